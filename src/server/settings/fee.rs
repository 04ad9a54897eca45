//! `fees` of a building: what is asked beside the rent.

use crate::domain::{measure::Decimal, price::Currency};

use super::{Fee, FeePeriod, entry::Entry, problem::quoted};

/// Amounts stay far below what minor units can hold.
const MOST_DIGITS: usize = 9;

/// Reads one fee; `currency` is the building's, `None` where that is wrong itself.
pub(super) fn fee(entry: &Entry<'_>, currency: Option<Currency>) -> Option<Fee> {
    let keys = entry.section("a fee as { name = \"Amenity fee\", amount = \"50.00\", period = \"month\", required = true }")?;
    let name = keys.required("name", "\"Amenity fee\"").and_then(|entry| entry.text("\"Amenity fee\""));
    let amount = keys.required("amount", "\"50.00\"").and_then(|entry| amount(&entry, currency?));
    let period = keys.required("period", "\"month\"").and_then(|entry| {
        entry.parsed("period of a fee; those are month and once", "\"month\"", |text| match text {
            "month" => Some(FeePeriod::Month),
            "once" => Some(FeePeriod::Once),
            _ => None,
        })
    });
    let required = keys.required("required", "true").and_then(|entry| entry.flag());
    keys.refuse_unknown();
    Some(Fee { name: name?, amount: amount?, period: period?, required: required? })
}

/// Minor units, exact: an amount finer than the currency is refused.
fn amount(entry: &Entry<'_>, currency: Currency) -> Option<i64> {
    let text = entry.text("\"50.00\"")?;
    let digits = text.split_once('.').map_or(text.as_str(), |(whole, _)| whole).len();
    let Some(amount) = Decimal::parse(&text).filter(|_| digits <= MOST_DIGITS) else {
        let sentence = format!("{} is no amount of at most {MOST_DIGITS} digits and a point.", quoted(&text));
        entry.refuse(sentence, entry.as_in("\"50.00\""));
        return None;
    };
    let minor = currency.minor_of(amount);
    let places = currency.exponent();
    let written_places = text.split_once('.').map_or("", |(_, part)| part).trim_end_matches('0').len();
    if u32::try_from(written_places).is_ok_and(|written| written <= places) {
        return Some(minor);
    }
    let sentence = format!("{} has more decimal places than the {places} of {}.", quoted(&text), currency.code());
    entry.refuse(sentence, entry.as_in(if places == 0 { "\"50\"" } else { "\"50.00\"" }));
    None
}
