//! Excel (OOXML): each visible sheet's rows, numbers and dates as their formats show them.

mod styles;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::Read;

use self::styles::Formats;
use super::package::{Package, Relation};
use super::sheet::{Place, Sheet, area, place};
use super::xml::{Event, Tag, Xml};
use super::{Draft, Stop};

const WORKBOOK: &str = "xl/workbook.xml";

/// What all sheets share.
struct Book {
    strings: Vec<Box<str>>,
    formats: Formats,
    from_1904: bool,
}

pub(super) fn read(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    let mut package = Package::open(content, draft)?;
    if let Ok(Some(title)) = package.title("docProps/core.xml") {
        draft.title(&title);
    }
    let relations = package.relations(WORKBOOK)?;
    let (sheets, from_1904) = sheets(&mut package)?;
    let part = |kind: &str| relations.values().find(|r| r.kind == kind).map(|r| r.target.clone());
    let strings = match part("sharedStrings") {
        Some(name) => shared_strings(&mut package, &name, draft)?,
        None => Vec::new(),
    };
    let formats = Formats::read(&mut package, part("styles").as_deref()).unwrap_or_default();
    let book = Book { strings, formats, from_1904 };
    for (name, id) in sheets {
        if let Some(relation) = relations.get(&id) {
            read_sheet(draft, &mut package, &book, &name, &relation.target)?;
        }
    }
    Ok(())
}

/// The names and relation ids of the sheets that are shown, and where the days begin.
fn sheets(package: &mut Package<'_>) -> Result<(Vec<(String, String)>, bool), Stop> {
    let mut shown = Vec::new();
    let mut hidden = Vec::new();
    let mut from_1904 = false;
    let mut xml = package.xml(WORKBOOK)?.ok_or_else(|| Stop::broken("no workbook in the package"))?;
    while let Some(event) = xml.next()? {
        let Event::Open(tag) = event else { continue };
        match tag.name() {
            "workbookPr" => from_1904 = tag.get("date1904").is_some_and(|v| v == "1" || v == "true"),
            "sheet" => {
                let list = if tag.get("state").is_some_and(|s| s != "visible") { &mut hidden } else { &mut shown };
                list.extend(tag.get("name").zip(tag.get("id")));
            }
            _ => {}
        }
    }
    Ok((if shown.is_empty() { hidden } else { shown }, from_1904))
}

fn shared_strings(package: &mut Package<'_>, part: &str, draft: &Draft<'_>) -> Result<Vec<Box<str>>, Stop> {
    let mut strings: Vec<Box<str>> = Vec::new();
    let mut current = String::new();
    let mut size = 0;
    let mut in_text = false;
    let Some(mut xml) = package.xml(part)? else { return Ok(strings) };
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) if tag.name() == "rPh" => xml.skip()?,
            Event::Open(tag) => in_text = tag.name() == "t",
            Event::Close(tag) if tag.name() == "si" => {
                size += current.len() + size_of::<Box<str>>();
                strings.push(std::mem::take(&mut current).into());
                // Far more than can be shown: the sheets are read with what is there.
                if size > draft.limits.text.saturating_mul(8) {
                    break;
                }
            }
            Event::Close(tag) if tag.name() == "t" => in_text = false,
            Event::Text(text) if in_text => current.push_str(&text),
            Event::Close(_) | Event::Text(_) => {}
        }
    }
    Ok(strings)
}

fn read_sheet(
    draft: &mut Draft<'_>,
    package: &mut Package<'_>,
    book: &Book,
    name: &str,
    part: &str,
) -> Result<(), Stop> {
    let relations = package.relations(part).unwrap_or_default();
    let mut sheet = Sheet::begin(draft, name)?;
    let first = draft.next_block();
    let outcome = match package.xml(part)? {
        Some(mut xml) => Cells::new(book, &relations, &mut sheet).read(draft, &mut xml),
        None => Ok(()),
    };
    // What was read of a damaged sheet is kept too.
    sheet.finish(draft).and(outcome)?;
    for drawing in relations.values().filter(|relation| relation.kind == "drawing") {
        count_pictures(draft, package, &drawing.target, first).ok();
    }
    Ok(())
}

fn count_pictures(draft: &mut Draft<'_>, package: &mut Package<'_>, part: &str, block: u32) -> Result<(), Stop> {
    const MOST: usize = 1000;
    let Some(mut xml) = package.xml(part)? else { return Ok(()) };
    let mut description = String::new();
    let mut count = 0;
    while let Some(event) = xml.next()? {
        let Event::Open(tag) = event else { continue };
        match tag.name() {
            "cNvPr" => description = tag.get("descr").unwrap_or_default(),
            "blip" if count < MOST => {
                count += 1;
                draft.image_at(&std::mem::take(&mut description), block);
            }
            _ => {}
        }
    }
    Ok(())
}

/// The cells of one sheet, as the tags go by.
struct Cells<'s> {
    book: &'s Book,
    relations: &'s BTreeMap<String, Relation>,
    sheet: &'s mut Sheet,
    place: Place,
    kind: String,
    style: usize,
    value: String,
    in_value: bool,
}

impl<'s> Cells<'s> {
    fn new(book: &'s Book, relations: &'s BTreeMap<String, Relation>, sheet: &'s mut Sheet) -> Self {
        let (kind, value) = (String::new(), String::new());
        Self { book, relations, sheet, place: (0, 0), kind, style: 0, value, in_value: false }
    }

    fn read<R: Read>(&mut self, draft: &mut Draft<'_>, xml: &mut Xml<R>) -> Result<(), Stop> {
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(tag) => self.open(draft, &tag)?,
                Event::Close(tag) => match tag.name() {
                    "v" | "t" => self.in_value = false,
                    "c" => self.end_cell(draft)?,
                    _ => {}
                },
                Event::Text(text) if self.in_value => self.value.push_str(&text),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    fn open(&mut self, draft: &mut Draft<'_>, tag: &Tag<'_>) -> Result<(), Stop> {
        match tag.name() {
            "row" => {
                let next = self.place.0 + 1;
                self.place = (tag.number::<u32>("r").map_or(next, |row| row.saturating_sub(1)), u32::MAX);
            }
            "c" => {
                let next = (self.place.0, self.place.1.wrapping_add(1));
                self.place = tag.get("r").and_then(|reference| place(&reference)).unwrap_or(next);
                self.kind = tag.get("t").unwrap_or_default();
                self.style = tag.number("s").unwrap_or(0);
                self.value.clear();
            }
            "v" | "t" => self.in_value = true,
            "mergeCell" => {
                self.sheet.end_cells(draft)?;
                if let Some((from, to)) = tag.get("ref").and_then(|reference| area(&reference)) {
                    self.sheet.merge(from, to);
                }
            }
            "hyperlink" => {
                self.sheet.end_cells(draft)?;
                self.link(draft, tag);
            }
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self, draft: &mut Draft<'_>) -> Result<(), Stop> {
        let value = std::mem::take(&mut self.value);
        let number = || value.trim().parse::<f64>().ok().filter(|n| n.is_finite());
        let text = match self.kind.as_str() {
            "s" => {
                let string = value.trim().parse().ok().and_then(|at: usize| self.book.strings.get(at));
                string.map_or_else(String::new, ToString::to_string)
            }
            "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "str" | "inlineStr" | "e" | "d" => value,
            _ => number().map_or(value.clone(), |n| self.book.formats.of(self.style).show(n, self.book.from_1904)),
        };
        self.sheet.cell(draft, self.place, text)
    }

    fn link(&self, draft: &mut Draft<'_>, tag: &Tag<'_>) {
        let Some((from, _)) = tag.get("ref").and_then(|reference| area(&reference)) else { return };
        let Some(relation) = tag.get("id").and_then(|id| self.relations.get(&id)) else { return };
        let text = self.sheet.text_at(from).unwrap_or_default();
        draft.place(from.0, from.1, text, Some(&relation.target));
        draft.link(&relation.target, text, self.sheet.block_of(from.0).unwrap_or_else(|| draft.next_block()));
    }
}
