//! Which machines a picture may be fetched from. Names are judged by the address they resolve to at the moment of connecting, so a
//! name that changes its mind between a check and a connection gains nothing.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
};

use futures_util::{FutureExt as _, future::BoxFuture};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// How far a fetch may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    Public,
    /// For a building whose source itself is on loopback: the sandbox, and tests.
    PublicAndLoopback,
}

/// An address no picture is fetched from. It does not name the address, because it may be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the address is not one that pictures may come from")]
pub struct OutOfReach;

impl Reach {
    /// The reach of a source at this base URL.
    pub fn of(base_url: &Url) -> Self {
        let loopback = match base_url.host() {
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            Some(Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                name == "localhost" || name.ends_with(".localhost")
            }
            None => false,
        };
        if loopback { Self::PublicAndLoopback } else { Self::Public }
    }

    pub fn allows(self, ip: IpAddr) -> bool {
        is_public(ip) || self == Self::PublicAndLoopback && ip.is_loopback()
    }

    /// Judges all of an address that can be judged without resolving it: scheme, user information, and a host that is a number in
    /// whichever notation.
    pub fn check(self, url: &Url) -> Result<(), OutOfReach> {
        let web = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
        let host = match url.host() {
            Some(Host::Ipv4(ip)) => self.allows(ip.into()),
            Some(Host::Ipv6(ip)) => self.allows(ip.into()),
            Some(Host::Domain(name)) => !name.is_empty(),
            None => false,
        };
        if web && host && url.port() != Some(0) { Ok(()) } else { Err(OutOfReach) }
    }
}

/// Whether an address is an ordinary one of the public internet.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        // This network; multicast and everything reserved above it.
        || a == 0
        || a >= 224
        // Carrier-grade NAT, protocol assignments, the 6to4 relay, benchmarks.
        || a == 100 && (64..128).contains(&b)
        || [a, b, c] == [192, 0, 0]
        || [a, b, c] == [192, 88, 99]
        || a == 198 && (b == 18 || b == 19)
        // A cloud's own host service at an address that looks public.
        || ip == Ipv4Addr::new(168, 63, 129, 16);
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let s = ip.segments();
    let [.., a, b, c, d] = ip.octets();
    let embedded = is_public_v4(Ipv4Addr::new(a, b, c, d));
    match s {
        // IPv4-mapped, and the translation prefix of networks without IPv4.
        [0, 0, 0, 0, 0, 0xffff, _, _] | [0x64, 0xff9b, 0, 0, 0, 0, _, _] => embedded,
        // Protocol assignments (Teredo among them), documentation, 6to4.
        [0x2001, 0..=0x1ff, ..] | [0x2001, 0xdb8, ..] | [0x2002, ..] | [0x3fff, 0..=0xfff, ..] => false,
        // Global unicast; every other block is loopback, private, link-local, multicast or reserved.
        [0x2000..=0x3fff, ..] => true,
        _ => false,
    }
}

/// Asks for the addresses of a name.
pub type Lookup = Arc<dyn Fn(String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> + Send + Sync>;

/// The machine's own resolver.
pub fn system_lookup() -> Lookup {
    Arc::new(|name| async move { Ok(tokio::net::lookup_host((name.as_str(), 0)).await?.map(|address| address.ip()).collect()) }.boxed())
}

/// Resolves names to the addresses within reach, and to nothing else.
pub struct GuardedResolver {
    pub reach: Reach,
    pub lookup: Lookup,
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let (reach, found) = (self.reach, (self.lookup)(name.as_str().to_owned()));
        Box::pin(async move {
            let within: Vec<SocketAddr> =
                found.await?.into_iter().filter(|ip| reach.allows(*ip)).map(|ip| SocketAddr::new(ip, 0)).collect();
            if within.is_empty() {
                return Err(OutOfReach.into());
            }
            Ok(Box::new(within.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(reach: Reach, address: &str) -> bool {
        Url::parse(address).is_ok_and(|url| reach.check(&url).is_ok())
    }

    #[test]
    fn no_notation_of_an_inner_address_is_within_public_reach() {
        for host in [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "0x7f.0.0.1",
            "017700000001",
            "0177.0.0.1",
            "127.0.0.1.",
            "0",
            "0.0.0.0",
            "10.0.0.1",
            "0xa.1",
            "012.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "100.100.100.200",
            "169.254.169.254",
            "0xa9fea9fe",
            "2852039166",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "168.63.129.16",
            "[::]",
            "[::1]",
            "[::127.0.0.1]",
            "[::10.0.0.1]",
            "[::8.8.8.8]",
            "[::ffff:127.0.0.1]",
            "[::ffff:10.0.0.1]",
            "[::ffff:a9fe:a9fe]",
            "[64:ff9b::10.0.0.1]",
            "[64:ff9b::127.0.0.1]",
            "[64:ff9b:1::8.8.8.8]",
            "[2002:7f00:1::]",
            "[2002:a00:1::1]",
            "[2001::1]",
            "[2001:db8::1]",
            "[3fff::1]",
            "[100::1]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[fe80::1]",
            "[fec0::1]",
            "[ff02::1]",
            "[4000::1]",
            "１２７.０.０.１",
        ] {
            assert!(!check(Reach::Public, &format!("http://{host}/a.jpg")), "{host} is within reach");
        }
    }

    #[test]
    fn public_addresses_are_within_reach_on_any_port() {
        for host in [
            "8.8.8.8",
            "100.63.0.1",
            "100.128.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.20.0.1",
            "[2606:4700::1111]",
            "[64:ff9b::8.8.8.8]",
            "v.example",
            "v.example:8443",
        ] {
            assert!(check(Reach::Public, &format!("https://{host}/a.jpg")), "{host} is out of reach");
        }
    }

    #[test]
    fn only_plain_web_addresses_without_user_information_are_fetched() {
        for address in [
            "ftp://v.example/a",
            "file:///etc/passwd",
            "data:image/png;base64,AA==",
            "javascript:alert(1)",
            "gopher://v.example/",
            "http://user@v.example/",
            "http://user:pass@v.example/",
            "http://:pass@v.example/",
            "http://v.example:0/",
            "http://8.8.8.8@127.0.0.1/",
            "unix:/run/x",
            "//v.example/a",
        ] {
            assert!(!check(Reach::PublicAndLoopback, address), "{address} would be fetched");
        }
    }

    #[test]
    fn a_loopback_source_opens_loopback_and_nothing_more() {
        for base in ["http://127.0.0.1:4100", "http://localhost:4100", "http://[::1]:4100", "http://127.9.9.9"] {
            let reach = Reach::of(&Url::parse(base).expect("a URL"));
            assert!(check(reach, "http://127.0.0.1:9/a.jpg") && check(reach, "http://[::1]:9/a.jpg"), "{base}");
            for inner in ["10.0.0.1", "169.254.169.254", "0.0.0.0", "[::ffff:127.0.0.1]", "[fd00::1]"] {
                assert!(!check(reach, &format!("http://{inner}/a.jpg")), "{base} opens {inner}");
            }
        }
        for base in ["https://seeclickrent.com", "http://10.0.0.1", "http://localhost.example"] {
            assert_eq!(Reach::of(&Url::parse(base).expect("a URL")), Reach::Public, "{base}");
        }
    }

    #[tokio::test]
    async fn a_name_is_judged_by_what_it_resolves_to() {
        let resolver = |found: &'static [&'static str]| GuardedResolver {
            reach: Reach::Public,
            lookup: Arc::new(move |_| async move { Ok(found.iter().map(|ip| ip.parse().expect("an address")).collect()) }.boxed()),
        };
        let resolve = async |found| {
            resolver(found).resolve("v.example".parse().expect("a name")).await.map(|found| found.map(|a| a.ip()).collect::<Vec<_>>())
        };
        let inner = resolve(&["10.0.0.1", "::1", "::ffff:192.168.0.1"]).await.expect_err("inner addresses only");
        assert!(inner.downcast_ref::<OutOfReach>().is_some());
        let mixed = resolve(&["10.0.0.1", "8.8.8.8"]).await.expect("one public address");
        assert_eq!(mixed, ["8.8.8.8".parse::<IpAddr>().expect("an address")]);
    }
}
