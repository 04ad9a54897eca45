//! Files that were made to hurt whoever opens them, each by code, each time the same.

mod damage;
mod deflate;
mod foreign;
mod gif;
mod jpeg;
mod pdf;
mod png;
mod samples;
mod webp;

use std::{fs, io, path::Path};

use image::ImageFormat;
use stoop::server::media::{
    Kind,
    studio::{Developed, Spoilt, WIDEST},
};

/// What every file that can hide something hides: it may turn up in no master.
const CANARY: &[u8] = b"canary-alert(1)-51.5014N";

/// What may become of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// A master.
    Drawn,
    /// Nothing.
    Refused,
    /// Either: it depends on how far the decoder gets.
    Either,
}

/// One file.
#[derive(Debug, Clone)]
pub struct Hostile {
    /// Says what is wrong with it.
    pub name: String,
    /// What it is given to the studio as.
    pub kind: Kind,
    fate: Fate,
    bytes: Vec<u8>,
    /// Bytes of the whole file; what `bytes` do not reach are zeros, which take no room on disk.
    len: u64,
}

impl Hostile {
    fn new(name: impl Into<String>, kind: Kind, fate: Fate, bytes: Vec<u8>) -> Self {
        Self { name: name.into(), kind, fate, len: bytes.len() as u64, bytes }
    }

    /// The same, going on with zeros as if it never ended.
    fn endless(self) -> Self {
        Self { name: format!("{}, and zeros without end", self.name), len: 40 << 20, ..self }
    }

    /// What is wrong with how it went, if anything is. `master` is where a master would be.
    pub fn wrong_with(&self, outcome: Result<Developed, Spoilt>, master: &Path) -> Option<String> {
        let developed = match outcome {
            Err(Spoilt::Process) => return Some("could not be tried at all".to_owned()),
            Err(spoilt) if self.fate == Fate::Drawn => return Some(format!("should have been drawn: {spoilt}")),
            Err(_) if master.exists() => return Some("left something behind".to_owned()),
            Err(_) => return None,
            Ok(_) if self.fate == Fate::Refused => return Some("should have been refused".to_owned()),
            Ok(developed) => developed,
        };
        let bytes = fs::read(master).unwrap();
        if !is_bare(&bytes, developed.kind) {
            return Some("left something beside the pixels in the master".to_owned());
        }
        let format = if developed.kind == Kind::Webp { ImageFormat::WebP } else { ImageFormat::Jpeg };
        let picture = image::load_from_memory_with_format(&bytes, format).unwrap();
        let said = (developed.width, developed.height);
        ((picture.width(), picture.height()) != said || said.0 > WIDEST || said.1 > 4 * WIDEST).then(|| format!("became {said:?}"))
    }

    /// Written at a path; no more of it is kept in memory than its name and its fate.
    pub fn laid(self, path: &Path) -> io::Result<Self> {
        fs::write(path, &self.bytes)?;
        fs::OpenOptions::new().write(true).open(path)?.set_len(self.len)?;
        Ok(Self { bytes: Vec::new(), ..self })
    }
}

/// All of them. No two have the same name.
pub fn corpus() -> Vec<Hostile> {
    let kinds = [png::files(), jpeg::files(), gif::files(), webp::files(), pdf::files(), foreign::files(), damage::files()];
    kinds.into_iter().flatten().collect()
}

fn has_canary(bytes: &[u8]) -> bool {
    bytes.windows(CANARY.len()).any(|part| part == CANARY)
}

/// Whether a master is nothing but one picture: its kind by its own bytes, no note, nothing after it.
fn is_bare(master: &[u8], kind: Kind) -> bool {
    let bare = match kind {
        Kind::Webp => {
            let told = master.get(4..8).and_then(|bytes| bytes.first_chunk()).map(|bytes| u32::from_le_bytes(*bytes) as usize);
            told == Some(master.len() - 8) && master.get(12..16) == Some(b"VP8L")
        }
        Kind::Jpeg => jpeg::markers(master).is_some_and(|markers| !markers.iter().any(|marker| matches!(marker, 0xe1..=0xef | 0xfe))),
        _ => false,
    };
    bare && Kind::of(master) == Some(kind) && !has_canary(master)
}

/// A file of each kind, as it should be.
pub fn sound() -> Vec<(Kind, Vec<u8>)> {
    samples::all().into_iter().map(|(_, kind, bytes)| (kind, bytes)).collect()
}
