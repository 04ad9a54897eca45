use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use axum::http::{HeaderMap, HeaderValue};
use ipnet::IpNet;
use proptest::prelude::*;
use stoop::server::tours::guard::{Visitor, visitor::address};

fn headers<'a>(lines: impl IntoIterator<Item = &'a str>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in lines {
        headers.append("x-forwarded-for", HeaderValue::from_bytes(line.as_bytes()).unwrap());
    }
    headers
}

fn seen(peer: &str, lines: &[&str], trusted: &[&str]) -> String {
    let trusted: Vec<IpNet> = trusted.iter().map(|range| range.parse().unwrap()).collect();
    address(peer.parse().unwrap(), &headers(lines.iter().copied()), &trusted).to_string()
}

const PROXIES: [&str; 2] = ["10.0.0.0/8", "fd00::/8"];

#[test]
fn a_forwarded_address_from_an_untrusted_peer_is_ignored() {
    assert_eq!(seen("203.0.113.9", &["198.51.100.1"], &PROXIES), "203.0.113.9");
    assert_eq!(seen("203.0.113.9", &["198.51.100.1", "10.0.0.1"], &[]), "203.0.113.9");
    assert_eq!(seen("10.0.0.1", &["198.51.100.1"], &[]), "10.0.0.1");
}

#[test]
fn a_trusted_peer_names_the_right_most_address_that_is_not_trusted() {
    assert_eq!(seen("10.0.0.1", &["198.51.100.1"], &PROXIES), "198.51.100.1");
    assert_eq!(seen("10.0.0.1", &["1.1.1.1, 2.2.2.2 ,198.51.100.1, 10.9.9.9,10.8.8.8"], &PROXIES), "198.51.100.1");
    assert_eq!(seen("fd00::1", &["2001:db8::7"], &PROXIES), "2001:db8::7");
    assert_eq!(seen("10.0.0.1", &[], &PROXIES), "10.0.0.1", "no header: the proxy itself asks");
    assert_eq!(seen("10.0.0.1", &["10.0.0.3, 10.0.0.2"], &PROXIES), "10.0.0.3", "all trusted: the first of them");
}

#[test]
fn several_lines_are_one_list_in_their_order() {
    assert_eq!(seen("10.0.0.1", &["1.1.1.1", "198.51.100.1"], &PROXIES), "198.51.100.1");
    assert_eq!(seen("10.0.0.1", &["1.1.1.1, 198.51.100.1", "10.0.0.3, 10.0.0.2"], &PROXIES), "198.51.100.1");
}

#[test]
fn an_item_that_is_no_address_ends_the_walk() {
    for odd in [
        "unknown",
        "",
        "_hidden",
        "198.51.100",
        "198.51.100.1:port",
        "198.51.100.1:99999",
        "[2001:db8::1",
        "2001:db8::1]",
        "[198.51.100.1]",
        "fe80::1%eth0",
        "ü",
    ] {
        assert_eq!(seen("10.0.0.1", &[&format!("1.1.1.1, {odd}")], &PROXIES), "10.0.0.1", "{odd}");
        assert_eq!(seen("10.0.0.1", &[&format!("1.1.1.1, {odd}, 10.0.0.2")], &PROXIES), "10.0.0.2", "{odd}");
        assert_eq!(seen("10.0.0.1", &["1.1.1.1", odd], &PROXIES), "10.0.0.1", "{odd}");
    }
}

#[test]
fn ports_and_brackets_are_no_part_of_an_address() {
    assert_eq!(seen("10.0.0.1", &["198.51.100.1:4711"], &PROXIES), "198.51.100.1");
    assert_eq!(seen("10.0.0.1", &["[2001:db8::7]:4711"], &PROXIES), "2001:db8::7");
    assert_eq!(seen("10.0.0.1", &["[2001:db8::7]"], &PROXIES), "2001:db8::7");
    assert_eq!(seen("10.0.0.1", &["198.51.100.1, 10.0.0.2:80, [fd00::2]:80"], &PROXIES), "198.51.100.1");
}

#[test]
fn an_ipv4_address_written_as_ipv6_is_the_ipv4_address() {
    assert_eq!(seen("::ffff:203.0.113.9", &[], &[]), "203.0.113.9");
    assert_eq!(seen("::ffff:10.0.0.1", &["::ffff:198.51.100.1"], &PROXIES), "198.51.100.1");
    assert_eq!(seen("10.0.0.1", &["198.51.100.1, [::ffff:10.0.0.2]:80"], &PROXIES), "198.51.100.1");
    assert_eq!(seen("10.0.0.1", &["198.51.100.1"], &["::ffff:10.0.0.0/104"]), "198.51.100.1", "in the settings too");
    assert_eq!(seen("11.0.0.1", &["198.51.100.1"], &["::ffff:10.0.0.0/104"]), "11.0.0.1");
    assert_eq!(Visitor::from("::ffff:203.0.113.9".parse::<IpAddr>().unwrap()), Visitor::V4(Ipv4Addr::new(203, 0, 113, 9)));
}

fn any_address() -> impl Strategy<Value = IpAddr> {
    prop_oneof![
        any::<u32>().prop_map(|bits| Ipv4Addr::from_bits(bits).into()),
        any::<u128>().prop_map(|bits| Ipv6Addr::from_bits(bits).into())
    ]
}

/// A proxy of ours.
fn any_proxy() -> impl Strategy<Value = IpAddr> {
    let v4 = any::<u32>().prop_map(|bits| Ipv4Addr::from_bits(0x0a00_0000 | bits >> 8).into());
    prop_oneof![v4, any::<u128>().prop_map(|bits| Ipv6Addr::from_bits((0xfd << 120) | bits >> 8).into())]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_of_a_64_is_one_visitor_and_its_neighbour_is_another(prefix: u64, one: u64, other: u64, bit in 0..64_u32) {
        // Not where the IPv4 addresses are.
        prop_assume!(prefix > 1);
        let at = |prefix: u64, rest: u64| Visitor::from(IpAddr::from(Ipv6Addr::from_bits(u128::from(prefix) << 64 | u128::from(rest))));
        prop_assert_eq!(at(prefix, one), at(prefix, other));
        prop_assert_ne!(at(prefix, one), at(prefix ^ (1 << bit), one));
    }

    #[test]
    fn every_ipv4_address_is_a_visitor_of_its_own(one: u32, other: u32) {
        let at = |bits: u32| Visitor::from(IpAddr::from(Ipv4Addr::from_bits(bits)));
        prop_assert_eq!(at(one) == at(other), one == other);
    }

    #[test]
    fn nothing_a_visitor_writes_moves_who_they_are(
        lies in prop::collection::vec("[ -~]{0,30}", 0..4),
        visitor in any_address(),
        proxies in prop::collection::vec(any_proxy(), 1..5),
        split: bool,
    ) {
        let trusted: Vec<IpNet> = PROXIES.iter().map(|range| range.parse().unwrap()).collect();
        let visitor = visitor.to_canonical();
        prop_assume!(!trusted.iter().any(|range| range.contains(&visitor)));
        // The visitor sends the lies; each proxy adds whom it sees, the last one is the peer.
        let (peer, between) = proxies.split_last().unwrap();
        let honest: Vec<String> = std::iter::once(&visitor).chain(between).map(ToString::to_string).collect();
        let lines: Vec<String> = if split { lies.iter().chain(&honest).cloned().collect() } else { vec![lies.iter().chain(&honest).cloned().collect::<Vec<_>>().join(",")] };
        prop_assert_eq!(address(*peer, &headers(lines.iter().map(String::as_str)), &trusted), visitor);
        prop_assert_eq!(address(visitor, &headers(lines.iter().map(String::as_str)), &trusted), visitor, "and straight to us");
    }
}
