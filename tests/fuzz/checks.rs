//! What must hold of any bytes: used by the fuzz targets, and by the tests on what fuzzing has kept.

use std::time::Duration;

use oit::read::{
    Kind, Reading, charset,
    docs::{self, Limits},
    html, sitemap, sniff, transfer,
};

/// Formats that only their content tells apart, if anything does.
const GUESSED: [Kind; 12] = [
    Kind::Docx,
    Kind::Xlsx,
    Kind::Pptx,
    Kind::Odt,
    Kind::Ods,
    Kind::Doc,
    Kind::Xls,
    Kind::Ppt,
    Kind::Rtf,
    Kind::Csv,
    Kind::Text,
    Kind::Archive,
];

fn limits() -> Limits {
    Limits { part: 8 << 20, pages: 20, time: Duration::from_secs(5), ..Limits::default() }
}

/// Any bytes as a PDF.
pub(crate) fn pdf(content: &[u8]) {
    let reading = docs::read(Kind::Pdf, content, &limits());
    assert!(!reading.blocks.is_empty() || !reading.notes.is_empty(), "what says nothing says why");
    holds_together(&reading);
}

/// Any bytes as a picture of some pages, or as a PDF whose first page is drawn: that takes twenty times as long as reading it, so
/// that it has a target of its own.
pub(crate) fn picture(content: &[u8]) {
    let (kind, pages) = if content.starts_with(b"%PDF") { (Kind::Pdf, 1) } else { (Kind::Image, 3) };
    for page in 0..pages {
        docs::draw(kind, content, page, &limits());
    }
}

/// Any bytes as what they look like, and as one of the formats that have no sure sign of their own.
pub(crate) fn office(content: &[u8]) {
    let seen = sniff::kind(content, None, "http://a.example/file");
    let guessed = GUESSED[usize::from(content.last().copied().unwrap_or_default()) % GUESSED.len()];
    for kind in [seen, guessed] {
        holds_together(&docs::read(kind, content, &limits()));
        docs::cells(kind, content, &limits());
        docs::draw(kind, content, 0, &limits());
    }
}

/// Any bytes as what a web server answers: compressed, encoded, a page, a sitemap.
pub(crate) fn web(content: &[u8]) {
    let content = transfer::gunzip(content, 1 << 20).content;
    sitemap::read(&content);
    let decoded = charset::read(&content, None);
    holds_together(&html::read_encoded(&decoded.text, "http://a.example/", decoded.encoding));
}

/// What stands somewhere stands in a block that is there.
fn holds_together(reading: &Reading) {
    let blocks = reading.blocks.len();
    let is_one = |block: u32| (block as usize) < blocks.max(1);
    assert!(reading.tables.iter().all(|table| (table.block as usize) < blocks), "a table stands somewhere");
    assert!(reading.links.iter().all(|link| is_one(link.block)), "a link stands somewhere");
    assert!(reading.images.iter().all(|image| is_one(image.block)), "a picture stands somewhere");
    assert!(
        reading.blocks.iter().all(|block| block.heading.is_none_or(|at| (at as usize) < blocks)),
        "so does a heading"
    );
}
