//! What is in service before anybody is asked.

use chrono::TimeDelta;
use stoop::server::{clock::Clock as _, sync::Outcome};

use super::{Scene, ids_of, settings_of};

#[tokio::test]
async fn with_the_vendor_down_the_last_good_homes_are_in_service_with_their_age() {
    let scene = Scene::with([1, 2, 3]).await;
    scene.worker.try_one().await;
    scene.then_homes([1, 2]).await;
    let as_of = scene.building.snapshot().unwrap().as_of;
    scene.stage.clock.advance(TimeDelta::hours(5));
    scene.board.write(503, "");
    let (restarted, worker) = scene.stage.restarted().start_one(settings_of(&scene.vendor));
    assert_eq!(ids_of(&restarted), [1, 2]);
    worker.try_one().await;
    let snapshot = restarted.snapshot().unwrap();
    assert_eq!((ids_of(&restarted), snapshot.as_of, snapshot.gone.len()), (vec![1, 2], as_of, 1));
    assert!(restarted.is_stale(&snapshot, scene.stage.clock.now()));
}

#[tokio::test]
async fn a_drop_across_a_restart_is_held_too() {
    let scene = Scene::with([1, 2, 3]).await;
    scene.worker.try_one().await;
    scene.board.write(200, "[]");
    let (restarted, worker) = scene.stage.restarted().start_one(settings_of(&scene.vendor));
    assert!(matches!(worker.try_one().await.outcome, Outcome::Held(_)));
    assert_eq!(ids_of(&restarted), [1, 2, 3]);
}

#[tokio::test]
async fn another_credential_starts_from_nothing_and_the_old_one_finds_its_homes_again() {
    let scene = Scene::with([1, 2, 3]).await;
    scene.worker.try_one().await;
    let mut mistyped = settings_of(&scene.vendor);
    mistyped.source.token = "mistyped-token".to_owned().into();
    let (other, worker) = scene.stage.restarted().start_one(mistyped);
    assert!(other.snapshot().is_none());
    scene.board.write(200, "[]");
    worker.try_one().await;
    let (again, _) = scene.stage.restarted().start_one(settings_of(&scene.vendor));
    assert_eq!(ids_of(&again), [1, 2, 3]);
}

#[tokio::test]
async fn a_restart_is_no_reason_to_call_the_vendor() {
    let scene = Scene::with([1]).await;
    let regular = scene.worker.try_one().await.next;
    scene.stage.clock.advance(TimeDelta::seconds(10));
    let (_, worker) = scene.stage.restarted().start_one(settings_of(&scene.vendor));
    assert_eq!(worker.first_due(), regular);
    scene.stage.clock.advance(TimeDelta::hours(1));
    let (_, worker) = scene.stage.restarted().start_one(settings_of(&scene.vendor));
    assert_eq!(worker.first_due(), scene.stage.clock.now(), "an old inventory is refreshed at once");
}
