-- Tour requests, and what has to be told about them. Instants are Unix milliseconds.
CREATE TABLE tours (
    id              INTEGER PRIMARY KEY,
    reference       TEXT NOT NULL UNIQUE,    -- ABC-123
    secret          TEXT NOT NULL UNIQUE,    -- the last part of the receipt's address
    building        TEXT NOT NULL,           -- slug
    submission      TEXT NOT NULL,           -- the form's id: one submission, one row
    content         BLOB NOT NULL,           -- keyed hash of what was typed: is a repeat the same?
    created_ms      INTEGER NOT NULL,
    quarantined     INTEGER NOT NULL,        -- 1 until a person releases it; takes no slot
    doubts          TEXT NOT NULL,           -- why, as words with spaces between
    cancelled_ms    INTEGER,
    slot_ms         INTEGER NOT NULL,
    slot_offset_s   INTEGER NOT NULL,        -- seconds east of UTC at the slot
    kind            TEXT NOT NULL,           -- guided | self_guided | video
    sequence        INTEGER NOT NULL,        -- changes made by the renter, the cancellation too
    unit_id         TEXT,
    unit_label      TEXT,
    -- The person; empty or null once erased.
    name            TEXT NOT NULL,
    email           TEXT,
    phone           TEXT,                    -- E.164
    move_in         TEXT,                    -- YYYY-MM-DD
    message         TEXT,
    consent_version TEXT,                    -- null where no consent was given
    consent_text    TEXT,
    erased_ms       INTEGER,
    UNIQUE (building, submission)
) STRICT;
CREATE INDEX tours_by_slot ON tours (building, slot_ms) WHERE quarantined = 0 AND cancelled_ms IS NULL;

-- One thing to be told to one addressee. A lane is a vendor's host and port, or `mail`; the order within it is the order of `id`.
CREATE TABLE deliveries (
    id             INTEGER PRIMARY KEY,
    tour           INTEGER NOT NULL REFERENCES tours (id) ON DELETE CASCADE,
    about          TEXT NOT NULL,            -- request | change | cancellation
    channel        TEXT NOT NULL,            -- vendor | office | renter
    lane           TEXT NOT NULL,
    recipient      TEXT,                     -- mail only
    slot_ms        INTEGER NOT NULL,         -- the time this one tells of
    slot_offset_s  INTEGER NOT NULL,
    kind           TEXT NOT NULL,
    sequence       INTEGER NOT NULL,
    state          TEXT NOT NULL,            -- queued | sending | delivered | unknown | rejected | quarantined
    created_ms     INTEGER NOT NULL,
    next_ms        INTEGER NOT NULL,         -- not tried before
    attempts       INTEGER NOT NULL DEFAULT 0,
    failures       INTEGER NOT NULL DEFAULT 0, -- answers of 500 and 503 in a row
    maybe_repeated INTEGER NOT NULL DEFAULT 0, -- an earlier try may have arrived
    vendor_lead_id TEXT,
    last_error     TEXT
) STRICT;
CREATE INDEX deliveries_by_tour ON deliveries (tour);
CREATE INDEX deliveries_waiting ON deliveries (lane, state, id) WHERE state IN ('queued', 'sending');

-- Everything that happened to a request, in order. No personal data.
CREATE TABLE ledger (
    id       INTEGER PRIMARY KEY,
    tour     INTEGER NOT NULL REFERENCES tours (id) ON DELETE CASCADE,
    delivery INTEGER REFERENCES deliveries (id) ON DELETE CASCADE,
    at_ms    INTEGER NOT NULL,
    event    TEXT NOT NULL,
    detail   TEXT
) STRICT;
CREATE INDEX ledger_by_tour ON ledger (tour);
