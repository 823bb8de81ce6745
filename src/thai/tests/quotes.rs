//! Quotations.

use crate::thai::{quote, upto};

fn place(text: &str, words: &str) -> std::ops::Range<usize> {
    let start = text.find(words).unwrap_or_default();
    start..start + words.len()
}

#[test]
fn a_short_text_is_quoted_whole() {
    let text = "แผนการใช้จ่าย  งบประมาณ\nปี 2563";
    assert_eq!(quote(text, place(text, "งบประมาณ"), 200), "แผนการใช้จ่าย งบประมาณ ปี 2563");
}

#[test]
fn a_quotation_is_cut_at_spaces_and_shows_it() {
    let text = "หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ สิบเอ็ด สิบสอง สิบสาม สิบสี่ สิบห้า";
    let quoted = quote(text, place(text, "แปด"), 30);
    assert!(quoted.starts_with('…') && quoted.ends_with('…') && quoted.contains("แปด"), "{quoted}");
    assert!(quoted.chars().count() <= 30, "{quoted}");
    for word in quoted.trim_matches('…').split(' ').filter(|word| !word.is_empty()) {
        assert!(text.split(' ').any(|whole| whole == word), "{word} is no whole word in {quoted}");
    }
}

#[test]
fn a_text_without_spaces_is_never_cut_inside_a_letter_with_its_marks() {
    let text = "ผู้บริหารท้องถิ่นที่ปฏิบัติหน้าที่อยู่ณเทศบาลแห่งนี้ทุกผู้ทุกนาม".repeat(4);
    for max in 3..60 {
        let quoted = quote(&text, place(&text, "หน้าที่"), max);
        let inner = quoted.trim_matches('…');
        let first = inner.chars().next();
        assert!(!first.is_some_and(|first| "ัิีึืุู็่้๊๋์ำาะ".contains(first)), "{max}: {quoted}");
        assert!(quoted.chars().count() <= max, "{max}: {quoted}");
    }
}

#[test]
fn a_hit_longer_than_the_quotation_is_cut_itself() {
    let text = "ก".repeat(50);
    assert_eq!(quote(&text, 0..text.len(), 10), format!("{}…", "ก".repeat(8)));
}

#[test]
fn the_beginning_of_a_text_ends_with_a_whole_letter() {
    let text = "ผู้ที่เกี่ยวข้อง";
    let beginnings = (1..=text.len()).map(|limit| upto(text, limit));
    for beginning in beginnings.filter(|beginning| beginning.chars().count() > 1) {
        let next = text[beginning.len()..].chars().next();
        assert!(!next.is_some_and(|next| "ัิีึืุู็่้๊๋์ำาะ".contains(next)), "{beginning}");
        assert!(beginning == text || !beginning.ends_with(['เ', 'แ', 'โ', 'ใ', 'ไ']), "{beginning}");
    }
    assert_eq!((upto(text, 1_000), upto("", 3)), (text, ""));
}
