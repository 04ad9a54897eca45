//! The only place that asks the machine what time it is.

use std::sync::Arc;

use chrono::{DateTime, Utc};

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
