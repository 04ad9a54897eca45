//! StuRents' pages and refusals, in both generations.

use axum::extract::Request;
use serde_json::{Value, json};
use stoop::server::sources::SourceError;

use super::{first, read, settings};
use crate::stage::{
    CANARY, Stage,
    vendor::{self, Vendor},
};

fn houses(from: u32, to: u32) -> Value {
    (from..=to).map(|number| json!({"reference": number.to_string(), "property_id": number, "address": {"property_number": number.to_string(), "road_name": "Ash Rd"}})).collect()
}

/// A page of generation 3.
fn third(properties: Value, pagination: Value) -> String {
    json!({"version": "3.0", "pagination": pagination, "properties": properties}).to_string()
}

fn pairs(request: &Request) -> Vec<(String, String)> {
    form_urlencoded::parse(request.uri().query().unwrap_or("").as_bytes()).into_owned().collect()
}

#[tokio::test]
async fn generation_one_has_pages_only_where_it_says_so() {
    let single = Vendor::saying(first(houses(1, 50), Value::Null)).await;
    assert_eq!((read(&single.base_url, "1.2").await.unwrap().units.len(), single.calls()), (50, 1));
    let vendor = Vendor::answering(|_, request: Request| {
        let pairs = pairs(&request);
        let expected = [("landlord", "123"), ("public", CANARY), ("version", "1.2")];
        let good =
            request.uri().path() == "/api/houses" && expected.iter().all(|(key, value)| pairs.iter().any(|(k, v)| k == key && v == value));
        let page = pairs.iter().find(|(key, _)| key == "page").map_or("1", |(_, page)| page.as_str()).to_owned();
        let body = match page.as_str() {
            "1" => first(houses(1, 50), json!({"pages": 3, "current": 1, "next": 2})),
            "2" => first(houses(51, 100), json!({"pages": "3", "current": "2", "prev": 1})),
            _ => first(houses(101, 107), json!({"pages": 3, "current": 3, "prev": 2})),
        };
        std::future::ready(if good { vendor::json(200, &body) } else { vendor::json(401, "{}") })
    })
    .await;
    let inventory = read(&vendor.base_url, "1.2").await.unwrap();
    assert_eq!((inventory.units.len(), inventory.refused.len(), vendor.calls()), (107, 0, 3));
}

#[tokio::test]
async fn generation_three_is_asked_with_a_signature_and_ends_where_there_is_no_page() {
    let vendor = Vendor::answering(|_, request: Request| {
        let pairs = pairs(&request);
        let value = |key: &str| pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone()).unwrap_or_default();
        // Five seconds before the stage's noon.
        let good = request.uri().path() == "/api/properties"
            && value("timestamp") == "1780315195"
            && value("auth").len() == 64
            && value("version") == "3.0";
        assert!(!request.uri().to_string().contains("canary"), "the key itself is not sent");
        let answer = match (good, value("page").as_str()) {
            (true, "1") => vendor::json(
                200,
                &json!({"version": "3.0", "pagination": {"pages": 2, "current": 1, "next": 2}, "properties": houses(1, 50)}).to_string(),
            ),
            (true, _) => vendor::json(404, r#"{"error":"There is no such page"}"#),
            (false, _) => vendor::json(401, r#"{"auth":"wrong"}"#),
        };
        std::future::ready(answer)
    })
    .await;
    let inventory = read(&vendor.base_url, "3.0").await.unwrap();
    assert_eq!((inventory.units.len(), vendor.calls()), (50, 2));
    let gone = Vendor::answering(|_, _| std::future::ready(vendor::json(404, r#"{"error":"no"}"#))).await;
    assert_eq!(read(&gone.base_url, "3.0").await.unwrap_err(), SourceError::Rejected { status: 404 }, "no first page is no inventory");
}

#[tokio::test]
async fn pages_in_a_circle_end_in_an_error() {
    let vendor = Vendor::saying(first(houses(1, 2), json!({"pages": 2, "current": 1, "next": 1}))).await;
    assert!(!read(&vendor.base_url, "1.2").await.unwrap_err().retryable());
    assert_eq!(vendor.calls(), 1);
}

#[tokio::test]
async fn pages_that_repeat_their_homes_are_no_inventory() {
    let counted = |call: usize| json!({"pages": 3, "date": call});
    let alike = Vendor::answering(move |call, _| std::future::ready(vendor::json(200, &first(houses(1, 50), counted(call))))).await;
    assert!(matches!(read(&alike.base_url, "1.2").await, Err(SourceError::Nonsense(_))));
    assert_eq!(alike.calls(), 2);
    let last = Vendor::saying(first(houses(1, 50), json!({"pages": 2}))).await;
    assert!(matches!(read(&last.base_url, "1.2").await, Err(SourceError::Nonsense(_))), "the last page too");
    let other = Vendor::saying(first(houses(1, 50), json!({"pages": 2, "current": 1, "next": 2}))).await;
    let error = SourceError::Nonsense("it sent page 1 where page 2 was asked for".to_owned());
    assert_eq!((read(&other.base_url, "1.2").await.unwrap_err(), other.calls()), (error, 2));
}

#[tokio::test]
async fn a_count_of_more_pages_than_there_are_ends_with_the_first_empty_one() {
    let vendor = Vendor::answering(|call, _| {
        let homes = if call == 0 { houses(1, 50) } else { json!([]) };
        std::future::ready(vendor::json(200, &first(homes, json!({"pages": 900, "current": call + 1}))))
    })
    .await;
    assert_eq!((read(&vendor.base_url, "1.2").await.unwrap().units.len(), vendor.calls()), (50, 2));
}

#[tokio::test]
async fn an_empty_page_that_leads_on_is_followed() {
    let vendor = Vendor::answering(|call, _| {
        let (homes, pagination) = match call {
            0 => (houses(1, 50), json!({"pages": 3, "current": 1, "next": 2})),
            1 => (json!([]), json!({"pages": 3, "current": 2, "next": 3})),
            _ => (houses(51, 60), json!({"pages": 3, "current": 3})),
        };
        std::future::ready(vendor::json(200, &first(homes, pagination)))
    })
    .await;
    assert_eq!((read(&vendor.base_url, "1.2").await.unwrap().units.len(), vendor.calls()), (60, 3));
}

/// The vendor gives one page in fifteen minutes, and says so by its status alone.
#[tokio::test]
async fn an_inventory_of_several_pages_is_complete_though_each_page_takes_fifteen_minutes() {
    let vendor = Vendor::answering(|call, request: Request| {
        let page = pairs(&request).into_iter().find(|(key, _)| key == "page").map(|(_, page)| page).unwrap_or_default();
        std::future::ready(match (call % 2, page.as_str()) {
            (1, _) => vendor::json(429, r#"{"error":"Please try again in 15 minutes"}"#),
            (_, "1") => vendor::json(200, &third(houses(1, 50), json!({"pages": 3, "current": 1, "next": 2}))),
            (_, "2") => vendor::json(200, &third(houses(51, 100), json!({"pages": 3, "current": 2, "next": 3}))),
            _ => vendor::json(200, &third(houses(101, 107), json!({"pages": 3, "current": 3}))),
        })
    })
    .await;
    let stage = Stage::new();
    let source = stage.source(&settings(&vendor.base_url, "3.0"));
    let fifteen = SourceError::Throttled { retry_after: Some(std::time::Duration::from_secs(900)) };
    for page in [1, 2] {
        assert_eq!(source.inventory().await.unwrap_err(), fifteen);
        assert!(matches!(source.inventory().await, Err(SourceError::Waiting { .. })), "nobody is asked meanwhile");
        assert_eq!(vendor.calls(), page * 2);
        stage.clock.advance(chrono::TimeDelta::minutes(16));
    }
    let inventory = source.inventory().await.unwrap();
    assert_eq!((inventory.units.len(), vendor.calls()), (107, 5));
}

#[tokio::test]
async fn a_failure_on_a_later_page_loses_none_of_those_before_it() {
    let vendor = Vendor::answering(|call, request: Request| {
        let page = pairs(&request).into_iter().find(|(key, _)| key == "page").map(|(_, page)| page).unwrap_or_default();
        std::future::ready(match (call, page.as_str()) {
            (_, "1") => vendor::json(200, &third(houses(1, 50), json!({"pages": 2, "current": 1, "next": 2}))),
            (1, _) => vendor::json(500, "{}"),
            _ => vendor::json(200, &third(houses(51, 60), json!({"pages": 2, "current": 2}))),
        })
    })
    .await;
    let stage = Stage::new();
    let source = stage.source(&settings(&vendor.base_url, "3.0"));
    assert!(matches!(source.inventory().await, Err(SourceError::Unavailable { .. })));
    assert_eq!(source.inventory().await.unwrap().units.len(), 60);
    assert_eq!(vendor.calls(), 3, "the first page was asked for once");
}

#[tokio::test]
async fn a_refusal_is_told_by_the_field_it_names() {
    let misasked = |fields: &str| SourceError::Misasked(fields.to_owned());
    for (version, status, body, expected) in [
        ("1.2", 400, r#"{"error":{"public":"The key is wrong"}}"#, SourceError::Refused { status: 400 }),
        ("1.2", 200, r#"{"error":{"public":"The key is wrong"}}"#, SourceError::Refused { status: 401 }),
        ("1.2", 400, r#"{"error":{"landlord":"Not known"}}"#, misasked("landlord")),
        ("1.2", 200, r#"{"error":{"version":"Not spoken","page":"Not a number"}}"#, misasked("version, page")),
        ("1.2", 400, r#"{"error":"Bad request"}"#, SourceError::Rejected { status: 400 }),
        ("3.0", 401, r#"{"auth":"The signature is wrong"}"#, SourceError::Refused { status: 401 }),
        ("3.0", 400, r#"{"auth":"The signature is wrong"}"#, SourceError::Refused { status: 400 }),
        ("3.0", 400, r#"{"messages":{"timestamp":"Too old"}}"#, misasked("timestamp")),
        ("1.2", 429, r#"{"error":"Too many"}"#, SourceError::Throttled { retry_after: None }),
        (
            "3.0",
            429,
            r#"{"error":"Please try again in 15 minutes","page":"x"}"#,
            SourceError::Throttled { retry_after: Some(std::time::Duration::from_secs(900)) },
        ),
        ("3.0", 503, r#"{"auth":"?"}"#, SourceError::Unavailable { status: 503, retry_after: None }),
    ] {
        let vendor = Vendor::answering(move |_, _| std::future::ready(vendor::json(status, body))).await;
        assert_eq!(read(&vendor.base_url, version).await.unwrap_err(), expected, "{version} {status} {body}");
    }
}

#[tokio::test]
async fn an_answer_of_another_shape_does_not_empty_the_building() {
    for (version, body) in [
        ("1.2", r#"{"error":"something"}"#),
        ("1.2", r#"{"branches":[null]}"#),
        ("1.2", r#"{"branches":[{"agent_id":"123"}]}"#),
        ("1.2", r#"{"branches":{"properties":[]}}"#),
        ("1.2", r#"{"properties":[]}"#),
        ("3.0", r#"{"branches":[{"properties":[]}]}"#),
        ("3.0", r#"{"version":"3.0","properties":null}"#),
    ] {
        let vendor = Vendor::saying(body).await;
        assert!(matches!(read(&vendor.base_url, version).await, Err(SourceError::Nonsense(_))), "{version} {body}");
    }
}

#[tokio::test]
async fn each_generation_has_its_own_name_for_an_id() {
    let both = json!([{"reference": "1300", "property_id": "", "sturents_id": "9"}, {"reference": "1301", "property_id": 77}]);
    let vendor = Vendor::saying(first(both, Value::Null)).await;
    let inventory = read(&vendor.base_url, "1.2").await.unwrap();
    assert_eq!(inventory.units.iter().map(|home| home.id.as_str()).collect::<Vec<_>>(), ["1300", "1301"]);
    let third = Vendor::saying(json!({"properties": [{"property_id": "77", "reference": "A"}]}).to_string()).await;
    assert_eq!(read(&third.base_url, "3.0").await.unwrap().units[0].id, "77");
}
