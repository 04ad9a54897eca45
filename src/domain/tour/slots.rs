//! The times at which a tour may begin: a grid on the building's wall clock, cut by its hours, its notice and its horizon.

use chrono::{DateTime, Days, FixedOffset, MappedLocalTime, NaiveDate, Offset as _, TimeDelta, TimeZone, Utc};

use super::Tours;
use chrono::Datelike as _;

/// The instant a tour begins, with the building's offset from UTC at that instant.
pub type Slot = DateTime<FixedOffset>;

/// Why an instant is none of the slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It has begun already.
    Past,
    /// Sooner than the notice allows.
    TooSoon,
    /// After the last day.
    TooFar,
    /// The building is closed that day, or the instant is not on its grid of times.
    NotOffered,
}

/// Every slot from `now` on, soonest first. A wall time that does not exist is skipped, a doubled one counts once (the first).
pub fn slots<Z: TimeZone>(tours: &Tours, zone: &Z, now: DateTime<Utc>) -> Vec<Slot> {
    if !tours.enabled {
        return Vec::new();
    }
    let earliest = earliest(tours, now);
    let today = local_date(zone, now);
    let days = (0..=u64::from(tours.horizon_days)).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
    days.flat_map(|day| day_slots(tours, zone, day)).filter(|slot| *slot >= earliest).collect()
}

/// Whether an instant is one of the slots, whatever offset it is written with.
///
/// # Errors
///
/// Why it is none.
pub fn fits<Z: TimeZone>(tours: &Tours, zone: &Z, now: DateTime<Utc>, at: DateTime<Utc>) -> Result<Slot, Unfit> {
    if at < now {
        return Err(Unfit::Past);
    }
    let day = local_date(zone, at);
    let slot = day_slots(tours, zone, day).into_iter().find(|slot| *slot == at).ok_or(Unfit::NotOffered)?;
    if slot < earliest(tours, now) {
        return Err(Unfit::TooSoon);
    }
    let last = local_date(zone, now).checked_add_days(Days::new(u64::from(tours.horizon_days)));
    if last.is_some_and(|last| day > last) { Err(Unfit::TooFar) } else { Ok(slot) }
}

/// Reads RFC 3339 with an offset, as the form sends it. The plus sign of an offset that was not escaped arrives as a space.
pub fn parse(text: &str) -> Option<DateTime<FixedOffset>> {
    let text = text.trim();
    let plus = text.len() > 19 && text.is_char_boundary(19) && text[19..].contains(' ');
    let text = if plus { format!("{}{}", &text[..19], text[19..].replace(' ', "+")) } else { text.to_owned() };
    DateTime::parse_from_rfc3339(&text).ok()
}

fn earliest(tours: &Tours, now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::hours(i64::from(tours.notice_hours))
}

fn local_date<Z: TimeZone>(zone: &Z, at: DateTime<Utc>) -> NaiveDate {
    zone.from_utc_datetime(&at.naive_utc()).date_naive()
}

fn day_slots<Z: TimeZone>(tours: &Tours, zone: &Z, day: NaiveDate) -> Vec<Slot> {
    if !tours.enabled || !tours.days.contains(&day.weekday()) || tours.closed.contains(&day) || tours.slot_minutes == 0 {
        return Vec::new();
    }
    let length = TimeDelta::minutes(i64::from(tours.slot_minutes));
    let (open, close) = (day.and_time(tours.from), day.and_time(tours.to));
    let grid = std::iter::successors(Some(open), |start| start.checked_add_signed(length));
    let walls = grid.take_while(|start| start.checked_add_signed(length).is_some_and(|end| end <= close));
    walls
        .filter_map(|wall| match zone.from_local_datetime(&wall) {
            MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => Some(at),
            MappedLocalTime::None => None,
        })
        .map(|at| at.with_timezone(&at.offset().fix()))
        .collect()
}
