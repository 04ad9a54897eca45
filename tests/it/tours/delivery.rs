//! What becomes of a request that meets a fault: the state it ends in, how often it was sent, whether the vendor has it once.

use std::{collections::HashMap, sync::Arc, time::Duration};

use serde_json::{Value, json};
use stoop::{
    domain::tour::{Ask, TourKind},
    server::{
        budget::host_of,
        clock::Clock as _,
        settings::SourceKind,
        sources::{LeadSink, leads_from_settings},
        store::outbox::{Channel, NewTour, Retried, Route, State, Submitted},
        tours::delivery::{Courier, Office, Outcome, VendorWay},
    },
};

use super::sink::{Desk, notice, words};
use crate::stage;

const LEADS: &str = "/api/v1/website_leads";
/// Long for a loopback, short for a test.
const SHORT: Duration = Duration::from_secs(1);

/// A desk with one courier to its vendor.
struct Delivery {
    desk: Desk,
    courier: Arc<Courier>,
    route: Route,
    asked: u32,
}

impl Delivery {
    async fn open() -> Self {
        let desk = Desk::open().await;
        let base_url = desk.base_url.clone();
        Self::to(desk, &base_url)
    }

    /// To another address than the desk's vendor's.
    fn to(desk: Desk, base_url: &url::Url) -> Self {
        let building = stage::building("alder", SourceKind::SeeClickRent, base_url);
        let sink = leads_from_settings(&building, desk.stage.client().with_patience(SHORT), words()).unwrap();
        let sinks: HashMap<String, Arc<dyn LeadSink>> = [("alder".to_owned(), sink)].into();
        let buildings = [("alder".to_owned(), building)].into();
        let office = Arc::new(Office { buildings, words: words(), public_url: "https://homes.example".to_owned() });
        let lane = host_of(base_url);
        let stage = &desk.stage;
        let chance = Arc::clone(&stage.surroundings.chance);
        let courier =
            Courier::new(lane.clone(), Box::new(VendorWay::new(office, sinks)), Arc::clone(&stage.store), stage.clock.clone(), chance);
        Self { desk, courier, route: Route { channel: Channel::Vendor, lane, recipient: None }, asked: 0 }
    }

    /// One more request; its reference.
    fn ask(&mut self) -> String {
        self.asked += 1;
        let number = self.asked;
        let new = NewTour {
            building: "alder".to_owned(),
            submission: format!("submission-{number}"),
            content: [0; 32],
            request: notice().request,
            consent: None,
            capacity: 1_000,
            routes: vec![self.route.clone()],
            secret: format!("secret-{number}"),
        };
        let stage = &self.desk.stage;
        match stage.store.submit(&new, stage.clock.now(), || format!("AAA-{number:03}"), || Ok(vec![])).unwrap() {
            Submitted::Stored(tour) => tour.reference,
            other => panic!("{other:?}"),
        }
    }

    /// Tells what there is to tell, moving the clock to whatever waits for it.
    async fn run(&self) {
        for _ in 0..100 {
            match self.courier.try_one().await {
                Outcome::NotBefore(until) => self.desk.stage.clock.advance_to(until),
                Outcome::Nothing => return,
                Outcome::Tried(_) => {}
                Outcome::DiskFailed => panic!("the disk failed"),
            }
        }
    }

    fn state(&self, reference: &str) -> (State, u32, bool) {
        let line = self.desk.stage.store.lead(reference).unwrap().unwrap();
        (line.state, line.attempts, line.maybe_repeated)
    }
}

/// One row of the table: a fault that hits the first try, and what must have become of the request when the outbox rests.
struct Row {
    class: &'static str,
    fault: Value,
    commit: bool,
    state: State,
    tries: u32,
    /// Leads the vendor has in the end.
    leads: usize,
    /// The reference says that the vendor may have it twice.
    marked: bool,
}

fn rows() -> Vec<Row> {
    let status = |status: u16| json!({ "kind": "status", "status": status });
    let row = |class, fault, commit, state, tries, leads, marked| Row { class, fault, commit, state, tries, leads, marked };
    use State::{Delivered, Rejected, Unknown};
    let mut rows = vec![
        row("reset before the body is read", json!({ "kind": "reset", "at": "request_head" }), false, Unknown, 1, 0, false),
        row("reset in the middle of the body", json!({ "kind": "reset", "at": "request_body", "bytes": 20 }), false, Unknown, 1, 0, false),
        row("reset after the body", json!({ "kind": "reset", "at": "request" }), false, Unknown, 1, 0, false),
        row("reset after the body, committed", json!({ "kind": "reset", "at": "request" }), true, Unknown, 1, 1, false),
        row("reset in the answer, committed", json!({ "kind": "reset", "at": "body" }), true, Unknown, 1, 1, false),
        row("time-out", json!({ "kind": "hang" }), false, Unknown, 1, 0, false),
        row("time-out after commit", json!({ "kind": "hang" }), true, Unknown, 1, 1, false),
        row("slow drip", json!({ "kind": "drip", "bytes": 1, "every_ms": 400 }), true, Unknown, 1, 1, false),
        row("answer cut short", json!({ "kind": "truncate" }), true, Unknown, 1, 1, false),
        row("429 with seconds", json!({ "kind": "status", "status": 429, "retry_after": 7 }), false, Delivered, 2, 1, false),
        row("429 with a date", json!({ "kind": "status", "status": 429, "retry_after_date_seconds": 90 }), false, Delivered, 2, 1, false),
        row("429 with nothing", status(429), false, Delivered, 2, 1, false),
        row("503 with seconds", json!({ "kind": "status", "status": 503, "retry_after": 7 }), false, Delivered, 2, 1, true),
    ];
    rows.extend(["html", "json", "empty", "half"].map(|what| {
        let class = match what {
            "html" => "200 with a page",
            "json" => "200 with broken JSON",
            "empty" => "200 with nothing",
            _ => "200 with half an answer",
        };
        row(class, json!({ "kind": "nonsense", "what": what }), true, Unknown, 1, 1, false)
    }));
    for (code, class) in [(500, "500"), (503, "503")] {
        rows.push(row(class, status(code), false, Delivered, 2, 1, true));
    }
    for (code, class) in [(500, "500, committed"), (503, "503, committed")] {
        rows.push(row(class, status(code), true, Delivered, 2, 2, true));
    }
    for (code, class) in [(501, "501"), (502, "502"), (504, "504"), (302, "302")] {
        rows.push(row(class, status(code), false, Unknown, 1, 0, false));
    }
    for (code, class) in [(400, "400"), (401, "401"), (404, "404"), (422, "422")] {
        rows.push(row(class, status(code), false, Rejected, 1, 0, false));
    }
    rows
}

#[tokio::test]
async fn every_fault_ends_in_its_state_and_only_a_committed_500_or_503_makes_a_duplicate() {
    println!("{:<34} {:>10} {:>6} {:>7} {:>5} {:>10}", "fault of the first try", "state", "tries", "leads", "lost", "duplicates");
    for Row { class, fault, commit, state, tries, leads, marked } in rows() {
        let mut delivery = Delivery::open().await;
        delivery.desk.script(json!({ "path": LEADS, "commit": commit, "fault": fault }));
        let reference = delivery.ask();
        delivery.run().await;
        let seen = delivery.state(&reference);
        let (has, requests) = (delivery.desk.leads(), delivery.desk.requests());
        // Lost is what nobody has and nobody is shown.
        let lost = usize::from(has == 0 && !matches!(seen.0, State::Unknown | State::Rejected | State::Queued));
        println!("{class:<34} {:>10} {:>6} {has:>7} {:>5} {:>10}", seen.0.word(), seen.1, lost, has.saturating_sub(1));
        assert_eq!((seen, has, requests), ((state, tries, marked), leads, u64::from(tries)), "{class}");
        assert_eq!(lost, 0, "{class}: delivered, and nobody has it");
        assert!(has <= 1 || marked, "{class}: a duplicate that its reference does not say");
    }
}

#[tokio::test]
async fn a_vendor_that_refuses_the_connection_gets_it_once_it_is_back() {
    let mut delivery = Delivery::to(Desk::open().await, &"http://127.0.0.1:1".parse().unwrap());
    let reference = delivery.ask();
    for _ in 0..12 {
        if let Outcome::NotBefore(until) = delivery.courier.try_one().await {
            delivery.desk.stage.clock.advance_to(until);
        }
    }
    let (state, tries, marked) = delivery.state(&reference);
    assert!(state == State::Queued && tries >= 4 && !marked, "{state:?} after {tries} tries");
    // The vendor has moved: the same lead goes to the new address.
    let base_url = delivery.desk.base_url.clone();
    delivery.desk.stage.store.move_to_lane("alder", &host_of(&base_url)).unwrap();
    let moved = Delivery::to(delivery.desk, &base_url);
    moved.run().await;
    assert_eq!((moved.state(&reference).0, moved.desk.leads()), (State::Delivered, 1));
}

#[tokio::test]
async fn an_unknown_lead_is_sent_again_only_by_a_person_and_says_so() {
    let mut delivery = Delivery::open().await;
    delivery.desk.script(json!({ "path": LEADS, "commit": true, "fault": { "kind": "reset", "at": "request" } }));
    let reference = delivery.ask();
    delivery.run().await;
    delivery.desk.stage.clock.advance(chrono::TimeDelta::days(30));
    delivery.run().await;
    assert_eq!((delivery.state(&reference).0, delivery.desk.leads()), (State::Unknown, 1));
    let stage = &delivery.desk.stage;
    let tour = stage.store.tour_by_reference(&reference).unwrap().unwrap();
    assert_eq!(stage.store.retry(tour.id, stage.clock.now()).unwrap(), Retried::Queued(1));
    delivery.run().await;
    assert_eq!((delivery.state(&reference), delivery.desk.leads()), ((State::Delivered, 2, true), 2));
    let leads = delivery.desk.vendor.sandbox.leads();
    let message = leads["leads"][1]["body"]["message"].as_str().unwrap();
    assert!(message.contains(&format!("Ref {reference}")) && message.contains("earlier"), "{message}");
}

#[tokio::test]
async fn leads_whose_fate_is_unknown_open_the_circuit_for_those_behind_them() {
    let mut delivery = Delivery::open().await;
    delivery.desk.script(json!({ "path": LEADS, "count": null, "fault": { "kind": "reset", "at": "request" } }));
    let references: Vec<String> = (0..50).map(|_| delivery.ask()).collect();
    let start = delivery.desk.stage.clock.now();
    while delivery.desk.stage.clock.now() - start < chrono::TimeDelta::minutes(10) {
        match delivery.courier.try_one().await {
            Outcome::NotBefore(until) => delivery.desk.stage.clock.advance_to(until),
            _ => continue,
        }
    }
    let unknown = references.iter().filter(|reference| delivery.state(reference).0 == State::Unknown).count();
    assert!((2..15).contains(&unknown), "{unknown} of 50 leads were put at risk in ten minutes");
}

#[tokio::test]
async fn a_lead_that_the_vendor_always_stumbles_over_keeps_the_others_waiting_for_two_hours_at_most() {
    let mut delivery = Delivery::open().await;
    let poison = delivery.ask();
    // Whatever comes first meets the fault; the others are behind it.
    let others: Vec<String> = (0..3).map(|_| delivery.ask()).collect();
    delivery.desk.script(json!({ "path": LEADS, "count": 200, "fault": { "kind": "status", "status": 500 } }));
    let start = delivery.desk.stage.clock.now();
    let delivered = |delivery: &Delivery| others.iter().all(|reference| delivery.state(reference).1 > 0);
    while !delivered(&delivery) && delivery.desk.stage.clock.now() - start < chrono::TimeDelta::hours(6) {
        if let Outcome::NotBefore(until) = delivery.courier.try_one().await {
            delivery.desk.stage.clock.advance_to(until);
        }
    }
    let waited = delivery.desk.stage.clock.now() - start;
    assert!(delivered(&delivery) && waited < chrono::TimeDelta::hours(3), "the others were tried after {waited}");
    assert_eq!(delivery.state(&poison).0, State::Queued);
}

#[tokio::test]
async fn a_change_and_a_cancellation_are_told_after_the_request_with_their_own_times() {
    let mut delivery = Delivery::open().await;
    let reference = delivery.ask();
    let stage = &delivery.desk.stage;
    let tour = stage.store.tour_by_reference(&reference).unwrap().unwrap();
    let later = Ask { slot: "2026-06-08T11:00:00-04:00".parse().unwrap(), kind: TourKind::Guided };
    stage.store.reschedule(tour.id, later, 1, std::slice::from_ref(&delivery.route), stage.clock.now()).unwrap();
    stage.store.cancel(tour.id, std::slice::from_ref(&delivery.route), stage.clock.now()).unwrap();
    delivery.run().await;
    let leads = delivery.desk.vendor.sandbox.leads();
    let told: Vec<(&str, &str)> = leads["leads"]
        .as_array()
        .unwrap()
        .iter()
        .map(|lead| {
            let text = |key: &str| lead["body"][key].as_str().unwrap();
            (text("tour_date"), text("tour_time"))
        })
        .collect();
    assert_eq!(told, [("2026-06-05", "14:30"), ("2026-06-08", "11:00"), ("2026-06-08", "11:00")]);
    assert!(leads["leads"].as_array().unwrap().iter().all(|lead| lead["body"]["message"].as_str().unwrap().contains(&reference)));
    assert_eq!(delivery.state(&reference).0, State::Delivered);
}
