//! Pictures of the vendors beside SeeClickRent, at addresses that stay: `/_media/{model}/{file}`, where a file is `plan.png`, `plan.pdf`, a
//! scene such as `kitchen.jpg`, or the first or last with `-small` before its ending.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use http::{StatusCode, header::CONTENT_TYPE};

use super::{
    pictures::draw,
    signature::{Picture, Variant},
    state::Vendor,
    stock::SCENES,
};

pub(super) const PATH: &str = "/_media/{model}/{file}";

pub(super) async fn picture(State(vendor): State<Arc<Vendor>>, Path((model, file)): Path<(u64, String)>) -> Response {
    let Some(home) = vendor.models.get(&model).cloned() else { return StatusCode::NOT_FOUND.into_response() };
    let Some((stem, ending)) = file.rsplit_once('.') else { return StatusCode::NOT_FOUND.into_response() };
    let (name, variant) = stem.strip_suffix("-small").map_or((stem, Variant::Original), |name| (name, Variant::Thumbnail));
    let (picture, content_type) = match (name, ending) {
        ("plan", "png") => (Picture::Plan, "image/png"),
        ("plan", "pdf") => {
            let mut sheet = (*home).clone();
            sheet.plan = super::inventory::Plan::Pdf;
            let drawn = tokio::task::spawn_blocking(move || draw(&sheet, &Picture::Plan, Variant::Original)).await;
            return drawn.map_or_else(
                |_| StatusCode::INTERNAL_SERVER_ERROR.into_response(),
                |pdf| ([(CONTENT_TYPE, "application/pdf")], pdf).into_response(),
            );
        }
        (scene, "jpg") if SCENES.contains(&scene) => (Picture::Photo(scene.to_owned()), "image/jpeg"),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    match vendor.album.picture(home, picture, variant).await {
        Ok(bytes) => ([(CONTENT_TYPE, content_type)], bytes).into_response(),
        Err(error) => {
            tracing::error!(%error, model, "a picture could not be drawn");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
