//! The first page of a PDF → pixels. Nothing in a document is run: the renderer knows no script, opens no file and no address.

use std::sync::Arc;

use hayro::{
    RenderCache, RenderSettings,
    hayro_interpret::InterpreterSettings,
    hayro_syntax::{Pdf, page::Page},
    vello_cpu::color::palette::css::WHITE,
};

use super::{Spoilt, WIDEST, picture::Picture};

/// Pixels of the page's longer side: a plan's smallest words can still be read, and it is drawn in a fraction of a second.
const LONG_SIDE: f32 = 1600.0;

/// Draws the first page on white.
pub fn draw(bytes: Vec<u8>) -> Result<Picture, Spoilt> {
    let pdf = Pdf::new(Arc::new(bytes)).map_err(|_| Spoilt::Unreadable)?;
    let page = pdf.pages().first().ok_or(Spoilt::Unreadable)?;
    let scale = scale(page)?;
    let settings = hayro::PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let drawn = hayro::render(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &settings);
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    if width == 0 || height == 0 || width.max(height) > WIDEST {
        return Err(Spoilt::Unreadable);
    }
    // The paper is opaque, so every pixel is.
    let rgb = drawn.data_as_u8_slice().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    Ok(Picture { width, height, rgb })
}

/// Pixels for a point.
fn scale(page: &Page<'_>) -> Result<f32, Spoilt> {
    let (width, height) = page.render_dimensions();
    let scale = LONG_SIDE / width.max(height);
    // A page that is a line, or none at all, has no picture.
    if scale.is_finite() && scale > 0.0 && width * scale >= 1.0 && height * scale >= 1.0 { Ok(scale) } else { Err(Spoilt::Unreadable) }
}
