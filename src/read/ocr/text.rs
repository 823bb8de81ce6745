//! What was recognised, as the rest of the program reads it: lines joined to paragraphs, untrustworthy digits taken out.

use super::Recognised;
use crate::{
    read::{Block, Kind, Note, Reading, Region, Role, docs, limits},
    thai,
};

/// Stands for each digit that could not be read.
pub const UNREAD: char = '□';
/// A line of at least this share of the longest one was broken because it was full.
const FULL: f64 = 0.75;
/// The same with white space after it.
const FULL_BEFORE_SPACE: f64 = 0.9;

/// The reading of a document with what was recognised in place of the pages that had no text of their own.
pub fn reading(own: &Reading, recognised: &Recognised) -> Reading {
    let replaced =
        |page: Option<u32>| page.is_none() || recognised.pages.iter().any(|(number, _)| Some(*number) == page);
    let mut reading = Reading { blocks: Vec::new(), tables: Vec::new(), ..own.clone() };
    let mut moved = vec![None; own.blocks.len()];
    let mut texts = recognised.pages.iter().take(limits::OCR_PAGES as usize).peekable();
    for (index, block) in own.blocks.iter().enumerate().filter(|(_, block)| !replaced(block.page)) {
        while let Some((page, text)) = texts.next_if(|(page, _)| Some(*page) < block.page) {
            reading.blocks.extend(blocks(*page, text));
        }
        moved[index] = Some(reading.blocks.len() as u32);
        let heading = block.heading.and_then(|heading| moved.get(heading as usize).copied().flatten());
        reading.blocks.push(Block { heading, ..block.clone() });
    }
    reading.blocks.extend(texts.flat_map(|(page, text)| blocks(*page, text)));

    let place = |block: u32| moved.get(block as usize).copied().flatten();
    let tables = own.tables.iter().filter_map(|table| Some((place(table.block)?, table)));
    reading.tables = tables.map(|(block, table)| crate::read::Table { block, ..table.clone() }).collect();
    reading.links.retain_mut(|link| place(link.block).map(|block| link.block = block).is_some());
    reading.images.iter_mut().for_each(|image| image.block = place(image.block).unwrap_or(0));
    if !recognised.pages.is_empty() {
        reading.notes.retain(|note| !matches!(note, Note::TextUnusable | Note::ScannedPages(_)));
        reading.notes.push(Note::Recognised);
    }
    let last = recognised.pages.iter().map(|(page, _)| *page).filter(|_| own.kind == Kind::Image).max().unwrap_or(1);
    reading.pages = reading.pages.max(last.min(limits::OCR_PAGES)).max(1);
    docs::promote_title(&mut reading);
    reading
}

/// The blocks of one page.
fn blocks(page: u32, text: &str) -> Vec<Block> {
    let text = without_doubtful_digits(text);
    let longest = text.lines().map(|line| line.trim().chars().count()).max().unwrap_or(0) as f64;
    let mut blocks: Vec<Block> = Vec::new();
    let (mut full, mut space) = (0.0, false);
    for line in text.lines().map(str::trim).filter(|line| !is_noise(line)) {
        if line.is_empty() {
            space = true;
            continue;
        }
        let enough = if space { FULL_BEFORE_SPACE } else { FULL };
        let row = line.contains('|');
        let goes_on = full >= enough && !row && !docs::begins_entry(line);
        let last = blocks.last_mut().filter(|last| goes_on && last.role == Role::Paragraph);
        match last {
            // Words go over the end of a line without a sign; a space would part them.
            Some(last) => last.text.push_str(line),
            None => blocks.push(block(page, line, row)),
        }
        (full, space) = (line.chars().count() as f64 / longest, false);
    }
    for block in &mut blocks {
        block.text = thai::clean(&block.text);
    }
    blocks.retain(|block| !block.text.is_empty());
    blocks
}

/// Marks over and under the letters that were taken for a line of their own: crumbs, without a number that means anything.
fn is_noise(line: &str) -> bool {
    const CRUMB: usize = 3;
    let crumb = |word: &str| word.chars().count() <= CRUMB && !word.contains(|c: char| c.is_ascii_digit());
    let crumbs = line.split_whitespace().filter(|word| crumb(word)).count();
    let words = line.split_whitespace().count();
    // A longer crumb now and then is one that two marks made.
    !line.contains('|') && words > 0 && crumbs == words && (words > 1 || line.chars().count() < CRUMB)
}

fn block(page: u32, line: &str, row: bool) -> Block {
    let cells = || line.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" | ");
    Block {
        text: if row { cells() } else { line.to_owned() },
        role: if row { Role::Row } else { Role::Paragraph },
        region: Region::Main,
        page: Some(page),
        heading: None,
    }
}

/// Numbers with a Thai digit are unread, and on a page that writes most of its numbers so all numbers are: an Arabic digit among
/// them is a Thai one that was taken for it.
pub(super) fn without_doubtful_digits(text: &str) -> String {
    let (mut thai_numbers, mut arabic_numbers) = (0, 0);
    for number in text.split(|c| !is_digit(c)).filter(|number| !number.is_empty()) {
        if number.contains(is_thai_digit) { thai_numbers += 1 } else { arabic_numbers += 1 }
    }
    let all = thai_numbers > arabic_numbers;
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_digit) {
        let (before, from) = rest.split_at(start);
        let (number, after) = from.split_at(from.find(|c| !is_digit(c)).unwrap_or(from.len()));
        kept.push_str(before);
        if all || number.contains(is_thai_digit) {
            kept.extend(number.chars().map(|_| UNREAD));
        } else {
            kept.push_str(number);
        }
        rest = after;
    }
    kept + rest
}

fn is_thai_digit(c: char) -> bool {
    ('๐'..='๙').contains(&c)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_thai_digit(c)
}
