use std::io::ErrorKind;

use futures_util::FutureExt;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{TOKEN, Vendor, io_kind, lead, within};

const UNITS: &str = "/api/v1/building_units";
const LEADS: &str = "/api/v1/website_leads";

/// A connection on which the inventory has been asked for; what comes back is read to the byte.
async fn asked(vendor: &Vendor) -> TcpStream {
    let mut socket = TcpStream::connect(vendor.running.addr).await.unwrap();
    let request = format!("GET {UNITS}?token={TOKEN} HTTP/1.1\r\nHost: {}\r\n\r\n", vendor.running.addr);
    socket.write_all(request.as_bytes()).await.unwrap();
    socket
}

/// Everything until the connection's end, and how it ended.
async fn all(socket: &mut TcpStream) -> (Vec<u8>, Option<ErrorKind>) {
    let mut bytes = Vec::new();
    let end = within(socket.read_to_end(&mut bytes)).await;
    (bytes, end.err().map(|error| error.kind()))
}

fn body_of(answer: &[u8]) -> &[u8] {
    let head = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("the headers end");
    &answer[head + 4..]
}

#[tokio::test]
async fn a_reset_before_any_byte_is_a_reset_to_the_client() {
    let vendor = Vendor::start().await;
    for at in ["request_head", "request"] {
        vendor.script(json!({ "path": UNITS, "fault": { "kind": "reset", "at": at } })).await;
        let (answer, end) = all(&mut asked(&vendor).await).await;
        assert!(answer.is_empty(), "{at}");
        assert_eq!(end, Some(ErrorKind::ConnectionReset), "{at}");
        vendor.script(json!({ "path": LEADS, "fault": { "kind": "reset", "at": at } })).await;
        let error = vendor.http.post(vendor.url(LEADS)).json(&lead()).send().await.unwrap_err();
        assert!(io_kind(&error).is_some(), "{error:?}");
        assert_eq!(vendor.last_entry(|_| true).await["outcome"], "broken");
    }
    assert_eq!(vendor.leads(), 0);
}

#[tokio::test]
async fn a_request_can_be_cut_off_in_the_middle_of_its_body() {
    let vendor = Vendor::start().await;
    vendor.script(json!({ "path": LEADS, "fault": { "kind": "reset", "at": "request_body", "bytes": 2 } })).await;
    let mut socket = TcpStream::connect(vendor.running.addr).await.unwrap();
    socket.write_all(format!("POST {LEADS} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{{").as_bytes()).await.unwrap();
    let entry = vendor.last_entry(|entry| entry["fault"] == "reset").await;
    assert_eq!(entry["outcome"], "open", "one byte is too few");
    socket.write_all(b"\"").await.unwrap();
    let (answer, end) = all(&mut socket).await;
    assert_eq!((answer.len(), end), (0, Some(ErrorKind::ConnectionReset)));
    assert_eq!((vendor.last_entry(|entry| entry["outcome"] == "broken").await["lead"].clone(), vendor.leads()), (Value::Null, 0));
}

#[tokio::test]
async fn a_reset_after_the_headers_leaves_exactly_the_headers() {
    let vendor = Vendor::start().await;
    vendor.script(json!({ "path": UNITS, "fault": { "kind": "reset", "at": "head" } })).await;
    let (answer, end) = all(&mut asked(&vendor).await).await;
    assert!(answer.starts_with(b"HTTP/1.1 200 OK\r\n") && answer.ends_with(b"\r\n\r\n"));
    assert_eq!(end, Some(ErrorKind::ConnectionReset));
}

#[tokio::test]
async fn a_reset_in_the_body_leaves_exactly_so_many_bytes() {
    let vendor = Vendor::start().await;
    let whole = vendor.get(&Vendor::units_path("")).await.bytes().await.unwrap();
    vendor.script(json!({ "path": UNITS, "fault": { "kind": "reset", "at": "body", "bytes": 33 } })).await;
    let (answer, end) = all(&mut asked(&vendor).await).await;
    assert_eq!(body_of(&answer), &whole[..33]);
    assert_eq!(end, Some(ErrorKind::ConnectionReset));

    vendor.script(json!({ "path": UNITS, "fault": { "kind": "reset", "at": "body" } })).await;
    let response = vendor.get(&Vendor::units_path("")).await;
    assert_eq!(response.status(), 200);
    assert_eq!(io_kind(&response.bytes().await.unwrap_err()), Some(ErrorKind::ConnectionReset));
}

#[tokio::test]
async fn a_truncated_answer_announces_more_than_it_sends_and_closes_in_order() {
    let vendor = Vendor::start().await;
    let whole = vendor.get(&Vendor::units_path("")).await.bytes().await.unwrap();
    vendor.script(json!({ "path": UNITS, "count": 2, "fault": { "kind": "truncate" } })).await;
    let (answer, end) = all(&mut asked(&vendor).await).await;
    assert!(String::from_utf8_lossy(&answer).contains(&format!("content-length: {}\r\n", whole.len())));
    assert_eq!(body_of(&answer), &whole[..whole.len() / 2]);
    assert_eq!(end, None);
    let response = vendor.get(&Vendor::units_path("")).await;
    assert!(response.bytes().await.is_err());
}

#[tokio::test]
async fn a_hang_before_the_answer_lasts_until_the_client_leaves() {
    let vendor = Vendor::start().await;
    for at in ["request", "request_head"] {
        vendor.script(json!({ "path": UNITS, "fault": { "kind": "hang", "at": at } })).await;
        let mut socket = asked(&vendor).await;
        let entry = vendor.last_entry(|entry| entry["outcome"] == "silent").await;
        assert_eq!((&entry["status"], &entry["fault"]), (&Value::Null, &json!("hang")));
        assert!(socket.read_u8().now_or_never().is_none(), "{at}");
        drop(socket);
        vendor.last_entry(|entry| entry["client_left"] == true).await;
    }
}

#[tokio::test]
async fn a_hang_in_the_answer_sends_its_part_and_then_nothing() {
    for (at, bytes) in [("head", 0), ("body", 5)] {
        let vendor = Vendor::start().await;
        vendor.script(json!({ "path": UNITS, "fault": { "kind": "hang", "at": at, "bytes": bytes } })).await;
        let mut response = vendor.get(&Vendor::units_path("")).await;
        assert_eq!(response.status(), 200, "{at}");
        if bytes > 0 {
            let part = within(response.chunk()).await.unwrap().unwrap();
            assert_eq!(part.len(), bytes);
        }
        assert!(response.chunk().now_or_never().is_none(), "{at}");
        vendor.stop.cancel();
        assert!(within(response.chunk()).await.is_err(), "nothing more had come: {at}");
    }
}

#[tokio::test]
async fn stopping_the_sandbox_ends_every_silence() {
    let mut vendor = Vendor::start().await;
    vendor.script(json!({ "path": UNITS, "count": null, "fault": { "kind": "hang", "at": "head" } })).await;
    vendor.script(json!({ "path": LEADS, "count": null, "fault": { "kind": "hold" } })).await;
    let mut begun = vendor.get(&Vendor::units_path("")).await;
    let (http, url) = (vendor.http.clone(), vendor.url(LEADS));
    let held = tokio::spawn(async move { http.post(url).json(&lead()).send().await });
    vendor.last_entry(|entry| entry["fault"] == "hold").await;
    vendor.stop.cancel();
    assert!(within(begun.chunk()).await.is_err());
    assert!(within(held).await.unwrap().is_err());
    within(&mut vendor.running.task).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_dripped_answer_is_whole_in_the_end_and_starts_with_so_many_bytes() {
    let vendor = Vendor::start().await;
    let whole = vendor.get(&Vendor::units_path("bed=3")).await.bytes().await.unwrap();
    vendor.script(json!({ "path": UNITS, "fault": { "kind": "drip", "bytes": 100, "every_ms": 1 } })).await;
    assert_eq!(vendor.get(&Vendor::units_path("bed=3")).await.bytes().await.unwrap(), whole);

    let an_hour = 3_600_000;
    vendor.script(json!({ "path": UNITS, "fault": { "kind": "drip", "bytes": 3, "every_ms": an_hour } })).await;
    let mut socket = asked(&vendor).await;
    let mut start = [0; 3];
    within(socket.read_exact(&mut start)).await.unwrap();
    assert_eq!(&start, b"HTT");
    assert!(socket.read_u8().now_or_never().is_none());
}

#[tokio::test]
async fn a_silent_line_is_closed_once_the_client_has_closed_its_side() {
    let vendor = Vendor::start().await;
    vendor.script(json!({ "path": UNITS, "fault": { "kind": "hang", "at": "head" } })).await;
    let mut socket = asked(&vendor).await;
    let mut answer = [0; 12];
    within(socket.read_exact(&mut answer)).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");
    socket.shutdown().await.unwrap();
    let (rest, _) = all(&mut socket).await;
    assert!(rest.ends_with(b"\r\n\r\n"));
}
