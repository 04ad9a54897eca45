//! The sockets to vendors, shared by every source of the process and made when first needed.

use std::{net::IpAddr, sync::OnceLock, time::Duration};

use rustls::{ClientConfig, RootCertStore, crypto::ring};
use url::{Host, Url};

use super::super::SourceError;

const CONNECT: Duration = Duration::from_secs(5);
/// Shorter than the usual patience of a server with an idle connection.
const IDLE: Duration = Duration::from_secs(15);

/// Two pools: one for plain HTTP on this machine, which needs no certificates and no proxy, one for the rest of the world.
#[derive(Debug, Default)]
pub struct Connections {
    local: OnceLock<Option<reqwest::Client>>,
    outward: OnceLock<Option<reqwest::Client>>,
}

impl Connections {
    /// The pool for an address.
    pub(super) fn to(&self, url: &Url) -> Result<&reqwest::Client, SourceError> {
        let pool = if url.scheme() == "http" && is_loopback(url) {
            self.local.get_or_init(|| local().build().ok())
        } else {
            self.outward.get_or_init(|| outward().build().ok())
        };
        pool.as_ref().ok_or(SourceError::Unreachable("this machine has no certificates of authorities (package ca-certificates)"))
    }
}

/// Whether an address names this machine.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip).is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn local() -> reqwest::ClientBuilder {
    let provider = ring::default_provider().into();
    let tls = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = shared().no_proxy();
    match tls {
        Ok(tls) => builder.tls_backend_preconfigured(tls.with_root_certificates(RootCertStore::empty()).with_no_client_auth()),
        Err(_) => builder,
    }
}

fn outward() -> reqwest::ClientBuilder {
    // Refused where one is in place already; either will do.
    let _ = ring::default_provider().install_default();
    shared()
}

fn shared() -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .user_agent(concat!("stoop/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT)
        .pool_idle_timeout(IDLE)
        // Every hop and every repetition is decided, and counted, by us.
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
}
