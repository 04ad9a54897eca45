//! `GET /api/v1/building_units`.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST};
use http::{HeaderMap, Uri};
use serde_json::Value;
use serde_json::value::RawValue;

use super::query::Query;
use super::signature::Addresses;
use super::state::{Vendor, locked};
use super::wire::Unit;

/// Where the inventory is read.
pub(super) const PATH: &str = "/api/v1/building_units";

/// The advertised homes of the token's building that pass the filters. A wrong or missing token is an empty array, as
/// documented. Whatever `Accept` says, the answer is JSON.
pub(super) async fn list(State(vendor): State<Arc<Vendor>>, RawQuery(raw): RawQuery, headers: HeaderMap, uri: Uri) -> Response {
    let query = Query::parse(raw.as_deref().unwrap_or_default());
    let shelf = query.token.as_deref().and_then(|token| {
        let shelves = locked(&vendor.shelves);
        shelves.get(token).map(|shelf| (shelf.raw.clone(), shelf.present()))
    });
    let body = match shelf {
        None => Bytes::from_static(b"[]"),
        Some((Some(raw), _)) => filtered(raw, &query),
        Some((None, homes)) => {
            let settings = vendor.settings();
            let addresses = Addresses::new(origin(&headers, &uri), &vendor.secret, &settings, vendor.clock.now());
            let units = homes.iter().filter_map(|(home, edits)| Unit::of(home, edits, &addresses));
            let admitted: Vec<Unit> = units.filter(|unit| query.admits(unit)).collect();
            Bytes::from(serde_json::to_vec(&admitted).unwrap_or_default())
        }
    };
    let headers = [(CONTENT_TYPE, "application/json; charset=utf-8"), (CACHE_CONTROL, "max-age=0, private, must-revalidate")];
    (headers, Body::from(body)).into_response()
}

/// A replaced inventory: untouched without filters, and where it is no array of anything; else the elements that pass,
/// each byte for byte.
fn filtered(raw: Bytes, query: &Query) -> Bytes {
    if !query.filters() {
        return raw;
    }
    let Ok(elements) = serde_json::from_slice::<Vec<&RawValue>>(&raw) else {
        return raw;
    };
    let admitted: Vec<&str> = elements
        .iter()
        .map(|element| element.get())
        .filter(|text| serde_json::from_str::<Value>(text).is_ok_and(|unit| query.admits(&unit)))
        .collect();
    Bytes::from(format!("[{}]", admitted.join(",")))
}

/// The address under which the client reached us, from its own `Host`.
fn origin(headers: &HeaderMap, uri: &Uri) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| uri.authority().map(|authority| authority.as_str())).unwrap_or("seeclickrent.com");
    format!("http://{host}")
}
