//! The real program on a test clock: real router, real SQLite in a folder of its own, a pretended vendor over real HTTP.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use stoop::{
    serve::{App, demo},
    server::{
        assets::{Asset, Assets},
        chance::SystemChance,
        clock::{Clock as _, HandClock},
        media::studio::Studio,
        sandbox::{DEMO_TOKEN, Options, Sandbox},
        settings::{Settings, from_text},
        tours::delivery::Outcome,
    },
};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

pub struct TestApp {
    pub app: App,
    pub clock: Arc<HandClock>,
    pub vendor: Sandbox,
    router: Router,
    settings: Settings,
    _dir: tempfile::TempDir,
    stop: CancellationToken,
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a text header"))
    }

    pub fn page(&self) -> scraper::Html {
        scraper::Html::parse_document(&self.text())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// The homes among the results, in their order.
    pub fn ids(&self) -> Vec<String> {
        let selector = scraper::Selector::parse("[data-unit-id]").expect("a selector");
        self.page().select(&selector).filter_map(|element| element.attr("data-unit-id").map(str::to_owned)).collect()
    }
}

/// The files of a site that was not built: a style sheet, and the script that a button of every page names.
pub fn assets() -> Assets {
    let css = Asset { plain: "body{margin:0}".into(), brotli: None, gzip: None, content_type: "text/css" };
    let script = Asset { plain: "export {}".into(), brotli: None, gzip: None, content_type: "text/javascript" };
    Assets::assemble(vec![("stoop.css".to_owned(), css), ("areas.js".to_owned(), script)])
}

/// Draws with the real program.
pub fn studio() -> Studio {
    Studio::new(env!("CARGO_BIN_EXE_stoop").into())
}

impl TestApp {
    /// The demo building, loaded.
    pub async fn start() -> Self {
        let app = Self::unloaded().await;
        app.refresh().await;
        app
    }

    /// The Alder with these homes, as raw JSON, loaded.
    pub async fn with_inventory(json: &str) -> Self {
        let app = Self::unloaded().await;
        app.vendor.replace_inventory(DEMO_TOKEN, json.as_bytes().to_vec());
        app.refresh().await;
        app
    }

    /// Before anybody has asked the vendor.
    pub async fn unloaded() -> Self {
        let clock = HandClock::new("2026-11-21T15:04:05Z".parse().expect("a moment"));
        let stop = CancellationToken::new();
        let running = Sandbox::new(Options::default(), clock.clone()).spawn(stop.clone()).await.expect("a loopback port");
        let dir = tempfile::tempdir().expect("a folder");
        let mut settings = from_text(std::path::Path::new("stoop.toml"), "", &|_| None).expect("no settings are good settings");
        settings.data_dir = dir.path().to_owned();
        // A test may be any visitor by naming one in `X-Forwarded-For`.
        settings.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a range")];
        settings.buildings = vec![demo::alder(running.origin().parse().expect("an address"))];
        let app = App::open(settings.clone(), assets(), clock.clone(), Arc::new(SystemChance), studio()).expect("the program opens");
        Self { router: app.router(), app, clock, vendor: running.sandbox, settings, _dir: dir, stop }
    }

    /// The Alder with other settings, loaded.
    pub async fn with_settings(change: impl FnOnce(&mut Settings)) -> Self {
        let mut app = Self::unloaded().await;
        change(&mut app.settings);
        app.restarted();
        app.refresh().await;
        app
    }

    /// The same data directory with other settings, after a restart.
    pub fn with_other_settings(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(&mut self.settings);
        self.restarted();
        self
    }

    /// The same data directory after a restart of the program.
    pub fn restarted(&mut self) {
        self.app = App::open(self.settings.clone(), assets(), self.clock.clone(), Arc::new(SystemChance), studio())
            .expect("the program opens again");
        self.router = self.app.router();
    }

    pub fn clock_now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub async fn refresh(&self) {
        for worker in &self.app.workers {
            worker.try_one().await;
        }
    }

    /// Fetches the pictures and lets pages know of them.
    pub async fn develop_pictures(&self) {
        self.app.site.register_pictures();
        self.app.site.media.warm(&CancellationToken::new()).await;
        self.app.site.publish_pictures();
    }

    pub fn data_dir(&self) -> &std::path::Path {
        &self.settings.data_dir
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let request = headers.iter().fold(Request::get(path), |request, (name, value)| request.header(*name, *value));
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// Posts a form as a browser does.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_with(path, fields, &[]).await
    }

    pub async fn post_with(&self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// Everything due is told; the clock goes on to whatever waits for it.
    pub async fn tell_everybody(&self) {
        for courier in &self.app.couriers {
            for _ in 0..10_000 {
                match courier.try_one().await {
                    Outcome::NotBefore(until) => self.clock.advance_to(until),
                    Outcome::Tried(_) => {}
                    Outcome::Nothing => break,
                    Outcome::DiskFailed => panic!("the disk failed"),
                }
            }
        }
    }

    /// Asks the admin address.
    pub async fn admin(&self, path: &str) -> Answer {
        answer(self.app.admin(), Request::get(path).body(Body::empty()).expect("a request")).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        answer(self.router.clone(), request).await
    }
}

async fn answer(router: Router, request: Request<Body>) -> Answer {
    let (parts, body) = router.oneshot(request).await.expect("an answer").into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}
