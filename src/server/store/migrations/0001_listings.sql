-- The last good inventory of each building. It belongs to slug, kind, base URL and a keyed fingerprint of the credential;
-- one of another key is never read, and comes back with its key.
CREATE TABLE inventories (
    id          INTEGER PRIMARY KEY,
    slug        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    base_url    TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    as_of_ms    INTEGER NOT NULL,            -- Unix milliseconds of the last good answer
    UNIQUE (slug, kind, base_url, fingerprint)
) STRICT;

CREATE TABLE homes (
    inventory INTEGER NOT NULL REFERENCES inventories (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,              -- the vendor's order, from 0
    unit      TEXT NOT NULL,                 -- domain::unit::Unit as JSON
    PRIMARY KEY (inventory, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE gone_homes (
    inventory INTEGER NOT NULL REFERENCES inventories (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,              -- newest first, from 0
    since_ms  INTEGER NOT NULL,              -- when it was first missing, Unix milliseconds
    unit      TEXT NOT NULL,
    PRIMARY KEY (inventory, position)
) STRICT, WITHOUT ROWID;

-- Calls made lately, so that a restart does not forget what of a vendor's budget is spent. `host` is host and port.
CREATE TABLE upstream_calls (
    host    TEXT NOT NULL,
    purpose TEXT NOT NULL,                   -- inventory | lead
    at_ms   INTEGER NOT NULL
) STRICT;
CREATE INDEX upstream_calls_by_time ON upstream_calls (at_ms);

-- The instant before which a vendor asked not to be called again.
CREATE TABLE upstream_waits (
    host     TEXT PRIMARY KEY,
    until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
