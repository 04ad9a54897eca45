//! The sandbox as a real HTTP client sees it. The homes here are few and chosen, so that every filter has a home on each side.

mod broken_lines;
mod control;
mod faults;
mod leads;
mod limit;
mod pictures;
mod units;

use std::error::Error;
use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveDate, TimeZone, Utc};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::inventory::{Home, Plan};
use super::{Options, Running, Sandbox, Settings};
use crate::server::clock::HandClock;

const TOKEN: &str = "token-of-the-tests";

/// A served sandbox, its clock and a client.
struct Vendor {
    running: Running,
    clock: Arc<HandClock>,
    http: reqwest::Client,
    stop: CancellationToken,
}

impl Vendor {
    async fn start() -> Self {
        Self::with(Settings::default(), homes()).await
    }

    async fn with(settings: Settings, homes: Vec<Home>) -> Self {
        let clock = HandClock::new(Utc.with_ymd_and_hms(2026, 7, 1, 12, 0, 0).unwrap());
        let options = Options { token: TOKEN.to_owned(), homes: Some(homes), settings, ..Options::default() };
        let stop = CancellationToken::new();
        let running = Sandbox::new(options, clock.clone()).spawn(stop.clone()).await.unwrap();
        Self { running, clock, http: client(), stop }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.running.origin())
    }

    async fn get(&self, path: &str) -> reqwest::Response {
        self.http.get(self.url(path)).send().await.unwrap()
    }

    fn units_path(query: &str) -> String {
        format!("/api/v1/building_units?token={TOKEN}&{query}")
    }

    async fn units(&self, query: &str) -> Vec<Value> {
        let response = self.get(&Self::units_path(query)).await;
        assert_eq!(response.status(), 200);
        response.json().await.unwrap()
    }

    async fn labels(&self, query: &str) -> Vec<String> {
        self.units(query).await.iter().map(|unit| unit["unit"].as_str().unwrap().to_owned()).collect()
    }

    async fn control(&self, method: reqwest::Method, path: &str, body: Value) -> reqwest::Response {
        self.http.request(method, self.url(&format!("/_sandbox{path}"))).json(&body).send().await.unwrap()
    }

    /// Scripts a rule over HTTP.
    async fn script(&self, rule: Value) {
        let response = self.control(reqwest::Method::POST, "/faults", rule).await;
        assert_eq!(response.status(), 201, "{}", response.text().await.unwrap());
    }

    /// The last request's entry, once it satisfies the condition.
    async fn last_entry(&self, condition: impl Fn(&Value) -> bool) -> Value {
        within(async {
            loop {
                let ledger = self.running.sandbox.ledger();
                if let Some(entry) = ledger["entries"].as_array().unwrap().last().filter(|entry| condition(entry)) {
                    return entry.clone();
                }
                tokio::task::yield_now().await;
            }
        })
        .await
    }

    async fn post_lead(&self, body: &Value) -> reqwest::Response {
        self.http.post(self.url("/api/v1/website_leads")).json(body).send().await.unwrap()
    }

    fn leads(&self) -> usize {
        self.running.sandbox.leads()["leads"].as_array().unwrap().len()
    }
}

impl Drop for Vendor {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

fn client() -> reqwest::Client {
    // The first of a process is taken, and all are the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// The future's end; a test that would never end fails instead.
async fn within<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), future).await.expect("what the test waits for never happened")
}

/// The system's own error beneath a client's error.
fn io_kind(error: &(dyn Error + 'static)) -> Option<io::ErrorKind> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            return Some(error.kind());
        }
        next = error.source();
    }
    None
}

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

/// The documentation's sample unit.
fn sample() -> Home {
    Home {
        building: "The Alder",
        id: 9821,
        floor: Some(2),
        unit: "2A".to_owned(),
        bed: 1,
        bath: 1.0,
        exposure: Some("South".to_owned()),
        outdoor: "balcony",
        status: "available",
        monthly_rent_gross: 3200.0,
        monthly_rent_net: 2933.33,
        square_feet: Some(675),
        weeks_free: Some(4),
        months_free: Some(1.0),
        lease_term: Some(13),
        plan: Plan::Picture,
        photos: vec!["living-room".to_owned()],
        price_advertised: true,
        advertised_on_website: true,
        date_available: day("2026-06-01"),
        created_at: "2026-04-12T18:22:13Z".parse().unwrap(),
        updated_at: "2026-05-02T10:14:55Z".parse().unwrap(),
    }
}

/// Seven homes that are advertised and one that is not.
fn homes() -> Vec<Home> {
    let home = |id: u64, unit: &str| Home { id, unit: unit.to_owned(), ..sample() };
    vec![
        Home {
            bed: 0,
            outdoor: "none",
            monthly_rent_gross: 2800.0,
            square_feet: Some(450),
            floor: None,
            exposure: None,
            weeks_free: None,
            months_free: None,
            lease_term: None,
            plan: Plan::None,
            photos: Vec::new(),
            date_available: day("2026-08-01"),
            ..home(1, "S")
        },
        sample(),
        Home {
            bath: 1.5,
            outdoor: "terrace",
            monthly_rent_gross: 4200.5,
            square_feet: Some(720),
            months_free: Some(1.5),
            plan: Plan::Pdf,
            date_available: day("2026-09-01"),
            ..home(3, "2B")
        },
        Home {
            bed: 2,
            outdoor: "patio",
            status: "applied",
            monthly_rent_gross: 5200.0,
            square_feet: None,
            date_available: day("2026-09-02"),
            ..home(4, "3A")
        },
        Home {
            bed: 2,
            bath: 2.0,
            outdoor: "garden",
            status: "leased",
            monthly_rent_gross: 3500.0,
            price_advertised: false,
            square_feet: Some(1100),
            date_available: None,
            ..home(5, "3B")
        },
        Home {
            bed: 3,
            bath: 2.5,
            outdoor: "rooftop",
            status: "rented",
            monthly_rent_gross: 9000.0,
            square_feet: Some(1500),
            ..home(6, "PH")
        },
        Home { outdoor: "yard", status: "renovation", monthly_rent_gross: 4000.0, date_available: None, ..home(7, "G") },
        Home { advertised_on_website: false, monthly_rent_gross: 3000.0, ..home(8, "HIDDEN") },
    ]
}

/// A lead as a website might send it.
fn lead() -> Value {
    json!({ "token": TOKEN, "first_name": "Ada", "last_name": "Byron", "email": "ada@example.com",
            "phone": "+1 212 555 0100", "message": "Ref ABC-123", "unit": "2A", "unit_id": 9821 })
}
