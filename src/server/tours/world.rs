//! What a building's form is judged by: its settings, its homes, the moment.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeZone as _, Utc};

use super::contact;
use crate::{
    domain::{
        tour::{self, Mistake, Slot, TourKind, Unfit, UnitRef, World, prescreen::Question},
        unit::Unit,
    },
    server::inventory::{Building, Found, Snapshot},
};

/// One building at one moment, for its tour form. The homes may not be known yet; the building can be seen all the same.
#[derive(Debug, Clone)]
pub struct TourWorld {
    building: Arc<Building>,
    snapshot: Option<Arc<Snapshot>>,
    now: DateTime<Utc>,
}

impl TourWorld {
    pub fn new(building: &Arc<Building>, now: DateTime<Utc>) -> Self {
        Self { building: Arc::clone(building), snapshot: building.snapshot(), now }
    }

    /// Every slot, taken or not, soonest first.
    pub fn slots(&self) -> Vec<Slot> {
        tour::slots(&self.building.settings.tours, &self.building.settings.time_zone, self.now)
    }

    /// The home, whatever its state; `None` where none is asked for or known.
    pub fn find(&self, id: &str) -> Option<&Unit> {
        match self.snapshot.as_ref()?.find(id.trim()) {
            Found::Here(unit) => Some(unit),
            Found::Gone(_) | Found::Unknown => None,
        }
    }

    /// The homes that can be seen, by label.
    pub fn open_units(&self) -> Vec<UnitRef> {
        let units = self.snapshot.iter().flat_map(|snapshot| snapshot.units.iter());
        let mut open: Vec<UnitRef> = units.filter(|unit| is_open(unit)).map(reference).collect();
        open.sort_by(|a, b| crate::domain::order::natural(&a.label, &b.label).then_with(|| a.id.cmp(&b.id)));
        open
    }
}

/// Free or only applied for.
pub fn is_open(unit: &Unit) -> bool {
    unit.status.meaning.is_open()
}

fn reference(unit: &Unit) -> UnitRef {
    UnitRef { id: unit.id.clone(), label: unit.label.clone() }
}

impl World for TourWorld {
    fn kinds(&self) -> &[TourKind] {
        &self.building.settings.tours.kinds
    }

    fn slot(&self, at: Slot) -> Result<Slot, Unfit> {
        tour::fits(&self.building.settings.tours, &self.building.settings.time_zone, self.now, at.to_utc())
    }

    fn unit(&self, id: &str) -> Result<UnitRef, Mistake> {
        let unit = self.find(id).ok_or(Mistake::Gone)?;
        if is_open(unit) { Ok(reference(unit)) } else { Err(Mistake::Leased) }
    }

    fn phone(&self, text: &str) -> Option<String> {
        contact::e164(text, self.building.settings.address.country.as_deref())
    }

    fn is_email(&self, text: &str) -> bool {
        contact::is_email(text)
    }

    fn questions(&self) -> &[Question] {
        &self.building.settings.prescreen
    }

    fn today(&self) -> NaiveDate {
        self.building.settings.time_zone.from_utc_datetime(&self.now.naive_utc()).date_naive()
    }
}
