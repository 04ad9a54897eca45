//! What of a picture is asked for, and the path that asks for it.

/// The widths that renditions are made in, in pixels; between them a browser finds one that fits.
pub const WIDTHS: [u32; 4] = [400, 800, 1200, 1600];

/// Hexadecimal digits of the content's hash in a path.
const HASH_DIGITS: usize = 12;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Variant {
    /// So wide, or as wide as the picture is where that is less; one of [`WIDTHS`].
    Width(u32),
    /// As large as it is kept.
    Full,
    /// The document as the vendor sent it, to be downloaded.
    Document,
}

impl Variant {
    /// `400`, `full`, `document`.
    pub fn word(self) -> String {
        match self {
            Self::Width(width) => width.to_string(),
            Self::Full => "full".to_owned(),
            Self::Document => "document".to_owned(),
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        let widths = WIDTHS.into_iter().map(Self::Width);
        widths.chain([Self::Full, Self::Document]).find(|variant| variant.word() == word)
    }

    /// Pixels, at most.
    pub const fn width(self) -> u32 {
        match self {
            Self::Width(width) => width,
            Self::Full | Self::Document => u32::MAX,
        }
    }
}

/// The site's own path of a picture. It carries the hash of what all its renditions are made from (a document's, its own) once that
/// is known, and `0` before, which is cached for minutes only.
pub fn path(id: &str, variant: Variant, hash: Option<&str>) -> String {
    let hash = hash.and_then(|hash| hash.get(..HASH_DIGITS)).unwrap_or("0");
    format!("/media/{id}/{}-{hash}", variant.word())
}

/// Reads the last part of a path: what is asked for, and the hash that it is believed to have.
pub fn parse(part: &str) -> Option<(Variant, &str)> {
    let (word, hash) = part.split_once('-').unwrap_or((part, ""));
    Some((Variant::parse(word)?, hash))
}

/// Whether a path's hash is that of this content.
pub fn is_hash(written: &str, hash: &str) -> bool {
    hash.get(..HASH_DIGITS) == Some(written)
}
