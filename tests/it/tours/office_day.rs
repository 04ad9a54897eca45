//! A leasing office's day: two hundred requests while the vendor is down for an hour and throttles the next.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use stoop::server::{clock::Clock as _, store::outbox::State, tours::delivery::Outcome};

use crate::{app::TestApp, http::tour::request};

const REQUESTS: usize = 200;

/// What the vendor's ledger holds of calls in any five minutes.
fn busiest_five_minutes(entries: &[Value]) -> usize {
    let mut times: Vec<DateTime<Utc>> = entries.iter().map(|entry| entry["at"].as_str().unwrap().parse().unwrap()).collect();
    times.sort();
    (0..times.len()).map(|from| times[from..].iter().take_while(|at| **at < times[from] + TimeDelta::minutes(5)).count()).max().unwrap_or(0)
}

#[tokio::test]
async fn all_are_delivered_in_order_within_the_budget_and_the_listing_never_notices() {
    let app = TestApp::with_settings(|settings| settings.buildings[0].tours.capacity = 20).await;
    let start = app.clock.now();
    let down = json!({ "path": "/", "count": null, "fault": { "kind": "status", "status": 503 } });
    let down = app.vendor.script(serde_json::from_value(down).unwrap()).unwrap();
    let mut refresh_due = start;
    let mut expected = Vec::new();
    let (mut last_delivered, mut minute) = (start, 0);
    while minute < 8 * 60 {
        let now = app.clock.now();
        if minute == 60 {
            assert!(app.vendor.unscript(down));
            app.vendor.configure(|settings| settings.limit_requests = 12);
        }
        if minute == 120 {
            app.vendor.configure(|settings| settings.limit_requests = 300);
        }
        // Two hundred in the first two hours, from as many people.
        while expected.len() < REQUESTS && expected.len() * 120 <= minute * REQUESTS {
            expected.push(request(&app, expected.len()).await);
        }
        if refresh_due <= now {
            refresh_due = app.app.workers[0].try_one().await.next;
        }
        for _ in 0..300 {
            match app.app.couriers[0].try_one().await {
                Outcome::Tried(State::Delivered) => last_delivered = app.clock.now(),
                Outcome::Tried(_) => {}
                _ => break,
            }
        }
        let listing = app.get("/alder").await;
        assert_eq!(listing.status, 200, "minute {minute}");
        assert!(!listing.ids().is_empty(), "minute {minute}");
        minute += 1;
        app.clock.advance_to(start + TimeDelta::minutes(minute as i64));
    }
    let lines = app.app.store.leads().unwrap();
    assert_eq!(lines.iter().filter(|line| line.state == State::Delivered).count(), REQUESTS);
    let messages = app.vendor.leads();
    let told: Vec<String> =
        messages["leads"].as_array().unwrap().iter().map(|lead| lead["body"]["email"].as_str().unwrap().to_owned()).collect();
    assert_eq!(told, expected, "each once, in the order in which they came");
    let ledger = app.vendor.ledger();
    let entries: Vec<Value> = ledger["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["path"].as_str().unwrap().starts_with("/api/"))
        .cloned()
        .collect();
    let busiest = busiest_five_minutes(&entries);
    assert!(busiest <= 300, "{busiest} calls in five minutes");
    let throttled = entries.iter().filter(|entry| entry["status"] == json!(429)).count();
    println!(
        "{REQUESTS} requests: {} calls to the vendor, {throttled} of them throttled, at most {busiest} in five minutes; the last was delivered {} minutes after the first came",
        entries.len(),
        (last_delivered - start).num_minutes()
    );
    assert!(last_delivered - start < TimeDelta::hours(3), "soon after the vendor is itself again");
}
