//! Which codings a visitor's program reads.

use axum::http::{HeaderMap, header};

use super::studio::Coding;

/// What was accepted by name: a program that reads a coding says so, and `*/*` is said by all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    pub avif: bool,
    pub webp: bool,
}

impl Accepted {
    pub fn of(headers: &HeaderMap) -> Self {
        let values = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let mut accepted = Self { avif: false, webp: false };
        for item in values.flat_map(|value| value.split(',')) {
            let mut parts = item.split(';').map(str::trim);
            let name = parts.next().unwrap_or("").to_ascii_lowercase();
            let refused = parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0)));
            match name.as_str() {
                "image/avif" => accepted.avif = !refused,
                "image/webp" => accepted.webp = !refused,
                _ => {}
            }
        }
        accepted
    }

    /// The smallest of what is accepted.
    pub const fn best(self) -> Coding {
        match self {
            Self { avif: true, .. } => Coding::Avif,
            Self { webp: true, .. } => Coding::Webp,
            _ => Coding::Jpeg,
        }
    }

    /// The smallest of what is accepted and made in a moment.
    pub const fn quick(self) -> Coding {
        if self.webp { Coding::Webp } else { Coding::Jpeg }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_coding_is_accepted_by_name_alone_and_not_at_quality_zero() {
        for (accept, best, quick) in [
            ("image/avif,image/webp,image/apng,*/*;q=0.8", Coding::Avif, Coding::Webp),
            ("image/webp;q=0.5, image/png", Coding::Webp, Coding::Webp),
            ("IMAGE/AVIF", Coding::Avif, Coding::Jpeg),
            ("image/avif;q=0, image/webp;q=0.0, */*", Coding::Jpeg, Coding::Jpeg),
            ("image/*, */*", Coding::Jpeg, Coding::Jpeg),
            ("", Coding::Jpeg, Coding::Jpeg),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(accept))]);
            let accepted = Accepted::of(&headers);
            assert_eq!((accepted.best(), accepted.quick()), (best, quick), "{accept}");
        }
        assert_eq!(Accepted::of(&HeaderMap::new()).best(), Coding::Jpeg);
    }
}
