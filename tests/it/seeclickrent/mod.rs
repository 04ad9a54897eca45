//! What SeeClickRent's records mean.

mod records;
mod values;

use axum::http::header;
use serde_json::{Value, json};
use stoop::{
    domain::{
        measure::{Decimal, Numbering},
        unit::{LeaseTerm, Outdoor, OutdoorSpace, Unit},
    },
    server::{settings::SourceKind, sources::Inventory},
};

use crate::stage::{
    self, Stage,
    vendor::{self, Vendor},
};

async fn read(body: impl Into<String>) -> Inventory {
    let vendor = Vendor::saying(body).await;
    let settings = stage::building("alder", SourceKind::SeeClickRent, &vendor.base_url);
    Stage::new().source(&settings).inventory().await.unwrap()
}

/// The vendor's documented sample with some keys changed; a null value here takes the key away.
async fn home_with(changes: Value) -> Option<Unit> {
    let mut record = json!({
        "id": 9821, "building_id": 412, "floor": 2, "unit": "2A", "bed": 1, "bath": 1.5, "exposure": "South/East", "outdoor": "balcony",
        "status": "available", "monthly_rent_gross": 3200.0, "monthly_rent_net": 2933.33, "square_feet": 675, "weeks_free": 4,
        "months_free": 1, "lease_term": 13, "floor_plan": {"original": "/plan.pdf", "thumbnail": null},
        "images": [{"original": "https://x.example/b.jpg?sig=1", "thumbnail": "https://x.example/b-400.jpg"}, {"original": "https://x.example/a.jpg", "thumbnail": null}],
        "price_advertised": true, "date_available": "2026-06-01", "created_at": "2026-04-12T18:22:13.000Z", "updated_at": "2026-05-02T10:14:55.000Z"
    });
    for (key, value) in changes.as_object().unwrap() {
        if value.is_null() {
            record.as_object_mut().unwrap().remove(key);
        } else {
            record[key] = value.clone();
        }
    }
    let record = serde_json::to_string(&record).unwrap().replace("\"NULL\"", "null");
    let mut inventory = read(format!("[{record},{{\"id\":1,\"unit\":\"1A\"}}]")).await;
    assert_eq!(inventory.refused, [], "{record}");
    assert_eq!(inventory.units.pop().unwrap().id, "1", "the home beside it is untouched");
    inventory.units.pop()
}

async fn home(changes: Value) -> Unit {
    home_with(changes).await.expect("the home is not withheld")
}

#[tokio::test]
async fn the_documented_sample_is_read_in_full() {
    let unit = home(json!({})).await;
    assert_eq!((unit.id.as_str(), unit.building_id.as_deref(), unit.label.as_str()), ("9821", Some("412"), "2A"));
    assert_eq!(unit.floor.map(|floor| (floor.number, floor.numbering)), Some((Decimal::whole(2), Numbering::Us)));
    assert_eq!(unit.beds.map(|beds| beds.count), Some(Decimal::whole(1)));
    assert_eq!(unit.baths, Decimal::parse("1.5"));
    assert_eq!(unit.outdoor, Some(Outdoor::Space(OutdoorSpace::Balcony)));
    assert_eq!((unit.price.gross, unit.price.net, unit.price.advertised), (Some(320_000), Some(293_333), true));
    assert_eq!(unit.area.map(|area| area.value), Some(Decimal::whole(675)));
    assert_eq!(unit.lease_terms, [LeaseTerm::Months(13)]);
    assert_eq!(unit.available.map(|day| day.to_string()).as_deref(), Some("2026-06-01"));
    assert_eq!(unit.updated_at.map(|at| at.to_rfc3339()).as_deref(), Some("2026-05-02T10:14:55+00:00"));
    let photos: Vec<&str> = unit.photos.iter().map(|photo| photo.url.as_str()).collect();
    assert_eq!(photos, ["https://x.example/b.jpg?sig=1", "https://x.example/a.jpg"], "in the order sent");
    assert!(unit.photos.iter().all(|photo| !photo.pdf));
}

#[tokio::test]
async fn the_token_is_asked_for_and_nothing_is_filtered() {
    let vendor = Vendor::answering(|_, request| async move {
        let asked = request.uri().to_string();
        let accepts = request.headers().get(header::ACCEPT).cloned();
        let agent = request.headers()[header::USER_AGENT].to_str().unwrap().to_owned();
        let as_expected = asked == "/api/v1/building_units?token=canary-Zx81%2Fsecret%2Btoken"
            && accepts.unwrap() == "application/json"
            && agent.starts_with("stoop/");
        vendor::json(if as_expected { 200 } else { 400 }, "[]")
    })
    .await;
    let settings = stage::building("alder", SourceKind::SeeClickRent, &vendor.base_url);
    assert_eq!(Stage::new().source(&settings).inventory().await, Ok(Inventory::default()));
}
