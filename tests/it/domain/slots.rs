//! When a tour may begin: the building's wall clock, whatever its clocks do.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, TimeDelta, TimeZone as _, Timelike as _, Utc, Weekday};
use chrono_tz::Tz;
use proptest::prelude::*;
use stoop::domain::tour::{Slot, Tours, Unfit, fits, parse_slot, slots};

const NEW_YORK: Tz = chrono_tz::America::New_York;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveTime {
    text.parse().unwrap()
}

fn walls(slots: &[Slot], day: &str) -> Vec<String> {
    let day: NaiveDate = day.parse().unwrap();
    slots.iter().filter(|slot| slot.date_naive() == day).map(|slot| slot.format("%H:%M%:z").to_string()).collect()
}

/// Every day from midnight to midnight but the last half hour, as far as one likes.
fn round_the_clock() -> Tours {
    let days = vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    Tours { days, from: time("00:00:00"), to: time("23:30:00"), notice_hours: 0, horizon_days: 30, ..Tours::default() }
}

#[test]
fn a_slot_ends_by_the_end_of_the_day() {
    let all = slots(&Tours::default(), &NEW_YORK, at("2026-11-20T01:00:00Z"));
    let monday = walls(&all, "2026-11-23");
    assert_eq!((monday.first().unwrap().as_str(), monday.last().unwrap().as_str(), monday.len()), ("10:00-05:00", "17:30-05:00", 16));
    let odd = Tours { slot_minutes: 50, ..Tours::default() };
    assert_eq!(walls(&slots(&odd, &NEW_YORK, at("2026-11-20T01:00:00Z")), "2026-11-23").last().unwrap(), "16:40-05:00");
}

#[test]
fn the_first_slot_is_as_far_away_as_the_notice_says_to_the_second() {
    let noon = |now: &str| walls(&slots(&Tours::default(), &NEW_YORK, at(now)), "2026-11-23").first().cloned();
    assert_eq!(noon("2026-11-23T14:00:00Z").unwrap(), "12:00-05:00", "09:00 and three hours");
    assert_eq!(noon("2026-11-23T14:00:01Z").unwrap(), "12:30-05:00");
    assert_eq!(noon("2026-11-23T20:00:00Z"), None, "after the last start");
}

#[test]
fn the_horizon_counts_local_days_and_its_last_day_is_open() {
    let week = Tours { horizon_days: 7, ..Tours::default() };
    // 22:00 on Friday in New York is Saturday in UTC.
    let all = slots(&week, &NEW_YORK, at("2026-11-21T03:00:00Z"));
    assert_eq!(all.last().unwrap().to_rfc3339(), "2026-11-27T17:30:00-05:00");
    let today = Tours { horizon_days: 0, ..Tours::default() };
    assert!(slots(&today, &NEW_YORK, at("2026-11-23T14:00:00Z")).iter().all(|slot| slot.date_naive().to_string() == "2026-11-23"));
}

#[test]
fn closed_days_and_days_off_have_no_slots() {
    let tours = Tours { closed: vec!["2026-11-26".parse().unwrap()], ..Tours::default() };
    let all = slots(&tours, &NEW_YORK, at("2026-11-21T03:00:00Z"));
    assert!(walls(&all, "2026-11-26").is_empty(), "Thanksgiving");
    assert!(walls(&all, "2026-11-22").is_empty(), "a Sunday");
    assert!(!walls(&all, "2026-11-27").is_empty());
    assert!(slots(&Tours { enabled: false, ..Tours::default() }, &NEW_YORK, at("2026-11-21T03:00:00Z")).is_empty());
}

#[test]
fn an_hour_that_does_not_exist_is_skipped() {
    // New York, 8 March 2026: 02:00 becomes 03:00.
    let all = slots(&round_the_clock(), &NEW_YORK, at("2026-03-07T12:00:00Z"));
    let day = walls(&all, "2026-03-08");
    assert_eq!(&day[2..6], ["01:00-05:00", "01:30-05:00", "03:00-04:00", "03:30-04:00"]);
    assert_eq!(day.len(), 47 - 2);
}

#[test]
fn an_hour_that_comes_twice_counts_once_and_is_the_first() {
    // New York, 1 November 2026: 02:00 becomes 01:00.
    let all = slots(&round_the_clock(), &NEW_YORK, at("2026-10-31T12:00:00Z"));
    let day = walls(&all, "2026-11-01");
    assert_eq!(&day[1..5], ["00:30-04:00", "01:00-04:00", "01:30-04:00", "02:00-05:00"]);
    assert_eq!(day.len(), 47);
    assert_eq!(
        fits(&round_the_clock(), &NEW_YORK, at("2026-10-31T12:00:00Z"), at("2026-11-01T06:00:00Z")),
        Err(Unfit::NotOffered),
        "01:00 again"
    );
}

#[test]
fn a_day_that_does_not_exist_has_no_slots() {
    // Samoa went over the date line: 30 December 2011 never was.
    let all = slots(&round_the_clock(), &chrono_tz::Pacific::Apia, at("2011-12-29T12:00:00Z"));
    assert!(walls(&all, "2011-12-30").is_empty());
    assert_eq!(walls(&all, "2011-12-31").len(), 47);
}

#[test]
fn a_change_of_half_an_hour_is_followed() {
    // Lord Howe Island, 4 October 2026: 02:00 becomes 02:30.
    let all = slots(&round_the_clock(), &chrono_tz::Australia::Lord_Howe, at("2026-10-02T12:00:00Z"));
    assert_eq!(&walls(&all, "2026-10-04")[3..6], ["01:30+10:30", "02:30+11:00", "03:00+11:00"]);
}

#[test]
fn an_instant_is_a_slot_whatever_offset_it_is_written_with() {
    let now = at("2026-11-21T03:00:00Z");
    let fit = |text: &str| fits(&Tours::default(), &NEW_YORK, now, parse_slot(text).unwrap().to_utc());
    for same in ["2026-11-23T10:00:00-05:00", "2026-11-23T15:00:00Z", "2026-11-23T16:00:00+01:00", "2026-11-23T16:00:00 01:00"] {
        assert_eq!(fit(same).unwrap().to_rfc3339(), "2026-11-23T10:00:00-05:00", "{same}");
    }
    assert_eq!(fit("2026-11-23T10:00:00+01:00"), Err(Unfit::NotOffered), "ten o'clock elsewhere");
    assert_eq!(fit("2026-11-23T10:00:01-05:00"), Err(Unfit::NotOffered));
    assert_eq!(fit("2026-11-23T09:30:00-05:00"), Err(Unfit::NotOffered));
    assert_eq!(fit("2026-11-23T18:00:00-05:00"), Err(Unfit::NotOffered));
    assert_eq!(fit("2026-11-22T10:00:00-05:00"), Err(Unfit::NotOffered), "a Sunday");
    assert_eq!(fit("2026-11-20T10:00:00-05:00"), Err(Unfit::Past));
    assert_eq!(fit("2026-12-05T10:00:00-05:00"), Err(Unfit::TooFar));
    assert_eq!(fits(&Tours::default(), &NEW_YORK, at("2026-11-23T14:00:01Z"), at("2026-11-23T17:00:00Z")), Err(Unfit::TooSoon));
}

#[test]
fn what_is_no_instant_is_none() {
    for text in [
        "",
        "tomorrow",
        "2026-11-23",
        "2026-11-23T10:00",
        "2026-11-23T10:00:00",
        "2026-02-30T10:00:00Z",
        "2026-11-23T10:00:00-99:00",
        "é".repeat(40).as_str(),
    ] {
        assert_eq!(parse_slot(text), None, "{text}");
    }
}

fn zone() -> impl Strategy<Value = Tz> {
    prop::sample::select(chrono_tz::TZ_VARIANTS.to_vec())
}

fn tours() -> impl Strategy<Value = Tours> {
    let hours = (0_u32..23, 1_u32..24).prop_filter("open before close", |(from, to)| from < to);
    (hours, 5_u32..180, 0_u32..72, 0_u32..40, prop::collection::vec(0_u64..40, 0..4)).prop_map(
        |((from, to), slot_minutes, notice_hours, horizon_days, _)| Tours {
            from: NaiveTime::from_hms_opt(from, 0, 0).unwrap(),
            to: NaiveTime::from_hms_opt(to, 0, 0).unwrap(),
            slot_minutes,
            notice_hours,
            horizon_days,
            ..Tours::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Against the rules, told once more and differently: by the minute.
    #[test]
    fn in_every_zone_the_slots_are_what_the_rules_say(zone in zone(), tours in tours(), start in 1_500_000_000_i64..2_000_000_000) {
        let now = DateTime::from_timestamp(start, 0).unwrap();
        let all = slots(&tours, &zone, now);
        let today = zone.from_utc_datetime(&now.naive_utc()).date_naive();
        prop_assert!(all.windows(2).all(|pair| pair[0] < pair[1] || pair[0].date_naive() < pair[1].date_naive()), "in order");
        for slot in &all {
            let wall = slot.naive_local();
            prop_assert_eq!(zone.from_utc_datetime(&slot.naive_utc()).naive_local(), wall, "the building's own wall clock");
            let minutes = (wall.time() - tours.from).num_minutes();
            prop_assert!(minutes >= 0 && minutes % i64::from(tours.slot_minutes) == 0 && wall.second() == 0);
            prop_assert!(wall.time() + TimeDelta::minutes(i64::from(tours.slot_minutes)) <= tours.to);
            prop_assert!(*slot >= now + TimeDelta::hours(i64::from(tours.notice_hours)));
            prop_assert!(wall.weekday() != Weekday::Sun);
            let ahead = (wall.date() - today).num_days();
            prop_assert!((0..=i64::from(tours.horizon_days)).contains(&ahead));
            prop_assert_eq!(fits(&tours, &zone, now, slot.to_utc()), Ok(*slot));
        }
        // Nothing is left out: every wall time of the grid that exists, in the window, is there.
        let mut expected = 0;
        for day in (0..=i64::from(tours.horizon_days)).map(|ahead| today + TimeDelta::days(ahead)).filter(|day| day.weekday() != Weekday::Sun) {
            for step in 0..(24 * 60 / tours.slot_minutes) {
                let wall = day.and_time(tours.from) + TimeDelta::minutes(i64::from(step * tours.slot_minutes));
                let ends = wall + TimeDelta::minutes(i64::from(tours.slot_minutes));
                if wall.date() == day && ends <= day.and_time(tours.to)
                    && let Some(first) = zone.from_local_datetime(&wall).earliest()
                    && first.to_utc() >= now + TimeDelta::hours(i64::from(tours.notice_hours)) {
                    expected += 1;
                }
            }
        }
        prop_assert_eq!(all.len(), expected);
    }
}
