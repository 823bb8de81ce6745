//! A phrase of the checklist, folded once, and whether a text has it or begins with it.

use std::ops::Range;

use memchr::memmem::Finder;

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
    "ข้อที่",
    "ข้อ",
    "ด้าน",
    "และ",
    "การ",
];

/// Words that lead on to what a clause tells, as they are written.
const LEADING_ON: &[&str] = &[
    "มี",
    "ใช้",
    "ได้",
    "ให้",
    "ตาม",
    "หรือ",
    "กำหนด",
    "แสดง",
    "ระบุ",
    "เป็น",
    "แบบ",
    "ถึง",
    "รวม",
    "ของ",
    "ประเภท",
    "รายละเอียด",
    "ผัง",
    "ตาราง",
    "สรุป",
];

/// Whether what was said so far denies what comes: `ยังไม่ได้ | วิเคราะห์ผล`.
fn is_denied(before: &str) -> bool {
    ["ยังไม่ได้", "ยังมิได้", "ยังไม่มีการ", "ยังไม่มี"].iter().any(|words| before.ends_with(words))
}

/// Vowels and tone marks above or below a letter, and those that end a word.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{0E30}'..='\u{0E3A}' | '\u{0E45}' | '\u{0E47}'..='\u{0E4E}')
}

/// What joins things that are named together.
const AND: &str = "และ";

/// What stands before a word that counts: `# ราย` is said by `1,543 ราย` and not by `รายงาน`.
const NUMBER: &str = "# ";

/// A phrase of the checklist, folded once.
pub(super) struct Phrase {
    pub key: String,
    /// A number must stand before it.
    counts: bool,
    /// Finds the key.
    finder: Finder<'static>,
    pub skeleton: String,
    /// Long enough to be looked for by its consonants.
    pub may_be_damaged: bool,
    /// Longer words, folded, in which it says something else.
    other: Vec<String>,
}

impl Phrase {
    pub(super) fn new(words: &str) -> Self {
        let counted = words.strip_prefix(NUMBER);
        let (counts, words) = (counted.is_some(), counted.unwrap_or(words));
        let (key, skeleton) = (thai::key(words), thai::skeleton(words));
        // Short skeletons hit everything: มีนาคม would be found in คมนาคม.
        let may_be_damaged = !counts && skeleton.chars().count() >= 8;
        let finder = Finder::new(&key).into_owned();
        Self { key, counts, finder, skeleton, may_be_damaged, other: Vec::new() }
    }

    /// The same, unless it is part of one of these longer words. Damaged text does not tell them apart.
    pub(super) fn not_in(mut self, longer: &[String]) -> Self {
        // A phrase may ask for a cell's edge as well: `ความเสี่ยง |`.
        let bare = self.key.trim_matches('|');
        let (open, close) = (self.key.starts_with('|'), self.key.ends_with('|'));
        let with_edges = |word: String| match (open && word.starts_with(bare), close && word.ends_with(bare)) {
            (true, _) => format!("|{word}"),
            (_, true) => format!("{word}|"),
            (false, false) => word,
        };
        let longer = longer.iter().map(|word| with_edges(thai::key(word)));
        self.other = longer.filter(|word| word.contains(&self.key)).collect();
        self.may_be_damaged &= self.other.is_empty();
        self
    }

    /// Where a folded text has the phrase.
    pub(super) fn places<'t>(&'t self, key: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        // An empty phrase is found between all bytes.
        let places = self.finder.find_iter(key.as_bytes()).filter(|at| key.is_char_boundary(*at));
        let is_counted = move |at: usize| !self.counts || key[..at].ends_with(|c: char| c.is_ascii_digit());
        let says = move |place: &Range<usize>| {
            is_counted(place.start) && !self.is_other_word(key, place.start) && !is_denied(&key[..place.start])
        };
        places.map(|at| at..at + self.key.len()).filter(says)
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

    /// Whether the phrase stands where a line, a cell or a clause begins. Thai parts clauses by spaces, and some words lead one on.
    /// Where a file has lost the end of the line before, a space behind it tells that it names what follows.
    pub(super) fn begins_something(&self, text: &str) -> bool {
        if self.key.is_empty() || !self.is_in(text) {
            return false;
        }
        let folded = thai::Folded::key(text);
        let is_row = text.contains(" | ");
        let begins = |place: Range<usize>| {
            let place = folded.source(place);
            let (before, behind) = (text.get(..place.start), text.get(place.end..));
            let (before, behind) = (before.unwrap_or_default(), behind.unwrap_or_default());
            let parted = before.chars().next_back().is_none_or(|c| !thai::is_alphabetic(c) && !is_mark(c));
            let leads_on = || LEADING.iter().chain(LEADING_ON).any(|word| before.ends_with(word));
            let names = || !is_row && behind.starts_with([' ', ':']) && behind.chars().any(thai::is_alphabetic);
            // What a text is for names nothing: `เพื่อให้ทราบวิธีการและขั้นตอน`.
            let is_purpose = !is_row && before.contains("เพื่อ");
            parted || !is_purpose && (leads_on() || names())
        };
        self.places(folded.as_str()).any(begins)
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
    fn a_word_that_counts_stands_behind_a_number() {
        let persons = Phrase::new("# ราย");
        assert!(persons.is_in("มาใช้บริการรวม ๑,๕๔๓ ราย"));
        assert!(persons.is_in("รายงาน 12 ราย"));
        assert!(!persons.is_in("รายงานราย 6 เดือน"));
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
