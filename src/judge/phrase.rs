//! A phrase of the checklist, folded once, and whether a text has it or begins with it.

use std::ops::Range;

use crate::thai;

/// Words that stand before what a rule or a chapter is of, folded.
const LEADING: &[&str] = &[
    "หลักเกณฑ์",
    "ประกาศ",
    "เรื่อง",
    "ระเบียบ",
    "แนวทาง",
    "วิธีการ",
    "มาตรการ",
    "มาตรฐาน",
    "นโยบาย",
    "แผน",
    "ว่าด้วย",
    "เกี่ยวกับ",
    "เงื่อนไข",
    "หมวด",
    "ส่วนที่",
    "บทที่",
    "ด้าน",
    "และ",
    "การ",
];

/// What joins things that are named together.
const AND: &str = "และ";

/// A phrase of the checklist, folded once.
pub(super) struct Phrase {
    pub key: String,
    pub skeleton: String,
    /// Long enough to be looked for by its consonants.
    pub may_be_damaged: bool,
    /// Longer words, folded, in which it says something else.
    other: Vec<String>,
}

impl Phrase {
    pub(super) fn new(words: &str) -> Self {
        let (key, skeleton) = (thai::key(words), thai::skeleton(words));
        // Short skeletons hit everything: มีนาคม would be found in คมนาคม.
        let may_be_damaged = skeleton.chars().count() >= 8;
        Self { key, skeleton, may_be_damaged, other: Vec::new() }
    }

    /// The same, unless it is part of one of these longer words. Damaged text does not tell them apart.
    pub(super) fn not_in(mut self, longer: &[String]) -> Self {
        self.other = longer.iter().map(|w| thai::key(w)).filter(|w| w.contains(&self.key)).collect();
        self.may_be_damaged &= self.other.is_empty();
        self
    }

    /// Where a folded text has the phrase.
    pub(super) fn places<'t>(&'t self, key: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let places = key.match_indices(&self.key).map(|(at, found)| at..at + found.len());
        places.filter(|place| !self.is_other_word(key, place.start))
    }

    fn is_other_word(&self, key: &str, at: usize) -> bool {
        let begins = |other: &str, before: usize| {
            at.checked_sub(before).and_then(|from| key.get(from..)).is_some_and(|rest| rest.starts_with(other))
        };
        self.other.iter().any(|other| other.match_indices(&self.key).any(|(before, _)| begins(other, before)))
    }

    /// Whether a text begins with the phrase, after its number and words such as หลักเกณฑ์ or เรื่อง.
    pub(super) fn begins(&self, text: &str) -> bool {
        let key = thai::key(text);
        let mut rest = key.as_str();
        loop {
            rest = rest.trim_start_matches(|c: char| !thai::is_alphabetic(c));
            if rest.starts_with(&self.key) {
                return true;
            }
            let Some(shorter) = LEADING.iter().find_map(|word| rest.strip_prefix(word)) else { return false };
            rest = shorter;
        }
    }

    /// Whether a text names several things of which the phrase is one: `การเลื่อนขั้นเงินเดือน ค่าจ้าง และการลงโทษทางวินัย`.
    pub(super) fn is_among(&self, text: &str) -> bool {
        let text = text.trim_start_matches(|c: char| !thai::is_alphabetic(c));
        let parts = || text.split([' ', ',', '/']).flat_map(|part| part.split(AND));
        LEADING.iter().any(|word| text.starts_with(word)) && parts().any(|part| self.begins(part))
    }

    /// Whether a text has the phrase.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.places(&thai::key(text)).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::Phrase;

    #[test]
    fn a_line_may_name_several_things() {
        let discipline = Phrase::new("การลงโทษ");
        assert!(discipline.is_among("๕. การเลื่อนขั้นเงินเดือน ค่าจ้าง และการลงโทษทางวินัย"));
        assert!(Phrase::new("วินัย").is_among("หมวด ๑๐ การให้บำเหน็จความชอบและวินัย"));
        assert!(!discipline.is_among("ผู้ฝ่าฝืนต้องรับโทษ และการลงโทษให้เป็นไปตามกฎหมาย"), "running text mentions it");
        assert!(!discipline.is_among("การเลื่อนขั้นเงินเดือนเพราะการลงโทษ"));
    }

    #[test]
    fn a_phrase_is_not_said_by_a_longer_word_that_means_something_else() {
        let budget = Phrase::new("งบประมาณ").not_in(&["ปีงบประมาณ".to_owned(), "ทุจริต".to_owned()]);
        assert!(!budget.is_in("แผนประจำปีงบประมาณ พ.ศ. 2568"));
        assert!(!budget.is_in("รายงานประจำปี งบประมาณ พ.ศ. 2568"));
        assert!(budget.is_in("ประจำปีงบประมาณ พ.ศ. 2568 ที่ | โครงการ | งบประมาณ (บาท)"));
        assert!(!Phrase::new("ทุจริต").not_in(&["ป้องกันทุจริต".to_owned()]).is_in("ป้องกันทุจริต"));
    }
}
