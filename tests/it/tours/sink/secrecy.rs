//! The credential and the person go to the vendor and nowhere else.

use axum::{extract::Request, response::Response};
use serde_json::json;
use stoop::server::sources::LeadError;
use url::Url;

use super::{Desk, notice, sink};
use crate::{
    log::Record,
    stage::{
        CANARY, Stage,
        vendor::{Vendor, nobody},
    },
};

/// Parts of what only the vendor may see, as they are and as addresses write them.
const CANARIES: [&str; 9] =
    ["canary-Zx81", "secret%2Btoken", "Byron", "King", "ada@example", "ada%40example", "2125550100", "bicycle", "receipt-canary"];

fn assert_clean(text: &str, place: &str) {
    let found: Vec<&str> = CANARIES.into_iter().filter(|canary| text.contains(canary)).collect();
    assert!(found.is_empty(), "{found:?} in {place}: {text}");
}

/// Sends the lead's own body back, with this status.
async fn echo(status: u16) -> Url {
    let answer = move |_, request: Request| async move {
        let body = axum::body::to_bytes(request.into_body(), usize::MAX).await.unwrap();
        let location = format!("/{CANARY}?email=ada@example.com");
        let answer = Response::builder().status(status).header("location", location).header("x-echo", CANARY);
        let broken = format!("{} and no JSON", String::from_utf8_lossy(&body));
        answer.body(broken.into()).unwrap()
    };
    Vendor::answering(answer).await.base_url
}

async fn vendors() -> Vec<Url> {
    let mut vendors = vec![nobody().await, "http://no-such-host.invalid".parse().unwrap()];
    for status in [200, 201, 302, 400, 401, 422, 429, 500, 502, 503] {
        vendors.push(echo(status).await);
    }
    for bytes in [format!("HTTP/1.1 {CANARY} Byron\r\n\r\n"), format!("HTTP/1.1 201 Byron\r\ncontent-length: 900\r\n\r\n{{\"{CANARY}")] {
        vendors.push(Vendor::writing(bytes).await.base_url);
    }
    vendors.push(Vendor::saying(json!({ "error": format!("{CANARY} ada@example.com") }).to_string()).await.base_url);
    vendors
}

#[tokio::test]
async fn no_error_and_no_sink_tells_of_the_credential_or_the_person() {
    for base_url in vendors().await {
        let sink = sink(&base_url, Stage::new().client());
        let error: LeadError = sink.send(&notice()).await.unwrap_err();
        assert_clean(&format!("{error} {error:?} {sink:?} {sink:#?}"), "an error");
    }
}

#[tokio::test]
async fn the_log_tells_of_neither_at_trace_level() {
    let record = Record::start("trace,hyper=trace,hyper_util=trace,hyper_util::client::legacy=trace,reqwest=trace,h2=trace,rustls=trace");
    for base_url in vendors().await {
        sink(&base_url, Stage::new().client()).send(&notice()).await.unwrap_err();
    }
    Desk::open().await.send().await.unwrap();
    tracing::info!("the log is heard");
    let written = record.text();
    assert!(written.contains("the log is heard"));
    assert_clean(&written, "the log");
}

#[tokio::test]
async fn nothing_of_a_lead_is_in_a_file() {
    let desk = Desk::open().await;
    desk.send().await.unwrap();
    let mut bytes_seen = 0;
    for file in std::fs::read_dir(desk.stage.dir.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        bytes_seen += bytes.len();
        assert_clean(&String::from_utf8_lossy(&bytes), "a file");
    }
    assert!(bytes_seen > 1000, "there is a database to look into");
}
