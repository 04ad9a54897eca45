//! What RentEngine's units mean.

mod pages;
mod showings;

use serde_json::{Value, json};
use stoop::{
    domain::{
        measure::Decimal,
        unit::{ChargePeriod, LeaseTerm, Standing, Unit, Utility},
    },
    server::{
        settings::SourceKind,
        sources::{Inventory, SourceError},
    },
};
use url::Url;

use crate::stage::{self, Stage, vendor::Vendor};

async fn read_with(base_url: &Url, options: &[(&str, &str)]) -> Result<Inventory, SourceError> {
    let mut settings = stage::building("columbus", SourceKind::RentEngine, base_url);
    settings.source.options = options.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    Stage::new().source(&settings).inventory().await
}

async fn homes_with(options: &[(&str, &str)], records: Value) -> Vec<Unit> {
    let vendor = Vendor::saying(records.to_string()).await;
    read_with(&vendor.base_url, options).await.unwrap().units
}

async fn home(changes: Value) -> Unit {
    let mut record = json!({"id": 12345, "status": "Available", "address": {"street_number": "481", "street_name": "Elm St", "unit": "2B", "zip_code": "43201"}});
    record.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    homes_with(&[], json!([record])).await.remove(0)
}

#[tokio::test]
async fn the_same_field_may_be_a_number_or_a_text() {
    for (beds, expected) in
        [(json!("3"), Some("3")), (json!(3), Some("3")), (json!("Studio"), Some("0")), (json!(null), None), (json!(""), None)]
    {
        let home = home(json!({"bedrooms": beds, "bathrooms": "2.5", "sqft": "1180", "target_rental_rate": "1925"})).await;
        assert_eq!(home.beds.map(|beds| beds.count.to_string()).as_deref(), expected);
        assert_eq!((home.baths, home.price.gross), (Decimal::parse("2.5"), Some(192_500)));
        assert_eq!(home.area.map(|area| area.value), Some(Decimal::whole(1180)));
    }
    let home = home(json!({"target_rental_rate": 1925, "bathrooms": 2, "sqft": null})).await;
    assert_eq!((home.price.gross, home.baths, home.area), (Some(192_500), Some(Decimal::whole(2)), None));
}

#[tokio::test]
async fn an_address_may_be_a_number_an_object_or_null() {
    for (address, label) in [
        (json!({"street_number": "481", "street_name": "Elm St", "unit": "2B"}), "2B"),
        (json!({"street_number": "481", "street_name": "Elm St", "unit": null}), "481 Elm St"),
        (json!({"formatted_address": "481 Elm St, Columbus, OH 43201"}), "481 Elm St, Columbus, OH 43201"),
        (json!(957), "CONDO 12345"),
        (Value::Null, "CONDO 12345"),
    ] {
        assert_eq!(home(json!({"address": address, "property_type": "CONDO"})).await.label, label);
    }
}

#[tokio::test]
async fn scattered_homes_are_told_apart_by_their_streets() {
    let at = |id: u32, street: &str, unit: Value| json!({"id": id, "status": "Available", "address": {"street_number": "9", "street_name": street, "unit": unit}});
    let homes = homes_with(&[], json!([at(1, "Elm St", json!("A")), at(2, "Oak St", json!("A")), at(3, "Pine St", Value::Null)])).await;
    assert_eq!(homes.iter().map(|home| home.label.as_str()).collect::<Vec<_>>(), ["9 Elm St, A", "9 Oak St, A", "9 Pine St"]);
}

#[tokio::test]
async fn only_what_is_to_be_had_is_a_home_whatever_the_vendor_sends() {
    let statuses = ["Available", "On Hold", "Leased", "Archived", "Incomplete", "Price Analysis", "weird"];
    let records: Vec<Value> =
        statuses.iter().enumerate().map(|(id, status)| json!({"id": id + 1, "status": status, "address": null})).collect();
    let homes = homes_with(&[], json!(records)).await;
    assert_eq!(homes.iter().map(|home| home.status.meaning).collect::<Vec<_>>(), [Standing::Available, Standing::Pending]);
}

#[tokio::test]
async fn hidden_photos_and_internal_words_are_not_published() {
    let home = home(json!({
        "marketing_photos": [{"path": "a/1.jpg", "hidden": true, "original": "https://x.example/secret.jpg"}, {"path": "a/2.jpg", "hidden": false, "original": "https://x.example/2.jpg"}, {"path": "a/3.jpg", "original": "https://x.example/photo?id=3"}],
        "internal_notes": "tenant owes us", "commission_amount": 900, "prescreen_template_id": "t-77", "marketing_description": "Bright & calm.\n\nClose to <the> park.",
        "custom_application_url": "https://apply.example/481", "laundry": "In unit", "amenities": ["Deck"], "highlighted_amenities": "None", "pets_allowed": "Dogs only",
        "earliest_move_in_date": "2026-08-01", "desired_lease_duration_months": [12, "18"], "floor_number": 2,
    }))
    .await;
    let photos: Vec<_> = home.photos.iter().map(|photo| (photo.url.as_str(), photo.pdf)).collect();
    assert_eq!(photos, [("https://x.example/2.jpg", false), ("https://x.example/photo?id=3", false)]);
    let kept = serde_json::to_string(&home).unwrap();
    assert!(!["tenant owes", "900", "t-77", "secret.jpg"].iter().any(|word| kept.contains(word)), "{kept}");
    assert_eq!(home.description.as_deref(), Some("<p>Bright &amp; calm.</p><p>Close to &lt;the&gt; park.</p>"));
    assert_eq!(home.features, ["In unit", "Dogs only", "Deck"]);
    assert_eq!(home.lease_terms, [LeaseTerm::Months(12), LeaseTerm::Months(18)]);
    assert_eq!(home.available, chrono::NaiveDate::from_ymd_opt(2026, 8, 1));
    assert_eq!(home.apply_url.as_deref(), Some("https://apply.example/481"));
}

#[tokio::test]
async fn fees_are_read_whether_their_amounts_are_numbers_or_texts() {
    let home = home(json!({"monthly_fees": [{"name": "Trash", "type": "required", "amount": 45}, {"name": "Parking", "amount": "35"}, {"name": "Odd", "amount": "ask"}], "move_in_fees": null, "security_deposit_amount": "1925"})).await;
    let charges: Vec<_> = home.charges.iter().map(|charge| (charge.name.as_deref(), charge.amount, charge.period)).collect();
    assert_eq!(
        charges,
        [(Some("Trash"), 4_500, ChargePeriod::Month), (Some("Parking"), 3_500, ChargePeriod::Month), (None, 192_500, ChargePeriod::Once)]
    );
}

#[tokio::test]
async fn a_fee_without_a_name_is_told_by_its_kind_and_a_term_may_stand_alone() {
    let home = home(json!({"monthly_fees": [{"type": "trash", "amount": 45}], "desired_lease_duration_months": 12, "sqft": "1,180"})).await;
    assert_eq!(home.charges[0].name.as_deref(), Some("trash"));
    assert_eq!(home.lease_months(), Some(12));
    assert_eq!(home.area.map(|area| area.value.to_f64()), Some(1180.0));
}

#[tokio::test]
async fn homes_that_are_not_shown_do_not_make_the_others_scattered() {
    let at = |id: u32, street: &str, status: &str| json!({"id": id, "status": status, "address": {"street_number": "9", "street_name": street, "unit": "A"}});
    let homes = homes_with(&[], json!([at(1, "Elm St", "Available"), at(2, "Oak St", "Leased")])).await;
    assert_eq!(homes.iter().map(|home| home.label.as_str()).collect::<Vec<_>>(), ["A"]);
}

#[tokio::test]
async fn bills_that_the_rent_includes_are_told_apart_from_what_is_near_them() {
    for (included, expected) in [
        (json!(["Water", "Sewer", "Electric", "Wi-Fi"]), vec![Utility::Water, Utility::Electricity, Utility::Broadband]),
        (json!("gas, water/sewer"), vec![Utility::Water, Utility::Gas]),
        (json!(["Hot water", "No gas", "Gasoline"]), vec![]),
        (json!([]), vec![]),
        (json!("None"), vec![]),
        (Value::Null, vec![]),
    ] {
        assert_eq!(home(json!({"utilities_included": included})).await.utilities, expected, "{included}");
    }
}

#[tokio::test]
async fn a_rent_is_one_amount_above_nothing() {
    for (rent, expected) in [
        (json!("$1,925"), Some(192_500)),
        (json!("1925.50"), Some(192_550)),
        (json!("1,900 - 2,100"), None),
        (json!("19,25"), None),
        (json!("-1925"), None),
        (json!(0), None),
        (json!("0"), None),
        (json!("ask"), None),
        (Value::Null, None),
    ] {
        let price = home(json!({"target_rental_rate": rent})).await.price;
        assert_eq!((price.gross, price.advertised), (expected, expected.is_some()), "{rent}");
    }
}
