//! The entries of an OIT page: which addresses it declares, under which number and name, with which explanation.
//!
//! Nothing here knows a form: numbers stay numbers. The layouts are those that agencies really use: tables of many kinds with
//! sub-rows, numbered headings, bullets, flat lists of downloads, accordions, several addresses in a cell, bare addresses.

use super::{
    code::{Code, Style, code, is_ditto, without_code},
    columns::{Column, columns},
};
use crate::{
    judge::{candidates::says_nothing, index::upto},
    read::{Block, Link, LinkKind, Reading, Role},
};

/// Addresses taken from one page.
const MOST: usize = 600;
/// Blocks that may go on with an entry before it is over.
const MOST_BLOCKS: usize = 40;
/// So many numbers of a kind make a page that counts.
const COUNTED: usize = 3;
const LONGEST_NAME: usize = 360;
const LONGEST_EXPLANATION: usize = 1500;
const LONGEST_URL: usize = 2000;

/// An address that a page declares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Declared {
    /// Its item's number there, with the number as it is written.
    pub number: Option<u16>,
    /// One of a span of numbers that the entry bears: its words are of all of them.
    pub of_span: bool,
    pub written: String,
    /// What the entry is called.
    pub name: String,
    /// The words of the link.
    pub words: String,
    /// The heading above it.
    pub heading: String,
    pub url: String,
    pub explanation: String,
}

/// Reads the entries; `is_frame` tells blocks that are part of the site's frame.
pub(super) fn entries(reading: &Reading, page: &str, is_frame: &dyn Fn(&Block) -> bool) -> Vec<Declared> {
    let own: Vec<bool> = reading.blocks.iter().map(|b| !is_frame(b)).collect();
    let style = style(reading, &own);
    let mut walk = Walk { reading, style, open: None, header: None, out: Vec::new() };
    let mut links: Vec<Vec<&Link>> = vec![Vec::new(); reading.blocks.len()];
    for link in reading.links.iter().filter(|l| leads_elsewhere(l, page)) {
        if let Some(list) = links.get_mut(link.block as usize) {
            list.push(link);
        }
    }
    for (i, links) in links.iter().enumerate().filter(|(i, _)| own[*i]) {
        walk.block(i, links);
        if walk.out.len() >= MOST {
            break;
        }
    }
    walk.out
}

fn leads_elsewhere(link: &Link, page: &str) -> bool {
    let bare = |url: &str| url.split('#').next().unwrap_or_default().to_owned();
    let kind = matches!(link.kind, LinkKind::Anchor | LinkKind::Area | LinkKind::Script | LinkKind::Embed);
    let web = link.url.starts_with("http://") || link.url.starts_with("https://");
    kind && web && link.url.len() <= LONGEST_URL && bare(&link.url) != bare(page)
}

/// The plainest kind of number that the page counts its entries by.
fn style(reading: &Reading, own: &[bool]) -> Option<Style> {
    let blocks = reading.blocks.iter().zip(own).filter(|(_, own)| **own);
    let mut numbers: Vec<(Style, u16)> =
        blocks.filter_map(|(b, _)| block_code(b)).map(|c| (c.style, c.number)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let count = |style: Style| numbers.iter().filter(|(s, _)| *s == style).count() >= COUNTED;
    [Style::Explicit, Style::Plain].into_iter().find(|style| count(*style))
}

/// The number of a block: a row's in one of its first two cells.
fn block_code(block: &Block) -> Option<Code> {
    match block.role {
        Role::Row => {
            let codes: Vec<Code> = block.text.split(" | ").take(2).filter_map(code).collect();
            codes.iter().find(|c| c.style == Style::Explicit).or_else(|| codes.first()).copied()
        }
        Role::Heading(_) | Role::Paragraph | Role::ListItem | Role::Caption | Role::Label => code(&block.text),
    }
}

/// The entry that the walk is in.
#[derive(Debug, Clone, Default)]
struct Open {
    number: Option<u16>,
    /// The last of its span of numbers.
    last: Option<u16>,
    written: String,
    name: String,
    explanation: String,
    /// The kind of block that began it, and when.
    role: Option<Role>,
    began: usize,
    /// The first of its addresses.
    first: usize,
}

struct Walk<'r> {
    reading: &'r Reading,
    style: Option<Style>,
    open: Option<Open>,
    header: Option<Vec<Column>>,
    out: Vec<Declared>,
}

impl Walk<'_> {
    fn block(&mut self, at: usize, links: &[&Link]) {
        let block = &self.reading.blocks[at];
        let cells = cells(self.reading, at);
        if block.role == Role::Row
            && links.is_empty()
            && let Some(columns) = columns(&cells)
        {
            self.header = Some(columns);
            self.open = None;
            return;
        }
        self.end(at, block);
        let number = block_code(block).filter(|c| Some(c.style) == self.style);
        let before = self.out.len();
        if number.is_some() || self.open.is_none() {
            let previous = self.open.take();
            self.open = Some(self.begin(at, block, &cells, links, number));
            if links.is_empty() && cells.last().is_some_and(|c| is_ditto(c)) && number.is_some() {
                self.repeat(previous);
            }
        }
        self.declare(block, &cells, links);
        // Without numbers each block stands for itself.
        if self.open.as_ref().is_some_and(|o| o.number.is_none()) || self.style.is_none() && self.out.len() > before {
            self.open = None;
        }
    }

    /// Ends the open entry where something else begins.
    fn end(&mut self, at: usize, block: &Block) {
        let Some(open) = &self.open else { return };
        let over = match (open.role, block.role) {
            (Some(Role::Row), Role::Row) => false,
            (Some(Role::Heading(above)), Role::Heading(level)) => level <= above,
            (Some(Role::Row), _) | (_, Role::Heading(_)) => true,
            (_, _) => block.text.contains("ตัวชี้วัด"),
        };
        if over || at - open.began > MOST_BLOCKS {
            self.open = None;
        }
        if block.role != Role::Row {
            self.header = None;
        }
    }

    fn begin(&self, at: usize, block: &Block, cells: &[&str], links: &[&Link], number: Option<Code>) -> Open {
        let written = match (number, block.role) {
            (Some(_), Role::Row) => cells.iter().take(2).find(|c| code(c).is_some()).copied().unwrap_or_default(),
            (Some(code), _) => &block.text[..code.end],
            (None, _) => "",
        };
        let written = without_name(written);
        let (name, explanation) = match block.role {
            Role::Row => self.row(cells, links),
            Role::Heading(_) | Role::Paragraph | Role::ListItem | Role::Caption | Role::Label => line(block, links),
        };
        let role = Some(block.role);
        let first = self.out.len();
        let last = number.map(|c| c.last);
        Open { number: number.map(|c| c.number), last, written, name, explanation, role, began: at, first }
    }

    /// The name and the explanation in a row's cells.
    fn row(&self, cells: &[&str], links: &[&Link]) -> (String, String) {
        let header = self.header.as_ref().filter(|h| h.len() >= cells.len());
        let (mut names, mut explanations): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        for (i, cell) in cells.iter().enumerate() {
            let name = without_code(cell);
            let is_link = is_address(cell) || links.iter().any(|l| !l.text.is_empty() && covers(cell, &l.text));
            match header.map(|h| h[i]) {
                Some(Column::Code) if name.is_empty() => {}
                Some(Column::Name | Column::Code) => names.push(name),
                Some(Column::Link | Column::Other) => {}
                None if name.is_empty() || is_link || is_ditto(cell) => {}
                None if names.is_empty() => names.push(name),
                Some(Column::Explanation) | None => explanations.push(cell),
            }
        }
        // The number and the name in one cell, or the name itself the link.
        let name = if names.is_empty() { String::new() } else { names.join(" ") };
        (upto(&name, LONGEST_NAME).to_owned(), upto(&explanations.join(" "), LONGEST_EXPLANATION).to_owned())
    }

    fn declare(&mut self, block: &Block, cells: &[&str], links: &[&Link]) {
        let heading = block.heading.and_then(|h| self.reading.blocks.get(h as usize)).map(|b| b.text.clone());
        let Some(open) = self.open.clone() else { return };
        let bare = addresses(&block.text).into_iter().filter(|url| !is_shown(url, links));
        let bare: Vec<(String, String)> = bare.map(|url| (String::new(), url)).collect();
        let linked = links.iter().map(|l| (best(l), l.url.clone()));
        let is_first = self.out.len() == open.first;
        for (words, url) in linked.chain(bare) {
            let own = code(&words).filter(|c| links.len() > 1 && Some(c.style) == self.style);
            let explanation =
                if is_first || block.role != Role::Row { open.explanation.clone() } else { sub_row(cells, links) };
            let (number, last) = own.map_or((open.number, open.last), |c| (Some(c.number), Some(c.last)));
            let declared = Declared {
                number,
                of_span: number != last,
                written: own.map_or_else(|| open.written.clone(), |c| without_name(&words[..c.end])),
                name: if own.is_some() { without_code(&words).to_owned() } else { open.name.clone() },
                words,
                heading: heading.clone().unwrap_or_default(),
                url,
                explanation,
            };
            for number in spanned(number, last) {
                let declared = Declared { number, ..declared.clone() };
                if !self.out[open.first.min(self.out.len())..].contains(&declared) && self.out.len() < MOST {
                    self.out.push(declared);
                }
            }
        }
    }

    /// A ditto mark stands where the addresses would: they are those of the entry above.
    fn repeat(&mut self, previous: Option<Open>) {
        let (Some(open), Some(previous)) = (self.open.clone(), previous) else { return };
        let above: Vec<Declared> = self.out[previous.first.min(self.out.len())..].to_vec();
        for declared in above.into_iter().take(MOST.saturating_sub(self.out.len())) {
            let (number, written) = (open.number, open.written.clone());
            let (name, explanation) = (open.name.clone(), open.explanation.clone());
            self.out.push(Declared { number, written, name, explanation, ..declared });
        }
    }
}

/// The cells of a row: those of its table, where every column keeps its place, else the parts of its text.
fn cells(reading: &Reading, at: usize) -> Vec<&str> {
    let block = &reading.blocks[at];
    let table = reading.tables.iter().filter(|t| t.block as usize <= at).max_by_key(|t| t.block);
    let cells = table.and_then(|table| {
        let rows = &reading.blocks[table.block as usize..at];
        table.rows.get(rows.iter().filter(|b| b.role == Role::Row).count())
    });
    let same = |cells: &&Vec<String>| block.role == Role::Row && cells.iter().all(|c| block.text.contains(c.as_str()));
    match cells.filter(same) {
        Some(cells) => cells.iter().map(|c| c.trim()).collect(),
        None => block.text.split(" | ").map(str::trim).collect(),
    }
}

/// A line's name is what stands before its links; what stands after them explains.
fn line(block: &Block, links: &[&Link]) -> (String, String) {
    let text = &block.text;
    let first = links.iter().filter(|l| !l.text.is_empty()).filter_map(|l| text.find(&l.text)).min();
    let last = links
        .iter()
        .filter(|l| !l.text.is_empty())
        .filter_map(|l| text.rfind(&l.text).map(|at| at + l.text.len()))
        .max();
    let bare = text.find("http").or_else(|| text.find("www."));
    let name = &text[..first.into_iter().chain(bare).min().unwrap_or(text.len())];
    let name = without_code(name.trim()).trim_end_matches([':', '-', '–', ' ', '>', '(']);
    let after = last.map_or("", |at| text[at..].trim_matches([' ', ')', '|', '-', '–', ':']));
    (upto(name, LONGEST_NAME).to_owned(), upto(after, LONGEST_EXPLANATION).to_owned())
}

/// What a row without a number says of its own addresses.
fn sub_row(cells: &[&str], links: &[&Link]) -> String {
    let is_link = |cell: &str| is_address(cell) || links.iter().any(|l| !l.text.is_empty() && covers(cell, &l.text));
    let said: Vec<&str> = cells.iter().copied().filter(|c| code(c).is_none() && !is_ditto(c) && !is_link(c)).collect();
    upto(&said.join(" "), LONGEST_EXPLANATION).to_owned()
}

/// Whether a cell is next to nothing but this link.
fn covers(cell: &str, words: &str) -> bool {
    cell.contains(words) && (cell.chars().count() < words.chars().count() + 8 || says_nothing(words))
}

fn best(link: &Link) -> String {
    let words = if says_nothing(&link.text) && !link.hint.is_empty() { &link.hint } else { &link.text };
    upto(words, LONGEST_NAME).to_owned()
}

/// The number as it is written, without what follows it in the cell.
/// Each number of a span; the one thing that there is where there is no span.
fn spanned(number: Option<u16>, last: Option<u16>) -> Vec<Option<u16>> {
    match (number, last) {
        (Some(first), Some(last)) => (first..=last).map(Some).collect(),
        (number, _) => vec![number],
    }
}

fn without_name(text: &str) -> String {
    // `โครงสร้าง (O1)`
    if let Some((before, bracket)) = text.rsplit_once('(')
        && !before.trim().is_empty()
        && without_code(text) == before.trim_end()
    {
        return bracket.trim_matches(|c: char| !crate::thai::is_alphanumeric(c)).to_owned();
    }
    let end = code(text).map_or(text.len(), |c| c.end);
    text[..end].trim_matches(|c: char| !crate::thai::is_alphanumeric(c)).to_owned()
}

fn is_address(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.")
}

/// Addresses that stand in a text, whole ones only.
pub(super) fn addresses(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '|' | '"' | '<' | '>' | '“' | '”' | '\u{200b}'))
    {
        let mut rest = word;
        while let Some(at) = ["https://", "http://", "www."].iter().filter_map(|s| rest.find(s)).min() {
            rest = &rest[at..];
            let skip = if rest.starts_with("www.") { 4 } else { 8.min(rest.len()) };
            let skip = rest.ceil_char_boundary(skip);
            let end = ["https://", "http://"]
                .iter()
                .filter_map(|s| rest[skip..].find(s))
                .min()
                .map_or(rest.len(), |e| e + skip);
            let url = rest[..end].trim_end_matches([',', ';', ')', ']', '\'', '’']);
            let is_cut = url.ends_with("...") || url.ends_with('…');
            let url = url.trim_end_matches('.');
            let url = if url.starts_with("www.") { format!("http://{url}") } else { url.to_owned() };
            if !is_cut && url.len() <= LONGEST_URL && url.len() > 11 && !found.contains(&url) {
                found.push(url);
            }
            rest = &rest[end..];
        }
    }
    found
}

/// Whether an address in the text is but how a link is shown.
fn is_shown(url: &str, links: &[&Link]) -> bool {
    let bare = url.trim_start_matches("http://").trim_start_matches("https://").trim_end_matches('/');
    links.iter().any(|l| l.text.contains(bare) || l.url.contains(bare))
}

#[cfg(test)]
mod tests;
