//! Which pictures there are: what an id stands for at the moment. Made anew with every inventory, because addresses are signed anew.

use std::{collections::HashMap, sync::Arc};

use arc_swap::ArcSwap;
use tokio::sync::Semaphore;

use super::{
    Variant,
    id::{Namer, Role},
    reach::Reach,
};
use crate::{
    domain::unit::Asset,
    server::{inventory::Snapshot, settings},
};

/// Fetches that may be under way at once for one building; one with a hanging vendor holds up no other.
const FETCHES: usize = 8;

/// One picture or document, and how to get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    pub url: String,
    pub thumbnail: Option<String>,
    /// The vendor's word; the content decides in the end.
    pub pdf: bool,
    pub role: Role,
    /// The first of its home and role: shown before the others.
    pub first: bool,
    /// The home's label, for the name of a download.
    pub label: String,
}

impl Registered {
    /// The variant that is really kept: without a thumbnail of its own, a picture is its own thumbnail. `None` for the thumbnail of
    /// a document that has none.
    pub fn kept_as(&self, variant: Variant) -> Option<Variant> {
        match variant {
            Variant::Thumb if self.thumbnail.is_some() => Some(Variant::Thumb),
            Variant::Thumb if self.pdf => None,
            Variant::Thumb | Variant::Full => Some(Variant::Full),
        }
    }

    /// The vendor's address of a kept variant.
    pub fn address(&self, kept: Variant) -> &str {
        match kept {
            Variant::Thumb => self.thumbnail.as_deref().unwrap_or(&self.url),
            Variant::Full => &self.url,
        }
    }
}

/// The pictures of one building.
#[derive(Debug)]
pub struct Album {
    pub slug: String,
    pub reach: Reach,
    pub permits: Arc<Semaphore>,
    pub pictures: HashMap<String, Arc<Registered>>,
}

/// The pictures of every building.
#[derive(Debug, Default)]
pub struct Registry(ArcSwap<HashMap<String, Arc<Album>>>);

impl Registry {
    /// Puts a building's pictures in service, in place of those of its last inventory.
    pub fn register(&self, namer: &Namer, building: &settings::Building, snapshot: &Snapshot) {
        let mut pictures = HashMap::new();
        for unit in &snapshot.units {
            for (role, assets) in [(Role::Photo, &unit.photos), (Role::Plan, &unit.plans)] {
                for (index, asset) in assets.iter().enumerate() {
                    let Asset { url, thumbnail, pdf, caption: _ } = asset.clone();
                    let id = namer.id(&building.slug, &unit.id, role, &url);
                    let picture = Registered { url, thumbnail, pdf, role, first: index == 0, label: unit.label.clone() };
                    pictures.entry(id).or_insert_with(|| Arc::new(picture));
                }
            }
        }
        let pictures = Arc::new(pictures);
        self.0.rcu(|albums| {
            let mut albums = HashMap::clone(albums);
            let permits = albums.get(&building.slug).map_or_else(|| Arc::new(Semaphore::new(FETCHES)), |album| album.permits.clone());
            let album = Album {
                slug: building.slug.clone(),
                reach: Reach::of(&building.source.base_url),
                permits,
                pictures: HashMap::clone(&pictures),
            };
            albums.insert(building.slug.clone(), Arc::new(album));
            albums
        });
    }

    /// What an id stands for; `None` for one that is in no building's last inventory.
    pub fn find(&self, id: &str) -> Option<(Arc<Album>, Arc<Registered>)> {
        self.0.load().values().find_map(|album| Some((album.clone(), album.pictures.get(id)?.clone())))
    }

    /// Every id, those shown first in front.
    pub fn ids(&self) -> Vec<String> {
        let albums = self.0.load();
        let all = || albums.values().flat_map(|album| &album.pictures);
        let ids = |first: bool| all().filter(move |(_, picture)| picture.first == first).map(|(id, _)| id.clone());
        ids(true).chain(ids(false)).collect()
    }
}
