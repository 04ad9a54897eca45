//! What Spark wraps its answers in: `{"D": {"Success": …, "Results": […]}}`, or the same without the `D`. Errors are told by a code, under
//! any status.

use super::super::{
    SourceError,
    client::{Answer, Scrub},
    record::{self, Element, Record},
};
use crate::domain::measure::Decimal;

/// One answer of success.
#[derive(Debug)]
pub struct Envelope<'a> {
    pub results: Vec<Element<'a>>,
    /// Where the answer tells of pages.
    pub total_pages: Option<usize>,
}

impl<'a> Envelope<'a> {
    pub fn read(answer: &Answer, scrub: &'a Scrub) -> Result<Self, SourceError> {
        let root = record::envelope(answer, scrub)?;
        let inner = root.inner("D").unwrap_or(root);
        let results = inner.list("Results").ok_or_else(|| SourceError::Nonsense("it has no list of results".to_owned()))?;
        Ok(Self { results, total_pages: total_pages(&inner) })
    }
}

fn total_pages(inner: &Record<'_>) -> Option<usize> {
    let pages = inner.inner("Pagination")?.number("TotalPages").and_then(Decimal::as_whole)?;
    usize::try_from(pages).ok()
}

/// What the code of an answer without success means.
pub fn meaning(answer: &Answer) -> Option<SourceError> {
    let root: serde_json::Value = serde_json::from_slice(&answer.body).ok()?;
    let inner = root.get("D").unwrap_or(&root);
    if inner.get("Success").and_then(serde_json::Value::as_bool) != Some(false) {
        return None;
    }
    let code = inner.get("Code").and_then(|code| code.as_u64().or_else(|| code.as_str()?.trim().parse().ok()));
    let Some(code) = code else {
        return (answer.status < 400).then(|| SourceError::Nonsense("it tells of no success and no reason".to_owned()));
    };
    Some(match code {
        1000 | 1010 | 1020 => SourceError::Refused { status: 401 },
        1021 => SourceError::Misasked("this key works only with base_url = \"https://replication.sparkapi.com\" (code 1021)".to_owned()),
        1005 | 1013 | 1015 | 1019 | 1030 | 1500 | 1505 => SourceError::Refused { status: 403 },
        404 => SourceError::Rejected { status: 404 },
        405 | 1017 | 1018 => SourceError::Rejected { status: 405 },
        1023 | 1024 | 1026 | 1510 | 1515 | 1516 => {
            SourceError::Unavailable { status: if code == 1026 { 500 } else { 503 }, retry_after: None }
        }
        1550 => SourceError::Throttled { retry_after: None },
        _ if answer.status <= 400 => SourceError::Misasked(format!("code {code}")),
        // The status says enough.
        _ => return None,
    })
}
