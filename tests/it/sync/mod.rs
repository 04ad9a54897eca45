//! How a building's homes are kept fresh. `try_one` is driven by hand; nothing waits.

mod cold_start;
mod failures;
mod inventory;

use std::sync::Arc;

use stoop::server::{
    inventory::Building,
    settings::{self, SourceKind},
    sync::{Report, Worker},
};

use crate::stage::{
    self, Stage,
    vendor::{Blackboard, Vendor},
};

/// One building whose vendor says what stands on the blackboard.
pub struct Scene {
    pub stage: Stage,
    pub board: Blackboard,
    pub vendor: Vendor,
    pub building: Arc<Building>,
    pub worker: Arc<Worker>,
}

impl Scene {
    pub async fn with(ids: impl IntoIterator<Item = u32>) -> Self {
        let board = Blackboard::with(homes(ids));
        let vendor = Vendor::reading(&board).await;
        let stage = Stage::new();
        let (building, worker) = stage.start_one(settings_of(&vendor));
        Self { stage, board, vendor, building, worker }
    }

    /// The vendor now says this, and is asked at the next regular time.
    pub async fn then(&self, status: u16, body: impl Into<String>) -> Report {
        self.board.write(status, body);
        self.stage.clock.advance(self.building.refresh());
        self.worker.try_one().await
    }

    pub async fn then_homes(&self, ids: impl IntoIterator<Item = u32>) -> Report {
        self.then(200, homes(ids)).await
    }

    /// Ids in service, in order.
    pub fn ids(&self) -> Vec<u32> {
        ids_of(&self.building)
    }

    /// Seconds since the last good answer.
    pub fn age(&self) -> i64 {
        use stoop::server::clock::Clock as _;
        (self.stage.clock.now() - self.building.snapshot().unwrap().as_of).num_seconds()
    }
}

pub fn ids_of(building: &Building) -> Vec<u32> {
    building.snapshot().unwrap().units.iter().map(|unit| unit.id.parse().unwrap()).collect()
}

pub fn homes(ids: impl IntoIterator<Item = u32>) -> String {
    let homes: Vec<String> = ids.into_iter().map(|id| format!(r#"{{"id":{id},"unit":"{id}A","status":"available"}}"#)).collect();
    format!("[{}]", homes.join(","))
}

pub fn settings_of(vendor: &Vendor) -> settings::Building {
    stage::building("alder", SourceKind::SeeClickRent, &vendor.base_url)
}
