//! Homes side by side, and the hearts that lead there.

use axum::http::StatusCode;
use scraper::Html;
use serde_json::{Value, json};
use stoop::{
    domain::{
        price::{Basis, Currency, Per, Period, Price},
        unit::{Charge, ChargePeriod},
    },
    server::sandbox::DEMO_TOKEN,
};

use super::unit_page::{all, attributes, texts, with_homes};
use crate::app::TestApp;

/// Homes `1A`, `2A` … of the ids 1 to `last`, each at its own rent, changed by `change`.
fn homes(last: u32, change: impl Fn(u32, &mut Value)) -> String {
    let homes = (1..=last).map(|id| {
        let mut home = json!({
            "id": id, "unit": format!("{id}A"), "bed": 1, "bath": 1, "status": "available", "monthly_rent_gross": 3000 + 100 * id,
            "lease_term": 12, "square_feet": 700, "date_available": "2026-12-01",
        });
        change(id, &mut home);
        home
    });
    Value::Array(homes.collect()).to_string()
}

async fn with(last: u32, change: impl Fn(u32, &mut Value)) -> TestApp {
    TestApp::with_inventory(&homes(last, change)).await
}

/// The cells of the row with this label.
fn row(page: &Html, label: &str) -> Vec<String> {
    let rows = all(page, ".compare-table tbody tr");
    let cells = |row: scraper::ElementRef<'_>| texts(&Html::parse_fragment(&format!("<table>{}</table>", row.html())), "th, td");
    let found = rows.into_iter().map(cells).find(|cells| cells[0] == label || cells[0] == format!("{label} differs"));
    found.unwrap_or_else(|| panic!("no row {label} in {:?}", texts(page, ".compare-table th"))).split_off(1)
}

fn labels(page: &Html) -> Vec<String> {
    texts(page, ".compare-table tbody th")
}

#[tokio::test]
async fn homes_stand_side_by_side_in_the_order_of_the_address() {
    let app = with(5, |_, _| {}).await;
    for path in
        ["/alder/compare?units=3,1", "/alder/compare?units=3&units=1", "/alder/compare?units=3%2C1&utm=x", "/alder/compare?units=3,,1,3"]
    {
        let answer = app.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.ids(), ["3", "1"], "{path}");
        let page = answer.page();
        assert_eq!(texts(&page, "thead th"), ["3A", "1A"]);
        assert_eq!(attributes(&page, "thead th a", "href"), ["/alder/units/3", "/alder/units/1"]);
        assert_eq!(texts(&page, "title"), ["3A, 1A side by side at The Alder"]);
        let canonical = attributes(&page, "link[rel=canonical]", "href");
        assert!(canonical.len() == 1 && canonical[0].ends_with("/alder"), "for search engines it is no page of its own: {canonical:?}");
        assert_eq!(attributes(&page, "main", "data-building"), ["alder"]);
        assert_eq!(all(&page, "h1").len(), 1);
    }
}

#[tokio::test]
async fn prices_are_told_gross_first_and_sums_are_those_of_the_page_of_a_home() {
    let app = TestApp::start().await;
    let page = app.get("/alder/compare?units=9821,9886").await.page();
    assert_eq!(row(&page, "Rent"), ["$3,200a month$2,933.33 net effective, 4 weeks free on 13 months", "Price on request"]);
    assert_eq!(attributes(&page, "td [data-rent-gross]", "data-rent-net"), ["293333"]);
    assert_eq!(row(&page, "You pay each month"), ["$3,250", "Not given"]);
    assert_eq!(row(&page, "To move in: first month and Application fee"), ["$3,270", "Not given"]);
    assert_eq!(
        row(&page, "Paid over the leaseRent and Amenity fee, Application fee"),
        ["$42,270 at most13 months; less with 4 weeks free", "Not given"],
        "13 × 3,250 and 20"
    );
}

#[tokio::test]
async fn a_row_is_marked_where_the_homes_differ_and_left_out_where_nobody_tells() {
    let app = with(3, |id, home| {
        if id == 2 {
            home["exposure"] = json!("South");
        }
    })
    .await;
    let page = app.get("/alder/compare?units=1,2").await.page();
    let labels = labels(&page);
    for label in ["Rent differs", "Windows face differs", "Bedrooms", "Area"] {
        assert!(labels.contains(&label.to_owned()), "{label} in {labels:?}");
    }
    assert!(labels.iter().all(|label| !label.starts_with("Outdoor") && !label.starts_with("Offer")), "{labels:?}");
    assert_eq!(row(&page, "Windows face"), ["Not given", "South"]);
    assert_eq!(row(&page, "Area"), ["700 ft² (65 m²)", "700 ft² (65 m²)"]);
    assert_eq!(all(&page, "tr[data-differs]").len(), all(&page, ".differs").len(), "a mark that is read, not only seen");
    let alone = app.get("/alder/compare?units=1").await.page();
    assert!(all(&alone, "[data-differs], .differs").is_empty(), "one home differs from none");
    assert_eq!(texts(&alone, ".lede"), ["Add another home to see where they differ."]);
}

#[tokio::test]
async fn a_lost_home_is_named_and_takes_no_other_with_it() {
    let app = with(6, |_, _| {}).await;
    app.vendor.replace_inventory(DEMO_TOKEN, homes(5, |_, _| {}).into_bytes());
    app.clock.advance(chrono::TimeDelta::minutes(3));
    app.refresh().await;
    let answer = app.get("/alder/compare?units=1,6,nobody,2,%3Cb%3E").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.ids(), ["1", "2"]);
    let page = answer.page();
    assert_eq!(texts(&page, ".lost li"), ["6A is no longer offered.", "nobody is no longer offered.", "<b> is no longer offered."]);
    assert_eq!(attributes(&page, ".lost [data-keep]", "data-keep"), ["6", "nobody", "<b>"], "each can be forgotten");
}

#[tokio::test]
async fn more_than_four_are_named_with_links_and_come_in_when_one_leaves() {
    let app = with(7, |_, _| {}).await;
    let answer = app.get("/alder/compare?units=7,6,5,4,3,2").await;
    assert_eq!(answer.ids(), ["7", "6", "5", "4"]);
    let page = answer.page();
    assert_eq!(texts(&page, ".left-out a"), ["3A", "2A"]);
    assert_eq!(attributes(&page, ".left-out a", "href"), ["/alder/units/3", "/alder/units/2"]);
    assert!(all(&page, ".compare-add").is_empty(), "there is no room");
    let without_first = attributes(&page, "a.remove", "href").remove(0);
    assert_eq!(without_first, "/alder/compare?units=6,5,4,3,2");
    assert_eq!(app.get(&without_first).await.ids(), ["6", "5", "4", "3"]);
    assert_eq!(attributes(&page, "a.remove", "aria-label")[0], "Remove 7A");
}

#[tokio::test]
async fn nothing_to_compare_says_how_one_does() {
    let app = with(3, |_, _| {}).await;
    for path in ["/alder/compare", "/alder/compare?units=", "/alder/compare?units=,&unit=1"] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let page = answer.page();
        assert!(all(&page, "table").is_empty());
        assert!(texts(&page, ".lede")[0].starts_with("There is nothing to compare yet."), "{path}");
        assert_eq!(attributes(&page, ".ways a", "href"), ["/alder"]);
        assert_eq!(all(&page, ".compare-add select option").len(), 4, "the homes, and none of them");
        assert_eq!(texts(&page, "title"), ["Compare homes at The Alder"]);
    }
}

#[tokio::test]
async fn one_more_is_added_by_a_plain_form() {
    let app = with(3, |id, home| {
        if id == 3 {
            home["status"] = json!("leased");
        }
    })
    .await;
    let page = app.get("/alder/compare?units=1").await.page();
    assert_eq!(attributes(&page, ".compare-add input[type=hidden][name=units]", "value"), ["1"]);
    let offered = attributes(&page, ".compare-add select[name=units] option", "value");
    assert_eq!(offered, ["", "2"], "neither what is there nor what cannot be had");
    assert_eq!(attributes(&page, ".compare-add", "action"), Vec::<String>::new(), "to this very page");
    assert_eq!(app.get("/alder/compare?units=1&units=2").await.ids(), ["1", "2"]);
}

#[tokio::test]
async fn a_tour_is_asked_for_where_the_home_can_be_had() {
    let app = with(2, |id, home| {
        if id == 2 {
            home["status"] = json!("leased");
        }
    })
    .await;
    let page = app.get("/alder/compare?units=1,2").await.page();
    assert_eq!(attributes(&page, "td a[data-tour-link]", "href"), ["/alder/tour?unit=1"]);
    assert_eq!(attributes(&page, "td a[data-tour-link]", "aria-label"), ["Ask for a tour of 1A"]);
    assert_eq!(row(&page, "Status"), ["Available Dec 1, 2026", "Leased"]);
    assert_eq!(row(&page, "Available"), ["Dec 1, 2026", "Not given"], "a leased home has no date");
}

#[tokio::test]
async fn every_basis_is_told_in_its_own_words() {
    let price = |basis| Price { basis, currency: Currency::USD, gross: Some(16_000), net: None, from: false, advertised: true };
    let app = with_homes(|unit| {
        unit.concession = None;
        unit.charges = vec![Charge { name: None, amount: 25_000, period: ChargePeriod::Once }];
        unit.price = match unit.id.as_str() {
            "9821" | "9822" => price(Basis::Rent { period: Period::Week, per: Per::Person }),
            _ => price(Basis::Sale),
        };
    })
    .await;
    let week = app.get("/alder/compare?units=9821,9822").await.page();
    assert_eq!(row(&week, "Rent")[0], "$160per person per week");
    assert_eq!(row(&week, "About as much a month (52 weeks ÷ 12)")[0], "$693.33");
    assert_eq!(row(&week, "Deposit, once"), ["$250", "$250"]);
    let sale = app.get("/alder/compare?units=9823,9824").await.page();
    assert_eq!(row(&sale, "Price")[0], "$160for sale");
    for page in [week, sale] {
        let sums = ["You pay", "To move in", "Paid over"];
        assert!(
            labels(&page).iter().all(|label| sums.iter().all(|sum| !label.starts_with(sum))),
            "nothing is added up: {:?}",
            labels(&page)
        );
    }
}

#[tokio::test]
async fn without_fees_the_rent_over_the_lease_claims_to_be_no_more() {
    let app = TestApp::with_settings(|settings| settings.buildings[0].fees.clear()).await;
    let page = app.get("/alder/compare?units=9821").await.page();
    assert_eq!(row(&page, "Rent over the lease"), ["$41,600 at most13 months; less with 4 weeks free"]);
}

#[tokio::test]
async fn the_same_homes_are_the_same_bytes_until_the_next_inventory() {
    let app = with(3, |_, _| {}).await;
    let first = app.get("/alder/compare?units=1,2").await;
    let again = app.get_with("/alder/compare?units=1&units=2", &[("if-none-match", first.header("etag"))]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert_ne!(app.get("/alder/compare?units=2,1").await.header("etag"), first.header("etag"));
}

#[tokio::test]
async fn there_is_no_comparison_before_the_first_answer_nor_where_no_building_is() {
    let app = TestApp::unloaded().await;
    let answer = app.get("/alder/compare?units=1").await;
    assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::SERVICE_UNAVAILABLE, "no-store"));
    assert_eq!(app.get("/nowhere/compare").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_home_has_a_heart_that_names_it_and_a_way_to_the_comparison() {
    let app = with(3, |_, _| {}).await;
    for path in ["/alder", "/alder?view=table", "/alder/compare?units=1,2,3"] {
        let page = app.get(path).await.page();
        let mut hearts = attributes(&page, "main button[type=button][data-keep][aria-pressed=false]", "data-keep");
        let mut names = attributes(&page, "main [data-keep]", "aria-label");
        hearts.sort();
        names.sort();
        assert_eq!((hearts.join(" "), names.join(" ")), ("1 2 3".to_owned(), "Keep 1A Keep 2A Keep 3A".to_owned()), "{path}");
        assert_eq!(attributes(&page, "header a[data-kept][hidden]", "data-kept"), ["alder"]);
        assert!(all(&page, "header [role=status]").is_empty(), "that is the result count's");
    }
    let page = app.get("/alder/units/1").await.page();
    assert_eq!(attributes(&page, ".unit-side [data-keep]", "aria-label"), ["Keep 1A"]);
    assert_eq!(attributes(&page, ".similar [data-other-unit-id] [data-keep]", "data-keep").len(), 2);
    assert!(attributes(&page, "main a", "href").contains(&"/alder/compare?units=1".to_owned()));
    assert!(all(&app.get("/nowhere").await.page(), "[data-kept]").is_empty(), "no building, nothing kept");
}
