//! The page of a home: what it costs, what it is, where it is, and what there is instead.

mod ledger;
mod others;
mod place;

use scraper::{ElementRef, Html, Selector};
use stoop::{domain::unit::Unit, server::inventory::Snapshot};

use crate::app::TestApp;

pub(super) fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn texts(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector).into_iter().map(text).collect()
}

pub(super) fn attributes(page: &Html, selector: &str, name: &str) -> Vec<String> {
    all(page, selector).into_iter().filter_map(|element| element.attr(name).map(str::to_owned)).collect()
}

/// The demo with its homes changed, as another source may have sent them.
pub(super) async fn with_homes(change: impl FnMut(&mut Unit)) -> TestApp {
    let app = TestApp::start().await;
    let building = app.app.site.buildings.iter().next().expect("a building");
    let old = building.snapshot().expect("homes");
    let mut units = old.units.clone();
    units.iter_mut().for_each(change);
    building.publish(Snapshot::new(old.version + 1, old.as_of, units, Vec::new()));
    app
}

#[tokio::test]
async fn the_compass_is_lit_on_the_sides_that_are_named_and_on_no_other() {
    let app = with_homes(|unit| {
        unit.exposure = match unit.id.as_str() {
            "9821" => Some("South/East".to_owned()),
            "9822" => Some("North-East, courtyard".to_owned()),
            "9823" => Some("Courtyard".to_owned()),
            _ => None,
        };
    })
    .await;
    let lit = |page: &Html| attributes(page, ".compass .petal.lit", "transform");
    let page = app.get("/alder/units/9821").await.page();
    assert_eq!(lit(&page), ["rotate(90 24 24)", "rotate(180 24 24)"]);
    assert!(texts(&page, ".fact-light").contains(&"South/East".to_owned()), "the words stand beside it");
    assert_eq!(lit(&app.get("/alder/units/9822").await.page()), ["rotate(45 24 24)"]);
    let page = app.get("/alder/units/9823").await.page();
    assert_eq!((all(&page, ".compass").len(), texts(&page, ".fact-light")), (0, vec!["Courtyard".to_owned()]));
    assert!(all(&app.get("/alder/units/9824").await.page(), ".fact-light").is_empty(), "what is not known is left out");
}

#[tokio::test]
async fn the_sheet_for_paper_says_when_it_was_true_and_bears_the_address_as_a_code() {
    let app = TestApp::start().await;
    let page = app.get("/alder/units/9821").await.page();
    let sheet = texts(&page, ".sheet").remove(0);
    assert!(sheet.contains("as of Nov 21, 2026, 10:04 AM") && sheet.contains("http://127.0.0.1:3000/alder/units/9821"), "{sheet}");
    let side: i32 =
        attributes(&page, ".sheet .qr", "viewbox").first().or(attributes(&page, ".sheet .qr", "viewBox").first()).expect("a code")[4..]
            .split(' ')
            .next()
            .expect("a width")
            .parse()
            .expect("a number");
    assert!(side >= 21 + 8, "a quiet edge of four modules");
}
