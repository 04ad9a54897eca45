//! How old an inventory may be before the page says so.

use chrono::{DateTime, TimeDelta, Utc};

/// Missed refreshes after which an inventory counts as stale.
const INTERVALS: i32 = 3;

/// The instant from which an inventory of this age is stale: strictly after it.
pub fn stale_after(as_of: DateTime<Utc>, refresh: TimeDelta) -> DateTime<Utc> {
    as_of + refresh * INTERVALS
}

/// Whether it is more than three refresh intervals since the last good answer.
pub fn is_stale(as_of: DateTime<Utc>, refresh: TimeDelta, now: DateTime<Utc>) -> bool {
    now > stale_after(as_of, refresh)
}
