//! A small crawl for the tests of this room.

use std::path::Path;

use jiff::Timestamp;
use serde_json::json;

use super::{Capture, Entry, Journal, RecordRef, RunFolder, Truncation};

pub(super) fn start() -> Timestamp {
    "2020-09-29T02:00:00Z".parse().unwrap()
}

pub(super) fn folder(out: &Path) -> RunFolder {
    RunFolder::create(out, "khonkaen.go.th", start()).unwrap()
}

pub(super) fn page(url: &str, body: &[u8]) -> Capture {
    Capture {
        url: url.into(),
        ip: Some("203.0.113.7".parse().unwrap()),
        fetched: "2020-09-29T02:00:01.234567Z".parse().unwrap(),
        elapsed_ms: 321,
        request_head: b"GET / HTTP/1.1\r\nHost: khonkaen.go.th\r\n\r\n".to_vec(),
        status: 200,
        reason: "OK".into(),
        headers: vec![
            ("Content-Type".into(), "text/html; charset=utf-8".into()),
            ("Transfer-Encoding".into(), "chunked".into()),
        ],
        body: body.to_vec(),
        truncated: None,
        revisit: None,
    }
}

/// One of each kind: a page, a cut document, a redirect without a body, a fault, a note.
pub(super) fn entries() -> Vec<Entry> {
    let mut document = page("https://khonkaen.go.th/แผน.pdf", b"%PDF-1.7 \x00\xff\x1f\x8b\x08");
    document.headers = vec![("content-type".into(), "application/pdf".into()), ("Content-Length".into(), "900".into())];
    document.truncated = Some(Truncation::Length);
    let mut redirect = page("https://khonkaen.go.th/old", b"");
    redirect.status = 301;
    redirect.reason = String::new();
    redirect.headers = vec![("Location".into(), "/new".into()), ("Content-Length".into(), "0".into())];
    redirect.ip = None;
    redirect.request_head.clear();
    vec![
        Entry::Note { name: "settings".into(), value: json!({"rate": 1}) },
        Entry::Response(page("https://khonkaen.go.th/", "<title>เทศบาลนครขอนแก่น</title>".as_bytes())),
        Entry::Response(document),
        Entry::Response(redirect),
        Entry::Fault {
            url: "https://khonkaen.go.th/slow".into(),
            fetched: start(),
            fault: json!({"code": "timeout", "seconds": 30}),
        },
    ]
}

/// Appends [`entries`] to a new journal.
pub(super) fn crawl(folder: &RunFolder) -> (Journal, Vec<RecordRef>) {
    let (journal, there) = Journal::open(folder).unwrap();
    assert!(there.is_empty());
    let references = entries().iter().map(|entry| journal.append(entry.pack(1).unwrap()).unwrap()).collect();
    (journal, references)
}
