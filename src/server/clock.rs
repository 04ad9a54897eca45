//! The only place that asks the machine what time it is.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

/// Where "now" comes from. Everything that depends on the moment takes one, so that tests can move time.
pub trait Clock: std::fmt::Debug + Send + Sync + 'static {
    /// The current instant, UTC.
    fn now(&self) -> DateTime<Utc>;
}

/// A clock as it is handed around.
pub type SharedClock = Arc<dyn Clock>;

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the real time enters the program")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// An instant as pages, feeds and health write it: RFC 3339, UTC, to the second.
pub fn rfc3339(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A clock that stands still until it is told to move: what every test that depends on the moment runs on.
#[derive(Debug)]
pub struct HandClock(Mutex<DateTime<Utc>>);

impl HandClock {
    pub fn new(at: DateTime<Utc>) -> Arc<Self> {
        Arc::new(Self(Mutex::new(at)))
    }

    pub fn advance(&self, by: TimeDelta) {
        *self.lock() += by;
    }

    /// Never backwards.
    pub fn advance_to(&self, to: DateTime<Utc>) {
        let mut now = self.lock();
        *now = to.max(*now);
    }

    fn lock(&self) -> MutexGuard<'_, DateTime<Utc>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for HandClock {
    fn now(&self) -> DateTime<Utc> {
        *self.lock()
    }
}
