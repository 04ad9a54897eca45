//! The one way to a vendor: bounded in time, size and number, and silent about the credential.

mod connections;
mod post;
mod question;
mod retry_after;
mod scrub;

use std::{sync::Arc, time::Duration};

use futures_util::StreamExt as _;
use http::{StatusCode, header};
use url::Url;

pub use self::{connections::Connections, question::Question, retry_after::retry_after, scrub::Scrub};
use super::SourceError;
use crate::server::{
    budget::{Budget, Purpose, host_of},
    clock::SharedClock,
};

/// From the first byte sent to the last received, redirects included.
const TOTAL: Duration = Duration::from_secs(30);
/// The largest body taken, unpacked.
const LIMIT_BYTES: usize = 20_000_000;
/// The largest body taken of an answer that is a refusal.
const REFUSAL_BYTES: usize = 256_000;
const REDIRECTS: usize = 3;
/// How long a 429 that names no time is heeded; what SeeClickRent's own samples wait.
const THROTTLED: Duration = Duration::from_secs(60);
/// The longest pause a vendor may ask for in the middle of a list; for a longer one the list is left and begun again later.
const SHORT_PAUSE: Duration = Duration::from_secs(10);

/// Speaks to vendors on behalf of one source. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    connections: Arc<Connections>,
    budget: Arc<Budget>,
    clock: SharedClock,
    patience: Duration,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Client")
    }
}

/// A complete answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
    /// `text/html`, lower case, without parameters.
    pub content_type: Option<String>,
    /// `X-Ratelimit-Limit`: calls within a window that it does not tell.
    pub rate_limit: Option<u32>,
}

impl Client {
    pub const fn new(connections: Arc<Connections>, budget: Arc<Budget>, clock: SharedClock) -> Self {
        Self { connections, budget, clock, patience: TOTAL }
    }

    /// The same, with another total time-out than thirty seconds.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// The present, for vendors that want it signed.
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.clock.now()
    }

    /// One GET of JSON, each hop of it taken out of the inventory's budget. `Ok` is an answer with a status of success.
    pub async fn get(&self, question: Question) -> Result<Answer, SourceError> {
        tokio::time::timeout(self.patience, self.follow(question)).await.unwrap_or(Err(SourceError::TimedOut))
    }

    /// One more page of a list that is partly here: a vendor that wants a short pause gets it, so that a long list comes to its end.
    pub async fn get_on(&self, question: Question) -> Result<Answer, SourceError> {
        match self.get(question.clone()).await {
            Err(SourceError::Throttled { retry_after: Some(wait) }) if wait <= SHORT_PAUSE => {
                tokio::time::sleep(wait).await;
                self.get(question).await
            }
            other => other,
        }
    }

    async fn follow(&self, question: Question) -> Result<Answer, SourceError> {
        let Question { mut url, headers, meaning, .. } = question;
        for _ in 0..=REDIRECTS {
            let host = host_of(&url);
            self.budget.take(&host, Purpose::Inventory).await.map_err(|wait| SourceError::Waiting { until: wait.until })?;
            let http = self.connections.to(&url).map_err(SourceError::Unreachable)?;
            let request = http.get(url.clone()).header(header::ACCEPT, "application/json").headers(headers.clone());
            let response = request.send().await.map_err(|error| meaning_of(&error))?;
            let status = response.status();
            if matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
                url = next_hop(&url, &response)?;
                continue;
            }
            let asked = retry_after(response.headers(), self.clock.now());
            let refused = (!status.is_success()).then(|| refusal(status, asked));
            let answer = match refused {
                None => Some(read(response, LIMIT_BYTES).await?),
                // What it says beside its status is a help, not a need.
                Some(_) => read(response, REFUSAL_BYTES).await.ok(),
            };
            let Some(error) = answer.as_ref().and_then(meaning).or(refused) else {
                return answer.ok_or(SourceError::Interrupted);
            };
            // A vendor may tell in its body what is wrong, and how long to wait beside it.
            let error = error.or_after(asked);
            self.heed(&host, matches!(error, SourceError::Throttled { .. }), error.retry_after()).await;
            return Err(error);
        }
        Err(SourceError::TooManyRedirects(REDIRECTS))
    }

    /// A vendor that asks one of us to wait asks all of us: it counts by address.
    async fn heed(&self, host: &str, throttled: bool, asked: Option<Duration>) {
        if let Some(wait) = asked.or(throttled.then_some(THROTTLED)) {
            self.budget.wait(host, wait).await;
        }
    }
}

/// Only within the scheme, host and port that the credential is meant for.
fn next_hop(url: &Url, response: &reqwest::Response) -> Result<Url, SourceError> {
    let location = response.headers().get(header::LOCATION).and_then(|location| location.to_str().ok());
    let next = location.and_then(|location| url.join(location).ok());
    let next = next.ok_or_else(|| SourceError::Nonsense("a redirect that leads nowhere".to_owned()))?;
    if next.origin() == url.origin() { Ok(next) } else { Err(SourceError::ForeignRedirect) }
}

fn refusal(status: StatusCode, retry_after: Option<Duration>) -> SourceError {
    let code = status.as_u16();
    match code {
        429 => SourceError::Throttled { retry_after },
        401 | 403 | 407 => SourceError::Refused { status: code },
        408 | 425 | 500.. => SourceError::Unavailable { status: code, retry_after },
        _ => SourceError::Rejected { status: code },
    }
}

async fn read(response: reqwest::Response, limit_bytes: usize) -> Result<Answer, SourceError> {
    let too_large = SourceError::TooLarge { limit_bytes };
    if response.content_length().is_some_and(|length| length > limit_bytes as u64) {
        return Err(too_large);
    }
    let status = response.status().as_u16();
    let content_type = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let content_type = content_type.map(|value| value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase());
    let rate_limit = response.headers().get("x-ratelimit-limit").and_then(|value| value.to_str().ok()?.trim().parse().ok());
    let mut body = Vec::new();
    let mut chunks = response.bytes_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|error| meaning_of(&error))?;
        if body.len() + chunk.len() > limit_bytes {
            return Err(too_large);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer { status, body, content_type, rate_limit })
}

/// What a failed exchange means. Nothing of the error's own text is kept: it may hold the address, and the address the credential.
fn meaning_of(error: &reqwest::Error) -> SourceError {
    if error.is_timeout() {
        return SourceError::TimedOut;
    }
    if error.is_connect() { SourceError::Unreachable(why_unconnected(error)) } else { SourceError::Interrupted }
}

/// Why no connection came about.
fn why_unconnected(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        return "no connection came about in time";
    }
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        let io = error.downcast_ref::<std::io::Error>();
        if io.is_some_and(|io| io.kind() == std::io::ErrorKind::ConnectionRefused) {
            return "it refused the connection";
        }
        if error.is::<rustls::Error>() {
            return "no safe connection (TLS) could be made";
        }
        if error.to_string() == "dns error" {
            return "its name has no address";
        }
        // An I/O error that wraps another leaves it out of its own sources.
        let wrapped = io.and_then(|io| io.get_ref()).map(|inner| inner as &(dyn std::error::Error + 'static));
        cause = wrapped.or_else(|| error.source());
    }
    "no connection could be made"
}
