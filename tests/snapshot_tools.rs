//! Other people's tools read what the snapshot room writes: `tests/warc_tools.py` with the `PyPI` packages `warcio` and
//! `fastwarc`. Where those are missing the tests say so and pass; with `CI` set they fail instead.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test, and what it skips must be seen")]

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use jiff::Timestamp;
use oit::snapshot::{Capture, Entry, Journal, RunFolder, Truncation};
use serde_json::json;

/// One warcinfo; a note: 1; six answers: 3 each; an answer whose request is unknown: 2; a fault: 1; a page as
/// a browser showed it: 2.
const RECORDS: usize = 1 + 1 + 6 * 3 + 2 + 1 + 2;
const RESPONSES: usize = 7;

fn fetched() -> Timestamp {
    "2020-09-29T02:00:01.5Z".parse().unwrap()
}

fn capture(url: &str, headers: &[(&str, &str)], body: &[u8]) -> Capture {
    Capture {
        url: url.into(),
        ip: Some("2001:db8::7".parse().unwrap()),
        fetched: fetched(),
        elapsed_ms: 12,
        request_head: b"GET / HTTP/1.1\r\nHost: x.go.th\r\nUser-Agent: oit\r\n\r\n".to_vec(),
        status: 200,
        reason: "OK".into(),
        headers: headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(),
        body: body.to_vec(),
        truncated: None,
        revisit: None,
    }
}

fn entries() -> Vec<Entry> {
    let html = ("Content-Type", "text/html; charset=utf-8");
    let chunked = capture(
        "https://x.go.th/",
        &[html, ("Transfer-Encoding", "chunked")],
        "<title>เทศบาล</title>".repeat(2000).as_bytes(),
    );
    let gzip = capture("https://x.go.th/g?b=2&a=1", &[html, ("Content-Encoding", "gzip")], b"\x1f\x8b\x08 no gzip");
    let mut cut = capture("https://x.go.th/แผน.pdf", &[("Content-Length", "99999")], b"%PDF-1.7\r\n\r\n\x00\xff");
    cut.truncated = Some(Truncation::Length);
    let empty = Capture { status: 404, reason: String::new(), ..capture("http://x.go.th:8080/none", &[], b"") };
    let hostile = capture(
        "https://x.go.th/\r\nWARC-Type: warcinfo\r\n\r\nx",
        &[("A\r\nB", "c\r\n\r\nd"), ("content-length", "1"), ("Content-Length", "2")],
        b"WARC/1.1\r\nWARC-Type: response\r\n\r\n",
    );
    let same = capture("https://x.go.th/same", &[html, ("Content-Length", "4")], b"same");
    let unknown = Capture { request_head: Vec::new(), ip: None, ..capture("https://x.go.th/replayed", &[html], b"x") };
    let mut entries = vec![Entry::Note { name: "settings".into(), value: json!({"rate": 1, "ชื่อ": "\r\n"}) }];
    entries.extend([chunked, gzip, cut, empty, hostile, same, unknown].map(Entry::Response));
    entries.push(Entry::Fault {
        url: "https://x.go.th/slow".into(),
        fetched: fetched(),
        fault: json!({"code": "timeout"}),
    });
    entries.push(Entry::Rendered {
        url: "https://x.go.th/same".into(),
        rendered: fetched(),
        of: None,
        html: "<html><body>เทศบาล\r\n\r\nWARC/1.1</body></html>".into(),
    });
    entries
}

/// A run's folder with an unpacked journal of [`entries`].
fn crawl(out: &Path) -> (RunFolder, Journal) {
    let folder = RunFolder::create(out, "x.go.th", fetched()).unwrap();
    let (journal, _) = Journal::open(&folder).unwrap();
    for (number, mut entry) in (0..).zip(entries()) {
        if let Entry::Rendered { url, of, .. } = &mut entry {
            *of = journal.record_of(url).unwrap();
        }
        journal.append(entry.pack(number % 10).unwrap()).unwrap();
    }
    (folder, journal)
}

/// Runs the script; `None` when it cannot run here.
fn check(file: &Path, records: usize, responses: usize) -> Option<Output> {
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/warc_tools.py");
    let run = Command::new("python3")
        .arg(script)
        .arg(file)
        .args(["--records", &records.to_string(), "--responses", &responses.to_string()])
        .output();
    let reason = match run {
        Ok(output) if output.status.code() != Some(3) => return Some(output),
        Ok(output) => String::from_utf8_lossy(&output.stdout).into_owned(),
        Err(error) => error.to_string(),
    };
    assert!(std::env::var_os("CI").is_none(), "python3 with warcio and fastwarc is needed: {reason}");
    eprintln!("skipped, python3 with warcio and fastwarc is needed: {reason}");
    None
}

fn assert_good(file: &Path) {
    if let Some(output) = check(file, RECORDS, RESPONSES) {
        let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {said}", file.display());
    }
}

#[test]
fn the_journal_and_the_packed_crawl_are_read_by_warcio_and_fastwarc() {
    let out = tempfile::tempdir().unwrap();
    let (folder, journal) = crawl(out.path());
    assert_good(&folder.path().join("crawl.warc.gz"));
    assert_good(&journal.close().unwrap().0.pack(&folder, &[]).unwrap());
}

#[test]
fn the_script_sees_a_cut_a_flipped_byte_and_a_missing_record() {
    let out = tempfile::tempdir().unwrap();
    let (folder, _journal) = crawl(out.path());
    let whole = std::fs::read(folder.path().join("crawl.warc.gz")).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 0xff;
    let file = out.path().join("bad.warc.gz");
    for (content, records) in [(&whole[..whole.len() * 3 / 4], RECORDS), (&flipped, RECORDS), (&whole, RECORDS + 1)] {
        std::fs::write(&file, content).unwrap();
        if let Some(output) = check(&file, records, RESPONSES) {
            assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
        }
    }
}
