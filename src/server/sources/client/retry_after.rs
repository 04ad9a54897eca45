//! How long a vendor asks to be left alone.

use std::time::Duration;

use chrono::{DateTime, NaiveDateTime, Utc};
use http::{HeaderMap, header};

use crate::server::budget::LONGEST_WAIT;

/// `Retry-After` in seconds or as an HTTP date, zero for a date that has passed and at most an hour. `None` where it is absent or makes no sense.
pub fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    let longest = LONGEST_WAIT.to_std().ok()?;
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        let seconds = text.parse().unwrap_or(u64::MAX);
        return Some(Duration::from_secs(seconds).min(longest));
    }
    let wait = http_date(text)? - now;
    Some(wait.to_std().unwrap_or_default().min(longest))
}

/// The three forms of RFC 9110: `Sun, 06 Nov 1994 08:49:37 GMT` and the two obsolete ones.
fn http_date(text: &str) -> Option<DateTime<Utc>> {
    let forms = ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];
    forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok()).map(|date| date.and_utc())
}
