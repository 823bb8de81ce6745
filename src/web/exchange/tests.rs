use std::time::Duration;

use proptest::prelude::*;
use url::Url;

use super::Exchange;

fn answer(status: u16, headers: &[(&str, &str)]) -> Exchange {
    Exchange {
        url: Url::parse("https://www.example.go.th/a/b?q=1").unwrap(),
        ip: None,
        request_head: Vec::new(),
        status,
        reason: String::new(),
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        body: Vec::new(),
        truncated: None,
        elapsed: Duration::ZERO,
        flaw: None,
    }
}

fn location(value: &str) -> Option<String> {
    answer(302, &[("location", value)]).location().map(String::from)
}

#[test]
fn n6_a_location_is_resolved_against_the_page() {
    for (value, expected) in [
        ("/x", "https://www.example.go.th/x"),
        ("x", "https://www.example.go.th/a/x"),
        ("?q=2", "https://www.example.go.th/a/b?q=2"),
        ("//other.go.th/x", "https://other.go.th/x"),
        ("  http://other.go.th ", "http://other.go.th/"),
        ("http://mayor:secret@other.go.th/", "http://other.go.th/"),
        ("/ข่าว", "https://www.example.go.th/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7"),
        ("https://เทศบาล.ไทย/", "https://xn--o3cg7ak5c9d.xn--o3cw4h/"),
        // "ข่าว" in TIS-620, each byte as one character.
        ("/\u{a2}\u{e8}\u{d2}\u{c7}?p=\u{a2}", "https://www.example.go.th/%A2%E8%D2%C7?p=%A2"),
    ] {
        assert_eq!(location(value).as_deref(), Some(expected), "{value:?}");
    }
}

#[test]
fn n6_a_location_that_is_no_web_address_is_none() {
    for value in ["", "  ", "javascript:history.back()", "mailto:a@b", "file:///etc/passwd", "http://", "https://[::1"]
    {
        assert_eq!(location(value), None, "{value:?}");
    }
}

#[test]
fn n6_only_a_redirect_has_a_location() {
    for status in [200, 201, 304, 404, 500] {
        assert_eq!(answer(status, &[("location", "/x")]).location(), None, "{status}");
    }
    for status in [300, 301, 302, 303, 307, 308] {
        assert!(answer(status, &[("location", "/x")]).location().is_some(), "{status}");
    }
    assert_eq!(answer(302, &[]).location(), None);
}

#[test]
fn n4_several_headers_of_encodings_are_one_list() {
    let mut exchange = answer(200, &[("content-encoding", "gzip"), ("content-encoding", "br")]);
    exchange.body = b"x".to_vec();
    let fault = exchange.decoded(10).unwrap_err();
    assert_eq!(fault.code(), "encoding");
    assert!(fault.to_string().contains("br"), "{fault}");
}

proptest! {
    #[test]
    fn n6_no_location_panics_or_leads_off_the_web(value in "\\PC{0,40}") {
        if let Some(target) = answer(301, &[("location", &value)]).location() {
            prop_assert!(matches!(target.scheme(), "http" | "https"));
            prop_assert!(target.username().is_empty() && target.password().is_none());
        }
    }
}
