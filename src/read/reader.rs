//! From one answer of a server to what it says: the whole way in one call.

use std::borrow::Cow;

use sha2::{Digest, Sha256};
use url::Url;

use super::{
    Kind, Link, Miss, Note, Outcome, Page, Reading, Resource, charset, disposition, html, limits, mhtml, sitemap,
    sniff, transfer,
};

/// What reads the documents (PDF, Office files, archives, CSV, text), in this process or in another.
pub trait DocumentReader: Send + Sync {
    /// Reads `content`, which is of `kind` by its bytes and came from `url`.
    fn read(&self, kind: Kind, content: &[u8], url: &str) -> Reading;
}

/// Reads whatever a server answers.
pub struct Reader {
    documents: Box<dyn DocumentReader>,
}

impl Reader {
    /// A reader that hands documents to `documents`.
    pub fn new(documents: Box<dyn DocumentReader>) -> Self {
        Self { documents }
    }

    /// What came of asking for `resource`. A page that says "not found" with status 200 is a page here.
    pub fn read(&self, resource: &Resource) -> Outcome {
        self.read_known(resource, None)
    }

    /// The same where SHA-256 of the body as it came is known.
    pub fn read_known(&self, resource: &Resource, body: Option<[u8; 32]>) -> Outcome {
        match resource.status {
            200..=299 => Outcome::Page(Box::new(self.page(resource, body))),
            // To 304: nothing was asked that it could be the answer to.
            304 | 429 => Outcome::Miss(Miss::Outage),
            // 300 without an address says nothing that could be read.
            300..=399 => target(resource).map_or(Outcome::Miss(Miss::Absent), Outcome::Redirect),
            401 | 403 | 407 | 451 => Outcome::Miss(Miss::Forbidden),
            400..=499 => Outcome::Miss(Miss::Absent),
            _ => Outcome::Miss(Miss::Outage),
        }
    }

    fn page(&self, resource: &Resource, body: Option<[u8; 32]>) -> Page {
        let decoded = transfer::decode(resource, limits::DOCUMENT_BYTES);
        let mut content = &decoded.content[..];
        let mut notes = decoded.notes;
        let declared = resource.header("content-type");
        let kind = sniff::kind(content, declared, &resource.url);
        if kind == Kind::Html && content.len() > limits::HTML_BYTES {
            content = &content[..limits::HTML_BYTES];
            notes.retain(|note| *note != Note::Truncated);
            notes.push(Note::Truncated);
        }
        let mut reading = if resource.body.is_empty() && kind.is_document() {
            Reading { kind, notes: vec![Note::Empty], ..Reading::default() }
        } else {
            self.reading(kind, content, resource)
        };
        reading.notes.retain(|note| !notes.contains(note));
        notes.append(&mut reading.notes);
        reading.notes = notes;
        // What nothing was taken off is the body itself.
        let is_body = matches!(&decoded.content, Cow::Borrowed(all) if all.len() == resource.body.len());
        let sha256 = body.filter(|_| is_body).unwrap_or_else(|| Sha256::digest(&decoded.content).into());
        Page {
            reading,
            sha256: data_encoding::HEXLOWER.encode(&sha256),
            length: decoded.content.len() as u64,
            file_name: resource.header("content-disposition").and_then(disposition::file_name),
        }
    }

    fn reading(&self, kind: Kind, content: &[u8], resource: &Resource) -> Reading {
        match kind {
            Kind::Html => {
                let saved = mhtml::page(content);
                let declared = saved.as_ref().map(|page| page.content_type.as_str());
                let content = saved.as_ref().map_or(content, |page| &page.content);
                let decoded = charset::read(content, declared.or_else(|| resource.header("content-type")));
                let mut reading = html::read_encoded(&decoded.text, &resource.url, decoded.encoding);
                reading.notes.extend(decoded.note);
                reading
            }
            Kind::Xml => sitemap_reading(content),
            Kind::Image | Kind::Other => Reading { kind, ..Reading::default() },
            Kind::Pdf
            | Kind::Docx
            | Kind::Doc
            | Kind::Xlsx
            | Kind::Xls
            | Kind::Pptx
            | Kind::Ppt
            | Kind::Odt
            | Kind::Ods
            | Kind::Odp
            | Kind::Rtf
            | Kind::Csv
            | Kind::Text
            | Kind::Archive => self.documents.read(kind, content, &resource.url),
        }
    }
}

/// Where a redirect leads, absolute.
fn target(resource: &Resource) -> Option<String> {
    let location = resource.header("location")?.trim();
    if location.is_empty() {
        return None;
    }
    // Old servers send the raw bytes of UTF-8, which stand in the header as Latin-1.
    let location = disposition::text_of_header(location);
    let target = Url::parse(&resource.url).ok()?.join(&location).ok()?;
    Some(target.into())
}

/// An XML resource says where it leads, if it is a sitemap, and nothing else.
fn sitemap_reading(content: &[u8]) -> Reading {
    let sitemap = sitemap::read(content);
    let links = sitemap.indexes.into_iter().chain(sitemap.pages).take(limits::LINKS);
    Reading { kind: Kind::Xml, links: links.map(Link::of_sitemap).collect(), ..Reading::default() }
}

#[cfg(test)]
mod tests;
