//! Thai in the one-byte code (TIS-620, windows-874) that was read as Latin-1: `à·ÈºÒÅ` for เทศบาล.
//!
//! A line is repaired only when it plainly is that: no Thai in it, runs of high letters, and what comes out is
//! spelled as Thai can be. Letters of two bytes in between (`ӹѡ` for ำนัก) come from pages that were read as UTF-8
//! where that was possible; they are taken back to their bytes as well.

use super::{letters, repair::Sink};

/// A line with fewer high letters is left alone.
const MINIMUM: usize = 4;

/// Writes `text` with its mojibake lines repaired to a sink; nothing where there is none.
pub(super) fn repaired<S: Sink>(text: &str) -> Option<S> {
    if !text.as_bytes().chunks(64).any(has_latin) || !text.split('\n').any(is_mojibake) {
        return None;
    }
    let mut sink = S::with_room(text.len());
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if is_mojibake(line) {
            write(line, start, &mut sink);
        } else {
            sink.copy(text, start..start + line.len());
        }
        start += line.len();
    }
    Some(sink)
}

/// Without a branch for each byte, so that it runs at the speed of memory.
fn has_latin(bytes: &[u8]) -> bool {
    bytes.iter().fold(0, |found, &byte| found | u8::from(byte & 0xFE == 0xC2)) != 0
}

fn write<S: Sink>(line: &str, start: usize, sink: &mut S) {
    for (at, letter) in line.char_indices() {
        let range = start + at..start + at + letter.len_utf8();
        match thai_of(letter) {
            Some([Some(first), second]) => {
                sink.put(first, range.clone());
                if let Some(second) = second {
                    sink.put(second, range);
                }
            }
            _ => sink.put(letter, range),
        }
    }
}

/// The one or two Thai characters whose bytes `letter` shows; nothing for a letter that shows none.
fn thai_of(letter: char) -> Option<[Option<char>; 2]> {
    match u32::from(letter) {
        code @ 0xA1..=0xFF => thai_byte(code as u8).map(|thai| [Some(thai), None]),
        0x100..=0x7FF => {
            let mut bytes = [0; 2];
            letter.encode_utf8(&mut bytes);
            Some([Some(thai_byte(bytes[0])?), Some(thai_byte(bytes[1])?)])
        }
        _ => None,
    }
}

fn thai_byte(byte: u8) -> Option<char> {
    match byte {
        0xA1..=0xDA | 0xDF..=0xFB => char::from_u32(u32::from(byte) + 0x0D60),
        _ => None,
    }
}

/// What the letters of a line would be as Thai.
#[derive(Default)]
struct Tally {
    high: usize,
    in_runs: usize,
    run: usize,
    ascii: usize,
    consonants: usize,
    misplaced: usize,
    previous: Option<char>,
}

impl Tally {
    fn thai(&mut self, thai: char) {
        let after_letter = self.previous.is_some_and(|previous| {
            letters::is_consonant(previous) || letters::is_mark(previous) || matches!(previous, 'า' | 'ำ')
        });
        if letters::is_consonant(thai) {
            self.consonants += 1;
        } else if !after_letter && (letters::is_mark(thai) || matches!(thai, 'ะ' | 'า' | 'ำ')) {
            self.misplaced += 1;
        }
        self.previous = Some(thai);
    }

    fn end_run(&mut self) {
        if self.run >= 3 {
            self.in_runs += self.run;
        }
        self.run = 0;
        self.previous = None;
    }
}

fn is_mojibake(line: &str) -> bool {
    let mut tally = Tally::default();
    for letter in line.chars() {
        if letters::is_thai(letter) || letters::private_glyph(letter).is_some() {
            return false;
        }
        if let Some(pair) = thai_of(letter) {
            tally.high += 1;
            tally.run += 1;
            pair.into_iter().flatten().for_each(|thai| tally.thai(thai));
        } else {
            tally.end_run();
            tally.misplaced += usize::from(matches!(letter, '\u{DB}'..='\u{DE}' | '\u{FC}'..='\u{FF}'));
            tally.ascii += usize::from(letter.is_ascii_alphabetic());
        }
    }
    tally.end_run();
    tally.high >= MINIMUM
        && tally.ascii <= tally.high
        && tally.misplaced * 10 <= tally.high
        && tally.consonants * 5 >= tally.high * 2
        && tally.in_runs * 10 >= tally.high * 7
}
