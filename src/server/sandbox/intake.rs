//! What happens to one request: ledger, limit, fault, the vendor's work, the reply.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::routing::{get, post};
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, DATE, HeaderName, RETRY_AFTER, USER_AGENT};
use http::{HeaderValue, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use super::faults::{Reply, Taken, http_date, replaces_the_answer, reply};
use super::ledger::{Arrival, Visit};
use super::line::Plan;
use super::refusal::Refusal;
use super::rule::Fault;
use super::state::{Vendor, fingerprint, locked};
use super::{control, leads, media, pictures, reelly, rentengine, spark, sturents, units};

/// The largest request body that is read: a replaced inventory may be big.
const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// Takes requests in.
#[derive(Clone)]
pub(super) struct Intake {
    vendor: Arc<Vendor>,
    site: Router,
    control: Router,
    stop: CancellationToken,
}

impl Intake {
    pub fn new(vendor: Arc<Vendor>, stop: CancellationToken) -> Self {
        let (site, control) = (site(vendor.clone()), control::routes(vendor.clone()));
        Self { vendor, site, control, stop }
    }

    /// Answers one request; how it goes over the line is put into `plan`.
    pub async fn answer(&self, peer: IpAddr, plan: Plan, request: Request<Incoming>) -> Response<Full<Bytes>> {
        plan.set(None);
        let reply = if is_control(request.uri().path()) {
            let (parts, body) = request.into_parts();
            match whole(body).await {
                Some(body) => Reply::Whole(call(&self.control, Request::from_parts(parts, body)).await),
                None => Reply::reset(),
            }
        } else {
            self.visit(peer, request).await
        };
        let (mut response, shape) = reply.onto_the_line();
        plan.set(shape);
        response.headers_mut().insert(DATE, http_date(&*self.vendor.clock, 0));
        response.map(Full::new)
    }

    async fn visit(&self, peer: IpAddr, mut request: Request<Incoming>) -> Reply {
        let path = request.uri().path().to_owned();
        let visit = Visit::open(self.vendor.clone(), self.arrival(peer, &request));
        let wait_seconds = if path.starts_with("/api/v1/") { self.over_the_limit(peer) } else { None };
        let taken = match wait_seconds {
            None => locked(&self.vendor.faults).take(request.method().as_str(), &path),
            Some(_) => None,
        };
        if let Some(taken) = &taken {
            visit.faulted(taken.fault.kind());
            if let Some(bytes) = taken.fault.before_the_request_is_read() {
                read_part(request.body_mut(), bytes).await;
                if matches!(taken.fault, Fault::Hang { .. }) {
                    // The rest of the body must stay unread for as long as the silence lasts.
                    visit.silent();
                    self.stop.cancelled().await;
                }
                return visit.end(Reply::reset());
            }
        }
        let (parts, body) = request.into_parts();
        let Some(body) = whole(body).await else {
            return visit.end(Reply::reset());
        };
        if leads::takes(&path) {
            visit.lead(leads::as_shown(&self.vendor, &body));
        }
        if let Some(seconds) = wait_seconds {
            return visit.end(Reply::Whole(throttled(seconds).await));
        }
        let request = Request::from_parts(parts, body);
        let work = work(self.clone(), visit.number(), request, taken);
        // A vendor goes on working when its client hangs up; so the work is a task of its own.
        let reply = tokio::spawn(work).await.unwrap_or_else(|_| Reply::reset());
        if matches!(reply, Reply::Silence) {
            self.stop.cancelled().await;
            return visit.end(Reply::reset());
        }
        visit.end(reply)
    }

    /// The seconds to wait, where the peer has used up its share.
    fn over_the_limit(&self, peer: IpAddr) -> Option<i64> {
        let settings = self.vendor.settings();
        let now = self.vendor.clock.now();
        locked(&self.vendor.limit).take(peer, settings.limit_requests, settings.limit_seconds, now).err()
    }

    fn arrival(&self, peer: IpAddr, request: &Request<Incoming>) -> Arrival {
        let text = |name: HeaderName| {
            let value = request.headers().get(name)?;
            Some(self.vendor.without_tokens(&String::from_utf8_lossy(value.as_bytes())))
        };
        Arrival {
            at: self.vendor.clock.now(),
            peer: peer.to_canonical(),
            method: request.method().to_string(),
            path: self.vendor.without_tokens(request.uri().path()),
            query: request.uri().query().map(|query| self.vendor.without_tokens(&token_hidden(query))),
            accept: text(ACCEPT),
            user_agent: text(USER_AGENT),
        }
    }
}

/// The vendor's work on a request, under a fault or none.
async fn work(intake: Intake, number: u64, request: Request<Bytes>, taken: Option<Taken>) -> Reply {
    let vendor = &intake.vendor;
    let reply = match taken {
        None => Reply::Whole(call(&intake.site, request).await),
        Some(Taken { fault, commit }) => {
            if !commit && !wait(&fault, &intake).await {
                return Reply::reset();
            }
            let answer =
                if commit || !replaces_the_answer(&fault) { call(&intake.site, request).await } else { Response::new(Bytes::new()) };
            if commit && !wait(&fault, &intake).await {
                return Reply::reset();
            }
            reply(&fault, answer, &*vendor.clock)
        }
    };
    locked(&vendor.ledger).settle(number, reply.status().map(|status| status.as_u16()), matches!(reply, Reply::Silence));
    reply
}

/// Waits as the fault says; `false` where the sandbox stops meanwhile.
async fn wait(fault: &Fault, intake: &Intake) -> bool {
    let mut held = intake.vendor.hold();
    let pause = async {
        match fault {
            Fault::Delay { ms } => tokio::time::sleep(Duration::from_millis(*ms)).await,
            Fault::Hold => drop(held.changed().await),
            _ => {}
        }
    };
    tokio::select! {
        () = pause => true,
        () = intake.stop.cancelled() => false,
    }
}

/// The vendor's addresses. As in any Rails application `.json` and a last slash change nothing.
fn site(vendor: Arc<Vendor>) -> Router {
    let mut site = Router::new()
        .route("/rails/active_storage/blobs/{signed}/{filename}", get(pictures::blob))
        .route("/rails/active_storage/representations/{signed}/{filename}", get(pictures::representation));
    for ending in ["", ".json", "/"] {
        site = site
            .route(&format!("{}{ending}", units::PATH), get(units::list))
            .route(&format!("{}{ending}", leads::PATH), post(leads::create))
            .route(&format!("{}{ending}", leads::OLD_PATH), post(leads::create));
    }
    site = site
        .route(media::PATH, get(media::picture))
        .merge(spark::routes())
        .merge(reelly::routes())
        .merge(rentengine::routes())
        .merge(sturents::routes());
    let nothing = || async { Refusal::NOT_FOUND };
    site.fallback(nothing).method_not_allowed_fallback(nothing).with_state(vendor)
}

fn is_control(path: &str) -> bool {
    path == "/_sandbox" || path.starts_with("/_sandbox/")
}

async fn throttled(seconds: i64) -> Response<Bytes> {
    let mut response = gathered(axum::response::IntoResponse::into_response(Refusal::THROTTLED)).await;
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// A request's body, or `None` where the client broke off or sent too much.
async fn whole(body: Incoming) -> Option<Bytes> {
    Limited::new(body, LARGEST_BODY).collect().await.ok().map(http_body_util::Collected::to_bytes)
}

/// Reads until so many bytes have come, or the body has ended.
async fn read_part(body: &mut Incoming, bytes: u64) {
    let mut read = 0;
    while read < bytes {
        let Some(Ok(frame)) = body.frame().await else { return };
        read += frame.data_ref().map_or(0, Bytes::len) as u64;
    }
}

async fn call(router: &Router, request: Request<Bytes>) -> Response<Bytes> {
    match router.clone().oneshot(request.map(Body::from)).await {
        Ok(response) => gathered(response).await,
        Err(never) => match never {},
    }
}

/// The same response with its body in one piece, its length left to be counted when it is sent.
async fn gathered(response: Response<Body>) -> Response<Bytes> {
    let (mut parts, body) = response.into_parts();
    match body.collect().await {
        Ok(body) => {
            let body = body.to_bytes();
            if !body.is_empty() {
                parts.headers.remove(CONTENT_LENGTH);
            }
            if parts.status == StatusCode::OK && !parts.headers.contains_key(CONTENT_TYPE) {
                parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
            }
            Response::from_parts(parts, body)
        }
        Err(error) => {
            tracing::error!(%error, "an answer of the sandbox broke off");
            let mut response = Response::new(Bytes::new());
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response
        }
    }
}

/// A raw query string with the value of every credential as its fingerprint.
fn token_hidden(query: &str) -> String {
    let hidden = |part: &str| {
        let (key, value) = url::form_urlencoded::parse(part.as_bytes()).next()?;
        ["token", "public", "auth"].contains(&&*key).then(|| format!("{key}={}", fingerprint(&value)))
    };
    query.split('&').map(|part| hidden(part).unwrap_or_else(|| part.to_owned())).collect::<Vec<_>>().join("&")
}
