//! The pages of a building, from the cache where they are in it.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header},
    response::{IntoResponse as _, Redirect},
};
use leptos::IntoView;

use super::{answer::Document, router::Web};
use crate::{
    domain::{filter::Reading, query},
    pages,
    pages::{
        compare::Asked,
        shell::{Page, render},
    },
    server::{
        inventory::{Building, Found},
        site::{Moment, Site},
    },
};

/// `/`: the one building, or all of them.
pub async fn home(State(web): State<Arc<Web>>, uri: Uri, request: HeaderMap) -> Response<Body> {
    match web.site.buildings.only() {
        Some(only) => {
            let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
            Redirect::temporary(&format!("/{}{query}", only.settings.slug)).into_response()
        }
        None => document(StatusCode::OK, &web.site, || pages::portfolio::page(&web.site)).answer(&request),
    }
}

/// `/{building}`
pub async fn listing(
    State(web): State<Arc<Web>>,
    path: Result<Path<String>, PathRejection>,
    uri: Uri,
    request: HeaderMap,
) -> Response<Body> {
    let moment = match moment(&web, path, &request) {
        Ok(moment) => moment,
        Err(instead) => return *instead,
    };
    let query = uri.query().unwrap_or("");
    let parsed = query::parse(query, Reading::Listing);
    let make = || {
        let written = web.pages.listing(&web.site, &moment);
        document(StatusCode::OK, &web.site, || pages::listing::page(&web.site, &moment, &written, query))
    };
    if parsed.ignored.is_empty() {
        let address = parsed.filter.href(&moment.path());
        web.pages.document(&moment, address, make).answer(&request)
    } else {
        make().answer(&request)
    }
}

/// The building of a path as it stands now; `Err` is the page shown instead.
fn moment(web: &Web, path: Result<Path<String>, PathRejection>, request: &HeaderMap) -> Result<Moment, Box<Response<Body>>> {
    let building = path.ok().and_then(|Path(slug)| web.site.buildings.get(&slug));
    let building = building.ok_or_else(|| Box::new(not_found(web, None, request)))?;
    Moment::of(building, web.site.clock.now()).ok_or_else(|| Box::new(not_loaded(web, building, request)))
}

/// `/{building}/units/{id}`
pub async fn unit(State(web): State<Arc<Web>>, path: Result<Path<(String, String)>, PathRejection>, request: HeaderMap) -> Response<Body> {
    let Ok(Path((slug, id))) = path else {
        return not_found(&web, None, &request);
    };
    let Some(building) = web.site.buildings.get(&slug) else {
        return not_found(&web, None, &request);
    };
    let Some(moment) = Moment::of(building, web.site.clock.now()) else {
        return not_loaded(&web, building, &request);
    };
    let site = &web.site;
    match moment.snapshot.find(&id) {
        Found::Here(unit) => {
            let make = || document(StatusCode::OK, site, || pages::unit::page(site, &moment, unit));
            web.pages.document(&moment, format!("units/{id}"), make).answer(&request)
        }
        Found::Gone(gone) => {
            let make = || document(StatusCode::GONE, site, || pages::gone::page(site, &moment, gone));
            web.pages.document(&moment, format!("gone/{id}"), make).answer(&request)
        }
        Found::Unknown => not_found(&web, Some(building), &request),
    }
}

/// `/{building}/compare`
pub async fn compare(
    State(web): State<Arc<Web>>,
    path: Result<Path<String>, PathRejection>,
    uri: Uri,
    request: HeaderMap,
) -> Response<Body> {
    let moment = match moment(&web, path, &request) {
        Ok(moment) => moment,
        Err(instead) => return *instead,
    };
    let asked = Asked::read(uri.query().unwrap_or(""), &moment.snapshot);
    let make = || document(StatusCode::OK, &web.site, || pages::compare::page(&web.site, &moment, &asked));
    if asked.lost.is_empty() {
        web.pages.document(&moment, pages::compare::path(&moment, asked.homes()), make).answer(&request)
    } else {
        make().answer(&request)
    }
}

/// `/styleguide`, for whoever works on how it looks.
#[cfg(debug_assertions)]
pub async fn styleguide(State(web): State<Arc<Web>>, request: HeaderMap) -> Response<Body> {
    let Some(moment) = web.site.buildings.iter().find_map(|building| Moment::of(building, web.site.clock.now())) else {
        return not_found(&web, None, &request);
    };
    let written = web.pages.listing(&web.site, &moment);
    document(StatusCode::OK, &web.site, || pages::styleguide::page(&moment, &written)).answer(&request)
}

/// Any other address; below a building, the way back to it.
pub async fn elsewhere(State(web): State<Arc<Web>>, uri: Uri, request: HeaderMap) -> Response<Body> {
    let slug = uri.path().trim_start_matches('/').split('/').next().unwrap_or("");
    let building = web.site.buildings.get(slug);
    if let (Some(building), true) = (building, uri.path().trim_end_matches('/') == format!("/{slug}")) {
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        return Redirect::permanent(&format!("/{}{query}", building.settings.slug)).into_response();
    }
    not_found(&web, building, &request)
}

pub fn not_found(web: &Web, building: Option<&Arc<Building>>, request: &HeaderMap) -> Response<Body> {
    document(StatusCode::NOT_FOUND, &web.site, || pages::not_found::page(&web.site, building)).answer(request)
}

pub(super) fn not_loaded(web: &Web, building: &Arc<Building>, request: &HeaderMap) -> Response<Body> {
    let mut response =
        document(StatusCode::SERVICE_UNAVAILABLE, &web.site, || pages::not_loaded::page(&web.site, building)).answer(request);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(pages::not_loaded::RETRY_SECONDS));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What a visitor sees when a page could not be made.
pub fn broken(site: &Site) -> Response<Body> {
    document(StatusCode::INTERNAL_SERVER_ERROR, site, || pages::not_found::error(site)).answer(&HeaderMap::new())
}

fn document<V: IntoView + 'static>(status: StatusCode, site: &Site, page: impl FnOnce() -> Page<V>) -> Document {
    Document::html(status, render(site, page))
}
