//! What only prepares a paper or asks for one: the order by which it is to be made, the letter that tells to hand it in, the note where
//! to apply for it. None of them is the paper.

use super::content::Content;
use crate::thai;

/// Letters of such a text; a longer one has the paper bound in.
const LONGEST: usize = 1500;
/// The same of a letter or a note.
const LONGEST_NOTE: usize = 400;
/// Lines at the top of an order that may be its subject.
const SUBJECT: usize = 6;
/// How an order's subject begins, folded.
const APPOINTS: &[&str] = &[
    "แต่งตั้งคณะทำงาน",
    "แต่งตั้งคณะกรรมการ",
    "แต่งตั้งเจ้าหน้าที่",
    "แต่งตั้งผู้รับผิดชอบ",
    "มอบหมายเจ้าหน้าที่",
    "มอบหมายผู้รับผิดชอบ",
    "มอบหมายให้",
];
/// What they are appointed to do with the paper, folded.
const TO_MAKE: &[&str] = &["จัดทำข้อมูล", "จัดทำ", "รวบรวมข้อมูล", "รวบรวม", "เก็บรวบรวม", "เก็บข้อมูล", "ดำเนินการจัดทำ"];
/// How letters and notes ask for it, folded.
const ASKS: &[&str] = &[
    "จึงแจ้งเวียน",
    "ให้เทศบาลจัดส่ง",
    "ขอให้จัดส่งข้อมูล",
    "ให้จัดส่งข้อมูล",
    "ยื่นคำขอข้อมูลข่าวสาร",
    "ยื่นคำขอตามแบบขส",
    "ขอดูข้อมูลได้ที่",
    "ขอรับเอกสารได้ที่",
];

/// Whether a text only prepares what it is taken for, or asks for it. `names_topic` tells what that is called.
pub(super) fn is_preparation(content: &Content, titles: &[String], names_topic: &dyn Fn(&str) -> bool) -> bool {
    let letters = content.letters_beyond(titles);
    let subjects = content
        .own_words()
        .take(SUBJECT)
        .map(|block| content.text(block))
        .filter(|line| line.trim_start().starts_with("เรื่อง"));
    let mut named = titles.iter().map(String::as_str).chain(subjects);
    let mut prepares = || named.any(|title| made_by_order(title).is_some_and(|made| names_topic(&made)));
    let asks = || {
        let has_rows = content.tables().any(|table| table.rows.len() > 2);
        letters < LONGEST_NOTE && !has_rows && ASKS.iter().any(|words| content.key().contains(words))
    };
    letters < LONGEST && prepares() || asks()
}

/// What an order's subject tells to make: `แต่งตั้งคณะทำงานจัดทำคู่มือ…`.
fn made_by_order(title: &str) -> Option<String> {
    let key = thai::key(title);
    let rest = APPOINTS.iter().find_map(|words| key.split_once(words)).map(|(_, rest)| rest)?;
    TO_MAKE.iter().filter_map(|words| rest.split_once(words)).map(|(_, made)| made.to_owned()).min_by_key(String::len)
}

#[cfg(test)]
mod tests {
    use super::{APPOINTS, ASKS, TO_MAKE, made_by_order};
    use crate::thai;

    #[test]
    fn an_order_is_told_by_what_it_has_made() {
        let made = |title: &str| made_by_order(title);
        assert_eq!(made("เรื่อง แต่งตั้งคณะทำงานจัดทำคู่มือการปฏิบัติงาน").as_deref(), Some(thai::key("คู่มือการปฏิบัติงาน").as_str()));
        assert_eq!(made("แต่งตั้งคณะทำงานขับเคลื่อนจริยธรรม"), None);
        assert_eq!(made("คู่มือการจัดทำแผน"), None);
    }

    #[test]
    fn what_is_compared_with_folded_text_is_folded() {
        assert!([APPOINTS, TO_MAKE, ASKS].concat().iter().all(|words| thai::key(words) == **words));
    }
}
