use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use serde_json::{Value, json};
use stoop::server::sandbox::{DEMO_TOKEN, Fault, Rule};

use super::oracle;
use crate::app::TestApp;

const UNITS: &str = "/api/v1/building_units";

#[tokio::test]
async fn the_drop_in_api_answers_four_hundred_queries_as_the_vendor_documents() {
    let mut homes = oracle::awkward_homes();
    homes.push(serde_json::from_str(oracle::SEED).expect("the seed's example"));
    let app = TestApp::with_inventory(&Value::Array(homes.clone()).to_string()).await;
    for (n, query) in oracle::queries(400).iter().enumerate() {
        let text = oracle::to_string(query, n % 2 == 0);
        let answer = app.get(&format!("{UNITS}?building=alder&token=anything&{text}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{text}");
        let ids: Vec<String> = answer.json().as_array().expect("an array").iter().map(|home| home["id"].to_string()).collect();
        let expected: Vec<String> =
            homes.iter().filter(|home| oracle::matches(home, query, true)).map(|home| home["id"].to_string()).collect();
        assert_eq!(ids, expected, "{text}");
    }
}

#[tokio::test]
async fn a_home_goes_through_the_drop_in_api_as_the_vendor_sent_it() {
    let sent: Value = serde_json::from_str(oracle::SEED).expect("the seed's example");
    let app = TestApp::with_inventory(&json!([sent]).to_string()).await;
    let answer = app.get(UNITS).await;
    assert!(answer.header("content-type").starts_with("application/json"));
    let got = answer.json()[0].clone();
    let keys: Vec<&String> = got.as_object().expect("an object").keys().collect();
    assert_eq!(keys.len(), 21);
    for key in sent.as_object().expect("an object").keys() {
        match key.as_str() {
            "floor_plan" => {
                assert!(got["floor_plan"]["original"].as_str().expect("an address").starts_with("http://127.0.0.1:3000/media/"))
            }
            "images" => assert!(got["images"][0]["thumbnail"].as_str().expect("an address").starts_with("http://127.0.0.1:3000/media/")),
            "months_free" => assert_eq!(got["months_free"].as_f64(), sent["months_free"].as_f64()),
            key => assert_eq!(got[key], sent[key], "{key}"),
        }
    }
    assert!(!answer.text().contains("seeclickrent.com"));
}

#[tokio::test]
async fn what_a_home_lacks_is_null_and_its_area_not_advertised() {
    let app =
        TestApp::with_inventory(r#"[{"id": 5, "unit": "5A", "status": "model home", "price_advertised": false, "monthly_rent_gross": 9}]"#)
            .await;
    let home = app.get(UNITS).await.json()[0].clone();
    assert_eq!(home["square_feet"], "N/A");
    assert_eq!(home["status"], "model home");
    assert_eq!(home["price_advertised"], false);
    for key in [
        "monthly_rent_gross",
        "monthly_rent_net",
        "bed",
        "bath",
        "floor",
        "exposure",
        "floor_plan",
        "date_available",
        "weeks_free",
        "lease_term",
    ] {
        assert_eq!(home[key], Value::Null, "{key}");
    }
    assert_eq!(home["images"], json!([]));
}

#[tokio::test]
async fn any_page_may_read_the_drop_in_api_and_ask_whether_it_changed() {
    let app = TestApp::start().await;
    let first = app.get(UNITS).await;
    assert_eq!(first.header("access-control-allow-origin"), "*");
    assert!(first.header("cache-control").contains("max-age"));
    let again = app.get_with(UNITS, &[("if-none-match", first.header("etag")), ("origin", "https://alder.example")]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    let preflight = app.send(Request::options(UNITS).header("origin", "https://a.example").body(Body::empty()).expect("a request")).await;
    assert_eq!(preflight.status, StatusCode::NO_CONTENT);
    assert_eq!(preflight.header("access-control-allow-origin"), "*");
}

#[tokio::test]
async fn an_unknown_building_is_refused_in_the_vendors_shape() {
    let app = TestApp::start().await;
    let answer = app.get(&format!("{UNITS}?building=nowhere")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.json()["error"]["message"].is_string() && answer.json()["error"]["human_message"].is_string());
    let unloaded = TestApp::unloaded().await.get(UNITS).await;
    assert_eq!(unloaded.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(unloaded.header("retry-after"), "5");
    assert!(unloaded.json()["error"]["human_message"].is_string());
}

#[tokio::test]
async fn health_says_what_is_wrong_and_readiness_that_something_can_be_served() {
    let app = TestApp::unloaded().await;
    assert_eq!(app.get("/livez").await.status, StatusCode::OK);
    assert_eq!(app.get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(app.admin("/healthz").await.json()["status"], "down");
    app.refresh().await;
    assert_eq!(app.get("/readyz").await.status, StatusCode::OK);
    let health = app.admin("/healthz").await.json();
    assert_eq!(health["status"], "ok");
    assert_eq!(health["buildings"][0]["slug"], "alder");
    assert_eq!(health["buildings"][0]["source"], "seeclickrent");
    assert_eq!(health["buildings"][0]["units"], 72);
    assert_eq!(health["buildings"][0]["upstream_calls_5m"], 1);
    assert_eq!(health["buildings"][0]["upstream_budget_5m"], 300);
    assert_eq!(health["leads"]["oldest_queued_seconds"], Value::Null);

    let failing =
        Fault::Status { status: 500, retry_after: None, retry_after_date_seconds: None, headers: Default::default(), body: String::new() };
    app.vendor.script(Rule::standing(UNITS, failing)).expect("a rule");
    app.clock.advance(chrono::TimeDelta::minutes(10));
    app.refresh().await;
    let health = app.admin("/healthz").await.json();
    assert_eq!(health["status"], "degraded");
    assert_eq!(health["buildings"][0]["consecutive_failures"], 1);
    assert_eq!(health["buildings"][0]["age_seconds"], 600);
    assert!(health["buildings"][0]["last_error"].is_string());
    assert_eq!(app.get("/readyz").await.status, StatusCode::OK, "old homes are homes");
    let metrics = app.admin("/metrics").await.text();
    assert!(metrics.contains("stoop_units{building=\"alder\",source=\"seeclickrent\"} 72"), "{metrics}");
    assert!(!metrics.contains(DEMO_TOKEN));
}

#[tokio::test]
async fn a_first_ever_empty_answer_is_served_and_owned_up_to() {
    let app = TestApp::with_inventory("[]").await;
    let page = app.get("/alder").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("0 homes match"));
    let health = app.admin("/healthz").await.json();
    assert_eq!(health["status"], "degraded");
    assert_eq!(health["buildings"][0]["last_error"], "no advertised homes, or a wrong token");
}

#[tokio::test]
async fn the_admin_page_says_why_a_home_is_not_listed() {
    let app = TestApp::with_inventory(
        r#"[{"id": 4, "unit": "4C", "status": "leased"}, {"unit": "no id"}, {"id": 5, "unit": "5C", "status": "available"}]"#,
    )
    .await;
    let page = app.admin("/").await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    assert!(text.contains("4C") && text.contains("leased (the vendor says “leased”)") && !text.contains("5C<"));
    assert!(!text.contains(DEMO_TOKEN));
}

#[tokio::test]
async fn pictures_come_through_our_own_door() {
    let app = TestApp::start().await;
    let page = app.get("/alder/units/9821").await.page();
    let selector = scraper::Selector::parse("main img").expect("a selector");
    let address = page.select(&selector).next().and_then(|image| image.attr("src")).expect("a picture").to_owned();
    assert!(address.starts_with("/media/"));
    let picture = app.get(&address).await;
    assert_eq!(picture.status, StatusCode::OK);
    assert!(picture.header("content-type").starts_with("image/"));
    assert_eq!(picture.header("x-content-type-options"), "nosniff");
    let again = app.get_with(&address, &[("if-none-match", picture.header("etag"))]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert_eq!(app.get("/media/0123456789abcdef01234567/400-0").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_server_function_answers_a_browser_as_it_answers_a_program() {
    let app = TestApp::start().await;
    let html = [("accept", "text/html,application/xhtml+xml"), ("referer", "http://127.0.0.1:3000/alder")];
    for path in ["/api/list_units?building=alder", "/api/get_unit?building=alder&id=9821", "/api/list_units?building=alder&campaign=x"] {
        let answer = app.get_with(path, &html).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header("content-type"), "application/json", "{path}");
    }
    for path in ["/api/list_units", "/api/get_unit?building=alder"] {
        assert_eq!(app.get_with(path, &html).await.status, StatusCode::BAD_REQUEST, "{path}");
    }
    let head = app.send(Request::head("/api/list_units?building=alder").body(Body::empty()).expect("a request")).await;
    assert_eq!(head.status, StatusCode::OK);
    assert_eq!(TestApp::unloaded().await.get("/api/list_units?building=alder").await.header("retry-after"), "5");
}
