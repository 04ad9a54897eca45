use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use scraper::{Html, Selector};

use crate::app::TestApp;

fn one(page: &Html, selector: &str) -> Option<String> {
    page.select(&Selector::parse(selector).expect("a selector")).next().map(|element| element.text().collect())
}

#[tokio::test]
async fn one_building_is_where_the_front_door_leads() {
    let app = TestApp::start().await;
    let answer = app.get("/?bed=1").await;
    assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(answer.header("location"), "/alder?bed=1");
}

#[tokio::test]
async fn the_listing_bears_its_hooks() {
    let app = TestApp::start().await;
    let answer = app.get("/alder").await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.page();
    let main = page.select(&Selector::parse("main").unwrap()).next().expect("a main");
    assert_eq!(main.attr("data-building"), Some("alder"));
    assert_eq!(main.attr("data-as-of"), Some("2026-11-21T15:04:05Z"));
    assert_eq!(main.attr("data-stale"), None);
    assert_eq!(page.select(&Selector::parse("main [role=status]").unwrap()).count(), 1);
    assert!(one(&page, "main [role=status]").expect("a count").contains("42"));
    assert_eq!(page.select(&Selector::parse("h1").unwrap()).count(), 1);
    assert!(page.select(&Selector::parse("form[method=get][data-filters] input[name=bed][data-count]").unwrap()).count() >= 4);
    assert!(page.select(&Selector::parse("a[rel=next]").unwrap()).next().is_some());
    assert_eq!(answer.ids().len(), 24);
}

#[tokio::test]
async fn the_next_page_holds_the_other_homes_and_a_page_too_far_says_so() {
    let app = TestApp::start().await;
    let (first, second) = (app.get("/alder").await, app.get("/alder?page=2").await);
    assert_eq!(first.ids().len() + second.ids().len(), 42);
    assert!(first.ids().iter().all(|id| !second.ids().contains(id)));
    let past = app.get("/alder?page=99").await;
    assert_eq!(past.status, StatusCode::OK);
    assert_eq!(past.ids(), second.ids());
    assert!(past.text().contains("There is no page 99"));
}

#[tokio::test]
async fn every_view_holds_the_same_homes() {
    let app = TestApp::start().await;
    let mut cards: Vec<String> = app.get("/alder?bed=1").await.ids();
    cards.sort();
    for view in ["table", "stack", "layouts"] {
        let mut ids = app.get(&format!("/alder?bed=1&view={view}")).await.ids();
        ids.sort();
        assert_eq!(ids, cards, "{view}");
    }
}

#[tokio::test]
async fn a_home_tells_its_price_gross_first_with_fees_and_net_below() {
    let app = TestApp::start().await;
    let answer = app.get("/alder/units/9821").await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.page();
    let price = page.select(&Selector::parse("[data-rent-gross]").unwrap()).next().expect("a price");
    assert_eq!(price.attr("data-rent-gross"), Some("320000"));
    assert_eq!(price.attr("data-rent-net"), Some("293333"));
    let text: String = price.text().collect();
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part} in {text}"));
    assert!(at("$3,200") < at("Amenity fee") && at("Amenity fee") < at("$3,250") && at("$3,250") < at("$2,933.33"));
    assert!(answer.text().contains("4 weeks free"));
}

#[tokio::test]
async fn a_private_price_is_on_request_and_has_no_amount_anywhere() {
    let app = TestApp::with_inventory(
        r#"[{"id": 1, "unit": "1A", "bed": 1, "bath": 1, "status": "available", "monthly_rent_gross": 4321.0, "monthly_rent_net": 4000.0, "price_advertised": false}]"#,
    )
    .await;
    for path in ["/alder", "/alder/units/1", "/api/list_units?building=alder"] {
        let text = app.get(path).await.text();
        assert!(text.contains("Price on request"), "{path}");
        assert!(!text.contains("4,321") && !text.contains("432100") && !text.contains("data-rent-gross"), "{path}");
    }
}

#[tokio::test]
async fn a_leased_home_is_not_listed_but_its_page_says_so() {
    let app = TestApp::with_inventory(r#"[{"id": 7, "unit": "7A", "bed": 0, "bath": 1, "status": "Leased"}, {"id": 8, "unit": "8A", "bed": 0, "bath": 1, "status": "available"}]"#).await;
    assert_eq!(app.get("/alder").await.ids(), ["8"]);
    let page = app.get("/alder/units/7").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("This home is leased"));
}

#[tokio::test]
async fn a_home_that_left_the_feed_is_gone_and_one_that_never_was_is_unknown() {
    let homes = |last: u32| {
        let homes: Vec<String> =
            (1..=last).map(|id| format!(r#"{{"id": {id}, "unit": "{id}A", "bed": 1, "bath": 1, "status": "available"}}"#)).collect();
        format!("[{}]", homes.join(","))
    };
    let app = TestApp::with_inventory(&homes(5)).await;
    app.vendor.replace_inventory(stoop::server::sandbox::DEMO_TOKEN, homes(4).into_bytes());
    app.clock.advance(chrono::TimeDelta::minutes(3));
    app.refresh().await;
    let gone = app.get("/alder/units/5").await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.text().contains("5A is no longer listed"));
    let selector = Selector::parse("[data-other-unit-id]").unwrap();
    assert_eq!(gone.page().select(&selector).count(), 4, "its layout's other homes");
    let unknown = app.get("/alder/units/99").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.page().select(&Selector::parse("main a[href='/alder']").unwrap()).next().is_some(), "a way on");
    assert_eq!(app.get("/api/get_unit?building=alder&id=5").await.status, StatusCode::GONE);
    assert_eq!(app.get("/api/get_unit?building=alder&id=99").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn any_other_address_is_an_honest_404() {
    let app = TestApp::start().await;
    for path in ["/nowhere", "/alder/units", "/alder/units/1/2", "/%ff", "/alder/units/%ff%fe", "/pkg/none.js", "/api/none", "/alder%2f.."]
    {
        let answer = app.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text().contains("<h1>"), "{path}");
    }
    assert_eq!(app.get("/alder/").await.header("location"), "/alder");
}

#[tokio::test]
async fn before_the_first_answer_the_page_says_so_and_when_to_come_back() {
    let app = TestApp::unloaded().await;
    for path in ["/alder", "/alder/units/9821"] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert_eq!(answer.header("retry-after"), "5");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.text().contains("has not come yet"));
    }
    assert_eq!(app.get("/api/list_units?building=alder").await.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn every_answer_is_guarded_and_sets_no_cookie() {
    let app = TestApp::start().await;
    for path in ["/alder", "/alder/units/9821", "/nowhere", "/api/list_units?building=alder", "/robots.txt"] {
        let answer = app.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline") && policy.contains("'sha256-"),
            "{path}: {policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("set-cookie"), "", "{path}");
    }
}

#[tokio::test]
async fn a_page_asks_nobody_else_for_anything_and_has_no_inline_style() {
    let app = TestApp::start().await;
    for path in ["/alder", "/alder?view=table", "/alder/units/9821"] {
        let page = app.get(path).await.page();
        let selector = Selector::parse("[src], link[href], [style], [onclick]").unwrap();
        for element in page.select(&selector) {
            assert_eq!(element.attr("style"), None, "{path}");
            let address = element.attr("src").or(element.attr("href")).unwrap_or("");
            let own = address.starts_with('/') || element.attr("rel") == Some("canonical") || address.is_empty();
            assert!(own, "{path} asks {address}");
        }
    }
}

#[tokio::test]
async fn head_answers_like_get_without_a_body() {
    let app = TestApp::start().await;
    let get = app.get("/alder").await;
    let head = app.send(Request::head("/alder").body(Body::empty()).unwrap()).await;
    assert_eq!(head.status, StatusCode::OK);
    assert_eq!(head.header("etag"), get.header("etag"));
    assert!(head.body.is_empty());
}

#[tokio::test]
async fn a_net_rent_alone_is_never_told_as_what_is_paid() {
    let app = TestApp::with_inventory(
        r#"[{"id": 1, "unit": "1A", "bed": 1, "bath": 1, "status": "available", "monthly_rent_gross": null, "monthly_rent_net": 2800, "price_advertised": true}]"#,
    )
    .await;
    let page = app.get("/alder/units/1").await.page();
    let rent = one(&page, ".ledger .rent").expect("the first row");
    assert!(rent.contains("Price on request") && !rent.contains("2,800"), "{rent}");
    assert!(one(&page, ".ledger .soft").is_some_and(|net| net.contains("$2,800")));
}

#[tokio::test]
async fn the_style_guide_of_a_development_build_shows_every_look_of_a_window_and_every_tone_of_a_card() {
    let app = TestApp::start().await;
    let answer = app.get("/styleguide").await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.page();
    let shown = |selector: &str| page.select(&Selector::parse(selector).expect("a selector")).next().is_some();
    for look in ["open", "half", "shut", "here"] {
        assert!(shown(&format!("#facade [data-look={look}]")), "{look}");
    }
    for tone in ["now", "soon", "pending", "off"] {
        assert!(shown(&format!("#cards .card [data-tone={tone}]")), "{tone}");
    }
    for part in [
        ".card-picture:empty",
        ".unit-table",
        ".layout",
        ".empty",
        ".chip",
        ".views",
        ".pager",
        "[data-ignored]",
        "[data-sale-price]",
        ".compass",
    ] {
        assert!(shown(part), "{part}");
    }
}
