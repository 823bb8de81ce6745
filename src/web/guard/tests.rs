use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use proptest::prelude::*;
use url::Url;

use super::{Guard, Range};
use crate::web::{Fault, Refusal};

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn public() -> Guard {
    Guard::for_root(&url("https://www.example.go.th/"))
}

/// First and last address of every range that is refused, from the IANA special-purpose registries.
const TABLE: &[(&str, &str)] = &[
    ("0.0.0.0", "0.255.255.255"),
    ("10.0.0.0", "10.255.255.255"),
    ("100.64.0.0", "100.127.255.255"),
    ("127.0.0.0", "127.255.255.255"),
    ("169.254.0.0", "169.254.255.255"),
    ("172.16.0.0", "172.31.255.255"),
    ("192.0.0.0", "192.0.0.255"),
    ("192.0.2.0", "192.0.2.255"),
    ("192.88.99.0", "192.88.99.255"),
    ("192.168.0.0", "192.168.255.255"),
    ("198.18.0.0", "198.19.255.255"),
    ("198.51.100.0", "198.51.100.255"),
    ("203.0.113.0", "203.0.113.255"),
    ("224.0.0.0", "239.255.255.255"),
    ("240.0.0.0", "255.255.255.255"),
    ("::", "::1"),
    ("::2", "::fffe:ffff:ffff"),
    ("::ffff:10.0.0.0", "::ffff:10.255.255.255"),
    ("::ffff:127.0.0.0", "::ffff:127.255.255.255"),
    ("::ffff:169.254.0.0", "::ffff:169.254.255.255"),
    ("64:ff9b::7f00:0", "64:ff9b::7fff:ffff"),
    ("64:ff9b::c0a8:0", "64:ff9b::c0a8:ffff"),
    ("64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff"),
    ("100::", "100::ffff:ffff:ffff:ffff"),
    ("2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("4000::", "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
];

fn literal(address: IpAddr) -> Url {
    url(&match address {
        IpAddr::V4(address) => format!("http://{address}/"),
        IpAddr::V6(address) => format!("http://[{address}]/"),
    })
}

#[test]
fn s1_the_first_and_last_address_of_every_range_is_refused() {
    for (first, last) in TABLE {
        for address in [first, last] {
            let fault = public().admit(&literal(address.parse().unwrap())).unwrap_err();
            assert_eq!(fault.code(), "refused-address", "{address}");
            assert!(!fault.is_transient());
        }
    }
}

#[test]
fn s1_the_neighbours_of_the_ranges_are_admitted() {
    let neighbours = [
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.0",
        "192.0.3.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2001:200::",
        "2001:db7:ffff::1",
        "2001:db9::",
        "2003::",
        "2404:6800:4001::1",
        "3ffe:ffff::1",
        "3fff:1000::",
    ];
    for address in neighbours {
        public().admit(&literal(address.parse().unwrap())).unwrap();
    }
}

fn bits(text: &str) -> (bool, u128) {
    match text.parse().unwrap() {
        IpAddr::V4(address) => (true, u32::from(address).into()),
        IpAddr::V6(address) => (false, address.into()),
    }
}

proptest! {
    #[test]
    fn s1_no_address_in_the_table_passes(row in 0..TABLE.len(), at in any::<u128>()) {
        let (first, last) = TABLE[row];
        let ((is_v4, first), (_, last)) = (bits(first), bits(last));
        let picked = first + at % (last - first + 1);
        let address: IpAddr =
            if is_v4 { Ipv4Addr::from(picked as u32).into() } else { Ipv6Addr::from(picked).into() };
        prop_assert!(public().admit(&literal(address)).is_err(), "{address}");
        prop_assert!(public().admit_name("x.example", &[address]).is_err(), "{address}");
    }

    #[test]
    fn s1_a_v4_address_fares_the_same_mapped_into_v6(address in any::<u32>()) {
        let plain = Ipv4Addr::from(address);
        let nat64 = Ipv6Addr::from((0x64_ff9b_u128 << 96) | u128::from(address));
        let expected = Range::of(plain.into()).is_some();
        for same in [IpAddr::from(plain.to_ipv6_mapped()), nat64.into()] {
            prop_assert_eq!(public().admit(&literal(same)).is_err(), expected, "{}", same);
        }
    }

    #[test]
    fn no_url_makes_the_guard_panic(text in "\\PC{0,60}") {
        if let Ok(url) = Url::parse(&format!("http://{text}")) {
            let _ = public().admit(&url);
            let _ = Guard::for_root(&url).admit(&url);
        }
    }
}

#[test]
fn s1_addresses_in_disguise_are_seen_through() {
    for host in ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "①②⑦.0.0.1", "127.0.0.1.", "[::ffff:7f00:1]", "0"]
    {
        assert_eq!(public().admit(&url(&format!("http://{host}/"))).unwrap_err().code(), "refused-address", "{host}");
    }
}

#[test]
fn s1_only_the_ports_of_websites_and_of_the_root_are_contacted() {
    let guard = Guard::for_root(&url("http://www.example.go.th:9000/"));
    for (port, admitted) in
        [(80, true), (443, true), (8080, true), (8443, true), (9000, true), (22, false), (25, false)]
    {
        assert_eq!(guard.admit(&url(&format!("http://www.example.go.th:{port}/"))).is_ok(), admitted, "{port}");
    }
}

#[test]
fn s3_other_schemes_are_refused_wherever_they_come_from() {
    for text in
        ["file:///etc/passwd", "data:text/html,x", "ftp://ftp.example.go.th/", "gopher://x/", "javascript:alert(1)"]
    {
        assert_eq!(public().admit(&url(text)).unwrap_err().code(), "refused-scheme", "{text}");
    }
}

#[test]
fn s4_a_url_with_a_password_is_refused_and_not_repeated() {
    let fault = public().admit(&url("http://mayor:secret@www.example.go.th/")).unwrap_err();
    assert_eq!(fault.code(), "refused-user-info");
    assert!(!fault.to_string().contains("secret"), "{fault}");
}

#[test]
fn a_root_on_this_machine_may_be_read_and_nothing_else_there() {
    let guard = Guard::for_root(&url("http://127.0.0.1:9000/"));
    guard.admit(&url("http://127.0.0.1:9000/page")).unwrap();
    guard.admit(&url("http://[::ffff:127.0.0.1]:9000/")).unwrap();
    for other in ["http://127.0.0.2:9000/", "http://[::1]:9000/", "http://10.0.0.1/", "http://127.0.0.1:22/"] {
        guard.admit(&url(other)).unwrap_err();
    }
    assert!(guard.admit_name("intranet.example", &["10.0.0.1".parse().unwrap()]).is_err());
}

#[test]
fn a_root_named_localhost_is_this_machine_before_any_lookup() {
    let guard = Guard::for_root(&url("http://localhost:9000/"));
    guard.admit(&url("http://127.0.0.1:9000/")).unwrap();
    guard.admit_name("localhost", &[Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]).unwrap();
    guard.admit_name("localhost", &["10.0.0.1".parse().unwrap()]).unwrap_err();
}

#[test]
fn a_root_whose_name_is_private_at_first_may_be_read_there_only() {
    let guard = Guard::for_root(&url("http://intranet.example.go.th/"));
    let (own, other) = ("10.1.2.3".parse().unwrap(), "10.1.2.4".parse().unwrap());
    guard.admit_name("other.example.go.th", &[own]).unwrap_err();
    assert_eq!(guard.admit_name("Intranet.example.go.th.", &[own]).unwrap(), [own]);
    guard.admit_name("intranet.example.go.th", &[other]).unwrap_err();
    guard.admit_name("www.intranet.example.go.th", &[own]).unwrap();
}

#[test]
fn s2_a_root_that_was_public_cannot_turn_private() {
    let guard = public();
    guard.admit_name("www.example.go.th", &["8.8.8.8".parse().unwrap()]).unwrap();
    let refusal = guard.admit_name("www.example.go.th", &["127.0.0.1".parse().unwrap()]).unwrap_err();
    assert!(matches!(refusal, Refusal::Address(..)));
}

#[test]
fn s2_a_name_with_one_bad_address_is_refused_whole() {
    let (good, bad) = ("8.8.8.8".parse().unwrap(), "127.0.0.1".parse().unwrap());
    for addresses in [[good, bad], [bad, good]] {
        public().admit_name("www.example.go.th", &addresses).unwrap_err();
        public().admit_name("cdn.example.com", &addresses).unwrap_err();
    }
}

#[test]
fn s1_the_place_of_a_clouds_secrets_is_never_a_site() {
    for root in ["http://169.254.169.254/", "http://0.0.0.0/", "http://224.0.0.1/", "http://[fe80::1]/"] {
        Guard::for_root(&url(root)).admit(&url(root)).unwrap_err();
    }
    let guard = public();
    guard.admit_name("www.example.go.th", &["169.254.169.254".parse().unwrap()]).unwrap_err();
}

#[test]
fn a_root_from_a_list_is_never_private() {
    let root = url("http://10.0.0.1/");
    Guard::for_root(&root).admit(&root).unwrap();
    assert!(matches!(Guard::public_only(&root).admit(&root), Err(Fault::Refused { .. })));
}
