use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri};
use stoop::web::same_origin::is_own;

const PUBLIC: &str = "https://homes.alder.example";

fn passes_at(uri: &str, lines: &[(&'static str, &str)], public_url: &str) -> bool {
    let mut headers = HeaderMap::new();
    for (name, value) in lines {
        headers.append(HeaderName::from_static(name), HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    is_own(&uri.parse::<Uri>().unwrap(), &headers, public_url)
}

fn passes(lines: &[(&'static str, &str)]) -> bool {
    passes_at("/alder/tour", lines, PUBLIC)
}

/// With `Origin`, asked at `Host`.
fn from(origin: &str, host: &str) -> bool {
    passes(&[("origin", origin), ("host", host)])
}

#[test]
fn the_browsers_own_word_decides_where_there_is_one() {
    for own in ["same-origin", "none"] {
        assert!(passes(&[("sec-fetch-site", own)]), "{own}");
        assert!(passes(&[("sec-fetch-site", own), ("origin", "null")]), "{own}: a page without a referrer has no origin either");
    }
    for other in ["cross-site", "same-site", "", "Same-Origin", "same-origin, none", "something"] {
        assert!(!passes(&[("sec-fetch-site", other)]), "{other}");
        assert!(!passes(&[("sec-fetch-site", other), ("origin", PUBLIC), ("host", "homes.alder.example")]), "{other}");
    }
}

#[test]
fn a_plain_client_without_either_header_passes() {
    assert!(passes(&[]));
    assert!(passes(&[("host", "homes.alder.example")]));
    assert!(passes(&[("host", "anything")]));
}

#[test]
fn an_origin_of_our_own_passes_under_the_host_asked_and_under_the_public_url() {
    assert!(from("http://127.0.0.1:3000", "127.0.0.1:3000"));
    assert!(from("http://[::1]:3000", "[::1]:3000"));
    assert!(from("https://inside.example", "inside.example"), "TLS ends before us");
    assert!(from("https://homes.alder.example", "10.0.0.7:3000"), "the proxy asks under its own name");
    assert!(passes(&[("origin", PUBLIC)]), "no host at all");
    assert!(passes_at("/", &[("origin", PUBLIC)], "https://homes.alder.example/"));
}

#[test]
fn case_and_default_ports_do_not_matter() {
    assert!(from("HTTP://Homes.Example:80", "homes.example"));
    assert!(from("http://homes.example", "HOMES.example:80"));
    assert!(from("https://homes.example:443", "homes.example"));
    assert!(from("https://homes.example", "homes.example:443"));
    assert!(from("https://homes.alder.example:443", "other"));
    assert!(passes_at("/", &[("origin", "http://homes.example")], "http://Homes.example:80"));
}

#[test]
fn every_other_origin_is_refused() {
    for origin in [
        "null",
        "",
        "https://evil.example",
        "https://homes.alder.example.evil.example",
        "https://evil-homes.alder.example",
        "https://alder.example",
        "https://sub.homes.alder.example",
        "http://homes.alder.example:8080",
        "https://homes.alder.example:8443",
        "https://homes.alder.example:80",
        "ftp://homes.alder.example",
        "chrome-extension://homes.alder.example",
        "homes.alder.example",
        "//homes.alder.example",
        "https:homes.alder.example",
        "https:/homes.alder.example",
        "https:\\\\homes.alder.example",
        "https://homes.alder.example/",
        "https://homes.alder.example/x",
        "https://homes.alder.example?x",
        "https://homes.alder.example#x",
        "https://homes.alder.example\\x",
        "https://evil.example@homes.alder.example",
        "https://homes.alder.example, https://evil.example",
        "https://homes.alder.example https://evil.example",
        "https://homes.alder.example:99999",
        "https://",
        "https://homes.älder.example",
    ] {
        assert!(!from(origin, "homes.alder.example"), "{origin}");
    }
    assert!(!from("http://homes.alder.example", "other"), "the public URL's scheme counts");
    assert!(!from("http://homes.example", "homes.example:443"));
    assert!(!from("http://127.0.0.1:3001", "127.0.0.1:3000"));
}

#[test]
fn a_host_that_is_none_vouches_for_nobody() {
    for host in ["", "evil.example/", "homes.example@evil.example", "evil.example#", " ", "null"] {
        assert!(!from("https://evil.example", host), "{host}");
        assert!(from(PUBLIC, host), "{host}: the public URL still does");
    }
    assert!(!from("null", "null"));
}

#[test]
fn a_header_that_decides_must_be_there_once_and_readable() {
    assert!(!passes(&[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "same-origin")]));
    assert!(!passes(&[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")]));
    assert!(!passes(&[("origin", PUBLIC), ("origin", PUBLIC)]));
    assert!(!passes(&[("origin", PUBLIC), ("origin", "https://evil.example")]));
    assert!(!passes(&[("origin", PUBLIC), ("host", "a.example"), ("host", "a.example")]));
    assert!(!passes(&[("sec-fetch-site", "sämé")]));
    assert!(!passes(&[("origin", "https://homes.alder.example\u{e9}")]));
    assert!(!passes(&[("origin", PUBLIC), ("host", "homes.alder.exämple")]));
}

#[test]
fn a_host_named_in_the_request_line_stands_above_the_header() {
    let at = |uri: &str, host: &str, origin: &str| passes_at(uri, &[("origin", origin), ("host", host)], PUBLIC);
    assert!(passes_at("https://inside.example/alder/tour", &[("origin", "https://inside.example")], PUBLIC), "HTTP/2");
    assert!(at("https://inside.example/alder/tour", "other.example", "https://inside.example"));
    assert!(!at("https://inside.example/alder/tour", "evil.example", "https://evil.example"));
    assert!(!at("https://user@evil.example/alder/tour", "x", "https://evil.example"));
}
