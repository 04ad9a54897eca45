//! From SVG to pixels, with the site's own font and no other.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

/// Figtree in two weights, cut to Latin; its licence (OFL) lies beside it.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(include_bytes!("figtree-500.ttf").to_vec());
    fonts.load_font_data(include_bytes!("figtree-700.ttf").to_vec());
    Arc::new(fonts)
});

/// The parsed drawing; words have become outlines. An unreadable one, which our own writing never is, becomes an empty sheet.
pub fn tree(svg: &str) -> Tree {
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: "Figtree".into(), ..Options::default() };
    Tree::from_str(svg, &options).unwrap_or_else(|error| {
        tracing::error!(%error, "a drawing cannot be read");
        Tree::from_str(r#"<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200"/>"#, &options)
            .expect("an empty drawing parses")
    })
}

/// The drawing at `scale` times its size.
pub fn pixels(svg: &str, scale: f32) -> Pixmap {
    let tree = tree(svg);
    let size = tree.size();
    let side = |length: f32| ((length * scale).round() as u32).max(1);
    let mut picture = Pixmap::new(side(size.width()), side(size.height())).unwrap_or_else(one_pixel);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture
}

fn one_pixel() -> Pixmap {
    Pixmap::new(1, 1).expect("one pixel fits")
}

/// The drawing as PNG.
pub fn png(svg: &str, scale: f32) -> Vec<u8> {
    pixels(svg, scale).encode_png().unwrap_or_default()
}
