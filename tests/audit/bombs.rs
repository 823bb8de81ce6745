//! Bytes that hurt those who read them without care.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use zip::write::SimpleFileOptions;

/// Text that is a script to a browser, a formula to a spreadsheet, an order to a terminal, and turned round for people.
pub(crate) const EVIL: &str = "=cmd|'/C calc'!A0 <script>alert(1)</script> \u{202e}gnp.exe \u{2066}\u{200f} \
                               \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m \"onmouseover=alert(2) <img src=x onerror=alert(3)>";

/// The same as a page must write it for it to be its text.
pub(crate) fn evil_html() -> String {
    EVIL.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// A gigabyte of spaces, packed into a megabyte.
pub(crate) fn gzip() -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    let spaces = vec![b' '; 1 << 20];
    packed.write_all(b"<html><h1>bomb</h1>").unwrap();
    for _ in 0..1024 {
        packed.write_all(&spaces).unwrap();
    }
    packed.finish().unwrap()
}

const TYPES: &str = "<?xml version='1.0'?><Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\
    <Default Extension='xml' ContentType='application/xml'/><Override PartName='/word/document.xml' \
    ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";
const RELATIONS: &str = "<?xml version='1.0'?>\
    <Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' \
    Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/>\
    </Relationships>";
const BODY: &str = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>";

/// A Word file around this document part.
fn docx(document: impl Fn(&mut dyn Write)) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    document(&mut zip);
    zip.finish().unwrap().into_inner()
}

/// A Word file that takes its time and says no more than this.
#[cfg(target_os = "linux")]
pub(crate) fn slow(words: &str) -> Vec<u8> {
    docx(|to| {
        to.write_all(BODY.as_bytes()).unwrap();
        to.write_all(format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>").as_bytes()).unwrap();
        to.write_all("<w:p></w:p>".repeat(400_000).as_bytes()).unwrap();
        to.write_all(b"</w:body></w:document>").unwrap();
    })
}

/// A Word file of half a gigabyte of paragraphs, packed into a few megabytes.
pub(crate) fn zip() -> Vec<u8> {
    docx(|to| {
        let paragraphs = "<w:p><w:r><w:t>bomb</w:t></w:r></w:p>".repeat(28_000);
        to.write_all(BODY.as_bytes()).unwrap();
        for _ in 0..512 {
            to.write_all(paragraphs.as_bytes()).unwrap();
        }
        to.write_all(b"</w:body></w:document>").unwrap();
    })
}

/// A Word file that asks whoever reads it for a file of theirs, for an address, and for a word that grows without end.
pub(crate) fn entities(address: &str) -> Vec<u8> {
    let grow: String = (1..=12).map(|n| format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10))).collect();
    docx(|to| {
        write!(
            to,
            "<?xml version='1.0'?><!DOCTYPE d [<!ENTITY file SYSTEM 'file:///etc/passwd'>\
             <!ENTITY net SYSTEM '{address}'><!ENTITY l0 'lol'>{grow}]>{BODY}\
             <w:p><w:r><w:t>before &file; &net; &l12; after</w:t></w:r></w:p></w:body></w:document>"
        )
        .unwrap();
    })
}

/// So many elements one in the other.
pub(crate) fn nested(depth: usize) -> String {
    format!("<html><h1>deep</h1>{}deep{}", "<div><b>".repeat(depth), "</b></div>".repeat(depth))
}

/// Every byte there is, many times over.
pub(crate) fn every_byte() -> Vec<u8> {
    (0..=255_u8).cycle().take(256 * 64).collect()
}
