//! A rendered document in every encoding, with its strong ETag; a conditional request gets 304.

use std::sync::OnceLock;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
};
use bytes::Bytes;
use sha2::{Digest as _, Sha256};

use super::encoding::{compress, suffix};
use crate::server::validators::{Coding, coding, holds};

/// Made once, served many times.
#[derive(Debug)]
pub struct Document {
    status: StatusCode,
    content_type: &'static str,
    cache_control: &'static str,
    /// Smaller when compressed; a picture is not.
    compresses: bool,
    hash: String,
    plain: Bytes,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

/// May be kept, must be asked about each time: what a page says can change with the next refresh.
pub const REVALIDATE: &str = "public, max-age=0, must-revalidate";

impl Document {
    pub fn new(status: StatusCode, content_type: &'static str, cache_control: &'static str, plain: impl Into<Bytes>) -> Self {
        let plain = plain.into();
        let hash = Sha256::digest(&plain).iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        Self { status, content_type, cache_control, compresses: true, hash, plain, gzip: OnceLock::new(), brotli: OnceLock::new() }
    }

    pub fn html(status: StatusCode, html: String) -> Self {
        Self::new(status, "text/html; charset=utf-8", REVALIDATE, html)
    }

    /// A picture, which is as small as it gets.
    pub fn jpeg(bytes: Vec<u8>) -> Self {
        Self { compresses: false, ..Self::new(StatusCode::OK, "image/jpeg", REVALIDATE, bytes) }
    }

    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// Bytes held, for the cache's accounts.
    pub fn weight(&self) -> u32 {
        u32::try_from(self.plain.len() * 2).unwrap_or(u32::MAX)
    }

    /// The answer to a request with these headers.
    pub fn answer(&self, request: &HeaderMap) -> Response<Body> {
        let coding = if self.compresses { coding(request) } else { Coding::Identity };
        let etag = format!("\"{}{}\"", self.hash, suffix(coding));
        let mut response = Response::new(Body::empty());
        let fresh = self.status == StatusCode::OK && holds(request, &[&etag]);
        *response.status_mut() = if fresh { StatusCode::NOT_MODIFIED } else { self.status };
        let headers = response.headers_mut();
        if let Ok(etag) = HeaderValue::from_str(&etag) {
            headers.insert(header::ETAG, etag);
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.cache_control));
        if self.compresses {
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        if !fresh {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
            if let Some(token) = coding.token() {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(token));
            }
            *response.body_mut() = Body::from(self.body(coding));
        }
        response
    }

    fn body(&self, coding: Coding) -> Bytes {
        match coding {
            Coding::Identity => self.plain.clone(),
            Coding::Gzip => self.gzip.get_or_init(|| compress(coding, &self.plain)).clone(),
            Coding::Brotli => self.brotli.get_or_init(|| compress(coding, &self.plain)).clone(),
        }
    }
}
