//! The drawing that stands in for a picture that cannot be had: the walls of a home nobody has drawn yet.

use std::sync::LazyLock;

use bytes::Bytes;
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

const WIDTH: u32 = 800;
const HEIGHT: u32 = 600;
const WALLS: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#f4f1ea"/>
<path d="M150 110h500v380H430m-60 0H150zM150 300h190m70 0h60V110m0 190v190M340 300v60m0 70v60" fill="none" stroke="#d6cfc2" stroke-width="10"/></svg>"##;

/// 800 by 600 pixels, PNG.
pub fn png() -> Bytes {
    static DRAWN: LazyLock<Bytes> = LazyLock::new(|| draw().unwrap_or_default().into());
    DRAWN.clone()
}

fn draw() -> Option<Vec<u8>> {
    let tree = Tree::from_str(WALLS, &Options::default()).ok()?;
    let mut picture = Pixmap::new(WIDTH, HEIGHT)?;
    resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
    picture.encode_png().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_placeholder_is_a_picture_with_lines_on_paper() {
        let picture = image::load_from_memory(&png()).expect("a picture").to_rgb8();
        assert_eq!(picture.dimensions(), (WIDTH, HEIGHT));
        let colours: std::collections::HashSet<_> = picture.pixels().collect();
        assert!(colours.len() > 1);
    }
}
