//! Taking a request in.

use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{
    Consent, Message, Route, Tour,
    rows::{TOUR_COLUMNS, TOUR_WIDTH, holders, log, offset_s, post, tour},
};
use crate::{
    domain::tour::TourRequest,
    server::{
        store::{Store, StoreError, to_ms},
        tours::notice::About,
    },
};

/// A request as it goes into the store.
#[derive(Debug, Clone)]
pub struct NewTour {
    /// Slug.
    pub building: String,
    /// The form's id; with the building it is what makes a submission one.
    pub submission: String,
    /// Keyed hash of what was typed.
    pub content: [u8; 32],
    pub request: TourRequest,
    pub consent: Option<Consent>,
    /// Visitors per slot and kind.
    pub capacity: u32,
    pub routes: Vec<Route>,
    pub secret: String,
}

/// What became of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Submitted {
    /// It is on the disk.
    Stored(Tour),
    /// It was there already; `same` tells whether what was typed is what was typed then.
    Repeated { tour: Tour, same: bool },
    /// The slot's last place has gone.
    Taken,
    /// Not let in: come back after so long.
    Refused(Duration),
}

impl Store {
    /// Stores a request once, with everything that has to be told about it. `draw` draws references until one is free. `doubts` is asked once, and only
    /// about a request that is not stored yet: fixed words, any of which sends it to quarantine, or how long it is not let in.
    ///
    /// # Errors
    ///
    /// The disk; then nothing of it is stored.
    pub fn submit(
        &self,
        new: &NewTour,
        now: DateTime<Utc>,
        mut draw: impl FnMut() -> String,
        doubts: impl FnOnce() -> Result<Vec<&'static str>, Duration>,
    ) -> Result<Submitted, StoreError> {
        self.write(|db| {
            if let Some((tour, same)) = find(db, &new.building, &new.submission, &new.content)? {
                return Ok(Submitted::Repeated { tour, same });
            }
            if holders(db, &new.building, new.request.slot, new.request.kind, 0)? >= new.capacity {
                return Ok(Submitted::Taken);
            }
            let doubts = match doubts() {
                Ok(doubts) => doubts.join(" "),
                Err(wait) => return Ok(Submitted::Refused(wait)),
            };
            let reference = loop {
                let reference = draw();
                let used: bool = db.query_row("SELECT EXISTS (SELECT 1 FROM tours WHERE reference = ?)", [&reference], |row| row.get(0))?;
                if !used {
                    break reference;
                }
            };
            let tour = insert(db, new, &reference, &doubts, now)?;
            let event = if tour.quarantined { "quarantined" } else { "received" };
            log(db, tour.id, None, now, event, (!doubts.is_empty()).then_some(doubts.as_str()))?;
            for route in &new.routes {
                let message = Message { tour: tour.id, about: About::Request, route, sequence: 0, quarantined: tour.quarantined };
                post(db, &message, tour.request.slot, tour.request.kind, now)?;
            }
            Ok(Submitted::Stored(tour))
        })
    }

    /// The request that a submission became, and whether what was typed is what was typed then; `None` where it is not stored.
    ///
    /// # Errors
    ///
    /// The disk.
    pub fn submission(&self, building: &str, submission: &str, content: &[u8; 32]) -> Result<Option<(Tour, bool)>, StoreError> {
        self.read(|db| find(db, building, submission, content))
    }
}

fn find(db: &Connection, building: &str, submission: &str, content: &[u8; 32]) -> rusqlite::Result<Option<(Tour, bool)>> {
    let sql = format!("SELECT {TOUR_COLUMNS}, content FROM tours WHERE building = ? AND submission = ?");
    let row = |row: &Row<'_>| Ok((tour(row)?, row.get::<_, Vec<u8>>(TOUR_WIDTH)? == content));
    db.prepare_cached(&sql)?.query_row([building, submission], row).optional()
}

fn insert(db: &Connection, new: &NewTour, reference: &str, doubts: &str, now: DateTime<Utc>) -> rusqlite::Result<Tour> {
    let sql = format!(
        "INSERT INTO tours (reference, secret, building, submission, content, created_ms, quarantined, doubts, slot_ms, slot_offset_s, kind,
                            sequence, unit_id, unit_label, name, email, phone, move_in, message, consent_version, consent_text, answers)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING {}",
        TOUR_COLUMNS.replace("tours.", "")
    );
    let request = &new.request;
    let answers = (!request.answers.is_empty()).then(|| serde_json::json!(request.answers).to_string());
    let values = params![
        reference,
        new.secret,
        new.building,
        new.submission,
        new.content,
        to_ms(now),
        !doubts.is_empty(),
        doubts,
        request.slot.timestamp_millis(),
        offset_s(request.slot),
        request.kind.word(),
        request.unit.as_ref().map(|unit| &unit.id),
        request.unit.as_ref().map(|unit| &unit.label),
        request.name,
        request.email,
        request.phone,
        request.move_in.map(|date| date.to_string()),
        request.message,
        new.consent.as_ref().map(|consent| &consent.version),
        new.consent.as_ref().map(|consent| &consent.text),
        answers,
    ];
    db.prepare_cached(&sql)?.query_row(values, tour)
}
