//! A picture file → pixels.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits,
    error::{LimitError, LimitErrorKind},
    metadata::Orientation,
};

use super::{Spoilt, picture::Picture};
use crate::server::media::sniff::Kind;

/// More pixels than a photograph of a home has.
const MOST_PIXELS: u64 = 50_000_000;

/// Bytes that a decoder may ask for: the most pixels at 8 bits, with alpha, and a few more. At 16 bits, fewer pixels.
const MOST_BYTES: u64 = 256 << 20;

/// Decodes a picture, the first of an animation, and makes it no larger than a master may be.
pub fn decode(bytes: &[u8], kind: Kind) -> Result<Picture, Spoilt> {
    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::Webp => ImageFormat::WebP,
        Kind::Gif => ImageFormat::Gif,
        Kind::Avif | Kind::Pdf => return Err(Spoilt::Unreadable),
    };
    let (image, orientation) = decoded(bytes, format).map_err(|error| match error {
        ImageError::Limits(_) => Spoilt::TooMuch,
        _ => Spoilt::Unreadable,
    })?;
    // Made smaller first: turning needs the room of a second picture.
    Picture::of(image).at_most_a_master(orientation)?.turned(orientation)
}

fn decoded(bytes: &[u8], format: ImageFormat) -> Result<(DynamicImage, Orientation), ImageError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || width == 0 || height == 0 {
        return Err(ImageError::Limits(LimitError::from_kind(LimitErrorKind::DimensionError)));
    }
    // A picture without a readable note of how the camera was held is taken as upright.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((DynamicImage::from_decoder(decoder)?, orientation))
}
