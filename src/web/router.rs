//! The route table.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    http::{HeaderValue, StatusCode},
    middleware::{self, Next},
    response::Response,
    routing::{get, post},
};
use ipnet::IpNet;
use tower_http::catch_panic::CatchPanicLayer;

use super::{api, cards, cards::CardCache, drop_in, feeds, files, headers, hooks, page_cache::PageCache, pages, receipts, tours};
use crate::server::{health, hooks::Hooks, media, metrics, site::Site, tours::reception::Reception};

/// What the handlers share.
#[derive(Debug)]
pub struct Web {
    pub site: Arc<Site>,
    pub pages: PageCache,
    pub cards: CardCache,
    pub reception: Arc<Reception>,
    pub hooks: Hooks,
    /// Peers whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    policy: HeaderValue,
}

impl Web {
    pub fn new(site: Arc<Site>, reception: Arc<Reception>, trusted_proxies: Vec<IpNet>) -> Self {
        let policy = headers::content_security_policy(site.assets.style.hashes());
        let policy = HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"));
        let hooks = Hooks::new(Arc::clone(&site.clock));
        Self { hooks, site, pages: PageCache::new(), cards: CardCache::new(), reception, trusted_proxies, policy }
    }
}

/// Everything a visitor can reach.
pub fn router(site: Arc<Site>, reception: Arc<Reception>, trusted_proxies: Vec<IpNet>) -> Router {
    let web = Arc::new(Web::new(site, reception, trusted_proxies));
    let broken = Arc::clone(&web);
    let pictures = media::router(Arc::clone(&web.site.media)).layer(middleware::from_fn_with_state(Arc::clone(&web), registered));
    let router = Router::new();
    #[cfg(debug_assertions)]
    let router = router.route("/styleguide", get(pages::styleguide));
    router
        .route("/", get(pages::home))
        .route("/{building}", get(pages::listing))
        .route("/{building}/compare", get(pages::compare))
        .route("/{building}/card.jpg", get(cards::building))
        .route("/{building}/units/{id}", get(pages::unit))
        .route("/{building}/units/{id}/card.jpg", get(cards::home))
        .route("/{building}/tour", get(tours::show).post(tours::take))
        .route("/{building}/tours/{secret}", get(receipts::show).post(receipts::change))
        .route("/api/list_units", get(api::server_function))
        .route("/api/get_unit", get(api::server_function))
        .route("/api/v1/building_units", get(drop_in::units).options(drop_in::preflight))
        .route("/hooks/rentengine/{building}", post(hooks::rentengine).layer(DefaultBodyLimit::max(hooks::LONGEST)))
        .route("/livez", get(livez))
        .route("/readyz", get(readyz))
        .route("/pkg/{file}", get(files::file))
        .route("/favicon.ico", get(files::icon))
        .route("/{building}/feed.atom", get(feeds::atom))
        .route("/sitemap.xml", get(feeds::sitemap))
        .route("/robots.txt", get(feeds::robots))
        .fallback(pages::elsewhere)
        .with_state(Arc::clone(&web))
        .merge(pictures)
        .layer(CatchPanicLayer::custom(move |_| pages::broken(&broken.site)))
        .layer(middleware::from_fn_with_state(web, guard))
}

/// The process lives.
pub async fn livez() -> &'static str {
    "ok\n"
}

/// A listing can be served, stale or not.
async fn readyz(State(web): State<Arc<Web>>) -> (StatusCode, &'static str) {
    if health::can_serve(&web.site.buildings) { (StatusCode::OK, "ready\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "no homes yet\n") }
}

/// Pictures are asked for by pages made from the homes in service: their addresses are known before the picture is looked for.
async fn registered(State(web): State<Arc<Web>>, request: Request, next: Next) -> Response {
    web.site.register_pictures();
    next.run(request).await
}

async fn guard(State(web): State<Arc<Web>>, route: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    metrics::answered(route.as_ref().map_or("elsewhere", MatchedPath::as_str), response.status().as_u16());
    headers::guard(response.headers_mut(), &web.policy);
    response
}
