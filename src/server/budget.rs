//! How often a vendor may be called. Vendors count per address of the caller, so the budget is one per host and port, shared by every
//! building there, and it survives a restart.

use std::{
    collections::{HashMap, VecDeque},
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use url::Url;

use super::{
    clock::SharedClock,
    store::{Store, StoreError, calls::Call},
};

/// Calls a vendor takes from one address in [`PERIOD`].
pub const VENDOR_LIMIT: usize = 300;
/// Calls each purpose may make in [`PERIOD`]: inventory and leads never eat each other's share.
pub const SHARE: usize = VENDOR_LIMIT / 2;
pub const PERIOD: TimeDelta = TimeDelta::minutes(5);
/// How long a call counts: the vendor may see it as late as the total time-out after it was granted.
pub const WINDOW: TimeDelta = TimeDelta::seconds(330);
/// The longest a vendor's wish to be left alone is honoured.
pub const LONGEST_WAIT: TimeDelta = TimeDelta::hours(1);

/// What a call is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    Inventory,
    Lead,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::Inventory => "inventory",
            Self::Lead => "lead",
        }
    }
}

/// No call now; ask again at `until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    pub until: DateTime<Utc>,
}

/// The budgets of all vendors.
pub struct Budget {
    clock: SharedClock,
    store: Arc<Store>,
    hosts: Mutex<HashMap<String, Host>>,
}

#[derive(Debug, Default)]
struct Host {
    inventory: VecDeque<DateTime<Utc>>,
    leads: VecDeque<DateTime<Utc>>,
    /// Early retries of inventory, which are calls like any other but may not crowd out the regular ones.
    retries: VecDeque<DateTime<Utc>>,
    not_before: Option<DateTime<Utc>>,
}

impl fmt::Debug for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Budget").field("hosts", &*self.hosts()).finish_non_exhaustive()
    }
}

impl Budget {
    /// With the calls and waits on record. Blocks.
    pub fn open(store: Arc<Store>, clock: SharedClock) -> Result<Self, StoreError> {
        let now = clock.now();
        let mut hosts: HashMap<String, Host> = HashMap::new();
        for call in store.calls()? {
            let host = hosts.entry(call.host).or_default();
            if call.purpose == Purpose::Lead.word() { host.leads.push_back(call.at) } else { host.inventory.push_back(call.at) }
        }
        for (host, until) in store.waits()? {
            hosts.entry(host).or_default().not_before = Some(until.min(now + LONGEST_WAIT));
        }
        Ok(Self { clock, store, hosts: Mutex::new(hosts) })
    }

    /// Takes one call out of the budget, on record before this returns, or says when to ask again. A store that cannot be written does
    /// not stop the call: the process itself still counts.
    pub async fn take(&self, host: &str, purpose: Purpose) -> Result<(), Wait> {
        let now = self.clock.now();
        self.hosts().entry(host.to_owned()).or_default().take(purpose, now)?;
        let call = Call { host: host.to_owned(), purpose: purpose.word().to_owned(), at: now };
        if let Err(error) = self.store.run(move |store| store.record_call(&call, now - WINDOW)).await {
            tracing::warn!(%error, "a call to a vendor is not on record");
        }
        Ok(())
    }

    /// Whether one more early retry leaves every regular call of this host its place; `regular` is what those need in [`WINDOW`].
    pub fn grant_retry(&self, host: &str, regular: usize) -> bool {
        let now = self.clock.now();
        let mut hosts = self.hosts();
        let retries = &mut hosts.entry(host.to_owned()).or_default().retries;
        settle(retries, now);
        let granted = retries.len() < SHARE.saturating_sub(regular);
        if granted {
            retries.push_back(now);
        }
        granted
    }

    /// The vendor asked to be left alone for so long from now; longer than [`LONGEST_WAIT`] counts as that.
    pub async fn wait(&self, host: &str, wait: std::time::Duration) {
        let until = self.clock.now() + TimeDelta::from_std(wait).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT);
        {
            let mut hosts = self.hosts();
            let known = &mut hosts.entry(host.to_owned()).or_default().not_before;
            *known = (*known).max(Some(until));
        }
        let host = host.to_owned();
        if let Err(error) = self.store.run(move |store| store.record_wait(&host, until)).await {
            tracing::warn!(%error, "a vendor's wish to wait is not on record");
        }
    }

    /// Until when the vendor asked to be left alone, where that is still to come.
    pub fn not_before(&self, host: &str) -> Option<DateTime<Utc>> {
        let now = self.clock.now();
        self.hosts().get(host).and_then(|host| host.not_before).filter(|until| *until > now)
    }

    /// Calls of both purposes in the last five minutes, for health; the limit is [`VENDOR_LIMIT`].
    pub fn calls_5m(&self, host: &str) -> usize {
        let since = self.clock.now() - PERIOD;
        let hosts = self.hosts();
        let count = |calls: &VecDeque<DateTime<Utc>>| calls.iter().filter(|at| **at > since).count();
        hosts.get(host).map_or(0, |host| count(&host.inventory) + count(&host.leads))
    }

    fn hosts(&self) -> MutexGuard<'_, HashMap<String, Host>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Host {
    fn take(&mut self, purpose: Purpose, now: DateTime<Utc>) -> Result<(), Wait> {
        if let Some(until) = self.not_before.filter(|until| *until > now) {
            return Err(Wait { until });
        }
        let calls = match purpose {
            Purpose::Inventory => &mut self.inventory,
            Purpose::Lead => &mut self.leads,
        };
        settle(calls, now);
        if calls.len() >= SHARE {
            let oldest = calls.front().copied().unwrap_or(now);
            return Err(Wait { until: oldest + WINDOW });
        }
        calls.push_back(now);
        Ok(())
    }
}

/// Forgets what no longer counts. A call in the future is one from before the clock was set back; it counts as made now.
fn settle(calls: &mut VecDeque<DateTime<Utc>>, now: DateTime<Utc>) {
    for at in calls.iter_mut() {
        *at = (*at).min(now);
    }
    while calls.front().is_some_and(|at| *at + WINDOW <= now) {
        calls.pop_front();
    }
}

/// The budget an address counts against: its host and port.
pub fn host_of(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default())
}
