//! The server functions, with their answers kept as long as the inventory stands.

use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{Response, StatusCode},
    response::IntoResponse as _,
};
use leptos::prelude::provide_context;

use super::{
    answer::{Document, REVALIDATE},
    router::Web,
};
use crate::server::site::Moment;

/// An answer is made of our own inventory; this is only a seat belt.
const LIMIT: usize = 64 * 1024 * 1024;

/// `GET /api/list_units`, `GET /api/get_unit`
pub async fn server_function(State(web): State<Arc<Web>>, request: Request) -> Response<Body> {
    let headers = request.headers().clone();
    let address = request.uri().to_string();
    let slug = request
        .uri()
        .query()
        .and_then(|query| form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "building").map(|(_, value)| value.into_owned()));
    let moment = slug.and_then(|slug| Moment::of(web.site.buildings.get(&slug)?, web.site.clock.now()));
    if let Some(document) = moment.as_ref().and_then(|moment| web.pages.find(moment, &address)) {
        return document.answer(&headers);
    }
    let site = Arc::clone(&web.site);
    let response = leptos_axum::handle_server_fns_with_context(move || provide_context(Arc::clone(&site)), request).await.into_response();
    let status = response.status();
    let Ok(body) = to_bytes(response.into_body(), LIMIT).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let document = Arc::new(Document::new(status, "application/json", REVALIDATE, body));
    if let (Some(moment), StatusCode::OK) = (&moment, status) {
        web.pages.keep(moment, address, Arc::clone(&document));
    }
    document.answer(&headers)
}
