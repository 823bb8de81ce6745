use std::{
    fs::File,
    io::{Read, Write},
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::snapshot::{
    Capture, Entry, Snapshot, SnapshotError, TitledPage,
    gzip::{Damage, Members, append_member},
    samples, verify,
};

fn titled(url: &str, title: &str) -> TitledPage {
    TitledPage { url: url.into(), title: title.into() }
}

/// The sample crawl, packed.
fn packed(out: &Path) -> PathBuf {
    let folder = samples::folder(out);
    let (journal, _) = samples::crawl(&folder);
    journal.close().unwrap().0.pack(&folder, &[titled("https://khonkaen.go.th/", "หน้าแรก")]).unwrap();
    folder.finish().unwrap()
}

fn zip_entry(path: &Path, name: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut content = Vec::new();
    zip.by_name(name).unwrap().read_to_end(&mut content).unwrap();
    content
}

#[test]
fn places_in_the_running_journal_hold_in_the_packed_crawl() {
    let out = tempfile::tempdir().unwrap();
    let folder = samples::folder(out.path());
    let (journal, references) = samples::crawl(&folder);
    let running = Snapshot::open(folder.path()).unwrap();
    let read = |snapshot: &Snapshot| -> Vec<Entry> {
        references.iter().map(|reference| snapshot.entry(reference).unwrap()).collect()
    };
    assert_eq!(read(&running), samples::entries());
    drop(running);
    let (closed, snapshot) = journal.close().unwrap();
    assert_eq!(read(&snapshot), samples::entries());
    assert_eq!(snapshot.find("https://khonkaen.go.th/").unwrap(), Some(references[1]), "what lies where is known");
    drop(snapshot);
    closed.pack(&folder, &[]).unwrap();
    let snapshot = Snapshot::open(&folder.finish().unwrap()).unwrap();
    assert_eq!(read(&snapshot), samples::entries());
    let stored: Vec<_> = snapshot.entries().unwrap().map(Result::unwrap).collect();
    assert_eq!(stored, references.into_iter().zip(samples::entries()).collect::<Vec<_>>());
    assert!(matches!(snapshot.read(&stored[4].0), Err(SnapshotError::NoCapture { .. })));
}

#[test]
fn responses_are_found_by_url_and_notes_by_name() {
    let out = tempfile::tempdir().unwrap();
    let snapshot = Snapshot::open(&packed(out.path())).unwrap();
    let page = snapshot.read_url("https://khonkaen.go.th/old").unwrap().unwrap();
    assert_eq!((page.status, page.header("LOCATION")), (301, Some("/new")));
    assert!(snapshot.read_url("https://khonkaen.go.th/slow").unwrap().is_none(), "a fault is no response");
    assert!(snapshot.read_url("https://khonkaen.go.th/none").unwrap().is_none());
    assert_eq!(snapshot.notes("settings").unwrap(), [json!({"rate": 1})]);
    assert!(snapshot.notes("coverage").unwrap().is_empty());
}

#[test]
fn the_last_of_two_responses_to_a_url_is_found_while_the_journal_grows() {
    let out = tempfile::tempdir().unwrap();
    let folder = samples::folder(out.path());
    let (journal, _) = samples::crawl(&folder);
    let snapshot = Snapshot::open(folder.path()).unwrap();
    let url = "https://khonkaen.go.th/";
    assert_ne!(snapshot.read_url(url).unwrap().unwrap().body, b"new");
    journal.append(Entry::Response(samples::page(url, b"new")).pack(6).unwrap()).unwrap();
    assert_eq!(snapshot.read_url(url).unwrap().unwrap().body, b"new");
}

#[test]
fn the_packed_crawl_says_true_digests_places_and_titles() {
    let out = tempfile::tempdir().unwrap();
    let wacz = packed(out.path()).join("crawl.wacz");
    let package: serde_json::Value = serde_json::from_slice(&zip_entry(&wacz, "datapackage.json")).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let paths: Vec<_> = resources.iter().map(|resource| resource["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["archive/data.warc.gz", "indexes/index.cdx", "pages/pages.jsonl"]);
    for resource in resources {
        let content = zip_entry(&wacz, resource["path"].as_str().unwrap());
        let hash = format!("sha256:{}", data_encoding::HEXLOWER.encode(&Sha256::digest(&content)));
        assert_eq!((&resource["hash"], &resource["bytes"]), (&json!(hash), &json!(content.len())));
    }
    let warc = zip_entry(&wacz, "archive/data.warc.gz");
    let index = String::from_utf8(zip_entry(&wacz, "indexes/index.cdx")).unwrap();
    assert_eq!(index.lines().count(), 3);
    assert!(index.lines().is_sorted());
    for line in index.lines() {
        let fields: serde_json::Value = serde_json::from_str(line.splitn(3, ' ').nth(2).unwrap()).unwrap();
        let number = |name: &str| fields[name].as_str().unwrap().parse::<usize>().unwrap();
        let member = &warc[number("offset")..number("offset") + number("length")];
        let record = Members::new(member, 0, 1 << 20).next_member().unwrap().unwrap();
        assert!(record.starts_with(b"WARC/1.1\r\nWARC-Type: response\r\n"));
    }
    let pages = String::from_utf8(zip_entry(&wacz, "pages/pages.jsonl")).unwrap();
    let page: serde_json::Value = serde_json::from_str(pages.lines().nth(1).unwrap()).unwrap();
    assert_eq!(page, json!({"url": "https://khonkaen.go.th/", "ts": "2020-09-29T02:00:01Z", "title": "หน้าแรก"}));
    assert_eq!(pages.lines().count(), 2);
}

#[test]
fn titled_pages_come_first_each_once_and_what_is_not_there_not_at_all() {
    let out = tempfile::tempdir().unwrap();
    let folder = samples::folder(out.path());
    let (journal, _) = samples::crawl(&folder);
    let document = "https://khonkaen.go.th/แผน.pdf";
    let first = [
        titled(document, "O10 แผน"),
        titled("https://khonkaen.go.th/none", "O2 ไม่มี"),
        titled("https://khonkaen.go.th/", "O1 \"หน้าแรก\"\n"),
    ];
    let wacz = journal.close().unwrap().0.pack(&folder, &first).unwrap();
    let pages = String::from_utf8(zip_entry(&wacz, "pages/pages.jsonl")).unwrap();
    let lines: Vec<serde_json::Value> = pages.lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect();
    let shown: Vec<_> = lines.iter().map(|page| (page["url"].as_str(), page["title"].as_str())).collect();
    assert_eq!(shown, [(Some(document), Some("O10 แผน")), (Some("https://khonkaen.go.th/"), Some("O1 \"หน้าแรก\"\n"))]);
    assert!(lines.iter().all(|page| page["ts"] == "2020-09-29T02:00:01Z"));
    assert_eq!(verify(&wacz).unwrap().flaws, []);
}

#[test]
fn the_same_crawl_packs_to_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let read = |out: &Path| std::fs::read(packed(out).join("crawl.wacz")).unwrap();
    assert_eq!(read(one.path()), read(two.path()));
}

#[test]
fn a_packed_crawl_cut_anywhere_is_an_error() {
    let out = tempfile::tempdir().unwrap();
    let whole = std::fs::read(packed(out.path()).join("crawl.wacz")).unwrap();
    let path = out.path().join("cut.wacz");
    for cut in (0..whole.len()).step_by(7) {
        std::fs::write(&path, &whole[..cut]).unwrap();
        assert!(Snapshot::open(&path).is_err(), "cut at {cut}");
    }
}

#[test]
fn a_packed_crawl_with_a_flipped_bit_never_reads_as_something_else() {
    let out = tempfile::tempdir().unwrap();
    let whole = std::fs::read(packed(out.path()).join("crawl.wacz")).unwrap();
    let path = out.path().join("flipped.wacz");
    for at in (0..whole.len()).step_by(3) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        std::fs::write(&path, &bytes).unwrap();
        let Ok(snapshot) = Snapshot::open(&path) else { continue };
        let read = snapshot.entries().unwrap().map_while(|entry| entry.ok().map(|(_, entry)| entry));
        // With its first record damaged the file is read as another program's: responses only.
        for entry in read.filter(|entry| matches!(entry, Entry::Response(_))) {
            let Entry::Response(read) = entry else { continue };
            let same = |entry: &Entry| matches!(entry, Entry::Response(kept) if kept.body == read.body);
            assert!(samples::entries().iter().any(same), "byte {at}");
        }
    }
}

#[test]
fn what_is_no_snapshot_is_said_to_be_none() {
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.warc.gz");
    std::fs::write(&file, "<html>").unwrap();
    for path in [out.path(), &file] {
        assert!(matches!(Snapshot::open(path), Err(SnapshotError::NotASnapshot { .. })));
    }
    assert!(matches!(Snapshot::open(&out.path().join("none")), Err(SnapshotError::Io { .. })));
}

/// A WARC as other programs write it: an unknown type, a revisit, and a chunked response without a closing record.
fn foreign_warc() -> Vec<u8> {
    let mut warc = Vec::new();
    for (kind, block) in [
        ("warcinfo", "software: Wget\r\n"),
        ("conversion", "x"),
        ("revisit", "HTTP/1.1 304 Not Modified\r\n\r\n"),
        ("response", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n5;x=y\r\npedia\r\n0\r\n\r\n"),
        ("response", "not http at all"),
        ("response", "HTTP/1.0 404\nServer: old\n\ngone"),
    ] {
        let record = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <http://x.go.th/>\r\nWARC-Date: 2020-09-29T02:00:00Z\r\n\
             Content-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        );
        append_member(&mut warc, &[record.as_bytes()], 6).unwrap();
    }
    warc
}

#[test]
fn another_programs_warc_gives_its_responses() {
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("wget.warc.gz");
    std::fs::write(&path, foreign_warc()).unwrap();
    let snapshot = Snapshot::open(&path).unwrap();
    let read: Vec<_> = snapshot.entries().unwrap().map(Result::unwrap).collect();
    let bodies: Vec<_> = read.iter().map(|(place, _)| snapshot.read(place).unwrap().body).collect();
    assert_eq!(bodies, [b"Wikipedia".as_slice(), b"gone".as_slice()]);
    assert_eq!(snapshot.read_url("http://x.go.th/").unwrap().unwrap().status, 404);
}

#[test]
fn the_warcs_of_another_programs_wacz_are_read_one_after_the_other() {
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("other.wacz");
    let mut zip = zip::ZipWriter::new(File::create(&path).unwrap());
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for name in ["archive/b.warc.gz", "archive/a.warc.gz"] {
        zip.start_file(name, stored).unwrap();
        zip.write_all(&foreign_warc()).unwrap();
    }
    zip.finish().unwrap();
    let snapshot = Snapshot::open(&path).unwrap();
    let read: Vec<_> = snapshot.entries().unwrap().map(Result::unwrap).collect();
    assert_eq!(read.len(), 4);
    for (place, entry) in &read {
        assert_eq!(Entry::Response(snapshot.read(place).unwrap()), *entry);
    }
}

#[test]
fn a_member_that_unpacks_to_too_much_is_refused() {
    let mut bomb = Vec::new();
    append_member(&mut bomb, &[&vec![0; 100_000]], 9).unwrap();
    assert!(bomb.len() < 1000);
    let mut members = Members::new(bomb.as_slice(), 0, 99_999);
    assert!(matches!(members.next_member(), Err(Damage::TooLarge)));
    assert_eq!(Members::new(bomb.as_slice(), 0, 100_000).next_member().unwrap().unwrap().len(), 100_000);
}

#[test]
fn line_breaks_in_urls_and_headers_stay_inside_their_record() {
    let out = tempfile::tempdir().unwrap();
    let folder = samples::folder(out.path());
    let (journal, _) = samples::crawl(&folder);
    let mut hostile = samples::page("http://x/\r\nWARC-Type: warcinfo\r\n\r\n", b"WARC/1.1\r\n\r\n");
    hostile.reason = "OK\r\nX: y".into();
    hostile.headers = vec![("A\r\nB".into(), "c\r\n\r\nd".into()), ("Content-Length: 0\n".into(), "7".into())];
    let place = journal.append(Entry::Response(hostile.clone()).pack(1).unwrap()).unwrap();
    let read = Snapshot::open(folder.path()).unwrap().read(&place).unwrap();
    assert_eq!((&read.url, &read.body), (&hostile.url, &hostile.body));
    assert_eq!(read.headers, [("A__B".into(), "c    d".into()), ("Content-Length__0_".into(), "7".into())]);
}

fn captures() -> impl Strategy<Value = Capture> {
    let header = ("[A-Za-z-]{1,12}|Content-Length|transfer-encoding", "([!-~ก-๙][ -~ก-๙]{0,8}[!-~ก-๙])?|3");
    (
        "\\PC{0,30}",
        proptest::collection::vec(any::<u8>(), 0..200),
        proptest::collection::vec(header, 0..5),
        100_u16..1000,
        (any::<u32>(), 0_i64..4_000_000_000, any::<bool>()),
    )
        .prop_map(|(url, body, headers, status, (elapsed_ms, second, with_request))| Capture {
            url,
            status,
            elapsed_ms,
            fetched: Timestamp::from_second(second).unwrap(),
            headers,
            request_head: if with_request { body.clone() } else { Vec::new() },
            ..samples::page("", &body)
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_capture_comes_back_as_it_went_in(capture in captures()) {
        let out = tempfile::tempdir().unwrap();
        let folder = samples::folder(out.path());
        let (journal, _) = samples::crawl(&folder);
        let place = journal.append(Entry::Response(capture.clone()).pack(1).unwrap()).unwrap();
        prop_assert_eq!(Snapshot::open(folder.path()).unwrap().read(&place).unwrap(), capture);
    }

    #[test]
    fn any_bytes_open_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), kind in 0_usize..3) {
        let out = tempfile::tempdir().unwrap();
        let path = out.path().join("any");
        let magic: [&[u8]; 3] = [b"PK\x03\x04", &[0x1f, 0x8b, 8, 0], b""];
        let mut content = magic[kind].to_vec();
        if kind == 2 {
            append_member(&mut content, &[&bytes], 1).unwrap();
        } else {
            content.extend(bytes);
        }
        std::fs::write(&path, content).unwrap();
        if let Ok(snapshot) = Snapshot::open(&path) {
            prop_assert!(snapshot.entries().unwrap().all(|entry| entry.is_err()));
        }
    }
}
