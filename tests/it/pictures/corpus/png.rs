//! PNG: a few bytes that claim to be a wall, and notes that swell.

use image::ImageFormat;
use stoop::server::media::Kind;

use super::{CANARY, Fate, Hostile, deflate, samples};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&name[..], data].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&body);
    [&(data.len() as u32).to_be_bytes()[..], &body, &sum.sum().to_be_bytes()].concat()
}

fn header(width: u32, height: u32, depth: u8, color: u8, interlaced: u8) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    chunk(b"IHDR", &[&size[..], &[depth, color, 0, 0, interlaced]].concat())
}

fn png(parts: &[Vec<u8>]) -> Vec<u8> {
    [SIGNATURE.to_vec(), parts.concat(), chunk(b"IEND", b"")].concat()
}

/// Of this size by its head, black, with so many megabytes of pixels.
fn black(width: u32, height: u32, color: u8, interlaced: u8, megabytes: usize) -> Vec<u8> {
    let depth = if color == 0 { 1 } else { 8 };
    png(&[header(width, height, depth, color, interlaced), chunk(b"IDAT", &deflate::megabytes(megabytes, 0))])
}

/// A sound picture with these parts before its pixels.
fn with(parts: &[Vec<u8>]) -> Vec<u8> {
    let sound = samples::written(ImageFormat::Png);
    let (head, rest) = sound.split_at(SIGNATURE.len() + 25);
    [head.to_vec(), parts.concat(), rest.to_vec()].concat()
}

pub fn files() -> Vec<Hostile> {
    let file = |name: &str, fate: Fate, bytes: Vec<u8>| Hostile::new(format!("PNG: {name}"), Kind::Png, fate, bytes);
    let swollen = |before: &[u8], megabytes: usize| [before, &deflate::megabytes(megabytes, b'a')].concat();
    let pixels = chunk(b"IDAT", &deflate::zlib(&[0; 400]));
    let mut files = vec![
        file("50,000 × 50,000, all there", Fate::Refused, black(50_000, 50_000, 2, 0, 7_200)),
        file("50,000 × 50,000 of one bit, all there", Fate::Refused, black(50_000, 50_000, 0, 0, 300)),
        file("50,000 × 50,000, woven", Fate::Refused, black(50_000, 50_000, 2, 1, 10)),
        file("50 megapixels of a kilobyte", Fate::Either, black(10_000, 5_000, 6, 0, 1)),
        file("50 megapixels, all there", Fate::Either, black(10_000, 5_000, 6, 0, 191)),
        file("50 megapixels, woven", Fate::Either, black(10_000, 5_000, 6, 1, 191)),
        file("the largest size there is", Fate::Refused, black(0x7fff_ffff, 0x7fff_ffff, 6, 0, 1)),
        file("larger than the largest size", Fate::Refused, black(0xffff_ffff, 1, 6, 0, 1)),
        file("a line of 50 million pixels", Fate::Either, black(50_000_000, 1, 0, 0, 6)),
        file("a column of 50 million pixels", Fate::Either, black(1, 50_000_000, 0, 0, 96)),
        file("no width", Fate::Refused, black(0, 10, 2, 0, 1)),
        file("no height", Fate::Refused, black(10, 0, 2, 0, 1)),
        file("10 × 10 with a gigabyte of pixels", Fate::Either, black(10, 10, 2, 0, 1024)),
        file("a note of a gigabyte", Fate::Either, with(&[chunk(b"zTXt", &swollen(b"Comment\0\0", 1024))])),
        file("a note of a gigabyte in another language", Fate::Either, with(&[chunk(b"iTXt", &swollen(b"Comment\0\x01\0en\0\0", 1024))])),
        file("a profile of a gigabyte", Fate::Either, with(&[chunk(b"iCCP", &swollen(b"sRGB\0\0", 1024))])),
        file("a profile that is none", Fate::Drawn, with(&[chunk(b"iCCP", &[b"x\0\0", &deflate::zlib(CANARY)[..]].concat())])),
        file("a note with script", Fate::Drawn, with(&[chunk(b"tEXt", &[b"Comment\0<script>", CANARY].concat())])),
        file("where it was taken", Fate::Drawn, with(&[chunk(b"eXIf", &[b"MM\0\x2a\0\0\0\x08\0\0", CANARY].concat())])),
        file("a hundred thousand notes", Fate::Either, with(&vec![chunk(b"tEXt", b"a\0b"); 100_000])),
        file("a hundred thousand chunks that nobody knows", Fate::Either, with(&vec![chunk(b"alRt", b""); 100_000])),
        file("a chunk longer than the file", Fate::Refused, [SIGNATURE, &header(10, 10, 8, 2, 0), b"\x7f\xff\xff\xffIDAT"].concat()),
        file("a chunk of the greatest length", Fate::Refused, [SIGNATURE, &header(10, 10, 8, 2, 0), b"\xff\xff\xff\xffIDAT"].concat()),
        file("no pixels", Fate::Refused, png(&[header(10, 10, 8, 2, 0)])),
        file("no head", Fate::Refused, png(std::slice::from_ref(&pixels))),
        file("two heads", Fate::Either, png(&[header(10, 10, 8, 2, 0), header(50_000, 50_000, 8, 2, 0), pixels.clone()])),
        file("colours of a palette that is missing", Fate::Either, png(&[header(10, 10, 8, 3, 0), pixels.clone()])),
        file("a palette of two bytes", Fate::Either, png(&[header(10, 10, 8, 3, 0), chunk(b"PLTE", b"ab"), pixels.clone()])),
        file("a depth that is none", Fate::Refused, png(&[header(10, 10, 3, 2, 0), pixels.clone()])),
        file("a colour that is none", Fate::Refused, png(&[header(10, 10, 8, 9, 0), pixels.clone()])),
        file("pixels that are no deflate", Fate::Refused, png(&[header(10, 10, 8, 2, 0), chunk(b"IDAT", CANARY)])),
        file("pixels in a million empty pieces", Fate::Either, png(&[header(10, 10, 8, 2, 0), chunk(b"IDAT", b"").repeat(1_000_000)])),
    ];
    let frames = [&10_000_000_u32.to_be_bytes()[..], &[0; 4]].concat();
    files.push(file("ten million frames, by its head", Fate::Either, with(&[chunk(b"acTL", &frames)])));
    let endless = [SIGNATURE, &header(9_000, 5_000, 8, 2, 0), b"\x7f\xff\xff\xffIDAT\x78\x9c"].concat();
    files.push(file("pixels that go on", Fate::Either, endless).endless());
    files
}
