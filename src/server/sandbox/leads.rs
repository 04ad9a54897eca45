//! `POST /api/v1/website_leads`, and its older alias `/api/v1/tour_requests`.
//!
//! Documented: the building's token in a JSON body, the customer found by e-mail and then by phone, a new lead on every
//! call, its id in the answer, the same rate limit as everything under `/api/`. Not documented: the names of the fields,
//! the status and the errors. Here `email` and `phone` are what contact is found by, everything else is kept as it came;
//! success is 201; an unknown token 401; no e-mail and no phone, or an e-mail that is none, 422; a body that is not JSON 400.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::refusal::Refusal;
use super::state::{Vendor, fingerprint, locked};

/// Where leads go.
pub(super) const PATH: &str = "/api/v1/website_leads";
/// Where they went; still works.
pub(super) const OLD_PATH: &str = "/api/v1/tour_requests";

/// Whether a path is one of the two.
pub(super) fn takes(path: &str) -> bool {
    path.starts_with(PATH) || path.starts_with(OLD_PATH)
}

#[derive(Debug)]
struct Customer {
    id: u64,
    email: Option<String>,
    phone: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct Lead {
    id: u64,
    customer_id: u64,
    at: DateTime<Utc>,
    /// As it came, the token as a fingerprint.
    body: Value,
}

/// The leasing desk: who has written, and what.
#[derive(Debug, Default)]
pub(super) struct Desk {
    customers: Vec<Customer>,
    leads: Vec<Lead>,
}

impl Desk {
    /// Files a new lead; its id and its customer's.
    fn file(&mut self, email: Option<String>, phone: Option<String>, body: Value, at: DateTime<Utc>) -> (u64, u64) {
        let customer_id = self.customer(email, phone);
        let id = 70_001 + self.leads.len() as u64;
        self.leads.push(Lead { id, customer_id, at, body });
        (id, customer_id)
    }

    /// The customer with this e-mail, else the one with this phone, else a new one. What is learnt is kept.
    fn customer(&mut self, email: Option<String>, phone: Option<String>) -> u64 {
        let by_email = self.customers.iter().position(|known| email.is_some() && known.email == email);
        let by_phone = || self.customers.iter().position(|known| phone.is_some() && known.phone == phone);
        if let Some(at) = by_email.or_else(by_phone) {
            let known = &mut self.customers[at];
            known.email = known.email.take().or(email);
            known.phone = known.phone.take().or(phone);
            return known.id;
        }
        let id = 30_001 + self.customers.len() as u64;
        self.customers.push(Customer { id, email, phone });
        id
    }

    /// Every lead, oldest first.
    pub fn report(&self) -> Value {
        json!({ "customers": self.customers.len(), "leads": self.leads })
    }
}

/// Takes a lead in.
pub(super) async fn create(State(vendor): State<Arc<Vendor>>, headers: HeaderMap, body: Bytes) -> Response {
    match accept(&vendor, &headers, &body) {
        Ok((id, customer_id)) => {
            let key = vendor.settings().lead_id_key;
            let id = key.rsplit('.').fold(json!(id), |inner, part| json!({ part: inner }));
            let mut answer = json!({ "customer_id": customer_id });
            if let (Some(answer), Value::Object(mut id)) = (answer.as_object_mut(), id) {
                answer.append(&mut id);
            }
            (StatusCode::CREATED, Json(answer)).into_response()
        }
        Err(refusal) => refusal.into_response(),
    }
}

fn accept(vendor: &Vendor, headers: &HeaderMap, body: &[u8]) -> Result<(u64, u64), Refusal> {
    let fields = fields(headers, body)?;
    let token = fields.get("token").and_then(Value::as_str).unwrap_or_default();
    if !locked(&vendor.shelves).contains_key(token) {
        return Err(Refusal::UNKNOWN_TOKEN);
    }
    let email = text(&fields, "email").map(|email| email.to_lowercase());
    let phone: Option<String> = text(&fields, "phone").map(|phone| phone.chars().filter(char::is_ascii_digit).collect());
    let phone = phone.filter(|digits| !digits.is_empty());
    match &email {
        Some(email) if !plausible(email) => return Err(Refusal::BAD_EMAIL),
        None if phone.is_none() => return Err(Refusal::NO_CONTACT),
        _ => {}
    }
    let shown = hidden(vendor, Value::Object(fields));
    Ok(locked(&vendor.desk).file(email, phone, shown, vendor.clock.now()))
}

/// The fields of a lead. As in a Rails application a body is JSON or a form because its content type says so;
/// of any other there are no fields.
fn fields(headers: &HeaderMap, body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "application/json" => match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => Ok(fields),
            Ok(_) => Ok(Map::new()),
            Err(_) => Err(Refusal::UNREADABLE),
        },
        "application/x-www-form-urlencoded" => {
            let pairs = url::form_urlencoded::parse(body).into_owned();
            Ok(pairs.map(|(key, value)| (key, Value::String(value))).collect())
        }
        _ => Ok(Map::new()),
    }
}

/// A field's text, trimmed; a number's digits too. `None` where it is missing or blank.
fn text(fields: &Map<String, Value>, key: &str) -> Option<String> {
    let text = match fields.get(key)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// Something, an `@`, something, and no space.
fn plausible(email: &str) -> bool {
    let parts = email.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !email.contains(char::is_whitespace))
}

/// A lead's body as the ledger shows it: JSON where it is, else its text; no token in either.
pub(super) fn as_shown(vendor: &Vendor, body: &[u8]) -> Value {
    let body = serde_json::from_slice(body).unwrap_or_else(|_| Value::String(String::from_utf8_lossy(body).into_owned()));
    hidden(vendor, body)
}

fn hidden(vendor: &Vendor, value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(vendor.without_tokens(&text)),
        Value::Array(items) => items.into_iter().map(|item| hidden(vendor, item)).collect(),
        Value::Object(fields) => {
            let one = |(key, value): (String, Value)| match value {
                Value::String(token) if key == "token" => (key, Value::String(fingerprint(&token))),
                value => (key, hidden(vendor, value)),
            };
            Value::Object(fields.into_iter().map(one).collect())
        }
        other => other,
    }
}
