//! The number that an entry of an OIT page or list bears: `O1`, `o1`, `04`, `023`, `OIT 31`, `(O15)`, `ข้อ 028`, `1.`,
//! `30การประเมิน…`.
//!
//! A number says nothing without the year's form: the same number was another item in another year.

use crate::thai;

/// No form of any year has had more items.
const MOST_ITEMS: u16 = 99;

/// More items than these are filed in no one place: it is no span, but a date or a page range.
const MOST_OF_SPAN: u16 = 10;

/// How plainly something is an item's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// `1.`, `12`, `30การ…`: it may be an ordinal of anything.
    Plain,
    /// `O1`, `OIT 31`, `ข้อ 028`, `023`.
    Explicit,
}

/// A number at the head (or, in brackets, at the end) of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Code {
    pub number: u16,
    /// The last of the span of numbers that begins with it: `O13-O14`; the number itself where there is no span.
    pub last: u16,
    pub style: Style,
    /// Bytes of the text before what follows the number.
    pub end: usize,
}

/// The item's number that a text begins with, or ends with in brackets.
pub(super) fn code(text: &str) -> Option<Code> {
    head(text).or_else(|| suffix(text))
}

/// Whether a text is but the sign that what stands above it is meant here, too.
pub(super) fn is_ditto(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    !bare.is_empty()
        && bare.chars().count() <= 3
        && bare.chars().all(|c| matches!(c, '"' | '”' | '“' | '\'' | '’' | '〃' | '″' | '„'))
}

/// The text without its number and what parts the two.
pub(super) fn without_code(text: &str) -> &str {
    match head(text) {
        Some(code) => text[code.end..].trim_start_matches(|c: char| !thai::is_alphabetic(c) && !c.is_numeric()),
        None => match (suffix(text), text.rfind('(')) {
            (Some(_), Some(at)) => text[..at].trim_end(),
            (Some(_) | None, _) => text,
        },
    }
}

fn head(text: &str) -> Option<Code> {
    let start = text.find(thai::is_alphanumeric)?;
    // Bullets, brackets and stars may stand before it, words may not.
    let rest = &text[start..];
    let (word, after) = prefix(rest);
    let spaced = after.trim_start_matches([' ', '.', '-', ':', '\u{a0}']);
    let (digits, tail) = digits(if word { spaced } else { rest })?;
    let number: u16 = digits.parse().ok().filter(|n| (1..=MOST_ITEMS).contains(n))?;
    let zero = digits.len() >= 2 && digits.starts_with('0');
    if word && let Some((last, tail)) = span_end(number, tail) {
        return Some(Code { number, last, style: Style::Explicit, end: text.len() - tail.len() });
    }
    if is_torn(tail, word || zero) {
        return None;
    }
    let style = if word || zero { Style::Explicit } else { Style::Plain };
    Some(Code { number, last: number, style, end: text.len() - tail.len() })
}

/// The last number of a span and what follows it: `-O14`, `– 14`, `ถึง O14`.
fn span_end(first: u16, tail: &str) -> Option<(u16, &str)> {
    let tail = tail.trim_start();
    let joint = ["-", "–", "—", "ถึง"].into_iter().find_map(|joint| tail.strip_prefix(joint))?.trim_start();
    let (_, rest) = prefix(joint);
    let (digits, tail) = digits(rest)?;
    let last: u16 = digits.parse().ok()?;
    let is_span = last > first && last - first < MOST_OF_SPAN && last <= MOST_ITEMS;
    (is_span && !is_torn(tail, true)).then_some((last, tail))
}

/// The word before the number, if it is one that items bear.
fn prefix(text: &str) -> (bool, &str) {
    for word in ["ข้อที่", "ข้อ", "ตัวชี้วัดที่ O", "ตัวชี้วัด O"]
    {
        if let Some(rest) = text.strip_prefix(word) {
            let rest = rest.trim_start().trim_start_matches(['O', 'o', 'โ']);
            return (true, rest);
        }
    }
    for word in ["OIT", "O", "0I"] {
        if let Some((head, rest)) = text.split_at_checked(word.len())
            && head.eq_ignore_ascii_case(word)
            && rest.trim_start_matches([' ', '.', '-', ':', '\u{a0}']).starts_with(is_digit)
        {
            return (true, rest);
        }
    }
    (false, text)
}

/// At most three digits at the head of a text, as Arabic ones, and what follows them.
fn digits(text: &str) -> Option<(String, &str)> {
    let end = text.find(|c: char| !is_digit(c)).unwrap_or(text.len());
    let digits = thai::arabic_digits(&text[..end]);
    (1..=3).contains(&digits.chars().count()).then(|| (digits.clone(), &text[end..]))
}

const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '๐'..='๙')
}

/// Whether what follows the number makes it part of something else: `9.1`, `12/2563`, `3 ปี`, `O43x`.
fn is_torn(tail: &str, explicit: bool) -> bool {
    let mut signs = tail.chars();
    let first = signs.next();
    let second = signs.next();
    match first {
        Some('.' | ',' | '/' | '-') => second.is_some_and(is_digit),
        Some(c) if c.is_ascii_alphabetic() => true,
        Some('%' | ':') => second.is_some_and(is_digit),
        Some(_) | None if explicit => false,
        Some(_) | None => {
            let rest = tail.trim_start();
            [
                "ปี",
                "เดือน",
                "วัน",
                "ครั้ง",
                "คน",
                "บาท",
                "แห่ง",
                "รายการ",
                "หน้า",
                "ไฟล์",
                "ฉบับ",
                "ม.",
                "มกรา",
                "กุมภา",
                "มีนา",
                "เมษา",
                "พฤษ",
                "มิถุ",
                "กรก",
                "สิงห",
                "กันย",
                "ตุลา",
                "พฤศ",
                "ธันว",
            ]
            .iter()
            .any(|unit| rest.starts_with(unit))
        }
    }
}

/// `โครงสร้าง (O1)`.
fn suffix(text: &str) -> Option<Code> {
    let inner = text.trim_end().strip_suffix(')')?;
    let at = inner.rfind('(')?;
    let code = head(&inner[at + 1..]).filter(|c| c.style == Style::Explicit)?;
    let rest = &inner[at + 1 + code.end..];
    rest.trim().is_empty().then_some(Code { end: text.len(), ..code })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> Option<(u16, Style)> {
        code(text).map(|c| (c.number, c.style))
    }

    #[test]
    fn an_explicit_number_is_read_however_it_is_written() {
        for (text, expected) in [
            ("O1 โครงสร้าง", 1),
            ("o1", 1),
            ("O29 - แนวปฏิบัติ", 29),
            ("04 แผนพัฒนา", 4),
            ("023", 23),
            ("010", 10),
            ("OIT 31", 31),
            ("OIT3", 3),
            ("ข้อมูลเชิงสถิติการให้บริการ (O15)", 15),
            ("ข้อ 028", 28),
            ("ข้อ O5 ข้อมูลการติดต่อ", 5),
            ("ข้อที่ ๒๓", 23),
            ("▶ O๑๒ รายงาน", 12),
            ("★ (O7) ข่าว", 7),
            ("O.30 ช่องทาง", 30),
        ] {
            assert_eq!(number(text), Some((expected, Style::Explicit)), "{text}");
        }
    }

    #[test]
    fn a_span_of_numbers_goes_to_its_last() {
        for (text, first, last, name) in [
            ("O13-O14 คู่มือ", 13, 14, "คู่มือ"),
            ("O25 – 28 การบริหารงานบุคคล", 25, 28, "การบริหารงานบุคคล"),
            ("ข้อ 36 ถึง 37 ความเสี่ยง", 36, 37, "ความเสี่ยง"),
            ("O๑๓-๑๔", 13, 14, ""),
            ("O13 - แผน", 13, 13, "แผน"),
            ("O13 คู่มือ", 13, 13, "คู่มือ"),
        ] {
            assert_eq!(code(text).map(|c| (c.number, c.last)), Some((first, last)), "{text}");
            assert_eq!(without_code(text), name, "{text}");
        }
        for text in ["O14-O13", "O1-43", "12-14", "O1-2563"] {
            assert!(code(text).is_none_or(|c| c.number == c.last), "{text}");
        }
    }

    #[test]
    fn a_plain_number_may_be_one() {
        for (text, expected) in [("1. โครงสร้าง", 1), ("12", 12), ("30การประเมินความเสี่ยง", 30), ("๔) แผน", 4)]
        {
            assert_eq!(number(text), Some((expected, Style::Plain)), "{text}");
        }
    }

    #[test]
    fn numbers_of_other_things_are_none() {
        for text in [
            "9.1 ข้อมูลพื้นฐาน",
            "2563",
            "12/2563",
            "3 ปี",
            "6 เดือน",
            "แผน 12",
            "MOIT 3",
            "EB4",
            "Office",
            "online",
            "100",
            "1,500",
            "O",
            "ข้อมูล",
            "",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn the_name_is_what_is_left_without_the_number() {
        for (text, name) in [
            ("O1 โครงสร้าง", "โครงสร้าง"),
            ("O29 - แนวปฏิบัติ", "แนวปฏิบัติ"),
            ("สถิติ (O15)", "สถิติ"),
            ("30การประเมิน", "การประเมิน"),
            ("แผน", "แผน"),
            ("023", ""),
        ] {
            assert_eq!(without_code(text), name, "{text}");
        }
    }

    #[test]
    fn a_ditto_mark_is_no_text() {
        assert!(is_ditto("\"") && is_ditto(" ” ") && is_ditto("''"));
        assert!(!is_ditto("") && !is_ditto("-") && !is_ditto("ดูข้อ 1"));
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in any::<String>()) {
            let _ = (code(&text), without_code(&text), is_ditto(&text));
        }
    }
}
