//! From settings to workers: what was last known goes into service before anybody is asked.

use std::sync::Arc;

use super::{Surroundings, Worker};
use crate::server::{
    inventory::{Building, Buildings, Condition, Snapshot},
    sources::{self, Client, client::Connections},
    store::{Store, key::SiteKey, listings::Listings},
};

/// Puts the last good inventory of every building into service and makes its worker. Blocks on the store.
pub fn start(buildings: &Buildings, store: &Arc<Store>, key: &SiteKey, surroundings: &Surroundings) -> Vec<Arc<Worker>> {
    let connections = Arc::new(Connections::default());
    let worker = |building: &Arc<Building>| {
        let listings = Listings::new(Arc::clone(store), key, &building.settings);
        restore(building, &listings);
        let client = Client::new(Arc::clone(&connections), Arc::clone(&surroundings.budget), Arc::clone(&surroundings.clock));
        let source = sources::from_settings(&building.settings, client);
        Worker::new(Arc::clone(building), source, listings, surroundings.clone())
    };
    buildings.iter().map(worker).collect()
}

/// The cold start of one building. A store that cannot be read leaves it as it is, and its condition says why.
pub fn restore(building: &Building, listings: &Listings) {
    let slug = building.settings.slug.as_str();
    match listings.load() {
        Ok(Some(last)) => {
            for sentence in &last.unreadable {
                tracing::warn!(building = slug, "{sentence}");
            }
            building.publish(Snapshot::new(1, last.as_of, last.units, last.gone));
        }
        Ok(None) => {}
        Err(error) => {
            tracing::error!(building = slug, %error, "the last good inventory cannot be read");
            building.set_condition(Condition { store_error: Some(error.to_string()), ..building.condition() });
        }
    }
}
