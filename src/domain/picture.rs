//! A picture as a page shows it: where it is, in which widths, how large it is and what it shows.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Path of a small rendition, for whoever does not choose among several.
    pub src: String,
    /// The renditions to choose from, as the attribute is written; empty where there is one only.
    pub srcset: String,
    /// What it shows, in words.
    pub alt: String,
    /// Pixels of the whole picture; 4 by 3 where it has not been measured yet.
    pub width: u32,
    pub height: u32,
    /// `#rrggbb`, the average of it all: shown until the picture is there. Empty for a drawing, and before it has been measured.
    pub tint: String,
    /// A drawing, shown whole on paper rather than cropped to fill.
    pub plan: bool,
}

/// One way to have a picture: its path, and its width in pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    pub path: String,
    pub width: u32,
}

/// The attribute `srcset`; empty for fewer than two renditions, among which there is nothing to choose.
pub fn srcset(renditions: &[Rendition]) -> String {
    let mut out = String::new();
    for Rendition { path, width } in renditions.iter().filter(|_| renditions.len() > 1) {
        // Writing to a string cannot fail.
        let _ = write!(out, "{}{path} {width}w", if out.is_empty() { "" } else { ", " });
    }
    out
}
