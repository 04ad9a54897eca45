//! The table of delivery faults: what each means, how often the vendor was asked, whether it has the lead.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};
use stoop::server::sources::LeadError;

use super::Desk;

const LEADS: &str = "/api/v1/website_leads";
/// Long for a loopback, short for a test.
const SHORT: Duration = Duration::from_secs(1);

/// The error's kind, and its status where it has one.
fn kind(error: &LeadError) -> String {
    match error {
        LeadError::Waiting { .. } => "waiting".to_owned(),
        LeadError::NotSent(_) => "not sent".to_owned(),
        LeadError::NotTold(_) => "not told".to_owned(),
        LeadError::Throttled { .. } => "throttled".to_owned(),
        LeadError::Failed { status, .. } => format!("failed {status}"),
        LeadError::Rejected { status } => format!("rejected {status}"),
        LeadError::Declined(_) => "declined".to_owned(),
        LeadError::Unknown(_) => "unknown".to_owned(),
    }
}

/// The lead meets this fault: the outcome is `expected` after one request, and the vendor has as many leads as this.
async fn assert_outcome(fault: Value, commit: bool, expected: &str, leads: usize) {
    let desk = Desk::with(json!({ "path": LEADS, "commit": commit, "fault": fault })).await;
    let outcome = desk.send().await.map_or_else(|error| kind(&error), |accepted| format!("accepted {accepted:?}"));
    assert_eq!((outcome.as_str(), desk.requests(), desk.leads()), (expected, 1, leads), "{fault}, committed: {commit}");
}

async fn assert_status(status: u16, expected: &str) {
    for commit in [false, true] {
        let headers = json!({ "Location": LEADS });
        assert_outcome(json!({ "kind": "status", "status": status, "headers": headers }), commit, expected, usize::from(commit)).await;
    }
}

#[tokio::test]
async fn a_vendor_without_faults_has_the_lead_and_its_id() {
    let desk = Desk::open().await;
    assert_eq!(desk.send().await.unwrap().lead_id.as_deref(), Some("70001"));
    assert_eq!((desk.requests(), desk.leads()), (1, 1));
}

#[tokio::test]
async fn a_failure_of_the_vendors_own_counts_as_not_received_only_for_500_and_503() {
    for status in [500, 503] {
        assert_status(status, &format!("failed {status}")).await;
    }
    for status in [501, 502, 504, 505, 599] {
        assert_status(status, "unknown").await;
    }
}

#[tokio::test]
async fn a_redirect_is_never_followed() {
    for status in [300, 301, 302, 303, 304, 307, 308] {
        assert_status(status, "unknown").await;
    }
}

#[tokio::test]
async fn every_refusal_but_429_is_for_good() {
    for status in [400, 401, 403, 404, 408, 409, 410, 413, 422, 425, 499] {
        assert_status(status, &format!("rejected {status}")).await;
    }
    assert_status(429, "throttled").await;
}

#[tokio::test]
async fn a_reset_before_the_lead_is_read_is_unknown_as_nobody_can_tell_from_here() {
    for at in ["request_head", "request_body"] {
        assert_outcome(json!({ "kind": "reset", "at": at }), false, "unknown", 0).await;
    }
}

#[tokio::test]
async fn a_reset_once_the_lead_is_read_is_unknown() {
    for commit in [false, true] {
        assert_outcome(json!({ "kind": "reset", "at": "request" }), commit, "unknown", usize::from(commit)).await;
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_unknown_though_it_began_well() {
    for fault in [
        json!({ "kind": "reset", "at": "head" }),
        json!({ "kind": "reset", "at": "body" }),
        json!({ "kind": "truncate" }),
        json!({ "kind": "truncate", "bytes": 0 }),
    ] {
        assert_outcome(fault, false, "unknown", 1).await;
    }
}

#[tokio::test]
async fn nonsense_with_a_status_of_success_is_unknown() {
    for what in ["html", "json", "empty"] {
        for commit in [false, true] {
            assert_outcome(json!({ "kind": "nonsense", "what": what }), commit, "unknown", usize::from(commit)).await;
        }
    }
    assert_outcome(json!({ "kind": "nonsense", "what": "half" }), false, "unknown", 1).await;
}

#[tokio::test]
async fn a_late_answer_within_the_time_is_the_answer() {
    for fault in [json!({ "kind": "delay", "ms": 1 }), json!({ "kind": "drip", "bytes": 40, "every_ms": 1 })] {
        let expected = "accepted Accepted { lead_id: Some(\"70001\") }";
        assert_outcome(fault, false, expected, 1).await;
    }
}

#[tokio::test]
async fn no_answer_in_time_is_unknown_whether_the_vendor_has_the_lead_or_not() {
    let rows = [
        (json!({ "kind": "hang", "at": "request_head" }), false, 0),
        (json!({ "kind": "hang", "at": "request_body" }), false, 0),
        (json!({ "kind": "hang", "at": "request" }), false, 0),
        (json!({ "kind": "hang", "at": "request" }), true, 1),
        (json!({ "kind": "hang", "at": "head" }), false, 1),
        (json!({ "kind": "hang", "at": "body" }), false, 1),
        (json!({ "kind": "drip", "bytes": 1, "every_ms": 100 }), false, 1),
        (json!({ "kind": "hold" }), false, 0),
        (json!({ "kind": "hold" }), true, 1),
    ];
    let each = rows.into_iter().map(|(fault, commit, leads)| async move {
        let desk = Desk::with(json!({ "path": LEADS, "commit": commit, "fault": fault })).await;
        let error = desk.send_with_patience(SHORT).await.expect_err("nobody answered in time");
        assert_eq!((kind(&error).as_str(), desk.requests(), desk.leads()), ("unknown", 1, leads), "{fault}, committed: {commit}");
    });
    join_all(each).await;
}

#[tokio::test]
async fn a_wish_to_wait_is_told_and_heeded_by_everyone_at_that_host() {
    let seconds = Duration::from_secs;
    for (fault, told, heeded) in [
        (json!({ "kind": "status", "status": 429, "retry_after": 7 }), Some(seconds(7)), Some(seconds(7))),
        (json!({ "kind": "status", "status": 429, "retry_after_date_seconds": 90 }), Some(seconds(90)), Some(seconds(90))),
        (json!({ "kind": "status", "status": 429, "retry_after": "soon" }), None, Some(seconds(60))),
        (json!({ "kind": "status", "status": 429 }), None, Some(seconds(60))),
        (json!({ "kind": "status", "status": 503, "retry_after": 120 }), Some(seconds(120)), Some(seconds(120))),
        (json!({ "kind": "status", "status": 500, "retry_after_date_seconds": 30 }), Some(seconds(30)), Some(seconds(30))),
        (json!({ "kind": "status", "status": 503 }), None, None),
        (json!({ "kind": "status", "status": 502, "retry_after": 5 }), None, Some(seconds(5))),
        (json!({ "kind": "status", "status": 413, "retry_after": 5 }), None, None),
    ] {
        let desk = Desk::with(json!({ "path": LEADS, "fault": fault })).await;
        let retry_after = match desk.send().await.unwrap_err() {
            LeadError::Throttled { retry_after } | LeadError::Failed { retry_after, .. } => retry_after,
            _ => None,
        };
        assert_eq!((retry_after, desk.wait()), (told, heeded), "{fault}");
    }
}
