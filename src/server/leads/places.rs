//! What the settings say of a request's building: its zone, its capacity. A building may have left them.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Tz;

use crate::{domain::tour::Slot, server::settings::Building};

pub struct Places<'p>(&'p [Building]);

impl<'p> Places<'p> {
    pub const fn new(buildings: &'p [Building]) -> Self {
        Self(buildings)
    }

    pub fn slugs(&self) -> impl Iterator<Item = &'p str> {
        self.0.iter().map(|building| building.slug.as_str())
    }

    pub fn get(&self, slug: &str) -> Option<&'p Building> {
        self.0.iter().find(|building| building.slug == slug)
    }

    fn zone(&self, slug: &str) -> Option<Tz> {
        self.get(slug).map(|building| building.time_zone)
    }

    /// `Mon 2026-06-01 10:00 EDT`: the wall clock on which the tour is held.
    pub fn slot(&self, slug: &str, slot: Slot) -> String {
        const FORM: &str = "%a %Y-%m-%d %H:%M %Z";
        match self.zone(slug) {
            Some(zone) => slot.with_timezone(&zone).format(FORM).to_string(),
            None => slot.format(FORM).to_string(),
        }
    }

    /// `2026-06-01 10:00:05 EDT`; of a building that is not in the settings, with the offset that its tour had.
    pub fn moment(&self, slug: &str, at: DateTime<Utc>, slot: Slot) -> String {
        const FORM: &str = "%Y-%m-%d %H:%M:%S %Z";
        match self.zone(slug) {
            Some(zone) => at.with_timezone(&zone).format(FORM).to_string(),
            None => at.with_timezone(slot.offset()).format(FORM).to_string(),
        }
    }

    /// The first instant of a day in the building's zone, UTC where the settings do not have it.
    pub fn begin(&self, slug: &str, day: NaiveDate) -> DateTime<Utc> {
        let zone = self.zone(slug).unwrap_or(Tz::UTC);
        // Where clocks spring forward at midnight the day begins an hour later.
        let quarters = (0..96).filter_map(|quarter| NaiveTime::from_num_seconds_from_midnight_opt(quarter * 900, 0));
        let first = quarters.filter_map(|wall| zone.from_local_datetime(&day.and_time(wall)).earliest()).next();
        first.map_or_else(|| day.and_time(NaiveTime::MIN).and_utc(), |at| at.to_utc())
    }
}
