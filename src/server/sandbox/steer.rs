//! Controlling the vendors beside SeeClickRent, under `/_sandbox/{vendor}` with `spark`, `reelly`, `rentengine` or `sturents`.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, State},
    response::{IntoResponse as _, Response},
    routing::{get, patch, post, put},
};
use http::StatusCode;
use serde_json::{Value, json};

use super::{
    state::{Vendor, locked},
    stock::Stock,
    webhooks::{self, Listener},
};

pub(super) fn routes() -> Router<Arc<Vendor>> {
    Router::new()
        .route("/_sandbox/spark/leads", get(leads))
        .route("/_sandbox/rentengine/showings", get(showings))
        .route("/_sandbox/rentengine/webhooks", put(listen).get(told))
        .route("/_sandbox/rentengine/webhooks/repeat", post(repeat))
        .route("/_sandbox/{vendor}/inventory", get(inventory).put(replace).delete(restore))
        .route("/_sandbox/{vendor}/homes/{id}", patch(change).delete(withdraw))
}

impl Vendor {
    fn stock(&self, vendor: &str) -> Option<&Stock> {
        Some(match vendor {
            "spark" => &self.spark,
            "reelly" => &self.reelly,
            "rentengine" => &self.rentengine,
            "sturents" => &self.sturents,
            _ => return None,
        })
    }
}

fn unknown(what: &str) -> Response {
    (StatusCode::NOT_FOUND, Json(json!({ "error": format!("There is no {what} with that name.") }))).into_response()
}

async fn leads(State(vendor): State<Arc<Vendor>>) -> Json<Value> {
    Json(locked(&vendor.people).report())
}

async fn showings(State(vendor): State<Arc<Vendor>>) -> Json<Value> {
    Json(json!({ "showings": *locked(&vendor.showings) }))
}

/// The vendor's records as they are kept.
async fn inventory(State(vendor): State<Arc<Vendor>>, Path(name): Path<String>) -> Response {
    vendor.stock(&name).map_or_else(|| unknown("vendor"), |stock| Json(stock.records()).into_response())
}

async fn replace(State(vendor): State<Arc<Vendor>>, Path(name): Path<String>, Json(records): Json<Vec<Value>>) -> Response {
    let Some(stock) = vendor.stock(&name) else { return unknown("vendor") };
    stock.replace(records);
    StatusCode::NO_CONTENT.into_response()
}

async fn restore(State(vendor): State<Arc<Vendor>>, Path(name): Path<String>) -> Response {
    let Some(stock) = vendor.stock(&name) else { return unknown("vendor") };
    stock.reset();
    StatusCode::NO_CONTENT.into_response()
}

/// Changes keys of a record, or puts one in; RentEngine tells its listeners.
async fn change(State(vendor): State<Arc<Vendor>>, Path((name, id)): Path<(String, String)>, Json(changes): Json<Value>) -> Response {
    let Some(stock) = vendor.stock(&name) else { return unknown("vendor") };
    let (before, after) = stock.change(&id, &changes);
    if name == "rentengine" {
        let kind = if before.is_some() { "UPDATE" } else { "INSERT" };
        webhooks::tell(&vendor, json!({ "type": kind, "table": "units", "record": after, "old_record": before }));
    }
    Json(after).into_response()
}

async fn withdraw(State(vendor): State<Arc<Vendor>>, Path((name, id)): Path<(String, String)>) -> Response {
    let Some(stock) = vendor.stock(&name) else { return unknown("vendor") };
    let Some(record) = stock.remove(&id) else { return unknown("home") };
    if name == "rentengine" {
        webhooks::tell(&vendor, json!({ "type": "DELETE", "table": "units", "record": null, "old_record": record }));
    }
    StatusCode::NO_CONTENT.into_response()
}

async fn listen(State(vendor): State<Arc<Vendor>>, Json(listeners): Json<Vec<Listener>>) -> StatusCode {
    locked(&vendor.webhooks).listeners = listeners;
    StatusCode::NO_CONTENT
}

/// How each telling was answered, the oldest first.
async fn told(State(vendor): State<Arc<Vendor>>) -> Json<Value> {
    Json(json!({ "answers": locked(&vendor.webhooks).answers }))
}

async fn repeat(State(vendor): State<Arc<Vendor>>) -> StatusCode {
    let last = locked(&vendor.webhooks).last.clone();
    match last {
        Some(event) => {
            webhooks::tell(&vendor, event);
            StatusCode::NO_CONTENT
        }
        None => StatusCode::NOT_FOUND,
    }
}
