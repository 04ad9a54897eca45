//! What waits for a person: nothing goes on with it by itself.

use chrono::{DateTime, Utc};
use rusqlite::Row;

use super::{Channel, State, rows};
use crate::{
    domain::tour::Slot,
    server::store::{Store, StoreError, from_ms},
};

/// A request that somebody has to look at, without its person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub reference: String,
    /// Slug.
    pub building: String,
    /// `None` for the building as such.
    pub unit_label: Option<String>,
    pub slot: Slot,
    pub created_at: DateTime<Utc>,
    /// Unknown, rejected or quarantined.
    pub state: State,
    /// Who has not been told; `None` for a request in quarantine, of which nobody has.
    pub channel: Option<Channel>,
    /// What went wrong, one sentence; for a request in quarantine the doubts, as words with spaces between.
    pub reason: String,
}

/// The worst of each request: lost perhaps, then refused, then held back. The renter's own copy is no matter for the leasing team.
const WAITING: &str = "
    FROM tours JOIN (
        SELECT id AS delivery, tour, channel, last_error, state AS of_delivery, row_number() OVER (
            PARTITION BY tour ORDER BY state <> 'unknown', id) AS place
        FROM deliveries WHERE channel <> 'renter' AND state IN ('unknown', 'rejected')
        UNION ALL
        SELECT NULL, id, NULL, NULL, 'quarantined', 1 FROM tours WHERE quarantined = 1
    ) ON tour = tours.id AND place = 1
    WHERE erased_ms IS NULL";

impl Store {
    /// The requests that wait for a person, at most so many: what may be lost first, the oldest first among equals; and how many there are.
    pub fn waiting(&self, most: u32) -> Result<(Vec<Waiting>, u64), StoreError> {
        let sql = format!(
            "SELECT reference, building, unit_label, tours.slot_ms, tours.slot_offset_s, tours.created_ms, of_delivery, channel,
                    coalesce(last_error, doubts) {WAITING}
             ORDER BY CASE of_delivery WHEN 'unknown' THEN 0 WHEN 'rejected' THEN 1 ELSE 2 END, tours.id LIMIT ?"
        );
        self.read(|db| {
            let all = db.query_row(&format!("SELECT count(*) {WAITING}"), [], |row| row.get::<_, i64>(0))?;
            let first = db.prepare_cached(&sql)?.query_map([most], waiting)?.collect::<rusqlite::Result<_>>()?;
            Ok((first, u64::try_from(all).unwrap_or(0)))
        })
    }
}

fn waiting(row: &Row<'_>) -> rusqlite::Result<Waiting> {
    Ok(Waiting {
        reference: row.get(0)?,
        building: row.get(1)?,
        unit_label: row.get(2)?,
        slot: rows::slot(row.get(3)?, row.get(4)?),
        created_at: from_ms(row.get(5)?),
        state: rows::state(&row.get::<_, String>(6)?),
        channel: row.get::<_, Option<String>>(7)?.map(|word| rows::channel(&word)),
        reason: row.get(8)?,
    })
}
