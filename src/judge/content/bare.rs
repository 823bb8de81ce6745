//! Whether a document says anything beyond what it is called: a cover put on the site alone, a form that nobody filled in.

use std::collections::BTreeSet;

use super::{Content, LONGEST_ENTRY};
use crate::{
    judge::headline::is_letterhead,
    read::{Note, Reading, Table},
    thai,
};

/// A document with fewer letters beyond its name than this says nothing.
const SAYS_SOMETHING: usize = 20;
/// Letters that stand around an unfilled table: how it was made, for whom.
const AROUND_A_FORM: usize = 150;
/// Lines at the top that may be what a document is called.
const NAMING_LINES: usize = 8;
/// A table with fewer columns than this is drawn for its looks, or is a list.
const COLUMNS: usize = 3;
/// Rows that a form has to be filled in, at least.
const ROWS: usize = 2;
/// A longer cell is text, whatever stands beside it.
const LONGEST_NAME_OF_ROW: usize = 60;
/// A telephone number or a sum of money is no part of a name.
const DIGITS: usize = 7;
/// Letters of an agency's or an office's name.
const LONGEST_SENDER: usize = 30;
/// What stands between the cells of a row.
const CELLS: &str = " | ";
/// What is printed behind or between the dotted lines of a form.
const ON_FORMS: &[&str] = &[
    "บาท",
    "คน",
    "ราย",
    "เรื่อง",
    "ครั้ง",
    "ชิ้น",
    "รายการ",
    "ถึง",
    "เดือน",
    "พ.ศ.",
    "พ.ศ",
    "ปี",
    "วันที่",
    "ถึงวันที่",
    "ตำแหน่ง",
    "ผู้ประเมิน",
    "ผู้รายงาน",
    "ผู้จัดทำ",
    "ผู้ตรวจสอบ",
    "ร้อยละ",
    "%",
];
/// What is put into a cell by hand.
const TICKS: &[&str] = &["/", "-", "–", "✓", "✔", "√", "☑"];
/// How those begin their lines who sign.
const SIGNED: &[&str] = &[
    "(ลงชื่อ",
    "ลงชื่อ",
    "(นาย",
    "(นาง",
    "(ว่าที่",
    "ผู้รายงาน",
    "ผู้จัดทำ",
    "ผู้ตรวจสอบ",
    "ผู้รวบรวม",
    "ผู้อนุมัติ",
    "ประกาศณวันที่",
    "ข้อมูลณวันที่",
];

impl Content {
    /// A document with a name, a letterhead, a date, signatures, the header of a table, and nothing else. `is_name` tells the
    /// lines that a thing is called by.
    pub(in crate::judge) fn says_only_its_name(&self, is_name: &dyn Fn(&str) -> bool) -> bool {
        // That there is nothing to report is a report; and of what was not read to the end nobody can say that it is empty.
        let may_say_more = self.key.contains("ไม่มี") || self.was_cut_off();
        self.reading.kind.is_document()
            && !may_say_more
            && !self.own.is_empty()
            && self.letters_beyond(is_name) < if self.is_form() { AROUND_A_FORM } else { SAYS_SOMETHING }
    }

    /// The tables are all that it has to say, and nobody filled in any.
    fn is_form(&self) -> bool {
        let tables = &self.reading.tables;
        tables.iter().any(|t| unfilled_rows(t).is_some())
            && tables.iter().all(|t| unfilled_rows(t).is_some() || t.rows.len() < 2)
    }

    fn was_cut_off(&self) -> bool {
        let is_part = |note: &Note| match note {
            Note::Truncated
            | Note::NestingCapped
            | Note::NeedsScript
            | Note::TextUnusable
            | Note::Recognised
            | Note::Encrypted
            | Note::Stopped(_)
            | Note::Unreadable(_) => true,
            Note::Empty | Note::Damaged(_) | Note::CharsetCorrected(_) => false,
        };
        self.reading.notes.iter().any(is_part)
    }

    fn letters_beyond(&self, is_name: &dyn Fn(&str) -> bool) -> usize {
        let lone_header = self.lone_header();
        let says_it = |(nth, block): &(usize, &u32)| {
            let text = self.text(**block);
            let words = without_times(text);
            let is_short = words.chars().count() <= LONGEST_ENTRY && digits(&words) < DIGITS && !text.contains(CELLS);
            let is_called_so =
                *nth < NAMING_LINES && is_short && (is_time(text, &words) || is_name(&words) || is_from(&words));
            let is_unfilled = lone_header
                .is_some_and(|header| *nth == header || *nth > header && is_name_of_row(text) && digits(text) == 0);
            !is_called_so && !is_signature(text) && !is_unfilled && !is_blank(text)
        };
        self.own.iter().enumerate().filter(says_it).map(|(_, block)| thai::alphanumerics(self.text(*block))).sum()
    }

    /// Which of the own blocks is the header of a table under which no row has a second cell: a reader sees no table in that.
    fn lone_header(&self) -> Option<usize> {
        let mut rows = self.own.iter().enumerate().filter(|(_, block)| self.text(**block).contains(CELLS));
        let (header, _) = rows.next()?;
        rows.next().is_none().then_some(header)
    }
}

/// The blocks of a document's tables that nobody filled in: they ask, and show nothing.
pub(super) fn unfilled_tables(reading: &Reading) -> BTreeSet<u32> {
    let tables = reading.tables.iter().filter(|_| reading.kind.is_document());
    tables.filter_map(unfilled_rows).flatten().collect()
}

/// The blocks from the header on, when below it no row holds more than its own number or name. A long cell alone is a note.
fn unfilled_rows(table: &Table) -> Option<Vec<u32>> {
    // A row without a word is no block.
    let rows = table.rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty()));
    // Above the header a sheet may have its title.
    let mut rows = (table.block..).zip(rows).skip_while(|(_, row)| filled(row).count() < 2);
    let (at, header) = rows.next().filter(|(_, row)| filled(row).count() >= COLUMNS)?;
    let mut blocks = vec![at];
    for (block, row) in rows {
        // A cell that spans rows is repeated: what stands in the header too is header.
        let mut own = filled(row).filter(|(column, cell)| header.get(*column) != Some(*cell)).map(|(_, cell)| cell);
        let (name, more) = (own.next(), own.next());
        if more.is_some() {
            return None;
        }
        blocks.extend(name.is_none_or(|cell| is_name_of_row(cell)).then_some(block));
    }
    (table.rows.len() > ROWS).then_some(blocks)
}

fn is_name_of_row(text: &str) -> bool {
    text.chars().count() <= LONGEST_NAME_OF_ROW
}

/// The cells of a row that have something in them, a tick or a stroke at least; running numbers left out.
fn filled(row: &[String]) -> impl Iterator<Item = (usize, &String)> {
    let is_number = |cell: &str| thai::letters(cell) == 0 && thai::alphanumerics(cell) < 3;
    let says = |cell: &str| thai::alphanumerics(cell) > 0 || TICKS.contains(&cell.trim());
    row.iter().enumerate().filter(move |(column, cell)| says(cell) && !(*column == 0 && is_number(cell)))
}

/// A line without the years, months and dates in it.
fn without_times(text: &str) -> String {
    let (mut words, mut from) = (String::new(), 0);
    for mention in thai::period::mentions(text) {
        words.push_str(text.get(from..mention.range.start).unwrap_or_default());
        from = from.max(mention.range.end);
    }
    words + text.get(from..).unwrap_or_default()
}

fn digits(text: &str) -> usize {
    thai::alphanumerics(text) - thai::letters(text)
}

/// A line of a form with a dotted line on which nobody has written: `งบประมาณ ............ บาท`.
fn is_blank(text: &str) -> bool {
    let mut parts = text.split("....").map(|part| part.trim_matches(|c: char| matches!(c, '.' | '…' | ' ')));
    let has_line = text.contains("....");
    let label = parts.next();
    has_line && label.is_some() && parts.all(|part| part.is_empty() || ON_FORMS.contains(&part))
}

/// From whom it comes, and no sentence of what they did.
fn is_from(text: &str) -> bool {
    let is_address = || ["อำเภอ", "จังหวัด", "อ.", "จ."].iter().any(|word| text.contains(word));
    is_letterhead(text) && (thai::letters(text) <= LONGEST_SENDER || is_address())
}

fn is_signature(text: &str) -> bool {
    let key = thai::key(text);
    SIGNED.iter().any(|words| key.starts_with(&thai::key(words)))
}

/// A date or a year, and next to nothing else.
fn is_time(text: &str, without: &str) -> bool {
    text.len() > without.len() && thai::letters(without) < SAYS_SOMETHING
}
