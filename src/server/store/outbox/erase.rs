//! Forgetting people: what was asked and what became of it stays, who it was does not.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::rows::log;
use crate::server::store::{Store, StoreError, to_ms};

impl Store {
    /// Erases the person of a request: name, contact, message, consent, mail addresses. What was still to be told is withdrawn with them. `false` where
    /// that was done before.
    ///
    /// # Errors
    ///
    /// The disk.
    pub fn erase(&self, tour: i64, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let erased = self.write(|db| erase(db, tour, now))?;
        if erased {
            self.forget_the_journal()?;
        }
        Ok(erased)
    }

    /// Erases everybody whose tour of this building was before an instant and whose request waits for nobody. How many.
    ///
    /// # Errors
    ///
    /// The disk.
    pub fn erase_before(&self, building: &str, before: DateTime<Utc>, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let sql = "SELECT id FROM tours WHERE building = ? AND slot_ms < ? AND created_ms < ?2 AND erased_ms IS NULL AND NOT EXISTS (
                       SELECT 1 FROM deliveries WHERE tour = tours.id AND state IN ('queued', 'sending', 'unknown'))";
        let erased = self.write(|db| {
            let mut query = db.prepare(sql)?;
            let old: Vec<i64> = query.query_map(params![building, to_ms(before)], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            for tour in &old {
                erase(db, *tour, now)?;
            }
            Ok(old.len())
        })?;
        if erased > 0 {
            self.forget_the_journal()?;
        }
        Ok(erased)
    }

    /// The journal still holds what was erased until it is written into the database and cut. Readers in another process may keep it a little longer.
    fn forget_the_journal(&self) -> Result<(), StoreError> {
        self.read(|db| db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())))
    }
}

fn erase(db: &Connection, tour: i64, now: DateTime<Utc>) -> rusqlite::Result<bool> {
    let sql = "UPDATE tours SET name = '', email = NULL, phone = NULL, move_in = NULL, message = NULL, consent_version = NULL, consent_text = NULL,
                      content = x'', erased_ms = ? WHERE id = ? AND erased_ms IS NULL";
    if db.execute(sql, params![to_ms(now), tour])? == 0 {
        return Ok(false);
    }
    let withdrawn = "UPDATE deliveries SET state = 'rejected', last_error = 'The person was erased.' WHERE tour = ? AND state IN ('queued', 'quarantined')";
    db.execute(withdrawn, [tour])?;
    db.execute("UPDATE deliveries SET recipient = NULL WHERE tour = ? AND channel = 'renter'", [tour])?;
    log(db, tour, None, now, "erased", None)?;
    Ok(true)
}
