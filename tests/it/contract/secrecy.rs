//! The credential goes to the vendor and nowhere else.

use std::path::Path;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::Dialect;
use crate::{
    log::Record,
    stage::{
        CANARY, Stage,
        vendor::{Vendor, nobody, status},
    },
};

/// Every way the credential may be written.
fn forms() -> [String; 3] {
    let encoded = utf8_percent_encode(CANARY, NON_ALPHANUMERIC).to_string();
    [CANARY.to_owned(), encoded.to_lowercase(), encoded]
}

fn holds_canary(bytes: &[u8]) -> bool {
    forms().iter().any(|form| bytes.windows(form.len()).any(|part| part == form.as_bytes()))
}

fn assert_clean(bytes: &[u8], place: &str) {
    assert!(!holds_canary(bytes), "the credential is in {place}: {}", String::from_utf8_lossy(bytes));
}

pub async fn the_credential_is_in_no_error<D: Dialect>() {
    let echo = |_, request: axum::extract::Request| async move { crate::stage::vendor::json(200, &request.uri().to_string()) };
    let vendors = [
        Vendor::answering(echo).await.base_url,
        Vendor::answering(|_, _| async { status(500, &[]) }).await.base_url,
        Vendor::answering(|_, _| async { status(302, &[("location", "http://127.0.0.2:9/")]) }).await.base_url,
        Vendor::writing("nonsense").await.base_url,
        Vendor::saying(format!(r#"[{{"id":"{CANARY}"}}]"#)).await.base_url,
        nobody().await,
        "http://no-such-host.invalid".parse().unwrap(),
    ];
    for base_url in vendors {
        let source = Stage::new().source(&D::settings(&base_url));
        match source.inventory().await {
            Err(error) => assert_clean(format!("{error} {error:?} {source:?}").as_bytes(), "an error"),
            Ok(inventory) => assert_clean(format!("{inventory:?}").as_bytes(), "an inventory"),
        }
    }
}

pub async fn the_credential_sent_back_by_the_vendor_is_not_kept<D: Dialect>() {
    for form in forms() {
        let text = format!("south of {form}");
        let vendor = Vendor::saying(D::home_saying(&text)).await;
        let inventory = Stage::new().source(&D::settings(&vendor.base_url)).inventory().await.unwrap();
        assert_eq!(inventory.units.len(), 1);
        let kept = serde_json::to_vec(&inventory.units).unwrap();
        assert!(String::from_utf8_lossy(&kept).contains("south of"), "the rest of the text is");
        assert_clean(&kept, "a home");
    }
}

pub async fn the_credential_is_not_in_the_log_at_trace_level<D: Dialect>() {
    let record = Record::start("trace,hyper=trace,hyper_util::client::legacy=trace,reqwest=trace,h2=trace,rustls=trace");
    let stage = Stage::new();
    for vendor in [Vendor::saying(D::homes(&[1])).await, Vendor::answering(|_, _| async { status(500, &[]) }).await] {
        stage.start_one(D::settings(&vendor.base_url)).1.try_one().await;
    }
    let written = record.text();
    assert!(written.contains("no inventory"), "the failure is in the log: {written}");
    assert_clean(written.as_bytes(), "the log");
}

pub async fn the_credential_is_in_no_file<D: Dialect>() {
    let stage = Stage::new();
    let vendor = Vendor::saying(D::home_saying(&format!("see https://x.example/?token={CANARY}"))).await;
    stage.start_one(D::settings(&vendor.base_url)).1.try_one().await;
    let mut bytes_seen = 0;
    for file in files(stage.dir.path()) {
        let bytes = std::fs::read(&file).unwrap();
        bytes_seen += bytes.len();
        assert_clean(&bytes, &file.display().to_string());
    }
    assert!(bytes_seen > 1000, "there is a database to look into");
}

fn files(dir: &Path) -> Vec<std::path::PathBuf> {
    std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect()
}
