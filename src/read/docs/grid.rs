//! A table of a text document while its cells are read: spans repeated in the grid, said once in the row's block.

use super::{Draft, Stop};

/// Wider spans are no table's.
const WIDEST_SPAN: usize = 64;
/// Bytes that spans of one table may repeat; further copies stay empty.
const MOST_REPEATED: usize = 1 << 20;

/// A table whose rows come one by one.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    /// What the row says, with spans once.
    said: Vec<String>,
    cell: Option<Slot>,
    first_block: Option<u32>,
    repeated: usize,
}

/// The cell that is open.
#[derive(Debug, Default)]
struct Slot {
    text: String,
    columns: usize,
    goes_on_from_above: bool,
}

impl Grid {
    pub(super) fn open_cell(&mut self, columns: usize) {
        self.close_cell();
        self.cell = Some(Slot { columns: columns.clamp(1, WIDEST_SPAN), ..Slot::default() });
    }

    pub(super) fn has_open_cell(&self) -> bool {
        self.cell.is_some()
    }

    /// The open cell covers so many columns.
    pub(super) fn span(&mut self, columns: usize) {
        if let Some(cell) = &mut self.cell {
            cell.columns = columns.clamp(1, WIDEST_SPAN);
        }
    }

    /// The open cell is the lower part of the one above it.
    pub(super) fn merge_up(&mut self) {
        if let Some(cell) = &mut self.cell {
            cell.goes_on_from_above = true;
        }
    }

    /// Adds a paragraph to the open cell.
    pub(super) fn add(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if self.cell.is_none() {
            self.open_cell(1);
        }
        if let Some(cell) = &mut self.cell {
            if !cell.text.is_empty() {
                cell.text.push(' ');
            }
            cell.text.push_str(text);
        }
    }

    pub(super) fn close_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let above = self.rows.last().and_then(|row| row.get(self.row.len()));
        let mut shown = match above.filter(|_| cell.goes_on_from_above) {
            Some(above) => above.clone(),
            None => cell.text.clone(),
        };
        let copies = cell.columns - usize::from(!cell.goes_on_from_above);
        self.repeated += copies * shown.len();
        if self.repeated > MOST_REPEATED && copies > 0 {
            shown = String::new();
        }
        self.said.push(cell.text);
        self.row.extend(std::iter::repeat_n(shown, cell.columns));
    }

    /// Ends a row and writes its block.
    pub(super) fn close_row(&mut self, draft: &mut Draft<'_>) -> Result<Option<u32>, Stop> {
        self.close_cell();
        let said = std::mem::take(&mut self.said);
        let row = std::mem::take(&mut self.row);
        let block = draft.row(said)?;
        if block.is_some() {
            self.first_block = self.first_block.or(block);
            self.rows.push(row);
        }
        Ok(block)
    }

    /// Ends the table and writes it.
    pub(super) fn close(mut self, draft: &mut Draft<'_>, name: Option<&str>) -> Result<(), Stop> {
        if !self.row.is_empty() || self.cell.is_some() {
            self.close_row(draft)?;
        }
        let block = self.first_block.unwrap_or_default();
        draft.table(self.rows, name, block)
    }

    /// All that the table says, for a table inside a cell of another.
    pub(super) fn into_text(mut self) -> String {
        self.close_cell();
        let rows = self.rows.iter().chain([&self.row]);
        rows.flatten().filter(|cell| !cell.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Ends a row of a table inside a cell: no block of its own.
    pub(super) fn close_inner_row(&mut self) {
        self.close_cell();
        self.said.clear();
        self.rows.push(std::mem::take(&mut self.row));
    }
}
