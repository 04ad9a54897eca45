//! Why a request is held back, and what its own words give away.

use crate::domain::tour::{TourRequest, prescreen::Answer};

/// Links in a message that a renter may well send: their own page, their employer's.
const LINKS_MOST: usize = 2;

/// Why a request may not come from a renter. It is kept, in quarantine, until a person has looked at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// The field that no person sees was filled in.
    Honeypot,
    /// The form carried no time stamp of ours for this building, or one from the future.
    Unstamped,
    /// Posted sooner after it was served than anybody types.
    TooFast,
    /// Posted more than a day after it was served.
    Stale,
    /// Too many requests from this visitor.
    Visitor,
    /// Too many requests for this building.
    Building,
    /// The words look like advertising.
    Spam,
}

impl Doubt {
    pub const ALL: [Self; 7] = [Self::Honeypot, Self::Unstamped, Self::TooFast, Self::Stale, Self::Visitor, Self::Building, Self::Spam];

    /// The word of the database, the command line and the admin page.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Honeypot => "honeypot",
            Self::Unstamped => "no_stamp",
            Self::TooFast => "too_fast",
            Self::Stale => "stale_stamp",
            Self::Visitor => "visitor_limit",
            Self::Building => "building_limit",
            Self::Spam => "spam",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|doubt| doubt.word() == word)
    }
}

/// What the words of a request give away: a web address for a name or in an answer to a prescreening, more than two links in the message, or links marked up for a forum or
/// a page. Deliberately no more than that.
pub fn signals(request: &TourRequest) -> Option<Doubt> {
    let name = request.name.to_ascii_lowercase();
    let message = request.message.as_deref().unwrap_or_default().to_ascii_lowercase();
    let marked_up = |text: &str| text.contains("[url=") || text.contains("<a href");
    let advertises = |answer: &Answer| links(&answer.answer.to_ascii_lowercase()) > 0;
    let answered = request.answers.iter().any(advertises);
    (answered || links(&name) > 0 || links(&message) > LINKS_MOST || marked_up(&name) || marked_up(&message)).then_some(Doubt::Spam)
}

/// Web addresses in a lower-case text. One with both `https://` and `www.` counts once, and "Awww." is a sigh.
fn links(text: &str) -> usize {
    let bare = text.match_indices("www.").filter(|(at, found)| {
        let (before, after) = (&text[..*at], &text[at + found.len()..]);
        let begins = !before.ends_with(char::is_alphanumeric) && !before.ends_with("http://") && !before.ends_with("https://");
        begins && after.starts_with(char::is_alphanumeric)
    });
    text.matches("http://").count() + text.matches("https://").count() + bare.count()
}
