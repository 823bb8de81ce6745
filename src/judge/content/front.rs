//! What stands before a document's text: the foreword and the table of contents. They tell what is to come, and show none of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    judge::{headline::begins_part, numbering::number_of},
    read::{Block, Reading, Role},
    thai,
};

/// A document with fewer blocks than this has no such part.
const FEWEST: usize = 6;
/// Blocks of a foreword.
const FOREWORD: usize = 30;
/// The same where no page ends it.
const SHORT_FOREWORD: usize = 8;
/// Characters of the line over such a part.
const LONGEST_NAME: usize = 24;
/// Characters of a line at the head or foot of every page.
const LONGEST_LINE: usize = 90;
/// Pages, at least, on which such a line stands.
const RUNS: usize = 3;
/// Names of parts, at least, that make a table of contents without pages.
const FEWEST_NAMES: usize = 2;
/// Digits of a page's number.
const LONGEST_NUMBER: usize = 3;

/// The parts that stand in front, as they are called.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Foreword,
    Contents,
}

/// The blocks of a document's foreword and table of contents, the numbers of its pages and what stands at the head or foot of all.
pub(super) fn front_matter(reading: &Reading) -> BTreeSet<u32> {
    let blocks = &reading.blocks;
    if !reading.kind.is_document() || blocks.len() < FEWEST {
        return BTreeSet::new();
    }
    let has_pages = reading.pages > 1;
    let mut front: BTreeSet<u32> = BTreeSet::new();
    let mut at = 0;
    while at < blocks.len() {
        let end = part_of(&blocks[at].text).map_or(at, |part| end_of(blocks, at, part, has_pages));
        front.extend((at..end).map(|block| block as u32));
        at = end.max(at + 1);
    }
    let is_number = |block: &Block| has_pages && block.role != Role::Row && is_page_number(&block.text);
    front.extend((0..blocks.len()).filter(|at| is_number(&blocks[*at])).map(|at| at as u32));
    front.extend(running_lines(blocks));
    front
}

/// Lines that stand at the foot of several pages, and those at their heads after the first.
fn running_lines(blocks: &[Block]) -> Vec<u32> {
    let is_line = |block: &Block| block.role != Role::Row && block.text.chars().count() <= LONGEST_LINE;
    let mut places: BTreeMap<(&str, bool), Vec<u32>> = BTreeMap::new();
    let mut from = 0;
    for page in blocks.chunk_by(|one, next| one.page == next.page) {
        let told = || (from..).zip(page).filter(|(_, block)| block.page.is_some() && !is_page_number(&block.text));
        for (edge, is_head) in [(told().next(), true), (told().last(), false)] {
            if let Some((at, block)) = edge.filter(|(_, block)| is_line(block)) {
                places.entry((block.text.as_str(), is_head)).or_default().push(at);
            }
        }
        from += page.len() as u32;
    }
    let repeated = places.into_iter().filter(|(_, at)| at.len() >= RUNS);
    repeated.flat_map(|((_, is_head), at)| at.into_iter().skip(usize::from(is_head))).collect()
}

fn part_of(text: &str) -> Option<Part> {
    let name = text.trim();
    if name.chars().count() > LONGEST_NAME {
        return None;
    }
    match name.trim_end_matches(['.', ' ']) {
        "คำนำ" => Some(Part::Foreword),
        name if name.starts_with("สารบัญ") => Some(Part::Contents),
        _ => None,
    }
}

/// Where a part ends that begins with a block.
fn end_of(blocks: &[Block], at: usize, part: Part, has_pages: bool) -> usize {
    let rest = &blocks[at + 1..];
    let begins_text = |block: &Block| begins_part(block.text.trim()) || part_of(&block.text).is_some();
    let length = match part {
        Part::Foreword => {
            let is_same_page = |block: &&Block| !has_pages || block.page == blocks[at].page;
            let is_heading = |block: &Block| matches!(block.role, Role::Heading(_) | Role::Row | Role::ListItem);
            let is_text =
                |block: &Block| begins_text(block) || is_heading(block) || !has_pages && is_numbered(&block.text);
            rest.iter()
                .take(if has_pages { FOREWORD } else { SHORT_FOREWORD })
                .take_while(|block| is_same_page(block) && !is_text(block))
                .count()
        }
        Part::Contents => {
            // Names of chapters may run over two lines, and only the second has the number.
            let leads = |nth: usize| rest[nth..].iter().take(2).any(|block| leads_to_page(&block.text));
            let numbered = (0..rest.len()).take_while(|nth| leads(*nth) && part_of(&rest[*nth].text).is_none()).count();
            if numbered > 0 { numbered } else { names_of_parts(&blocks[at..]) }
        }
    };
    at + 1 + length
}

/// Names of parts below the word over a table of contents that gives no pages: several on that page, with nothing between them. The
/// last of them heads the text that follows it there.
fn names_of_parts(blocks: &[Block]) -> usize {
    let is_name = |block: &&Block| {
        let name = block.text.trim_start_matches(|c: char| !c.is_alphanumeric());
        block.page == blocks[0].page
            && block.text.chars().count() <= LONGEST_LINE
            && (begins_part(name) || number_of(name).is_some())
    };
    let names = blocks[1..].iter().take_while(is_name).count();
    let goes_on = blocks.get(names + 1).is_some_and(|next| next.page == blocks[0].page);
    if names < FEWEST_NAMES { 0 } else { names - usize::from(goes_on) }
}

/// `บทที่ 1 บทนำ ........ 5`, `เรื่อง | หน้า`: a line of a table of contents.
fn leads_to_page(text: &str) -> bool {
    let last = text.rsplit([' ', '|', '.', '\t', '…']).find(|word| !word.is_empty()).unwrap_or_default();
    let is_letter = || last.chars().count() == 1 && last.chars().all(thai::is_alphabetic);
    let names = || matches!(last, "หน้า" | "เรื่อง");
    is_number(last) && last != text.trim() || is_letter() || names()
}

/// `1. วัตถุประสงค์`, `(1) โครงการ…`.
fn is_numbered(text: &str) -> bool {
    let text = text.trim_start().trim_start_matches('(');
    let rest = text.trim_start_matches(char::is_numeric);
    rest.len() < text.len() && rest.starts_with(['.', ')'])
}

/// `- 12 -`, `หน้า 3`.
fn is_page_number(text: &str) -> bool {
    let text = text.trim();
    let text = text.strip_prefix("หน้า").unwrap_or(text);
    is_number(text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '~')))
}

fn is_number(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || ('๐'..='๙').contains(&c);
    (1..=LONGEST_NUMBER).contains(&text.chars().count()) && text.chars().all(is_digit)
}

#[cfg(test)]
mod tests {
    use super::{front_matter, is_page_number, leads_to_page};
    use crate::judge::content::sample::paper;

    #[test]
    fn the_foreword_and_the_contents_are_no_text() {
        let plan = paper(&[
            &["แผนการดำเนินงาน"],
            &["- 1 -", "คำนำ", "แผนนี้มีโครงการและงบประมาณ", "จึงหวังว่าจะเป็นประโยชน์"],
            &["สารบัญ", "เรื่อง | หน้า", "ส่วนที่ 1 บทนำ | 1", "ส่วนที่ 2 โครงการของกองช่างซึ่งดำเนินการ", "ตลอดปีงบประมาณ 5"],
            &["ส่วนที่ 1 บทนำ", "เทศบาลมีพื้นที่ 12 ตารางกิโลเมตร"],
        ]);
        assert_eq!(front_matter(&plan).into_iter().collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }

    #[test]
    fn contents_may_give_no_pages() {
        let manual = paper(&[
            &["คู่มือ", "กองคลัง", "เทศบาล"],
            &["คำนำ", "คู่มือนี้จัดทำขึ้นเพื่อ", "สารบัญ", "- บทที่ 1 ความเป็นมา", "- บทที่ 2 ขั้นตอน"],
            &["บทที่ 1 ความเป็นมา", "งานนี้เริ่มเมื่อ"],
        ]);
        assert_eq!(front_matter(&manual).into_iter().collect::<Vec<_>>(), [3, 4, 5, 6, 7]);
    }

    #[test]
    fn what_stands_at_the_foot_of_every_page_is_no_text() {
        let page = |text: &'static str| [text, "รายงานผล 2562", "- 2 -"];
        let report = paper(&[&page("ก"), &page("ข"), &page("ค")]);
        assert_eq!(front_matter(&report).into_iter().collect::<Vec<_>>(), [1, 2, 4, 5, 7, 8]);
    }

    #[test]
    fn a_foreword_ends_where_a_part_begins() {
        let plan =
            paper(&[&["แผน", "คำนำ", "แผนนี้มีโครงการ", "ส่วนที่ 1 บทนำ", "โครงการถนน 250,000 บาท", "โครงการรางระบายน้ำ"]]);
        assert_eq!(front_matter(&plan).into_iter().collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn without_pages_a_foreword_ends_where_a_list_begins() {
        let mut plan =
            paper(&[&["แผน", "คำนำ", "แผนนี้มีโครงการ", "(1) โครงการถนน 250,000 บาท", "(2) โครงการประปา", "(3) อบรม"]]);
        plan.pages = 0;
        assert_eq!(front_matter(&plan).into_iter().collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_line_of_the_contents_leads_to_a_page_and_a_number_alone_is_one() {
        assert!(leads_to_page("บทที่ 1 บทนำ ........ ๕") && leads_to_page("ภาคผนวก | ก") && leads_to_page("เรื่อง | หน้า"));
        assert!(!leads_to_page("โครงการก่อสร้างถนน 250,000 บาท") && !leads_to_page("ในปี 2563"));
        assert!(
            is_page_number("- 12 -") && is_page_number("หน้า ๓") && !is_page_number("2563") && !is_page_number("ข้อ 3")
        );
    }
}
