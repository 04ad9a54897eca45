//! stand-in until the media branch lands
use crate::domain::unit::Asset;
use crate::server::{clock::SharedClock, inventory::Snapshot, settings};
use std::sync::Arc;
#[derive(Debug)]
pub struct Media;
#[derive(Debug, Clone, Copy)]
pub enum Role {
    Plan,
    Photo,
}
#[derive(Debug, Clone, Copy)]
pub enum Variant {
    Thumb,
    Full,
}
#[derive(Debug, Default)]
pub struct Limits;
pub fn system_lookup() {}
impl Media {
    pub fn open(_: &std::path::Path, _: &[u8; 32], _: Limits, _: &(), _: SharedClock) -> Result<Arc<Self>, std::io::Error> {
        Ok(Arc::new(Self))
    }
    pub fn address(&self, _slug: &str, _unit: &str, _: Role, asset: &Asset, v: Variant) -> String {
        match v {
            Variant::Thumb => asset.thumbnail.clone().unwrap_or(asset.url.clone()),
            _ => asset.url.clone(),
        }
    }
    pub fn register(&self, _: &settings::Building, _: &Snapshot) {}
    pub async fn warm(&self, _: &tokio_util::sync::CancellationToken) {}
}
