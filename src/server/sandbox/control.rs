//! `/_sandbox/…`: scripting the vendor and reading what it saw. The sandbox's own documentation lists the addresses.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, patch, post, put};
use axum::{Json, Router};
use bytes::Bytes;
use http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::rule::Rule;
use super::state::{Settings, Vendor, fingerprint, locked};

type Here = State<Arc<Vendor>>;

/// Why the control did nothing: a status and a sentence.
struct Mistake(StatusCode, String);

impl Mistake {
    fn content(sentence: impl Into<String>) -> Self {
        Self(StatusCode::UNPROCESSABLE_ENTITY, sentence.into())
    }

    fn unknown(sentence: impl Into<String>) -> Self {
        Self(StatusCode::NOT_FOUND, sentence.into())
    }
}

impl IntoResponse for Mistake {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}

pub(super) fn routes(vendor: Arc<Vendor>) -> Router {
    Router::new()
        .route("/_sandbox", get(overview))
        .route("/_sandbox/ledger", get(ledger).delete(clear_ledger))
        .route("/_sandbox/leads", get(leads))
        .route("/_sandbox/faults", get(faults).post(script).delete(clear_faults))
        .route("/_sandbox/faults/{id}", delete(remove_fault))
        .route("/_sandbox/release", post(release))
        .route("/_sandbox/inventory", put(replace).delete(restore))
        .route("/_sandbox/homes/{id}", patch(edit).delete(withdraw).put(bring_back))
        .route("/_sandbox/settings", patch(configure))
        .merge(super::steer::routes())
        .route("/_sandbox/reset", post(reset))
        .fallback(|| async { Mistake::unknown("there is no such control address") })
        .method_not_allowed_fallback(|| async {
            Mistake(StatusCode::METHOD_NOT_ALLOWED, "this control address has other methods".to_owned())
        })
        .layer(DefaultBodyLimit::disable())
        .with_state(vendor)
}

async fn overview(State(vendor): Here) -> Json<Value> {
    let buildings: Vec<Value> = locked(&vendor.shelves)
        .iter()
        .map(|(token, shelf)| json!({ "token": fingerprint(token), "homes": shelf.len(), "replaced": shelf.raw.is_some() }))
        .collect();
    let rules = locked(&vendor.faults).list();
    Json(json!({
        "now": vendor.clock.now(),
        "settings": vendor.settings(),
        "buildings": buildings,
        "faults": rules,
        "pictures_drawn": vendor.album.len(),
    }))
}

async fn ledger(State(vendor): Here, RawQuery(query): RawQuery) -> Result<Json<Value>, Mistake> {
    let since = match parameter(query.as_deref(), "since") {
        Some(text) => text.parse().map_err(|_| Mistake::content("`since` must be the number of a ledger entry"))?,
        None => 0,
    };
    Ok(Json(locked(&vendor.ledger).report(since)))
}

async fn clear_ledger(State(vendor): Here) -> StatusCode {
    locked(&vendor.ledger).clear();
    StatusCode::NO_CONTENT
}

async fn leads(State(vendor): Here) -> Json<Value> {
    Json(locked(&vendor.desk).report())
}

async fn faults(State(vendor): Here) -> impl IntoResponse {
    Json(locked(&vendor.faults).list())
}

async fn script(State(vendor): Here, body: Bytes) -> Result<(StatusCode, Json<Value>), Mistake> {
    let rules: Vec<Rule> = match read(&body)? {
        Value::Array(rules) => rules.into_iter().map(typed).collect::<Result<_, _>>()?,
        rule => vec![typed(rule)?],
    };
    for rule in &rules {
        rule.check().map_err(|error| Mistake::content(error.to_string()))?;
    }
    let mut faults = locked(&vendor.faults);
    let ids: Vec<u64> = rules.into_iter().map(|rule| faults.add(rule)).collect();
    Ok((StatusCode::CREATED, Json(json!({ "ids": ids }))))
}

async fn clear_faults(State(vendor): Here) -> StatusCode {
    locked(&vendor.faults).clear();
    StatusCode::NO_CONTENT
}

async fn remove_fault(State(vendor): Here, Path(id): Path<String>) -> Result<StatusCode, Mistake> {
    let removed = id.parse().is_ok_and(|id| locked(&vendor.faults).remove(id));
    if removed { Ok(StatusCode::NO_CONTENT) } else { Err(Mistake::unknown(format!("there is no rule {id}; it may be used up"))) }
}

async fn release(State(vendor): Here) -> StatusCode {
    vendor.release();
    StatusCode::NO_CONTENT
}

async fn replace(State(vendor): Here, RawQuery(query): RawQuery, body: Bytes) -> StatusCode {
    let token = parameter(query.as_deref(), "token").unwrap_or_else(|| vendor.token.clone());
    vendor.replace_inventory(&token, body);
    StatusCode::NO_CONTENT
}

async fn restore(State(vendor): Here, RawQuery(query): RawQuery) -> Result<StatusCode, Mistake> {
    let token = parameter(query.as_deref(), "token").unwrap_or_else(|| vendor.token.clone());
    let mut shelves = locked(&vendor.shelves);
    let shelf = shelves.get_mut(&token).ok_or_else(|| Mistake::unknown("there is no building with this token"))?;
    shelf.raw = None;
    Ok(StatusCode::NO_CONTENT)
}

async fn edit(State(vendor): Here, Path(id): Path<String>, body: Bytes) -> Result<StatusCode, Mistake> {
    let Value::Object(fields) = read(&body)? else {
        return Err(Mistake::content("the body must be an object of fields, as they are sent in an answer"));
    };
    let known: BTreeSet<&str> = super::wire::KEYS.iter().copied().chain(["advertised_on_website"]).collect();
    if let Some(key) = fields.keys().find(|key| !known.contains(key.as_str())) {
        return Err(Mistake::content(format!("a home has no field `{key}`; replace the inventory to send other fields")));
    }
    let now = vendor.clock.now();
    on_home(&vendor, &id, |shelf, id| shelf.edit(id, fields.clone(), now))
}

async fn withdraw(State(vendor): Here, Path(id): Path<String>) -> Result<StatusCode, Mistake> {
    on_home(&vendor, &id, |shelf, id| shelf.withdraw(id, true))
}

async fn bring_back(State(vendor): Here, Path(id): Path<String>) -> Result<StatusCode, Mistake> {
    on_home(&vendor, &id, |shelf, id| shelf.withdraw(id, false))
}

fn on_home(vendor: &Vendor, id: &str, change: impl Fn(&mut super::shelf::Shelf, u64) -> bool) -> Result<StatusCode, Mistake> {
    let changed = id.parse().is_ok_and(|id| locked(&vendor.shelves).values_mut().any(|shelf| change(shelf, id)));
    if changed { Ok(StatusCode::NO_CONTENT) } else { Err(Mistake::unknown(format!("there is no home {id}"))) }
}

async fn configure(State(vendor): Here, body: Bytes) -> Result<Json<Settings>, Mistake> {
    let changes: Map<String, Value> = typed(read(&body)?)?;
    let mut settings = locked(&vendor.settings);
    let mut merged = serde_json::to_value(&*settings).map_err(|error| Mistake::content(error.to_string()))?;
    if let Some(merged) = merged.as_object_mut() {
        merged.extend(changes);
    }
    *settings = typed(merged)?;
    Ok(Json(settings.clone()))
}

async fn reset(State(vendor): Here) -> StatusCode {
    vendor.reset();
    StatusCode::NO_CONTENT
}

fn parameter(query: Option<&str>, name: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

fn read(body: &[u8]) -> Result<Value, Mistake> {
    serde_json::from_slice(body).map_err(|error| Mistake::content(format!("the body is not JSON: {error}")))
}

fn typed<T: DeserializeOwned>(value: Value) -> Result<T, Mistake> {
    serde_json::from_value(value).map_err(|error| Mistake::content(error.to_string()))
}
