//! The demo building's pictures: floor plans and interiors, drawn for each home. Pure functions of the home: no files, no clock.

mod chance;
mod develop;
mod interior;
mod pdf;
mod plan;
mod svg;

use crate::server::{drawing::raster, sandbox::inventory::Home};

use self::plan::Detail;

/// Which rendition of a picture, as the vendor names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// The upload, 1600 by 1200 pixels.
    Original,
    /// Contained in 400 by 400 pixels.
    Thumbnail,
}

/// The floor plan as a picture. The thumbnail has heavier lines and no words.
#[must_use]
pub fn plan_png(home: &Home, size: Size) -> Vec<u8> {
    match size {
        Size::Original => raster::png(&plan_svg(home), 1.0),
        Size::Thumbnail => raster::png(&plan::sheet(home, Detail::Bold), 0.25),
    }
}

/// The floor plan as SVG; its words need the font Figtree.
#[must_use]
pub fn plan_svg(home: &Home) -> String {
    plan::sheet(home, Detail::Full)
}

/// The floor plan as a PDF of one page in US Letter, landscape, all of it vectors.
#[must_use]
pub fn plan_pdf(home: &Home) -> Vec<u8> {
    pdf::page(&plan_svg(home), &format!("Floor plan of home {}", home.unit))
}

/// A photograph of a scene: `living-room`, `bedroom`, `kitchen`, `bathroom`, `view`, `facade` or `lobby`; any other name is the living room.
#[must_use]
pub fn photo_jpeg(home: &Home, scene: &str, size: Size) -> Vec<u8> {
    let scale = match size {
        Size::Original => 1.0,
        Size::Thumbnail => 0.25,
    };
    let picture = raster::pixels(&interior::scene(home, scene), scale);
    develop::jpeg(picture, home.id)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Size, photo_jpeg, plan_pdf, plan_png};
    use crate::server::sandbox::inventory::{Home, homes};

    fn find(unit: &str) -> Home {
        homes(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()).into_iter().find(|home| home.unit == unit).unwrap()
    }

    fn size(bytes: &[u8]) -> (u32, u32) {
        let picture = image::load_from_memory(bytes).unwrap();
        (picture.width(), picture.height())
    }

    #[test]
    fn originals_are_1600_by_1200_and_thumbnails_fit_400_by_400() {
        let home = find("2A");
        assert_eq!(size(&plan_png(&home, Size::Original)), (1600, 1200));
        assert_eq!(size(&plan_png(&home, Size::Thumbnail)), (400, 300));
        assert_eq!(size(&photo_jpeg(&home, "kitchen", Size::Original)), (1600, 1200));
        assert_eq!(size(&photo_jpeg(&home, "kitchen", Size::Thumbnail)), (400, 300));
    }

    #[test]
    fn the_same_home_is_drawn_the_same_and_another_line_differently() {
        let draw = |unit: &str| photo_jpeg(&find(unit), "living-room", Size::Thumbnail);
        assert_eq!(draw("5B"), draw("5B"));
        assert_ne!(draw("5B"), draw("5E"));
    }

    #[test]
    fn every_scene_is_its_own_picture() {
        let home = find("7B");
        let scenes = ["living-room", "bedroom", "kitchen", "bathroom", "view", "facade", "lobby"];
        let pictures: std::collections::BTreeSet<_> = scenes.iter().map(|scene| photo_jpeg(&home, scene, Size::Thumbnail)).collect();
        assert_eq!(pictures.len(), scenes.len());
    }

    #[test]
    fn a_plan_with_words_has_ink_where_its_title_stands() {
        let picture = image::load_from_memory(&plan_png(&find("4E"), Size::Original)).unwrap().to_luma8();
        let dark = (84..240).flat_map(|x| (1100..1136).map(move |y| (x, y))).filter(|&(x, y)| picture.get_pixel(x, y).0[0] < 90).count();
        assert!(dark > 300, "{dark} dark pixels in the title");
    }

    #[test]
    fn a_plan_in_pdf_is_one_landscape_page_of_vectors() {
        let pdf = plan_pdf(&find("PHA"));
        assert!(pdf.starts_with(b"%PDF-1.") && pdf.trim_ascii_end().ends_with(b"%%EOF"));
        let text = String::from_utf8_lossy(&pdf);
        assert!(text.contains("/Count 1") && text.contains("/MediaBox [0 0 792 612]"));
        assert!(!text.contains("/Subtype /Image"));
    }
}
