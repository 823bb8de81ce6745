use std::io::{Cursor, Write};

use proptest::prelude::*;

use super::*;
use crate::read::docs::testing::package as zip;

fn ole(stream: &str) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("in memory");
    file.create_stream("/SummaryInformation").expect("in memory").write_all(b"x").expect("in memory");
    file.create_stream(stream).expect("in memory").write_all(&[7; 9_000]).expect("in memory");
    file.flush().expect("in memory");
    file.into_inner().into_inner()
}

fn named(content: &[u8], name: &str) -> Kind {
    kind(content, None, &format!("http://www.example.go.th/files/{name}"))
}

#[test]
fn office_files_are_known_by_what_is_in_them() {
    let types = ("[Content_Types].xml", "<Types/>");
    for (parts, expected) in [
        (vec![types, ("word/document.xml", "<w/>")], Kind::Docx),
        (vec![types, ("_rels/.rels", ""), ("xl/workbook.xml", "<w/>")], Kind::Xlsx),
        (vec![types, ("ppt/presentation.xml", "<p/>")], Kind::Pptx),
        (vec![("mimetype", "application/vnd.oasis.opendocument.text")], Kind::Odt),
        (vec![("mimetype", "application/vnd.oasis.opendocument.spreadsheet")], Kind::Ods),
        (vec![("mimetype", "application/vnd.oasis.opendocument.presentation")], Kind::Odp),
        (vec![("รายงาน.pdf", "%PDF-1.4")], Kind::Archive),
    ] {
        assert_eq!(named(&zip(&parts), "file.zip"), expected, "{parts:?}");
    }
    assert_eq!(named(&ole("/WordDocument"), "a.xls"), Kind::Doc);
    assert_eq!(named(&ole("/Workbook"), "a"), Kind::Xls);
    assert_eq!(named(&ole("/Book"), "a"), Kind::Xls);
    assert_eq!(named(&ole("/PowerPoint Document"), "a.doc"), Kind::Ppt);
    assert_eq!(named(&ole("/Other"), "a.xls"), Kind::Xls, "unknown streams leave it to the name");
}

#[test]
fn a_cut_docx_is_still_a_docx() {
    let body = "<w:t>แผน</w:t>".repeat(500);
    let mut file = zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &body)]);
    file.truncate(file.len() / 2);
    assert_eq!(named(&file, "a.docx"), Kind::Docx);
}

#[test]
fn signatures_win_over_names() {
    assert_eq!(named(b"%PDF-1.5 ...", "index.php"), Kind::Pdf);
    assert_eq!(named(b"\r\nNotice: undefined index\n%PDF-1.5 ...", "download.php"), Kind::Pdf);
    assert_eq!(named(b"{\\rtf1\\ansi", "a.doc"), Kind::Rtf);
    assert_eq!(named(b"Rar!\x1a\x07\0", "a.zip"), Kind::Archive);
    assert_eq!(named(b"\x89PNG\r\n\x1a\n", "menu.php"), Kind::Image);
    assert_eq!(named(b"\xff\xd8\xff\xe0", "a.pdf"), Kind::Image);
}

#[test]
fn html_is_known_by_its_tags_whatever_it_is_called() {
    assert_eq!(named(b"<html><body><table>", "a.doc"), Kind::Html);
    assert_eq!(named(b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "a.pdf"), Kind::Html);
    assert_eq!(named(b"<table border=1><tr><td>", "a.xls"), Kind::Html);
    assert_eq!(named(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", "a.doc"), Kind::Html);
    assert_eq!(named("ไม่พบไฟล์ <br> <html><body>".as_bytes(), "a.pdf"), Kind::Html);
    assert_eq!(named(b"<?xml version=\"1.0\"?><!DOCTYPE html><html xmlns='x'>", "a"), Kind::Html);
    assert_eq!(kind(b"\xff\xfe<\0h\0t\0m\0l\0>\0", None, "a"), Kind::Html);
    assert_eq!(kind(b"%% <p>", Some("text/html"), "http://a/"), Kind::Html, "no telling tag: the type says it");
    assert_eq!(named(b"<html><p>about the header %PDF-1.4 of files", "a"), Kind::Html);
}

#[test]
fn documents_that_lie_in_an_archive_as_they_are_make_no_document_of_it() {
    let entry = |name: &str, content: &[u8]| {
        let mut header = vec![0; 30];
        header[..4].copy_from_slice(b"PK\x03\x04");
        header[26..28].copy_from_slice(&(name.len() as u16).to_le_bytes());
        [header.as_slice(), name.as_bytes(), content].concat()
    };
    let document =
        [entry("[Content_Types].xml", b"<Types/>"), entry("word/document.xml", b"<w/>"), vec![0; 60]].concat();
    assert_eq!(named(&document, "a.docx"), Kind::Docx);
    assert_eq!(named(&[entry("ตุลาคม.docx", &document), vec![0; 60]].concat(), "a.zip"), Kind::Archive);
}

#[test]
fn xml_csv_and_text_are_told_apart() {
    assert_eq!(named(b"<?xml version='1.0'?><urlset>", "sitemap.xml"), Kind::Xml);
    assert_eq!(named(b"<rss version='2.0'>", "feed"), Kind::Xml);
    assert_eq!(named("ลำดับ,รายการ\n1,ก".as_bytes(), "a.csv"), Kind::Csv);
    assert_eq!(named("ประกาศ".as_bytes(), "a.txt"), Kind::Text);
    assert_eq!(named("ไม่พบไฟล์".as_bytes(), "a.pdf"), Kind::Text, "a script that printed a message");
    assert_eq!(kind(b"body { color: red }", Some("text/css"), "http://a/a.css"), Kind::Other);
    assert_eq!(kind(b"var a;", Some("text/plain"), "http://a/a.js"), Kind::Other);
    assert_eq!(kind(b"", Some("text/html"), "http://a/"), Kind::Html);
    assert_eq!(kind(&[0, 1, 2, 3, 4, 5, 6], None, "http://a/x"), Kind::Other);
}

proptest! {
    #[test]
    fn no_bytes_break_it(content in proptest::collection::vec(any::<u8>(), 0..200), magic in 0..4_usize, url in ".*") {
        let magic = [&b"PK\x03\x04"[..], &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], b"<", b""][magic];
        kind(&[magic, &content].concat(), None, &url);
    }
}
