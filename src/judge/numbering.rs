//! The numbers of a paper's parts: `3. ขั้นตอน`, `หมวด 3 การพัฒนา`.

use crate::thai;

/// Digits of a part's number.
const LONGEST: usize = 2;
/// What goes before the number of a chapter.
const CHAPTERS: &[&str] = &["หมวดที่", "หมวด", "ส่วนที่", "บทที่", "ตอนที่"];

/// The line without what goes before the number of a chapter.
pub(super) fn without_chapter(line: &str) -> &str {
    let line = line.trim_start();
    CHAPTERS.iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line).trim_start()
}

/// Whether a line heads a chapter: `หมวด 1 การสรรหา`.
pub(super) fn is_chapter(line: &str) -> bool {
    CHAPTERS.iter().any(|word| line.trim_start().starts_with(word)) && number_of(line).is_some()
}

/// `3. ขั้นตอนการปฏิบัติงาน`, `๓) …`, `หมวด 3 …`, not `3.1`.
pub(super) fn number_of(line: &str) -> Option<u32> {
    let line = line.trim_start();
    let is_chapter = CHAPTERS.iter().any(|word| line.starts_with(word));
    let line = without_chapter(line);
    let digits: String = line.chars().take_while(|c| c.is_ascii_digit() || ('๐'..='๙').contains(c)).collect();
    let behind = &line[digits.len()..];
    let rest = behind.strip_prefix(['.', ')']).or_else(|| behind.strip_prefix(' ').filter(|_| is_chapter))?;
    let is_number = (1..=LONGEST).contains(&digits.chars().count()) && !rest.starts_with(char::is_numeric);
    let arabic = thai::arabic_digits(&digits);
    arabic.parse().ok().filter(|_| is_number && thai::letters(rest) > 0)
}

#[cfg(test)]
mod tests {
    use super::{is_chapter, number_of};

    #[test]
    fn parts_and_chapters_are_numbered_and_sums_and_sections_are_not() {
        assert_eq!(number_of("3. ขั้นตอน"), Some(3));
        assert_eq!(number_of("๑๒) แบบฟอร์ม"), Some(12));
        assert_eq!(number_of("หมวด 2 การบรรจุ"), Some(2));
        assert!(number_of("3.1 ขั้นตอน").is_none() && number_of("250. บาท").is_none() && number_of("4.").is_none());
        assert!(is_chapter("บทที่ 1 บทนำ") && !is_chapter("1. บทนำ"));
    }
}
