//! Which answers of success are believed.

use serde_json::json;
use stoop::server::sources::{Accepted, LeadError};

use super::{Desk, notice, sink};
use crate::stage::{CANARY, Stage, vendor::Vendor};

async fn answered(status: u16, body: &str) -> Result<Accepted, LeadError> {
    Desk::with(json!({ "fault": { "kind": "status", "status": status, "body": body } })).await.send().await
}

#[tokio::test]
async fn the_id_is_found_wherever_the_vendor_puts_it_and_kept_to_the_last_digit() {
    for (body, id) in [
        (r#"{"id": 70001}"#, "70001"),
        (r#"{"id": "lead_8f2"}"#, "lead_8f2"),
        (r#"{"lead_id": 7}"#, "7"),
        (r#"{"lead": {"id": 8, "email": "x"}}"#, "8"),
        (r#"{"website_lead": {"id": "9"}}"#, "9"),
        (r#"{"data": {"id": 10, "type": "lead"}}"#, "10"),
        (r#"{"id": null, "data": {"id": 11}}"#, "11"),
        (r#"{"id": "", "lead_id": 12}"#, "12"),
        (r#"{"lead_id": 2, "id": 1}"#, "1"),
        (r#"{"id": 123456789012345678901234567890}"#, "123456789012345678901234567890"),
        ("\u{feff} {\"id\": 5, \"success\": true, \"error\": null}\n", "5"),
    ] {
        for status in [200, 201, 202] {
            assert_eq!(answered(status, body).await, Ok(Accepted { lead_id: Some(id.to_owned()) }), "{status} {body}");
        }
    }
}

#[tokio::test]
async fn an_answer_that_makes_sense_without_an_id_is_believed() {
    let long = format!(r#"{{"id": "{}"}}"#, "7".repeat(81));
    for (status, body) in
        [(201, ""), (201, " "), (204, ""), (200, "{}"), (201, r#"{"status": "created"}"#), (200, r#"{"id": [1]}"#), (200, &long)]
    {
        assert_eq!(answered(status, body).await, Ok(Accepted { lead_id: None }), "{status} {body}");
    }
}

#[tokio::test]
async fn an_answer_that_makes_no_sense_is_unknown() {
    let large = format!(r#"{{"id": 1, "padding": "{}"}}"#, " ".repeat(300_000));
    for (status, body) in [
        (200, ""),
        (202, ""),
        (206, ""),
        (200, " \n"),
        (200, "<!doctype html><title>Welcome</title>"),
        (201, "<!doctype html><title>Welcome</title>"),
        (201, "[]"),
        (200, r#"[{"id": 1}]"#),
        (200, "OK"),
        (200, "\"ok\""),
        (200, "true"),
        (200, "null"),
        (200, "70001"),
        (201, r#"{"id": 70001, "email": "ada@ex"#),
        (201, r#"{"id": 70001} trailing"#),
        (200, r#"{"error": {"message": "invalid_token"}}"#),
        (200, r#"{"id": 1, "errors": ["email is invalid"]}"#),
        (200, r#"{"success": false, "id": 1}"#),
        (200, &large),
    ] {
        let outcome = answered(status, body).await;
        assert!(matches!(outcome, Err(LeadError::Unknown(_))), "{status} {outcome:?} {}", &body[..body.len().min(80)]);
    }
}

#[tokio::test]
async fn bytes_that_are_no_answer_are_unknown() {
    for bytes in [
        "",
        "\0\u{1} what is this\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n",
        "HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 201 Created\r\ncontent-length: 5000\r\n\r\n{\"id\": 1}",
        "HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n9\r\n{\"id\": 1}\r\n",
        "HTTP/1.1 201 Created\r\ncontent-encoding: gzip\r\ncontent-length: 9\r\n\r\n{\"id\": 1}",
        "HTTP/1.1 201 Created\r\ncontent-length: 99999999\r\n\r\n{\"id\": 1}",
    ] {
        let vendor = Vendor::writing(bytes).await;
        let outcome = sink(&vendor.base_url, Stage::new().client()).send(&notice()).await;
        assert!(matches!(outcome, Err(LeadError::Unknown(_))), "{outcome:?} {bytes:?}");
        assert_eq!(vendor.calls(), 1, "{bytes:?}");
    }
}

#[tokio::test]
async fn the_credential_is_not_taken_for_an_id() {
    let accepted = answered(201, &json!({ "id": format!("lead of {CANARY}") }).to_string()).await.unwrap();
    assert_eq!(accepted.lead_id.as_deref(), Some("lead of redacted"));
}
