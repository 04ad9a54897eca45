//! What the sandbox has received and how it answered.

use std::collections::{BTreeMap, VecDeque};
use std::net::IpAddr;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Value, json};

use super::faults::Reply;
use super::state::{Vendor, locked};
use super::units;

/// How many requests are remembered one by one; the counters know all.
const REMEMBERED: usize = 20_000;

/// A request as it came. No token in it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Arrival {
    pub at: DateTime<Utc>,
    pub peer: IpAddr,
    pub method: String,
    pub path: String,
    /// The raw query string, the token's value as a fingerprint; `None` where there was none.
    pub query: Option<String>,
    pub accept: Option<String>,
    pub user_agent: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct Entry {
    /// Counts from 1 and never starts again.
    number: u64,
    #[serde(flatten)]
    arrival: Arrival,
    /// The kind of the fault it met.
    fault: Option<&'static str>,
    /// `open`, `answered`, `silent` (it gets no answer), `broken` (reset before a status was sent).
    outcome: &'static str,
    /// The status line that went out, cut short after it or not; `None` where none did.
    status: Option<u16>,
    /// The client hung up before the answer was ready.
    client_left: bool,
    /// A lead's body, accepted or not.
    lead: Option<Value>,
}

#[derive(Debug, Default, Serialize)]
struct Counters {
    received: u64,
    by_path: BTreeMap<String, u64>,
    by_status: BTreeMap<u16, u64>,
    faulted: u64,
    clients_left: u64,
    /// Inventory requests being served now, and the most there ever were at once.
    units_at_once: u64,
    units_at_once_most: u64,
}

/// The book.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    entries: VecDeque<Entry>,
    last: u64,
    counters: Counters,
}

impl Ledger {
    fn open(&mut self, arrival: Arrival) -> u64 {
        self.last += 1;
        self.counters.received += 1;
        *self.counters.by_path.entry(class(&arrival.path)).or_default() += 1;
        if arrival.path.starts_with(units::PATH) {
            self.counters.units_at_once += 1;
            self.counters.units_at_once_most = self.counters.units_at_once_most.max(self.counters.units_at_once);
        }
        if self.entries.len() == REMEMBERED {
            self.entries.pop_front();
        }
        self.entries.push_back(Entry {
            number: self.last,
            arrival,
            fault: None,
            outcome: "open",
            status: None,
            client_left: false,
            lead: None,
        });
        self.last
    }

    fn entry(&mut self, number: u64) -> Option<&mut Entry> {
        let first = self.entries.front()?.number;
        self.entries.get_mut(usize::try_from(number.checked_sub(first)?).ok()?)
    }

    /// How a request was answered. The first word counts: a request is settled once.
    pub fn settle(&mut self, number: u64, status: Option<u16>, silent: bool) {
        let Some(entry) = self.entry(number).filter(|entry| entry.outcome == "open") else {
            return;
        };
        entry.status = status;
        entry.outcome = match status {
            Some(_) => "answered",
            None if silent => "silent",
            None => "broken",
        };
        if let Some(status) = status {
            *self.counters.by_status.entry(status).or_default() += 1;
        }
    }

    fn close(&mut self, number: u64, units: bool, client_left: bool) {
        if units {
            self.counters.units_at_once = self.counters.units_at_once.saturating_sub(1);
        }
        if client_left {
            self.counters.clients_left += 1;
            if let Some(entry) = self.entry(number) {
                entry.client_left = true;
            }
        }
    }

    /// Forgets what happened; requests still open stay counted as such.
    pub fn clear(&mut self) {
        let at_once = self.counters.units_at_once;
        self.entries.clear();
        self.counters = Counters { units_at_once: at_once, units_at_once_most: at_once, ..Counters::default() };
    }

    /// Counters, and the entries with a number above `since`.
    pub fn report(&self, since: u64) -> Value {
        let entries: Vec<&Entry> = self.entries.iter().filter(|entry| entry.number > since).collect();
        json!({ "counters": self.counters, "entries": entries })
    }
}

/// The path under which a request is counted: pictures by their folder, all else as it is.
fn class(path: &str) -> String {
    let folders = ["/rails/active_storage/blobs", "/rails/active_storage/representations"];
    folders.iter().find(|folder| path.starts_with(**folder)).map_or_else(|| path.to_owned(), |folder| (*folder).to_owned())
}

/// A request being served. Dropped before its end, the client has hung up.
pub(super) struct Visit {
    vendor: Arc<Vendor>,
    number: u64,
    units: bool,
    ended: bool,
}

impl Visit {
    pub fn open(vendor: Arc<Vendor>, arrival: Arrival) -> Self {
        let units = arrival.path.starts_with(units::PATH);
        let number = locked(&vendor.ledger).open(arrival);
        Self { vendor, number, units, ended: false }
    }

    pub fn number(&self) -> u64 {
        self.number
    }

    pub fn faulted(&self, kind: &'static str) {
        let mut ledger = locked(&self.vendor.ledger);
        ledger.counters.faulted += 1;
        if let Some(entry) = ledger.entry(self.number) {
            entry.fault = Some(kind);
        }
    }

    pub fn lead(&self, body: Value) {
        if let Some(entry) = locked(&self.vendor.ledger).entry(self.number) {
            entry.lead = Some(body);
        }
    }

    /// From here on the client hears nothing.
    pub fn silent(&self) {
        locked(&self.vendor.ledger).settle(self.number, None, true);
    }

    /// The reply is ready to go out.
    pub fn end(mut self, reply: Reply) -> Reply {
        self.ended = true;
        locked(&self.vendor.ledger).settle(self.number, reply.status().map(|status| status.as_u16()), false);
        reply
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        locked(&self.vendor.ledger).close(self.number, self.units, !self.ended);
    }
}
