//! Files that mean harm, and files that are merely broken.

use std::time::Duration;

use proptest::prelude::*;

use super::super::super::{Limits, read};
use super::builder::{at, deflated, file, file_with, page, stream, thai};
use super::{read_pdf, told};
use crate::read::{Kind, Note};

#[test]
fn what_is_no_pdf_is_said() {
    for content in [&b""[..], b"%PDF-1.7", b"<html>404</html>", &[0; 1000]] {
        assert!(matches!(read_pdf(content).notes.as_slice(), [Note::Damaged(_)]), "{content:?}");
    }
}

#[test]
fn a_password_is_said() {
    let zeros = "00".repeat(32);
    let encryption = format!("/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{zeros}>/U<{zeros}>>>/ID[<00><00>]");
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>".to_vec(),
    ];
    assert_eq!(read_pdf(&file_with(&objects, &encryption)).notes, [Note::Encrypted]);
}

#[test]
fn objects_that_are_nested_without_end_are_not_looked_for() {
    let deep = |depth: usize| format!("%PDF-1.7\n1 0 obj {} endobj", "<</A ".repeat(depth)).into_bytes();
    let of_nesting = |content: &[u8]| matches!(read_pdf(content).notes.as_slice(), [Note::Damaged(why)] if why.contains("nested without end"));
    assert!(of_nesting(&deep(100_000)) && !of_nesting(&deep(100)));
    // The signs stand in pictures too, by chance.
    let mut state = 1_u32;
    let noise = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as u8
    });
    let picture: Vec<u8> = noise.take(1 << 20).collect();
    let page = [(60.0, 80.0, 14.0, "หน้าหนึ่งของเอกสาร")];
    let mut objects = thai(&[&page]);
    let end = objects.len();
    objects.splice(end..end, picture);
    assert!(!of_nesting(&objects));
}

#[test]
fn a_page_that_inflates_without_end_costs_only_itself() {
    let bomb = vec![b' '; 9 << 20];
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 600 800]/Resources<</Font<</F 7 0 R>>>>>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 5 0 R>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 6 0 R>>".to_vec(),
        deflated("", &bomb),
        stream("", at(50, 700, "The other page").as_bytes()),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
    ];
    let limits = Limits { part: 8 << 20, ..Limits::default() };
    let reading = read(Kind::Pdf, &file(&objects), &limits);
    assert_eq!(told(&reading), ["h1 The other page"]);
    assert_eq!(reading.blocks[0].page, Some(2));
    assert!(matches!(reading.notes.as_slice(), [Note::Stopped(why)] if why.contains("page 1")), "{:?}", reading.notes);
}

#[test]
fn limits_stop_reading_and_keep_what_was_read() {
    let text: Vec<Vec<super::builder::Piece<'_>>> =
        (0..5).map(|_| vec![(60.0, 80.0, 14.0, "หน้าหนึ่งของเอกสาร")]).collect();
    let pages: Vec<&[super::builder::Piece<'_>]> = text.iter().map(Vec::as_slice).collect();
    let content = thai(&pages);
    let few = read(Kind::Pdf, &content, &Limits { pages: 2, ..Limits::default() });
    assert_eq!((few.blocks.len(), few.pages), (2, 5));
    assert_eq!(few.notes, [Note::Stopped("pages".to_owned())]);
    let glyphs = read(Kind::Pdf, &content, &Limits { glyphs: 4, ..Limits::default() });
    assert_eq!(glyphs.blocks.len(), 5, "each page keeps what it had");
    assert!(glyphs.notes.iter().all(|note| matches!(note, Note::Stopped(why) if why.contains("glyphs"))));
    let none = read(Kind::Pdf, &content, &Limits { time: Duration::ZERO, ..Limits::default() });
    assert_eq!(none.notes, [Note::Stopped("time".to_owned())]);
    let size = read(Kind::Pdf, &content, &Limits { input: 100, ..Limits::default() });
    assert_eq!(size.notes, [Note::Stopped("size".to_owned())]);
}

#[test]
fn nesting_and_loops_end() {
    let nested = format!("{}{}", "[".repeat(20_000), at(50, 700, "after"));
    let _ = read_pdf(&page(&nested, "", &[]));
    let dictionaries = "<</A".repeat(20_000);
    let _ = read_pdf(&page("", &format!("/B {dictionaries}"), &[]));
    let itself = stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 7 0 R>>>>", b"/X Do");
    let _ = read_pdf(&page(&format!("/X Do\n{}", at(50, 700, "after")), "", &[b"null".to_vec(), itself]));
    let tree =
        [b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Kids[2 0 R 2 0 R 1 0 R]/Count 99999999>>".to_vec()];
    let _ = read_pdf(&file(&tree));
}

#[test]
fn a_file_that_is_cut_anywhere_does_no_harm() {
    let whole = page(&at(50, 700, "Text"), "", &[]);
    for end in 0..whole.len() {
        let _ = read_pdf(&whole[..end]);
    }
}

#[test]
fn every_byte_may_be_wrong() {
    let whole = page(&at(50, 700, "Text"), "", &[]);
    for at in 0..whole.len() {
        let mut content = whole.clone();
        content[at] ^= 0x55;
        let _ = read_pdf(&content);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn bytes_changed_anywhere_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut content = thai(&[&[(60.0, 80.0, 16.0, "แผนพัฒนาท้องถิ่น น้ำผึ้ง"), (300.0, 80.0, 16.0, "๒๕๖๓")]]);
        for (at, byte) in changes {
            let at = at.index(content.len());
            content[at] = byte;
        }
        let _ = read_pdf(&content);
    }
}
