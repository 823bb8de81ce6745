use std::io::Write;

use flate2::{
    Compression,
    write::{DeflateEncoder, GzEncoder, ZlibEncoder},
};
use proptest::prelude::*;

use super::*;

const PAGE: &str = "<html><body><p>แผนการใช้จ่ายงบประมาณประจำปี พ.ศ. 2563</p></body></html>";
const LIMIT: usize = 1 << 20;

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).expect("in memory");
    encoder.finish().expect("in memory")
}

fn resource(body: Vec<u8>, headers: &[(&str, &str)]) -> Resource {
    Resource {
        url: "http://www.example.go.th/".into(),
        status: 200,
        headers: headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        body,
        truncated: false,
    }
}

fn decoded(body: Vec<u8>, headers: &[(&str, &str)]) -> (Vec<u8>, Vec<Note>) {
    let resource = resource(body, headers);
    let decoded = decode(&resource, LIMIT);
    (decoded.content.into_owned(), decoded.notes)
}

#[test]
fn gzip_zlib_and_raw_deflate_are_undone() {
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
    zlib.write_all(PAGE.as_bytes()).expect("in memory");
    let mut raw = DeflateEncoder::new(Vec::new(), Compression::fast());
    raw.write_all(PAGE.as_bytes()).expect("in memory");
    for (label, body) in [
        ("gzip", gzip(PAGE.as_bytes())),
        ("X-GZIP", gzip(PAGE.as_bytes())),
        ("deflate", zlib.finish().expect("in memory")),
        ("deflate", raw.finish().expect("in memory")),
        ("identity", PAGE.as_bytes().to_vec()),
    ] {
        assert_eq!(decoded(body, &[("Content-Encoding", label)]), (PAGE.as_bytes().to_vec(), vec![]), "{label}");
    }
}

#[test]
fn a_wrong_label_is_seen_through() {
    for label in ["gzip", "deflate", "br", "zstd"] {
        let (content, notes) = decoded(PAGE.into(), &[("content-encoding", label)]);
        assert_eq!((content, notes), (PAGE.as_bytes().to_vec(), vec![]), "{label}");
    }
    let (content, _) = decoded(gzip(PAGE.as_bytes()), &[("content-type", "text/html; charset=utf-8")]);
    assert_eq!(content, PAGE.as_bytes());
}

#[test]
fn a_gzip_file_that_is_meant_stays_one() {
    let body = gzip(PAGE.as_bytes());
    assert_eq!(decoded(body.clone(), &[("content-type", "application/gzip")]).0, body);
}

#[test]
fn what_was_decoded_before_the_end_of_a_cut_body_is_kept() {
    let long = PAGE.repeat(400);
    let mut body = gzip(long.as_bytes());
    body.truncate(body.len() - 12);
    let (content, notes) = decoded(body, &[("content-encoding", "gzip")]);
    assert!(!content.is_empty() && long.as_bytes().starts_with(&content));
    assert_eq!(notes, [Note::Truncated]);
}

#[test]
fn a_bad_checksum_keeps_the_whole_text() {
    let mut body = gzip(PAGE.as_bytes());
    let at = body.len() - 6;
    body[at] ^= 0xff;
    let (content, notes) = decoded(body, &[("content-encoding", "gzip")]);
    assert_eq!(content, PAGE.as_bytes());
    assert!(matches!(&notes[..], [Note::Stopped(_)]), "{notes:?}");
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let body = gzip(&vec![0; 64 << 20]);
    let resource = resource(body, &[("content-encoding", "gzip")]);
    let decoded = decode(&resource, LIMIT);
    assert_eq!(decoded.content.len(), LIMIT);
    assert_eq!(decoded.notes, [Note::Truncated]);
}

#[test]
fn a_plain_body_is_cut_at_the_limit_too() {
    let resource = resource(vec![b'x'; 100], &[]);
    let decoded = decode(&resource, 10);
    assert_eq!((decoded.content.len(), decoded.notes), (10, vec![Note::Truncated]));
}

#[test]
fn gzip_in_gzip_is_undone_twice_and_no_more() {
    let twice = gzip(&gzip(PAGE.as_bytes()));
    assert_eq!(decoded(twice.clone(), &[("content-encoding", "gzip, gzip")]).0, PAGE.as_bytes());
    let html = [("content-encoding", "gzip"), ("content-type", "text/html")];
    assert_eq!(decoded(twice.clone(), &html).0, PAGE.as_bytes());
    let (content, notes) = decoded(gzip(&twice), &[("content-encoding", "gzip, gzip, gzip")]);
    assert!(content.is_empty());
    assert!(matches!(&notes[..], [Note::Unreadable(_)]), "{notes:?}");
}

#[test]
fn brotli_and_zstd_are_named_as_what_is_not_read() {
    for (label, name) in [("br", "brotli"), ("zstd", "zstd")] {
        let (content, notes) = decoded(vec![0x28, 0xb5, 0x2f, 0xfd, 0, 1, 2], &[("content-encoding", label)]);
        assert!(content.is_empty());
        assert!(matches!(&notes[..], [Note::Unreadable(why)] if why.contains(name)), "{notes:?}");
    }
}

#[test]
fn an_empty_body_has_nothing_wrong() {
    for label in ["gzip", "deflate", "br"] {
        assert_eq!(decoded(vec![], &[("content-encoding", label)]), (vec![], vec![]), "{label}");
    }
}

proptest! {
    #[test]
    fn any_bytes_under_any_label_stay_within_the_limit(
        body in proptest::collection::vec(any::<u8>(), 0..400),
        magic in any::<bool>(),
        label in "(gzip|deflate|br|, |x){0,4}",
    ) {
        let body = if magic { [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0][..], &body].concat() } else { body };
        let resource = resource(body, &[("content-encoding", &label), ("content-type", "text/html")]);
        prop_assert!(decode(&resource, 300).content.len() <= 300);
    }
}
