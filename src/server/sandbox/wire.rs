//! A unit in the documented shape: the documented keys, in the documented order, with the documented types.

use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::inventory::{BUILDING_ID, Home, Plan};
use super::signature::{Addresses, Picture, Variant};

/// The documented keys, in the documented order.
pub(super) const KEYS: [&str; 21] = [
    "id",
    "building_id",
    "floor",
    "unit",
    "bed",
    "bath",
    "exposure",
    "outdoor",
    "status",
    "monthly_rent_gross",
    "monthly_rent_net",
    "square_feet",
    "weeks_free",
    "months_free",
    "lease_term",
    "floor_plan",
    "images",
    "price_advertised",
    "date_available",
    "created_at",
    "updated_at",
];

/// One element of the answer.
pub(super) struct Unit(Vec<(String, Value)>);

impl Unit {
    /// The home as the vendor sends it, with a test's `edits` laid over it. `None` where it is not advertised on the
    /// website. A private price is `null` in both rents, whatever the edits say.
    pub fn of(home: &Home, edits: &Map<String, Value>, addresses: &Addresses) -> Option<Self> {
        let advertised = edits.get("advertised_on_website").and_then(Value::as_bool).unwrap_or(home.advertised_on_website);
        if !advertised {
            return None;
        }
        let mut unit = Self::documented(home, addresses);
        for (key, value) in edits.iter().filter(|(key, _)| *key != "advertised_on_website") {
            unit.set(key, value.clone());
        }
        if unit.get("price_advertised") == Some(&Value::Bool(false)) {
            unit.set("monthly_rent_gross", Value::Null);
            unit.set("monthly_rent_net", Value::Null);
        }
        Some(unit)
    }

    fn documented(home: &Home, addresses: &Addresses) -> Self {
        let photos: Vec<Value> = home.photos.iter().map(|scene| photo(home, scene, addresses)).collect();
        let values = [
            json!(home.id),
            json!(BUILDING_ID),
            json!(home.floor),
            json!(home.unit),
            json!(home.bed),
            json!(home.bath),
            json!(home.exposure),
            json!(home.outdoor),
            json!(home.status),
            json!(home.monthly_rent_gross),
            json!(home.monthly_rent_net),
            home.square_feet.map_or_else(|| json!("N/A"), |feet| json!(feet)),
            json!(home.weeks_free),
            home.months_free.map_or(Value::Null, months),
            json!(home.lease_term),
            plan(home, addresses),
            Value::Array(photos),
            json!(home.price_advertised),
            json!(home.date_available.map(|date| date.format("%Y-%m-%d").to_string())),
            json!(timestamp(home.created_at)),
            json!(timestamp(home.updated_at)),
        ];
        Self(KEYS.into_iter().map(str::to_owned).zip(values).collect())
    }

    /// The value under a key; `None` where the unit has no such key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    fn set(&mut self, key: &str, value: Value) {
        match self.0.iter_mut().find(|(known, _)| known == key) {
            Some((_, present)) => *present = value,
            None => self.0.push((key.to_owned(), value)),
        }
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// ISO 8601 in UTC with milliseconds and `Z`, as in the documented sample.
pub(super) fn timestamp(moment: DateTime<Utc>) -> String {
    moment.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// A number of months: whole ones without a fraction, as in the documented sample (`"months_free": 1`).
fn months(months: f64) -> Value {
    let whole = months.trunc();
    if (months - whole).abs() < f64::EPSILON { json!(whole as i64) } else { json!(months) }
}

fn plan(home: &Home, addresses: &Addresses) -> Value {
    match home.plan {
        Plan::None => Value::Null,
        Plan::Picture => both(home, &Picture::Plan, "floor-plan.png", addresses),
        Plan::Pdf => json!({
            "original": addresses.of(home.id, &Picture::Plan, Variant::Original, "floor-plan.pdf"),
            "thumbnail": null,
        }),
    }
}

fn photo(home: &Home, scene: &str, addresses: &Addresses) -> Value {
    both(home, &Picture::Photo(scene.to_owned()), &format!("{scene}.jpg"), addresses)
}

fn both(home: &Home, picture: &Picture, filename: &str, addresses: &Addresses) -> Value {
    json!({
        "original": addresses.of(home.id, picture, Variant::Original, filename),
        "thumbnail": addresses.of(home.id, picture, Variant::Thumbnail, filename),
    })
}
