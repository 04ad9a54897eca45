//! What StuRents' properties mean, in both generations.

mod pages;

use serde_json::{Value, json};
use stoop::{
    domain::{
        measure::{AreaUnit, Decimal},
        price::{Basis, Currency, Per, Period},
        unit::{Kind, LeaseTerm, Outdoor, OutdoorSpace, Standing, Unit, Utility},
    },
    server::{
        settings::{self, SourceKind},
        sources::{Inventory, SourceError},
    },
};
use url::Url;

use crate::{
    log::Record,
    stage::{self, Stage, vendor::Vendor},
};

const WEEKLY: Basis = Basis::Rent { period: Period::Week, per: Per::Person };

fn settings(base_url: &Url, version: &str) -> settings::Building {
    let mut settings = stage::building("leeds", SourceKind::StuRents, base_url);
    settings.source.options = vec![("landlord".to_owned(), "123".to_owned()), ("version".to_owned(), version.to_owned())];
    settings.currency = Currency::parse("GBP").unwrap();
    settings.area_unit = AreaUnit::SquareMetres;
    settings
}

async fn read(base_url: &Url, version: &str) -> Result<Inventory, SourceError> {
    // The stage's clock says 2026-06-01.
    Stage::new().source(&settings(base_url, version)).inventory().await
}

fn first(properties: Value, pagination: Value) -> String {
    let mut root = json!({"date": "2026-06-01 09:00:00", "format": "SR-v1.3", "branches": [{"agent_id": "123", "properties": properties}]});
    if !pagination.is_null() {
        root["pagination"] = pagination;
    }
    root.to_string()
}

/// One home of generation 1 with these keys.
async fn home(changes: Value) -> Option<Unit> {
    let mut record = json!({"reference": "1300", "address": {"property_name": "", "property_number": "12", "road_name": "Hyde Park Road", "city": "Leeds"}});
    record.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    let vendor = Vendor::saying(first(json!([record]), Value::Null)).await;
    read(&vendor.base_url, "1.2").await.unwrap().units.pop()
}

/// One home of generation 3 with these keys.
async fn third(changes: Value) -> Option<Unit> {
    let mut record =
        json!({"property_id": "88", "designation": "house", "address": {"property_number": "12", "road_name": "Hyde Park Road"}});
    record.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    let vendor =
        Vendor::saying(json!({"version": "3.0", "pagination": {"pages": 1, "current": 1}, "properties": [record]}).to_string()).await;
    read(&vendor.base_url, "3.0").await.unwrap().units.pop()
}

fn contract(amount: &str, per: &str, period: &str) -> Value {
    json!({"price": {"amount": amount, "amount_per": per, "time_period": period, "utilities": {"water": true, "gas": false, "electricity": "true", "broadband": true}}})
}

#[tokio::test]
async fn only_the_word_zero_is_a_studio_and_a_figure_of_nothing_is_nothing() {
    for (beds, expected) in [
        (json!("zero"), Some("0")),
        (json!("Zero"), Some("0")),
        (json!(""), None),
        (json!("0"), None),
        (json!(null), None),
        (json!("9"), Some("9")),
        (json!(4), Some("4")),
    ] {
        let home = home(json!({"beds_available": beds})).await.unwrap();
        assert_eq!(home.beds.map(|beds| beds.count.to_string()).as_deref(), expected, "{beds}");
    }
    let home = home(json!({"bathrooms": "0", "floor_space": "", "beds_total": "5"})).await.unwrap();
    assert_eq!((home.baths, home.area), (None, None), "unknown is never zero");
    let home = third(json!({"bathrooms": 2, "floor_space": 92.5})).await.unwrap();
    assert_eq!(home.area.map(|area| (area.value, area.unit)), Some((Decimal::parse("92.5").unwrap(), AreaUnit::SquareMetres)));
}

#[tokio::test]
async fn an_amount_is_read_as_it_is_written_on_the_basis_that_is_said() {
    for (amount, per, period, basis, gross) in [
        ("£1,179.00", "property", "month", Basis::MONTHLY, Some(117_900)),
        ("145.00", "person", "week", WEEKLY, Some(14_500)),
        ("145", "property", "week", Basis::Rent { period: Period::Week, per: Per::Home }, Some(14_500)),
        ("1500.00", "person", "quarter", Basis::Rent { period: Period::Month, per: Per::Person }, Some(50_000)),
        ("6000", "property", "year", Basis::MONTHLY, Some(50_000)),
        ("", "person", "week", WEEKLY, None),
        ("0.00", "person", "week", WEEKLY, None),
    ] {
        let home = home(json!({"contracts": [contract(amount, per, period)]})).await.unwrap();
        assert_eq!((home.price.basis, home.price.gross, home.price.from), (basis, gross, false), "{amount} {per} {period}");
        assert_eq!(home.price.advertised, gross.is_some());
        assert_eq!(home.price.currency.code(), "GBP");
    }
}

#[tokio::test]
async fn a_weekly_price_has_a_monthly_equivalent_and_a_monthly_one_needs_none() {
    let weekly = home(json!({"beds_total": "4", "contracts": [contract("145.00", "person", "week")]})).await.unwrap();
    assert_eq!(weekly.price.monthly_equivalent(), Some(62_833), "52 weeks in twelve parts, for one person of the four");
    let monthly = home(json!({"contracts": [contract("1179.00", "property", "month")]})).await.unwrap();
    assert_eq!(monthly.price.monthly_equivalent(), None);
}

#[tokio::test]
async fn the_lowest_of_several_contracts_is_what_it_costs_from() {
    let home = home(json!({"contracts": [contract("150.00", "person", "week"), contract("139.50", "person", "week"), contract("900", "property", "month")]})).await.unwrap();
    assert_eq!((home.price.basis, home.price.gross, home.price.from), (WEEKLY, Some(13_950), true));
    assert_eq!(home.utilities, [Utility::Water, Utility::Electricity, Utility::Broadband]);
    assert!(home.bills_are_included());
}

#[tokio::test]
async fn a_house_is_let_whole_or_by_the_room_and_a_room_type_is_many() {
    let whole = home(json!({"beds_total": "6", "contract": contract("110", "person", "week")})).await.unwrap();
    assert_eq!((whole.kind, whole.label.as_str(), whole.price.from), (Kind::WholeProperty, "12 Hyde Park Road", false));
    for flag in [json!(true), json!("true")] {
        let by_room =
            home(json!({"beds_total": "6", "rooms_let_individually": flag, "contract": contract("110", "person", "week")})).await.unwrap();
        assert_eq!((by_room.kind, by_room.price.from), (Kind::LetByRoom { rooms: Some(6) }, true));
    }
    let pbsa = json!({"designation": "pbsa", "room_type": "Deluxe En-suite", "quantity": "12", "quantity_available": "4", "address": {"property_name": "The Refinery", "road_name": "Mill Lane"}});
    let rooms = home(pbsa.clone()).await.unwrap();
    assert_eq!(
        (rooms.kind, rooms.label.as_str()),
        (Kind::RoomType { quantity: Some(12), available: Some(4) }, "Deluxe En-suite, The Refinery")
    );
    let mut full = pbsa;
    full["quantity_available"] = json!(0);
    assert_eq!(home(full).await.unwrap().status.meaning, Standing::Leased);
}

#[tokio::test]
async fn dates_say_when_it_can_be_had_and_whether_at_all() {
    let dated = |windows: Value| home(json!({"available": windows}));
    let day = |text: &str| text.parse::<chrono::NaiveDate>().ok();
    let next_year =
        dated(json!([{"start_date": "2025-07-01", "end_date": "2026-06-30"}, {"start_date": "2026-09-01", "end_date": "2027-08-15"}]))
            .await
            .unwrap();
    assert_eq!((next_year.available, next_year.status.meaning), (day("2026-09-01"), Standing::Available));
    assert_eq!(next_year.lease_terms[1], LeaseTerm::Between { start: day("2026-09-01").unwrap(), end: day("2027-08-15") });
    let running = dated(json!([{"start_date": "2025-07-01"}])).await.unwrap();
    assert_eq!(running.available, day("2025-07-01"), "it has begun and does not end");
    let over = dated(json!([{"start_date": "2024-07-01", "end_date": "2025-06-30"}])).await.unwrap();
    assert_eq!((over.status.meaning, over.available), (Standing::NotAvailable, None));
    for withheld in [json!({"disabled": true}), json!({"incomplete": "true"})] {
        assert!(home(withheld).await.is_none());
    }
    assert!(home(json!({"disabled": false})).await.is_some());
}

#[tokio::test]
async fn media_and_energy_are_read_in_every_form_they_are_sent_in() {
    let home = home(json!({
        "media": {"photos": [{"type": "url", "photo": "http://x.example/1.jpg", "thumb": "http://x.example/1s.jpg", "caption": "Kitchen"}], "floorplans": ["//x.example/plan.pdf", "https://x.example/plan.png", "not an address", ""], "videos": null},
        "energyPerformance": {"eef_current": "C"}, "facilities": ["Burglar Alarm", "Garden", "Garden"], "accreditations": null, "eligibility": null,
        "description": "<p>Six rooms &amp; a <b>garden</b></p><script>x</script>",
    }))
    .await
    .unwrap();
    assert_eq!(
        (home.photos[0].url.as_str(), home.photos[0].caption.as_deref(), home.photos[0].pdf),
        ("http://x.example/1.jpg", Some("Kitchen"), false)
    );
    let plans: Vec<_> = home.plans.iter().map(|plan| (plan.url.as_str(), plan.pdf)).collect();
    assert_eq!(plans, [("https://x.example/plan.pdf", true), ("https://x.example/plan.png", false)]);
    assert_eq!(home.features, ["Burglar Alarm", "Garden", "EPC C"]);
    assert_eq!(home.outdoor, Some(Outdoor::Space(OutdoorSpace::Garden)));
    assert_eq!(home.description.as_deref(), Some("<p>Six rooms &amp; a garden</p>"));
    let other =
        third(json!({"energy_performance": {"eef_current": 71}, "energyPerformance": null, "contracts": [{"prices": []}]})).await.unwrap();
    assert_eq!(other.features, ["EPC 71"]);
}

#[tokio::test]
async fn generation_three_prices_its_rooms_and_tells_beds_by_them() {
    let rooms = json!([{"room_name": "Room 1", "price_per_person_per_week": 131.5}, {"room_name": "Room 2", "price_per_person_per_week": "128.00"}, {"room_name": "Room 3", "price_per_person_per_week": null, "rolling_price_per_person_per_month": 560}]);
    let contract = json!({"title": "2026/27", "start_date": "2026-09-01", "end_date": "2027-06-30", "prices": rooms, "utilities": {"water": true, "council_tax": true}, "book_now_url": "https://sturents.com/book/1"});
    let home = third(json!({"rooms_let_individually": true, "contracts": [contract], "contracts_disabled": [{"prices": [{"price_per_person_per_week": 1}]}]})).await.unwrap();
    assert_eq!((home.price.basis, home.price.gross, home.price.from), (WEEKLY, Some(12_800), true));
    assert_eq!((home.kind, home.beds.map(|beds| beds.count)), (Kind::LetByRoom { rooms: Some(3) }, Some(Decimal::whole(3))));
    assert_eq!(home.utilities, [Utility::Water, Utility::CouncilTax]);
    assert_eq!(home.book_url.as_deref(), Some("https://sturents.com/book/1"));
    assert_eq!(third(json!({"contracts": []})).await.unwrap().status.meaning, Standing::NotAvailable, "nothing is offered");
    let pbsa = third(json!({"designation": "pbsa", "room_type": "Studio", "quantity": 8, "quantity_available": 3, "contracts": [{"book_now_url": "", "prices": [{"price_per_person_per_week": 210}]}]})).await.unwrap();
    assert_eq!(
        (pbsa.kind, pbsa.beds.map(|beds| beds.is_studio()), pbsa.book_url),
        (Kind::RoomType { quantity: Some(8), available: Some(3) }, Some(true), None)
    );
}

#[tokio::test]
async fn an_amount_that_is_not_one_amount_is_no_price() {
    for (amount, expected) in [
        (json!("from £120.00 pppw"), Some(12_000)),
        (json!("£1,179"), Some(117_900)),
        (json!(179.5), Some(17_950)),
        (json!(1.79e2), Some(17_900)),
        (json!("£120 to £140"), None),
        (json!("179,00"), None),
        (json!("1.179,00"), None),
        (json!("£-5.00"), None),
        (json!(-5), None),
        (json!("on request"), None),
    ] {
        let mut contract = contract("", "person", "week");
        contract["price"]["amount"] = amount.clone();
        assert_eq!(home(json!({"contracts": [contract]})).await.unwrap().price.gross, expected, "{amount}");
    }
}

#[tokio::test]
async fn a_contract_that_nobody_can_have_any_more_prices_nothing() {
    let dated = |amount: &str, start: &str, end: &str| {
        let mut contract = contract(amount, "person", "week");
        contract["available"] = json!({"start_date": start, "end_date": end});
        contract["book_now_url"] = json!(format!("https://sturents.com/book/{start}"));
        contract
    };
    let home = home(json!({"contracts": [dated("90.00", "2024-07-01", "2025-06-30"), dated("130.00", "2026-07-01", "2027-06-30")]}));
    let home = home.await.unwrap();
    assert_eq!((home.price.gross, home.price.from), (Some(13_000), false));
    assert_eq!(home.book_url.as_deref(), Some("https://sturents.com/book/2026-07-01"));
    // The stage's day is 2026-06-01.
    let starting = |latest: Value| {
        third(
            json!({"contracts": [{"start_date": "2025-09-01", "latest_start_date": latest, "end_date": "2026-08-31", "prices": [{"price_per_person_per_week": 110}]}]}),
        )
    };
    let gone = starting(json!("2025-10-01")).await.unwrap();
    assert_eq!((gone.status.meaning, gone.price.gross, gone.lease_terms.len()), (Standing::NotAvailable, None, 0));
    for latest in [json!("2026-06-01"), Value::Null] {
        let open = starting(latest).await.unwrap();
        assert_eq!((open.status.meaning, open.price.gross), (Standing::Available, Some(11_000)));
    }
}

#[tokio::test]
async fn a_word_within_another_is_no_outdoor_space() {
    for (facility, expected) in [
        ("Courtyard", None),
        ("Large gardens", Some(OutdoorSpace::Garden)),
        ("Roof Terrace", Some(OutdoorSpace::Terrace)),
        ("Patio/BBQ", Some(OutdoorSpace::Patio)),
        ("Gardener", None),
    ] {
        let home = home(json!({"facilities": [facility]})).await.unwrap();
        assert_eq!(home.outdoor, expected.map(Outdoor::Space), "{facility}");
    }
}

#[tokio::test]
async fn a_standing_that_no_word_was_sent_for_is_told_in_our_api_by_a_word_all_the_same() {
    let pbsa = |left: u32| home(json!({"designation": "pbsa", "room_type": "Studio", "quantity_available": left}));
    assert_eq!((pbsa(2).await.unwrap().status.word(), pbsa(0).await.unwrap().status.word()), ("available", "leased"));
    let over = home(json!({"available": [{"start_date": "2024-07-01", "end_date": "2025-06-30"}]})).await.unwrap();
    assert_eq!(over.status.word(), "not_available");
}

#[tokio::test]
async fn a_figure_of_no_beds_is_warned_of() {
    for (beds, warned) in [(json!("0"), true), (json!(0), true), (json!("zero"), false), (json!(""), false), (json!(3), false)] {
        let log = Record::start("warn");
        home(json!({"beds_available": beds})).await.unwrap();
        assert_eq!(log.text().contains("beds"), warned, "{beds}: {}", log.text());
    }
}

#[tokio::test]
async fn rooms_are_counted_by_the_contract_and_else_by_its_prices() {
    let prices = |names: [Option<&str>; 3]| names.map(|name| json!({"room_name": name, "price_per_person_per_week": 120})).to_vec();
    for (contract, expected) in [
        (json!({"prices": prices([None, None, None])}), Some(3)),
        (json!({"prices": prices([Some("Front"), Some("Back"), None])}), Some(2)),
        (json!({"prices": [{"price_per_person_per_week": 120}], "room_summary": {"room_count": 5}}), Some(5)),
        (json!({"prices": [{"price_per_person_per_week": 120}], "room_summary": null}), None),
    ] {
        let home = third(json!({"contracts": [contract]})).await.unwrap();
        assert_eq!(home.beds.map(|beds| beds.count), expected.map(Decimal::whole), "{contract}");
    }
}

#[tokio::test]
async fn a_description_may_be_plain_text_and_keeps_its_lines() {
    let home = home(json!({"description": "Close to the park.\n\nBills included."})).await.unwrap();
    assert_eq!(home.description.as_deref(), Some("<p>Close to the park.</p><p>Bills included.</p>"));
}
