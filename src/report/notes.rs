//! The coordinator's own words, an item each: read back from a table or workbook that an earlier run wrote, so that they stand
//! in the next one, too.

use std::collections::BTreeMap;

use super::{csv::is_formula, plain::Plain};
use crate::{
    checklist::ItemId,
    words::{Language, in_language},
};

/// The headers of the columns that are read back.
const ITEM: &str = "report-csv-item";
/// The column that is the coordinator's.
pub(super) const NOTES: &str = "report-csv-notes";
/// Rows that may stand above the header.
const MOST_TITLE_ROWS: u32 = 40;
/// Characters and lines of one note.
const LONGEST: usize = 8_000;
const MOST_LINES: usize = 200;

/// A cell of a sheet, as a reader of tables gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetCell<'a> {
    /// The sheet, the row and the column, each counted from 1.
    pub place: (u32, u32, u32),
    /// What stands there.
    pub text: &'a str,
}

/// The coordinator's words by item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes(BTreeMap<ItemId, String>);

impl Notes {
    /// Reads them from the cells of a table of ours; `None` when it has no column for them.
    pub fn read<'a>(cells: impl Iterator<Item = SheetCell<'a>>) -> Option<Self> {
        let mut sheets: BTreeMap<u32, BTreeMap<u32, BTreeMap<u32, &str>>> = BTreeMap::new();
        for SheetCell { place: (sheet, row, column), text } in cells {
            sheets.entry(sheet).or_default().entry(row).or_default().insert(column, text);
        }
        let mut notes = None;
        for rows in sheets.values() {
            let header = rows.range(..=MOST_TITLE_ROWS).find_map(|(row, cells)| {
                let column = |key| cells.iter().find(|(_, text)| is_header(text, key)).map(|(column, _)| *column);
                Some((*row, column(ITEM)?, column(NOTES)?))
            });
            let Some((header, item, note)) = header else { continue };
            let found: &mut BTreeMap<ItemId, String> = notes.get_or_insert_default();
            for cells in rows.range(header + 1..).map(|(_, cells)| cells) {
                let (Some(item), Some(note)) = (cells.get(&item), cells.get(&note)) else { continue };
                let note = lines(note);
                if !note.is_empty() {
                    found.insert(ItemId(item.trim().to_owned()), note);
                }
            }
        }
        notes.map(Self)
    }

    /// What the coordinator wrote on an item; empty when nothing.
    pub fn of(&self, item: &ItemId) -> &str {
        self.0.get(item).map_or("", String::as_str)
    }

    /// One note.
    #[cfg(test)]
    pub(crate) fn one(item: &str, note: &str) -> Self {
        Self(BTreeMap::from([(ItemId(item.to_owned()), lines(note))]))
    }
}

fn is_header(text: &str, key: &str) -> bool {
    [Language::Thai, Language::English].iter().any(|language| text.trim() == in_language(*language, key, &[]))
}

/// The note as it was typed: its lines, and without the mark that keeps a spreadsheet from taking it for a formula.
fn lines(note: &str) -> String {
    let typed = note.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(note);
    let lines: Vec<String> = typed.lines().take(MOST_LINES).map(|line| Plain::new(line, LONGEST).to_string()).collect();
    let whole = lines.join("\n");
    whole.trim().chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &[&[&str]]) -> Option<Notes> {
        let cells = (1..).zip(rows).flat_map(|(row, cells)| {
            (1..).zip(*cells).map(move |(column, text)| SheetCell { place: (1, row, column), text })
        });
        Notes::read(cells)
    }

    #[test]
    fn notes_are_found_by_their_headers_wherever_the_columns_stand() {
        let table: &[&[&str]] = &[
            &["บันทึกของผู้ประสานงาน", "อื่น ๆ", "ข้อ"],
            &["ถามกองคลังแล้ว", "x", "O12"],
            &["", "x", "O13"],
            &["'- รอนายกฯ ลงนาม\nนัด 5 ก.ย.", "x", "O14"],
        ];
        let notes = read(table).expect("the column is there");
        let of = |item: &str| notes.of(&ItemId(item.to_owned())).to_owned();
        assert_eq!([of("O12"), of("O13")], ["ถามกองคลังแล้ว", ""]);
        assert_eq!(of("O14"), "- รอนายกฯ ลงนาม\nนัด 5 ก.ย.");
    }

    #[test]
    fn a_table_without_the_column_has_no_notes() {
        assert_eq!(read(&[&["ข้อ", "URL"], &["O1", "x"]]), None);
        assert_eq!(read(&[]), None);
    }
}
