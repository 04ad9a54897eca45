//! Web addresses of which only scheme, host and port matter.

use url::{Host, Url};

use super::{entry::Entry, problem::quoted};

/// Scheme, host and port, as a URL whose path is `/`.
pub(super) fn web_address(entry: &Entry<'_>, example: &str) -> Option<Url> {
    let text = entry.text(example)?;
    match parse(&text) {
        Ok(url) => Some(url),
        Err(what) => {
            // What follows an @, ? or # may be a credential.
            let shown = if text.contains(['@', '?', '#']) { "it".to_owned() } else { quoted(&text) };
            entry.refuse(format!("{shown} {what}."), entry.as_in(example));
            None
        }
    }
}

/// As browsers write an origin: no trailing slash, no default port.
pub(super) fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

/// `localhost`, a name below it, 127.0.0.0/8 or ::1: the program's own machine.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn parse(text: &str) -> Result<Url, &'static str> {
    let has_scheme = text.split_once("://").is_some_and(|(scheme, _)| matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https"));
    if !has_scheme {
        return Err("does not begin with http:// or https://");
    }
    let url = Url::parse(text).map_err(|_| "is no web address")?;
    let plain = |host: &str| host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b':' | b'[' | b']'));
    if !url.host_str().is_some_and(plain) {
        return Err("has no plain host name");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("has a user name in it");
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err("has more than scheme, host and port");
    }
    Ok(url)
}
