//! One home, whatever system it comes from. Unknown is always `None`, never zero; the vendor's own words are kept beside ours.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    measure::{Area, Beds, Decimal, Floor},
    price::Price,
};

/// One advertised home (or room type, or house let by the room).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// The vendor's id, kept as text: some have 24 digits.
    pub id: String,
    /// The vendor's id of the building, where it sends one.
    pub building_id: Option<String>,
    pub kind: Kind,
    /// "2A", "PHB", "12 High Street"; never empty.
    pub label: String,
    pub floor: Option<Floor>,
    pub beds: Option<Beds>,
    /// Bathrooms; a half is one without a bath or shower.
    pub baths: Option<Decimal>,
    /// Where the windows look, in the vendor's words.
    pub exposure: Option<String>,
    pub outdoor: Option<Outdoor>,
    pub status: Status,
    pub price: Price,
    /// Where a home is sold only with the others of its listing: what is asked for all of them, in minor units of the price's currency.
    #[serde(default)]
    pub sold_together: Option<i64>,
    pub area: Option<Area>,
    pub concession: Option<Concession>,
    pub lease_terms: Vec<LeaseTerm>,
    /// The first day one can move in, in the building's own calendar.
    pub available: Option<NaiveDate>,
    /// The drawing several homes share, where the vendor knows it.
    pub layout: Option<Layout>,
    pub plans: Vec<Asset>,
    pub photos: Vec<Asset>,
    /// HTML that has been through the sanitiser.
    pub description: Option<String>,
    pub features: Vec<String>,
    /// What the price includes, as far as the vendor tells.
    #[serde(default)]
    pub utilities: Vec<Utility>,
    /// What the vendor asks beside the price.
    #[serde(default)]
    pub charges: Vec<Charge>,
    /// The vendor's own pages for applying or booking.
    pub apply_url: Option<String>,
    pub book_url: Option<String>,
    pub created_at: Option<DateTime<Utc>>,
    pub updated_at: Option<DateTime<Utc>>,
}

/// What one record stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Home,
    /// Many like it: `available` of `quantity` are free.
    RoomType {
        quantity: Option<u32>,
        available: Option<u32>,
    },
    WholeProperty,
    LetByRoom {
        rooms: Option<u32>,
    },
}

/// A home's standing, with the vendor's word as sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Status {
    pub meaning: Standing,
    pub raw: String,
}

impl Status {
    /// The vendor's word; where it sent none, SeeClickRent's for the same.
    pub fn word(&self) -> &str {
        match self.meaning {
            _ if !self.raw.is_empty() => &self.raw,
            Standing::Available => "available",
            Standing::Pending => "applied",
            Standing::Leased => "leased",
            Standing::NotAvailable => "not_available",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Available,
    /// Applied, reserved, on hold: somebody is ahead, the home may come back.
    Pending,
    /// Rented, leased or sold.
    Leased,
    /// Not offered, or a word nobody knows.
    NotAvailable,
}

impl Standing {
    /// May be asked for: free, or only applied for.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Available | Self::Pending)
    }
}

/// Outdoor space. `None` is the vendor's word for having none; an unknown one is absent where it is held.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outdoor {
    None,
    Space(OutdoorSpace),
    /// A word that is not documented, as sent; matches no filter but free text.
    Other(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutdoorSpace {
    Balcony,
    Terrace,
    Patio,
    Garden,
    Rooftop,
    Yard,
}

impl OutdoorSpace {
    pub const ALL: [Self; 6] = [Self::Balcony, Self::Terrace, Self::Patio, Self::Garden, Self::Rooftop, Self::Yard];

    /// The documented word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Balcony => "balcony",
            Self::Terrace => "terrace",
            Self::Patio => "patio",
            Self::Garden => "garden",
            Self::Rooftop => "rooftop",
            Self::Yard => "yard",
        }
    }

    /// Case does not matter, spaces around do not either.
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim();
        Self::ALL.into_iter().find(|space| space.word().eq_ignore_ascii_case(word))
    }
}

impl Outdoor {
    /// `None` for an empty text.
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim();
        match OutdoorSpace::parse(word) {
            Some(space) => Some(Self::Space(space)),
            None if word.is_empty() => None,
            None if word.eq_ignore_ascii_case("none") => Some(Self::None),
            None => Some(Self::Other(word.to_owned())),
        }
    }

    /// The vendor's word.
    pub fn word(&self) -> &str {
        match self {
            Self::None => "none",
            Self::Space(space) => space.word(),
            Self::Other(word) => word,
        }
    }

    pub const fn space(&self) -> Option<OutdoorSpace> {
        match self {
            Self::Space(space) => Some(*space),
            _ => None,
        }
    }
}

/// Time without rent, as the vendor tells it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Concession {
    pub weeks_free: Option<Decimal>,
    pub months_free: Option<Decimal>,
    /// The vendor's own words, where it has any.
    pub text: Option<String>,
}

impl Concession {
    /// Whether any time is free.
    pub fn is_free_time(&self) -> bool {
        [self.weeks_free, self.months_free].into_iter().flatten().any(Decimal::is_positive)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeaseTerm {
    Months(u32),
    /// A fixed window, as student lets have.
    Between {
        start: NaiveDate,
        end: Option<NaiveDate>,
    },
    Rolling,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Layout {
    pub id: String,
    pub name: String,
}

/// A bill that a price may include.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Utility {
    Water,
    Gas,
    Electricity,
    Broadband,
    Phone,
    ContentsInsurance,
    TvLicence,
    CouncilTax,
}

impl Utility {
    /// By which its name is chosen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Water => "water",
            Self::Gas => "gas",
            Self::Electricity => "electricity",
            Self::Broadband => "broadband",
            Self::Phone => "phone",
            Self::ContentsInsurance => "contents-insurance",
            Self::TvLicence => "tv-licence",
            Self::CouncilTax => "council-tax",
        }
    }
}

/// An amount beside the price, by the vendor's name for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Charge {
    /// Absent for the deposit.
    pub name: Option<String>,
    /// Minor units of the price's currency, above zero.
    pub amount: i64,
    pub period: ChargePeriod,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargePeriod {
    Month,
    Once,
}

/// A picture or document at the vendor's. Addresses are signed and may expire: they come anew with each inventory.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Asset {
    pub url: String,
    /// A smaller picture of it; absent where the vendor could not draw one.
    pub thumbnail: Option<String>,
    /// A document to download rather than a picture.
    pub pdf: bool,
    pub caption: Option<String>,
}

impl Unit {
    /// A home of which no more is known.
    pub fn bare(id: String, label: String, status: Status, price: Price) -> Self {
        Self {
            id,
            building_id: None,
            kind: Kind::Home,
            label,
            floor: None,
            beds: None,
            baths: None,
            exposure: None,
            outdoor: None,
            status,
            price,
            sold_together: None,
            area: None,
            concession: None,
            lease_terms: Vec::new(),
            available: None,
            layout: None,
            plans: Vec::new(),
            photos: Vec::new(),
            description: None,
            features: Vec::new(),
            utilities: Vec::new(),
            charges: Vec::new(),
            apply_url: None,
            book_url: None,
            created_at: None,
            updated_at: None,
        }
    }

    /// The parts of the exposure: `South/East` has two.
    pub fn exposure_parts(&self) -> impl Iterator<Item = &str> {
        self.exposure.as_deref().unwrap_or("").split(['/', ',', '&']).map(str::trim).filter(|part| !part.is_empty())
    }

    pub fn has_concession(&self) -> bool {
        self.concession.as_ref().is_some_and(Concession::is_free_time)
    }

    /// Whether nothing is to be paid for living there beside the price: water, heat, light and the internet.
    pub fn bills_are_included(&self) -> bool {
        let has = |utility| self.utilities.contains(&utility);
        has(Utility::Water) && has(Utility::Electricity) && has(Utility::Broadband)
    }

    /// The lease in months, where there is one such term.
    pub fn lease_months(&self) -> Option<u32> {
        self.lease_terms.iter().find_map(|term| match term {
            LeaseTerm::Months(months) => Some(*months),
            _ => None,
        })
    }
}
