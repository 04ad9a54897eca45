use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use super::{Settings, TOKEN, Vendor, homes, lead};
use crate::server::sandbox::{Fault, Point, Rule, RuleError};

#[tokio::test]
async fn a_replaced_inventory_is_served_byte_for_byte() {
    let vendor = Vendor::start().await;
    for raw in [b"[ {\"id\":1,\"bath\": 1.50 } ]".as_slice(), b"", b"{\"units\":[]}", b"\xff\xfe not json", b"[1, null, \"x\"]"] {
        let put = vendor.http.put(vendor.url("/_sandbox/inventory")).body(raw.to_vec()).send().await.unwrap();
        assert_eq!(put.status(), 204);
        assert_eq!(vendor.get(&Vendor::units_path("")).await.bytes().await.unwrap(), raw);
    }
    vendor.control(Method::DELETE, "/inventory", json!(null)).await;
    assert_eq!(vendor.units("").await.len(), 7);
}

#[tokio::test]
async fn filters_pick_elements_of_a_replaced_array_without_touching_them() {
    let vendor = Vendor::start().await;
    let raw = "[{\"bed\": 1, \"x\":1.50},{\"bed\":2}, 7]";
    vendor.running.sandbox.replace_inventory(TOKEN, raw);
    assert_eq!(vendor.get(&Vendor::units_path("bed=1")).await.text().await.unwrap(), "[{\"bed\": 1, \"x\":1.50}]");
    assert_eq!(vendor.get(&Vendor::units_path("outdoor=loggia")).await.text().await.unwrap(), raw);
}

#[tokio::test]
async fn a_new_token_opens_a_building_of_its_own() {
    let vendor = Vendor::start().await;
    let put = vendor.http.put(vendor.url("/_sandbox/inventory?token=second")).body("[{\"id\":5}]").send().await.unwrap();
    assert_eq!(put.status(), 204);
    assert_eq!(vendor.get("/api/v1/building_units?token=second").await.text().await.unwrap(), "[{\"id\":5}]");
    assert_eq!(vendor.units("").await.len(), 7);
    let mut lead = lead();
    lead["token"] = json!("second");
    assert_eq!(vendor.post_lead(&lead).await.status(), 201);
}

#[tokio::test]
async fn a_home_can_be_withdrawn_and_brought_back_and_its_pictures_stay() {
    let vendor = Vendor::start().await;
    let photo = vendor.units("").await[1]["images"][0]["original"].as_str().unwrap().to_owned();
    assert_eq!(vendor.control(Method::DELETE, "/homes/9821", json!(null)).await.status(), 204);
    assert!(!vendor.labels("").await.contains(&"2A".to_owned()));
    assert_eq!(vendor.http.get(photo).send().await.unwrap().status(), 200);
    assert_eq!(vendor.control(Method::PUT, "/homes/9821", json!(null)).await.status(), 204);
    assert!(vendor.labels("").await.contains(&"2A".to_owned()));
    assert_eq!(vendor.control(Method::DELETE, "/homes/404", json!(null)).await.status(), 404);
}

#[tokio::test]
async fn a_changed_home_is_sent_and_filtered_as_changed_and_the_base_rules_still_hold() {
    let vendor = Vendor::start().await;
    vendor.clock.advance(TimeDelta::seconds(60));
    let change = json!({ "bed": 4, "square_feet": "N/A", "unit": "</script>", "price_advertised": false });
    assert_eq!(vendor.control(Method::PATCH, "/homes/9821", change).await.status(), 204);
    let unit = vendor.units("bed=4").await.remove(0);
    assert_eq!((&unit["id"], &unit["unit"], &unit["square_feet"]), (&json!(9821), &json!("</script>"), &json!("N/A")));
    assert_eq!(unit["monthly_rent_gross"], Value::Null);
    assert_eq!(unit["updated_at"], "2026-07-01T12:01:00.000Z");
    vendor.control(Method::PATCH, "/homes/9821", json!({ "advertised_on_website": false })).await;
    assert!(vendor.units("bed=4").await.is_empty());
    vendor.control(Method::PATCH, "/homes/8", json!({ "advertised_on_website": true })).await;
    let shown = vendor.units("bed=1").await;
    let shown = shown.iter().find(|unit| unit["unit"] == "HIDDEN").unwrap();
    assert_eq!(shown.get("advertised_on_website"), None);
}

#[tokio::test]
async fn a_mistake_is_named_and_changes_nothing() {
    let vendor = Vendor::start().await;
    for (method, path, body, word) in [
        (Method::POST, "/faults", json!({ "fault": { "kind": "explode" } }), "explode"),
        (Method::POST, "/faults", json!({ "pth": "/", "fault": { "kind": "hold" } }), "pth"),
        (Method::POST, "/faults", json!({ "fault": { "kind": "status", "status": 99 } }), "99"),
        (Method::POST, "/faults", json!({ "fault": { "kind": "delay", "ms": 1, "sm": 2 } }), "sm"),
        (Method::POST, "/faults", json!([{ "fault": { "kind": "hold" } }, { "count": 0, "fault": { "kind": "hold" } }]), "count"),
        (Method::POST, "/faults", json!({ "commit": true, "fault": { "kind": "reset", "at": "request_head" } }), "request_head"),
        (Method::POST, "/faults", json!({ "commit": true, "fault": { "kind": "reset", "at": "request_body" } }), "request_body"),
        (Method::PATCH, "/settings", json!({ "limit_requets": 1 }), "limit_requets"),
        (Method::PATCH, "/settings", json!({ "limit_requests": -1 }), "-1"),
        (Method::PATCH, "/homes/9821", json!({ "beds": 1 }), "beds"),
    ] {
        let response = vendor.control(method, path, body).await;
        assert_eq!(response.status(), 422, "{word}");
        let error: Value = response.json().await.unwrap();
        assert!(error["error"].as_str().unwrap().contains(word), "{error}");
    }
    let overview: Value = vendor.get("/_sandbox").await.json().await.unwrap();
    assert_eq!(overview["faults"], json!([]));
    assert_eq!(overview["settings"], serde_json::to_value(Settings::default()).unwrap());
    assert_eq!(vendor.units("").await.len(), 7);
}

#[tokio::test]
async fn rules_scripted_in_the_program_are_checked_too() {
    let vendor = Vendor::start().await;
    let hang = Fault::Hang { at: Point::RequestHead, bytes: None };
    assert_eq!(vendor.running.sandbox.script(Rule::once("/", hang).committed()), Err(RuleError::Uncommittable));
    assert_eq!(vendor.running.sandbox.script(Rule::once("api", Fault::Hold)), Err(RuleError::Path("api".to_owned())));
    let empty = Fault::Nonsense { what: crate::server::sandbox::Nonsense::Empty };
    vendor.running.sandbox.script(Rule::standing("/api", empty)).unwrap();
    for _ in 0..2 {
        assert!(vendor.get(&Vendor::units_path("")).await.bytes().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn the_ledger_names_every_request_and_never_a_token() {
    let vendor = Vendor::start().await;
    vendor.script(json!({ "path": "/api", "skip": 1, "fault": { "kind": "status", "status": 503 } })).await;
    vendor.http.get(vendor.url(&Vendor::units_path("bed=0%2C1"))).header("user-agent", TOKEN).send().await.unwrap();
    vendor.get(&Vendor::units_path("")).await;
    vendor.get(&format!("/other/{TOKEN}?q={TOKEN}&token=unknown-token")).await;
    let text = vendor.get("/_sandbox/ledger").await.text().await.unwrap();
    assert!(!text.contains(TOKEN) && !text.contains("unknown-token"), "{text}");
    let ledger: Value = serde_json::from_str(&text).unwrap();
    let entries = ledger["entries"].as_array().unwrap();
    let statuses: Vec<&Value> = entries.iter().map(|entry| &entry["status"]).collect();
    assert_eq!(statuses, [&json!(200), &json!(503), &json!(404)]);
    assert!(entries[0]["query"].as_str().unwrap().ends_with("&bed=0%2C1"));
    assert_eq!((&entries[0]["fault"], &entries[1]["fault"]), (&Value::Null, &json!("status")));
    assert_eq!(entries[0]["at"], "2026-07-01T12:00:00Z");
    assert_eq!(ledger["counters"]["received"], 3);
    assert_eq!(ledger["counters"]["by_path"]["/api/v1/building_units"], 2);
    assert_eq!(ledger["counters"]["by_status"]["503"], 1);

    let since: Value = vendor.get("/_sandbox/ledger?since=2").await.json().await.unwrap();
    assert_eq!(since["entries"].as_array().unwrap().len(), 1);
    vendor.control(Method::DELETE, "/ledger", json!(null)).await;
    vendor.units("").await;
    let cleared = vendor.running.sandbox.ledger();
    assert_eq!((&cleared["counters"]["received"], &cleared["entries"][0]["number"]), (&json!(1), &json!(4)));
}

#[tokio::test]
async fn the_limit_can_be_changed_and_a_reset_undoes_everything() {
    let vendor = Vendor::with(Settings { limit_requests: 3, ..Settings::default() }, homes()).await;
    vendor.post_lead(&lead()).await;
    vendor.control(Method::PATCH, "/settings", json!({ "limit_requests": 1 })).await;
    vendor.control(Method::DELETE, "/homes/1", json!(null)).await;
    vendor.control(Method::PATCH, "/homes/3", json!({ "bed": 9 })).await;
    vendor.script(json!({ "count": null, "fault": { "kind": "status", "status": 500 } })).await;
    assert_eq!(vendor.get(&Vendor::units_path("")).await.status(), 429);
    assert_eq!(vendor.control(Method::POST, "/reset", json!(null)).await.status(), 204);
    for _ in 0..3 {
        assert_eq!(vendor.units("bed=0,1").await.len(), 4);
    }
    assert_eq!(vendor.get(&Vendor::units_path("")).await.status(), 429);
    assert_eq!(vendor.leads(), 0);
}
