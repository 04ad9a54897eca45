//! A home's own picture on its card.

use std::sync::Arc;

use tokio::io::AsyncReadExt as _;

use crate::{
    domain::unit::Unit,
    server::{
        media::{Accepted, Media, Role, Variant},
        site::{Moment, Site},
    },
};

/// No rendition of this width is larger, in bytes.
const LARGEST: u64 = 4 << 20;

/// A picture that has been measured, and so is here.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Kept {
    id: String,
    /// Of the master.
    hash: String,
    /// A drawing, shown whole rather than cropped.
    pub plan: bool,
}

impl Kept {
    /// The plan where it is here, else the first photo that is.
    pub fn of(site: &Site, moment: &Moment, unit: &Unit) -> Option<Self> {
        let plans = unit.plans.iter().map(|plan| (Role::Plan, plan));
        let photos = unit.photos.iter().map(|photo| (Role::Photo, photo));
        plans.chain(photos).find_map(|(role, asset)| {
            let id = site.media.id(&moment.building.settings.slug, &unit.id, role, &asset.url);
            let hash = moment.pictures.measure(&id)?.hash.clone();
            Some(Self { id, hash, plan: role == Role::Plan })
        })
    }
}

/// The rendition's file; `None` where it is not to be had.
pub async fn read(media: &Arc<Media>, kept: &Kept) -> Option<Vec<u8>> {
    let served = media.get(&kept.id, Variant::Width(800), Accepted { avif: false, webp: false }).await.ok()?;
    let mut bytes = Vec::new();
    served.file.take(LARGEST).read_to_end(&mut bytes).await.ok()?;
    Some(bytes)
}
