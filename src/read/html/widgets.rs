//! What scripts put into a page in the place of an element: flip books of a file, a social page, a map.

use html5ever::local_name;
use scraper::node::Element;

use super::{class::attribute, walk::Walk};
use crate::read::LinkKind;

/// What a script says when it draws a map, and the service that the map is of.
const MAPS: &[(&str, &str)] = &[
    ("google.maps.Map(", "https://maps.google.com/"),
    ("maps.googleapis.com/maps/api/js", "https://maps.google.com/"),
    ("longdo.Map(", "https://map.longdo.com/"),
    ("api.longdo.com/map", "https://map.longdo.com/"),
    ("L.map(", "https://www.openstreetmap.org/"),
];
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
        let file = FILES.into_iter().filter(|name| flips || name.starts_with("data-pdf")).find_map(value);
        let page = value("data-href").filter(|_| has("fb-page"));
        for address in file.into_iter().chain(page) {
            let title = attribute(element, &local_name!("title")).unwrap_or_default();
            self.add_named_link(address, LinkKind::Embed, "", title);
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
