//! Reelly, as its page on available units describes it: one project in Dubai, Palm Quay, with three buildings, for sale.
//!
//! | address | answers |
//! |---|---|
//! | `GET /api/v2/clients/projects/{id}/units` | the project's units: every documented filter, `preferred_currency`, `preferred_area_unit`, `language`, `limit`, `offset`, `ordering` |
//! | `GET /api/v2/clients/projects/languages` | the confirmed languages |
//!
//! Silent documentation is filled in as Django's REST framework would: 401 and 403 with `detail`, 404 for an unknown project, a field
//! map with 400, links with the same query. `count` is the true one here.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, RawQuery, State},
    response::Response,
    routing::get,
};
use http::HeaderMap;
use serde_json::{Value, json};

use super::{
    inventory::Home,
    state::Vendor,
    stock::{Pairs, Start, answer, model, origin_of},
};

/// The demo's key. It opens nothing but a sandbox.
pub const DEMO_KEY: &str = "demo-reelly-5b7d90c1e4a8";
/// The demo's project.
pub const PROJECT: u64 = 1147;

/// Dirhams for a dollar, the vendor's own rate.
const AED_PER_USD: f64 = 4.0195;
/// Square feet in a square metre.
const SQFT_PER_M2: f64 = 10.763_9;
/// Models of its layouts are drawn under numbers from here.
const MODELS: u64 = 200_000;

/// Id, name in English and French, bedrooms, square feet, baths for the drawing, type of unit.
type Layout = (u64, &'static str, &'static str, f64, f64, f64, &'static str);

const LAYOUTS: [Layout; 9] = [
    (7750, "Studio Type A", "Studio Type A", 0.0, 452.0, 1.0, "apartments"),
    (7752, "1 BR Type A", "1 chambre Type A", 1.0, 744.0, 1.5, "apartments"),
    (7754, "1 BR Type B", "1 chambre Type B", 1.5, 847.0, 1.5, "apartments"),
    (7757, "2 BR Type A", "2 chambres Type A", 2.0, 1186.0, 2.0, "apartments"),
    (7758, "2 BR Type C", "2 chambres Type C", 2.5, 1398.0, 2.5, "apartments"),
    (7761, "3 BR Type A", "3 chambres Type A", 3.5, 1985.0, 2.5, "apartments"),
    (7770, "Penthouse", "Penthouse", 3.5, 4940.0, 2.5, "penthouses"),
    (7781, "Garden Villa", "Villa jardin", 3.5, 3120.0, 2.5, "villas"),
    (7790, "Retail", "Commerce", 0.0, 610.0, 1.0, "retail"),
];

/// Number, highest floor, the lines of a floor as layouts, dirhams for a square foot at the ground.
const BUILDINGS: [(u64, i32, &[usize], f64); 3] =
    [(1281, 18, &[0, 2, 3, 5], 1610.0), (1282, 11, &[1, 4, 3], 1540.0), (1283, 4, &[1, 4], 1490.0)];

/// The project's units.
pub(super) fn start() -> Start {
    let mut units = Vec::new();
    for (building, top, lines, rate) in BUILDINGS {
        for floor in 0..=top {
            for (line, layout) in lines.iter().enumerate() {
                // Not every floor has every line, and the rest is not on the market.
                let turn = (floor as usize * 7 + line * 5 + building as usize) % 6;
                if turn < 3 || floor == 0 && line > 1 {
                    continue;
                }
                let layout = if floor == top { 6 } else { *layout };
                units.push(unit(units.len(), building, f64::from(floor), line, layout, rate));
            }
        }
    }
    units.push(unit(units.len(), 1281, -0.5, 8, 8, 1450.0));
    units.push(unit(units.len(), 1281, 0.5, 8, 8, 1700.0));
    for villa in 0..4 {
        units.push(unit(units.len(), 1283, 0.0, 20 + villa, 7, 1720.0));
    }
    let homes = LAYOUTS.iter().enumerate().map(|(index, (_, name, _, beds, area, baths, _))| Home {
        building: "Palm Quay",
        ..model(
            MODELS + index as u64,
            name,
            (*beds as u8, *baths),
            *area as u32,
            "South/West",
            if index.is_multiple_of(3) { "none" } else { "balcony" },
            6,
        )
    });
    (units, homes.collect())
}

fn unit(index: usize, building: u64, floor: f64, line: usize, layout: usize, rate: f64) -> Value {
    let (id, name, french, bedrooms, area, _, kind) = LAYOUTS[layout];
    let size = area + (index % 3) as f64 * 6.0;
    let price = (size * rate * (1.0 + floor.max(0.0) * 0.007)).floor();
    let status = ["available", "available", "reserved", "available", "sold", "available", "available"][index % 7];
    let label = match (floor, kind) {
        (_, "villas") => format!("V{}", line - 19),
        (_, "retail") => format!("R{}", if floor < 0.0 { 1 } else { 2 }),
        (0.0, _) => format!("G{:02}", line + 1),
        _ => format!("{}{:02}", floor as i32, line + 1),
    };
    let image = |order: usize, file: &str| {
        json!({ "id": id * 10 + order as u64, "image": { "url": format!("media:{}/{file}", MODELS + layout as u64),
            "metadata": { "mime": "image/png", "size": 182_344, "width": 1600, "height": 1200 } }, "name": null, "description": null, "order": order })
    };
    // One home in eleven has no layout yet.
    let drawn = if index % 11 == 10 {
        Value::Null
    } else {
        json!({ "id": id, "name": name, "name_fr": french, "images": [image(1, "plan.png")], "created": "2025-09-11T12:23:35.821245Z", "modified": "2026-03-02T08:10:00.120000Z" })
    };
    json!({
        "id": 365_900 + index, "name": label, "building_id": building, "floor": if floor.fract() == 0.0 && index.is_multiple_of(2) { json!(floor as i64) } else { json!(floor) },
        "bedrooms": bedrooms, "price": price, "price_per_area": (price / size).floor(), "size": size, "unit_type": kind, "status": status,
        "layout_type": name, "layout": drawn, "modified": "2026-05-19T09:41:07.331902Z",
    })
}

pub(super) fn routes() -> Router<Arc<Vendor>> {
    Router::new().route("/api/v2/clients/projects/languages", get(languages)).route("/api/v2/clients/projects/{project}/units", get(units))
}

async fn languages(State(vendor): State<Arc<Vendor>>, headers: HeaderMap) -> Response {
    if let Some(refused) = refused(&vendor, &headers) {
        return refused;
    }
    answer(200, &json!(["en-us", "ar", "de", "fr", "he", "hi", "it", "pl", "ru", "tr", "zh"]), "")
}

async fn units(State(vendor): State<Arc<Vendor>>, Path(project): Path<String>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    if let Some(refused) = refused(&vendor, &headers) {
        return refused;
    }
    if project != PROJECT.to_string() {
        return answer(404, &json!({ "detail": "Not found." }), "");
    }
    let asked = match Asked::read(query.as_deref()) {
        Ok(asked) => asked,
        Err(fields) => return answer(400, &fields, ""),
    };
    let origin = origin_of(&headers);
    let told: Vec<Value> = vendor.reelly.records().iter().map(|record| asked.told(record)).filter(|told| asked.admits(told)).collect();
    let told = asked.ordered(told);
    let page: Vec<&Value> = told.iter().skip(asked.offset).take(asked.limit).collect();
    let link = |offset: usize| format!("{origin}/api/v2/clients/projects/{PROJECT}/units?{}", asked.query_at(query.as_deref(), offset));
    let next = (asked.offset + asked.limit < told.len()).then(|| link(asked.offset + asked.limit));
    let previous = (asked.offset > 0).then(|| link(asked.offset.saturating_sub(asked.limit)));
    answer(200, &json!({ "count": told.len(), "next": next, "previous": previous, "results": page }), &origin)
}

fn refused(vendor: &Vendor, headers: &HeaderMap) -> Option<Response> {
    match headers.get("x-api-key") {
        None => Some(answer(401, &json!({ "detail": "Authentication credentials were not provided." }), "")),
        Some(key) if key != DEMO_KEY => Some(answer(403, &json!({ "detail": "Invalid API key." }), "")),
        Some(_) => {
            let passed = vendor.reelly.pass("key", 300, 60, vendor.clock.now());
            passed.err().map(|_| answer(429, &json!({ "detail": "Request was throttled." }), ""))
        }
    }
}

/// One request, read.
struct Asked {
    usd: bool,
    m2: bool,
    french: bool,
    bedrooms: Option<Vec<f64>>,
    floors: Option<Vec<f64>>,
    building: Option<f64>,
    layout: Option<Option<f64>>,
    bounds: [(&'static str, bool, Option<f64>); 4],
    limit: usize,
    offset: usize,
    ordering: String,
}

impl Asked {
    /// The error is the vendor's map of fields.
    fn read(query: Option<&str>) -> Result<Self, Value> {
        let pairs = Pairs::of(query);
        let wrong = |key: &str| json!({ key: ["Enter a number."] });
        let list = |key: &str| {
            let items = pairs
                .get(key)
                .filter(|text| !text.is_empty())
                .map(|text| text.split(',').map(|item| item.trim().parse::<f64>()).collect::<Result<Vec<_>, _>>());
            items.transpose().map_err(|_| wrong(key))
        };
        let number = |key: &str| pairs.get(key).filter(|text| !text.is_empty()).map(str::parse::<f64>).transpose().map_err(|_| wrong(key));
        let choice = |key: &str, default: &'static str, other: &'static str| match pairs.get(key).unwrap_or(default) {
            text if text == default => Ok(false),
            text if text == other => Ok(true),
            text => Err(json!({ key: [format!("\"{text}\" is not a valid choice.")] })),
        };
        let layout = match pairs.get("layout") {
            None => None,
            Some("null") => Some(None),
            Some(text) => Some(Some(text.parse::<f64>().map_err(|_| wrong("layout"))?)),
        };
        Ok(Self {
            usd: choice("preferred_currency", "AED", "USD")?,
            m2: choice("preferred_area_unit", "sqft", "m2")?,
            french: pairs.get("language") == Some("fr"),
            bedrooms: list("bedrooms")?,
            floors: list("floor")?,
            building: number("building")?,
            layout,
            bounds: [
                ("price", false, number("min_price")?),
                ("price", true, number("max_price")?),
                ("size", false, number("min_size")?),
                ("size", true, number("max_size")?),
            ],
            limit: pairs.number("limit", 50).unwrap_or(50).clamp(1, 100),
            offset: pairs.number("offset", 0).unwrap_or(0),
            ordering: pairs.get("ordering").unwrap_or_default().to_owned(),
        })
    }

    /// A record in the currency, unit and language that were asked for.
    fn told(&self, record: &Value) -> Value {
        let mut told = record.clone();
        let number = |key: &str| record[key].as_f64();
        let cents = |value: f64| (value * 100.0).round() / 100.0;
        if let Some(price) = number("price").filter(|_| self.usd) {
            told["price"] = json!(cents(price / AED_PER_USD));
        }
        if let Some(size) = number("size").filter(|_| self.m2) {
            told["size"] = json!(cents(size / SQFT_PER_M2));
        }
        if let (Some(price), Some(size)) = (told["price"].as_f64(), told["size"].as_f64()) {
            told["price_per_area"] = json!(if self.usd || self.m2 { cents(price / size) } else { (price / size).floor() });
        }
        let french = record["layout"]["name_fr"].as_str().filter(|_| self.french).map(str::to_owned);
        if let Some(layout) = told["layout"].as_object_mut() {
            layout.remove("name_fr");
            if let Some(name) = &french {
                layout.insert("name".to_owned(), json!(name));
            }
        }
        if let Some(name) = french {
            told["layout_type"] = json!(name);
        }
        told
    }

    fn admits(&self, told: &Value) -> bool {
        let number = |key: &str| told[key].as_f64();
        let among =
            |list: &Option<Vec<f64>>, key: &str| list.as_ref().is_none_or(|list| number(key).is_some_and(|value| list.contains(&value)));
        let within = |(key, upper, bound): &(&str, bool, Option<f64>)| {
            bound.is_none_or(|bound| number(key).is_some_and(|value| if *upper { value <= bound } else { value >= bound }))
        };
        among(&self.bedrooms, "bedrooms")
            && among(&self.floors, "floor")
            && self.building.is_none_or(|building| number("building_id") == Some(building))
            && self.layout.is_none_or(|layout| told["layout"]["id"].as_f64() == layout)
            && self.bounds.iter().all(within)
    }

    fn ordered(&self, mut told: Vec<Value>) -> Vec<Value> {
        let (key, down) = self.ordering.strip_prefix('-').map_or((self.ordering.as_str(), false), |key| (key, true));
        if matches!(key, "price" | "size" | "bedrooms" | "floor") {
            told.sort_by(|a, b| a[key].as_f64().partial_cmp(&b[key].as_f64()).unwrap_or(std::cmp::Ordering::Equal));
            if down {
                told.reverse();
            }
        }
        told
    }

    fn query_at(&self, query: Option<&str>, offset: usize) -> String {
        let kept = url::form_urlencoded::parse(query.unwrap_or_default().as_bytes())
            .into_owned()
            .filter(|(key, _)| key != "offset" && key != "limit");
        let mut link = url::form_urlencoded::Serializer::new(String::new());
        link.extend_pairs(kept).append_pair("limit", &self.limit.to_string()).append_pair("offset", &offset.to_string());
        link.finish()
    }
}
