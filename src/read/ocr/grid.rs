//! Tables on a picture: what a recogniser reads across the columns is put back into the cells that the ruled lines make, so that a
//! word broken over two lines of a narrow cell is whole.

use super::sight::Piece;

/// Darker than this, of 255, is ink.
const INK: u8 = 150;
/// More ruled lines than a page of tables has: a photograph.
const MOST_RULES: usize = 20_000;
/// How far the end of a ruled line may be from where it should be, in dots.
const SLACK: usize = 8;

/// A straight line: where it stands, and from where to where it runs.
#[derive(Debug, Clone, Copy)]
struct Rule {
    at: usize,
    from: usize,
    to: usize,
}

/// The ruled lines of a picture; one that is thick or slants is several.
struct Grid {
    across: Vec<Rule>,
    down: Vec<Rule>,
    /// Rows and columns nearer to each other than this are the same: a scan slants.
    near: usize,
}

/// The middle of a row, and of a column in it.
type Place = (usize, usize);

/// A row as far as it was found: its cells by the middles of their columns, each with its words by line.
struct Row {
    middle: usize,
    cells: Vec<(usize, Vec<(usize, String)>)>,
}

/// A line of the text as it comes out.
enum Out {
    Line(String),
    Row(usize),
}

/// The text of a picture with each row of its ruled tables on one line, cells parted by `|`; nothing where there are none.
pub(super) fn with_rows(text: &str, pieces: &[Piece], picture: &[u8]) -> Option<String> {
    let grid = Grid::of(picture)?;
    let groups: Vec<&[Piece]> = pieces.chunk_by(|a, b| a.line == b.line).collect();
    let mut groups = groups.into_iter();
    let (mut rows, mut out): (Vec<Row>, Vec<Out>) = (Vec::new(), Vec::new());
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            out.push(Out::Line(String::new()));
            continue;
        }
        let mut outside = Vec::new();
        for (word, place) in placed(line, groups.next()?, &grid)? {
            let Some(place) = place else {
                outside.push(word);
                continue;
            };
            let word = word.trim_matches('|');
            if !word.is_empty() {
                let row = row_at(&mut rows, &mut out, place.0, grid.near);
                rows[row].add(place.1, number, word, grid.near);
            }
        }
        if !outside.is_empty() {
            out.push(Out::Line(outside.join(" ")));
        }
    }
    if rows.is_empty() || groups.next().is_some() {
        return None;
    }
    let line = |out: Out| match out {
        Out::Line(line) => line,
        Out::Row(row) => rows[row].text(),
    };
    Some(out.into_iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// The words of a line with their cells; nothing when the pieces are not those of the line.
fn placed<'l>(line: &'l str, pieces: &[Piece], grid: &Grid) -> Option<Vec<(&'l str, Option<Place>)>> {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    if pieces.iter().map(|piece| letters(&piece.text)).sum::<usize>() != letters(line) {
        return None;
    }
    let mut pieces = pieces.iter().peekable();
    let (mut said, mut wanted) = (0, 0);
    let mut words = Vec::new();
    for word in line.split_whitespace() {
        wanted += letters(word);
        let mut places: Vec<Option<Place>> = Vec::new();
        while let Some(piece) = pieces.next_if(|_| said < wanted) {
            said += letters(&piece.text);
            places.push(grid.place(piece.left + piece.width / 2, piece.top + piece.height / 2));
        }
        words.push((word, most_common(&places, grid.near)));
    }
    Some(words)
}

/// The boxes of single letters lie; most of a word's are right.
fn most_common(places: &[Option<Place>], near: usize) -> Option<Place> {
    let alike = |a: &Option<Place>, b: &Option<Place>| match (a, b) {
        (Some(a), Some(b)) => a.0.abs_diff(b.0) < near && a.1.abs_diff(b.1) < near,
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    let votes = |place: &Option<Place>| places.iter().filter(|other| alike(place, other)).count();
    // Of equals the first.
    places.iter().rev().max_by_key(|place| votes(place)).copied().flatten()
}

fn row_at(rows: &mut Vec<Row>, out: &mut Vec<Out>, middle: usize, near: usize) -> usize {
    if let Some(row) = rows.iter().position(|row| row.middle.abs_diff(middle) < near) {
        return row;
    }
    rows.push(Row { middle, cells: Vec::new() });
    out.push(Out::Row(rows.len() - 1));
    rows.len() - 1
}

impl Row {
    fn add(&mut self, column: usize, line: usize, word: &str, near: usize) {
        let cell = self.cells.iter().position(|(middle, _)| middle.abs_diff(column) < near).unwrap_or_else(|| {
            self.cells.push((column, Vec::new()));
            self.cells.len() - 1
        });
        self.cells[cell].1.push((line, word.to_owned()));
    }

    fn text(&self) -> String {
        let mut cells: Vec<_> = self.cells.iter().collect();
        cells.sort_by_key(|(middle, _)| *middle);
        cells.into_iter().map(|(_, words)| cell_text(words)).collect::<Vec<_>>().join(" | ")
    }
}

/// Words of one line are parted; where Thai or a number is broken over two lines, nothing stands between.
fn cell_text(words: &[(usize, String)]) -> String {
    let is_thai = |c: char| ('\u{0E01}'..='\u{0E4E}').contains(&c);
    let in_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut text = String::new();
    let mut last = None;
    for (line, word) in words {
        let goes_on = |of: fn(char) -> bool| text.ends_with(of) && word.starts_with(of);
        let marked = text.ends_with(['.', ',']) || word.starts_with(['.', ',']);
        let broken = last.is_some_and(|last| last != line) && (goes_on(is_thai) || marked && goes_on(in_number));
        if !text.is_empty() && !broken {
            text.push(' ');
        }
        text.push_str(word);
        last = Some(line);
    }
    text
}

impl Grid {
    /// The ruled lines of a picture in the PGM format; nothing when they are too few for a table.
    fn of(picture: &[u8]) -> Option<Self> {
        let (width, height, dots) = dots(picture)?;
        let side = width.max(height);
        // The line beside counts as well: a scan slants, and a ruled line is more than a dot thick.
        let ink = |x: usize, y: usize| dots[y * width + x] < INK;
        let beside = |at: usize, most: usize| at.saturating_sub(1)..=(at + 1).min(most - 1);
        let down = rules(width, height, side / 32, |x, y| beside(x, width).any(|x| ink(x, y)))?;
        let across = rules(height, width, side / 20, |y, x| beside(y, height).any(|y| ink(x, y)))?;
        (!down.is_empty() && !across.is_empty()).then_some(Self { across, down, near: (side / 110).max(2) })
    }

    /// The row and the column of a point, when it stands in a cell.
    fn place(&self, x: usize, y: usize) -> Option<Place> {
        let (left, right) = around(&self.down, x, y)?;
        let (top, bottom) = around(&self.across, y, x)?;
        // Where all is ink there are no cells.
        let is_cell = right - left > self.near && bottom - top > self.near;
        is_cell.then(|| (usize::midpoint(top, bottom), usize::midpoint(left, right)))
    }
}

/// The rules before and behind a place, of those that run past it.
fn around(rules: &[Rule], at: usize, along: usize) -> Option<(usize, usize)> {
    let passing = || rules.iter().filter(|rule| rule.from <= along + SLACK && along <= rule.to + SLACK);
    let before = passing().map(|rule| rule.at).filter(|rule| *rule <= at).max()?;
    let behind = passing().map(|rule| rule.at).filter(|rule| *rule > at).min()?;
    Some((before, behind))
}

/// The runs of ink of at least this length, with small holes.
fn rules(lines: usize, length: usize, least: usize, ink: impl Fn(usize, usize) -> bool) -> Option<Vec<Rule>> {
    const HOLE: usize = 2;
    let mut rules = Vec::new();
    for at in 0..lines {
        let mut run: Option<(usize, usize)> = None;
        for along in 0..=length {
            if along < length && ink(at, along) {
                run = Some((run.map_or(along, |(from, _)| from), along));
            } else if let Some((from, to)) = run.filter(|(_, to)| along == length || along - to > HOLE) {
                run = None;
                if to - from >= least {
                    rules.push(Rule { at, from, to });
                }
            }
        }
        if rules.len() > MOST_RULES {
            return None;
        }
    }
    Some(rules)
}

/// Width, height and dots of a picture in the PGM format.
fn dots(picture: &[u8]) -> Option<(usize, usize, &[u8])> {
    let mut lines = picture.splitn(4, |byte| *byte == b'\n');
    let (kind, size, _, dots) = (lines.next()?, lines.next()?, lines.next()?, lines.next()?);
    let mut sides = std::str::from_utf8(size).ok()?.split(' ').map(str::parse::<usize>);
    let (width, height) = (sides.next()?.ok()?, sides.next()?.ok()?);
    (kind == b"P5" && width > 0 && width.checked_mul(height) == Some(dots.len())).then_some((width, height, dots))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// White paper with a grid of two rows and three columns, as a scan that slants a little.
    fn paper() -> Vec<u8> {
        let (width, height) = (1000, 1400);
        let mut dots = vec![255; width * height];
        for step in 0..800 {
            for row in [200, 400, 600] {
                dots[(row + step / 200) * width + 100 + step] = 0;
            }
        }
        for step in 0..400 {
            for column in [100, 200, 500, 899] {
                dots[(200 + step) * width + column - step / 200] = 0;
            }
        }
        [format!("P5\n{width} {height}\n255\n").into_bytes(), dots].concat()
    }

    fn piece(line: usize, left: usize, top: usize, text: &str) -> Piece {
        Piece { line, left, top, width: 40, height: 20, text: text.to_owned() }
    }

    #[test]
    fn words_that_were_read_across_columns_go_back_into_their_cells() {
        let text = "สรุปผล\n\n1 | ตุลา 15,000\nคม .00\n2 ซื้อ ของ\nท้าย\n";
        let pieces = [
            piece(1, 300, 100, "สรุป"),
            piece(1, 350, 100, "ผล"),
            piece(2, 120, 240, "1"),
            piece(2, 170, 240, "|"),
            piece(2, 250, 240, "ตุ"),
            piece(2, 290, 240, "ลา"),
            piece(2, 600, 240, "15,000"),
            piece(3, 250, 280, "คม"),
            piece(3, 600, 280, ".00"),
            piece(4, 120, 500, "2"),
            piece(4, 250, 500, "ซื้อ"),
            piece(4, 300, 500, "ของ"),
            piece(5, 120, 800, "ท้าย"),
        ];
        let read = with_rows(text, &pieces, &paper()).expect("a table");
        assert_eq!(read, "สรุปผล\n\n1 | ตุลาคม | 15,000.00\n2 | ซื้อ ของ\nท้าย");
        assert_eq!(with_rows(text, &pieces[1..], &paper()), None, "pieces of another text");
        assert_eq!(with_rows("ท้าย", &pieces[12..], &paper()), None, "no word stands in the table");
    }

    #[test]
    fn paper_without_rules_has_no_rows() {
        let blank = [&b"P5\n1000 1400\n255\n"[..], &vec![255; 1_400_000]].concat();
        assert_eq!(with_rows("ก", &[piece(1, 1, 1, "ก")], &blank), None);
        let black = [&b"P5\n1000 1400\n255\n"[..], &vec![0; 1_400_000]].concat();
        assert_eq!(with_rows("ก", &[piece(1, 1, 1, "ก")], &black), None);
        assert_eq!(with_rows("ก", &[piece(1, 1, 1, "ก")], b"P5\n9 9\n255\n"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

        #[test]
        fn no_pieces_break_it(text in "(ก|1|\\.|\\||,| |\n){0,30}", at in prop::collection::vec((0..9_usize, 0..1100_usize, 0..1500_usize), 0..30)) {
            let letters = text.chars().filter(|c| !c.is_whitespace());
            let pieces: Vec<Piece> =
                at.into_iter().zip(letters).map(|((line, x, y), c)| piece(line, x, y, &c.to_string())).collect();
            let _ = with_rows(&text, &pieces, &paper());
        }
    }
}
