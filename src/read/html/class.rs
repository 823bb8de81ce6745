//! What an element's `class`, `id` and `role` say about its part on the page.

use std::collections::HashMap;

use html5ever::{LocalName, local_name};
use scraper::node::Element;

use crate::read::Region;

/// What the words of a class or id tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) region: Option<Region>,
    /// Names a heading: `title`, `topic`, `card-header`.
    pub(super) is_title: bool,
    /// Frames one entry of a list: `card`, `news-item`.
    pub(super) is_card: bool,
}

/// An attribute's value.
pub(super) fn attribute<'a>(element: &'a Element, name: &LocalName) -> Option<&'a str> {
    element.attrs.iter().find(|(found, _)| found.local == *name).map(|(_, value)| &**value)
}

/// Reads classes, remembering those met before: the entries of a list all have the same.
#[derive(Default)]
pub(super) struct Classes<'a> {
    known: HashMap<&'a str, Words, foldhash::fast::RandomState>,
}

impl<'a> Classes<'a> {
    /// What the element's class and id say; the element itself speaks before them.
    pub(super) fn words(&mut self, element: &'a Element) -> Words {
        let mut words = match attribute(element, &local_name!("class")) {
            Some(class) => *self.known.entry(class).or_insert_with(|| read(class)),
            None => Words::default(),
        };
        if let Some(id) = attribute(element, &local_name!("id")) {
            let by_id = read(id);
            words.region = words.region.or(by_id.region);
            words.is_title |= by_id.is_title;
        }
        words
    }
}

/// The region that the element or its role declares.
pub(super) fn declared_region(element: &Element, inside_content: bool) -> Option<Region> {
    let role = attribute(element, &local_name!("role")).and_then(|role| match role {
        "navigation" | "menu" | "menubar" => Some(Region::Menu),
        "banner" => Some(Region::Header),
        "contentinfo" => Some(Region::Footer),
        "complementary" => Some(Region::Aside),
        "main" => Some(Region::Main),
        _ => None,
    });
    role.or(match element.name.local {
        local_name!("nav") => Some(Region::Menu),
        // An article's own header is no banner.
        local_name!("header") if !inside_content => Some(Region::Header),
        local_name!("footer") if !inside_content => Some(Region::Footer),
        local_name!("aside") => Some(Region::Aside),
        local_name!("main") => Some(Region::Main),
        _ => None,
    })
}

fn read(names: &str) -> Words {
    let mut words = Words::default();
    // Tab labels are content, though Bootstrap styles them as a `nav`.
    let is_tabs = ["nav-tabs", "nav-pills", "tab-content"].iter().any(|tabs| names.contains(tabs));
    for name in names.split_ascii_whitespace().take(20).filter(|name| name.len() <= 60) {
        let name = name.to_ascii_lowercase();
        let parts: Vec<&str> = name.split(['-', '_']).filter(|part| !part.is_empty()).collect();
        if !is_tabs && words.region.is_none() {
            words.region = region(&name, &parts);
        }
        words.is_title |= is_title(&name, &parts);
        words.is_card |= is_card(&parts);
    }
    words
}

fn region(name: &str, parts: &[&str]) -> Option<Region> {
    const CONTENT: [&str; 21] = [
        "content",
        "contents",
        "body",
        "title",
        "detail",
        "card",
        "panel",
        "entry",
        "post",
        "article",
        "section",
        "modal",
        "table",
        "accordion",
        "tab",
        "tabs",
        "collapse",
        "box",
        "item",
        "link",
        "icon",
    ];
    const WHOLE: [&str; 9] = [
        "main",
        "content",
        "contents",
        "maincontent",
        "main-content",
        "page-content",
        "site-content",
        "content-area",
        "main_content",
    ];
    // Switches on the page as a whole: `has-sidebar`, `menu-open`.
    const SWITCHES: [&str; 9] = ["has", "no", "with", "is", "open", "closed", "fixed", "mini", "sticky"];
    if WHOLE.contains(&name) {
        return Some(Region::Main);
    }
    if parts.iter().any(|part| SWITCHES.contains(part) || CONTENT.contains(part)) {
        return None;
    }
    let has = |wanted: &[&str]| parts.iter().any(|part| wanted.contains(part));
    if name.contains("footer") || has(&["foot"]) {
        Some(Region::Footer)
    } else if ["menu", "navbar", "navigation", "breadcrumb"].iter().any(|word| name.contains(word)) || has(&["nav"]) {
        Some(Region::Menu)
    } else if name.contains("sidebar") || has(&["aside", "side", "leftside", "rightside"]) {
        Some(Region::Aside)
    } else if is_banner(name, parts) {
        Some(Region::Header)
    } else {
        None
    }
}

/// `header` alone or with words that only place it; `page-header` is a heading in the content.
fn is_banner(name: &str, parts: &[&str]) -> bool {
    const PLACING: [&str; 13] = [
        "site",
        "main",
        "top",
        "web",
        "head",
        "wrapper",
        "wrap",
        "area",
        "bar",
        "container",
        "inner",
        "logo",
        "banner",
    ];
    matches!(name, "masthead" | "topbar" | "top-bar" | "top_bar" | "banner-top" | "head")
        || parts.contains(&"header") && parts.iter().all(|part| *part == "header" || PLACING.contains(part))
}

fn is_title(name: &str, parts: &[&str]) -> bool {
    const TITLES: [&str; 6] = ["title", "topic", "subject", "heading", "headline", "subtitle"];
    const TITLED: [&str; 10] =
        ["card", "panel", "accordion", "section", "box", "block", "widget", "page", "content", "entry"];
    parts.iter().any(|part| TITLES.contains(part))
        || name.ends_with("title")
        || name.starts_with("title")
        || name.starts_with("topic")
        || matches!(name, "head" | "accordion-button")
        || parts.iter().any(|part| matches!(*part, "header" | "head")) && parts.iter().any(|part| TITLED.contains(part))
}

fn is_card(parts: &[&str]) -> bool {
    const CARDS: [&str; 8] = ["card", "item", "thumbnail", "media", "product", "tile", "entry", "teaser"];
    parts.last().is_some_and(|last| CARDS.contains(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_classes_tell_the_region() {
        for (class, region) in [
            ("navbar navbar-expand-lg", Some(Region::Menu)),
            ("mainmenu", Some(Region::Menu)),
            ("MenuLeft", Some(Region::Menu)),
            ("breadcrumb", Some(Region::Menu)),
            ("nav nav-tabs", None),
            ("footer-bottom", Some(Region::Footer)),
            ("left-sidebar", Some(Region::Aside)),
            ("has-sidebar", None),
            ("site-header", Some(Region::Header)),
            ("page-header", None),
            ("card-header", None),
            ("card-footer", None),
            ("menu-item", None),
            ("main-content", Some(Region::Main)),
            ("container", None),
            ("inside", None),
            ("canvas", None),
        ] {
            assert_eq!(read(class).region, region, "{class}");
        }
    }

    #[test]
    fn words_of_classes_tell_titles_and_cards() {
        for (class, is_title) in [
            ("card-title", true),
            ("topic", true),
            ("newstitle", true),
            ("card-header", true),
            ("header", false),
            ("text", false),
        ] {
            assert_eq!(read(class).is_title, is_title, "{class}");
        }
        assert!(read("col-md-4 news-item").is_card);
        assert!(!read("items").is_card);
    }
}
