//! Several papers bound into one file: a year's plans, the reports of half a year. Each begins on a page of its own with its
//! title, and only its own pages speak for its topic.

use super::{
    headline::{headline, is_letterhead},
    label::Labels,
};
use crate::{
    checklist::TopicId,
    read::{Block, Kind, Reading, Role},
};

/// A title stands within so many blocks at the top of a page.
const TOP: usize = 5;
/// Its first line is no longer than this.
const LONGEST: usize = 110;
/// Pages looked at.
const MOST_PAGES: usize = 600;
/// Chapters kept of one file.
const MOST: usize = 40;

/// What one paper of a bound file says, as against the others.
pub(super) struct Chapter {
    /// The title of the paper that is of the topic; none when the file has papers of other topics only.
    pub title: Option<String>,
    /// Blocks that belong to it.
    pub own: Vec<bool>,
}

/// The titles at the tops of a document's pages that name a topic, with their blocks; none unless they name several.
fn titles(reading: &Reading, labels: &Labels) -> Vec<(usize, String, TopicId)> {
    if reading.kind == Kind::Html {
        return Vec::new();
    }
    let mut found: Vec<(usize, String, TopicId)> = Vec::new();
    let (mut at, mut pages) = (0, 0);
    while at < reading.blocks.len() && pages < MOST_PAGES && found.len() < MOST {
        let page = reading.blocks[at].page;
        let length = reading.blocks[at..].iter().take_while(|block| block.page == page).count();
        let top = &reading.blocks[at..at + length.min(TOP)];
        let named = title_of(top).and_then(|title| labels.topics(&title).into_iter().next().map(|p| (at, title, p.topic)));
        found.extend(named);
        at += length;
        pages += 1;
    }
    if found.iter().any(|(.., topic)| *topic != found[0].2) { found } else { Vec::new() }
}

/// What stands over a page, when it is a title and not the middle of a text.
fn title_of(top: &[Block]) -> Option<String> {
    let first = top.iter().find(|block| !is_letterhead(block.text.trim()))?;
    let short = first.text.chars().count() <= LONGEST && !first.text.contains(" | ");
    let begins = matches!(first.role, Role::Heading(_) | Role::Paragraph);
    let lines = || top.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n");
    (short && begins).then(|| headline(&lines())).filter(|title| !title.is_empty())
}

/// The titles of the papers that are bound into a document, for its record.
pub(super) fn lines(reading: &Reading, labels: &Labels) -> Vec<String> {
    titles(reading, labels).into_iter().map(|(_, title, _)| title).collect()
}

/// The part of a bound file that is of one topic. None for a file that is one paper, and for one that has this topic's name on its
/// cover alone: then what is inside belongs to it.
pub(super) fn of(reading: &Reading, labels: &Labels, topic: &TopicId) -> Option<Chapter> {
    let titles = titles(reading, labels);
    let (first, .., cover) = titles.first().filter(|_| titles.len() > 2)?;
    let is_inside = |(at, _, of): &&(usize, String, TopicId)| of == topic && *at > *first;
    let inside = titles.iter().find(is_inside);
    if inside.is_none() && cover == topic {
        return None;
    }
    let mut own = vec![false; reading.blocks.len()];
    for (nth, (at, _, of)) in titles.iter().enumerate().filter(|(_, title)| inside.is_none() || is_inside(title)) {
        let end = titles.get(nth + 1).map_or(own.len(), |(next, ..)| *next);
        if inside.is_some() || of == cover && nth == 0 {
            own[*at..end].fill(true);
        }
    }
    Some(Chapter { title: inside.map(|(_, title, _)| title.clone()), own })
}
