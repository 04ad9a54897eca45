//! Forgetting people: what was asked and what became of it stays, who it was does not.

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, params};

use super::rows::log;
use crate::server::store::{Store, StoreError, to_ms};

/// What came of erasing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Erased {
    /// Requests whose person is gone now and was not before.
    pub people: usize,
    /// Whether no copy is left in the files: `false` while another process holds the journal. [`Store::sweep_up`] tries again.
    pub swept: bool,
}

/// Requests that are over and wait for nobody: their tour was before `?2`, and nothing of them is still to be told or may have been lost.
const OVER: &str = "SELECT id FROM tours WHERE building = ?1 AND slot_ms < ?2 AND created_ms < ?2 AND erased_ms IS NULL AND NOT EXISTS (
     SELECT 1 FROM deliveries WHERE tour = tours.id AND state IN ('queued', 'sending', 'unknown')) ORDER BY id";

/// A sweep that another process kept from its end is tried again for so long.
const SWEPT_AGAIN_FOR: TimeDelta = TimeDelta::days(3);

impl Store {
    /// Erases the people of these requests: name, contact, message, answers, consent, mail addresses. What was still to be told is withdrawn with them.
    ///
    /// # Errors
    ///
    /// The disk; then nobody is erased.
    pub fn erase(&self, tours: &[i64], now: DateTime<Utc>) -> Result<Erased, StoreError> {
        let people = self.write(|db| erase_all(db, tours, now))?;
        Ok(self.swept(people))
    }

    /// Erases everybody whose tour of this building was before an instant and whose request waits for nobody.
    ///
    /// # Errors
    ///
    /// The disk; then nobody is erased.
    pub fn erase_before(&self, building: &str, before: DateTime<Utc>, now: DateTime<Utc>) -> Result<Erased, StoreError> {
        let people = self.write(|db| {
            let tours = over(db, building, before)?;
            erase_all(db, &tours, now)
        })?;
        Ok(self.swept(people))
    }

    /// The requests that [`Self::erase_before`] would erase, oldest first.
    pub fn over_before(&self, building: &str, before: DateTime<Utc>) -> Result<Vec<i64>, StoreError> {
        self.read(|db| over(db, building, before))
    }

    /// The buildings of which a person is known, those that the settings have no more among them.
    pub fn buildings_with_people(&self) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT DISTINCT building FROM tours WHERE erased_ms IS NULL ORDER BY building";
        self.read(|db| db.prepare(sql)?.query_map([], |row| row.get(0))?.collect())
    }

    /// Sweeps up after whom another process kept from being swept up when they were erased. Whether no copy is left.
    ///
    /// # Errors
    ///
    /// The disk.
    pub fn sweep_up(&self, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM tours WHERE erased_ms >= ?)";
        let lately = self.read(|db| db.query_row(sql, [to_ms(now - SWEPT_AGAIN_FOR)], |row| row.get(0)))?;
        if lately { self.sweep() } else { Ok(true) }
    }

    fn swept(&self, people: usize) -> Erased {
        let swept = people == 0
            || self.sweep().unwrap_or_else(|error| {
                tracing::warn!(%error, "somebody was erased, and the files may still hold a copy");
                false
            });
        Erased { people, swept }
    }

    /// Leaves nothing in the files but what the tables hold. A page that was split keeps copies of the rows that moved to another, which no overwriting of
    /// what is deleted reaches: the database is written anew. The journal still holds what was until it is written back and cut.
    fn sweep(&self) -> Result<bool, StoreError> {
        self.read(|db| {
            db.execute_batch("VACUUM")?;
            db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0)).map(|busy| busy == 0)
        })
    }
}

fn over(db: &Connection, building: &str, before: DateTime<Utc>) -> rusqlite::Result<Vec<i64>> {
    db.prepare(OVER)?.query_map(params![building, to_ms(before)], |row| row.get(0))?.collect()
}

fn erase_all(db: &Connection, tours: &[i64], now: DateTime<Utc>) -> rusqlite::Result<usize> {
    let mut people = 0;
    for tour in tours {
        people += usize::from(erase(db, *tour, now)?);
    }
    Ok(people)
}

/// `false` where that was done before. What may have reached the vendor is settled too: nobody could ever send it again.
fn erase(db: &Connection, tour: i64, now: DateTime<Utc>) -> rusqlite::Result<bool> {
    let sql = "UPDATE tours SET name = '', email = NULL, phone = NULL, move_in = NULL, message = NULL, consent_version = NULL, consent_text = NULL,
                      answers = NULL, content = x'', erased_ms = ? WHERE id = ? AND erased_ms IS NULL";
    if db.execute(sql, params![to_ms(now), tour])? == 0 {
        return Ok(false);
    }
    let withdraw = "UPDATE deliveries SET state = 'rejected', last_error = 'The person was erased.'
                    WHERE tour = ? AND state IN ('queued', 'quarantined', 'unknown')";
    let withdrawn = db.execute(withdraw, [tour])?;
    db.execute("UPDATE deliveries SET recipient = NULL WHERE tour = ? AND channel = 'renter'", [tour])?;
    let detail = (withdrawn > 0).then(|| format!("withdrawn: {withdrawn}"));
    log(db, tour, None, now, "erased", detail.as_deref())?;
    Ok(true)
}
