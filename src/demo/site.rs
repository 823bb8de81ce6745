//! The website put together: pages in their frame, documents, pictures, `robots.txt`, `sitemap.xml`.

mod body;
mod frame;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::documents::{WriteError, png};
use super::markup;
use super::source::{Entry, Kind, Source};
use super::{Served, Town};
use crate::words::Text;

pub(super) const NAME: &str = "เทศบาลเมืองท่าพะยอมทอง";
const STYLE: &str = include_str!("content/style.css");
const ROBOTS: &str = "User-agent: *\nDisallow: /admin/\nDisallow: /backend/\n\nSitemap: {origin}/sitemap.xml\n";
/// When the town last touched its files.
const MODIFIED: &str = "Tue, 15 Sep 2020 03:00:00 GMT";

const HTML: &str = "text/html; charset=utf-8";
const PDF: &str = "application/pdf";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The town of these texts.
pub(super) fn build(source: &Source) -> Town {
    let mut pages = BTreeMap::new();
    for (path, entry) in &source.entries {
        let (kind, bytes) = match entry.kind {
            Kind::Page => (HTML, frame::page(source, path, entry).into_bytes()),
            Kind::Pdf => (PDF, written(entry, markup::document(&entry.title, &entry.body).to_pdf())),
            Kind::Docx => (DOCX, written(entry, markup::document(&entry.title, &entry.body).to_docx())),
            Kind::Xlsx => (XLSX, written(entry, markup::document(&entry.title, &entry.body).to_xlsx())),
        };
        pages.insert(path.clone(), served(kind, bytes));
    }
    pages.insert("/".to_owned(), served(HTML, frame::splash().into_bytes()));
    pages.insert("/css/style.css".to_owned(), served("text/css; charset=utf-8", STYLE.as_bytes().to_vec()));
    pages.insert("/robots.txt".to_owned(), served("text/plain; charset=utf-8", ROBOTS.as_bytes().to_vec()));
    pages.insert("/sitemap.xml".to_owned(), served("application/xml; charset=utf-8", sitemap(source).into_bytes()));
    for (path, picture) in pictures() {
        pages.insert(path, served("image/png", picture.to_png()));
    }
    let missing = Served { status: 404, ..served(HTML, frame::missing(source).into_bytes()) };
    let name = Text { th: NAME.to_owned(), en: "Tha Phayom Thong Town Municipality".to_owned() };
    Town { pages, missing, name }
}

/// The bytes of a document. A writer that fails leaves an empty file, which the tests would find.
fn written(entry: &Entry, result: Result<Vec<u8>, WriteError>) -> Vec<u8> {
    result.unwrap_or_else(|error| {
        tracing::error!(title = entry.title, %error, "a document of the demo town could not be written");
        Vec::new()
    })
}

fn served(content_type: &str, body: Vec<u8>) -> Served {
    let tag = fingerprint(&body);
    let headers = vec![
        ("ETag".to_owned(), format!("\"{tag:016x}\"")),
        ("Last-Modified".to_owned(), MODIFIED.to_owned()),
        ("Cache-Control".to_owned(), "no-cache".to_owned()),
    ];
    Served { content_type: content_type.to_owned(), body, status: 200, headers }
}

/// FNV-1a: enough to tell two versions of a page apart.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The pages that a webmaster lists: all in the frame, without the leaves of the calendar and the receipt of a form.
fn sitemap(source: &Source) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (path, entry) in &source.entries {
        let listed = entry.kind == Kind::Page && !path.starts_with("/calendar?") && path != "/received";
        if listed {
            // The host is filled in by the server, which alone knows its port.
            let path = path.replace('&', "&amp;");
            let _ = writeln!(out, "<url><loc>{{origin}}{path}</loc><lastmod>2020-09-15</lastmod></url>");
        }
    }
    out + "</urlset>\n"
}

fn pictures() -> Vec<(String, png::Picture)> {
    let mut out = vec![
        ("/images/logo.png".to_owned(), png::banner(96, 96, 0)),
        ("/images/splash.png".to_owned(), png::banner(720, 420, 2)),
        ("/images/header.png".to_owned(), png::scene(1, 0)),
        ("/images/chart.png".to_owned(), png::banner(240, 120, 1)),
    ];
    for (number, name) in ["ita2563", "dla", "nacc", "egp"].into_iter().enumerate() {
        out.push((format!("/images/banner-{name}.png"), png::banner(180, 60, number as u32)));
    }
    // The portraits of the women among them; the numbers are those of the page of the executives.
    let women = [2, 5, 8, 10, 12, 14, 15];
    out.extend(
        (1..=16)
            .map(|number| (format!("/images/staff/{number:02}.png"), png::portrait(number, women.contains(&number)))),
    );
    out.extend((1..=40).map(|number| (format!("/images/photo/{number:02}.png"), png::scene(number, 4 + number % 7))));
    out
}
