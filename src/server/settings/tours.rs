//! `[building.tours]`: when and how a building is shown.

use chrono::{NaiveDate, NaiveTime, Weekday};
use toml::de::DeValue;

use super::{
    TourKind, Tours,
    building::list,
    entry::{Entry, Value},
    problem::quoted,
    section::Section,
};

const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

const KINDS: [(&str, TourKind); 3] = [
    (TourKind::Guided.word(), TourKind::Guided),
    (TourKind::SelfGuided.word(), TourKind::SelfGuided),
    (TourKind::Video.word(), TourKind::Video),
];

/// Reads the section; what is not said is [`Tours::default`].
pub(super) fn tours(keys: Section<'_>) -> Option<Tours> {
    let default = Tours::default();
    let enabled = keys.entry("enabled").map_or(Some(true), |entry| entry.flag());
    let days = words(&keys, "days", "[\"mon\", \"tue\"]", &DAYS, default.days, enabled);
    let from = keys.entry("from").map_or(Some(default.from), |entry| time(&entry, "\"10:00\""));
    let to_entry = keys.entry("to");
    let to = to_entry.as_ref().map_or(Some(default.to), |entry| time(entry, "\"18:00\""));
    let slot_entry = keys.entry("slot_minutes");
    let slot_minutes = slot_entry.as_ref().map_or(Some(default.slot_minutes), |entry| entry.whole(&(1..=1440), "30"));
    let notice_hours = keys.entry("notice_hours").map_or(Some(default.notice_hours), |entry| entry.whole(&(0..=8760), "3"));
    let horizon_days = keys.entry("horizon_days").map_or(Some(default.horizon_days), |entry| entry.whole(&(0..=366), "14"));
    let closed = list(&keys, "closed", "[\"2026-12-25\"]", date);
    let kinds = words(&keys, "kinds", "[\"guided\", \"video\"]", &KINDS, default.kinds, enabled);
    let capacity = keys.entry("capacity").map_or(Some(default.capacity), |entry| entry.whole(&(1..=1000), "1"));
    let (from_at, notice_at) = (keys.entry("from"), keys.entry("notice_hours").or_else(|| keys.entry("horizon_days")));
    keys.refuse_unknown();

    let (from, to, slot_minutes) = (from?, to?, slot_minutes?);
    if from >= to {
        let sentence = format!("tours end at {} and begin at {}.", to.format("%H:%M"), from.format("%H:%M"));
        refuse_at(&[&to_entry, &from_at], &sentence, "Set to later than from, on the same day.");
        return None;
    }
    let open_minutes = (to - from).num_minutes();
    if i64::from(slot_minutes) > open_minutes {
        let sentence = format!("a slot of {slot_minutes} minutes does not fit into the {open_minutes} minutes between from and to.");
        refuse_at(&[&slot_entry, &to_entry, &from_at], &sentence, &format!("Set slot_minutes to {open_minutes} or less."));
        return None;
    }
    let (notice_hours, horizon_days) = (notice_hours?, horizon_days?);
    if notice_hours > (horizon_days + 1) * 24 {
        let sentence =
            format!("a notice of {notice_hours} hours is longer than the horizon of {horizon_days} days, so no slot is ever free.");
        refuse_at(&[&notice_at], &sentence, "Shorten notice_hours or raise horizon_days.");
        return None;
    }
    Some(Tours {
        enabled: enabled?,
        days: days?,
        from,
        to,
        slot_minutes,
        notice_hours,
        horizon_days,
        closed: closed?,
        kinds: kinds?,
        capacity: capacity?,
    })
}

/// Refuses the first of `entries` that is written: defaults contradict nothing by themselves.
fn refuse_at(entries: &[&Option<Entry<'_>>], sentence: &str, cure: &str) {
    if let Some(entry) = entries.iter().find_map(|entry| entry.as_ref()) {
        entry.refuse(sentence, cure);
    }
}

/// A list of known words, each at most once and, unless tours are off, at least one; in the order of `known`.
fn words<T: Copy + PartialEq>(
    keys: &Section<'_>,
    key: &'static str,
    example: &str,
    known: &[(&str, T)],
    default: Vec<T>,
    enabled: Option<bool>,
) -> Option<Vec<T>> {
    let Some(entry) = keys.entry(key) else { return Some(default) };
    let all = known.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
    let mut chosen: Vec<T> = Vec::new();
    let mut sound = true;
    let items = entry.items(example)?;
    for item in &items {
        let Some(text) = item.text(example) else {
            sound = false;
            continue;
        };
        match known.iter().find(|(word, _)| *word == text) {
            Some((_, value)) if chosen.contains(value) => {
                item.refuse(format!("{} stands there twice.", quoted(&text)), "Remove one of the two.");
                sound = false;
            }
            Some((_, value)) => chosen.push(*value),
            None => {
                item.refuse(format!("{} is none of the words it knows.", quoted(&text)), format!("Use some of these: {all}."));
                sound = false;
            }
        }
    }
    if items.is_empty() && enabled != Some(false) {
        entry.refuse("it is an empty list.", "Name at least one, or write enabled = false to turn tours off.");
        return None;
    }
    sound.then(|| known.iter().map(|(_, value)| *value).filter(|value| chosen.contains(value)).collect())
}

fn time(entry: &Entry<'_>, example: &str) -> Option<NaiveTime> {
    entry.parsed("time of day of the form HH:MM", example, |text| {
        (text.len() == 5).then(|| NaiveTime::parse_from_str(text, "%H:%M").ok()).flatten()
    })
}

/// A day, in quotes or as TOML's own date.
fn date(entry: &Entry<'_>) -> Option<NaiveDate> {
    let parse = |text: &str| (text.len() == 10).then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten();
    if let Value::Toml(value) = &entry.value
        && let DeValue::Datetime(bare) = value.get_ref()
        && let Some(date) = parse(&bare.to_string())
    {
        return Some(date);
    }
    entry.parsed("date of the form YYYY-MM-DD", "[\"2026-12-25\"]", parse)
}
