//! PowerPoint (OOXML): the slides in their order, titles as headings.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::Read;

use super::grid::Grid;
use super::package::{Package, Relation};
use super::xml::{Event, Tag, Xml};
use super::{Draft, Stop};
use crate::read::Role;

const PRESENTATION: &str = "ppt/presentation.xml";

pub(super) fn read(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    let mut package = Package::open(content, draft)?;
    if let Ok(Some(title)) = package.title("docProps/core.xml") {
        draft.title(&title);
    }
    let relations = package.relations(PRESENTATION)?;
    for id in slides(&mut package)? {
        let Some(relation) = relations.get(&id) else { continue };
        draft.next_page()?;
        let own = package.relations(&relation.target).unwrap_or_default();
        if let Some(mut xml) = package.xml(&relation.target)? {
            Slide::new(draft, &own).read(&mut xml)?;
        }
    }
    Ok(())
}

/// The relation ids of the slides, in their order.
fn slides(package: &mut Package<'_>) -> Result<Vec<String>, Stop> {
    let mut ids = Vec::new();
    let mut xml = package.xml(PRESENTATION)?.ok_or_else(|| Stop::broken("no presentation in the package"))?;
    while let Some(event) = xml.next()? {
        if let Event::Open(tag) = event
            && tag.name() == "sldId"
        {
            // `id` without prefix is a number of its own; the relation's has one.
            ids.extend(tag.get_prefixed("id"));
        }
    }
    Ok(ids)
}

/// One slide, tag by tag.
struct Slide<'s, 'l> {
    draft: &'s mut Draft<'l>,
    relations: &'s BTreeMap<String, Relation>,
    text: Option<String>,
    in_text: bool,
    is_title: bool,
    picture: String,
    link: Option<String>,
    links: Vec<(String, String)>,
    grid: Option<Grid>,
}

impl<'s, 'l> Slide<'s, 'l> {
    fn new(draft: &'s mut Draft<'l>, relations: &'s BTreeMap<String, Relation>) -> Self {
        Self {
            draft,
            relations,
            text: None,
            in_text: false,
            is_title: false,
            picture: String::new(),
            link: None,
            links: Vec::new(),
            grid: None,
        }
    }

    fn read<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Stop> {
        let outcome = self.read_tags(xml);
        let finished = self.end_paragraph().and_then(|()| self.end_table());
        outcome.and(finished)
    }

    fn read_tags<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Stop> {
        while let Some(event) = xml.next()? {
            match event {
                // The older way of drawing the same thing; its text would come twice.
                Event::Open(tag) if tag.name() == "Fallback" => xml.skip()?,
                Event::Open(tag) => self.open(&tag),
                Event::Close(tag) => self.close(tag.name())?,
                Event::Text(text) if self.in_text => self.say(&text),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        if let Some(paragraph) = &mut self.text {
            paragraph.push_str(text);
        }
        if let (Some(address), true) = (&self.link, self.in_text) {
            self.links.push((address.clone(), text.to_owned()));
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "sp" => self.is_title = false,
            "ph" => self.is_title = tag.get("type").is_some_and(|kind| kind == "title" || kind == "ctrTitle"),
            "p" => self.text = Some(String::new()),
            "t" => self.in_text = true,
            "br" | "tab" => self.say(" "),
            "r" => self.link = None,
            "hlinkClick" => {
                let relation = tag.get("id").and_then(|id| self.relations.get(&id));
                self.link = relation.filter(|r| r.kind == "hyperlink").map(|r| r.target.clone());
            }
            "cNvPr" => self.picture = tag.get("descr").unwrap_or_default(),
            "blip" => self.draft.image(&std::mem::take(&mut self.picture)),
            "tbl" => self.grid = Some(Grid::default()),
            "tc" => {
                if let Some(grid) = &mut self.grid {
                    // The columns that a span covers come as cells of their own.
                    grid.open_cell(1);
                    if tag.get("vMerge").is_some() {
                        grid.merge_up();
                    }
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Stop> {
        match name {
            "t" => self.in_text = false,
            "p" => self.end_paragraph()?,
            "tc" => {
                if let Some(grid) = &mut self.grid {
                    grid.close_cell();
                }
            }
            "tr" => {
                if let Some(grid) = &mut self.grid {
                    let block = grid.close_row(self.draft)?;
                    self.write_links(block);
                }
            }
            "tbl" => self.end_table()?,
            _ => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), Stop> {
        let Some(text) = self.text.take() else { return Ok(()) };
        if let Some(grid) = &mut self.grid {
            grid.add(&text);
            return Ok(());
        }
        let role = if self.is_title { Role::Heading(1) } else { Role::Paragraph };
        let block = self.draft.block(role, &text)?;
        self.write_links(block);
        Ok(())
    }

    fn write_links(&mut self, block: Option<u32>) {
        for (address, text) in std::mem::take(&mut self.links) {
            self.draft.link(&address, &text, block.unwrap_or_else(|| self.draft.next_block()));
        }
    }

    fn end_table(&mut self) -> Result<(), Stop> {
        match self.grid.take() {
            Some(grid) => grid.close(self.draft, None),
            None => Ok(()),
        }
    }
}
