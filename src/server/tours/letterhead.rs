//! Who writes to a renter, and how: the building, its words, its wall clock.

use chrono::{DateTime, Offset as _, TimeZone as _, Utc};
use chrono_tz::{OffsetName as _, Tz};
use url::Url;

use crate::{
    domain::tour::TourKind,
    locales::Catalogue,
    server::{
        mail,
        settings::{Building, Smtp},
    },
};

/// What every letter and every invite of one building shares.
#[derive(Debug, Clone)]
pub struct Letterhead<'a> {
    pub building: &'a Building,
    pub words: &'a Catalogue,
    /// Host of the public address, lower case, without a port: what makes ids unique beyond this site.
    pub host: String,
    /// The address that mail comes from; `None` without a mail server.
    pub sender: Option<String>,
}

impl<'a> Letterhead<'a> {
    /// `public_url` is what visitors see.
    pub fn new(building: &'a Building, words: &'a Catalogue, public_url: &str, smtp: Option<&Smtp>) -> Self {
        let host = Url::parse(public_url).ok().and_then(|url| url.host_str().map(str::to_ascii_lowercase));
        let sender = smtp.map(|smtp| mail::bare_address(&smtp.from).to_owned());
        Self { building, words, host: host.unwrap_or_else(|| "localhost".to_owned()), sender }
    }

    /// `Tuesday, Dec 1, 2026 at 2:30 PM (New York time, EST)`.
    pub fn when(&self, at: DateTime<Utc>) -> String {
        let zone = self.building.time_zone;
        let date = zone.from_utc_datetime(&at.naive_utc()).date_naive();
        let words = self.words;
        words.with(
            "mail-when",
            &[
                ("weekday", &words.weekday(date)),
                ("date", &words.date(date)),
                ("time", &words.time(at, zone)),
                ("zone", &self.zone(zone, at)),
            ],
        )
    }

    /// The zone's city and what its clock is called then; an offset where the clock has no name.
    fn zone(&self, zone: Tz, at: DateTime<Utc>) -> String {
        let offset = zone.offset_from_utc_datetime(&at.naive_utc());
        let city = zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ");
        if matches!(city.as_str(), "UTC" | "UCT" | "Universal" | "Zulu") {
            return self.words.text("mail-zone-utc");
        }
        let named = offset.abbreviation().filter(|name| name.bytes().all(|b| b.is_ascii_alphabetic()));
        let abbreviation = named.map_or_else(|| format!("UTC{}", offset.fix()), str::to_owned);
        self.words.with("mail-zone", &[("city", &city), ("abbreviation", &abbreviation)])
    }

    pub fn kind(&self, kind: TourKind) -> String {
        self.words.text(match kind {
            TourKind::Guided => "mail-kind-guided",
            TourKind::SelfGuided => "mail-kind-self-guided",
            TourKind::Video => "mail-kind-video",
        })
    }

    /// Where to come to: the postal address in one line; `None` for a video tour and where no part of it is known.
    pub fn place(&self, kind: TourKind) -> Option<String> {
        let address = &self.building.address;
        let region = [&address.region, &address.postal_code].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
        let parts = [address.street.as_deref(), address.city.as_deref(), Some(region.as_str()), address.country.as_deref()];
        let line = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        (kind != TourKind::Video && !line.is_empty()).then_some(line)
    }

    /// The address a renter writes to.
    pub fn contact(&self) -> Option<&str> {
        self.building.email.as_deref().or(self.sender.as_deref())
    }

    /// A word of ours made unique in the world: `word@host`, lower case.
    pub fn id(&self, word: &str) -> String {
        format!("{word}@{}", self.host).to_ascii_lowercase()
    }
}
