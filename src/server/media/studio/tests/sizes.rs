//! How large a master becomes, and what colour it is on the whole.

use image::GrayImage;

use super::*;

/// What a white picture of this size becomes.
fn size_of(width: u32, height: u32) -> (u32, u32) {
    let picture = decode(&file(&GrayImage::new(width, height).into(), ImageFormat::Png), Kind::Png).unwrap();
    assert_eq!(picture.rgb.len() as u64, 3 * u64::from(picture.width) * u64::from(picture.height));
    (picture.width, picture.height)
}

#[test]
fn a_master_is_at_most_2400_wide_and_four_times_as_tall_and_keeps_its_proportions() {
    for (from, to) in [
        ((1, 1), (1, 1)),
        ((2400, 1800), (2400, 1800)),
        ((2401, 1), (2400, 1)),
        ((3600, 2400), (2400, 1600)),
        ((2400, 9600), (2400, 9600)),
        ((1000, 12_000), (800, 9600)),
    ] {
        assert_eq!(size_of(from.0, from.1), to, "{from:?}");
    }
}

#[test]
fn a_picture_that_is_a_line_still_has_both_sides() {
    assert_eq!(size_of(30_000, 2), (2400, 1));
    assert_eq!(size_of(2, 60_000), (1, 9600));
}

#[test]
fn a_tall_photograph_lying_on_its_side_becomes_as_wide_as_one_that_stands() {
    let lying = Picture { width: 3000, height: 4000, rgb: vec![0; 36_000_000] };
    let turned = image::metadata::Orientation::Rotate90;
    let picture = lying.at_most_a_master(turned).unwrap().turned(turned).unwrap();
    assert_eq!((picture.width, picture.height), (2400, 1800));
}

#[test]
fn more_than_fifty_megapixels_are_refused_by_the_header_alone() {
    let mut png = file(&GrayImage::new(4, 4).into(), ImageFormat::Png);
    for (width, height, expected) in
        [(10_000_u32, 5_001_u32, Spoilt::TooMuch), (5_001, 10_000, Spoilt::TooMuch), (8, 8, Spoilt::Unreadable)]
    {
        png[16..20].copy_from_slice(&width.to_be_bytes());
        png[20..24].copy_from_slice(&height.to_be_bytes());
        let mut sum = flate2::Crc::new();
        sum.update(&png[12..29]);
        png[29..33].copy_from_slice(&sum.sum().to_be_bytes());
        assert_eq!(decode(&png, Kind::Png), Err(expected), "{width} × {height}");
    }
}

#[test]
fn the_tint_is_the_mean_of_what_is_written() {
    let tint = |pixels: &[[u8; 3]]| Picture { width: pixels.len() as u32, height: 1, rgb: pixels.concat() }.tint();
    assert_eq!(tint(&[[1, 2, 3]]), [1, 2, 3]);
    assert_eq!(tint(&[[0, 0, 0], [255, 255, 255]]), [128, 128, 128], "not the 188 that half the light would be");
    assert_eq!(tint(&[[255, 0, 10], [255, 0, 20], [255, 0, 30]]), [255, 0, 20]);
    assert_eq!(tint(&[[255; 3]; 4000]), [255; 3]);
}

#[test]
fn a_rendition_is_never_wider_than_the_picture_and_never_nothing() {
    let of = |width: u32, height: u32, asked: u32| {
        let picture = Picture { width, height, rgb: vec![7; (3 * width * height) as usize] }.at_most_wide(asked).unwrap();
        (picture.width, picture.height)
    };
    assert_eq!(of(100, 50, 40), (40, 20));
    assert_eq!(of(100, 50, 100), (100, 50));
    assert_eq!(of(100, 50, 101), (100, 50));
    assert_eq!(of(100, 1, 10), (10, 1));
    assert_eq!(of(100, 50, 0), (1, 1));
}
