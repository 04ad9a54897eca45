//! When to ask again after a failure.

use chrono::TimeDelta;

use crate::server::chance::{Chance, fraction};

const FIRST: TimeDelta = TimeDelta::seconds(2);
const SHORTEST: TimeDelta = TimeDelta::milliseconds(250);
/// Spreads those who wait for the same instant.
const SPREAD: TimeDelta = TimeDelta::seconds(2);

/// How long to wait after the `failures`-th failure in a row: anything up to two seconds, doubling each time. `None` once that
/// reaches the regular interval; from there on the regular refresh is the retry.
pub fn early_retry(failures: u32, regular: TimeDelta, chance: &dyn Chance) -> Option<TimeDelta> {
    let longest = FIRST * 2_i32.checked_pow(failures.saturating_sub(1)).unwrap_or(i32::MAX).min(1 << 20);
    (longest < regular).then(|| part_of(longest, chance).max(SHORTEST))
}

/// A little more than the instant all others wait for.
pub fn spread(chance: &dyn Chance) -> TimeDelta {
    part_of(SPREAD, chance)
}

fn part_of(whole: TimeDelta, chance: &dyn Chance) -> TimeDelta {
    #[expect(clippy::cast_possible_truncation, reason = "a part of a number of milliseconds is one")]
    TimeDelta::milliseconds((whole.num_milliseconds() as f64 * fraction(chance)) as i64)
}
