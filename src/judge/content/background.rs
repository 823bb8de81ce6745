//! What tells why a paper was made and of the place that it was made for: `หลักการและเหตุผล`, `สภาพทั่วไป`. Words that an item asks for
//! stand there by chance, and show none of it.
//!
//! Known misses: such a text without a heading of its own; one that goes on under further headings.

use std::collections::BTreeSet;

use crate::{
    judge::{headline::begins_part, numbering::number_of, timing::without_times},
    read::{Block, Reading, Role},
    thai,
};

/// Characters of the line over such a part.
const LONGEST_NAME: usize = 60;
/// Blocks of such a part; what goes on longer has lost the heading of what follows.
const LONGEST: usize = 60;
/// How a paper begins that tells what led to it, folded.
const REASONS: &[&str] = &["ตามที่", "ด้วยเทศบาล", "ด้วยองค์การบริหาร", "เนื่องด้วย", "โดยที่"];
/// What leads on from the reason to what was done, folded.
const LEADS_ON: &[&str] = &["บัดนี้", "จึง", "ปรากฎ", "พบว่า", "สรุปได้", "ได้ดำเนินการ", "ได้นำ", "มีผล", "ผลการ"];
/// What a sentence speaks of that tells what a paper holds, folded.
const PAPERS: &[&str] = &["รายงาน", "เอกสาร", "เนื้อหา", "เล่ม", "คู่มือ", "แผน"];
/// How it goes on, folded.
const HOLDS: &[&str] = &["ประกอบด้วย", "นำเสนอ", "แสดง", "มีเนื้อหา", "กล่าวถึง", "แบ่งออกเป็น"];
/// Characters of such a sentence.
const LONGEST_SUMMARY: usize = 220;
/// Lines at the top of a paper that may be its reason.
const TOP: usize = 14;
/// What goes before the name of a part, folded.
const PARTS: &[&str] = &["ส่วนที่", "บทที่", "หมวดที่", "ตอนที่"];
/// How such parts are called, folded.
const NAMES: &[&str] = &[
    "หลักการและเหตุผล",
    "หลักการเหตุผล",
    "เหตุผลและความจำเป็น",
    "เหตุผลความจำเป็น",
    "ความเป็นมา",
    "ที่มาและความสำคัญ",
    "ความสำคัญของปัญหา",
    "บทนำ",
    "สภาพทั่วไป",
    "ข้อมูลทั่วไป",
    "ข้อมูลสภาพทั่วไป",
    "ข้อมูลพื้นฐานของ",
    "สภาพทั่วไปและข้อมูลพื้นฐาน",
];

/// The blocks of such parts in a document, which another part follows, without their headings.
pub(super) fn background(reading: &Reading) -> BTreeSet<u32> {
    let blocks = &reading.blocks;
    if !reading.kind.is_document() {
        return BTreeSet::new();
    }
    let mut found: BTreeSet<u32> =
        (0..).zip(blocks.iter().take(TOP)).filter(|(_, block)| is_reason(block)).map(|(at, _)| at).collect();
    found.extend((0..).zip(blocks).filter(|(_, block)| tells_what_it_holds(block)).map(|(at, _)| at));
    let mut at = 0;
    while at < blocks.len() {
        let length = if is_name(&blocks[at].text) { length_of(&blocks[at..]) } else { None };
        let end = at + 1 + length.unwrap_or_default();
        found.extend((at + 1..end).map(|block| block as u32));
        at = end;
    }
    found
}

/// `ตามที่เทศบาลได้ประกาศใช้แผน … จำนวน 12 โครงการ นั้น`
fn is_reason(block: &Block) -> bool {
    let begins = || REASONS.iter().any(|words| block.text.trim_start().starts_with(words));
    let leads_on = || LEADS_ON.iter().any(|words| thai::key(&block.text).contains(words));
    block.role != Role::Row && begins() && !leads_on()
}

/// `รายงานฉบับนี้ประกอบด้วย ผลการดำเนินงาน ปัญหา และข้อเสนอแนะ`: a promise of the parts that follow, and none of them.
fn tells_what_it_holds(block: &Block) -> bool {
    let may = block.role != Role::Row && block.text.chars().count() <= LONGEST_SUMMARY;
    if !may
        || !HOLDS.iter().any(|words| block.text.contains(words))
        || without_times(&block.text).contains(char::is_numeric)
    {
        return false;
    }
    let key = thai::key(&block.text);
    let Some(at) = HOLDS.iter().filter_map(|words| key.find(words)).min() else { return false };
    let of_this = key[..at].ends_with("นี้") || key.starts_with("เนื้อหา");
    of_this && PAPERS.iter().any(|paper| key.starts_with(paper))
}

/// Blocks between a heading and the next; nothing where none follows.
fn length_of(blocks: &[Block]) -> Option<usize> {
    let begins_page = |nth: usize| blocks[nth].page > blocks[nth - 1].page && is_line(&blocks[nth]);
    // A line without figures over a table names it.
    let heads_table = |nth: usize| {
        let is_name = is_line(&blocks[nth]) && !blocks[nth].text.contains(char::is_numeric);
        is_name && blocks.get(nth + 1).is_some_and(|next| next.role == Role::Row)
    };
    let ends = |nth: &usize| begins_page(*nth) || heads_table(*nth) || is_heading(&blocks[*nth]);
    let end = (1..blocks.len().min(LONGEST)).find(ends);
    end.map(|nth| nth - 1)
}

fn is_heading(block: &Block) -> bool {
    let text = block.text.trim();
    let begins = || begins_part(text) || is_name(text) || number_of(text).is_some();
    matches!(block.role, Role::Heading(_)) || is_line(block) && begins()
}

fn is_line(block: &Block) -> bool {
    block.role != Role::Row && block.text.chars().count() <= LONGEST_NAME
}

fn is_name(text: &str) -> bool {
    if text.chars().count() > LONGEST_NAME {
        return false;
    }
    let key = thai::key(text);
    let name = PARTS.iter().find_map(|part| key.strip_prefix(part)).unwrap_or(&key);
    let name = name.trim_start_matches(|c: char| !thai::is_alphabetic(c));
    NAMES.iter().any(|begins| name.starts_with(begins))
}

#[cfg(test)]
mod tests {
    use super::{HOLDS, LEADS_ON, NAMES, PAPERS, PARTS, REASONS, background};
    use crate::{judge::content::sample::document, thai};

    fn background_of(lines: &[&str]) -> Vec<u32> {
        background(&document(lines)).into_iter().collect()
    }

    #[test]
    fn what_a_paper_tells_of_the_place_shows_nothing() {
        let plan = [
            "แผนการดำเนินงาน",
            "ส่วนที่ 1 สภาพทั่วไปและข้อมูลพื้นฐาน",
            "รายได้เฉลี่ย 61,400 บาทต่อคนต่อปี",
            "หมู่ที่ | ครัวเรือน",
            "ส่วนที่ 2 โครงการ",
            "โครงการถนน 250,000 บาท",
        ];
        assert_eq!(background_of(&plan), [2, 3]);
        let report = ["รายงาน", "1. หลักการและเหตุผล", "1) เพื่อ", "งบประมาณที่ สตง. ชี้มูล", "2. ผลการดำเนินการ", "ถนนแล้วเสร็จ"];
        assert_eq!(background_of(&report), Vec::<u32>::new(), "a list within ends it");
        let report = ["รายงาน", "1. หลักการและเหตุผล", "ตามที่ สตง. ชี้มูล", "2. ผลการดำเนินการ", "ถนนแล้วเสร็จ"];
        assert_eq!(background_of(&report), [2]);
    }

    #[test]
    fn what_led_to_a_paper_shows_nothing() {
        let report = ["รายงาน", "ตามที่เทศบาลได้ประกาศใช้แผน จำนวน 12 โครงการ นั้น", "ถนนแล้วเสร็จ"];
        assert_eq!(background_of(&report), [1]);
        let told = "ตามที่ทุกกองได้รายงานการรับทรัพย์สิน สรุปได้ว่า ไม่มีผู้ใดรับ จำนวน 0 ครั้ง";
        assert!(background_of(&["รายงาน", told, "ลงชื่อ"]).is_empty());
        assert!(background_of(&["รายงาน", "ตามที่ได้ประกาศแผน บัดนี้ได้ดำเนินการแล้ว 12 โครงการ", "ถนน"]).is_empty());
    }

    #[test]
    fn a_sentence_on_what_a_paper_holds_shows_none_of_it() {
        let report =
            ["รายงาน", "รายงานฉบับนี้ประกอบด้วย ผลการดำเนินงาน ปัญหาอุปสรรค และข้อเสนอแนะ", "ผลการดำเนินงาน", "ถนนแล้วเสร็จ"];
        assert_eq!(background_of(&report), [1]);
        assert_eq!(background_of(&["แผน", "เนื้อหาประกอบด้วยโครงการและงบประมาณ", "ถนน"]), [1]);
        assert!(background_of(&["รายงานแสดงผลการดำเนินงาน", "คณะทำงานนี้ประกอบด้วย ปลัดเทศบาล", "ถนน"]).is_empty());
        assert!(background_of(&["แผน", "แผนนี้ประกอบด้วย 12 โครงการ", "ถนน"]).is_empty());
    }

    #[test]
    fn what_nothing_follows_is_the_text() {
        assert!(background_of(&["คู่มือ", "บทนำ", "ขั้นตอนการรับเรื่อง", "ตรวจสอบ"]).is_empty());
    }

    #[test]
    fn what_is_compared_with_folded_text_is_folded() {
        assert!(
            [NAMES, PARTS, REASONS, LEADS_ON, PAPERS, HOLDS].concat().iter().all(|words| thai::key(words) == **words)
        );
    }
}
