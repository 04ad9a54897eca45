//! Answers that never come, and when to ask again.

use std::sync::Arc;

use chrono::TimeDelta;
use stoop::server::{
    clock::Clock as _,
    sources::{Inventory, Source, SourceError},
    store::listings::Listings,
    sync::{Outcome, Report, Worker},
};

use super::{Scene, homes, settings_of};
use crate::stage::{
    Stage,
    vendor::{Vendor, json, status},
};

fn wait_ms(scene: &Scene, report: &Report) -> i64 {
    (report.next - scene.stage.clock.now()).num_milliseconds()
}

#[tokio::test]
async fn an_outage_changes_the_age_of_homes_and_never_their_presence() {
    let scene = Scene::with([1, 2]).await;
    scene.worker.try_one().await;
    let outages = [
        (500, ""),
        (503, ""),
        (401, ""),
        (404, ""),
        (200, "<html>"),
        (200, ""),
        (200, "{}"),
        (200, "[{\"id\":1"),
        (200, "[{\"nothing\":1}]"),
    ];
    for (code, body) in outages {
        assert!(matches!(scene.then(code, body).await.outcome, Outcome::Failed(_)), "{code} {body}");
        assert_eq!(scene.ids(), [1, 2]);
    }
    let condition = scene.building.condition();
    assert_eq!((i64::from(condition.consecutive_failures), scene.age()), (outages.len() as i64, 180 * outages.len() as i64));
    assert!(condition.last_error.is_some());
    scene.then_homes([1, 2]).await;
    assert_eq!((scene.age(), scene.building.condition().consecutive_failures, scene.building.condition().last_error), (0, 0, None));
}

#[tokio::test]
async fn a_refused_credential_is_told_apart_from_an_outage() {
    let scene = Scene::with([1]).await;
    scene.then(403, "").await;
    assert!(scene.building.condition().credential_refused);
    scene.then(500, "").await;
    assert!(!scene.building.condition().credential_refused);
}

#[tokio::test]
async fn retries_double_with_jitter_up_to_the_regular_refresh() {
    let scene = Scene::with([1]).await;
    scene.board.write(500, "");
    // The dice always draw about a half.
    for longest in [2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000] {
        let report = scene.worker.try_one().await;
        let wait = wait_ms(&scene, &report);
        assert!((wait - longest / 2).abs() <= longest / 100, "{wait} is about half of {longest}");
        scene.stage.clock.advance_to(report.next);
    }
    for _ in 0..3 {
        let report = scene.worker.try_one().await;
        assert_eq!(wait_ms(&scene, &report), 180_000, "from here on the regular refresh is the retry");
        scene.stage.clock.advance_to(report.next);
    }
}

#[tokio::test]
async fn what_asking_again_cannot_mend_waits_for_the_regular_refresh() {
    for (code, body) in [(401, ""), (404, ""), (200, "<html>")] {
        let scene = Scene::with([1]).await;
        scene.board.write(code, body);
        let report = scene.worker.try_one().await;
        assert_eq!(wait_ms(&scene, &report), 180_000, "{code} {body}");
    }
}

async fn throttling(headers: &'static [(&'static str, &'static str)]) -> (Stage, Vendor) {
    let vendor =
        Vendor::answering(move |call, _| async move { if call == 0 { status(429, headers) } else { json(200, &homes([1])) } }).await;
    (Stage::new(), vendor)
}

#[tokio::test]
async fn nobody_calls_before_retry_after_not_even_another_building_or_after_a_restart() {
    for (headers, seconds) in [(&[("retry-after", "300")][..], 300), (&[("retry-after", "Mon, 01 Jun 2026 12:05:00 GMT")], 300), (&[], 60)]
    {
        let (stage, vendor) = throttling(headers).await;
        let mut second = settings_of(&vendor);
        second.slug = "birch".to_owned();
        let (_, workers) = stage.start(vec![settings_of(&vendor), second.clone()]);
        let throttled = stage.clock.now();
        let report = workers[0].try_one().await;
        assert!(matches!(report.outcome, Outcome::Failed(SourceError::Throttled { .. })));
        assert!(report.next >= throttled + TimeDelta::seconds(seconds), "{headers:?}");
        stage.clock.advance(TimeDelta::seconds(seconds) - TimeDelta::milliseconds(1));
        let birch = workers[1].try_one().await;
        assert_eq!(birch.outcome, Outcome::Postponed);
        let (_, restarted) = stage.restarted().start_one(second);
        assert_eq!(restarted.try_one().await.outcome, Outcome::Postponed);
        assert_eq!(vendor.calls(), 1, "{headers:?}");
        stage.clock.advance_to(birch.next.max(report.next));
        assert!(matches!(workers[0].try_one().await.outcome, Outcome::Published { .. }));
        assert!(matches!(restarted.try_one().await.outcome, Outcome::Published { .. }));
    }
}

#[tokio::test]
async fn waiting_for_the_vendors_leave_is_no_failure() {
    let (stage, vendor) = throttling(&[("retry-after", "300")]).await;
    let (building, worker) = stage.start_one(settings_of(&vendor));
    worker.try_one().await;
    worker.try_one().await;
    assert_eq!(building.condition().consecutive_failures, 1);
}

#[tokio::test]
async fn a_store_that_cannot_be_written_stops_no_refresh_and_is_reported_until_it_can() {
    let scene = Scene::with([1]).await;
    scene.stage.store.read(|db| db.pragma_update(None, "query_only", true)).unwrap();
    assert!(matches!(scene.worker.try_one().await.outcome, Outcome::Published { units: 1, .. }));
    assert!(scene.building.condition().store_error.is_some_and(|error| error.contains("cannot be written")));
    assert_eq!((scene.ids(), scene.building.condition().last_error), (vec![1], None));
    scene.stage.store.read(|db| db.pragma_update(None, "query_only", false)).unwrap();
    scene.then_homes([1]).await;
    assert_eq!(scene.building.condition().store_error, None);
    let (restarted, _) = scene.stage.restarted().start_one(settings_of(&scene.vendor));
    assert_eq!(super::ids_of(&restarted), [1], "everything is on disk, not only what changed since");
}

#[derive(Debug)]
struct Broken;

#[async_trait::async_trait]
impl Source for Broken {
    async fn inventory(&self) -> Result<Inventory, SourceError> {
        panic!("a fault of the program");
    }
}

#[tokio::test]
async fn a_source_that_panics_is_a_failure_and_not_the_end_of_the_worker() {
    let Scene { stage, building, vendor, .. } = Scene::with([1]).await;
    let listings = Listings::new(stage.store.clone(), &stage.key, &settings_of(&vendor));
    let worker = Worker::new(building.clone(), Arc::new(Broken), listings, stage.surroundings.clone());
    for failures in 1..=2 {
        assert_eq!(worker.try_one().await.outcome, Outcome::Failed(SourceError::Fault));
        assert_eq!(building.condition().consecutive_failures, failures);
    }
}
