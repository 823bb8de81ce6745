//! Two columns of running text that were written line by line across the page, as drawing programs do: put in the order in which
//! they are read, the left column before the right one.
//!
//! Only what cannot well be a table is taken apart: no rule is near, and in both columns lines are wide and often full.

use super::lines::Line;
use super::rules::Rules;

/// Lines side by side before they are columns and no table.
const FEWEST_PAIRS: usize = 5;
/// More than one page has.
const MOST_LINES: usize = 400;

/// The lines as they are read.
pub(super) fn in_reading_order(lines: &[Line], rules: &Rules) -> Vec<Line> {
    let mut ordered = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let Some(first) = rest.first() {
        if let Some((length, left, right)) = columns(rest, rules) {
            ordered.extend(left.into_iter().chain(right).cloned());
            rest = &rest[length..];
        } else {
            ordered.push(first.clone());
            rest = &rest[1..];
        }
    }
    ordered
}

type Columns<'l> = (usize, Vec<&'l Line>, Vec<&'l Line>);

/// The two columns that the lines begin with, and how many lines they are together.
fn columns<'l>(lines: &'l [Line], rules: &Rules) -> Option<Columns<'l>> {
    let [first, second, ..] = lines else { return None };
    let beside = |a: &Line, b: &Line| (a.y - b.y).abs() < 0.3 * a.size && b.x0 > a.x1;
    let is_ruled = |line: &Line| rules.band(f32::midpoint(line.x0, line.x1), line.y - 0.3 * line.size).is_some();
    if !beside(first, second) || is_ruled(first) || is_ruled(second) {
        return None;
    }
    let starts_with = |line: &Line, column: &Line| (line.x0 - column.x0).abs() < 3.0 * line.size;
    let (mut left, mut right, mut pairs) = (Vec::<&Line>::new(), Vec::<&Line>::new(), 0);
    for line in lines.iter().take(MOST_LINES) {
        let goes_on = |column: &[&Line]| {
            column.last().is_none_or(|above| {
                let drop = line.y - above.y;
                drop > 0.5 * line.size
                    && drop < 4.0 * line.size
                    && above.size.min(line.size) > 0.9 * line.size.max(above.size)
            })
        };
        if starts_with(line, first) && line.x1 < second.x0 && goes_on(&left) {
            left.push(line);
        } else if starts_with(line, second) && goes_on(&right) {
            pairs += usize::from(left.last().is_some_and(|last| beside(last, line)));
            right.push(line);
        } else {
            break;
        }
    }
    (pairs >= FEWEST_PAIRS && is_prose(&left) && is_prose(&right)).then(|| (left.len() + right.len(), left, right))
}

/// Wide enough for sentences, and full as often as paragraphs let a column be; the names and numbers of a table are narrow, and
/// end anywhere.
fn is_prose(column: &[&Line]) -> bool {
    const NARROWEST: f32 = 12.0;
    const RAGGED: f32 = 3.0;
    const FEWEST_FULL: usize = 3;
    let Some(widest) = column.iter().max_by(|a, b| a.x1.total_cmp(&b.x1)) else { return false };
    let full = column.iter().filter(|line| widest.x1 - line.x1 < RAGGED * line.size).count();
    widest.width() > NARROWEST * widest.size && full >= FEWEST_FULL && full * 3 >= column.len()
}
