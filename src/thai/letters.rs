//! What each character is to the repairs: one table look-up for ASCII and one for the Thai block.

/// The part that a character plays in a line of Thai.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Stands for itself.
    Plain,
    /// A capital ASCII letter.
    Capital,
    /// White space of any kind.
    Space,
    /// A control or zero-width character, which shows nothing.
    Hidden,
    /// A Thai consonant, leading vowel or sign that stands on the line.
    Letter,
    /// `เ`, of which two stand for `แ`.
    SaraE,
    /// `ฏ`, so often typed for `ฎ` and the other way round.
    Patak,
    /// `า`.
    Aa,
    /// `ำ`.
    Am,
    /// `ุ ู ฺ`, below the letter.
    Low,
    /// `ั ิ ี ึ ื ็`, above the letter.
    High,
    /// `ํ`, which with `า` makes `ำ`.
    Nikhahit,
    /// `่ ้ ๊ ๋`.
    Tone,
    /// `์ ๎`, over everything else.
    Karan,
    /// `๐`–`๙`.
    Digit,
    /// A private-use code, perhaps a Thai glyph of an old font.
    Private,
    /// Any other script.
    Foreign,
}

/// Every class once.
pub(super) const CLASSES: [Class; 17] = [
    Class::Plain,
    Class::Capital,
    Class::Space,
    Class::Hidden,
    Class::Letter,
    Class::SaraE,
    Class::Patak,
    Class::Aa,
    Class::Am,
    Class::Low,
    Class::High,
    Class::Nikhahit,
    Class::Tone,
    Class::Karan,
    Class::Digit,
    Class::Private,
    Class::Foreign,
];

impl Class {
    /// The place of a combining mark in the order in which marks are typed: 1 to 4; 0 for what is no mark.
    pub(super) const fn level(self) -> u8 {
        match self {
            Self::Low => 1,
            Self::High | Self::Nikhahit => 2,
            Self::Tone => 3,
            Self::Karan => 4,
            Self::Plain
            | Self::Capital
            | Self::Space
            | Self::Hidden
            | Self::Letter
            | Self::SaraE
            | Self::Patak
            | Self::Aa
            | Self::Am
            | Self::Digit
            | Self::Private
            | Self::Foreign => 0,
        }
    }

    /// A Thai letter, vowel or mark; no digit.
    pub(super) const fn is_thai(self) -> bool {
        self.level() > 0 || matches!(self, Self::Letter | Self::SaraE | Self::Patak | Self::Aa | Self::Am)
    }
}

const ASCII: [Class; 128] = {
    let mut table = [Class::Plain; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'\t'..=b'\r' | b' ' => Class::Space,
            0..=0x1F | 0x7F => Class::Hidden,
            b'A'..=b'Z' => Class::Capital,
            _ => Class::Plain,
        };
        byte += 1;
    }
    table
};

const THAI: [Class; 128] = {
    let mut table = [Class::Plain; 128];
    let mut offset = 0;
    while offset < 128 {
        table[offset] = match offset {
            0x0F => Class::Patak,
            0x40 => Class::SaraE,
            0x32 => Class::Aa,
            0x33 => Class::Am,
            0x38..=0x3A => Class::Low,
            0x31 | 0x34..=0x37 | 0x47 => Class::High,
            0x4D => Class::Nikhahit,
            0x48..=0x4B => Class::Tone,
            0x4C | 0x4E => Class::Karan,
            0x50..=0x59 => Class::Digit,
            0x01..=0x30 | 0x41..=0x46 => Class::Letter,
            _ => Class::Plain,
        };
        offset += 1;
    }
    table
};

/// The class and length of the character that starts at byte `at`, which must be a character boundary before the end.
#[inline]
pub(super) fn classify(text: &str, at: usize) -> (Class, usize) {
    match text.as_bytes()[at..] {
        [byte, ..] if byte < 0x80 => (ASCII[usize::from(byte)], 1),
        [0xE0, middle @ (0xB8 | 0xB9), last, ..] => (THAI[usize::from(middle & 1) << 6 | usize::from(last & 0x3F)], 3),
        _ => classify_rare(text, at),
    }
}

#[cold]
fn classify_rare(text: &str, at: usize) -> (Class, usize) {
    text[at..].chars().next().map_or((Class::Plain, 1), |letter| (class_of_rare(letter), letter.len_utf8()))
}

/// The class of any character.
pub(super) fn class_of(letter: char) -> Class {
    match u32::from(letter) {
        code @ 0..0x80 => ASCII[code as usize],
        code @ 0x0E00..0x0E80 => THAI[(code - 0x0E00) as usize],
        _ => class_of_rare(letter),
    }
}

fn class_of_rare(letter: char) -> Class {
    match letter {
        '\u{AD}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}' => Class::Hidden,
        '\u{E000}'..='\u{F8FF}' => Class::Private,
        _ if letter.is_whitespace() => Class::Space,
        _ if letter.is_control() => Class::Hidden,
        _ => Class::Foreign,
    }
}

/// A Thai mark that stands above or below the letter before it.
pub(super) fn is_mark(letter: char) -> bool {
    class_of(letter).level() > 0
}

/// A vowel that is written before the consonant it follows in speech.
pub(super) const fn is_leading_vowel(letter: char) -> bool {
    matches!(letter, 'เ'..='ไ')
}

/// A Thai consonant.
pub(super) const fn is_consonant(letter: char) -> bool {
    matches!(letter, 'ก'..='ฮ')
}

/// A Thai letter, vowel or mark; no digit.
pub(super) fn is_thai(letter: char) -> bool {
    class_of(letter).is_thai()
}

/// The Thai character that a private-use glyph stands for: the shifted forms of Windows (U+F700–F71A) and of the
/// Macintosh (U+F884–F89E), by which fonts drew stacked marks before `OpenType` did it for them.
pub(super) fn private_glyph(letter: char) -> Option<char> {
    /// The last byte of U+0E..
    const WINDOWS: [u8; 27] = [
        0x10, 0x34, 0x35, 0x36, 0x37, 0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x0D, 0x31, 0x4D,
        0x47, 0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x38, 0x39, 0x3A,
    ];
    /// The last byte of U+0E..
    const MACINTOSH: [u8; 27] = [
        0x31, 0x34, 0x35, 0x36, 0x37, 0x47, 0x48, 0x48, 0x48, 0x49, 0x49, 0x49, 0x4A, 0x4A, 0x4A, 0x4B, 0x4B, 0x4B,
        0x4C, 0x4C, 0x4C, 0x4D, 0x0D, 0x38, 0x39, 0x3A, 0x10,
    ];
    let code = u32::from(letter) as usize;
    let thai = match code {
        0xF700..=0xF71A => WINDOWS.get(code - 0xF700),
        0xF884..=0xF89E => MACINTOSH.get(code - 0xF884),
        _ => None,
    };
    thai.and_then(|&last| char::from_u32(0x0E00 + u32::from(last)))
}

/// How many letters and digits a text has, of any script.
pub fn alphanumerics(text: &str) -> usize {
    text.chars().filter(|letter| is_alphanumeric(*letter)).count()
}

/// `char::is_alphanumeric`, which is slow for Thai.
pub fn is_alphanumeric(letter: char) -> bool {
    match letter {
        'ก'..='\u{e3a}' | 'เ'..='ๆ' | '\u{e4d}' | '๐'..='๙' => true,
        '\u{e00}'..='\u{e7f}' => false,
        _ => letter.is_alphanumeric(),
    }
}

/// `char::is_alphabetic`, which is slow for Thai.
pub fn is_alphabetic(letter: char) -> bool {
    match letter {
        'ก'..='\u{e3a}' | 'เ'..='ๆ' | '\u{e4d}' => true,
        '\u{e00}'..='\u{e7f}' => false,
        _ => letter.is_alphabetic(),
    }
}

/// How many letters a text has, of any script.
pub fn letters(text: &str) -> usize {
    text.chars().filter(|letter| is_alphabetic(*letter)).count()
}

/// How many Thai letters, vowels and marks `text` holds.
pub fn thai_letters(text: &str) -> usize {
    text.chars().filter(|&letter| is_thai(letter)).count()
}

#[cfg(test)]
mod tests {
    use super::{is_alphabetic, is_alphanumeric};

    #[test]
    fn letters_and_digits_are_those_of_unicode() {
        for letter in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(letter), letter.is_alphanumeric(), "{letter:?} {:x}", u32::from(letter));
            assert_eq!(is_alphabetic(letter), letter.is_alphabetic(), "{letter:?} {:x}", u32::from(letter));
        }
    }
}
