//! The query string and the [`Filter`]: the vendor's grammar with what the listing adds. Reading back what was written gives the
//! same filter.

use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{
    filter::{Filter, Page, Reading, Sort, StatusWord, View},
    measure::Decimal,
    unit::OutdoorSpace,
};

/// A value of a known key that does not parse; it is ignored and named on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    pub key: &'static str,
    pub value: String,
}

/// What a query says, and what of it could not be understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parsed {
    pub filter: Filter,
    pub ignored: Vec<Ignored>,
}

const LISTING_KEYS: [&str; 15] = [
    "bed",
    "bath",
    "min_rent",
    "max_rent",
    "min_square_feet",
    "outdoor",
    "status",
    "available_by",
    "exposure",
    "floor",
    "concession",
    "q",
    "sort",
    "view",
    "page",
];

/// The first eight keys are the vendor's; the API ignores the others.
const API_KEYS: usize = 8;

/// Reads a query string without its `?`. Unknown keys (a campaign's, say) are nobody's business here and are passed over; bytes
/// that are no UTF-8 are replaced, and then do not parse.
pub fn parse(query: &str, reading: Reading) -> Parsed {
    let keys = match reading {
        Reading::Listing => &LISTING_KEYS[..],
        Reading::Api => &LISTING_KEYS[..API_KEYS],
    };
    let mut parsed = Parsed::default();
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        let Some(key) = keys.iter().copied().find(|known| *known == key) else { continue };
        if matches!(key, "bed" | "outdoor" | "status" | "exposure" | "floor") {
            for item in value.split(',') {
                parsed.take(key, item.trim(), reading);
            }
        } else {
            parsed.take(key, value.trim(), reading);
        }
    }
    parsed
}

impl Parsed {
    fn take(&mut self, key: &'static str, value: &str, reading: Reading) {
        if !value.is_empty() && self.filter.set(key, value, reading).is_none() {
            self.ignored.push(Ignored { key, value: value.to_owned() });
        }
    }
}

impl Filter {
    /// Takes one value of one key; `None` where it does not parse. Values of a list are added, of a scalar the last counts.
    fn set(&mut self, key: &str, value: &str, reading: Reading) -> Option<()> {
        let lower = || value.to_ascii_lowercase();
        match key {
            "bed" => add(&mut self.bed, Decimal::parse(value)?)?,
            "bath" => self.bath = Some(Decimal::parse(value)?),
            "min_rent" => self.min_rent = Some(Decimal::parse(value)?),
            "max_rent" => self.max_rent = Some(Decimal::parse(value)?),
            "min_square_feet" => self.min_square_feet = Some(Decimal::parse(value)?),
            "outdoor" if lower() == "any" => self.outdoor_any = true,
            "outdoor" => add(&mut self.outdoor, OutdoorSpace::parse(value)?)?,
            "status" => {
                let documented = |word: &StatusWord| reading == Reading::Listing || *word != StatusWord::Pending;
                add(&mut self.status, StatusWord::ALL.into_iter().filter(documented).find(|word| word.word() == lower())?)?;
            }
            "available_by" => self.available_by = Some(parse_date(value)?),
            "exposure" => add(&mut self.exposure, lower())?,
            "floor" => add(&mut self.floor, Decimal::parse_signed(value)?)?,
            "concession" if value == "1" => self.concession = true,
            "q" => self.q = Some(value.to_owned()),
            "sort" => self.sort = *Sort::ALL.iter().find(|sort| sort.word() == lower())?,
            "view" => self.view = *View::ALL.iter().find(|view| view.word() == lower())?,
            "page" => self.page = parse_page(value)?,
            _ => return None,
        }
        Some(())
    }

    /// The filter of one single choice, as a control with that name and value makes it.
    pub fn choice(key: &str, value: &str) -> Self {
        let mut filter = Self::default();
        // A control that this program drew always parses; another one chooses nothing.
        let _ = filter.set(key, value, Reading::Listing);
        filter
    }

    /// The one way to write this filter; empty where everything stands at its default. Without the leading `?`.
    pub fn to_query(&self) -> String {
        let mut out = String::new();
        let mut pair = |key: &str, value: String| {
            if !value.is_empty() {
                let joint = if out.is_empty() { "" } else { "&" };
                // Writing to a string cannot fail.
                let _ = write!(out, "{joint}{key}={}", utf8_percent_encode(&value, VALUE));
            }
        };
        let number = |value: Option<Decimal>| value.map(|value| value.to_string()).unwrap_or_default();
        pair("bed", join(self.bed.iter()));
        pair("bath", number(self.bath));
        pair("min_rent", number(self.min_rent));
        pair("max_rent", number(self.max_rent));
        pair("min_square_feet", number(self.min_square_feet));
        pair("outdoor", join(self.outdoor_any.then_some("any").into_iter().chain(self.outdoor.iter().map(|space| space.word()))));
        pair("status", join(self.status.iter().map(|word| word.word())));
        pair("available_by", self.available_by.map(format_date).unwrap_or_default());
        pair("exposure", join(self.exposure.iter()));
        pair("floor", join(self.floor.iter()));
        pair("concession", if self.concession { "1".to_owned() } else { String::new() });
        pair("q", self.q.clone().unwrap_or_default());
        pair("sort", if self.sort == Sort::default() { String::new() } else { self.sort.word().to_owned() });
        pair("view", if self.view == View::default() { String::new() } else { self.view.word().to_owned() });
        pair("page", if self.page == Page::default() { String::new() } else { self.page.0.to_string() });
        out
    }
}

/// What may stand raw in a value: commas and colons read well and mean nothing else.
const VALUE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'&').add(b'\'').add(b'+').add(b'<').add(b'>').add(b'=').add(b'?');

fn join(items: impl Iterator<Item = impl ToString>) -> String {
    items.map(|item| item.to_string()).collect::<Vec<_>>().join(",")
}

/// Items of one list that are read; an address may hold tens of thousands.
const ITEMS: usize = 1000;

/// Keeps a list sorted, each item once; `None` where it is full.
fn add<T: Ord>(list: &mut Vec<T>, item: T) -> Option<()> {
    match list.binary_search(&item) {
        Ok(_) => Some(()),
        Err(_) if list.len() == ITEMS => None,
        Err(place) => {
            list.insert(place, item);
            Some(())
        }
    }
}

/// `YYYY-MM-DD`, a day that exists.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let well_formed =
        text.len() == 10 && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if !well_formed {
        return None;
    }
    NaiveDate::from_ymd_opt(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?)
}

/// `YYYY-MM-DD`.
pub fn format_date(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

fn parse_page(text: &str) -> Option<Page> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = digits.then(|| text.bytes().fold(0_u32, |sum, b| sum.saturating_mul(10).saturating_add(u32::from(b - b'0'))))?;
    (number > 0).then_some(Page(number))
}

impl Filter {
    /// The address of this state of a listing at `path`.
    pub fn href(&self, path: &str) -> String {
        let query = self.to_query();
        if query.is_empty() { path.to_owned() } else { [path, "?", &query].concat() }
    }
}
