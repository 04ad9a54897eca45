//! Compressing a document once, for everyone who takes that coding.

use std::io::Write as _;

use bytes::Bytes;

use crate::server::validators::Coding;

/// What tells the strong ETags of one document apart.
pub const fn suffix(coding: Coding) -> &'static str {
    match coding {
        Coding::Identity => "",
        Coding::Gzip => "-gz",
        Coding::Brotli => "-br",
    }
}

/// The bytes in a coding; as they are where the compressor fails.
pub fn compress(coding: Coding, plain: &Bytes) -> Bytes {
    let packed = match coding {
        Coding::Identity => return plain.clone(),
        Coding::Gzip => gzip(plain),
        Coding::Brotli => brotli(plain),
    };
    packed.map_or_else(|_| plain.clone(), Bytes::from)
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
