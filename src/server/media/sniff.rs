//! What a file is, by its own first bytes. The vendor's content type is never believed.

/// Bytes of the beginning that [`Kind::of`] needs.
pub const HEAD: usize = 64;

/// The files that are taken. SVG is none of them: it is a program.
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

    /// `None` for everything that is not taken.
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
}

/// An ISO media file whose brands, major or compatible, say AVIF.
fn is_avif(head: &[u8]) -> bool {
    let length = head.first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes) as usize).min(head.len());
    head.get(8..length).unwrap_or_default().chunks_exact(4).enumerate().any(|(i, brand)| i != 1 && matches!(brand, b"avif" | b"avis"))
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
}
