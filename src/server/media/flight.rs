//! Fetches under way: one for all who ask for the same file, and none for a while after one that failed.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::{
    FutureExt as _,
    future::{BoxFuture, Shared},
};
use tokio::time::timeout;

use super::{
    Media, MediaError, Variant,
    fetch::Trouble,
    lock,
    reach::Reach,
    registry::{Album, Registered},
    shelf::Key,
};

/// How long a broken picture is left alone, so that its visitors do not become the vendor's problem; twice as long after every
/// further failure.
const LEFT_ALONE: TimeDelta = TimeDelta::seconds(60);
/// It is never left alone for longer than `LEFT_ALONE` doubled so often: a quarter of an hour or so.
const DOUBLINGS: u32 = 4;
/// The longest wait for one of a building's other fetches to end.
const QUEUE: Duration = Duration::from_secs(20);

pub type Flight = Shared<BoxFuture<'static, Result<(), MediaError>>>;

/// A fetch that failed; left alone until then, unless the inventory brings another address.
#[derive(Debug)]
pub struct Failure {
    pub address: String,
    pub until: DateTime<Utc>,
    /// Failures of this address in a row, from 1.
    pub times: u32,
}

impl Media {
    /// Joins the fetch under way, or starts one. A fetch goes on when those who wait for it have left.
    pub(super) fn flight(self: &Arc<Self>, key: &Key, album: &Arc<Album>, picture: &Arc<Registered>, renew: bool) -> Flight {
        let mut flights = lock(&self.flights);
        if let Some(flight) = flights.get(key) {
            return flight.clone();
        }
        let done = |result| std::future::ready(result).boxed().shared();
        if !renew && self.shelf.look(key).is_some() {
            return done(Ok(()));
        }
        let now = self.clock.now();
        if lock(&self.failures).get(key).is_some_and(|failure| failure.until > now && failure.address == picture.address(key.variant)) {
            return done(Err(MediaError::Broken));
        }
        let (media, album, picture, mine) = (self.clone(), album.clone(), picture.clone(), key.clone());
        let task = tokio::spawn(async move {
            let landing = Landing { media: &media, key: &mine };
            let result = media.bring(&mine, &album, &picture).await;
            drop(landing);
            result
        });
        let flight = async move { task.await.unwrap_or(Err(MediaError::Broken)) }.boxed().shared();
        flights.insert(key.clone(), flight.clone());
        flight
    }

    async fn bring(&self, key: &Key, album: &Album, picture: &Registered) -> Result<(), MediaError> {
        let Ok(Ok(_permit)) = timeout(QUEUE, album.permits.acquire()).await else {
            return Err(MediaError::Busy);
        };
        let address = picture.address(key.variant);
        let result = self.receive(key, album.reach, address).await;
        let outcome = result.as_ref().map_or_else(Trouble::word, |()| "fetched");
        metrics::counter!("stoop_media_fetches_total", "building" => album.slug.clone(), "outcome" => outcome).increment(1);
        let Err(trouble) = result else {
            lock(&self.failures).remove(key);
            return Ok(());
        };
        tracing::warn!(building = album.slug, picture = key.id, variant = key.variant.word(), reason = %trouble, "a picture could not be fetched");
        let mut failures = lock(&self.failures);
        let before = failures.get(key).filter(|failure| failure.address == address).map_or(0, |failure| failure.times);
        let until = self.clock.now() + LEFT_ALONE * 2_i32.pow(before.min(DOUBLINGS));
        failures.insert(key.clone(), Failure { address: address.to_owned(), until, times: before + 1 });
        Err(MediaError::Broken)
    }

    async fn receive(&self, key: &Key, reach: Reach, address: &str) -> Result<(), Trouble> {
        let incoming = self.shelf.incoming();
        let received = self.fetcher.fetch(address, reach, &incoming.0).await?;
        if key.variant == Variant::Thumb && !received.kind.is_picture() {
            return Err(Trouble::Kind);
        }
        self.shelf.put(key.clone(), incoming, received, self.clock.now()).await?;
        Ok(())
    }
}

/// Clears the way for the next fetch of a key, however this one ends.
struct Landing<'f> {
    media: &'f Media,
    key: &'f Key,
}

impl Drop for Landing<'_> {
    fn drop(&mut self) {
        lock(&self.media.flights).remove(self.key);
    }
}
