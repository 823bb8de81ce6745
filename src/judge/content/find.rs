//! Where a phrase stands in the content, as a quotation.

use std::ops::Range;

use super::{Content, LONGEST_ENTRY, Labels, QUOTE, Spot};
use crate::{
    checklist::Part,
    judge::{naming, numbering::number_of, phrase::Phrase},
    read::{Kind, Role},
    thai::{self, similar},
};

/// Lines at the top that may be a title, and those of a memo with its subject.
const TITLE_LINES: usize = 3;
const MEMO_LINES: usize = 8;
/// Cells at the beginning of a row that may name what the row is of.
const NAMING_CELLS: usize = 3;

impl Content {
    /// First place of a folded phrase; in damaged text by its consonants, when the phrase is long enough for that.
    pub(in crate::judge) fn find(&self, phrase: &Phrase) -> Option<Spot> {
        if let Some(spot) = self.find_word(phrase, Labels::Promise) {
            return Some(spot);
        }
        if !phrase.may_be_damaged || self.reading.kind == Kind::Html {
            return None;
        }
        let (text, starts) = self.skeleton.get_or_init(|| self.folded(thai::skeleton));
        let mut blocks = text.match_indices(&phrase.skeleton).map(|(at, _)| self.block_at(starts, at));
        if let Some(block) = blocks.find(|block| self.may_witness(*block, Labels::Promise)) {
            return Some(self.whole_block(block));
        }
        let range = if self.is_recognised() { similar::mistaken(&phrase.key, &self.key) } else { None };
        range.map(|range| self.spot(range))
    }

    fn find_word(&self, phrase: &Phrase, labels: Labels) -> Option<Spot> {
        let place = phrase
            .places(&self.key)
            .find(|place| self.may_witness(self.block_at(&self.starts, place.start), labels))?;
        Some(self.spot(place))
    }

    fn may_witness(&self, block: u32, labels: Labels) -> bool {
        let shows = labels == Labels::Witness || !self.speaks_for_itself.contains(&block);
        // When and under which heading something was put there says nothing of it.
        shows && !self.background.contains(&block) && !naming::is_byline(self.text(block))
    }

    /// Whether the phrase is in what an entry is called, and not in when it was put there.
    pub(in crate::judge) fn names_entry(&self, phrase: &Phrase, block: u32) -> bool {
        phrase.is_in(self.text(block)) && !naming::is_byline(self.text(block))
    }

    /// The own block that a place of a joined text lies in.
    fn block_at(&self, starts: &[usize], at: usize) -> u32 {
        self.own[starts.partition_point(|s| *s <= at).saturating_sub(1)]
    }

    /// The same in one part of the content: `titles` are what the member calls itself.
    pub(in crate::judge) fn find_in(
        &self,
        phrase: &Phrase,
        part: Part,
        titles: &[String],
        labels: Labels,
    ) -> Option<Spot> {
        let counts = |i: u32| match part {
            Part::All => true,
            Part::Headings => self.is_name(i, phrase, titles),
            // What a page calls that to which it leads is a title like its own; of a list the entries are the text.
            Part::Body => !self.is_title(i, titles) && (labels == Labels::Witness || !self.is_spoken_for(i)),
            Part::Beginnings => phrase.begins_something(self.said(i)),
        };
        match part {
            Part::All => self.find_word(phrase, labels).or_else(|| self.find(phrase)),
            Part::Headings | Part::Body | Part::Beginnings => {
                let may = |i: &u32| counts(*i) && self.may_witness(*i, labels);
                let block = self.own.iter().copied().find(|i| may(i) && phrase.is_in(self.said(*i)));
                let block = block.or_else(|| self.mistaken_in(phrase, part, titles));
                block.map(|i| self.spot_in(i, phrase))
            }
        }
    }

    /// Whether a block names a thing: a title, a heading or the entry of a list that has the phrase, or a short line, or a cell
    /// of a row, that begins with it. A line that has it further on only mentions it.
    fn is_name(&self, block: u32, phrase: &Phrase, titles: &[String]) -> bool {
        let text = self.text(block);
        let is_headed = || self.own.iter().take(3).any(|i| self.is_heading(*i));
        if self.is_heading(block) || self.is_title(block, titles) && (text.starts_with("เรื่อง") || !is_headed())
        {
            return phrase.is_in(text);
        }
        let short = |text: &&str| text.chars().count() <= LONGEST_ENTRY;
        if self.is_kept(block) {
            return short(&text) && phrase.is_in(text);
        }
        let row = self.reading.blocks[block as usize].role == Role::Row;
        let cells = self.said(block).split(" | ").take(if row { NAMING_CELLS } else { usize::MAX });
        // `สายการเมือง: นายกเทศมนตรี …`: what stands before a list is a name, however much follows.
        let mut cells = cells.map(|cell| if short(&cell) { cell } else { before_list(cell) });
        cells.any(|cell| phrase.begins(cell) || phrase.is_among(cell))
    }

    /// The title at the top: headings of parts, further down, are text.
    pub(in crate::judge) fn is_title(&self, block: u32, titles: &[String]) -> bool {
        let text = self.text(block).trim();
        // Above the subject of a memo stand its number and its date.
        let lines = if text.starts_with("เรื่อง") { MEMO_LINES } else { TITLE_LINES };
        let at_top = self.own.iter().take(lines).any(|first| *first == block);
        let named = text.strip_prefix("เรื่อง").map_or(text, str::trim_start);
        // A sentence may be drawn like a heading, and what stands at the top of a sheet is.
        let is_drawn = || self.is_heading(block) && text.chars().count() <= LONGEST_ENTRY && number_of(text).is_none();
        at_top && (is_drawn() || titles.iter().any(|t| t.contains(named)))
    }

    /// Whether anything below the titles has one of the phrases.
    pub(in crate::judge) fn speaks_of(&self, phrases: &[Phrase], titles: &[String]) -> bool {
        let mut told = self.own.iter().filter(|i| !self.background.contains(i) && !self.is_title(**i, titles));
        told.any(|i| {
            let key = thai::key(self.text(*i));
            phrases.iter().any(|phrase| key.contains(&phrase.key))
        })
    }

    /// Whether a spot is in a title at the top.
    pub(in crate::judge) fn is_in_title(&self, spot: &Spot, titles: &[String]) -> bool {
        self.is_title(spot.block, titles)
    }

    /// The folded text below the titles.
    pub(in crate::judge) fn body_key(&self, titles: &[String]) -> String {
        let body = self.own.iter().filter(|i| !self.is_heading(**i) && !self.is_title(**i, titles));
        body.map(|i| thai::key(self.text(*i))).collect()
    }

    /// What a block says: its text, without what heads columns that nobody filled in.
    fn said(&self, block: u32) -> &str {
        self.heads.get(&block).map_or_else(|| self.text(block), String::as_str)
    }

    fn spot_in(&self, block: u32, phrase: &Phrase) -> Spot {
        let b = &self.reading.blocks[block as usize];
        let folded = thai::Folded::key(&b.text);
        let exact = phrase.places(folded.as_str()).next();
        let range = exact.or_else(|| similar::mistaken(&phrase.key, folded.as_str())).unwrap_or_default();
        let range = folded.source(range);
        Spot { block, quote: thai::quote(&b.text, range, QUOTE), page: b.page }
    }

    /// The block's words as a quotation.
    pub(in crate::judge) fn whole_block(&self, block: u32) -> Spot {
        let b = &self.reading.blocks[block as usize];
        Spot { block, quote: thai::quote(&b.text, 0..b.text.len().min(1), QUOTE), page: b.page }
    }

    fn spot(&self, range: Range<usize>) -> Spot {
        let nth = self.starts.partition_point(|s| *s <= range.start).saturating_sub(1);
        let block = self.own[nth];
        let b = &self.reading.blocks[block as usize];
        let folded = thai::Folded::key(&b.text);
        let from = (range.start - self.starts[nth]).min(folded.as_str().len());
        let to = (range.end - self.starts[nth]).min(folded.as_str().len());
        Spot { block, quote: thai::quote(&b.text, folded.source(from..to), QUOTE), page: b.page }
    }
}

/// The few words before a list; nothing where there are none.
fn before_list(text: &str) -> &str {
    let name = [":", "ได้แก่", "ประกอบด้วย"].iter().filter_map(|mark| text.split_once(mark)).map(|(name, _)| name);
    name.min_by_key(|name| name.len()).filter(|name| name.chars().count() <= LONGEST_ENTRY).unwrap_or_default()
}
