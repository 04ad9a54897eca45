//! The requests as the leasing team and the operator see them.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Row, params};

use super::{
    Channel, State, Tour,
    rows::{TOUR_COLUMNS, TOUR_WIDTH, channel, kind, log, slot, state, tour},
};
use crate::{
    domain::tour::{Slot, TourKind},
    server::{
        store::{Store, StoreError, from_ms, to_ms},
        tours::notice::About,
    },
};

/// How many requests there are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Being sent, too.
    pub queued: u64,
    pub delivered: u64,
    pub unknown: u64,
    pub rejected: u64,
    pub quarantined: u64,
    /// Since when the oldest has something to tell: the request itself, or a change of it.
    pub oldest_queued: Option<DateTime<Utc>>,
}

/// A request and what has become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub tour: Tour,
    pub state: State,
    /// Attempts to tell the leasing team of the request itself.
    pub attempts: u32,
    pub vendor_lead_id: Option<String>,
    /// An answer of 500 or 503 came before it was delivered: the vendor may have it twice.
    pub maybe_repeated: bool,
}

/// One thing that had to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: i64,
    pub about: About,
    pub channel: Channel,
    pub slot: Slot,
    pub kind: TourKind,
    pub state: State,
    pub attempts: u32,
    /// Not tried before.
    pub next: DateTime<Utc>,
    pub maybe_repeated: bool,
    pub vendor_lead_id: Option<String>,
    pub last_error: Option<String>,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerLine {
    pub at: DateTime<Utc>,
    pub delivery: Option<i64>,
    pub event: String,
    pub detail: Option<String>,
}

/// What became of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Released {
    /// `crowded`: more hold its slot now than the building takes at once.
    Done { crowded: bool },
    /// It was not in quarantine, or its person was erased.
    NotHeld,
}

/// What became of a wish to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retried {
    /// So many messages are queued again.
    Queued(usize),
    /// Nothing of it is unknown or rejected.
    Nothing,
}

/// The state of a request as a whole: of what is told to the vendor (where no vendor takes leads, to the office), a message that may be lost
/// says it, else the first that is not delivered; without any such message there is nobody to tell, and it stays queued.
const STATE: &str = "coalesce(
     (SELECT state FROM deliveries WHERE tour = tours.id AND state <> 'delivered' AND channel =
          CASE WHEN EXISTS (SELECT 1 FROM deliveries WHERE tour = tours.id AND channel = 'vendor') THEN 'vendor' ELSE 'office' END
      ORDER BY state <> 'unknown', id LIMIT 1),
     CASE WHEN EXISTS (SELECT 1 FROM deliveries WHERE tour = tours.id AND channel <> 'renter') THEN 'delivered'
          WHEN erased_ms IS NOT NULL THEN 'rejected'
          WHEN quarantined THEN 'quarantined' ELSE 'queued' END)";

/// The message that tells the leasing team of the request itself.
const REQUEST: &str =
    "FROM deliveries WHERE tour = tours.id AND about = 'request' AND channel <> 'renter' ORDER BY channel = 'vendor' DESC, id LIMIT 1";

/// Since when a request has something to tell.
const SINCE: &str = "coalesce((SELECT min(created_ms) FROM deliveries
     WHERE tour = tours.id AND channel <> 'renter' AND state IN ('queued', 'sending')), tours.created_ms)";

impl Store {
    /// Requests by state, for health.
    pub fn lead_counts(&self) -> Result<Counts, StoreError> {
        let sql = format!("SELECT {STATE} AS standing, count(*), min({SINCE}) FROM tours GROUP BY standing");
        self.read(|db| {
            let mut counts = Counts::default();
            let mut query = db.prepare_cached(&sql)?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                let count = u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
                match state(&row.get::<_, String>(0)?) {
                    State::Queued | State::Sending => {
                        counts.queued += count;
                        let oldest = from_ms(row.get(2)?);
                        counts.oldest_queued = Some(counts.oldest_queued.map_or(oldest, |known| known.min(oldest)));
                    }
                    State::Delivered => counts.delivered += count,
                    State::Unknown => counts.unknown += count,
                    State::Rejected => counts.rejected += count,
                    State::Quarantined => counts.quarantined += count,
                }
            }
            Ok(counts)
        })
    }

    /// Every request, oldest first.
    pub fn leads(&self) -> Result<Vec<Line>, StoreError> {
        self.lines("", params![])
    }

    /// One request.
    pub fn lead(&self, reference: &str) -> Result<Option<Line>, StoreError> {
        Ok(self.lines("WHERE reference = ?", params![reference])?.pop())
    }

    fn lines(&self, which: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<Line>, StoreError> {
        let sql = format!(
            "SELECT {TOUR_COLUMNS}, {STATE}, (SELECT attempts {REQUEST}), (SELECT vendor_lead_id {REQUEST}), (SELECT maybe_repeated {REQUEST})
             FROM tours {which} ORDER BY tours.id"
        );
        self.read(|db| db.prepare(&sql)?.query_map(values, line)?.collect())
    }

    /// Everything that had to be told about a request, in order.
    pub fn entries(&self, tour: i64) -> Result<Vec<Entry>, StoreError> {
        let sql =
            "SELECT id, about, channel, slot_ms, slot_offset_s, kind, state, attempts, next_ms, maybe_repeated, vendor_lead_id, last_error
                   FROM deliveries WHERE tour = ? ORDER BY id";
        self.read(|db| db.prepare(sql)?.query_map([tour], entry)?.collect())
    }

    /// Everything that happened to a request, in order.
    pub fn ledger(&self, tour: i64) -> Result<Vec<LedgerLine>, StoreError> {
        let row =
            |row: &Row<'_>| Ok(LedgerLine { at: from_ms(row.get(0)?), delivery: row.get(1)?, event: row.get(2)?, detail: row.get(3)? });
        self.read(|db| {
            db.prepare("SELECT at_ms, delivery, event, detail FROM ledger WHERE tour = ? ORDER BY id")?.query_map([tour], row)?.collect()
        })
    }

    /// Lets a request out of quarantine: from here on it holds its slot and everybody is told.
    ///
    /// # Errors
    ///
    /// The disk.
    pub fn release(&self, tour: &Tour, capacity: u32, now: DateTime<Utc>) -> Result<Released, StoreError> {
        self.write(|db| {
            if db.execute("UPDATE tours SET quarantined = 0 WHERE id = ? AND quarantined = 1 AND erased_ms IS NULL", [tour.id])? == 0 {
                return Ok(Released::NotHeld);
            }
            db.execute(
                "UPDATE deliveries SET state = 'queued', next_ms = ? WHERE tour = ? AND state = 'quarantined'",
                params![to_ms(now), tour.id],
            )?;
            log(db, tour.id, None, now, "released", None)?;
            let holders = super::rows::holders(db, &tour.building, tour.request.slot, tour.request.kind, 0)?;
            Ok(Released::Done { crowded: holders > capacity })
        })
    }

    /// Queues again what is unknown or rejected, because a person says so.
    ///
    /// # Errors
    ///
    /// The disk.
    pub fn retry(&self, tour: i64, now: DateTime<Utc>) -> Result<Retried, StoreError> {
        self.write(|db| {
            let again = waiting_for_a_person(db, tour)?;
            for (delivery, was) in &again {
                let sql = "UPDATE deliveries SET state = 'queued', next_ms = ?, failures = 0, maybe_repeated = max(maybe_repeated, ?) WHERE id = ?";
                db.execute(sql, params![to_ms(now), *was == State::Unknown, delivery])?;
                log(db, tour, Some(*delivery), now, "queued by a person", Some(was.word()))?;
            }
            Ok(if again.is_empty() { Retried::Nothing } else { Retried::Queued(again.len()) })
        })
    }
}

fn waiting_for_a_person(db: &Connection, tour: i64) -> rusqlite::Result<Vec<(i64, State)>> {
    let mut query = db.prepare(
        "SELECT deliveries.id, state FROM deliveries JOIN tours ON tours.id = tour
         WHERE tour = ? AND erased_ms IS NULL AND state IN ('unknown', 'rejected') ORDER BY deliveries.id",
    )?;
    query.query_map([tour], |row| Ok((row.get(0)?, state(&row.get::<_, String>(1)?))))?.collect()
}

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    let at = |column: usize| TOUR_WIDTH + column;
    Ok(Line {
        tour: tour(row)?,
        state: state(&row.get::<_, String>(at(0))?),
        attempts: row.get::<_, Option<u32>>(at(1))?.unwrap_or(0),
        vendor_lead_id: row.get(at(2))?,
        maybe_repeated: row.get::<_, Option<bool>>(at(3))?.unwrap_or(false),
    })
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: row.get(0)?,
        about: About::parse(&row.get::<_, String>(1)?).unwrap_or(About::Request),
        channel: channel(&row.get::<_, String>(2)?),
        slot: slot(row.get(3)?, row.get(4)?),
        kind: kind(&row.get::<_, String>(5)?),
        state: state(&row.get::<_, String>(6)?),
        attempts: row.get(7)?,
        next: from_ms(row.get(8)?),
        maybe_repeated: row.get(9)?,
        vendor_lead_id: row.get(10)?,
        last_error: row.get(11)?,
    })
}
