//! The homes as they stand: one immutable [`Snapshot`] per building behind a pointer swap. Requests read it and never wait for a
//! vendor; only sync writes it.

mod pace;
mod registry;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use arc_swap::{ArcSwap, ArcSwapOption};
use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::Notify;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

pub use self::{pace::Pace, registry::Buildings};
use super::{media::Known, settings};
use crate::domain::{
    columns::{Columns, commonest_basis},
    facets::Offered,
    freshness,
    measure::Decimal,
    price::Basis,
    towers::{Tower, towers},
    unit::{Standing, Unit},
};

/// The homes of one building as the last good answer had them. Never changed once made.
#[derive(Debug)]
pub struct Snapshot {
    /// Rises by one with every snapshot of the building, from 1 at the start of the process; together with what is known of its pictures, staleness and the local date it is a page's version.
    pub version: u64,
    /// When the last good answer came.
    pub as_of: DateTime<Utc>,
    /// In the vendor's order, each id once.
    pub units: Vec<Unit>,
    /// The searchable side of `units`, index for index.
    pub columns: Vec<Columns>,
    pub basis: Basis,
    /// Where the homes are, building by building.
    pub towers: Vec<Tower>,
    pub offered: Offered,
    /// Homes that were in the feed once and are not any more, newest first.
    pub gone: Vec<Gone>,
    places: HashMap<String, Place>,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Here(usize),
    Gone(usize),
}

/// A home that vanished from the feed, as it was last seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    pub unit: Unit,
    /// When it was first missing.
    pub since: DateTime<Utc>,
}

/// What is known of an id.
#[derive(Debug)]
pub enum Found<'s> {
    Here(&'s Unit),
    Gone(&'s Gone),
    Unknown,
}

impl Snapshot {
    pub fn new(version: u64, as_of: DateTime<Utc>, units: Vec<Unit>, gone: Vec<Gone>) -> Self {
        let basis = commonest_basis(&units);
        let columns: Vec<Columns> = units.iter().map(|unit| Columns::of(unit, basis, fold)).collect();
        let towers = towers(&units);
        let missing = gone.iter().enumerate().map(|(index, gone)| (gone.unit.id.clone(), Place::Gone(index)));
        let here = units.iter().enumerate().map(|(index, unit)| (unit.id.clone(), Place::Here(index)));
        let places = missing.chain(here).collect();
        Self { version, as_of, offered: Offered::of(&columns), units, columns, basis, towers, gone, places }
    }

    /// How many homes are free, and the lowest gross rent among them, in major units.
    pub fn free(&self) -> (usize, Option<Decimal>) {
        let free = || self.columns.iter().filter(|columns| columns.standing == Standing::Available);
        (free().count(), free().filter_map(|columns| columns.gross).min())
    }

    pub fn find(&self, id: &str) -> Found<'_> {
        match self.places.get(id) {
            Some(Place::Here(index)) => Found::Here(&self.units[*index]),
            Some(Place::Gone(index)) => Found::Gone(&self.gone[*index]),
            None => Found::Unknown,
        }
    }
}

/// Lower case without accents, by the Unicode tables.
pub fn fold(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// One building in service: its settings, its homes, and how its source is doing.
#[derive(Debug)]
pub struct Building {
    pub settings: settings::Building,
    pub pace: Pace,
    snapshot: ArcSwapOption<Snapshot>,
    pictures: ArcSwap<Known>,
    condition: Mutex<Condition>,
    bell: Notify,
}

/// How the source is doing; for health and the admin page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Condition {
    /// One sentence, with no credential in it; `None` once an answer was good.
    pub last_error: Option<String>,
    /// Answers that never came or were no inventory, since the last that was one.
    pub consecutive_failures: u32,
    /// The last answer was that the credential is not accepted.
    pub credential_refused: bool,
    /// An answer much smaller than the inventory, waiting to be believed.
    pub held: Option<Held>,
    /// Records of the last good answer that could not be read, one sentence each.
    pub refused: Vec<String>,
    /// Why the last good inventory is not on disk, where it is not; what is served is not touched by it.
    pub store_error: Option<String>,
    /// When the source is asked next; `None` before the first attempt.
    pub next_attempt: Option<DateTime<Utc>>,
}

/// A sudden drop that has not been believed yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Homes in the answer.
    pub units: usize,
    /// Such answers in a row.
    pub times: u32,
}

impl Building {
    pub fn new(settings: settings::Building, pace: Pace) -> Self {
        Self {
            settings,
            pace,
            snapshot: ArcSwapOption::empty(),
            pictures: ArcSwap::default(),
            condition: Mutex::default(),
            bell: Notify::new(),
        }
    }

    /// The homes; `None` before the first good answer.
    pub fn snapshot(&self) -> Option<Arc<Snapshot>> {
        self.snapshot.load_full()
    }

    /// Puts a snapshot in service. For sync alone.
    pub fn publish(&self, snapshot: Snapshot) {
        self.snapshot.store(Some(Arc::new(snapshot)));
    }

    /// What is known of its pictures.
    pub fn pictures(&self) -> Arc<Known> {
        self.pictures.load_full()
    }

    /// Lets pages know more of the pictures. For `Site::publish_pictures` alone.
    pub fn publish_pictures(&self, known: Known) {
        self.pictures.store(Arc::new(known));
    }

    /// Rung when the vendor says that something has changed; sync then asks before its time. Rings while it asks count as one.
    pub const fn bell(&self) -> &Notify {
        &self.bell
    }

    pub fn condition(&self) -> Condition {
        self.condition.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn set_condition(&self, condition: Condition) {
        *self.condition.lock().unwrap_or_else(PoisonError::into_inner) = condition;
    }

    /// The refresh interval in force: the configured one, or a longer one where the vendor's budget asks for it.
    pub const fn refresh(&self) -> TimeDelta {
        self.pace.interval
    }

    pub fn is_stale(&self, snapshot: &Snapshot, now: DateTime<Utc>) -> bool {
        freshness::is_stale(snapshot.as_of, self.refresh(), now)
    }
}
