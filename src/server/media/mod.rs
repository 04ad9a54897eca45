//! stand-in until the media branch lands
use crate::domain::unit::Asset;
#[derive(Debug)]
pub struct Media;
impl Media {
    pub fn thumbnail(&self, _slug: &str, _unit: &str, asset: &Asset) -> String { asset.thumbnail.clone().unwrap_or(asset.url.clone()) }
    pub fn full(&self, _slug: &str, _unit: &str, asset: &Asset) -> String { asset.url.clone() }
}
