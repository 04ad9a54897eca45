//! `stoop leads show`: everything about one request.

use std::io::{self, Write};

use super::{Desk, LeadsError, Office, count, text};
use crate::server::{
    command::Exit,
    store::outbox::{Channel, Entry, LedgerLine, Line, State, Tour},
};

/// Where values begin.
const MARGIN: &str = "                ";

pub fn show(office: &Office<'_>, typed: &str, desk: &mut Desk<'_>) -> Result<Exit, LeadsError> {
    let Some(line) = office.find(typed, desk)? else { return Ok(Exit::Wrong) };
    let entries = office.store.entries(line.tour.id)?;
    let ledger = office.store.ledger(line.tour.id)?;
    request(office, &line, desk.out)?;
    person(&line.tour, desk.out)?;
    told(office, &line.tour, &entries, desk.out)?;
    happened(office, &line.tour, &entries, &ledger, desk.out)?;
    cure(&line, &entries, desk.out)?;
    Ok(Exit::Fine)
}

fn field(out: &mut dyn Write, name: &str, value: &str) -> io::Result<()> {
    writeln!(out, "{name:<16}{}", text::lines(value, MARGIN))
}

fn request(office: &Office<'_>, line: &Line, out: &mut dyn Write) -> io::Result<()> {
    let tour = &line.tour;
    let request = &tour.request;
    let places = &office.places;
    let name = places.get(&tour.building).map_or("not in the settings", |building| building.name.as_str());
    let home = request.unit.as_ref().map_or_else(|| "none in particular".to_owned(), |unit| format!("{} (id {})", unit.label, unit.id));
    field(out, "Reference", &tour.reference)?;
    field(out, "State", line.state.word())?;
    field(out, "Building", &format!("{} ({name})", tour.building))?;
    field(out, "Home", &home)?;
    field(out, "Tour", &format!("{}, {}", places.slot(&tour.building, request.slot), request.kind.word()))?;
    field(out, "Asked", &places.moment(&tour.building, tour.created_at, request.slot))?;
    if tour.sequence > 0 {
        field(out, "Changed", &format!("{} by the renter", count(tour.sequence as usize, "time")))?;
    }
    if let Some(at) = tour.cancelled_at {
        field(out, "Cancelled", &format!("{}, by the renter", places.moment(&tour.building, at, request.slot)))?;
    }
    if !tour.doubts.is_empty() {
        let held = if tour.quarantined { "held, nobody is told" } else { "released" };
        field(out, "Doubts", &format!("{} ({held})", tour.doubts.join(", ")))?;
    }
    if line.maybe_repeated {
        field(out, "Repeated", "an earlier try may have arrived: the vendor may have it twice")?;
    }
    if let Some(at) = tour.erased_at {
        field(out, "Person", &format!("erased {}", places.moment(&tour.building, at, request.slot)))?;
    }
    Ok(())
}

fn person(tour: &Tour, out: &mut dyn Write) -> io::Result<()> {
    if tour.erased_at.is_some() {
        return Ok(());
    }
    let request = &tour.request;
    writeln!(out)?;
    field(out, "Name", &request.name)?;
    field(out, "E-mail", request.email.as_deref().unwrap_or("–"))?;
    field(out, "Phone", request.phone.as_deref().unwrap_or("–"))?;
    field(out, "Moves in", &request.move_in.map_or_else(|| "–".to_owned(), |date| date.to_string()))?;
    field(out, "Message", request.message.as_deref().unwrap_or("–"))?;
    for answer in &request.answers {
        field(out, "Prescreening", &format!("{}: {}", answer.question, answer.answer))?;
    }
    let agreed = tour.consent.as_ref().map(|consent| format!("version {}: {}", consent.version, consent.text));
    field(out, "Agreed to", agreed.as_deref().unwrap_or("nothing"))
}

fn told(office: &Office<'_>, tour: &Tour, entries: &[Entry], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nTold")?;
    if entries.is_empty() {
        return writeln!(out, "  nobody: the vendor took no leads and there was nobody to mail when it came in");
    }
    for (number, entry) in (1..).zip(entries) {
        let waits = matches!(entry.state, State::Queued).then(|| format!(", next try {}", moment(office, tour, entry.next)));
        let id = entry.vendor_lead_id.as_ref().map(|id| format!(", the vendor's id {}", text::line(id)));
        writeln!(
            out,
            "  {number}. {} to {}: {}, {}{}{}",
            entry.about.word(),
            addressee(entry.channel),
            entry.state.word(),
            count(entry.attempts as usize, "attempt"),
            waits.unwrap_or_default(),
            id.unwrap_or_default()
        )?;
        if entry.slot != tour.request.slot {
            writeln!(out, "     for {}, {}", office.places.slot(&tour.building, entry.slot), entry.kind.word())?;
        }
        if let Some(error) = &entry.last_error {
            writeln!(out, "     {}", text::line(error))?;
        }
    }
    Ok(())
}

fn happened(office: &Office<'_>, tour: &Tour, entries: &[Entry], ledger: &[LedgerLine], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nHappened")?;
    for line in ledger {
        let number = line.delivery.and_then(|id| entries.iter().position(|entry| entry.id == id)).map(|at| format!("{}. ", at + 1));
        let detail = line.detail.as_ref().map(|detail| format!(": {}", text::line(detail)));
        let at = moment(office, tour, line.at);
        writeln!(out, "  {at}  {}{}{}", number.unwrap_or_default(), line.event, detail.unwrap_or_default())?;
    }
    Ok(())
}

fn cure(line: &Line, entries: &[Entry], out: &mut dyn Write) -> io::Result<()> {
    let (tour, reference) = (&line.tour, &line.tour.reference);
    if tour.erased_at.is_some() {
        return Ok(());
    }
    if tour.quarantined {
        return writeln!(out, "\nTo let it through: stoop leads release {reference}");
    }
    if entries.iter().any(|entry| matches!(entry.state, State::Unknown | State::Rejected)) {
        writeln!(out, "\nTo send again what is unknown or rejected: stoop leads retry {reference}")?;
        if entries.iter().any(|entry| entry.state == State::Unknown) {
            writeln!(out, "Look into the vendor's system first: what is unknown may be there already.")?;
        }
    }
    Ok(())
}

fn moment(office: &Office<'_>, tour: &Tour, at: chrono::DateTime<chrono::Utc>) -> String {
    office.places.moment(&tour.building, at, tour.request.slot)
}

const fn addressee(channel: Channel) -> &'static str {
    match channel {
        Channel::Vendor => "the vendor",
        Channel::Office => "the leasing office by mail",
        Channel::Renter => "the renter by mail",
    }
}
