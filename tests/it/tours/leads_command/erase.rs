use chrono::TimeDelta;
use stoop::{
    domain::tour::{Ask, TourKind},
    server::{
        command::Exit,
        store::outbox::{State, Tour},
    },
};

use super::{Bench, EMAIL, LANE, now, rejected, routes, slot, unknown};

fn tour(bench: &Bench, reference: &str) -> Tour {
    bench.store.tour_by_reference(reference).unwrap().unwrap()
}

fn is_erased(bench: &Bench, reference: &str) -> bool {
    tour(bench, reference).erased_at.is_some()
}

#[test]
fn nobody_is_erased_without_a_word_of_a_person() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.deliver_all();
    let said = bench.run("erase BBB-222");
    assert_eq!((said.exit, said.out.as_str()), (Exit::Configuration, ""));
    assert!(said.err.contains("--yes"), "{}", said.err);
    let said = bench.run_answering("erase BBB-222", Some(false));
    assert_eq!((said.exit, said.out.as_str()), (Exit::Fine, "nothing was erased\n"));
    assert!(said.asked[0].contains("BBB-222"), "{:?}", said.asked);
    assert!(!is_erased(&bench, "BBB-222"));
    assert_eq!(bench.run_answering("erase BBB-222", Some(true)).exit, Exit::Fine);
    assert!(is_erased(&bench, "BBB-222"));
    let said = bench.run("erase BBB-222");
    assert_eq!((said.exit, said.out.as_str()), (Exit::Fine, "BBB-222: its person was erased before\n"));
}

#[test]
fn what_nobody_was_told_of_is_named_and_an_answer_is_not_enough() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.tell(LANE, &unknown());
    bench.ask_for("CCC-222", |_| {});
    let said = bench.run_answering("erase BBB-222 CCC-222", Some(true));
    assert_eq!(said.exit, Exit::Configuration);
    assert!(said.err.contains("BBB-222 (unknown), CCC-222 (queued)") && said.err.contains("--yes"), "{}", said.err);
    assert!(said.asked.is_empty() && !is_erased(&bench, "BBB-222") && !is_erased(&bench, "CCC-222"));
    let said = bench.run("erase BBB-222 CCC-222 --yes");
    assert_eq!(said.exit, Exit::Fine);
    assert!(said.err.contains("CCC-222 (queued)"), "named all the same: {}", said.err);
    assert!(bench.lease(LANE).is_none(), "withdrawn");
}

#[test]
fn an_erased_request_waits_for_nobody() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.tell(LANE, &unknown());
    bench.doubt("CCC-222", vec!["spam"], |new| new.routes.clear());
    bench.ask_for("DDD-222", |_| {});
    bench.tell(LANE, &rejected());
    assert_eq!(bench.store.waiting(9).unwrap().1, 3);
    assert_eq!(bench.run("erase BBB-222 CCC-222 DDD-222 --yes").exit, Exit::Fine);
    assert_eq!(bench.store.waiting(9).unwrap(), (vec![], 0));
    let counts = bench.store.lead_counts().unwrap();
    assert_eq!((counts.unknown, counts.quarantined, counts.queued, counts.rejected), (0, 0, 0, 3), "health is not degraded for good");
    for words in ["retry BBB-222", "release CCC-222"] {
        let said = bench.run(words);
        assert_eq!(said.exit, Exit::Wrong, "{words}");
        assert!(said.err.contains("its person was erased"), "{}", said.err);
    }
    assert_eq!(bench.store.lead("BBB-222").unwrap().unwrap().state, State::Rejected);
}

#[test]
fn an_address_finds_all_its_requests_in_any_case() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.ask_for("CCC-222", |new| new.request.email = Some(EMAIL.to_uppercase()));
    bench.ask_for("DDD-222", |new| new.request.email = Some("somebody@else.example".to_owned()));
    bench.ask_for("FFF-222", |new| new.request.email = None);
    bench.deliver_all();
    let said = bench.run("erase --email Rosalind.Canary@renter.example --yes");
    assert_eq!((said.exit, said.err.as_str()), (Exit::Fine, ""));
    assert!(!said.out.to_lowercase().contains("rosalind"), "{}", said.out);
    assert_eq!(["BBB-222", "CCC-222", "DDD-222", "FFF-222"].map(|reference| is_erased(&bench, reference)), [true, true, false, false]);
    let said = bench.run("erase --email nobody@renter.example --yes");
    assert_eq!((said.exit, said.err.as_str()), (Exit::Wrong, "no request bears this mail address\n"));
}

#[test]
fn a_date_is_the_buildings_own_and_keeps_what_is_still_to_be_told() {
    let bench = Bench::new();
    let at = |text: &'static str| move |new: &mut stoop::server::store::outbox::NewTour| new.request.slot = text.parse().unwrap();
    bench.ask_for("BBB-222", at("2026-06-03T23:30:00-04:00"));
    bench.ask_for("CCC-222", at("2026-06-04T00:00:00-04:00"));
    bench.deliver_all();
    bench.ask_for("DDD-222", at("2026-06-02T10:00:00-04:00"));
    let said = bench.run("erase --before 2026-06-04 --building alder --yes");
    assert_eq!(said.exit, Exit::Fine);
    assert!(said.err.contains("kept") && said.err.contains("DDD-222 (queued)"), "{}", said.err);
    assert_eq!(["BBB-222", "CCC-222", "DDD-222"].map(|reference| is_erased(&bench, reference)), [true, false, false]);
    let said = bench.run("erase --before 2026-06-04 --building birch --yes");
    assert_eq!((said.exit, said.out.as_str()), (Exit::Fine, "nobody to erase\n"));
    assert_eq!(bench.run("erase --before 2026-06-04 --building elm --yes").exit, Exit::Configuration);
}

#[test]
fn what_is_not_there_does_not_keep_the_rest_from_being_erased() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.deliver_all();
    assert_eq!(bench.run("erase ZZZ-999 BBB-222 --yes").exit, Exit::Wrong);
    assert!(is_erased(&bench, "BBB-222"));
}

#[test]
fn an_erased_person_is_not_shown_and_not_exported() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.deliver_all();
    bench.run("erase BBB-222 --yes");
    for words in ["show BBB-222", "export --format csv", "export --format json", "list"] {
        let said = bench.run(words);
        assert_eq!(said.exit, Exit::Fine);
        assert!(super::PERSON.iter().all(|canary| !said.out.contains(canary)), "{words}: {}", said.out);
        assert!(said.out.contains("BBB-222") && said.out.contains("2026-06-03"), "what was asked stays: {}", said.out);
    }
    assert!(bench.run("show BBB-222").out.contains("erased 2026-06-01 08:00:00 EDT"));
}

/// A page had read the request before it was erased and writes its change after.
#[test]
fn a_change_that_comes_after_the_erasing_brings_no_address_back() {
    let bench = Bench::new();
    let read_before = bench.ask_for("BBB-222", |_| {});
    bench.deliver_all();
    bench.run("erase BBB-222 --yes");
    let ask = Ask { slot: slot() + TimeDelta::hours(1), kind: TourKind::Guided };
    assert_eq!(bench.store.reschedule(read_before.id, ask, 9, &routes(), now()).unwrap(), None);
    assert_eq!(bench.store.cancel(read_before.id, &routes(), now()).unwrap(), None);
    let of_renter = "SELECT count(*) FROM deliveries WHERE recipient LIKE '%renter.example'";
    let left: i64 = bench.store.read(|db| db.query_row(of_renter, [], |row| row.get(0))).unwrap();
    assert_eq!(left, 0);
    let offices = "SELECT count(*) FROM deliveries WHERE recipient = 'office@alder.example'";
    assert_eq!(bench.store.read(|db| db.query_row(offices, [], |row| row.get::<_, i64>(0))).unwrap(), 1, "the office's own stays");
}
