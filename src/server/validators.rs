//! What a client already holds: `If-None-Match` and `Accept-Encoding`, read once for everything that is served from memory or disk.

use axum::http::{HeaderMap, HeaderName, header};

/// Whether `If-None-Match` names one of these entity tags (quoted, strong). The comparison is the weak one, as the rule for it says.
pub fn holds(headers: &HeaderMap, tags: &[&str]) -> bool {
    items(headers, header::IF_NONE_MATCH).any(|item| item == "*" || tags.contains(&item.strip_prefix("W/").unwrap_or(item)))
}

/// A way to send a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    Identity,
    Gzip,
    Brotli,
}

impl Coding {
    /// The token of `Content-Encoding`; `None` where nothing is encoded.
    pub const fn token(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

/// The best coding the client takes: Brotli, else gzip, else none. A coding with `q=0` is not taken.
pub fn coding(headers: &HeaderMap) -> Coding {
    let takes = |token: &str| {
        let weight = |name: &str| {
            items(headers, header::ACCEPT_ENCODING).find_map(|item| {
                let (coding, parameters) = item.split_once(';').unwrap_or((item, ""));
                let weight = parameters.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse::<f32>().ok());
                coding.trim().eq_ignore_ascii_case(name).then_some(weight.unwrap_or(0.0))
            })
        };
        weight(token).or_else(|| weight("*")).is_some_and(|weight| weight > 0.0)
    };
    [Coding::Brotli, Coding::Gzip].into_iter().find(|coding| coding.token().is_some_and(takes)).unwrap_or(Coding::Identity)
}

fn items(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, value.parse().expect("a header value"))])
    }

    #[test]
    fn a_held_tag_is_found_in_a_list_and_behind_a_weak_mark() {
        for (value, held) in [("\"a\"", true), ("\"x\", W/\"a\"", true), ("*", true), ("\"x\"", false), ("a", false), ("", false)] {
            assert_eq!(holds(&with(header::IF_NONE_MATCH, value), &["\"a\"", "\"b\""]), held, "{value}");
        }
    }

    #[test]
    fn a_coding_is_used_only_where_it_is_taken() {
        for (value, coded) in [
            ("gzip, deflate, br, zstd", Coding::Brotli),
            ("gzip", Coding::Gzip),
            ("br;q=0, gzip;q=0.5", Coding::Gzip),
            ("*", Coding::Brotli),
            ("br;q=0, *;q=0.1", Coding::Gzip),
            ("identity", Coding::Identity),
            ("*;q=0", Coding::Identity),
            ("", Coding::Identity),
        ] {
            assert_eq!(coding(&with(header::ACCEPT_ENCODING, value)), coded, "{value}");
        }
        assert_eq!(coding(&HeaderMap::new()), Coding::Identity);
    }
}
