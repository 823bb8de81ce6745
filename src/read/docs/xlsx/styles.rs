//! The number formats of a workbook, by the style index that its cells name.

use std::collections::HashMap;

use super::super::Stop;
use super::super::numbers::Format;
use super::super::package::Package;
use super::super::xml::Event;

/// Formats by style index.
#[derive(Debug, Default)]
pub(super) struct Formats(Vec<Format>);

impl Formats {
    pub(super) fn read(package: &mut Package<'_>, part: Option<&str>) -> Result<Self, Stop> {
        let mut own: HashMap<u32, Format> = HashMap::new();
        let mut formats = Vec::new();
        let Some(mut xml) = package.xml(part.unwrap_or("xl/styles.xml"))? else { return Ok(Self::default()) };
        let mut in_cell_formats = false;
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(tag) => match tag.name() {
                    "numFmt" => own.extend(tag.number("numFmtId").zip(tag.get("formatCode").map(|c| Format::code(&c)))),
                    "cellXfs" => in_cell_formats = true,
                    "xf" if in_cell_formats => {
                        let id: u32 = tag.number("numFmtId").unwrap_or(0);
                        formats.push(own.get(&id).cloned().unwrap_or_else(|| Format::built_in(id)));
                    }
                    _ => {}
                },
                Event::Close(tag) if tag.name() == "cellXfs" => in_cell_formats = false,
                Event::Close(_) | Event::Text(_) => {}
            }
        }
        Ok(Self(formats))
    }

    pub(super) fn of(&self, style: usize) -> &Format {
        self.0.get(style).unwrap_or(&Format::General)
    }
}
