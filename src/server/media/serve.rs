//! `GET /media/{id}/{variant}`.

use std::{io::SeekFrom, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{self, HeaderName},
    },
    response::{IntoResponse as _, Response},
    routing::get,
};
use bytes::{Bytes, BytesMut};
use futures_util::stream;
use tokio::{
    fs::File,
    io::{AsyncReadExt as _, AsyncSeekExt as _},
};

use super::{Accepted, Media, MediaError, Served, placeholder, variant};
use crate::server::validators;

const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For an address made before the content was known, or of content that has changed since.
const FOR_MINUTES: &str = "public, max-age=300";
/// Bytes read from disk at once.
const CHUNK: u64 = 64 * 1024;
/// Nothing runs in a picture that is shown alone; the browser's own style, which fits it to the window, may.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The one route of the pictures.
pub fn router(media: Arc<Media>) -> Router {
    Router::new().route("/media/{id}/{variant}", get(serve)).with_state(media)
}

/// Only an address with the true hash, answered with the best there is, is cached for ever.
async fn serve(State(media): State<Arc<Media>>, Path((id, part)): Path<(String, String)>, method: Method, headers: HeaderMap) -> Response {
    let Some((variant, hash)) = variant::parse(&part) else {
        return refusal(MediaError::Unknown);
    };
    match media.get(&id, variant, Accepted::of(&headers)).await {
        Ok(served) => answer(served, hash, &method, &headers).await,
        Err(error) => refusal(error),
    }
}

async fn answer(mut served: Served, hash: &str, method: &Method, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", &served.hash[..32]);
    let lasting = if served.settled && variant::is_hash(hash, &served.version) { FOR_EVER } else { FOR_MINUTES };
    let mut response = Response::new(Body::empty());
    let out = response.headers_mut();
    let mut set = |name: HeaderName, value: &str| {
        // Everything set here is made of visible ASCII.
        if let Ok(value) = HeaderValue::from_str(value) {
            out.insert(name, value);
        }
    };
    set(header::ETAG, &tag);
    set(header::CACHE_CONTROL, lasting);
    set(header::VARY, "accept");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(CORP, "cross-origin");
    set(header::ACCEPT_RANGES, "bytes");
    if validators::holds(headers, &[&tag]) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    set(header::CONTENT_TYPE, served.kind.content_type());
    if !served.kind.is_picture() {
        set(header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{}\"", served.file_name));
    }
    let wanted = if *method == Method::GET { range(headers, &tag, served.len) } else { Range::Whole };
    let (status, first, count) = match wanted {
        Range::Whole => (StatusCode::OK, 0, served.len),
        Range::Part { first, last } => {
            set(header::CONTENT_RANGE, &format!("bytes {first}-{last}/{}", served.len));
            (StatusCode::PARTIAL_CONTENT, first, last - first + 1)
        }
        Range::Nowhere => {
            set(header::CONTENT_RANGE, &format!("bytes */{}", served.len));
            *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            return response;
        }
    };
    set(header::CONTENT_LENGTH, &count.to_string());
    *response.status_mut() = status;
    if *method == Method::GET {
        if first > 0 && served.file.seek(SeekFrom::Start(first)).await.is_err() {
            return refusal(MediaError::Broken);
        }
        *response.body_mut() = body(served.file, count);
    }
    response
}

/// The next `count` bytes of a file, read as the client takes them.
fn body(file: File, count: u64) -> Body {
    Body::from_stream(stream::try_unfold((file, count), |(mut file, left)| async move {
        if left == 0 {
            return Ok::<_, std::io::Error>(None);
        }
        let size = usize::try_from(left.min(CHUNK)).unwrap_or(0);
        let mut chunk = BytesMut::zeroed(size);
        file.read_exact(&mut chunk).await?;
        Ok(Some((Bytes::from(chunk), (file, left - size as u64))))
    }))
}

#[derive(Debug, PartialEq, Eq)]
enum Range {
    Whole,
    /// Both inclusive.
    Part {
        first: u64,
        last: u64,
    },
    Nowhere,
}

/// One range of bytes. Several, another unit, or one that does not parse ask for the whole; so does one for content the client holds
/// in another state (`If-Range`).
fn range(headers: &HeaderMap, tag: &str, len: u64) -> Range {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let Some((first, last)) = text(header::RANGE).and_then(|range| range.trim().strip_prefix("bytes=")?.trim().split_once('-')) else {
        return Range::Whole;
    };
    if headers.contains_key(header::IF_RANGE) && text(header::IF_RANGE) != Some(tag) {
        return Range::Whole;
    }
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u64>().ok()).flatten();
    match (first, last) {
        ("", suffix) => match number(suffix) {
            Some(0) => Range::Nowhere,
            Some(_) if len == 0 => Range::Nowhere,
            Some(suffix) => Range::Part { first: len.saturating_sub(suffix), last: len - 1 },
            None => Range::Whole,
        },
        (first, last) => match (number(first), if last.is_empty() { Some(u64::MAX) } else { number(last) }) {
            (Some(first), Some(last)) if first > last => Range::Whole,
            (Some(first), Some(_)) if first >= len => Range::Nowhere,
            (Some(first), Some(last)) => Range::Part { first, last: last.min(len - 1) },
            _ => Range::Whole,
        },
    }
}

fn refusal(error: MediaError) -> Response {
    let status = match error {
        MediaError::Unknown => StatusCode::NOT_FOUND,
        MediaError::Broken => StatusCode::BAD_GATEWAY,
        MediaError::Busy => StatusCode::SERVICE_UNAVAILABLE,
    };
    // Whatever status it comes with, a browser draws a picture it is sent.
    let (content_type, body) = match error {
        MediaError::Unknown => ("text/plain; charset=utf-8", Bytes::from(format!("{error}\n"))),
        MediaError::Broken | MediaError::Busy => ("image/png", placeholder::png()),
    };
    let headers = [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    let mut response = (status, headers, body).into_response();
    if error == MediaError::Busy {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("20"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_range_is_cut_to_the_file_and_any_other_asks_for_the_whole() {
        for (asked, given) in [
            ("bytes=0-9", Range::Part { first: 0, last: 9 }),
            ("bytes=90-", Range::Part { first: 90, last: 99 }),
            ("bytes=90-500", Range::Part { first: 90, last: 99 }),
            ("bytes=-10", Range::Part { first: 90, last: 99 }),
            ("bytes=-500", Range::Part { first: 0, last: 99 }),
            ("bytes=100-", Range::Nowhere),
            ("bytes=-0", Range::Nowhere),
            ("bytes=9-0", Range::Whole),
            ("bytes=0-1,5-6", Range::Whole),
            ("bytes=-", Range::Whole),
            ("bytes=a-b", Range::Whole),
            ("bytes=+1-2", Range::Whole),
            ("lines=0-9", Range::Whole),
        ] {
            let mut headers = HeaderMap::from_iter([(header::RANGE, HeaderValue::from_static(asked))]);
            assert_eq!(range(&headers, "\"t\"", 100), given, "{asked}");
            headers.insert(header::IF_RANGE, HeaderValue::from_static("\"other\""));
            assert_eq!(range(&headers, "\"t\"", 100), Range::Whole, "{asked} of another state");
        }
    }
}
