//! Uploads and their thumbnails, at signed addresses, drawn when first asked for and then kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use http::{HeaderValue, StatusCode, Uri};
use tokio::sync::OnceCell;

use super::drawings::{self, Size};
use super::inventory::{Home, Plan};
use super::signature::{self, Picture, Variant};
use super::state::{Vendor, locked};

type Key = (u64, Picture, Variant);

/// The drawn pictures. Each is drawn once, however many ask for it at the same time.
#[derive(Debug, Default)]
pub(super) struct Album {
    drawn: Mutex<HashMap<Key, Arc<OnceCell<Bytes>>>>,
}

impl Album {
    pub fn clear(&self) {
        locked(&self.drawn).clear();
    }

    /// How many pictures have been asked for.
    pub fn len(&self) -> usize {
        locked(&self.drawn).len()
    }

    pub(super) async fn picture(&self, home: Arc<Home>, picture: Picture, variant: Variant) -> Result<Bytes, tokio::task::JoinError> {
        let cell = locked(&self.drawn).entry((home.id, picture.clone(), variant)).or_default().clone();
        let draw = || tokio::task::spawn_blocking(move || Bytes::from(draw(&home, &picture, variant)));
        cell.get_or_try_init(draw).await.cloned()
    }
}

pub(super) fn draw(home: &Home, picture: &Picture, variant: Variant) -> Vec<u8> {
    let size = match variant {
        Variant::Original => Size::Original,
        Variant::Thumbnail => Size::Thumbnail,
    };
    match (picture, &home.plan) {
        (Picture::Photo(scene), _) => drawings::photo_jpeg(home, scene, size),
        (Picture::Plan, Plan::Pdf) => drawings::plan_pdf(home),
        (Picture::Plan, Plan::Picture | Plan::None) => drawings::plan_png(home, size),
    }
}

/// The type of an upload or its thumbnail; `None` where there is no such thing.
fn content_type(home: &Home, picture: &Picture, variant: Variant) -> Option<&'static str> {
    match (picture, &home.plan, variant) {
        (Picture::Photo(scene), ..) => home.photos.contains(scene).then_some("image/jpeg"),
        (Picture::Plan, Plan::Picture, _) => Some("image/png"),
        (Picture::Plan, Plan::Pdf, Variant::Original) => Some("application/pdf"),
        (Picture::Plan, Plan::Pdf, Variant::Thumbnail) | (Picture::Plan, Plan::None, _) => None,
    }
}

/// `GET /rails/active_storage/blobs/{signed}/{filename}`; the file name is only for show.
pub(super) async fn blob(vendor: State<Arc<Vendor>>, path: Path<(String, String)>, query: RawQuery, uri: Uri) -> Response {
    serve(vendor, path, query, uri, Variant::Original).await
}

/// `GET /rails/active_storage/representations/{signed}/{filename}`.
pub(super) async fn representation(vendor: State<Arc<Vendor>>, path: Path<(String, String)>, query: RawQuery, uri: Uri) -> Response {
    serve(vendor, path, query, uri, Variant::Thumbnail).await
}

async fn serve(
    State(vendor): State<Arc<Vendor>>,
    Path((signed, filename)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    uri: Uri,
    variant: Variant,
) -> Response {
    let Some((id, picture)) = signature::open(&vendor.secret, &signed, variant, vendor.clock.now()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Some(home) = vendor.home(id) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Some(content_type) = content_type(&home, &picture, variant) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let hop: u8 = query.as_deref().and_then(|query| query.strip_prefix("hop=")?.parse().ok()).unwrap_or(0);
    if hop < vendor.settings().picture_redirects {
        return onward(&uri, hop + 1);
    }
    match vendor.album.picture(home, picture, variant).await {
        Ok(bytes) => {
            let shown: String = filename.chars().filter(|c| c.is_ascii_alphanumeric() || "-._".contains(*c)).collect();
            let headers = [
                (CONTENT_TYPE, content_type.to_owned()),
                (CONTENT_DISPOSITION, format!("inline; filename=\"{shown}\"")),
                (CACHE_CONTROL, "max-age=3155695200, public".to_owned()),
            ];
            (headers, bytes).into_response()
        }
        Err(error) => {
            tracing::error!(%error, home = id, "a picture could not be drawn");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// 302, as Active Storage redirects.
fn onward(uri: &Uri, hop: u8) -> Response {
    let address = format!("{}?hop={hop}", uri.path());
    let mut response = Redirect::to(&address).into_response();
    *response.status_mut() = StatusCode::FOUND;
    if let Ok(address) = HeaderValue::from_str(&address) {
        response.headers_mut().insert(LOCATION, address);
    }
    response
}
