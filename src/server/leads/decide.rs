//! `stoop leads retry` and `release`: what a person decides, and the running server carries out.

use super::{Desk, LeadsError, Office, count};
use crate::server::{
    command::Exit,
    store::outbox::{Released, Retried, State},
};

pub fn retry(office: &Office<'_>, typed: &[String], desk: &mut Desk<'_>) -> Result<Exit, LeadsError> {
    let (lines, mut well) = office.find_all(typed, desk)?;
    for line in lines {
        let (tour, reference) = (&line.tour, &line.tour.reference);
        let lost = office.store.entries(tour.id)?.iter().any(|entry| entry.state == State::Unknown);
        match office.store.retry(tour.id, desk.now)? {
            Retried::Queued(many) => {
                writeln!(desk.out, "{reference}: {} queued again; the running server sends it within seconds", count(many, "message"))?;
                if lost {
                    writeln!(desk.out, "{reference}: it may have arrived before, so the vendor may get it twice; the message says so")?;
                }
                if tour.request.slot.to_utc() < desk.now {
                    writeln!(desk.out, "{reference}: its tour was {}", office.places.slot(&tour.building, tour.request.slot))?;
                }
                absent(office, &tour.building, reference, desk)?;
            }
            Retried::Nothing => {
                let why = if tour.erased_at.is_some() {
                    "its person was erased".to_owned()
                } else if tour.quarantined {
                    format!("it is quarantined; to let it through: stoop leads release {reference}")
                } else {
                    format!("it is {}", line.state.word())
                };
                writeln!(desk.err, "{reference}: nothing to retry: {why}")?;
                well = false;
            }
        }
    }
    Ok(if well { Exit::Fine } else { Exit::Wrong })
}

pub fn release(office: &Office<'_>, typed: &[String], desk: &mut Desk<'_>) -> Result<Exit, LeadsError> {
    let (lines, mut well) = office.find_all(typed, desk)?;
    for line in lines {
        let (tour, reference) = (&line.tour, &line.tour.reference);
        let capacity = office.places.get(&tour.building).map_or(u32::MAX, |building| building.tours.capacity);
        match office.store.release(tour, capacity, desk.now)? {
            Released::Done { crowded } => {
                writeln!(desk.out, "{reference}: released; the running server tells everybody within seconds")?;
                if crowded {
                    let slot = office.places.slot(&tour.building, tour.request.slot);
                    writeln!(desk.out, "{reference}: its slot is crowded: with it, more than {capacity} of this kind come {slot}")?;
                }
                if tour.request.slot.to_utc() < desk.now {
                    writeln!(desk.out, "{reference}: its tour was {}", office.places.slot(&tour.building, tour.request.slot))?;
                }
                absent(office, &tour.building, reference, desk)?;
            }
            Released::NotHeld => {
                let why = if tour.erased_at.is_some() { "its person was erased" } else { line.state.word() };
                writeln!(desk.err, "{reference}: nothing to release: it is not held in quarantine ({why})")?;
                well = false;
            }
        }
    }
    Ok(if well { Exit::Fine } else { Exit::Wrong })
}

/// A building that has left the settings has nobody who sends for it.
fn absent(office: &Office<'_>, slug: &str, reference: &str, desk: &mut Desk<'_>) -> std::io::Result<()> {
    if office.places.get(slug).is_some() {
        return Ok(());
    }
    writeln!(desk.out, "{reference}: the settings have no building {slug}, so a server with these settings sends nothing for it")
}
