//! What a file becomes, in the process of the test; the process of its own is tried by `process.rs` here and by `tests/it/pictures`.

mod decoding;
mod masters;
mod process;
mod renditions;
mod sizes;

use std::{io::Cursor, path::PathBuf};

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use tempfile::TempDir;

use super::{Coding, Developed, Pace, Spoilt, Studio, decode::decode, picture::Picture};
use crate::server::media::sniff::Kind;

const RED: [u8; 3] = [220, 30, 30];
const GREEN: [u8; 3] = [30, 200, 30];
const BLUE: [u8; 3] = [30, 30, 210];
const WHITE: [u8; 3] = [255, 255, 255];

/// A studio with a desk of its own.
struct Desk {
    dir: TempDir,
    studio: Studio,
}

impl Desk {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap(), studio: Studio::inside() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            std::fs::read_dir(self.dir.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    async fn develop(&self, file: &[u8], kind: Kind) -> Result<Developed, Spoilt> {
        std::fs::write(self.path("source"), file).unwrap();
        self.studio.develop(&self.path("source"), kind, &self.path("master")).await
    }

    async fn print(&self, kind: Kind, width: u32, coding: Coding) -> Result<(Kind, Vec<u8>), Spoilt> {
        let into = self.path("rendition");
        let kind = self.studio.print(&self.path("master"), kind, width, coding, Pace::Visitor, &into).await?;
        Ok((kind, std::fs::read(into).unwrap()))
    }

    fn master(&self) -> Vec<u8> {
        std::fs::read(self.path("master")).unwrap()
    }
}

fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image.write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// Four fields of colour: red and green above, blue and white below.
fn fields(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(match (x < width / 2, y < height / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => WHITE,
        })
    })
}

/// Something like a photograph: soft light, nowhere the same. `grain` is how far a part strays at most.
fn photograph(width: u32, height: u32, grain: u32) -> RgbImage {
    let mut state = 1_u32;
    RgbImage::from_fn(width, height, |x, y| {
        let mut part = |slow: f32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let light = 110.0 + 60.0 * (x as f32 / slow).sin() + 50.0 * (y as f32 / (slow + 9.0)).cos();
            (light as u32 + (state >> 16) % (grain + 1)).min(255) as u8
        };
        Rgb([part(40.0), part(55.0), part(70.0)])
    })
}

/// The colour in the middle of each field: above left, above right, below left, below right.
fn corners(picture: &Picture) -> [[u8; 3]; 4] {
    let at = |x: u32, y: u32| {
        let at = 3 * (y * picture.width + x) as usize;
        [picture.rgb[at], picture.rgb[at + 1], picture.rgb[at + 2]]
    };
    let (left, right) = (picture.width / 4, picture.width * 3 / 4);
    let (above, below) = (picture.height / 4, picture.height * 3 / 4);
    [at(left, above), at(right, above), at(left, below), at(right, below)]
}

fn are_near(some: [u8; 3], other: [u8; 3]) -> bool {
    some.iter().zip(other).all(|(some, other)| some.abs_diff(other) <= 12)
}
