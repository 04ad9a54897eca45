//! RentEngine, as its page describes it: a property manager in Columbus, Ohio, with the account's whole history.
//!
//! | address | answers |
//! |---|---|
//! | `GET /api/public/v1/units` | the account's units as a bare array: `unitIds`, `accountId`, `statuses`, `limit` (50, at most 100), `page_number` from 0 |
//! | `GET /api/public/v1/multifamily_properties` | its one property: `account_id`, `id`, `deleted` |
//! | `GET /api/public/v1/showings/availability`, `POST /api/public/v1/showings/create` | showings (`showings.rs`) |
//!
//! Any other parameter is refused, as the vendor's schema does. Twenty requests in five seconds, then 429 with `Retry-After`. Numbers are
//! numbers in one record and texts in another. Where `PUT /_sandbox/rentengine/webhooks` has named listeners, every change of a record is
//! told to them once, and `POST /_sandbox/rentengine/webhooks/repeat` tells the last one again.

use std::sync::Arc;

use axum::{
    Router,
    extract::{RawQuery, State},
    response::{IntoResponse as _, Response},
    routing::get,
};
use chrono::{Days, NaiveDate};
use http::{HeaderMap, HeaderValue, header::RETRY_AFTER};
use serde_json::{Value, json};

use super::{
    inventory::Home,
    state::Vendor,
    stock::{Pairs, Start, answer, bearer, model, origin_of},
};

/// The demo's token. It opens nothing but a sandbox.
pub const DEMO_TOKEN: &str = "demo-rentengine-71c3e9b2d0f64a";
/// The demo's account and its multifamily property.
pub const ACCOUNT: &str = "4821";
pub const PROPERTY: &str = "7c1d0a52-6a5e-4d0c-9a0e-3d3f0d9b11aa";

/// Models of its homes are drawn under numbers from here.
const MODELS: u64 = 300_000;
/// Records of homes that were let long ago.
const HISTORY: usize = 176;

/// Street, zip, longitude and latitude of its middle.
const STREETS: [(&str, &str, f64, f64); 8] = [
    ("Neil Ave", "43215", -83.0118, 39.9776),
    ("E Whittier St", "43206", -82.9907, 39.9448),
    ("Hamlet St", "43201", -83.0007, 39.9862),
    ("Mohawk St", "43206", -82.9935, 39.9501),
    ("Oakland Park Ave", "43214", -83.0036, 40.0297),
    ("Dennison Ave", "43201", -83.0079, 39.9832),
    ("City Park Ave", "43206", -82.9958, 39.9467),
    ("Clintonville Ct", "43202", -83.0120, 40.0184),
];

/// The account's units, the oldest first.
pub(super) fn start(today: NaiveDate) -> Start {
    let day = |offset: i64| {
        let days = Days::new(offset.unsigned_abs());
        if offset < 0 { today.checked_sub_days(days) } else { today.checked_add_days(days) }.unwrap_or(today).to_string()
    };
    let mut records = Vec::new();
    let mut homes = Vec::new();
    for index in 0..HISTORY {
        records.push(record(index, "Leased", 3, &day, false));
    }
    for index in 0..46 {
        let status = match index % 9 {
            8 => "On Hold",
            7 => ["Withdrawn", "Incomplete", "Price Analysis", "Expired"][index / 9 % 4],
            _ => "Available",
        };
        let record = record(HISTORY + index, status, index, &day, true);
        let beds = record["bedrooms"].as_u64().or_else(|| record["bedrooms"].as_str()?.parse().ok()).unwrap_or(0);
        let area = record["sqft"].as_u64().or_else(|| record["sqft"].as_str()?.parse().ok()).unwrap_or(900);
        let outdoor = ["patio", "none", "yard", "balcony"][index % 4];
        homes.push(Home {
            building: "Parkline Homes",
            ..model(MODELS + index as u64, "", (beds as u8, 1.5), area as u32, ["South", "East/West", "North"][index % 3], outdoor, 1)
        });
        records.push(record);
    }
    (records, homes)
}

fn record(number: usize, status: &str, turn: usize, day: &impl Fn(i64) -> String, shown: bool) -> Value {
    let (street, zip, longitude, latitude) = STREETS[number % STREETS.len()];
    let lofts = shown && turn % 4 == 1;
    let beds = [3, 2, 4, 1, 2, 3, 0][number % 7];
    let sqft = 520 + beds * 310 + number % 5 * 24;
    let rent = 940 + beds * 385 + number % 9 * 35;
    let (house, unit) = if lofts {
        (400, json!(format!("{}{}", 1 + turn / 8, ["A", "B"][turn / 4 % 2])))
    } else {
        (112 + number * 7 % 900, if number % 5 == 2 { json!("B") } else { Value::Null })
    };
    let (street, zip) = if lofts { (STREETS[0].0, STREETS[0].1) } else { (street, zip) };
    // Half of the records carry texts where the others carry numbers.
    let told = |value: usize| if number.is_multiple_of(2) { json!(value) } else { json!(value.to_string()) };
    let photo = |scene: &str, hidden: bool| {
        let path = format!("{}/{scene}.jpg", MODELS + turn as u64);
        json!({ "path": format!("listings/{path}"), "hidden": hidden, "original": format!("media:{path}") })
    };
    let photos = if shown {
        let scenes = ["living-room", "kitchen", "bedroom"];
        let mut photos: Vec<Value> = scenes.iter().take(1 + turn % 3).map(|scene| photo(scene, false)).collect();
        photos.push(photo("lobby", true));
        json!(photos)
    } else {
        json!([])
    };
    let address = if number % 41 == 40 {
        json!(number)
    } else {
        json!({ "formatted_address": format!("{house} {street}, Columbus, OH {zip}, USA"), "street_number": house.to_string(), "street_name": street,
            "unit": unit, "city": "Columbus", "state": "OH", "zip_code": zip, "coordinates": [longitude, latitude] })
    };
    json!({
        "id": 12_000 + number, "status": status, "address": address, "account_id": ACCOUNT,
        "multifamily_property_id": lofts.then_some(PROPERTY),
        "property_type": if lofts { "MULTI-FAMILY" } else { ["SINGLE FAMILY RESIDENCE", "DUPLEX", "TOWNHOUSE"][number % 3] },
        "bedrooms": if beds == 0 { json!("Studio") } else { told(beds) }, "bathrooms": if beds > 2 { json!("2.5") } else { told(1) },
        "sqft": if number % 13 == 12 { Value::Null } else { told(sqft) }, "target_rental_rate": told(rent),
        "earliest_move_in_date": if turn % 10 == 9 { Value::Null } else { json!(day(turn as i64 * 3 - 20)) }, "earliest_showing_date": day(1),
        "is_occupied": turn.is_multiple_of(3), "desired_lease_duration_months": if turn.is_multiple_of(2) { json!([12]) } else { json!([12, 18]) },
        "floor_number": Value::Null, "furnished": false, "security_deposit_amount": told(rent),
        "monthly_fees": [{ "name": "Trash and pest control", "type": "required", "amount": 28 }, { "name": "Pet rent", "type": "conditional", "amount": "35" }],
        "move_in_fees": if turn.is_multiple_of(4) { Value::Null } else { json!([{ "name": "Lease preparation", "type": "required", "amount": "150" }]) },
        "pets_allowed": (["Dogs and cats under 40 lb", "Cats only", "No pets"][number % 3]),
        "laundry": (["In unit", "Hookups", "Shared"][number % 3]), "parking_type": if number.is_multiple_of(2) { json!(["Off street"]) } else { json!(["Garage", "Street"]) },
        "utilities_included": [], "amenities": if number.is_multiple_of(4) { json!(["Dishwasher", "Central air"]) } else { json!([]) }, "highlighted_amenities": "None",
        "marketing_description": "A quiet street, five minutes from coffee and the park.\n\nFresh paint, wooden floors and a porch to sit on. Showings by appointment.",
        "marketing_photos": photos,
        "custom_application_url": if turn % 5 == 4 { Value::Null } else { json!(format!("https://apply.example/columbus/{}", 12_000 + number)) },
        "showing_method": "Accompanied", "internal_notes": "Owner asks to be called before each showing.", "commission_amount": 400,
        "prescreen_template_id": "tpl-88", "created_at": "2025-01-15T12:00:00Z", "updated_at": format!("{}T14:30:00Z", day(-3)),
    })
}

pub(super) fn routes() -> Router<Arc<Vendor>> {
    Router::new()
        .route("/api/public/v1/units", get(units))
        .route("/api/public/v1/multifamily_properties", get(properties))
        .merge(super::showings::routes())
}

async fn units(State(vendor): State<Arc<Vendor>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let pairs = Pairs::of(query.as_deref());
    if let Some(refused) =
        refused(&vendor, &headers, &pairs, &["unitIds", "extracted_from", "accountId", "statuses", "limit", "page_number"])
    {
        return refused;
    }
    let (Some(limit), Some(page)) = (pairs.number("limit", 50).filter(|limit| (1..=100).contains(limit)), pairs.number("page_number", 0))
    else {
        return invalid("must be integer");
    };
    let list = |key: &str| pairs.get(key).map(|text| text.split(',').map(|item| item.trim().to_owned()).collect::<Vec<_>>());
    let (statuses, ids) = (list("statuses"), list("unitIds"));
    let account = pairs.get("accountId").is_none_or(|account| account == ACCOUNT);
    let wanted = |record: &Value| {
        let status = record["status"].as_str().unwrap_or_default();
        account
            && statuses.as_ref().is_none_or(|list| list.iter().any(|item| item == status))
            && ids.as_ref().is_none_or(|ids| ids.contains(&record["id"].to_string()))
    };
    let found: Vec<Value> = vendor.rentengine.records().into_iter().filter(wanted).skip(page * limit).take(limit).collect();
    answer(200, &json!(found), &origin_of(&headers))
}

async fn properties(State(vendor): State<Arc<Vendor>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let pairs = Pairs::of(query.as_deref());
    if let Some(refused) = refused(&vendor, &headers, &pairs, &["account_id", "id", "deleted", "limit", "page_number"]) {
        return refused;
    }
    let property = json!({ "id": PROPERTY, "community_name": "Neil Avenue Lofts", "building_count": 1, "unit_count": 12, "description": "Twelve lofts in a brick warehouse.",
        "structure_type": "Mid Rise", "year_built": 1912, "photos": [], "external_ids": {}, "text_address": "400 Neil Ave, Columbus, OH 43215", "account_id": ACCOUNT,
        "created_at": "2024-01-15T12:00:00Z", "updated_at": "2026-01-16T14:30:00Z" });
    let wanted = pairs.get("id").is_none_or(|id| id == PROPERTY) && pairs.get("deleted") != Some("true");
    answer(200, &if wanted { json!([property]) } else { json!([]) }, "")
}

/// A wrong credential, too many calls, or a parameter that no document knows.
pub(super) fn refused(vendor: &Vendor, headers: &HeaderMap, pairs: &Pairs, known: &[&str]) -> Option<Response> {
    if bearer(headers) != Some(DEMO_TOKEN) {
        return Some(answer(401, &json!({ "error": "Unauthorized" }), ""));
    }
    if let Err(seconds) = vendor.rentengine.pass("token", 20, 5, vendor.clock.now()) {
        let mut response = answer(429, &json!({ "error": "Too Many Requests" }), "").into_response();
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        response.headers_mut().insert("x-ratelimit-limit", HeaderValue::from(20));
        return Some(response);
    }
    pairs.keys().any(|key| !known.contains(&key)).then(|| invalid("must NOT have additional properties"))
}

fn invalid(message: &str) -> Response {
    answer(400, &json!({ "error": "Invalid query parameters", "details": [{ "message": message }] }), "")
}
