//! Telling a vendor about a tour. No vendor knows our reference again, so a lead is sent once unless it certainly did not arrive.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use crate::server::tours::notice::Notice;

/// A vendor that takes leads.
#[async_trait]
pub trait LeadSink: Send + Sync + std::fmt::Debug + 'static {
    /// Sends one lead, once. Takes the call out of the leads' share of the vendor's budget.
    async fn send(&self, notice: &Notice) -> Result<Accepted, LeadError>;
}

/// The vendor has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The vendor's own id for the lead, where its answer names one.
    pub lead_id: Option<String>,
}

/// Why a lead is not with the vendor, or may not be. Each is a sentence for the operator: no credential, nothing of the person's, no
/// text of the vendor's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LeadError {
    /// Our own budget for this vendor is spent, or the vendor asked all of us to wait. Nothing was sent.
    #[error("The calls this vendor allows are spent; the next is due at {}.", until.format("%H:%M:%S UTC"))]
    Waiting { until: DateTime<Utc> },
    /// Refused, no name, no TLS: nothing was sent.
    #[error("The vendor cannot be reached: {0}.")]
    NotSent(&'static str),
    /// What has to be known first was not told: nothing was sent. Unlike an unreachable vendor this may lie in the one lead.
    #[error("The vendor was asked what has to be known first: {0}.")]
    NotTold(&'static str),
    /// 429: not received.
    #[error("The vendor answered 429, too many requests.")]
    Throttled { retry_after: Option<Duration> },
    /// 500 or 503: counts as not received, and is the one place where a vendor may have it all the same.
    #[error("The vendor answered {status}, a failure of its own.")]
    Failed { status: u16, retry_after: Option<Duration> },
    /// Any other 4xx: the vendor will not take it.
    #[error("The vendor refused it with status {status}.")]
    Rejected { status: u16 },
    /// The vendor will not take it, or there is nothing to send that it would take: why, in words of ours.
    #[error("The vendor does not take it: {0}.")]
    Declined(&'static str),
    /// It may have arrived.
    #[error("Whether the vendor has it cannot be known: {0}.")]
    Unknown(String),
}
