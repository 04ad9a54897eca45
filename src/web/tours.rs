//! The pages of a tour.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
};

use super::{answer::Document, router::Web};
use crate::{
    domain::tour::{TourForm, TourKind, World as _},
    pages::{
        shell::render,
        tour::{
            form::{self, Asked, Notice},
            refused,
        },
    },
    server::tours::{fresh::Fresh, world::TourWorld},
};

/// `GET /{building}/tour`
pub async fn form(
    State(web): State<Arc<Web>>,
    Path(slug): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
    request: HeaderMap,
) -> Response<Body> {
    let Some(building) = web.site.buildings.get(&slug) else {
        return super::pages::not_found(&web, None, &request);
    };
    if !building.settings.tours.enabled {
        let html = render(&web.site, || refused::tours_off(&web.site, building));
        return Document::html(StatusCode::NOT_FOUND, html).answer(&request);
    }
    let world = TourWorld::new(building, web.site.clock.now());
    let form = TourForm::read(query.iter().map(|(name, value)| (name.into(), value.into())));
    let form = TourForm { unit: form.unit, kind: form.kind, ..TourForm::default() };
    let kind = TourKind::parse(&form.kind).filter(|kind| world.kinds().contains(kind)).or_else(|| world.kinds().first().copied());
    let Some(kind) = kind else {
        return super::pages::not_found(&web, Some(building), &request);
    };
    let notice = match world.unit(&form.unit) {
        _ if form.unit.is_empty() => None,
        Ok(_) => None,
        Err(crate::domain::tour::Mistake::Leased) => Some(Notice::UnitLeased),
        Err(_) => Some(Notice::UnitGone),
    };
    let fresh = Fresh { kind, slots: world.slots(), submission: "fixed".to_owned(), stamp: "fixed".to_owned() };
    let asked = Asked { world, fresh, form, wrong: Vec::new(), notice };
    let html = render(&web.site, || form::page(&web.site, building, &asked));
    let mut response = Document::html(StatusCode::OK, html).answer(&request);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
