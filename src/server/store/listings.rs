//! The last good inventory of one building, on disk.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _, params};
use secrecy::ExposeSecret as _;

use super::{Store, StoreError, from_ms, key::SiteKey, to_ms};
use crate::{
    domain::unit::Unit,
    server::{inventory::Gone, settings},
};

/// What of a building was last known to be true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastGood {
    pub as_of: DateTime<Utc>,
    pub units: Vec<Unit>,
    /// Newest first.
    pub gone: Vec<Gone>,
    /// Homes in the database that could not be read back, one sentence each; another version of the program wrote them.
    pub unreadable: Vec<String>,
}

/// The shelf of one building in the store: reads and writes nothing that belongs to another slug, kind, base URL or credential.
#[derive(Debug, Clone)]
pub struct Listings {
    store: Arc<Store>,
    owner: Owner,
}

#[derive(Debug, Clone)]
struct Owner {
    slug: String,
    kind: &'static str,
    base_url: String,
    /// Keyed hash of the credential and the vendor's own keys; the credential itself is never written.
    fingerprint: [u8; 32],
}

impl Listings {
    pub fn new(store: Arc<Store>, key: &SiteKey, building: &settings::Building) -> Self {
        let source = &building.source;
        let mut parts = vec![source.token.expose_secret()];
        parts.extend(source.options.iter().flat_map(|(key, value)| [key.as_str(), value.as_str()]));
        let owner = Owner {
            slug: building.slug.clone(),
            kind: source.kind.word(),
            base_url: source.base_url.as_str().to_owned(),
            fingerprint: key.mac("inventory", &parts),
        };
        Self { store, owner }
    }

    /// `None` where no good answer was ever kept for this key. Blocks.
    pub fn load(&self) -> Result<Option<LastGood>, StoreError> {
        self.store.read(|db| {
            let Some((inventory, as_of)) = self.owner.find(db)? else { return Ok(None) };
            let mut unreadable = Vec::new();
            let mut query = db.prepare_cached("SELECT unit FROM homes WHERE inventory = ? ORDER BY position")?;
            let rows = query.query_map([inventory], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
            let units = rows.iter().filter_map(|json| read_unit(json, &mut unreadable)).collect();
            let mut query = db.prepare_cached("SELECT since_ms, unit FROM gone_homes WHERE inventory = ? ORDER BY position")?;
            let rows = query.query_map([inventory], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?.collect::<Result<Vec<_>, _>>()?;
            let gone =
                rows.iter().filter_map(|(since, json)| Some(Gone { unit: read_unit(json, &mut unreadable)?, since: from_ms(*since) }));
            let gone = gone.collect();
            Ok(Some(LastGood { as_of: from_ms(as_of), units, gone, unreadable }))
        })
    }

    /// Replaces everything known of the building, in one transaction.
    pub async fn save(&self, as_of: DateTime<Utc>, units: &[Unit], gone: &[Gone]) -> Result<(), StoreError> {
        let homes: Vec<String> = units.iter().map(write_unit).collect();
        let gone: Vec<(i64, String)> = gone.iter().map(|gone| (to_ms(gone.since), write_unit(&gone.unit))).collect();
        let owner = self.owner.clone();
        let save = move |db: &Connection| {
            let inventory = owner.claim(db, as_of)?;
            db.execute("DELETE FROM homes WHERE inventory = ?", [inventory])?;
            db.execute("DELETE FROM gone_homes WHERE inventory = ?", [inventory])?;
            let mut insert = db.prepare_cached("INSERT INTO homes (inventory, position, unit) VALUES (?, ?, ?)")?;
            for (position, unit) in (0_i64..).zip(&homes) {
                insert.execute(params![inventory, position, unit])?;
            }
            let mut insert = db.prepare_cached("INSERT INTO gone_homes (inventory, position, since_ms, unit) VALUES (?, ?, ?, ?)")?;
            for (position, (since, unit)) in (0_i64..).zip(&gone) {
                insert.execute(params![inventory, position, since, unit])?;
            }
            Ok(())
        };
        self.store.run(move |store| store.write(save)).await
    }

    /// The same homes were confirmed at a later time.
    pub async fn touch(&self, as_of: DateTime<Utc>) -> Result<(), StoreError> {
        let owner = self.owner.clone();
        self.store.run(move |store| store.write(|db| owner.claim(db, as_of).map(drop))).await
    }
}

impl Owner {
    fn find(&self, db: &Connection) -> rusqlite::Result<Option<(i64, i64)>> {
        let sql = "SELECT id, as_of_ms FROM inventories WHERE slug = ? AND kind = ? AND base_url = ? AND fingerprint = ?";
        let key = params![self.slug, self.kind, self.base_url, self.fingerprint];
        db.query_row(sql, key, |row| Ok((row.get(0)?, row.get(1)?))).optional()
    }

    /// Makes or dates the inventory of this key, and says its number.
    fn claim(&self, db: &Connection, as_of: DateTime<Utc>) -> rusqlite::Result<i64> {
        let sql = "INSERT INTO inventories (slug, kind, base_url, fingerprint, as_of_ms) VALUES (?, ?, ?, ?, ?)
                   ON CONFLICT (slug, kind, base_url, fingerprint) DO UPDATE SET as_of_ms = excluded.as_of_ms RETURNING id";
        db.query_row(sql, params![self.slug, self.kind, self.base_url, self.fingerprint, to_ms(as_of)], |row| row.get(0))
    }
}

fn write_unit(unit: &Unit) -> String {
    // A unit has text keys and finite numbers only, so it always has a JSON form.
    serde_json::to_string(unit).unwrap_or_default()
}

fn read_unit(json: &str, unreadable: &mut Vec<String>) -> Option<Unit> {
    let unit = serde_json::from_str(json);
    unit.map_err(|error| unreadable.push(format!("A stored home cannot be read back: {error}."))).ok()
}
