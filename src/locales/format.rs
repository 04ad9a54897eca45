//! Money, dates and times as people write them.

use chrono::{DateTime, Datelike as _, NaiveDate, TimeZone as _, Timelike as _, Utc};
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
        let names = self.text("weekday-names");
        names.split_whitespace().nth(date.weekday().num_days_from_monday() as usize).unwrap_or("").to_owned()
    }

    /// `Tue`.
    pub fn weekday_short(&self, date: NaiveDate) -> String {
        let names = self.text("weekday-names-short");
        names.split_whitespace().nth(date.weekday().num_days_from_monday() as usize).unwrap_or("").to_owned()
    }

    /// `Nov`.
    pub fn month_short(&self, date: NaiveDate) -> String {
        let names = self.text("live-month-names");
        names.split_whitespace().nth(date.month0() as usize).unwrap_or("").to_owned()
    }

    /// `Tuesday, Nov 24`.
    pub fn day(&self, date: NaiveDate) -> String {
        self.with("day", &[("weekday", &self.weekday(date)), ("month", &self.month_short(date)), ("n", &date.day().to_string())])
    }

    /// `2:05 PM` on the building's wall, or `14:05` where the language says so.
    pub fn time(&self, at: DateTime<Utc>, zone: Tz) -> String {
        let local = zone.from_utc_datetime(&at.naive_utc());
        let (afternoon, hour) = local.hour12();
        self.with(
            "time-of-day",
            &[
                ("hour24", &format!("{:02}", local.hour())),
                ("hour12", &hour.to_string()),
                ("minute", &format!("{:02}", local.minute())),
                ("half", &self.text(if afternoon { "time-pm" } else { "time-am" })),
            ],
        )
    }

    /// `New York time (EST)` for times between two instants; without the abbreviation where it changes between them. `UTC` is `UTC`.
    pub fn zone(&self, zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> String {
        let abbreviation = |at: DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc()).to_string();
        let short = abbreviation(from);
        let city = zone.name().rsplit('/').next().unwrap_or("").replace('_', " ");
        if city == short {
            return short;
        }
        // Zones without letters of their own have digits for an abbreviation.
        let short = if short.starts_with(['+', '-']) { format!("UTC{short}") } else { short };
        if abbreviation(to) == abbreviation(from) {
            self.with("zone", &[("city", &city), ("abbreviation", &short)])
        } else {
            self.with("zone-changing", &[("city", &city)])
        }
    }

    /// A number with its thousands apart: `1,268`.
    pub fn number(&self, value: Decimal) -> String {
        MoneyStyle { pattern: "{n}".to_owned(), group: ",".to_owned(), point: ".".to_owned(), places: 6 }.write_trimmed(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn noon_and_midnight_are_twelve() {
        let words = Catalogue::for_language("en");
        let read = |text| words.time(at(text), chrono_tz::America::New_York);
        assert_eq!(read("2026-11-23T19:30:00Z"), "2:30 PM");
        assert_eq!(read("2026-11-23T17:00:00Z"), "12:00 PM");
        assert_eq!(read("2026-11-23T05:05:00Z"), "12:05 AM");
    }

    #[test]
    fn a_zone_is_named_by_its_city_and_by_letters_that_hold_all_along() {
        let words = Catalogue::for_language("en");
        let (autumn, winter) = (at("2026-10-25T12:00:00Z"), at("2026-11-23T12:00:00Z"));
        assert_eq!(words.zone(chrono_tz::America::New_York, winter, winter), "New York time (EST)");
        assert_eq!(words.zone(chrono_tz::America::New_York, autumn, winter), "New York time");
        assert_eq!(words.zone(chrono_tz::Asia::Dubai, winter, winter), "Dubai time (UTC+04)");
        assert_eq!(words.zone(chrono_tz::UTC, winter, winter), "UTC");
    }

    #[test]
    fn a_day_is_named_with_its_weekday() {
        let words = Catalogue::for_language("en");
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        assert_eq!((words.day(day), words.weekday_short(day)), ("Monday, Nov 23".to_owned(), "Mon".to_owned()));
    }
}
