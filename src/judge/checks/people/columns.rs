//! People who stand side by side in a table: a row of names, a row of offices, a row of telephones. Each column is one person's.

use std::collections::BTreeMap;

use super::{LONGEST_CARD, Line, has_contact, lines_of};
use crate::{read::Reading, thai::people};

/// Rows that may stand under a row of names.
const ROWS: usize = 6;
/// People in a row, at least.
const SIDE_BY_SIDE: usize = 2;

/// The lines of these blocks, a person after the other: of people side by side first all of the first one's.
pub(super) fn lines<'r>(reading: &'r Reading, blocks: &[u32]) -> Vec<Line<'r>> {
    let rows = rows_of(reading);
    let mut lines = Vec::new();
    let mut rest = blocks;
    while let Some((block, after)) = rest.split_first() {
        if let Some((names, group)) = side_by_side(&rows, rest) {
            lines.extend(by_columns(&rows, names, &rest[..group]));
            rest = &rest[group..];
        } else {
            lines.extend(lines_of(reading, *block));
            rest = after;
        }
    }
    lines
}

/// A row of a table.
#[derive(Clone, Copy)]
struct Row<'r> {
    /// Which table it is of.
    table: usize,
    cells: &'r [String],
}

impl Row<'_> {
    /// Whether two cells or more are such ones, and none is another but a first one that says what stands in the row.
    fn is_of(&self, is_such: impl Fn(&str) -> bool) -> bool {
        let filled = || self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        filled().filter(|(_, cell)| is_such(cell)).count() >= SIDE_BY_SIDE
            && filled().all(|(column, cell)| column == 0 || is_such(cell))
    }

    fn is_of_names(&self) -> bool {
        self.is_of(|cell| {
            cell.chars().count() <= LONGEST_CARD && people::names(cell).len() == 1 && people::positions(cell).is_empty()
        })
    }

    fn is_of_offices(&self) -> bool {
        self.is_of(|cell| people::names(cell).is_empty() && !people::positions(cell).is_empty())
    }

    fn names_anybody(&self) -> bool {
        self.cells.iter().any(|cell| !people::names(cell).is_empty())
    }

    /// One cell over several columns heads what comes next; the switchboard's number may stand under each name.
    fn is_one_cell(&self) -> bool {
        let mut filled = self.cells.iter().filter(|cell| !cell.is_empty());
        let first = filled.next().filter(|cell| !has_contact(cell));
        filled.next().is_some_and(|cell| Some(cell) == first) && filled.all(|cell| Some(cell) == first)
    }
}

/// The rows of all tables, by their blocks.
fn rows_of(reading: &Reading) -> BTreeMap<u32, Row<'_>> {
    let tables = reading.tables.iter().enumerate().flat_map(|(nth, table)| {
        // A row without a word is no block.
        let rows = table.rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty()));
        (table.block..).zip(rows.map(move |cells| Row { table: nth, cells }))
    });
    tables.collect()
}

/// Whether people stand side by side in the first of these blocks: which one has their names, and how many are about them. The
/// offices may stand over the names.
fn side_by_side(rows: &BTreeMap<u32, Row<'_>>, blocks: &[u32]) -> Option<(usize, usize)> {
    let first = rows.get(blocks.first()?)?;
    let of_table = |nth: usize| {
        let block = blocks.get(nth).filter(|block| **block == blocks[0] + nth as u32)?;
        rows.get(block).filter(|row| row.table == first.table)
    };
    let are_offices = |nth: usize| of_table(nth).is_some_and(Row::is_of_offices);
    let offices_first = first.is_of_offices() && of_table(1).is_some_and(Row::is_of_names) && !are_offices(2);
    let names = usize::from(offices_first);
    if !offices_first && !first.is_of_names() {
        return None;
    }
    let is_anothers = |row: &Row<'_>| row.names_anybody() || row.is_one_cell() || offices_first && row.is_of_offices();
    let is_theirs = |row: &Row<'_>| !is_anothers(row);
    let below = (names + 1..=names + ROWS).take_while(|nth| of_table(*nth).is_some_and(is_theirs)).count();
    let group = names + 1 + below;
    (0..group).any(are_offices).then_some((names, group))
}

/// Column by column, the name of each first.
fn by_columns<'r>(rows: &BTreeMap<u32, Row<'r>>, names: usize, blocks: &[u32]) -> Vec<Line<'r>> {
    let name_first = || std::iter::once(blocks[names]).chain(blocks.iter().copied().filter(|b| *b != blocks[names]));
    let columns =
        blocks.iter().filter_map(|block| rows.get(block)).map(|row| row.cells.len()).max().unwrap_or_default();
    let cell = |block: u32, column: usize| rows.get(&block).and_then(|row| row.cells.get(column));
    let of_column = |column: usize| name_first().filter_map(move |block| Some((block, cell(block, column)?)));
    let filled = (0..columns).flat_map(of_column).filter(|(_, text)| !text.is_empty());
    filled.map(|(block, text)| Line { block, text }).collect()
}
