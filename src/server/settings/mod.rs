//! What the operator decided, parsed once at the start and never changed after.

mod building;
mod document;
mod entry;
mod fee;
mod leads;
mod load;
mod prescreen;
mod problem;
mod secret;
mod section;
mod single;
mod slug;
mod source;
#[cfg(test)]
mod tests;
mod tours;
mod vendor;
mod web_address;

pub use document::Environment;
pub use leads::LEAD_FIELDS;
pub use load::{from_text, load};
pub use problem::{Place, Problem};
pub use web_address::is_loopback;

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use chrono_tz::Tz;
use ipnet::IpNet;
use secrecy::SecretString;
use url::Url;

pub use crate::domain::tour::{TourKind, Tours, prescreen::Question};
use crate::domain::{measure::AreaUnit, price::Currency};

/// Everything the program needs to know before it starts.
#[derive(Debug, Clone)]
pub struct Settings {
    pub addr: SocketAddr,
    /// Health detail, metrics and the admin page; `None` when switched off.
    pub admin_addr: Option<SocketAddr>,
    /// Scheme, host and port that visitors see; `None` means http and the address listened on. See [`Settings::public_origin`].
    pub public_url: Option<Url>,
    pub data_dir: PathBuf,
    /// Peers whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// At least one, in the file's order; empty asks for the demo.
    pub buildings: Vec<Building>,
    pub smtp: Option<Smtp>,
}

/// One building and everything said about it.
#[derive(Debug, Clone)]
pub struct Building {
    /// `[a-z0-9-]+`, the first word of its addresses.
    pub slug: String,
    pub name: String,
    pub time_zone: Tz,
    pub currency: Currency,
    pub area_unit: AreaUnit,
    /// Language tag of its pages.
    pub locale: String,
    pub address: Address,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// Scheme, host and port of the pages that may frame it.
    pub embed_origins: Vec<String>,
    /// `#rrggbb`.
    pub accent: Option<String>,
    pub fees: Vec<Fee>,
    pub source: Source,
    pub tours: Tours,
    pub leads: Leads,
    /// What the vendor's prescreening asks before it books a showing, in the form's order; empty where nothing is booked there.
    pub prescreen: Vec<Question>,
}

impl Building {
    /// "41 Alder Street, Brooklyn, NY 11201"; `None` where nothing of it is set.
    pub fn address_line(&self) -> Option<String> {
        let address = &self.address;
        let place = [address.region.as_deref(), address.postal_code.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let parts = [address.street.clone(), address.city.clone(), (!place.is_empty()).then_some(place)];
        let line = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        (!line.is_empty()).then_some(line)
    }
}

/// A postal address; any part may be absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    pub street: Option<String>,
    pub city: Option<String>,
    pub region: Option<String>,
    pub postal_code: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// A fee the building asks beside the rent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fee {
    pub name: String,
    /// Minor units of the building's currency.
    pub amount: i64,
    pub period: FeePeriod,
    pub required: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeePeriod {
    Month,
    Once,
}

/// The inventory system of a building.
#[derive(Debug, Clone)]
pub struct Source {
    pub kind: SourceKind,
    /// Scheme, host and port; the vendor's documented path is appended.
    pub base_url: Url,
    /// The vendor's credential, whatever it calls it.
    pub token: SecretString,
    /// Time between two inventories.
    pub refresh: Duration,
    pub webhook_key: Option<SecretString>,
    /// The vendor's own keys (`listing`, `project`, `account`, `property`, `landlord`, `version`), as text.
    pub options: Vec<(String, String)>,
}

impl Source {
    /// One of the vendor's own keys.
    pub fn option(&self, key: &str) -> Option<&str> {
        self.options.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceKind {
    SeeClickRent,
    Spark,
    Reelly,
    RentEngine,
    StuRents,
}

impl SourceKind {
    pub const ALL: [Self; 5] = [Self::SeeClickRent, Self::Spark, Self::Reelly, Self::RentEngine, Self::StuRents];

    /// The word of the settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SeeClickRent => "seeclickrent",
            Self::Spark => "spark",
            Self::Reelly => "reelly",
            Self::RentEngine => "rentengine",
            Self::StuRents => "sturents",
        }
    }
}

/// Where tour requests go, and how long the people behind them are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leads {
    /// Our field name → the vendor's.
    pub lead_fields: Vec<(String, String)>,
    pub email_to: Vec<String>,
    /// Days after a tour until the person who asked for it is erased, 1 to 3650.
    pub keep_days: u32,
}

impl Default for Leads {
    /// No renaming, no mail, a year.
    fn default() -> Self {
        Self { lead_fields: Vec::new(), email_to: Vec::new(), keep_days: 365 }
    }
}

/// The mail server, where there is one.
#[derive(Debug, Clone)]
pub struct Smtp {
    pub host: String,
    pub port: Option<u16>,
    pub username: Option<String>,
    pub password: Option<SecretString>,
    pub from: String,
}
