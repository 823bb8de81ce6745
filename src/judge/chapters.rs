//! Several papers bound into one file: a year's plans, the reports of half a year. Each begins on a page of its own with its
//! title, and only its own pages speak for its topic.
//! Known misses: of two papers in one file, that one is not there.

use std::ops::Range;

use super::{
    agency::is_agency,
    headline::{begins_part, headline, is_letterhead},
    label::Labels,
    signature::is_signed,
};
use crate::{
    checklist::TopicId,
    read::{Block, Kind, Reading, Role},
    thai,
};

/// A title stands within so many blocks at the top of a page.
const TOP: usize = 5;
/// Its first line is no longer than this.
const LONGEST: usize = 110;
/// Letters below the title that make more than a cover.
const SUBSTANCE: usize = 60;
/// Letters of a title over a table, where one ended on the page before.
const TITLE: usize = 20;
/// Lines below a title in which the agency's name may stand; the title may go on over one.
const NAME: usize = 2;
/// Pages looked at.
const MOST_PAGES: usize = 600;
/// Chapters kept of one file.
const MOST: usize = 40;

/// What one paper of a bound file says, as against the others.
pub(super) struct Chapter {
    /// The title of the paper that is of the topic; none when the file has papers of other topics only.
    pub title: Option<String>,
    /// Blocks that belong to it.
    pub own: Vec<bool>,
}

/// The titles at the tops of a document's pages that name a topic, with their blocks; none unless they name several.
fn titles(reading: &Reading, labels: &Labels) -> Vec<(usize, String, TopicId)> {
    if reading.kind == Kind::Html {
        return Vec::new();
    }
    let mut found: Vec<(usize, String, TopicId)> = Vec::new();
    let (mut at, mut pages) = (0, 0);
    while at < reading.blocks.len() && pages < MOST_PAGES && found.len() < MOST {
        let page = reading.blocks[at].page;
        let length = reading.blocks[at..].iter().take_while(|block| block.page == page).count();
        let top = &reading.blocks[at..at + length.min(TOP)];
        // The last cells of a table that goes on over the page are no title.
        let goes_on = at.checked_sub(1).is_some_and(|last| reading.blocks[last].role == Role::Row)
            && top.iter().any(|block| block.role == Role::Row);
        let named = title_of(top)
            .filter(|title| !goes_on || thai::letters(title) >= TITLE)
            .and_then(|title| labels.topics(&title).into_iter().next().map(|p| (at, title, p.topic)));
        found.extend(named);
        found.extend(titles_within(&reading.blocks, at..at + length, labels));
        at += length;
        pages += 1;
    }
    if found.iter().any(|(.., topic)| *topic != found[0].2) { found } else { Vec::new() }
}

/// The titles of further papers on a page: they stand below who has signed the one before, or over the agency's name once more.
fn titles_within(blocks: &[Block], page: Range<usize>, labels: &Labels) -> Vec<(usize, String, TopicId)> {
    let end = page.end;
    let over_name = |at: usize| {
        let below = blocks[at + 1..end.min(at + 1 + NAME)].iter().map(|block| block.text.trim());
        below.into_iter().any(|line| is_agency(line) && line.chars().count() <= LONGEST)
    };
    let begins = page.skip(1).filter(|at| is_signature(&blocks[..*at]) || over_name(*at));
    let title = |at: usize| title_of(&blocks[at..end.min(at + TOP)]).map(|title| (at, title));
    let named = begins.filter_map(title).filter_map(|(at, title)| {
        let topic = labels.topics(&title).into_iter().next()?.topic;
        Some((at, title, topic))
    });
    named.collect()
}

/// Whether a text ends with who signed it, and the post that he holds.
fn is_signature(text: &[Block]) -> bool {
    const POSTS: &[&str] = &["นายก", "ปลัด", "รองปลัด", "ผู้อำนวยการ", "หัวหน้า", "เจ้าพนักงาน", "นัก", "ประธาน", "ผู้รายงาน"];
    let is_post = |block: &Block| POSTS.iter().any(|word| block.text.trim_start().starts_with(word));
    let is_line = |block: &Block| block.role != Role::Row && block.text.chars().count() <= LONGEST;
    match text {
        [.., last] if is_line(last) && is_signed(&last.text) => true,
        [.., signed, post] => is_line(post) && is_post(post) && is_line(signed) && is_signed(&signed.text),
        _ => false,
    }
}

/// What stands over a page, when it is a title and not the middle of a text.
fn title_of(top: &[Block]) -> Option<String> {
    let is_number = |block: &&Block| thai::letters(&block.text) == 0;
    let top: Vec<&Block> = top.iter().filter(|block| !is_number(block)).collect();
    let first = *top.iter().find(|block| !is_letterhead(block.text.trim()))?;
    let short = first.text.chars().count() <= LONGEST && !first.text.contains(" | ");
    let begins = matches!(first.role, Role::Heading(_) | Role::Paragraph);
    let lines = || top.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n");
    let is_paper = is_paper(first.text.trim()) || first.text.trim().starts_with("เรื่อง");
    // `ผลการดำเนินการตามมาตรการ` without a year heads a part.
    let is_whole = |title: &String| !title.starts_with("ผล") || thai::period::declared(title).is_some();
    (short && begins && is_paper && !begins_part(first.text.trim()))
        .then(|| headline(&lines()))
        .filter(|title| !title.is_empty() && is_whole(title))
}

/// Whether a title is that of a paper, and not of a chapter in one: `มิติที่ 3 การมีส่วนร่วมของประชาชน`, `บัญชีแนบท้ายประกาศ`.
pub(super) fn is_paper(title: &str) -> bool {
    begins_like_paper(title) || thai::period::declared(title).is_some() && !begins_like_part(title)
}

/// Whether a title begins like that of a paper: `แผน…`, `รายงาน…`.
pub(super) fn begins_like_paper(title: &str) -> bool {
    const PAPERS: &[&str] = &[
        "แผน",
        "รายงาน",
        "ประกาศ",
        "คำสั่ง",
        "คู่มือ",
        "สรุป",
        "นโยบาย",
        "มาตรการ",
        "สถิติ",
        "ข้อมูลสถิติ",
        "ข้อมูลเชิงสถิติ",
        "ผล",
        "แบบ",
        "เจต",
        "หลักเกณฑ์",
        "การประเมิน",
        "การวิเคราะห์",
        "การดำเนิน",
        "การจัดการ",
        "การเปิดโอกาส",
        "การมีส่วนร่วมของผู้บริหาร",
        "การเสริมสร้าง",
        "การติดตาม",
        "การกำกับ",
        "การรายงาน",
    ];
    !begins_like_part(title) && PAPERS.iter().any(|word| title.starts_with(word))
}

fn begins_like_part(title: &str) -> bool {
    const PARTS: &[&str] = &["แผนภูมิ", "แผนผัง", "แผนที่", "แบบท้าย", "ผลที่คาด", "ประกาศนียบัตร"];
    PARTS.iter().any(|word| title.starts_with(word))
}

/// The titles of the papers that are bound into a document, for its record.
pub(super) fn lines(reading: &Reading, labels: &Labels) -> Vec<String> {
    titles(reading, labels).into_iter().map(|(_, title, _)| title).collect()
}

/// The part of a bound file that is of one topic; none for a file that is one paper.
pub(super) fn of(reading: &Reading, labels: &Labels, topic: &TopicId) -> Option<Chapter> {
    let titles = titles(reading, labels);
    let (cover, inside) = match titles.split_first() {
        Some((first, rest)) if first.0 == 0 => (Some(first), rest),
        Some(_) | None => (None, &titles[..]),
    };
    let several = inside.iter().any(|(.., of)| *of != inside[0].2);
    // Of a cover and one paper of another topic, the paper speaks for itself, and for the cover's topic all together.
    let alone = || cover.is_some_and(|cover| cover.2 != *topic) && inside.first().is_some_and(|(.., of)| of == topic);
    if !several && !alone() {
        return None;
    }
    let mine: Vec<usize> = (0..inside.len()).filter(|nth| inside[*nth].2 == *topic).collect();
    let mut own = vec![false; reading.blocks.len()];
    for &nth in &mine {
        let end = inside.get(nth + 1).map_or(own.len(), |(next, ..)| *next);
        own[inside[nth].0..end].fill(true);
    }
    // What stands before the first of the others is of the cover's topic: a plan before its annexes. A cover that only names what
    // is bound in shows nothing of it.
    let first = inside[0].0;
    if mine.is_empty() && says_something(&reading.blocks[..first]) {
        own[..first].fill(true);
    }
    Some(Chapter { title: mine.first().map(|nth| inside[*nth].1.clone()), own })
}

/// Whether there is more than a title.
fn says_something(blocks: &[Block]) -> bool {
    let below = blocks.iter().skip(TOP).map(|block| thai::alphanumerics(&block.text));
    let long = blocks.iter().map(|block| block.text.chars().count()).any(|length| length > LONGEST);
    long || below.sum::<usize>() >= SUBSTANCE || blocks.iter().any(|block| block.role == Role::Row)
}

#[cfg(test)]
mod tests {
    use super::{lines, of};
    use crate::{
        checklist::{Checklist, TopicId},
        judge::label::Labels,
        read::{Block, Kind, Reading, Region, Role},
    };

    fn bound(pages: &[&[&str]]) -> Reading {
        let block = |text: &str, page: usize| Block {
            role: Role::Paragraph,
            text: text.to_owned(),
            heading: None,
            region: Region::Main,
            page: Some(page as u32 + 1),
        };
        let blocks = pages.iter().enumerate().flat_map(|(page, texts)| texts.iter().map(move |text| block(text, page)));
        Reading { kind: Kind::Pdf, blocks: blocks.collect(), ..Reading::default() }
    }

    fn labels() -> Labels {
        Labels::new(&Checklist::shipped(2563).expect("the form ships with the program").topics)
    }

    #[test]
    fn each_paper_of_a_bound_file_speaks_for_its_own_topic() {
        let file = bound(&[
            &["รวมแผนงานของเทศบาล ประจำปี 2563"],
            &["แผนการใช้จ่ายงบประมาณประจำปี 2563", "บริหารงานทั่วไป 1,000,000 บาท"],
            &["ต่อจากหน้าที่แล้ว งบกลาง 900,000 บาท และอื่น ๆ"],
            &["แผนการจัดซื้อจัดจ้างประจำปี 2563", "ซื้อรถบรรทุก"],
        ]);
        let labels = labels();
        assert_eq!(lines(&file, &labels).len(), 2);
        let topic = labels.topics("แผนการใช้จ่ายงบประมาณประจำปี")[0].topic.clone();
        let chapter = of(&file, &labels, &topic).expect("it is in the file");
        assert_eq!(chapter.own, [false, true, true, true, false, false]);
        assert!(chapter.title.is_some_and(|title| title.starts_with("แผนการใช้จ่ายงบประมาณ")));
        let other = of(&file, &labels, &TopicId("fraud-complaint-channel".to_owned())).expect("the file has papers");
        assert_eq!(
            (other.title, other.own.contains(&true)),
            (None, false),
            "a cover shows nothing of what is not there"
        );
    }

    #[test]
    fn a_plan_stands_before_its_annexes() {
        let file = bound(&[
            &["แผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2561-2565", "โครงการ | งบประมาณ", "อบรมพนักงานทำงานสุจริต | 20,000"],
            &[
                "โครงการให้ตัวแทนหมู่บ้านร่วมตรวจรับงานก่อสร้างของเทศบาลทุกสัญญาในเขตเทศบาล ดำเนินการทุกปีตลอดระยะเวลาของแผน โดยกองช่างเป็นผู้รับผิดชอบ และไม่ใช้งบประมาณ",
            ],
            &["แผนการใช้จ่ายงบประมาณประจำปี 2563", "บริหารงานทั่วไป 1,000,000 บาท"],
            &["แผนการจัดซื้อจัดจ้างประจำปี 2563", "ซื้อรถบรรทุก"],
        ]);
        let labels = labels();
        let topic = labels.topics("แผนปฏิบัติการป้องกันการทุจริต")[0].topic.clone();
        let plan = of(&file, &labels, &topic).expect("the file has papers of other topics");
        assert!(plan.own[..4].iter().all(|own| *own) && plan.own[4..].iter().all(|own| !own), "{:?}", plan.own);
    }

    #[test]
    fn one_paper_under_the_name_of_all_speaks_for_its_own_topic() {
        let file = bound(&[&["แผนการใช้จ่ายงบประมาณ และแผนการจัดซื้อจัดจ้าง"], &["แผนการจัดซื้อจัดจ้างประจำปี 2563", "ซื้อรถบรรทุก"]]);
        let labels = labels();
        let topic = labels.topics("แผนการจัดซื้อจัดจ้างประจำปี")[0].topic.clone();
        let cover = labels.topics("แผนการใช้จ่ายงบประมาณ และแผนการจัดซื้อจัดจ้าง")[0].topic.clone();
        if cover == topic {
            assert!(of(&file, &labels, &topic).is_none());
        } else {
            assert_eq!(of(&file, &labels, &topic).expect("it is in the file").own, [false, true, true]);
        }
    }

    #[test]
    fn below_who_signed_one_paper_the_next_begins() {
        let file = bound(&[&[
            "รายงานผลการประเมินความเสี่ยงการทุจริต ประจำปี 2563",
            "การเบิกค่าน้ำมัน | สูง",
            "(นายทองดี ใจงาม)",
            "ปลัดเทศบาล ประธานคณะทำงาน",
            "รายงานการดำเนินการเพื่อจัดการความเสี่ยงการทุจริต ประจำปี 2563",
            "ให้ผู้ควบคุมตรวจเลขไมล์แล้ว",
        ]]);
        let labels = labels();
        let topic = labels.topics("การดำเนินการเพื่อจัดการความเสี่ยงการทุจริต")[0].topic.clone();
        let second = of(&file, &labels, &topic).expect("it is in the file");
        assert_eq!(second.own, [false, false, false, false, true, true]);
    }

    #[test]
    fn a_file_of_one_paper_is_whole() {
        let labels = labels();
        let file = bound(&[&["แผนการจัดซื้อจัดจ้างประจำปี 2563"], &["ซื้อรถบรรทุก"], &["แผนการจัดซื้อจัดจ้างประจำปี 2563"]]);
        let topic = labels.topics("แผนการจัดซื้อจัดจ้างประจำปี")[0].topic.clone();
        assert!(of(&file, &labels, &topic).is_none() && lines(&file, &labels).is_empty());
    }
}
