//! Pages around the form.

use chrono::TimeDelta;

use super::{error, filled, location, select};
use crate::app::TestApp;

#[tokio::test]
async fn a_home_that_is_gone_or_leased_is_said_at_once_and_the_building_can_be_asked_for() {
    let app = TestApp::start().await;
    let gone = app.get("/alder/tour?unit=no-such-home").await;
    assert_eq!(gone.status, 200);
    assert!(select(&gone.page(), "form[data-tour]").len() == 1);
    let leased = app.get("/alder?status=rented").await.ids().remove(0);
    let page = app.get(&format!("/alder/tour?unit={leased}")).await;
    assert_eq!(page.status, 200);
    let answer = filled(&app).await.set("unit", &leased).post(&app).await;
    assert_eq!(answer.status, 422);
    error(&answer, "unit");
}

#[tokio::test]
async fn before_the_first_inventory_the_building_can_be_seen_all_the_same() {
    let app = TestApp::unloaded().await;
    location(&filled(&app).await.post(&app).await);
}

#[tokio::test]
async fn where_tours_are_off_there_is_no_form_and_no_link_to_one() {
    let app = TestApp::with_settings(|settings| settings.buildings[0].tours.enabled = false).await;
    assert_eq!(app.get("/alder/tour").await.status, 404);
    assert_eq!(app.post("/alder/tour", &[("name", "Ada")]).await.status, 404);
    let id = app.get("/alder").await.ids().remove(0);
    for page in ["/alder".to_owned(), format!("/alder/units/{id}")] {
        assert!(!app.get(&page).await.text().contains("/alder/tour"), "{page}");
    }
}

#[tokio::test]
async fn pages_that_lead_to_the_form_stay_the_same_bytes_for_everyone() {
    let app = TestApp::start().await;
    let id = app.get("/alder").await.ids().remove(0);
    let address = format!("/alder/units/{id}");
    let first = app.get(&address).await;
    assert!(first.text().contains(&format!("/alder/tour?unit={id}")), "the unit page links to its form");
    location(&filled(&app).await.post(&app).await);
    app.clock.advance(TimeDelta::minutes(2));
    assert_eq!(app.get(&address).await.body, first.body);
    assert!(!first.header("etag").is_empty());
    let form = app.get("/alder/tour").await;
    assert_eq!((form.header("cache-control"), form.header("etag")), ("no-store", ""));
}
