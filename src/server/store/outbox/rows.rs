//! Between rows and values.

use chrono::{DateTime, FixedOffset, NaiveDate, Offset as _, Utc};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{Channel, Consent, Message, State, Tour};
use crate::{
    domain::tour::{Slot, TourKind, TourRequest, UnitRef, prescreen::Answer},
    server::store::{Store, StoreError, from_ms, to_ms},
};

pub(super) const TOUR_COLUMNS: &str = "tours.id, reference, secret, building, tours.created_ms, quarantined, doubts, cancelled_ms, \
     tours.sequence, tours.slot_ms, tours.slot_offset_s, tours.kind, unit_id, unit_label, name, email, phone, move_in, message, \
     consent_version, consent_text, erased_ms, answers";
/// How many those are.
pub(super) const TOUR_WIDTH: usize = 23;

pub(super) fn tour(row: &Row<'_>) -> rusqlite::Result<Tour> {
    let doubts: String = row.get(6)?;
    let unit = match (row.get::<_, Option<String>>(12)?, row.get::<_, Option<String>>(13)?) {
        (Some(id), label) => Some(UnitRef { label: label.unwrap_or_else(|| id.clone()), id }),
        _ => None,
    };
    let consent = match (row.get(19)?, row.get(20)?) {
        (Some(version), Some(text)) => Some(Consent { version, text }),
        _ => None,
    };
    let move_in: Option<String> = row.get(17)?;
    let answers: Option<String> = row.get(22)?;
    Ok(Tour {
        id: row.get(0)?,
        reference: row.get(1)?,
        secret: row.get(2)?,
        building: row.get(3)?,
        created_at: from_ms(row.get(4)?),
        quarantined: row.get(5)?,
        doubts: doubts.split_whitespace().map(str::to_owned).collect(),
        cancelled_at: row.get::<_, Option<i64>>(7)?.map(from_ms),
        sequence: row.get(8)?,
        request: TourRequest {
            slot: slot(row.get(9)?, row.get(10)?),
            kind: kind(&row.get::<_, String>(11)?),
            unit,
            name: row.get(14)?,
            email: row.get(15)?,
            phone: row.get(16)?,
            move_in: move_in.and_then(|text| NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok()),
            message: row.get(18)?,
            consent: consent.is_some(),
            answers: answers.map(|json| read_answers(&json)).unwrap_or_default(),
        },
        consent,
        erased_at: row.get::<_, Option<i64>>(21)?.map(from_ms),
    })
}

/// Answers to a prescreening that this program does not know how to read do not hide the request.
fn read_answers(json: &str) -> Vec<Answer> {
    serde_json::from_str(json).unwrap_or_else(|error| {
        tracing::error!(line = error.line(), column = error.column(), "the answers to a prescreening cannot be read");
        Vec::new()
    })
}

/// An offset that no clock on Earth has cannot have been written; UTC stands in for it.
pub(super) fn slot(ms: i64, offset_s: i32) -> Slot {
    let offset = FixedOffset::east_opt(offset_s).unwrap_or_else(|| Utc.fix());
    from_ms(ms).with_timezone(&offset)
}

pub(super) fn kind(word: &str) -> TourKind {
    TourKind::parse(word).unwrap_or(TourKind::Guided)
}

pub(super) fn offset_s(slot: Slot) -> i32 {
    slot.offset().local_minus_utc()
}

pub(super) fn channel(word: &str) -> Channel {
    Channel::parse(word).unwrap_or(Channel::Vendor)
}

/// Every word in the database was written by [`State::word`]; one that was not is for a person to look at.
pub(super) fn state(word: &str) -> State {
    State::parse(word).unwrap_or(State::Unknown)
}

pub(super) fn log(
    db: &Connection,
    tour: i64,
    delivery: Option<i64>,
    at: DateTime<Utc>,
    event: &str,
    detail: Option<&str>,
) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached("INSERT INTO ledger (tour, delivery, at_ms, event, detail) VALUES (?, ?, ?, ?, ?)")?;
    insert.execute(params![tour, delivery, to_ms(at), event, detail]).map(drop)
}

/// Puts one message into the outbox.
pub(super) fn post(db: &Connection, message: &Message<'_>, slot: Slot, kind: TourKind, now: DateTime<Utc>) -> rusqlite::Result<()> {
    let state = if message.quarantined { State::Quarantined } else { State::Queued };
    let mut insert = db.prepare_cached(
        "INSERT INTO deliveries (tour, about, channel, lane, recipient, slot_ms, slot_offset_s, kind, sequence, state, created_ms, next_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let route = message.route;
    insert
        .execute(params![
            message.tour,
            message.about.word(),
            route.channel.word(),
            route.lane,
            route.recipient,
            slot.timestamp_millis(),
            offset_s(slot),
            kind.word(),
            message.sequence,
            state.word(),
            to_ms(now),
            to_ms(now)
        ])
        .map(drop)
}

/// Requests that hold a place in a slot.
pub(super) fn holders(db: &Connection, building: &str, slot: Slot, kind: TourKind, but: i64) -> rusqlite::Result<u32> {
    let sql = "SELECT count(*) FROM tours WHERE building = ? AND slot_ms = ? AND quarantined = 0 AND cancelled_ms IS NULL AND kind = ? AND id <> ?";
    db.prepare_cached(sql)?.query_row(params![building, slot.timestamp_millis(), kind.word(), but], |row| row.get(0))
}

impl Store {
    /// The request whose receipt has this address.
    pub fn tour_by_secret(&self, building: &str, secret: &str) -> Result<Option<Tour>, StoreError> {
        let sql = format!("SELECT {TOUR_COLUMNS} FROM tours WHERE building = ? AND secret = ?");
        self.read(|db| db.prepare_cached(&sql)?.query_row([building, secret], tour).optional())
    }

    /// The request with this reference.
    pub fn tour_by_reference(&self, reference: &str) -> Result<Option<Tour>, StoreError> {
        let sql = format!("SELECT {TOUR_COLUMNS} FROM tours WHERE reference = ?");
        self.read(|db| db.prepare_cached(&sql)?.query_row([reference], tour).optional())
    }

    /// How many hold a place in each slot and kind from an instant on.
    pub fn taken(&self, building: &str, from: DateTime<Utc>) -> Result<Vec<(DateTime<Utc>, TourKind, u32)>, StoreError> {
        let sql = "SELECT slot_ms, kind, count(*) FROM tours
                   WHERE building = ? AND slot_ms >= ? AND quarantined = 0 AND cancelled_ms IS NULL GROUP BY slot_ms, kind";
        self.read(|db| {
            let mut query = db.prepare_cached(sql)?;
            let row = |row: &Row<'_>| Ok((from_ms(row.get(0)?), kind(&row.get::<_, String>(1)?), row.get(2)?));
            query.query_map(params![building, to_ms(from)], row)?.collect()
        })
    }
}
