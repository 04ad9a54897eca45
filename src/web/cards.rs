//! `/{building}/card.jpg` and `/{building}/units/{id}/card.jpg`: the pictures that stand for a page where its address is shared.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderMap, Response},
};
use moka::sync::Cache;
use tokio::sync::Semaphore;

use super::{
    answer::Document,
    pages::{not_found, not_loaded},
    router::Web,
};
use crate::server::{
    inventory::Found,
    site::{Moment, Site},
    social_card::SocialCard,
};

/// Bytes of drawn cards that are kept: some hundreds of them.
const CAPACITY: u64 = 24 * 1024 * 1024;

/// Cards that have been drawn, by what they say: a refresh that changes nothing draws none again.
#[derive(Debug)]
pub struct CardCache {
    drawn: Cache<SocialCard, Arc<Document>>,
    /// One is drawn at a time, so that whoever asks for all of them slows down nothing but the others.
    drawing: Semaphore,
}

impl CardCache {
    pub fn new() -> Self {
        let drawn = Cache::builder().max_capacity(CAPACITY).weigher(|_, document: &Arc<Document>| document.weight()).build();
        Self { drawn, drawing: Semaphore::new(1) }
    }

    /// The card, drawn once however many ask for it. One whose picture could not be read is not kept.
    async fn get(&self, site: &Site, card: SocialCard) -> Arc<Document> {
        if let Some(drawn) = self.drawn.get(&card) {
            return drawn;
        }
        let _turn = self.drawing.acquire().await;
        if let Some(drawn) = self.drawn.get(&card) {
            return drawn;
        }
        let (bytes, whole) = card.clone().draw(&site.media).await;
        let document = Arc::new(Document::jpeg(bytes));
        if whole {
            self.drawn.insert(card, Arc::clone(&document));
        }
        document
    }
}

/// The building's card.
pub async fn building(State(web): State<Arc<Web>>, path: Result<Path<String>, PathRejection>, request: HeaderMap) -> Response<Body> {
    let Some(building) = path.ok().and_then(|Path(slug)| web.site.buildings.get(&slug).cloned()) else {
        return not_found(&web, None, &request);
    };
    let Some(moment) = Moment::of(&building, web.site.clock.now()) else {
        return not_loaded(&web, &building, &request);
    };
    web.cards.get(&web.site, SocialCard::of_building(&web.site, &moment)).await.answer(&request)
}

/// The card of a home that is in the feed.
pub async fn home(State(web): State<Arc<Web>>, path: Result<Path<(String, String)>, PathRejection>, request: HeaderMap) -> Response<Body> {
    let Ok(Path((slug, id))) = path else {
        return not_found(&web, None, &request);
    };
    let Some(building) = web.site.buildings.get(&slug) else {
        return not_found(&web, None, &request);
    };
    let Some(moment) = Moment::of(building, web.site.clock.now()) else {
        return not_loaded(&web, building, &request);
    };
    match moment.snapshot.find(&id) {
        Found::Here(unit) => web.cards.get(&web.site, SocialCard::of_home(&web.site, &moment, unit)).await.answer(&request),
        Found::Gone(_) | Found::Unknown => not_found(&web, Some(building), &request),
    }
}
