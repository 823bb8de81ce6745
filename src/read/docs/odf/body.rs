//! The body of an OpenDocument part, tag by tag.

use std::io::Read;

use super::super::grid::Grid;
use super::super::sheet::Sheet;
use super::super::xml::{Event, Tag, Xml};
use super::super::{Draft, Stop};
use super::styles::Styles;
use crate::read::{Kind, Role};

/// Frames, notes and tables inside each other beyond this are flattened.
const DEEPEST: usize = 20;
/// A cell or row that is repeated more often is repeated for its looks.
const MOST_REPEATED: u32 = 64;

/// What is open while the tags go by.
pub(super) struct Body<'b, 'l> {
    draft: &'b mut Draft<'l>,
    styles: Styles,
    /// Only what stands inside this element is read.
    only: Option<&'static str>,
    inside: usize,
    paragraphs: Vec<Paragraph>,
    grids: Vec<Grid>,
    sheet: Option<SheetAt>,
    links: Vec<(String, String)>,
    list_depth: usize,
    in_title_frame: bool,
    pages_told: bool,
}

#[derive(Debug)]
struct Paragraph {
    text: String,
    role: Role,
    link: Option<(String, usize)>,
}

/// The sheet that is open, and where in it the next cell stands.
struct SheetAt {
    sheet: Sheet,
    row: u32,
    column: u32,
    /// The row counts so often.
    rows: u32,
    cell: Cell,
}

#[derive(Debug, Default)]
struct Cell {
    text: String,
    repeated: u32,
    spans: (u32, u32),
}

impl<'b, 'l> Body<'b, 'l> {
    pub(super) fn new(draft: &'b mut Draft<'l>, styles: Styles, only: Option<&'static str>) -> Self {
        let is_text = draft.reading.kind == Kind::Odt;
        if only.is_none() && is_text {
            draft.page = Some(1);
        }
        Self {
            draft,
            styles,
            only,
            inside: usize::from(only.is_none()),
            paragraphs: Vec::new(),
            grids: Vec::new(),
            sheet: None,
            links: Vec::new(),
            list_depth: 0,
            in_title_frame: false,
            pages_told: false,
        }
    }

    /// Sheets and slides are numbered; a text tells its pages only where its program has noted their ends.
    pub(super) fn tells_pages(&self) -> bool {
        self.pages_told
    }

    pub(super) fn read<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Stop> {
        let outcome = self.read_tags(xml);
        // What was open where the file ends is kept.
        let finished = self.finish();
        outcome.and(finished)
    }

    fn read_tags<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Stop> {
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(tag) if self.is_unseen(&tag) => xml.skip()?,
                Event::Open(tag) => {
                    self.inside += usize::from(self.only.is_some_and(|only| tag.name() == only));
                    if self.inside > 0 {
                        self.open(&tag)?;
                    }
                }
                Event::Close(tag) => {
                    if self.inside > 0 {
                        self.close(tag.name())?;
                    }
                    if self.only.is_some_and(|only| tag.name() == only) {
                        self.inside = self.inside.saturating_sub(1);
                    }
                }
                Event::Text(text) => self.say(&text),
            }
        }
        Ok(())
    }

    /// Comments, deleted text, speaker's notes, hidden sheets.
    fn is_unseen(&self, tag: &Tag<'_>) -> bool {
        match tag.name() {
            "annotation" | "tracked-changes" | "notes" | "forms" => true,
            "table" => tag.get("style-name").is_some_and(|style| self.styles.hides(&style)),
            _ => false,
        }
    }

    fn finish(&mut self) -> Result<(), Stop> {
        while !self.paragraphs.is_empty() {
            self.end_paragraph()?;
        }
        while !self.grids.is_empty() || self.sheet.is_some() {
            self.end_table()?;
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn open(&mut self, tag: &Tag<'_>) -> Result<(), Stop> {
        match tag.name() {
            "p" | "h" if self.paragraphs.len() < DEEPEST => self.begin_paragraph(tag),
            "s" | "tab" | "line-break" => self.say(" "),
            "a" => self.begin_link(tag),
            "list-item" => self.list_depth += 1,
            "frame" => self.in_title_frame = tag.get("class").is_some_and(|class| class == "title"),
            "image" => self.draft.image(""),
            "soft-page-break" => {
                self.pages_told = true;
                self.draft.next_page()?;
            }
            "page" if self.draft.reading.kind == Kind::Odp => {
                self.pages_told = true;
                self.draft.next_page()?;
            }
            "table" => self.begin_table(tag)?,
            "table-row" => self.begin_row(tag),
            "table-cell" | "covered-table-cell" => self.begin_cell(tag),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Stop> {
        match name {
            "p" | "h" => self.end_paragraph()?,
            "a" => self.end_link(),
            "list-item" => self.list_depth = self.list_depth.saturating_sub(1),
            "frame" => self.in_title_frame = false,
            "table" => self.end_table()?,
            "table-row" => self.end_row()?,
            "table-cell" | "covered-table-cell" => self.end_cell()?,
            _ => {}
        }
        Ok(())
    }

    fn begin_paragraph(&mut self, tag: &Tag<'_>) {
        let by_style = || self.styles.role(&tag.get("style-name").unwrap_or_default());
        let role = match tag.name() {
            "h" => Role::Heading(tag.number("outline-level").unwrap_or(1).clamp(1, 6)),
            _ if self.in_title_frame => Role::Heading(1),
            _ if self.list_depth > 0 => Role::ListItem,
            _ => by_style(),
        };
        self.paragraphs.push(Paragraph { text: String::new(), role, link: None });
    }

    fn begin_link(&mut self, tag: &Tag<'_>) {
        if let (Some(paragraph), Some(address)) = (self.paragraphs.last_mut(), tag.get("href")) {
            paragraph.link = Some((address, paragraph.text.len()));
        }
    }

    fn end_link(&mut self) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if let Some((address, start)) = paragraph.link.take() {
            self.links.push((address, paragraph.text.get(start..).unwrap_or_default().to_owned()));
        }
    }

    fn end_paragraph(&mut self) -> Result<(), Stop> {
        let Some(paragraph) = self.paragraphs.pop() else { return Ok(()) };
        if let Some(grid) = self.grids.last_mut() {
            grid.add(&paragraph.text);
        } else if let Some(at) = &mut self.sheet {
            if !at.cell.text.is_empty() {
                at.cell.text.push(' ');
            }
            at.cell.text.push_str(paragraph.text.trim());
        } else {
            let block = self.draft.block(paragraph.role, &paragraph.text)?;
            self.write_links(block);
        }
        Ok(())
    }

    fn write_links(&mut self, block: Option<u32>) {
        for (address, text) in std::mem::take(&mut self.links) {
            self.draft.link(&address, &text, block.unwrap_or_else(|| self.draft.next_block()));
        }
    }

    fn begin_table(&mut self, tag: &Tag<'_>) -> Result<(), Stop> {
        if self.draft.reading.kind == Kind::Ods && self.sheet.is_none() {
            self.pages_told = true;
            let sheet = Sheet::begin(self.draft, &tag.get("name").unwrap_or_default())?;
            self.sheet = Some(SheetAt { sheet, row: 0, column: 0, rows: 1, cell: Cell::default() });
        } else if self.sheet.is_none() && self.grids.len() < DEEPEST {
            self.grids.push(Grid::default());
        }
        Ok(())
    }

    fn begin_row(&mut self, tag: &Tag<'_>) {
        if let Some(at) = &mut self.sheet {
            at.rows = tag.number("number-rows-repeated").unwrap_or(1);
            at.column = 0;
        }
    }

    fn begin_cell(&mut self, tag: &Tag<'_>) {
        let repeated = tag.number("number-columns-repeated").unwrap_or(1);
        let spans = (tag.number("number-columns-spanned").unwrap_or(1), tag.number("number-rows-spanned").unwrap_or(1));
        if let Some(at) = &mut self.sheet {
            at.cell = Cell { text: String::new(), repeated, spans };
        } else if let Some(grid) = self.grids.last_mut()
            && tag.name() == "table-cell"
        {
            // Covered cells follow a span; they are the span's own columns.
            grid.open_cell(spans.0 as usize);
        }
    }

    fn end_cell(&mut self) -> Result<(), Stop> {
        let Some(at) = &mut self.sheet else {
            if let Some(grid) = self.grids.last_mut() {
                grid.close_cell();
            }
            return Ok(());
        };
        let cell = std::mem::take(&mut at.cell);
        let place = (at.row, at.column);
        at.column = at.column.saturating_add(cell.repeated);
        if cell.text.is_empty() {
            return Ok(());
        }
        if cell.spans != (1, 1) {
            let to = |from: u32, span: u32| from.saturating_add(span.saturating_sub(1));
            at.sheet.merge(place, (to(place.0, cell.spans.1), to(place.1, cell.spans.0)));
        }
        for copy in 0..cell.repeated.min(MOST_REPEATED) {
            at.sheet.cell(self.draft, (place.0, place.1.saturating_add(copy)), cell.text.clone())?;
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Stop> {
        if let Some(at) = &mut self.sheet {
            at.sheet.end_cells(self.draft)?;
            let block = at.sheet.block_of(at.row);
            at.row = at.row.saturating_add(at.rows);
            self.write_links(block);
            return Ok(());
        }
        let inner = self.grids.len() > 1;
        let Some(grid) = self.grids.last_mut() else { return Ok(()) };
        if inner {
            grid.close_inner_row();
            return Ok(());
        }
        let block = grid.close_row(self.draft)?;
        self.write_links(block);
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), Stop> {
        if let Some(grid) = self.grids.pop() {
            if let Some(outer) = self.grids.last_mut() {
                outer.add(&grid.into_text());
                return Ok(());
            }
            return grid.close(self.draft, None);
        }
        match self.sheet.take() {
            Some(at) => at.sheet.finish(self.draft),
            None => Ok(()),
        }
    }
}
