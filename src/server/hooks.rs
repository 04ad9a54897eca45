//! A vendor's word that something has changed. It is a signal to ask again and nothing more: what it carries is not believed.

use std::{
    collections::VecDeque,
    fmt,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use http::HeaderMap;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

use super::{clock::SharedClock, inventory::Building, sources::rentengine::webhook};

/// How long the same word is not heeded again; vendors repeat it for hours where our answer was lost.
const REMEMBERED: TimeDelta = TimeDelta::hours(24);
/// Words remembered at most, the oldest forgotten first.
const MOST: usize = 10_000;

/// What became of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// The inventory is asked for.
    Heeded,
    /// Heard before, or about something that no listing shows.
    Nothing,
    /// Without the building's key.
    Stranger,
    /// The building's settings name no key, so that nobody's word counts.
    Off,
    /// With the key, and no word that makes sense.
    Nonsense,
}

/// Listens for all buildings.
pub struct Hooks {
    clock: SharedClock,
    heard: Mutex<VecDeque<(DateTime<Utc>, [u8; 32])>>,
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hooks")
    }
}

impl Hooks {
    pub fn new(clock: SharedClock) -> Self {
        Self { clock, heard: Mutex::default() }
    }

    /// Returns at once; what follows is the building's own sync's to do.
    pub fn hear(&self, building: &Building, headers: &HeaderMap, body: &[u8]) -> Heard {
        let Some(key) = &building.settings.source.webhook_key else { return Heard::Off };
        if !is_known(headers, key) {
            return Heard::Stranger;
        }
        let Some(signal) = webhook::read(body) else { return Heard::Nonsense };
        if !signal.concerns_homes() || !self.is_first(&building.settings.slug, &signal.event) {
            return Heard::Nothing;
        }
        building.bell().notify_one();
        Heard::Heeded
    }

    fn is_first(&self, slug: &str, event: &[u8; 32]) -> bool {
        let now = self.clock.now();
        let word: [u8; 32] = Sha256::new().chain_update(slug).chain_update([0]).chain_update(event).finalize().into();
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        while heard.front().is_some_and(|(at, _)| *at + REMEMBERED <= now) || heard.len() >= MOST {
            heard.pop_front();
        }
        let first = heard.iter().all(|(_, known)| *known != word);
        if first {
            heard.push_back((now, word));
        }
        first
    }
}

/// Whether one of the headers that may carry the key does. Digests are compared, so that the time it takes tells nothing of the key.
fn is_known(headers: &HeaderMap, key: &SecretString) -> bool {
    let digest = |bytes: &[u8]| Sha256::digest(bytes);
    let expected = digest(key.expose_secret().as_bytes());
    let bearer = |value: &[u8]| {
        value.split_at_checked(7).filter(|(scheme, _)| scheme.eq_ignore_ascii_case(b"bearer ")).map(|(_, key)| digest(key.trim_ascii()))
    };
    let in_authorization = headers.get_all(http::header::AUTHORIZATION).iter().filter_map(|value| bearer(value.as_bytes()));
    let alone = ["x-api-key", "apikey"].into_iter().flat_map(|name| headers.get_all(name)).map(|value| digest(value.as_bytes()));
    in_authorization.chain(alone).any(|given| given == expected)
}
