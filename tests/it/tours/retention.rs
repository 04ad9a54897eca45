//! People are forgotten in time.

use chrono::TimeDelta;
use stoop::server::{
    inventory::Buildings,
    store::outbox::{Channel, Mark},
    tours::retention::try_one,
};

use super::leads_command::{Bench, LANE, now, rejected, slot, unknown};

fn buildings(bench: &Bench, keep_days: u32) -> Buildings {
    let mut buildings = bench.settings.buildings.clone();
    buildings.iter_mut().filter(|building| building.slug == "alder").for_each(|building| building.leads.keep_days = keep_days);
    Buildings::new(buildings)
}

fn erased(bench: &Bench) -> Vec<String> {
    let leads = bench.store.leads().unwrap();
    leads.into_iter().filter(|lead| lead.tour.erased_at.is_some()).map(|lead| lead.tour.reference).collect()
}

#[test]
fn a_person_is_erased_once_the_days_after_their_tour_have_passed_and_not_before() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.deliver_all();
    let buildings = buildings(&bench, 90);
    let last = slot().to_utc() + TimeDelta::days(90);
    assert_eq!(try_one(&bench.store, &buildings, last), 0, "on the day itself");
    assert_eq!(erased(&bench), [""; 0]);
    assert_eq!(try_one(&bench.store, &buildings, last + TimeDelta::seconds(1)), 1);
    assert_eq!(erased(&bench), ["BBB-222"]);
    assert_eq!(try_one(&bench.store, &buildings, last + TimeDelta::days(2)), 0, "once is enough");
}

#[test]
fn each_building_has_its_own_days_and_one_that_left_the_settings_has_a_year() {
    let bench = Bench::new();
    for (reference, slug) in [("BBB-222", "alder"), ("CCC-222", "birch"), ("DDD-222", "left-the-settings")] {
        bench.ask_for(reference, |new| new.building = slug.to_owned());
    }
    bench.deliver_all();
    let buildings = buildings(&bench, 10);
    assert_eq!(try_one(&bench.store, &buildings, slot().to_utc() + TimeDelta::days(11)), 1);
    assert_eq!(erased(&bench), ["BBB-222"]);
    assert_eq!(try_one(&bench.store, &buildings, slot().to_utc() + TimeDelta::days(366)), 2);
}

#[test]
fn what_waits_for_somebody_is_kept_until_it_is_settled() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.tell(LANE, &unknown());
    bench.ask_for("CCC-222", |new| new.routes.retain(|route| route.channel == Channel::Vendor));
    bench.tell(LANE, &rejected());
    bench.ask_for("DDD-222", |_| {});
    let late = now() + TimeDelta::days(4000);
    let buildings = buildings(&bench, 365);
    assert_eq!(try_one(&bench.store, &buildings, late), 1);
    assert_eq!(erased(&bench), ["CCC-222"], "refused for good is settled; unknown and queued are not");
    bench.run("retry BBB-222");
    bench.deliver_all();
    assert_eq!(try_one(&bench.store, &buildings, late), 2);
}

#[test]
fn a_tour_moved_to_a_later_day_keeps_its_person_as_long() {
    let bench = Bench::new();
    let tour = bench.ask_for("BBB-222", |_| {});
    let ask = stoop::domain::tour::Ask { slot: slot() + TimeDelta::days(30), kind: tour.request.kind };
    bench.store.reschedule(tour.id, ask, 9, &[], now()).unwrap();
    bench.deliver_all();
    let buildings = buildings(&bench, 10);
    assert_eq!(try_one(&bench.store, &buildings, slot().to_utc() + TimeDelta::days(39)), 0);
    assert_eq!(try_one(&bench.store, &buildings, slot().to_utc() + TimeDelta::days(41)), 1);
}

#[test]
fn a_round_sweeps_up_after_an_erasing_that_was_kept_from_it() {
    let bench = Bench::new();
    let tour = bench.ask_for("BBB-222", |_| {});
    bench.tell(LANE, &Mark::Delivered { vendor_lead_id: None });
    let path = bench.dir.path().join("stoop.db");
    let reader = rusqlite::Connection::open(path).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM tours;").unwrap();
    bench.store.read(|db| db.busy_timeout(std::time::Duration::ZERO)).unwrap();
    assert!(!bench.store.erase(&[tour.id], now()).unwrap().swept);
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(try_one(&bench.store, &buildings(&bench, 365), now() + TimeDelta::days(1)), 0);
    assert_eq!(std::fs::metadata(bench.dir.path().join("stoop.db-wal")).unwrap().len(), 0);
}
