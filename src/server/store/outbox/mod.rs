//! Tour requests and the outbox: what was asked, what has to be told about it and to whom, and everything that was tried.
//!
//! A request, what has to be told and the ledger's first line are one transaction, synced to the disk before it returns.

mod change;
mod erase;
mod inbox;
mod lease;
mod rows;
mod submit;
mod waiting;

use chrono::{DateTime, Utc};

pub use self::{
    change::Changed,
    erase::Erased,
    inbox::{Counts, Entry, LedgerLine, Line, Released, Retried},
    lease::{Job, Leased, Mark, Recovered},
    submit::{NewTour, Submitted},
    waiting::Waiting,
};
use crate::{domain::tour::TourRequest, server::tours::notice::About};

/// What has become of a message, and of a request as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Queued,
    /// Being sent now, or the program died while it was.
    Sending,
    Delivered,
    /// It may have arrived; never sent again on its own.
    Unknown,
    /// Refused for good.
    Rejected,
    /// Suspected spam, until a person releases it.
    Quarantined,
}

impl State {
    pub const ALL: [Self; 6] = [Self::Queued, Self::Sending, Self::Delivered, Self::Unknown, Self::Rejected, Self::Quarantined];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Delivered => "delivered",
            Self::Unknown => "unknown",
            Self::Rejected => "rejected",
            Self::Quarantined => "quarantined",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channel {
    /// The vendor's lead interface.
    Vendor,
    /// The leasing office, by mail.
    Office,
    /// The renter, by mail.
    Renter,
}

impl Channel {
    const ALL: [Self; 3] = [Self::Vendor, Self::Office, Self::Renter];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Vendor => "vendor",
            Self::Office => "office",
            Self::Renter => "renter",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.word() == word)
    }
}

/// An addressee and the way there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    pub channel: Channel,
    /// A vendor's host and port, or [`MAIL`].
    pub lane: String,
    /// The mail address; `None` for a vendor.
    pub recipient: Option<String>,
}

/// The lane of all mail.
pub const MAIL: &str = "mail";

/// A stored request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tour {
    pub id: i64,
    pub reference: String,
    pub secret: String,
    pub building: String,
    pub created_at: DateTime<Utc>,
    pub quarantined: bool,
    /// Why it is or was quarantined, as fixed words.
    pub doubts: Vec<String>,
    pub cancelled_at: Option<DateTime<Utc>>,
    pub sequence: u32,
    /// With the time as it stands now. Once erased there is no name and no contact in it.
    pub request: TourRequest,
    pub consent: Option<Consent>,
    pub erased_at: Option<DateTime<Utc>>,
}

/// What somebody agreed to, word for word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    pub version: String,
    pub text: String,
}

/// One thing to be told, as it is written into the outbox.
struct Message<'a> {
    tour: i64,
    about: About,
    route: &'a Route,
    sequence: u32,
    quarantined: bool,
}
