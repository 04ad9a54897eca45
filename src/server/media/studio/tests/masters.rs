//! A file as it came → its master.

use pdf_writer::{Content, Pdf, Rect, Ref};

use super::*;

/// A page of so many points, its left half black.
fn page(width: f32, height: f32) -> Vec<u8> {
    let (catalog, pages, page, content) = (Ref::new(1), Ref::new(2), Ref::new(3), Ref::new(4));
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(pages);
    pdf.pages(pages).kids([page]).count(1);
    pdf.page(page).parent(pages).media_box(Rect::new(0.0, 0.0, width, height)).contents(content);
    let mut drawn = Content::new();
    drawn.set_fill_rgb(0.0, 0.0, 0.0).rect(0.0, 0.0, width / 2.0, height).fill_nonzero();
    pdf.stream(content, &drawn.finish());
    pdf.finish()
}

#[tokio::test]
async fn a_drawing_keeps_every_pixel_and_a_photograph_stays_a_photograph() {
    let drawing = fields(60, 40);
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let desk = Desk::new();
        let kind = if format == ImageFormat::Png { Kind::Png } else { Kind::Webp };
        let developed = desk.develop(&file(&drawing.clone().into(), format), kind).await.unwrap();
        assert_eq!((developed.kind, developed.width, developed.height), (Kind::Webp, 60, 40), "{kind:?}");
        assert_eq!(decode(&desk.master(), Kind::Webp).unwrap().rgb, *drawing, "{kind:?}");
    }
    let desk = Desk::new();
    let developed = desk.develop(&file(&drawing.into(), ImageFormat::Jpeg), Kind::Jpeg).await.unwrap();
    assert_eq!((developed.kind, developed.width, developed.height), (Kind::Jpeg, 60, 40));
    assert_eq!(Kind::of(&desk.master()), Some(Kind::Jpeg));
}

#[tokio::test]
async fn a_photograph_that_came_without_loss_does_not_stay_as_large_as_it_came() {
    let desk = Desk::new();
    let grainy = file(&photograph(1500, 1200, 40).into(), ImageFormat::Png);
    assert!(grainy.len() > 3 << 20, "{} bytes are no photograph", grainy.len());
    let developed = desk.develop(&grainy, Kind::Png).await.unwrap();
    assert_eq!(developed.kind, Kind::Jpeg);
    assert!(desk.master().len() < grainy.len() / 2);
}

#[tokio::test]
async fn a_document_is_drawn_on_white_as_large_as_can_be_read_whatever_its_page_is() {
    for (page_size, size) in [((792.0, 612.0), (1600, 1236)), ((30.0, 60.0), (800, 1600)), ((9000.0, 4500.0), (1600, 800))] {
        let desk = Desk::new();
        let developed = desk.develop(&page(page_size.0, page_size.1), Kind::Pdf).await.unwrap();
        assert_eq!(developed.kind, Kind::Webp);
        assert!(developed.width.abs_diff(size.0) <= 1 && developed.height.abs_diff(size.1) <= 1, "{page_size:?}: {developed:?}");
        assert_eq!(corners(&decode(&desk.master(), Kind::Webp).unwrap()), [[0; 3], WHITE, [0; 3], WHITE]);
        assert!(developed.tint.iter().all(|part| part.abs_diff(128) <= 1), "{:?}", developed.tint);
    }
}

#[tokio::test]
async fn nothing_but_pixels_gets_into_a_master() {
    const CANARY: &[u8] = b"canary-51.50N-0.12W";
    let mut jpeg = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut jpeg, 90);
    encoder.add_exif_metadata(&[b"MM\0\x2a\0\0\0\x08\0\0", CANARY].concat()).unwrap();
    encoder.add_icc_profile(CANARY).unwrap();
    encoder.add_app_segment(13, CANARY.to_vec()).unwrap();
    encoder.encode(&fields(16, 16), 16, 16, jpeg_encoder::ColorType::Rgb).unwrap();
    jpeg.extend_from_slice(CANARY);
    let mut png = file(&fields(16, 16).into(), ImageFormat::Png);
    png.extend_from_slice(CANARY);
    for (kind, file) in [(Kind::Jpeg, jpeg), (Kind::Png, png)] {
        let desk = Desk::new();
        desk.develop(&file, kind).await.unwrap();
        assert!(!desk.master().windows(CANARY.len()).any(|bytes| bytes == CANARY), "{kind:?}");
    }
}

#[tokio::test]
async fn a_file_that_comes_to_nothing_leaves_nothing() {
    let desk = Desk::new();
    for kind in [Kind::Jpeg, Kind::Png, Kind::Webp, Kind::Gif, Kind::Avif, Kind::Pdf] {
        assert_eq!(desk.develop(b"<script>alert(1)</script>", kind).await, Err(Spoilt::Unreadable), "{kind:?}");
        assert_eq!(desk.names(), ["source"], "{kind:?}");
    }
    assert_eq!(desk.studio.develop(&desk.path("none"), Kind::Png, &desk.path("master")).await, Err(Spoilt::Process));
    assert_eq!(desk.names(), ["source"]);
}
