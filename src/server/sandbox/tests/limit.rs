use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{Settings, Vendor, homes, lead};

#[tokio::test]
async fn the_301st_request_in_five_minutes_is_throttled_in_the_documented_words() {
    let vendor = Vendor::start().await;
    for _ in 0..300 {
        assert_eq!(vendor.get("/api/v1/building_units?token=wrong").await.status(), 200);
    }
    vendor.clock.advance(TimeDelta::seconds(100));
    let response = vendor.get(&Vendor::units_path("")).await;
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["retry-after"], "200");
    let body: Value = response.json().await.unwrap();
    let documented = json!({ "error": { "message": "throttled", "human_message": "Too many requests. Please try again later." } });
    assert_eq!(body, documented);
}

#[tokio::test]
async fn honouring_retry_after_exactly_is_enough_and_one_second_less_is_not() {
    let vendor = Vendor::with(Settings { limit_requests: 2, ..Settings::default() }, homes()).await;
    vendor.units("").await;
    vendor.clock.advance(TimeDelta::seconds(10));
    vendor.units("").await;
    assert_eq!(vendor.get(&Vendor::units_path("")).await.headers()["retry-after"], "290");
    vendor.clock.advance(TimeDelta::seconds(289));
    assert_eq!(vendor.get(&Vendor::units_path("")).await.headers()["retry-after"], "1");
    vendor.clock.advance(TimeDelta::seconds(1));
    vendor.units("").await;
    assert_eq!(vendor.get(&Vendor::units_path("")).await.headers()["retry-after"], "10", "the window slides");
}

#[tokio::test]
async fn everything_under_api_shares_one_limit_and_pictures_and_control_are_outside_it() {
    let vendor = Vendor::with(Settings { limit_requests: 4, ..Settings::default() }, homes()).await;
    let units = vendor.units("").await;
    assert_eq!(vendor.post_lead(&lead()).await.status(), 201);
    let alias = vendor.http.post(vendor.url("/api/v1/tour_requests")).json(&lead()).send().await.unwrap();
    assert_eq!(alias.status(), 201);
    assert_eq!(vendor.get("/api/v1/nothing").await.status(), 404);
    assert_eq!(vendor.post_lead(&lead()).await.status(), 429);
    assert_eq!(vendor.leads(), 2, "a throttled lead is not taken");
    let picture = vendor.http.get(units[1]["images"][0]["thumbnail"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(picture.status(), 200);
    assert_eq!(vendor.get("/_sandbox/ledger").await.status(), 200);
}

#[tokio::test]
async fn a_faulted_request_counts_and_a_throttled_one_uses_no_fault_up() {
    let vendor = Vendor::with(Settings { limit_requests: 1, ..Settings::default() }, homes()).await;
    vendor.script(json!([{ "fault": { "kind": "status", "status": 503 } }, { "fault": { "kind": "status", "status": 502 } }])).await;
    assert_eq!(vendor.get(&Vendor::units_path("")).await.status(), 503);
    assert_eq!(vendor.get(&Vendor::units_path("")).await.status(), 429);
    vendor.clock.advance(TimeDelta::seconds(300));
    assert_eq!(vendor.get(&Vendor::units_path("")).await.status(), 502);
}

#[tokio::test]
async fn two_sandboxes_in_one_process_share_no_limit() {
    let settings = Settings { limit_requests: 1, ..Settings::default() };
    let (one, other) = (Vendor::with(settings.clone(), homes()).await, Vendor::with(settings, homes()).await);
    one.units("").await;
    assert_eq!(one.get(&Vendor::units_path("")).await.status(), 429);
    other.units("").await;
}

#[tokio::test]
async fn another_address_has_a_limit_of_its_own() {
    let vendor = Vendor::with(Settings { limit_requests: 1, ..Settings::default() }, homes()).await;
    vendor.units("").await;
    assert_eq!(vendor.get(&Vendor::units_path("")).await.status(), 429);
    let elsewhere = reqwest::Client::builder().no_proxy().local_address(Some([127, 0, 0, 2].into())).build().unwrap();
    assert_eq!(elsewhere.get(vendor.url(&Vendor::units_path(""))).send().await.unwrap().status(), 200);
}
