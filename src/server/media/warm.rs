//! Pictures fetched, measured and made small before anybody asks, so that no visitor waits for the vendor, and pages know how large
//! each is.

use std::{pin::pin, sync::Arc};

use futures_util::{StreamExt as _, stream};
use tokio_util::sync::CancellationToken;

use super::{
    Media, Variant, WIDTHS,
    shelf::Key,
    studio::{Coding, Pace},
};

/// Fetches at once: few enough that visitors come first.
const AT_ONCE: usize = 2;

impl Media {
    /// Fetches the pictures that are not kept yet, those shown first in front; then makes of each what a listing shows. Ends when all
    /// are tried, when the disk's share is nearly used up, or when told to stop. Says how many pictures are here now that were not
    /// before.
    pub async fn warm(self: &Arc<Self>, stop: &CancellationToken) -> usize {
        let ids = self.registry.ids();
        let missing = ids.clone().into_iter().filter(|id| self.shelf.look(&Key::master(id)).is_none());
        let mut brought = pin!(
            stream::iter(missing)
                .map(|id| async move {
                    let found = self.registry.find(&id)?;
                    self.flight(&id, &found, false).await.ok()
                })
                .buffer_unordered(AT_ONCE)
                .take_until(stop.cancelled())
        );
        let mut count = 0;
        while let Some(kept) = brought.next().await {
            count += usize::from(kept.is_some());
            if self.shelf.is_nearly_full() {
                return count;
            }
        }
        stop.run_until_cancelled(self.print_small(&ids)).await;
        count
    }

    /// The renditions of cards, in the coding that most visitors read; of those shown first, sharp for dense screens too.
    async fn print_small(self: &Arc<Self>, ids: &[String]) {
        for id in ids {
            let first = self.registry.find(id).is_some_and(|(_, picture)| picture.first);
            let Some(master) = self.shelf.look(&Key::master(id)) else { continue };
            for width in WIDTHS.into_iter().take(if first { 2 } else { 1 }) {
                if self.shelf.is_nearly_full() {
                    return;
                }
                let key = Key::rendition(id, Variant::Width(width), Coding::Avif);
                // What cannot be made is said in the log and tried again when somebody asks.
                let _ = self.print(&key, &master.content.hash, Pace::Idle).await;
            }
        }
    }
}
