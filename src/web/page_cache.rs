//! Rendered pages, kept as bytes. A page's version is the snapshot, what is known of its pictures, whether it is stale, and the building's
//! local date: when one of them changes the key does, and what was kept under the old one goes once nobody has asked for it for a while.

use std::{sync::Arc, time::Duration};

use chrono::NaiveDate;
use moka::{policy::EvictionPolicy, sync::Cache};

use super::answer::Document;
use crate::{
    pages::listing::Written,
    server::site::{Moment, Site},
};

/// Bytes of rendered pages that are kept.
const CAPACITY: u64 = 96 * 1024 * 1024;

/// A page that nobody has asked for in this time is written again when somebody does.
const IDLE: Duration = Duration::from_secs(3600);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Version {
    slug: String,
    snapshot: u64,
    pictures: u64,
    stale: bool,
    today: NaiveDate,
}

impl Version {
    fn of(moment: &Moment) -> Self {
        Self {
            slug: moment.building.settings.slug.clone(),
            snapshot: moment.snapshot.version,
            pictures: moment.pictures.version,
            stale: moment.stale,
            today: moment.today,
        }
    }
}

#[derive(Debug)]
pub struct PageCache {
    documents: Cache<(Version, String), Arc<Document>>,
    /// The latest of each building, by its slug.
    listings: Cache<String, (Version, Arc<Written>)>,
}

impl PageCache {
    pub fn new() -> Self {
        Self {
            documents: Cache::builder()
                .max_capacity(CAPACITY)
                .weigher(|_, document: &Arc<Document>| document.weight())
                .time_to_idle(IDLE)
                .eviction_policy(EvictionPolicy::lru())
                .build(),
            listings: Cache::builder().build(),
        }
    }

    /// The document kept under `address`, or the one that `make` gives; made once however many ask for it.
    pub fn document(&self, moment: &Moment, address: String, make: impl FnOnce() -> Document) -> Arc<Document> {
        self.documents.get_with((Version::of(moment), address), || Arc::new(make()))
    }

    /// Kept already?
    pub fn find(&self, moment: &Moment, address: &str) -> Option<Arc<Document>> {
        self.documents.get(&(Version::of(moment), address.to_owned()))
    }

    pub fn keep(&self, moment: &Moment, address: String, document: Arc<Document>) {
        self.documents.insert((Version::of(moment), address), document);
    }

    /// Every home of the moment put into words, once.
    pub fn listing(&self, site: &Site, moment: &Moment) -> Arc<Written> {
        let version = Version::of(moment);
        let write = || (version.clone(), Arc::new(Written::of(site, moment)));
        self.listings.entry(version.slug.clone()).or_insert_with_if(write, |kept| kept.0 != version).into_value().1
    }
}
