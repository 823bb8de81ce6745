//! A phrase of the checklist, folded once, and whether a text has it or begins with it.

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

/// A phrase of the checklist, folded once.
pub(super) struct Phrase {
    pub key: String,
    pub skeleton: String,
    /// Long enough to be looked for by its consonants.
    pub may_be_damaged: bool,
}

impl Phrase {
    pub(super) fn new(words: &str) -> Self {
        let (key, skeleton) = (thai::key(words), thai::skeleton(words));
        // Short skeletons hit everything: มีนาคม would be found in คมนาคม.
        let may_be_damaged = skeleton.chars().count() >= 8;
        Self { key, skeleton, may_be_damaged }
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

    /// Whether a text has the phrase.
    pub(super) fn is_in(&self, text: &str) -> bool {
        thai::key(text).contains(&self.key)
    }
}
