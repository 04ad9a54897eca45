//! Sending one lead to SeeClickRent: once, and with the truth about what became of it.

mod answers;
mod body;
mod faults;
mod secrecy;
mod unsent;

use std::{sync::Arc, time::Duration};

use serde_json::Value;
use stoop::{
    domain::tour::{TourKind, TourRequest, UnitRef},
    locales::Catalogue,
    server::{
        budget::host_of,
        sandbox::{Options, Rule, Running, Sandbox},
        settings::SourceKind,
        sources::{self, Accepted, Client, LeadError, LeadSink},
        tours::notice::{About, Notice},
    },
};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::stage::{self, CANARY, Stage};

/// A vendor as its documentation describes it, and a building that sends its leads there.
pub struct Desk {
    pub stage: Stage,
    pub vendor: Running,
    pub base_url: Url,
    stop: CancellationToken,
}

impl Desk {
    pub async fn open() -> Self {
        let stage = Stage::new();
        let stop = CancellationToken::new();
        let options = Options { token: CANARY.to_owned(), homes: Some(Vec::new()), ..Options::default() };
        let vendor = Sandbox::new(options, stage.clock.clone()).spawn(stop.clone()).await.unwrap();
        let base_url = vendor.origin().parse().unwrap();
        Self { stage, vendor, base_url, stop }
    }

    /// With one fault for the next lead, as the sandbox's documentation writes them.
    pub async fn with(rule: Value) -> Self {
        let desk = Self::open().await;
        desk.script(rule);
        desk
    }

    pub fn script(&self, rule: Value) {
        self.vendor.sandbox.script(serde_json::from_value::<Rule>(rule).unwrap()).unwrap();
    }

    pub async fn send(&self) -> Result<Accepted, LeadError> {
        sink(&self.base_url, self.stage.client()).send(&notice()).await
    }

    pub async fn send_with_patience(&self, patience: Duration) -> Result<Accepted, LeadError> {
        sink(&self.base_url, self.stage.client().with_patience(patience)).send(&notice()).await
    }

    /// Requests that reached the vendor, whatever became of them.
    pub fn requests(&self) -> u64 {
        self.vendor.sandbox.ledger()["counters"]["received"].as_u64().unwrap()
    }

    /// Leads that the vendor has.
    pub fn leads(&self) -> usize {
        self.vendor.sandbox.leads()["leads"].as_array().unwrap().len()
    }

    /// For how long the vendor is left alone from now.
    pub fn wait(&self) -> Option<Duration> {
        use stoop::server::clock::Clock as _;
        let until = self.stage.surroundings.budget.not_before(&host_of(&self.base_url))?;
        Some((until - self.stage.clock.now()).to_std().unwrap())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

pub fn sink(base_url: &Url, client: Client) -> Arc<dyn LeadSink> {
    let building = stage::building("alder", SourceKind::SeeClickRent, base_url);
    sources::leads_from_settings(&building, client, words()).unwrap()
}

pub fn words() -> Arc<Catalogue> {
    Arc::new(Catalogue::for_language("en"))
}

pub fn notice() -> Notice {
    Notice {
        reference: "K7Q-2MX".to_owned(),
        about: About::Request,
        request: TourRequest {
            name: "Ada King Byron".to_owned(),
            email: Some("ada@example.com".to_owned()),
            phone: Some("+12125550100".to_owned()),
            unit: Some(UnitRef { id: "9821".to_owned(), label: "2A".to_owned() }),
            slot: "2026-06-05T14:30:00-04:00".parse().unwrap(),
            kind: TourKind::Guided,
            move_in: Some("2026-08-01".parse().unwrap()),
            message: Some("Is there room for a bicycle?".to_owned()),
            consent: true,
            answers: Vec::new(),
        },
        sequence: 0,
        maybe_repeated: false,
        overtaken: false,
        at: "2026-06-01T12:00:00Z".parse().unwrap(),
        receipt_url: "https://homes.example/alder/tours/receipt-canary".to_owned(),
    }
}

#[test]
fn only_seeclickrent_and_spark_take_leads() {
    let base_url = "http://127.0.0.1:9".parse().unwrap();
    let takes = |kind: &SourceKind| {
        sources::leads_from_settings(&stage::building("alder", *kind, &base_url), Stage::new().client(), words()).is_some()
    };
    assert_eq!(SourceKind::ALL.into_iter().filter(takes).collect::<Vec<_>>(), [SourceKind::SeeClickRent, SourceKind::Spark]);
}
