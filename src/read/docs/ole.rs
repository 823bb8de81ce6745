//! OLE files (Word, Excel and PowerPoint before 2007): their streams, their title, and what can be saved of a damaged one.

use std::io::{Cursor, Read};

use cfb::CompoundFile;
use encoding_rs::{WINDOWS_874, WINDOWS_1252};

use super::limits::Limits;
use super::{Draft, Stop};
use crate::read::{Note, Role};

/// The streams of an OLE file.
pub(super) struct Ole<'c> {
    file: CompoundFile<Cursor<&'c [u8]>>,
    limit: u64,
}

impl<'c> Ole<'c> {
    pub(super) fn open(content: &'c [u8], limits: &Limits) -> Result<Self, Stop> {
        let file = CompoundFile::open(Cursor::new(content)).map_err(Stop::broken)?;
        let ole = Self { file, limit: limits.part };
        // Newer Office wraps a whole package with a password in two streams.
        if ole.file.exists("/EncryptedPackage") { Err(Stop::Encrypted) } else { Ok(ole) }
    }

    /// A stream by its name; what can be read of it.
    pub(super) fn stream(&mut self, name: &str) -> Option<Vec<u8>> {
        let stream = self.file.open_stream(format!("/{name}")).ok()?;
        let mut bytes = Vec::new();
        // A chain that breaks off gives what comes before the break.
        stream.take(self.limit).read_to_end(&mut bytes).ok();
        Some(bytes)
    }

    /// The title in the summary.
    pub(super) fn title(&mut self) -> Option<String> {
        title_in(&self.stream("\u{5}SummaryInformation")?)
    }
}

/// Property 2 of the first property set, in the code page that property 1 tells.
fn title_in(summary: &[u8]) -> Option<String> {
    const CODE_PAGE: u32 = 1;
    const TITLE: u32 = 2;
    const THAI: u16 = 874;
    const UTF_8: u16 = 65001;
    const WIDE: u32 = 0x1F;
    let section = summary.get(u32_at(summary, 44)? as usize..)?;
    let count = u32_at(section, 4)?.min(100) as usize;
    let value = |wanted: u32| {
        let entry = (0..count).map(|at| 8 + at * 8).find(|at| u32_at(section, *at) == Some(wanted))?;
        section.get(u32_at(section, entry + 4)? as usize..)
    };
    let code_page = value(CODE_PAGE).and_then(|value| u16_at(value, 4)).unwrap_or(THAI);
    let title = value(TITLE)?;
    let length = u32_at(title, 4)? as usize;
    if u32_at(title, 0)? == WIDE {
        return Some(utf16(title.get(8..)?.get(..length.checked_mul(2)?)?));
    }
    let bytes = title.get(8..)?.get(..length)?;
    let bytes = bytes.split(|b| *b == 0).next()?;
    Some(match code_page {
        UTF_8 => String::from_utf8_lossy(bytes).into_owned(),
        THAI => WINDOWS_874.decode_without_bom_handling(bytes).0.into_owned(),
        _ => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    })
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..)?.first_chunk().copied()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..)?.first_chunk().copied()?))
}

/// Little-endian UTF-16 up to its end.
pub(super) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair)).take_while(|unit| *unit != 0);
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Takes what looks like Thai in UTF-16 out of the bytes of a file whose structure is lost.
pub(super) fn salvage(draft: &mut Draft<'_>, content: &[u8], why: &Stop) -> Result<(), Stop> {
    let mut at = 0;
    while at + 1 < content.len() {
        let length = run_at(&content[at..]);
        if length == 0 {
            at += 1;
            continue;
        }
        let units = content[at..at + length].as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair));
        let text: String = char::decode_utf16(units).flatten().collect();
        for line in text.split(['\r', '\n']) {
            draft.block(Role::Paragraph, line)?;
        }
        at += length;
    }
    if draft.next_block() > 0 {
        draft.reading.notes.push(Note::Stopped(format!("damaged: {why}")));
        Ok(())
    } else {
        Err(why.clone())
    }
}

/// The length of the run of Thai text that starts here; 0 when too little of it is Thai.
fn run_at(bytes: &[u8]) -> usize {
    const SHORTEST: usize = 6;
    const FEWEST_THAI: usize = 3;
    let is_thai = |unit: u16| (0x0E01..=0x0E5B).contains(&unit);
    let is_text = |unit: u16| is_thai(unit) || matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0x2013..=0x2026);
    let units = bytes.as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair));
    let mut length = 0;
    let mut thai = 0;
    for unit in units.take_while(|unit| is_text(*unit)) {
        length += 1;
        thai += usize::from(is_thai(unit));
    }
    if length >= SHORTEST && thai >= FEWEST_THAI { length * 2 } else { 0 }
}
