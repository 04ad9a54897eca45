//! What went wrong with an inventory system, told by what it meant.

use std::time::Duration;

use chrono::{DateTime, Utc};

/// Why there is no inventory. Each is a sentence for the operator: no credential, no query, no text of the vendor's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// Our own budget for this vendor is spent, or the vendor asked all of us to wait. Nothing was sent.
    #[error("The calls this inventory system allows are spent; the next is due at {}.", until.format("%H:%M:%S UTC"))]
    Waiting { until: DateTime<Utc> },
    /// 429. `retry_after` is absent where the vendor named no time.
    #[error("The inventory system answered 429, too many requests{}.", asked(*.retry_after))]
    Throttled { retry_after: Option<Duration> },
    /// 408, 425 or 5xx.
    #[error("The inventory system answered {status}, a failure of its own{}.", asked(*.retry_after))]
    Unavailable { status: u16, retry_after: Option<Duration> },
    #[error("The inventory system did not answer within 30 seconds.")]
    TimedOut,
    #[error("The inventory system cannot be reached: {0}.")]
    Unreachable(&'static str),
    #[error("The inventory system's answer broke off before its end.")]
    Interrupted,
    /// 401, 403 or 407.
    #[error("The inventory system refused the credential (status {status}).")]
    Refused { status: u16 },
    /// Any other status: asking the same again will not help.
    #[error("The inventory system answered {status}, which is no inventory.")]
    Rejected { status: u16 },
    /// The vendor found fault with what we asked; asking the same again will not help. Names a parameter, never a value.
    #[error("The inventory system refused what was asked: {0}.")]
    Misasked(String),
    #[error("The inventory system's answer is larger than {} MB.", limit_bytes / 1_000_000)]
    TooLarge { limit_bytes: usize },
    #[error("The inventory system sent us on to another scheme, host or port, which is not followed.")]
    ForeignRedirect,
    #[error("The inventory system sent us on more than {0} times.")]
    TooManyRedirects(usize),
    /// The answer came and means nothing; the sentence says what came instead.
    #[error("The inventory system's answer makes no sense: {0}.")]
    Nonsense(String),
    /// A fault of ours.
    #[error("Reading the inventory failed inside Stoop; this is a fault of the program.")]
    Fault,
}

impl SourceError {
    /// Whether trying again soon may help. The rest waits for the next regular refresh.
    pub const fn retryable(&self) -> bool {
        matches!(
            self,
            Self::Waiting { .. }
                | Self::Throttled { .. }
                | Self::Unavailable { .. }
                | Self::TimedOut
                | Self::Unreachable(_)
                | Self::Interrupted
        )
    }

    /// The same, with the time to wait where it names none itself.
    #[must_use]
    pub fn or_after(self, asked: Option<Duration>) -> Self {
        match self {
            Self::Throttled { retry_after } => Self::Throttled { retry_after: retry_after.or(asked) },
            Self::Unavailable { status, retry_after } => Self::Unavailable { status, retry_after: retry_after.or(asked) },
            other => other,
        }
    }

    /// How long the vendor asked to be left alone.
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Throttled { retry_after } | Self::Unavailable { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

fn asked(retry_after: Option<Duration>) -> String {
    retry_after.map(|wait| format!(", and asks to wait {} seconds", wait.as_secs())).unwrap_or_default()
}
