//! Which vendor was called when, for budgets that outlive the process.

use chrono::{DateTime, Utc};
use rusqlite::params;

use super::{Store, StoreError, from_ms, to_ms};

/// One call on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Host and port.
    pub host: String,
    /// `inventory` or `lead`.
    pub purpose: String,
    pub at: DateTime<Utc>,
}

impl Store {
    /// Puts a call on record and forgets those before `forget`.
    pub fn record_call(&self, call: &Call, forget: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|db| {
            db.execute("DELETE FROM upstream_calls WHERE at_ms < ?", [to_ms(forget)])?;
            let sql = "INSERT INTO upstream_calls (host, purpose, at_ms) VALUES (?, ?, ?)";
            db.execute(sql, params![call.host, call.purpose, to_ms(call.at)]).map(drop)
        })
    }

    /// Puts on record that a vendor is not to be called before `until`.
    pub fn record_wait(&self, host: &str, until: DateTime<Utc>) -> Result<(), StoreError> {
        let sql = "INSERT INTO upstream_waits (host, until_ms) VALUES (?, ?)
                   ON CONFLICT (host) DO UPDATE SET until_ms = max(until_ms, excluded.until_ms)";
        self.write(|db| db.execute(sql, params![host, to_ms(until)]).map(drop))
    }

    /// Every call on record, oldest first.
    pub fn calls(&self) -> Result<Vec<Call>, StoreError> {
        self.read(|db| {
            let mut query = db.prepare("SELECT host, purpose, at_ms FROM upstream_calls ORDER BY at_ms")?;
            let row = |row: &rusqlite::Row<'_>| Ok(Call { host: row.get(0)?, purpose: row.get(1)?, at: from_ms(row.get(2)?) });
            query.query_map([], row)?.collect()
        })
    }

    /// Host and instant of every wait on record.
    pub fn waits(&self) -> Result<Vec<(String, DateTime<Utc>)>, StoreError> {
        self.read(|db| {
            let mut query = db.prepare("SELECT host, until_ms FROM upstream_waits")?;
            query.query_map([], |row| Ok((row.get(0)?, from_ms(row.get(1)?))))?.collect()
        })
    }
}
