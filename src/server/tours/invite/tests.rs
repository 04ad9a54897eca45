//! Read by a parser that shares nothing with the writer.

use chrono::{FixedOffset, Offset as _};
use icalendar::{
    Calendar, CalendarComponent, Component as _, EventStatus,
    parser::{Calendar as Parsed, Component, read_calendar, unfold},
};

use super::*;
use crate::{
    domain::tour::{TourKind, TourRequest, UnitRef},
    locales::Catalogue,
    server::{settings::Building, testing::building},
};

const STAMP: &str = "2026-11-21T15:04:05Z";

fn alder() -> Building {
    let mut alder = building("alder", "http://127.0.0.1:1");
    alder.email = Some("leasing@alder.example".to_owned());
    alder.address.street = Some("41 Alder Street".to_owned());
    alder.address.city = Some("Brooklyn".to_owned());
    alder.address.region = Some("NY".to_owned());
    alder.address.postal_code = Some("11201".to_owned());
    alder
}

fn notice(at: &str) -> Notice {
    Notice {
        reference: "ABC-123".to_owned(),
        about: About::Request,
        request: TourRequest {
            name: "Maya Stone".to_owned(),
            email: Some("maya@example.com".to_owned()),
            phone: None,
            unit: Some(UnitRef { id: "77".to_owned(), label: "2A".to_owned() }),
            slot: at.parse().unwrap(),
            kind: TourKind::Guided,
            move_in: None,
            message: None,
            consent: true,
            answers: Vec::new(),
        },
        sequence: 0,
        maybe_repeated: false,
        overtaken: false,
        at: STAMP.parse().unwrap(),
        receipt_url: "https://homes.alder.example/alder/tours/s3cret".to_owned(),
    }
}

fn write(method: Method, notice: &Notice, building: &Building) -> String {
    let words = Catalogue::for_language("en");
    let head = Letterhead::new(building, &words, "https://Homes.Alder.example:8443", None);
    invite(method, notice, &head, STAMP.parse().unwrap())
}

/// The one event of a calendar.
fn event(text: &str) -> icalendar::Event {
    let calendar: Calendar = text.parse().unwrap();
    assert_eq!(calendar.events().count(), 1);
    calendar.events().next().unwrap().clone()
}

#[test]
fn an_invite_says_what_was_asked_for() {
    let text = write(Method::Request, &notice("2026-12-01T14:30:00-05:00"), &alder());
    let calendar: Calendar = text.parse().unwrap();
    assert_eq!(calendar.property_value("VERSION"), Some("2.0"));
    assert!(calendar.property_value("PRODID").unwrap().contains("Stoop"));
    assert_eq!(calendar.property_value("METHOD"), Some("REQUEST"));
    let event = event(&text);
    assert_eq!(event.get_uid(), Some("abc-123@homes.alder.example"));
    assert_eq!(event.get_sequence(), Some(0));
    assert_eq!(event.property_value("DTSTAMP"), Some("20261121T150405Z"));
    assert_eq!(event.property_value("DTSTART"), Some("20261201T143000"));
    assert_eq!(event.property_value("DTEND"), Some("20261201T150000"));
    assert_eq!(event.properties()["DTSTART"].params()["TZID"].value(), "America/New_York");
    assert_eq!(event.get_summary(), Some("Tour of 2A at The alder"));
    assert_eq!(event.property_value("LOCATION"), Some("41 Alder Street, Brooklyn, NY 11201"));
    assert_eq!(event.get_status(), Some(EventStatus::Tentative));
    assert_eq!(event.property_value("ORGANIZER"), Some("mailto:leasing@alder.example"));
    assert_eq!(event.multi_properties().get("ATTENDEE").map_or(0, Vec::len) + usize::from(event.properties().contains_key("ATTENDEE")), 1);
    let description = event.get_description().unwrap();
    for part in ["not confirmed", "ABC-123", "Guided tour", "https://homes.alder.example/alder/tours/s3cret"] {
        assert!(description.contains(part), "{description}");
    }
}

#[test]
fn a_cancelled_tour_is_taken_out_under_the_same_id() {
    let mut cancelled = notice("2026-12-01T14:30:00-05:00");
    cancelled.about = About::Cancellation;
    cancelled.sequence = 2;
    let text = write(Method::of_letter(cancelled.about), &cancelled, &alder());
    assert_eq!(text.parse::<Calendar>().unwrap().property_value("METHOD"), Some("CANCEL"));
    let event = event(&text);
    assert_eq!((event.get_uid(), event.get_sequence()), (Some("abc-123@homes.alder.example"), Some(2)));
    assert_eq!(event.get_status(), Some(EventStatus::Cancelled));
}

#[test]
fn a_file_to_take_along_invites_nobody() {
    let text = write(Method::Publish, &notice("2026-12-01T14:30:00-05:00"), &alder());
    assert!(text.contains("METHOD:PUBLISH\r\n") && text.contains("ORGANIZER"), "{text}");
    assert!(!text.contains("ATTENDEE") && !text.contains("maya@example.com"), "{text}");
}

#[test]
fn nobody_has_to_come_to_a_video_tour() {
    let mut video = notice("2026-12-01T14:30:00-05:00");
    video.request.kind = TourKind::Video;
    assert_eq!(event(&write(Method::Publish, &video, &alder())).property_value("LOCATION"), None);
}

#[test]
fn hostile_words_come_back_as_they_were_and_break_no_line() {
    let long = "0123456789".repeat(20);
    for hostile in [
        "a, b; c \\ d",
        "\\n is no line break, \\; no semicolon",
        "END:VCALENDAR",
        "x\r\nEND:VEVENT\r\nEND:VCALENDAR",
        "line\nline",
        "🏠🗝️ Zoë 字 ﷽",
        "\"quoted\" name:with=signs",
        &long,
        &"🏠".repeat(200),
    ] {
        let mut notice = notice("2026-12-01T14:30:00-05:00");
        notice.request.unit = Some(UnitRef { id: "1".to_owned(), label: hostile.to_owned() });
        notice.request.name = hostile.to_owned();
        let mut building = alder();
        building.name = hostile.to_owned();
        building.address.street = Some(hostile.to_owned());
        let text = write(Method::Request, &notice, &building);
        assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{text}");
        let meant = hostile.replace("\r\n", "\n");
        let event = event(&text);
        assert_eq!(event.get_summary(), Some(format!("Tour of {meant} at {meant}").as_str()));
        assert!(event.property_value("LOCATION").unwrap().starts_with(&meant));
        assert_eq!(event.get_status(), Some(EventStatus::Tentative), "what follows is still read");
        let calendar: Calendar = text.parse().unwrap();
        assert_eq!(calendar.components.len(), 2, "a zone and an event");
        let cn = event.properties()["ORGANIZER"].params()["CN"].value().to_owned();
        assert_eq!(cn, hostile.replace(['\r', '\n'], "").replace('"', "'"));
    }
}

/// What a calendar program makes of a wall time: the observance with the last onset before it (RFC 5545 §3.6.5).
fn instant(calendar: &Parsed<'_>, wall: NaiveDateTime) -> DateTime<Utc> {
    let zone = calendar.components.iter().find(|component| component.name == "VTIMEZONE").expect("a zone");
    let value = |part: &Component<'_>, name: &str| part.find_prop(name).expect("a property").val.as_str().to_owned();
    let read = |text: String| NaiveDateTime::parse_from_str(&text, "%Y%m%dT%H%M%S").unwrap();
    let onsets = zone.components.iter().map(|part| (read(value(part, "DTSTART")), value(part, "TZOFFSETTO")));
    let (_, offset) = onsets.filter(|(onset, _)| *onset <= wall).max_by_key(|(onset, _)| *onset).expect("an observance in force");
    let seconds: i32 = offset[1..3].parse::<i32>().unwrap() * 3600 + offset[3..5].parse::<i32>().unwrap() * 60;
    let offset = FixedOffset::east_opt(if offset.starts_with('-') { -seconds } else { seconds }).unwrap();
    wall.and_local_timezone(offset).unwrap().with_timezone(&Utc)
}

/// The instants between which an event lies, as a calendar program reads them.
fn read_back(text: &str) -> [DateTime<Utc>; 2] {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap();
    let event = calendar.components.iter().find(|component| component.name == "VEVENT").unwrap();
    ["DTSTART", "DTEND"].map(|name| {
        let property = event.find_prop(name).unwrap();
        let value = property.val.as_str();
        match NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%SZ") {
            Ok(utc) => utc.and_utc(),
            Err(_) => instant(&calendar, NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%S").unwrap()),
        }
    })
}

/// Writes an event at each instant and reads it back; how many were in wall time.
fn place(zone: Tz, minutes: u32, begins: impl Iterator<Item = DateTime<Utc>>) -> usize {
    let mut building = alder();
    building.time_zone = zone;
    building.tours.slot_minutes = minutes;
    let mut in_wall_time = 0;
    for begin in begins {
        let offset = zone.offset_from_utc_datetime(&begin.naive_utc()).fix();
        let text = write(Method::Publish, &notice(&begin.with_timezone(&offset).to_rfc3339()), &building);
        assert_eq!(read_back(&text), [begin, begin + TimeDelta::minutes(i64::from(minutes))], "{zone}\n{text}");
        in_wall_time += usize::from(text.contains("TZID"));
    }
    in_wall_time
}

#[test]
fn every_zone_of_the_world_places_an_event_where_it_is() {
    let start: DateTime<Utc> = "2026-01-03T00:00:00Z".parse().unwrap();
    let mut in_wall_time = 0;
    for (shift, zone) in (0..).zip(chrono_tz::TZ_VARIANTS) {
        in_wall_time += place(zone, 30, (0..6).map(|n| start + TimeDelta::hours(n * 1487 + shift % 24)));
    }
    assert!(in_wall_time > 3_400, "most events are in wall time: {in_wall_time}");
}

#[test]
fn an_event_while_the_clocks_change_is_where_it_is() {
    use chrono_tz::{Africa::Casablanca, America::New_York, Australia::Lord_Howe, Europe::Berlin};
    let near =
        |zone: Tz| next_changes(zone).into_iter().flat_map(|change| (-60..60).map(move |half| change + TimeDelta::minutes(30 * half)));
    for zone in [New_York, Berlin, Lord_Howe, Casablanca] {
        for minutes in [30, 1440] {
            let instants: Vec<_> = near(zone).collect();
            let in_wall_time = place(zone, minutes, instants.iter().copied());
            assert!(
                in_wall_time < instants.len() && in_wall_time * 10 > instants.len() * 9,
                "{zone}: {in_wall_time} of {}",
                instants.len()
            );
        }
    }
}

/// The changes of a zone's clocks in 2026, to the half hour.
fn next_changes(zone: Tz) -> Vec<DateTime<Utc>> {
    let start: DateTime<Utc> = "2026-01-01T00:00:00Z".parse().unwrap();
    let offset = |at: DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc()).fix();
    let halves = (1..365 * 48).map(|half| start + TimeDelta::minutes(30 * half));
    halves.filter(|at| offset(*at) != offset(*at - TimeDelta::minutes(30))).collect()
}

#[test]
fn a_zone_tells_only_of_the_clocks_around_the_event() {
    let written = |zone: Tz, at: &str| {
        let mut building = alder();
        building.time_zone = zone;
        let text = write(Method::Publish, &notice(at), &building);
        let calendar: Calendar = text.parse().unwrap();
        assert!(!text.split("BEGIN:VEVENT").next().unwrap().contains("DTSTAMP"), "a zone has no stamp of its own");
        let zones = calendar.components.iter().filter(|part| matches!(part, CalendarComponent::Other(_))).count();
        (zones, text.matches("BEGIN:STANDARD").count(), text.matches("BEGIN:DAYLIGHT").count(), text)
    };
    let (zones, standard, daylight, text) = written(chrono_tz::America::New_York, "2026-12-01T14:30:00-05:00");
    assert_eq!((zones, standard, daylight), (1, 1, 1));
    for line in ["DTSTART:20261101T020000", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "TZNAME:EST", "DTSTART:20270314T020000", "TZNAME:EDT"]
    {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let (zones, standard, daylight, text) = written(chrono_tz::Asia::Kathmandu, "2026-12-01T14:30:00+05:45");
    assert_eq!((zones, standard, daylight), (1, 1, 0));
    assert!(text.contains("TZOFFSETTO:+0545"), "{text}");
    assert_eq!(written(Tz::UTC, "2026-12-01T14:30:00Z").0, 0, "UTC needs no zone");
}

#[test]
fn the_second_of_two_equal_wall_times_is_written_in_utc() {
    let begin = |at: &str| event(&write(Method::Publish, &notice(at), &alder())).property_value("DTSTART").unwrap().to_owned();
    assert_eq!(begin("2026-11-01T00:30:00-04:00"), "20261101T003000");
    assert_eq!(begin("2026-11-01T01:30:00-05:00"), "20261101T063000Z");
}
