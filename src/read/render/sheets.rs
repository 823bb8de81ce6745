//! A page's own style sheets, as far as they are frozen.

use scraper::{Html, Node, node::Element};
use url::Url;

use super::style;
use crate::read::limits;

/// Style sheets of a page.
const MOST_SHEETS: usize = 24;
/// Bytes of all style sheets of a page.
const MOST_BYTES: usize = 2 << 20;

/// What addresses in a page mean.
pub(super) struct Addresses(Option<Url>);

impl Addresses {
    pub(super) fn of(tree: &Html, url: &str) -> Self {
        let page = Url::parse(url).ok();
        let base = elements(tree).find(|element| element.name() == "base").and_then(|base| base.attr("href"));
        let own = base.and_then(|href| Url::options().base_url(page.as_ref()).parse(href).ok());
        Self(own.filter(|base| !base.cannot_be_a_base()).or(page))
    }

    pub(super) fn resolve(&self, written: &str) -> Option<String> {
        let written = written.trim();
        if written.is_empty() || written.len() > limits::URL_BYTES {
            return None;
        }
        let parsed = Url::options().base_url(self.0.as_ref()).parse(written).ok()?;
        matches!(parsed.scheme(), "http" | "https").then(|| parsed.into())
    }
}

/// The style sheets in their order; none when there are none, or when one of them is not frozen: half of its sheets makes a page
/// that never looked so.
pub(super) fn own(tree: &Html, addresses: &Addresses, fetch: &dyn Fn(&str) -> Option<Vec<u8>>) -> Option<String> {
    let mut sheets = String::new();
    let mut count = 0;
    for node in tree.tree.root().descendants() {
        let Some(element) = node.value().as_element() else { continue };
        let sheet = match element.name() {
            "style" => node.children().filter_map(|child| child.value().as_text()).map(|text| &**text).collect(),
            "link" if is_sheet(element) => linked(element, addresses, fetch)?,
            _ => continue,
        };
        count += 1;
        if count > MOST_SHEETS || sheets.len() + sheet.len() > MOST_BYTES {
            return None;
        }
        sheets.push_str(&style::with_usual_heights(&sheet));
        sheets.push('\n');
    }
    (count > 0).then_some(sheets)
}

fn linked(element: &Element, addresses: &Addresses, fetch: &dyn Fn(&str) -> Option<Vec<u8>>) -> Option<String> {
    let bytes = fetch(&addresses.resolve(element.attr("href")?)?)?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn is_sheet(element: &Element) -> bool {
    let kinds = element.attr("rel").unwrap_or_default().to_ascii_lowercase();
    let has = |kind: &str| kinds.split_ascii_whitespace().any(|word| word == kind);
    let for_paper = element.attr("media").is_some_and(|media| media.trim().eq_ignore_ascii_case("print"));
    has("stylesheet") && !has("alternate") && !for_paper
}

fn elements(tree: &Html) -> impl Iterator<Item = &Element> {
    tree.tree.root().descendants().filter_map(|node| match node.value() {
        Node::Element(element) => Some(element),
        Node::Document
        | Node::Fragment
        | Node::Doctype(_)
        | Node::Comment(_)
        | Node::Text(_)
        | Node::ProcessingInstruction(_) => None,
    })
}
