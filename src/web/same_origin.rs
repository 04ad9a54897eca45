//! Whether a form was posted from a page of our own.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use url::{Origin, Url};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether a POST may have come from our own page: where the browser says whence it came, from the same origin or from nobody; else,
/// where there is an `Origin`, from the host that was asked or from `public_url` (scheme, host, port). With neither header it passes:
/// browsers of today send them, and what is no browser carries nobody's identity. A header that decides and is there twice, or cannot
/// be read, does not pass.
///
/// `uri` is the request's own: HTTP/2 and a full address in the request line name the host there, and it stands above `Host`.
pub fn is_own(uri: &Uri, headers: &HeaderMap, public_url: &str) -> bool {
    match only(headers, SEC_FETCH_SITE) {
        Some(Ok(site)) => return matches!(site, "same-origin" | "none"),
        Some(Err(Unclear)) => return false,
        None => {}
    }
    let from = match only(headers, header::ORIGIN) {
        Some(Ok(origin)) => origin_of(origin),
        Some(Err(Unclear)) => return false,
        None => return true,
    };
    let Some(from) = from else { return false };
    let asked = match uri.authority().map(|authority| Ok(authority.as_str())).or_else(|| only(headers, header::HOST)) {
        Some(Ok(host)) => Some(host),
        Some(Err(Unclear)) => return false,
        None => None,
    };
    // Behind a proxy that ends TLS the browser's scheme is not ours to see.
    let own = asked.into_iter().flat_map(|host| ["http", "https"].map(|scheme| origin_of(&format!("{scheme}://{host}"))));
    own.chain([origin_of(public_url.trim_end_matches('/'))]).flatten().any(|own| own == from)
}

/// There twice, or not text.
struct Unclear;

/// The header's one value; `None` where it is not there.
fn only(headers: &HeaderMap, name: HeaderName) -> Option<Result<&str, Unclear>> {
    let mut values = headers.get_all(name).iter();
    let first: &HeaderValue = values.next()?;
    if values.next().is_some() {
        return Some(Err(Unclear));
    }
    Some(first.to_str().map(str::trim).map_err(|_| Unclear))
}

/// Scheme, host and port, and nothing else: the reader of URLs alone would forgive backslashes, user names and paths.
fn origin_of(text: &str) -> Option<Origin> {
    let (_, host) = text.split_once("://")?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b':' | b'[' | b']');
    if host.is_empty() || !host.bytes().all(plain) {
        return None;
    }
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    Some(url.origin())
}
