//! What a vendor beside SeeClickRent holds: its records as they go over the wire, and how often it may be asked.
//!
//! A text that begins with `media:` stands for an address of the vendor's own store: the origin that was asked is put before it when it
//! is sent.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex},
};

use axum::{
    Json,
    response::{IntoResponse as _, Response},
};
use chrono::{DateTime, TimeDelta, Utc};
use http::StatusCode;
use serde_json::{Value, json};

use super::{inventory::Home, state::locked};

const MEDIA: &str = "media:";

/// One vendor's records, in its order.
#[derive(Debug, Default)]
pub(super) struct Stock {
    records: Mutex<Vec<Value>>,
    at_start: Vec<Value>,
    /// Which key of a record is its id.
    id: &'static str,
    calls: Mutex<HashMap<String, VecDeque<DateTime<Utc>>>>,
}

/// What a vendor starts with: its records, and the homes that its pictures are drawn of.
pub(super) type Start = (Vec<Value>, Vec<Home>);

impl Stock {
    pub fn new(id: &'static str, records: Vec<Value>) -> Self {
        Self { records: Mutex::new(records.clone()), at_start: records, id, calls: Mutex::default() }
    }

    pub fn reset(&self) {
        *locked(&self.records) = self.at_start.clone();
        locked(&self.calls).clear();
    }

    pub fn records(&self) -> Vec<Value> {
        locked(&self.records).clone()
    }

    pub fn replace(&self, records: Vec<Value>) {
        *locked(&self.records) = records;
    }

    pub fn find(&self, id: &str) -> Option<Value> {
        locked(&self.records).iter().find(|record| is(record, self.id, id)).cloned()
    }

    /// Changes keys of one record, or puts in one that was not there; the record before and after.
    pub fn change(&self, id: &str, changes: &Value) -> (Option<Value>, Value) {
        let mut records = locked(&self.records);
        let Some(record) = records.iter_mut().find(|record| is(record, self.id, id)) else {
            records.push(changes.clone());
            return (None, changes.clone());
        };
        let before = record.clone();
        for (key, value) in changes.as_object().into_iter().flatten() {
            record[key] = value.clone();
        }
        (Some(before), record.clone())
    }

    /// Takes one record out.
    pub fn remove(&self, id: &str) -> Option<Value> {
        let mut records = locked(&self.records);
        let place = records.iter().position(|record| is(record, self.id, id))?;
        Some(records.remove(place))
    }

    /// Lets a call through, or says in how many seconds the next one passes. `who` is what the vendor counts by; a limit of 0 is none.
    pub fn pass(&self, who: &str, limit: usize, seconds: i64, now: DateTime<Utc>) -> Result<(), i64> {
        let mut calls = locked(&self.calls);
        let passed = calls.entry(who.to_owned()).or_default();
        let window = TimeDelta::seconds(seconds);
        while passed.front().is_some_and(|oldest| *oldest + window <= now) {
            passed.pop_front();
        }
        if limit == 0 || passed.len() < limit {
            passed.push_back(now);
            return Ok(());
        }
        Err(passed.front().map_or(1, |oldest| (*oldest + window - now).num_seconds().max(1)))
    }
}

fn is(record: &Value, key: &str, id: &str) -> bool {
    match &record[key] {
        Value::String(text) => text == id,
        Value::Number(number) => number.to_string() == id,
        _ => false,
    }
}

/// JSON with the vendor's own addresses made whole.
pub(super) fn answer(status: u16, body: &Value, origin: &str) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Json(addressed(body, origin))).into_response()
}

fn addressed(value: &Value, origin: &str) -> Value {
    match value {
        Value::String(text) => match text.strip_prefix(MEDIA) {
            Some(rest) => json!(format!("{origin}/_media/{rest}")),
            None => json!(text),
        },
        Value::Array(items) => items.iter().map(|item| addressed(item, origin)).collect(),
        Value::Object(fields) => Value::Object(fields.iter().map(|(key, value)| (key.clone(), addressed(value, origin))).collect()),
        other => other.clone(),
    }
}

/// The origin that was asked.
pub(super) fn origin_of(headers: &http::HeaderMap) -> String {
    let host = headers.get(http::header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    format!("http://{host}")
}

/// The key of an `Authorization: Bearer` header.
pub(super) fn bearer(headers: &http::HeaderMap) -> Option<&str> {
    headers.get(http::header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// The decoded pairs of a query; of a repeated key the last counts.
#[derive(Debug, Default)]
pub(super) struct Pairs(Vec<(String, String)>);

impl Pairs {
    pub fn of(query: Option<&str>) -> Self {
        Self(url::form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().collect())
    }

    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().rev().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }

    /// `default` where the key is missing, `None` where it is no number.
    pub fn number(&self, key: &str, default: usize) -> Option<usize> {
        self.get(key).map_or(Some(default), |text| text.parse().ok())
    }
}

/// A home as the drawings need it: what is not said here no picture shows.
pub(super) fn model(id: u64, unit: &str, rooms: (u8, f64), square_feet: u32, exposure: &str, outdoor: &'static str, floor: i64) -> Home {
    Home {
        building: "",
        id,
        floor: Some(floor),
        unit: unit.to_owned(),
        bed: rooms.0,
        bath: rooms.1,
        exposure: Some(exposure.to_owned()),
        outdoor,
        status: "available",
        monthly_rent_gross: 0.0,
        monthly_rent_net: 0.0,
        square_feet: Some(square_feet),
        weeks_free: None,
        months_free: None,
        lease_term: None,
        plan: super::inventory::Plan::Picture,
        photos: SCENES.map(str::to_owned).to_vec(),
        price_advertised: true,
        advertised_on_website: true,
        date_available: None,
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
    }
}

/// The scenes that can be drawn of a home.
pub(super) const SCENES: [&str; 7] = ["living-room", "kitchen", "bedroom", "bathroom", "view", "facade", "lobby"];

/// All homes that pictures are drawn of, by the number in their address.
pub(super) fn models(starts: impl IntoIterator<Item = Vec<Home>>) -> HashMap<u64, Arc<Home>> {
    starts.into_iter().flatten().map(|home| (home.id, Arc::new(home))).collect()
}
