//! Spark, as its page on units and its conventions describe it: three listings of an MLS in Austin, Texas.
//!
//! | address | answers |
//! |---|---|
//! | `GET /v1/listings/{id}` | the listing; `_expand=Photos` and `FloPlans` |
//! | `GET /v1/listings/{id}/photos`, `/floplans` | its photos and floor plans |
//! | `GET /v1/listings/{id}/units`, `/units/raw` | its units, labelled or by attribute; `_page`, `_limit` (10, at most 25), `_pagination`. Other methods are refused with 405 |
//! | `GET /v1/contacts` · `POST /v1/contacts` | by `_filter=PrimaryEmail Eq '…'` · a new one; 409 and code 1055 where the address is known |
//! | `GET /v1/my/account` · `POST /v1/messages` | whose key it is · a message to them, kept for `GET /_sandbox/spark/leads` |
//!
//! Answers stand in a `D`, or without it where the setting `spark_bare` says so, as the page on units shows them. Errors are codes.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, RawQuery, State},
    response::Response,
    routing::get,
};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use super::{
    inventory::Home,
    state::{Vendor, locked},
    stock::{Pairs, Start, answer, bearer, model, origin_of},
};

/// The demo's access token. It opens nothing but a sandbox.
pub const DEMO_TOKEN: &str = "demo-spark-93d5f17b62c84e0a";
/// A building with units to rent; one with a single unit for sale; a house without units.
pub const BUILDING: &str = "20101014195350951959000000";
const TOWNHOUSE: &str = "20110302201154733107000000";
const HOUSE: &str = "20120719155024880213000000";
/// Whose key it is.
const ACCOUNT: &str = "20080917204109000000000000";

/// Models of its homes are drawn under numbers from here.
const MODELS: u64 = 100_000;
const STOREYS: usize = 6;

/// Bedrooms, baths, square feet of the lines of a floor.
const LINES: [(u8, f64, u32, &str); 4] =
    [(1, 1.0, 684, "South"), (2, 2.0, 1058, "South/East"), (0, 1.0, 498, "North"), (2, 1.5, 972, "West")];

/// What the vendor knows of people.
#[derive(Debug, Default)]
pub(super) struct People {
    contacts: Vec<(String, Option<String>)>,
    messages: Vec<Value>,
}

impl People {
    pub fn report(&self) -> Value {
        json!({ "contacts": self.contacts.len(), "messages": self.messages })
    }
}

/// Each listing with its units under `Units`, a key that never goes over the wire.
pub(super) fn start() -> Start {
    let mut homes = Vec::new();
    let mut units = Vec::new();
    let mut plans = Vec::new();
    for storey in 1..=STOREYS {
        for (line, (beds, baths, area, exposure)) in LINES.iter().enumerate() {
            let index = (storey - 1) * LINES.len() + line;
            let label = format!("{storey}{:02}", line + 1);
            homes.push(Home {
                building: "Barton Creek House",
                ..model(MODELS + index as u64, &label, (*beds, *baths), *area, exposure, ["balcony", "none"][line % 2], storey as i64)
            });
            units.push(unit(index, &label, *beds, *baths, *area + storey as u32 * 2));
            if index % 7 != 6 {
                plans.push(plan(index, &label));
            }
        }
    }
    let building = listing(
        BUILDING,
        "1200 Barton Springs Rd",
        "F",
        "Rental",
        "1895.0",
        0,
        "Twenty-four homes above the creek trail, six floors, a roof with a view of downtown.",
    );
    let townhouse =
        listing(TOWNHOUSE, "78 Rainey St #B", "A", "Residential", "895000.0", 1, "A town house of three floors near the river.");
    let house = listing(HOUSE, "3105 Duval St", "A", "Residential", "********", 2, "A bungalow of 1928 under live oaks.");
    let with = |mut listing: Value, units: Vec<Value>, plans: Vec<Value>| {
        listing["Units"] = json!(units);
        listing["FloPlans"] = json!(plans);
        listing
    };
    let records = vec![
        with(building, units, plans),
        with(townhouse, vec![unit(90, "B", 3, 2.5, 1780)], Vec::new()),
        with(house, Vec::new(), Vec::new()),
    ];
    (records, homes)
}

fn listing(id: &str, address: &str, kind: &str, label: &str, price: &str, turn: u64, remarks: &str) -> Value {
    let photo = |scene: &str, name: &str, primary: bool| {
        let path = format!("{}/{scene}", MODELS + turn * 4 + 1);
        json!({ "Id": format!("{id}-{scene}"), "ResourceUri": format!("/v1/listings/{id}/photos/{scene}"), "Name": name, "Caption": name, "Primary": primary,
            "UriThumb": format!("media:{path}-small.jpg"), "Uri300": format!("media:{path}-small.jpg"), "Uri640": format!("media:{path}.jpg"), "Uri1024": format!("media:{path}.jpg"), "UriLarge": format!("media:{path}.jpg") })
    };
    json!({ "Id": id, "ResourceUri": format!("/v1/listings/{id}"), "StandardFields": {
        "ListingKey": id, "ListingId": format!("AUS-{}", 48_100 + turn), "MlsId": "20070830220722427779000000", "MlsStatus": "Active", "PropertyType": kind, "PropertyTypeLabel": label,
        "ListPrice": price, "UnparsedFirstLineAddress": address, "City": "Austin", "StateOrProvince": "TX", "PostalCode": "78704", "Latitude": "30.2609", "Longitude": " -97.7587",
        "BedsTotal": if turn == 2 { json!(3) } else { Value::Null }, "BathsFull": if turn == 2 { json!(2) } else { Value::Null }, "BuildingAreaTotal": if turn == 2 { json!("1640.0") } else { json!("********") },
        "PublicRemarks": remarks, "PhotosCount": 4, "ListAgentFirstName": "Dana", "ListAgentLastName": "Reyes", "ModificationTimestamp": "2026-05-12T16:22:05Z",
        "Photos": [photo("facade", "The house from the street", false), photo("lobby", "Entrance hall", false), photo("living-room", "A living room", true), photo("view", "From the roof", false)],
    } })
}

fn unit(index: usize, label: &str, beds: u8, baths: f64, area: u32) -> Value {
    let id = format!("2011052515162269736{:07}", 9_000_000 - index);
    json!({ "Id": id, "Fields": [["UnitNumber", label], ["UnitSqft", area.to_string()], ["Bedroom", beds.to_string()], ["Bathroom", baths.to_string()], ["Furnished", if index.is_multiple_of(5) { "Y" } else { "N" }], ["Stories", "1"]] })
}

fn plan(index: usize, label: &str) -> Value {
    let path = format!("{}/plan", MODELS + index as u64);
    json!({ "Id": 880 + index, "Name": label, "Images": [{ "Uri": format!("media:{path}-small.png"), "Type": "all_in_one_thumbnail_png" }, { "Uri": format!("media:{path}.png"), "Type": "all_in_one_png" }] })
}

pub(super) fn routes() -> Router<Arc<Vendor>> {
    let refused = || async { failure(405, 405, "Method Not Allowed") };
    Router::new()
        .route("/v1/listings/{id}", get(one))
        .route("/v1/listings/{id}/{part}", get(part).put(refused).delete(refused))
        .route("/v1/listings/{id}/units/raw", get(raw).post(refused).put(refused).delete(refused))
        .route("/v1/contacts", get(contacts).post(add_contact))
        .route("/v1/my/account", get(account))
        .route("/v1/messages", axum::routing::post(message))
}

fn failure(status: u16, code: u32, message: &str) -> Response {
    answer(status, &json!({ "D": { "Success": false, "Code": code, "Message": message } }), "")
}

fn refused(headers: &HeaderMap) -> Option<Response> {
    match bearer(headers) {
        Some(DEMO_TOKEN) => None,
        Some(_) => Some(failure(401, 1000, "Invalid API key and/or authentication token")),
        None => Some(failure(401, 1010, "The request is not authenticated")),
    }
}

/// Results, a page of them where that is asked for.
fn success(vendor: &Vendor, results: Vec<Value>, query: Option<&str>, headers: &HeaderMap, paged: bool) -> Response {
    let pairs = Pairs::of(query);
    let total = results.len();
    let (Some(limit), Some(page)) =
        (pairs.number("_limit", 10).filter(|limit| (1..=25).contains(limit)), pairs.number("_page", 1).filter(|page| *page > 0))
    else {
        return failure(400, 1040, "Invalid parameter");
    };
    let shown: Vec<Value> = if paged { results.into_iter().skip((page - 1) * limit).take(limit).collect() } else { results };
    let mut inner = json!({ "Success": true, "Results": shown });
    if paged && pairs.get("_pagination") == Some("1") {
        inner["Pagination"] = json!({ "TotalRows": total, "PageSize": limit, "TotalPages": total.div_ceil(limit), "CurrentPage": page });
    }
    let body = if vendor.settings().spark_bare { inner } else { json!({ "D": inner }) };
    answer(200, &body, &origin_of(headers))
}

async fn one(State(vendor): State<Arc<Vendor>>, Path(id): Path<String>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    if let Some(refused) = refused(&headers) {
        return refused;
    }
    let Some(mut listing) = vendor.spark.find(&id) else { return failure(404, 404, "Not Found") };
    let expand = Pairs::of(query.as_deref()).get("_expand").unwrap_or_default().to_owned();
    let expands = |part: &str| expand.split(',').any(|item| item == part);
    if let Some(fields) = listing.as_object_mut() {
        fields.remove("Units");
        if !expands("FloPlans") {
            fields.remove("FloPlans");
        }
    }
    if let Some(fields) = listing["StandardFields"].as_object_mut().filter(|_| !expands("Photos")) {
        fields.remove("Photos");
    }
    success(&vendor, vec![listing], None, &headers, false)
}

async fn part(
    State(vendor): State<Arc<Vendor>>,
    Path((id, part)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    if let Some(refused) = refused(&headers) {
        return refused;
    }
    let Some(listing) = vendor.spark.find(&id) else { return failure(404, 404, "Not Found") };
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    match part.as_str() {
        "photos" => success(&vendor, list(&listing["StandardFields"]["Photos"]), query.as_deref(), &headers, true),
        "floplans" => success(&vendor, list(&listing["FloPlans"]), query.as_deref(), &headers, false),
        "units" => {
            success(&vendor, list(&listing["Units"]).iter().map(|unit| told(unit, &id, true)).collect(), query.as_deref(), &headers, true)
        }
        _ => failure(404, 404, "Not Found"),
    }
}

async fn raw(State(vendor): State<Arc<Vendor>>, Path(id): Path<String>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    if let Some(refused) = refused(&headers) {
        return refused;
    }
    let Some(listing) = vendor.spark.find(&id) else { return failure(404, 404, "Not Found") };
    let units = listing["Units"].as_array().cloned().unwrap_or_default();
    success(&vendor, units.iter().map(|unit| told(unit, &id, false)).collect(), query.as_deref(), &headers, true)
}

/// A unit's fields as a list of single pairs, under their attributes or their labels.
fn told(unit: &Value, listing: &str, labelled: bool) -> Value {
    let label = |name: &str| match name {
        "UnitNumber" => "Unit Number",
        "UnitSqft" => "Unit Sqft",
        "Bedroom" => "Bedrooms",
        "Bathroom" => "Bathrooms",
        _ => "",
    };
    let pair = |pair: &Value| {
        let name = pair[0].as_str().unwrap_or_default();
        let shown = if labelled && !label(name).is_empty() { label(name) } else { name };
        json!({ shown: pair[1] })
    };
    let fields: Vec<Value> = unit["Fields"].as_array().into_iter().flatten().map(pair).collect();
    json!({ "Id": unit["Id"], "ResourceUri": format!("/v1/listings/{listing}/units/{}", unit["Id"].as_str().unwrap_or_default()), "Fields": fields })
}

async fn contacts(State(vendor): State<Arc<Vendor>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    if let Some(refused) = refused(&headers) {
        return refused;
    }
    let pairs = Pairs::of(query.as_deref());
    let filter = pairs.get("_filter").unwrap_or_default();
    let Some(email) = filter.strip_prefix("PrimaryEmail Eq '").and_then(|rest| rest.strip_suffix('\'')) else {
        return failure(400, 1040, "Unsupported filter");
    };
    let email = email.replace("\\'", "'").replace("\\\\", "\\");
    let found: Vec<Value> = locked(&vendor.people)
        .contacts
        .iter()
        .filter(|(_, known)| known.as_deref() == Some(&email))
        .map(|(id, _)| json!({ "Id": id }))
        .collect();
    success(&vendor, found, None, &headers, false)
}

async fn add_contact(State(vendor): State<Arc<Vendor>>, headers: HeaderMap, body: Bytes) -> Response {
    if let Some(refused) = refused(&headers) {
        return refused;
    }
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let contact = &body["D"]["Contacts"][0];
    if contact["DisplayName"].as_str().is_none_or(str::is_empty) {
        return failure(400, 1053, "DisplayName is required");
    }
    let email = contact["PrimaryEmail"].as_str().map(str::to_owned);
    let mut people = locked(&vendor.people);
    if email.is_some() && people.contacts.iter().any(|(_, known)| *known == email) {
        return failure(409, 1055, "A contact with this e-mail exists");
    }
    let id = format!("2026060112000000000{:07}", people.contacts.len() + 1);
    people.contacts.push((id.clone(), email));
    answer(201, &json!({ "D": { "Success": true, "Results": [{ "ResourceUri": format!("/v1/contacts/{id}") }] } }), "")
}

async fn account(State(vendor): State<Arc<Vendor>>, headers: HeaderMap) -> Response {
    refused(&headers).unwrap_or_else(|| success(&vendor, vec![json!({ "Id": ACCOUNT, "Name": "Dana Reyes" })], None, &headers, false))
}

async fn message(State(vendor): State<Arc<Vendor>>, headers: HeaderMap, body: Bytes) -> Response {
    if let Some(refused) = refused(&headers) {
        return refused;
    }
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let message = body["D"]["Messages"][0].clone();
    let mut people = locked(&vendor.people);
    let sender = people.contacts.iter().any(|(id, _)| message["SenderId"] == *id);
    if !sender || message["Recipients"] != json!([ACCOUNT]) || message["Body"].as_str().is_none_or(str::is_empty) {
        return failure(400, 1053, "Sender, recipients and body are required");
    }
    people.messages.push(message);
    answer(StatusCode::CREATED.as_u16(), &json!({ "D": { "Success": true } }), "")
}
