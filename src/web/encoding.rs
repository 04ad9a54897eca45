//! Which compression a client takes, and the compressing itself.

use std::io::Write as _;

use axum::http::{HeaderMap, header};
use bytes::Bytes;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Plain,
    Gzip,
    Brotli,
}

impl Encoding {
    /// The best of what the request accepts; an encoding with `q=0` is refused.
    pub fn accepted(headers: &HeaderMap) -> Self {
        let accepts = |name: &str| {
            headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).any(
                |item| {
                    let mut parts = item.split(';').map(str::trim);
                    let named = parts.next().is_some_and(|coding| coding.eq_ignore_ascii_case(name));
                    let refused = parts.filter_map(|part| part.strip_prefix("q=")).any(|q| q.parse() == Ok(0.0_f32));
                    named && !refused
                },
            )
        };
        if accepts("br") {
            Self::Brotli
        } else if accepts("gzip") {
            Self::Gzip
        } else {
            Self::Plain
        }
    }

    /// The token of `Content-Encoding`; none for plain bytes.
    pub const fn token(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    /// What tells the strong ETags of one document apart.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Gzip => "-gz",
            Self::Brotli => "-br",
        }
    }

    pub fn compress(self, plain: &Bytes) -> Bytes {
        match self {
            Self::Plain => plain.clone(),
            Self::Gzip => gzip(plain).map_or_else(|_| plain.clone(), Bytes::from),
            Self::Brotli => brotli(plain).map_or_else(|_| plain.clone(), Bytes::from),
        }
    }
}

/// Made once for each cached page, so quality is worth a few milliseconds.
const BROTLI_QUALITY: u32 = 7;
const BROTLI_WINDOW: u32 = 20;

fn brotli(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::with_capacity(plain.len() / 4), 4096, BROTLI_QUALITY, BROTLI_WINDOW);
    writer.write_all(plain)?;
    Ok(writer.into_inner())
}

fn gzip(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::with_capacity(plain.len() / 4), flate2::Compression::default());
    writer.write_all(plain)?;
    writer.finish()
}
