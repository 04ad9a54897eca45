//! The vendor that is told, and what it has to say about it.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::{Value, json};
use stoop::server::{
    clock::SystemClock,
    sandbox::{DEMO_TOKEN, Options, Sandbox},
};
use tokio_util::sync::{CancellationToken, DropGuard};
use url::Url;

use crate::dice::Dice;

const LEADS: &str = "/api/v1/website_leads";

/// What a lead tells of; a renter here changes a tour at most once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    pub reference: String,
    /// `request`, `change` or `cancellation`.
    pub about: String,
}

pub struct Vendor {
    sandbox: Sandbox,
    /// By the id the vendor gave.
    pub leads: BTreeMap<String, Told>,
    /// How often it was asked to take each, whatever came of it.
    pub posts: BTreeMap<Told, u32>,
    /// The last entry of the sandbox's ledger that is counted in `posts`.
    read_to: u64,
    /// Closes the present address.
    open: Option<DropGuard>,
}

impl Vendor {
    pub fn new() -> Self {
        let sandbox = Sandbox::new(Options::default(), Arc::new(SystemClock));
        sandbox.configure(|settings| settings.limit_requests = u32::MAX);
        // Without pictures: nobody looks.
        let home = |id: u32| json!({ "id": id, "unit": format!("{id}A"), "monthly_rent_gross": 3_000 + id, "status": "available" });
        sandbox.replace_inventory(DEMO_TOKEN, json!([home(1), home(2), home(3)]).to_string());
        Self { sandbox, leads: BTreeMap::new(), posts: BTreeMap::new(), read_to: 0, open: None }
    }

    /// The same vendor at an address of its own from now on: a new one may be called as often as any.
    pub async fn moves(&mut self) -> Url {
        let stop = CancellationToken::new();
        let running = self.sandbox.clone().spawn(stop.clone()).await.unwrap();
        self.open = Some(stop.drop_guard());
        running.origin().parse().unwrap()
    }

    /// Something goes wrong with one of the next leads.
    pub fn stumbles(&self, dice: &mut Dice) {
        let commit = dice.percent(50);
        let (commit, fault) = match dice.below(100) {
            0..50 => (commit, json!({ "kind": "delay", "ms": 20 + dice.below(150) })),
            50..62 => (commit, json!({ "kind": "hang", "at": "request" })),
            62..72 => (commit, json!({ "kind": "reset", "at": "request" })),
            72..80 => (commit, json!({ "kind": "nonsense", "what": "html" })),
            80..88 => (commit, json!({ "kind": "status", "status": 500 + 3 * dice.below(2) })),
            88..94 => (false, json!({ "kind": "status", "status": 429, "retry_after": 1 })),
            _ => (false, json!({ "kind": "status", "status": 422 })),
        };
        let rule: Value = json!({ "path": LEADS, "skip": dice.below(4), "commit": commit, "fault": fault });
        self.sandbox.script(serde_json::from_value(rule).unwrap()).unwrap();
    }

    /// Reads what has come since the last look.
    pub fn look(&mut self) {
        let leads = self.sandbox.leads();
        for lead in leads["leads"].as_array().unwrap() {
            self.leads.insert(lead["id"].to_string(), told(&lead["body"]));
        }
        let ledger = self.sandbox.ledger();
        for entry in ledger["entries"].as_array().unwrap() {
            let number = entry["number"].as_u64().unwrap();
            if number > self.read_to && !entry["lead"].is_null() {
                *self.posts.entry(told(&entry["lead"])).or_default() += 1;
            }
            self.read_to = self.read_to.max(number);
        }
    }
}

/// Read from the message, which stands for itself.
fn told(body: &Value) -> Told {
    let message = body["message"].as_str().unwrap_or_default();
    let mut lines = message.lines();
    let reference = lines.next().and_then(|line| line.strip_prefix("Ref ")).unwrap_or("none").to_owned();
    let about = match lines.next().unwrap_or_default().split(' ').nth(1) {
        Some("asks") => "request",
        Some("changes") => "change",
        Some("cancels") => "cancellation",
        _ => "nothing",
    };
    Told { reference, about: about.to_owned() }
}
