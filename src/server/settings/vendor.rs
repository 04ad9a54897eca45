//! What is known of each inventory system before anything is configured.

use crate::domain::{measure::AreaUnit, price::Currency};

use super::SourceKind;

/// Seconds between two inventories where nothing is said and the vendor's floor is not above it.
const REFRESH_SECONDS: u32 = 180;

impl SourceKind {
    /// By the word of the settings.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The vendor's own spelling of its name.
    pub const fn vendor(self) -> &'static str {
        match self {
            Self::SeeClickRent => "SeeClickRent",
            Self::Spark => "Spark",
            Self::Reelly => "Reelly",
            Self::RentEngine => "RentEngine",
            Self::StuRents => "StuRents",
        }
    }

    /// Scheme and host of the vendor's production service.
    pub const fn default_base_url(self) -> &'static str {
        match self {
            Self::SeeClickRent => "https://seeclickrent.com",
            Self::Spark => "https://sparkapi.com",
            Self::Reelly => "https://api-reelly.up.railway.app",
            Self::RentEngine => "https://app.rentengine.io",
            Self::StuRents => "https://sturents.com",
        }
    }

    pub fn default_currency(self) -> Currency {
        let code = match self {
            Self::SeeClickRent | Self::Spark | Self::RentEngine => return Currency::USD,
            Self::Reelly => "AED",
            Self::StuRents => "GBP",
        };
        Currency::parse(code).unwrap_or(Currency::USD)
    }

    pub const fn default_area_unit(self) -> AreaUnit {
        match self {
            Self::StuRents => AreaUnit::SquareMetres,
            _ => AreaUnit::SquareFeet,
        }
    }

    /// The least number of seconds between two inventories that the vendor allows; `version` is StuRents'.
    pub fn refresh_floor_seconds(self, version: Option<&str>) -> u32 {
        match self {
            Self::SeeClickRent => 5,
            Self::RentEngine => 15,
            Self::Spark => 30,
            Self::StuRents if version == Some("3.0") => 900,
            Self::Reelly | Self::StuRents => 60,
        }
    }

    /// Whether the vendor tells prices in a currency; most tell them in one of their own and leave its name to us.
    pub fn tells(self, currency: Currency) -> bool {
        self != Self::Reelly || matches!(currency.code(), "AED" | "USD")
    }

    /// Calls that one inventory of usual size takes; a large one has more pages.
    pub const fn usual_calls(self) -> u32 {
        match self {
            Self::SeeClickRent => 1,
            Self::Reelly | Self::StuRents => 2,
            Self::Spark | Self::RentEngine => 3,
        }
    }

    /// The refresh where nothing is said: the larger of 180 s and `floor`.
    pub(super) fn default_refresh_seconds(floor: u32) -> u32 {
        REFRESH_SECONDS.max(floor)
    }

    /// The vendor's own keys, each with an example as the file has it, and whether it must be there.
    pub(super) const fn keys(self) -> &'static [(&'static str, &'static str, bool)] {
        match self {
            Self::SeeClickRent => &[],
            Self::Spark => &[("listing", "\"20101014195350951959000000\"", true)],
            Self::Reelly => &[("project", "1147", true)],
            Self::RentEngine => &[("account", "\"4821\"", false), ("property", "\"7c1d\"", false)],
            Self::StuRents => &[("landlord", "\"123\"", true), ("version", "\"1.2\"", true)],
        }
    }
}
