//! The server functions, with their answers kept as long as the inventory stands.

use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header},
    response::IntoResponse as _,
};
use leptos::prelude::provide_context;

use super::{
    answer::{Document, REVALIDATE},
    router::Web,
};
use crate::{pages::not_loaded::RETRY_SECONDS, server::site::Moment};

const JSON: &str = "application/json";
const NO_STORE: &str = "no-store";
/// `ApiError::Call` on the wire.
const CALL: &str = "\"call\"";

/// An answer is made of our own inventory; this is only a seat belt.
const LIMIT: usize = 64 * 1024 * 1024;

/// `GET /api/list_units?building={slug}`, `GET /api/get_unit?building={slug}&id={id}`
pub async fn server_function(State(web): State<Arc<Web>>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (slug, address) = canonical(&uri);
    let moment = web.site.buildings.get(&slug).and_then(|building| Moment::of(building, web.site.clock.now()));
    if let Some(document) = moment.as_ref().and_then(|moment| web.pages.find(moment, &address)) {
        return document.answer(&headers);
    }
    let document = Arc::new(call(&web, &address).await);
    if let (Some(moment), StatusCode::OK) = (&moment, document.status()) {
        web.pages.keep(moment, address, Arc::clone(&document));
    }
    let mut response = document.answer(&headers);
    if document.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(RETRY_SECONDS));
    }
    response
}

/// The building asked for, and the one way to write the call: unknown keys left out, of a repeated one the last.
fn canonical(uri: &Uri) -> (String, String) {
    let query = uri.query().unwrap_or("");
    let value =
        |key: &str| form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == key).last().map(|(_, value)| value.into_owned());
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    let slug = value("building");
    for (key, value) in [("building", slug.clone()), ("id", value("id"))] {
        if let Some(value) = value {
            pairs.append_pair(key, &value);
        }
    }
    (slug.unwrap_or_default(), format!("{}?{}", uri.path(), pairs.finish()))
}

/// Runs the function itself. It is asked for JSON whatever the visitor's browser would rather have, because it would send a browser
/// that prefers HTML elsewhere.
async fn call(web: &Web, address: &str) -> Document {
    let site = Arc::clone(&web.site);
    let Ok(request) = Request::get(address).header(header::ACCEPT, "application/json").body(Body::empty()) else {
        return Document::new(StatusCode::BAD_REQUEST, JSON, NO_STORE, CALL);
    };
    let response = leptos_axum::handle_server_fns_with_context(move || provide_context(Arc::clone(&site)), request).await.into_response();
    let status = response.status();
    match to_bytes(response.into_body(), LIMIT).await {
        Ok(body) if status == StatusCode::OK => Document::new(status, JSON, REVALIDATE, body),
        // The one error that the function could not give its status: its arguments were not there.
        Ok(body) if body.as_ref() == CALL.as_bytes() => Document::new(StatusCode::BAD_REQUEST, JSON, NO_STORE, body),
        Ok(body) => Document::new(status, JSON, NO_STORE, body),
        Err(_) => Document::new(StatusCode::INTERNAL_SERVER_ERROR, JSON, NO_STORE, CALL),
    }
}
