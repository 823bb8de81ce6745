//! A data table as it is read, cell by cell: spans are repeated so that a column keeps its number.

use crate::read::{Table, limits};

/// Columns that a cell above can reach down into.
const REACHED_COLUMNS: usize = 200;

pub(super) struct Grid {
    rows: Vec<Vec<String>>,
    /// The cells of the row that is being read.
    row: Vec<Cell>,
    /// For each column what reaches down from above.
    above: Vec<Reaching>,
    /// Cells that may still be added.
    room: usize,
    first_block: u32,
}

struct Cell {
    text: String,
    columns: usize,
    rows: usize,
}

#[derive(Clone, Default)]
struct Reaching {
    text: String,
    /// Rows that it still reaches.
    rows: usize,
    /// Its leftmost column, which stands for all of it in the row's text.
    leads: bool,
}

impl Grid {
    /// A table that may have `room` cells.
    pub(super) fn new(room: usize) -> Self {
        Self { rows: Vec::new(), row: Vec::new(), above: Vec::new(), room, first_block: 0 }
    }

    /// A cell begins that spans so many columns and rows, as its attributes say.
    pub(super) fn open_cell(&mut self, columns: Option<&str>, rows: Option<&str>) {
        let number = |value: Option<&str>| value.and_then(|value| value.trim().parse::<usize>().ok());
        self.row.push(Cell {
            text: String::new(),
            columns: number(columns).unwrap_or(1).clamp(1, limits::COLUMN_SPAN),
            rows: match number(rows) {
                // To the end of the table.
                Some(0) => limits::ROW_SPAN,
                rows => rows.unwrap_or(1).min(limits::ROW_SPAN),
            },
        });
    }

    pub(super) fn close_cell(&mut self, text: String) {
        if let Some(cell) = self.row.last_mut() {
            cell.text = text;
        }
    }

    /// Ends the row, which makes block `block`; gives its text, cells joined by bars.
    pub(super) fn close_row(&mut self, block: u32) -> String {
        if self.rows.is_empty() {
            self.first_block = block;
        }
        let mut row = Row::default();
        let mut above = std::mem::take(&mut self.above).into_iter();
        let mut written = std::mem::take(&mut self.row).into_iter();
        let mut overlapped = 0;
        loop {
            if overlapped > 0 {
                // The cell just written lies over what reached down here.
                overlapped -= 1;
                above.next();
                continue;
            }
            match above.next() {
                Some(reaching) if reaching.rows > 0 => row.carry(reaching),
                other => match written.next() {
                    Some(cell) => {
                        overlapped = (cell.columns - usize::from(other.is_some())).min(above.len());
                        row.write(&cell, self.room);
                    }
                    None if other.is_none() => break,
                    None => row.carry(Reaching::default()),
                },
            }
            if row.cells.len() > self.room {
                break;
            }
        }
        while row.above.last().is_some_and(|reaching| reaching.rows == 0) {
            row.above.pop();
        }
        row.above.truncate(REACHED_COLUMNS);
        self.above = row.above;
        if !row.shown.is_empty() {
            self.add(row.cells);
        }
        row.shown.join(" | ")
    }

    fn add(&mut self, mut cells: Vec<String>) {
        cells.truncate(self.room);
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        self.room -= cells.len();
        if !cells.is_empty() {
            self.rows.push(cells);
        }
    }

    /// The table, when anything stands in it, and the room that it left.
    pub(super) fn finish(self) -> (Option<Table>, usize) {
        let table = Table { rows: self.rows, block: self.first_block, ..Table::default() };
        ((!table.rows.is_empty()).then_some(table), self.room)
    }
}

/// A row as it comes together.
#[derive(Default)]
struct Row {
    cells: Vec<String>,
    shown: Vec<String>,
    above: Vec<Reaching>,
}

impl Row {
    fn carry(&mut self, reaching: Reaching) {
        if reaching.leads && !reaching.text.is_empty() {
            self.shown.push(reaching.text.clone());
        }
        self.cells.push(reaching.text.clone());
        self.above.push(Reaching { rows: reaching.rows.saturating_sub(1), ..reaching });
    }

    fn write(&mut self, cell: &Cell, room: usize) {
        if !cell.text.is_empty() {
            self.shown.push(cell.text.clone());
        }
        let repeated = super::shortened(&cell.text, limits::REPEATED_CHARS);
        for column in 0..cell.columns {
            if self.cells.len() > room {
                return;
            }
            self.cells.push(if column == 0 { cell.text.clone() } else { repeated.to_owned() });
            let rows = cell.rows - 1;
            let text = if rows > 0 { repeated.to_owned() } else { String::new() };
            self.above.push(Reaching { text, rows, leads: column == 0 });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Rows of `(text, columns, rows)`.
    fn read(rows: &[&[(&str, &str, &str)]]) -> (Vec<Vec<String>>, Vec<String>) {
        let mut grid = Grid::new(limits::CELLS);
        let mut texts = Vec::new();
        for row in rows {
            for (text, columns, rows) in *row {
                grid.open_cell(Some(columns), Some(rows));
                grid.close_cell((*text).to_owned());
            }
            texts.push(grid.close_row(0));
        }
        (grid.finish().0.unwrap_or_default().rows, texts)
    }

    #[test]
    fn spans_are_repeated_so_that_columns_keep_their_number() {
        let (rows, texts) = read(&[
            &[("ไตรมาส 1", "1", "2"), ("ต.ค.", "1", "1"), ("10", "1", "1")],
            &[("พ.ย.", "1", "1"), ("20", "1", "1")],
            &[("รวม", "2", "1"), ("30", "1", "1")],
        ]);
        assert_eq!(rows, [["ไตรมาส 1", "ต.ค.", "10"], ["ไตรมาส 1", "พ.ย.", "20"], ["รวม", "รวม", "30"]]);
        assert_eq!(texts, ["ไตรมาส 1 | ต.ค. | 10", "ไตรมาส 1 | พ.ย. | 20", "รวม | 30"]);
    }

    #[test]
    fn spans_that_are_none_or_endless_are_bounded() {
        let (rows, _) = read(&[&[("ก", "99999999", "0"), ("ข", "x", "-1")], &[("ค", "1", "1")]]);
        assert_eq!(rows[0].len(), limits::COLUMN_SPAN + 1);
        assert_eq!(rows[1].len(), limits::COLUMN_SPAN + 1);
    }

    #[test]
    fn a_page_has_no_more_cells_than_allowed() {
        let mut grid = Grid::new(1_000);
        for _ in 0..100 {
            grid.open_cell(Some("100"), Some("1000"));
            grid.close_cell("ก".into());
            grid.close_row(0);
        }
        let (table, room) = grid.finish();
        assert_eq!((table.map(|table| table.rows.iter().map(Vec::len).sum()), room), (Some(1_000_usize), 0));
    }

    proptest! {
        #[test]
        fn no_spans_break_it(rows in proptest::collection::vec(proptest::collection::vec((0..5_usize, 0..5_usize), 0..6), 0..8)) {
            let mut grid = Grid::new(50);
            for row in rows {
                for (columns, rows) in row {
                    grid.open_cell(Some(&columns.to_string()), Some(&rows.to_string()));
                    grid.close_cell("ก".into());
                }
                grid.close_row(0);
            }
            prop_assert!(grid.finish().0.unwrap_or_default().rows.iter().map(Vec::len).sum::<usize>() <= 50);
        }
    }
}
