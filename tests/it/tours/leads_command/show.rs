use stoop::server::{command::Exit, store::outbox::Mark};

use super::{Bench, EMAIL, LANE, NAME, PHONE, now, unknown};

#[test]
fn everything_about_a_request_is_shown_on_its_buildings_clock() {
    let bench = Bench::new();
    let tour = bench.ask_for("BCD-234", |new| new.request.message = Some("First line.\nSecond line.".to_owned()));
    let again =
        Mark::Again { at: now(), error: "The vendor answered 503, a failure of its own.".to_owned(), maybe_arrived: true, failure: true };
    bench.tell(LANE, &again);
    bench.tell(LANE, &Mark::Delivered { vendor_lead_id: Some("L-9".to_owned()) });
    bench.store.cancel(tour.id, &super::routes(), now()).unwrap();
    let said = bench.run("show BCD-234");
    assert_eq!((said.exit, said.err.as_str()), (Exit::Fine, ""));
    for part in [
        "Reference       BCD-234\n",
        "State           queued\n",
        "Building        alder (The Alder)\n",
        "Home            2A (id 4711)\n",
        "Tour            Wed 2026-06-03 10:30 EDT, guided\n",
        "Asked           2026-06-01 08:00:00 EDT\n",
        "Changed         1 time by the renter\n",
        "Cancelled       2026-06-01 08:00:00 EDT, by the renter\n",
        &format!("Name            {NAME}\n"),
        &format!("E-mail          {EMAIL}\n"),
        &format!("Phone           {PHONE}\n"),
        "Moves in        2026-08-01\n",
        "Message         First line.\n                Second line.\n",
        "Prescreening    Credit score: 742 credit-canary\n",
        "Agreed to       version 1: You may call me.\n",
        "  1. request to the vendor: delivered, 2 attempts, the vendor's id L-9\n",
        "  2. request to the leasing office by mail: queued, 0 attempts, next try 2026-06-01 08:00:00 EDT\n",
        "  3. request to the renter by mail: queued",
        "  4. cancellation to the vendor: queued, 0 attempts",
        "  2026-06-01 08:00:00 EDT  received\n",
        "  2026-06-01 08:00:00 EDT  1. again: The vendor answered 503, a failure of its own.\n",
        "  2026-06-01 08:00:00 EDT  1. delivered\n",
        "  2026-06-01 08:00:00 EDT  cancellation\n",
        "may have it twice",
    ] {
        assert!(said.out.contains(part), "{part:?} is missing in\n{}", said.out);
    }
    assert!(!said.out.contains("secret-"), "the receipt's address is the renter's alone");
}

#[test]
fn what_cures_a_request_is_said() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.tell(LANE, &unknown());
    let said = bench.run("show BBB-222");
    assert!(said.out.contains("no answer came.") && said.out.contains("stoop leads retry BBB-222"), "{}", said.out);
    bench.doubt("CCC-222", vec!["honeypot"], |_| {});
    let said = bench.run("show CCC-222");
    assert!(said.out.contains("honeypot (held") && said.out.contains("stoop leads release CCC-222"), "{}", said.out);
}

#[test]
fn a_reference_is_known_however_it_is_typed() {
    let bench = Bench::new();
    bench.ask_for("BCD-234", |_| {});
    for typed in ["bcd-234", "bcd234", "BCD–234"] {
        let said = bench.run(&format!("show {typed}"));
        assert!(said.out.starts_with("Reference       BCD-234"), "{typed}: {said:?}");
    }
}

#[test]
fn an_unknown_reference_ends_with_1_and_a_look_alike_is_named() {
    let bench = Bench::new();
    bench.ask_for("BCD-234", |_| {});
    bench.ask_for("XYZ-789", |_| {});
    let said = bench.run("show 8CD-2E4");
    assert_eq!((said.exit, said.out.as_str(), said.err.as_str()), (Exit::Wrong, "", "8CD-2E4: there is no such request.\n"));
    let said = bench.run("show 8C0-234");
    assert_eq!((said.exit, said.err.as_str()), (Exit::Wrong, "8C0-234: there is no such request. Is it BCD-234?\n"));
    let said = bench.run("show nonsense");
    assert_eq!(said.exit, Exit::Wrong);
    assert!(said.err.contains("“nonsense” is no reference"), "{}", said.err);
}
