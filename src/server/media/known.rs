//! What is known of a building's pictures: how large each is and what is in it. Pages are written from it, so it is immutable and
//! has a version; more is learned as the files come in.

use std::{collections::HashMap, sync::Arc};

/// What has been learned of one picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Face {
    Measured(Arc<Measure>),
    /// It could not be had: pages show another one, or a drawing of ours, until it can.
    Broken,
}

/// A picture that is here.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Measure {
    pub shape: Shape,
    /// SHA-256 of the picture that all renditions are made from, 64 hexadecimal digits.
    pub hash: String,
    /// SHA-256 of the document that it is the first page of; `None` for what came as a picture.
    pub document: Option<String>,
}

/// What a layout needs of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shape {
    /// Pixels of the widest rendition.
    pub width: u32,
    pub height: u32,
    /// The average colour, red, green, blue.
    pub tint: [u8; 3],
}

/// Everything that is known of one building's pictures at one moment. Never changed once made.
#[derive(Debug, Default)]
pub struct Known {
    /// Rises by one with every change, from 0 when nothing is known.
    pub version: u64,
    pub faces: HashMap<String, Face>,
}

impl Known {
    pub fn measure(&self, id: &str) -> Option<&Measure> {
        match self.faces.get(id)? {
            Face::Measured(measure) => Some(measure),
            Face::Broken => None,
        }
    }

    pub fn is_broken(&self, id: &str) -> bool {
        matches!(self.faces.get(id), Some(Face::Broken))
    }
}
