//! The body of a Word part, tag by tag.

use std::collections::BTreeMap;
use std::io::Read;

use super::super::grid::Grid;
use super::super::package::Relation;
use super::super::xml::{Event, Tag, Xml};
use super::super::{Draft, Stop};
use super::styles::{Styles, outline};

use crate::read::Role;

/// Tables and text boxes inside each other beyond this are flattened.
const DEEPEST: usize = 20;

/// What is open while the tags go by.
pub(super) struct Body<'b, 'l> {
    draft: &'b mut Draft<'l>,
    styles: &'b Styles,
    relations: &'b BTreeMap<String, Relation>,
    /// A text box stands inside a paragraph and has paragraphs of its own.
    paragraphs: Vec<Paragraph>,
    tables: Vec<Grid>,
    /// Links of the row that is open; its block is not known before it ends.
    row_links: Vec<(String, String)>,
    fields: Vec<Field>,
    in_text: bool,
    in_instruction: bool,
    picture: String,
    page: u32,
    pages_told: bool,
}

#[derive(Debug)]
struct Paragraph {
    text: String,
    role: Role,
    links: Vec<(String, String)>,
    /// The link that is open: where to, and where its text begins.
    link: Option<(String, usize)>,
}

/// A field (`HYPERLINK …`) that is open.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    shows: bool,
}

impl<'b, 'l> Body<'b, 'l> {
    pub(super) fn new(draft: &'b mut Draft<'l>, styles: &'b Styles, relations: &'b BTreeMap<String, Relation>) -> Self {
        Self {
            draft,
            styles,
            relations,
            paragraphs: Vec::new(),
            tables: Vec::new(),
            row_links: Vec::new(),
            fields: Vec::new(),
            in_text: false,
            in_instruction: false,
            picture: String::new(),
            page: 1,
            pages_told: false,
        }
    }

    /// How many pages there are, when Word has noted where they end.
    pub(super) fn pages(&self) -> Option<u32> {
        self.pages_told.then_some(self.page)
    }

    pub(super) fn read<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Stop> {
        let outcome = self.read_tags(xml);
        if outcome.is_err() {
            // What was open where the file ends is kept.
            self.finish().ok();
        }
        outcome
    }

    fn read_tags<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Stop> {
        while let Some(event) = xml.next()? {
            match event {
                // The older way of drawing the same thing; its text would come twice.
                Event::Open(tag) if tag.name() == "Fallback" => xml.skip()?,
                Event::Open(tag) => self.open(&tag)?,
                Event::Close(tag) => self.close(tag.name())?,
                Event::Text(text) => self.text(&text),
            }
        }
        Ok(())
    }

    /// Ends what is still open.
    pub(super) fn finish(&mut self) -> Result<(), Stop> {
        while !self.paragraphs.is_empty() {
            self.end_paragraph()?;
        }
        while !self.tables.is_empty() {
            self.end_table()?;
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.say(text);
        } else if self.in_instruction
            && let Some(field) = self.fields.last_mut()
        {
            field.instruction.push_str(text);
        }
    }

    fn say(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn open(&mut self, tag: &Tag<'_>) -> Result<(), Stop> {
        match tag.name() {
            "p" if self.paragraphs.len() < DEEPEST => self.paragraphs.push(Paragraph::new()),
            "t" => self.in_text = true,
            "instrText" => self.in_instruction = true,
            "tab" | "br" | "cr" => self.say(" "),
            "noBreakHyphen" => self.say("-"),
            "sym" => self.say("•"),
            "lastRenderedPageBreak" => self.next_page()?,
            "pStyle" => self.role(tag.get("val").and_then(|id| self.styles.role(&id))),
            "outlineLvl" => self.role(outline(tag)),
            "numPr" => self.list_item(),
            "tbl" if self.tables.len() < DEEPEST => self.tables.push(Grid::default()),
            "tc" | "gridSpan" | "vMerge" => self.cell(tag),
            "hyperlink" | "fldSimple" => self.open_link(tag),
            "fldChar" => self.field(&tag.get("fldCharType").unwrap_or_default()),
            "docPr" => self.picture = tag.get("descr").or_else(|| tag.get("title")).unwrap_or_default(),
            "blip" | "imagedata" => {
                let description = std::mem::take(&mut self.picture);
                self.draft.image(&description);
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Stop> {
        match name {
            "t" => self.in_text = false,
            "instrText" => self.in_instruction = false,
            "p" => self.end_paragraph()?,
            "hyperlink" | "fldSimple" => self.end_link(),
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.close_cell();
                }
            }
            "tr" => self.end_row()?,
            "tbl" => self.end_table()?,
            _ => {}
        }
        Ok(())
    }

    fn next_page(&mut self) -> Result<(), Stop> {
        self.pages_told = true;
        self.draft.next_page()?;
        self.page += 1;
        Ok(())
    }

    fn role(&mut self, role: Option<Role>) {
        if let (Some(paragraph), Some(role)) = (self.paragraphs.last_mut(), role) {
            paragraph.role = role;
        }
    }

    fn list_item(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|p| p.role == Role::Paragraph) {
            paragraph.role = Role::ListItem;
        }
    }

    fn cell(&mut self, tag: &Tag<'_>) {
        let Some(table) = self.tables.last_mut() else { return };
        match tag.name() {
            "tc" => table.open_cell(1),
            "gridSpan" => table.span(tag.number("val").unwrap_or(1)),
            _ if tag.get("val").is_none_or(|val| val != "restart") => table.merge_up(),
            _ => {}
        }
    }

    fn open_link(&mut self, tag: &Tag<'_>) {
        let by_id = tag.get("id").and_then(|id| self.relations.get(&id)).map(|relation| relation.target.clone());
        let address = by_id.or_else(|| tag.get("instr").and_then(|instruction| address_in(&instruction)));
        self.start_link(address);
    }

    fn start_link(&mut self, address: Option<String>) {
        if let (Some(paragraph), Some(address)) = (self.paragraphs.last_mut(), address) {
            paragraph.link = Some((address, paragraph.text.len()));
        }
    }

    fn end_link(&mut self) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if let Some((address, start)) = paragraph.link.take() {
            let text = paragraph.text.get(start..).unwrap_or_default().to_owned();
            paragraph.links.push((address, text));
        }
    }

    fn field(&mut self, step: &str) {
        match step {
            "begin" if self.fields.len() < DEEPEST => self.fields.push(Field::default()),
            "separate" => {
                let address = self.fields.last_mut().and_then(|field| {
                    field.shows = true;
                    address_in(&field.instruction)
                });
                self.start_link(address);
            }
            "end" if self.fields.pop().is_some_and(|field| field.shows) => self.end_link(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) -> Result<(), Stop> {
        let Some(paragraph) = self.paragraphs.pop() else { return Ok(()) };
        if let Some(table) = self.tables.last_mut() {
            table.add(&paragraph.text);
            self.row_links.extend(paragraph.links);
            return Ok(());
        }
        let block = self.draft.block(paragraph.role, &paragraph.text)?;
        for (address, text) in paragraph.links {
            self.draft.link(&address, &text, block.unwrap_or_else(|| self.draft.next_block()));
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Stop> {
        let inner = self.tables.len() > 1;
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        if inner {
            table.close_inner_row();
            return Ok(());
        }
        let block = table.close_row(self.draft)?;
        for (address, text) in self.row_links.drain(..) {
            self.draft.link(&address, &text, block.unwrap_or_else(|| self.draft.next_block()));
        }
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), Stop> {
        let Some(table) = self.tables.pop() else { return Ok(()) };
        if let Some(outer) = self.tables.last_mut() {
            outer.add(&table.into_text());
            return Ok(());
        }
        table.close(self.draft, None)
    }
}

impl Paragraph {
    fn new() -> Self {
        Self { text: String::new(), role: Role::Paragraph, links: Vec::new(), link: None }
    }
}

/// The address in a field's instruction: `HYPERLINK "https://…" \o "…"`.
fn address_in(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split_whitespace().next(),
    };
    address.filter(|address| !address.is_empty() && !address.starts_with('\\')).map(str::to_owned)
}
