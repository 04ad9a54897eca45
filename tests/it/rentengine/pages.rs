//! RentEngine's pages, its refusals, and whose homes they hold.

use std::sync::{Arc, Mutex};

use axum::extract::Request;
use serde_json::{Value, json};
use stoop::{domain::unit::Unit, server::sources::SourceError};

use super::{homes_with, read_with};
use crate::stage::{
    CANARY,
    vendor::{self, Vendor},
};

fn available(ids: impl IntoIterator<Item = usize>) -> Vec<Value> {
    ids.into_iter().map(|id| json!({"id": id, "status": "Available", "address": null})).collect()
}

/// A vendor with so many homes, a hundred a page from 0, that refuses parameters it does not document.
async fn with_homes(count: usize) -> (Vendor, Arc<Mutex<Vec<String>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    let vendor = Vendor::answering(move |_, request: Request| {
        let query: Vec<(String, String)> = form_urlencoded::parse(request.uri().query().unwrap_or("").as_bytes()).into_owned().collect();
        let known = ["statuses", "accountId", "limit", "page_number"];
        let good = request.uri().path() == "/api/public/v1/units"
            && request.headers().get("authorization").is_some_and(|value| value == &format!("Bearer {CANARY}"))
            && query.iter().all(|(key, _)| known.contains(&key.as_str()));
        let value = |key: &str| query.iter().find(|(known, _)| known == key).map_or("", |(_, value)| value.as_str()).to_owned();
        log.lock().unwrap().push(format!("{} {} {}", value("statuses"), value("limit"), value("page_number")));
        let page: usize = value("page_number").parse().unwrap();
        let homes: Vec<Value> =
            (page * 100..count.min(page * 100 + 100)).map(|id| json!({"id": id + 1, "status": "Available", "address": null})).collect();
        let answer =
            if good { vendor::json(200, &json!(homes).to_string()) } else { vendor::json(400, r#"{"error":"Invalid query parameters"}"#) };
        async move { answer }
    })
    .await;
    (vendor, asked)
}

#[tokio::test]
async fn pages_are_counted_from_zero_and_end_with_a_short_one() {
    for (count, calls) in [(0, 1), (99, 1), (100, 2), (230, 3)] {
        let (vendor, asked) = with_homes(count).await;
        let inventory = read_with(&vendor.base_url, &[("account", "4821")]).await.unwrap();
        assert_eq!((inventory.units.len(), vendor.calls()), (count, calls), "{count}");
        assert_eq!(asked.lock().unwrap()[0], "Available,On Hold 100 0");
        assert_eq!(inventory.units.first().map(|home| home.id.as_str()), (count > 0).then_some("1"), "the first page is not skipped");
    }
}

#[tokio::test]
async fn with_a_property_its_homes_alone_are_shown_where_the_vendor_links_them() {
    let records = json!([
        {"id": 1, "status": "Available", "multifamily_property_id": "7c1d"}, {"id": 2, "status": "Available", "multifamily_property_id": "other"},
        {"id": 3, "status": "Available"}
    ]);
    let ids = |homes: Vec<Unit>| homes.into_iter().map(|home| home.id).collect::<Vec<_>>();
    assert_eq!(ids(homes_with(&[("property", "7c1d")], records.clone()).await), ["1"]);
    assert_eq!(ids(homes_with(&[], records).await), ["1", "2", "3"]);
    let unlinked = json!([{"id": 1, "status": "Available"}, {"id": 2, "status": "Available"}]);
    assert_eq!(ids(homes_with(&[("property", "7c1d")], unlinked).await), ["1", "2"]);
}

#[tokio::test]
async fn homes_of_other_properties_are_not_shown_where_ours_has_none() {
    let records = json!([{"id": 1, "status": "Available", "multifamily_property_id": "other"}, {"id": 2, "status": "Available"}]);
    assert_eq!(homes_with(&[("property", "7c1d")], records).await, []);
    let spelled = json!([{"id": 1, "status": "Available", "multifamily_property": {"id": "7C1D"}}]);
    assert_eq!(homes_with(&[("property", "7c1d")], spelled).await.len(), 1, "an id in capitals is the same");
}

#[tokio::test]
async fn a_full_page_that_comes_again_is_an_error_and_no_half_of_an_inventory() {
    let vendor = Vendor::answering(|call, _| {
        let homes: Vec<Value> = (1..=100)
            .map(|id| json!({"id": id, "status": "Available", "marketing_photos": [{"original": format!("https://x.example/{id}.jpg?signed={call}")}]}))
            .collect();
        std::future::ready(vendor::json(200, &json!(homes).to_string()))
    })
    .await;
    let error = read_with(&vendor.base_url, &[]).await.unwrap_err();
    assert_eq!((error, vendor.calls()), (SourceError::Nonsense("its pages repeat the same homes".to_owned()), 2));
    let nameless = Vendor::saying(json!(vec![json!({"status": "Available"}); 100]).to_string()).await;
    assert!(matches!(read_with(&nameless.base_url, &[]).await, Err(SourceError::Nonsense(_))));
    assert_eq!(nameless.calls(), 2, "homes without ids are known by the page itself");
}

#[tokio::test]
async fn pages_in_a_circle_end_in_an_error() {
    let vendor = Vendor::answering(|call, _| {
        let first = call % 3 * 100 + 1;
        std::future::ready(vendor::json(200, &json!(available(first..first + 100)).to_string()))
    })
    .await;
    assert!(matches!(read_with(&vendor.base_url, &[]).await, Err(SourceError::Nonsense(_))));
    assert_eq!(vendor.calls(), 4);
}

#[tokio::test]
async fn a_vendor_that_sends_everything_at_once_is_complete() {
    let vendor = Vendor::saying(json!(available(1..=250)).to_string()).await;
    let inventory = read_with(&vendor.base_url, &[]).await.unwrap();
    assert_eq!((inventory.units.len(), inventory.refused.len(), vendor.calls()), (250, 0, 2));
}

#[tokio::test]
async fn a_home_that_slips_to_the_next_page_is_one_home() {
    let vendor = Vendor::answering(|call, _| {
        let homes = if call == 0 { available(1..=100) } else { available(100..=130) };
        std::future::ready(vendor::json(200, &json!(homes).to_string()))
    })
    .await;
    let inventory = read_with(&vendor.base_url, &[]).await.unwrap();
    assert_eq!((inventory.units.len(), inventory.refused.len()), (130, 1));
}

#[tokio::test]
async fn a_failure_on_a_later_page_is_no_inventory() {
    for status in [429, 500, 404] {
        let vendor = Vendor::answering(move |call, _| {
            let first = vendor::json(200, &json!(available(1..=100)).to_string());
            std::future::ready(if call == 0 { first } else { vendor::json(status, r#"{"error":"no"}"#) })
        })
        .await;
        assert!(read_with(&vendor.base_url, &[]).await.is_err(), "{status}");
    }
}

#[tokio::test]
async fn a_short_pause_in_the_middle_does_not_begin_the_list_again() {
    let vendor = Vendor::answering(|call, _| {
        std::future::ready(match call {
            0 => vendor::json(200, &json!(available(1..=100)).to_string()),
            1 => vendor::status(429, &[("retry-after", "0")]),
            _ => vendor::json(200, &json!(available(101..=130)).to_string()),
        })
    })
    .await;
    assert_eq!((read_with(&vendor.base_url, &[]).await.unwrap().units.len(), vendor.calls()), (130, 3));
}

/// A vendor with 207 homes on three pages that tells this limit.
async fn limited(limit: &'static str) -> Vendor {
    Vendor::answering(move |number, _| {
        let homes = available(number * 100..number * 100 + if number % 3 < 2 { 100 } else { 7 });
        let mut answer = vendor::json(200, &json!(homes).to_string());
        answer.headers_mut().insert("x-ratelimit-limit", limit.parse().unwrap());
        async move { answer }
    })
    .await
}

#[tokio::test]
async fn a_limit_that_the_vendor_tells_slows_the_pages_down() {
    // Eight calls in five seconds: two at once, the third 833 ms later.
    let vendor = limited("8").await;
    let hurried = tokio::time::timeout(std::time::Duration::from_millis(800), read_with(&vendor.base_url, &[])).await;
    assert!(hurried.is_err(), "the third page came too soon");
    assert_eq!(vendor.calls(), 2);
    for limit in ["8", "300", "often", "0"] {
        let vendor = limited(limit).await;
        assert_eq!(read_with(&vendor.base_url, &[]).await.unwrap().units.len(), 207, "{limit}");
    }
}

#[tokio::test]
async fn a_refused_question_names_its_parameter_and_no_value() {
    for (body, named) in [
        (
            r#"{"error":"Invalid query parameters","details":[{"instancePath":"/accountId","message":"must match format \"uuid\": 4821"}]}"#,
            "accountId",
        ),
        (
            r#"{"error":"Invalid query parameters","details":[{"params":{"additionalProperty":"page_number"},"message":"must NOT have additional properties"}]}"#,
            "page_number",
        ),
        (r#"{"error":"Invalid query parameters"}"#, "it knows one of our parameters no more, or not the account"),
    ] {
        let vendor = Vendor::answering(move |_, _| std::future::ready(vendor::json(400, body))).await;
        assert_eq!(read_with(&vendor.base_url, &[("account", "4821")]).await.unwrap_err(), SourceError::Misasked(named.to_owned()));
    }
    let other = Vendor::answering(|_, _| std::future::ready(vendor::json(400, r#"{"error":"limit"}"#))).await;
    assert_eq!(read_with(&other.base_url, &[]).await.unwrap_err(), SourceError::Rejected { status: 400 });
}
