//! The building beside its homes, on the server's page.

use serde_json::{Value, json};

use super::unit_page::attributes;
use crate::app::TestApp;

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

const LIT: &str = "[data-house] [data-lit][data-window-unit-id]";

/// A building of this many floors and lines, as its vendor sends it.
fn tower(floors: i64, lines: i64) -> String {
    let homes = (0..floors * lines).map(|at| {
        let (floor, line) = (at / lines + 1, at % lines);
        let label = format!("{floor}{:02}", line + 1);
        json!({"id": at + 1, "building_id": 1, "floor": floor, "unit": label, "bed": line % 4, "bath": 1, "outdoor": "none", "status": "available",
            "monthly_rent_gross": 2000 + at, "monthly_rent_net": 2000 + at, "square_feet": 600, "images": [], "price_advertised": true,
            "date_available": "2026-12-01", "created_at": "2026-01-01T00:00:00.000Z", "updated_at": "2026-01-01T00:00:00.000Z"})
    });
    Value::Array(homes.collect()).to_string()
}

#[tokio::test]
async fn every_match_of_the_listing_is_lit_whatever_page_is_shown() {
    let app = TestApp::start().await;
    for query in ["", "bed=1", "bed=1&page=2", "status=rented", "max_rent=3200&view=table", "q=zz"] {
        let every = app.get(&format!("/alder?{query}&view=layouts&page=1")).await.ids();
        let page = app.get(&format!("/alder?{query}")).await.page();
        assert_eq!(sorted(attributes(&page, LIT, "data-window-unit-id")), sorted(every), "{query}");
    }
}

#[tokio::test]
async fn in_its_own_view_a_match_is_its_window_once() {
    let app = TestApp::start().await;
    let every = app.get("/alder?bed=2&view=layouts").await.ids();
    let answer = app.get("/alder?bed=2&view=stack").await;
    assert_eq!(sorted(answer.ids()), sorted(every));
    let page = answer.page();
    assert!(attributes(&page, LIT, "data-window-unit-id").is_empty());
    assert!(!attributes(&page, "[data-house] [data-window-unit-id]", "data-window-unit-id").is_empty(), "the others stand beside them");
}

#[tokio::test]
async fn a_match_without_a_floor_is_told_beside_the_building() {
    let mut homes: Vec<Value> = serde_json::from_str(&tower(2, 2)).expect("homes");
    homes.push(
        json!({"id": 99, "building_id": 1, "floor": null, "unit": "Loft", "bed": 1, "bath": 1, "outdoor": "none", "status": "available",
        "monthly_rent_gross": 2500, "square_feet": 600, "images": [], "price_advertised": true, "date_available": "2026-12-01"}),
    );
    let app = TestApp::with_inventory(&Value::Array(homes).to_string()).await;
    let answer = app.get("/alder?view=stack").await;
    assert_eq!(answer.ids(), ["99", "3", "4", "1", "2"]);
    assert!(answer.text().contains("Without a floor in the drawing"));
}

#[tokio::test]
async fn four_hundred_homes_have_windows_and_more_have_a_bar_for_each_floor() {
    let app = TestApp::with_inventory(&tower(20, 20)).await;
    let page = app.get("/alder").await.page();
    assert_eq!(attributes(&page, LIT, "data-window-unit-id").len(), 400);

    let app = TestApp::with_inventory(&tower(21, 20)).await;
    let answer = app.get("/alder?bed=0").await;
    let page = answer.page();
    assert!(attributes(&page, LIT, "data-window-unit-id").is_empty());
    let floors = scraper::Selector::parse("[data-house] .storeys > li").expect("a selector");
    let told: Vec<String> = page.select(&floors).map(|floor| floor.text().collect::<Vec<_>>().concat()).collect();
    assert_eq!((told.len(), told[0].contains("5 of 20 match")), (21, true), "{}", told[0]);
    assert_eq!(attributes(&page, "[data-house] .storeys > li a", "href")[0], "/alder?bed=0&floor=21");
    let stack = app.get("/alder?bed=0&view=stack").await;
    assert_eq!(stack.ids().len(), 105, "in its own view every match is a window");
}

#[tokio::test]
async fn a_building_that_tells_no_floors_is_not_drawn() {
    let homes = json!([{"id": 1, "building_id": 1, "floor": null, "unit": "Loft", "bed": 1, "bath": 1, "outdoor": "none", "status": "available",
        "monthly_rent_gross": 2500, "square_feet": 600, "images": [], "price_advertised": true, "date_available": "2026-12-01"}]);
    let app = TestApp::with_inventory(&homes.to_string()).await;
    let page = app.get("/alder").await.page();
    assert!(attributes(&page, "[data-house]", "id").is_empty());
    assert!(attributes(&page, ".views a", "href").iter().all(|href| !href.contains("stack")));
    assert!(attributes(&page, ".shortcuts a", "href").iter().all(|href| href != "#building"));
}

#[tokio::test]
async fn the_head_of_a_column_sorts_the_table_and_says_so() {
    let app = TestApp::start().await;
    let page = app.get("/alder?view=table&sort=rent").await.page();
    assert_eq!(attributes(&page, "th[aria-sort]", "aria-sort"), ["ascending"]);
    assert_eq!(attributes(&page, "th[aria-sort] a", "href"), ["/alder?sort=-rent&view=table"]);
    let down = app.get("/alder?view=table&sort=-rent").await.page();
    assert_eq!(attributes(&down, "th[aria-sort]", "aria-sort"), ["descending"]);
    assert_eq!(attributes(&down, "th[aria-sort] a", "href"), ["/alder?sort=rent&view=table"]);
}
