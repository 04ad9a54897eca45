//! How long people are known: `keep_days` after their tour they are erased. What was asked and what became of it stays.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use tokio_util::sync::CancellationToken;

use crate::server::{
    inventory::Buildings,
    settings::Leads,
    site::Site,
    store::{Store, StoreError, outbox::Erased},
};

const EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// One round over all buildings, those that have left the settings too: for them the default counts. How many people were erased. A request that is still to be
/// told, or may have been lost, keeps its person. Blocks on the disk; where that fails, the next round does it.
pub fn try_one(store: &Store, buildings: &Buildings, now: DateTime<Utc>) -> usize {
    round(store, buildings, now).unwrap_or_else(|error| {
        tracing::error!(%error, "people whose tours are long over could not be erased; it is tried again in a day");
        0
    })
}

fn round(store: &Store, buildings: &Buildings, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let mut all = Erased { people: 0, swept: true };
    for slug in store.buildings_with_people()? {
        let keep_days = buildings.get(&slug).map_or_else(|| Leads::default().keep_days, |building| building.settings.leads.keep_days);
        let erased = store.erase_before(&slug, now - TimeDelta::days(i64::from(keep_days)), now)?;
        if erased.people > 0 {
            tracing::info!(building = slug, people = erased.people, keep_days, "erased the people whose tours are long over");
        }
        all = Erased { people: all.people + erased.people, swept: all.swept && erased.swept };
    }
    // Also after `stoop leads erase`, which this program may have kept from the journal.
    if all.people == 0 && !store.sweep_up(now)? || !all.swept {
        tracing::warn!("somebody was erased, and another program keeps the journal from being cut; it is tried again in a day");
    }
    Ok(all.people)
}

/// A round at the start and one a day, until told to stop.
pub async fn run_until_stopped(store: Arc<Store>, site: Arc<Site>, stop: CancellationToken) {
    let rounds = async {
        loop {
            let (work, now) = (Arc::clone(&site), site.clock.now());
            let done = store.run(move |store| Ok(try_one(store, &work.buildings, now))).await;
            if let Err(error) = done {
                tracing::error!(%error, "the round that erases people ended early");
            }
            tokio::time::sleep(EVERY).await;
        }
    };
    stop.run_until_cancelled(rounds).await;
}
