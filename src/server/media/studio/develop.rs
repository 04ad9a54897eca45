//! A file as it came from the vendor → the master.

use std::{
    fs::File,
    io::{Read as _, Write as _},
    path::Path,
};

use super::{Developed, Spoilt, TALLEST_TO_WIDEST, WIDEST, decode, document, encode, picture::Picture};
use crate::server::media::sniff::Kind;

/// Bytes of the largest file that is read.
const MOST_BYTES: u64 = 64 << 20;

/// Bytes of a lossless master. What is larger is a photograph, whatever it came as.
const MOST_LOSSLESS: usize = 3 << 20;

pub fn develop(source: &Path, kind: Kind, into: &Path, locked: impl FnOnce() -> Result<(), Spoilt>) -> Result<Developed, Spoilt> {
    let source = File::open(source).map_err(|_| Spoilt::Process)?;
    let mut into = File::create(into).map_err(|_| Spoilt::Process)?;
    locked()?;
    let bytes = whole(&source)?;
    let lossless = is_lossless(&bytes, kind);
    let picture = if kind == Kind::Pdf { document::draw(bytes)? } else { decode::decode(&bytes, kind)? };
    let (kind, master) = master(&picture, lossless)?;
    into.write_all(&master).map_err(|_| Spoilt::Process)?;
    Ok(Developed { kind, width: picture.width, height: picture.height, tint: picture.tint() })
}

/// Whether a master may look like this.
pub fn is_plausible(kind: Kind, width: u32, height: u32) -> bool {
    matches!(kind, Kind::Jpeg | Kind::Webp) && (1..=WIDEST).contains(&width) && (1..=WIDEST * TALLEST_TO_WIDEST).contains(&height)
}

pub fn whole(file: &File) -> Result<Vec<u8>, Spoilt> {
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|_| Spoilt::Process)?;
    if bytes.len() as u64 > MOST_BYTES { Err(Spoilt::TooMuch) } else { Ok(bytes) }
}

/// A drawing stays as sharp as it came; a photograph has lost more already than a fine JPEG loses.
fn master(picture: &Picture, lossless: bool) -> Result<(Kind, Vec<u8>), Spoilt> {
    if lossless {
        let webp = encode::lossless(picture)?;
        if webp.len() <= MOST_LOSSLESS {
            return Ok((Kind::Webp, webp));
        }
    }
    Ok((Kind::Jpeg, encode::master_jpeg(picture)?))
}

fn is_lossless(bytes: &[u8], kind: Kind) -> bool {
    match kind {
        Kind::Png | Kind::Gif | Kind::Pdf => true,
        Kind::Webp => first_of_webp(bytes).is_some_and(|name| name == b"VP8L"),
        Kind::Jpeg | Kind::Avif => false,
    }
}

/// The name of a WebP's first chunk that has pixels.
fn first_of_webp(bytes: &[u8]) -> Option<&[u8; 4]> {
    let mut rest = bytes.get(12..)?;
    loop {
        let (name, after) = rest.split_first_chunk::<4>()?;
        match name {
            b"VP8L" | b"VP8 " => return Some(name),
            // A frame: its position, size and duration, then chunks of its own.
            b"ANMF" => rest = after.get(4 + 16..)?,
            _ => {
                let length = u32::from_le_bytes(*after.first_chunk()?) as usize;
                rest = after.get(length.checked_add(4 + length % 2)?..)?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_webp_is_lossless_when_its_first_pixels_are() {
        let file = |chunks: &[&[u8]]| [b"RIFF\0\0\0\0WEBP", chunks.concat().as_slice()].concat();
        let extra = b"VP8X\x0a\0\0\0..........";
        let odd = b"EXIF\x03\0\0\0abc.";
        for (lossless, chunks) in [
            (true, &[&b"VP8L\x01\0\0\0"[..]][..]),
            (false, &[b"VP8 \x01\0\0\0"]),
            (true, &[extra, odd, b"VP8L\x01\0\0\0"]),
            (false, &[extra, odd, b"VP8 \x01\0\0\0"]),
            (true, &[extra, b"ANMF\x20\0\0\0................", b"VP8L"]),
            (false, &[extra, b"EXIF\xff\xff\xff\xff"]),
            (false, &[]),
        ] {
            assert_eq!(is_lossless(&file(chunks), Kind::Webp), lossless, "{chunks:?}");
        }
    }
}
