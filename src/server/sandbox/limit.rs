//! 300 requests in 5 minutes per source address, over everything under `/api/`.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};

/// When each address was last let through. The window slides, the strictest reading of the documentation: in no five
/// minutes do more than 300 pass. A refused request does not count.
#[derive(Debug, Default)]
pub(super) struct Limit {
    passed: HashMap<IpAddr, VecDeque<DateTime<Utc>>>,
}

impl Limit {
    /// Lets a request through, or says in how many whole seconds (at least 1) the next one will pass.
    pub fn take(&mut self, peer: IpAddr, requests: u32, seconds: u32, now: DateTime<Utc>) -> Result<(), i64> {
        let window = TimeDelta::seconds(i64::from(seconds));
        let passed = self.passed.entry(peer.to_canonical()).or_default();
        while passed.front().is_some_and(|oldest| *oldest + window <= now) {
            passed.pop_front();
        }
        let allowed = usize::try_from(requests).unwrap_or(usize::MAX);
        if passed.len() < allowed {
            passed.push_back(now);
            return Ok(());
        }
        // After a lowered limit several must leave before one may enter.
        let blocking = passed.get(passed.len() - allowed).or(passed.back()).copied().unwrap_or(now);
        let wait_ms = (blocking + window - now).num_milliseconds();
        Err(wait_ms.div_euclid(1000) + i64::from(wait_ms.rem_euclid(1000) > 0)).map_err(|wait: i64| wait.max(1))
    }
}
