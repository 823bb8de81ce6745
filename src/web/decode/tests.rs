use std::io::Write;

use flate2::{
    Compression,
    write::{DeflateEncoder, GzEncoder, ZlibEncoder},
};
use proptest::prelude::*;

use super::{DecodeNote, decoded};

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

const THAI: &[u8] = "เทศบาลนครขอนแก่น".as_bytes();

fn check(body: &[u8], codings: &[&str], limit: usize, expected: &[u8], note: Option<DecodeNote>) {
    let plain = decoded(body, codings, limit).unwrap();
    assert_eq!((plain.bytes.as_slice(), plain.note), (expected, note), "{codings:?}");
}

#[test]
fn every_coding_that_servers_send_is_taken_off() {
    let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
    raw.write_all(THAI).unwrap();
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(THAI).unwrap();
    check(THAI, &[], 1000, THAI, None);
    check(THAI, &["identity"], 1000, THAI, None);
    check(&gzip(THAI), &["gzip"], 1000, THAI, None);
    check(&gzip(THAI), &["X-GZIP"], 1000, THAI, None);
    check(&zlib.finish().unwrap(), &["deflate"], 1000, THAI, None);
    check(&raw.finish().unwrap(), &["deflate"], 1000, THAI, None);
    check(b"", &["gzip"], 1000, b"", None);
}

#[test]
fn n4_gzip_in_gzip_is_taken_off_twice_and_no_deeper() {
    let twice = gzip(&gzip(THAI));
    check(&twice, &["gzip, gzip"], 1000, THAI, None);
    check(&twice, &["gzip", "gzip"], 1000, THAI, None);
    assert_eq!(decoded(&gzip(&twice), &["gzip, gzip, gzip"], 1000), Err("gzip, gzip, gzip".to_owned()));
}

#[test]
fn n4_a_bomb_of_a_gigabyte_is_cut_at_the_limit() {
    let member = gzip(&vec![0; 16 * 1024 * 1024]);
    let bomb = member.repeat(64);
    assert!(bomb.len() < 2 * 1024 * 1024, "{}", bomb.len());
    let plain = decoded(&bomb, &["gzip"], 5 * 1024 * 1024).unwrap();
    assert_eq!((plain.bytes.len(), plain.note), (5 * 1024 * 1024, Some(DecodeNote::TooLarge)));
    assert!(plain.bytes.capacity() <= 16 * 1024 * 1024, "{}", plain.bytes.capacity());
    let nested = decoded(&gzip(&bomb), &["gzip, gzip"], 5 * 1024 * 1024).unwrap();
    assert_eq!(nested.bytes.len(), 5 * 1024 * 1024);
}

#[test]
fn n4_what_comes_before_the_damage_is_kept() {
    let plain: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
    let whole = gzip(&plain);
    let cut = decoded(&whole[..whole.len() / 2], &["gzip"], usize::MAX).unwrap();
    assert_eq!(cut.note, Some(DecodeNote::Damaged));
    assert!(!cut.bytes.is_empty() && plain.starts_with(&cut.bytes));
    let mut bad_checksum = whole.clone();
    let at = bad_checksum.len() - 6;
    bad_checksum[at] ^= 0xff;
    check(&bad_checksum, &["gzip"], usize::MAX, &plain, Some(DecodeNote::Damaged));
}

#[test]
fn n4_a_plain_body_labelled_gzip_is_read_as_it_is() {
    check(b"<html>", &["gzip"], 1000, b"<html>", Some(DecodeNote::NotCompressed));
}

#[test]
fn n4_a_coding_that_was_not_asked_for_is_a_fault() {
    for coding in ["br", "zstd", "compress", "gzip, br", "nonsense\r\n"] {
        decoded(b"body", &[coding], 1000).unwrap_err();
    }
}

proptest! {
    #[test]
    fn n4_no_body_panics_or_exceeds_the_limit(
        body in prop::collection::vec(any::<u8>(), 0..300),
        coding in prop::sample::select(vec!["gzip", "deflate", "gzip, deflate", "identity", "br", ","]),
        head in prop::sample::select(vec![&b""[..], b"\x1f\x8b\x08\x00", b"\x78\x9c"]),
    ) {
        let body = [head, &body].concat();
        if let Ok(plain) = decoded(&body, &[coding], 100) {
            prop_assert!(plain.bytes.len() <= 100);
        }
    }
}
