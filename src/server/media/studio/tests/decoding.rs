//! Every way of writing a picture becomes the same pixels.

use image::{GrayAlphaImage, GrayImage, ImageBuffer, Luma, LumaA, Rgb, Rgba, RgbaImage};
use jpeg_encoder::ColorType;

use super::*;

fn jpeg(pixels: &[u8], width: u16, height: u16, color: ColorType) -> Vec<u8> {
    let mut file = Vec::new();
    jpeg_encoder::Encoder::new(&mut file, 95).encode(pixels, width, height, color).unwrap();
    file
}

/// A JPEG whose Exif says how the camera was held.
fn held(orientation: u8, pixels: &RgbImage) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 95);
    let exif = [&b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"[..], &[orientation], &[0; 6]].concat();
    encoder.add_exif_metadata(&exif).unwrap();
    encoder.encode(pixels, pixels.width() as u16, pixels.height() as u16, ColorType::Rgb).unwrap();
    file
}

#[test]
fn a_photograph_stands_upright_however_the_camera_was_held() {
    let (r, g, b, w) = (RED, GREEN, BLUE, WHITE);
    for (orientation, shown) in [
        (1, [r, g, b, w]),
        (2, [g, r, w, b]),
        (3, [w, b, g, r]),
        (4, [b, w, r, g]),
        (5, [r, b, g, w]),
        (6, [b, r, w, g]),
        (7, [w, g, b, r]),
        (8, [g, w, r, b]),
        // None that the standard knows.
        (9, [r, g, b, w]),
    ] {
        let picture = decode(&held(orientation, &fields(64, 32)), Kind::Jpeg).unwrap();
        let size = if (5..=8).contains(&orientation) { (32, 64) } else { (64, 32) };
        assert_eq!((picture.width, picture.height), size, "orientation {orientation}");
        for (corner, expected) in corners(&picture).into_iter().zip(shown) {
            assert!(are_near(corner, expected), "orientation {orientation}: {corner:?} instead of {expected:?}");
        }
    }
}

#[test]
fn what_is_transparent_shows_white_paper() {
    for (alpha, expected) in [(0, 255), (128, 127), (255, 0)] {
        let black: DynamicImage = RgbaImage::from_pixel(3, 2, Rgba([0, 0, 0, alpha])).into();
        for (format, kind) in [(ImageFormat::Png, Kind::Png), (ImageFormat::WebP, Kind::Webp)] {
            let picture = decode(&file(&black, format), kind).unwrap();
            assert_eq!(picture, Picture { width: 3, height: 2, rgb: vec![expected; 18] }, "{kind:?}, alpha {alpha}");
        }
    }
    let gif: DynamicImage = RgbaImage::from_pixel(2, 2, Rgba([0, 0, 0, 0])).into();
    assert_eq!(decode(&file(&gif, ImageFormat::Gif), Kind::Gif).unwrap().rgb, [255; 12]);
}

#[test]
fn gray_and_sixteen_bits_become_three_bytes() {
    let deep = |of: u8| u16::from(of) * 257;
    let pictures: [(&str, DynamicImage, [u8; 3]); 5] = [
        ("gray", GrayImage::from_pixel(2, 2, Luma([90])).into(), [90; 3]),
        ("gray with alpha", GrayAlphaImage::from_pixel(2, 2, LumaA([90, 255])).into(), [90; 3]),
        ("gray, 16 bits", ImageBuffer::<Luma<u16>, _>::from_pixel(2, 2, Luma([deep(90)])).into(), [90; 3]),
        ("16 bits", ImageBuffer::<Rgb<u16>, _>::from_pixel(2, 2, Rgb([deep(10), deep(200), deep(77)])).into(), [10, 200, 77]),
        ("16 bits, clear", ImageBuffer::<Rgba<u16>, _>::from_pixel(2, 2, Rgba([9, 9, 9, 0])).into(), WHITE),
    ];
    for (name, image, expected) in pictures {
        assert_eq!(decode(&file(&image, ImageFormat::Png), Kind::Png).unwrap().rgb, expected.repeat(4), "{name}");
    }
    let gray = decode(&jpeg(&[90; 64], 8, 8, ColorType::Luma), Kind::Jpeg).unwrap();
    assert!(gray.rgb.iter().all(|part| part.abs_diff(90) < 3), "a gray JPEG");
}

#[test]
fn the_inks_of_a_printer_become_colours_of_a_screen() {
    // Cyan, magenta, yellow, black.
    for (ink, expected) in
        [([255, 0, 0, 0], [0, 255, 255]), ([0, 0, 0, 0], WHITE), ([0, 0, 0, 255], [0, 0, 0]), ([0, 255, 255, 0], [255, 0, 0])]
    {
        for color in [ColorType::Cmyk, ColorType::CmykAsYcck] {
            let picture = decode(&jpeg(&ink.repeat(64), 8, 8, color), Kind::Jpeg).unwrap();
            assert!(are_near(corners(&picture)[0], expected), "{ink:?} as {color:?}: {:?} instead of {expected:?}", corners(&picture)[0]);
        }
    }
}

#[test]
fn of_an_animation_the_first_picture_counts() {
    let mut file = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut file);
    for shade in [40, 200] {
        encoder.encode_frame(image::Frame::new(RgbaImage::from_pixel(4, 4, Rgba([shade, shade, shade, 255])))).unwrap();
    }
    drop(encoder);
    assert_eq!(decode(&file, Kind::Gif).unwrap().rgb, [40; 48]);
}

#[test]
fn a_file_that_is_not_what_it_is_said_to_be_is_unreadable() {
    let png = file(&fields(8, 8).into(), ImageFormat::Png);
    for kind in [Kind::Jpeg, Kind::Webp, Kind::Gif, Kind::Avif, Kind::Pdf] {
        assert_eq!(decode(&png, kind), Err(Spoilt::Unreadable), "{kind:?}");
    }
    assert_eq!(decode(b"", Kind::Png), Err(Spoilt::Unreadable));
    assert_eq!(decode(&png[..png.len() / 2], Kind::Png), Err(Spoilt::Unreadable));
}
