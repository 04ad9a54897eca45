//! What a file is, by its own first bytes. The vendor's content type is never believed.

use std::{fs::File, io::BufReader, io::Read as _, path::Path};

use image::{ImageFormat, ImageReader};

/// Bytes of the beginning that [`Kind::of`] needs.
pub const HEAD: usize = 64;

/// More pixels than any photograph of a home has; drawing them would cost a visitor's machine its memory.
const MOST_PIXELS: u64 = 64_000_000;

/// The files that are passed on. SVG is none of them: it is a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Jpeg,
    Png,
    Webp,
    Gif,
    Avif,
    Pdf,
}

impl Kind {
    const ALL: [Self; 6] = [Self::Jpeg, Self::Png, Self::Webp, Self::Gif, Self::Avif, Self::Pdf];

    /// `None` for everything that is not passed on.
    pub fn of(head: &[u8]) -> Option<Self> {
        let at = |offset: usize, magic: &[u8]| head.get(offset..).is_some_and(|rest| rest.starts_with(magic));
        if at(0, b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else if at(0, b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if at(0, b"RIFF") && at(8, b"WEBP") {
            Some(Self::Webp)
        } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
            Some(Self::Gif)
        } else if at(4, b"ftyp") && is_avif(head) {
            Some(Self::Avif)
        } else if at(0, b"%PDF-") {
            Some(Self::Pdf)
        } else {
            None
        }
    }

    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Avif => "image/avif",
            Self::Pdf => "application/pdf",
        }
    }

    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Gif => "gif",
            Self::Avif => "avif",
            Self::Pdf => "pdf",
        }
    }

    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.extension() == extension)
    }

    pub fn is_picture(self) -> bool {
        self != Self::Pdf
    }

    /// Whether the file's own header tells a size that can be drawn; a document has none to tell. A picture whose header cannot be
    /// read is not drawable. Nothing is decoded.
    pub fn is_drawable(self, path: &Path) -> bool {
        let size = match self {
            Self::Pdf => return true,
            Self::Jpeg => decoder_size(path, ImageFormat::Jpeg),
            Self::Png => decoder_size(path, ImageFormat::Png),
            Self::Webp => decoder_size(path, ImageFormat::WebP),
            Self::Gif => beginning(path).as_deref().and_then(gif_size),
            Self::Avif => beginning(path).as_deref().and_then(avif_size),
        };
        size.is_some_and(|(width, height)| width > 0 && height > 0 && u64::from(width) * u64::from(height) <= MOST_PIXELS)
    }
}

/// An ISO media file whose brands, major or compatible, say AVIF.
fn is_avif(head: &[u8]) -> bool {
    let length = head.first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes) as usize).min(head.len());
    head.get(8..length).unwrap_or_default().chunks_exact(4).enumerate().any(|(i, brand)| i != 1 && matches!(brand, b"avif" | b"avis"))
}

fn decoder_size(path: &Path, format: ImageFormat) -> Option<(u32, u32)> {
    ImageReader::with_format(BufReader::new(File::open(path).ok()?), format).into_dimensions().ok()
}

fn beginning(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(64 * 1024).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn gif_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let side = |at: usize| bytes.get(at..at + 2)?.first_chunk().map(|side| u32::from(u16::from_le_bytes(*side)));
    Some((side(6)?, side(8)?))
}

/// The largest of the sizes its `ispe` boxes tell: a tiled picture has one for the whole and one for a tile.
fn avif_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let side = |at: usize| bytes.get(at..at + 4)?.first_chunk().map(|side| u32::from_be_bytes(*side));
    let boxes = bytes.windows(4).enumerate().filter(|(_, name)| *name == b"ispe");
    boxes.filter_map(|(at, _)| Some((side(at + 8)?, side(at + 12)?))).max_by_key(|(width, height)| u64::from(*width) * u64::from(*height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        for (head, kind) in [
            (&b"\xff\xd8\xff\xe0\x00\x10JFIF"[..], Some(Kind::Jpeg)),
            (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Some(Kind::Png)),
            (b"RIFF\x10\x00\x00\x00WEBPVP8 ", Some(Kind::Webp)),
            (b"GIF89a\x01\x00\x01\x00", Some(Kind::Gif)),
            (b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf", Some(Kind::Avif)),
            (b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1avifmiaf", Some(Kind::Avif)),
            (b"%PDF-1.7\n", Some(Kind::Pdf)),
            (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42", None),
            (b"\x00\x00\x00\x14ftypmif1avifmif1heic", None),
            (b"\x00\x00\x00\x10ftypmif1\x00\x00\x00\x00avif", None),
            (b"RIFF\x10\x00\x00\x00WAVEfmt ", None),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\">", None),
            (b"<?xml version=\"1.0\"?><svg>", None),
            (b"<!doctype html>", None),
            (b" %PDF-1.7", None),
            (b"BM6\x00", None),
            (b"\xff\xd8", None),
            (b"", None),
        ] {
            assert_eq!(Kind::of(head), kind, "{:?}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn a_picture_of_huge_or_no_size_is_not_drawable() {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("picture");
        let drawable = |kind: Kind, bytes: &[u8]| {
            std::fs::write(&path, bytes).expect("written");
            kind.is_drawable(&path)
        };
        let png = |width: u32| {
            let mut bytes = std::io::Cursor::new(Vec::new());
            image::GrayImage::new(4, 4).write_to(&mut bytes, ImageFormat::Png).expect("drawn");
            let mut bytes = bytes.into_inner();
            bytes[16..20].copy_from_slice(&width.to_be_bytes());
            // The header's checksum has to be right, or it would be refused for that.
            let mut crc = flate2::Crc::new();
            crc.update(&bytes[12..29]);
            bytes[29..33].copy_from_slice(&crc.sum().to_be_bytes());
            bytes
        };
        assert!(drawable(Kind::Png, &png(4)));
        assert!(!drawable(Kind::Png, &png(50_000_000)), "4 × 50 million pixels");
        assert!(drawable(Kind::Gif, b"GIF89a\x01\x00\x01\x00"));
        assert!(!drawable(Kind::Gif, b"GIF89a\xff\xff\xff\xff"));
        assert!(!drawable(Kind::Gif, b"GIF89a"));
        assert!(drawable(Kind::Avif, b"....ispe\0\0\0\0\0\0\0\x02\0\0\0\x02"));
        assert!(!drawable(Kind::Avif, b"....ispe\0\0\0\0\0\0\0\x02\0\0\0\x02....ispe\0\0\0\0\0\xff\0\0\0\xff\0\0"));
        assert!(!drawable(Kind::Jpeg, b"\xff\xd8\xff\xe0 and no more"));
    }
}
