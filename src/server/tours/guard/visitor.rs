//! Who posts: the address at the other end, or the one a trusted proxy saw.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::http::{HeaderMap, HeaderName};
use ipnet::{IpNet, Ipv4Net};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// One household or office, as far as an address can tell: an IPv4 address, or the upper 64 bits of an IPv6 address, below which everybody
/// has as many addresses as they like. Kept in memory only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Visitor {
    V4(Ipv4Addr),
    V6(u64),
}

impl From<IpAddr> for Visitor {
    /// An IPv4 address written as IPv6 (`::ffff:192.0.2.1`) is the IPv4 address.
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self::V4(address),
            IpAddr::V6(address) => Self::V6((address.to_bits() >> 64) as u64),
        }
    }
}

impl Visitor {
    /// Who posts a request that came from `peer`.
    pub fn of(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> Self {
        address(peer, headers, trusted).into()
    }
}

/// The peer's address. Where the peer is trusted: the right-most address of `X-Forwarded-For` that is not itself trusted, all lines of the
/// header being one list. What stands left of the first distrusted address is hearsay and never read. An item that is no address ends the
/// walk, and the last address that a trusted proxy vouched for counts.
pub fn address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let mut believed = peer.to_canonical();
    let lines = headers.get_all(FORWARDED_FOR).iter().rev();
    let mut items = lines.flat_map(|line| line.as_bytes().rsplit(|b| *b == b','));
    while trusted.iter().any(|range| holds(range, believed)) {
        let Some(address) = items.next().and_then(read) else { break };
        believed = address;
    }
    believed
}

/// An address with or without a port, IPv6 in brackets or bare.
fn read(item: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(item).ok()?.trim();
    let bare = || {
        text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).map_or(text.parse().ok(), |text| text.parse().ok().map(IpAddr::V6))
    };
    text.parse::<SocketAddr>().ok().map(|socket| socket.ip()).or_else(bare).map(|address: IpAddr| address.to_canonical())
}

/// `address` is canonical; a range of IPv4 addresses written as IPv6 is that range.
fn holds(range: &IpNet, address: IpAddr) -> bool {
    if let IpNet::V6(net) = range
        && let Some(network) = net.network().to_ipv4_mapped()
        && let Some(Ok(net)) = net.prefix_len().checked_sub(96).map(|length| Ipv4Net::new(network, length))
    {
        return IpNet::V4(net).contains(&address);
    }
    range.contains(&address)
}
