//! How often a vendor is called, on a clock that only moves when told.

use std::{
    collections::BinaryHeap,
    sync::{Arc, Mutex},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use std::cmp::Reverse;
use stoop::server::{
    budget::{Purpose, SHARE, WINDOW},
    clock::Clock as _,
    inventory::Pace,
    settings::{self, SourceKind},
};

use crate::stage::{
    self, Stage,
    vendor::{Vendor, json, nobody, status},
};

const HOST: &str = "vendor.example:443";

/// The most calls any five minutes hold.
fn busiest_5m(calls: &[DateTime<Utc>]) -> usize {
    calls.iter().map(|start| calls.iter().filter(|at| **at >= *start && **at < *start + TimeDelta::minutes(5)).count()).max().unwrap_or(0)
}

fn fifty(vendor: &Vendor, refresh_seconds: u64) -> Vec<settings::Building> {
    let building = |number| {
        let mut building = stage::building(&format!("house-{number}"), SourceKind::SeeClickRent, &vendor.base_url);
        building.source.refresh = Duration::from_secs(refresh_seconds);
        building
    };
    (0..50).map(building).collect()
}

#[tokio::test]
async fn fifty_buildings_stay_within_half_the_budget_through_outages_and_restarts() {
    let mut stage = Stage::new();
    let (clock, calls) = (stage.clock.clone(), Arc::new(Mutex::new(Vec::new())));
    let (outage_from, outage_to) = (clock.now() + TimeDelta::minutes(8), clock.now() + TimeDelta::minutes(16));
    let end = clock.now() + TimeDelta::minutes(24);
    let (log, ticking) = (calls.clone(), clock.clone());
    let vendor = Vendor::answering(move |_, _| {
        let now = ticking.now();
        log.lock().unwrap().push(now);
        async move { if (outage_from..outage_to).contains(&now) { status(500, &[]) } else { json(200, r#"[{"id":1,"unit":"1A"}]"#) } }
    })
    .await;
    let mut oldest = TimeDelta::zero();
    for restart in 1..=4 {
        let (buildings, workers) = stage.start(fifty(&vendor, 5));
        let mut due: BinaryHeap<_> = workers.iter().enumerate().map(|(index, worker)| Reverse((worker.first_due(), index))).collect();
        let until = end - TimeDelta::minutes(24 - 6 * restart);
        while let Some(Reverse((at, index))) = due.pop().filter(|Reverse((at, _))| *at < until) {
            clock.advance_to(at);
            due.push(Reverse((workers[index].try_one().await.next, index)));
        }
        clock.advance_to(until);
        let interval = buildings[0].refresh();
        if restart != 2 {
            let ages = buildings.iter().map(|building| clock.now() - building.snapshot().unwrap().as_of - interval);
            oldest = oldest.max(ages.max().unwrap());
        }
        stage = stage.restarted();
    }
    let calls = calls.lock().unwrap().clone();
    assert!(calls.len() > 400, "the budget is used: {}", calls.len());
    assert!(busiest_5m(&calls) <= 150, "{} calls in five minutes", busiest_5m(&calls));
    assert!(oldest <= TimeDelta::seconds(5), "every building has its turn: one is {oldest} late");
}

#[tokio::test]
async fn a_restart_does_not_forget_what_is_spent() {
    let stage = Stage::new();
    for _ in 0..SHARE {
        assert_eq!(stage.surroundings.budget.take(HOST, Purpose::Inventory).await, Ok(()));
        stage.clock.advance(TimeDelta::milliseconds(10));
    }
    let restarted = stage.restarted();
    let budget = &restarted.surroundings.budget;
    let wait = budget.take(HOST, Purpose::Inventory).await.unwrap_err();
    assert_eq!(
        Stage::new().surroundings.budget.take(HOST, Purpose::Inventory).await,
        Ok(()),
        "a store without the record would have let it pass"
    );
    stage.clock.advance_to(wait.until);
    assert_eq!(budget.take(HOST, Purpose::Inventory).await, Ok(()), "the oldest has left the window");
    assert!(budget.take(HOST, Purpose::Inventory).await.is_err(), "and only that one");
}

#[tokio::test]
async fn leads_find_a_slot_when_inventory_has_none_left() {
    let budget = Stage::new().surroundings.budget;
    while budget.take(HOST, Purpose::Inventory).await.is_ok() {}
    for _ in 0..SHARE {
        assert_eq!(budget.take(HOST, Purpose::Lead).await, Ok(()));
    }
    assert!(budget.take(HOST, Purpose::Lead).await.is_err());
    assert_eq!(budget.calls_5m(HOST), 300);
    assert_eq!(budget.take("other.example:443", Purpose::Inventory).await, Ok(()), "another vendor has its own");
}

#[tokio::test]
async fn early_retries_never_take_the_place_of_regular_calls() {
    let budget = Stage::new().surroundings.budget;
    let granted = (0..SHARE).filter(|_| budget.grant_retry(HOST, 140)).count();
    assert_eq!(granted, SHARE - 140);
}

#[tokio::test]
async fn buildings_of_one_host_share_its_budget_and_others_keep_their_pace() {
    let vendor = Vendor::saying("[]").await;
    let mut settings = fifty(&vendor, 5);
    settings[0].source.refresh = Duration::from_secs(900);
    settings.push(stage::building("elsewhere", SourceKind::SeeClickRent, &nobody().await));
    let paces = Pace::of(&settings);
    assert_eq!(
        (paces[0].interval, paces[50].interval),
        (TimeDelta::seconds(900), TimeDelta::seconds(180)),
        "who asks seldom is left alone"
    );
    assert!(paces[1..50].iter().all(|pace| pace.interval == paces[1].interval && pace.interval > TimeDelta::seconds(100)));
    let calls: f64 = paces[..50].iter().map(|pace| WINDOW.num_milliseconds() as f64 / pace.interval.num_milliseconds() as f64).sum();
    assert!((130.0..=135.0).contains(&calls), "{calls}");
    let mut alone = stage::building("alone", SourceKind::SeeClickRent, &vendor.base_url);
    alone.source.refresh = Duration::from_secs(5);
    assert_eq!(Pace::of(&[alone])[0].interval, TimeDelta::seconds(5));
}
