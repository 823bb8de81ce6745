//! Glyphs, as they were written, to pieces of lines: what stands together on one base line without a column's gap.

use std::collections::VecDeque;

use super::canvas::{Glyph, Said};
use super::rules::Rules;

/// A wider gap, in sizes of the font, than between words: another column begins.
const COLUMN_GAP: f32 = 1.8;
/// A narrower gap than this is no space between words.
const WORD_GAP: f32 = 0.25;
/// A space further behind a word than this is another word's.
const SPACE_AT: f32 = 0.5;
/// How far the pen may go back within a cluster of marks.
const STEP_BACK: f32 = 0.7;

/// A piece of a line, written in one go.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// The base line, downward.
    pub(super) y: f32,
    pub(super) size: f32,
    /// Glyphs whose spaces have no width are still marked in `text` until the line is whole.
    ghosts: bool,
}

/// What stands for a space without width until its neighbours are known; private to this module.
const GHOST: char = '\u{E0FF}';

/// The pieces of lines that glyphs of one direction make, in the order of writing.
pub(super) fn lines(glyphs: &[&Glyph], rules: &Rules) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut spaces = Spaces::default();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if line.takes(glyph, rules) => {
                if spaces.has_one_behind(line, glyph) {
                    line.part_words();
                }
                line.add(glyph);
            }
            _ if glyph.text != Said::Ghost && glyph.is_blank() => spaces.keep(glyph),
            _ => lines.push(Line::start(glyph)),
        }
    }
    for line in &mut lines {
        line.finish();
    }
    lines.retain(|line| !line.text.trim().is_empty());
    drop_shadows(lines)
}

/// Spaces that were written before the words between which they stand: LibreOffice writes those of a Western font first.
#[derive(Default)]
struct Spaces(VecDeque<(f32, f32)>);

impl Spaces {
    /// Of the lines just written, at most.
    const MOST: usize = 128;
    /// How far a space may stand from the end of a word, in sizes of the font.
    const NEAR: f32 = 0.2;

    fn keep(&mut self, space: &Glyph) {
        if self.0.len() == Self::MOST {
            self.0.pop_front();
        }
        self.0.push_back((space.x, space.y));
    }

    /// Whether one stands between the end of a line and the glyph that goes on with it.
    fn has_one_behind(&self, line: &Line, next: &Glyph) -> bool {
        let near = Self::NEAR * line.size;
        let is_behind = |(x, y): &(f32, f32)| (x - line.x1).abs() < near && (y - line.y).abs() < near && *x < next.x;
        next.x > line.x1 && self.0.iter().any(is_behind)
    }
}

impl Line {
    fn start(glyph: &Glyph) -> Self {
        let mut line =
            Self { text: String::new(), x0: glyph.x, x1: glyph.x, y: glyph.y, size: glyph.size, ghosts: false };
        line.add(glyph);
        line
    }

    fn takes(&self, glyph: &Glyph, rules: &Rules) -> bool {
        let size = self.size.max(glyph.size);
        if (glyph.y - self.y).abs() > 0.45 * size {
            return false;
        }
        let gap = glyph.x - self.x1;
        if glyph.is_blank() {
            return gap > -STEP_BACK * size && gap < SPACE_AT * size;
        }
        let parted = gap > 0.1 * size && rules.part_columns(self.x1, glyph.x, glyph.y - 0.3 * size);
        gap > -STEP_BACK * size && gap < COLUMN_GAP * size && !parted
    }

    fn add(&mut self, glyph: &Glyph) {
        let blank = glyph.is_blank();
        let gap = glyph.x - self.x1;
        if !blank && gap > WORD_GAP * glyph.size {
            self.part_words();
        }
        if self.text.trim().is_empty() && !blank {
            // Spaces at the start of a piece are none of it.
            self.text.clear();
            (self.x0, self.x1, self.size) = (glyph.x, glyph.x, glyph.size);
        }
        match &glyph.text {
            Said::Char(c) => self.text.push(*c),
            Said::Text(text) => self.text.push_str(text),
            Said::Ghost => {
                self.ghosts = true;
                self.text.push(GHOST);
            }
            Said::Nothing => {}
        }
        if !blank {
            // What lies between two inked glyphs is a gap, whether spaces fill it or not.
            self.x1 = self.x1.max(glyph.x + glyph.advance);
        }
    }

    /// Puts a space behind what was written so far.
    fn part_words(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }

    fn finish(&mut self) {
        if self.ghosts {
            self.text = give_ghosts_up(&self.text);
        }
        self.text = name_symbols(&self.text);
    }

    pub(super) fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Whether it goes on to the right of another on the same base line, without a rule between.
    fn follows(&self, before: &Self, rules: &Rules) -> bool {
        let level = (self.y - before.y).abs() < 0.1 * self.size && (self.size - before.size).abs() < 0.1 * self.size;
        level && self.x0 > before.x1 && !rules.part_columns(before.x1, self.x0, self.y - 0.3 * self.size)
    }

    fn is_shadow_of(&self, other: &Self) -> bool {
        let near = 0.2 * self.size;
        (self.x0 - other.x0).abs() < near && (self.y - other.y).abs() < near && self.text == other.text
    }
}

impl Glyph {
    fn is_blank(&self) -> bool {
        match &self.text {
            Said::Char(c) => c.is_whitespace(),
            Said::Text(text) => text.trim().is_empty(),
            Said::Ghost => true,
            Said::Nothing => false,
        }
    }
}

/// Bold and shadows made by writing the same words again beside themselves.
fn drop_shadows(lines: Vec<Line>) -> Vec<Line> {
    const NEAR: usize = 8;
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        if !kept.iter().rev().take(NEAR).any(|before| line.is_shadow_of(before)) {
            kept.push(line);
        }
    }
    kept
}

/// A space without width before SARA AA (a tone mark may stand between) is the NIKHAHIT of a SARA AM; any other says nothing.
fn give_ghosts_up(text: &str) -> String {
    const NIKHAHIT: char = '\u{0E4D}';
    const SARA_AA: char = '\u{0E32}';
    let is_tone = |c: &char| ('\u{0E48}'..='\u{0E4B}').contains(c);
    let is_consonant = |c: char| ('\u{0E01}'..='\u{0E2E}').contains(&c);
    let mut whole = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != GHOST {
            whole.push(c);
            continue;
        }
        let before = whole.chars().rev().find(|c| !is_tone(c));
        let after = rest.clone().find(|c| !is_tone(c) && *c != ' ');
        if before.is_some_and(is_consonant) && after == Some(SARA_AA) {
            whole.push(NIKHAHIT);
        }
    }
    whole
}

/// Symbol fonts keep their characters at U+F000 and on: one alone is a bullet, several are bytes of an old Thai font, which are
/// put right, as Latin-1, when the text is cleaned.
fn name_symbols(text: &str) -> String {
    const FEW: usize = 3;
    let is_symbol = |c: &char| ('\u{F020}'..='\u{F0FF}').contains(c);
    let count = text.chars().filter(is_symbol).count();
    if count == 0 {
        return text.to_owned();
    }
    let byte = |c: char| char::from((c as u32 & 0xFF) as u8);
    let name = |c: char| if count < FEW { '•' } else { byte(c) };
    text.chars().map(|c| if is_symbol(&c) { name(c) } else { c }).collect()
}

/// Makes whole again the lines that were stretched to the margin by their spaces: Thai has few of them, so each grows as wide as
/// between columns. All are of one width, which those of a table are not, and no rule parts them.
pub(super) fn join_stretched(lines: Vec<Line>, rules: &Rules) -> Vec<Line> {
    let mut runs: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|before| line.follows(before, rules)) => run.push(line),
            _ => runs.push(vec![line]),
        }
    }
    let margins: Vec<(f32, f32)> =
        runs.iter().filter(|run| run.len() > 2 && is_stretched(run)).map(|run| edges(run)).collect();
    let whole_beside: Vec<bool> = (0..runs.len()).map(|at| stands_at_whole_line(&runs, at)).collect();
    let at_margins = |run: &[Line]| {
        let near = |a: f32, b: f32| (a - b).abs() < 0.3 * run[0].size;
        margins.iter().any(|(left, right)| near(*left, edges(run).0) && near(*right, edges(run).1))
    };
    let joins = |run: &[Line], beside: bool| run.len() > 1 && is_stretched(run) && (beside || at_margins(run));
    let joined = runs.into_iter().zip(whole_beside);
    joined.flat_map(|(run, beside)| if joins(&run, beside) { vec![whole(run)] } else { run }).collect()
}

/// Whether a line of the same edges, in one piece, stands next above or below: both are lines of one paragraph.
fn stands_at_whole_line(runs: &[Vec<Line>], at: usize) -> bool {
    let (left, right) = edges(&runs[at]);
    let neighbours = [at.checked_sub(1), at.checked_add(1)];
    neighbours.into_iter().flatten().filter_map(|at| runs.get(at)).any(|run| {
        let [line] = run.as_slice() else { return false };
        let near = |a: f32, b: f32| (a - b).abs() < 0.1 * line.size;
        near(line.x0, left) && near(line.x1, right) && (line.y - runs[at][0].y).abs() < 2.4 * line.size
    })
}

fn edges(run: &[Line]) -> (f32, f32) {
    (run.first().map_or(0.0, |line| line.x0), run.last().map_or(0.0, |line| line.x1))
}

/// Whether all gaps are of one width, so that no narrower one is left in any piece.
fn is_stretched(run: &[Line]) -> bool {
    let gap = |pair: &[Line]| pair[1].x0 - pair[0].x1;
    let first = run.windows(2).map(gap).next().unwrap_or(0.0);
    let even = run.windows(2).all(|pair| (gap(pair) - first).abs() < 0.1 * pair[0].size);
    // Cells of one width, such as years, stand evenly, too.
    let widths = || run.iter().map(Line::width);
    let uneven = widths().fold(0.0, f32::max) - widths().fold(f32::INFINITY, f32::min) > run[0].size;
    even && uneven && run.iter().all(|line| !line.text.trim().contains(' '))
}

fn whole(run: Vec<Line>) -> Line {
    let x1 = edges(&run).1;
    let text = run.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
    let mut run = run.into_iter();
    let first = run.next().expect("a run is made with a line");
    Line { text, x1, ..first }
}

/// Puts right a page that was written in TIS-620 under a Western encoding.
///
/// A line alone is told by its letters when it is cleaned, but a month and some digits are too few; a page is not.
pub(super) fn thai_by_code_page(mut lines: Vec<Line>) -> Vec<Line> {
    const FEWEST: usize = 30;
    let is_byte = |c: &char| matches!(c, '\u{A1}'..='\u{DA}' | '\u{DF}'..='\u{FB}');
    let characters = || lines.iter().flat_map(|line| line.text.chars());
    let bytes = characters().filter(is_byte).count();
    let letters = characters().filter(|c| crate::thai::is_alphabetic(*c) && !is_byte(c)).count();
    if bytes < FEWEST || bytes < letters {
        return lines;
    }
    let thai = |c: char| if is_byte(&c) { char::from_u32(c as u32 - 0xA0 + 0x0E00).unwrap_or(c) } else { c };
    for line in &mut lines {
        line.text = line.text.chars().map(thai).collect();
    }
    lines
}
