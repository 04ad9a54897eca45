//! One building's refresh: ask, judge, keep, publish.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Outcome, Report, Surroundings, backoff,
    cliff::{self, Verdict},
    flight::Flight,
    vanished,
};
use crate::server::{
    inventory::{Building, Condition, Snapshot},
    metrics,
    sources::{Inventory, Source, SourceError},
    store::{StoreError, listings::Listings},
};

/// What an empty building is told; the vendor answers a wrong token in the same way.
pub const EMPTY: &str = "no advertised homes, or a wrong token";

/// Sentences about unreadable records that are kept of one answer.
const REFUSED_KEPT: usize = 50;
/// At least this long between the starts of two attempts, however often the bell rings.
const REST: TimeDelta = TimeDelta::seconds(2);
/// At least this long between two attempts, however slow the vendor is.
const BREATH: TimeDelta = TimeDelta::milliseconds(250);

/// Refreshes one building.
#[derive(Debug)]
pub struct Worker {
    building: Arc<Building>,
    source: Arc<dyn Source>,
    listings: Listings,
    surroundings: Surroundings,
    flight: Flight<Report>,
    started: Mutex<Option<DateTime<Utc>>>,
}

impl Worker {
    pub fn new(building: Arc<Building>, source: Arc<dyn Source>, listings: Listings, surroundings: Surroundings) -> Arc<Self> {
        Arc::new(Self { building, source, listings, surroundings, flight: Flight::default(), started: Mutex::default() })
    }

    /// Refreshes once. While a refresh is under way nobody starts another; all get its report.
    pub async fn try_one(self: &Arc<Self>) -> Report {
        let worker = Arc::clone(self);
        let flight = self.flight.join(|| async move {
            let refresh = tokio::spawn(Arc::clone(&worker).refresh()).await;
            let report = refresh.unwrap_or_else(|_| worker.failed(worker.now(), SourceError::Fault));
            metrics::refreshed(worker.slug(), report.outcome.word());
            report
        });
        flight.await
    }

    /// At once without an inventory, else when its interval has passed; a restart is no reason to call a vendor.
    pub fn first_due(&self) -> DateTime<Utc> {
        let (now, interval) = (self.now(), self.building.refresh());
        self.building.snapshot().map_or(now, |snapshot| (snapshot.as_of + interval).clamp(now, now + interval))
    }

    /// When the bell is heeded again: a little after the start of the last attempt.
    pub fn rested(&self) -> DateTime<Utc> {
        let started = *self.started.lock().unwrap_or_else(PoisonError::into_inner);
        started.map_or_else(|| self.now(), |started| started + REST)
    }

    async fn refresh(self: Arc<Self>) -> Report {
        let started = self.now();
        *self.started.lock().unwrap_or_else(PoisonError::into_inner) = Some(started);
        match self.source.inventory().await {
            Ok(answer) => self.answered(started, answer).await,
            Err(SourceError::Waiting { until }) => {
                let next = until + backoff::spread(&*self.surroundings.chance);
                self.change(|condition| condition.next_attempt = Some(next));
                Report { outcome: Outcome::Postponed, next }
            }
            Err(error) => self.failed(started, error),
        }
    }

    async fn answered(&self, started: DateTime<Utc>, answer: Inventory) -> Report {
        let next = self.regular(started);
        let before = self.building.snapshot();
        let known = before.as_ref().map_or(&[][..], |snapshot| &snapshot.units);
        let answer = vanished::with_unreadable(answer, known);
        let outcome = match cliff::judge(known, &answer.units, self.building.condition().held) {
            Verdict::Accept => self.accept(before.as_deref(), answer).await,
            Verdict::Hold(held) => {
                let sentence =
                    format!("The inventory system suddenly sends {} of {} homes; held until it persists.", held.units, known.len());
                tracing::warn!(building = self.slug(), "{sentence}");
                self.change(|condition| *condition = Condition { held: Some(held), last_error: Some(sentence), ..settled(condition) });
                Outcome::Held(held)
            }
        };
        self.change(|condition| condition.next_attempt = Some(next));
        Report { outcome, next }
    }

    /// To the disk first, then into service. A disk that fails is reported and stops nothing.
    async fn accept(&self, before: Option<&Snapshot>, answer: Inventory) -> Outcome {
        let now = self.now();
        let units = answer.units;
        let gone = before.map_or_else(Vec::new, |before| vanished::gone(&before.units, &before.gone, &units, now));
        let changed = before.is_none_or(|before| before.units != units || before.gone != gone);
        let kept = if changed || self.building.condition().store_error.is_some() {
            self.listings.save(now, &units, &gone).await
        } else {
            self.listings.touch(now).await
        };
        self.change(|condition| {
            *condition = Condition {
                held: None,
                last_error: units.is_empty().then(|| EMPTY.to_owned()),
                refused: shortened(answer.refused.iter().map(|refused| refused.sentence.clone()).collect()),
                store_error: self.noticed(&kept, condition.store_error.is_some()),
                ..settled(condition)
            };
        });
        let outcome = Outcome::Published { units: units.len(), changed };
        self.building.publish(Snapshot::new(before.map_or(1, |before| before.version + 1), now, units, gone));
        outcome
    }

    fn failed(&self, started: DateTime<Utc>, error: SourceError) -> Report {
        let Surroundings { budget, chance, .. } = &self.surroundings;
        let (now, pace) = (self.now(), &self.building.pace);
        let failures = self.building.condition().consecutive_failures.saturating_add(1);
        let early = backoff::early_retry(failures, pace.interval, &**chance).filter(|_| error.retryable());
        let early = early.filter(|_| budget.grant_retry(&pace.host, pace.host_calls)).map(|wait| now + wait);
        let mut next = early.unwrap_or_else(|| self.regular(started));
        if let Some(until) = budget.not_before(&pace.host).filter(|until| *until >= next) {
            next = until + backoff::spread(&**chance);
        }
        tracing::warn!(building = self.slug(), failures, %error, "no inventory");
        self.change(|condition| {
            condition.last_error = Some(error.to_string());
            condition.consecutive_failures = failures;
            condition.credential_refused = matches!(error, SourceError::Refused { .. });
            condition.next_attempt = Some(next);
        });
        Report { outcome: Outcome::Failed(error), next }
    }

    /// The next regular refresh, counted from the start of this one.
    fn regular(&self, started: DateTime<Utc>) -> DateTime<Utc> {
        (started + self.building.refresh()).max(self.now() + BREATH)
    }

    fn noticed(&self, kept: &Result<(), StoreError>, known: bool) -> Option<String> {
        let error = kept.as_ref().err()?.to_string();
        if !known {
            tracing::error!(building = self.slug(), %error, "the last good inventory is not on disk");
        }
        Some(error)
    }

    fn change(&self, change: impl FnOnce(&mut Condition)) {
        let mut condition = self.building.condition();
        change(&mut condition);
        self.building.set_condition(condition);
    }

    pub(super) fn building(&self) -> &Building {
        &self.building
    }

    pub(super) const fn surroundings(&self) -> &Surroundings {
        &self.surroundings
    }

    fn now(&self) -> DateTime<Utc> {
        self.surroundings.clock.now()
    }

    fn slug(&self) -> &str {
        &self.building.settings.slug
    }
}

/// What an answer that is an inventory puts right.
fn settled(condition: &Condition) -> Condition {
    Condition { consecutive_failures: 0, credential_refused: false, ..condition.clone() }
}

fn shortened(mut sentences: Vec<String>) -> Vec<String> {
    let more = sentences.len().saturating_sub(REFUSED_KEPT);
    sentences.truncate(REFUSED_KEPT);
    sentences.extend((more > 0).then(|| format!("And {more} more.")));
    sentences
}
