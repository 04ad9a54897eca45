//! How fast pages are asked for. Twenty calls in five seconds is what the vendor's users report it to take; `X-Ratelimit-Limit` tells a
//! number and no window, so it is read for the same one, and only ever slows us down.

use std::time::Duration;

/// What a limit is told for.
const WINDOW_MS: u64 = 5_000;
/// Calls in a window where no answer has told another limit; a higher one changes nothing.
const USUAL: u32 = 20;
/// Pages asked for one right after the other; from then on a pause goes before each.
const AT_ONCE: u32 = 3;
const PAUSE_MS: u64 = 300;

/// How many pages may come at once, and the pause before each further one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pace {
    pub at_once: usize,
    pub pause: Duration,
}

impl Pace {
    /// Under a limit as an answer told it; zero is no limit that could be kept.
    pub fn under(limit: Option<u32>) -> Self {
        let limit = limit.filter(|limit| *limit > 0).unwrap_or(USUAL).min(USUAL);
        let at_once = AT_ONCE.min(limit / 4).max(1);
        // The burst and what follows it within a window stay below the limit together.
        let rest = u64::from(limit - at_once).max(1);
        Self { at_once: at_once as usize, pause: Duration::from_millis(PAUSE_MS.max(WINDOW_MS.div_ceil(rest))) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_told_limit_is_kept_in_every_window_and_a_high_one_changes_nothing() {
        let usual = Pace::under(None);
        assert_eq!((usual.at_once, usual.pause), (3, Duration::from_millis(300)));
        for limit in [0, 20, 30, 1_000, u32::MAX] {
            assert_eq!(Pace::under(Some(limit)), usual, "{limit}");
        }
        for limit in 1..20 {
            let Pace { at_once, pause } = Pace::under(Some(limit));
            let in_a_window = at_once as u128 + u128::from(WINDOW_MS - 1) / pause.as_millis();
            assert!(in_a_window <= u128::from(limit) && pause >= usual.pause, "{limit}: {in_a_window}");
        }
    }
}
