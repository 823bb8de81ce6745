//! Tables: columns as wide as their text wants, rows that do not break, the head repeated on each page.

use super::super::{cell, is_figure};
use super::{LEADING, LEFT, Layout, Mark};

const SIZE: f32 = 10.0;
const PAD: f32 = 4.0;
const RULE: f32 = 0.6;
const BLACK: [u8; 3] = [60, 60, 60];

/// Lays the table out below what stands already.
pub(super) fn lay(layout: &mut Layout<'_>, header: &[String], rows: &[Vec<String>]) {
    if header.is_empty() {
        return;
    }
    let widths = columns(layout, header, rows);
    let head = wrapped(layout, header, &widths, true);
    layout.need(height(&head) + 2.0 * SIZE * LEADING);
    row(layout, &head, header, &widths, true);
    for cells in rows {
        let lines = wrapped(layout, cells, &widths, false);
        if layout.y + height(&lines) > layout.height - super::BOTTOM {
            layout.need(f32::INFINITY);
            row(layout, &head, header, &widths, true);
        }
        row(layout, &lines, cells, &widths, false);
    }
    layout.y += 8.0;
}

fn columns(layout: &Layout<'_>, header: &[String], rows: &[Vec<String>]) -> Vec<f32> {
    let face = layout.face(false);
    let bold = layout.face(true);
    let mut least = Vec::new();
    let mut wanted = Vec::new();
    for (column, name) in header.iter().enumerate() {
        let texts = || rows.iter().map(|row| cell(row, column));
        let narrow = texts().map(|t| face.narrowest(t, SIZE)).fold(bold.narrowest(name, SIZE), f32::max);
        let wide = texts().map(|t| face.width(t, SIZE)).fold(bold.width(name, SIZE) * 0.6, f32::max);
        least.push(narrow.min(110.0) + 2.0 * PAD);
        wanted.push(wide.clamp(narrow.min(110.0), 260.0) + 2.0 * PAD);
    }
    let room = layout.room();
    let (floor, full) = (least.iter().sum::<f32>(), wanted.iter().sum::<f32>());
    if full <= room {
        return wanted.iter().map(|w| w * room / full).collect();
    }
    if floor >= room {
        return least.iter().map(|w| w * room / floor).collect();
    }
    let spare = (room - floor) / (full - floor);
    least.iter().zip(&wanted).map(|(low, high)| low + (high - low) * spare).collect()
}

fn wrapped(layout: &Layout<'_>, cells: &[String], widths: &[f32], bold: bool) -> Vec<Vec<String>> {
    let wrap = |(column, width): (usize, &f32)| {
        layout.face(bold).wrap(cell(cells, column), SIZE, width - 2.0 * PAD + 0.5, 0.0)
    };
    widths.iter().enumerate().map(wrap).collect()
}

fn height(lines: &[Vec<String>]) -> f32 {
    lines.iter().map(Vec::len).max().unwrap_or(1).max(1) as f32 * SIZE * LEADING + PAD
}

fn row(layout: &mut Layout<'_>, lines: &[Vec<String>], cells: &[String], widths: &[f32], head: bool) {
    let (top, height) = (layout.y, height(lines));
    let total: f32 = widths.iter().sum();
    if head {
        layout.push(Mark::Box { x: LEFT, y: top, width: total, height, colour: [232, 230, 238] });
    }
    let mut x = LEFT;
    for (column, (width, lines)) in widths.iter().zip(lines).enumerate() {
        let figure = !head && is_figure(cell(cells, column));
        for (index, text) in lines.iter().enumerate() {
            let own = layout.face(head).width(text, SIZE);
            let at = if figure {
                x + width - PAD - own
            } else if head {
                x + (width - own) / 2.0
            } else {
                x + PAD
            };
            let y = top + PAD / 2.0 + SIZE * 1.1 + index as f32 * SIZE * LEADING;
            layout.push(Mark::Text { x: at, y, size: SIZE, bold: head, text: text.clone() });
        }
        layout.push(Mark::Box { x, y: top, width: RULE, height, colour: BLACK });
        x += width;
    }
    layout.push(Mark::Box { x, y: top, width: RULE, height, colour: BLACK });
    layout.push(Mark::Box { x: LEFT, y: top, width: total, height: RULE, colour: BLACK });
    layout.push(Mark::Box { x: LEFT, y: top + height, width: total + RULE, height: RULE, colour: BLACK });
    layout.y += height;
}
