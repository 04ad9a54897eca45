//! A master → its renditions.

use super::*;

#[tokio::test]
async fn each_coding_has_the_width_asked_for_and_the_masters_proportions() {
    for (format, kind) in [(ImageFormat::Jpeg, Kind::Jpeg), (ImageFormat::Png, Kind::Png)] {
        let desk = Desk::new();
        let master = desk.develop(&file(&photograph(300, 200, 20).into(), format), kind).await.unwrap();
        for coding in [Coding::Jpeg, Coding::Webp] {
            for (asked, width, height) in [(90, 90, 60), (300, 300, 200), (4000, 300, 200)] {
                let (kind, rendition) = desk.print(master.kind, asked, coding).await.unwrap();
                assert_eq!(Kind::of(&rendition), Some(kind));
                assert_eq!(kind, if coding == Coding::Jpeg { Kind::Jpeg } else { Kind::Webp });
                let picture = decode(&rendition, kind).unwrap();
                assert_eq!((picture.width, picture.height), (width, height), "{coding:?} of {master:?}");
            }
        }
    }
}

#[tokio::test]
async fn an_avif_has_the_width_asked_for_and_is_the_smaller_file() {
    let desk = Desk::new();
    let master = desk.develop(&file(&photograph(320, 240, 10).into(), ImageFormat::Jpeg), Kind::Jpeg).await.unwrap();
    let (kind, avif) = desk.print(master.kind, 160, Coding::Avif).await.unwrap();
    assert_eq!((kind, Kind::of(&avif)), (Kind::Avif, Some(Kind::Avif)));
    let told = avif.windows(16).find(|bytes| bytes.starts_with(b"ispe")).unwrap();
    assert_eq!(told[8..], [0, 0, 0, 160, 0, 0, 0, 120]);
    let (_, webp) = desk.print(master.kind, 160, Coding::Webp).await.unwrap();
    assert!(avif.len() <= webp.len(), "{} bytes of AVIF, {} of WebP", avif.len(), webp.len());
}

#[tokio::test]
async fn where_an_avif_would_be_the_larger_file_as_of_a_drawing_it_is_a_webp() {
    let desk = Desk::new();
    let white = RgbImage::from_pixel(40, 30, Rgb(WHITE));
    let master = desk.develop(&file(&white.into(), ImageFormat::Png), Kind::Png).await.unwrap();
    let (kind, file) = desk.print(master.kind, 40, Coding::Avif).await.unwrap();
    assert_eq!((kind, Kind::of(&file)), (Kind::Webp, Some(Kind::Webp)));
}

#[tokio::test]
async fn a_rendition_shows_what_the_master_shows() {
    let desk = Desk::new();
    let master = desk.develop(&file(&fields(200, 100).into(), ImageFormat::Png), Kind::Png).await.unwrap();
    for (coding, kind) in [(Coding::Jpeg, Kind::Jpeg), (Coding::Webp, Kind::Webp)] {
        let (_, rendition) = desk.print(master.kind, 100, coding).await.unwrap();
        for (corner, expected) in corners(&decode(&rendition, kind).unwrap()).into_iter().zip([RED, GREEN, BLUE, WHITE]) {
            assert!(are_near(corner, expected), "{coding:?}: {corner:?} instead of {expected:?}");
        }
    }
}

#[tokio::test]
async fn a_master_that_is_gone_leaves_no_rendition() {
    let desk = Desk::new();
    assert_eq!(desk.print(Kind::Jpeg, 100, Coding::Webp).await, Err(Spoilt::Process));
    std::fs::write(desk.path("master"), b"\xff\xd8\xff and no more").unwrap();
    assert_eq!(desk.print(Kind::Jpeg, 100, Coding::Webp).await, Err(Spoilt::Unreadable));
    assert_eq!(desk.names(), ["master"]);
}
