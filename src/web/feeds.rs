//! What search engines and feed readers ask for.

use std::{io, sync::Arc};

use axum::{
    body::Body,
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderMap, Response, StatusCode, Uri},
};

use super::{
    answer::{Document, REVALIDATE},
    pages::{not_found, not_loaded},
    router::Web,
};
use crate::{
    domain::{filter::Reading, query},
    server::{
        feeds::{atom::render, sitemap},
        site::Moment,
    },
};

/// `/{building}/feed.atom`: the homes of the same query as the listing's.
pub async fn atom(State(web): State<Arc<Web>>, path: Result<Path<String>, PathRejection>, uri: Uri, request: HeaderMap) -> Response<Body> {
    let Some(building) = path.ok().and_then(|Path(slug)| web.site.buildings.get(&slug).cloned()) else {
        return not_found(&web, None, &request);
    };
    let Some(moment) = Moment::of(&building, web.site.clock.now()) else {
        return not_loaded(&web, &building, &request);
    };
    let filter = query::parse(uri.query().unwrap_or(""), Reading::Listing).filter.first_page();
    let make = || xml("application/atom+xml; charset=utf-8", render(&web.site, &moment, &filter));
    web.pages.document(&moment, format!("feed?{}", filter.to_query()), make).answer(&request)
}

/// `/sitemap.xml`
pub async fn sitemap(State(web): State<Arc<Web>>, request: HeaderMap) -> Response<Body> {
    xml("application/xml; charset=utf-8", sitemap::render(&web.site)).answer(&request)
}

fn xml(content_type: &'static str, written: io::Result<Vec<u8>>) -> Document {
    match written {
        Ok(bytes) => Document::new(StatusCode::OK, content_type, REVALIDATE, bytes),
        Err(error) => {
            tracing::error!(%error, "a feed could not be written");
            Document::new(StatusCode::INTERNAL_SERVER_ERROR, "text/plain; charset=utf-8", "no-store", "The feed could not be written.\n")
        }
    }
}

/// `/robots.txt`
pub async fn robots(State(web): State<Arc<Web>>, request: HeaderMap) -> Response<Body> {
    let text = format!("User-agent: *\nDisallow: /api/\nDisallow: /*?*q=\n\nSitemap: {}/sitemap.xml\n", web.site.public_url);
    Document::new(StatusCode::OK, "text/plain; charset=utf-8", REVALIDATE, text).answer(&request)
}
