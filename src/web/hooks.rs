//! `/hooks/rentengine/{building}`: RentEngine tells that a home has changed. Answered at once.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderMap, StatusCode},
};

use super::router::Web;
use crate::server::{hooks::Heard, settings::SourceKind};

/// The largest word heard, in bytes: one record as it was and as it is.
pub const LONGEST: usize = 1_000_000;

pub async fn rentengine(
    State(web): State<Arc<Web>>,
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, &'static str) {
    let building = path.ok().and_then(|Path(slug)| web.site.buildings.get(&slug));
    let Some(building) = building.filter(|building| building.settings.source.kind == SourceKind::RentEngine) else {
        return (StatusCode::NOT_FOUND, "no building at RentEngine has that name\n");
    };
    let heard = web.hooks.hear(building, &headers, &body);
    tracing::debug!(building = building.settings.slug, ?heard, "a webhook");
    match heard {
        Heard::Heeded | Heard::Nothing => (StatusCode::OK, "heard\n"),
        Heard::Stranger => (StatusCode::UNAUTHORIZED, "the key is missing or wrong\n"),
        Heard::Off => (StatusCode::FORBIDDEN, "this building listens to nobody: its settings name no webhook_key\n"),
        Heard::Nonsense => (StatusCode::BAD_REQUEST, "this is no event of RentEngine's\n"),
    }
}
