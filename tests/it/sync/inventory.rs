//! Good answers: what is believed, what is held, what has vanished.

use stoop::server::{
    inventory::{Found, Held},
    sync::{EMPTY, Outcome},
};

use super::{Scene, homes};
use crate::stage::vendor::Vendor;

#[tokio::test]
async fn a_good_answer_is_in_service_and_the_next_is_due_one_refresh_later() {
    let scene = Scene::with([1, 2]).await;
    assert!(scene.building.snapshot().is_none(), "nothing before the first answer");
    let report = scene.worker.try_one().await;
    assert_eq!(report.outcome, Outcome::Published { units: 2, changed: true });
    assert_eq!((scene.ids(), scene.age()), (vec![1, 2], 0));
    assert_eq!((report.next - scene.building.snapshot().unwrap().as_of).num_seconds(), 180);
}

#[tokio::test]
async fn an_unchanged_answer_is_a_newer_one() {
    let scene = Scene::with([1, 2]).await;
    scene.worker.try_one().await;
    let first = scene.building.snapshot().unwrap();
    assert_eq!(scene.then_homes([1, 2]).await.outcome, Outcome::Published { units: 2, changed: false });
    let second = scene.building.snapshot().unwrap();
    assert_eq!(((second.as_of - first.as_of).num_seconds(), second.version), (180, first.version + 1));
    let restarted = scene.stage.restarted().start_one(super::settings_of(&scene.vendor)).0;
    assert_eq!(restarted.snapshot().unwrap().as_of, second.as_of, "the disk knows it too");
}

#[tokio::test]
async fn a_first_ever_empty_answer_is_an_empty_building_with_a_warning() {
    let scene = Scene::with([]).await;
    scene.worker.try_one().await;
    assert_eq!(scene.ids(), Vec::<u32>::new());
    assert_eq!(scene.building.condition().last_error.as_deref(), Some("no advertised homes, or a wrong token"));
    scene.then_homes([1]).await;
    assert_eq!((scene.ids(), scene.building.condition().last_error), (vec![1], None));
}

#[tokio::test]
async fn a_sudden_emptiness_is_held_twice_and_believed_the_third_time() {
    let scene = Scene::with(1..=5).await;
    scene.worker.try_one().await;
    for times in 1..=2 {
        let held = Held { units: 0, times };
        assert_eq!(scene.then_homes([]).await.outcome, Outcome::Held(held));
        assert_eq!((scene.ids().len(), scene.age(), scene.building.condition().held), (5, 180 * i64::from(times), Some(held)));
    }
    assert_eq!(scene.then_homes([]).await.outcome, Outcome::Published { units: 0, changed: true });
    assert_eq!((scene.ids().len(), scene.building.condition().held), (0, None));
    assert_eq!(scene.building.condition().last_error.as_deref(), Some(EMPTY));
}

#[tokio::test]
async fn more_than_four_fifths_gone_is_held_and_exactly_four_fifths_is_not() {
    let scene = Scene::with(1..=10).await;
    scene.worker.try_one().await;
    assert!(matches!(scene.then_homes([1]).await.outcome, Outcome::Held(_)));
    assert!(matches!(scene.then_homes([1, 2]).await.outcome, Outcome::Published { units: 2, .. }));
    assert!(matches!(scene.then_homes(11..=30).await.outcome, Outcome::Held(_)), "ten times as many homes, but others");
}

#[tokio::test]
async fn a_good_answer_between_two_drops_starts_the_count_anew() {
    let scene = Scene::with(1..=5).await;
    scene.worker.try_one().await;
    for _ in 0..2 {
        scene.then_homes([]).await;
        scene.then_homes([]).await;
        scene.then_homes(1..=5).await;
    }
    assert_eq!((scene.ids().len(), scene.building.condition().held), (5, None));
}

#[tokio::test]
async fn a_home_that_vanished_is_gone_and_one_that_comes_back_is_not() {
    let scene = Scene::with(1..=3).await;
    scene.worker.try_one().await;
    scene.then_homes([1, 2]).await;
    scene.then_homes([1, 2]).await;
    let snapshot = scene.building.snapshot().unwrap();
    let Found::Gone(gone) = snapshot.find("3") else { panic!("3 has vanished") };
    assert_eq!((snapshot.as_of - gone.since).num_seconds(), 180, "since it was first missing");
    assert!(matches!(snapshot.find("1"), Found::Here(_)) && matches!(snapshot.find("4"), Found::Unknown));
    scene.then_homes([1, 2, 3]).await;
    let snapshot = scene.building.snapshot().unwrap();
    assert!(matches!(snapshot.find("3"), Found::Here(_)) && snapshot.gone.is_empty());
}

#[tokio::test]
async fn a_withheld_home_counts_as_not_sent() {
    let scene = Scene::with([1, 2]).await;
    scene.worker.try_one().await;
    scene.then(200, r#"[{"id":1,"unit":"1A","status":"available"},{"id":2,"unit":"2A","status":"withdrawn"}]"#).await;
    assert!(matches!(scene.building.snapshot().unwrap().find("2"), Found::Gone(_)));
    assert_eq!(scene.building.condition().refused, Vec::<String>::new());
}

#[tokio::test]
async fn a_home_whose_record_cannot_be_read_stays_as_it_was_and_is_reported() {
    let scene = Scene::with([1, 2, 3]).await;
    scene.worker.try_one().await;
    scene.then(200, r#"[{"id":1,"unit":"1B"},{"id":2,"unit":null},{"id":3,"unit":"3A"},{"unit":"4A"}]"#).await;
    let snapshot = scene.building.snapshot().unwrap();
    let Found::Here(kept) = snapshot.find("2") else { panic!("2 is still sent") };
    assert_eq!((kept.label.as_str(), scene.building.condition().refused.len()), ("2A", 2));
    scene.then_homes([1, 2, 3]).await;
    assert_eq!(scene.building.condition().refused.len(), 0);
}

#[tokio::test]
async fn ten_thousand_who_ask_at_once_make_one_call() {
    let gate = std::sync::Arc::new(tokio::sync::Notify::new());
    let inner = gate.clone();
    let vendor = Vendor::answering(move |_, _| {
        let gate = inner.clone();
        async move {
            gate.notified().await;
            crate::stage::vendor::json(200, &homes([1]))
        }
    })
    .await;
    let stage = crate::stage::Stage::new();
    let (building, worker) = stage.start_one(super::settings_of(&vendor));
    let mut asking: tokio::task::JoinSet<_> =
        (0..10_000).map(|_| worker.clone()).map(|worker| async move { worker.try_one().await }).collect();
    while vendor.calls() == 0 {
        tokio::task::yield_now().await;
    }
    let given_up = asking.spawn(std::future::pending());
    given_up.abort();
    gate.notify_one();
    let published = Outcome::Published { units: 1, changed: true };
    let mut reports = 0;
    while let Some(report) = asking.join_next().await {
        reports += usize::from(report.is_ok_and(|report| report.outcome == published));
    }
    assert_eq!((reports, vendor.calls(), super::ids_of(&building)), (10_000, 1, vec![1]));
}

#[tokio::test]
async fn a_refresh_outlives_the_one_who_asked_for_it() {
    let scene = Scene::with([1]).await;
    let worker = scene.worker.clone();
    let mut asked = Box::pin(async move { worker.try_one().await });
    assert!(futures_util::poll!(&mut asked).is_pending());
    drop(asked);
    until(|| scene.building.snapshot().is_some()).await;
    assert_eq!((scene.ids(), scene.vendor.calls()), (vec![1], 1));
}

#[tokio::test]
async fn the_worker_asks_at_once_and_ends_when_told() {
    let scene = Scene::with([1]).await;
    let stop = tokio_util::sync::CancellationToken::new();
    let working = tokio::spawn(stoop::server::sync::run_until_stopped(scene.worker.clone(), stop.clone()));
    until(|| scene.building.snapshot().is_some()).await;
    assert!(!working.is_finished());
    stop.cancel();
    tokio::time::timeout(LONG, working).await.expect("it ends").unwrap();
}

#[tokio::test]
async fn a_ring_of_the_bell_brings_a_change_before_its_time_and_a_thousand_rings_bring_one_call() {
    let scene = Scene::with([1]).await;
    let stop = tokio_util::sync::CancellationToken::new();
    let working = tokio::spawn(stoop::server::sync::run_until_stopped(scene.worker.clone(), stop.clone()));
    until(|| scene.building.snapshot().is_some()).await;
    assert!(scene.worker.rested() > scene.worker.first_due() - scene.building.refresh(), "not at once again");
    scene.stage.clock.advance(chrono::TimeDelta::seconds(2));
    scene.board.write(200, super::homes([1, 2]));
    for _ in 0..1_000 {
        scene.building.bell().notify_one();
    }
    until(|| scene.ids().len() == 2).await;
    assert_eq!(scene.vendor.calls(), 2);
    stop.cancel();
    tokio::time::timeout(LONG, working).await.expect("it ends").unwrap();
}

/// No test waits this long unless it fails.
const LONG: std::time::Duration = std::time::Duration::from_secs(20);

async fn until(condition: impl Fn() -> bool) {
    let waiting = async {
        while !condition() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(LONG, waiting).await.expect("it comes to pass");
}
