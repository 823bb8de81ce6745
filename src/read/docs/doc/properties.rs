//! What Word's property pages say of the paragraph that ends at a place in the file.

use super::super::ole::{u16_at, u32_at};

/// A paragraph's properties that matter here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Property {
    pub(super) in_table: bool,
    pub(super) ends_row: bool,
    /// The outline level from 1, of a heading style.
    pub(super) heading: Option<u8>,
}

/// Properties by their end in the file, in order.
#[derive(Debug, Default)]
pub(super) struct Properties(Vec<(u32, u32, Property)>);

impl Properties {
    pub(super) fn read(main: &[u8], table: &[u8]) -> Option<Self> {
        const PLACE: usize = 0x0102;
        const MOST_PAGES: usize = 20_000;
        let start = u32_at(main, PLACE)? as usize;
        let length = u32_at(main, PLACE + 4)? as usize;
        let list = table.get(start..start.checked_add(length)?)?;
        // n + 1 places in the text, then n numbers of pages.
        let count = (length.checked_sub(4)? / 8).min(MOST_PAGES);
        let mut found = Vec::new();
        for at in 0..count {
            let page = u32_at(list, (count + 1) * 4 + at * 4)? as usize;
            let Some(page) = page.checked_mul(512).and_then(|start| main.get(start..start.checked_add(512)?)) else {
                continue;
            };
            read_page(page, &mut found);
        }
        found.sort_by_key(|(start, ..)| *start);
        Some(Self(found))
    }

    /// What is known of the paragraph whose end mark stands there.
    pub(super) fn at(&self, place: u32) -> Option<Property> {
        let before = self.0.partition_point(|(start, ..)| *start <= place);
        let (_, end, property) = self.0.get(before.checked_sub(1)?)?;
        (place < *end).then_some(*property)
    }
}

fn read_page(page: &[u8], found: &mut Vec<(u32, u32, Property)>) {
    const ENTRY: usize = 13;
    let count = usize::from(page.get(511).copied().unwrap_or(0));
    for at in 0..count {
        let (Some(start), Some(end)) = (u32_at(page, at * 4), u32_at(page, at * 4 + 4)) else { return };
        let offset = page.get((count + 1) * 4 + at * ENTRY).copied().unwrap_or(0);
        let property = if offset == 0 { None } else { read_property(page, usize::from(offset) * 2) };
        found.push((start, end, property.unwrap_or_default()));
    }
}

fn read_property(page: &[u8], at: usize) -> Option<Property> {
    let first = usize::from(*page.get(at)?);
    // An odd length stands in one byte; an even one is marked by a zero before it.
    let (start, length) =
        if first == 0 { (at + 2, usize::from(*page.get(at + 1)?) * 2) } else { (at + 1, first * 2 - 1) };
    let bytes = page.get(start..start + length)?;
    let style = u16_at(bytes, 0)?;
    let mut property = Property {
        // The first nine styles after the body text are Word's headings, in every language.
        heading: u8::try_from(style).ok().filter(|style| (1..=6).contains(style)),
        ..Property::default()
    };
    let mut rest = bytes.get(2..)?;
    while let Some(code) = u16_at(rest, 0) {
        const IN_TABLE: u16 = 0x2416;
        const ENDS_ROW: u16 = 0x2417;
        let operand = rest.get(2..)?;
        match code {
            IN_TABLE => property.in_table = operand.first() != Some(&0),
            ENDS_ROW => property.ends_row = operand.first() != Some(&0),
            _ => {}
        }
        rest = operand.get(operand_length(code, operand)?..)?;
    }
    Some(property)
}

fn operand_length(code: u16, operand: &[u8]) -> Option<usize> {
    const TABLE_DEFINITION: u16 = 0xD608;
    match code >> 13 {
        0 | 1 => Some(1),
        2 | 4 | 5 => Some(2),
        3 => Some(4),
        7 => Some(3),
        _ if code == TABLE_DEFINITION => Some(usize::from(u16_at(operand, 0)?) + 1),
        _ => Some(usize::from(*operand.first()?) + 1),
    }
}
