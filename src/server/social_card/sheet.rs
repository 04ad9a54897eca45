//! The card itself: words on paper on the left, the picture on the right.

use image::{ExtendedColorType, RgbImage, codecs::jpeg::JpegEncoder, imageops};

use super::{Shown, SocialCard};
use crate::server::drawing::{
    raster,
    text::{Line, Weight},
};

/// Pixels.
pub const WIDTH: u32 = 1200;
pub const HEIGHT: u32 = 630;

/// Where the picture begins.
const PANEL: u32 = 610;
const LEFT: f32 = 64.0;
const COLUMN: f32 = PANEL as f32 - LEFT - 40.0;
/// Paper around a plan.
const MARGIN: u32 = 28;

const INK: &str = "#26211c";
const SOFT: &str = "#6a625a";
/// JPEG quality at which letters have no halo.
const QUALITY: u8 = 88;

/// `picture` is a file; one that cannot be read is left out. Empty where the card cannot be written, which does not happen.
pub fn jpeg(card: &SocialCard, picture: Option<&[u8]>) -> Vec<u8> {
    let drawn = raster::pixels(&svg(card), 1.0);
    let rgb = drawn.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let Some(mut sheet) = RgbImage::from_raw(drawn.width(), drawn.height(), rgb) else { return Vec::new() };
    if let Shown::Picture(kept) = &card.shown
        && let Some(picture) = picture.and_then(|bytes| image::load_from_memory(bytes).ok())
    {
        lay(&mut sheet, &picture.into_rgb8(), kept.plan);
    }
    let mut bytes = Vec::with_capacity(96 << 10);
    match JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode(&sheet, sheet.width(), sheet.height(), ExtendedColorType::Rgb8) {
        Ok(()) => bytes,
        Err(error) => {
            tracing::error!(%error, "a card cannot be written");
            Vec::new()
        }
    }
}

/// A plan whole on its paper, a photo cropped to fill.
fn lay(sheet: &mut RgbImage, picture: &RgbImage, plan: bool) {
    let panel = (WIDTH - PANEL, HEIGHT);
    let room = if plan { (panel.0 - 2 * MARGIN, panel.1 - 2 * MARGIN) } else { panel };
    let across = f64::from(room.0) / f64::from(picture.width().max(1));
    let down = f64::from(room.1) / f64::from(picture.height().max(1));
    let scale = if plan { across.min(down) } else { across.max(down) };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a picture's side times a scale that fits it into the panel"
    )]
    let side = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    let (width, height) = (side(picture.width()), side(picture.height()));
    let fitted = imageops::resize(picture, width, height, imageops::FilterType::CatmullRom);
    let shown = imageops::crop_imm(
        &fitted,
        width.saturating_sub(room.0) / 2,
        height.saturating_sub(room.1) / 2,
        width.min(room.0),
        height.min(room.1),
    );
    let shown = shown.to_image();
    let (x, y) = (PANEL + (panel.0 - shown.width()) / 2, (panel.1 - shown.height()) / 2);
    imageops::replace(sheet, &shown, i64::from(x), i64::from(y));
}

fn svg(card: &SocialCard) -> String {
    let beside = match &card.shown {
        Shown::Picture(_) => {
            format!("<rect x=\"{PANEL}\" width=\"590\" height=\"630\" fill=\"#fbf9f4\"/>{}", mark(855.0, 265.0, 4.0, "#e6dfd4"))
        }
        Shown::House(house) => format!(
            "<rect x=\"{PANEL}\" width=\"590\" height=\"630\" fill=\"#e9eef0\"/><rect x=\"{PANEL}\" y=\"566\" width=\"590\" height=\"64\" fill=\"#d9d2c7\"/>{}",
            house.svg(905.0, 570.0, 470.0, 500.0)
        ),
    };
    let line = |text: &str, weight, sizes: &[f32]| Line::fit(text, weight, sizes, COLUMN);
    let mut words = String::new();
    words.push_str(&mark(LEFT - 2.0, 52.0, 1.4, &card.accent));
    words.push_str(&Line::fit(&card.over, Weight::Bold, &[30.0, 26.0], COLUMN - 50.0).svg(LEFT + 46.0, 80.0, INK));
    words.push_str(&line(&card.title, Weight::Bold, &[112.0, 88.0, 68.0, 52.0]).svg(LEFT - 4.0, 222.0, INK));
    if !card.availability.is_empty() {
        words.push_str(&format!("<circle cx=\"{}\" cy=\"275\" r=\"9\" fill=\"{}\"/>", LEFT + 9.0, card.accent));
        words.push_str(&Line::fit(&card.availability, Weight::Medium, &[34.0, 30.0], COLUMN - 34.0).svg(LEFT + 32.0, 286.0, INK));
    }
    let amount = line(&card.amount, Weight::Bold, &[84.0, 68.0, 56.0, 44.0]);
    words.push_str(&amount.svg(LEFT - 3.0, 420.0, INK));
    let room = COLUMN - amount.width - 18.0;
    let beside_it = Line::fit(&card.per, Weight::Medium, &[34.0, 28.0], room.max(1.0));
    if room > 80.0 && !beside_it.text.ends_with('…') {
        words.push_str(&beside_it.svg(LEFT + amount.width + 14.0, 420.0, SOFT));
    } else {
        words.push_str(&line(&card.per, Weight::Medium, &[30.0, 26.0]).svg(LEFT, 462.0, SOFT));
    }
    words.push_str(&line(&card.facts, Weight::Medium, &[36.0, 32.0, 28.0]).svg(LEFT, 512.0, INK));
    words.push_str(&line(&card.under, Weight::Medium, &[26.0, 22.0]).svg(LEFT, 578.0, SOFT));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\"><rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fffefb\"/>{beside}{words}</svg>"
    )
}

/// The site's mark, a door in a house, 24 pixels times `scale`.
fn mark(x: f32, y: f32, scale: f32, stroke: &str) -> String {
    format!(
        "<path transform=\"translate({x} {y}) scale({scale})\" d=\"M4 21V9l8-6 8 6v12M9 21v-7h6v7M2 21h20\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"2\" stroke-linejoin=\"round\"/>"
    )
}
