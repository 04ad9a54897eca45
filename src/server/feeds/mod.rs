//! The homes for other programs.

pub mod atom;
pub mod drop_in;
pub mod sitemap;
mod xml;
