//! Each source against the sandbox's idea of its vendor: two readings of the same documents, which must agree.

mod asked;

use std::sync::Arc;

use serde_json::{Value, json};
use stoop::{
    domain::{
        price::{Basis, Per, Period},
        unit::{Kind, Standing, Unit},
    },
    serve::demo,
    server::{
        budget::host_of,
        sandbox::{Options, Running, Sandbox},
        settings::Building,
        sources::SourceError,
    },
};
use tokio_util::sync::CancellationToken;

use crate::stage::Stage;

struct Town {
    stage: Stage,
    vendors: Running,
    _stop: tokio_util::sync::DropGuard,
}

impl Town {
    async fn open() -> Self {
        let stage = Stage::new();
        let stop = CancellationToken::new();
        let vendors = Sandbox::new(Options::default(), stage.clock.clone()).spawn(stop.clone()).await.unwrap();
        Self { stage, vendors, _stop: stop.drop_guard() }
    }

    fn building(&self, slug: &str) -> Building {
        let all = demo::portfolio(&self.vendors.origin().parse().unwrap());
        all.into_iter().find(|building| building.slug == slug).unwrap()
    }

    async fn homes(&self, slug: &str) -> Vec<Unit> {
        let inventory = self.stage.source(&self.building(slug)).inventory().await.unwrap();
        assert_eq!(inventory.refused, [], "{slug}");
        inventory.units
    }

    async fn error(&self, building: &Building) -> SourceError {
        self.stage.source(building).inventory().await.unwrap_err()
    }

    /// A vendor's records as it keeps them.
    async fn records(&self, vendor: &str) -> Vec<Value> {
        let address = format!("{}/_sandbox/{vendor}/inventory", self.vendors.origin());
        reqwest::get(address).await.unwrap().json().await.unwrap()
    }

    async fn patch(&self, path: &str, body: Value) {
        let address = format!("{}/_sandbox/{path}", self.vendors.origin());
        assert!(reqwest::Client::new().patch(address).json(&body).send().await.unwrap().status().is_success());
    }
}

fn ids(homes: &[Unit]) -> Vec<String> {
    homes.iter().map(|home| home.id.clone()).collect()
}

#[tokio::test]
async fn every_unit_of_a_spark_listing_is_a_home_with_its_rooms_and_its_plan() {
    let town = Town::open().await;
    let homes = town.homes("barton").await;
    let records = town.records("spark").await;
    let units = records[0]["Units"].as_array().unwrap();
    assert_eq!(ids(&homes), units.iter().map(|unit| unit["Id"].as_str().unwrap().to_owned()).collect::<Vec<_>>());
    let first = &homes[0];
    assert_eq!((first.label.as_str(), first.beds.map(|beds| beds.count.to_string()).as_deref(), first.photos.len()), ("101", Some("1"), 4));
    assert_eq!((first.price.basis, first.price.gross, first.price.from), (Basis::MONTHLY, Some(189_500), true));
    assert!(first.photos[0].url.contains("living-room"), "the primary photo first");
    assert!(first.plans.len() == 1 && first.plans[0].url.ends_with("/plan.png") && first.plans[0].thumbnail.is_some());
    town.patch("settings", json!({"spark_bare": true})).await;
    assert_eq!(ids(&town.homes("barton").await), ids(&homes), "without the envelope too");
}

#[tokio::test]
async fn every_unit_of_a_reelly_project_is_for_sale_in_either_currency() {
    let town = Town::open().await;
    let homes = town.homes("palm-quay").await;
    let records = town.records("reelly").await;
    assert_eq!(ids(&homes), records.iter().map(|record| record["id"].to_string()).collect::<Vec<_>>());
    for (home, record) in homes.iter().zip(&records) {
        assert_eq!(
            (home.price.basis, home.price.gross),
            (Basis::Sale, record["price"].as_f64().map(|price| (price * 100.0) as i64)),
            "{}",
            home.label
        );
        assert_eq!(home.layout.as_ref().map(|layout| layout.id.clone()), record["layout"]["id"].as_u64().map(|id| id.to_string()));
    }
    assert!(homes.iter().any(|home| home.beds.is_some_and(|beds| beds.technical_room)));
    let standing = |standing| homes.iter().any(|home| home.status.meaning == standing);
    assert!(standing(Standing::Available) && standing(Standing::Pending) && standing(Standing::Leased));
    let mut dollars = town.building("palm-quay");
    dollars.currency = stoop::domain::price::Currency::USD;
    let dollars = town.stage.source(&dollars).inventory().await.unwrap().units;
    assert!(dollars.iter().zip(&homes).all(|(dollar, dirham)| dollar.price.gross.unwrap() * 4 < dirham.price.gross.unwrap() * 2));
}

#[tokio::test]
async fn what_a_rentengine_account_advertises_is_there_and_its_history_is_not() {
    let town = Town::open().await;
    let homes = town.homes("parkline").await;
    let records = town.records("rentengine").await;
    assert!(records.len() > 200, "more than two pages in all");
    let open: Vec<String> = records
        .iter()
        .filter(|record| matches!(record["status"].as_str(), Some("Available" | "On Hold")))
        .map(|record| record["id"].to_string())
        .collect();
    assert_eq!(ids(&homes), open);
    assert!(homes.iter().all(|home| home.price.gross.is_some_and(|rent| rent > 90_000)), "each has its rent");
    assert!(homes.iter().all(|home| home.photos.iter().all(|photo| !photo.url.contains("lobby"))), "the hidden photo is in none");
    let kept = serde_json::to_string(&homes).unwrap();
    assert!(!kept.contains("Owner asks") && !kept.contains("tpl-88"));
    let labels: std::collections::HashSet<_> = homes.iter().map(|home| home.label.as_str()).collect();
    assert!(labels.len() > homes.len() / 2, "scattered homes are told apart");
}

#[tokio::test]
async fn both_generations_of_sturents_tell_of_the_same_homes() {
    let town = Town::open().await;
    let first = town.homes("parkside").await;
    let records = town.records("sturents").await;
    let shown: Vec<String> = records
        .iter()
        .filter(|record| record["incomplete"] != true && record["disabled"] != true)
        .map(|record| record["reference"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids(&first), shown, "two pages");
    let weekly = Basis::Rent { period: Period::Week, per: Per::Person };
    assert!(
        first.iter().filter(|home| home.price.basis == weekly).count() > 40 && first.iter().any(|home| home.price.basis == Basis::MONTHLY)
    );
    assert!(first.iter().any(
        |home| home.kind == Kind::RoomType { quantity: Some(36), available: Some(4) } && home.label == "Deluxe En-suite, The Refinery"
    ));
    assert!(first.iter().any(|home| home.bills_are_included()) && first.iter().any(|home| !home.bills_are_included()));
    let mut third = town.building("parkside");
    third.source.options[1].1 = "3.0".to_owned();
    let third = town.stage.source(&third);
    let homes = third.inventory().await.unwrap().units;
    let common: Vec<_> = first
        .iter()
        .filter(|home| homes.iter().any(|other| other.id == home.id && other.label == home.label && other.kind == home.kind))
        .collect();
    assert_eq!(common.len(), first.len(), "every home, under the same label, of the same kind");
    assert!(matches!(third.inventory().await.unwrap_err(), SourceError::Throttled { .. }), "and not again within a quarter of an hour");
}

#[tokio::test]
async fn a_wrong_credential_is_refused_by_each_vendor_and_told_as_such() {
    for slug in ["barton", "palm-quay", "parkline", "parkside"] {
        let town = Town::open().await;
        let mut building = town.building(slug);
        building.source.token = secrecy::SecretString::from("wrong-credential-0000");
        assert!(matches!(town.error(&building).await, SourceError::Refused { status: 401 | 403 }), "{slug}");
        let ledger = town.vendors.sandbox.ledger().to_string();
        assert!(!ledger.contains("wrong-credential"), "{slug}: the ledger shows no credential");
    }
}

#[tokio::test]
async fn a_vendor_that_fails_is_unavailable_and_one_budget_counts_all_its_calls() {
    let town = Town::open().await;
    for slug in ["barton", "palm-quay", "parkline", "parkside"] {
        let rule = json!({"path": "/", "count": 1, "fault": {"kind": "status", "status": 503}});
        town.vendors.sandbox.script(serde_json::from_value(rule).unwrap()).unwrap();
        assert!(matches!(town.error(&town.building(slug)).await, SourceError::Unavailable { status: 503, .. }), "{slug}");
    }
    let received = town.vendors.sandbox.ledger()["counters"]["received"].as_u64().unwrap();
    let host = host_of(&town.vendors.origin().parse().unwrap());
    assert_eq!(town.stage.surroundings.budget.calls_5m(&host) as u64, received);
}

#[tokio::test]
async fn a_webhook_of_rentengine_becomes_a_changed_page() {
    use crate::app::TestApp;
    let app = TestApp::with_settings(|settings| {
        let base_url = settings.buildings[0].source.base_url.clone();
        let mut parkline = demo::portfolio(&base_url).into_iter().find(|building| building.slug == "parkline").unwrap();
        parkline.source.webhook_key = Some(secrecy::SecretString::from("hook-key-7Qm2xL9vT4"));
        settings.buildings = vec![parkline];
    })
    .await;
    let vendor = app.app.site.buildings.get("parkline").unwrap().settings.source.base_url.to_string();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let ours = format!("http://{}/hooks/rentengine/parkline", listener.local_addr().unwrap());
    let router = app.app.router();
    tokio::spawn(async move { axum::serve(listener, router).await });
    let stop = CancellationToken::new();
    let working = tokio::spawn(stoop::server::sync::run_until_stopped(Arc::clone(&app.app.workers[0]), stop.clone()));

    let id = app.get("/parkline").await.ids()[0].clone();
    let client = reqwest::Client::new();
    let listeners = json!([{"url": ours, "key": "hook-key-7Qm2xL9vT4"}]);
    client.put(format!("{vendor}_sandbox/rentengine/webhooks")).json(&listeners).send().await.unwrap().error_for_status().unwrap();
    // The bell is heeded two seconds after the last inventory; the program's clock stands until it is told.
    app.clock.advance(chrono::TimeDelta::seconds(2));
    client
        .patch(format!("{vendor}_sandbox/rentengine/homes/{id}"))
        .json(&json!({"target_rental_rate": "4321"}))
        .send()
        .await
        .unwrap()
        .error_for_status()
        .unwrap();
    let changed = async {
        while !app.get("/parkline").await.text().contains("$4,321") {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), changed).await.expect("the page changes");

    app.clock.advance(chrono::TimeDelta::seconds(2));
    client.delete(format!("{vendor}_sandbox/rentengine/homes/{id}")).send().await.unwrap().error_for_status().unwrap();
    let gone = async {
        while app.get(&format!("/parkline/units/{id}")).await.status != 410 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), gone).await.expect("a home that was deleted is gone");
    stop.cancel();
    working.await.unwrap();
}
