//! Taking one message out to send it, and writing down what came of it.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{
    Channel, State, Tour,
    rows::{TOUR_COLUMNS, TOUR_WIDTH, channel, kind, log, slot, state, tour},
};
use crate::server::{
    store::{Store, StoreError, from_ms, to_ms},
    tours::notice::About,
};

/// A message in somebody's hands. On record as being sent before it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    pub delivery: i64,
    /// The request with the time that this message tells of.
    pub tour: Tour,
    pub about: About,
    pub channel: Channel,
    pub recipient: Option<String>,
    pub sequence: u32,
    /// When the renter did what it tells.
    pub at: DateTime<Utc>,
    /// Counts from 1.
    pub attempt: u32,
    /// Answers of 500 and 503 in a row before this attempt.
    pub failures: u32,
    pub maybe_repeated: bool,
}

/// What there was to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leased {
    Job(Box<Job>),
    /// Something waits for this instant.
    NotBefore(DateTime<Utc>),
    Nothing,
}

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    Delivered {
        vendor_lead_id: Option<String>,
    },
    /// It did not arrive; again from this instant on.
    Again {
        at: DateTime<Utc>,
        error: String,
        /// It may have arrived after all.
        maybe_arrived: bool,
        /// Counts towards the failures in a row.
        failure: bool,
    },
    /// Nothing was tried: no call was free. Does not count as an attempt.
    Postponed {
        until: DateTime<Utc>,
        error: String,
    },
    Unknown {
        error: String,
    },
    Rejected {
        error: String,
    },
}

/// What a dead program left in its hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Recovered {
    /// Leads whose fate is unknown from now on.
    pub unknown: usize,
    /// Mail that is sent again: a letter that comes twice does less harm than one that never comes.
    pub again: usize,
}

/// A vendor that answers one lead with 500 over and over keeps all others waiting so long; then it is tried beside them.
const ASIDE_AFTER_MS: i64 = 2 * 60 * 60 * 1000;

/// A lead that the vendor alone stumbles over does not count for the order of the others.
const FIRST_WRITTEN: &str = "SELECT id, next_ms FROM deliveries
     WHERE lane = ?1 AND state = 'queued' AND NOT (failures > 5 AND created_ms < ?2) ORDER BY id LIMIT 1";
const FIRST_DUE: &str = "SELECT id, next_ms FROM deliveries
     WHERE lane = ?1 AND state = 'queued' AND NOT (failures > 5 AND created_ms < ?2) ORDER BY next_ms, id LIMIT 1";
const ASIDE: &str = "SELECT id, next_ms FROM deliveries
     WHERE lane = ?1 AND state = 'queued' AND failures > 5 AND created_ms < ?2 ORDER BY next_ms, id LIMIT 1";

impl Store {
    /// Takes the next message of a lane that is due. `in_order` keeps a lane's messages in the order they were written, one behind the other; without it
    /// any that is due may go.
    ///
    /// # Errors
    ///
    /// The disk; then nothing may be sent.
    pub fn lease(&self, lane: &str, in_order: bool, now: DateTime<Utc>) -> Result<Leased, StoreError> {
        let aside = to_ms(now) - ASIDE_AFTER_MS;
        self.write(|db| {
            let mut soonest: Option<i64> = None;
            for sql in if in_order { [FIRST_WRITTEN, ASIDE] } else { [FIRST_DUE, ASIDE] } {
                let pick = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
                match db.prepare_cached(sql)?.query_row(params![lane, aside], pick).optional()? {
                    Some((id, next_ms)) if next_ms <= to_ms(now) => return take(db, id, now).map(|job| Leased::Job(Box::new(job))),
                    Some((_, next_ms)) => soonest = Some(soonest.map_or(next_ms, |soonest| soonest.min(next_ms))),
                    None => {}
                }
            }
            Ok(soonest.map_or(Leased::Nothing, |ms| Leased::NotBefore(from_ms(ms))))
        })
    }

    /// Writes down what came of an attempt. What a person has decided meanwhile is not undone, but a lead that is known to have arrived is delivered
    /// whatever was thought of it.
    ///
    /// # Errors
    ///
    /// The disk; then the message still counts as being sent.
    pub fn mark(&self, job: &Job, mark: &Mark, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|db| {
            let (to, error) = match mark {
                Mark::Delivered { .. } => (State::Delivered, None),
                Mark::Again { error, .. } | Mark::Postponed { error, .. } => (State::Queued, Some(error.as_str())),
                Mark::Unknown { error } => (State::Unknown, Some(error.as_str())),
                Mark::Rejected { error } => (State::Rejected, Some(error.as_str())),
            };
            let mut query = db.prepare_cached("SELECT state, attempts FROM deliveries WHERE id = ?")?;
            let (now_in, attempt) =
                query.query_row([job.delivery], |row| Ok((state(&row.get::<_, String>(0)?), row.get::<_, u32>(1)?)))?;
            let ours = now_in == State::Sending && attempt == job.attempt;
            if !ours && to != State::Delivered {
                return log(db, job.tour.id, Some(job.delivery), now, "late answer", error);
            }
            let sql = "UPDATE deliveries SET state = ?, last_error = ?, vendor_lead_id = coalesce(?, vendor_lead_id), next_ms = coalesce(?, next_ms),
                              attempts = attempts - ?, failures = CASE ? WHEN 'same' THEN failures WHEN 'more' THEN failures + 1 ELSE 0 END,
                              maybe_repeated = max(maybe_repeated, ?) WHERE id = ?";
            let (lead_id, next, untried, failures, repeated) = match mark {
                Mark::Delivered { vendor_lead_id } => (vendor_lead_id.as_deref(), None, false, "none", false),
                Mark::Again { at, maybe_arrived, failure, .. } => {
                    (None, Some(to_ms(*at)), false, if *failure { "more" } else { "none" }, *maybe_arrived)
                }
                Mark::Postponed { until, .. } => (None, Some(to_ms(*until)), true, "same", false),
                Mark::Unknown { .. } | Mark::Rejected { .. } => (None, None, false, "none", false),
            };
            db.prepare_cached(sql)?.execute(params![to.word(), error, lead_id, next, untried, failures, repeated, job.delivery])?;
            let event = match mark {
                Mark::Again { .. } => "again",
                Mark::Postponed { .. } => "postponed",
                _ => to.word(),
            };
            log(db, job.tour.id, Some(job.delivery), now, event, error)
        })
    }

    /// A building's vendor is reached at another address than when something was written for it. What waits for a person moves too: it is sent once they
    /// have decided.
    ///
    /// # Errors
    ///
    /// The disk.
    pub fn move_to_lane(&self, building: &str, lane: &str) -> Result<(), StoreError> {
        let sql = "UPDATE deliveries SET lane = ?2 WHERE channel = 'vendor' AND lane <> ?2 AND state NOT IN ('sending', 'delivered')
                   AND tour IN (SELECT id FROM tours WHERE building = ?1)";
        self.write(|db| db.execute(sql, [building, lane]).map(drop))
    }

    /// What was being sent when the program ended, or gave up waiting: of one lane, or of all. Whether a vendor has it cannot be known.
    ///
    /// # Errors
    ///
    /// The disk.
    pub fn recover(&self, lane: Option<&str>, now: DateTime<Utc>) -> Result<Recovered, StoreError> {
        self.write(|db| {
            let mut query = db.prepare("SELECT id, tour, channel FROM deliveries WHERE state = 'sending' AND lane = coalesce(?, lane)")?;
            let row = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, channel(&row.get::<_, String>(2)?)));
            let left = query.query_map([lane], row)?.collect::<rusqlite::Result<Vec<_>>>()?;
            let mut recovered = Recovered::default();
            for (delivery, tour, channel) in left {
                let lead = channel == Channel::Vendor;
                let to = if lead { State::Unknown } else { State::Queued };
                let error = "The program ended while it was being sent.";
                db.execute(
                    "UPDATE deliveries SET state = ?, last_error = ?, next_ms = ? WHERE id = ?",
                    params![to.word(), error, to_ms(now), delivery],
                )?;
                log(db, tour, Some(delivery), now, if lead { "unknown" } else { "again" }, Some(error))?;
                *if lead { &mut recovered.unknown } else { &mut recovered.again } += 1;
            }
            Ok(recovered)
        })
    }
}

fn take(db: &Connection, id: i64, now: DateTime<Utc>) -> rusqlite::Result<Job> {
    db.prepare_cached("UPDATE deliveries SET state = 'sending', attempts = attempts + 1 WHERE id = ?")?.execute([id])?;
    let sql = format!(
        "SELECT {TOUR_COLUMNS}, about, channel, recipient, deliveries.sequence, deliveries.created_ms, attempts, failures, maybe_repeated,
                deliveries.slot_ms, deliveries.slot_offset_s, deliveries.kind
         FROM deliveries JOIN tours ON tours.id = deliveries.tour WHERE deliveries.id = ?"
    );
    let job = db.prepare_cached(&sql)?.query_row([id], |row| {
        let at = |column: usize| TOUR_WIDTH + column;
        let mut tour = tour(row)?;
        tour.request.slot = slot(row.get(at(8))?, row.get(at(9))?);
        tour.request.kind = kind(&row.get::<_, String>(at(10))?);
        Ok(Job {
            delivery: id,
            tour,
            about: About::parse(&row.get::<_, String>(at(0))?).unwrap_or(About::Request),
            channel: channel(&row.get::<_, String>(at(1))?),
            recipient: row.get(at(2))?,
            sequence: row.get(at(3))?,
            at: from_ms(row.get(at(4))?),
            attempt: row.get(at(5))?,
            failures: row.get(at(6))?,
            maybe_repeated: row.get(at(7))?,
        })
    })?;
    log(db, job.tour.id, Some(id), now, "sending", Some(&format!("attempt {}", job.attempt)))?;
    Ok(job)
}
