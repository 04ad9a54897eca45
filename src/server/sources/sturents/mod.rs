//! StuRents: a property manager's student homes, fifty a page from 1. Two generations are in use, which differ in nearly everything: 1.2
//! with a public key, 3.0 with a signature over the time, and one inventory in fifteen minutes.

mod contracts;
mod envelope;
mod map;

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;
use url::Url;

use self::envelope::{Generation, Page, meaning};
use super::{
    Inventory, Source, SourceError,
    client::{Answer, Client, Question, Scrub},
    pages::Pages,
    reading,
};
use crate::{domain::price::Currency, server::settings};

/// How far the signed time lies in the past: the vendor refuses one that is in its future.
const SETBACK: TimeDelta = TimeDelta::seconds(5);
/// Generation 3.0 is to be asked once in this time.
const ONCE_IN: Duration = Duration::from_secs(15 * 60);
/// Pages older than this are not made an inventory with later ones.
const STALE: TimeDelta = TimeDelta::hours(2);

/// The first pages of an inventory whose next the vendor does not give yet: its limit may be one page in fifteen minutes.
#[derive(Debug)]
struct Begun {
    at: DateTime<Utc>,
    answers: Vec<Answer>,
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
    begun: Mutex<Option<Begun>>,
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
            begun: Mutex::default(),
        }
    }

    /// What is here of an inventory that was begun a while ago.
    fn resume(&self) -> Begun {
        let begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner).take();
        let now = self.client.now();
        begun.filter(|begun| begun.at + STALE > now).unwrap_or_else(|| Begun { at: now, answers: Vec::new() })
    }

    /// One page. A refusal for asking too often that names no time means the fifteen minutes that 3.0 documents.
    async fn ask(&self, number: u32) -> Result<Answer, SourceError> {
        let answer = self.client.get(Question::new(self.page(number)).meaning(meaning)).await;
        match (answer, self.generation) {
            (Err(SourceError::Throttled { retry_after: None }), Generation::Three) => {
                Err(SourceError::Throttled { retry_after: Some(ONCE_IN) })
            }
            (answer, _) => answer,
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
        let mut begun = self.resume();
        let mut records = Vec::new();
        let mut pages = Pages::default();
        let mut turn = Some(1);
        while let Some(number) = turn {
            pages.turn_to(&number.to_string())?;
            let place = number as usize - 1;
            if begun.answers.len() == place {
                match self.ask(number).await {
                    Ok(answer) => begun.answers.push(answer),
                    // Past the last page; there were fewer than it was said.
                    Err(SourceError::Rejected { status: 404 }) if number > 1 => break,
                    Err(error) if number > 1 && error.retryable() => {
                        *self.begun.lock().unwrap_or_else(PoisonError::into_inner) = Some(begun);
                        return Err(error);
                    }
                    Err(error) => return Err(error),
                }
            }
            let answer = begun.answers.get(place).ok_or_else(|| SourceError::Nonsense("its pages skip one".to_owned()))?;
            let page = Page::read(answer, self.generation, number, &self.scrub)?;
            let ids = page.properties.iter().flatten().filter_map(|property| map::id(property, self.generation));
            let is_known = pages.has_only_known(ids) && page.next.is_some();
            if is_known || (!page.properties.is_empty() && pages.is_repeated(&answer.body)) {
                return Err(SourceError::Nonsense("its pages repeat the same homes".to_owned()));
            }
            records.extend(page.properties);
            turn = page.next;
        }
        let sent = records.len();
        let odd = records.iter().flatten().filter(|record| map::counts_no_beds(record)).count();
        if odd > 0 {
            tracing::warn!(
                landlord = self.landlord,
                homes = odd,
                "homes with the figure 0 for their beds, which StuRents does not document: their beds are unknown"
            );
        }
        let context = map::Context {
            base_url: &self.base_url,
            generation: self.generation,
            currency: self.currency,
            today: self.client.now().with_timezone(&self.time_zone).date_naive(),
        };
        reading::not_all_unreadable(map::inventory(records, &context), sent)
    }
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
