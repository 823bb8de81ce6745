//! What scripts put into a page in the place of an element: flip books of a file, a social page, a map.

use std::borrow::Cow;

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
/// What a script says when it shows a file: `FlowPaper`, flip books, PDF.js, `PDFObject`, Adobe's viewer.
const VIEWERS: [&str; 13] = [
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
    "adobedc",
];
/// A flip book for WordPress whose script hides its settings in Base64.
const VEILED: &str = "FB3D_CLIENT_DATA";
/// Bytes of an attribute, or of veiled settings, that are looked through.
const MOST_SETTINGS: usize = 64 << 10;
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
        let of_data = || attributes().filter(|(name, _)| shows && name.starts_with("data-"));
        let named = of_data().find(|(_, value)| is_pdf(value)).map(|(_, value)| value);
        for file in of_data().filter(|(_, value)| value.starts_with(['{', '['])).flat_map(|(_, value)| literals(value))
        {
            self.add_named_link(&file, LinkKind::Embed, "", "");
        }
        let file = FILES.into_iter().filter(|name| flips || name.starts_with("data-pdf")).find_map(value);
        let page = value("data-href").filter(|_| has("fb-page"));
        for address in file.or(named).into_iter().chain(page) {
            let title = attribute(element, &local_name!("title")).unwrap_or_default();
            self.add_named_link(address, LinkKind::Embed, "", title);
        }
    }

    /// What a plug-in is told to show: `<param name=src value=plan.pdf>`.
    pub(super) fn parameter(&mut self, element: &Element) {
        let value = attribute(element, &local_name!("value")).unwrap_or_default();
        if is_pdf(value) {
            self.add_named_link(value, LinkKind::Embed, "", "");
        }
    }

    /// The files that a script hands to a viewer: whole literals only, as everywhere in scripts.
    pub(super) fn files_by_script(&mut self, script: &str) {
        let unveiled = unveiled(script);
        // Most scripts are told by this look alone.
        let names_file = |text: &str| text.contains(".pdf") || text.contains(".PDF");
        let shows = names_file(script) && {
            let lower = script.to_ascii_lowercase();
            VIEWERS.iter().any(|viewer| lower.contains(viewer))
        };
        let shown = if shows { script } else { "" };
        let mut files: Vec<Cow<'_, str>> =
            literals(shown).chain(unveiled.iter().flat_map(|text| literals(text))).collect();
        files.dedup();
        for file in files.into_iter().take(MOST_SHOWN) {
            self.add_named_link(&file, LinkKind::Embed, "", "");
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

/// The addresses of PDFs among the literals of a script or of JSON, which writes `/` as `\/`.
fn literals(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    // A script may be one long line of quotes; only what lies between two of a kind is looked at.
    let literals = ['"', '\''].into_iter().flat_map(move |quote| text.split(quote));
    let written = literals.filter(|literal| literal.len() < limits::URL_BYTES);
    written.map(unescaped).flat_map(|literal| match pages_of_split(&literal) {
        Some(pages) => pages.into_iter().map(Cow::Owned).collect(),
        None => vec![literal].into_iter().filter(|literal| is_pdf(literal)).collect::<Vec<_>>(),
    })
}

/// The files of a document that `FlowPaper` shows page by page: `{plan_[*,2].pdf,40}` stands for `plan_01.pdf` to `plan_40.pdf`.
/// Where the number of pages is not told, only the first is sure to be there.
fn pages_of_split(setting: &str) -> Option<Vec<String>> {
    const MOST_PAGES: usize = 12;
    let (before, rest) = setting.trim().split_once("[*,")?;
    let (width, after) = rest.split_once(']')?;
    let (ending, count) = after.trim_end_matches('}').split_once(',').unwrap_or((after.trim_end_matches('}'), "1"));
    let (width, count) = (width.trim().parse::<usize>().ok()?.min(9), count.trim().parse::<usize>().ok()?);
    let page = |number: usize| format!("{}{number:0width$}{ending}", before.trim_start_matches('{'));
    let pages: Vec<String> = (1..=count.min(MOST_PAGES)).map(page).collect();
    pages.iter().all(|page| is_pdf(page)).then_some(pages)
}

fn unescaped(literal: &str) -> Cow<'_, str> {
    let plain = literal.contains('\\').then(|| serde_json::from_str(&format!("\"{literal}\"")).ok()).flatten();
    plain.map_or(Cow::Borrowed(literal), Cow::Owned)
}

/// The settings that a flip book's script hides.
fn unveiled(script: &str) -> Vec<String> {
    let calls = || script.match_indices(VEILED).map(|(at, _)| &script[at + VEILED.len()..]);
    let arguments = calls().filter_map(|rest| rest.strip_prefix(".push(")?.split(['"', '\'']).nth(1));
    let bytes = arguments.take(MOST_SHOWN).filter(|text| text.len() <= MOST_SETTINGS);
    let settings = bytes.filter_map(|text| String::from_utf8(data_encoding::BASE64.decode(text.as_bytes()).ok()?).ok());
    settings.collect()
}

/// Whether a value is the address of a PDF and nothing else.
fn is_pdf(value: &str) -> bool {
    let path = value.trim().split(['?', '#']).next().unwrap_or_default();
    let ending = path.len().checked_sub(4).and_then(|at| path.get(at..));
    let named = ending.is_some_and(|ending| path.len() > 4 && ending.eq_ignore_ascii_case(".pdf"));
    // Copies are called `plan (1).pdf`; a call in a script has its brackets on either side of the literal.
    let bracketed = value.matches('(').count() == value.matches(')').count() && !value.contains(", ");
    named && (bracketed || !value.contains('(')) && !value.contains(['<', '>', '{', '}', ';', '+', '"', '\'', '\n'])
}
