//! What a renter changes afterwards: another time, or not at all.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{
    Message, Route, Tour,
    rows::{TOUR_COLUMNS, holders, log, offset_s, post, tour},
};
use crate::{
    domain::tour::Ask,
    server::{
        store::{Store, StoreError, to_ms},
        tours::notice::About,
    },
};

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    Done(Tour),
    /// It stood so already; nobody is told again.
    Same(Tour),
    /// The slot's last place has gone; the old time stands.
    Taken,
    /// It was moved [`MOST_CHANGES`] times already.
    TooOften,
    /// A cancelled tour has no time any more.
    Cancelled(Tour),
}

/// Each change is told to everybody; nobody needs more of them, and who has a receipt must not be able to flood a leasing office.
pub const MOST_CHANGES: u32 = 10;

impl Store {
    /// Moves a tour to another time and tells everybody.
    ///
    /// # Errors
    ///
    /// The disk; then everything stands as before.
    pub fn reschedule(
        &self,
        id: i64,
        ask: Ask,
        capacity: u32,
        routes: &[Route],
        now: DateTime<Utc>,
    ) -> Result<Option<Changed>, StoreError> {
        self.write(|db| {
            let Some(known) = find(db, id)? else { return Ok(None) };
            if known.cancelled_at.is_some() {
                return Ok(Some(Changed::Cancelled(known)));
            }
            if known.request.slot == ask.slot && known.request.kind == ask.kind {
                return Ok(Some(Changed::Same(known)));
            }
            if known.sequence >= MOST_CHANGES {
                return Ok(Some(Changed::TooOften));
            }
            if holders(db, &known.building, ask.slot, ask.kind, id)? >= capacity {
                return Ok(Some(Changed::Taken));
            }
            let sql = "UPDATE tours SET slot_ms = ?, slot_offset_s = ?, kind = ?, sequence = sequence + 1 WHERE id = ?";
            db.prepare_cached(sql)?.execute(params![ask.slot.timestamp_millis(), offset_s(ask.slot), ask.kind.word(), id])?;
            tell(db, id, About::Change, routes, now).map(|tour| tour.map(Changed::Done))
        })
    }

    /// Cancels a tour, which frees its slot, and tells everybody. A second time changes nothing.
    ///
    /// # Errors
    ///
    /// The disk; then everything stands as before.
    pub fn cancel(&self, id: i64, routes: &[Route], now: DateTime<Utc>) -> Result<Option<Changed>, StoreError> {
        self.write(|db| {
            let Some(known) = find(db, id)? else { return Ok(None) };
            if known.cancelled_at.is_some() {
                return Ok(Some(Changed::Same(known)));
            }
            db.execute("UPDATE tours SET cancelled_ms = ?, sequence = sequence + 1 WHERE id = ?", params![to_ms(now), id])?;
            tell(db, id, About::Cancellation, routes, now).map(|tour| tour.map(Changed::Done))
        })
    }
}

/// A request whose person was erased is not found: nothing may be written about them again, whatever a page had read before.
fn find(db: &Connection, id: i64) -> rusqlite::Result<Option<Tour>> {
    db.prepare_cached(&format!("SELECT {TOUR_COLUMNS} FROM tours WHERE id = ? AND erased_ms IS NULL"))?.query_row([id], tour).optional()
}

/// The tour as it stands now, and a message to everybody about it.
fn tell(db: &Connection, id: i64, about: About, routes: &[Route], now: DateTime<Utc>) -> rusqlite::Result<Option<Tour>> {
    let Some(tour) = find(db, id)? else { return Ok(None) };
    log(db, id, None, now, about.word(), None)?;
    for route in routes {
        let message = Message { tour: id, about, route, sequence: tour.sequence, quarantined: tour.quarantined };
        post(db, &message, tour.request.slot, tour.request.kind, now)?;
    }
    Ok(Some(tour))
}
