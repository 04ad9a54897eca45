//! What a camera adds to a rendered scene: glow around bright windows, a darker edge, a little grain.

use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;
use resvg::tiny_skia::Pixmap;

/// JPEG quality of the originals.
const QUALITY: u8 = 82;
/// The glow is computed on a picture this many times smaller.
const BLOCK: usize = 16;

/// The finished photograph.
pub fn jpeg(picture: Pixmap, seed: u64) -> Vec<u8> {
    let (width, height) = (picture.width(), picture.height());
    let rgb = expose(&picture, seed);
    let mut bytes = Vec::with_capacity(rgb.len() / 8);
    match JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode(&rgb, width, height, ExtendedColorType::Rgb8) {
        Ok(()) => bytes,
        Err(error) => {
            tracing::error!(%error, "a photograph of the demo building cannot be written");
            Vec::new()
        }
    }
}

fn expose(picture: &Pixmap, seed: u64) -> Vec<u8> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let block = if width > 800 { BLOCK } else { BLOCK / 4 };
    let glow = Glow::of(picture, block);
    let pixels = picture.data();
    let mut rgb = Vec::with_capacity(width * height * 3);
    let mut noise = seed | 1;
    let (middle_x, middle_y) = (width as f32 / 2.0, height as f32 / 2.0);
    for y in 0..height {
        let row = glow.row(y as f32 / block as f32);
        let dy = (y as f32 - middle_y) / middle_y;
        for x in 0..width {
            let dx = (x as f32 - middle_x) / middle_x;
            let edge = 1.0 - 0.13 * (dx * dx + dy * dy) * (dx * dx + dy * dy) * 0.6;
            noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let grain = ((noise >> 40) & 255) as f32 / 255.0 + ((noise >> 52) & 255) as f32 / 255.0 - 1.0;
            let haze = row.at(x as f32 / block as f32);
            let at = (y * width + x) * 4;
            for channel in 0..3 {
                let value = f32::from(pixels[at + channel]);
                let lit = value + haze[channel] * (255.0 - value) / 255.0;
                rgb.push((lit * edge + grain * 2.6 + 0.5).clamp(0.0, 255.0) as u8);
            }
        }
    }
    rgb
}

/// Light scattered by the lens: the bright parts, blurred.
struct Glow {
    width: usize,
    height: usize,
    cells: Vec<[f32; 3]>,
}

impl Glow {
    fn of(picture: &Pixmap, block: usize) -> Self {
        let (full_width, full_height) = (picture.width() as usize, picture.height() as usize);
        let (width, height) = (full_width.div_ceil(block), full_height.div_ceil(block));
        let mut cells = vec![[0.0; 3]; width * height];
        let step = (block / 4).max(1);
        let share = 0.62 * (step * step) as f32 / (block * block) as f32;
        let pixels = picture.data();
        for y in (0..full_height).step_by(step) {
            for x in (0..full_width).step_by(step) {
                let at = (y * full_width + x) * 4;
                let cell = &mut cells[y / block * width + x / block];
                for channel in 0..3 {
                    cell[channel] += (f32::from(pixels[at + channel]) - 196.0).max(0.0) * share;
                }
            }
        }
        let mut glow = Self { width, height, cells };
        for _ in 0..3 {
            glow.blur();
        }
        glow
    }

    /// A box of five by five cells.
    fn blur(&mut self) {
        for (count, length, step, stride) in [(self.height, self.width, 1, self.width), (self.width, self.height, self.width, 1)] {
            for line in 0..count {
                let old: Vec<[f32; 3]> = (0..length).map(|nth| self.cells[line * stride + nth * step]).collect();
                for nth in 0..length {
                    let mut sum = [0.0; 3];
                    for near in nth.saturating_sub(2)..=nth + 2 {
                        let cell = old[near.min(length - 1)];
                        for channel in 0..3 {
                            sum[channel] += cell[channel] / 5.0;
                        }
                    }
                    self.cells[line * stride + nth * step] = sum;
                }
            }
        }
    }

    /// The cells along a height, blended between the rows above and below.
    fn row(&self, y: f32) -> GlowRow {
        let y = (y - 0.5).clamp(0.0, (self.height - 1) as f32);
        let (above, share) = (y as usize, y.fract());
        let below = (above + 1).min(self.height - 1);
        let cells = (0..self.width).map(|x| blend(self.cells[above * self.width + x], self.cells[below * self.width + x], share)).collect();
        GlowRow(cells)
    }
}

struct GlowRow(Vec<[f32; 3]>);

impl GlowRow {
    fn at(&self, x: f32) -> [f32; 3] {
        let x = (x - 0.5).clamp(0.0, (self.0.len() - 1) as f32);
        let left = x as usize;
        blend(self.0[left], self.0[(left + 1).min(self.0.len() - 1)], x.fract())
    }
}

fn blend(from: [f32; 3], to: [f32; 3], share: f32) -> [f32; 3] {
    std::array::from_fn(|channel| from[channel] + (to[channel] - from[channel]) * share)
}
