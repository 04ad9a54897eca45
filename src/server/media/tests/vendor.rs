//! A vendor of pictures that misbehaves in every way.

use std::{
    collections::HashMap,
    io::Cursor,
    sync::atomic::{AtomicBool, Ordering},
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use futures_util::{StreamExt as _, stream};
use tokio::sync::Notify;

use super::lock;

/// A vendor that counts what it is asked for and can be held up, or down.
#[derive(Default)]
pub struct Vendor {
    asked: Mutex<HashMap<String, usize>>,
    pub down: AtomicBool,
    pub go_on: Notify,
    base: Mutex<String>,
}

impl Vendor {
    pub async fn start() -> Arc<Self> {
        let vendor = Arc::new(Self::default());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        *lock(&vendor.base) = format!("http://{}", listener.local_addr().expect("an address"));
        let router = Router::new().route("/{*path}", get(Self::answer)).with_state(vendor.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        vendor
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}/{path}", lock(&self.base))
    }

    pub fn asked(&self, path: &str) -> usize {
        lock(&self.asked).get(path).copied().unwrap_or(0)
    }

    async fn answer(State(vendor): State<Arc<Self>>, Path(path): Path<String>, headers: HeaderMap) -> Response {
        *lock(&vendor.asked).entry(path.clone()).or_default() += 1;
        assert!(!headers.contains_key(header::REFERER) && !headers.contains_key(header::COOKIE));
        if vendor.down.load(Ordering::SeqCst) {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
        let kind = |kind: &'static str| [(header::CONTENT_TYPE, kind)];
        match path.as_str() {
            "photo.png" => (kind("text/html"), png(40)).into_response(),
            "small.png" => png(4).into_response(),
            "slow.png" => {
                vendor.go_on.notified().await;
                png(8).into_response()
            }
            "plan.pdf" => (kind("image/png"), pdf()).into_response(),
            "odd.pdf" => "%PDF-1.7\nno page at all".into_response(),
            "drawing.svg" => {
                (kind("image/png"), "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>").into_response()
            }
            "page.png" => (kind("image/png"), "<!doctype html>").into_response(),
            "cut.png" => (kind("image/png"), png(40)[..20].to_vec()).into_response(),
            "empty.png" => ().into_response(),
            "declared.png" => ([(header::CONTENT_LENGTH, "400000")], Body::from_stream(endless())).into_response(),
            "endless.png" => Body::from_stream(endless()).into_response(),
            "inner" => Redirect::temporary("http://10.0.0.1/photo.png").into_response(),
            "mapped" => Redirect::temporary("http://[::ffff:169.254.169.254]/photo.png").into_response(),
            "file" => Redirect::temporary("file:///etc/passwd").into_response(),
            "user" => Redirect::temporary(&vendor.url("photo.png").replace("http://", "http://user:pass@")).into_response(),
            "hop0" => Redirect::temporary("/photo.png").into_response(),
            "nowhere" => StatusCode::FOUND.into_response(),
            hop if hop.starts_with("hop") => {
                let left: usize = hop[3..].parse().expect("a number of hops");
                Redirect::temporary(&format!("/hop{}", left - 1)).into_response()
            }
            _ => StatusCode::NOT_FOUND.into_response(),
        }
    }
}

/// A square picture.
pub fn png(side: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::from_fn(side, side, |x, y| image::Rgb([(x * 5 % 256) as u8, (y * 3 % 256) as u8, 90]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("drawn");
    bytes.into_inner()
}

/// A document of one page in landscape.
pub fn pdf() -> Vec<u8> {
    use pdf_writer::{Content, Pdf, Rect, Ref};
    let [catalog, pages, page, content] = [1, 2, 3, 4].map(Ref::new);
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(pages);
    pdf.pages(pages).kids([page]).count(1);
    pdf.page(page).parent(pages).media_box(Rect::new(0.0, 0.0, 792.0, 612.0)).contents(content);
    let mut drawing = Content::new();
    drawing.rect(100.0, 100.0, 300.0, 200.0).stroke();
    pdf.stream(content, &drawing.finish());
    pdf.finish()
}

fn endless() -> impl stream::Stream<Item = Result<Vec<u8>, std::io::Error>> {
    stream::once(async { Ok(png(4)) }).chain(stream::repeat_with(|| Ok(vec![0; 4096])))
}
