//! The two ways a message goes: to a vendor's lead interface, or by mail.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};

use super::{Breaker, breaker::backoff};
use crate::{
    locales::Catalogue,
    server::{
        chance::Chance,
        mail::{MailError, Mailer},
        settings::{self, Smtp},
        sources::{Accepted, LeadError, LeadSink},
        store::outbox::{Channel, Job, Mark},
        tours::{letterhead::Letterhead, letters, notice::Notice},
    },
};

/// A 429 that names no time.
const THROTTLED: TimeDelta = TimeDelta::seconds(60);
const MAIL_FIRST: TimeDelta = TimeDelta::seconds(30);
const MAIL_LONGEST: TimeDelta = TimeDelta::hours(1);

/// Somewhere messages go.
#[async_trait]
pub trait Way: Send + Sync + 'static {
    /// Whether one message waits for the one written before it.
    fn in_order(&self) -> bool;

    /// Sends one message, once.
    async fn carry(&self, job: &Job) -> Came;
}

/// What came of sending.
#[derive(Debug)]
pub enum Came {
    FromVendor(Result<Accepted, LeadError>),
    FromMail(Result<(), MailError>),
    /// There is nobody to send it to any more: a sentence.
    NoWay(&'static str),
}

impl Came {
    /// What is written down of it, and what the lane learns from it.
    pub(super) fn mark(self, job: &Job, breaker: &mut Breaker, now: DateTime<Utc>, chance: &dyn Chance) -> Mark {
        match self {
            Self::FromVendor(Ok(accepted)) => {
                breaker.settled();
                Mark::Delivered { vendor_lead_id: accepted.lead_id }
            }
            Self::FromVendor(Err(error)) => of_lead(&error, breaker, now, chance),
            Self::FromMail(Ok(())) => Mark::Delivered { vendor_lead_id: None },
            Self::FromMail(Err(MailError::Later(error))) => {
                let at = now + backoff(job.attempt, MAIL_FIRST, MAIL_LONGEST, chance);
                Mark::Again { at, error, maybe_arrived: false, failure: false }
            }
            Self::FromMail(Err(MailError::Never(error))) => Mark::Rejected { error },
            Self::NoWay(sentence) => Mark::Rejected { error: sentence.to_owned() },
        }
    }
}

fn of_lead(error: &LeadError, breaker: &mut Breaker, now: DateTime<Utc>, chance: &dyn Chance) -> Mark {
    let sentence = error.to_string();
    let asked = |wait: Option<std::time::Duration>| wait.and_then(|wait| TimeDelta::from_std(wait).ok());
    match error {
        LeadError::Waiting { until } => Mark::Postponed { until: *until, error: sentence },
        LeadError::NotSent(_) => Mark::Again { at: breaker.failed(now, chance), error: sentence, maybe_arrived: false, failure: false },
        LeadError::NotTold(_) => Mark::Again { at: breaker.failed(now, chance), error: sentence, maybe_arrived: false, failure: true },
        LeadError::Throttled { retry_after } => {
            let at = now + asked(*retry_after).unwrap_or(THROTTLED);
            Mark::Again { at, error: sentence, maybe_arrived: false, failure: false }
        }
        LeadError::Failed { retry_after, .. } => {
            let at = breaker.failed(now, chance).max(now + asked(*retry_after).unwrap_or_default());
            Mark::Again { at, error: sentence, maybe_arrived: true, failure: true }
        }
        LeadError::Rejected { .. } | LeadError::Declined(_) => {
            breaker.settled();
            Mark::Rejected { error: sentence }
        }
        LeadError::Unknown(_) => {
            breaker.unknown(now, chance);
            Mark::Unknown { error: sentence }
        }
    }
}

/// What every way needs to turn a job into words.
pub struct Office {
    pub buildings: HashMap<String, settings::Building>,
    pub words: Arc<Catalogue>,
    /// Scheme, host and port as visitors see them.
    pub public_url: String,
}

impl Office {
    fn notice(&self, job: &Job) -> Notice {
        let tour = &job.tour;
        Notice {
            reference: tour.reference.clone(),
            about: job.about,
            request: tour.request.clone(),
            sequence: job.sequence,
            maybe_repeated: job.maybe_repeated,
            overtaken: tour.sequence > job.sequence,
            at: job.at,
            receipt_url: format!("{}/{}/tours/{}", self.public_url, tour.building, tour.secret),
        }
    }
}

const NO_BUILDING: &str = "The settings have no such building any more, or its vendor takes no leads.";
const ERASED: &str = "The person was erased.";

/// To a vendor, for all buildings that have it.
pub struct VendorWay {
    office: Arc<Office>,
    /// By the building's slug.
    sinks: HashMap<String, Arc<dyn LeadSink>>,
}

impl VendorWay {
    pub const fn new(office: Arc<Office>, sinks: HashMap<String, Arc<dyn LeadSink>>) -> Self {
        Self { office, sinks }
    }
}

#[async_trait]
impl Way for VendorWay {
    fn in_order(&self) -> bool {
        true
    }

    async fn carry(&self, job: &Job) -> Came {
        if job.tour.erased_at.is_some() {
            return Came::NoWay(ERASED);
        }
        let Some(sink) = self.sinks.get(&job.tour.building) else { return Came::NoWay(NO_BUILDING) };
        Came::FromVendor(sink.send(&self.office.notice(job)).await)
    }
}

/// By mail, to the renter or to the office.
pub struct MailWay {
    office: Arc<Office>,
    mailer: Mailer,
    smtp: Smtp,
}

impl MailWay {
    pub fn new(office: Arc<Office>, smtp: Smtp) -> Self {
        Self { office, mailer: Mailer::new(&smtp), smtp }
    }
}

#[async_trait]
impl Way for MailWay {
    fn in_order(&self) -> bool {
        false
    }

    async fn carry(&self, job: &Job) -> Came {
        let Some(building) = self.office.buildings.get(&job.tour.building) else { return Came::NoWay(NO_BUILDING) };
        let head = Letterhead::new(building, &self.office.words, &self.office.public_url, Some(&self.smtp));
        let notice = self.office.notice(job);
        let letter = match (job.channel, job.tour.erased_at, &job.recipient) {
            (Channel::Renter, None, _) => letters::to_renter(&notice, &head),
            (Channel::Office, None, Some(address)) => Some(letters::to_office(&notice, &head, address)),
            _ => None,
        };
        match letter {
            Some(letter) => Came::FromMail(self.mailer.send(&letter).await),
            None => Came::NoWay(ERASED),
        }
    }
}
