//! What the admin address answers. It is on loopback unless the operator says otherwise.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::State,
    http::header,
    response::{Html, IntoResponse},
    routing::get,
};

use crate::{
    pages,
    server::{
        budget::Budget,
        health::{Health, LeadCounts},
        metrics,
        site::Site,
    },
};

#[derive(Debug)]
struct Admin {
    site: Arc<Site>,
    budget: Arc<Budget>,
}

impl Admin {
    fn health(&self) -> Health {
        Health::of(&self.site.buildings, &self.budget, LeadCounts::default(), self.site.clock.now())
    }
}

pub fn admin_router(site: Arc<Site>, budget: Arc<Budget>) -> Router {
    Router::new()
        .route("/", get(page))
        .route("/healthz", get(healthz))
        .route("/metrics", get(prometheus))
        .route("/livez", get(super::router::livez))
        .with_state(Arc::new(Admin { site, budget }))
}

async fn healthz(State(admin): State<Arc<Admin>>) -> Json<Health> {
    Json(admin.health())
}

async fn prometheus(State(admin): State<Arc<Admin>>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], metrics::render(&admin.health()))
}

async fn page(State(admin): State<Arc<Admin>>) -> Html<String> {
    let health = admin.health();
    Html(pages::shell::render(&admin.site, || pages::admin::page(&admin.site, &health)))
}
