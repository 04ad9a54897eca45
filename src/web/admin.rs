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
        store::{
            Store,
            outbox::{Counts, Waiting},
        },
    },
};

#[derive(Debug)]
struct Admin {
    site: Arc<Site>,
    budget: Arc<Budget>,
    store: Arc<Store>,
}

impl Admin {
    async fn health(&self) -> Health {
        let now = self.site.clock.now();
        // A disk that cannot be read is seen by its own sign; the rest is told all the same.
        let leads = self.store.run(Store::lead_counts).await.unwrap_or_else(|error| {
            tracing::error!(%error, "the requests cannot be counted");
            Counts::default()
        });
        Health::of(&self.site.buildings, &self.budget, LeadCounts::of(&leads, now), now)
    }

    /// What waits for a person, and how much of it there is; `None` where the disk cannot say.
    async fn inbox(&self) -> Option<(Vec<Waiting>, u64)> {
        let waiting = self.store.run(|store| store.waiting(LISTED)).await;
        waiting.inspect_err(|error| tracing::error!(%error, "what waits for a person is not known")).ok()
    }
}

/// Requests that the page lists; the command line lists them all.
const LISTED: u32 = 100;

pub fn admin_router(site: Arc<Site>, budget: Arc<Budget>, store: Arc<Store>) -> Router {
    Router::new()
        .route("/", get(page))
        .route("/healthz", get(healthz))
        .route("/metrics", get(prometheus))
        .route("/livez", get(super::router::livez))
        .with_state(Arc::new(Admin { site, budget, store }))
}

async fn healthz(State(admin): State<Arc<Admin>>) -> Json<Health> {
    Json(admin.health().await)
}

async fn prometheus(State(admin): State<Arc<Admin>>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], metrics::render(&admin.health().await))
}

async fn page(State(admin): State<Arc<Admin>>) -> Html<String> {
    let health = admin.health().await;
    let inbox = admin.inbox().await;
    Html(pages::shell::render(&admin.site, || pages::admin::page(&admin.site, &health, inbox.as_ref())))
}
