//! Groups to blocks: paragraphs put together again, headings told by their size or place, rows gathered to tables.

use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::Rect;

use super::super::title::begins_entry;
use super::super::{Draft, Stop};
use super::canvas::{Canvas, Glyph, Turn};
use super::columns::in_reading_order;
use super::content;
use super::layout::{Group, groups, join};
use super::lines::{Line, join_stretched, lines, thai_by_code_page};
use super::page_end::PageEnd;
use super::table::Run;
use crate::read::{Region, Role};

/// What goes from one page to the next.
#[derive(Debug, Default)]
pub(super) struct Emitter {
    table: Run,
    /// What may go on on the next page.
    end: Option<PageEnd>,
    /// The size of running text, by the first page that has any.
    body_size: Option<f32>,
}

/// What becomes one block.
#[derive(Debug)]
pub(super) enum Item {
    Paragraph(Paragraph),
    Row(Group),
}

/// Lines that were wrapped from one.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) first: Line,
    pub(super) last: Line,
    /// The right edge of the running text that it belongs to.
    pub(super) column: Option<f32>,
    area: Area,
}

/// The place of an item: left, top, right, bottom as its lines see it.
#[derive(Debug, Clone, Copy)]
struct Area(f32, f32, f32, f32);

impl Emitter {
    /// Writes one page's blocks, links and pictures.
    pub(super) fn page(&mut self, draft: &mut Draft<'_>, page: &Page<'_>, canvas: &Canvas<'_>) -> Result<(), Stop> {
        let mut places: Vec<(Rect, u32)> = Vec::new();
        let mut end = self.end.take();
        for turn in turns(&canvas.glyphs) {
            let rules = canvas.rules.seen(turn);
            let glyphs: Vec<&Glyph> = canvas.glyphs.iter().filter(|glyph| glyph.turn == turn).collect();
            let lines = join_stretched(thai_by_code_page(lines(&glyphs, &rules)), &rules);
            let lines = in_reading_order(&lines, &rules);
            let margin = lines.iter().map(|line| line.x1).fold(f32::NEG_INFINITY, f32::max);
            let mut groups = groups(lines, &rules, draft.deadline)?;
            if let Some(end) = end.as_mut() {
                self.end_row(draft, end, &mut groups)?;
            }
            self.body_size = self.body_size.or_else(|| usual_size(&groups));
            let body = self.body_size.unwrap_or(f32::INFINITY);
            let mut items: Vec<Item> = groups.into_iter().flat_map(|group| items(group, margin)).collect();
            if let Some((end, text)) = end.as_mut().and_then(|end| Some((end.block, end.take_text(&mut items)?))) {
                draft.extend(end, |before| join(before, &text, true))?;
            }
            let mut blocks = Vec::with_capacity(items.len());
            for item in &items {
                let block = self.item(draft, item, body)?;
                blocks.push(block);
                if let Some(block) = block.filter(|_| turn == Turn::Right) {
                    places.push((item.area().rect(), block));
                }
            }
            if let Some(end) = end.take().filter(|_| items.is_empty()).or_else(|| PageEnd::of(&items, &blocks, margin))
            {
                self.end.get_or_insert(end);
            }
        }
        let crest = canvas.pictures.len() == 1 && canvas.covered_share() < super::ORNAMENT_SHARE;
        for picture in &canvas.pictures {
            let below = places.iter().filter(|(area, _)| area.y1 >= picture.y0).map(|(_, block)| *block).min();
            let heads = crest && places.iter().all(|(area, _)| area.y0 >= picture.y0);
            draft.region = if heads { Region::Header } else { Region::Main };
            draft.image_at("", below.unwrap_or_else(|| draft.next_block()));
        }
        draft.region = Region::Main;
        add_links(draft, page, &places);
        Ok(())
    }

    fn item(&mut self, draft: &mut Draft<'_>, item: &Item, body: f32) -> Result<Option<u32>, Stop> {
        match item {
            Item::Row(group) => {
                let block = draft.row(group.cells.iter().map(super::layout::Cell::text))?;
                if let Some(block) = block {
                    self.table.add(&group.cells, block);
                }
                Ok(block)
            }
            Item::Paragraph(paragraph) => {
                if !is_page_number(&paragraph.text) {
                    self.finish(draft)?;
                }
                draft.block(paragraph.role(body, draft.page), &paragraph.text)
            }
        }
    }

    /// Adds to the row that the page before ended with what this page begins with.
    fn end_row(&mut self, draft: &mut Draft<'_>, end: &mut PageEnd, groups: &mut Vec<Group>) -> Result<(), Stop> {
        let block = end.block;
        let Some(cells) = end.take_cells(groups, |group| self.table.is_head(&group.cells)) else { return Ok(()) };
        self.table.replace_last(cells);
        draft.set_row(block, cells.iter().map(super::layout::Cell::text))
    }

    /// Writes the table that is still open.
    pub(super) fn finish(&mut self, draft: &mut Draft<'_>) -> Result<(), Stop> {
        let Some((rows, block)) = self.table.take() else { return Ok(()) };
        draft.table(rows, None, block)
    }
}

/// The directions of text on a page, the one with the most glyphs first.
fn turns(glyphs: &[Glyph]) -> Vec<Turn> {
    let mut counted: Vec<(usize, Turn)> = [Turn::Right, Turn::Down, Turn::Left, Turn::Up]
        .into_iter()
        .map(|turn| (glyphs.iter().filter(|glyph| glyph.turn == turn).count(), turn))
        .filter(|(count, _)| *count > 0)
        .collect();
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(_, turn)| turn).collect()
}

/// The size that most characters of running text have; tables are often set smaller.
fn usual_size(groups: &[Group]) -> Option<f32> {
    let alone = groups.iter().filter(|group| group.cells.len() == 1);
    let lines = alone.flat_map(|group| &group.cells).flat_map(|cell| &cell.lines);
    let mut sizes: Vec<(f32, usize)> = lines.map(|line| (line.size, line.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, length)| length).sum::<usize>() / 2;
    let mut seen = 0;
    let reaches_half = |(_, length): &&(f32, usize)| {
        seen += length;
        seen >= half
    };
    sizes.iter().find(reaches_half).map(|(size, _)| *size)
}

fn items(group: Group, margin: f32) -> Vec<Item> {
    if group.cells.len() > 1 {
        return vec![Item::Row(group)];
    }
    let lines: Vec<Line> = group.cells.into_iter().flat_map(|cell| cell.lines).collect();
    let column = prose_column(&lines);
    let pitch = usual_drop(&lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in &lines {
        match (before, paragraphs.last_mut()) {
            (Some(above), Some(paragraph))
                if line.y - above.y < 1.2 * pitch && is_wrapped(above, line, margin, column) =>
            {
                paragraph.go_on(line);
            }
            _ => paragraphs.push(Paragraph::start(line, column)),
        }
        before = Some(line);
    }
    paragraphs.into_iter().map(Item::Paragraph).collect()
}

/// How far below each other most lines stand.
fn usual_drop(lines: &[Line]) -> f32 {
    let mut drops: Vec<f32> = lines.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
    drops.sort_by(f32::total_cmp);
    drops.get(drops.len() / 2).copied().unwrap_or(0.0)
}

/// The right edge of a column of running text, where most lines end near each other; a list of names or months has none.
fn prose_column(lines: &[Line]) -> Option<f32> {
    const FEWEST: usize = 3;
    const NARROWEST: f32 = 12.0;
    const RAGGED: f32 = 3.0;
    let widest = lines.iter().max_by(|a, b| a.x1.total_cmp(&b.x1))?;
    let near = lines.iter().filter(|line| widest.x1 - line.x1 < RAGGED * line.size).count();
    let prose = lines.len() >= FEWEST && near * 2 >= lines.len() && widest.width() > NARROWEST * widest.size;
    prose.then_some(widest.x1)
}

/// Whether a line goes on from a full line above it.
pub(super) fn is_wrapped(above: &Line, line: &Line, margin: f32, column: Option<f32>) -> bool {
    const RAGGED: f32 = 4.0;
    let size = line.size;
    let fills = |right: f32| right - above.x1 < (RAGGED * size).max(unbreakable(line));
    let full = fills(margin) || column.is_some_and(fills);
    let indented = line.x0 > above.x0 + 0.8 * size;
    let same_size = (above.size - size).abs() < 0.06 * size;
    // The last line of a title in the middle stands further in than what it goes on from.
    let rest = is_rest_of_brackets(&above.text, &line.text);
    let begins_anew =
        begins_entry(&line.text) || is_signed(&line.text) || is_labelled(&line.text) || is_chapter(&line.text);
    full && same_size && above.width() > 8.0 * size && (rest || !indented && !begins_anew)
}

/// `ประกาศ ณ วันที่ …`, how a paper ends.
fn is_signed(text: &str) -> bool {
    const ENDS: [&str; 3] = ["ประกาศ ณ วันที่", "สั่ง ณ วันที่", "ให้ไว้ ณ วันที่"];
    ENDS.iter().any(|end| text.starts_with(end))
}

/// `หมวด 3 การพัฒนาบุคลากร`, as chapters are headed, and no sentence that refers to one: `หมวด 3 แห่งระเบียบนี้`.
fn is_chapter(text: &str) -> bool {
    const CHAPTERS: [&str; 5] = ["หมวดที่", "หมวด", "ส่วนที่", "บทที่", "ตอนที่"];
    const REFERS: [&str; 4] = ["แห่ง", "ของ", "และ", "นี้"];
    let Some(rest) = CHAPTERS.iter().find_map(|word| text.strip_prefix(word)).map(str::trim_start) else {
        return false;
    };
    let name = rest.trim_start_matches(char::is_numeric);
    name.len() < rest.len() && name.starts_with(' ') && !REFERS.iter().any(|word| name.trim_start().starts_with(word))
}

/// `วิธีร้องเรียน : …`, as forms and manuals name what follows.
fn is_labelled(text: &str) -> bool {
    const LONGEST: usize = 32;
    let label = text.split_once(" : ").map(|(label, _)| label);
    label.is_some_and(|label| !label.contains(' ') && (4..=LONGEST).contains(&label.chars().count()))
}

/// The width of what a line begins with, where it cannot be broken: an address of the web or of e-mail.
fn unbreakable(line: &Line) -> f32 {
    let word = line.text.split_whitespace().next().unwrap_or_default();
    let is_address = word.is_ascii() && word.contains('.') && word.contains(|c: char| c.is_ascii_alphabetic());
    let share = word.chars().count() as f32 / line.text.chars().count().max(1) as f32;
    if is_address { share * line.width() + line.size } else { 0.0 }
}

/// `(พ.ศ. 2566` over `- 2570)`: what looks like an entry of a list closes the brackets that the line above has opened.
fn is_rest_of_brackets(above: &str, line: &str) -> bool {
    let opened = above.rfind('(').is_some_and(|open| !above[open..].contains(')'));
    opened && line.find(')').is_some_and(|close| !line[..close].contains('('))
}

pub(super) fn is_page_number(text: &str) -> bool {
    const LONGEST: usize = 12;
    text.chars().count() <= LONGEST && !text.chars().any(crate::thai::is_alphabetic)
}

impl Item {
    fn area(&self) -> Area {
        match self {
            Self::Paragraph(paragraph) => paragraph.area,
            Self::Row(group) => {
                let lines = group.cells.iter().flat_map(|cell| &cell.lines);
                lines.map(Area::of).reduce(Area::with).unwrap_or(Area(0.0, 0.0, 0.0, 0.0))
            }
        }
    }
}

impl Paragraph {
    fn start(line: &Line, column: Option<f32>) -> Self {
        let (first, last) = (line.clone(), line.clone());
        Self { text: line.text.clone(), first, last, column, area: Area::of(line) }
    }

    fn go_on(&mut self, line: &Line) {
        join(&mut self.text, &line.text, true);
        self.last = line.clone();
        self.area = self.area.with(Area::of(line));
    }

    fn role(&self, body: f32, page: Option<u32>) -> Role {
        const LARGER: f32 = 1.15;
        const LONGEST_HEADING: usize = 200;
        let larger = self.first.size > LARGER * body && self.text.chars().count() <= LONGEST_HEADING;
        if larger && page == Some(1) {
            Role::Heading(1)
        } else if larger {
            Role::Heading(2)
        } else if begins_entry(&self.text) && !is_page_number(&self.text) {
            Role::ListItem
        } else {
            Role::Paragraph
        }
    }
}

impl Area {
    fn of(line: &Line) -> Self {
        Self(line.x0, line.y - 0.8 * line.size, line.x1, line.y + 0.2 * line.size)
    }

    fn with(self, other: Self) -> Self {
        Self(self.0.min(other.0), self.1.min(other.1), self.2.max(other.2), self.3.max(other.3))
    }

    fn rect(self) -> Rect {
        Rect::new(f64::from(self.0), f64::from(self.1), f64::from(self.2), f64::from(self.3))
    }
}

fn add_links(draft: &mut Draft<'_>, page: &Page<'_>, places: &[(Rect, u32)]) {
    for (area, address) in content::links(page) {
        let shared = |place: &Rect| place.intersect(area).area().max(0.0);
        let best = places.iter().max_by(|a, b| shared(&a.0).total_cmp(&shared(&b.0)));
        let Some((_, block)) = best.filter(|(place, _)| place.overlaps(area)) else { continue };
        let text = draft.reading.blocks.get(*block as usize).map_or_else(String::new, |block| block.text.clone());
        draft.link(&address, &text, *block);
    }
}

#[cfg(test)]
mod tests {
    use super::is_chapter;

    #[test]
    fn a_chapter_begins_a_paragraph_and_what_refers_to_one_does_not() {
        assert!(is_chapter("หมวด 3 การพัฒนาบุคลากร") && is_chapter("ส่วนที่ ๒ ยุทธศาสตร์การพัฒนา"));
        assert!(!is_chapter("หมวด 3 แห่งระเบียบนี้") && !is_chapter("หมวดหมู่ของงาน") && !is_chapter("ส่วนที่เหลือ"));
    }
}
