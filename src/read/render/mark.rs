//! Where the quoted words stand among the text nodes of a page.

use std::{collections::HashMap, ops::Range};

use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node, node::Element};

use super::page::is_left_out;
use crate::thai::{self, Folded};

/// Quotations of one page that are looked for.
const MOST_QUOTES: usize = 24;
/// Places that one quotation is marked at.
const MOST_PLACES: usize = 3;
/// A part of a quotation with fewer letters would be found anywhere.
const SHORTEST: usize = 4;
/// What stands in a quotation where the reader joined cells or lines, or cut.
const JOINTS: [&str; 3] = [" | ", " · ", "…"];
/// Elements that repeat what they lead to.
const LABELS: [&str; 6] = ["a", "nav", "footer", "aside", "option", "button"];

/// The parts of text nodes that are marked.
pub(super) type Marks = HashMap<NodeId, Vec<Range<usize>>>;

/// The text of a page, all nodes one behind the other.
#[derive(Default)]
struct PageText {
    text: String,
    pieces: Vec<Piece>,
}

/// A text node within the text of the page.
struct Piece {
    node: NodeId,
    range: Range<usize>,
    /// It stands in a menu, a link or the like.
    is_label: bool,
}

/// The places of the quotations, and how many quotations were found.
pub(super) fn marks(html: &Html, quotes: &[String]) -> (Marks, usize) {
    let mut page = PageText::default();
    page.gather(html.tree.root(), false);
    let folded = Folded::key(&page.text);
    let mut marks = Marks::new();
    let mut found = 0;
    for quote in quotes.iter().take(MOST_QUOTES) {
        let places = page.places(quote, &folded);
        found += usize::from(!places.is_empty());
        for place in places {
            page.mark(&place, &mut marks);
        }
    }
    marks.values_mut().for_each(merge);
    (marks, found)
}

impl PageText {
    fn gather(&mut self, node: NodeRef<'_, Node>, is_label: bool) {
        for child in node.children() {
            match child.value() {
                Node::Text(text) => {
                    let start = self.text.len();
                    self.text.push_str(text);
                    self.pieces.push(Piece { node: child.id(), range: start..self.text.len(), is_label });
                    // Nodes are words of their own; white space means nothing to what is looked for.
                    self.text.push('\n');
                }
                Node::Element(element) if is_left_out(element) => {}
                Node::Element(element) => self.gather(child, is_label || repeats(element)),
                Node::Document
                | Node::Fragment
                | Node::Doctype(_)
                | Node::Comment(_)
                | Node::ProcessingInstruction(_) => {}
            }
        }
    }

    /// Where a quotation stands: whole, or else each of its parts.
    fn places(&self, quote: &str, folded: &Folded) -> Vec<Range<usize>> {
        let parts = parts(quote);
        let whole = self.best(&parts.concat(), folded);
        if whole.is_empty() { parts.iter().flat_map(|part| self.best(part, folded)).collect() } else { whole }
    }

    /// The places of a needle; those in menus and links only when there are no others.
    fn best(&self, needle: &str, folded: &Folded) -> Vec<Range<usize>> {
        if needle.chars().count() < SHORTEST {
            return Vec::new();
        }
        let hits = folded.as_str().match_indices(needle);
        let all: Vec<Range<usize>> = hits.map(|(at, hit)| folded.source(at..at + hit.len())).collect();
        let (labels, content): (Vec<_>, Vec<_>) = all.into_iter().partition(|place| self.in_label(place.start));
        let places = if content.is_empty() { labels } else { content };
        places.into_iter().take(MOST_PLACES).collect()
    }

    fn in_label(&self, at: usize) -> bool {
        let piece = self.pieces.partition_point(|piece| piece.range.end <= at);
        self.pieces.get(piece).is_some_and(|piece| piece.is_label)
    }

    fn mark(&self, place: &Range<usize>, marks: &mut Marks) {
        let first = self.pieces.partition_point(|piece| piece.range.end <= place.start);
        for piece in self.pieces[first..].iter().take_while(|piece| piece.range.start < place.end) {
            let start = place.start.max(piece.range.start) - piece.range.start;
            let end = place.end.min(piece.range.end) - piece.range.start;
            let shows = self.text.get(piece.range.clone()).and_then(|text| text.get(start..end));
            if shows.is_some_and(|text| !text.trim().is_empty()) {
                marks.entry(piece.node).or_default().push(start..end);
            }
        }
    }
}

fn repeats(element: &Element) -> bool {
    LABELS.contains(&element.name())
}

/// What is looked for of a quotation, each part as a key.
fn parts(quote: &str) -> Vec<String> {
    let mut parts = vec![quote];
    for joint in JOINTS {
        parts = parts.into_iter().flat_map(|part| part.split(joint)).collect();
    }
    parts.into_iter().map(thai::key).filter(|part| !part.is_empty()).collect()
}

/// In order, without overlaps.
fn merge(ranges: &mut Vec<Range<usize>>) {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges.drain(..) {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    *ranges = merged;
}
