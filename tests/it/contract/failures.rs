//! Answers that are none. Each is told by what it means.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    response::Response,
};
use futures_util::stream;
use stoop::server::sources::{self, SourceError};

use super::{Dialect, answers::packed};
use crate::stage::{
    Stage,
    vendor::{Vendor, nobody, status},
};

async fn error_of<D: Dialect>(vendor: &Vendor) -> SourceError {
    Stage::new().source(&D::settings(&vendor.base_url)).inventory().await.expect_err("this is no inventory")
}

async fn error_of_status<D: Dialect>(code: u16, headers: &'static [(&'static str, &'static str)]) -> SourceError {
    error_of::<D>(&Vendor::answering(move |_, _| async move { status(code, headers) }).await).await
}

async fn error_of_bytes<D: Dialect>(bytes: &[u8]) -> SourceError {
    error_of::<D>(&Vendor::writing(bytes).await).await
}

pub async fn a_refused_credential_is_told_as_such<D: Dialect>() {
    for code in [401, 403] {
        let error = error_of_status::<D>(code, &[]).await;
        assert_eq!(error, SourceError::Refused { status: code });
        assert!(!error.retryable(), "the same credential will not do better soon");
    }
}

pub async fn a_throttled_answer_tells_how_long_in_seconds<D: Dialect>() {
    let error = error_of_status::<D>(429, &[("retry-after", "120")]).await;
    assert_eq!(error, SourceError::Throttled { retry_after: Some(Duration::from_secs(120)) });
    let error = error_of_status::<D>(429, &[("retry-after", "999999999999999999999")]).await;
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)), "an absurd time is capped");
}

pub async fn a_throttled_answer_tells_how_long_by_date<D: Dialect>() {
    // The stage's clock stands at noon.
    for date in ["Mon, 01 Jun 2026 12:01:30 GMT", "Monday, 01-Jun-26 12:01:30 GMT", "Mon Jun  1 12:01:30 2026"] {
        let vendor = Vendor::answering(move |_, _| async move { status(429, &[("retry-after", date)]) }).await;
        assert_eq!(error_of::<D>(&vendor).await.retry_after(), Some(Duration::from_secs(90)), "{date}");
    }
    let past = error_of_status::<D>(429, &[("retry-after", "Mon, 01 Jun 2026 11:00:00 GMT")]).await;
    assert_eq!(past.retry_after(), Some(Duration::ZERO));
}

pub async fn a_throttled_answer_without_a_time_still_stops_the_next_call<D: Dialect>() {
    let vendor = Vendor::answering(|_, _| async { status(429, &[("retry-after", "soon")]) }).await;
    let stage = Stage::new();
    let source = stage.source(&D::settings(&vendor.base_url));
    assert!(matches!(source.inventory().await, Err(SourceError::Throttled { .. })));
    assert!(matches!(source.inventory().await, Err(SourceError::Waiting { .. })));
    assert_eq!(vendor.calls(), 1);
}

pub async fn a_failure_of_the_vendors_own_is_retryable<D: Dialect>() {
    for code in [500, 502, 503, 504, 408, 425] {
        let error = error_of_status::<D>(code, &[]).await;
        assert_eq!(error, SourceError::Unavailable { status: code, retry_after: None });
        assert!(error.retryable());
    }
    assert_eq!(error_of_status::<D>(503, &[("retry-after", "7")]).await.retry_after(), Some(Duration::from_secs(7)));
}

pub async fn an_unknown_status_is_not_retryable<D: Dialect>() {
    for code in [304, 400, 404, 410, 422] {
        let error = error_of_status::<D>(code, &[]).await;
        assert_eq!(error, SourceError::Rejected { status: code });
        assert!(!error.retryable());
    }
}

pub async fn a_vendor_that_never_answers_times_out<D: Dialect>() {
    let vendor = Vendor::answering(|_, _| std::future::pending()).await;
    let client = Stage::new().client().with_patience(Duration::from_millis(50));
    let source = sources::from_settings(&D::settings(&vendor.base_url), client);
    assert_eq!(source.inventory().await, Err(SourceError::TimedOut));
}

pub async fn a_vendor_that_nobody_runs_is_unreachable<D: Dialect>() {
    let error = Stage::new().source(&D::settings(&nobody().await)).inventory().await.unwrap_err();
    assert_eq!(error, SourceError::Unreachable("it refused the connection"));
}

pub async fn a_vendor_that_speaks_no_tls_is_unreachable<D: Dialect>() {
    let mut base_url = Vendor::saying(D::homes(&[1])).await.base_url;
    base_url.set_scheme("https").unwrap();
    let error = Stage::new().source(&D::settings(&base_url)).inventory().await.unwrap_err();
    let without_authorities = SourceError::Unreachable("this machine has no certificates of authorities (package ca-certificates)");
    assert!(error == SourceError::Unreachable("no safe connection (TLS) could be made") || error == without_authorities, "{error:?}");
}

pub async fn a_connection_cut_before_the_answer_is_an_interruption<D: Dialect>() {
    assert_eq!(error_of_bytes::<D>(b"").await, SourceError::Interrupted);
}

pub async fn an_answer_cut_short_is_an_interruption<D: Dialect>() {
    assert_eq!(error_of_bytes::<D>(b"HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n[{\"id\":1,").await, SourceError::Interrupted);
}

pub async fn a_truncated_list_is_nonsense<D: Dialect>() {
    let body = D::homes(&[1, 2, 3]);
    let error = error_of::<D>(&Vendor::saying(&body[..body.len() - 9]).await).await;
    assert!(matches!(error, SourceError::Nonsense(_)), "{error:?}");
}

pub async fn bytes_that_are_no_http_are_an_interruption<D: Dialect>() {
    assert_eq!(error_of_bytes::<D>(b"\x00\x01\x02 what is this\r\n\r\n").await, SourceError::Interrupted);
}

pub async fn a_web_page_is_nonsense<D: Dialect>() {
    let page = "<!doctype html><title>Down for maintenance</title>";
    let error = error_of::<D>(&Vendor::saying(page).await).await;
    assert_eq!(error, SourceError::Nonsense("it is a web page".to_owned()));
}

pub async fn an_empty_body_is_nonsense<D: Dialect>() {
    for code in [200, 204] {
        let error = error_of_status::<D>(code, &[]).await;
        assert!(matches!(error, SourceError::Nonsense(_)), "{error:?}");
    }
}

pub async fn an_answer_said_to_be_too_large_is_refused<D: Dialect>() {
    let error = error_of_bytes::<D>(b"HTTP/1.1 200 OK\r\ncontent-length: 20000001\r\n\r\n[").await;
    assert!(matches!(error, SourceError::TooLarge { .. }), "{error:?}");
}

pub async fn an_endless_answer_is_refused<D: Dialect>() {
    let vendor = Vendor::answering(|_, _| async {
        let chunk = Bytes::from(vec![b' '; 1 << 20]);
        Response::new(Body::from_stream(stream::repeat_with(move || Ok::<_, std::io::Error>(chunk.clone()))))
    })
    .await;
    let error = error_of::<D>(&vendor).await;
    assert!(matches!(error, SourceError::TooLarge { .. }), "{error:?}");
}

pub async fn a_small_answer_that_unpacks_to_a_huge_one_is_refused<D: Dialect>() {
    let vendor = Vendor::answering(|_, _| async { packed(&vec![b' '; 25_000_000]) }).await;
    let error = error_of::<D>(&vendor).await;
    assert!(matches!(error, SourceError::TooLarge { .. }), "{error:?}");
}

pub async fn a_redirect_to_another_host_is_not_followed<D: Dialect>() {
    let stranger = Vendor::saying(D::homes(&[1])).await;
    let location = stranger.base_url.to_string();
    let vendor = Vendor::answering(move |_, _| {
        let location = location.clone();
        async move { status(307, &[("location", &location)]) }
    })
    .await;
    assert_eq!(error_of::<D>(&vendor).await, SourceError::ForeignRedirect);
    assert_eq!(stranger.calls(), 0, "the stranger saw nothing, least of all the credential");
}

pub async fn a_fourth_redirect_is_not_followed<D: Dialect>() {
    let vendor = Vendor::answering(|call, _| async move { status(302, &[("location", &format!("/{call}"))]) }).await;
    assert_eq!(error_of::<D>(&vendor).await, SourceError::TooManyRedirects(3));
    assert_eq!(vendor.calls(), 4);
}
