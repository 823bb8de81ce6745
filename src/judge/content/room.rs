//! Room to write in that nobody wrote in: dotted lines with what they ask for, and heads of tables without any row.
//!
//! What a form asks for is no answer. Known misses: `ค่าธรรมเนียม :` with nothing behind the colon, as what follows may belong to it.

use super::LONGEST_ENTRY;
use crate::{
    judge::signature::closes,
    read::{Block, Reading, Role},
    thai,
};

/// Dots of a line to write on, at least.
const DOTS: usize = 6;
/// Lines to write on, at least: one alone may be a signature's.
const LINES: usize = 2;
/// Letters of what a form asks for between two dotted lines.
const LONGEST_LABEL: usize = 40;
/// A table with fewer columns than this may be a line that is taken apart.
const COLUMNS: usize = 3;

/// The blocks of a document that only ask: dotted lines and the headings over them, heads of tables with nothing below.
pub(super) fn unanswered(reading: &Reading) -> Vec<u32> {
    if !reading.kind.is_document() {
        return Vec::new();
    }
    let blocks = &reading.blocks;
    let dotted: Vec<usize> = (0..blocks.len()).filter(|at| asks(&blocks[*at].text)).collect();
    let dotted = if dotted.len() < LINES { Vec::new() } else { dotted };
    let heads: Vec<usize> = (0..blocks.len()).filter(|at| is_lone_head(reading, *at)).collect();
    let above = |at: &usize| heading_over(blocks, *at);
    let bare = dotted.iter().filter(|at| is_only_dots(&blocks[**at].text) && !is_signed(blocks, **at));
    let headings: Vec<usize> = bare.chain(&heads).filter_map(above).collect();
    let mut all: Vec<u32> = [dotted, heads, headings].concat().into_iter().map(|at| at as u32).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether so much room is left that a paper may be there to be filled in: the head of a table, or several lines with nothing but dots.
pub(super) fn is_much(reading: &Reading, room: &[u32]) -> bool {
    let blocks = || room.iter().map(|at| &reading.blocks[*at as usize]);
    let bare = blocks().filter(|block| is_only_dots(&block.text)).count();
    bare > LINES || blocks().any(|block| block.role == Role::Row)
}

/// A line to write on, and what it asks for: `ค่าธรรมเนียม ............ บาท`. Dots that lead to a number are of a table of contents.
fn asks(text: &str) -> bool {
    let parts = dotted_parts(text);
    let Some((last, before)) = parts.split_last().filter(|(_, before)| !before.is_empty()) else { return false };
    let is_label = |part: &&str| thai::letters(part) <= LONGEST_LABEL && !has_figures(part);
    let leads_to_page = !last.is_empty() && thai::letters(last) == 0;
    !leads_to_page && is_label(last) && before.iter().skip(1).all(is_label)
}

fn is_only_dots(text: &str) -> bool {
    thai::letters(text) == 0
}

/// What stands between runs of dots.
fn dotted_parts(text: &str) -> Vec<&str> {
    let is_dot = |c: char| matches!(c, '.' | '…' | '_');
    let (mut parts, mut from, mut run) = (Vec::new(), 0, None);
    let width = |c: char| if c == '…' { 3 } else { 1 };
    let mut dots = 0;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        if is_dot(c) {
            run.get_or_insert(at);
            dots += width(c);
        } else if let Some(start) = run.take() {
            if dots >= DOTS {
                parts.push(text[from..start].trim());
                from = at;
            }
            dots = 0;
        }
    }
    parts.push(text[from..].trim());
    parts
}

fn has_figures(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit() || ('๐'..='๙').contains(&c))
}

/// Whether dots are for a signature: who signs stands right before or behind them.
fn is_signed(blocks: &[Block], at: usize) -> bool {
    let near = [at.checked_sub(1), Some(at + 1), Some(at + 2)];
    near.into_iter().flatten().filter_map(|at| blocks.get(at)).any(|block| signs(&block.text))
}

/// How a line begins with which somebody signs, or is to.
fn signs(text: &str) -> bool {
    let key = thai::key(text);
    closes(text) || ["(พ", "ตำแหน่ง"].iter().any(|words| key.starts_with(words))
}

/// A short line over room to write in; the first line of all is the paper's name.
fn heading_over(blocks: &[Block], at: usize) -> Option<usize> {
    let over = at.checked_sub(1).filter(|over| *over > 0)?;
    let text = &blocks[over].text;
    let is_short = text.chars().count() <= LONGEST_ENTRY && blocks[over].role != Role::Row;
    (is_short && thai::period::declared(text).is_none()).then_some(over)
}

/// The head of a table below which nothing stands but the next heading, a signature, or the end. It may stand there once more, on the
/// next page, or with another head below it.
fn is_lone_head(reading: &Reading, at: usize) -> bool {
    let blocks = &reading.blocks;
    let is_row = |at: usize| blocks.get(at).is_some_and(|block| block.role == Role::Row);
    if !is_row(at) {
        return false;
    }
    // A longer run of rows is no head, and is not gone through: each of its rows is asked this.
    let first = (0..at).rev().take(HEADS).take_while(|before| is_row(*before)).last().unwrap_or(at);
    let rows = &blocks[first..];
    let rows = &rows[..rows.iter().take(HEADS + 1).take_while(|block| block.role == Role::Row).count()];
    let columns = |row: &Block| row.text.split(super::CELLS).count();
    let are_heads = rows.iter().all(|row| columns(row) >= COLUMNS && !has_sum(&row.text))
        && rows[1..].iter().all(|row| row.text == rows[0].text || names_years(&row.text));
    let next = blocks.get(first + rows.len());
    rows.len() <= HEADS && are_heads && next.is_none_or(|next| ends_table(&next.text))
}

/// Rows of one head, at most.
const HEADS: usize = 3;
/// Years that stand over columns, at least, where a row is a head by them.
const YEARS: usize = 2;

/// `โครงการ | ปี 2561 (บาท) | ปี 2562 (บาท)`.
fn names_years(row: &str) -> bool {
    row.split(super::CELLS).filter(|cell| cell.contains("บาท") && thai::period::declared(cell).is_some()).count()
        >= YEARS
}

/// A figure that is no year and no number of a quarter: heads may name these.
fn has_sum(text: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit() || ('๐'..='๙').contains(&c);
    let is_year = |number: &str| number.chars().count() == 4;
    let is_large = |number: &str| number.chars().count() > 2 && !is_year(number);
    let is_figure = |cell: &str| thai::letters(cell) == 0 && cell.chars().any(digit);
    // `มูลค่าเกิน 3,000 บาท` heads a column.
    let bounds = |cell: &str| cell.contains("เกิน");
    let has_large = |cell: &str| cell.contains(',') || cell.split(|c| !digit(c)).any(is_large);
    text.split(super::CELLS).any(|cell| is_figure(cell) || !bounds(cell) && has_large(cell))
}

/// `2. สรุปผล…`, `(ลงชื่อ)…`, dots: what comes after a table.
fn ends_table(text: &str) -> bool {
    let text = text.trim_start();
    let rest = text.trim_start_matches(char::is_numeric);
    let is_numbered =
        rest.len() < text.len() && rest.starts_with('.') && !["1.", "๑."].iter().any(|n| text.starts_with(n));
    is_numbered || asks(text) || signs(text)
}

#[cfg(test)]
mod tests {
    use super::{asks, unanswered};
    use crate::judge::content::sample::document;

    #[test]
    fn a_dotted_line_asks_and_a_table_of_contents_does_not() {
        for text in [
            "ค่าธรรมเนียม ............ บาท",
            "........................",
            "1. ..................",
            "ระยะเวลา ........ ช่องทาง ________",
        ] {
            assert!(asks(text), "{text}");
        }
        for text in
            ["บทที่ 1 บทนำ ............ 5", "พ.ศ. 2563", "ค่าธรรมเนียม ....20.... บาท", "รวม...", "จำนวน ........ 35 คน"]
        {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn a_form_that_nobody_filled_in_answers_nothing() {
        let form = document(&[
            "รายงานผลการดำเนินงาน",
            "1. ผลการดำเนินการ",
            "ที่ | โครงการ | ผลการดำเนินการ",
            "2. ปัญหา อุปสรรค",
            "................................",
            "3. ข้อเสนอแนะ",
            "................................",
        ]);
        assert_eq!(unanswered(&form), [1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn a_signature_and_rows_of_a_table_are_no_room() {
        let signed = document(&[
            "รายงานผล",
            "ที่ | โครงการ | ผล",
            "1 โครงการถนน แล้วเสร็จ",
            "รวมหนึ่งโครงการ",
            "................................",
            "(นายทองดี ใจงาม)",
        ]);
        assert!(unanswered(&signed).is_empty());
    }
}
