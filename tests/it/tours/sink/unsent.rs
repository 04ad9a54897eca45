//! What certainly did not arrive, and what certainly is not sent twice.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use serde_json::json;
use stoop::server::{
    budget::{Purpose, SHARE, host_of},
    settings::SourceKind,
    sources::{Accepted, Client, LeadError, SourceError, client::Connections},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use url::Url;

use super::{Desk, notice, sink};
use crate::stage::{self, Stage, vendor::nobody};

const NO_AUTHORITIES: &str = "this machine has no certificates of authorities (package ca-certificates)";

async fn reason_unsent(base_url: &Url, client: Client) -> &'static str {
    match sink(base_url, client).send(&notice()).await {
        Err(LeadError::NotSent(reason)) => reason,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_vendor_that_nobody_runs_was_sent_nothing() {
    assert_eq!(reason_unsent(&nobody().await, Stage::new().client()).await, "it refused the connection");
}

#[tokio::test]
async fn a_name_without_an_address_was_sent_nothing() {
    let base_url = "http://no-such-host.invalid".parse().unwrap();
    let reason = reason_unsent(&base_url, Stage::new().client()).await;
    assert!(["its name has no address", "no connection came about in time", NO_AUTHORITIES].contains(&reason), "{reason}");
}

#[tokio::test]
async fn a_vendor_that_speaks_no_tls_was_sent_nothing() {
    let desk = Desk::open().await;
    let mut base_url = desk.base_url.clone();
    base_url.set_scheme("https").unwrap();
    let reason = reason_unsent(&base_url, desk.stage.client()).await;
    assert!(["no safe connection (TLS) could be made", NO_AUTHORITIES].contains(&reason), "{reason}");
    assert_eq!((desk.requests(), desk.leads()), (0, 0));
}

#[tokio::test]
async fn a_connection_that_does_not_come_about_in_time_was_sent_nothing() {
    // Connects, and never says a word of the TLS handshake.
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let base_url = format!("https://{}", listener.local_addr().unwrap()).parse().unwrap();
    let stage = Stage::new();
    let connections = Arc::new(Connections::connecting_within(Duration::from_millis(50)));
    let client = Client::new(connections, Arc::clone(&stage.surroundings.budget), stage.clock.clone());
    let reason = reason_unsent(&base_url, client).await;
    assert!(["no connection came about in time", NO_AUTHORITIES].contains(&reason), "{reason}");
}

#[tokio::test]
async fn a_vendor_that_asked_to_wait_is_sent_nothing_until_then() {
    let desk = Desk::with(json!({ "fault": { "kind": "status", "status": 429, "retry_after": 7 } })).await;
    desk.send().await.unwrap_err();
    let until = "2026-06-01T12:00:07Z".parse().unwrap();
    assert_eq!(desk.send().await, Err(LeadError::Waiting { until }));
    let inventory = desk.stage.source(&stage::building("alder", SourceKind::SeeClickRent, &desk.base_url));
    assert_eq!(inventory.inventory().await, Err(SourceError::Waiting { until }), "it counts by address, whatever is asked");
    assert_eq!(desk.requests(), 1);
    desk.stage.clock.advance(chrono::TimeDelta::seconds(7));
    desk.send().await.unwrap();
    assert_eq!((desk.requests(), desk.leads()), (2, 1));
}

#[tokio::test]
async fn leads_have_a_share_of_their_own() {
    let desk = Desk::open().await;
    let host = host_of(&desk.base_url);
    for _ in 0..SHARE {
        desk.stage.surroundings.budget.take(&host, Purpose::Inventory).await.unwrap();
    }
    desk.send().await.unwrap();
    for _ in 1..SHARE {
        desk.stage.surroundings.budget.take(&host, Purpose::Lead).await.unwrap();
    }
    assert!(matches!(desk.send().await, Err(LeadError::Waiting { .. })));
    assert_eq!(desk.requests(), 1);
}

#[tokio::test]
async fn a_kept_connection_that_the_vendor_gives_up_costs_no_lead() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    let requests = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&requests);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(one_answer_a_connection(stream, Arc::clone(&count)));
        }
    });
    let sink = sink(&base_url, Stage::new().client());
    for sent in 1..=5 {
        assert_eq!(sink.send(&notice()).await, Ok(Accepted { lead_id: Some("5".to_owned()) }));
        assert_eq!(requests.load(Ordering::SeqCst), sent);
    }
}

/// Says that it keeps the connection, and resets it at the second request.
async fn one_answer_a_connection(mut stream: TcpStream, requests: Arc<AtomicUsize>) {
    for answers in 0.. {
        let mut seen = Vec::new();
        while !seen.ends_with(b"}") {
            if stream.read_buf(&mut seen).await.is_ok_and(|read| read > 0) {
                continue;
            }
            return;
        }
        requests.fetch_add(1, Ordering::SeqCst);
        if answers > 0 {
            stream.set_zero_linger().unwrap();
            return;
        }
        stream.write_all(b"HTTP/1.1 201 Created\r\nconnection: keep-alive\r\ncontent-length: 8\r\n\r\n{\"id\":5}").await.unwrap();
    }
}
