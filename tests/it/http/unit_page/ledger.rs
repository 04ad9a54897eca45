use stoop::{
    domain::{
        price::{Basis, Currency, Per, Period, Price},
        unit::{Concession, LeaseTerm},
    },
    server::settings::{Fee, FeePeriod},
};

use super::{texts, with_homes};
use crate::app::TestApp;

fn fee(name: &str, amount: i64, period: FeePeriod, required: bool) -> Fee {
    Fee { name: name.to_owned(), amount, period, required }
}

/// The lines of a home's ledger, label and amount.
async fn lines(app: &TestApp, path: &str) -> Vec<String> {
    texts(&app.get(path).await.page(), ".ledger dl > div")
}

#[tokio::test]
async fn required_fees_add_up_to_what_is_paid_and_optional_ones_stand_apart() {
    let app = TestApp::with_settings(|settings| {
        settings.buildings[0].fees = vec![
            fee("Parking", 20_000, FeePeriod::Month, false),
            fee("Amenity fee", 5_000, FeePeriod::Month, true),
            fee("Application fee", 2_000, FeePeriod::Once, true),
            fee("Deposit", 320_000, FeePeriod::Once, true),
            fee("Storage", 10_000, FeePeriod::Once, false),
        ];
    })
    .await;
    assert_eq!(
        lines(&app, "/alder/units/9821").await,
        [
            "Rent, each month$3,200",
            "Amenity fee, each month$50",
            "You pay each month$3,250",
            "Net effective: 4 weeks free with a lease of 13 monthsAn average over the lease. It is not what you pay each month.$2,933.33",
            "Application fee, once$20",
            "Deposit, once$3,200",
            "To move in: first month and Application fee, Deposit$6,470",
            "Parking, each month (optional)$200",
            "Storage, once (optional)$100",
        ]
    );
}

#[tokio::test]
async fn without_fees_nothing_claims_to_be_all_that_is_paid() {
    let app = TestApp::with_settings(|settings| settings.buildings[0].fees.clear()).await;
    let lines = lines(&app, "/alder/units/9821").await;
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("Rent, each month") && lines[1].starts_with("Net effective"));
}

#[tokio::test]
async fn a_price_on_request_stands_alone_with_the_way_to_ask() {
    let app = TestApp::start().await;
    let page = app.get("/alder/units/9886").await.page();
    assert_eq!(texts(&page, ".ledger dl > div"), ["Rent, each monthPrice on request"]);
    assert_eq!(texts(&page, ".ledger .price-ask"), ["Ask what it costs: Call +1 718 555 0141"]);
    assert!(texts(&app.get("/alder/units/9821").await.page(), ".price-ask").is_empty());
}

#[tokio::test]
async fn the_lease_has_a_line_of_its_own_where_no_net_rent_speaks_of_it() {
    let app = with_homes(|unit| {
        unit.price.net = None;
        unit.lease_terms = vec![LeaseTerm::Months(12)];
        unit.concession = None;
        if unit.id == "9822" {
            unit.concession = Some(Concession { weeks_free: None, months_free: None, text: Some("First month free".to_owned()) });
        }
    })
    .await;
    assert!(lines(&app, "/alder/units/9821").await.contains(&"Lease12 months".to_owned()));
    let offered = lines(&app, "/alder/units/9822").await;
    assert!(offered.contains(&"OfferFirst month free with a lease of 12 months".to_owned()), "{offered:?}");
}

#[tokio::test]
async fn every_basis_is_told_in_its_own_words_and_only_what_adds_up_is_added() {
    let price = |basis, from| Price { basis, currency: Currency::USD, gross: Some(16_000), net: None, from, advertised: true };
    let rent = |period, per| Basis::Rent { period, per };
    let app = with_homes(|unit| {
        unit.concession = None;
        unit.lease_terms.clear();
        unit.price = match unit.id.as_str() {
            "9821" => price(rent(Period::Week, Per::Person), false),
            "9824" => price(rent(Period::Month, Per::Home), true),
            "9823" => price(rent(Period::Week, Per::Home), true),
            "9825" => price(rent(Period::Month, Per::Person), false),
            _ => price(Basis::Sale, false),
        };
    })
    .await;
    let first = async |id: &str| lines(&app, &format!("/alder/units/{id}")).await;
    let person = first("9821").await;
    assert_eq!(
        person,
        [
            "Rent, per person per week$160",
            "About as much a month (52 weeks ÷ 12)$693.33",
            "Amenity fee, each month$50",
            "Application fee, once$20"
        ]
    );
    let from = first("9824").await;
    assert_eq!(from[0], "Rent, each monthFrom $160");
    assert!(
        from.contains(&"You pay each monthFrom $210".to_owned()) && from.last().is_some_and(|line| line.ends_with("From $230")),
        "{from:?}"
    );
    assert_eq!(first("9823").await[0], "Rent, each weekFrom $160");
    assert_eq!(first("9825").await[0], "Rent, per person a month$160");
    assert_eq!(first("9827").await[0], "Price$160");
}
