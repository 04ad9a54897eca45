//! Fetches under way: one for all who ask for the same file, and none for a while after one that failed.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::{
    FutureExt as _,
    future::{BoxFuture, Shared},
};
use tokio::time::timeout;

use super::{
    Media, MediaError,
    fetch::Trouble,
    known::Shape,
    lock,
    reach::Reach,
    registry::{Album, Found, Registered},
    shelf::{About, Key},
    sniff::Kind,
    studio::Developed,
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
    /// Joins the fetch of a picture under way, or starts one. A fetch goes on when those who wait for it have left.
    pub(super) fn flight(self: &Arc<Self>, id: &str, found: &Found, renew: bool) -> Flight {
        let (album, picture) = found;
        let key = Key::master(id);
        let mut flights = lock(&self.flights);
        if let Some(flight) = flights.get(&key) {
            return flight.clone();
        }
        let done = |result| std::future::ready(result).boxed().shared();
        if !renew && self.shelf.look(&key).is_some() {
            return done(Ok(()));
        }
        let now = self.clock.now();
        if lock(&self.failures).get(id).is_some_and(|failure| failure.until > now && failure.address == picture.url) {
            return done(Err(MediaError::Broken));
        }
        let (media, album, picture, mine) = (self.clone(), album.clone(), picture.clone(), key.clone());
        let task = tokio::spawn(async move {
            let landing = Landing { media: &media, key: &mine };
            let result = media.bring(&mine.id, &album, &picture).await;
            drop(landing);
            result
        });
        let flight = async move { task.await.unwrap_or(Err(MediaError::Broken)) }.boxed().shared();
        flights.insert(key, flight.clone());
        flight
    }

    async fn bring(&self, id: &str, album: &Album, picture: &Registered) -> Result<(), MediaError> {
        let Ok(Ok(_permit)) = timeout(QUEUE, album.permits.acquire()).await else {
            return Err(MediaError::Busy);
        };
        let result = self.receive(id, album.reach, &picture.url).await;
        let outcome = result.as_ref().map_or_else(Trouble::word, |()| "fetched");
        metrics::counter!("stoop_media_fetches_total", "building" => album.slug.clone(), "outcome" => outcome).increment(1);
        let Err(trouble) = result else {
            lock(&self.failures).remove(id);
            self.learn();
            return Ok(());
        };
        tracing::warn!(building = album.slug, picture = id, reason = %trouble, "a picture could not be had");
        // A picture that was seen once stays what it was; one that never was is better small than not at all.
        let mut have = self.shelf.look(&Key::master(id)).is_some();
        if !have && let Some(thumbnail) = &picture.thumbnail {
            have = self.receive(id, album.reach, thumbnail).await.is_ok();
        }
        {
            let mut failures = lock(&self.failures);
            let before = failures.get(id).filter(|failure| failure.address == picture.url).map_or(0, |failure| failure.times);
            let until = self.clock.now() + LEFT_ALONE * 2_i32.pow(before.min(DOUBLINGS));
            failures.insert(id.to_owned(), Failure { address: picture.url.clone(), until, times: before + 1 });
        }
        self.learn();
        if have { Ok(()) } else { Err(MediaError::Broken) }
    }

    /// Fetches a file and makes the master of it. A document is kept beside it as it was sent, whether it can be drawn or not.
    async fn receive(&self, id: &str, reach: Reach, address: &str) -> Result<(), Trouble> {
        let (mut source, master) = (self.shelf.incoming(), self.shelf.incoming());
        let kind = self.fetcher.fetch(address, reach, &source.0).await?;
        let developed = self.studio.develop(&source.0, kind, &master.0).await;
        let now = self.clock.now();
        if kind == Kind::Pdf {
            let document = std::mem::replace(&mut source, self.shelf.incoming());
            self.shelf.put(Key::document(id), document, kind, About::Nothing, now).await?;
        }
        let Developed { kind, width, height, tint } = developed?;
        self.shelf.put(Key::master(id), master, kind, About::Shape(Shape { width, height, tint }), now).await?;
        Ok(())
    }
}

/// Clears the way for the next fetch of a key, however this one ends.
pub(super) struct Landing<'f> {
    pub(super) media: &'f Media,
    pub(super) key: &'f Key,
}

impl Drop for Landing<'_> {
    fn drop(&mut self) {
        lock(&self.media.flights).remove(self.key);
    }
}
