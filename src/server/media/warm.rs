//! Small pictures fetched before anybody asks, so that the first visitor after an inventory does not wait for the vendor.

use std::{pin::pin, sync::Arc};

use futures_util::StreamExt as _;
use tokio_util::sync::CancellationToken;

use super::{Media, Variant, shelf::Key};

/// Fetches at once: few enough that visitors come first.
const AT_ONCE: usize = 2;

impl Media {
    /// Fetches the thumbnails that are not kept yet, those shown first in front. Ends when all are tried, when the disk's share is
    /// nearly used up, or when told to stop. Says how many are kept now that were not before.
    pub async fn warm(self: &Arc<Self>, stop: &CancellationToken) -> usize {
        let missing = self.registry.ids().into_iter().filter(|id| self.misses_thumbnail(id));
        let mut brought = pin!(
            futures_util::stream::iter(missing)
                .map(|id| async move { self.get(&id, Variant::Thumb).await.is_ok() })
                .buffer_unordered(AT_ONCE)
                .take_until(stop.cancelled())
        );
        let mut count = 0;
        while let Some(kept) = brought.next().await {
            count += usize::from(kept);
            if self.shelf.is_nearly_full() {
                break;
            }
        }
        count
    }

    fn misses_thumbnail(&self, id: &str) -> bool {
        let kept = self.registry.find(id).and_then(|(_, picture)| picture.kept_as(Variant::Thumb));
        kept.is_some_and(|variant| self.shelf.look(&Key { id: id.to_owned(), variant }).is_none())
    }
}
