//! Keeps each building's homes fresh: source → cliff guard → store → snapshot. Pages never wait for it.

mod backoff;
mod cliff;
mod flight;
mod start;
mod vanished;
mod worker;

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use tokio_util::sync::CancellationToken;

pub use self::{
    start::{restore, start},
    worker::{EMPTY, Worker},
};
use super::{budget::Budget, chance::SharedChance, clock::SharedClock, inventory::Held, sources::SourceError};

/// Sleep at most this long at a stretch, so that a machine that slept does not oversleep.
const NAP: Duration = Duration::from_secs(15);

/// What all workers share.
#[derive(Clone)]
pub struct Surroundings {
    pub budget: Arc<Budget>,
    pub clock: SharedClock,
    pub chance: SharedChance,
}

impl std::fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Surroundings")
    }
}

/// How one refresh went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub outcome: Outcome,
    /// When to try next.
    pub next: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A new snapshot is in service; `changed` tells whether any home differs from the one before.
    Published { units: usize, changed: bool },
    /// A sudden drop; the old snapshot stays.
    Held(Held),
    /// Nothing was asked: the vendor's budget is spent, or the vendor asked to wait.
    Postponed,
    /// The old snapshot stays.
    Failed(SourceError),
}

impl Outcome {
    /// One word for metrics.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Published { .. } => "published",
            Self::Held(_) => "held",
            Self::Postponed => "postponed",
            Self::Failed(_) => "failed",
        }
    }
}

/// Refreshes until told to stop. Whatever is under way is abandoned then: the store keeps whole transactions only.
pub async fn run_until_stopped(worker: Arc<Worker>, stop: CancellationToken) {
    stop.run_until_cancelled(run(&worker)).await;
}

async fn run(worker: &Arc<Worker>) {
    let clock = &worker.surroundings().clock;
    let mut due = worker.first_due();
    loop {
        tokio::select! {
            () = sleep_until(due, clock) => {}
            () = worker.building().bell().notified() => sleep_until(worker.rested(), clock).await,
        }
        due = worker.try_one().await.next;
    }
}

async fn sleep_until(due: DateTime<Utc>, clock: &SharedClock) {
    let mut left = (due - clock.now()).to_std().unwrap_or_default();
    while !left.is_zero() {
        tokio::time::sleep(left.min(NAP)).await;
        let by_clock = (due - clock.now()).to_std().unwrap_or_default();
        left = left.saturating_sub(NAP).min(by_clock);
    }
}
