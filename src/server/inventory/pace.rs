//! How often each building may be asked for, so that all those at one vendor stay within its budget together.

use std::collections::HashMap;

use chrono::TimeDelta;

use crate::server::{
    budget::{SHARE, WINDOW, host_of},
    settings::Building,
};

/// Regular calls in one [`WINDOW`] at most, all buildings of a host together; the rest of the share is for early retries and redirects.
const REGULAR: i64 = (SHARE as i64 * 9) / 10;
/// A refresh interval longer than this is this.
const LONGEST: TimeDelta = TimeDelta::days(365);
const SHORTEST: TimeDelta = TimeDelta::milliseconds(100);

/// The rhythm of one building.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// Between two regular inventories: as configured, or longer where the vendor's budget would not last.
    pub interval: TimeDelta,
    /// Host and port whose budget it draws on.
    pub host: String,
    /// Regular calls in one [`WINDOW`] of all buildings on that host.
    pub host_calls: usize,
}

impl Pace {
    /// One for each building, in their order.
    pub fn of(buildings: &[Building]) -> Vec<Self> {
        let hosts: Vec<String> = buildings.iter().map(|building| host_of(&building.source.base_url)).collect();
        let wished: Vec<TimeDelta> = buildings.iter().map(wish).collect();
        let mut by_host: HashMap<&str, Vec<(TimeDelta, u32)>> = HashMap::new();
        for ((host, wish), building) in hosts.iter().zip(&wished).zip(buildings) {
            by_host.entry(host).or_default().push((*wish, building.source.kind.usual_calls()));
        }
        let shared: HashMap<&str, (TimeDelta, usize)> = by_host.into_iter().map(|(host, wishes)| (host, share(&wishes))).collect();
        let pace = |(host, wish): (&String, TimeDelta)| {
            let (floor, host_calls) = shared.get(host.as_str()).copied().unwrap_or((wish, 0));
            Self { interval: wish.max(floor), host: host.clone(), host_calls }
        };
        hosts.iter().zip(wished).map(pace).collect()
    }
}

fn wish(building: &Building) -> TimeDelta {
    TimeDelta::from_std(building.source.refresh).unwrap_or(LONGEST).clamp(SHORTEST, LONGEST)
}

/// The shortest interval that the budget allows to all alike, and the calls made then: whoever asks less often than that is left alone,
/// and the others share what remains. Each wish comes with the calls that one inventory takes.
fn share(wishes: &[(TimeDelta, u32)]) -> (TimeDelta, usize) {
    let window = WINDOW.num_milliseconds();
    let calls_of = |floor: i64| {
        let calls = |(wish, calls): &(TimeDelta, u32)| window as f64 * f64::from(*calls) / floor.max(wish.num_milliseconds()) as f64;
        wishes.iter().map(calls).sum::<f64>()
    };
    let all: i64 = wishes.iter().map(|(_, calls)| i64::from(*calls)).sum();
    let (mut too_short, mut enough) = (0, window * all / REGULAR + 1);
    while enough - too_short > 1 {
        let middle = i64::midpoint(too_short, enough);
        if calls_of(middle) <= REGULAR as f64 { enough = middle } else { too_short = middle }
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between zero and the vendor's limit")]
    let calls = calls_of(enough).ceil() as usize;
    (TimeDelta::milliseconds(enough), calls)
}
