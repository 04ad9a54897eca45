//! Everything a page may read: made once at the start, shared by every request.

mod pictures;

use std::{
    fmt,
    sync::{Arc, Mutex, atomic::AtomicU64},
};

use chrono::{DateTime, NaiveDate, TimeZone as _, Utc};

pub use self::pictures::Widest;
use super::{
    assets::Assets,
    clock::SharedClock,
    inventory::{Building, Buildings, Snapshot},
    media::{Known, Media},
};
use crate::{
    domain::{card::Card, listing::Listing, towers, unit::Unit},
    locales::{Catalogue, HomeWriter},
};

pub struct Site {
    /// Scheme, host and port as visitors see them, without a trailing slash.
    pub public_url: String,
    pub buildings: Buildings,
    pub words: Arc<Catalogue>,
    pub assets: Assets,
    pub media: Arc<Media>,
    pub clock: SharedClock,
    /// The version of each building's snapshot whose pictures are registered; zero before the first. Held while they are, so that
    /// nobody looks for a picture in between.
    registered: Vec<Mutex<u64>>,
    /// How much was known of all pictures when pages were last told.
    published: AtomicU64,
}

/// One building at one moment: what a page about it is written from. Two equal moments give byte-identical pages.
#[derive(Debug, Clone)]
pub struct Moment {
    pub building: Arc<Building>,
    pub snapshot: Arc<Snapshot>,
    pub pictures: Arc<Known>,
    pub stale: bool,
    /// The building's local date.
    pub today: NaiveDate,
}

impl Moment {
    /// `None` before the first good answer.
    pub fn of(building: &Arc<Building>, now: DateTime<Utc>) -> Option<Self> {
        let snapshot = building.snapshot()?;
        Some(Self {
            stale: building.is_stale(&snapshot, now),
            today: building.settings.time_zone.from_utc_datetime(&now.naive_utc()).date_naive(),
            building: Arc::clone(building),
            pictures: building.pictures(),
            snapshot,
        })
    }

    /// The building's name.
    pub fn name(&self) -> &str {
        &self.building.settings.name
    }

    /// Path of the listing.
    pub fn path(&self) -> String {
        format!("/{}", self.building.settings.slug)
    }
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Site({})", self.public_url)
    }
}

impl Site {
    pub fn new(
        public_url: String,
        buildings: Buildings,
        words: Arc<Catalogue>,
        assets: Assets,
        media: Arc<Media>,
        clock: SharedClock,
    ) -> Self {
        let registered = buildings.iter().map(|_| Mutex::new(0)).collect();
        Self { public_url, buildings, words, assets, media, clock, registered, published: AtomicU64::new(0) }
    }

    pub fn writer<'m>(&'m self, moment: &'m Moment) -> HomeWriter<'m> {
        HomeWriter {
            words: &self.words,
            today: moment.today,
            area_unit: moment.building.settings.area_unit,
            towers: &moment.snapshot.towers,
        }
    }

    /// The card of a home: its plan where there is one to show, else its first photo.
    pub fn card(&self, moment: &Moment, unit: &Unit) -> Card {
        self.writer(moment).card(unit, self.href(moment, unit), self.face(moment, unit))
    }

    /// Path of a home's page.
    pub fn href(&self, moment: &Moment, unit: &Unit) -> String {
        format!("{}/units/{}", moment.path(), percent_encoding::utf8_percent_encode(&unit.id, percent_encoding::NON_ALPHANUMERIC))
    }

    /// Every home's columns and card.
    pub fn listing(&self, moment: &Moment) -> Listing {
        let cards = moment.snapshot.units.iter().map(|unit| self.card(moment, unit)).collect();
        let storeys = towers::storeys(&moment.snapshot.towers, moment.snapshot.units.len());
        Listing { columns: moment.snapshot.columns.clone(), cards, storeys }
    }
}
