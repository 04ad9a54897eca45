//! Renditions: made from a master when first asked for, once for all who ask meanwhile.

use std::sync::Arc;

use futures_util::FutureExt as _;

use super::{
    Media, MediaError,
    flight::{Flight, Landing},
    lock,
    shelf::{About, Entry, Item, Key},
    studio::Pace,
};

impl Media {
    /// The rendition, made where it is not here. `version` is the hash of the master it must be made from.
    pub(super) async fn print(self: &Arc<Self>, key: &Key, version: &str, pace: Pace) -> Result<Entry, MediaError> {
        if let Some(entry) = self.made(key, version) {
            return Ok(entry);
        }
        self.printing(key, version, pace).await?;
        self.made(key, version).ok_or(MediaError::Broken)
    }

    /// The rendition on disk; one of an earlier master is none.
    pub(super) fn made(&self, key: &Key, version: &str) -> Option<Entry> {
        self.shelf.take(key, self.clock.now()).filter(|entry| entry.content.is_made_from(version))
    }

    /// Joins the making under way, or starts it. It goes on when those who wait for it have left.
    pub(super) fn printing(self: &Arc<Self>, key: &Key, version: &str, pace: Pace) -> Flight {
        let mut flights = lock(&self.flights);
        if let Some(flight) = flights.get(key) {
            return flight.clone();
        }
        let (media, mine, version) = (self.clone(), key.clone(), version.to_owned());
        let task = tokio::spawn(async move {
            let landing = Landing { media: &media, key: &mine };
            let result = media.make(&mine, version, pace).await;
            drop(landing);
            result
        });
        let flight = async move { task.await.unwrap_or(Err(MediaError::Broken)) }.boxed().shared();
        flights.insert(key.clone(), flight.clone());
        flight
    }

    async fn make(&self, key: &Key, version: String, pace: Pace) -> Result<(), MediaError> {
        let Item::Rendition(variant, coding) = key.item else { return Err(MediaError::Unknown) };
        let master_key = Key::master(&key.id);
        let master = self.shelf.look(&master_key).filter(|master| master.content.hash == version).ok_or(MediaError::Broken)?;
        let (path, into) = (self.shelf.path(&master_key, &master), self.shelf.incoming());
        let made = self.studio.print(&path, master.content.kind, variant.width(), coding, pace, &into.0).await;
        metrics::counter!("stoop_media_renditions_total", "coding" => coding.word(), "outcome" => if made.is_ok() { "made" } else { "failed" })
            .increment(1);
        let kept = match made {
            Ok(kind) => {
                self.shelf.put(key.clone(), into, kind, About::MadeFrom(version), self.clock.now()).await.map_err(|e| e.to_string())
            }
            Err(spoilt) => Err(spoilt.to_string()),
        };
        kept.map_err(|reason| {
            tracing::warn!(picture = key.id, variant = variant.word(), coding = coding.word(), reason, "a rendition could not be made");
            // A master that is gone or damaged is fetched anew by whoever asks next.
            if !path.exists() {
                self.shelf.forget(&master_key);
            }
            MediaError::Broken
        })
    }
}
