//! Pictures drawn by us: written as SVG, turned into pixels with the site's own font.

pub mod raster;
pub mod text;
