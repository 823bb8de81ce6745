//! What the members of a set call themselves.

use super::{Content, Gatherer, Kind, Reading, Role, TopicId, headline};
use crate::{
    judge::{content_title, naming, timing::without_times},
    thai,
};

/// Characters of a paper's title: longer is a sentence.
const LONGEST_TITLE: usize = 90;
/// Lines under a page's name that may be the title of its text.
const TITLE_LINES: usize = 4;

impl Gatherer<'_> {
    /// What a page or document calls itself: its headings, or its first lines.
    pub(super) fn titles(&self, reading: &Reading, content: &Content) -> Vec<String> {
        if reading.kind != Kind::Html {
            let sheets: Vec<&str> = reading.tables.iter().filter_map(|t| t.sheet.as_deref()).collect();
            let lines = reading.blocks.iter().map(|b| b.text.as_str()).filter(|t| !sheets.contains(t));
            let title = headline(&lines.take(14).collect::<Vec<_>>().join("\n")).trim().to_owned();
            return if title.is_empty() { vec![] } else { vec![title] };
        }
        let is_title = |i: &u32| matches!(reading.blocks[*i as usize].role, Role::Heading(1..=3));
        let mut titles: Vec<String> =
            content.lines().into_iter().filter(is_title).take(3).map(|i| content.text(i).to_owned()).collect();
        if titles.is_empty() {
            let any = |i: &u32| matches!(reading.blocks[*i as usize].role, Role::Heading(_));
            titles.extend(content.lines().into_iter().filter(any).take(1).map(|i| content.text(i).to_owned()));
        }
        let agency = content_title(self.site, &reading.title);
        if let Some(title) = agency.filter(|t| !titles.iter().any(|known| known.contains(t.as_str()))) {
            titles.push(title);
        }
        titles
    }

    /// The other topic of whose paper a web page holds the text under this topic's name: what stands over the text is that paper's
    /// title, and no line speaks of the topic.
    pub(super) fn other_paper(&self, content: &Content, titles: &[String], topic: &TopicId) -> Option<TopicId> {
        if content.reading().kind != Kind::Html {
            return None;
        }
        // A title in bold is drawn like a heading.
        let is_name = |block: &u32| matches!(content.reading().blocks[*block as usize].role, Role::Heading(1..=3));
        let below = content.with_headings().into_iter().filter(|block| !is_name(block));
        let lines: Vec<&str> =
            below.map(|block| content.text(block)).filter(|line| !naming::is_counter(line)).collect();
        let title = headline(&lines.iter().take(TITLE_LINES).copied().collect::<Vec<_>>().join("\n"));
        // The page's name may stand over the text once more.
        let is_named = titles.iter().any(|name| says_the_same(name, &title));
        if is_named || !names_paper(&title) || lines.iter().any(|line| self.subjects.speaks_of(topic, line)) {
            return None;
        }
        self.subjects.foreign(&[title], topic)
    }
}

/// Whether one of two titles stands in the other.
fn says_the_same(one: &str, other: &str) -> bool {
    let (one, other) = (thai::key(one), thai::key(other));
    one.contains(&other) || other.contains(&one)
}

/// Whether a line is the title of a whole paper, and not the heading of its first part or a sentence with figures.
fn names_paper(title: &str) -> bool {
    const PAPERS: &[&str] =
        &["รายงาน", "แผน", "ประกาศ", "คำสั่ง", "คู่มือ", "นโยบาย", "สถิติ", "ข้อมูลเชิงสถิติ", "ข้อมูลสถิติ", "สรุปผล"];
    let is_title = title.chars().count() <= LONGEST_TITLE;
    is_title
        && PAPERS.iter().any(|paper| title.starts_with(paper))
        && !without_times(title).contains(|c: char| c.is_ascii_digit())
}
