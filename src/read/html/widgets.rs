//! What scripts put into a page in the place of an element: flip books of a file, a social page, a map.

use html5ever::local_name;
use scraper::node::Element;

use super::{class::attribute, walk::Walk};
use crate::read::{LinkKind, limits};

/// What a script says when it draws a map, and the service that the map is of.
const MAPS: &[(&str, &str)] = &[
    ("google.maps.Map(", "https://maps.google.com/"),
    ("maps.googleapis.com/maps/api/js", "https://maps.google.com/"),
    ("longdo.Map(", "https://map.longdo.com/"),
    ("api.longdo.com/map", "https://map.longdo.com/"),
    ("L.map(", "https://www.openstreetmap.org/"),
];
/// What a script says when it shows a file: `FlowPaper`, flip books, PDF.js, `PDFObject`.
const VIEWERS: [&str; 12] = [
    "flowpaper",
    "pdffile",
    "flipbook",
    "dflip",
    "pdfurl",
    "pdfjs",
    "pdfobject",
    "getdocument(",
    "default_url",
    "wowbook",
    "pdfembed",
    "pdf_url",
];
/// Files that one script shows.
const MOST_SHOWN: usize = 20;
/// Attributes in which flip books and viewers name their file.
const FILES: [&str; 5] = ["source", "data-source", "data-pdf", "data-pdf-url", "data-pdfurl"];

impl Walk<'_> {
    /// The file or page that a script shows in this element.
    pub(super) fn widget(&mut self, element: &Element) {
        if !matches!(element.name.local, local_name!("div") | local_name!("span") | local_name!("a")) {
            return;
        }
        let class = attribute(element, &local_name!("class")).unwrap_or_default();
        let has = |name: &str| class.split_ascii_whitespace().any(|word| word == name);
        let value = |name: &str| element.attrs.iter().find(|(n, _)| &*n.local == name).map(|(_, value)| &**value);
        let flips = class.split_ascii_whitespace().any(|word| word.starts_with("_df_") || word.starts_with("df-"));
        let attributes = || element.attrs.iter().map(|(name, value)| (&*name.local, &**value));
        let shows = element.name.local != local_name!("a");
        let named = attributes()
            .find(|(name, value)| shows && name.starts_with("data-") && is_pdf(value))
            .map(|(_, value)| value);
        let file = FILES.into_iter().filter(|name| flips || name.starts_with("data-pdf")).find_map(value);
        let page = value("data-href").filter(|_| has("fb-page"));
        for address in file.or(named).into_iter().chain(page) {
            let title = attribute(element, &local_name!("title")).unwrap_or_default();
            self.add_named_link(address, LinkKind::Embed, "", title);
        }
    }

    /// The files that a script hands to a viewer: whole literals only, as everywhere in scripts.
    pub(super) fn files_by_script(&mut self, script: &str) {
        // Most scripts are told by this look alone.
        if !script.contains(".pdf") && !script.contains(".PDF") {
            return;
        }
        let lower = script.to_ascii_lowercase();
        if !VIEWERS.iter().any(|viewer| lower.contains(viewer)) {
            return;
        }
        // A script may be one long line of quotes; only what lies between two of a kind is looked at.
        let literals = ['"', '\''].into_iter().flat_map(|quote| script.split(quote));
        let mut files: Vec<&str> =
            literals.filter(|literal| literal.len() < limits::URL_BYTES && is_pdf(literal)).collect();
        files.dedup();
        for file in files.into_iter().take(MOST_SHOWN) {
            self.add_named_link(file, LinkKind::Embed, "", "");
        }
    }

    /// The map that a script, or a library that it loads, draws on the page.
    pub(super) fn map_by_script(&mut self, script: &str) {
        let draws = |call: &str| {
            let before = script.find(call).map(|at| script[..at].chars().next_back());
            before.is_some_and(|c| c.is_none_or(|c| !c.is_ascii_alphanumeric()))
        };
        if let Some((call, service)) = MAPS.iter().find(|(call, _)| draws(call)) {
            self.add_named_link(service, LinkKind::Embed, "", call.trim_end_matches('('));
        }
    }
}

/// Whether a value is the address of a PDF and nothing else.
fn is_pdf(value: &str) -> bool {
    let path = value.trim().split(['?', '#']).next().unwrap_or_default();
    let ending = path.len().checked_sub(4).and_then(|at| path.get(at..));
    let named = ending.is_some_and(|ending| path.len() > 4 && ending.eq_ignore_ascii_case(".pdf"));
    named && !value.contains(['<', '>', '{', '}', '(', ';', '+', '"', '\'', '\n'])
}
