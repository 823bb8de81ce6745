//! Which pages and documents are proposed for a topic, why, and how strongly.
//!
//! A proposal comes from the words of a link, from the row or heading that the link stands under when its own words say
//! nothing, from a page's own title and headings, or from a document's first lines.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    headline::headline,
    index::{Id, LinkShape},
    label::{Labels, Proposal},
    site::{Incoming, Site},
};
use crate::{
    checklist::TopicId,
    read::{Kind, Region},
    thai,
};

/// Strengths add to the matched phrase's own; what names the target itself outweighs what stands around it.
const BY_OWN_WORDS: u32 = 300;
const BY_TITLE: u32 = 200;
const BY_ROW: u32 = 150;
const BY_HEADING: u32 = 80;
const BY_LEAD: u32 = 120;
/// A menu entry is where a site says that its evidence is.
const NEAR_HOME: u32 = 40;
/// Lines of its own, headings first, that may name a page.
const NAMING_LINES: usize = 3;
/// How sentences of official letters begin.
const SENTENCES: &[&str] =
    &["ตามที่", "ด้วย", "เนื่องด้วย", "เนื่องจาก", "โดยที่", "อาศัยอำนาจ", "เพื่อให้", "เมื่อวันที่", "ขอเชิญ", "บัดนี้"];
/// Letters of a line that names a page whatever else it says.
const LONGEST_NAME: usize = 40;
/// Of a longer one the topic's words are one part in so many at least.
const NAMING_SHARE: usize = 3;
/// Too little to outweigh any words.
const BY_ADDRESS: u32 = 3;

/// How a link came to be taken for a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    /// Nothing on the way names it.
    Nowhere,
    /// The page's or document's own title.
    Title,
    /// The heading above the link.
    Heading,
    /// The row or list item that the link stands in.
    Row,
    /// The link's own words.
    Words,
}

/// A page, document or outside place proposed for a topic.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub id: Id,
    pub strength: u32,
    /// The best name that links give it.
    pub named: Named,
    /// The link that names it best.
    pub link: Option<Incoming>,
}

/// All candidates of every topic, best first.
pub(super) struct Candidates {
    by_topic: BTreeMap<TopicId, Vec<Candidate>>,
}

impl Candidates {
    /// Goes once over all links, titles and first lines.
    pub(super) fn new(site: &Site) -> Self {
        let mut found: BTreeMap<TopicId, BTreeMap<Id, Candidate>> = BTreeMap::new();
        for id in site.linked() {
            for &incoming in site.incoming(id) {
                propose_link(site, &mut found, id, incoming);
            }
        }
        for &id in site.pages() {
            propose_title(site, &mut found, id);
            hint(site, &mut found, id);
        }
        let by_topic = found
            .into_iter()
            .map(|(topic, candidates)| {
                let mut list: Vec<Candidate> = candidates.into_values().collect();
                list.sort_by(|a, b| b.strength.cmp(&a.strength).then_with(|| site.url(a.id).cmp(site.url(b.id))));
                (topic, list)
            })
            .collect();
        Self { by_topic }
    }

    /// The candidates of a topic, best first.
    pub(super) fn of(&self, topic: &TopicId) -> &[Candidate] {
        self.by_topic.get(topic).map_or(&[], Vec::as_slice)
    }

    /// The different topics that a URL is proposed for by the words of links to it.
    pub(super) fn topics_of(&self, id: Id) -> BTreeSet<&TopicId> {
        let named = |c: &Candidate| c.id == id && c.named == Named::Words;
        self.by_topic.iter().filter(|(_, list)| list.iter().any(named)).map(|(topic, _)| topic).collect()
    }
}

type Found = BTreeMap<TopicId, BTreeMap<Id, Candidate>>;

fn propose_link(site: &Site, found: &mut Found, id: Id, incoming: Incoming) {
    let link = site.shape(incoming.shape);
    let near_home = if site.depth(incoming.from) <= 1 { NEAR_HOME } else { 0 };
    for (topic, strength, named) in link_topics(site, link) {
        // An outside address counts as a place of its own only when its own words name it.
        if !site.is_in_scope(id) && named < Named::Row {
            continue;
        }
        add(found, &topic, Candidate { id, strength: strength + near_home, named, link: Some(incoming) });
    }
}

/// The topics that a link is taken for, with strength and the words that name it.
pub(super) fn link_topics(site: &Site, link: &LinkShape) -> Vec<(TopicId, u32, Named)> {
    for (text, base, named) in [
        (link.text, BY_OWN_WORDS, Named::Words),
        (link.hint, BY_OWN_WORDS, Named::Words),
        (link.row, BY_ROW, Named::Row),
    ] {
        let proposals = site.topics(text);
        // A button within a page (ดาวน์โหลดเอกสาร) is no name, though a menu may be called so.
        let is_button = || link.region == Region::Main && says_nothing(site.text(text));
        if !proposals.is_empty() && !is_button() {
            return proposals.iter().map(|p| (p.topic.clone(), base + p.strength, named)).collect();
        }
        // Words that say something else are not overruled by what stands around them.
        if named == Named::Words && !says_nothing(site.text(text)) {
            return Vec::new();
        }
    }
    site.topics(link.heading).iter().map(|p| (p.topic.clone(), BY_HEADING + p.strength, Named::Heading)).collect()
}

fn propose_title(site: &Site, found: &mut Found, id: Id) {
    let Some(page) = site.page(id) else { return };
    if page.kind == Kind::Html {
        if site.is_index_page(id) {
            return;
        }
        for text in own_names(site, id) {
            for p in site.topics(text) {
                add(
                    found,
                    &p.topic,
                    Candidate { id, strength: BY_TITLE + p.strength, named: Named::Title, link: None },
                );
            }
        }
    } else {
        let lead = site.text(page.lead);
        for p in site.labels.topics(&headline(lead)) {
            add(found, &p.topic, Candidate { id, strength: BY_LEAD + p.strength, named: Named::Nowhere, link: None });
        }
        // A paper inside is named less plainly than the file.
        for p in page.lines.iter().flat_map(|title| site.topics(*title)) {
            add(
                found,
                &p.topic,
                Candidate { id, strength: BY_HEADING + p.strength, named: Named::Nowhere, link: None },
            );
        }
        for p in site.topics(page.file_name) {
            add(found, &p.topic, Candidate { id, strength: BY_LEAD + p.strength, named: Named::Nowhere, link: None });
        }
    }
}

/// What a page is called: its title and its first lines, headings first. What recurs from page to page names none, nor does the
/// site's own name, nor a sentence that has a topic's words in it (`คณะผู้บริหารร่วมกับจิตอาสา…`).
pub(super) fn own_names(site: &Site, id: Id) -> Vec<Id> {
    let Some(page) = site.page(id) else { return Vec::new() };
    let home = site.page(site.home).map(|p| p.title);
    let own = |text: &Id| !site.is_frame(Region::Main, site.text(*text));
    let title = std::iter::once(page.title).filter(|title| Some(*title) != home && own(title));
    let lines = page.lines.iter().copied().filter(|line| own(line) && !is_running_text(site, *line));
    title.chain(lines.take(NAMING_LINES)).collect()
}

fn is_running_text(site: &Site, line: Id) -> bool {
    is_small_part(site.topics(line).first(), site.text(line))
}

/// Whether a line is what a topic is called by, and no sentence that has its words in it.
pub(super) fn names(labels: &Labels, line: &str, topic: &TopicId) -> bool {
    labels.topics(line).first().is_some_and(|about| about.topic == *topic && !is_small_part(Some(about), line))
}

/// Long, and the topic's words are but a small part of it.
fn is_small_part(topic: Option<&Proposal>, line: &str) -> bool {
    let letters = thai::letters(line);
    if letters > LONGEST_NAME && SENTENCES.iter().any(|opening| line.trim_start().starts_with(opening)) {
        return true;
    }
    let about = topic.map_or(0, |p| p.strength as usize);
    letters > LONGEST_NAME && about * NAMING_SHARE < letters
}

/// An address that sounds like what its page was proposed for speaks for it, among equals.
fn hint(site: &Site, found: &mut Found, id: Id) {
    let hinted = site.labels.hinted(site.url(id));
    let known = hinted.and_then(|p| found.get_mut(&p.topic)?.get_mut(&id));
    if let Some(candidate) = known {
        candidate.strength += BY_ADDRESS;
    }
}

fn add(found: &mut Found, topic: &TopicId, candidate: Candidate) {
    let list = found.entry(topic.clone()).or_default();
    match list.get_mut(&candidate.id) {
        None => {
            list.insert(candidate.id, candidate);
        }
        Some(known) => {
            // Two independent names are better than one, but never outweigh a better name.
            let both = known.strength.max(candidate.strength) + known.strength.min(candidate.strength) / 8;
            let better = (candidate.named, candidate.strength) > (known.named, known.strength);
            if better {
                *known = Candidate { link: candidate.link.or(known.link), ..candidate };
            }
            known.strength = both;
        }
    }
}

/// Whether words tell nothing of where a link leads: ดาวน์โหลด, คลิกที่นี่, a number, a year, a month, a file name.
pub(super) fn says_nothing(text: &str) -> bool {
    let text = &super::naming::without_counter(text);
    let key = thai::key(text);
    if key.chars().count() < 3 || key.starts_with("http") || is_file_name(text) {
        return true;
    }
    let mut rest = key;
    for word in GENERIC {
        if rest.contains(word) {
            rest = rest.replace(word, "");
        }
    }
    let left = thai::letters(&rest);
    // Q&A is a name.
    left < 3 && !rest.contains('&') || super::timing::is_time_alone(text)
}

/// Words of links that only say how the target is opened, when it is of, or that there is more.
const GENERIC: &[&str] = &[
    "ดาวน์โหลดเอกสาร",
    "ดาวน์โหลดไฟล์",
    "ดาวน์โหลด",
    "ดาวโหลด",
    "download",
    "กดเพื่อดูข้อมูล",
    "กดเพื่อดู",
    "กดที่นี่",
    "คลิกที่นี่",
    "คลิกเพื่อดูข้อมูล",
    "คลิกเพื่อ",
    "คลิก",
    "ได้ที่นี่",
    "ที่นี่",
    "อ่านเพิ่มเติม",
    "อ่านต่อ",
    "อ่าน",
    "รายละเอียดเพิ่มเติม",
    "รายละเอียด",
    "ดูทั้งหมด",
    "ดูเพิ่มเติม",
    "เพิ่มเติม",
    "ทั้งหมด",
    "readmore",
    "more",
    "click",
    "here",
    "view",
    "เปิดข้อมูล",
    "เปิดไฟล์",
    "เปิดดู",
    "เปิด",
    "เอกสารแนบ",
    "เอกสาร",
    "ไฟล์แนบ",
    "ไฟล์",
    "ลิงก์",
    "ลิงค์",
    "link",
    "url",
    "หน้า",
    "ถัดไป",
    "ก่อนหน้า",
    "next",
    "prev",
    "แสดง",
    "ดู",
    "pdf",
    "docx",
    "doc",
    "xlsx",
    "xls",
    "file",
    "ฉบับที่",
    "ฉบับเต็ม",
    "ชุดที่",
    "ลำดับ",
    "googledrive",
    "onedrive",
    "dropbox",
    "ครั้งที่",
];

/// Whether words are but the name of a file.
pub(super) fn is_file_name(words: &str) -> bool {
    let key = thai::key(words);
    [
        ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp",
        ".ppt", ".pptx", ".odt", ".ods",
    ]
    .iter()
    .any(|ending| key.ends_with(ending))
        && !key.chars().any(|c| ('\u{e01}'..='\u{e2e}').contains(&c))
}
