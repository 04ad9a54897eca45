//! `/pkg/…`: files whose names carry their hash, kept forever by whoever fetched them.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header},
    response::Redirect,
};

use super::router::Web;
use crate::server::validators::{Coding, coding, holds};

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

pub async fn file(State(web): State<Arc<Web>>, uri: Uri, request: HeaderMap) -> Response<Body> {
    let Some(asset) = web.site.assets.get(uri.path()) else {
        return super::pages::not_found(&web, None, &request);
    };
    let etag = format!("\"{}\"", uri.path().rsplit('/').next().unwrap_or(""));
    let mut response = Response::new(Body::empty());
    let (coding, bytes) = match (coding(&request), &asset.brotli, &asset.gzip) {
        (Coding::Brotli, Some(bytes), _) => (Coding::Brotli, bytes),
        (Coding::Brotli | Coding::Gzip, _, Some(bytes)) => (Coding::Gzip, bytes),
        _ => (Coding::Identity, &asset.plain),
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, FOREVER);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(token) = coding.token() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(token));
    }
    if let Ok(value) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, value);
    }
    if holds(&request, &[&etag]) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        *response.body_mut() = Body::from(bytes.clone());
    }
    response
}

/// What a browser asks for by itself beside a picture that is shown alone; pages name their icon.
pub async fn icon(State(web): State<Arc<Web>>) -> Redirect {
    Redirect::temporary(web.site.assets.path("icon.svg"))
}
