//! StuRents: a property manager's student homes, fifty a page from 1. Two generations are in use, which differ in nearly everything: 1.2
//! with a public key, 3.0 with a signature over the time, and one inventory in fifteen minutes.

mod contracts;
mod map;

use async_trait::async_trait;
use chrono::TimeDelta;
use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;
use url::Url;

use super::{
    Inventory, Source, SourceError,
    client::{Client, Question, Scrub},
    pages::Pages,
    reading,
    record::{self, Record},
};
use crate::{
    domain::{measure::Decimal, price::Currency},
    server::settings,
};

/// How far the signed time lies in the past: the vendor refuses one that is in its future.
const SETBACK: TimeDelta = TimeDelta::seconds(5);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Generation {
    One,
    Three,
}

/// A manager's homes at StuRents.
#[derive(Debug)]
pub struct StuRents {
    client: Client,
    base_url: Url,
    key: SecretString,
    scrub: Scrub,
    landlord: String,
    generation: Generation,
    currency: Currency,
    time_zone: chrono_tz::Tz,
}

impl StuRents {
    pub fn new(building: &settings::Building, client: Client) -> Self {
        let key = building.source.token.clone();
        let generation = if building.source.option("version") == Some("3.0") { Generation::Three } else { Generation::One };
        Self {
            client,
            base_url: building.source.base_url.clone(),
            scrub: Scrub::new(&key),
            key,
            landlord: building.source.option("landlord").unwrap_or_default().to_owned(),
            generation,
            currency: building.currency,
            time_zone: building.time_zone,
        }
    }

    fn page(&self, number: u32) -> Url {
        let mut url = self.base_url.clone();
        let number = number.to_string();
        match self.generation {
            Generation::One => {
                url.set_path("/api/houses");
                let pairs =
                    [("landlord", self.landlord.as_str()), ("public", self.key.expose_secret()), ("version", "1.2"), ("page", &number)];
                url.query_pairs_mut().clear().extend_pairs(pairs);
            }
            Generation::Three => {
                url.set_path("/api/properties");
                let timestamp = (self.client.now() - SETBACK).timestamp().to_string();
                let auth = signature(self.key.expose_secret(), &timestamp);
                let pairs = [
                    ("landlord", self.landlord.as_str()),
                    ("timestamp", &timestamp),
                    ("auth", &auth),
                    ("version", "3.0"),
                    ("include_room_details", "1"),
                    ("page", &number),
                ];
                url.query_pairs_mut().clear().extend_pairs(pairs);
            }
        }
        url
    }
}

#[async_trait]
impl Source for StuRents {
    async fn inventory(&self) -> Result<Inventory, SourceError> {
        let mut answers = Vec::new();
        let mut pages = Pages::default();
        let mut turn = Some(1);
        while let Some(number) = turn {
            pages.turn_to(&number.to_string())?;
            let answer = match self.client.get(Question::new(self.page(number))).await {
                // Past the last page; there were fewer than it was said.
                Err(SourceError::Rejected { status: 404 }) if number > 1 => break,
                other => other?,
            };
            let root = record::envelope(&answer, &self.scrub)?;
            self.properties(&root)?;
            turn = next(&root, number);
            answers.push(answer);
        }
        let mut records = Vec::new();
        for answer in &answers {
            records.extend(self.properties(&record::envelope(answer, &self.scrub)?)?);
        }
        let sent = records.len();
        let today = self.client.now().with_timezone(&self.time_zone).date_naive();
        let context = map::Context { base_url: &self.base_url, currency: self.currency, today };
        reading::not_all_unreadable(map::inventory(records, &context), sent)
    }
}

impl StuRents {
    fn properties<'a>(&self, root: &Record<'a>) -> Result<Vec<record::Element<'a>>, SourceError> {
        let nonsense = || SourceError::Nonsense("it has no list of properties".to_owned());
        match self.generation {
            Generation::Three => root.list("properties").ok_or_else(nonsense),
            Generation::One => {
                let branches = root.list("branches").ok_or_else(nonsense)?;
                let mut all = Vec::new();
                for branch in branches.into_iter().flatten() {
                    all.extend(branch.list("properties").ok_or_else(nonsense)?);
                }
                Ok(all)
            }
        }
    }
}

/// The page after `current`: named where there is one; where only their number is said, the next of them. Without a word there is none.
fn next(root: &Record<'_>, current: u32) -> Option<u32> {
    let pagination = root.inner("pagination")?;
    let number = |key: &str| pagination.number(key).and_then(Decimal::as_whole).and_then(|number| u32::try_from(number).ok());
    number("next").or_else(|| number("pages").filter(|pages| *pages > current).map(|_| current + 1))
}

/// The key is never sent: what is sent is the time, signed with it.
fn signature(key: &str, timestamp: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return String::new() };
    mac.update(timestamp.as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_time_is_signed_as_the_vendor_checks_it() {
        let expected = "ba73315b1d9cd2fdee59ef5ad71ea26f829e0fc66c488605dbbd4dd3dad10523";
        assert_eq!(super::signature("test-display-key", "1529593410"), expected);
    }
}
