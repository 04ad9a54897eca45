//! The proxy against a vendor on loopback that misbehaves in every way.

mod vendor;

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::atomic::Ordering,
};

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::FutureExt as _;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

use self::vendor::Vendor;
use super::{studio::Coding, *};
use crate::{
    domain::unit::{Asset, Unit},
    server::{
        clock::Clock as _,
        clock::HandClock,
        testing::{asset, building, unit},
    },
};

/// Pictures of one building whose source is at `base`; every name resolves to loopback.
struct Site {
    media: Arc<Media>,
    clock: Arc<HandClock>,
    base: String,
    dir: tempfile::TempDir,
}

impl Site {
    fn new(base: &str) -> Self {
        let (dir, clock) = (tempfile::tempdir().expect("a directory"), HandClock::new("2026-11-21T12:00:00Z".parse().expect("a moment")));
        let media = open(&dir, &clock);
        Self { media, clock, base: base.to_owned(), dir }
    }

    fn show(&self, photos: &[Asset], plans: &[Asset]) {
        let home = Unit { photos: photos.to_vec(), plans: plans.to_vec(), ..unit("9821") };
        self.media.register(&building("alder", &self.base), &Snapshot::new(1, self.clock.now(), vec![home], Vec::new()));
    }

    fn id(&self, role: Role, url: &str) -> String {
        self.media.id("alder", "9821", role, url)
    }

    async fn photo(&self, url: &str) -> Result<Served, MediaError> {
        self.show(&[asset(url, None)], &[]);
        self.media.get(&self.id(Role::Photo, url), Variant::Full, PLAIN).await
    }

    /// The path of a picture as a page written now would have it.
    fn path(&self, role: Role, url: &str, variant: Variant) -> String {
        let id = self.id(role, url);
        let measure = self.media.measure(&id);
        path(&id, variant, measure.as_ref().map(|measure| measure.hash.as_str()))
    }

    async fn request(&self, request: Request<Body>) -> (StatusCode, HeaderMap, Vec<u8>) {
        let response = router(self.media.clone()).oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        (parts.status, parts.headers, to_bytes(body, usize::MAX).await.expect("a whole body").to_vec())
    }

    async fn get(&self, path: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
        self.request(Request::get(path).body(Body::empty()).expect("a request")).await
    }
}

/// A program that reads nothing but the oldest.
const PLAIN: Accepted = Accepted { avif: false, webp: false };

/// The side of a square picture.
fn side(bytes: &[u8]) -> u32 {
    let picture = image::load_from_memory(bytes).expect("a picture");
    assert_eq!(picture.width(), picture.height());
    picture.width()
}

fn open(dir: &tempfile::TempDir, clock: &Arc<HandClock>) -> Arc<Media> {
    let lookup: Lookup = Arc::new(|_| async { Ok(vec![IpAddr::from(Ipv4Addr::LOCALHOST)]) }.boxed());
    let limits = Limits { disk: 1 << 20, caps: Caps { picture: 100_000, pdf: 100_000 } };
    Media::open(dir.path(), &[7; 32], limits, &lookup, Studio::inside(), clock.clone()).expect("pictures open")
}

#[tokio::test]
async fn a_picture_is_fetched_once_and_stays_while_the_vendor_is_down_and_after_a_restart() {
    let vendor = Vendor::start().await;
    let mut site = Site::new(&vendor.url(""));
    let url = vendor.url("photo.png?signature=1");
    site.show(&[asset(&url, None)], &[]);
    let address = |site: &Site| site.path(Role::Photo, &url, Variant::Full);
    assert!(address(&site).ends_with("/full-0"), "{}", address(&site));
    assert_eq!(site.get(&address(&site)).await.0, StatusCode::OK);
    vendor.down.store(true, Ordering::SeqCst);
    for _ in 0..3 {
        let (status, _, body) = site.get(&address(&site)).await;
        assert_eq!((status, side(&body)), (StatusCode::OK, 40));
    }
    // The home is gone, the inventory is empty, the program starts anew: the picture is still there.
    site.show(&[], &[]);
    assert_eq!(site.get(&address(&site)).await.0, StatusCode::OK);
    let path = address(&site);
    site.media = open(&site.dir, &site.clock);
    assert_eq!(address(&site), path, "the key and the content name it, not the process");
    assert_eq!(side(&site.get(&path).await.2), 40);
    assert_eq!(vendor.asked("photo.png"), 1);
}

#[tokio::test]
async fn all_who_ask_at_once_share_one_fetch_and_one_who_leaves_does_not_end_it() {
    let vendor = Vendor::start().await;
    let site = Site::new(&vendor.url(""));
    let url = vendor.url("slow.png");
    site.show(&[asset(&url, None)], &[]);
    let id = site.id(Role::Photo, &url);
    let leaver = tokio::spawn({
        let (media, id) = (site.media.clone(), id.clone());
        async move { media.get(&id, Variant::Full, PLAIN).await }
    });
    while vendor.asked("slow.png") == 0 {
        tokio::task::yield_now().await;
    }
    leaver.abort();
    let all: Vec<_> = (0..50)
        .map(|n| {
            let (media, id) = (site.media.clone(), id.clone());
            tokio::spawn(async move { media.get(&id, if n % 2 == 0 { Variant::Full } else { Variant::Width(400) }, PLAIN).await })
        })
        .collect();
    tokio::task::yield_now().await;
    vendor.go_on.notify_one();
    for one in all {
        assert!(one.await.expect("no panic").is_ok());
    }
    assert_eq!(vendor.asked("slow.png"), 1);
}

#[tokio::test]
async fn an_inner_address_is_refused_however_it_is_reached() {
    let vendor = Vendor::start().await;
    let site = Site::new(&vendor.url(""));
    for path in ["inner", "mapped", "file", "user", "hop4", "nowhere"] {
        assert_eq!(site.photo(&vendor.url(path)).await.err(), Some(MediaError::Broken), "{path}");
    }
    assert!(site.photo(&vendor.url("hop2")).await.is_ok(), "three redirects are followed");
    assert_eq!(vendor.asked("photo.png"), 1, "only the last of them reached a picture");
}

#[tokio::test]
async fn loopback_is_open_to_a_source_on_loopback_alone() {
    let vendor = Vendor::start().await;
    let port = vendor.url("").rsplit(':').next().expect("a port").trim_end_matches('/').to_owned();
    let (outside, inside) = (Site::new("https://seeclickrent.example"), Site::new(&vendor.url("")));
    // A name that resolves to loopback, and the address itself in several notations.
    for host in ["pictures.example", "127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1"] {
        let url = format!("http://{host}:{port}/photo.png");
        assert_eq!(outside.photo(&url).await.err(), Some(MediaError::Broken), "{host}");
        assert_eq!(vendor.asked("photo.png"), 0, "{host}");
    }
    for host in ["pictures.example", "127.0.0.1", "2130706433"] {
        assert!(inside.photo(&format!("http://{host}:{port}/photo.png")).await.is_ok(), "{host}");
    }
}

#[tokio::test]
async fn what_is_no_picture_or_too_large_is_refused_and_leaves_nothing_on_disk() {
    let vendor = Vendor::start().await;
    let site = Site::new(&vendor.url(""));
    for path in ["drawing.svg", "page.png", "cut.png", "empty.png", "declared.png", "endless.png", "missing.png"] {
        assert_eq!(site.photo(&vendor.url(path)).await.err(), Some(MediaError::Broken), "{path}");
    }
    assert_eq!(std::fs::read_dir(site.dir.path().join("media")).expect("listed").count(), 0, "nothing is left of them");
}

#[tokio::test]
async fn a_broken_picture_is_left_alone_for_a_minute_unless_its_address_is_new() {
    let vendor = Vendor::start().await;
    let site = Site::new(&vendor.url(""));
    vendor.down.store(true, Ordering::SeqCst);
    let first = vendor.url("photo.png?signature=1");
    for _ in 0..5 {
        assert_eq!(site.photo(&first).await.err(), Some(MediaError::Broken));
    }
    assert_eq!(vendor.asked("photo.png"), 1);
    assert!(site.photo(&vendor.url("photo.png?signature=2")).await.is_err());
    assert_eq!(vendor.asked("photo.png"), 2, "a fresh signature is tried at once");
    site.clock.advance(TimeDelta::seconds(61));
    vendor.down.store(false, Ordering::SeqCst);
    assert!(site.photo(&first).await.is_ok());
}

#[tokio::test]
async fn a_picture_that_stays_broken_is_tried_less_and_less_often() {
    let vendor = Vendor::start().await;
    let site = Site::new(&vendor.url(""));
    let url = vendor.url("missing.png");
    let mut tried = Vec::new();
    for minute in 0..64 {
        let before = vendor.asked("missing.png");
        assert!(site.photo(&url).await.is_err());
        if vendor.asked("missing.png") > before {
            tried.push(minute);
        }
        site.clock.advance(TimeDelta::minutes(1));
    }
    assert_eq!(tried, [0, 1, 3, 7, 15, 31, 47, 63]);
}

#[tokio::test]
async fn a_picture_that_cannot_be_had_is_its_thumbnail_and_a_document_is_its_first_page() {
    let vendor = Vendor::start().await;
    let site = Site::new(&vendor.url(""));
    let (broken, plan, odd) = (vendor.url("missing.png"), vendor.url("plan.pdf"), vendor.url("odd.pdf"));
    let small = vendor.url("small.png");
    site.show(&[asset(&broken, Some(&small))], &[asset(&plan, None), asset(&odd, Some(&small)), asset(&vendor.url("odd.pdf?alone"), None)]);
    let picture = async |role, url: &str| site.media.get(&site.id(role, url), Variant::Width(400), PLAIN).await;
    assert_eq!(picture(Role::Photo, &broken).await.expect("its thumbnail").kind, Kind::Jpeg);
    assert_eq!(site.media.measure(&site.id(Role::Photo, &broken)).expect("measured").shape.width, 4);
    assert!(picture(Role::Plan, &plan).await.is_ok(), "the first page is drawn");
    assert!(picture(Role::Plan, &odd).await.is_ok(), "what cannot be drawn has a thumbnail");
    let page = site.media.measure(&site.id(Role::Plan, &plan)).expect("measured");
    assert!(page.shape.width > page.shape.height && page.shape.width >= 1200, "{:?}", page.shape);
    assert!(page.document.is_some());
}

#[tokio::test]
async fn a_document_is_a_download_with_a_plain_name_and_cached_under_its_own_hash() {
    let vendor = Vendor::start().await;
    let site = Site::new(&vendor.url(""));
    let (plan, photo) = (asset(&vendor.url("plan.pdf"), None), asset(&vendor.url("photo.png"), None));
    let home = Unit { label: "2A \"é\r\n".to_owned(), plans: vec![plan], photos: vec![photo], ..unit("9821") };
    site.media.register(&building("alder", &site.base), &Snapshot::new(1, site.clock.now(), vec![home], Vec::new()));
    let id = site.id(Role::Plan, &vendor.url("plan.pdf"));
    let (status, headers, body) = site.get(&path(&id, Variant::Document, None)).await;
    assert_eq!((status, body.as_slice()), (StatusCode::OK, vendor::pdf().as_slice()));
    assert_eq!(headers[header::CONTENT_TYPE], "application/pdf");
    assert_eq!(headers[header::CONTENT_DISPOSITION], "attachment; filename=\"alder-2a-plan.pdf\"");
    assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=300");
    let hash = site.media.measure(&id).expect("measured").document.expect("a document");
    let (_, headers, _) = site.get(&path(&id, Variant::Document, Some(&hash))).await;
    assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    let photo = site.id(Role::Photo, &vendor.url("photo.png"));
    assert_eq!(site.get(&path(&photo, Variant::Document, None)).await.0, StatusCode::NOT_FOUND, "a picture is no document");
}

#[tokio::test]
async fn a_document_that_cannot_be_drawn_can_be_downloaded() {
    let vendor = Vendor::start().await;
    let site = Site::new(&vendor.url(""));
    let url = vendor.url("odd.pdf");
    site.show(&[], &[asset(&url, None)]);
    let id = site.id(Role::Plan, &url);
    assert_eq!(site.media.get(&id, Variant::Width(400), PLAIN).await.err(), Some(MediaError::Broken));
    assert_eq!(site.get(&path(&id, Variant::Document, None)).await.0, StatusCode::OK);
    assert!(matches!(site.media.faces("alder").get(&id), Some(Face::Broken)), "pages draw something else");
}

#[tokio::test]
async fn the_answer_is_a_rendition_typed_by_content_and_cached_for_ever_under_its_true_hash_only() {
    let vendor = Vendor::start().await;
    let site = Site::new(&vendor.url(""));
    let url = vendor.url("photo.png");
    site.show(&[asset(&url, None)], &[]);
    let address = || site.path(Role::Photo, &url, Variant::Width(400));
    let early = address();
    let (status, headers, whole) = site.get(&early).await;
    assert_eq!((status, side(&whole)), (StatusCode::OK, 40));
    assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=300");
    assert_ne!(address(), early);
    let (_, headers, _) = site.get(&address()).await;
    assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(headers[header::CONTENT_TYPE], "image/jpeg");
    assert_eq!(headers[header::VARY], "accept");
    assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert_eq!(headers[header::CONTENT_SECURITY_POLICY], "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    assert_eq!(headers["cross-origin-resource-policy"], "cross-origin");
    assert_eq!(headers[header::CONTENT_LENGTH], whole.len().to_string());

    let tag = headers[header::ETAG].clone();
    let conditional = Request::get(address()).header(header::IF_NONE_MATCH, &tag).body(Body::empty()).expect("a request");
    let (status, headers, body) = site.request(conditional).await;
    assert_eq!((status, body.len(), &headers[header::ETAG]), (StatusCode::NOT_MODIFIED, 0, &tag));

    let part = Request::get(address()).header(header::RANGE, "bytes=8-15").body(Body::empty()).expect("a request");
    let (status, headers, body) = site.request(part).await;
    assert_eq!((status, body.as_slice()), (StatusCode::PARTIAL_CONTENT, &whole[8..16]));
    assert_eq!(headers[header::CONTENT_RANGE], format!("bytes 8-15/{}", whole.len()));
    let past = Request::get(address()).header(header::RANGE, "bytes=9999999-").body(Body::empty()).expect("a request");
    assert_eq!(site.request(past).await.0, StatusCode::RANGE_NOT_SATISFIABLE);

    let head = Request::head(address()).body(Body::empty()).expect("a request");
    let (status, headers, body) = site.request(head).await;
    assert_eq!((status, body.len()), (StatusCode::OK, 0));
    assert_eq!(headers[header::CONTENT_LENGTH], whole.len().to_string());
}

#[tokio::test]
async fn a_visitor_has_a_quick_picture_at_once_and_the_smallest_for_ever() {
    let vendor = Vendor::start().await;
    let site = Site::new(&vendor.url(""));
    let url = vendor.url("photo.png");
    site.show(&[asset(&url, None)], &[]);
    site.media.get(&site.id(Role::Photo, &url), Variant::Full, PLAIN).await.expect("a picture");
    let address = site.path(Role::Photo, &url, Variant::Full);
    let ask = async |accept: &str| {
        let (_, headers, _) =
            site.request(Request::get(&address).header(header::ACCEPT, accept).body(Body::empty()).expect("a request")).await;
        [header::CONTENT_TYPE, header::CACHE_CONTROL].map(|name| headers[name].to_str().expect("text").to_owned())
    };
    let first = ask("image/avif,image/webp,*/*").await;
    assert_eq!(first, ["image/webp", "public, max-age=300"], "it is not kept for ever: a smaller one is being made");
    let best = Key::rendition(&site.id(Role::Photo, &url), Variant::Full, Coding::Avif);
    while site.media.shelf.look(&best).is_none() {
        tokio::task::yield_now().await;
    }
    let then = ask("image/avif,image/webp,*/*").await;
    assert!(then[0] == "image/avif" || then[0] == "image/webp", "{then:?}");
    assert_eq!(then[1], "public, max-age=31536000, immutable");
    assert_eq!(ask("image/webp").await, ["image/webp", "public, max-age=31536000, immutable"]);
    assert_eq!(ask("*/*").await, ["image/jpeg", "public, max-age=31536000, immutable"]);
    assert_eq!(vendor.asked("photo.png"), 1);
}

#[tokio::test]
async fn what_is_known_of_pictures_grows_as_they_come_and_a_broken_one_is_known_as_such() {
    let vendor = Vendor::start().await;
    let site = Site::new(&vendor.url(""));
    let (good, bad) = (vendor.url("photo.png"), vendor.url("missing.png"));
    site.show(&[asset(&good, None), asset(&bad, None)], &[]);
    assert_eq!(site.media.faces("alder").len(), 0);
    let before = site.media.learned();
    site.media.warm(&CancellationToken::new()).await;
    assert_ne!(site.media.learned(), before);
    let faces = site.media.faces("alder");
    let Some(Face::Measured(measure)) = faces.get(&site.id(Role::Photo, &good)) else { panic!("{faces:?}") };
    assert_eq!((measure.shape.width, measure.shape.height), (40, 40));
    assert_eq!(faces.get(&site.id(Role::Photo, &bad)), Some(&Face::Broken));
    assert_eq!(site.media.faces("birch").len(), 0);
}

#[tokio::test]
async fn an_unknown_id_is_not_found_and_a_broken_one_a_bad_gateway_without_an_address() {
    let vendor = Vendor::start().await;
    let site = Site::new(&vendor.url(""));
    let url = vendor.url("missing.png?signature=secret");
    site.show(&[asset(&url, None)], &[]);
    for path in
        ["/media/000000000000000000000000/full-0", "/media/x/full-0", "/media/..%2f..%2fetc/full", "/media/000000000000000000000000/huge-0"]
    {
        assert_eq!(site.get(path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    let (status, headers, body) = site.get(&format!("/media/{}/full-0", site.id(Role::Photo, &url))).await;
    assert_eq!((status, &headers[header::CACHE_CONTROL]), (StatusCode::BAD_GATEWAY, &header::HeaderValue::from_static("no-store")));
    assert_eq!(headers[header::CONTENT_TYPE], "image/png", "a browser draws something in its place");
    assert!(image::load_from_memory(&body).is_ok());
    assert!(!String::from_utf8_lossy(&body).contains("http"));
}

#[tokio::test]
async fn a_day_old_picture_is_renewed_behind_the_answer() {
    let vendor = Vendor::start().await;
    let site = Site::new(&vendor.url(""));
    let url = vendor.url("photo.png");
    assert!(site.photo(&url).await.is_ok());
    let fetched = |site: &Site| site.media.shelf.look(&Key::master(&site.id(Role::Photo, &url))).expect("kept").fetched;
    site.clock.advance(TimeDelta::hours(25));
    let before: DateTime<Utc> = fetched(&site);
    assert!(site.photo(&url).await.is_ok());
    while fetched(&site) == before {
        tokio::task::yield_now().await;
    }
    assert_eq!((fetched(&site), vendor.asked("photo.png")), (site.clock.now(), 2));
}

#[tokio::test]
async fn warming_fetches_and_makes_what_is_missing_and_stops_when_told() {
    let vendor = Vendor::start().await;
    let site = Site::new(&vendor.url(""));
    let (photo, plan) = (vendor.url("photo.png"), vendor.url("plan.pdf"));
    site.show(&[asset(&photo, Some(&vendor.url("small.png"))), asset(&vendor.url("missing.png"), None)], &[asset(&plan, None)]);
    let stop = CancellationToken::new();
    assert_eq!(site.media.warm(&stop).await, 2);
    let asked = || ["photo.png", "plan.pdf", "missing.png", "small.png"].map(|path| vendor.asked(path));
    assert_eq!(asked(), [1, 1, 1, 0], "a picture that is there needs no thumbnail of the vendor's");
    let best = Key::rendition(&site.id(Role::Photo, &photo), Variant::Width(400), Coding::Avif);
    assert!(site.media.shelf.look(&best).is_some(), "cards wait for nothing");
    assert_eq!(site.media.warm(&stop).await, 0);
    assert_eq!(asked(), [1, 1, 1, 0]);
    stop.cancel();
    site.show(&[asset(&vendor.url("slow.png"), None)], &[]);
    assert_eq!(site.media.warm(&stop).await, 0);
    assert_eq!(vendor.asked("slow.png"), 0);
}
