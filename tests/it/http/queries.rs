use axum::http::StatusCode;
use serde_json::Value;
use stoop::{
    domain::{facets::Tally, filter::Reading, query},
    server::inventory::fold,
};

use super::oracle;
use crate::app::TestApp;

async fn awkward() -> (TestApp, Vec<Value>) {
    let mut homes = oracle::awkward_homes();
    homes.push(serde_json::from_str(oracle::SEED).expect("the seed's example"));
    let app = TestApp::with_inventory(&Value::Array(homes.clone()).to_string()).await;
    (app, homes)
}

#[tokio::test]
async fn four_hundred_queries_list_what_the_table_says_page_by_page() {
    let (app, homes) = awkward().await;
    for (n, query) in oracle::queries(400).iter().enumerate() {
        let expected = oracle::listed(&homes, query);
        let text = oracle::to_string(query, n % 2 == 0);
        let mut ids = Vec::new();
        for page in 1..=expected.len().div_ceil(24).max(1) {
            let answer = app.get(&format!("/alder?{text}&page={page}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{text}");
            if page == 1 {
                let selector = scraper::Selector::parse("main [role=status]").unwrap();
                let count: String = answer.page().select(&selector).next().expect("a count").text().collect();
                let number: String = count.chars().take_while(char::is_ascii_digit).collect();
                assert_eq!(number, expected.len().to_string(), "{text}");
            }
            ids.extend(answer.ids());
        }
        assert_eq!(ids, expected, "{text}");
    }
}

#[tokio::test]
async fn every_home_is_present_once_with_its_facts() {
    let (app, homes) = awkward().await;
    let answer = app.get("/api/list_units?building=alder").await.json();
    let listed = answer["homes"].as_array().expect("homes");
    assert_eq!(listed.len(), homes.len());
    for home in &homes {
        let found: Vec<_> = listed.iter().filter(|listed| listed["columns"]["id"] == home["id"].to_string().as_str()).collect();
        assert_eq!(found.len(), 1, "{home}");
    }
    let seed = app.get("/alder/units/9821").await.text();
    for fact in [
        "2A",
        "1 bed",
        "1 bath",
        "675 ft²",
        "South",
        "Balcony",
        "$3,200",
        "$2,933.33",
        "4 weeks free",
        "13-month lease",
        "Available now",
        "Floor 2",
        "Jun 1, 2026",
    ] {
        assert!(seed.contains(fact), "{fact}");
    }
}

#[tokio::test]
async fn what_does_not_parse_is_named_on_the_page() {
    let app = TestApp::start().await;
    let answer = app.get("/alder?bed=one&available_by=2026-02-30&sort=cheap&utm_source=mail").await;
    assert_eq!(answer.status, StatusCode::OK);
    let text = answer.text();
    for named in ["one", "2026-02-30", "cheap"] {
        assert!(text.contains(&format!("<bdi>{named}</bdi>")), "{named}");
    }
    assert!(!text.contains("utm_source"));
    assert_eq!(answer.ids().len(), 24);
}

#[tokio::test]
async fn a_monstrous_query_is_an_honest_page() {
    let app = TestApp::start().await;
    let many = (0..1000).map(|n| format!("bed={n}")).collect::<Vec<_>>().join("&");
    let list = vec!["x"; 5000].join(",");
    for query in [
        many,
        format!("bed={list}"),
        format!("q={}", "%F0%9F%8F%A0".repeat(800)),
        "%".repeat(10_000),
        "bed=%ff%fe&q=%c3%28".to_owned(),
        format!("max_rent={}", "9".repeat(9000)),
        "page=99999999999999999999".to_owned(),
        "&&==&=&bed".to_owned(),
    ] {
        let answer = app.get(&format!("/alder?{query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", &query[..query.len().min(60)]);
        assert!(answer.body.len() < 400_000, "{} bytes for {}", answer.body.len(), &query[..query.len().min(60)]);
    }
}

/// The groups of choices that bear a count.
const COUNTED: [&str; 7] = ["bed", "bath", "outdoor", "status", "exposure", "floor", "concession"];

/// The same query, but for one group.
fn without(query: &oracle::Query, key: &str) -> oracle::Query {
    query.iter().filter(|(other, _)| *other != key).cloned().collect()
}

/// Every choice that the form offers, as name and value.
fn choices(page: &scraper::Html) -> Vec<(&'static str, String, usize)> {
    let selector = scraper::Selector::parse("form[data-filters] [data-count]").expect("a selector");
    page.select(&selector)
        .map(|control| {
            let name = control.attr("name").expect("a name");
            let key = COUNTED.into_iter().find(|key| *key == name).expect("a group");
            (
                key,
                control.attr("value").expect("a value").to_owned(),
                control.attr("data-count").expect("a count").parse().expect("a number"),
            )
        })
        .collect()
}

#[tokio::test]
async fn the_count_beside_a_choice_is_what_that_choice_lists() {
    let (app, homes) = awkward().await;
    for query in oracle::queries(60) {
        let offered = choices(&app.get(&format!("/alder?{}", oracle::to_string(&query, false))).await.page());
        assert!(offered.len() > 25, "the form offers its choices");
        for (key, value, count) in offered {
            let mut alone = without(&query, key);
            alone.push((key, vec![value.clone()]));
            assert_eq!(count, oracle::listed(&homes, &alone).len(), "{key}={value} beside {query:?}");
        }
    }
}

/// The same counts, ten thousand times, from where the page takes them.
#[tokio::test]
async fn in_ten_thousand_states_of_the_filter_every_count_is_what_the_table_says() {
    let (app, homes) = awkward().await;
    let offered = choices(&app.get("/alder").await.page());
    let snapshot = app.app.site.buildings.iter().next().expect("a building").snapshot().expect("an inventory");
    // Not to name a status means two of them.
    let any_status = ("status", ["available", "pending", "rented", "not_available"].map(str::to_owned).to_vec());
    for query in oracle::queries(10_000) {
        let filter = query::parse(&oracle::to_string(&query, false), Reading::Listing).filter;
        let tally = Tally::of(&filter, &snapshot.columns, fold);
        for key in COUNTED {
            let mut rest = without(&query, key);
            if key == "status" {
                rest.push(any_status.clone());
            }
            let others: Vec<&Value> = homes.iter().filter(|home| oracle::matches(home, &rest, false)).collect();
            for (_, value, _) in offered.iter().filter(|(name, ..)| *name == key) {
                let mut alone = vec![(key, vec![value.clone()])];
                if key != "status" {
                    alone.push(any_status.clone());
                }
                let expected = others.iter().filter(|home| oracle::matches(home, &alone, false)).count();
                assert_eq!(tally.count(key, value), expected, "{key}={value} beside {query:?}");
            }
        }
    }
}

#[tokio::test]
async fn sixty_kilobytes_of_list_make_a_small_page() {
    let app = TestApp::start().await;
    let beds = (1000..13_000).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    let words = "a ".repeat(30_000).replace(' ', "+");
    for query in [format!("bed={beds}"), format!("exposure={beds}"), format!("floor={beds}"), format!("q={words}")] {
        let answer = app.get(&format!("/alder?{query}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.body.len() < 1_500_000, "{} bytes for {}", answer.body.len(), &query[..20]);
    }
}

#[tokio::test]
async fn a_filter_that_no_home_offers_is_still_drawn_and_so_not_lost() {
    let app = TestApp::with_inventory(r#"[{"id": 1, "unit": "1A", "bed": 1, "bath": 1, "floor": 1, "status": "available"}]"#).await;
    let page = app.get("/alder?floor=3&outdoor=yard&exposure=south").await.page();
    for control in ["floor][value='3'", "outdoor][value='yard'", "exposure][value='south'"] {
        let selector = scraper::Selector::parse(&format!("form[data-filters] input[name={control}][checked]")).expect("a selector");
        assert_eq!(page.select(&selector).count(), 1, "{control}");
    }
}
