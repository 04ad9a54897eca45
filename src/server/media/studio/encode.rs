//! Pixels → a file. Nothing but pixels is written: no profile, no note, no preview.

use image::{ExtendedColorType, codecs::webp::WebPEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use ravif::{Img, RGBA8};
use webp::WebPConfig;

use super::{Spoilt, picture::Picture};

/// What is in a picture, which decides how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Photograph,
    /// Lines and flat colours.
    Drawing,
}

/// A picture that without loss takes a byte for no fewer pixels is a drawing. Plans take a byte for 7 to 60, photographs for 2 at most.
const PIXELS_TO_A_BYTE: u64 = 4;

/// Of 100: a master loses nothing that is seen.
const MASTER_JPEG: u8 = 95;

/// Bytes of the largest file that is made smaller with care. That takes about a second for a million of them.
const MOST_BYTES_WITH_CARE: usize = 400_000;

/// How hard libwebp looks for a smaller file, of 6: more takes twice as long for a fiftieth less.
const WEBP_METHOD: i32 = 4;

/// How little rav1e looks for a smaller file, of 10: 9 takes half as long, and a tenth more; 4 takes two and a half times as long for a
/// tenth less.
const AVIF_SPEED: u8 = 8;

// Of 100 each, and all the same to the eye: the SSIMULACRA 2 of a JPEG of quality 82, on photographs of 400 to 800 pixels. Next to that
// JPEG an AVIF takes 58 bytes of a hundred, a WebP 69. A drawing takes 33 as a WebP and 36 as an AVIF, so it is never an AVIF.
const AVIF: f32 = 82.0;
const WEBP: f32 = 81.0;
const WEBP_DRAWING: f32 = 78.0;
const JPEG: u8 = 82;

impl Subject {
    /// `bytes` are those of a lossless file.
    pub fn of(bytes: usize, picture: &Picture) -> Self {
        let pixels = u64::from(picture.width) * u64::from(picture.height);
        if bytes as u64 * PIXELS_TO_A_BYTE <= pixels { Self::Drawing } else { Self::Photograph }
    }
}

/// The pixels are given with an alpha of 255, which is not written: without one, rav1e would be compiled as slow as we are in a build
/// for tests.
pub fn avif(picture: &Picture) -> Result<Vec<u8>, Spoilt> {
    let pixels: Vec<RGBA8> = picture.rgb.chunks_exact(3).map(|pixel| RGBA8::new(pixel[0], pixel[1], pixel[2], 255)).collect();
    let encoder = ravif::Encoder::new().with_quality(AVIF).with_speed(AVIF_SPEED).with_num_threads(Some(1));
    let encoded = encoder.encode_rgba(Img::new(&pixels, picture.width as usize, picture.height as usize));
    encoded.map(|encoded| encoded.avif_file).map_err(|_| Spoilt::Unreadable)
}

/// With colours as sharp as half of them can be: at the same quality that is a twentieth less.
pub fn webp(picture: &Picture, subject: Subject) -> Result<Vec<u8>, Spoilt> {
    libwebp(picture, |config| {
        config.quality = if subject == Subject::Drawing { WEBP_DRAWING } else { WEBP };
        config.method = WEBP_METHOD;
        config.use_sharp_yuv = 1;
    })
}

/// First without looking for a smaller file at all, in a few milliseconds. That tells whether it is a drawing; a drawing's file is then
/// halved by looking hard, a photograph's would take seconds and stay as large.
pub fn lossless(picture: &Picture) -> Result<Vec<u8>, Spoilt> {
    let mut quick = Vec::new();
    let encoder = WebPEncoder::new_lossless(&mut quick);
    encoder.encode(&picture.rgb, picture.width, picture.height, ExtendedColorType::Rgb8).map_err(|_| Spoilt::Unreadable)?;
    if Subject::of(quick.len(), picture) == Subject::Photograph || quick.len() > MOST_BYTES_WITH_CARE {
        return Ok(quick);
    }
    let careful = libwebp(picture, |config| {
        config.lossless = 1;
        config.quality = 50.0;
        config.method = 3;
    })?;
    Ok(if careful.len() < quick.len() { careful } else { quick })
}

fn libwebp(picture: &Picture, set: impl FnOnce(&mut WebPConfig)) -> Result<Vec<u8>, Spoilt> {
    let mut config = WebPConfig::new().map_err(|()| Spoilt::Process)?;
    set(&mut config);
    let encoder = webp::Encoder::from_rgb(&picture.rgb, picture.width, picture.height);
    encoder.encode_advanced(&config).map(|file| file.to_vec()).map_err(|_| Spoilt::TooMuch)
}

/// Ever finer rather than line by line: line by line, this encoder's small files have one colour after another, which is allowed and
/// which some decoders (zune-jpeg 0.5.15 is one) read as green. In three passes it is as large as the JPEG of a vendor.
pub fn jpeg(picture: &Picture) -> Result<Vec<u8>, Spoilt> {
    any_jpeg(picture, JPEG, |encoder| {
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        encoder.set_progressive_scans(3);
        encoder.set_optimized_huffman_tables(true);
    })
}

/// Every pixel has its own colour.
pub fn master_jpeg(picture: &Picture) -> Result<Vec<u8>, Spoilt> {
    any_jpeg(picture, MASTER_JPEG, |encoder| encoder.set_sampling_factor(SamplingFactor::F_1_1))
}

fn any_jpeg(picture: &Picture, quality: u8, set: impl FnOnce(&mut Encoder<&mut Vec<u8>>)) -> Result<Vec<u8>, Spoilt> {
    let side = |length: u32| u16::try_from(length).map_err(|_| Spoilt::TooMuch);
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, quality);
    set(&mut encoder);
    encoder.encode(&picture.rgb, side(picture.width)?, side(picture.height)?, ColorType::Rgb).map_err(|_| Spoilt::Unreadable)?;
    Ok(file)
}
