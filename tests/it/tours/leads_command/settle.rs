use stoop::server::{
    command::Exit,
    store::outbox::{MAIL, Mark, State},
};

use super::{Bench, LANE, now, rejected, unknown};

fn state(bench: &Bench, reference: &str) -> State {
    bench.store.lead(reference).unwrap().unwrap().state
}

#[test]
fn what_is_unknown_is_queued_again_with_a_warning_and_a_mark() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.tell(LANE, &unknown());
    assert!(bench.lease(LANE).is_none(), "never again by itself");
    let said = bench.run("retry bbb222");
    assert_eq!((said.exit, said.err.as_str()), (Exit::Fine, ""));
    assert!(said.out.contains("BBB-222: 1 message queued again") && said.out.contains("the vendor may get it twice"), "{}", said.out);
    let job = bench.lease(LANE).expect("the running server sees it");
    assert!(job.maybe_repeated && job.attempt == 2);
}

#[test]
fn what_was_refused_is_queued_again_without_a_warning() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.tell(LANE, &rejected());
    bench.tell(MAIL, &Mark::Rejected { error: "The mail server refused it with 550.".to_owned() });
    let said = bench.run("retry BBB-222");
    assert!(said.out.contains("2 messages queued again") && !said.out.contains("twice"), "{}", said.out);
    assert!(!bench.lease(LANE).expect("queued").maybe_repeated);
}

#[test]
fn nothing_to_retry_ends_with_1_and_says_why() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.doubt("CCC-222", vec!["spam"], |_| {});
    let said = bench.run("retry BBB-222 CCC-222 DDD-999");
    assert_eq!((said.exit, said.out.as_str()), (Exit::Wrong, ""));
    assert!(said.err.contains("BBB-222: nothing to retry: it is queued"), "{}", said.err);
    assert!(
        said.err.contains("CCC-222: nothing to retry: it is quarantined; to let it through: stoop leads release CCC-222"),
        "{}",
        said.err
    );
    assert!(said.err.contains("DDD-999: there is no such request"), "{}", said.err);
}

#[test]
fn one_that_is_unknown_does_not_keep_the_others_from_being_sent() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.tell(LANE, &rejected());
    let said = bench.run("retry ZZZ-999 BBB-222 bbb-222");
    assert_eq!(said.exit, Exit::Wrong);
    assert_eq!(said.out.matches("queued again").count(), 1, "named twice, done once: {}", said.out);
    assert_eq!(state(&bench, "BBB-222"), State::Queued);
}

#[test]
fn a_released_request_is_told_to_everybody_and_takes_its_slot() {
    let bench = Bench::new();
    let tour = bench.doubt("BBB-222", vec!["too_fast"], |_| {});
    assert!(bench.lease(LANE).is_none());
    assert_eq!(bench.store.taken("alder", now()).unwrap(), []);
    let said = bench.run("release BBB-222");
    assert_eq!((said.exit, said.err.as_str()), (Exit::Fine, ""));
    assert!(said.out.contains("BBB-222: released") && !said.out.contains("crowded"), "{}", said.out);
    assert_eq!(bench.store.taken("alder", now()).unwrap(), [(tour.request.slot.to_utc(), tour.request.kind, 1)]);
    assert!(bench.lease(LANE).is_some());
    let said = bench.run("release BBB-222");
    assert_eq!(said.exit, Exit::Wrong);
    assert!(said.err.contains("it is not held in quarantine"), "{}", said.err);
}

#[test]
fn a_release_into_a_full_slot_says_that_it_is_crowded() {
    let bench = Bench::new();
    bench.doubt("BBB-222", vec!["too_fast"], |_| {});
    bench.ask_for("CCC-222", |_| {});
    let said = bench.run("release BBB-222");
    assert_eq!(said.exit, Exit::Fine);
    assert!(said.out.contains("its slot is crowded: with it, more than 1 of this kind come Wed 2026-06-03 10:30 EDT"), "{}", said.out);
}

#[test]
fn a_building_that_left_the_settings_is_named_because_nobody_sends_for_it() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |new| new.building = "elm".to_owned());
    bench.tell(LANE, &rejected());
    let said = bench.run("retry BBB-222");
    assert!(said.out.contains("the settings have no building elm"), "{}", said.out);
}

#[test]
fn what_waited_for_a_person_follows_its_vendor_to_another_address() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.tell(LANE, &unknown());
    bench.ask_for("CCC-222", |_| {});
    bench.tell(LANE, &rejected());
    bench.doubt("DDD-222", vec!["spam"], |_| {});
    bench.store.move_to_lane("alder", "elsewhere.example:443").unwrap();
    assert_eq!(bench.run("retry BBB-222 CCC-222").exit, Exit::Fine);
    assert_eq!(bench.run("release DDD-222").exit, Exit::Fine);
    let sent: Vec<String> = std::iter::from_fn(|| bench.lease("elsewhere.example:443")).map(|job| job.tour.reference.clone()).collect();
    assert_eq!(sent, ["BBB-222", "CCC-222", "DDD-222"]);
    assert!(bench.lease(LANE).is_none());
}

#[test]
fn a_change_of_an_old_request_is_no_old_wait() {
    let bench = Bench::new();
    let tour = bench.ask_for("BBB-222", |_| {});
    bench.deliver_all();
    let later = now() + chrono::TimeDelta::hours(30);
    bench.store.cancel(tour.id, &super::routes(), later).unwrap();
    assert_eq!(bench.store.lead_counts().unwrap().oldest_queued, Some(later));
}
