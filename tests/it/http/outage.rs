use axum::http::StatusCode;
use chrono::TimeDelta;
use stoop::server::sandbox::{DEMO_TOKEN, Fault, Rule};

use crate::app::TestApp;

fn status(status: u16) -> Fault {
    Fault::Status { status, retry_after: None, retry_after_date_seconds: None, headers: Default::default(), body: String::new() }
}

const UNITS: &str = "/api/v1/building_units";

/// Three missed refreshes and a bit.
const LONG: TimeDelta = TimeDelta::minutes(10);

async fn assert_full_and_stale(app: &TestApp, why: &str) {
    let answer = app.get("/alder").await;
    assert_eq!(answer.status, StatusCode::OK, "{why}");
    assert_eq!(answer.ids().len(), 24, "{why}");
    let text = answer.text();
    assert!(text.contains("data-stale=\"true\"") && text.contains("Showing 10:04 AM data"), "{why}");
    assert!(text.contains("data-as-of=\"2026-11-21T15:04:05Z\""), "{why}");
    assert_eq!(app.get("/alder/units/9821").await.status, StatusCode::OK, "{why}");
}

#[tokio::test]
async fn an_outage_changes_the_age_of_data_and_never_its_presence() {
    let faults = [
        ("failing", status(500)),
        ("throttled", status(429)),
        ("nonsense", Fault::Nonsense { what: stoop::server::sandbox::Nonsense::Html }),
        ("broken JSON", Fault::Nonsense { what: stoop::server::sandbox::Nonsense::Json }),
        ("reset", Fault::Reset { at: stoop::server::sandbox::Point::Head, bytes: None }),
    ];
    for (why, fault) in faults {
        let app = TestApp::start().await;
        app.vendor.script(Rule::standing(UNITS, fault)).expect("a rule");
        app.clock.advance(LONG);
        app.refresh().await;
        assert_full_and_stale(&app, why).await;
    }
}

#[tokio::test]
async fn a_feed_that_is_suddenly_empty_is_held_until_it_is_so_three_times() {
    let app = TestApp::start().await;
    app.vendor.replace_inventory(DEMO_TOKEN, b"[]".to_vec());
    for round in 1..=2 {
        app.clock.advance(TimeDelta::minutes(3));
        app.refresh().await;
        assert_eq!(app.get("/alder").await.ids().len(), 24, "round {round}");
    }
    app.clock.advance(TimeDelta::minutes(3));
    app.refresh().await;
    let empty = app.get("/alder").await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(empty.ids().is_empty());
    assert!(empty.text().contains("0 homes match"));
    assert_eq!(app.get("/alder/units/9821").await.status, StatusCode::GONE);
}

#[tokio::test]
async fn after_a_restart_the_last_good_inventory_is_served_before_the_vendor_answers() {
    let mut app = TestApp::start().await;
    app.vendor.script(Rule::standing(UNITS, status(503))).expect("a rule");
    app.clock.advance(LONG);
    app.restarted();
    assert_full_and_stale(&app, "before the first call").await;
    app.refresh().await;
    assert_full_and_stale(&app, "after a failed call").await;
}

#[tokio::test]
async fn ten_thousand_first_visits_call_the_vendor_once() {
    let app = TestApp::unloaded().await;
    app.vendor.script(Rule::once(UNITS, Fault::Hold)).expect("a rule");
    let refresh = app.refresh();
    let visits = async {
        for _ in 0..9_999 {
            assert_eq!(app.get("/alder").await.status, StatusCode::SERVICE_UNAVAILABLE);
        }
        while app.vendor.ledger()["counters"]["units_at_once_most"] != 1 {
            tokio::task::yield_now().await;
        }
        app.vendor.release();
    };
    tokio::join!(refresh, visits);
    assert_eq!(app.get("/alder").await.status, StatusCode::OK);
    assert_eq!(app.vendor.ledger()["entries"].as_array().expect("entries").iter().filter(|entry| entry["path"] == UNITS).count(), 1);
}

#[tokio::test]
async fn the_credential_is_in_no_page_no_header_and_no_file() {
    let mut app = TestApp::start().await;
    app.restarted();
    for path in ["/alder", "/alder/units/9821", "/alder?view=table", "/api/list_units?building=alder", "/nowhere", "/robots.txt"] {
        let answer = app.get(path).await;
        assert!(!answer.text().contains(DEMO_TOKEN), "{path}");
        assert!(answer.headers.values().all(|value| !String::from_utf8_lossy(value.as_bytes()).contains(DEMO_TOKEN)), "{path}");
    }
    let mut folders = vec![app.data_dir().to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files += 1;
                let bytes = std::fs::read(&path).expect("a file");
                assert!(!bytes.windows(DEMO_TOKEN.len()).any(|part| part == DEMO_TOKEN.as_bytes()), "{}", path.display());
            }
        }
    }
    assert!(files >= 2, "the database and the key are there to be searched");
}
