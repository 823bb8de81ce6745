//! The text of a Word 97 file: where its pieces stand, and what its marks make of it.

use std::ops::Range;

use encoding_rs::WINDOWS_1252;

use super::super::grid::Grid;
use super::super::ole::{u16_at, u32_at};
use super::super::{Draft, Stop};
use super::properties::{Properties, Property};
use crate::read::Role;

/// A stretch of text: its characters, where they stand, and whether they are bytes.
struct Piece {
    characters: Range<u32>,
    place: u32,
    is_bytes: bool,
}

/// The pieces in the order of the text.
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    pub(super) fn read(main: &[u8], table: &[u8]) -> Option<Self> {
        const PLACE: usize = 0x01A2;
        const TABLE_OF_PIECES: u8 = 2;
        let start = u32_at(main, PLACE)? as usize;
        let length = u32_at(main, PLACE + 4)? as usize;
        let mut rest = table.get(start..start.checked_add(length)?)?;
        // Properties of pieces come first, each with its length.
        while *rest.first()? != TABLE_OF_PIECES {
            rest = rest.get(3 + usize::from(u16_at(rest, 1)?)..)?;
        }
        let size = u32_at(rest, 1)? as usize;
        let list = rest.get(5..)?;
        let list = list.get(..size.min(list.len()))?;
        let count = list.len().checked_sub(4)? / 12;
        (0..count).map(|at| piece(list, count, at)).collect::<Option<Vec<_>>>().map(Self)
    }

    /// Hands the characters of a range to the writer, each with its place in the file.
    pub(super) fn walk(&self, main: &[u8], range: Range<u32>, writer: &mut Writer<'_, '_>) -> Result<(), Stop> {
        for piece in &self.0 {
            let start = piece.characters.start.max(range.start);
            let end = piece.characters.end.min(range.end);
            if start >= end {
                continue;
            }
            let width = if piece.is_bytes { 1 } else { 2 };
            let place = (start - piece.characters.start).saturating_mul(width).saturating_add(piece.place);
            let length = (end - start).saturating_mul(width) as usize;
            let bytes = main.get(place as usize..).unwrap_or_default();
            let bytes = &bytes[..length.min(bytes.len())];
            if piece.is_bytes {
                let text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
                for (at, c) in (place..).zip(text.chars()) {
                    writer.take(c, at)?;
                }
            } else {
                let units = bytes.as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair));
                let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
                let mut at = place;
                for c in text {
                    writer.take(c, at)?;
                    at = at.saturating_add(2 * c.len_utf16() as u32);
                }
            }
        }
        Ok(())
    }
}

fn piece(list: &[u8], count: usize, at: usize) -> Option<Piece> {
    const BYTES: u32 = 0x4000_0000;
    let characters = u32_at(list, at * 4)?..u32_at(list, at * 4 + 4)?;
    let place = u32_at(list, (count + 1) * 4 + at * 8 + 2)?;
    let is_bytes = place & BYTES != 0;
    let place = if is_bytes { (place & !BYTES) / 2 } else { place };
    Some(Piece { characters, place, is_bytes })
}

/// Turns characters and marks into blocks.
pub(super) struct Writer<'w, 'l> {
    draft: &'w mut Draft<'l>,
    properties: &'w Properties,
    text: String,
    grid: Option<Grid>,
    links: Vec<(String, String)>,
    /// Fields that are open: their instruction, and where their text begins once it has begun.
    fields: Vec<(String, Option<usize>)>,
}

impl<'w, 'l> Writer<'w, 'l> {
    pub(super) fn new(draft: &'w mut Draft<'l>, properties: &'w Properties) -> Self {
        Self { draft, properties, text: String::new(), grid: None, links: Vec::new(), fields: Vec::new() }
    }

    fn take(&mut self, c: char, place: u32) -> Result<(), Stop> {
        const MOST_FIELDS: usize = 50;
        match c {
            '\r' | '\u{C}' | '\u{7}' => return self.end_paragraph(c, self.properties.at(place)),
            '\u{13}' if self.fields.len() < MOST_FIELDS => self.fields.push((String::new(), None)),
            '\u{14}' => {
                let start = self.text.len();
                if let Some((_, text)) = self.fields.last_mut() {
                    *text = Some(start);
                }
            }
            '\u{15}' => self.end_field(),
            '\u{1}' | '\u{8}' => self.draft.image(""),
            '\u{1E}' => self.say('-'),
            '\u{9}' | '\u{B}' => self.say(' '),
            '\0'..'\u{20}' => {}
            _ => self.say(c),
        }
        Ok(())
    }

    fn say(&mut self, c: char) {
        match self.fields.last_mut() {
            Some((instruction, None)) => instruction.push(c),
            Some((_, Some(_))) | None => self.text.push(c),
        }
    }

    fn end_field(&mut self) {
        let Some((instruction, Some(start))) = self.fields.pop() else { return };
        let address = instruction.trim().strip_prefix("HYPERLINK").and_then(|rest| rest.split('"').nth(1));
        if let Some(address) = address {
            self.links.push((address.to_owned(), self.text.get(start..).unwrap_or_default().to_owned()));
        }
    }

    fn end_paragraph(&mut self, mark: char, property: Option<Property>) -> Result<(), Stop> {
        let text = std::mem::take(&mut self.text);
        self.fields.clear();
        let ends_cell = mark == '\u{7}';
        if ends_cell || property.is_some_and(|property| property.in_table) {
            return self.cell_text(&text, ends_cell, property);
        }
        self.end_table()?;
        let heading = property.and_then(|property| property.heading);
        let role = heading.map_or(Role::Paragraph, Role::Heading);
        let block = self.draft.block(role, &text)?;
        self.write_links(block);
        Ok(())
    }

    fn cell_text(&mut self, text: &str, ends_cell: bool, property: Option<Property>) -> Result<(), Stop> {
        let grid = self.grid.get_or_insert_default();
        // Without properties two cell marks in a row end the row.
        let ends_row = property.map_or(text.is_empty() && !grid.has_open_cell(), |property| property.ends_row);
        if ends_cell && ends_row {
            let block = grid.close_row(self.draft)?;
            self.write_links(block);
            return Ok(());
        }
        if !grid.has_open_cell() {
            grid.open_cell(1);
        }
        grid.add(text);
        if ends_cell {
            grid.close_cell();
        }
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

    /// Ends what is still open.
    pub(super) fn finish(&mut self) -> Result<(), Stop> {
        let text = std::mem::take(&mut self.text);
        self.end_table()?;
        self.draft.block(Role::Paragraph, &text).map(drop)
    }
}
