//! The one letter that a map has lost and that can be told from where it stands: SARA AA.
//!
//! A font that `LibreOffice` embeds maps the glyph of SARA AA to nothing when the document has it in SARA AM first; beside it
//! stands an `/ActualText`, which programs that print, join or shrink PDFs throw away. Every twelfth letter of the text is then
//! unreadable. No other letter is as frequent, stands only behind consonants and their tones, and never carries a mark.

use std::collections::HashMap;

use hayro_interpret::font::Glyph as Drawn;

use super::canvas::{Glyph, Said};

const SARA_AA: char = '\u{0E32}';
const SARA_AM: char = '\u{0E33}';

/// A glyph that neither the PDF nor its font tells: the font, and its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Unread {
    font: u128,
    glyph: u32,
}

impl Unread {
    pub(super) fn of(glyph: &Drawn<'_>) -> Option<Self> {
        match glyph {
            Drawn::Outline(outline) => {
                Some(Self { font: outline.font_data()?.cache_key, glyph: outline.glyph_id().to_u32() })
            }
            Drawn::Type3(_) => None,
        }
    }
}

/// Where one glyph was seen.
#[derive(Debug, Default)]
struct Habit {
    seen: usize,
    /// Behind a consonant, its tone, or the NIKHAHIT of a SARA AM.
    behind_syllable: usize,
    /// With a mark upon it, as only consonants have.
    marked: usize,
}

/// What the pages of a document have told so far of the glyphs that say nothing.
#[derive(Debug, Default)]
pub(super) struct Missing {
    habits: HashMap<Unread, Habit>,
    /// Thai letters that were read.
    letters: usize,
    /// Of these, SARA AA.
    known: usize,
}

impl Missing {
    /// Looks at the glyphs of a page; `unread` are those that say nothing, by their place.
    pub(super) fn learn(&mut self, glyphs: &[Glyph], unread: &[(usize, Unread)]) {
        let letter = |at: usize| {
            glyphs.get(at).and_then(|glyph| match glyph.text {
                Said::Char(c) => Some(c),
                Said::Text(_) | Said::Ghost | Said::Nothing => None,
            })
        };
        let is_thai = |c: &char| ('\u{0E01}'..='\u{0E4E}').contains(c);
        let read = || glyphs.iter().enumerate().filter_map(|(at, _)| letter(at)).filter(is_thai);
        self.letters += read().count();
        self.known += read().filter(|c| *c == SARA_AA).count();
        for (at, glyph) in unread {
            let before = at.checked_sub(1).filter(|before| same_line(&glyphs[*before], &glyphs[*at])).and_then(letter);
            let after = letter(at + 1);
            let habit = self.habits.entry(*glyph).or_default();
            habit.seen += 1;
            habit.behind_syllable += usize::from(before.is_some_and(ends_syllable));
            habit.marked += usize::from(after.is_some_and(is_mark));
        }
    }

    /// The letter that such a glyph is.
    pub(super) fn letter(&self, glyph: &Unread) -> Option<char> {
        const FEWEST: usize = 12;
        let habit = self.habits.get(glyph)?;
        let rival = self
            .habits
            .iter()
            .any(|(other, habits)| other.font == glyph.font && other.glyph != glyph.glyph && habits.seen > habit.seen);
        let frequent = habit.seen >= FEWEST && habit.seen * 25 > self.letters && self.known * 8 < habit.seen;
        let placed = habit.behind_syllable * 20 >= habit.seen * 19 && habit.marked * 50 <= habit.seen;
        (frequent && placed && !rival).then_some(SARA_AA)
    }
}

fn same_line(before: &Glyph, glyph: &Glyph) -> bool {
    (before.y - glyph.y).abs() < 0.45 * glyph.size
}

fn ends_syllable(c: char) -> bool {
    matches!(c, '\u{0E01}'..='\u{0E2E}' | '\u{0E48}'..='\u{0E4B}' | '\u{0E4D}' | SARA_AM)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}')
}

#[cfg(test)]
mod tests {
    use super::super::canvas::Turn;
    use super::*;

    const LOST: Unread = Unread { font: 1, glyph: 7 };

    /// A line in which one letter says nothing.
    fn without(letter: char, words: &str) -> (Vec<Glyph>, Vec<(usize, Unread)>) {
        let glyph = |(at, c): (usize, char)| {
            let text = Said::Char(if c == letter { char::REPLACEMENT_CHARACTER } else { c });
            Glyph { text, turn: Turn::Right, x: at as f32 * 8.0, y: 100.0, advance: 8.0, size: 16.0 }
        };
        let lost = words.chars().enumerate().filter(|(_, c)| *c == letter).map(|(at, _)| (at, LOST));
        (words.chars().enumerate().map(glyph).collect(), lost.collect())
    }

    fn told(letter: char) -> Option<char> {
        let words =
            "รายงานการประชุมสภา การบริหารงานด้านการศึกษา ข้าราชการและพนักงานจ้าง ประกาศราคากลางงานก่อสร้างอาคาร สำนักงานที่ดิน";
        let mut missing = Missing::default();
        let (glyphs, lost) = without(letter, words);
        missing.learn(&glyphs, &lost);
        missing.letter(&LOST)
    }

    #[test]
    fn only_sara_aa_is_told_by_its_place() {
        assert_eq!(told('า'), Some('า'));
        for other in "รงนกะป".chars() {
            assert_eq!(told(other), None, "{other}");
        }
    }

    #[test]
    fn a_letter_seen_seldom_is_not_told() {
        let mut missing = Missing::default();
        let (glyphs, lost) = without('า', "รายงานการประชุมสภา");
        missing.learn(&glyphs, &lost);
        assert_eq!(missing.letter(&LOST), None);
    }
}
