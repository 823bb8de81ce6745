//! Word 97–2003: the text by its piece table, paragraphs and table rows by their properties.

mod properties;
mod text;

#[cfg(test)]
mod tests;

use self::properties::Properties;
use self::text::{Pieces, Writer};
use super::ole::{Ole, salvage, u16_at, u32_at};
use super::{Draft, Stop, blips};
use crate::read::Region;

/// Lengths of the parts of the text, in the order in which they follow each other, by their place in the file's head.
const PARTS: [(usize, Option<Region>); 6] = [
    (0x4C, Some(Region::Main)),
    (0x50, Some(Region::Main)),
    (0x54, Some(Region::Header)),
    // Comments are not the document's own words.
    (0x5C, None),
    (0x60, Some(Region::Main)),
    (0x64, Some(Region::Main)),
];

pub(super) fn read(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    match read_whole(draft, content) {
        Err(stop @ Stop::Broken(_)) if draft.reading.blocks.is_empty() => salvage(draft, content, &stop),
        other => other,
    }
}

fn read_whole(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    const MAGIC: u16 = 0xA5EC;
    const ENCRYPTED: u16 = 0x0100;
    const SECOND_TABLE: u16 = 0x0200;
    let mut ole = Ole::open(content, draft.limits)?;
    if let Some(title) = ole.title() {
        draft.title(&title);
    }
    let cut = || Stop::broken("the head of the document is cut");
    let main = ole.stream("WordDocument").ok_or_else(|| Stop::broken("no document in the file"))?;
    let flags = u16_at(&main, 0x0A).ok_or_else(cut)?;
    if u16_at(&main, 0) != Some(MAGIC) {
        return Err(Stop::broken("not a document of Word 97 or later"));
    }
    if flags & ENCRYPTED != 0 {
        return Err(Stop::Encrypted);
    }
    let name = if flags & SECOND_TABLE != 0 { "1Table" } else { "0Table" };
    let table = ole.stream(name).ok_or_else(|| Stop::broken("no table stream in the file"))?;
    let pieces = Pieces::read(&main, &table).ok_or_else(|| Stop::broken("no piece table in the file"))?;
    let properties = Properties::read(&main, &table).unwrap_or_default();
    draft.reading.pages = 1;
    let mut start = 0;
    for (place, region) in PARTS {
        let end = start + u32_at(&main, place).ok_or_else(cut)?.min(i32::MAX as u32 / 8);
        if let Some(region) = region {
            draft.region = region;
            let mut writer = Writer::new(draft, &properties);
            let outcome = pieces.walk(&main, start..end, &mut writer);
            writer.finish().and(outcome)?;
        }
        start = end;
    }
    draft.region = Region::Main;
    (0..blips::count(&mut ole)).for_each(|_| draft.image(""));
    Ok(())
}
