//! One sheet of a workbook while its cells come: sparse, so that a cell in the last column of the last row costs one cell.

use std::collections::BTreeSet;

use super::{Draft, Stop};
use crate::read::Role;

/// A cell's row and column, from 0.
pub(super) type Place = (u32, u32);

/// The rows of a sheet that say something.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    name: String,
    rows: Vec<Row>,
    open: Option<Row>,
    merged: Vec<(Place, Place)>,
    /// Rows of more than one cell have begun: the title is over.
    has_begun: bool,
    titles: usize,
    /// Bytes of text: one shared string may stand in a million cells.
    size: usize,
}

#[derive(Debug)]
struct Row {
    at: u32,
    cells: Vec<(u32, String)>,
    block: Option<u32>,
}

impl Sheet {
    /// Begins a sheet: its name is its heading, unless it is the one that the program gave.
    pub(super) fn begin(draft: &mut Draft<'_>, name: &str) -> Result<Self, Stop> {
        draft.next_page()?;
        if !is_default_name(name) {
            draft.block(Role::Heading(1), name)?;
        }
        Ok(Self { name: name.to_owned(), ..Self::default() })
    }

    /// Adds what a cell shows. Cells come row by row.
    pub(super) fn cell(&mut self, draft: &mut Draft<'_>, (row, column): Place, text: String) -> Result<(), Stop> {
        if self.open.as_ref().is_some_and(|open| open.at != row) {
            self.end_row(draft)?;
        }
        if !text.trim().is_empty() {
            self.size += text.len();
            if self.size > draft.limits.text {
                return Err(Stop::Limit("text"));
            }
            draft.place(row, column, &text, None);
            self.open.get_or_insert_with(|| Row { at: row, cells: Vec::new(), block: None }).cells.push((column, text));
        }
        Ok(())
    }

    /// Cells that are shown as one: the first one's text stands for all.
    pub(super) fn merge(&mut self, from: Place, to: Place) {
        const MOST: usize = 10_000;
        if self.merged.len() < MOST {
            self.merged.push((from, to));
        }
    }

    fn end_row(&mut self, draft: &mut Draft<'_>) -> Result<(), Stop> {
        const MOST_TITLES: usize = 5;
        const LONGEST_TITLE: usize = 160;
        let Some(mut row) = self.open.take() else { return Ok(()) };
        let alone = row.cells.len() == 1 && !self.has_begun;
        let is_title = alone && self.titles < MOST_TITLES && row.cells[0].1.chars().count() <= LONGEST_TITLE;
        row.block = if is_title {
            self.titles += 1;
            draft.block(Role::Heading(2), &row.cells[0].1)?
        } else {
            self.has_begun |= !alone;
            draft.row(row.cells.iter().map(|(_, text)| text))?
        };
        self.rows.push(row);
        Ok(())
    }

    /// The block of a row.
    pub(super) fn block_of(&self, row: u32) -> Option<u32> {
        let at = self.rows.binary_search_by_key(&row, |row| row.at).ok()?;
        self.rows[at].block
    }

    /// What a cell shows.
    pub(super) fn text_at(&self, (row, column): Place) -> Option<&str> {
        let at = self.rows.binary_search_by_key(&row, |row| row.at).ok()?;
        self.rows[at].cells.iter().find(|(at, _)| *at == column).map(|(_, text)| text.as_str())
    }

    /// Ends the last row, so that links and merged cells can find it.
    pub(super) fn end_cells(&mut self, draft: &mut Draft<'_>) -> Result<(), Stop> {
        self.end_row(draft)
    }

    /// Writes the table: the columns that hold anything, in order.
    pub(super) fn finish(mut self, draft: &mut Draft<'_>) -> Result<(), Stop> {
        self.end_row(draft)?;
        let used: BTreeSet<u32> =
            self.rows.iter().flat_map(|row| row.cells.iter().map(|(column, _)| *column)).collect();
        let used: Vec<u32> = used.into_iter().collect();
        let Some(block) = self.rows.iter().find_map(|row| row.block) else { return Ok(()) };
        if self.rows.len().saturating_mul(used.len()) > draft.limits.cells {
            return Err(Stop::Limit("cells"));
        }
        let mut grid: Vec<Vec<String>> = Vec::with_capacity(self.rows.len());
        for row in &mut self.rows {
            let mut line = vec![String::new(); used.len()];
            for (column, text) in row.cells.drain(..) {
                if let Ok(at) = used.binary_search(&column) {
                    line[at] = text;
                }
            }
            grid.push(line);
        }
        self.spread(&mut grid, &used, draft.limits.cells);
        draft.table(grid, Some(&self.name), block)
    }

    /// Repeats what merged cells show in each of their places that the grid has.
    fn spread(&self, grid: &mut [Vec<String>], used: &[u32], mut budget: usize) {
        for ((top, left), (bottom, right)) in &self.merged {
            let rows =
                self.rows.partition_point(|row| row.at < *top)..self.rows.partition_point(|row| row.at <= *bottom);
            let columns = used.partition_point(|c| c < left)..used.partition_point(|c| c <= right);
            let text = grid.get(rows.start).and_then(|row| row.get(columns.start)).cloned().unwrap_or_default();
            if text.is_empty() {
                continue;
            }
            for place in rows.flat_map(|row| columns.clone().map(move |column| (row, column))) {
                budget = match budget.checked_sub(1 + text.len() / 64) {
                    Some(left) => left,
                    None => return,
                };
                if let Some(cell) = grid.get_mut(place.0).and_then(|row| row.get_mut(place.1))
                    && cell.is_empty()
                {
                    cell.clone_from(&text);
                }
            }
        }
    }
}

/// `Sheet1`, `ชีต1`, `แผ่น1`: says nothing.
fn is_default_name(name: &str) -> bool {
    let stem = name.trim().trim_end_matches(|c: char| c.is_ascii_digit());
    ["sheet", "ชีต", "แผ่น", "แผ่นงาน", "table"].contains(&stem.to_lowercase().as_str())
}

/// `B12` to row and column.
pub(super) fn place(reference: &str) -> Option<Place> {
    let reference = reference.trim().trim_start_matches('$');
    let letters = reference.find(|c: char| !c.is_ascii_alphabetic())?;
    let row: u32 = reference[letters..].trim_start_matches('$').parse().ok()?;
    let mut column: u32 = 0;
    for letter in reference[..letters].bytes() {
        column = column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// `A1:C3` to its corners; one cell is its own corner.
pub(super) fn area(reference: &str) -> Option<(Place, Place)> {
    match reference.split_once(':') {
        Some((from, to)) => Some((place(from)?, place(to)?)),
        None => place(reference).map(|place| (place, place)),
    }
}
