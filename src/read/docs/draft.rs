//! A [`Reading`] in the making: every reader of a document writes its blocks here.
//!
//! Texts are cleaned, empty ones dropped, headings and tables wired to their blocks, and the limits on text, blocks, cells and
//! time kept. Whatever was added before a [`Stop`] stays.

use super::{
    Cell, Stop,
    limits::{Deadline, Limits},
    title,
};
use crate::read::{Block, Image, Kind, Link, LinkKind, Note, Reading, Region, Role, Table};
use crate::thai;

/// A reading in the making.
pub(super) struct Draft<'l> {
    pub(super) reading: Reading,
    pub(super) limits: &'l Limits,
    pub(super) deadline: Deadline,
    /// The page, slide or sheet that comes next, when the document tells.
    pub(super) page: Option<u32>,
    pub(super) region: Region,
    /// The cells of sheets where they stand, when somebody asks for them.
    pub(super) places: Option<Vec<Cell>>,
    text: usize,
    cells: usize,
    /// The headings that the next block stands under, outermost first: level and block.
    headings: Vec<(u8, u32)>,
}

impl<'l> Draft<'l> {
    pub(super) fn new(kind: Kind, limits: &'l Limits) -> Self {
        Self {
            reading: Reading { kind, ..Reading::default() },
            limits,
            deadline: Deadline::start(limits),
            page: None,
            region: Region::Main,
            places: None,
            text: 0,
            cells: 0,
            headings: Vec::new(),
        }
    }

    /// Notes where a cell of the present sheet stands, from row and column 0.
    pub(super) fn place(&mut self, row: u32, column: u32, text: &str, link: Option<&str>) {
        let sheet = self.page.unwrap_or(1);
        let Some(places) = &mut self.places else { return };
        let (row, column) = (row.saturating_add(1), column.saturating_add(1));
        match places.iter_mut().rev().find(|c| (c.sheet, c.row, c.column) == (sheet, row, column)) {
            Some(known) => known.link = link.map(str::to_owned).or_else(|| known.link.take()),
            None => places.push(Cell { sheet, row, column, text: thai::clean(text), link: link.map(str::to_owned) }),
        }
    }

    /// The reading as it is, and why it ends there.
    pub(super) fn finish(self, outcome: Result<(), Stop>) -> Reading {
        const NEXT_TO_NOTHING: usize = 20;
        let mut reading = self.reading;
        title::promote(&mut reading);
        let says_nothing = self.text < NEXT_TO_NOTHING && (self.text == 0 || !reading.images.is_empty());
        let note = match outcome {
            Err(Stop::Limit(what)) => Some(Note::Stopped(what.to_owned())),
            Err(Stop::Encrypted) => Some(Note::Encrypted),
            Err(Stop::Unopened(what)) => Some(Note::Unreadable(what.to_owned())),
            Err(Stop::Broken(why)) if reading.blocks.is_empty() => Some(Note::Damaged(why)),
            Err(Stop::Broken(why)) => Some(Note::Stopped(format!("damaged: {why}"))),
            Ok(()) if says_nothing && !reading.notes.contains(&Note::TextUnusable) => Some(Note::TextUnusable),
            Ok(()) => None,
        };
        reading.notes.extend(note);
        // What stands after the last block stands in it, so that every index is one.
        let last = (reading.blocks.len() as u32).saturating_sub(1);
        reading.links.iter_mut().for_each(|link| link.block = link.block.min(last));
        reading.images.iter_mut().for_each(|image| image.block = image.block.min(last));
        reading
    }

    /// Goes on to the next page, slide or sheet.
    pub(super) fn next_page(&mut self) -> Result<(), Stop> {
        let next = self.page.unwrap_or(0) + 1;
        if next > self.limits.pages {
            return Err(Stop::Limit("pages"));
        }
        self.page = Some(next);
        self.reading.pages = self.reading.pages.max(next);
        Ok(())
    }

    /// The index that the next block will have.
    pub(super) fn next_block(&self) -> u32 {
        self.reading.blocks.len() as u32
    }

    /// Adds a block and tells its index; nothing is added when the text says nothing.
    pub(super) fn block(&mut self, role: Role, text: &str) -> Result<Option<u32>, Stop> {
        self.deadline.check()?;
        let text = thai::clean(text);
        if text.is_empty() {
            return Ok(None);
        }
        self.text += text.len();
        if self.text > self.limits.text {
            return Err(Stop::Limit("text"));
        }
        if self.reading.blocks.len() >= self.limits.blocks {
            return Err(Stop::Limit("blocks"));
        }
        let index = self.next_block();
        let heading = self.heading_for(role, index);
        self.reading.blocks.push(Block { text, role, region: self.region, page: self.page, heading });
        Ok(Some(index))
    }

    fn heading_for(&mut self, role: Role, index: u32) -> Option<u32> {
        if let Role::Heading(level) = role {
            self.headings.retain(|(above, _)| *above < level);
        }
        let above = self.headings.last().map(|(_, block)| *block);
        if let Role::Heading(level) = role {
            self.headings.push((level, index));
        }
        above
    }

    /// Adds one row of a table as a block, its empty cells left out.
    pub(super) fn row<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) -> Result<Option<u32>, Stop> {
        self.block(Role::Row, &row_text(cells))
    }

    /// Writes the cells of a row that was added before anew.
    pub(super) fn set_row<S: AsRef<str>>(
        &mut self,
        block: u32,
        cells: impl IntoIterator<Item = S>,
    ) -> Result<(), Stop> {
        self.extend(block, |text| *text = row_text(cells))
    }

    /// Changes the text of a block that was added before, to a longer one.
    pub(super) fn extend(&mut self, block: u32, change: impl FnOnce(&mut String)) -> Result<(), Stop> {
        self.deadline.check()?;
        let Some(block) = self.reading.blocks.get_mut(block as usize) else { return Ok(()) };
        let before = block.text.len();
        let mut text = block.text.clone();
        change(&mut text);
        let text = thai::clean(&text);
        self.text += text.len().saturating_sub(before);
        if self.text > self.limits.text {
            return Err(Stop::Limit("text"));
        }
        block.text = text;
        Ok(())
    }

    /// Adds a table whose rows already stand in the blocks, the first of them at `block`.
    pub(super) fn table(&mut self, rows: Vec<Vec<String>>, sheet: Option<&str>, block: u32) -> Result<(), Stop> {
        if rows.is_empty() {
            return Ok(());
        }
        self.cells += rows.iter().map(Vec::len).sum::<usize>();
        if self.cells > self.limits.cells {
            return Err(Stop::Limit("cells"));
        }
        let rows = rows.into_iter().map(|row| row.iter().map(|cell| thai::clean(cell)).collect()).collect();
        let page = self.page_of(block);
        self.reading.tables.push(Table { rows, sheet: sheet.map(thai::clean), page, block });
        Ok(())
    }

    fn page_of(&self, block: u32) -> Option<u32> {
        self.reading.blocks.get(block as usize).map_or(self.page, |block| block.page)
    }

    /// Adds a picture that stands where the next block will.
    pub(super) fn image(&mut self, description: &str) {
        if self.reading.images.len() < self.limits.blocks {
            let block = self.next_block();
            self.image_at(description, block);
        }
    }

    /// Adds a picture that stands in or before `block`.
    pub(super) fn image_at(&mut self, description: &str, block: u32) {
        let text = thai::clean(description);
        self.reading.images.push(Image { url: String::new(), text, region: self.region, page: self.page, block });
    }

    /// Adds what leads elsewhere from `block`, when it leads out of the document.
    pub(super) fn link(&mut self, url: &str, text: &str, block: u32) {
        let url = url.trim();
        let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
        let leads_out =
            ["http://", "https://", "mailto:", "tel:", "ftp://"].iter().any(|scheme| lower.starts_with(scheme));
        if !leads_out || self.reading.links.len() >= self.limits.blocks {
            return;
        }
        let text = thai::clean(text);
        let around = self.reading.blocks.get(block as usize);
        let row = around.filter(|block| block.text != text).map_or_else(String::new, |block| block.text.clone());
        let heading = around.and_then(|block| self.reading.blocks.get(block.heading? as usize));
        let heading = heading.map_or_else(String::new, |block| block.text.clone());
        // A paragraph may carry a thousand links; each may repeat it, but not without end.
        self.text += row.len() + heading.len() + url.len();
        if self.text > self.limits.text {
            return;
        }
        self.reading.links.push(Link {
            url: url.to_owned(),
            text,
            hint: String::new(),
            heading,
            row,
            region: self.region,
            kind: LinkKind::Anchor,
            block,
        });
    }

    /// Drops the blocks from `start` on when the same ones in a row stand before them: the same header on other pages.
    pub(super) fn drop_repeated(&mut self, start: usize) {
        let (before, new) = self.reading.blocks.split_at(start.min(self.reading.blocks.len()));
        let known = |block: &Block| before.iter().any(|b| b.region == block.region && b.text == block.text);
        if new.iter().all(known) && !new.is_empty() {
            self.reading.blocks.truncate(start);
            let end = start as u32;
            self.reading.tables.retain(|table| table.block < end);
            self.reading.links.retain(|link| link.block < end);
            self.headings.retain(|(_, block)| *block < end);
        }
    }

    /// Takes the pages back from the blocks from `first` on, and what stands at them: the document does not tell its pages.
    pub(super) fn forget_pages(&mut self, first: u32) {
        let reading = &mut self.reading;
        reading.blocks.iter_mut().skip(first as usize).for_each(|block| block.page = None);
        reading.tables.iter_mut().filter(|table| table.block >= first).for_each(|table| table.page = None);
        reading.images.iter_mut().filter(|image| image.block >= first).for_each(|image| image.page = None);
    }

    /// The title that the document's properties give.
    pub(super) fn title(&mut self, title: &str) {
        self.reading.title = thai::clean(title).chars().take(500).collect();
    }
}

/// The cells of a row in one text, without the empty ones.
fn row_text<S: AsRef<str>>(cells: impl IntoIterator<Item = S>) -> String {
    let mut text = String::new();
    for cell in cells {
        // Most cells of a sheet without end are empty, and cleaning is not free.
        if cell.as_ref().trim().is_empty() {
            continue;
        }
        let cell = thai::clean(cell.as_ref());
        if cell.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str(" | ");
        }
        text.push_str(&cell);
    }
    text
}
