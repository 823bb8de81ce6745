//! Pieces of lines to groups: the cells of one table row, or one cell alone, which is running text.
//!
//! The order of writing decides what follows what; positions and rules decide whether the next piece goes on below, stands
//! beside, or begins anew.

use super::super::Stop;
use super::super::limits::Deadline;
use super::lines::Line;
use super::rules::Rules;

/// Lines that stand below each other and were written in that order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) lines: Vec<Line>,
    pub(super) x0: f32,
    pub(super) x1: f32,
}

/// Cells that stand beside each other; one alone is running text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    pub(super) cells: Vec<Cell>,
    /// The rules above and below, when it stands in a ruled table.
    pub(super) band: Option<(f32, f32)>,
}

/// Puts pieces of lines together, in the order of writing.
pub(super) fn groups(lines: Vec<Line>, rules: &Rules, deadline: Deadline) -> Result<Vec<Group>, Stop> {
    let mut groups: Vec<Group> = Vec::new();
    for (count, line) in lines.into_iter().enumerate() {
        if count.is_multiple_of(256) {
            deadline.check()?;
        }
        let Some(last) = groups.last_mut() else {
            groups.push(Group::start(line, rules));
            continue;
        };
        match last.place(&line, rules) {
            Place::Below(cell) => last.cells[cell].push(line),
            Place::Beside => last.cells.push(Cell::start(line)),
            Place::BesideFrom(above) => {
                let rest = last.split_off(above);
                groups.push(rest.with(Cell::start(line)));
            }
            Place::Apart => groups.push(Group::start(line, rules)),
        }
    }
    Ok(groups)
}

/// Where the next piece goes.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// Goes on in that cell.
    Below(usize),
    /// The next cell of the row.
    Beside,
    /// The next cell of the row that begins only with that line of the one cell before.
    BesideFrom(usize),
    /// Begins anew.
    Apart,
}

impl Group {
    fn start(line: Line, rules: &Rules) -> Self {
        let band = rules.band(f32::midpoint(line.x0, line.x1), line.y - 0.3 * line.size);
        Self { cells: vec![Cell::start(line)], band }
    }

    /// What all its cells say.
    pub(super) fn text(&self) -> String {
        self.cells.iter().map(Cell::text).collect::<Vec<_>>().join(" ")
    }

    fn with(mut self, cell: Cell) -> Self {
        self.cells.push(cell);
        self
    }

    /// Leaves the lines above, and gives those from `line` on as a group of their own.
    fn split_off(&mut self, line: usize) -> Self {
        let rest = self.cells[0].lines.split_off(line);
        self.cells[0].measure();
        let mut cell = Cell { lines: rest, x0: 0.0, x1: 0.0 };
        cell.measure();
        Self { cells: vec![cell], band: self.band }
    }

    fn place(&self, line: &Line, rules: &Rules) -> Place {
        let last = self.cells.len() - 1;
        let right_of = |cell: &Cell| line.x0 > cell.x1 - 0.5 * line.size;
        let keeps_column = last == 0 || right_of(&self.cells[last - 1]);
        if keeps_column && self.cells[last].goes_on_with(line, rules) {
            return Place::Below(last);
        }
        if right_of(&self.cells[last]) {
            return self.beside(line, rules);
        }
        self.below_in_band(line).map_or(Place::Apart, Place::Below)
    }

    fn beside(&self, line: &Line, rules: &Rules) -> Place {
        const LONGEST_CELL: usize = 6;
        let middle = line.y - 0.3 * line.size;
        let in_band = self.band.is_some_and(|(top, bottom)| top < middle && middle < bottom);
        let last = &self.cells[self.cells.len() - 1];
        if in_band && rules.part_columns(last.x1.min(line.x0) - 1.0, line.x0, middle) {
            return Place::Beside;
        }
        // Without rules only the same base line makes a row; what stands above it in the first cell is running text.
        let first = &self.cells[0].lines;
        let Some(level) = first.iter().position(|l| (l.y - line.y).abs() < 0.5 * line.size.max(l.size)) else {
            return Place::Apart;
        };
        if first.len() - level > LONGEST_CELL {
            Place::Apart
        } else if self.cells.len() > 1 || level == 0 {
            Place::Beside
        } else {
            Place::BesideFrom(level)
        }
    }

    /// Some producers write line by line across the cells of a ruled row.
    fn below_in_band(&self, line: &Line) -> Option<usize> {
        let (top, bottom) = self.band?;
        if self.cells.len() < 2 || line.y <= top || line.y >= bottom {
            return None;
        }
        self.cells.iter().position(|cell| cell.overlaps(line) && cell.last().y < line.y - 0.3 * line.size)
    }
}

impl Cell {
    pub(super) fn start(line: Line) -> Self {
        Self { x0: line.x0, x1: line.x1, lines: vec![line] }
    }

    fn push(&mut self, line: Line) {
        self.x0 = self.x0.min(line.x0);
        self.x1 = self.x1.max(line.x1);
        self.lines.push(line);
    }

    fn measure(&mut self) {
        self.x0 = self.lines.iter().map(|l| l.x0).fold(f32::INFINITY, f32::min);
        self.x1 = self.lines.iter().map(|l| l.x1).fold(f32::NEG_INFINITY, f32::max);
    }

    fn last(&self) -> &Line {
        self.lines.last().expect("a cell is made with a line and only ever split before one")
    }

    fn overlaps(&self, line: &Line) -> bool {
        self.x1.min(line.x1) > self.x0.max(line.x0)
    }

    fn goes_on_with(&self, line: &Line, rules: &Rules) -> bool {
        let last = self.last();
        let size = last.size.max(line.size);
        let drop = line.y - last.y;
        let alike = last.size.min(line.size) > 0.9 * size;
        let below = drop > 0.5 * size && drop < 2.4 * size;
        if !alike || !below || !self.overlaps(line) {
            return false;
        }
        let x = f32::midpoint(last.x0.max(line.x0), last.x1.min(line.x1));
        !rules.part_rows(last.y + 0.05 * size, line.y - 0.5 * size, x)
    }

    /// The words of the cell: a line that fills it goes on in the next without a space, as Thai is wrapped.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut before: Option<&Line> = None;
        for line in &self.lines {
            if let Some(before) = before {
                let full = self.x1 - before.x1 < 3.0 * line.size;
                join(&mut text, &line.text, full);
            } else {
                text.push_str(&line.text);
            }
            before = Some(line);
        }
        text
    }
}

/// Adds the next line: without a space only where Thai goes on with Thai and the line was `full`.
pub(super) fn join(text: &mut String, next: &str, full: bool) {
    let is_thai = |c: char| ('\u{0E01}'..='\u{0E4E}').contains(&c);
    let thai = text.ends_with(is_thai) && next.starts_with(is_thai);
    if !(full && (thai || breaks_a_number(text, next))) {
        text.push(' ');
    }
    text.push_str(next);
}

/// `15,000` over `.00`, `2,000,00` over `0.00`: a number too wide for its column.
pub(super) fn breaks_a_number(text: &str, next: &str) -> bool {
    /// Digits between the commas of a number.
    const GROUP: usize = 3;
    let mark = [',', '.'];
    let digit = |c: char| c.is_ascii_digit() || ('๐'..='๙').contains(&c);
    let (text, last) = text.rsplit_once(',').map_or((text, ""), |(_, last)| (text, last));
    let lacks_digits = !last.is_empty() && last.chars().all(digit) && last.chars().count() < GROUP;
    let goes_on = next.starts_with(digit);
    (text.ends_with(mark) || lacks_digits) && goes_on || text.ends_with(digit) && next.starts_with(mark)
}
