//! What the listing says about a home, every sentence already written in the page's language: drawn alike by the server and by the
//! browser.

use serde::{Deserialize, Serialize};

use super::picture::Picture;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub id: String,
    /// Path of its page.
    pub href: String,
    pub label: String,
    /// Absent where the vendor sent neither plan nor photo.
    pub picture: Option<Picture>,
    pub price: PriceText,
    /// "1 bed", "Studio"; empty where unknown.
    pub beds: String,
    /// "1.5 bath"; empty where unknown.
    pub baths: String,
    /// "688 ft²"; empty where unknown.
    pub area: String,
    /// "Available now".
    pub availability: String,
    pub tone: Tone,
    /// "South light · Balcony"; may be empty.
    pub light: String,
    /// "Floor 2"; empty where unknown.
    pub floor: String,
    /// What homes are gathered under in the layouts view; empty where unknown.
    pub layout: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceText {
    /// "$3,670" or "Price on request".
    pub amount: String,
    /// "a month"; empty where there is no amount.
    pub per: String,
    /// The lease, and the net price with its concession in words; empty where there is none.
    pub note: String,
    /// Minor units as sent; absent where not advertised.
    pub gross: Option<i64>,
    /// Absent where it equals the gross.
    pub net: Option<i64>,
    pub sale: Option<i64>,
    pub by_week: bool,
    pub by_person: bool,
}

/// How an availability is coloured and marked; never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    Now,
    Soon,
    Pending,
    Off,
}

impl Tone {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Soon => "soon",
            Self::Pending => "pending",
            Self::Off => "off",
        }
    }

    pub fn parse(word: &str) -> Self {
        [Self::Now, Self::Soon, Self::Pending].into_iter().find(|tone| tone.word() == word).unwrap_or(Self::Off)
    }
}
