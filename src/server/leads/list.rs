//! `stoop leads list`: every request on a line, nobody behind it.

use serde::Serialize;

use super::{Desk, LeadsError, Office, Which, count, record::Record, text};
use crate::server::{command::Exit, store::outbox::Line};

pub fn list(office: &Office<'_>, json: bool, which: &Which, desk: &mut Desk<'_>) -> Result<Exit, LeadsError> {
    let Some(lines) = office.chosen(which, desk)? else { return Ok(Exit::Configuration) };
    if json {
        let records: Vec<Record> = lines.iter().map(Record::new).collect();
        write_json(&records, desk)?;
    } else if lines.is_empty() {
        let all = which.state.is_none() && which.building.is_none();
        writeln!(desk.out, "{}", if all { "no requests" } else { "no such requests" })?;
    } else {
        let rows: Vec<Vec<String>> = lines.iter().map(|line| row(office, line)).collect();
        let heads = ["REFERENCE", "STATE", "BUILDING", "HOME", "TOUR", "KIND", "ASKED", "TRIES", "VENDOR'S ID", "NOTES"];
        write!(desk.out, "{}", text::table(&heads, &rows))?;
        writeln!(desk.out, "\n{}", count(lines.len(), "request"))?;
    }
    Ok(Exit::Fine)
}

/// One array, a record on a few lines.
pub fn write_json<T: Serialize>(records: &[T], desk: &mut Desk<'_>) -> Result<(), LeadsError> {
    serde_json::to_writer_pretty(&mut *desk.out, records).map_err(std::io::Error::from)?;
    Ok(writeln!(desk.out)?)
}

fn row(office: &Office<'_>, line: &Line) -> Vec<String> {
    let tour = &line.tour;
    let request = &tour.request;
    let places = &office.places;
    let mut notes = Vec::new();
    if tour.cancelled_at.is_some() {
        notes.push("cancelled by the renter".to_owned());
    }
    if line.maybe_repeated {
        notes.push("may be there twice".to_owned());
    }
    if tour.quarantined {
        notes.push(format!("held: {}", tour.doubts.join(", ")));
    }
    if tour.erased_at.is_some() {
        notes.push("person erased".to_owned());
    }
    vec![
        tour.reference.clone(),
        line.state.word().to_owned(),
        text::line(&tour.building),
        request.unit.as_ref().map_or_else(|| "–".to_owned(), |unit| text::line(&unit.label)),
        places.slot(&tour.building, request.slot),
        request.kind.word().to_owned(),
        places.moment(&tour.building, tour.created_at, request.slot),
        line.attempts.to_string(),
        line.vendor_lead_id.as_deref().map_or_else(|| "–".to_owned(), text::line),
        notes.join("; "),
    ]
}
