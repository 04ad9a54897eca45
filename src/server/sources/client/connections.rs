//! The sockets to vendors, shared by every source of the process and made when first needed.

use std::{net::IpAddr, sync::OnceLock, time::Duration};

use reqwest::ClientBuilder;
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use url::{Host, Url};

const CONNECT: Duration = Duration::from_secs(5);
/// Shorter than the usual patience of a server with an idle connection.
const IDLE: Duration = Duration::from_secs(15);

/// Each kind twice: for plain HTTP on this machine, which needs no certificates and no proxy, and for the rest of the world.
#[derive(Debug)]
pub struct Connections {
    /// How long a connection may take to come about, its name looked up and its TLS agreed on.
    connect: Duration,
    kept: Pools,
    single: Pools,
}

#[derive(Debug, Default)]
struct Pools {
    local: OnceLock<Option<reqwest::Client>>,
    outward: OnceLock<Option<reqwest::Client>>,
}

impl Default for Connections {
    fn default() -> Self {
        Self::connecting_within(CONNECT)
    }
}

impl Connections {
    /// With another time-out for making a connection than five seconds.
    pub fn connecting_within(connect: Duration) -> Self {
        Self { connect, kept: Pools::default(), single: Pools::default() }
    }

    /// For what may be asked twice: connections are kept and used again.
    pub(super) fn to(&self, url: &Url) -> Result<&reqwest::Client, &'static str> {
        self.kept.to(url, |builder| builder.connect_timeout(self.connect).pool_idle_timeout(IDLE))
    }

    /// For what must not arrive twice: each request has a connection of its own, so that one the vendor has closed meanwhile can neither
    /// swallow the request nor have it sent again.
    pub(super) fn once_to(&self, url: &Url) -> Result<&reqwest::Client, &'static str> {
        self.single.to(url, |builder| builder.connect_timeout(self.connect).pool_max_idle_per_host(0).http1_only())
    }
}

impl Pools {
    /// The pool for an address, made when first asked for; the error says why there is none.
    fn to(&self, url: &Url, shape: impl Fn(ClientBuilder) -> ClientBuilder) -> Result<&reqwest::Client, &'static str> {
        let pool = if url.scheme() == "http" && is_loopback(url) {
            self.local.get_or_init(|| shape(local()).build().ok())
        } else {
            self.outward.get_or_init(|| shape(outward()).build().ok())
        };
        pool.as_ref().ok_or("this machine has no certificates of authorities (package ca-certificates)")
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

fn local() -> ClientBuilder {
    let provider = ring::default_provider().into();
    let tls = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = shared().no_proxy();
    match tls {
        Ok(tls) => builder.tls_backend_preconfigured(tls.with_root_certificates(RootCertStore::empty()).with_no_client_auth()),
        Err(_) => builder,
    }
}

fn outward() -> ClientBuilder {
    // Refused where one is in place already; either will do.
    let _ = ring::default_provider().install_default();
    shared()
}

fn shared() -> ClientBuilder {
    reqwest::Client::builder()
        .user_agent(concat!("stoop/", env!("CARGO_PKG_VERSION")))
        // Every hop and every repetition is decided, and counted, by us.
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
}
