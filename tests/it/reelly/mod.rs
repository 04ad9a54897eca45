//! What Reelly's units mean.

use std::sync::Arc;

use axum::{extract::Request, response::Response};
use serde_json::{Value, json};
use stoop::{
    domain::{
        measure::{AreaUnit, Decimal, FloorName},
        price::{Basis, Currency},
        unit::{Standing, Unit},
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

const PATH: &str = "/api/v2/clients/projects/1147/units";

async fn read_in(base_url: &Url, currency: &str, area_unit: AreaUnit) -> Result<Inventory, SourceError> {
    let mut settings = stage::building("marina", SourceKind::Reelly, base_url);
    settings.source.options = vec![("project".to_owned(), "1147".to_owned())];
    (settings.currency, settings.area_unit) = (Currency::parse(currency).unwrap(), area_unit);
    Stage::new().source(&settings).inventory().await
}

async fn read(base_url: &Url) -> Result<Inventory, SourceError> {
    read_in(base_url, "AED", AreaUnit::SquareFeet).await
}

fn page(results: Vec<Value>, next: Option<String>) -> Response {
    vendor::json(200, &json!({"count": 0, "next": next, "previous": null, "results": results}).to_string())
}

async fn homes(results: Vec<Value>) -> Vec<Unit> {
    let results = Arc::new(results);
    let vendor = Vendor::answering(move |_, _| std::future::ready(page((*results).clone(), None))).await;
    read(&vendor.base_url).await.unwrap().units
}

fn query_of(request: &Request, key: &str) -> Option<String> {
    let query = request.uri().query().unwrap_or("").to_owned();
    form_urlencoded::parse(query.as_bytes()).into_owned().find(|(known, _)| known == key).map(|(_, value)| value)
}

#[tokio::test]
async fn a_unit_is_for_sale_in_the_currency_and_area_that_were_asked_for() {
    for (currency, unit, word, price, minor) in [
        ("AED", AreaUnit::SquareFeet, "sqft", json!(1268491), 126_849_100),
        ("USD", AreaUnit::SquareMetres, "m2", json!(315588.84), 31_558_884),
    ] {
        let vendor = Vendor::answering(move |_, request: Request| {
            let good = request.uri().path() == PATH
                && request.headers().get("x-api-key").is_some_and(|key| key == CANARY)
                && query_of(&request, "preferred_currency").as_deref() == Some(currency)
                && query_of(&request, "preferred_area_unit").as_deref() == Some(word);
            let home = json!({"id": 365944, "name": "106", "building_id": 1281, "price": price, "size": 847.0, "status": "available", "modified": "2026-05-01T10:00:00.123456Z"});
            let answer = if good { page(vec![home], None) } else { vendor::json(403, "{}") };
            async move { answer }
        })
        .await;
        let inventory = read_in(&vendor.base_url, currency, unit).await.unwrap();
        let home = &inventory.units[0];
        assert_eq!((home.price.basis, home.price.gross, home.price.currency.code()), (Basis::Sale, Some(minor), currency));
        assert_eq!(home.area.map(|area| (area.value, area.unit)), Some((Decimal::whole(847), unit)));
        assert_eq!((home.id.as_str(), home.label.as_str(), home.building_id.as_deref()), ("365944", "106", Some("1281")));
    }
}

#[tokio::test]
async fn floors_are_named_from_the_basement_up() {
    let floors = [json!(-0.5), json!(0), json!(0.5), json!(5), json!(11.0), Value::Null];
    let records =
        floors.iter().enumerate().map(|(id, floor)| json!({"id": id + 1, "name": "x", "floor": floor, "status": "available"})).collect();
    let names: Vec<_> = homes(records).await.iter().map(|home| home.floor.map(|floor| floor.name())).collect();
    let level = |number| Some(FloorName::Level(Decimal::whole(number)));
    assert_eq!(names, [Some(FloorName::Basement), Some(FloorName::Ground), Some(FloorName::Mezzanine), level(5), level(11), None]);
}

#[tokio::test]
async fn half_a_bedroom_is_a_technical_room() {
    let records = [json!(0), json!(1.5), json!(2.0), json!(null)].into_iter().enumerate();
    let homes =
        homes(records.map(|(id, beds)| json!({"id": id + 1, "name": "x", "bedrooms": beds, "status": "available"})).collect()).await;
    let beds: Vec<_> = homes.iter().map(|home| home.beds.map(|beds| (beds.count.to_string(), beds.technical_room))).collect();
    assert_eq!(beds, [Some(("0".to_owned(), false)), Some(("1.5".to_owned(), true)), Some(("2".to_owned(), false)), None]);
}

#[tokio::test]
async fn a_layout_may_be_missing_and_its_images_come_in_their_order() {
    let image = |order: u32, name: Value| json!({"id": order, "image": {"url": format!("https://store.example/{order}.webp"), "metadata": {"mime": "image/webp", "width": 9, "height": 9}}, "name": name, "description": null, "order": order});
    let homes = homes(vec![
        json!({"id": 1, "name": "106", "status": "available", "layout": {"id": 7754, "name": "1 BR Type B", "images": [image(3, Value::Null), image(1, json!("a.png")), image(2, Value::Null)]}}),
        json!({"id": 2, "name": "107", "status": "reserved", "layout": null, "layout_type": "2 BR"}),
        json!({"id": 3, "name": "108", "status": "sold", "layout": {"id": 7754, "name": "1 chambre Type B", "images": []}}),
    ])
    .await;
    let plans: Vec<_> = homes[0].plans.iter().map(|plan| plan.url.as_str()).collect();
    assert_eq!(plans, ["https://store.example/1.webp", "https://store.example/2.webp", "https://store.example/3.webp"]);
    assert!(homes[1].layout.is_none() && homes[1].plans.is_empty());
    assert_eq!(homes[0].layout.as_ref().unwrap().id, homes[2].layout.as_ref().unwrap().id, "whatever the language of its name");
    assert_eq!(
        homes.iter().map(|home| home.status.meaning).collect::<Vec<_>>(),
        [Standing::Available, Standing::Pending, Standing::Leased]
    );
}

#[tokio::test]
async fn a_unit_without_a_name_is_known_by_its_number() {
    let homes = homes(vec![json!({"id": 9041, "name": null, "status": "available", "price": 900000})]).await;
    assert_eq!((homes[0].id.as_str(), homes[0].label.as_str()), ("9041", "9041"));
}

#[tokio::test]
async fn a_price_that_is_not_told_is_none() {
    let homes = homes(vec![
        json!({"id": 1, "name": "1", "status": "available", "price": null}),
        json!({"id": 2, "name": "2", "status": "available", "price": 0}),
    ])
    .await;
    assert!(homes.iter().all(|home| home.price.gross.is_none() && !home.price.advertised));
}

#[tokio::test]
async fn pages_are_followed_until_there_is_none_whatever_the_count_says() {
    let vendor = Vendor::answering(|call, request: Request| {
        assert_eq!(query_of(&request, "preferred_currency").as_deref(), Some("AED"), "on every page");
        // The vendor's link names another currency once, and none the other time.
        let other = if call == 0 { "&preferred_currency=USD" } else { "" };
        let next = (call < 2).then(|| format!("{PATH}?limit=100&offset={}{other}", (call + 1) * 100));
        let results = (0..100).map(|number| json!({"id": call * 100 + number + 1, "name": "x", "status": "available"})).collect();
        std::future::ready(page(results, next))
    })
    .await;
    let inventory = read(&vendor.base_url).await.unwrap();
    assert_eq!((inventory.units.len(), vendor.calls()), (300, 3));
}

#[tokio::test]
async fn a_next_page_elsewhere_or_in_a_circle_ends_in_an_error_and_not_in_half_an_inventory() {
    let stranger = Vendor::answering(|_, _| std::future::ready(page(Vec::new(), None))).await;
    for next in [
        format!("{}api/v2/clients/projects/1147/units?offset=100", stranger.base_url),
        "//elsewhere.example/x".to_owned(),
        "/api/v2/clients/projects/9/units".to_owned(),
        format!("{PATH}?offset=7"),
    ] {
        let vendor = Vendor::answering(move |_, _| {
            std::future::ready(page(vec![json!({"id": 1, "name": "x", "status": "available"})], Some(next.clone())))
        })
        .await;
        let error = read(&vendor.base_url).await.unwrap_err();
        assert!(!error.retryable(), "{error}");
        assert!(vendor.calls() <= 3, "{} calls", vendor.calls());
    }
    assert_eq!(stranger.calls(), 0, "the key went nowhere");
}

#[tokio::test]
async fn pages_that_repeat_their_homes_under_ever_new_addresses_end_in_an_error() {
    let vendor = Vendor::answering(|call, _| {
        let next = format!("{PATH}?offset={}", (call + 1) * 100);
        std::future::ready(page(vec![json!({"id": 1, "name": "x", "status": "available"})], Some(next)))
    })
    .await;
    assert!(matches!(read(&vendor.base_url).await, Err(SourceError::Nonsense(_))));
    assert_eq!(vendor.calls(), 2);
}

#[tokio::test]
async fn a_refused_question_names_its_parameter() {
    let vendor = Vendor::answering(|_, _| std::future::ready(vendor::json(400, r#"{"layout":["Enter a number."]}"#))).await;
    assert_eq!(read(&vendor.base_url).await.unwrap_err(), SourceError::Misasked("layout".to_owned()));
}
