//! From settings to the desk that takes requests in and the couriers that tell of them.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use super::{
    delivery::{Courier, MailWay, Office, VendorWay},
    reception::Reception,
};
use crate::{
    locales::Catalogue,
    server::{
        budget::host_of,
        settings::{Building, Smtp},
        sources::{Client, LeadSink, client::Connections, leads_from_settings},
        store::{Store, StoreError, key::SiteKey, outbox::MAIL},
        sync::Surroundings,
    },
};

/// What a site needs for its tours.
pub struct Settings<'s> {
    pub buildings: &'s [Building],
    pub smtp: Option<&'s Smtp>,
    /// Scheme, host and port as visitors see them.
    pub public_url: &'s str,
}

/// The write path, before it runs.
#[derive(Debug)]
pub struct WritePath {
    pub reception: Arc<Reception>,
    /// One for each vendor's address, and one for mail where there is a mail server.
    pub couriers: Vec<Arc<Courier>>,
}

/// Puts what a dead program left behind in order, then opens the desk. Blocks on the disk.
///
/// # Errors
///
/// The disk.
pub fn open(
    settings: &Settings<'_>,
    store: &Arc<Store>,
    key: &SiteKey,
    words: &Arc<Catalogue>,
    around: &Surroundings,
) -> Result<WritePath, StoreError> {
    let recovered = store.recover(None, around.clock.now())?;
    if recovered.unknown + recovered.again > 0 {
        tracing::warn!(unknown = recovered.unknown, again = recovered.again, "the program ended while it told of tours");
    }
    let connections = Arc::new(Connections::default());
    let mut lanes: BTreeMap<String, HashMap<String, Arc<dyn LeadSink>>> = BTreeMap::new();
    for building in settings.buildings {
        let client = Client::new(Arc::clone(&connections), Arc::clone(&around.budget), Arc::clone(&around.clock));
        if let Some(sink) = leads_from_settings(building, client, Arc::clone(words)) {
            let lane = host_of(&building.source.base_url);
            store.move_to_lane(&building.slug, &lane)?;
            lanes.entry(lane).or_default().insert(building.slug.clone(), sink);
        }
    }
    let vendors: HashSet<String> = lanes.values().flat_map(HashMap::keys).cloned().collect();
    let office = Arc::new(Office {
        buildings: settings.buildings.iter().map(|building| (building.slug.clone(), building.clone())).collect(),
        words: Arc::clone(words),
        public_url: settings.public_url.to_owned(),
    });
    let courier = |lane: String, way| Courier::new(lane, way, Arc::clone(store), Arc::clone(&around.clock), Arc::clone(&around.chance));
    let mut couriers: Vec<Arc<Courier>> =
        lanes.into_iter().map(|(lane, sinks)| courier(lane, Box::new(VendorWay::new(Arc::clone(&office), sinks)))).collect();
    if let Some(smtp) = settings.smtp {
        couriers.push(courier(MAIL.to_owned(), Box::new(MailWay::new(office, smtp.clone()))));
    }
    let reception =
        Reception::new(Arc::clone(store), key.clone(), Arc::clone(&around.clock), Arc::clone(&around.chance), Arc::clone(words));
    Ok(WritePath { reception: Arc::new(reception.telling(vendors, settings.smtp.is_some())), couriers })
}
