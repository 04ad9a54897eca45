//! What a vendor tells us by itself.

use axum::{body::Body, http::Request};
use chrono::TimeDelta;
use futures_util::FutureExt as _;
use secrecy::SecretString;
use stoop::server::settings::SourceKind;

use crate::app::{Answer, TestApp};

const KEY: &str = "hook-key-7Qm2xL9vT4";
const EVENT: &str = r#"{"type":"UPDATE","table":"units","record":{"id":12345,"bedrooms":"3"},"old_record":{"id":12345,"bedrooms":"2"}}"#;

async fn listening() -> TestApp {
    TestApp::unloaded().await.with_other_settings(|settings| {
        let source = &mut settings.buildings[0].source;
        source.kind = SourceKind::RentEngine;
        source.webhook_key = Some(SecretString::from(KEY));
    })
}

async fn told(app: &TestApp, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let request = headers.iter().fold(Request::post(path), |request, (name, value)| request.header(*name, *value));
    app.send(request.body(Body::from(body.to_owned())).unwrap()).await
}

/// Whether the building was told to ask again since this was asked last.
fn rung(app: &TestApp) -> bool {
    app.app.site.buildings.get("alder").unwrap().bell().notified().now_or_never().is_some()
}

#[tokio::test]
async fn the_key_is_taken_from_each_of_three_headers() {
    let app = listening().await;
    let bearer = format!("Bearer {KEY}");
    for (place, header) in [("authorization", bearer.as_str()), ("X-API-Key", KEY), ("apikey", KEY)].into_iter().enumerate() {
        let event = EVENT.replace("\"3\"", &format!("\"{place}\""));
        assert_eq!(told(&app, "/hooks/rentengine/alder", &[header], &event).await.status, 200, "{}", header.0);
        assert!(rung(&app), "{}", header.0);
    }
}

#[tokio::test]
async fn a_thousand_duplicates_ring_once_and_a_thousand_forgeries_never() {
    let app = listening().await;
    for _ in 0..1_000 {
        assert_eq!(told(&app, "/hooks/rentengine/alder", &[("apikey", KEY)], EVENT).await.status, 200);
    }
    assert!(rung(&app) && !rung(&app), "once");
    assert_eq!(told(&app, "/hooks/rentengine/alder", &[("apikey", KEY)], EVENT).await.status, 200);
    assert!(!rung(&app), "and not again later");
    let forged = [
        &[][..],
        &[("apikey", "")],
        &[("apikey", "hook-key-7Qm2xL9vT5")],
        &[("authorization", KEY)],
        &[("authorization", "Bearer")],
        &[("authorization", "Basic hook-key-7Qm2xL9vT4")],
    ];
    for attempt in 0..1_000 {
        let event = EVENT.replace("\"3\"", &format!("\"{attempt}\""));
        let answer = told(&app, "/hooks/rentengine/alder", forged[attempt % forged.len()], &event).await;
        assert_eq!(answer.status, 401);
        assert!(!answer.text().contains(KEY));
    }
    assert!(!rung(&app));
    app.clock.advance(TimeDelta::hours(25));
    assert_eq!(told(&app, "/hooks/rentengine/alder", &[("apikey", KEY)], EVENT).await.status, 200);
    assert!(rung(&app), "a day later it is news");
}

#[tokio::test]
async fn what_concerns_no_home_or_makes_no_sense_rings_nothing() {
    let app = listening().await;
    for (body, status) in [
        (r#"{"type":"INSERT","table":"lockboxes","record":{"id":1},"old_record":null}"#.to_owned(), 200),
        ("not json".to_owned(), 400),
        (String::new(), 400),
        (format!(r#"{{"type":"INSERT","table":"units","record":{{"id":"{}"}}}}"#, "x".repeat(1_000_001)), 413),
    ] {
        assert_eq!(told(&app, "/hooks/rentengine/alder", &[("apikey", KEY)], &body).await.status, status, "{:.40}", body);
        assert!(!rung(&app));
    }
}

#[tokio::test]
async fn a_building_of_another_vendor_an_unknown_one_and_one_without_a_key_listen_to_nobody() {
    let app = TestApp::start().await;
    for path in ["/hooks/rentengine/alder", "/hooks/rentengine/birch", "/hooks/rentengine/%ff"] {
        assert_eq!(told(&app, path, &[("apikey", KEY)], EVENT).await.status, 404, "{path}");
    }
    let app = listening().await.with_other_settings(|settings| settings.buildings[0].source.webhook_key = None);
    assert_eq!(told(&app, "/hooks/rentengine/alder", &[("apikey", "")], EVENT).await.status, 403);
    assert_eq!(app.get("/hooks/rentengine/alder").await.status, 405);
    assert!(!rung(&app));
}
