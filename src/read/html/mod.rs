//! What a web page says: its text in blocks, its data tables, links, forms and pictures.
//!
//! One parse and one walk, no selectors. Content that a style sheet or script hides (tabs, accordions) is read like any
//! other: it is in the page for whoever opens it.

mod address;
mod class;
mod elements;
mod form;
mod frame;
mod grid;
mod heading;
mod lines;
mod links;
mod parse;
mod quick;
mod scan;
mod script;
mod table;
mod walk;
mod widgets;

use encoding_rs::{Encoding, UTF_8};

pub use self::address::is_route;

use super::{Kind, Note, Reading, limits};

/// Reads the page `html`, which came from `url`.
pub fn read(html: &str, url: &str) -> Reading {
    read_encoded(html, url, UTF_8)
}

/// Reads a page that was sent in `encoding`: browsers put Thai in a link's query into the bytes of the page.
pub fn read_encoded(html: &str, url: &str, encoding: &'static Encoding) -> Reading {
    let parsed = parse::parse(html);
    let (mut reading, hints) = walk::Walk::new(url, encoding).read(&parsed.html);
    reading.kind = Kind::Html;
    if parsed.flattened {
        reading.notes.push(Note::NestingCapped);
    }
    if let Some(why) = parsed.stopped {
        reading.notes.push(Note::Stopped(why.to_owned()));
    }
    if needs_script(&reading, &hints) {
        reading.notes.push(Note::NeedsScript);
    }
    reading
}

/// The tree of the page, bounded as for reading.
pub(in crate::read) fn tree(html: &str) -> scraper::Html {
    parse::parse(html).html
}

/// What a page without text may be full of instead.
#[derive(Default)]
struct Hints {
    /// Scripts loaded from elsewhere.
    scripts: usize,
    /// There is an element that frameworks draw the page into.
    has_app_root: bool,
}

/// Whether the page says next to nothing without running its scripts. A splash page, with its picture and its one
/// button, is not meant.
fn needs_script(reading: &Reading, hints: &Hints) -> bool {
    let thai = |text: &str| text.chars().filter(|c| ('\u{0e01}'..='\u{0e5b}').contains(c)).count();
    let letters = || -> usize { reading.blocks.iter().map(|block| thai(&block.text)).sum() };
    let text = || -> usize { reading.blocks.iter().map(|block| block.text.len()).sum() };
    // Most pages have links enough: their letters are not counted.
    if hints.has_app_root {
        return reading.links.len() < 10 && letters() < 300;
    }
    let is_bare = hints.scripts > 0 && reading.links.is_empty() && reading.images.is_empty();
    is_bare && text() < 200 && letters() == 0
}

/// The text cleaned, and cut to what a label may be long.
fn label(text: &str) -> String {
    let mut label = crate::thai::clean(text);
    label.truncate(shortened(&label, limits::LABEL_CHARS).len());
    label
}

/// The first `most` characters.
fn shortened(text: &str, most: usize) -> &str {
    // No character is shorter than a byte.
    if text.len() <= most {
        return text;
    }
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests;
