//! What a visitor may have converted, and what not.

use stoop::domain::{measure::AreaUnit, price::Currency};

use super::tour::select;
use crate::app::{Answer, TestApp};

/// The button's unit, its label and whether it waits for a script; then the sentence beside it.
fn offered(answer: &Answer) -> (String, String, bool, String) {
    let page = answer.page();
    let buttons = select(&page, "footer button[data-areas]");
    assert_eq!(buttons.len(), 1);
    let sentence = select(&page, "footer p").iter().map(|p| p.text().collect::<String>()).find(|text| text.contains("Prices")).unwrap();
    let [button] = buttons.as_slice() else { unreachable!() };
    assert!(button.attr("data-script").is_some_and(|path| path.starts_with("/pkg/areas.")), "the script is one of our own files");
    (button.attr("data-areas").unwrap().to_owned(), button.text().collect(), button.attr("disabled").is_some(), sentence)
}

#[tokio::test]
async fn areas_are_offered_in_the_other_unit_and_prices_are_said_to_stay() {
    let app = TestApp::start().await;
    let id = app.get("/alder").await.ids().remove(0);
    for path in ["/alder", "/alder?view=table", &format!("/alder/units/{id}"), "/alder/compare", "/alder/tour"] {
        let (own, label, waits, sentence) = offered(&app.get(path).await);
        assert_eq!((own.as_str(), label.as_str(), waits), ("ft²", "Areas in m²", true), "{path}");
        assert!(sentence.contains("USD") && sentence.contains("not converted"), "{path}: {sentence}");
    }
}

#[tokio::test]
async fn a_building_that_tells_metres_offers_feet_and_its_filter_keeps_the_unit_it_names() {
    let app = TestApp::with_settings(|settings| {
        settings.buildings[0].area_unit = AreaUnit::SquareMetres;
        settings.buildings[0].currency = Currency::parse("EUR").unwrap();
    })
    .await;
    let answer = app.get("/alder").await;
    let (own, label, _, sentence) = offered(&answer);
    assert_eq!((own.as_str(), label.as_str()), ("m²", "Areas in ft²"));
    assert!(sentence.contains("EUR"), "{sentence}");
    let page = answer.page();
    assert!(select(&page, "[data-unit-id] .facts").iter().any(|facts| facts.text().any(|text| text.ends_with("m²"))));
    let filter = select(&page, "label:has([name=min_square_feet]), label[for=min_square_feet]");
    assert!(filter.iter().any(|label| label.text().any(|text| text.contains("ft²"))), "square feet, as its name says");
}
