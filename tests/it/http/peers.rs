//! What other fronts of the same inventory get wrong, one by one: none of it here. Sixty homes, as the vendor sends them.

use axum::http::StatusCode;
use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::app::TestApp;

/// Sixty homes on ten floors: every sixth without an advertised price, every fifth leased, every fourth a studio.
fn sixty() -> Vec<Value> {
    let home = |n: i64| {
        let priced = n % 6 != 5;
        json!({
            "id": 700 + n, "building_id": 3, "floor": n / 6 + 1, "unit": format!("{}{}", n / 6 + 1, ["A", "B", "C", "D", "E", "F"][(n % 6) as usize]),
            "bed": n % 4, "bath": 1.5, "exposure": "South/East", "outdoor": "balcony", "status": if n % 5 == 4 { "leased" } else { "available" },
            "monthly_rent_gross": priced.then_some(3000 + n * 10), "monthly_rent_net": priced.then_some(2750.5 + (n * 10) as f64),
            "square_feet": 600 + n, "weeks_free": 4, "months_free": null, "lease_term": 13, "floor_plan": null, "images": [],
            "price_advertised": priced, "date_available": "2027-02-01",
            "created_at": "2026-04-12T18:22:13.000Z", "updated_at": "2026-05-02T10:14:55.000Z",
        })
    };
    (0..60).map(home).collect()
}

async fn app() -> TestApp {
    TestApp::with_inventory(&Value::Array(sixty()).to_string()).await
}

async fn page(app: &TestApp, query: &str) -> Html {
    let answer = app.get(&format!("/alder?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.page()
}

fn all<'p>(page: &'p Html, selector: &str) -> Vec<scraper::ElementRef<'p>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn text(page: &Html, selector: &str) -> String {
    all(page, selector).first().unwrap_or_else(|| panic!("{selector} is on the page")).text().collect()
}

#[tokio::test]
async fn outdoor_area_exposure_and_date_are_on_card_row_and_page() {
    let app = app().await;
    let card = text(&page(&app, "").await, "[data-unit-id='701']");
    let row = text(&page(&app, "view=table").await, "[data-unit-id='701']");
    let home = text(&app.get("/alder/units/701").await.page(), "main");
    for shown in [card, row, home] {
        for fact in ["alcony", "601 ft²", "South/East", "Feb 1, 2027"] {
            assert!(shown.contains(fact), "{fact} in {shown}");
        }
    }
}

#[tokio::test]
async fn every_one_of_the_homes_can_be_reached_and_none_is_cut_off() {
    let app = app().await;
    let mut ids = Vec::new();
    for number in 1..=3 {
        ids.extend(app.get(&format!("/alder?status=available,rented&page={number}")).await.ids());
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 60);
    assert_eq!(app.get("/alder?view=layouts&status=available,rented").await.ids().len(), 60);
}

#[tokio::test]
async fn a_price_counts_by_gross_or_net_and_a_home_without_one_stays() {
    let app = app().await;
    // Gross 3,010 is above, net 2,760.50 below.
    assert!(app.get("/alder?max_rent=2800").await.ids().contains(&"701".to_owned()));
    let bounded = app.get("/alder?max_rent=2800").await.ids();
    assert!(bounded.contains(&"705".to_owned()), "a home on request stays");
    assert!(bounded.iter().position(|id| id == "705") > bounded.iter().position(|id| id == "701"), "after the priced ones");
}

#[tokio::test]
async fn money_is_the_buildings_own() {
    let app =
        TestApp::with_settings(|settings| settings.buildings[0].currency = stoop::domain::price::Currency::parse("CAD").expect("a code"))
            .await;
    let page = page(&app, "").await;
    assert!(text(&page, ".price strong").contains("CAD"), "{}", text(&page, ".price strong"));
}

#[tokio::test]
async fn a_studio_is_a_studio_wherever_it_is_named() {
    let app = app().await;
    for query in ["bed=0", "bed=0&view=table", "bed=0&view=stack", "bed=0&view=layouts"] {
        let whole = app.get(&format!("/alder?{query}")).await.text();
        assert!(whole.contains("Studio"), "{query}");
        assert!(!whole.contains("0 bed") || whole.contains("10 bed"), "{query}");
    }
}

#[tokio::test]
async fn a_leased_home_is_not_offered() {
    let app = app().await;
    let offered = app.get("/alder").await.ids();
    assert!(!offered.contains(&"704".to_owned()));
    let asked = page(&app, "status=rented").await;
    assert!(text(&asked, "[data-unit-id='704']").contains("Leased"));
    assert!(text(&app.get("/alder/units/704").await.page(), "main").contains("Leased"));
}

#[tokio::test]
async fn gross_comes_first_and_nothing_is_struck_through() {
    let app = app().await;
    for path in ["/alder", "/alder?view=table", "/alder/units/701", "/alder/compare?units=701,702"] {
        let page = app.get(path).await.page();
        assert!(all(&page, "s, del, strike").is_empty(), "{path}");
        let whole = text(&page, "main");
        let (gross, net) = (whole.find("$3,010"), whole.find("$2,760.50"));
        assert!(gross.is_some() && (net.is_none() || gross < net), "{path}");
    }
}

#[tokio::test]
async fn every_state_is_an_address_and_whatever_acts_is_a_link_or_a_button() {
    let app = app().await;
    let page = page(&app, "bed=1&max_rent=4000&sort=rent").await;
    assert_eq!(all(&page, "form[data-filters][method=get] [name=bed][value='1'][checked]").len(), 1);
    assert_eq!(all(&page, "form[data-filters] [name=max_rent][value='4000']").len(), 1);
    assert!(all(&page, "[onclick], div[role=button], span[role=button], div[tabindex='0'][class*=button]").is_empty());
    assert!(all(&page, ".chips a").len() >= 2);
    for chip in all(&page, ".chips a") {
        assert!(chip.attr("href").is_some_and(|href| href.starts_with("/alder")));
    }
}
