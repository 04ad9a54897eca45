use reqwest::Method;
use serde_json::{Value, json};

use super::{Vendor, lead, within};

const UNITS: &str = "/api/v1/building_units";
const LEADS: &str = "/api/v1/website_leads";

#[tokio::test]
async fn a_status_is_answered_once_with_what_was_scripted_and_then_no_more() {
    let vendor = Vendor::start().await;
    let headers = json!({ "Content-Type": "text/plain", "X-Reason": "test" });
    let fault = json!({ "kind": "status", "status": 503, "retry_after": 7, "headers": headers, "body": "busy" });
    vendor.script(json!({ "path": UNITS, "fault": fault })).await;
    let response = vendor.get(&Vendor::units_path("")).await;
    assert_eq!(response.status(), 503);
    assert_eq!(response.headers()["retry-after"], "7");
    assert_eq!(response.headers()["x-reason"], "test");
    assert_eq!(response.text().await.unwrap(), "busy");
    assert_eq!(vendor.units("").await.len(), 7);
}

#[tokio::test]
async fn retry_after_can_be_a_date_or_nonsense() {
    let vendor = Vendor::start().await;
    vendor.script(json!({ "fault": { "kind": "status", "status": 429, "retry_after_date_seconds": 90 } })).await;
    vendor.script(json!({ "fault": { "kind": "status", "status": 429, "retry_after": "soon" } })).await;
    let dated = vendor.get(&Vendor::units_path("")).await;
    assert_eq!(dated.headers()["retry-after"], "Wed, 01 Jul 2026 12:01:30 GMT");
    assert_eq!(dated.headers()["date"], "Wed, 01 Jul 2026 12:00:00 GMT", "its own clock, not the machine's");
    assert_eq!(vendor.get(&Vendor::units_path("")).await.headers()["retry-after"], "soon");
}

#[tokio::test]
async fn rules_are_matched_by_path_method_skip_and_count_in_their_order() {
    let vendor = Vendor::start().await;
    let status = |status: u16| json!({ "kind": "status", "status": status });
    vendor.script(json!({ "path": UNITS, "skip": 1, "count": 2, "fault": status(500) })).await;
    vendor.script(json!({ "path": "/api", "method": "POST", "count": null, "fault": status(502) })).await;
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(vendor.get(&Vendor::units_path("")).await.status().as_u16());
    }
    assert_eq!(seen, [200, 500, 500, 200]);
    for _ in 0..3 {
        assert_eq!(vendor.post_lead(&lead()).await.status(), 502);
    }
    vendor.control(Method::DELETE, "/faults", json!(null)).await;
    assert_eq!(vendor.post_lead(&lead()).await.status(), 201);
}

#[tokio::test]
async fn nonsense_is_a_proper_200_with_the_wrong_thing_in_it() {
    let vendor = Vendor::start().await;
    let whole = vendor.get(&Vendor::units_path("")).await.bytes().await.unwrap();
    for what in ["html", "json", "empty", "half"] {
        vendor.script(json!({ "path": UNITS, "fault": { "kind": "nonsense", "what": what } })).await;
        let response = vendor.get(&Vendor::units_path("")).await;
        assert_eq!(response.status(), 200, "{what}");
        let html = response.headers()["content-type"].to_str().unwrap().starts_with("text/html");
        assert_eq!(html, what == "html");
        let body = response.bytes().await.unwrap();
        assert!(serde_json::from_slice::<Value>(&body).is_err(), "{what}");
        match what {
            "empty" => assert!(body.is_empty()),
            "half" => assert_eq!(body, whole.slice(..whole.len() / 2)),
            _ => assert!(!body.is_empty()),
        }
    }
}

#[tokio::test]
async fn a_held_request_gets_its_true_answer_once_released() {
    let vendor = Vendor::start().await;
    vendor.script(json!({ "path": UNITS, "fault": { "kind": "hold" } })).await;
    let (http, url) = (vendor.http.clone(), vendor.url(&Vendor::units_path("")));
    let held = tokio::spawn(async move { http.get(url).send().await.unwrap().json::<Vec<Value>>().await.unwrap() });
    let entry = vendor.last_entry(|entry| entry["fault"] == "hold").await;
    assert_eq!(entry["outcome"], "open");
    assert_eq!(vendor.units("").await.len(), 7, "others pass");
    assert_eq!(vendor.running.sandbox.ledger()["counters"]["units_at_once"], 1);
    let mut held = held;
    within(async {
        while !held.is_finished() {
            vendor.control(Method::POST, "/release", json!(null)).await;
        }
    })
    .await;
    assert_eq!((&mut held).await.unwrap().len(), 7);
    assert_eq!(vendor.running.sandbox.ledger()["counters"]["units_at_once_most"], 2);
}

#[tokio::test]
async fn a_reset_of_the_sandbox_lets_held_requests_go() {
    let vendor = Vendor::start().await;
    vendor.script(json!({ "path": UNITS, "count": null, "fault": { "kind": "hold" } })).await;
    let (http, url) = (vendor.http.clone(), vendor.url(&Vendor::units_path("")));
    let held = tokio::spawn(async move { http.get(url).send().await.unwrap().status() });
    vendor.last_entry(|entry| entry["fault"] == "hold").await;
    within(async {
        while !held.is_finished() {
            vendor.control(Method::POST, "/reset", json!(null)).await;
        }
    })
    .await;
    assert_eq!(held.await.unwrap(), 200);
}

#[tokio::test]
async fn a_delayed_answer_is_the_true_one() {
    let vendor = Vendor::start().await;
    vendor.script(json!({ "path": UNITS, "fault": { "kind": "delay", "ms": 1 } })).await;
    assert_eq!(vendor.units("").await.len(), 7);
    assert_eq!(vendor.last_entry(|_| true).await["fault"], "delay");
}

#[tokio::test]
async fn without_commit_a_replaced_answer_stores_no_lead_and_with_it_it_does() {
    for (commit, leads) in [(false, 0), (true, 1)] {
        let vendor = Vendor::start().await;
        for fault in [
            json!({ "kind": "status", "status": 500 }),
            json!({ "kind": "nonsense", "what": "html" }),
            json!({ "kind": "reset", "at": "request" }),
        ] {
            vendor.script(json!({ "path": LEADS, "commit": commit, "fault": fault })).await;
            let before = vendor.leads();
            drop(vendor.http.post(vendor.url(LEADS)).json(&lead()).send().await);
            assert_eq!(vendor.leads() - before, leads, "{fault}");
        }
    }
}

#[tokio::test]
async fn an_answer_that_has_begun_has_stored_its_lead() {
    let vendor = Vendor::start().await;
    for fault in [json!({ "kind": "reset", "at": "head" }), json!({ "kind": "truncate", "bytes": 0 })] {
        vendor.script(json!({ "path": LEADS, "fault": fault })).await;
        let before = vendor.leads();
        let response = vendor.post_lead(&lead()).await;
        assert_eq!(response.status(), 201);
        assert!(response.bytes().await.is_err());
        assert_eq!(vendor.leads() - before, 1);
    }
}

#[tokio::test]
async fn a_lead_whose_client_gave_up_waiting_is_stored_all_the_same() {
    let vendor = Vendor::start().await;
    vendor.script(json!({ "path": LEADS, "fault": { "kind": "hold" } })).await;
    let (http, url) = (vendor.http.clone(), vendor.url(LEADS));
    let waiting = tokio::spawn(async move { http.post(url).json(&lead()).send().await });
    vendor.last_entry(|entry| entry["fault"] == "hold").await;
    waiting.abort();
    vendor.last_entry(|entry| entry["client_left"] == true).await;
    assert_eq!(vendor.leads(), 0);
    vendor.running.sandbox.release();
    vendor.last_entry(|entry| entry["status"] == 201).await;
    assert_eq!(vendor.leads(), 1);

    vendor.script(json!({ "path": LEADS, "commit": true, "fault": { "kind": "hang" } })).await;
    let (http, url) = (vendor.http.clone(), vendor.url(LEADS));
    tokio::spawn(async move { http.post(url).json(&lead()).send().await });
    vendor.last_entry(|entry| entry["outcome"] == "silent").await;
    assert_eq!(vendor.leads(), 2);
}
