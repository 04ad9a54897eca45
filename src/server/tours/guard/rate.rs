//! How many requests come from one visitor and for one building.
//!
//! A sliding window of our own. `governor` refills a bucket instead of counting the last hour, has one threshold where a visitor has two,
//! and never forgets a key on its own; `moka` bounds its size but reads a clock that cannot be passed in.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};

use super::{doubt::Doubt, visitor::Visitor};

/// How long a request counts.
pub const WINDOW: TimeDelta = TimeDelta::hours(1);
/// Requests from one visitor in [`WINDOW`] that are believed: a busy afternoon at the tablet in the lobby, or a proxy that was not named in
/// `trusted_proxies`.
pub const VISITOR_BELIEVED: usize = 30;
/// Requests from one visitor in [`WINDOW`] that are taken at all.
pub const VISITOR_TAKEN: usize = 200;
/// Requests for one building in [`WINDOW`] that are believed.
pub const BUILDING_BELIEVED: usize = 300;
/// Visitors remembered at once.
pub const VISITORS: usize = 100_000;

/// What the number of requests says about one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Fine,
    /// Taken, and held back.
    Doubtful(Doubt),
    /// Not taken. The next one is after `retry_after`, whole seconds, at least one.
    Refused {
        retry_after: Duration,
    },
}

/// The requests of the last hour, in memory only: a restart forgets them, and nothing about a visitor is ever on the disk.
#[derive(Debug)]
pub struct Rate {
    most_visitors: usize,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    visitors: HashMap<Visitor, Recent>,
    /// Every visitor by the latest request: from the left they are forgotten once nothing of them counts.
    by_age: BTreeSet<(DateTime<Utc>, Visitor)>,
    /// Every visitor by the number of requests, then by the latest: from the left they make room.
    ///
    /// A new visitor therefore pushes out whoever posted least, the longest silent first. To make room of somebody who is held back takes
    /// a hundred thousand others as busy; long before, every request for the building is doubtful.
    by_weight: BTreeSet<(usize, DateTime<Utc>, Visitor)>,
    buildings: HashMap<String, Recent>,
}

/// When the requests that still count came, oldest first.
#[derive(Debug, Default)]
struct Recent(VecDeque<DateTime<Utc>>);

impl Default for Rate {
    fn default() -> Self {
        Self::remembering(VISITORS)
    }
}

impl Rate {
    /// With room for so many visitors, at least one.
    pub fn remembering(most_visitors: usize) -> Self {
        Self { most_visitors: most_visitors.max(1), seen: Mutex::default() }
    }

    /// Counts one request and judges it. Ask only for a submission that is not stored yet, where nobody else can store it meanwhile: a
    /// repeat is no further request. `building` is the slug of one in service. A refused request does not count, a doubtful one does.
    pub fn count(&self, visitor: Visitor, building: &str, now: DateTime<Utc>) -> Verdict {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let by_visitor = seen.visitor(visitor, self.most_visitors, now);
        if matches!(by_visitor, Verdict::Refused { .. }) {
            return by_visitor;
        }
        let by_building = seen.building(building, now);
        if by_visitor == Verdict::Fine { by_building } else { by_visitor }
    }

    /// Visitors remembered now, those that no longer count included until the next request. Never more than there is room for.
    pub fn visitors(&self) -> usize {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).visitors.len()
    }
}

impl Seen {
    fn visitor(&mut self, visitor: Visitor, most: usize, now: DateTime<Utc>) -> Verdict {
        self.forget(now);
        let mut recent = self.remove(visitor).unwrap_or_default();
        recent.settle(now);
        let before = recent.0.len();
        let verdict = match recent.0.front() {
            Some(oldest) if before >= VISITOR_TAKEN => Verdict::Refused { retry_after: whole_seconds(*oldest + WINDOW - now) },
            _ if before >= VISITOR_BELIEVED => Verdict::Doubtful(Doubt::Visitor),
            _ => Verdict::Fine,
        };
        if before < VISITOR_TAKEN {
            recent.0.push_back(now);
        }
        if self.visitors.len() >= most
            && let Some((_, _, lightest)) = self.by_weight.first().copied()
        {
            self.remove(lightest);
        }
        self.insert(visitor, recent);
        verdict
    }

    fn building(&mut self, building: &str, now: DateTime<Utc>) -> Verdict {
        if !self.buildings.contains_key(building) {
            self.buildings.insert(building.to_owned(), Recent::default());
        }
        let Some(recent) = self.buildings.get_mut(building) else { return Verdict::Fine };
        recent.settle(now);
        let full = recent.0.len() >= BUILDING_BELIEVED;
        if full {
            recent.0.pop_front();
        }
        recent.0.push_back(now);
        if full { Verdict::Doubtful(Doubt::Building) } else { Verdict::Fine }
    }

    /// Lets go of visitors of whom nothing counts any more, and of those from a future that a clock set back has taken away.
    fn forget(&mut self, now: DateTime<Utc>) {
        while let Some((_, visitor)) = self.by_age.first().copied().filter(|(latest, _)| *latest + WINDOW <= now) {
            self.remove(visitor);
        }
        while let Some((_, visitor)) = self.by_age.last().copied().filter(|(latest, _)| *latest > now + WINDOW) {
            self.remove(visitor);
        }
    }

    fn remove(&mut self, visitor: Visitor) -> Option<Recent> {
        let recent = self.visitors.remove(&visitor)?;
        if let Some(latest) = recent.0.back() {
            self.by_age.remove(&(*latest, visitor));
            self.by_weight.remove(&(recent.0.len(), *latest, visitor));
        }
        Some(recent)
    }

    fn insert(&mut self, visitor: Visitor, recent: Recent) {
        if let Some(latest) = recent.0.back() {
            self.by_age.insert((*latest, visitor));
            self.by_weight.insert((recent.0.len(), *latest, visitor));
            self.visitors.insert(visitor, recent);
        }
    }
}

impl Recent {
    /// Forgets what no longer counts. A request in the future is one from before the clock was set back; it counts as made now.
    fn settle(&mut self, now: DateTime<Utc>) {
        for at in &mut self.0 {
            *at = (*at).min(now);
        }
        while self.0.front().is_some_and(|at| *at + WINDOW <= now) {
            self.0.pop_front();
        }
    }
}

fn whole_seconds(wait: TimeDelta) -> Duration {
    let ms = u64::try_from(wait.num_milliseconds()).unwrap_or(0);
    Duration::from_secs(ms.div_ceil(1_000).max(1))
}
