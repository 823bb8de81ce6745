//! Thai in eight bits: TIS-620 and its larger sister windows-874.

use std::borrow::Cow;

use encoding_rs::WINDOWS_874;

/// Whether bytes that are not UTF-8 read as Thai: letters in runs, and marks above and below on consonants.
///
/// Western text in Latin-1 has single high bytes between ASCII letters; Chinese in GBK has bytes where no mark can be.
pub(super) fn is_plausible(bytes: &[u8]) -> bool {
    let (mut high, mut letters, mut in_runs, mut marks, mut well_placed) =
        (0_usize, 0_usize, 0_usize, 0_usize, 0_usize);
    let mut previous = 0_u8;
    for (at, &byte) in bytes.iter().enumerate() {
        if byte >= 0x80 {
            high += 1;
            let next = bytes.get(at + 1).copied().unwrap_or_default();
            in_runs += usize::from(previous >= 0xa1 || next >= 0xa1);
            letters += usize::from(is_letter(byte));
            if is_mark(byte) {
                marks += 1;
                well_placed += usize::from(is_consonant(previous) || is_mark(previous));
            }
        }
        previous = byte;
    }
    let defined = bytes.iter().filter(|byte| is_defined(**byte)).count();
    high > 1
        && defined * 20 >= high * 19
        && letters * 10 >= high * 9
        && in_runs * 10 >= high * 8
        && well_placed * 10 >= marks * 9
        // A text of some length without any vowel is none.
        && (high < 24 || vowels(bytes) * 8 >= high)
}

/// As windows-874, what that leaves undefined as U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    WINDOWS_874.decode_without_bom_handling(bytes).0
}

/// Characters that no Thai page holds, but that eight-bit Thai gives when it happens to be valid UTF-8.
pub(super) fn comes_of_misreading(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{0dff}' | '\u{0e5c}'..='\u{1fff}')
}

fn is_defined(byte: u8) -> bool {
    matches!(byte, 0x80 | 0x85 | 0x91..=0x97 | 0xa0..=0xda | 0xdf..=0xfb)
}

fn is_letter(byte: u8) -> bool {
    matches!(byte, 0xa1..=0xda | 0xdf..=0xfb)
}

fn is_consonant(byte: u8) -> bool {
    matches!(byte, 0xa1..=0xce)
}

/// Vowels and tone marks above and below the line.
fn is_mark(byte: u8) -> bool {
    matches!(byte, 0xd1 | 0xd4..=0xda | 0xe7..=0xee)
}

fn vowels(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| matches!(byte, 0xd0..=0xda | 0xe0..=0xe4)).count()
}
