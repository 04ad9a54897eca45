//! A request as other programs read it.

use serde::Serialize;

use crate::server::{
    clock::rfc3339,
    store::outbox::{Line, State},
};

/// What `list --json` tells. Nobody is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    pub reference: String,
    pub state: State,
    pub building: String,
    /// The vendor's id; null for the building as such.
    pub unit: Option<String>,
    /// RFC 3339 with the building's offset at that time.
    pub slot: String,
    pub kind: &'static str,
    /// RFC 3339, UTC.
    pub created_at: String,
    /// Of telling the leasing team of the request itself.
    pub attempts: u32,
    pub vendor_lead_id: Option<String>,
    pub unit_label: Option<String>,
    pub maybe_repeated: bool,
    pub cancelled: bool,
    pub erased: bool,
    /// Why it is or was in quarantine, as fixed words.
    pub doubts: Vec<String>,
    /// Changes by the renter, the cancellation too.
    pub changes: u32,
}

impl Record {
    pub fn new(line: &Line) -> Self {
        let tour = &line.tour;
        let request = &tour.request;
        Self {
            reference: tour.reference.clone(),
            state: line.state,
            building: tour.building.clone(),
            unit: request.unit.as_ref().map(|unit| unit.id.clone()),
            slot: request.slot.to_rfc3339(),
            kind: request.kind.word(),
            created_at: rfc3339(tour.created_at),
            attempts: line.attempts,
            vendor_lead_id: line.vendor_lead_id.clone(),
            unit_label: request.unit.as_ref().map(|unit| unit.label.clone()),
            maybe_repeated: line.maybe_repeated,
            cancelled: tour.cancelled_at.is_some(),
            erased: tour.erased_at.is_some(),
            doubts: tour.doubts.clone(),
            changes: tour.sequence,
        }
    }
}

/// What `export` tells: the request and who asked. All of the person is null once they are erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FullRecord {
    #[serde(flatten)]
    pub request: Record,
    pub name: Option<String>,
    pub email: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    pub move_in: Option<String>,
    pub message: Option<String>,
    /// Null where no consent was given.
    pub consent_version: Option<String>,
    pub consent_text: Option<String>,
    /// To the vendor's prescreening; empty where nothing was answered.
    pub prescreening: Vec<Answered>,
}

/// One answer, and to what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answered {
    pub question: String,
    pub answer: String,
}

impl FullRecord {
    pub fn new(line: &Line) -> Self {
        let tour = &line.tour;
        let request = &tour.request;
        Self {
            request: Record::new(line),
            name: tour.erased_at.is_none().then(|| request.name.clone()),
            email: request.email.clone(),
            phone: request.phone.clone(),
            move_in: request.move_in.map(|date| date.to_string()),
            message: request.message.clone(),
            consent_version: tour.consent.as_ref().map(|consent| consent.version.clone()),
            consent_text: tour.consent.as_ref().map(|consent| consent.text.clone()),
            prescreening: request
                .answers
                .iter()
                .map(|answer| Answered { question: answer.question.clone(), answer: answer.answer.clone() })
                .collect(),
        }
    }
}
