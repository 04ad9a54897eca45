//! Pixels: upright, opaque, red, green and blue at 8 bits each.

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
    pixels::U8x3,
};
use image::{DynamicImage, RgbImage, metadata::Orientation};

use super::{Spoilt, TALLEST_TO_WIDEST, WIDEST};

/// The paper that a transparent picture lies on.
const PAPER: u32 = 255;

/// A picture in memory. `rgb` has three bytes for each pixel, row by row, and neither side is 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub rgb: Vec<u8>,
}

impl Picture {
    /// Whatever a decoder made of a file. What was transparent shows the paper; 16 bits become 8; gray becomes three equal colours.
    pub fn of(image: DynamicImage) -> Self {
        let (width, height) = (image.width(), image.height());
        let rgb = if image.color().has_alpha() { on_paper(image.into_rgba8().into_raw()) } else { image.into_rgb8().into_raw() };
        Self { width, height, rgb }
    }

    /// Not larger than a master may be, in the same proportions.
    pub fn at_most_a_master(self, turned: Orientation) -> Result<Self, Spoilt> {
        let (wide, tall) = (WIDEST, WIDEST * TALLEST_TO_WIDEST);
        let (wide, tall) = if is_quarter_turn(turned) { (tall, wide) } else { (wide, tall) };
        let ratio = (f64::from(wide) / f64::from(self.width)).min(f64::from(tall) / f64::from(self.height));
        if ratio >= 1.0 {
            return Ok(self);
        }
        let side = |length: u32, most: u32| ((f64::from(length) * ratio).round() as u32).clamp(1, most);
        let (width, height) = (side(self.width, wide), side(self.height, tall));
        self.resized(width, height)
    }

    /// `width` pixels wide in the same proportions; never larger than it is.
    pub fn at_most_wide(self, width: u32) -> Result<Self, Spoilt> {
        let width = width.max(1);
        if width >= self.width {
            return Ok(self);
        }
        let height = (f64::from(self.height) * f64::from(width) / f64::from(self.width)).round() as u32;
        self.resized(width, height.max(1))
    }

    /// For this one sort of pixels: asked for by name, those of all other sorts would be built too, three megabytes of them.
    fn resized(self, width: u32, height: u32) -> Result<Self, Spoilt> {
        let source = ImageRef::new(self.width, self.height, &self.rgb, PixelType::U8x3).map_err(|_| Spoilt::Unreadable)?;
        let mut target = Image::new(width, height, PixelType::U8x3);
        let (from, mut into) = source.typed_image::<U8x3>().zip(target.typed_image_mut::<U8x3>()).ok_or(Spoilt::Unreadable)?;
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
        Resizer::new().resize_typed(&from, &mut into, &options).map_err(|_| Spoilt::Unreadable)?;
        Ok(Self { width, height, rgb: target.into_vec() })
    }

    /// Turned upright, where the camera was held otherwise.
    pub fn turned(self, orientation: Orientation) -> Result<Self, Spoilt> {
        if orientation == Orientation::NoTransforms {
            return Ok(self);
        }
        let mut image = DynamicImage::from(RgbImage::from_raw(self.width, self.height, self.rgb).ok_or(Spoilt::Unreadable)?);
        image.apply_orientation(orientation);
        Ok(Self::of(image))
    }

    /// The mean of each colour as it is written, not as light: that is what a browser shows of a picture shrunk to one pixel.
    pub fn tint(&self) -> [u8; 3] {
        let mut sums = [0_u64; 3];
        for pixel in self.rgb.chunks_exact(3) {
            for (sum, part) in sums.iter_mut().zip(pixel) {
                *sum += u64::from(*part);
            }
        }
        let pixels = u64::from(self.width) * u64::from(self.height);
        // A mean of bytes is a byte.
        sums.map(|sum| u8::try_from((sum + pixels / 2) / pixels.max(1)).unwrap_or(u8::MAX))
    }
}

const fn is_quarter_turn(orientation: Orientation) -> bool {
    matches!(orientation, Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH)
}

/// Red, green, blue, alpha → red, green, blue, in the same memory.
fn on_paper(mut pixels: Vec<u8>) -> Vec<u8> {
    let count = pixels.len() / 4;
    for at in 0..count {
        let alpha = u32::from(pixels[at * 4 + 3]);
        for part in 0..3 {
            let mixed = u32::from(pixels[at * 4 + part]) * alpha + PAPER * (255 - alpha);
            pixels[at * 3 + part] = ((mixed + 127) / 255) as u8;
        }
    }
    pixels.truncate(count * 3);
    pixels
}
