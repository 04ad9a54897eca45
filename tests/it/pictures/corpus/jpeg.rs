//! JPEG: sizes that are claimed, scans that repeat, notes that hide something.

use stoop::server::media::Kind;

use super::{CANARY, Fate, Hostile, samples};

const BASELINE: u8 = 0xc0;
const PROGRESSIVE: u8 = 0xc2;
const TABLES: u8 = 0xc4;
const SCAN: u8 = 0xda;
const QUANTIZATION: u8 = 0xdb;
const COMMENT: u8 = 0xfe;

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    [&[0xff, marker][..], &(data.len() as u16 + 2).to_be_bytes(), data].concat()
}

/// Where the first segment of this kind begins.
fn find(file: &[u8], marker: u8) -> usize {
    let mut at = 2;
    while file[at + 1] != marker {
        at += 2 + usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
    }
    at
}

/// The segments up to the first scan, where the file is made of such and ends as it should.
pub fn markers(file: &[u8]) -> Option<Vec<u8>> {
    let mut markers = Vec::new();
    let mut at = 2;
    while file.get(at)? == &0xff && markers.last() != Some(&SCAN) {
        markers.push(*file.get(at + 1)?);
        at += 2 + usize::from(u16::from_be_bytes([*file.get(at + 2)?, *file.get(at + 3)?]));
    }
    file.ends_with(b"\xff\xd9").then_some(markers)
}

/// A sound file with these segments at its beginning.
fn with(segments: &[u8]) -> Vec<u8> {
    let sound = samples::jpeg(false);
    [&sound[..2], segments, &sound[2..]].concat()
}

/// A sound file with bytes of one of its segments written over. `at` counts from the segment's marker.
fn over(frame: u8, marker: u8, at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut file = samples::jpeg(frame == PROGRESSIVE);
    let start = find(&file, marker) + at;
    file[start..start + bytes.len()].copy_from_slice(bytes);
    file
}

/// A sound file of this size by its head.
fn sized(frame: u8, height: u16, width: u16) -> Vec<u8> {
    over(frame, frame, 5, &[height.to_be_bytes(), width.to_be_bytes()].concat())
}

/// A sound file without one of its segments.
fn without(marker: u8) -> Vec<u8> {
    let mut file = samples::jpeg(false);
    let at = find(&file, marker);
    let length = 2 + usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
    file.drain(at..at + length);
    file
}

/// A progressive file whose scans are repeated so often.
fn scans(times: usize, size: u16) -> Vec<u8> {
    let file = sized(PROGRESSIVE, size, size);
    let first = find(&file, SCAN);
    let end = file.len() - 2;
    [&file[..first], &file[first..end].repeat(times), &file[end..]].concat()
}

/// An Exif note with one entry: its tag, type, count and value.
fn exif(entry: [u32; 4], next: u32) -> Vec<u8> {
    let [tag, kind, count, value] = entry;
    let entry = [&(tag as u16).to_be_bytes()[..], &(kind as u16).to_be_bytes(), &count.to_be_bytes(), &value.to_be_bytes()].concat();
    segment(0xe1, &[b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01", &entry[..], &next.to_be_bytes(), CANARY].concat())
}

pub fn files() -> Vec<Hostile> {
    let file = |name: &str, fate: Fate, bytes: Vec<u8>| Hostile::new(format!("JPEG: {name}"), Kind::Jpeg, fate, bytes);
    let php = [b"<?php system($_GET['c']); ?>", CANARY].concat();
    let profile = [b"ICC_PROFILE\0\x01\xff", CANARY].concat();
    let frame = |marker: u8| over(BASELINE, BASELINE, 1, &[marker]);
    let mut files = vec![
        file("65,500 × 65,500", Fate::Refused, sized(BASELINE, 65_500, 65_500)),
        file("65,500 × 65,500, progressive", Fate::Refused, sized(PROGRESSIVE, 65_500, 65_500)),
        file("50 megapixels of a kilobyte", Fate::Either, sized(BASELINE, 7_000, 7_100)),
        file("50 megapixels of a kilobyte, progressive", Fate::Either, sized(PROGRESSIVE, 7_000, 7_100)),
        file("a line of 65,500 pixels", Fate::Either, sized(BASELINE, 1, 65_500)),
        file("a column of 65,500 pixels", Fate::Either, sized(BASELINE, 65_500, 1)),
        file("no height", Fate::Refused, sized(BASELINE, 0, 120)),
        file("no width", Fate::Refused, sized(BASELINE, 90, 0)),
        file("its scans a hundred times", Fate::Either, scans(100, 2_000)),
        file("its scans three hundred times, 50 megapixels", Fate::Either, scans(300, 7_000)),
        file("12 bits", Fate::Either, over(BASELINE, BASELINE, 4, &[12])),
        file("255 colours", Fate::Refused, over(BASELINE, BASELINE, 9, &[255])),
        file("no colour", Fate::Refused, over(BASELINE, BASELINE, 9, &[0])),
        file("samples of 15 × 15", Fate::Either, over(BASELINE, BASELINE, 11, &[0xff])),
        file("samples of no size", Fate::Either, over(BASELINE, BASELINE, 11, &[0])),
        file("coded by arithmetic", Fate::Either, frame(0xc9)),
        file("without loss", Fate::Either, frame(0xc3)),
        file("a frame of a frame", Fate::Either, frame(0xc5)),
        file("tables for a class that is none", Fate::Either, over(BASELINE, TABLES, 4, &[0x7f])),
        file("tables with more codes than fit", Fate::Either, over(BASELINE, TABLES, 5, &[0xff; 16])),
        file("a quantization of nothing", Fate::Either, over(BASELINE, QUANTIZATION, 5, &[0; 64])),
        file("no tables", Fate::Either, without(TABLES)),
        file("no quantization", Fate::Either, without(QUANTIZATION)),
        file("no frame", Fate::Refused, without(BASELINE)),
        file("two frames", Fate::Either, with(&segment(BASELINE, &[8, 0xff, 0xdc, 0xff, 0xdc, 1, 1, 0x11, 0]))),
        file("a segment without length", Fate::Either, with(&[0xff, 0xe1, 0, 0])),
        file("a segment longer than the file", Fate::Refused, with(&[0xff, 0xe1, 0xff, 0xff])),
        file("PHP in a comment", Fate::Drawn, with(&segment(COMMENT, &php))),
        file("a hundred thousand comments", Fate::Either, with(&segment(COMMENT, b"a").repeat(100_000))),
        file("a profile in 255 parts of which one is there", Fate::Either, with(&segment(0xe2, &profile))),
        file("Exif that goes round in circles", Fate::Drawn, with(&exif([0x8769, 4, 1, 8], 8))),
        file("Exif of four billion entries", Fate::Drawn, with(&exif([0x0112, 3, u32::MAX, 8], 0))),
        file("Exif that points outside", Fate::Drawn, with(&exif([0x0112, 5, 9, u32::MAX - 4], u32::MAX))),
        file("Exif of a way to hold a camera that is none", Fate::Drawn, with(&exif([0x0112, 3, 1, 0xffff_0000], 0))),
        file("a restart after each block", Fate::Either, with(&segment(0xdd, &[0, 1]))),
        file("nothing but the beginning", Fate::Refused, b"\xff\xd8\xff".to_vec()),
        file("nothing but fill", Fate::Refused, [&b"\xff\xd8"[..], &[0xff; 100_000]].concat()),
    ];
    files.push(file("a frame of 50 megapixels", Fate::Either, sized(BASELINE, 7_000, 7_100)).endless());
    files
}
