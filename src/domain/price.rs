//! Money and what it buys: rent per month or week, per home or person, or a sale.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{measure::Decimal, template};

/// An ISO 4217 code, three capital letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    pub const USD: Self = Self(*b"USD");

    /// `None` unless the text is three ASCII capitals.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Decimal places of the minor unit, by ISO 4217: 0, 2 or 3.
    pub fn exponent(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX" | b"VND" | b"VUV" | b"XAF"
            | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// Minor units of an amount in major units, rounded half away from zero.
    pub fn minor_of(self, amount: Decimal) -> i64 {
        let step = 10_i64.pow(6 - self.exponent());
        let value = amount.millionths();
        let half = step / 2 * value.signum();
        value.saturating_add(half) / step
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Currency {
    type Error = String;
    fn try_from(code: String) -> Result<Self, String> {
        Self::parse(&code).ok_or_else(|| format!("“{code}” is no ISO 4217 code"))
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    Month,
    Week,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    Home,
    Person,
}

/// What an amount pays for. Amounts on different bases are never compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    Rent { period: Period, per: Per },
    Sale,
}

impl Basis {
    pub const MONTHLY: Self = Self::Rent { period: Period::Month, per: Per::Home };

    /// By which sentences are chosen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sale => "sale",
            Self::Rent { period: Period::Month, per: Per::Home } => "month",
            Self::Rent { period: Period::Week, per: Per::Home } => "week",
            Self::Rent { period: Period::Month, per: Per::Person } => "person-month",
            Self::Rent { period: Period::Week, per: Per::Person } => "person-week",
        }
    }
}

/// What a home costs, in minor units as sent. Amounts are above zero or absent: a rent of zero is no advertised price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Price {
    pub basis: Basis,
    pub currency: Currency,
    /// What is paid each period before concessions, or the sale price.
    pub gross: Option<i64>,
    /// The vendor's effective rent with the concession spread over the lease; shown as sent, never recomputed.
    pub net: Option<i64>,
    /// The lowest of several: told as "from".
    pub from: bool,
    /// The vendor's own word on whether the price is public; without it both amounts are absent.
    pub advertised: bool,
}

impl Price {
    pub const fn is_known(&self) -> bool {
        self.gross.is_some() || self.net.is_some()
    }

    /// The net amount where it says something the gross one does not.
    pub fn distinct_net(&self) -> Option<i64> {
        self.net.filter(|net| self.gross != Some(*net))
    }

    /// What a weekly amount comes to in a month on average, in minor units: 52 weeks in twelve parts. `None` on any other basis.
    pub fn monthly_equivalent(&self) -> Option<i64> {
        let Basis::Rent { period: Period::Week, .. } = self.basis else { return None };
        Some((self.gross?.saturating_mul(52) + 6) / 12)
    }

    /// An amount of this price in major units.
    pub fn major(&self, minor: i64) -> Decimal {
        Decimal::from_minor(minor, self.currency.exponent())
    }
}

/// How amounts of one currency are written in one language. Goes to the browser with the page, so that both write the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyStyle {
    /// Holds `{n}`.
    pub pattern: String,
    pub group: String,
    pub point: String,
    /// Decimal places shown unless they are all zero.
    pub places: u32,
}

impl MoneyStyle {
    /// `$3,670`, `$2,933.33`. Places past the currency's are cut off.
    pub fn write(&self, amount: Decimal) -> String {
        let (whole, part) = self.split(amount);
        let part: String = format!("{part:0<6}").chars().take(self.places as usize).collect();
        self.join(&whole, if part.bytes().all(|b| b == b'0') { "" } else { &part })
    }

    /// The same without trailing zeros.
    pub fn write_trimmed(&self, amount: Decimal) -> String {
        let (whole, part) = self.split(amount);
        self.join(&whole, &part)
    }

    fn split(&self, amount: Decimal) -> (String, String) {
        let text = amount.to_string();
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let mut grouped = String::from(sign);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index) % 3 == 0 {
                grouped.push_str(&self.group);
            }
            grouped.push(digit);
        }
        (grouped, part.to_owned())
    }

    fn join(&self, whole: &str, part: &str) -> String {
        let number = if part.is_empty() { whole.to_owned() } else { format!("{whole}{}{part}", self.point) };
        template::fill(&self.pattern, "n", &number)
    }
}
