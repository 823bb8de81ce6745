//! Whether a paper is a draft: what is not in force yet answers no item that asks for what is.

use super::content::Content;
use crate::{
    read::{Kind, Role},
    thai,
};

/// What marks the name of a paper that is not in force yet, folded.
const DRAFT: &[&str] = &["(ร่าง)", "ฉบับร่าง"];
/// What follows the word at the beginning of a draft's name, folded.
const PAPERS: &[&str] = &[
    "แผน",
    "นโยบาย",
    "ประกาศ",
    "มาตรการ",
    "เทศบัญญัติ",
    "ข้อบัญญัติ",
    "คู่มือ",
    "รายงาน",
    "หลักเกณฑ์",
    "คำสั่ง",
    "ประมวล",
    "แนวปฎิบัติ",
    "แนวทาง",
    "เจตนารมณ์",
    "เจตจำนง",
    "ข้อกำหนด",
    "ข้อบังคับ",
    "ระเบียบ",
];
/// Drafts that are published because the law asks for the draft: of what is bought, and how. Folded.
const PUBLIC: &[&str] =
    &["ขอบเขต", "tor", "ประกาศประกวด", "ประกาศเชิญ", "ประกาศซื้อ", "ประกาศจ้าง", "เอกสารประกวด", "เอกสารซื้อ", "เอกสารจ้าง"];
/// How a paper says of itself that it is not in force yet, folded.
const NOT_IN_FORCE: &[&str] = &[
    "ฉบับนี้เป็นร่าง",
    "ฉบับนี้เป็นฉบับร่าง",
    "เป็นเพียงร่าง",
    "เป็นเพียงฉบับร่าง",
    "ยังไม่ได้ประกาศใช้",
    "ยังมิได้ประกาศใช้",
    "ยังไม่ประกาศใช้",
    "ยังไม่ได้รับความเห็นชอบ",
    "ยังมิได้รับความเห็นชอบ",
    "ห้ามนำไปใช้อ้างอิง",
    "ร่างเพื่อพิจารณา",
    "ร่างเพื่อรับฟังความคิดเห็น",
];
/// Lines at the top of a paper that may say what it is.
const TOP: usize = 6;
/// Lines at its end that may.
const END: usize = 3;
/// Characters of a line that says so: a longer one tells how things are done.
const LONGEST: usize = 200;

/// Whether a paper calls itself a draft, is called one where it is linked, or says that it is not in force.
pub(super) fn is_draft(content: &Content, titles: &[String], label: &str) -> bool {
    let is_named = titles.iter().chain(std::iter::once(&label.to_owned())).any(|name| is_called_draft(name));
    let hears = titles.iter().any(|title| hears_on_draft(title));
    is_named || !hears && says_so(content)
}

/// `รายงานผลการรับฟังความคิดเห็นต่อร่างเทศบัญญัติ`: what was heard on a draft is none.
fn hears_on_draft(title: &str) -> bool {
    let key = thai::key(title);
    key.contains("รับฟัง") && key.contains("ร่าง")
}

/// `(ร่าง) แผน…`, `ร่างแผน…`, `แผน… (ร่าง) …`; not a meeting on a draft, nor the draft of what is to be bought.
fn is_called_draft(name: &str) -> bool {
    let key = thai::key(name);
    let bare = key.replace(['(', ')'], "");
    if PUBLIC.iter().any(|paper| bare.contains(&format!("ร่าง{paper}"))) {
        return false;
    }
    let marked = |mark: &&str| key.starts_with(mark) || key.contains(mark) && is_paper(&key);
    DRAFT.iter().any(marked) || key.strip_prefix("ร่าง").is_some_and(is_paper)
}

fn is_paper(key: &str) -> bool {
    PAPERS.iter().any(|paper| key.starts_with(paper))
}

/// A line over or under the text, alone with the word, or a sentence that says it.
fn says_so(content: &Content) -> bool {
    let lines: Vec<&str> = content
        .own()
        .iter()
        .filter(|block| content.reading().blocks[**block as usize].role != Role::Row)
        .map(|block| content.text(*block))
        .collect();
    let is_paper = content.reading().kind != Kind::Html;
    let is_mark = |key: &str| key == "ร่าง" || key == "(ฉบับร่าง)" || DRAFT.contains(&key);
    let says = |line: &&str| {
        let key = thai::key(line);
        is_paper && is_mark(&key)
            || line.chars().count() <= LONGEST && NOT_IN_FORCE.iter().any(|words| key.contains(words))
    };
    lines.iter().take(TOP).any(|line| says(line) || is_paper && is_called_draft(line))
        || lines.iter().rev().take(END).any(says)
}

#[cfg(test)]
mod tests {
    use super::{DRAFT, NOT_IN_FORCE, PAPERS, PUBLIC, hears_on_draft, is_called_draft};
    use crate::thai;

    #[test]
    fn a_draft_is_called_one_before_or_behind_its_name() {
        for name in [
            "(ร่าง) แผนพัฒนาท้องถิ่น",
            "ร่างแผนการดำเนินงาน 2563",
            "นโยบายการบริหารทรัพยากรบุคคล (ร่าง)",
            "แผนการดำเนินงาน (ร่าง) ประจำปี",
        ] {
            assert!(is_called_draft(name), "{name}");
        }
        for name in [
            "ประชุมพิจารณาร่างแผนพัฒนาท้องถิ่น",
            "ร่างขอบเขตของงาน (TOR)",
            "(ร่าง) ประกาศประกวดราคา",
            "ร่างประกาศประกวดราคาจ้าง",
            "ร่างกายแข็งแรง",
            "รับฟังความคิดเห็น (ร่าง)",
        ] {
            assert!(!is_called_draft(name), "{name}");
        }
    }

    #[test]
    fn what_was_heard_on_a_draft_is_none() {
        assert!(hears_on_draft("รายงานผลการรับฟังความคิดเห็นต่อร่างเทศบัญญัติ") && !hears_on_draft("ร่างเทศบัญญัติ"));
    }

    #[test]
    fn what_is_compared_with_folded_text_is_folded() {
        assert!(DRAFT.iter().chain(PAPERS).chain(PUBLIC).chain(NOT_IN_FORCE).all(|words| thai::key(words) == **words));
    }
}
