//! Quantities: decimals, areas, floors, beds.

use std::fmt;

use serde::{Deserialize, Serialize};

const ONE: i64 = 1_000_000;

/// An exact decimal in millionths, −9.2e12 to 9.2e12; larger magnitudes saturate. Beds, baths, areas, floors and query bounds are all
/// of it, so that `1.5` is the same number wherever it stands and no float is ever compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Decimal(i64);

impl Decimal {
    pub const ZERO: Self = Self(0);

    /// From a whole number; saturates.
    pub const fn whole(value: i64) -> Self {
        Self(value.saturating_mul(ONE))
    }

    /// From millionths.
    pub const fn from_millionths(value: i64) -> Self {
        Self(value)
    }

    /// In millionths.
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// From minor units of a currency that has `exponent` decimal places (0 to 6).
    pub const fn from_minor(minor: i64, exponent: u32) -> Self {
        Self(minor.saturating_mul(10_i64.pow(6 - exponent)))
    }

    /// From a float as JSON carries it, rounded to the nearest millionth. `None` for what is no finite number.
    pub fn from_f64(value: f64) -> Option<Self> {
        // A float cast saturates, which is what a bound of 1e300 should do.
        #[expect(clippy::cast_possible_truncation, reason = "saturating is the documented behaviour")]
        value.is_finite().then(|| Self((value * ONE as f64).round() as i64))
    }

    /// As a float, for JSON only.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / ONE as f64
    }

    /// Parses the query grammar: ASCII digits with an optional `.` part. Places past the sixth are dropped; too large saturates.
    /// `None` for anything else, a sign included.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').map_or((text, None), |(whole, part)| (whole, Some(part)));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || part.is_some_and(|part| !digits(part)) {
            return None;
        }
        let mut value = whole.bytes().fold(0_i64, |sum, b| sum.saturating_mul(10).saturating_add(i64::from(b - b'0')));
        let mut places = part.unwrap_or("").bytes().map(|b| i64::from(b - b'0'));
        for _ in 0..6 {
            value = value.saturating_mul(10).saturating_add(places.next().unwrap_or(0));
        }
        Some(Self(value))
    }

    /// Parses [`Decimal::parse`]'s grammar with an optional leading `-`, for floors below ground.
    pub fn parse_signed(text: &str) -> Option<Self> {
        match text.strip_prefix('-') {
            Some(rest) => Self::parse(rest).map(|Self(value)| Self(-value)),
            None => Self::parse(text),
        }
    }

    /// The whole part when there is nothing behind the point.
    pub const fn as_whole(self) -> Option<i64> {
        if self.0 % ONE == 0 { Some(self.0 / ONE) } else { None }
    }

    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }
}

/// Writes `2`, `1.5`, `-0.5`: no trailing zeros, `.` as the point. Parsing it back gives the same number.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            f.write_str("-")?;
        }
        let value = self.0.unsigned_abs();
        let (whole, part) = (value / ONE.unsigned_abs(), value % ONE.unsigned_abs());
        write!(f, "{whole}")?;
        if part > 0 {
            let places = format!("{part:06}");
            write!(f, ".{}", places.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

/// The bedrooms of a home; zero is a studio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Beds {
    pub count: Decimal,
    /// The half in `1.5` is a technical room (study, maid's room, storage), as Reelly counts, and not half a bedroom.
    pub technical_room: bool,
}

impl Beds {
    pub const fn whole(count: i64) -> Self {
        Self { count: Decimal::whole(count), technical_room: false }
    }

    pub const fn is_studio(self) -> bool {
        self.count.millionths() == 0
    }
}

/// How a building numbers its floors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Numbering {
    /// 1 is the street level.
    Us,
    /// 0 is the ground floor, 1 the one above it.
    International,
}

/// A floor by its vendor's number: −0.5 is a basement, 0 the ground floor, 0.5 a mezzanine where numbering is international.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Floor {
    pub number: Decimal,
    pub numbering: Numbering,
}

/// What a floor is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FloorName {
    Basement,
    Ground,
    Mezzanine,
    Level(Decimal),
}

impl Floor {
    pub fn name(self) -> FloorName {
        let half = Decimal::from_millionths(ONE / 2);
        match self.numbering {
            _ if self.number < Decimal::ZERO => FloorName::Basement,
            _ if self.number == half => FloorName::Mezzanine,
            Numbering::International if self.number == Decimal::ZERO => FloorName::Ground,
            _ => FloorName::Level(self.number),
        }
    }
}

/// The unit an area is told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AreaUnit {
    #[serde(rename = "sqft")]
    SquareFeet,
    #[serde(rename = "m2")]
    SquareMetres,
}

/// An area as sent, always above zero; an unknown one is `None` where it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Area {
    pub value: Decimal,
    pub unit: AreaUnit,
}

impl Area {
    /// Millionths of a square foot in a square metre.
    const SQUARE_FEET_PER_SQUARE_METRE: i128 = 10_763_910;

    /// For searching and sorting: the area in square feet; a converted one is rounded down to the millionth.
    pub fn square_feet(self) -> Decimal {
        match self.unit {
            AreaUnit::SquareFeet => self.value,
            AreaUnit::SquareMetres => {
                let value = i128::from(self.value.millionths()) * Self::SQUARE_FEET_PER_SQUARE_METRE / i128::from(ONE);
                Decimal::from_millionths(i64::try_from(value).unwrap_or(i64::MAX))
            }
        }
    }

    /// The area in another unit, to the nearest whole one; as sent in its own.
    pub fn told_in(self, unit: AreaUnit) -> Self {
        let per = Self::SQUARE_FEET_PER_SQUARE_METRE;
        let (millionths, one) = (i128::from(self.value.millionths()), i128::from(ONE));
        let exact = match (self.unit, unit) {
            (AreaUnit::SquareMetres, AreaUnit::SquareFeet) => millionths * per / one,
            (AreaUnit::SquareFeet, AreaUnit::SquareMetres) => millionths * one / per,
            _ => return self,
        };
        let whole = (exact + one / 2) / one;
        Self { value: Decimal::whole(i64::try_from(whole).unwrap_or(i64::MAX)), unit }
    }
}
