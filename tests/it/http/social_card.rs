//! The pictures that stand for a page where its address is shared.

use axum::http::StatusCode;
use image::{GenericImageView as _, RgbImage};
use scraper::Selector;
use serde_json::json;
use stoop::server::media::{Accepted, Role, Variant};

use crate::app::TestApp;

async fn card(app: &TestApp, path: &str) -> RgbImage {
    let answer = app.get(path).await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "image/jpeg"), "{path}");
    let picture = image::load_from_memory(&answer.body).expect("a picture");
    assert_eq!(picture.dimensions(), (1200, 630), "{path}");
    picture.into_rgb8()
}

/// Pixels darker than ink on paper is light, among the words.
fn ink(card: &RgbImage) -> usize {
    card.enumerate_pixels().filter(|(x, _, pixel)| *x < 600 && pixel.0.iter().all(|part| *part < 90)).count()
}

#[tokio::test]
async fn a_page_names_its_card_with_its_size_and_what_it_says() {
    let app = TestApp::start().await;
    let page = app.get("/alder/units/9821").await.page();
    let meta = |name: &str| {
        let selector = Selector::parse(&format!("head meta[property='{name}'], head meta[name='{name}']")).unwrap();
        page.select(&selector).next().and_then(|meta| meta.attr("content")).unwrap_or_default().to_owned()
    };
    let public = app.app.site.public_url.clone();
    assert_eq!(meta("og:image"), format!("{public}/alder/units/9821/card.jpg"));
    assert_eq!(
        (meta("og:image:width"), meta("og:image:height"), meta("og:image:type")),
        ("1200".into(), "630".into(), "image/jpeg".into())
    );
    assert!(meta("og:image:alt").starts_with("2A, 1 bed, $3,200 a month"));
    assert_eq!(meta("og:url"), format!("{public}/alder/units/9821"));
    assert_eq!(
        (meta("og:type"), meta("og:site_name"), meta("twitter:card")),
        ("website".into(), "The Alder".into(), "summary_large_image".into())
    );
}

#[tokio::test]
async fn homes_and_the_building_have_cards_with_words_on_them_whatever_is_known() {
    let app = TestApp::start().await;
    for path in ["/alder/card.jpg", "/alder/units/9821/card.jpg", "/alder/units/9886/card.jpg", "/alder/units/9814/card.jpg"] {
        assert!(ink(&card(&app, path).await) > 4_000, "{path}");
    }
}

#[tokio::test]
async fn no_card_waits_for_the_vendor() {
    let app = TestApp::start().await;
    let before = app.vendor.ledger()["counters"]["received"].clone();
    card(&app, "/alder/units/9821/card.jpg").await;
    assert_eq!(app.vendor.ledger()["counters"]["received"].clone(), before, "the plan is not here yet, and nobody was asked for it");
}

#[tokio::test]
async fn the_plan_is_on_the_card_once_it_is_here() {
    let app = TestApp::start().await;
    let without = card(&app, "/alder/units/9821/card.jpg").await;
    let site = &app.app.site;
    let building = site.buildings.iter().next().expect("a building");
    let snapshot = building.snapshot().expect("homes");
    let home = snapshot.units.iter().find(|unit| unit.id == "9821").expect("2A");
    let id = site.media.id("alder", "9821", Role::Plan, &home.plans[0].url);
    site.register_pictures();
    site.media.get(&id, Variant::Width(800), Accepted { avif: false, webp: false }).await.expect("the plan");
    site.publish_pictures();
    let with = card(&app, "/alder/units/9821/card.jpg").await;
    let dark = |card: &RgbImage| card.enumerate_pixels().filter(|(x, _, pixel)| *x > 640 && pixel.0.iter().all(|part| *part < 90)).count();
    assert!(dark(&with) > 1_000 && dark(&without) < dark(&with), "walls are drawn in ink: {} {}", dark(&without), dark(&with));
}

#[tokio::test]
async fn an_unchanged_card_is_confirmed_and_not_sent_again() {
    let app = TestApp::start().await;
    let first = app.get("/alder/units/9821/card.jpg").await;
    assert_eq!(first.header("cache-control"), "public, max-age=0, must-revalidate");
    assert_eq!((first.header("content-encoding"), first.header("vary")), ("", ""), "a JPEG is as small as it gets");
    app.clock.advance(chrono::TimeDelta::minutes(3));
    app.refresh().await;
    let again =
        app.get_with("/alder/units/9821/card.jpg", &[("if-none-match", first.header("etag")), ("accept-encoding", "br, gzip")]).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "a refresh that changed nothing changes no card");
}

#[tokio::test]
async fn there_is_no_card_of_what_there_is_not() {
    let app = TestApp::start().await;
    for path in ["/alder/units/1/card.jpg", "/elder/card.jpg", "/elder/units/9821/card.jpg", "/alder/units/%ff/card.jpg"] {
        assert_eq!(app.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn hostile_and_endless_words_make_a_card_like_any_other() {
    let words = [
        "</text><image href=\"http://127.0.0.1/x\"/>".to_owned(),
        "&amp;&#60;<![CDATA[".to_owned(),
        "The Longest Label ".repeat(3),
        "\u{202e}gnihtemos\u{2028}".to_owned(),
        "房屋 شقة".to_owned(),
    ];
    let homes: Vec<_> = words.iter().zip(1..).map(|(label, id)| json!({ "id": id, "unit": label, "bed": 1, "bath": 1, "exposure": label, "status": "available", "monthly_rent_gross": 1e9 })).collect();
    let app = TestApp::with_inventory(&json!(homes).to_string()).await;
    for id in 1..=words.len() {
        card(&app, &format!("/alder/units/{id}/card.jpg")).await;
    }
}
