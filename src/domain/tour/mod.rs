//! Tours: when a building is shown, what a renter typed, and the request it becomes.

mod form;
pub mod prescreen;
mod slots;

pub use self::{
    form::{Ask, Field, Mistake, TourForm, TourRequest, UnitRef, World},
    slots::{Slot, Unfit, fits, parse as parse_slot, slots},
};

use chrono::{NaiveDate, NaiveTime, TimeDelta, Weekday};

/// When and how a building is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tours {
    pub enabled: bool,
    pub days: Vec<Weekday>,
    /// Wall clock in the building's zone.
    pub from: NaiveTime,
    /// A slot ends by then.
    pub to: NaiveTime,
    pub slot_minutes: u32,
    /// The first slot is at least so far ahead.
    pub notice_hours: u32,
    /// The last day is the local today and so many days.
    pub horizon_days: u32,
    pub closed: Vec<NaiveDate>,
    /// In the order they are offered; the first is what a form that names none means.
    pub kinds: Vec<TourKind>,
    /// Visitors per slot and kind.
    pub capacity: u32,
}

impl Default for Tours {
    /// Monday to Saturday, 10:00 to 18:00, half an hour each, three hours' notice, a fortnight ahead, every kind, one visitor.
    fn default() -> Self {
        Self {
            enabled: true,
            days: vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat],
            from: NaiveTime::MIN + TimeDelta::hours(10),
            to: NaiveTime::MIN + TimeDelta::hours(18),
            slot_minutes: 30,
            notice_hours: 3,
            horizon_days: 14,
            closed: Vec::new(),
            kinds: TourKind::ALL.to_vec(),
            capacity: 1,
        }
    }
}

/// How a home is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TourKind {
    Guided,
    SelfGuided,
    Video,
}

impl TourKind {
    pub const ALL: [Self; 3] = [Self::Guided, Self::SelfGuided, Self::Video];

    /// The word of the settings, the form and the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Guided => "guided",
            Self::SelfGuided => "self_guided",
            Self::Video => "video",
        }
    }

    /// Case and spaces around it do not matter.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(text.trim()))
    }
}
