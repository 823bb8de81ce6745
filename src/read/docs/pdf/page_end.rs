//! What goes on over the end of a page: a row that was broken in the middle of its cells, a paragraph in the middle of a line.
//!
//! It becomes part of the block that stands on the page before, so that a phrase is whole; only what can hardly be something new
//! is taken for it.

use super::emit::{Item, is_page_number, is_wrapped};
use super::layout::{Cell, Group, breaks_a_number};
use super::lines::Line;
use crate::read::docs::title::begins_entry;

/// The last item of a page, and the block that it became.
#[derive(Debug)]
pub(super) struct PageEnd {
    pub(super) block: u32,
    last: Last,
}

#[derive(Debug)]
enum Last {
    /// The cells of a ruled row.
    Row(Vec<Cell>),
    /// The last line, and how far to the right its paragraph may go.
    Line { line: Line, margin: f32, column: Option<f32> },
}

impl PageEnd {
    /// Remembers the last of a page's items that is no page number; `blocks` are those that they became.
    pub(super) fn of(items: &[Item], blocks: &[Option<u32>], margin: f32) -> Option<Self> {
        let is_number = |item: &Item| matches!(item, Item::Paragraph(paragraph) if is_page_number(&paragraph.text));
        let (item, block) = items.iter().zip(blocks).rev().find(|(item, _)| !is_number(item))?;
        let last = match item {
            Item::Row(group) => Last::Row(group.band.map(|_| group.cells.clone())?),
            // A line alone tells no margin: it may be the caption of a page.
            Item::Paragraph(paragraph) if paragraph.first.y < paragraph.last.y => {
                Last::Line { line: paragraph.last.clone(), margin, column: paragraph.column }
            }
            Item::Paragraph(_) => return None,
        };
        Some(Self { block: (*block)?, last })
    }

    /// Takes the rest of an open row from what the next page begins with; the cells of the row as they are then. Page numbers
    /// and repeated heads of a table may stand before it.
    pub(super) fn take_cells(&mut self, groups: &mut Vec<Group>, is_head: impl Fn(&Group) -> bool) -> Option<&[Cell]> {
        let Last::Row(open) = &mut self.last else { return None };
        let is_number = |group: &Group| group.band.is_none() && group.cells.len() == 1 && is_page_number(&group.text());
        let at = groups.iter().position(|group| !is_number(group) && !is_head(group))?;
        groups[at].band?;
        for (cell, more) in continued(open, &groups[at].cells)? {
            open[cell].lines.extend(more.lines);
        }
        groups.remove(at);
        Some(open)
    }

    /// Takes the rest of an open paragraph from what the next page begins with, behind page numbers.
    pub(super) fn take_text(&mut self, items: &mut Vec<Item>) -> Option<String> {
        let Last::Line { line, margin, column } = &mut self.last else { return None };
        let is_number = |item: &Item| matches!(item, Item::Paragraph(paragraph) if is_page_number(&paragraph.text));
        let at = items.iter().position(|item| !is_number(item))?;
        let Item::Paragraph(next) = &items[at] else { return None };
        if !is_wrapped(line, &next.first, *margin, *column) {
            return None;
        }
        (*line, *column) = (next.last.clone(), next.column);
        let text = next.text.clone();
        items.remove(at);
        Some(text)
    }
}

/// Which cells of the open row each of these goes on, when they are the rest of it: the first column, where a row begins, has
/// nothing more, and what goes on was full.
fn continued(open: &[Cell], cells: &[Cell]) -> Option<Vec<(usize, Cell)>> {
    let mut from = 1;
    let mut all = Vec::new();
    for cell in cells {
        let at = (from..open.len()).find(|at| stands_in(cell, open, *at))?;
        if !goes_on(&open[at], open.get(at + 1), cell) {
            return None;
        }
        all.push((at, cell.clone()));
        from = at + 1;
    }
    Some(all)
}

/// Whether a cell stands between the neighbours of the cell `at` of a row.
fn stands_in(cell: &Cell, open: &[Cell], at: usize) -> bool {
    let left = open[at - 1].x1;
    let right = open.get(at + 1).map_or(f32::INFINITY, |next| next.x0);
    cell.x0 > left && cell.x1 < right && cell.x1.min(open[at].x1) > cell.x0.max(open[at].x0)
}

fn goes_on(open: &Cell, next: Option<&Cell>, cell: &Cell) -> bool {
    const RAGGED: f32 = 4.0;
    let (Some(last), Some(first)) = (open.lines.last(), cell.lines.first()) else { return false };
    let edge = next.map_or(open.x1.max(cell.x1), |next| next.x0);
    let full = edge - last.x1 < RAGGED * last.size;
    let is_digit = |c: char| c.is_ascii_digit() || ('๐'..='๙').contains(&c);
    let two_numbers = last.text.ends_with(is_digit) && first.text.starts_with(is_digit);
    let same_size = (last.size - first.size).abs() < 0.06 * first.size;
    full && same_size && !two_numbers && (breaks_a_number(&last.text, &first.text) || !begins_entry(&first.text))
}
