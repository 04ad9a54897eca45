//! What is told about a tour: to the vendor, to the leasing office, to the renter.

use chrono::{DateTime, Utc};

use crate::domain::tour::TourRequest;

/// Why something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum About {
    /// Somebody asks for a tour.
    Request,
    /// The same person wants another time.
    Change,
    /// They do not come.
    Cancellation,
}

impl About {
    pub const ALL: [Self; 3] = [Self::Request, Self::Change, Self::Cancellation];

    /// The word of the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Change => "change",
            Self::Cancellation => "cancellation",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.word() == word)
    }
}

/// One thing told about one tour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// `ABC-123`.
    pub reference: String,
    pub about: About,
    /// With the time that this notice tells of; for a cancellation the time that was cancelled.
    pub request: TourRequest,
    /// 0 for the request, one more with every change and with the cancellation.
    pub sequence: u32,
    /// An earlier try of this same notice may have arrived although its answer said otherwise.
    pub maybe_repeated: bool,
    /// The renter has changed or cancelled the tour since; what they did then is told by another notice.
    pub overtaken: bool,
    /// When the renter did it.
    pub at: DateTime<Utc>,
    /// The receipt's address, absolute. Whoever knows it can change the tour: it is for the renter alone.
    pub receipt_url: String,
}
