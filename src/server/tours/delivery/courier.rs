//! One lane's worker.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::TimeDelta;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::{Breaker, Outcome, Way};
use crate::server::{
    chance::SharedChance,
    clock::SharedClock,
    metrics,
    store::{
        Store, StoreError,
        outbox::{Job, Leased, Mark, State},
    },
};

/// Between two looks into the outbox: another process may have queued something.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// A program that is asked to stop waits so long for an answer; then its fate is unknown.
const LAST_PATIENCE: Duration = Duration::from_secs(4);
/// After the disk failed.
const DISK_REST: Duration = Duration::from_secs(5);

/// Carries the messages of one lane, one at a time.
pub struct Courier {
    lane: String,
    way: Box<dyn Way>,
    store: Arc<Store>,
    clock: SharedClock,
    chance: SharedChance,
    breaker: Mutex<Breaker>,
    /// What came of an attempt and could not be written down yet.
    unwritten: Mutex<Option<(Box<Job>, Mark)>>,
}

impl std::fmt::Debug for Courier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Courier({})", self.lane)
    }
}

impl Courier {
    pub fn new(lane: String, way: Box<dyn Way>, store: Arc<Store>, clock: SharedClock, chance: SharedChance) -> Arc<Self> {
        Arc::new(Self { lane, way, store, clock, chance, breaker: Mutex::default(), unwritten: Mutex::default() })
    }

    /// Tries the next message that is due. What is being sent is on the disk before the first byte leaves.
    pub async fn try_one(&self) -> Outcome {
        match self.step().await {
            Ok(outcome) => outcome,
            Err(error) => {
                tracing::error!(lane = self.lane, %error, "the outbox cannot be read or written; nothing is sent");
                Outcome::DiskFailed
            }
        }
    }

    async fn step(&self) -> Result<Outcome, StoreError> {
        let unwritten = self.unwritten().take();
        if let Some((job, mark)) = unwritten {
            self.write(job, mark).await?;
        }
        let now = self.clock.now();
        let waits = self.breaker().wait(now);
        if let Some(until) = waits {
            return Ok(Outcome::NotBefore(until));
        }
        let (lane, in_order) = (self.lane.clone(), self.way.in_order());
        let job = match self.store.run(move |store| store.lease(&lane, in_order, now)).await? {
            Leased::Job(job) => job,
            Leased::NotBefore(until) => return Ok(Outcome::NotBefore(until)),
            Leased::Nothing => return Ok(Outcome::Nothing),
        };
        let came = self.way.carry(&job).await;
        let mark = came.mark(&job, &mut self.breaker(), self.clock.now(), &*self.chance);
        let state = state_of(&mark);
        metrics::told(job.channel.word(), state.word());
        let reference = job.tour.reference.as_str();
        match &mark {
            Mark::Delivered { .. } => tracing::info!(reference, to = job.channel.word(), "told"),
            Mark::Again { error, .. } | Mark::Postponed { error, .. } => {
                tracing::warn!(reference, to = job.channel.word(), "later: {error}")
            }
            Mark::Unknown { error } | Mark::Rejected { error } => {
                tracing::error!(reference, to = job.channel.word(), state = state.word(), "{error}");
            }
        }
        self.write(job, mark).await?;
        Ok(Outcome::Tried(state))
    }

    /// Writes a mark; one that cannot be written is kept for the next step, before which nothing else is sent.
    async fn write(&self, job: Box<Job>, mark: Mark) -> Result<(), StoreError> {
        let now = self.clock.now();
        *self.unwritten() = Some((job.clone(), mark.clone()));
        self.store.run(move |store| store.mark(&job, &mark, now)).await?;
        *self.unwritten() = None;
        Ok(())
    }

    /// Gives up waiting for an answer: from here on its fate is unknown.
    async fn abandon(&self) {
        let (lane, now) = (self.lane.clone(), self.clock.now());
        if let Err(error) = self.store.run(move |store| store.recover(Some(&lane), now)).await {
            tracing::error!(%error, "an unfinished delivery is not on record as unknown; the next start will do it");
        }
    }

    fn breaker(&self) -> MutexGuard<'_, Breaker> {
        self.breaker.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unwritten(&self) -> MutexGuard<'_, Option<(Box<Job>, Mark)>> {
        self.unwritten.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const fn state_of(mark: &Mark) -> State {
    match mark {
        Mark::Delivered { .. } => State::Delivered,
        Mark::Again { .. } | Mark::Postponed { .. } => State::Queued,
        Mark::Unknown { .. } => State::Unknown,
        Mark::Rejected { .. } => State::Rejected,
    }
}

/// Carries until told to stop; an answer that is still due then is waited for a little, and its fate written down.
pub async fn run_until_stopped(courier: Arc<Courier>, bell: Arc<Notify>, stop: CancellationToken) {
    loop {
        let rung = bell.notified();
        tokio::pin!(rung);
        rung.as_mut().enable();
        let step = courier.try_one();
        tokio::pin!(step);
        let outcome = tokio::select! {
            outcome = &mut step => outcome,
            () = stop.cancelled() => {
                if tokio::time::timeout(LAST_PATIENCE, step).await.is_err() {
                    courier.abandon().await;
                }
                return;
            }
        };
        let rest = match outcome {
            Outcome::Tried(_) => continue,
            Outcome::NotBefore(until) => (until - courier.clock.now()).max(TimeDelta::zero()).to_std().unwrap_or_default().min(LOOK_EVERY),
            Outcome::Nothing => LOOK_EVERY,
            Outcome::DiskFailed => DISK_REST,
        };
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            () = &mut rung => {}
            () = stop.cancelled() => return,
        }
    }
}
