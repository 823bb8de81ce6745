//! What a page or document says of its own: the site's frame and mere promises (the labels of links to other evidence) left out.

mod asked;
mod background;
mod bare;
mod columns;
mod find;
mod front;
mod hollow;
mod labels;
mod legible;
mod parts;
mod room;
#[cfg(test)]
pub(super) mod sample;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use self::{
    asked::form_text,
    background::background,
    bare::unfilled_tables,
    columns::without_unfilled,
    front::front_matter,
    hollow::hollow,
    labels::{bare_headings, is_address_of_letter, is_attachment, teasers},
    parts::{is_decoration, parts_of_others},
    room::{is_much, unanswered},
};
pub(super) use self::{labels::blocks_with_links, parts::About};
use super::{index::block_hash, naming, reach::Reach, repeated::said_once_more, site::Site};
use crate::{
    read::{Image, Kind, Link, LinkKind, Reading, Region, Role, Table},
    thai,
};

/// A page with fewer own letters than this shows nothing.
const SUBSTANCE: usize = 60;
/// A page with pictures and fewer own letters than this may say it all in the pictures.
const NEXT_TO_NOTHING: usize = 25;
/// An entry of a list or a title is no longer than this.
const LONGEST_ENTRY: usize = 110;
/// Letters of a title that is known again within a line.
const TITLE: usize = 10;
/// Letters of what announces a title.
const BESIDE_TITLE: usize = 120;
/// Characters of a quotation.
pub(super) const QUOTE: usize = 160;
/// A heading with fewer own letters under it is a label.
const UNDER_HEADING: usize = 40;
/// A row or item with a link in it is the link's label, unless it is longer than this.
const LONGEST_PROMISE: usize = 260;

/// Rows of a table below its head, at least, that make it more than a form.
const ANSWERED: usize = 2;
/// What stands between the cells of a row.
pub(super) const CELLS: &str = " | ";
/// Only a page shorter than this may be a notice that there is nothing.
const SHORT: usize = 350;
/// How pages say so, folded.
const NOTHING_YET: &[&str] = &[
    "อยู่ระหว่างปรับปรุง",
    "อยู่ระหว่างการปรับปรุง",
    "กำลังปรับปรุง",
    "อยู่ในระหว่างปรับปรุง",
    "อยู่ระหว่างจัดทำ",
    "อยู่ระหว่างพัฒนา",
    "อยู่ระหว่างการพัฒนา",
    "กำลังพัฒนาระบบ",
    "ยังไม่มีประกาศ",
    "ยังไม่มีรายการ",
    "อยู่ระหว่างการจัดทำ",
    "กำลังจัดทำ",
    "อยู่ระหว่างดำเนินการจัดทำ",
    "อยู่ระหว่างรวบรวม",
    "ยังไม่มีข้อมูล",
    "ไม่มีข้อมูล",
    "ไม่พบข้อมูล",
    "ไม่มีรายการ",
    "ไม่มีเนื้อหา",
    "ยังไม่มีการเผยแพร่",
    "ไม่พบหน้า",
    "ไม่พบไฟล์",
    "ไม่พบเอกสาร",
    "underconstruction",
    "comingsoon",
    "pagenotfound",
    "404notfound",
    "nodata",
    "ขออภัยในความไม่สะดวก",
];

/// How a paper declares that there was nothing to report, which is a report, folded.
const DECLARED: &[&str] = &["ไม่มีรายการจัดซื้อ", "ไม่มีรายการจัดจ้าง", "ไม่มีรายการซื้อ", "ไม่มีรายการรับ"];

/// The own content of one reading, folded for searching.
pub(super) struct Content {
    reading: Arc<Reading>,
    /// Indices of the blocks that count as content.
    own: Vec<u32>,
    /// Own blocks that are labels of links to other pages and documents.
    promises: Vec<u32>,
    /// Of these, what a list says of an article under its title, with that title's block.
    teasers: BTreeMap<u32, u32>,
    /// Promises that count as content because they are kept.
    kept: BTreeSet<u32>,
    /// Of these, the ones whose target was read and must speak for itself.
    speaks_for_itself: BTreeSet<u32>,
    /// The first block that belongs to another topic's heading.
    other: Option<u32>,
    /// The line over a page that is its name though it is not drawn as a heading.
    name: Option<u32>,
    /// Heads of tables without the columns that nobody filled in.
    heads: BTreeMap<u32, String>,
    /// Some table is there to be filled in.
    has_unfilled_table: bool,
    /// There are heads of tables without a row, or many lines to write on.
    asks_for_much: bool,
    /// What is only promised, or sends a paper on its way.
    promised: Vec<u32>,
    /// Own blocks in which what is asked for stands by chance.
    background: BTreeSet<u32>,
    /// It has a foreword, a table of contents, numbers of pages or running lines: it is made like a book.
    has_front: bool,
    /// Where the folded text of each own block starts.
    starts: Vec<usize>,
    key: String,
    skeleton: OnceLock<(String, Vec<usize>)>,
    substance: OnceLock<usize>,
    reach: OnceLock<Reach>,
    /// Pictures of its own, none of the frame's.
    pictures: usize,
}

/// A place in the content that shows something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// Index of the block.
    pub block: u32,
    /// The words, as they stand there.
    pub quote: String,
    /// 1-based page or sheet.
    pub page: Option<u32>,
}

impl Content {
    /// A page with its frame: the home page is the one home of what stands in it.
    pub(super) fn whole(site: &Site, reading: Arc<Reading>) -> Self {
        Self::new(site, reading, &|_| true)
    }

    /// Takes apart what is a page's own and what is frame, promise or the part under a heading of another topic.
    pub(super) fn of_topic(site: &Site, reading: &Arc<Reading>, about: &dyn Fn(&str) -> About) -> Self {
        let is_web_page = reading.kind == Kind::Html;
        let other = if is_web_page { parts_of_others(reading, about) } else { Vec::new() };
        let own = if is_web_page { said_once_more(site, reading) } else { BTreeSet::new() };
        let in_frame = |i: usize| {
            is_web_page && !own.contains(&i) && site.is_frame(reading.blocks[i].region, &reading.blocks[i].text)
        };
        let is_other = |i: usize| other.get(i).copied().unwrap_or_default();
        let mut content = Self::new(site, Arc::clone(reading), &|i| !in_frame(i) && !is_other(i));
        content.other = (0..other.len()).find(|i| other[*i] && !in_frame(*i)).map(|i| i as u32);
        content
    }

    /// Only these blocks count: one paper of several that are bound into a file.
    pub(super) fn narrow(&mut self, counts: &[bool]) {
        self.own.retain(|i| counts.get(*i as usize).copied().unwrap_or_default());
        (self.key, self.starts) = self.folded(thai::key);
    }

    /// When the page has nothing of the topic but a part under another topic's heading: that heading.
    pub(super) fn only_other(&self) -> Option<&str> {
        let nothing = !self.is_substantial() && self.promises.iter().all(|i| self.is_heading(*i));
        self.other.filter(|_| nothing).map(|i| self.text(i))
    }

    /// Whether a block is a heading.
    pub(super) fn is_heading(&self, block: u32) -> bool {
        self.name == Some(block) || matches!(self.reading.blocks[block as usize].role, Role::Heading(_))
    }

    /// Takes the first line of a web page for its name, when it is called like something: with next to no words below it that only
    /// names what the links there promise.
    pub(super) fn take_name(&mut self, is_name: &dyn Fn(&str) -> bool) -> Option<&str> {
        let is_line = |i: &u32| self.reading.kind == Kind::Html && !self.is_heading(*i) && is_name(self.text(*i));
        let first = self.lines().first().copied().filter(is_line)?;
        self.name = Some(first);
        self.substance = OnceLock::new();
        if self.substance() < UNDER_HEADING && self.own.first() == Some(&first) {
            self.own.remove(0);
            self.promises.insert(0, first);
            (self.key, self.starts) = self.folded(thai::key);
        }
        Some(self.text(first))
    }

    fn new(site: &Site, reading: Arc<Reading>, counts: &dyn Fn(usize) -> bool) -> Self {
        let is_web_page = reading.kind == Kind::Html;
        let linked = if is_web_page { blocks_with_links(&reading) } else { vec![false; reading.blocks.len()] };
        let mut unfilled = unfilled_tables(&reading);
        let has_unfilled_table = !unfilled.is_empty();
        let room = unanswered(&reading);
        let asks_for_much = reading.kind.is_document() && (has_unfilled_table || is_much(&reading, &room));
        unfilled.extend(room);
        let front = front_matter(&reading);
        let has_front = !front.is_empty();
        unfilled.extend(front);
        unfilled.extend(form_text(&reading));
        let hollow = hollow(&reading);
        let promised = hollow.iter().filter(|i| counts(**i as usize)).copied().collect();
        unfilled.extend(hollow);
        let teasers = if is_web_page { teasers(&reading, &linked) } else { BTreeMap::new() };
        let (mut own, mut promises) = (Vec::new(), Vec::new());
        for (i, block) in reading.blocks.iter().enumerate().filter(|(i, _)| counts(*i)) {
            // A page's own name may be a link to itself; further headings that are links head what they lead to.
            let name = matches!(block.role, Role::Heading(1));
            if is_address_of_letter(&block.text) || unfilled.contains(&(i as u32)) {
                continue;
            }
            let is_label =
                |text: &str| linked[i] || teasers.contains_key(&(i as u32)) || is_web_page && is_attachment(text);
            if !name && block.text.chars().count() <= LONGEST_PROMISE && is_label(&block.text) {
                promises.push(i as u32);
            } else {
                own.push(i as u32);
            }
        }
        if is_web_page {
            let labels = bare_headings(&reading, &own);
            own.retain(|i| !labels.contains(i));
            promises.extend(labels);
            promises.sort_unstable();
        }
        let heads = without_unfilled(&reading);
        let background = background(&reading);
        let (key, starts) = join(&reading, &heads, &own, thai::key);
        let in_frame = |i: &Image| {
            matches!(i.region, Region::Menu | Region::Footer | Region::Header) || site.is_furniture(block_hash(&i.url))
        };
        let pictures = reading.images.iter().filter(|i| !in_frame(i) && !is_decoration(site, &i.url)).count();
        Self {
            reading,
            own,
            promises,
            teasers,
            kept: BTreeSet::new(),
            speaks_for_itself: BTreeSet::new(),
            other: None,
            name: None,
            heads,
            has_unfilled_table,
            asks_for_much,
            promised,
            background,
            has_front,
            starts,
            key,
            skeleton: OnceLock::new(),
            substance: OnceLock::new(),
            reach: OnceLock::new(),
            pictures,
        }
    }

    /// Lets the labels of links that keep their promise count as content: a list is what its entries are. What was `read` behind
    /// such a link says itself what it says, and its label is no witness of that.
    pub(super) fn keep_promises(&mut self, kept: impl Fn(&Link) -> bool, read: impl Fn(&Link) -> bool) {
        let links = self.reading.links.iter().filter(|l| kept(l));
        let links: Vec<&Link> = links.filter(|l| self.promises.binary_search(&l.block).is_ok()).collect();
        let with_teasers = |titles: BTreeSet<u32>| {
            let said = self.teasers.iter().filter(|(_, title)| titles.contains(title)).map(|(block, _)| *block);
            said.collect::<BTreeSet<u32>>().union(&titles).copied().collect::<BTreeSet<u32>>()
        };
        let spoken_for = with_teasers(links.iter().filter(|l| read(l)).map(|l| l.block).collect());
        let kept = with_teasers(links.into_iter().map(|l| l.block).collect());
        self.speaks_for_itself.extend(spoken_for);
        self.promises.retain(|b| !kept.contains(b));
        self.own.extend(&kept);
        self.own.sort_unstable();
        self.kept.extend(kept);
        (self.key, self.starts) = self.folded(thai::key);
        self.skeleton = OnceLock::new();
        self.substance = OnceLock::new();
        self.reach = OnceLock::new();
    }

    /// Next to no text, but pictures of its own: a person may read there what the program cannot.
    pub(super) fn is_picture(&self) -> bool {
        self.substance() < NEXT_TO_NOTHING && self.pictures > 0
    }

    /// The own text folded, and where each own block starts in it.
    fn folded(&self, fold: fn(&str) -> String) -> (String, Vec<usize>) {
        join(&self.reading, &self.heads, &self.own, fold)
    }

    pub(super) fn reading(&self) -> &Arc<Reading> {
        &self.reading
    }

    /// Own blocks, in order.
    pub(super) fn own(&self) -> &[u32] {
        &self.own
    }

    /// Whether a block is the label of a link that keeps its promise.
    pub(super) fn is_kept(&self, block: u32) -> bool {
        self.kept.contains(&block)
    }

    /// Whether a block is the label of something that was read and says itself what it is.
    pub(super) fn is_spoken_for(&self, block: u32) -> bool {
        self.speaks_for_itself.contains(&block)
    }

    /// The own text that is not heading, block by block.
    pub(super) fn body(&self) -> impl Iterator<Item = &str> {
        self.own.iter().filter(|block| !self.is_heading(**block)).map(|block| self.text(*block))
    }

    /// Own blocks without the labels of what else is evidence, which tell the time of that and not of this.
    pub(super) fn own_words(&self) -> impl Iterator<Item = u32> + '_ {
        self.own.iter().copied().filter(|i| !self.kept.contains(i))
    }

    /// All blocks of the page's own part, promises included, in order.
    pub(super) fn lines(&self) -> Vec<u32> {
        let mut lines = [self.own.as_slice(), self.promises.as_slice()].concat();
        lines.sort_unstable();
        lines
    }

    /// The contact data that it gives.
    pub(super) fn reach(&self) -> &Reach {
        self.reach.get_or_init(|| Reach::on(self))
    }

    /// The folded own text.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    pub(super) fn text(&self, block: u32) -> &str {
        &self.reading.blocks[block as usize].text
    }

    /// The own text that is not heading, in letters: what the page shows beyond its name.
    pub(super) fn substance(&self) -> usize {
        let is_text = |i: &&u32| {
            let block = &self.reading.blocks[**i as usize];
            !self.is_heading(**i) && block.role != Role::Label && !naming::is_counter(&block.text)
        };
        *self
            .substance
            .get_or_init(|| self.own.iter().filter(is_text).map(|i| thai::alphanumerics(self.text(*i))).sum())
    }

    /// Nothing of its own but the labels of what it leads to.
    pub(super) fn is_mere_list(&self) -> bool {
        self.reading.kind == Kind::Html && self.own_letters() < SUBSTANCE
    }

    /// Letters below its headings, without the labels of what it leads to.
    pub(super) fn own_letters(&self) -> usize {
        self.own_words().filter(|i| !self.is_heading(*i)).map(|i| thai::alphanumerics(self.text(i))).sum()
    }

    /// Letters of its own beyond its headings, when it was put there and how often it was opened, and what only says its name once
    /// more: `เทศบาล… ประกาศเผยแพร่ แผน… รายละเอียดตามเอกสารแนบ`.
    pub(super) fn letters_beyond(&self, titles: &[String]) -> usize {
        let titles: Vec<String> = titles.iter().map(|title| thai::key(title)).collect();
        let lines = self.own_words().filter(|i| !self.is_heading(*i)).map(|i| self.text(i));
        let says_more = |line: &&str| {
            let key = thai::key(line);
            !naming::is_counter(line) && !titles.iter().any(|title| says_once_more(&key, title))
        };
        lines.filter(says_more).map(thai::alphanumerics).sum()
    }

    /// A page without a table or a picture that says next to nothing beyond what it is called.
    pub(super) fn only_names(&self, titles: &[String]) -> bool {
        let says_nothing = !self.has_pictures() && !self.has_filled_table();
        self.reading.kind == Kind::Html && says_nothing && self.letters_beyond(titles) < SUBSTANCE
    }

    /// Some words or a picture of its own: enough for the entry that leads there to be true.
    pub(super) fn shows_something(&self) -> bool {
        self.pictures > 0 || self.substance() >= NEXT_TO_NOTHING || self.is_substantial()
    }

    /// Whether a link in the page's own part leads to such an address.
    pub(super) fn leads_to(&self, is_such: fn(&str) -> bool) -> bool {
        let lines = self.lines();
        self.reading.links.iter().any(|l| is_such(&l.url) && lines.binary_search(&l.block).is_ok())
    }

    /// Pictures of its own, none of the frame's.
    pub(super) fn has_pictures(&self) -> bool {
        self.pictures > 0
    }

    /// Whether it shows anything of its own beyond its name.
    pub(super) fn is_substantial(&self) -> bool {
        if self.reading.kind == Kind::Html {
            self.substance() >= SUBSTANCE || self.has_filled_table()
        } else {
            self.key.chars().count() >= SUBSTANCE
        }
    }

    /// Whether there is a table that nobody filled in.
    pub(super) const fn has_unfilled_table(&self) -> bool {
        self.has_unfilled_table
    }

    /// Its tables that are content.
    pub(super) fn tables(&self) -> impl Iterator<Item = &Table> {
        let owns = |table: &&Table| {
            let end = table.block + table.rows.len().max(1) as u32;
            let first = self.own.partition_point(|block| *block < table.block);
            self.own.get(first).is_some_and(|block| *block < end)
        };
        self.reading.tables.iter().filter(owns)
    }

    /// A table, however short, with a head and rows that answer it.
    pub(super) fn has_filled_table(&self) -> bool {
        let is_row = |i: &&u32| self.reading.blocks[**i as usize].role == Role::Row && self.text(**i).contains(CELLS);
        self.substance() >= NEXT_TO_NOTHING && self.own_words().filter(|i| is_row(&i)).count() > ANSWERED
    }

    /// A short page that says of itself that there is nothing yet, or that it is an error page answered with 200.
    pub(super) fn says_nothing_yet(&self) -> bool {
        let says = |key: &str| {
            let key = DECLARED.iter().fold(key.to_owned(), |key, words| key.replace(words, ""));
            NOTHING_YET.iter().any(|words| key.contains(words))
        };
        let block_says = |block: &&u32| says(&thai::key(self.text(**block)));
        let of_page = |block: &u32| !self.tells_beside_part_of(*block);
        let own_says = || says(&self.key) && self.own.iter().find(block_says).is_none_or(of_page);
        self.substance() < SHORT && (own_says() || self.promised.iter().find(block_says).is_some_and(of_page))
    }

    /// Whether it shows something beside the part in which a block stands: what is said there is not said of the page.
    fn tells_beside_part_of(&self, block: u32) -> bool {
        let heading = |block: u32| self.reading.blocks[block as usize].heading;
        let Some(part) = heading(block).filter(|part| self.own_words().next().is_some_and(|first| first < *part))
        else {
            return false;
        };
        let beside = self.own_words().filter(|own| heading(*own) != Some(part) && !self.is_heading(*own));
        beside.map(|own| thai::alphanumerics(self.text(own))).sum::<usize>() >= SUBSTANCE
    }

    /// A short web page that shows nothing set into it: where a file is expected, it says that there is none. An office program saves
    /// a short paper as a page without a link, too.
    pub(super) fn is_error_page(&self) -> bool {
        let links = &self.reading.links;
        let shows = |l: &Link| matches!(l.kind, LinkKind::Frame | LinkKind::Embed);
        let is_paper = || links.is_empty() && self.is_substantial() && !self.says_nothing_yet();
        let is_page = self.reading.kind == Kind::Html && self.substance() < SHORT;
        is_page && !links.iter().any(shows) && !is_paper()
    }
}

/// What the labels of links are, when what they lead to was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Labels {
    /// They witness something: a list of news is its entries, a board is its buttons.
    Witness,
    /// They only promise it: what they lead to must say it.
    Promise,
}

fn join(
    reading: &Reading,
    heads: &BTreeMap<u32, String>,
    own: &[u32],
    fold: fn(&str) -> String,
) -> (String, Vec<usize>) {
    let (mut key, mut starts) = (String::new(), Vec::with_capacity(own.len()));
    for &block in own {
        starts.push(key.len());
        key.push_str(&fold(heads.get(&block).unwrap_or(&reading.blocks[block as usize].text)));
    }
    (key, starts)
}

/// Whether a folded line has a title in it and little beside.
fn says_once_more(line: &str, title: &str) -> bool {
    let beside = thai::alphanumerics(line).saturating_sub(thai::alphanumerics(title));
    thai::letters(title) >= TITLE && line.contains(title) && beside < BESIDE_TITLE
}
