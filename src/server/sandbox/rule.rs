//! A scripted fault: which requests it hits and what becomes of them.

use std::collections::BTreeMap;

use http::{HeaderName, HeaderValue, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Which requests meet a fault. See the sandbox's own documentation for the JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// A prefix of the path, starting with `/`; `/` is everything but the control addresses.
    #[serde(default = "everywhere")]
    pub path: String,
    /// `GET`, `POST`, …; `None` is any.
    #[serde(default)]
    pub method: Option<String>,
    /// So many matches pass unharmed first.
    #[serde(default)]
    pub skip: u32,
    /// How many are then hit; `None` is every one. Never 0.
    #[serde(default = "once")]
    pub count: Option<u32>,
    /// The vendor does the work (stores the lead) before the fault, where it otherwise would do it late or not at all.
    #[serde(default)]
    pub commit: bool,
    /// What happens.
    pub fault: Fault,
}

fn everywhere() -> String {
    "/".to_owned()
}

#[expect(clippy::unnecessary_wraps, reason = "serde's default must have the field's type")]
fn once() -> Option<u32> {
    Some(1)
}

/// What becomes of a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Fault {
    /// Another answer.
    Status {
        /// 200 to 599.
        status: u16,
        /// The `Retry-After` header as given: a number of seconds or any text.
        #[serde(default)]
        retry_after: Option<Value>,
        /// The `Retry-After` header as an HTTP date, so many seconds after the sandbox's clock.
        #[serde(default)]
        retry_after_date_seconds: Option<i64>,
        /// Further headers, `Content-Type` and `Location` among them.
        #[serde(default)]
        headers: BTreeMap<String, String>,
        /// The body; empty unless given.
        #[serde(default)]
        body: String,
    },
    /// The true answer, so many milliseconds late.
    Delay { ms: u64 },
    /// The true answer, once released.
    Hold,
    /// Silence from a point on.
    Hang {
        #[serde(default)]
        at: Point,
        #[serde(default)]
        bytes: Option<u64>,
    },
    /// A TCP reset at a point.
    Reset {
        #[serde(default)]
        at: Point,
        #[serde(default)]
        bytes: Option<u64>,
    },
    /// An orderly close before the announced length is reached.
    Truncate {
        #[serde(default)]
        bytes: Option<u64>,
    },
    /// 200 with something else.
    Nonsense { what: Nonsense },
    /// The true answer, `bytes` at a time, `every_ms` milliseconds apart.
    Drip { bytes: usize, every_ms: u64 },
}

impl Fault {
    /// The word in `kind`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Status { .. } => "status",
            Self::Delay { .. } => "delay",
            Self::Hold => "hold",
            Self::Hang { .. } => "hang",
            Self::Reset { .. } => "reset",
            Self::Truncate { .. } => "truncate",
            Self::Nonsense { .. } => "nonsense",
            Self::Drip { .. } => "drip",
        }
    }

    /// How many bytes of the request's body are read, where that is not all of it.
    pub(super) fn before_the_request_is_read(&self) -> Option<u64> {
        match self {
            Self::Hang { at: Point::RequestHead, .. } | Self::Reset { at: Point::RequestHead, .. } => Some(0),
            Self::Hang { at: Point::RequestBody, bytes } | Self::Reset { at: Point::RequestBody, bytes } => Some(bytes.unwrap_or(1)),
            _ => None,
        }
    }
}

/// How far a conversation gets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Point {
    /// The request's headers have been read, its body has not.
    RequestHead,
    /// At least `bytes` of the request's body have been read, one unless given.
    RequestBody,
    /// The whole request has been read, nothing has been answered.
    #[default]
    Request,
    /// The answer's headers have been sent.
    Head,
    /// `bytes` of the answer's body have been sent, half of it unless given.
    Body,
}

/// What a 200 may hold instead of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nonsense {
    /// An HTML page, as from a proxy or a maintenance screen.
    Html,
    /// `Content-Type: application/json` and broken JSON.
    Json,
    /// No body at all.
    Empty,
    /// The first half of the true answer, with a length that fits.
    Half,
}

/// Why a rule cannot be scripted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    #[error("`path` must start with `/`, but is `{0}`")]
    Path(String),
    #[error("`count` is 0, so the rule would never apply; leave it out for 1, or give null for every request")]
    NoCount,
    #[error("`status` must be between 200 and 599, but is {0}")]
    Status(u16),
    #[error("`retry_after` must be a number or a text that fits into a header")]
    RetryAfter,
    #[error("the header `{0}` cannot be sent")]
    Header(String),
    #[error("`bytes` of a drip must be at least 1")]
    EmptyDrip,
    #[error("with `at` = `request_head` or `request_body` the request is not read whole, so it cannot be committed")]
    Uncommittable,
}

impl Rule {
    /// Hits the next request whose path starts so.
    #[must_use]
    pub fn once(path: &str, fault: Fault) -> Self {
        Self { path: path.to_owned(), method: None, skip: 0, count: Some(1), commit: false, fault }
    }

    /// Hits every request whose path starts so.
    #[must_use]
    pub fn standing(path: &str, fault: Fault) -> Self {
        Self { count: None, ..Self::once(path, fault) }
    }

    /// The same rule, the vendor's work done first.
    #[must_use]
    pub fn committed(self) -> Self {
        Self { commit: true, ..self }
    }

    pub(super) fn check(&self) -> Result<(), RuleError> {
        if !self.path.starts_with('/') {
            return Err(RuleError::Path(self.path.clone()));
        }
        if self.count == Some(0) {
            return Err(RuleError::NoCount);
        }
        match &self.fault {
            Fault::Status { status, retry_after, headers, .. } => {
                if !(200..600).contains(status) || StatusCode::from_u16(*status).is_err() {
                    return Err(RuleError::Status(*status));
                }
                if retry_after.as_ref().is_some_and(|value| retry_after_value(value).is_none()) {
                    return Err(RuleError::RetryAfter);
                }
                let broken = headers.iter().find(|(name, value)| header(name, value).is_none());
                broken.map_or(Ok(()), |(name, _)| Err(RuleError::Header(name.clone())))
            }
            Fault::Drip { bytes: 0, .. } => Err(RuleError::EmptyDrip),
            fault if fault.before_the_request_is_read().is_some() && self.commit => Err(RuleError::Uncommittable),
            _ => Ok(()),
        }
    }
}

/// A `Retry-After` as it was scripted; `None` where it is neither number nor text, or no header can hold it.
pub(super) fn retry_after_value(value: &Value) -> Option<HeaderValue> {
    match value {
        Value::Number(number) => HeaderValue::from_str(&number.to_string()).ok(),
        Value::String(text) => HeaderValue::from_str(text).ok(),
        _ => None,
    }
}

/// A scripted header; `None` where it cannot be sent.
pub(super) fn header(name: &str, value: &str) -> Option<(HeaderName, HeaderValue)> {
    Some((HeaderName::from_bytes(name.as_bytes()).ok()?, HeaderValue::from_str(value).ok()?))
}
