//! Robots, other sites, floods.

use chrono::TimeDelta;
use serde_json::json;

use super::{filled, leads, location, select, slots};
use crate::app::TestApp;

#[tokio::test]
async fn doubtful_requests_get_the_same_answer_take_no_slot_and_wait_for_a_person() {
    let app = TestApp::start().await;
    let sane = filled(&app).await;
    let slot = sane.get("slot").to_owned();
    let fast = {
        let page = app.get("/alder/tour").await.page();
        let stamp = select(&page, "[name=stamp]")[0].attr("value").unwrap().to_owned();
        sane.clone().set("stamp", &stamp).set("submission", "a-quick-one")
    };
    let doubtful = [
        fast,
        sane.clone().set("website", "https://spam.example").set("submission", "trapped-1"),
        sane.clone().without("stamp").set("submission", "unstamped-1"),
        sane.clone().set("stamp", "1795257153162.forged").set("submission", "forged-11"),
        sane.clone().set("message", "http://a.example http://b.example http://c.example").set("submission", "spammy-11"),
    ];
    for form in &doubtful {
        let answer = form.post(&app).await;
        let receipt = app.get(&location(&answer)).await;
        assert_eq!(receipt.status, 200);
        assert!(!receipt.text().to_lowercase().contains("quarantine") && !receipt.text().to_lowercase().contains("spam"), "nobody is told");
    }
    app.clock.advance(TimeDelta::days(1));
    let old = sane.clone().set("submission", "twenty-four-hours").set("slot", &slots(&app.get("/alder/tour").await.page())[1]);
    app.clock.advance(TimeDelta::minutes(1));
    location(&old.post(&app).await);
    app.tell_everybody().await;
    let lines = app.app.store.leads().unwrap();
    assert_eq!(lines.iter().filter(|line| line.tour.quarantined).count(), 6);
    assert_eq!(leads(&app).len(), 0, "nothing of it is told");
    assert_eq!(app.admin("/healthz").await.json()["leads"]["quarantined"], json!(6));
    assert!(slot.starts_with("2026-11-21"));
    // Released, it holds its slot and is told.
    let held = &lines[4].tour;
    app.app.store.release(held, 1, held.created_at).unwrap();
    app.tell_everybody().await;
    assert_eq!(leads(&app).len(), 1);
}

#[tokio::test]
async fn a_quarantined_request_leaves_its_slot_to_others() {
    let app = TestApp::start().await;
    let form = filled(&app).await;
    location(&form.clone().without("stamp").set("submission", "unstamped-2").post(&app).await);
    location(&form.post(&app).await);
    let lines = app.app.store.leads().unwrap();
    assert_eq!((lines[0].tour.quarantined, lines[1].tour.quarantined), (true, false));
    assert_eq!(lines[0].tour.request.slot, lines[1].tour.request.slot);
}

#[tokio::test]
async fn a_post_from_another_site_is_refused_and_the_plain_form_always_passes() {
    let app = TestApp::start().await;
    let form = filled(&app).await;
    let refused: [&[(&str, &str)]; 6] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example"), ("host", "homes.example")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://homes.example"), ("host", "homes.example")],
        &[("origin", "http://homes.example:8080"), ("host", "homes.example")],
    ];
    for headers in refused {
        let answer = form.post_with(&app, headers).await;
        assert_eq!(answer.status, 403, "{headers:?}");
        assert!(answer.text().contains("/alder/tour"), "the way to our own form");
    }
    assert_eq!(app.app.store.leads().unwrap().len(), 0);
    let passes: [&[(&str, &str)]; 5] = [
        &[],
        &[("sec-fetch-site", "same-origin"), ("origin", "http://homes.example")],
        &[("sec-fetch-site", "none")],
        &[("origin", "http://homes.example"), ("host", "homes.example")],
        &[("origin", &app.app.site.public_url)],
    ];
    for (number, headers) in passes.into_iter().enumerate() {
        let free = slots(&app.get("/alder/tour").await.page()).remove(0);
        let form = form.clone().set("submission", &format!("submission-{number}")).set("slot", &free);
        assert_eq!(form.post_with(&app, headers).await.status, 303, "{headers:?}");
    }
}

#[tokio::test]
async fn a_visitor_past_the_limit_is_held_back_then_refused_and_forged_headers_change_nothing() {
    let app = TestApp::with_settings(|settings| {
        settings.trusted_proxies.clear();
        settings.buildings[0].tours.capacity = 1_000;
    })
    .await;
    let form = filled(&app).await;
    let mut statuses = Vec::new();
    for number in 0..210 {
        let forged = format!("203.0.113.{number}");
        let form = form.clone().set("submission", &format!("submission-{number}"));
        statuses.push(form.post_with(&app, &[("x-forwarded-for", &forged)]).await.status.as_u16());
    }
    let lines = app.app.store.leads().unwrap();
    let believed = lines.iter().filter(|line| !line.tour.quarantined).count();
    assert_eq!((believed, lines.len()), (30, 200));
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 10);
    let refused = form.set("submission", "one-too-many").post(&app).await;
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
    let page = refused.page();
    assert_eq!(select(&page, "[name=name]")[0].attr("value"), Some("Ada Byron"), "what was typed is still there");
}

#[tokio::test]
async fn behind_a_proxy_that_is_named_every_visitor_counts_alone() {
    let app = TestApp::with_settings(|settings| settings.buildings[0].tours.capacity = 1_000).await;
    let form = filled(&app).await;
    for number in 0..60 {
        let form = form.clone().set("submission", &format!("submission-{number}"));
        let from = format!("198.51.100.7, 203.0.113.{number}");
        location(&form.post_with(&app, &[("x-forwarded-for", &from)]).await);
    }
    assert!(app.app.store.leads().unwrap().iter().all(|line| !line.tour.quarantined));
}

#[tokio::test]
async fn strange_posts_are_answered_and_store_nothing() {
    let app = TestApp::start().await;
    assert_eq!(app.post("/birch/tour", &[("name", "Ada")]).await.status, 404);
    assert_eq!(app.post("/alder/tour", &[]).await.status, 422);
    let request = axum::http::Request::post("/alder/tour").header("content-type", "application/json").body("{}".into()).unwrap();
    assert_eq!(app.send(request).await.status, 415);
    let request = axum::http::Request::post("/alder/tour").header("content-type", "application/x-www-form-urlencoded");
    let answer = app.send(request.body(b"name=%ff%fe%00&slot=%zz&&&==&email=\xff".to_vec().into()).unwrap()).await;
    assert_eq!(answer.status, 422);
    assert_eq!(app.app.store.leads().unwrap().len(), 0);
}
