//! The tour form: shown, and taken in.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{ConnectInfo, Path, Request, State, rejection::PathRejection},
    http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header},
    response::{IntoResponse as _, Redirect},
};
use leptos::IntoView;

use super::{answer::Document, router::Web, same_origin::is_own};
use crate::{
    domain::tour::{Mistake, TourForm, TourKind, World as _},
    pages::{
        shell::{Page, render},
        tour::{
            form::{self, Asked, Notice},
            refused,
        },
    },
    server::{
        inventory::Building,
        tours::{
            guard::Visitor,
            reception::{Outcome, Posted},
            world::TourWorld,
        },
    },
};

/// A megabyte in every field, written in the longest way a form can be, is answered with a sentence beside it and not with a refusal of the whole.
const LIMIT: usize = 8 * 1024 * 1024;
/// A form of that size over a very bad line; a connection that says nothing more is not kept for longer.
const PATIENCE: Duration = Duration::from_secs(60);
const NO_STORE: &str = "no-store";
const FORM: &str = "application/x-www-form-urlencoded";

/// `GET /{building}/tour`
pub async fn show(State(web): State<Arc<Web>>, path: Result<Path<String>, PathRejection>, uri: Uri, request: HeaderMap) -> Response<Body> {
    let Some(building) = path.ok().and_then(|Path(slug)| web.site.buildings.get(&slug).cloned()) else {
        return super::pages::not_found(&web, None, &request);
    };
    if !building.settings.tours.enabled {
        return page(&web, StatusCode::NOT_FOUND, &request, || refused::tours_off(&web.site, &building));
    }
    let named = TourForm::read(form_urlencoded::parse(uri.query().unwrap_or("").as_bytes()));
    let form = TourForm { unit: named.unit, kind: named.kind, ..TourForm::default() };
    let world = TourWorld::new(&building, web.site.clock.now());
    let notice = match world.unit(&form.unit) {
        Err(Mistake::Leased) => Some(Notice::UnitLeased),
        Err(_) if !form.unit.trim().is_empty() => Some(Notice::UnitGone),
        _ => None,
    };
    let fresh = web.reception.fresh(&building, TourKind::parse(&form.kind)).await;
    let asked = Asked { world, fresh, form, wrong: Vec::new(), notice };
    page(&web, StatusCode::OK, &request, || form::page(&web.site, &building, &asked))
}

/// `POST /{building}/tour`
pub async fn take(State(web): State<Arc<Web>>, path: Result<Path<String>, PathRejection>, request: Request) -> Response<Body> {
    let sent = match Sent::read(&web, path.ok().map(|Path(slug)| slug), request).await {
        Ok(sent) => sent,
        Err(refusal) => return *refusal,
    };
    let (posted, Sent { building, headers, .. }) = (sent.posted(), sent);
    if !building.settings.tours.enabled {
        return page(&web, StatusCode::NOT_FOUND, &headers, || refused::tours_off(&web.site, &building));
    }
    let (status, wrong, notice, wait) = match web.reception.submit(&building, &posted).await {
        Outcome::Received { tour, same } => {
            let repeat = if same { "" } else { "?kept=1" };
            return see_other(&format!("/{}/tours/{}{repeat}", tour.building, tour.secret));
        }
        Outcome::Wrong(wrong) => (StatusCode::UNPROCESSABLE_ENTITY, wrong, None, None),
        Outcome::TooMany { retry_after } => (StatusCode::TOO_MANY_REQUESTS, Vec::new(), Some(Notice::TooMany), Some(retry_after)),
        Outcome::Failed(_) => (StatusCode::SERVICE_UNAVAILABLE, Vec::new(), Some(Notice::NotStored), None),
    };
    let fresh = web.reception.fresh_again(&building, &posted).await;
    let asked = Asked { world: TourWorld::new(&building, web.site.clock.now()), fresh, form: posted.form, wrong, notice };
    let mut response = page(&web, status, &headers, || form::page(&web.site, &building, &asked));
    if let Some(wait) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs()));
    }
    response
}

/// A form that came from a page of our own.
pub(super) struct Sent {
    pub building: Arc<Building>,
    pub headers: HeaderMap,
    visitor: Visitor,
    body: Bytes,
}

impl Sent {
    /// Reads a POST below a building, or says why not.
    pub async fn read(web: &Web, slug: Option<String>, request: Request) -> Result<Self, Box<Response<Body>>> {
        let (parts, body) = request.into_parts();
        let headers = parts.headers;
        let Some(building) = slug.and_then(|slug| web.site.buildings.get(&slug).cloned()) else {
            return Err(Box::new(super::pages::not_found(web, None, &headers)));
        };
        if !is_own(&parts.uri, &headers, &web.site.public_url) {
            return Err(Box::new(page(web, StatusCode::FORBIDDEN, &headers, || refused::cross_site(&web.site, &building))));
        }
        let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(FORM) {
            return Err(Box::new((StatusCode::UNSUPPORTED_MEDIA_TYPE, format!("Post the form as {FORM}.\n")).into_response()));
        }
        let Ok(read) = tokio::time::timeout(PATIENCE, to_bytes(body, LIMIT)).await else {
            return Err(Box::new(
                (StatusCode::REQUEST_TIMEOUT, "The form did not arrive in time. Please send it again.\n").into_response(),
            ));
        };
        let Ok(body) = read else {
            return Err(Box::new(page(web, StatusCode::PAYLOAD_TOO_LARGE, &headers, || refused::too_large(&web.site, &building))));
        };
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(Ipv4Addr::LOCALHOST.into(), |ConnectInfo(peer)| peer.ip());
        let visitor = Visitor::of(peer, &headers, &web.trusted_proxies);
        Ok(Self { building, headers, visitor, body })
    }

    pub fn form(&self) -> TourForm {
        TourForm::read(form_urlencoded::parse(&self.body))
    }

    /// The last value of a field; empty where it is missing.
    pub fn last(&self, name: &str) -> String {
        let values = form_urlencoded::parse(&self.body).filter(|(key, _)| key == name);
        values.last().map(|(_, value)| value.into_owned()).unwrap_or_default()
    }

    fn posted(&self) -> Posted {
        let (submission, stamp, trap) = (self.last("submission"), self.last("stamp"), self.last("website"));
        Posted { form: self.form(), submission, stamp, trap, visitor: self.visitor }
    }
}

/// A page made for this visitor and this moment, kept by nobody.
pub(super) fn page<V: IntoView + 'static>(
    web: &Web,
    status: StatusCode,
    request: &HeaderMap,
    page: impl FnOnce() -> Page<V>,
) -> Response<Body> {
    let html = render(&web.site, page);
    let mut response = Document::new(status, "text/html; charset=utf-8", NO_STORE, html).answer(request);
    response.headers_mut().remove(header::ETAG);
    response
}

/// To a page that a reload asks for again without sending anything.
pub(super) fn see_other(to: &str) -> Response<Body> {
    let mut response = Redirect::to(to).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(NO_STORE));
    response
}
