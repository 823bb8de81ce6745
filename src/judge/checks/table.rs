//! `table`: a table with these columns and so many rows.
//!
//! A column is there when a cell of the header has one of its names; above the header a sheet may have its title. Known misses:
//! tables of a PDF whose columns the reader could not tell apart; there, a line that holds the columns' names is taken for the
//! header.

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
    let named = |text: &str| {
        let key = thai::key(text);
        columns.iter().filter(|names| names.iter().any(|n| key.contains(n.as_str()))).count()
    };
    let reading = content.reading();
    let headers = |t: &Table| -> Vec<(usize, String, Option<u32>)> {
        let text = |at: usize, most: usize| {
            let cells = t.rows[at..].iter().take(most).flatten();
            cells.map(String::as_str).collect::<Vec<_>>().join(" | ")
        };
        // Of the rows from here on, those that have names of columns are the header; enough must be left below it.
        let from = |at: usize| {
            let below = |header: usize| t.rows.len().saturating_sub(at + header) >= rows;
            let found = (1..=HEADER_ROWS).filter(|header| below(*header)).map(|header| named(&text(at, header))).max();
            (found.unwrap_or_default(), text(at, HEADER_ROWS), t.page)
        };
        (0..t.rows.len().min(MOST_ABOVE)).map(from).collect()
    };
    let tables = reading.tables.iter().flat_map(headers);
    // The rows of a table were looked at with it; a line counts where the reader could not tell columns apart.
    let is_line = |b: &&Block| b.text.chars().count() < 300 && (b.role != Role::Row || reading.tables.is_empty());
    let lines = content.own().iter().map(|i| &reading.blocks[*i as usize]).filter(is_line);
    let lines = lines.map(|b| (named(&b.text), b.text.clone(), b.page));
    let (found, header, page) =
        tables.chain(lines).max_by_key(|(found, ..)| *found).filter(|(found, ..)| *found > 0)?;
    let quote = thai::quote(&header, 0..header.len().min(1), super::super::content::QUOTE);
    Some((found, Witness { quote, page, ..Case::by_name(member) }))
}
