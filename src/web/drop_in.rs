//! `/api/v1/building_units`, for pages on any site.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, Uri, header},
};

use super::{answer::Document, router::Web};
use crate::{
    domain::{filter::Reading, query},
    server::{
        feeds::drop_in::{Problem, render},
        site::Moment,
    },
};

const JSON: &str = "application/json; charset=utf-8";
/// A minute, as the vendor advises its callers to keep answers a while.
const A_MINUTE: &str = "public, max-age=60";
/// Seconds after which to ask again while nothing is loaded.
const RETRY: HeaderValue = HeaderValue::from_static("5");

/// `building` names the slug, and may be left out where there is one; `token` is not needed and not read.
pub async fn units(State(web): State<Arc<Web>>, uri: Uri, request: HeaderMap) -> Response<Body> {
    let query = uri.query().unwrap_or("");
    let slug = form_urlencoded::parse(query.as_bytes()).filter(|(key, slug)| key == "building" && !slug.trim().is_empty()).last();
    let building = match &slug {
        Some((_, slug)) => web.site.buildings.get(slug.trim()),
        None => web.site.buildings.only(),
    };
    let Some(building) = building else {
        return problem(StatusCode::NOT_FOUND, Problem::new("not_found", "There is no such building. Name one with ?building=."), &request);
    };
    let Some(moment) = Moment::of(building, web.site.clock.now()) else {
        let unloaded = Problem::new("not_loaded", "The homes have not loaded yet. Please try again in a few seconds.");
        let mut response = problem(StatusCode::SERVICE_UNAVAILABLE, unloaded, &request);
        response.headers_mut().insert(header::RETRY_AFTER, RETRY);
        return response;
    };
    let filter = query::parse(query, Reading::Api).filter;
    let document = web.pages.document(&moment, format!("drop-in?{}", filter.to_query()), || match render(&web.site, &moment, &filter) {
        Ok(body) => Document::new(StatusCode::OK, JSON, A_MINUTE, body),
        Err(error) => {
            tracing::error!(%error, "an inventory could not be written");
            Document::new(StatusCode::INTERNAL_SERVER_ERROR, JSON, "no-store", "{}")
        }
    });
    open(document.answer(&request))
}

/// What a browser asks before it asks.
pub async fn preflight() -> Response<Body> {
    let mut response = open(Response::new(Body::empty()));
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD, OPTIONS"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("accept, if-none-match"));
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    response
}

fn problem(status: StatusCode, problem: Problem, request: &HeaderMap) -> Response<Body> {
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    open(Document::new(status, JSON, "no-store", body).answer(request))
}

/// Readable from any origin: it holds nothing that the listing does not show.
fn open(mut response: Response<Body>) -> Response<Body> {
    const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("etag, retry-after"));
    headers.insert(CORP, HeaderValue::from_static("cross-origin"));
    response
}
