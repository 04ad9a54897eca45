//! What StuRents' properties mean, in both generations.

use axum::extract::Request;
use serde_json::{Value, json};
use stoop::{
    domain::{
        measure::{AreaUnit, Decimal},
        price::{Basis, Currency, Per, Period},
        unit::{Kind, LeaseTerm, Outdoor, OutdoorSpace, Standing, Unit, Utility},
    },
    server::{
        settings::SourceKind,
        sources::{Inventory, SourceError},
    },
};
use url::Url;

use crate::stage::{
    self, CANARY, Stage,
    vendor::{self, Vendor},
};

const WEEKLY: Basis = Basis::Rent { period: Period::Week, per: Per::Person };

async fn read(base_url: &Url, version: &str) -> Result<Inventory, SourceError> {
    let mut settings = stage::building("leeds", SourceKind::StuRents, base_url);
    settings.source.options = vec![("landlord".to_owned(), "123".to_owned()), ("version".to_owned(), version.to_owned())];
    settings.currency = Currency::parse("GBP").unwrap();
    settings.area_unit = AreaUnit::SquareMetres;
    // The stage's clock says 2026-06-01.
    Stage::new().source(&settings).inventory().await
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
    assert!(plans.contains(&("https://x.example/plan.pdf", true)) && plans.contains(&("https://x.example/plan.png", false)), "{plans:?}");
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

fn houses(from: u32, to: u32) -> Value {
    (from..=to).map(|number| json!({"reference": number.to_string(), "property_id": number, "address": {"property_number": number.to_string(), "road_name": "Ash Rd"}})).collect()
}

fn pairs(request: &Request) -> Vec<(String, String)> {
    form_urlencoded::parse(request.uri().query().unwrap_or("").as_bytes()).into_owned().collect()
}

#[tokio::test]
async fn generation_one_has_pages_only_where_it_says_so() {
    let single = Vendor::saying(first(houses(1, 50), Value::Null)).await;
    assert_eq!((read(&single.base_url, "1.2").await.unwrap().units.len(), single.calls()), (50, 1));
    let vendor = Vendor::answering(|_, request: Request| {
        let pairs = pairs(&request);
        let expected = [("landlord", "123"), ("public", CANARY), ("version", "1.2")];
        let good =
            request.uri().path() == "/api/houses" && expected.iter().all(|(key, value)| pairs.iter().any(|(k, v)| k == key && v == value));
        let page = pairs.iter().find(|(key, _)| key == "page").map_or("1", |(_, page)| page.as_str()).to_owned();
        let body = match page.as_str() {
            "1" => first(houses(1, 50), json!({"pages": 3, "current": 1, "next": 2})),
            "2" => first(houses(51, 100), json!({"pages": "3", "current": "2", "prev": 1})),
            _ => first(houses(101, 107), json!({"pages": 3, "current": 3, "prev": 2})),
        };
        std::future::ready(if good { vendor::json(200, &body) } else { vendor::json(401, "{}") })
    })
    .await;
    let inventory = read(&vendor.base_url, "1.2").await.unwrap();
    assert_eq!((inventory.units.len(), inventory.refused.len(), vendor.calls()), (107, 0, 3));
}

#[tokio::test]
async fn generation_three_is_asked_with_a_signature_and_ends_where_there_is_no_page() {
    let vendor = Vendor::answering(|_, request: Request| {
        let pairs = pairs(&request);
        let value = |key: &str| pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone()).unwrap_or_default();
        // Five seconds before the stage's noon.
        let good = request.uri().path() == "/api/properties"
            && value("timestamp") == "1780315195"
            && value("auth").len() == 64
            && value("version") == "3.0";
        assert!(!request.uri().to_string().contains("canary"), "the key itself is not sent");
        let answer = match (good, value("page").as_str()) {
            (true, "1") => vendor::json(
                200,
                &json!({"version": "3.0", "pagination": {"pages": 2, "current": 1, "next": 2}, "properties": houses(1, 50)}).to_string(),
            ),
            (true, _) => vendor::json(404, r#"{"error":"There is no such page"}"#),
            (false, _) => vendor::json(401, r#"{"auth":"wrong"}"#),
        };
        std::future::ready(answer)
    })
    .await;
    let inventory = read(&vendor.base_url, "3.0").await.unwrap();
    assert_eq!((inventory.units.len(), vendor.calls()), (50, 2));
    let gone = Vendor::answering(|_, _| std::future::ready(vendor::json(404, r#"{"error":"no"}"#))).await;
    assert_eq!(read(&gone.base_url, "3.0").await.unwrap_err(), SourceError::Rejected { status: 404 }, "no first page is no inventory");
}

#[tokio::test]
async fn pages_in_a_circle_end_in_an_error() {
    let vendor = Vendor::saying(first(houses(1, 2), json!({"pages": 2, "current": 1, "next": 1}))).await;
    assert!(!read(&vendor.base_url, "1.2").await.unwrap_err().retryable());
    assert_eq!(vendor.calls(), 1);
}
