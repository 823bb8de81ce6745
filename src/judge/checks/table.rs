//! `table`: a table with these columns and so many rows.
//!
//! A column is there when a cell of the header has one of its names, each a cell of its own, and something is written below it; above
//! the header a sheet may have its title. Known misses:
//! tables of a PDF whose columns the reader could not tell apart; there, a line that holds the columns' names is taken for the
//! header.

use std::collections::BTreeSet;

use super::super::{
    case::{Case, Finding},
    content::Content,
    evidence::Member,
    outcome::Witness,
};
use crate::{
    read::{Block, Role, Table},
    thai,
    words::{Arg, say},
};

/// Rows that a header may take.
const HEADER_ROWS: usize = 4;
/// Rows of a table, at least, before a column without anything is called empty.
const ENOUGH_ROWS: usize = 3;
/// Digits of a year.
const YEAR: usize = 4;
/// Rows that may stand above the header: a sheet's title, the agency, the year, a smaller table.
const MOST_ABOVE: usize = 12;

pub(super) fn check(columns: &[Vec<String>], rows: u16, case: &Case<'_>) -> Finding {
    let columns: Vec<Vec<String>> = columns.iter().map(|names| names.iter().map(|n| thai::key(n)).collect()).collect();
    let mut best: Option<(usize, Witness)> = None;
    for (member, content) in case.eligible() {
        let Some((found, witness)) = on_page(member, content, &columns, usize::from(rows)) else { continue };
        if found == columns.len() {
            return Finding::met(witness, say("table-met", &[]));
        }
        if best.as_ref().is_none_or(|(most, _)| found > *most) {
            best = Some((found, witness));
        }
    }
    let args = [("found", Arg::from(best.as_ref().map_or(0, |(n, _)| *n))), ("asked", columns.len().into())];
    Finding::missing("no-table", best.map(|(_, w)| w).or_else(|| case.anything()), say("table-missing", &args))
}

/// The most columns that one table of a page has, and its header as a quotation.
fn on_page(member: &Member, content: &Content, columns: &[Vec<String>], rows: usize) -> Option<(usize, Witness)> {
    let reading = content.reading();
    let headers = |t: &Table| -> Vec<(usize, String, Option<u32>)> {
        let written = written_columns(t);
        let text = |at: usize| {
            let cells = t.rows[at..].iter().take(HEADER_ROWS).flatten();
            cells.map(String::as_str).collect::<Vec<_>>().join(" | ")
        };
        // Of the rows from here on, those that have names of columns are the header; enough must be left below it.
        let from = |at: usize| {
            let is_header = |size: &usize| *size == 1 || !is_data(&t.rows[at + size - 1]);
            let below = |size: &usize| t.rows.len().saturating_sub(at + size) >= rows;
            let sizes = (1..=HEADER_ROWS).take_while(below).take_while(is_header);
            let found = sizes.map(|size| named(&cells_of(&t.rows[at..at + size], &written), columns)).max();
            (found.unwrap_or_default(), text(at), t.page)
        };
        (0..t.rows.len().min(MOST_ABOVE)).map(from).collect()
    };
    let tables = content.tables().flat_map(headers);
    // The rows of a table were looked at with it; a line counts where the reader could not tell columns apart.
    let is_line = |b: &&Block| b.text.chars().count() < 300 && (b.role != Role::Row || reading.tables.is_empty());
    let lines = content.own().iter().map(|i| &reading.blocks[*i as usize]).filter(is_line);
    let lines = lines.map(|b| (named_in_line(&b.text, columns), b.text.clone(), b.page));
    let (found, header, page) =
        tables.chain(lines).max_by_key(|(found, ..)| *found).filter(|(found, ..)| *found > 0)?;
    let quote = thai::quote(&header, 0..header.len().min(1), super::super::content::QUOTE);
    Some((found, Witness { quote, page, ..Case::by_name(member) }))
}

/// Which columns of a table hold anything below the first rows; all, where there are too few rows to tell.
fn written_columns(table: &Table) -> Vec<bool> {
    let width = table.rows.iter().map(Vec::len).max().unwrap_or_default();
    let below = || table.rows.iter().rev().take(table.rows.len().saturating_sub(HEADER_ROWS).max(ENOUGH_ROWS));
    let holds = |column: usize| below().any(|row| row.get(column).is_some_and(|cell| !cell.trim().is_empty()));
    let is_told = table.rows.len() > ENOUGH_ROWS;
    (0..width).map(|column| !is_told || holds(column)).collect()
}

/// A row of figures: no header goes on with it.
fn is_data(row: &[String]) -> bool {
    let is_figure = |cell: &&String| {
        let letters = thai::letters(cell);
        letters == 0 && thai::alphanumerics(cell) > 0 && thai::alphanumerics(cell) != YEAR
    };
    row.iter().filter(is_figure).count() > 1
}

/// The folded cells of a header, of the columns in which something is written.
fn cells_of(header: &[Vec<String>], written: &[bool]) -> Vec<String> {
    let cells = header.iter().flat_map(|row| row.iter().zip(written).filter(|(_, written)| **written));
    cells.map(|(cell, _)| without_year(&thai::key(cell))).filter(|cell| !cell.is_empty()).collect()
}

/// `ปีงบประมาณ` and `แหล่งที่มาของงบประมาณ` name no budget.
fn without_year(key: &str) -> String {
    key.replace("ปีงบประมาณ", "ปี").replace("แหล่งที่มาของงบประมาณ", "แหล่งที่มา").replace("แหล่งงบประมาณ", "แหล่งที่มา")
}

/// How many of the columns have a cell each to be named by.
fn named(cells: &[String], columns: &[Vec<String>]) -> usize {
    let mut holder: Vec<Option<usize>> = vec![None; cells.len()];
    (0..columns.len()).filter(|column| take_cell(*column, cells, columns, &mut holder, &mut BTreeSet::new())).count()
}

/// Gives a column a cell that names it; a column that holds it already may have to take another (Kuhn's matching).
fn take_cell(
    column: usize,
    cells: &[String],
    columns: &[Vec<String>],
    holder: &mut [Option<usize>],
    tried: &mut BTreeSet<usize>,
) -> bool {
    for (at, cell) in cells.iter().enumerate() {
        let is_named = columns[column].iter().any(|name| cell.contains(name.as_str()));
        if !is_named || !tried.insert(at) {
            continue;
        }
        let is_free = match holder[at] {
            None => true,
            Some(other) => take_cell(other, cells, columns, holder, tried),
        };
        if is_free {
            holder[at] = Some(column);
            return true;
        }
    }
    false
}

/// How many of the columns a line names whose cells nobody can tell apart.
fn named_in_line(text: &str, columns: &[Vec<String>]) -> usize {
    let key = without_year(&thai::key(text));
    columns.iter().filter(|names| names.iter().any(|name| key.contains(name.as_str()))).count()
}
