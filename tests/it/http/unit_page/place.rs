use serde_json::{Value, json};

use super::{all, attributes, texts};
use crate::app::TestApp;

fn home(id: u32, label: &str) -> Value {
    json!({ "id": id, "unit": label, "bed": 1, "bath": 1, "status": "available", "monthly_rent_gross": 3000 })
}

async fn building(labels: impl IntoIterator<Item = String>) -> TestApp {
    let homes: Vec<Value> = labels.into_iter().zip(1..).map(|(label, id)| home(id, &label)).collect();
    TestApp::with_inventory(&Value::Array(homes).to_string()).await
}

#[tokio::test]
async fn every_home_with_a_floor_has_one_window_and_all_but_this_one_lead_to_their_pages() {
    let app = TestApp::start().await;
    let units = app.app.site.buildings.iter().next().expect("a building").snapshot().expect("homes").units.clone();
    let page = app.get("/alder/units/9821").await.page();
    let mut windows = attributes(&page, "[data-window-unit-id]", "data-window-unit-id");
    let mut ids: Vec<String> = units.iter().map(|unit| unit.id.clone()).collect();
    windows.sort();
    ids.sort();
    assert_eq!(windows, ids, "the demo's homes all say their floor");
    for window in all(&page, "[data-window-unit-id]:has(a)") {
        let id = window.attr("data-window-unit-id").expect("an id");
        assert_eq!(attributes(&page, &format!("[data-window-unit-id='{id}'] a"), "href"), [format!("/alder/units/{id}")]);
    }
    let here = all(&page, "[data-look=here][data-window-unit-id] > .pane");
    assert_eq!((here.len(), here[0].value().name(), here[0].attr("aria-label")), (1, "span", Some("2A: you are here")));
    assert_eq!(texts(&page, ".facade-level"), ["13", "12", "11", "10", "9", "8", "7", "6", "5", "4", "3", "2", "1", "G"]);
}

#[tokio::test]
async fn a_window_says_its_home_its_price_and_whether_it_is_to_be_had() {
    let app = TestApp::start().await;
    let page = app.get("/alder/units/9821").await.page();
    let name = |id: &str| attributes(&page, &format!("[data-window-unit-id='{id}'] .pane"), "aria-label").remove(0);
    let look = |id: &str| attributes(&page, &format!("[data-window-unit-id='{id}']"), "data-look").remove(0);
    assert_eq!((name("9882"), look("9882")), ("12B, 2 bed, leased".to_owned(), "shut".to_owned()), "a leased home has no price");
    assert!(name("9884").ends_with("a month, application pending") && look("9884") == "half", "{}", name("9884"));
    assert!(name("9883").starts_with("12C, Studio, $") && name("9883").contains(" a month, available"), "{}", name("9883"));
    assert_eq!(look("9883"), "open");
    let legend = texts(&page, ".facade-legend li");
    assert_eq!(legend, ["This home", "Free", "Application pending", "Leased, or not offered"]);
}

#[tokio::test]
async fn there_is_a_way_past_the_windows() {
    let app = TestApp::start().await;
    let page = app.get("/alder/units/9821").await.page();
    assert_eq!(attributes(&page, "a.skip-facade", "href"), ["#after-facade"]);
    assert_eq!(all(&page, "#after-facade[tabindex='-1']").len(), 1);
}

#[tokio::test]
async fn three_homes_are_a_building_and_one_is_not() {
    let three = building(["1A", "2A", "3A"].map(str::to_owned)).await;
    assert_eq!(all(&three.get("/alder/units/2").await.page(), "[data-window-unit-id]").len(), 3);
    let one = building(["1A".to_owned()]).await;
    assert!(all(&one.get("/alder/units/1").await.page(), ".facade").is_empty());
}

#[tokio::test]
async fn homes_whose_floor_nobody_knows_are_not_drawn() {
    let app = building(["12", "Loft", "1A", "2A"].map(str::to_owned)).await;
    assert!(all(&app.get("/alder/units/1").await.page(), ".facade").is_empty(), "its own place is not known");
    let page = app.get("/alder/units/3").await.page();
    assert_eq!(attributes(&page, "[data-window-unit-id]", "data-window-unit-id"), ["4", "3"]);
}

#[tokio::test]
async fn a_tower_is_drawn_around_the_home_and_says_what_is_left_out() {
    let labels = (1..=40).flat_map(|floor| (1..=10).map(move |door| format!("{floor}{door:02}")));
    let app = building(labels).await;
    let page = app.get("/alder/units/195").await.page();
    assert_eq!(all(&page, "[data-window-unit-id]").len(), 70, "seven floors of ten");
    assert_eq!(texts(&page, ".facade-more"), ["17 more floors above", "16 more floors below"]);
    assert!(texts(&page, ".facade-legend").remove(0).contains("Only the homes nearest to this one are drawn."));
}
