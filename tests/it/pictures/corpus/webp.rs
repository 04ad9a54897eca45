//! WebP: canvases, frames and parts that are not what they say.

use image::ImageFormat;
use stoop::server::media::Kind;

use super::{CANARY, Fate, Hostile, deflate, samples};

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    [&name[..], &(data.len() as u32).to_le_bytes(), data, &vec![0; data.len() % 2]].concat()
}

fn webp(parts: &[Vec<u8>]) -> Vec<u8> {
    let parts = parts.concat();
    [b"RIFF", &(parts.len() as u32 + 4).to_le_bytes()[..], b"WEBP", &parts].concat()
}

fn three(number: u32) -> [u8; 3] {
    let [a, b, c, _] = number.to_le_bytes();
    [a, b, c]
}

/// What a file has beside one picture: its features and its canvas.
fn extended(features: u8, width: u32, height: u32) -> Vec<u8> {
    chunk(b"VP8X", &[&[features, 0, 0, 0][..], &three(width - 1), &three(height - 1)].concat())
}

/// A lossless picture of this size by its head.
fn lossless(width: u32, height: u32, data: &[u8]) -> Vec<u8> {
    chunk(b"VP8L", &[&[0x2f][..], &((width - 1) | ((height - 1) << 14)).to_le_bytes(), data].concat())
}

/// A lossy picture of this size by its head.
fn lossy(width: u16, height: u16, data: &[u8]) -> Vec<u8> {
    let first_part = ((data.len() as u32) << 5) | 0x10;
    chunk(b"VP8 ", &[&three(first_part)[..], b"\x9d\x01\x2a", &width.to_le_bytes(), &height.to_le_bytes(), data].concat())
}

fn frame(width: u32, height: u32, picture: &[u8]) -> Vec<u8> {
    chunk(b"ANMF", &[&[0; 6][..], &three(width - 1), &three(height - 1), &[1, 0, 0, 0], picture].concat())
}

/// The parts of a sound file.
fn sound(lossy: bool) -> Vec<u8> {
    let file = if lossy { samples::lossy_webp() } else { samples::written(ImageFormat::WebP) };
    file[12..].to_vec()
}

pub fn files() -> Vec<Hostile> {
    let file = |name: &str, fate: Fate, bytes: Vec<u8>| Hostile::new(format!("WebP: {name}"), Kind::Webp, fate, bytes);
    let zeros = vec![0; 4096];
    let animation = chunk(b"ANIM", &[0; 6]);
    let many = vec![frame(120, 90, &sound(true)); 5_000];
    let notes = |features: u8, notes: &[Vec<u8>]| webp(&[extended(features, 120, 90), sound(true), notes.concat()]);
    let mut files = vec![
        file("16,383 × 16,383, lossless", Fate::Refused, webp(&[lossless(16_383, 16_383, &zeros)])),
        file("16,384 × 16,384, lossless", Fate::Refused, webp(&[lossless(16_384, 16_384, &zeros)])),
        file("16,383 × 16,383, lossy", Fate::Refused, webp(&[lossy(16_383, 16_383, &zeros)])),
        file("50 megapixels of zeros, lossless", Fate::Either, webp(&[lossless(7_000, 7_000, &zeros)])),
        file("50 megapixels of zeros, lossy", Fate::Either, webp(&[lossy(7_000, 7_000, &zeros)])),
        file("no size, lossy", Fate::Refused, webp(&[lossy(0, 0, &zeros)])),
        file("a canvas of 280 million million pixels", Fate::Refused, webp(&[extended(0, 1 << 24, 1 << 24), sound(true)])),
        file("a canvas of four thousand million pixels", Fate::Refused, webp(&[extended(2, 65_535, 65_536), animation.clone()])),
        file("a canvas smaller than its picture", Fate::Either, webp(&[extended(0, 1, 1), sound(true)])),
        file("a canvas and nothing on it", Fate::Refused, webp(&[extended(0, 100, 100)])),
        file("five thousand frames", Fate::Either, webp(&[extended(2, 120, 90), animation.clone(), many.concat()])),
        file("a frame larger than its canvas", Fate::Either, webp(&[extended(2, 9, 9), animation.clone(), frame(120, 90, &sound(true))])),
        file(
            "a frame of another frame",
            Fate::Either,
            webp(&[extended(2, 120, 90), animation.clone(), frame(120, 90, &frame(120, 90, &sound(true)))]),
        ),
        file("a frame of nothing", Fate::Either, webp(&[extended(2, 120, 90), animation, frame(120, 90, b"")])),
        file("where it was taken", Fate::Drawn, notes(0x08, &[chunk(b"EXIF", &[b"MM\0\x2a\0\0\0\x08\0\0", CANARY].concat())])),
        file("a note with script", Fate::Drawn, notes(0x04, &[chunk(b"XMP ", &[b"<script>", CANARY].concat())])),
        file("a profile that is none", Fate::Either, webp(&[extended(0x20, 120, 90), chunk(b"ICCP", CANARY), sound(true)])),
        file("a hundred thousand parts that nobody knows", Fate::Either, notes(0, &vec![chunk(b"alRt", b"a"); 100_000])),
        file("a transparency that is none", Fate::Either, webp(&[extended(0x10, 120, 90), chunk(b"ALPH", CANARY), sound(true)])),
        file(
            "a transparency that swells",
            Fate::Either,
            webp(&[extended(0x10, 120, 90), chunk(b"ALPH", &deflate::megabytes(50, 0)), sound(true)]),
        ),
        file("a part longer than the file", Fate::Refused, webp(&[b"VP8L\xff\xff\xff\x7f\x2f".to_vec()])),
        file("a part of the greatest length", Fate::Refused, webp(&[b"VP8 \xff\xff\xff\xff".to_vec()])),
        file("two pictures", Fate::Either, webp(&[sound(true), sound(false)])),
        file("a file longer than it says", Fate::Either, [b"RIFF\x04\0\0\0WEBP".to_vec(), sound(true)].concat()),
    ];
    files.push(
        file("a picture that goes on", Fate::Either, b"RIFF\xff\xff\xff\x7fWEBPVP8L\xff\xff\xff\x7f\x2f\x57\x5b\xd5\x06".to_vec())
            .endless(),
    );
    files
}
