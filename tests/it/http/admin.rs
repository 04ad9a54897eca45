use axum::http::StatusCode;
use serde_json::{Value, json};
use stoop::server::sandbox::{DEMO_TOKEN, Fault, Rule};

use crate::app::TestApp;

/// A counter of the whole process: other tests count too, so that only a rise can be told.
async fn count(app: &TestApp, series: &str) -> f64 {
    let text = app.admin("/metrics").await.text();
    let line = text.lines().find_map(|line| line.strip_prefix(series));
    line.map_or(0.0, |value| value.trim().parse().expect("a number"))
}

#[tokio::test]
async fn answers_are_counted_by_route_and_never_by_what_was_asked_for() {
    let app = TestApp::start().await;
    let unknown = "stoop_requests_total{route=\"/{building}/units/{id}\",status=\"404\"}";
    let nowhere = "stoop_requests_total{route=\"elsewhere\",status=\"404\"}";
    let before = (count(&app, unknown).await, count(&app, nowhere).await);
    assert_eq!(app.get("/alder/units/asked-by-a-visitor").await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get("/a/b/c/asked-by-a-visitor").await.status, StatusCode::NOT_FOUND);
    assert!(count(&app, unknown).await > before.0 && count(&app, nowhere).await > before.1);
    let text = app.admin("/metrics").await.text();
    assert!(!text.contains("asked-by-a-visitor") && !text.contains(DEMO_TOKEN), "{text}");
}

#[tokio::test]
async fn refreshes_and_fetched_pictures_are_counted_by_how_they_went() {
    let app = TestApp::unloaded().await;
    let published = "stoop_refreshes_total{building=\"alder\",outcome=\"published\"}";
    let failed = "stoop_refreshes_total{building=\"alder\",outcome=\"failed\"}";
    let fetched = "stoop_media_fetches_total{building=\"alder\",outcome=\"fetched\"}";
    let before = (count(&app, published).await, count(&app, failed).await, count(&app, fetched).await);
    app.refresh().await;
    let home = app.get("/api/v1/building_units").await.json()[0].clone();
    let picture = home["images"][0]["original"].as_str().or(home["floor_plan"]["original"].as_str()).expect("a picture").to_owned();
    let path = picture.split_once("/media/").map(|(_, rest)| format!("/media/{rest}")).expect("a path");
    assert_eq!(app.get(&path).await.status, StatusCode::OK);
    let failing =
        Fault::Status { status: 500, retry_after: None, retry_after_date_seconds: None, headers: Default::default(), body: String::new() };
    app.vendor.script(Rule::standing("/api/v1/building_units", failing)).expect("a rule");
    app.clock.advance(chrono::TimeDelta::minutes(10));
    app.refresh().await;
    assert!(count(&app, published).await > before.0, "published");
    assert!(count(&app, failed).await > before.1, "failed");
    assert!(count(&app, fetched).await > before.2, "fetched");
}

#[tokio::test]
async fn the_admin_page_names_a_home_that_vanished() {
    let homes: Vec<Value> = (1..=5).map(|n| json!({"id": n, "unit": format!("{n}A"), "status": "available"})).collect();
    let app = TestApp::with_inventory(&Value::Array(homes.clone()).to_string()).await;
    assert!(!app.admin("/").await.text().contains("5A"));
    app.vendor.replace_inventory(DEMO_TOKEN, Value::Array(homes[..4].to_vec()).to_string().into_bytes());
    app.clock.advance(chrono::TimeDelta::minutes(10));
    app.refresh().await;
    let page = app.admin("/").await.page();
    let items = scraper::Selector::parse("li").expect("a selector");
    let gone: Vec<String> = page.select(&items).map(|item| item.text().collect()).collect();
    assert_eq!(gone, ["5A: not in the vendor's answers since 2026-11-21T15:14:05Z; its page says that it is gone"]);
}
