//! Text and addresses from outside, made harmless: what a vendor sends is shown, but cannot steer.

use url::Url;

/// Longest label of a home, in characters.
pub const LABEL_CHARS: usize = 80;
/// Longest other short text.
pub const TEXT_CHARS: usize = 200;
/// Longest address of a picture, in bytes.
const URL_BYTES: usize = 4096;

/// One line without control characters and without the marks that reverse the reading direction of what follows, cut at `max_chars`.
/// `None` where nothing is left.
pub fn one_line(text: &str, max_chars: usize) -> Option<String> {
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}');
    let steers = |c: &char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let kept: String = text.chars().map(|c| if breaks(c) { ' ' } else { c }).filter(|c| !steers(c)).collect();
    let cut: String = kept.trim().chars().take(max_chars).collect();
    let cut = cut.trim_end();
    (!cut.is_empty()).then(|| cut.to_owned())
}

/// An address a picture may be fetched from: `http` or `https`, without user or password. A relative one is taken from `base` and stays
/// with it; one that only leaves out the scheme (`//…`) names another host and is dropped, as is every other scheme.
pub fn web_address(text: &str, base: &Url) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > URL_BYTES {
        return None;
    }
    let url = match Url::parse(text) {
        Ok(url) => url,
        Err(url::ParseError::RelativeUrlWithoutBase) => {
            base.join(text).ok().filter(|url| url.origin() == base.origin() && !text.starts_with("//"))?
        }
        Err(_) => return None,
    };
    let safe = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none() && url.has_host();
    safe.then(|| url.into())
}
