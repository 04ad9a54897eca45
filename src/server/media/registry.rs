//! Which pictures there are: what an id stands for at the moment. Made anew with every inventory, because addresses are signed anew.

use std::{collections::HashMap, sync::Arc};

use arc_swap::ArcSwap;
use tokio::sync::Semaphore;

use super::{
    id::{Namer, Role},
    reach::Reach,
    sniff::Kind,
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

/// The pictures of one building.
#[derive(Debug)]
pub struct Album {
    pub slug: String,
    pub reach: Reach,
    pub permits: Arc<Semaphore>,
    pub pictures: HashMap<String, Arc<Registered>>,
}

/// A picture and the building it is of.
pub type Found = (Arc<Album>, Arc<Registered>);

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
    pub fn find(&self, id: &str) -> Option<Found> {
        self.0.load().values().find_map(|album| Some((album.clone(), album.pictures.get(id)?.clone())))
    }

    /// The ids of one building, in no order.
    pub fn ids_of(&self, building: &str) -> Vec<String> {
        self.0.load().get(building).map_or_else(Vec::new, |album| album.pictures.keys().cloned().collect())
    }

    /// Every id, those shown first in front.
    pub fn ids(&self) -> Vec<String> {
        let albums = self.0.load();
        let all = || albums.values().flat_map(|album| &album.pictures);
        let ids = |first: bool| all().filter(move |(_, picture)| picture.first == first).map(|(id, _)| id.clone());
        ids(true).chain(ids(false)).collect()
    }
}

/// `alder-2a-plan.pdf`; what is in no inventory any more is only told by its kind.
pub fn file_name(of: Option<&Found>, kind: Kind) -> String {
    let role = of.map_or("file", |(_, picture)| match picture.role {
        Role::Photo => "photo",
        Role::Plan => "plan",
    });
    let (slug, label) = of.map_or(("", ""), |(album, picture)| (album.slug.as_str(), picture.label.as_str()));
    let words = [slug, label, role].map(|text| {
        let plain: String = text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).take(40).collect();
        plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
    });
    let stem: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    format!("{}.{}", stem.join("-"), kind.extension())
}
