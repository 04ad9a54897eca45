//! Files that are something else than they are said to be, and files that are two things at once.

use image::ImageFormat;
use stoop::server::media::Kind;

use super::{CANARY, Fate, Hostile, pdf, samples};

const SCRIPT: &[u8] = b"<html><body><script>fetch('//x.example/canary-alert(1)-51.5014N')</script></body></html>";
const SVG: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>canary-alert(1)-51.5014N</script>\
    <image href='file:///etc/passwd'/><foreignObject><iframe src='//x.example'/></foreignObject></svg>";

pub fn files() -> Vec<Hostile> {
    let zeros = [0; 4096];
    let others: [(&str, &[u8]); 17] = [
        ("nothing", b""),
        ("one byte", b"\x89"),
        ("four kilobytes of zeros", &zeros),
        ("HTML", SCRIPT),
        ("SVG with script", SVG),
        ("an XML bomb", b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><svg>&b;</svg>"),
        ("a film", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42\x00\x00\x00\x08mdat"),
        ("a BMP", b"BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\xff\xff\xff\x7f\xff\xff\xff\x7f\x01\x00\x18\x00"),
        ("a TIFF that goes round in circles", b"II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00"),
        ("an icon", b"\x00\x00\x01\x00\x01\x00\x00\x00\x00\x00\x01\x00\x20\x00\xff\xff\xff\x7f\x16\x00\x00\x00"),
        ("a ZIP", b"PK\x03\x04\x14\x00\x00\x00\x08\x00"),
        ("a program", b"\x7fELF\x02\x01\x01\x00"),
        ("a shell script", b"#!/bin/sh\nrm -rf /\n"),
        ("PostScript", b"%!PS-Adobe-3.0\n{} loop\n"),
        ("a HEIC", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1"),
        ("a TGA of the largest size", b"\x00\x00\x0a\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff\x20\x00"),
        ("PHP", b"<?php system($_GET['c']); ?>"),
    ];
    let mut files = Vec::new();
    for (name, bytes) in others {
        for kind in [Kind::Jpeg, Kind::Png, Kind::Pdf] {
            files.push(Hostile::new(format!("{name} as {}", kind.extension()), kind, Fate::Refused, bytes.to_vec()));
        }
    }
    files.push(Hostile::new("nothing as png", Kind::Png, Fate::Refused, Vec::new()).endless());
    let avif = b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf".to_vec();
    files.push(Hostile::new("an AVIF of which there is only the head", Kind::Avif, Fate::Refused, avif));
    files.extend(two_at_once());
    files.extend(misnamed());
    files
}

/// A picture by its beginning, something else by its end.
fn two_at_once() -> Vec<Hostile> {
    let zip = [b"PK\x03\x04\x14\0\0\0\0\0", CANARY, b"PK\x05\x06", &[0; 18]].concat();
    let ends: [(&str, &[u8]); 4] = [
        ("HTML", SCRIPT),
        ("a ZIP", &zip),
        ("script", b"*/=1;alert('canary-alert(1)-51.5014N')//"),
        ("another picture's end", b"\xff\xd9"),
    ];
    let mut files = Vec::new();
    for (name, kind, bytes) in samples::all() {
        for (other, end) in ends {
            let both = [bytes.as_slice(), end].concat();
            files.push(Hostile::new(format!("{name} that is {other} too"), kind, Fate::Drawn, both));
        }
    }
    // `GIF89a` and the width as the name of a variable, the rest behind it a comment.
    let mut gif = samples::written(ImageFormat::Gif);
    gif[6..8].copy_from_slice(b"/*");
    gif.extend_from_slice(b"*/=1;alert('canary-alert(1)-51.5014N');//");
    files.push(Hostile::new("a GIF that is script from its first byte", Kind::Gif, Fate::Either, gif));
    let html = [SCRIPT, &pdf::sound()].concat();
    files.push(Hostile::new("a PDF behind HTML", Kind::Pdf, Fate::Either, html));
    files
}

/// One kind of picture under another's name.
fn misnamed() -> Vec<Hostile> {
    let mut files = Vec::new();
    for (name, kind, bytes) in samples::all() {
        for said in [Kind::Jpeg, Kind::Png, Kind::Webp, Kind::Gif, Kind::Pdf] {
            if said != kind {
                files.push(Hostile::new(format!("{name} called {}", said.extension()), said, Fate::Refused, bytes.clone()));
            }
        }
    }
    files
}
