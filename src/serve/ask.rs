//! Asking a source once, for `stoop check`.

use std::sync::Arc;

use crate::server::{
    budget::Budget,
    check::Answer,
    clock::{SharedClock, SystemClock},
    settings::Building,
    sources::{self, Client, client::Connections},
    store::Store,
};

/// What the building's source says to one call.
pub async fn ask(building: &Building) -> Answer {
    let clock: SharedClock = Arc::new(SystemClock);
    let budget = match Store::in_memory().and_then(|store| Budget::open(store, Arc::clone(&clock))) {
        Ok(budget) => Arc::new(budget),
        Err(error) => return Answer::Refusal(error.to_string()),
    };
    let client = Client::new(Arc::new(Connections::default()), budget, clock);
    match sources::from_settings(building, client).inventory().await {
        Ok(inventory) if inventory.units.is_empty() => Answer::Refusal(crate::server::sync::EMPTY.to_owned()),
        Ok(inventory) => {
            Answer::Inventory(format!("{} homes, {} records that cannot be read", inventory.units.len(), inventory.refused.len()))
        }
        Err(error) => Answer::Refusal(error.to_string()),
    }
}
