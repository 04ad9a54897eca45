//! Pictures and plans, fetched once from the vendor, kept on disk and served from our own address. A visitor's browser never talks
//! to the vendor, a vendor's outage takes no picture away that was once seen, and no address can be given from outside.
//!
//! What is kept is the file as sent. Another size or format is another [`Variant`], made from a kept file where one is brought.

mod fetch;
mod flight;
mod id;
mod reach;
mod registry;
mod serve;
mod shelf;
mod sniff;
pub mod studio;
#[cfg(test)]
mod tests;
mod warm;

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::TimeDelta;
use tokio::fs::File;

pub use self::{
    fetch::Caps,
    id::Role,
    reach::{Lookup, Reach, system_lookup},
    serve::router,
    sniff::Kind,
};
use self::{
    fetch::Fetcher,
    flight::{Failure, Flight},
    id::Namer,
    registry::{Album, Registered, Registry},
    shelf::{Key, Shelf},
};
use super::{clock::SharedClock, inventory::Snapshot, settings};
use crate::domain::unit::Asset;

/// From this age on, a kept file that is asked for is fetched again behind the answer.
const OLD: TimeDelta = TimeDelta::hours(24);

/// What of a picture is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Variant {
    /// A small picture, never a document.
    Thumb,
    /// The original.
    Full,
}

impl Variant {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Thumb => "thumb",
            Self::Full => "full",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        [Self::Thumb, Self::Full].into_iter().find(|variant| variant.word() == word)
    }
}

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
    flights: Mutex<HashMap<Key, Flight>>,
    failures: Mutex<HashMap<Key, Failure>>,
}

impl Media {
    /// Opens `data_dir/media`. `key` names the pictures and is as durable as the directory.
    pub fn open(data_dir: &Path, key: &[u8; 32], limits: Limits, lookup: &Lookup, clock: SharedClock) -> Result<Arc<Self>, OpenError> {
        Ok(Arc::new(Self {
            namer: Namer::new(key),
            clock,
            registry: Registry::default(),
            shelf: Arc::new(Shelf::open(data_dir.join("media"), limits.disk)?),
            fetcher: Fetcher::new(lookup, limits.caps)?,
            flights: Mutex::default(),
            failures: Mutex::default(),
        }))
    }

    /// The opaque id of a picture: a keyed hash of building, home, role and the address without its query.
    pub fn id(&self, building: &str, unit: &str, role: Role, url: &str) -> String {
        self.namer.id(building, unit, role, url)
    }

    /// The site's own path of a picture. It carries the content's hash once the content is here, and `0` before, which is cached
    /// for minutes only.
    pub fn address(&self, building: &str, unit: &str, role: Role, asset: &Asset, variant: Variant) -> String {
        let id = self.id(building, unit, role, &asset.url);
        let kept = if variant == Variant::Thumb && asset.thumbnail.is_some() { Variant::Thumb } else { Variant::Full };
        let key = |variant| Key { id: id.clone(), variant };
        let hash = self.shelf.look(&key(kept)).map_or_else(|| "0".to_owned(), |entry| entry.hash[..12].to_owned());
        format!("/media/{id}/{}-{hash}", variant.word())
    }

    /// Takes over the addresses of an inventory. Pictures that are in it no more are served as long as they are kept.
    pub fn register(&self, building: &settings::Building, snapshot: &Snapshot) {
        self.registry.register(&self.namer, building, snapshot);
        lock(&self.failures).retain(|key, _| self.registry.find(&key.id).is_some());
    }

    /// A file by its id: from disk, else from the vendor, once for all who ask meanwhile.
    pub async fn get(self: &Arc<Self>, id: &str, variant: Variant) -> Result<Served, MediaError> {
        if !id::is_well_formed(id) {
            return Err(MediaError::Unknown);
        }
        let found = self.registry.find(id);
        let kept = found.as_ref().map_or(Some(variant), |(_, picture)| picture.kept_as(variant)).ok_or(MediaError::Unknown)?;
        let first = self.obtain(Key { id: id.to_owned(), variant: kept }, found.as_ref()).await;
        let document = found.as_ref().is_some_and(|(_, picture)| picture.pdf);
        let served = match first {
            Err(MediaError::Unknown | MediaError::Broken) if kept == Variant::Thumb && !document => {
                self.obtain(Key { id: id.to_owned(), variant: Variant::Full }, found.as_ref()).await?
            }
            other => other?,
        };
        if variant == Variant::Thumb && !served.kind.is_picture() {
            return Err(MediaError::Unknown);
        }
        Ok(served)
    }

    async fn obtain(self: &Arc<Self>, key: Key, found: Option<&(Arc<Album>, Arc<Registered>)>) -> Result<Served, MediaError> {
        if let Some(served) = self.kept(&key, found).await {
            return Ok(served);
        }
        let (album, picture) = found.ok_or(MediaError::Unknown)?;
        self.flight(&key, album, picture, false).await?;
        self.kept(&key, found).await.ok_or(MediaError::Broken)
    }

    /// The file on disk, where there is one; an old one is renewed behind the answer.
    async fn kept(self: &Arc<Self>, key: &Key, found: Option<&(Arc<Album>, Arc<Registered>)>) -> Option<Served> {
        let now = self.clock.now();
        let entry = self.shelf.take(key, now)?;
        let Ok(file) = File::open(self.shelf.path(key, &entry)).await else {
            self.shelf.forget(key);
            return None;
        };
        if let Some((album, picture)) = found
            && now - entry.fetched > OLD
        {
            // It goes on by itself; this answer does not wait for it.
            drop(self.flight(key, album, picture, true));
        }
        let file_name = file_name(found.map(|(album, picture)| (album.slug.as_str(), &**picture)), entry.kind);
        Some(Served { kind: entry.kind, hash: entry.hash, len: entry.len, file_name, file })
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `alder-2a-plan.pdf`; what is in no inventory any more is only told by its kind.
fn file_name(of: Option<(&str, &Registered)>, kind: Kind) -> String {
    let role = of.map_or("file", |(_, picture)| match picture.role {
        Role::Photo => "photo",
        Role::Plan => "plan",
    });
    let (slug, label) = of.map_or(("", ""), |(slug, picture)| (slug, picture.label.as_str()));
    let words = [slug, label, role].map(|text| {
        let plain: String = text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).take(40).collect();
        plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
    });
    let stem: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    format!("{}.{}", stem.join("-"), kind.extension())
}
