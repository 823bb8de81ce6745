//! Rows that follow each other, over page ends too, to one table with columns.

use super::layout::Cell;

/// A cell of a row: where it stands and what it says.
#[derive(Debug, Clone, PartialEq)]
struct Placed {
    x0: f32,
    x1: f32,
    text: String,
}

/// A table in the making.
#[derive(Debug, Default)]
pub(super) struct Run {
    rows: Vec<Vec<Placed>>,
    /// The block of the first row.
    pub(super) block: u32,
}

impl Run {
    pub(super) fn add(&mut self, cells: &[Cell], block: u32) {
        if self.rows.is_empty() {
            self.block = block;
        }
        self.rows.push(placed(cells));
    }

    /// Whether these cells repeat the first row, as heads of a table do on each page.
    pub(super) fn is_head(&self, cells: &[Cell]) -> bool {
        self.rows.first().is_some_and(|head| {
            head.len() == cells.len() && head.iter().zip(cells).all(|(head, cell)| head.text == cell.text())
        })
    }

    /// Puts these cells in place of the last row.
    pub(super) fn replace_last(&mut self, cells: &[Cell]) {
        if let Some(last) = self.rows.last_mut() {
            *last = placed(cells);
        }
    }

    /// The rows by column, when there are enough of them to be a table.
    pub(super) fn take(&mut self) -> Option<(Vec<Vec<String>>, u32)> {
        let rows = std::mem::take(&mut self.rows);
        if rows.len() < 2 {
            return None;
        }
        let widest = rows.iter().rev().max_by_key(|row| row.len())?;
        // A column ends half-way to the next one, as the fullest row has them.
        let ends: Vec<f32> = widest.windows(2).map(|pair| f32::midpoint(pair[0].x1, pair[1].x0)).collect();
        let width = widest.len();
        Some((rows.into_iter().map(|row| by_column(row, width, &ends)).collect(), self.block))
    }
}

fn placed(cells: &[Cell]) -> Vec<Placed> {
    cells.iter().map(|cell| Placed { x0: cell.x0, x1: cell.x1, text: cell.text() }).collect()
}

fn by_column(row: Vec<Placed>, width: usize, ends: &[f32]) -> Vec<String> {
    if row.len() == width {
        return row.into_iter().map(|cell| cell.text).collect();
    }
    let mut columns = vec![String::new(); width];
    for cell in row {
        let middle = f32::midpoint(cell.x0, cell.x1);
        let column = &mut columns[ends.partition_point(|end| *end < middle)];
        if !column.is_empty() {
            column.push(' ');
        }
        column.push_str(&cell.text);
    }
    columns
}
