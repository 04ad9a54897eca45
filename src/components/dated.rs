//! What a card says of the date that a renter asks for.

use chrono::{Datelike as _, NaiveDate};

use super::words::Words;
use crate::domain::{
    card::{Card, Tone},
    columns::Columns,
};

/// The card of a home that gets free later, but in time for `by`: "Available Dec 26, 2026 · 9 days before your date". Any other is
/// told as it stands.
pub fn dated(mut card: Card, home: &Columns, by: Option<NaiveDate>, words: &Words) -> Card {
    if let (Tone::Soon, Some(by), Some(date)) = (card.tone, by, home.available)
        && date <= by
    {
        let said = match usize::try_from(by.num_days_from_ce() - date.num_days_from_ce()) {
            Ok(days) if days > 0 => words.counted("days-before", days),
            _ => words.text("same-day"),
        };
        card.availability = [&card.availability, " · ", &said].concat();
    }
    card
}
