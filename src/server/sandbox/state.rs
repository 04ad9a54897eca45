//! Everything one sandbox knows.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tokio::sync::watch;

use super::DEMO_TOKEN;
use super::faults::Faults;
use super::inventory::{self, Home};
use super::leads::Desk;
use super::ledger::Ledger;
use super::limit::Limit;
use super::pictures::Album;
use super::shelf::Shelf;
use super::spark::People;
use super::stock::{Stock, models};
use super::webhooks::Webhooks;
use super::{reelly, rentengine, spark, sturents};
use crate::server::clock::SharedClock;

/// What a sandbox starts with.
pub struct Options {
    /// The building's token.
    pub token: String,
    /// The building's homes; `None` draws up the demo's for the clock's present date.
    pub homes: Option<Vec<Home>>,
    /// The key that signs picture addresses. Addresses of a sandbox with another key are forgeries here.
    pub secret: Vec<u8>,
    /// Limits and lives.
    pub settings: Settings,
}

impl Default for Options {
    fn default() -> Self {
        Self { token: DEMO_TOKEN.to_owned(), homes: None, secret: b"a sandbox guards nothing".to_vec(), settings: Settings::default() }
    }
}

/// What may be changed while the sandbox runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Requests under `/api/` that one address may make within the window. Documented: 300.
    pub limit_requests: u32,
    /// The window in seconds, sliding. Documented: 300.
    pub limit_seconds: u32,
    /// A picture's address works for at least this many seconds after the listing call that named it.
    pub picture_life_seconds: u32,
    /// An address stays the same for this many seconds (at least 1), so its life is up to this much longer.
    pub picture_step_seconds: u32,
    /// Redirects before a picture is served. Active Storage makes one in its redirect mode; 0 serves it at once.
    pub picture_redirects: u8,
    /// Where a lead's answer carries the new id, as a dotted path: `id`, `lead_id`, `lead.id`. The vendor's
    /// documentation says that there is one, not where.
    pub lead_id_key: String,
    /// Whether Spark leaves out the `D` around its answers.
    pub spark_bare: bool,
    /// Answers at which RentEngine's prescreening lets nobody through, whatever the question.
    pub rentengine_refused_answers: Vec<String>,
    /// Seconds within which StuRents 1.2 refuses an identical request; 0 for never.
    pub sturents_identical_seconds: u32,
    /// Seconds within which StuRents 3.0 sends a page once. Documented: 900; 0 for no limit.
    pub sturents_refresh_seconds: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            limit_requests: 300,
            limit_seconds: 300,
            picture_life_seconds: 24 * 60 * 60,
            picture_step_seconds: 60 * 60,
            picture_redirects: 0,
            lead_id_key: "id".to_owned(),
            spark_bare: false,
            rentengine_refused_answers: vec!["Below 600".to_owned()],
            sturents_identical_seconds: 0,
            sturents_refresh_seconds: 900,
        }
    }
}

/// One vendor. Each lock is held for a moment, never across an await, and never two at once.
pub(super) struct Vendor {
    pub clock: SharedClock,
    pub token: String,
    pub secret: Vec<u8>,
    pub settings: Mutex<Settings>,
    pub shelves: Mutex<BTreeMap<String, Shelf>>,
    pub limit: Mutex<Limit>,
    pub faults: Mutex<Faults>,
    pub ledger: Mutex<Ledger>,
    pub desk: Mutex<Desk>,
    pub album: Album,
    pub spark: Stock,
    pub people: Mutex<People>,
    pub webhooks: Mutex<Webhooks>,
    /// RentEngine's, as they were booked.
    pub showings: Mutex<Vec<Value>>,
    pub reelly: Stock,
    pub rentengine: Stock,
    pub sturents: Stock,
    /// What the pictures of those four are drawn of.
    pub models: HashMap<u64, Arc<Home>>,
    held: watch::Sender<u64>,
    at_start: (Settings, Vec<Arc<Home>>),
}

impl Vendor {
    pub fn new(options: Options, clock: SharedClock) -> Self {
        let homes = options.homes.unwrap_or_else(|| inventory::homes(clock.now().date_naive()));
        let homes: Vec<Arc<Home>> = homes.into_iter().map(Arc::new).collect();
        let today = clock.now().date_naive();
        let ((spark, a), (reelly, b), (rentengine, c), (sturents, d)) =
            (spark::start(), reelly::start(), rentengine::start(today), sturents::start(today));
        let shelf = Shelf::new(homes.clone());
        Self {
            clock,
            shelves: Mutex::new(BTreeMap::from([(options.token.clone(), shelf)])),
            token: options.token,
            secret: options.secret,
            settings: Mutex::new(options.settings.clone()),
            limit: Mutex::default(),
            faults: Mutex::default(),
            ledger: Mutex::default(),
            desk: Mutex::default(),
            album: Album::default(),
            spark: Stock::new("Id", spark),
            people: Mutex::default(),
            webhooks: Mutex::default(),
            showings: Mutex::default(),
            reelly: Stock::new("id", reelly),
            rentengine: Stock::new("id", rentengine),
            sturents: Stock::new("reference", sturents),
            models: models([a, b, c, d]),
            held: watch::Sender::new(0),
            at_start: (options.settings, homes),
        }
    }

    /// Everything as it was after [`Vendor::new`], the homes of that day included; held requests go.
    pub fn reset(&self) {
        let (settings, homes) = &self.at_start;
        *locked(&self.settings) = settings.clone();
        *locked(&self.shelves) = BTreeMap::from([(self.token.clone(), Shelf::new(homes.clone()))]);
        *locked(&self.limit) = Limit::default();
        locked(&self.faults).clear();
        locked(&self.ledger).clear();
        *locked(&self.desk) = Desk::default();
        self.album.clear();
        for stock in [&self.spark, &self.reelly, &self.rentengine, &self.sturents] {
            stock.reset();
        }
        *locked(&self.people) = People::default();
        *locked(&self.webhooks) = Webhooks::default();
        locked(&self.showings).clear();
        self.release();
    }

    /// The present settings.
    pub fn settings(&self) -> Settings {
        locked(&self.settings).clone()
    }

    pub fn replace_inventory(&self, token: &str, body: Bytes) {
        locked(&self.shelves).entry(token.to_owned()).or_insert_with(|| Shelf::new(Vec::new())).raw = Some(body);
    }

    /// The home with this id in any building, withdrawn ones too: an upload outlives its advertisement.
    pub fn home(&self, id: u64) -> Option<Arc<Home>> {
        locked(&self.shelves).values().find_map(|shelf| shelf.home(id))
    }

    /// `text` with every known token in it replaced by its fingerprint.
    pub fn without_tokens(&self, text: &str) -> String {
        let shelves = locked(&self.shelves);
        let others = [spark::DEMO_TOKEN, reelly::DEMO_KEY, rentengine::DEMO_TOKEN, sturents::DEMO_KEY];
        let known = shelves.keys().map(String::as_str).chain(others).filter(|token| !token.is_empty());
        known.fold(text.to_owned(), |text, token| if text.contains(token) { text.replace(token, &fingerprint(token)) } else { text })
    }

    pub fn release(&self) {
        self.held.send_modify(|generation| *generation += 1);
    }

    /// A place in the queue of held requests, taken before waiting so that no release is missed.
    pub fn hold(&self) -> watch::Receiver<u64> {
        self.held.subscribe()
    }
}

/// A token as it may be shown: enough to tell two apart, nothing to sign in with.
pub(super) fn fingerprint(token: &str) -> String {
    let digest = Sha256::digest(token.as_bytes());
    digest.iter().take(6).fold("sha256:".to_owned(), |text, byte| format!("{text}{byte:02x}"))
}

/// The lock's content, also after a panic elsewhere: the sandbox keeps serving.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
