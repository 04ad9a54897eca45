//! StuRents, both generations of its API: student houses, rooms and studios in Leeds, more than a page of fifty.
//!
//! | address | answers |
//! |---|---|
//! | `GET /api/houses` | generation 1.2: `landlord`, `public`, `version`, `page`; `pagination` where there are more than fifty |
//! | `GET /api/houses/{reference}`, `/api/houses/added-since/{date}[/{time}]` | one property; those added since |
//! | `GET /api/properties` | generation 3.0: `landlord`, `timestamp`, `auth`, `version`, `page`, `include_room_details`; 404 past the last page |
//!
//! Records are kept as of generation 1.2, where nearly everything is a text, and told in the words of 3.0 when that is asked. An identical
//! request within a minute is refused with 429 in 1.2; in 3.0 each page may be had once in fifteen minutes. Both can be changed by
//! `PATCH /_sandbox/settings`.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, RawQuery, State},
    response::Response,
    routing::get,
};
use chrono::{Datelike as _, NaiveDate};
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::HeaderMap;
use serde_json::{Value, json};
use sha2::Sha256;

use super::{
    inventory::Home,
    state::Vendor,
    stock::{Pairs, Start, answer, model, origin_of},
};

/// The demo's landlord, with the key that both generations take. It opens nothing but a sandbox.
pub const LANDLORD: &str = "3120";
pub const DEMO_KEY: &str = "demo-sturents-2ab84f06d71e";

/// Properties on one page.
const PAGE: usize = 50;
/// Models of its homes are drawn under numbers from here.
const MODELS: u64 = 400_000;

const ROADS: [(&str, &str); 8] = [
    ("Hyde Park Road", "LS6 1AH"),
    ("Brudenell Road", "LS6 1HA"),
    ("Royal Park Terrace", "LS6 1EX"),
    ("Cardigan Lane", "LS4 2LE"),
    ("Ash Grove", "LS6 1AX"),
    ("Welton Road", "LS6 1EE"),
    ("Chestnut Avenue", "LS6 1AZ"),
    ("Manor Drive", "LS6 1DD"),
];

/// Name of a house of studios and its types of room: name, pounds a week for one person, how many there are, how many are left.
type Hall = (&'static str, &'static str, [(&'static str, &'static str, u32, u32); 4]);

const HALLS: [Hall; 2] = [
    (
        "The Refinery",
        "Kirkstall Road",
        [
            ("Classic En-suite", "159.00", 48, 12),
            ("Deluxe En-suite", "172.50", 36, 4),
            ("Premium Studio", "229.00", 12, 1),
            ("Accessible Studio", "219.00", 4, 0),
        ],
    ),
    (
        "Calder Works",
        "Burley Street",
        [
            ("Bronze En-suite", "149.00", 60, 22),
            ("Silver En-suite", "156.00", 40, 9),
            ("Gold Studio", "205.00", 18, 6),
            ("Platinum Studio", "241.00", 8, 2),
        ],
    ),
];

/// The manager's properties.
pub(super) fn start(today: NaiveDate) -> Start {
    // The academic year that is let now begins in July, or has begun.
    let year = if today.month() >= 9 { today.year() + 1 } else { today.year() };
    let mut records: Vec<Value> = (0..48).map(|index| house(index, year)).collect();
    let mut homes: Vec<_> = (0..48_u64)
        .map(|index| {
            let beds = [4, 6, 2, 5, 8, 3, 0, 7][index as usize % 8].min(3);
            Home {
                building: "Parkside Student Homes",
                ..model(
                    MODELS + index,
                    &format!("{} {}", 3 + index * 5 % 90, ROADS[index as usize % ROADS.len()].0),
                    (beds, 1.5),
                    480 + u32::from(beds) * 260,
                    ["South", "North/East", "West"][index as usize % 3],
                    ["garden", "none", "yard"][index as usize % 3],
                    0,
                )
            }
        })
        .collect();
    for (hall, (name, road, types)) in HALLS.iter().enumerate() {
        for (kind, (room, amount, quantity, left)) in types.iter().enumerate() {
            let index = 48 + hall * 4 + kind;
            records.push(room_type(index, name, road, (room, amount, *quantity, *left), year));
            homes.push(Home {
                building: "Parkside Student Homes",
                ..model(MODELS + index as u64, room, (0, 1.0), 215 + kind as u32 * 40, "South", "none", 3)
            });
        }
    }
    (records, homes)
}

fn house(index: usize, year: i32) -> Value {
    let (road, postcode) = ROADS[index % ROADS.len()];
    let beds = [4, 6, 2, 5, 8, 3, 0, 7][index % 8];
    let studio = beds == 0;
    let bills = index.is_multiple_of(2);
    let by_room = index % 6 == 5;
    let amount =
        format!("{}.{}", 96 + (index * 7) % 58 + if bills { 22 } else { 0 } + if studio { 50 } else { 0 }, ["00", "50"][index % 2]);
    let price = |amount: &str| {
        json!({ "amount": amount, "amount_per": if index % 16 == 3 { "property" } else { "person" }, "time_period": if index % 16 == 3 { "month" } else { "week" },
            "utilities": { "water": bills, "gas": bills, "electricity": bills, "broadband": bills || index.is_multiple_of(3), "phone": false, "contents_insurance": index.is_multiple_of(8) } })
    };
    let contract = |amount: &str| json!({ "price": price(amount), "deposit": { "amount": "150.00", "amount_per": "person", "deposit_provider": "mydeposits" }, "restrictions": [] });
    let amount = if index % 16 == 3 { format!("£{},{:03}.00", 1 + index % 2, 180 + index) } else { amount };
    let contracts = if index % 7 == 4 { json!([contract(&amount), contract("181.00")]) } else { json!([contract(&amount)]) };
    let photo = |scene: &str, caption: &str| {
        let path = format!("{}/{scene}", MODELS + index as u64);
        json!({ "type": "url", "photo": format!("media:{path}.jpg"), "thumb": format!("media:{path}-small.jpg"), "caption": caption })
    };
    let photos = [photo("living-room", "Living room"), photo("kitchen", "Kitchen"), photo("bedroom", "Bedroom one"), photo("bathroom", "")];
    let plans = match index % 4 {
        0 => json!([]),
        3 => json!([format!("media:{}/plan.pdf", MODELS + index as u64)]),
        _ => json!([format!("media:{}/plan.png", MODELS + index as u64)]),
    };
    json!({
        "reference": (1300 + index).to_string(), "designation": "house", "available": [{ "start_date": format!("{year}-07-01"), "end_date": format!("{}-06-30", year + 1) }],
        "beds_available": if studio { "zero".to_owned() } else { beds.to_string() }, "beds_total": if studio { String::new() } else { beds.to_string() },
        "rooms_let_individually": if index % 12 == 11 { json!("true") } else { json!(by_room) }, "quantity": "1", "quantity_available": Value::Null, "room_type": Value::Null,
        "property_type": "Residential", "bathrooms": if index % 10 == 9 { "0".to_owned() } else { (1 + beds / 3).to_string() },
        "floor_space": if index.is_multiple_of(3) { String::new() } else { (32 + beds * 17).to_string() },
        "description": format!("<p>A <b>student house</b> on {road}, a short walk from both universities.</p><ul><li>Double beds in every room</li><li>Fast broadband &amp; a large kitchen</li></ul>"),
        "facilities": if index.is_multiple_of(2) { json!(["Burglar Alarm", "Double Beds", "Garden", "Washing Machine"]) } else { json!(["Bike Storage", "Dishwasher", "Washing Machine"]) },
        "address": { "property_name": "", "property_number": (3 + index * 5 % 90).to_string(), "road_name": road, "city": "Leeds", "postcode": postcode, "uprn": "" },
        "coordinates": { "lat": format!("53.8{:02}1", 10 + index), "lng": format!("-1.5{:02}4", 50 + index % 30) }, "contracts": contracts,
        "media": { "photos": photos[..1 + index % 3], "videos": [], "floorplans": plans },
        "energyPerformance": if index.is_multiple_of(3) { Value::Null } else { json!({ "eef_current": (["C", "D", "B"][index % 3]), "eef_potential": "B" }) },
        "accreditations": Value::Null, "eligibility": { "undergraduate_student": true, "postgraduate_student": true, "professional": Value::Null, "pets_permitted": false },
        "incomplete": index == 40, "disabled": index == 41, "added": format!("{}-0{}-05 12:30:00", year - 1, 1 + index % 9),
    })
}

fn room_type(index: usize, name: &str, road: &str, (room, amount, quantity, left): (&str, &str, u32, u32), year: i32) -> Value {
    let studio = room.contains("Studio");
    let media = |file: &str| format!("media:{}/{file}", MODELS + index as u64);
    json!({
        "reference": (1300 + index).to_string(), "designation": "pbsa", "available": [{ "start_date": format!("{year}-09-05"), "end_date": format!("{}-08-20", year + 1) }],
        "beds_available": if studio { "zero" } else { "1" }, "beds_total": "", "rooms_let_individually": true, "quantity": quantity.to_string(),
        "quantity_available": left.to_string(), "room_type": room, "property_type": "Residential", "bathrooms": "1", "floor_space": if studio { "24" } else { "15" },
        "description": format!("<p>{room} at {name}: everything on one bill, a desk, a shared roof terrace.</p>"),
        "facilities": ["24 Hour Security", "Gym", "Laundry Room", "Roof Terrace"],
        "address": { "property_name": name, "property_number": "", "road_name": road, "city": "Leeds", "postcode": "LS3 1LH", "uprn": "" },
        "coordinates": { "lat": "", "lng": "" },
        "contracts": [{ "price": { "amount": amount, "amount_per": "person", "time_period": "week", "utilities": { "water": true, "gas": true, "electricity": true, "broadband": true, "phone": false, "contents_insurance": true } },
            "deposit": { "amount": "250.00", "amount_per": "person" }, "restrictions": [] }],
        "media": { "photos": [{ "type": "url", "photo": media("bedroom.jpg"), "thumb": media("bedroom-small.jpg"), "caption": room }, { "type": "url", "photo": media("kitchen.jpg"), "thumb": media("kitchen-small.jpg"), "caption": "Shared kitchen" }], "videos": [], "floorplans": [media("plan.png")] },
        "energyPerformance": { "eef_current": "B" }, "accreditations": Value::Null, "eligibility": { "undergraduate_student": true }, "incomplete": false, "disabled": false,
        "book_now_url": format!("https://book.example/leeds/{}", 1300 + index), "added": format!("{}-02-11 09:00:00", year - 1),
    })
}

pub(super) fn routes() -> Router<Arc<Vendor>> {
    Router::new()
        .route("/api/houses", get(houses))
        .route("/api/houses/{reference}", get(one_house))
        .route("/api/houses/added-since/{date}", get(added_since))
        .route("/api/houses/added-since/{date}/{time}", get(added_since_time))
        .route("/api/properties", get(properties))
}

async fn houses(State(vendor): State<Arc<Vendor>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    first(&vendor, query.as_deref(), &headers, |_| true)
}

async fn one_house(
    State(vendor): State<Arc<Vendor>>,
    Path(reference): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    first(&vendor, query.as_deref(), &headers, |record| record["reference"] == reference)
}

async fn added_since(
    State(vendor): State<Arc<Vendor>>,
    Path(date): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    first(&vendor, query.as_deref(), &headers, |record| record["added"].as_str() >= Some(date.as_str()))
}

async fn added_since_time(
    State(vendor): State<Arc<Vendor>>,
    Path((date, time)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let since = format!("{date} {time}");
    first(&vendor, query.as_deref(), &headers, |record| record["added"].as_str() >= Some(since.as_str()))
}

/// An answer of generation 1.2.
fn first(vendor: &Vendor, query: Option<&str>, headers: &HeaderMap, wanted: impl Fn(&Value) -> bool) -> Response {
    let pairs = Pairs::of(query);
    for (key, expected) in [("landlord", LANDLORD), ("public", DEMO_KEY)] {
        if pairs.get(key) != Some(expected) {
            return answer(401, &json!({ "error": { key: format!("The {key} is missing or not known") } }), "");
        }
    }
    if vendor
        .sturents
        .pass(
            query.unwrap_or_default(),
            usize::from(vendor.settings().sturents_identical_seconds > 0),
            vendor.settings().sturents_identical_seconds.into(),
            vendor.clock.now(),
        )
        .is_err()
    {
        return answer(429, &json!({ "error": { "request": "This was asked a moment ago" } }), "");
    }
    let found: Vec<Value> = vendor.sturents.records().into_iter().filter(wanted).collect();
    let pages = found.len().div_ceil(PAGE).max(1);
    let page = pairs.number("page", 1).unwrap_or(1).clamp(1, pages);
    let properties: Vec<Value> = found.into_iter().skip((page - 1) * PAGE).take(PAGE).map(without_added).collect();
    let mut root = json!({ "date": vendor.clock.now().format("%Y-%m-%d %H:%M:%S").to_string(), "format": "SR-v1.2", "provider": "StuRents",
        "branches": [{ "agent_id": LANDLORD, "name": "Parkside Student Homes", "website": "https://parkside.example", "properties": properties }] });
    if pages > 1 {
        root["pagination"] = pagination(page, pages);
    }
    answer(200, &root, &origin_of(headers))
}

fn without_added(mut record: Value) -> Value {
    if let Some(fields) = record.as_object_mut() {
        fields.remove("added");
    }
    record
}

fn pagination(page: usize, pages: usize) -> Value {
    let mut pagination = json!({ "pages": pages, "current": page });
    if page < pages {
        pagination["next"] = json!(page + 1);
    }
    if page > 1 {
        pagination["prev"] = json!(page - 1);
    }
    pagination
}

/// An answer of generation 3.0.
async fn properties(State(vendor): State<Arc<Vendor>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let pairs = Pairs::of(query.as_deref());
    let now = vendor.clock.now();
    if pairs.get("landlord") != Some(LANDLORD) {
        return answer(401, &json!({ "landlord": "The landlord is not known" }), "");
    }
    let timestamp = pairs.get("timestamp").unwrap_or_default();
    let fresh = timestamp.parse::<i64>().is_ok_and(|at| (now.timestamp() - 3600..=now.timestamp()).contains(&at));
    if !fresh || pairs.get("auth") != Some(signature(timestamp).as_str()) {
        return answer(401, &json!({ "auth": "The signature is wrong, or too old" }), "");
    }
    if pairs.get("version") != Some("3.0") {
        return answer(400, &json!({ "error": "The version is missing" }), "");
    }
    let records = vendor.sturents.records();
    let pages = records.len().div_ceil(PAGE).max(1);
    let Some(page) = pairs.number("page", 1).filter(|page| (1..=pages).contains(page)) else {
        return answer(404, &json!({ "error": "There is no such page" }), "");
    };
    let seconds = vendor.settings().sturents_refresh_seconds;
    if vendor.sturents.pass(&format!("3.0 {page}"), usize::from(seconds > 0), seconds.into(), now).is_err() {
        return answer(429, &json!({ "error": "This was asked less than 15 minutes ago; please try again later" }), "");
    }
    let rooms = pairs.get("include_room_details") == Some("1");
    let told: Vec<Value> = records.iter().skip((page - 1) * PAGE).take(PAGE).map(|record| in_third(record, rooms)).collect();
    answer(200, &json!({ "version": "3.0", "pagination": pagination(page, pages), "properties": told }), &origin_of(&headers))
}

fn signature(timestamp: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(DEMO_KEY.as_bytes()) else { return String::new() };
    mac.update(timestamp.as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A record in the words of generation 3.0: numbers are numbers, rooms are priced one by one, beds are not told.
fn in_third(record: &Value, room_details: bool) -> Value {
    let number = |value: &Value| value.as_str().and_then(|text| text.trim_start_matches('£').replace(',', "").parse::<f64>().ok());
    let rooms = number(&record["beds_total"]).map_or(1, |beds| beds as usize).max(1);
    let contracts: Vec<Value> = record["contracts"].as_array().into_iter().flatten().map(|contract| {
        let price = &contract["price"];
        let amount = number(&price["amount"]);
        let weekly = amount.map(|amount| if price["time_period"] == "month" { (amount * 12.0 / 52.0 / rooms as f64 * 100.0).round() / 100.0 } else { amount });
        let prices: Vec<Value> = (1..=rooms).map(|room| json!({ "room_name": format!("Room {room}"), "price_per_person_per_week": weekly, "deposit_per_person": 150, "fee_per_person": 0,
            "rolling_price_per_person_per_month": Value::Null, "rolling_price_initial_period_per_person_per_day": Value::Null })).collect();
        json!({ "title": "Academic year", "is_fixed_term": true, "start_date": record["available"][0]["start_date"], "end_date": record["available"][0]["end_date"], "utilities": price["utilities"],
            "restrictions": [], "restricted": false, "promo_value": Value::Null, "book_now_url": record["book_now_url"].as_str().unwrap_or_default(), "prices": prices })
    }).collect();
    let mut told = json!({
        "property_id": record["reference"], "designation": record["designation"], "facilities": record["facilities"], "address": record["address"], "energy_performance": record["energyPerformance"],
        "eligibility": record["eligibility"], "rooms_let_individually": record["rooms_let_individually"] == true || record["rooms_let_individually"] == "true",
        "quantity": number(&record["quantity"]), "quantity_available": number(&record["quantity_available"]), "room_type": record["room_type"], "cluster_size": Value::Null,
        "description": record["description"], "bathrooms": number(&record["bathrooms"]), "floor_space": number(&record["floor_space"]), "accreditations": [], "disabled": record["disabled"],
        "contracts": contracts, "contracts_disabled": [], "media": record["media"],
    });
    if room_details {
        told["room_details"] = (1..=rooms).map(|room| json!({ "room_id": room, "room_name": format!("Room {room}"), "floor": "1", "floor_space": 11, "disabled_access": false, "ensuite": false })).collect();
    }
    told
}
