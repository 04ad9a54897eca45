//! Money, dates and times as people write them.

use chrono::{DateTime, Datelike as _, NaiveDate, TimeZone, Timelike as _, Utc};
use chrono_tz::Tz;

use super::Catalogue;
use crate::domain::{
    measure::Decimal,
    price::{Currency, MoneyStyle},
};

impl Catalogue {
    /// How this language writes amounts of a currency: the symbol where it is well known, else the code.
    pub fn money_style(&self, currency: Currency) -> MoneyStyle {
        let pattern = match currency.code() {
            "USD" => "${n}".to_owned(),
            "GBP" => "£{n}".to_owned(),
            "EUR" => "€{n}".to_owned(),
            code => format!("{code}\u{a0}{{n}}"),
        };
        MoneyStyle { pattern, group: ",".to_owned(), point: ".".to_owned(), places: currency.exponent() }
    }

    /// `$3,670`, `$2,933.33`: minor units are left out where they are zero.
    pub fn money(&self, minor: i64, currency: Currency) -> String {
        self.money_style(currency).write(Decimal::from_minor(minor, currency.exponent()))
    }

    /// `Jan 4, 2027`.
    pub fn date(&self, date: NaiveDate) -> String {
        let names = self.text("live-month-names");
        let month = names.split_whitespace().nth(date.month0() as usize).unwrap_or("");
        self.with("live-date", &[("home", month), ("n", &date.day().to_string()), ("value", &date.year().to_string())])
    }

    /// `Tuesday`.
    pub fn weekday(&self, date: NaiveDate) -> String {
        let names = self.text("mail-weekday-names");
        names.split_whitespace().nth(date.weekday().num_days_from_monday() as usize).unwrap_or("").to_owned()
    }

    /// `14:05` on the building's wall.
    pub fn time(&self, at: DateTime<Utc>, zone: Tz) -> String {
        let local = zone.from_utc_datetime(&at.naive_utc());
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// A number with its thousands apart: `1,268`.
    pub fn number(&self, value: Decimal) -> String {
        MoneyStyle { pattern: "{n}".to_owned(), group: ",".to_owned(), point: ".".to_owned(), places: 6 }.write_trimmed(value)
    }
}
