//! The receipt of a tour, its calendar entry, and what the renter changes there. Whoever knows the address may do it: it is as long as a key, and no page
//! or log tells it on.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, Request, State, rejection::PathRejection},
    http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, Uri, header},
    response::IntoResponse as _,
};

use super::{
    router::Web,
    tours::{Sent, page, see_other},
};
use crate::{
    domain::tour::{Field, Mistake, TourForm, TourKind},
    pages::tour::receipt::{self, Said},
    server::{
        inventory::Building,
        store::{StoreError, outbox::Tour},
        tours::{
            invite::{Method, invite},
            letterhead::Letterhead,
            notice::{About, Notice},
            reception::ChangeOutcome,
        },
    },
};

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// `GET /{building}/tours/{secret}` and `….ics`
pub async fn show(
    State(web): State<Arc<Web>>,
    path: Result<Path<(String, String)>, PathRejection>,
    uri: Uri,
    request: HeaderMap,
) -> Response<Body> {
    let Some((building, name)) = find_building(&web, path) else { return private(super::pages::not_found(&web, None, &request)) };
    let (secret, calendar) = name.strip_suffix(".ics").map_or((name.as_str(), false), |secret| (secret, true));
    let tour = match web.reception.find(&building, secret).await {
        Ok(Some(tour)) => tour,
        Ok(None) => return private(super::pages::not_found(&web, Some(&building), &request)),
        Err(error) => return private(unreadable(&web, &error)),
    };
    if calendar {
        return private(entry(&web, &building, &tour));
    }
    let query = TourForm::read(form_urlencoded::parse(uri.query().unwrap_or("").as_bytes()));
    let said = form_urlencoded::parse(uri.query().unwrap_or("").as_bytes()).find_map(|(key, _)| match &*key {
        "kept" => Some(Said::Kept),
        "changed" => Some(Said::Changed),
        _ => None,
    });
    private(receipt(&web, &building, &tour, StatusCode::OK, &query, &[], said, &request).await)
}

/// `POST /{building}/tours/{secret}`: `action` is `reschedule` or `cancel`.
pub async fn change(State(web): State<Arc<Web>>, path: Result<Path<(String, String)>, PathRejection>, request: Request) -> Response<Body> {
    let (slug, secret) = path.map_or((None, String::new()), |Path((slug, secret))| (Some(slug), secret));
    let sent = match Sent::read(&web, slug, request).await {
        Ok(sent) => sent,
        Err(refusal) => return private(*refusal),
    };
    let (form, cancel, Sent { building, headers, .. }) = (sent.form(), sent.last("action") == "cancel", sent);
    let tour = match web.reception.find(&building, &secret).await {
        Ok(Some(tour)) => tour,
        Ok(None) => return private(super::pages::not_found(&web, Some(&building), &headers)),
        Err(error) => return private(unreadable(&web, &error)),
    };
    let outcome = match cancel {
        true => web.reception.cancel(&building, &tour).await,
        false => web.reception.reschedule(&building, &tour, &form).await,
    };
    let address = format!("/{}/tours/{}", tour.building, tour.secret);
    let (status, wrong, said) = match outcome {
        ChangeOutcome::Done(_) if cancel => return private(see_other(&address)),
        ChangeOutcome::Done(_) => return private(see_other(&format!("{address}?changed=1"))),
        ChangeOutcome::Cancelled(_) => return private(see_other(&address)),
        ChangeOutcome::Wrong(wrong) => (StatusCode::UNPROCESSABLE_ENTITY, wrong, None),
        ChangeOutcome::Failed(_) => (StatusCode::SERVICE_UNAVAILABLE, Vec::new(), Some(Said::NotStored)),
    };
    private(receipt(&web, &building, &tour, status, &form, &wrong, said, &headers).await)
}

fn find_building(web: &Web, path: Result<Path<(String, String)>, PathRejection>) -> Option<(Arc<Building>, String)> {
    let Path((slug, name)) = path.ok()?;
    Some((web.site.buildings.get(&slug)?.clone(), name))
}

#[expect(clippy::too_many_arguments, reason = "a page is made of the request, the tour and what has just happened")]
async fn receipt(
    web: &Web,
    building: &Arc<Building>,
    tour: &Tour,
    status: StatusCode,
    form: &TourForm,
    wrong: &[(Field, Mistake)],
    said: Option<Said>,
    request: &HeaderMap,
) -> Response<Body> {
    let kind = TourKind::parse(&form.kind).unwrap_or(tour.request.kind);
    let fresh = match building.settings.tours.enabled {
        true => Some(web.reception.fresh(building, Some(kind)).await),
        false => None,
    };
    page(web, status, request, || receipt::page(&web.site, building, tour, fresh.as_ref(), wrong, said))
}

fn entry(web: &Web, building: &Building, tour: &Tour) -> Response<Body> {
    if tour.erased_at.is_some() {
        return (StatusCode::GONE, "This tour was erased.\n").into_response();
    }
    let head = Letterhead::new(&building.settings, &web.site.words, &web.site.public_url, None);
    let notice = Notice {
        reference: tour.reference.clone(),
        about: if tour.cancelled_at.is_some() { About::Cancellation } else { About::Request },
        request: tour.request.clone(),
        sequence: tour.sequence,
        maybe_repeated: false,
        overtaken: false,
        at: tour.created_at,
        receipt_url: format!("{}/{}/tours/{}", web.site.public_url, tour.building, tour.secret),
    };
    let method = Method::Publish;
    let name = format!("attachment; filename=\"tour-{}.ics\"", tour.reference.to_ascii_lowercase());
    let headers = [(header::CONTENT_TYPE, method.content_type()), (header::CONTENT_DISPOSITION, name)];
    (headers, invite(method, &notice, &head, web.site.clock.now())).into_response()
}

fn unreadable(web: &Web, error: &StoreError) -> Response<Body> {
    tracing::error!(%error, "a tour could not be read");
    super::pages::broken(&web.site)
}

/// Kept by nobody, found by nobody, told to nobody.
fn private(mut response: Response<Body>) -> Response<Body> {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(ROBOTS, HeaderValue::from_static("noindex, nofollow"));
    headers.remove(header::ETAG);
    response
}
