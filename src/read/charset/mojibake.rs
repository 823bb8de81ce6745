//! Text that was decoded wrongly before it was stored: UTF-8 encoded twice, and TIS-620 shown as Latin-1.
//!
//! Repaired piece by piece, and only where the outcome is plainly Thai.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

use super::thai;

/// The repaired text; `None` when there was nothing to repair.
pub(super) fn repair(text: &str) -> Option<String> {
    // Both kinds of damage show letters from À to ÿ, which all begin with this byte in UTF-8.
    memchr::memchr(0xc3, text.as_bytes())?;
    let mut changed = false;
    let repaired = text
        .split_inclusive(['\n', '<', '>'])
        .map(|piece| {
            let better = repair_piece(piece);
            changed |= better.is_some();
            better.map_or(Cow::Borrowed(piece), Cow::Owned)
        })
        .collect();
    changed.then_some(repaired)
}

fn repair_piece(piece: &str) -> Option<String> {
    if !piece.as_bytes().contains(&0xc3) || piece.chars().any(is_thai) {
        return None;
    }
    encoded_twice(piece).or_else(|| shown_as_latin(piece))
}

/// UTF-8 whose bytes were taken for windows-1252 and encoded again: `à¸` and `à¹` begin every Thai letter.
fn encoded_twice(piece: &str) -> Option<String> {
    if !piece.contains("à¸") && !piece.contains("à¹") {
        return None;
    }
    let bytes: Option<Vec<u8>> = piece.chars().map(western_byte).collect();
    // A cut piece may end within a letter.
    let text = String::from_utf8_lossy(&bytes?).into_owned();
    let thai = text.chars().filter(|c| is_thai(*c)).count();
    let lost = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    (thai > 0 && lost * 10 <= thai).then_some(text)
}

/// The byte that windows-1252, or Latin-1 with its control characters, has for a character.
fn western_byte(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let mut buffer = [0; 4];
    match WINDOWS_1252.encode(c.encode_utf8(&mut buffer)) {
        (bytes, _, false) => bytes.first().copied().filter(|_| bytes.len() == 1),
        (_, _, true) => None,
    }
}

/// TIS-620 whose bytes were taken for Latin-1. Pairs of bytes that happened to be UTF-8 were kept as Cyrillic or Arabic
/// letters by lenient decoders: `Êӹѡ` is สำนัก.
fn shown_as_latin(piece: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(piece.len());
    for c in piece.chars() {
        match u32::from(c) {
            0xa0..=0xff | 0..0x80 => bytes.push(u8::try_from(u32::from(c)).ok()?),
            0x100..0x800 => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            _ => bytes.push(western_byte(c)?),
        }
    }
    let high = bytes.iter().filter(|byte| **byte >= 0xa1).count();
    let ascii_letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    (high >= 4 && high > ascii_letters && thai::is_plausible(&bytes)).then(|| thai::decode(&bytes).into_owned())
}

fn is_thai(c: char) -> bool {
    matches!(c, '\u{0e01}'..='\u{0e5b}')
}
