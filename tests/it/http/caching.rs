use axum::http::StatusCode;
use chrono::TimeDelta;
use stoop::server::sandbox::DEMO_TOKEN;

use crate::app::TestApp;

#[tokio::test]
async fn a_page_is_the_same_bytes_for_everyone_until_the_next_inventory() {
    let app = TestApp::start().await;
    let first = app.get_with("/alder?bed=1", &[("user-agent", "a"), ("accept-language", "de"), ("cookie", "x=1")]).await;
    app.clock.advance(TimeDelta::minutes(2));
    let second = app.get("/alder?bed=1").await;
    assert_eq!(first.body, second.body);
    assert_eq!(first.header("etag"), second.header("etag"));
}

#[tokio::test]
async fn who_has_the_page_is_told_304() {
    let app = TestApp::start().await;
    for encoding in ["identity", "gzip", "br"] {
        let first = app.get_with("/alder", &[("accept-encoding", encoding)]).await;
        let etag = first.header("etag");
        assert!(etag.starts_with('"'), "strong");
        for sent in [etag.to_owned(), format!("W/{etag}"), format!("\"x\", {etag}"), "*".to_owned()] {
            let again = app.get_with("/alder", &[("accept-encoding", encoding), ("if-none-match", &sent)]).await;
            assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{encoding} {sent}");
            assert!(again.body.is_empty());
        }
        let other = app.get_with("/alder", &[("accept-encoding", encoding), ("if-none-match", "\"other\"")]).await;
        assert_eq!(other.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn each_encoding_has_a_tag_of_its_own_and_a_refused_one_is_not_used() {
    let app = TestApp::start().await;
    let mut tags = Vec::new();
    for encoding in ["identity", "gzip", "br"] {
        let answer = app.get_with("/alder", &[("accept-encoding", encoding)]).await;
        assert_eq!(answer.header("vary"), "accept-encoding");
        tags.push(answer.header("etag").to_owned());
    }
    tags.dedup();
    assert_eq!(tags.len(), 3);
    let refused = app.get_with("/alder", &[("accept-encoding", "br;q=0, gzip;q=0.0")]).await;
    assert_eq!(refused.header("content-encoding"), "");
}

#[tokio::test]
async fn another_inventory_is_another_page() {
    let home = |rent: u32| {
        format!(
            r#"[{{"id": 1, "unit": "1A", "bed": 1, "bath": 1, "status": "available", "monthly_rent_gross": {rent}, "price_advertised": true}}]"#
        )
    };
    let app = TestApp::with_inventory(&home(3000)).await;
    let before = app.get("/alder").await;
    assert!(before.text().contains("$3,000"));
    app.vendor.replace_inventory(DEMO_TOKEN, home(3100).into_bytes());
    app.clock.advance(TimeDelta::minutes(3));
    app.refresh().await;
    let after = app.get("/alder").await;
    assert!(after.text().contains("$3,100") && !after.text().contains("$3,000"));
    assert_ne!(before.header("etag"), after.header("etag"));
}

#[tokio::test]
async fn at_midnight_in_the_building_soon_becomes_now() {
    // 23:30 in New York.
    let app =
        TestApp::with_inventory(r#"[{"id": 1, "unit": "1A", "bed": 1, "bath": 1, "status": "available", "date_available": "2026-11-22"}]"#)
            .await;
    assert!(app.get("/alder").await.text().contains("Available Nov 22, 2026"));
    app.clock.advance(TimeDelta::hours(14));
    app.refresh().await;
    assert!(app.get("/alder").await.text().contains("Available now"));
}

#[tokio::test]
async fn the_live_listing_is_cached_and_conditional_too() {
    let app = TestApp::start().await;
    let first = app.get("/api/list_units?building=alder").await;
    assert_eq!(first.status, StatusCode::OK);
    assert_eq!(first.header("content-type"), "application/json");
    let again = app.get_with("/api/list_units?building=alder", &[("if-none-match", first.header("etag"))]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert_eq!(first.json()["homes"].as_array().expect("homes").len(), 72);
}
