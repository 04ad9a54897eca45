//! Files that are as they should be, small enough to be damaged by the hundred.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use jpeg_encoder::{ColorType, Encoder};
use stoop::server::media::Kind;

use super::{CANARY, pdf};

/// Soft colours and a few hard edges.
pub fn picture(width: u32, height: u32) -> DynamicImage {
    RgbaImage::from_fn(width, height, |x, y| {
        if (x / 16 + y / 16) % 5 == 0 { Rgba([20, 20, 20, 255]) } else { Rgba([(x * 2 % 256) as u8, (y * 3 % 256) as u8, 120, 255]) }
    })
    .into()
}

pub fn written(format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture(120, 90).write_to(&mut file, format).unwrap();
    file.into_inner()
}

pub fn jpeg(progressive: bool) -> Vec<u8> {
    jpeg_of(120, 90, progressive)
}

/// With a note of where it was taken.
pub fn jpeg_of(width: u16, height: u16, progressive: bool) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 80);
    encoder.set_progressive(progressive);
    encoder.add_exif_metadata(&[b"MM\0\x2a\0\0\0\x08\0\0", CANARY].concat()).unwrap();
    let pixels = picture(width.into(), height.into()).into_rgb8();
    encoder.encode(&pixels, width, height, ColorType::Rgb).unwrap();
    file
}

pub fn lossy_webp() -> Vec<u8> {
    let picture = picture(120, 90).into_rgb8();
    webp::Encoder::from_rgb(&picture, 120, 90).encode(80.0).to_vec()
}

/// One of each.
pub fn all() -> Vec<(&'static str, Kind, Vec<u8>)> {
    vec![
        ("a JPEG", Kind::Jpeg, jpeg(false)),
        ("a progressive JPEG", Kind::Jpeg, jpeg(true)),
        ("a PNG", Kind::Png, written(ImageFormat::Png)),
        ("a GIF", Kind::Gif, written(ImageFormat::Gif)),
        ("a lossless WebP", Kind::Webp, written(ImageFormat::WebP)),
        ("a lossy WebP", Kind::Webp, lossy_webp()),
        ("a PDF", Kind::Pdf, pdf::sound()),
    ]
}
