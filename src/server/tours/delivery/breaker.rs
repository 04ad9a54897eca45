//! How long a lane is left alone after a failure: back-off with full jitter, and a circuit that opens when failures go on.

use chrono::{DateTime, TimeDelta, Utc};

use crate::server::chance::{Chance, fraction};

const FIRST: TimeDelta = TimeDelta::seconds(2);
const LONGEST: TimeDelta = TimeDelta::minutes(5);
const SHORTEST: TimeDelta = TimeDelta::milliseconds(500);
/// From so many failures in a row on the circuit is open: one lead at a time finds out whether the vendor is back.
const OPENS_AT: u32 = 5;
const OPEN_AT_LEAST: TimeDelta = TimeDelta::seconds(30);
/// A lead that may be lost is worse than one that waits: it counts as several failures.
const UNKNOWN_WEIGHS: u32 = 3;

/// The state of one lane.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Breaker {
    failures: u32,
    until: Option<DateTime<Utc>>,
}

impl Breaker {
    /// Until when nothing is to be tried.
    pub fn wait(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        // A clock that was set back must not keep the lane shut for longer than any wait lasts.
        self.until.map(|until| until.min(now + LONGEST + OPEN_AT_LEAST)).filter(|until| *until > now)
    }

    pub const fn is_open(&self) -> bool {
        self.failures >= OPENS_AT
    }

    /// The addressee answered as it should, or at least decided.
    pub const fn settled(&mut self) {
        *self = Self { failures: 0, until: None };
    }

    /// It did not arrive. When to try again.
    pub fn failed(&mut self, now: DateTime<Utc>, chance: &dyn Chance) -> DateTime<Utc> {
        self.add(1, now, chance)
    }

    /// It may have arrived; the next one is not to share its fate.
    pub fn unknown(&mut self, now: DateTime<Utc>, chance: &dyn Chance) -> DateTime<Utc> {
        self.add(UNKNOWN_WEIGHS, now, chance)
    }

    fn add(&mut self, weight: u32, now: DateTime<Utc>, chance: &dyn Chance) -> DateTime<Utc> {
        self.failures = self.failures.saturating_add(weight);
        let wait = backoff(self.failures, FIRST, LONGEST, chance);
        let until = now + if self.is_open() { OPEN_AT_LEAST + wait } else { wait };
        self.until = Some(until);
        until
    }
}

/// Full jitter: anything up to `first`, doubling with every failure, at most `longest`.
pub fn backoff(failures: u32, first: TimeDelta, longest: TimeDelta, chance: &dyn Chance) -> TimeDelta {
    let doubled = first.checked_mul(1 << failures.saturating_sub(1).min(20)).unwrap_or(longest).min(longest);
    #[expect(clippy::cast_possible_truncation, reason = "a part of a number of milliseconds is one")]
    let part = TimeDelta::milliseconds((doubled.num_milliseconds() as f64 * fraction(chance)) as i64);
    part.max(SHORTEST)
}
