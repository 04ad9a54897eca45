//! Pictures and plans, fetched once from the vendor and served from our own address in the width and coding that fit. A visitor's
//! browser never talks to the vendor, a vendor's outage takes no picture away that was once seen, and no address can be given from
//! outside.
//!
//! ```text
//! vendor ─▶ fetch (within reach) ─▶ sniff ─▶ studio: develop ─▶ master ─▶ studio: print ─▶ rendition ─▶ visitor
//! ```
//!
//! No byte of a vendor's picture is passed on: a master is drawn anew, upright and without metadata, and renditions are made from it.
//! Only a document is passed on as sent, to be downloaded.

mod accept;
mod fetch;
mod flight;
mod id;
mod known;
mod placeholder;
mod print;
mod reach;
mod registry;
mod serve;
mod shelf;
mod sniff;
pub mod studio;
#[cfg(test)]
mod tests;
mod variant;
mod warm;

use std::{
    collections::HashMap,
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use chrono::TimeDelta;
use tokio::fs::File;

pub use self::{
    accept::Accepted,
    fetch::Caps,
    id::Role,
    known::{Face, Known, Measure, Shape},
    reach::{Lookup, Reach, system_lookup},
    serve::router,
    sniff::Kind,
    variant::{Variant, WIDTHS, path},
};
use self::{
    fetch::Fetcher,
    flight::{Failure, Flight},
    id::Namer,
    registry::{Found, Registry},
    shelf::{Entry, Item, Key, Shelf},
    studio::Studio,
};
use super::{clock::SharedClock, inventory::Snapshot, settings};

/// From this age on, a kept picture that is asked for is fetched again behind the answer.
const OLD: TimeDelta = TimeDelta::hours(24);

/// Why there is no picture to serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MediaError {
    #[error("there is no such picture")]
    Unknown,
    #[error("the picture could not be fetched")]
    Broken,
    #[error("too many pictures are being fetched")]
    Busy,
}

/// A file ready to be sent.
#[derive(Debug)]
pub struct Served {
    pub kind: Kind,
    /// SHA-256 of the content, 64 hexadecimal digits.
    pub hash: String,
    /// What a path bears of it: the hash of the master, or of the document. An address with this one is good for ever.
    pub version: String,
    /// The best that the visitor's program reads; otherwise a better one is being made.
    pub settled: bool,
    /// Bytes.
    pub len: u64,
    /// What a download is called: ASCII letters, digits, `-` and one `.`.
    pub file_name: String,
    pub file: File,
}

/// How much room pictures may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes on disk.
    pub disk: u64,
    /// Bytes of one file.
    pub caps: Caps,
}

impl Default for Limits {
    fn default() -> Self {
        Self { disk: 2 << 30, caps: Caps::default() }
    }
}

/// Why the pictures cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the picture directory cannot be used: {0}")]
    Directory(#[from] std::io::Error),
    #[error("the client for pictures cannot be built: {0}")]
    Client(#[from] reqwest::Error),
}

/// All pictures of all buildings.
pub struct Media {
    namer: Namer,
    clock: SharedClock,
    registry: Registry,
    shelf: Arc<Shelf>,
    fetcher: Fetcher,
    studio: Studio,
    flights: Mutex<HashMap<Key, Flight>>,
    /// By id.
    failures: Mutex<HashMap<String, Failure>>,
    /// Rises with everything learned of a picture.
    learned: AtomicU64,
}

impl Media {
    /// Opens `data_dir/media`. `key` names the pictures and is as durable as the directory.
    pub fn open(
        data_dir: &Path,
        key: &[u8; 32],
        limits: Limits,
        lookup: &Lookup,
        studio: Studio,
        clock: SharedClock,
    ) -> Result<Arc<Self>, OpenError> {
        Ok(Arc::new(Self {
            namer: Namer::new(key),
            clock,
            registry: Registry::default(),
            shelf: Arc::new(Shelf::open(data_dir.join("media"), limits.disk)?),
            fetcher: Fetcher::new(lookup, limits.caps)?,
            studio,
            flights: Mutex::default(),
            failures: Mutex::default(),
            learned: AtomicU64::new(1),
        }))
    }

    /// The opaque id of a picture: a keyed hash of building, home, role and the address without its query.
    pub fn id(&self, building: &str, unit: &str, role: Role, url: &str) -> String {
        self.namer.id(building, unit, role, url)
    }

    /// Takes over the addresses of an inventory. Pictures that are in it no more are served as long as they are kept.
    pub fn register(&self, building: &settings::Building, snapshot: &Snapshot) {
        self.registry.register(&self.namer, building, snapshot);
        lock(&self.failures).retain(|id, _| self.registry.find(id).is_some());
        self.learn();
    }

    /// How much has been learned of all pictures; another number, and pages may say more.
    pub fn learned(&self) -> u64 {
        self.learned.load(Ordering::SeqCst)
    }

    /// What is known of a building's pictures, by id.
    pub fn faces(&self, building: &str) -> HashMap<String, Face> {
        let failures = lock(&self.failures);
        let face = |id: &String| {
            let measured = self.measure(id).map(|measure| Face::Measured(Arc::new(measure)));
            measured.or_else(|| failures.contains_key(id).then_some(Face::Broken))
        };
        self.registry.ids_of(building).into_iter().filter_map(|id| face(&id).map(|face| (id, face))).collect()
    }

    fn measure(&self, id: &str) -> Option<Measure> {
        let master = self.shelf.look(&Key::master(id))?;
        let document = self.shelf.look(&Key::document(id)).map(|entry| entry.content.hash);
        Some(Measure { shape: master.content.shape()?, hash: master.content.hash, document })
    }

    fn learn(&self) {
        self.learned.fetch_add(1, Ordering::SeqCst);
    }

    /// A file by its id: from disk, else from the vendor, once for all who ask meanwhile.
    pub async fn get(self: &Arc<Self>, id: &str, variant: Variant, accepted: Accepted) -> Result<Served, MediaError> {
        if !id::is_well_formed(id) {
            return Err(MediaError::Unknown);
        }
        let found = self.registry.find(id);
        if variant == Variant::Document {
            let key = Key::document(id);
            if found.as_ref().is_some_and(|(_, picture)| !picture.pdf) && self.shelf.look(&key).is_none() {
                return Err(MediaError::Unknown);
            }
            let entry = self.obtain(&key, found.as_ref()).await?;
            let version = entry.content.hash.clone();
            return self.open_file(&key, entry, version, true, found.as_ref()).await;
        }
        let master = self.obtain(&Key::master(id), found.as_ref()).await?;
        let version = master.content.hash.clone();
        let best = Key::rendition(id, variant, accepted.best());
        if let Some(entry) = self.made(&best, &version) {
            return self.open_file(&best, entry, version, true, found.as_ref()).await;
        }
        let quick = Key::rendition(id, variant, accepted.quick());
        let entry = self.print(&quick, &version, studio::Pace::Visitor).await?;
        if best != quick {
            // It goes on by itself; this answer does not wait for it.
            drop(self.printing(&best, &version, studio::Pace::Idle));
        }
        self.open_file(&quick, entry, version, best == quick, found.as_ref()).await
    }

    /// A master or a document: the one on disk, renewed behind the answer where it is old, else from the vendor.
    async fn obtain(self: &Arc<Self>, key: &Key, found: Option<&Found>) -> Result<Entry, MediaError> {
        let now = self.clock.now();
        if let Some(entry) = self.shelf.take(key, now) {
            if let Some(found) = found
                && now - entry.fetched > OLD
            {
                // It goes on by itself; this answer does not wait for it.
                drop(self.flight(&key.id, found, true));
            }
            return Ok(entry);
        }
        // A master says nothing of the document it was drawn from; that one is fetched again where it had to make room.
        let again = key.item == Item::Document;
        let fetched = self.flight(&key.id, found.ok_or(MediaError::Unknown)?, again).await;
        // A document that cannot be drawn is there to be downloaded all the same.
        self.shelf.take(key, now).ok_or(fetched.err().unwrap_or(MediaError::Broken))
    }

    async fn open_file(
        &self,
        key: &Key,
        entry: Entry,
        version: String,
        settled: bool,
        found: Option<&Found>,
    ) -> Result<Served, MediaError> {
        let Ok(file) = File::open(self.shelf.path(key, &entry)).await else {
            self.shelf.forget(key);
            return Err(MediaError::Broken);
        };
        let Entry { content, len, .. } = entry;
        Ok(Served {
            kind: content.kind,
            hash: content.hash,
            version,
            settled,
            len,
            file_name: registry::file_name(found, content.kind),
            file,
        })
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
