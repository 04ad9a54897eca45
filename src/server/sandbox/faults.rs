//! The scripted rules, in order, and how a rule turns an answer into something else.

use bytes::Bytes;
use chrono::TimeDelta;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use serde::Serialize;

use super::line::{Drip, Ending, Reach, Shape};
use super::rule::{Fault, Nonsense, Point, Rule, header, retry_after_value};
use crate::server::clock::Clock;

/// A rule and the id it was scripted under.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Scripted {
    id: u64,
    #[serde(flatten)]
    rule: Rule,
}

/// What is scripted at present.
#[derive(Debug, Default)]
pub(super) struct Faults {
    rules: Vec<Scripted>,
    last_id: u64,
}

/// A fault that has been used on a request.
#[derive(Debug, Clone)]
pub(super) struct Taken {
    pub fault: Fault,
    pub commit: bool,
}

impl Faults {
    pub fn add(&mut self, rule: Rule) -> u64 {
        self.last_id += 1;
        self.rules.push(Scripted { id: self.last_id, rule });
        self.last_id
    }

    /// The first rule that matches, used once.
    pub fn take(&mut self, method: &str, path: &str) -> Option<Taken> {
        for at in 0..self.rules.len() {
            let rule = &mut self.rules[at].rule;
            let wanted = rule.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method));
            if !wanted || !path.starts_with(&rule.path) {
                continue;
            }
            if rule.skip > 0 {
                rule.skip -= 1;
                continue;
            }
            let taken = Taken { fault: rule.fault.clone(), commit: rule.commit };
            if let Some(left) = &mut rule.count {
                *left -= 1;
                if *left == 0 {
                    self.rules.remove(at);
                }
            }
            return Some(taken);
        }
        None
    }

    pub fn remove(&mut self, id: u64) -> bool {
        let before = self.rules.len();
        self.rules.retain(|scripted| scripted.id != id);
        self.rules.len() < before
    }

    pub fn clear(&mut self) {
        self.rules.clear();
    }

    pub fn list(&self) -> Vec<Scripted> {
        self.rules.clone()
    }
}

/// What goes onto the line for one request.
#[derive(Debug)]
pub(super) enum Reply {
    /// A whole answer.
    Whole(Response<Bytes>),
    /// An answer that does not get through as it should.
    Shaped(Response<Bytes>, Shape),
    /// Nothing, ever.
    Silence,
}

impl Reply {
    /// A reset before the first byte.
    pub fn reset() -> Self {
        Self::Shaped(Response::new(Bytes::new()), Shape::ending(Reach::Nothing, Ending::Reset))
    }

    /// What is sent and in which shape; silence that has come to its end is a reset.
    pub fn onto_the_line(self) -> (Response<Bytes>, Option<Shape>) {
        match self {
            Self::Whole(response) => (response, None),
            Self::Shaped(response, shape) => (response, Some(shape)),
            Self::Silence => (Response::new(Bytes::new()), Some(Shape::ending(Reach::Nothing, Ending::Reset))),
        }
    }

    /// The status that was sent, or would have been had the line held; `None` where not even a status line went out.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Whole(response) => Some(response.status()),
            Self::Shaped(response, shape) => shape.says_something().then(|| response.status()),
            Self::Silence => None,
        }
    }
}

/// Whether the fault keeps the vendor from doing its work: its answer does not need the true one.
pub(super) fn replaces_the_answer(fault: &Fault) -> bool {
    match fault {
        Fault::Status { .. } => true,
        Fault::Nonsense { what } => *what != Nonsense::Half,
        Fault::Hang { at, .. } | Fault::Reset { at, .. } => matches!(at, Point::RequestHead | Point::RequestBody | Point::Request),
        Fault::Delay { .. } | Fault::Hold | Fault::Truncate { .. } | Fault::Drip { .. } => false,
    }
}

/// The reply under a fault. `answer` is the true one, or an empty one where the work was not done.
pub(super) fn reply(fault: &Fault, mut answer: Response<Bytes>, clock: &dyn Clock) -> Reply {
    let half = answer.body().len() / 2;
    let part = |bytes: &Option<u64>| Reach::Body(bytes.unwrap_or(half as u64));
    let reach = |at: &Point, bytes: &Option<u64>| match at {
        Point::RequestHead | Point::RequestBody | Point::Request => Reach::Nothing,
        Point::Head => Reach::Head,
        Point::Body => part(bytes),
    };
    match fault {
        Fault::Delay { .. } | Fault::Hold => Reply::Whole(answer),
        Fault::Hang { at: Point::RequestHead | Point::RequestBody | Point::Request, .. } => Reply::Silence,
        Fault::Hang { at, bytes } => Reply::Shaped(answer, Shape::ending(reach(at, bytes), Ending::Silence)),
        Fault::Reset { at, bytes } => Reply::Shaped(answer, Shape::ending(reach(at, bytes), Ending::Reset)),
        Fault::Truncate { bytes } => Reply::Shaped(answer, Shape::ending(part(bytes), Ending::Close)),
        Fault::Drip { bytes, every_ms } => Reply::Shaped(answer, Shape::drip(Drip { bytes: *bytes, every_ms: *every_ms })),
        Fault::Nonsense { what: Nonsense::Half } => {
            answer.headers_mut().remove(CONTENT_LENGTH);
            Reply::Whole(answer.map(|body| body.slice(..half)))
        }
        Fault::Nonsense { what: Nonsense::Html } => Reply::Whole(ok("text/html; charset=utf-8", MAINTENANCE)),
        Fault::Nonsense { what: Nonsense::Json } => Reply::Whole(ok("application/json; charset=utf-8", "[{\"id\": 9821, \"unit\": ")),
        Fault::Nonsense { what: Nonsense::Empty } => Reply::Whole(ok("application/json; charset=utf-8", "")),
        Fault::Status { status, retry_after, retry_after_date_seconds, headers, body } => {
            let mut scripted = Response::new(Bytes::from(body.clone()));
            *scripted.status_mut() = StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let sent: &mut HeaderMap = scripted.headers_mut();
            sent.extend(headers.iter().filter_map(|(name, value)| header(name, value)));
            if let Some(value) = retry_after.as_ref().and_then(retry_after_value) {
                sent.insert(RETRY_AFTER, value);
            }
            if let Some(seconds) = retry_after_date_seconds {
                sent.insert(RETRY_AFTER, http_date(clock, *seconds));
            }
            Reply::Whole(scripted)
        }
    }
}

const MAINTENANCE: &str = "<!doctype html><html><head><title>SeeClickRent</title></head>\
    <body><h1>We'll be right back</h1><p>Scheduled maintenance is in progress.</p></body></html>\n";

fn ok(content_type: &'static str, body: &'static str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from_static(body.as_bytes()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// The clock's time and so many seconds, as HTTP writes dates.
pub(super) fn http_date(clock: &dyn Clock, seconds_later: i64) -> HeaderValue {
    let moment = clock.now() + TimeDelta::try_seconds(seconds_later).unwrap_or_default();
    let text = moment.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}
