//! The pictures on the page of a home.

use axum::http::StatusCode;
use scraper::{ElementRef, Html, Selector};
use serde_json::{Value, json};
use stoop::server::sandbox::DEMO_TOKEN;

use crate::app::TestApp;

fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

/// What a button is called: by its label, else by its text.
fn name(button: &ElementRef<'_>) -> String {
    button.attr("aria-label").map_or_else(|| button.text().collect(), str::to_owned)
}

/// A building of one home with this plan and these photos, of which the vendor has none: it answers 404.
async fn lost(plan: Option<&str>, photos: usize) -> TestApp {
    let app = TestApp::unloaded().await;
    let origin = app.app.site.buildings.iter().next().expect("a building").settings.source.base_url.clone();
    let address = |file: &str| origin.join(&format!("rails/active_storage/blobs/none/{file}")).expect("an address").to_string();
    let plan = plan.map_or(Value::Null, |file| json!({"original": address(file), "thumbnail": null}));
    let photos: Vec<Value> = (0..photos).map(|n| json!({"original": address(&format!("{n}.jpg")), "thumbnail": null})).collect();
    let home = json!([{"id": 1, "unit": "1A", "bed": 1, "bath": 1, "status": "available", "floor_plan": plan, "images": photos}]);
    app.vendor.replace_inventory(DEMO_TOKEN, home.to_string().into_bytes());
    app.refresh().await;
    app
}

#[tokio::test]
async fn a_plan_is_a_link_to_its_large_picture_with_tools_and_a_download_beside_it() {
    let app = TestApp::start().await;
    for (id, download, way) in [("9821", "Download", "/full-"), ("9824", "Floor plan (PDF)", "/document-")] {
        let page = app.get(&format!("/alder/units/{id}")).await.page();
        let plans = all(&page, "[data-plan]");
        assert_eq!(plans.len(), 1, "{id}");
        assert_eq!(plans[0].attr("data-zoom"), Some("1"));
        let frame = all(&page, "[data-plan] > a");
        assert!(frame[0].attr("href").is_some_and(|path| path.starts_with("/media/") && path.contains("/full-")));
        assert_eq!(all(&page, "[data-plan] > a img[fetchpriority=high]:not([loading])").len(), 1, "the plan is fetched first");
        let buttons: Vec<String> = all(&page, "[data-plan] button").iter().map(name).collect();
        assert_eq!(buttons, ["Zoom out", "Zoom in", "Fit", "1:1, actual size"]);
        let link = all(&page, "[data-plan] .plan-tools a")[0];
        assert_eq!(name(&link), download);
        assert!(link.attr("href").is_some_and(|path| path.contains(way)), "{id}");
    }
}

#[tokio::test]
async fn a_gallery_holds_a_link_for_each_photo_and_nothing_else_that_leads_anywhere() {
    let app = TestApp::start().await;
    for (id, count) in [("9821", 5), ("9827", 1), ("9838", 7)] {
        let page = app.get(&format!("/alder/units/{id}")).await.page();
        let links = all(&page, "[data-gallery] a");
        assert_eq!(links.len(), count, "{id}");
        assert!(links.iter().all(|link| link.attr("href").is_some_and(|path| path.starts_with("/media/") && path.contains("/full-"))));
        assert!(all(&page, "[data-gallery] img").iter().all(|img| img.attr("alt").is_some_and(|alt| !alt.is_empty())));
        assert_eq!(all(&page, "dialog[data-gallery-view]:not([open])").len(), 1);
        assert_eq!(all(&page, "dialog[data-gallery-view] .turn").len(), if count > 1 { 2 } else { 0 });
    }
}

#[tokio::test]
async fn photos_lead_the_page_where_there_is_no_plan_and_the_first_is_fetched_at_once() {
    let app = TestApp::start().await;
    let page = app.get("/alder/units/9872").await.page();
    assert!(all(&page, "[data-plan]").is_empty());
    assert_eq!(all(&page, "[data-gallery] a:first-of-type.whole img[fetchpriority=high]:not([loading])").len(), 1);
    assert_eq!(all(&page, "[data-gallery] img[fetchpriority]").len(), 1, "and it alone");
}

#[tokio::test]
async fn a_home_that_was_sent_without_pictures_shows_a_drawing_and_says_why() {
    let app = lost(None, 0).await;
    let page = app.get("/alder/units/1").await;
    assert!(page.text().contains("has not added a plan or photos"));
    assert_eq!(all(&page.page(), ".no-pictures .walls").len(), 1);
    assert!(all(&page.page(), "main [data-plan], main [data-gallery], main img").is_empty());
    let card = app.get("/alder").await.page();
    let place = all(&card, ".card-picture")[0];
    assert_eq!(place.child_elements().count() + place.text().count(), 0, "the drawing of a card is its background");
}

#[tokio::test]
async fn pictures_that_cannot_be_had_are_left_out_and_when_none_is_left_the_page_says_so() {
    let app = lost(Some("plan.png"), 2).await;
    let before = app.get("/alder/units/1").await.page();
    assert_eq!(all(&before, "[data-plan] img, [data-gallery] img").len(), 3, "nobody knows yet");
    app.develop_pictures().await;
    let after = app.get("/alder/units/1").await;
    assert!(after.text().contains("cannot be shown right now"));
    assert!(all(&after.page(), "main img").is_empty());
    assert_eq!(all(&after.page(), ".no-pictures .walls").len(), 1);
}

#[tokio::test]
async fn a_document_that_cannot_be_drawn_can_still_be_asked_for() {
    let app = lost(Some("plan.pdf"), 0).await;
    app.develop_pictures().await;
    let page = app.get("/alder/units/1").await.page();
    assert_eq!(all(&page, "[data-plan] .walls").len(), 1, "a drawing stands in its place");
    assert!(all(&page, "[data-plan] img, [data-plan] button").is_empty(), "with nothing to enlarge");
    assert!(all(&page, "[data-plan] a[href*='/document-']").len() == 1);
}

#[tokio::test]
async fn a_browser_that_shows_a_picture_alone_finds_an_icon() {
    let app = TestApp::start().await;
    assert_eq!(app.get("/favicon.ico").await.status, StatusCode::TEMPORARY_REDIRECT);
}
