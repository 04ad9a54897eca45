//! What a test of the reading path stands on: a clock that only moves when told, dice that always fall the same, a store in a directory of
//! its own, and vendors on loopback.

pub mod vendor;

use std::sync::Arc;

use secrecy::SecretString;
use stoop::{
    domain::{measure::AreaUnit, price::Currency},
    server::{
        budget::Budget,
        chance::Chance,
        clock::HandClock,
        inventory::{Building, Buildings},
        settings::{self, SourceKind},
        sources::{self, Client, Source, client::Connections},
        store::{Store, key::SiteKey},
        sync::{self, Surroundings, Worker},
    },
};
use url::Url;

/// The credential of every test; it may turn up nowhere.
pub const CANARY: &str = "canary-Zx81/secret+token";

/// Dice that fill everything with one byte: 0 draws 0.0, 128 a half, 255 almost one.
pub struct Dice(pub u8);

impl Chance for Dice {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0);
    }
}

pub struct Stage {
    pub clock: Arc<HandClock>,
    pub dir: Arc<tempfile::TempDir>,
    pub store: Arc<Store>,
    pub key: SiteKey,
    pub surroundings: Surroundings,
}

impl Stage {
    pub fn new() -> Self {
        let start = "2026-06-01T12:00:00Z".parse().unwrap();
        Self::open(Arc::new(tempfile::tempdir().unwrap()), HandClock::new(start))
    }

    /// The program ended and starts again on the same directory, at the same moment.
    pub fn restarted(&self) -> Self {
        Self::open(Arc::clone(&self.dir), Arc::clone(&self.clock))
    }

    fn open(dir: Arc<tempfile::TempDir>, clock: Arc<HandClock>) -> Self {
        // For the requests that a test makes itself; refused where it is in place already.
        let _ = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
        let chance = Arc::new(Dice(128));
        let store = Store::open(dir.path()).unwrap();
        let key = SiteKey::open(dir.path(), &*chance).unwrap();
        let budget = Arc::new(Budget::open(Arc::clone(&store), clock.clone()).unwrap());
        let surroundings = Surroundings { budget, clock: clock.clone(), chance };
        Self { clock, dir, store, key, surroundings }
    }

    pub fn client(&self) -> Client {
        Client::new(Arc::new(Connections::default()), Arc::clone(&self.surroundings.budget), self.clock.clone())
    }

    /// The source of one building, without a worker.
    pub fn source(&self, settings: &settings::Building) -> Arc<dyn Source> {
        sources::from_settings(settings, self.client())
    }

    /// Buildings in service after a cold start, each with its worker.
    pub fn start(&self, settings: Vec<settings::Building>) -> (Vec<Arc<Building>>, Vec<Arc<Worker>>) {
        let buildings = Buildings::new(settings);
        let workers = sync::start(&buildings, &self.store, &self.key, &self.surroundings);
        (buildings.iter().cloned().collect(), workers)
    }

    pub fn start_one(&self, settings: settings::Building) -> (Arc<Building>, Arc<Worker>) {
        let (mut buildings, mut workers) = self.start(vec![settings]);
        (buildings.remove(0), workers.remove(0))
    }
}

pub fn building(slug: &str, kind: SourceKind, base_url: &Url) -> settings::Building {
    settings::Building {
        slug: slug.to_owned(),
        name: "The Alder".to_owned(),
        time_zone: chrono_tz::America::New_York,
        currency: Currency::USD,
        area_unit: AreaUnit::SquareFeet,
        locale: "en".to_owned(),
        address: settings::Address::default(),
        phone: None,
        email: None,
        embed_origins: Vec::new(),
        accent: None,
        fees: Vec::new(),
        source: settings::Source {
            kind,
            base_url: base_url.clone(),
            token: SecretString::from(CANARY),
            refresh: std::time::Duration::from_secs(180),
            webhook_key: None,
            options: Vec::new(),
        },
        tours: tours(),
        leads: settings::Leads::default(),
        prescreen: Vec::new(),
    }
}

fn tours() -> settings::Tours {
    settings::Tours {
        enabled: true,
        days: vec![chrono::Weekday::Mon],
        from: chrono::NaiveTime::MIN,
        to: chrono::NaiveTime::MIN,
        slot_minutes: 30,
        notice_hours: 3,
        horizon_days: 14,
        closed: Vec::new(),
        kinds: vec![settings::TourKind::Guided],
        capacity: 1,
    }
}
