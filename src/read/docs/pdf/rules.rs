//! The straight lines of a page: what tells the cells of a table apart.

use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

use super::canvas::Turn;

/// Thinner than this, a filled box is a line.
const THIN: f64 = 3.0;
/// Shorter than this, a line is part of a drawing.
const SHORT: f64 = 5.0;
/// More lines than any table has: the rest of a drawing is not looked at.
const MOST: usize = 20_000;

/// A line across (`at` = y) or down (`at` = x) the page, from `from` to `to`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Rule {
    at: f32,
    from: f32,
    to: f32,
}

/// The lines of one page.
#[derive(Debug, Default)]
pub(super) struct Rules {
    across: Vec<Rule>,
    down: Vec<Rule>,
}

impl Rules {
    /// Adds the straight segments of a path that is stroked.
    pub(super) fn add_strokes(&mut self, path: &BezPath, transform: Affine) {
        let mut start = Point::ZERO;
        let mut last = Point::ZERO;
        for element in path.elements() {
            let next = match *element {
                PathEl::MoveTo(p) => {
                    (start, last) = (p, p);
                    continue;
                }
                PathEl::LineTo(p) => p,
                PathEl::ClosePath => start,
                PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => {
                    last = p;
                    continue;
                }
            };
            self.add(Rect::from_points(transform * last, transform * next));
            last = next;
        }
    }

    /// Adds the boxes of a filled path that are thin enough to be lines.
    pub(super) fn add_fills(&mut self, path: &BezPath, transform: Affine) {
        const MOST_ELEMENTS: usize = 2000;
        let elements = path.elements();
        if elements.len() > MOST_ELEMENTS {
            return;
        }
        for subpath in elements.chunk_by(|_, next| !matches!(next, PathEl::MoveTo(_))) {
            let area = BezPath::from_vec(subpath.to_vec()).bounding_box();
            self.add(transform.transform_rect_bbox(area));
        }
    }

    fn add(&mut self, area: Rect) {
        if !area.is_finite() || self.across.len() + self.down.len() >= MOST {
            return;
        }
        let (x0, y0, x1, y1) = (area.x0 as f32, area.y0 as f32, area.x1 as f32, area.y1 as f32);
        if area.height() <= THIN && area.width() >= SHORT {
            self.across.push(Rule { at: f32::midpoint(y0, y1), from: x0, to: x1 });
        } else if area.width() <= THIN && area.height() >= SHORT {
            self.down.push(Rule { at: f32::midpoint(x0, x1), from: y0, to: y1 });
        }
    }

    /// The same lines as lines of text in that direction see them, in order.
    pub(super) fn seen(&self, turn: Turn) -> Self {
        let mut seen = Self::default();
        let both = self.across.iter().map(|r| (r.from, r.at, r.to, r.at));
        for (x0, y0, x1, y1) in both.chain(self.down.iter().map(|r| (r.at, r.from, r.at, r.to))) {
            let ((x0, y0), (x1, y1)) = (turn.see(x0, y0), turn.see(x1, y1));
            if (x0 - x1).abs() > (y0 - y1).abs() {
                seen.across.push(Rule { at: y0, from: x0.min(x1), to: x0.max(x1) });
            } else {
                seen.down.push(Rule { at: x0, from: y0.min(y1), to: y0.max(y1) });
            }
        }
        seen.across.sort_by(|a, b| a.at.total_cmp(&b.at));
        seen.down.sort_by(|a, b| a.at.total_cmp(&b.at));
        seen
    }

    /// Whether a line runs down between `x0` and `x1` at the height `y`.
    pub(super) fn part_columns(&self, x0: f32, x1: f32, y: f32) -> bool {
        between(&self.down, x0, x1).iter().any(|rule| rule.covers(y))
    }

    /// Whether a line runs across between `y0` and `y1` at `x`.
    pub(super) fn part_rows(&self, y0: f32, y1: f32, x: f32) -> bool {
        between(&self.across, y0, y1).iter().any(|rule| rule.covers(x))
    }

    /// The lines above and below a point, when both are there and near: the row of a table that it stands in.
    pub(super) fn band(&self, x: f32, y: f32) -> Option<(f32, f32)> {
        const TALLEST: f32 = 260.0;
        let above = between(&self.across, y - TALLEST, y).iter().rev().find(|rule| rule.covers(x))?;
        let below = between(&self.across, y, above.at + TALLEST).iter().find(|rule| rule.covers(x))?;
        Some((above.at, below.at))
    }
}

impl Rule {
    fn covers(&self, along: f32) -> bool {
        const SLACK: f32 = 1.5;
        self.from - SLACK <= along && along <= self.to + SLACK
    }
}

fn between(rules: &[Rule], low: f32, high: f32) -> &[Rule] {
    let start = rules.partition_point(|rule| rule.at < low);
    let end = rules.partition_point(|rule| rule.at <= high);
    rules.get(start..end).unwrap_or(&[])
}
