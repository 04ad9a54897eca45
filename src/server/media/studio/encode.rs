//! Pixels → a file. Nothing but pixels is written: no profile, no note, no preview.

use jpeg_encoder::{ColorType, SamplingFactor};
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

/// Of 100: a master loses nothing that is seen.
const MASTER_JPEG: u8 = 95;

/// How hard libwebp looks for a smaller lossless file, of 100 and of 6.
const LOSSLESS_EFFORT: f32 = 20.0;
const LOSSLESS_METHOD: i32 = 1;

/// How hard libwebp looks for a smaller file, of 6.
const WEBP_METHOD: i32 = 4;

/// How little rav1e looks for a smaller file, of 10.
const AVIF_SPEED: u8 = 8;

impl Subject {
    const fn avif_quality(self) -> f32 {
        match self {
            Self::Photograph => 65.0,
            Self::Drawing => 70.0,
        }
    }

    const fn webp_quality(self) -> f32 {
        match self {
            Self::Photograph => 78.0,
            Self::Drawing => 82.0,
        }
    }

    const fn jpeg_quality(self) -> u8 {
        match self {
            Self::Photograph => 80,
            Self::Drawing => 85,
        }
    }
}

/// The pixels are given with an alpha of 255, which is not written: without one, rav1e would be compiled as slow as we are in a build
/// for tests.
pub fn avif(picture: &Picture, subject: Subject) -> Result<Vec<u8>, Spoilt> {
    let pixels: Vec<RGBA8> = picture.rgb.chunks_exact(3).map(|pixel| RGBA8::new(pixel[0], pixel[1], pixel[2], 255)).collect();
    let encoder = ravif::Encoder::new().with_quality(subject.avif_quality()).with_speed(AVIF_SPEED).with_num_threads(Some(1));
    let encoded = encoder.encode_rgba(Img::new(&pixels, picture.width as usize, picture.height as usize));
    encoded.map(|encoded| encoded.avif_file).map_err(|_| Spoilt::Unreadable)
}

pub fn webp(picture: &Picture, subject: Subject) -> Result<Vec<u8>, Spoilt> {
    libwebp(picture, |config| {
        config.quality = subject.webp_quality();
        config.method = WEBP_METHOD;
    })
}

pub fn lossless(picture: &Picture) -> Result<Vec<u8>, Spoilt> {
    libwebp(picture, |config| {
        config.lossless = 1;
        config.quality = LOSSLESS_EFFORT;
        config.method = LOSSLESS_METHOD;
    })
}

fn libwebp(picture: &Picture, set: impl FnOnce(&mut WebPConfig)) -> Result<Vec<u8>, Spoilt> {
    let mut config = WebPConfig::new().map_err(|()| Spoilt::Process)?;
    set(&mut config);
    let encoder = webp::Encoder::from_rgb(&picture.rgb, picture.width, picture.height);
    encoder.encode_advanced(&config).map(|file| file.to_vec()).map_err(|_| Spoilt::TooMuch)
}

pub fn jpeg(picture: &Picture, subject: Subject) -> Result<Vec<u8>, Spoilt> {
    any_jpeg(picture, subject.jpeg_quality(), SamplingFactor::F_2_2, true)
}

/// Every pixel has its own colour, and writing is quick: a master is read once for each rendition.
pub fn master_jpeg(picture: &Picture) -> Result<Vec<u8>, Spoilt> {
    any_jpeg(picture, MASTER_JPEG, SamplingFactor::F_1_1, false)
}

fn any_jpeg(picture: &Picture, quality: u8, sampling: SamplingFactor, small: bool) -> Result<Vec<u8>, Spoilt> {
    let side = |length: u32| u16::try_from(length).map_err(|_| Spoilt::TooMuch);
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, quality);
    encoder.set_sampling_factor(sampling);
    encoder.set_progressive(small);
    encoder.set_optimized_huffman_tables(small);
    encoder.encode(&picture.rgb, side(picture.width)?, side(picture.height)?, ColorType::Rgb).map_err(|_| Spoilt::Unreadable)?;
    Ok(file)
}
