//! The vendor of a made-up week, and what outlives a crash.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use chrono::TimeDelta;
use rand::{Rng as _, RngExt as _, rngs::StdRng};
use stoop::server::{
    chance::Chance,
    clock::{Clock as _, HandClock},
    sources::{Accepted, LeadError},
    store::{Store, outbox::Job},
    tours::delivery::{Came, Way},
};
use tokio::sync::Notify;

/// What the vendor really has. It knows nothing of our references; deliveries are told apart here to count them.
#[derive(Default)]
pub struct Received {
    pub times: BTreeMap<i64, u32>,
    /// In the order of their first arrival.
    pub order: Vec<i64>,
}

/// What outlives a crash, and the vendor outside.
#[derive(Clone)]
pub struct Shared {
    pub dice: Arc<Mutex<StdRng>>,
    pub clock: Arc<HandClock>,
    pub store: Arc<Store>,
    pub received: Arc<Mutex<Received>>,
    /// Once the storm is over the vendor takes everything.
    pub calm: Arc<AtomicBool>,
    /// Rung when the vendor will never answer.
    pub silent: Arc<Notify>,
}

/// A vendor that does anything its documentation, or a cable, allows.
pub struct Vendor(pub Shared);

#[async_trait]
impl Way for Vendor {
    fn in_order(&self) -> bool {
        true
    }

    async fn carry(&self, job: &Job) -> Came {
        let (roll, commits) = {
            let mut dice = self.0.dice.lock().unwrap();
            (dice.random_range(0..100), dice.random_bool(0.5))
        };
        let roll = if self.0.calm.load(Ordering::Relaxed) { 0 } else { roll };
        if roll < 45 || (roll >= 65 && commits) {
            let mut received = self.0.received.lock().unwrap();
            let times = received.times.entry(job.delivery).or_default();
            *times += 1;
            if *times == 1 {
                received.order.push(job.delivery);
            }
        }
        Came::FromVendor(match roll {
            0..45 => Ok(Accepted { lead_id: Some(job.delivery.to_string()) }),
            45..52 => Err(LeadError::NotSent("it refused the connection")),
            52..58 => Err(LeadError::Throttled { retry_after: Some(Duration::from_secs(90)) }),
            58..62 => Err(LeadError::Waiting { until: self.0.clock.now() + TimeDelta::seconds(20) }),
            62..65 => Err(LeadError::Rejected { status: 422 }),
            65..75 => Err(LeadError::Failed { status: 503, retry_after: None }),
            75..82 => Err(LeadError::Unknown("the answer did not come in time".to_owned())),
            _ => {
                self.0.silent.notify_one();
                std::future::pending().await
            }
        })
    }
}

pub struct SeededChance(pub Arc<Mutex<StdRng>>);

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap().fill_bytes(bytes);
    }
}
