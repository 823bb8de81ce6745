//! The address ranges that are not public websites: the IANA special-purpose registries for IPv4 and IPv6, multicast, the
//! reserved rest, and the addresses that carry an IPv4 address inside.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What a range that is not public is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// `127/8`, `::1`.
    Loopback,
    /// `10/8`, `172.16/12`, `192.168/16`, `fc00::/7`.
    Private,
    /// `100.64/10`, between a provider and its customers.
    Shared,
    /// `169.254/16`, `fe80::/10`; where clouds keep their secrets.
    LinkLocal,
    /// `224/4`, `ff00::/8`, `255.255.255.255`.
    Multicast,
    /// `0/8`, `240/4`, `::`, documentation, benchmarks, protocol assignments, and what is not assigned to anyone.
    Reserved,
    /// 6to4, Teredo and local NAT64: an IPv4 address in disguise.
    Tunnel,
}

impl Range {
    /// The range that keeps `address` from being a public one, if any.
    pub fn of(address: IpAddr) -> Option<Self> {
        match address {
            IpAddr::V4(address) => of_v4(address),
            IpAddr::V6(address) => of_v6(address),
        }
    }

    /// May a website that a user audits stand there, on this machine or in their own network? Link-local addresses are left
    /// out although they could: no site has its name there, and a cloud's secrets do.
    pub const fn may_hold_a_site(self) -> bool {
        match self {
            Self::Loopback | Self::Private | Self::Shared => true,
            Self::LinkLocal | Self::Multicast | Self::Reserved | Self::Tunnel => false,
        }
    }

    /// For a message.
    pub const fn purpose(self) -> &'static str {
        match self {
            Self::Loopback => "this machine",
            Self::Private => "a private network",
            Self::Shared => "a provider's own network",
            Self::LinkLocal => "the local link",
            Self::Multicast => "multicast",
            Self::Reserved => "reserved",
            Self::Tunnel => "a tunnel",
        }
    }
}

fn of_v4(address: Ipv4Addr) -> Option<Range> {
    let [a, b, c, _] = address.octets();
    match (a, b, c) {
        (127, _, _) => Some(Range::Loopback),
        (10, _, _) | (172, 16..=31, _) | (192, 168, _) => Some(Range::Private),
        (100, 64..=127, _) => Some(Range::Shared),
        (169, 254, _) => Some(Range::LinkLocal),
        (224..=239, _, _) => Some(Range::Multicast),
        (255, 255, 255) if address.is_broadcast() => Some(Range::Multicast),
        (0 | 240..=255, _, _)
        // Protocol assignments, the 6to4 relay, benchmarks, and three ranges for documentation.
        | (192, 0, 0 | 2)
        | (192, 88, 99)
        | (198, 18 | 19, _)
        | (198, 51, 100)
        | (203, 0, 113) => Some(Range::Reserved),
        _ => None,
    }
}

fn of_v6(address: Ipv6Addr) -> Option<Range> {
    let s = address.segments();
    let inner = Ipv4Addr::from((u32::from(s[6]) << 16) | u32::from(s[7]));
    match s {
        [0, 0, 0, 0, 0, 0, 0, 1] => Some(Range::Loopback),
        // ::ffff:a.b.c.d, and a.b.c.d behind the well-known NAT64: what they stand for decides.
        [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => of_v4(inner),
        [0x64, 0xff9b, ..] | [0x2002, ..] | [0x2001, 0, ..] => Some(Range::Tunnel),
        [0xfc00..=0xfdff, ..] => Some(Range::Private),
        [0xfe80..=0xfebf, ..] => Some(Range::LinkLocal),
        [0xff00..=0xffff, ..] => Some(Range::Multicast),
        // Protocol assignments 2001::/23, documentation 2001:db8::/32 and 3fff::/20.
        [0x2001, 0x0000..=0x01ff | 0x0db8, ..] | [0x3fff, 0x0000..=0x0fff, ..] => Some(Range::Reserved),
        [0x2000..=0x3fff, ..] => None,
        // Only 2000::/3 has been given out for unicast.
        _ => Some(Range::Reserved),
    }
}
