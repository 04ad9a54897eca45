use axum::http::StatusCode;
use chrono::TimeDelta;
use serde_json::{Value, json};
use stoop::{domain::unit::Layout, server::sandbox::DEMO_TOKEN};

use super::{all, attributes, texts, with_homes};
use crate::app::TestApp;

fn home(id: u32, label: &str, beds: u32, area: u32, status: &str) -> Value {
    json!({ "id": id, "unit": label, "bed": beds, "bath": 1, "square_feet": area, "status": status, "monthly_rent_gross": 3000 + id })
}

#[tokio::test]
async fn without_a_layout_nobody_claims_one_and_no_home_is_shown_twice() {
    let app = TestApp::start().await;
    let page = app.get("/alder/units/9821").await.page();
    assert_eq!(texts(&page, ".similar h2"), ["Same rooms, nearly the same size", "Similar homes"]);
    let mut ids = attributes(&page, "[data-other-unit-id]", "data-other-unit-id");
    let shown = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len(), ids.contains(&"9821".to_owned())), (shown, false));
    assert_eq!(attributes(&page, ".all-alike a", "href"), ["/alder?bed=1"]);
}

#[tokio::test]
async fn a_layout_that_the_vendor_names_is_called_one() {
    let app = with_homes(|unit| unit.layout = Some(Layout { id: unit.label[1..].to_owned(), name: "The Line".to_owned() })).await;
    let page = app.get("/alder/units/9821").await.page();
    assert_eq!(texts(&page, ".similar h2")[0], "More homes with this layout");
    let labels = texts(&page, ".similar:first-of-type .card-label");
    assert!(!labels.is_empty() && labels.iter().all(|label| label.ends_with('A')), "{labels:?}");
}

#[tokio::test]
async fn a_leased_home_says_so_first_and_then_what_is_free_instead() {
    let homes = json!([
        home(1, "1A", 1, 700, "Leased"),
        home(2, "2A", 1, 705, "available"),
        home(3, "3A", 1, 700, "applied"),
        home(4, "4A", 1, 900, "available"),
    ]);
    let app = TestApp::with_inventory(&homes.to_string()).await;
    let answer = app.get("/alder/units/1").await;
    let page = answer.page();
    let notice = texts(&page, ".standing").remove(0);
    assert!(notice.starts_with("This home is leased.Free instead, with the same rooms and nearly the same size:"), "{notice}");
    assert_eq!(attributes(&page, ".instead [data-other-unit-id]", "data-other-unit-id"), ["2"], "one that is applied for is not free");
    assert_eq!(attributes(&page, ".similar [data-other-unit-id]", "data-other-unit-id"), ["3", "4"], "and nothing twice");
    let text = answer.text();
    assert!(text.find("class=\"instead\"") < text.find("class=\"unit-grid\""));
    assert!(!text.contains("/alder/tour?unit=1\""), "nobody is asked to see it");
}

#[tokio::test]
async fn a_home_that_is_applied_for_can_still_be_asked_for() {
    let app = TestApp::start().await;
    let page = app.get("/alder/units/9884").await.page();
    assert!(texts(&page, ".standing").remove(0).starts_with("Someone has applied"));
    assert!(all(&page, ".standing .instead").is_empty());
    assert!(attributes(&page, "main a[data-tour-link]", "href").contains(&"/alder/tour?unit=9884".to_owned()));
}

#[tokio::test]
async fn a_home_that_is_gone_is_answered_with_the_ones_like_it_first() {
    let rest = vec![home(2, "2A", 1, 900, "available"), home(3, "3A", 1, 705, "available"), home(4, "4A", 2, 700, "available")];
    let mut before = vec![home(1, "1A", 1, 700, "available")];
    before.extend(rest.clone());
    let app = TestApp::with_inventory(&Value::Array(before).to_string()).await;
    app.vendor.replace_inventory(DEMO_TOKEN, Value::Array(rest).to_string().into_bytes());
    app.clock.advance(TimeDelta::minutes(3));
    app.refresh().await;
    let answer = app.get("/alder/units/1").await;
    assert_eq!(answer.status, StatusCode::GONE);
    let page = answer.page();
    assert_eq!(
        texts(&page, "main .lede"),
        ["It left the listing on Nov 21, 2026, so it can no longer be had. It was 1 bed, 1 bath, 700 ft²."]
    );
    assert_eq!(texts(&page, ".similar h2"), ["Same rooms, nearly the same size", "Similar homes"]);
    assert_eq!(attributes(&page, "[data-other-unit-id]", "data-other-unit-id"), ["3", "2"]);
    assert_eq!(attributes(&page, ".all-alike a", "href"), ["/alder?bed=1"]);
    assert!(!answer.text().contains("application/ld+json"), "nothing is offered");
}
