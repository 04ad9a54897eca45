//! The calendar entry of a tour (RFC 5545, RFC 5546).

mod lines;
#[cfg(test)]
mod tests;
mod zone;

use chrono::{DateTime, MappedLocalTime, NaiveDateTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use self::lines::Lines;
use super::{
    letterhead::Letterhead,
    notice::{About, Notice},
};

const PRODUCT: &str = concat!("-//Stoop//Tours ", env!("CARGO_PKG_VERSION"), "//EN");

/// What an address of `mailto:` may not hold plainly (RFC 6068).
const NOT_IN_MAILTO: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'[')
    .add(b']')
    .add(b'?')
    .add(b'&')
    .add(b'#');

/// What a calendar is to do with the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// A file that somebody takes along. It invites nobody: RFC 5546 allows it no attendee.
    Publish,
    /// Mailed: enter it, or put it in the place of the one with the same id.
    Request,
    /// Mailed: take it out.
    Cancel,
}

impl Method {
    /// Of the entry that goes with a letter.
    pub const fn of_letter(about: About) -> Self {
        match about {
            About::Request | About::Change => Self::Request,
            About::Cancellation => Self::Cancel,
        }
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }

    /// The content type to serve or to send the entry under.
    pub fn content_type(self) -> String {
        format!("text/calendar; method={}; charset=utf-8", self.word())
    }
}

/// The `.ics` of the tour a notice tells of. `stamp` is when this copy is made. The same tour has the same `UID` in every copy of it, so
/// a calendar replaces what it has as long as the site keeps its host.
pub fn invite(method: Method, notice: &Notice, head: &Letterhead<'_>, stamp: DateTime<Utc>) -> String {
    let request = &notice.request;
    let begin = request.slot.with_timezone(&Utc);
    let end = begin + TimeDelta::minutes(i64::from(head.building.tours.slot_minutes));
    let zone = head.building.time_zone;
    let walls = wall(zone, begin).zip(wall(zone, end));

    let mut lines = Lines::default();
    lines.begin("VCALENDAR");
    lines.put("VERSION", &[], "2.0");
    lines.text("PRODID", PRODUCT);
    lines.put("CALSCALE", &[], "GREGORIAN");
    lines.put("METHOD", &[], method.word());
    if walls.is_some() {
        zone::write(&mut lines, zone, begin);
    }
    lines.begin("VEVENT");
    lines.text("UID", &head.id(&notice.reference));
    lines.put("SEQUENCE", &[], &notice.sequence.to_string());
    lines.put("DTSTAMP", &[], &utc(stamp));
    match walls {
        Some((begin, end)) => {
            lines.put("DTSTART", &[("TZID", zone.name())], &local(begin));
            lines.put("DTEND", &[("TZID", zone.name())], &local(end));
        }
        None => {
            lines.put("DTSTART", &[], &utc(begin));
            lines.put("DTEND", &[], &utc(end));
        }
    }
    lines.text("SUMMARY", &title(notice, head));
    lines.text("DESCRIPTION", &description(notice, head));
    if let Some(place) = head.place(request.kind) {
        lines.text("LOCATION", &place);
    }
    people(&mut lines, method, notice, head);
    lines.put("STATUS", &[], if notice.about == About::Cancellation { "CANCELLED" } else { "TENTATIVE" });
    lines.end("VEVENT");
    lines.end("VCALENDAR");
    lines.into_text()
}

/// Whom the entry is from, and in mail whom it is for.
fn people(lines: &mut Lines, method: Method, notice: &Notice, head: &Letterhead<'_>) {
    let mailed = method != Method::Publish;
    // Mail has to come from somebody; a file may come from nobody.
    let organizer = if mailed { head.contact() } else { head.building.email.as_deref() };
    if let Some(address) = organizer {
        lines.put("ORGANIZER", &[("CN", &head.building.name)], &mailto(address));
    }
    if let Some(address) = notice.request.email.as_deref().filter(|_| mailed) {
        // Whoever asked for the tour need not answer that they come.
        let parameters = [("CN", notice.request.name.as_str()), ("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", "ACCEPTED"), ("RSVP", "FALSE")];
        lines.put("ATTENDEE", &parameters, &mailto(address));
    }
}

fn title(notice: &Notice, head: &Letterhead<'_>) -> String {
    let building = &head.building.name;
    match &notice.request.unit {
        Some(unit) => head.words.with("mail-invite-title", &[("home", &unit.label), ("building", building)]),
        None => head.words.with("mail-invite-title-building", &[("building", building)]),
    }
}

fn description(notice: &Notice, head: &Letterhead<'_>) -> String {
    let words = head.words;
    let (state, link) = match notice.about {
        About::Request | About::Change => ("mail-invite-requested", "mail-invite-link"),
        About::Cancellation => ("mail-invite-cancelled", "mail-invite-link-cancelled"),
    };
    [
        words.text(state),
        words.with("mail-field-reference", &[("value", &notice.reference)]),
        words.with("mail-field-kind", &[("value", &head.kind(notice.request.kind))]),
        words.with(link, &[("value", &notice.receipt_url)]),
    ]
    .join("\n")
}

fn mailto(address: &str) -> String {
    format!("mailto:{}", utf8_percent_encode(address, NOT_IN_MAILTO))
}

/// The wall time that means this instant to a calendar; `None` in UTC itself and for the second of two equal wall times, which RFC 5545
/// cannot name: those are written in UTC.
fn wall(zone: Tz, at: DateTime<Utc>) -> Option<NaiveDateTime> {
    let wall = zone.from_utc_datetime(&at.naive_utc()).naive_local();
    let meant = match zone.from_local_datetime(&wall) {
        MappedLocalTime::Single(meant) | MappedLocalTime::Ambiguous(meant, _) => meant,
        MappedLocalTime::None => return None,
    };
    (zone != Tz::UTC && meant == at).then_some(wall)
}

fn local(wall: NaiveDateTime) -> String {
    wall.format("%Y%m%dT%H%M%S").to_string()
}

fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}
