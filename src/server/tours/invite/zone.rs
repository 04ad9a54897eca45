//! What a calendar must know of a zone to place one event: `VTIMEZONE`, from the same tables the slots come from.
//!
//! An invite holds one event, so its zone needs no rules, only what its clocks do around it: the observance in force when the event
//! begins (with the instant it came into force, where that is within a year), and the next one where that begins within a year. A zone
//! whose clocks do not change has one observance, in force since 1970. Explicit instants cannot disagree with the tables, as a rule
//! guessed from them could in a year when the law changes.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset as _, TimeDelta, TimeZone as _, Utc};
use chrono_tz::{OffsetComponents as _, OffsetName as _, Tz};

use super::lines::Lines;

/// How far from the event a change of the clocks is looked for.
const REACH_DAYS: i64 = 366;

/// What the clocks of a zone show from one instant on.
struct Observance {
    /// By the clocks as they were before.
    onset: NaiveDateTime,
    before: FixedOffset,
    after: FixedOffset,
    name: Option<String>,
    summer: bool,
}

impl Observance {
    /// In force at `at`, since the change at `since`.
    fn at(zone: Tz, at: DateTime<Utc>, since: Option<DateTime<Utc>>) -> Self {
        let offset = zone.offset_from_utc_datetime(&at.naive_utc());
        let after = offset.fix();
        let before = since.map_or(after, |since| fixed(zone, since - TimeDelta::seconds(1)));
        Self {
            onset: since.map_or(DateTime::UNIX_EPOCH.naive_utc(), |since| since.with_timezone(&before).naive_local()),
            before,
            after,
            name: offset.abbreviation().map(str::to_owned),
            summer: offset.dst_offset() > TimeDelta::zero(),
        }
    }

    fn write(&self, lines: &mut Lines) {
        let component = if self.summer { "DAYLIGHT" } else { "STANDARD" };
        lines.begin(component);
        lines.put("DTSTART", &[], &self.onset.format("%Y%m%dT%H%M%S").to_string());
        lines.put("TZOFFSETFROM", &[], &offset(self.before));
        lines.put("TZOFFSETTO", &[], &offset(self.after));
        if let Some(name) = &self.name {
            lines.text("TZNAME", name);
        }
        lines.end(component);
    }
}

/// The `VTIMEZONE` for an event that begins at `at` and lasts at most a day.
pub(super) fn write(lines: &mut Lines, zone: Tz, at: DateTime<Utc>) {
    lines.begin("VTIMEZONE");
    lines.text("TZID", zone.name());
    Observance::at(zone, at, last_change(zone, at)).write(lines);
    if let Some(next) = next_change(zone, at) {
        Observance::at(zone, next, Some(next)).write(lines);
    }
    lines.end("VTIMEZONE");
}

fn last_change(zone: Tz, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    (0..REACH_DAYS).find_map(|day| change_within_day(zone, at - TimeDelta::days(day + 1)))
}

fn next_change(zone: Tz, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    (0..REACH_DAYS).find_map(|day| change_within_day(zone, at + TimeDelta::days(day)))
}

/// The first second of another offset within the day after `from`.
fn change_within_day(zone: Tz, from: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let (mut same, mut other) = (0, 86_400);
    let offset_after = |seconds| fixed(zone, from + TimeDelta::seconds(seconds));
    if offset_after(other) == offset_after(same) {
        return None;
    }
    while other - same > 1 {
        let middle = i64::midpoint(same, other);
        if offset_after(middle) == offset_after(0) { same = middle } else { other = middle }
    }
    Some(from + TimeDelta::seconds(other))
}

fn fixed(zone: Tz, at: DateTime<Utc>) -> FixedOffset {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix()
}

/// `-0500`.
fn offset(offset: FixedOffset) -> String {
    let seconds = offset.local_minus_utc();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}
