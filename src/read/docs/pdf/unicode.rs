//! What a glyph says: by the PDF's own maps, else by what the embedded font knows of its glyph ids.
//!
//! Word, Chromium and `WeasyPrint` leave the character map in the subset fonts that they embed, so their files read even without
//! `/ToUnicode`.

use std::collections::HashMap;

use hayro_interpret::font::{Glyph, OutlineGlyph};
use hayro_interpret::hayro_cmap::BfString;
use ttf_parser::{Face, GlyphId, PlatformId, cff, cmap};

/// What the embedded fonts of one document know, by font and glyph id.
#[derive(Default)]
pub(super) struct Fonts {
    known: HashMap<u128, HashMap<u32, char>>,
}

impl Fonts {
    /// The characters of a glyph, or nothing where neither the PDF nor the font tells.
    pub(super) fn read(&mut self, glyph: &Glyph<'_>) -> Option<BfString> {
        let told = glyph.as_unicode().filter(says_something);
        match glyph {
            Glyph::Outline(outline) => told.or_else(|| self.by_font(outline).map(BfString::Char)),
            Glyph::Type3(_) => told,
        }
    }

    fn by_font(&mut self, glyph: &OutlineGlyph) -> Option<char> {
        let font = glyph.font_data()?;
        let names = self.known.entry(font.cache_key).or_insert_with(|| glyph_characters(font.data.as_ref().as_ref()));
        names.get(&glyph.glyph_id().to_u32()).copied()
    }
}

fn says_something(text: &BfString) -> bool {
    let plain =
        |c: char| c != char::REPLACEMENT_CHARACTER && !c.is_control() && !('\u{FFFE}'..='\u{FFFF}').contains(&c);
    match text {
        BfString::Char(c) => plain(*c),
        BfString::String(text) => !text.is_empty() && text.chars().all(plain),
    }
}

fn glyph_characters(data: &[u8]) -> HashMap<u32, char> {
    let mut found = HashMap::new();
    if let Ok(face) = Face::parse(data, 0) {
        by_character_map(&face, &mut found);
        for id in 0..face.number_of_glyphs() {
            let named = face.glyph_name(GlyphId(id)).and_then(character_of_name);
            if let Some(c) = named {
                found.entry(u32::from(id)).or_insert(c);
            }
        }
    } else if let Some(table) = cff::Table::parse(data) {
        for id in 0..table.number_of_glyphs() {
            let named = table.glyph_name(GlyphId(id)).and_then(character_of_name);
            if let Some(c) = named {
                found.entry(u32::from(id)).or_insert(c);
            }
        }
    }
    found
}

/// Asks for the characters that these documents use, rather than listing the map: a hostile map lists four thousand million.
fn by_character_map(face: &Face<'_>, found: &mut HashMap<u32, char>) {
    const MOST_TABLES: u16 = 16;
    let asked = [0x0E00..=0x0E7F_u32, 0x20..=0x7E, 0x2000..=0x22FF, 0xA0..=0xFF, 0xF700..=0xF71A, 0xF020..=0xF0FF];
    let Some(map) = face.tables().cmap else { return };
    let tables = map.subtables.into_iter().take(usize::from(MOST_TABLES));
    for table in tables.filter(tells_characters) {
        for code in asked.iter().cloned().flatten() {
            if let (Some(id), Some(c)) = (table.glyph_index(code), char::from_u32(code)) {
                found.entry(u32::from(id.0)).or_insert(c);
            }
        }
    }
}

fn tells_characters(table: &cmap::Subtable<'_>) -> bool {
    const SYMBOL: u16 = 0;
    table.is_unicode() || (table.platform_id == PlatformId::Windows && table.encoding_id == SYMBOL)
}

/// `uni0E01`, `u0E01`, `uni0E48.low`: names that spell out their character.
fn character_of_name(name: &str) -> Option<char> {
    let stem = name.split('.').next()?;
    let hex = stem.strip_prefix("uni").or_else(|| stem.strip_prefix('u'))?;
    if !(4..=6).contains(&hex.len()) {
        return None;
    }
    char::from_u32(u32::from_str_radix(hex, 16).ok()?).filter(|c| !c.is_control())
}
