//! What a student home costs and when: of several contracts the cheapest is what it costs from.

use chrono::NaiveDate;

use super::super::{reading::date, record::Record};
use crate::domain::{
    measure::Decimal,
    price::{Basis, Currency, Per, Period, Price},
    unit::{LeaseTerm, Utility},
};

/// The utilities as both generations name them.
const UTILITIES: [(&str, Utility); 8] = [
    ("water", Utility::Water),
    ("gas", Utility::Gas),
    ("electricity", Utility::Electricity),
    ("broadband", Utility::Broadband),
    ("phone", Utility::Phone),
    ("contents_insurance", Utility::ContentsInsurance),
    ("tv_license", Utility::TvLicence),
    ("council_tax", Utility::CouncilTax),
];

/// What all contracts of a home come to on a day.
#[derive(Debug)]
pub struct Terms {
    today: NaiveDate,
    /// Of the contracts that one can still have, in order of mention.
    offers: Vec<Offer>,
    /// Of all contracts.
    windows: Vec<Window>,
    /// Where a contract can be booked that one can still have.
    pub book_url: Option<String>,
    /// Rooms that a contract prices one by one.
    pub rooms: usize,
}

/// One price.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Offer {
    basis: Basis,
    /// Minor units, above zero.
    amount: i64,
    utilities: Vec<Utility>,
}

/// From when to when a home can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Window {
    start: NaiveDate,
    /// The last day on which one can still move in.
    latest_start: Option<NaiveDate>,
    end: Option<NaiveDate>,
}

impl Window {
    fn is_open(&self, today: NaiveDate) -> bool {
        [self.latest_start, self.end].into_iter().flatten().all(|last| last >= today)
    }
}

impl Terms {
    const fn none(today: NaiveDate) -> Self {
        Self { today, offers: Vec::new(), windows: Vec::new(), book_url: None, rooms: 0 }
    }

    /// Whether a contract can still be had; one without dates can.
    fn note(&mut self, window: Option<Window>) -> bool {
        self.windows.extend(window);
        window.is_none_or(|window| window.is_open(self.today))
    }

    /// Generation 1: `contracts` or one `contract`, with `available` inside or beside them.
    pub fn first_generation(property: &Record<'_>, currency: Currency, today: NaiveDate) -> Self {
        let mut terms = Self::none(today);
        let mut contracts: Vec<Record<'_>> = property.list("contracts").unwrap_or_default().into_iter().flatten().collect();
        contracts.extend(property.inner("contract"));
        for contract in &contracts {
            if !terms.note(contract.inner("available").and_then(|window| window_of(&window))) {
                continue;
            }
            if let Some(price) = contract.inner("price") {
                terms.offers.extend(amount_as_written(&price, currency));
            }
            terms.book_url = terms.book_url.take().or_else(|| book_url(contract));
        }
        terms.windows.extend(property.list("available").unwrap_or_default().iter().flatten().filter_map(window_of));
        terms.book_url = terms.book_url.take().or_else(|| book_url(property));
        terms
    }

    /// Generation 3: a contract prices each of its rooms for one person.
    pub fn third_generation(property: &Record<'_>, currency: Currency, today: NaiveDate) -> Self {
        let mut terms = Self::none(today);
        for contract in property.list("contracts").unwrap_or_default().into_iter().flatten() {
            let prices: Vec<Record<'_>> = contract.list("prices").unwrap_or_default().into_iter().flatten().collect();
            terms.rooms = terms.rooms.max(rooms(&contract, &prices));
            if !terms.note(window_of(&contract)) {
                continue;
            }
            let utilities = utilities(&contract);
            let offer = |price: &Record<'_>, key: &str, period: Period| {
                let amount = price.amount(key).map(|amount| currency.minor_of(amount)).filter(|amount| *amount > 0)?;
                Some(Offer { basis: Basis::Rent { period, per: Per::Person }, amount, utilities: utilities.clone() })
            };
            let weekly = |price: &Record<'_>| {
                offer(price, "price_per_person_per_week", Period::Week)
                    .or_else(|| offer(price, "rolling_price_per_person_per_month", Period::Month))
            };
            terms.offers.extend(prices.iter().filter_map(weekly));
            terms.book_url = terms.book_url.take().or_else(|| book_url(&contract));
        }
        terms
    }

    /// Whether nothing is offered any more: every contract has ended, or can be begun no more. `False` where no dates are told.
    pub fn are_over(&self) -> bool {
        !self.windows.is_empty() && !self.windows.iter().any(|window| window.is_open(self.today))
    }

    pub const fn are_none(&self) -> bool {
        self.offers.is_empty() && self.windows.is_empty()
    }

    /// The first day from today on that a contract begins; where all have begun, the last such day that is still running.
    pub fn available(&self) -> Option<NaiveDate> {
        let running = || self.windows.iter().filter(|window| window.is_open(self.today)).map(|window| window.start);
        running().filter(|start| *start >= self.today).min().or_else(|| running().max())
    }

    pub fn lease_terms(&self) -> Vec<LeaseTerm> {
        let mut terms: Vec<LeaseTerm> = Vec::new();
        for window in self.windows.iter().filter(|window| window.is_open(self.today)) {
            let term = LeaseTerm::Between { start: window.start, end: window.end };
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        terms
    }

    /// The lowest amount on the basis that most contracts share, and whether there are others; with what that contract includes.
    pub fn price(&self, currency: Currency, by_room: bool) -> (Price, Vec<Utility>) {
        let count = |basis: Basis| self.offers.iter().filter(|offer| offer.basis == basis).count();
        let basis = self.offers.iter().map(|offer| offer.basis).max_by_key(|basis| (count(*basis), std::cmp::Reverse(*basis)));
        let basis = basis.unwrap_or(Basis::Rent { period: Period::Week, per: Per::Person });
        let lowest = self.offers.iter().filter(|offer| offer.basis == basis).min_by_key(|offer| offer.amount);
        let several = self.offers.iter().any(|offer| lowest.is_some_and(|lowest| offer.basis != basis || offer.amount != lowest.amount));
        let price = Price {
            basis,
            currency,
            gross: lowest.map(|offer| offer.amount),
            net: None,
            from: several || (by_room && lowest.is_some()),
            advertised: lowest.is_some(),
        };
        (price, lowest.map(|offer| offer.utilities.clone()).unwrap_or_default())
    }
}

/// `{"amount": "£1,179.00", "amount_per": "person", "time_period": "week", "utilities": {…}}`. A quarter is three months and a year is
/// twelve: those alone become months, because homes are told by week or by month.
fn amount_as_written(price: &Record<'_>, currency: Currency) -> Option<Offer> {
    let minor = currency.minor_of(price.amount("amount")?);
    let word = |key: &str| price.text(key).map(|text| text.trim().to_ascii_lowercase()).unwrap_or_default();
    let (period, amount) = match word("time_period").as_str() {
        "" | "week" => (Period::Week, minor),
        "month" => (Period::Month, minor),
        "quarter" => (Period::Month, rounded(minor, 3)),
        "year" => (Period::Month, rounded(minor, 12)),
        _ => return None,
    };
    let per = match word("amount_per").as_str() {
        "" | "person" => Per::Person,
        "property" => Per::Home,
        _ => return None,
    };
    (amount > 0).then(|| Offer { basis: Basis::Rent { period, per }, amount, utilities: utilities(price) })
}

const fn rounded(minor: i64, parts: i64) -> i64 {
    (minor + parts / 2) / parts
}

fn utilities(record: &Record<'_>) -> Vec<Utility> {
    let Some(told) = record.inner("utilities") else { return Vec::new() };
    UTILITIES.into_iter().filter(|(key, _)| told.flag(key) == Some(true)).map(|(_, utility)| utility).collect()
}

/// An empty text where it cannot be booked.
fn book_url(record: &Record<'_>) -> Option<String> {
    record.text("book_now_url").filter(|url| !url.trim().is_empty())
}

/// As many as the contract counts, else as it prices one by one; a single price without a name may be that of all rooms.
fn rooms(contract: &Record<'_>, prices: &[Record<'_>]) -> usize {
    let told = contract.inner("room_summary").and_then(|summary| summary.number("room_count")).and_then(Decimal::as_whole);
    let named = prices.iter().filter(|price| price.text("room_name").is_some()).count();
    let priced = if named == 0 && prices.len() > 1 { prices.len() } else { named };
    told.and_then(|count| usize::try_from(count).ok()).unwrap_or(0).max(priced)
}

fn window_of(record: &Record<'_>) -> Option<Window> {
    let day = |key: &str| record.text(key).and_then(|text| date(&text));
    let start = day("start_date").or_else(|| day("available_from"))?;
    Some(Window { start, latest_start: day("latest_start_date"), end: day("end_date") })
}
