//! The homes for other programs.

pub mod atom;
pub mod drop_in;
pub mod sitemap;
pub mod structured_data;
mod xml;
