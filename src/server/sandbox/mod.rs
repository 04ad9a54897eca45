//! The sandbox: five inventory systems as their documentation describes them, served from demo inventories over real HTTP.
//!
//! The demo runs against it, and every test of "what if the vendor…" does. It keeps to the vendor's documentation,
//! not to what our adapter happens to send. Where the documentation is silent it does what a usual Rails application
//! does: the last of a repeated parameter counts, `Accept` never changes the answer, a wrong method is a 404, and a
//! picture's address that is forged or expired is a 404 with no body (as Active Storage answers).
//!
//! # What it serves
//!
//! | address | answers |
//! |---|---|
//! | `GET /api/v1/building_units` | the advertised homes of the token's building; all nine documented parameters (`query.rs`) |
//! | `POST /api/v1/website_leads`, `/api/v1/tour_requests` | a lead (`leads.rs`) |
//! | `GET /rails/active_storage/blobs/{signed}/{filename}` | an upload: a picture or a PDF (`pictures.rs`) |
//! | `GET /rails/active_storage/representations/{signed}/{filename}` | its thumbnail, drawn on first request |
//! | `/v1/…` | Spark (`spark.rs`) |
//! | `/api/v2/clients/…` | Reelly (`reelly.rs`) |
//! | `/api/public/v1/…` | RentEngine, with its showings and webhooks (`rentengine.rs`, `showings.rs`, `webhooks.rs`) |
//! | `/api/houses`, `/api/properties` | StuRents 1.2 and 3.0 (`sturents.rs`) |
//! | `GET /_media/{model}/{file}` | the pictures of those four (`media.rs`) |
//!
//! Every request under `/api/v1/` counts towards the limit of its peer's address (`limit.rs`), faulted ones too.
//! A throttled request meets no fault and uses none up.
//!
//! # How to control it
//!
//! Under `/_sandbox`, JSON in and out, never limited, never faulted, not in the ledger. A mistake is answered with
//! 422 (404 for an unknown id) and `{"error": "a sentence"}`, and changes nothing.
//!
//! | address | does |
//! |---|---|
//! | `GET /_sandbox` | settings, tokens (as fingerprints), number of homes, scripted rules |
//! | `GET /_sandbox/ledger?since=N` | `{counters, entries}`: every request received with a number above N, oldest first. Tokens appear as fingerprints |
//! | `DELETE /_sandbox/ledger` | forgets entries and counters, not leads |
//! | `GET /_sandbox/leads` | every lead: id, customer, time, the body as it came (token as fingerprint) |
//! | `POST /_sandbox/faults` | scripts one rule or an array of them; answers `{"ids": […]}` |
//! | `GET /_sandbox/faults`, `DELETE /_sandbox/faults`, `DELETE /_sandbox/faults/{id}` | lists, clears, removes |
//! | `POST /_sandbox/release` | lets every request go that a `hold` fault is holding |
//! | `PUT /_sandbox/inventory?token=T` | from now on the token's answer is this body, byte for byte (filters apply only where it is a JSON array and a filter is asked for). An unknown token becomes a known one. Without `token`: the demo's |
//! | `DELETE /_sandbox/inventory?token=T` | back to the token's own homes |
//! | `PATCH /_sandbox/homes/{id}` | changes fields of one home, as sent on the wire, to any JSON value; `advertised_on_website` too. Raises `updated_at` unless that is given |
//! | `DELETE /_sandbox/homes/{id}`, `PUT /_sandbox/homes/{id}` | withdraws a home, brings it back |
//! | `PATCH /_sandbox/settings` | changes any of [`Settings`] |
//! | `GET`, `PUT`, `DELETE /_sandbox/{vendor}/inventory` | the records of `spark`, `reelly`, `rentengine` or `sturents`: as they are kept, others, those of the start |
//! | `PATCH`, `DELETE /_sandbox/{vendor}/homes/{id}` | changes keys of one record, or puts it in; takes it out |
//! | `GET /_sandbox/spark/leads` | the contacts counted, and every message |
//! | `GET /_sandbox/rentengine/showings` | every showing that was booked, as it came |
//! | `PUT`, `GET /_sandbox/rentengine/webhooks`, `POST …/repeat` | who is told of changes (`[{"url", "key", "header"}]`); how they answered; the last change told again |
//! | `POST /_sandbox/reset` | everything as at the start |
//!
//! A rule: `{"path": "/api/v1/building_units", "method": "GET", "skip": 0, "count": 1, "commit": false, "fault": {…}}`.
//! `path` is a prefix (default: everything), `method` optional; the first `skip` matches pass unharmed; `count` is how many
//! are then hit, `null` for all from then on (default 1). The first rule that matches is used, in the order scripted.
//! `commit` says that the vendor does the work (stores the lead) before the fault happens, instead of after a delay or not at all.
//!
//! | `fault` | what the client sees |
//! |---|---|
//! | `{"kind": "status", "status": 503, "retry_after": 7, "headers": {…}, "body": "…"}` | that answer. `retry_after` is sent as given (number or text); `retry_after_date_seconds` sends an HTTP date that many seconds from now instead |
//! | `{"kind": "delay", "ms": 800}` | the true answer, late |
//! | `{"kind": "hold"}` | the true answer once `/_sandbox/release` is called |
//! | `{"kind": "hang", "at": "request"}` | no answer, or no more of it, for as long as the client stays |
//! | `{"kind": "reset", "at": "request"}` | a TCP reset |
//! | `{"kind": "truncate", "bytes": 10}` | the true answer's length announced, so many bytes of its body sent (half, unless given), then an orderly close |
//! | `{"kind": "nonsense", "what": "html"}` | 200 with `html` (a page), `json` (broken JSON), `empty` (no body) or `half` (the true answer cut in half, with a length that fits) |
//! | `{"kind": "drip", "bytes": 1, "every_ms": 50}` | the true answer, that many bytes at a time |
//!
//! `at` is `request_head` (its body unread), `request_body` (at least `bytes` of its body read; 1, unless given), `request` (all of it
//! read, nothing answered; the default), `head` (after the answer's headers) or `body` (after `bytes` of the answer's body; half, unless
//! given).
//!
//! Everything random-looking is derived, every moment comes from the clock passed in; only `delay` and `drip` wait for real.

mod connection;
mod control;
pub mod drawings;
mod faults;
mod intake;
pub mod inventory;
mod leads;
mod ledger;
mod limit;
mod line;
mod media;
mod pictures;
mod query;
pub mod reelly;
mod refusal;
pub mod rentengine;
mod rule;
mod shelf;
mod showings;
mod signature;
pub mod spark;
mod state;
mod steer;
mod stock;
pub mod sturents;
mod units;
mod webhooks;
mod wire;

#[cfg(test)]
mod tests;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use bytes::Bytes;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::server::clock::SharedClock;

pub use rule::{Fault, Nonsense, Point, Rule, RuleError};
pub use state::{Options, Settings};

/// The token of the demo building. It opens nothing but a sandbox.
pub const DEMO_TOKEN: &str = "demo-alder-4f1c9a7e52d84b06";

/// One pretended vendor with its own homes, limit, faults and ledger. Clones share them.
#[derive(Clone)]
pub struct Sandbox {
    vendor: Arc<state::Vendor>,
}

/// A sandbox that is being served on a loopback port of its own.
pub struct Running {
    /// What is being served; for scripting it without HTTP.
    pub sandbox: Sandbox,
    /// Where it listens.
    pub addr: SocketAddr,
    /// Ends once the stop token is cancelled and the connections are closed.
    pub task: JoinHandle<std::io::Result<()>>,
}

impl Running {
    /// `http://127.0.0.1:port`, no slash at the end: what a client's base URL is set to.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.addr)
    }
}

impl Sandbox {
    /// A sandbox as it is at the start; the demo inventory is drawn up for the clock's present UTC date.
    #[must_use]
    pub fn new(options: Options, clock: SharedClock) -> Self {
        Self { vendor: Arc::new(state::Vendor::new(options, clock)) }
    }

    /// Serves until `stop` is cancelled, then gives requests in flight five seconds.
    pub async fn serve(&self, listener: TcpListener, stop: CancellationToken) -> std::io::Result<()> {
        connection::accept(self.vendor.clone(), listener, stop).await
    }

    /// Serves in the background on a free port of 127.0.0.1.
    pub async fn spawn(self, stop: CancellationToken) -> std::io::Result<Running> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let addr = listener.local_addr()?;
        let sandbox = self.clone();
        let task = tokio::spawn(async move { self.serve(listener, stop).await });
        Ok(Running { sandbox, addr, task })
    }

    /// Adds a rule after those already scripted; its id.
    pub fn script(&self, rule: Rule) -> Result<u64, RuleError> {
        rule.check()?;
        Ok(state::locked(&self.vendor.faults).add(rule))
    }

    /// Takes a rule back; `false` where it is used up or unknown.
    pub fn unscript(&self, id: u64) -> bool {
        state::locked(&self.vendor.faults).remove(id)
    }

    /// Lets every held request go.
    pub fn release(&self) {
        self.vendor.release();
    }

    /// Makes these bytes the token's answer; an unknown token becomes a known one.
    pub fn replace_inventory(&self, token: &str, body: impl Into<Bytes>) {
        self.vendor.replace_inventory(token, body.into());
    }

    /// Changes the settings in place.
    pub fn configure(&self, change: impl FnOnce(&mut Settings)) {
        change(&mut state::locked(&self.vendor.settings));
    }

    /// The ledger as `GET /_sandbox/ledger` answers it.
    #[must_use]
    pub fn ledger(&self) -> serde_json::Value {
        state::locked(&self.vendor.ledger).report(0)
    }

    /// The leads as `GET /_sandbox/leads` answers them.
    #[must_use]
    pub fn leads(&self) -> serde_json::Value {
        state::locked(&self.vendor.desk).report()
    }
}

/// Serves a sandbox with the demo building until `stop` is cancelled.
pub async fn serve(listener: TcpListener, clock: SharedClock, stop: CancellationToken) -> std::io::Result<()> {
    Sandbox::new(Options::default(), clock).serve(listener, stop).await
}
