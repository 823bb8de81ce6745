//! The site index: one small record a page while the site streams by, in any order and from any thread.
//!
//! What stays in memory of a page is its title, the lines that sound like an item, and its links as numbers; texts are read
//! back later for the few candidates only. Menus repeat on every page, so lines and links are interned: the hundredth page
//! with the same menu costs four bytes a link and no folding.

mod counts;
mod kept;
mod links;

use std::{
    collections::{BTreeSet, HashMap},
    hash::BuildHasher,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use counts::Counts;
use indexmap::IndexSet;
pub use kept::Recalled;
use kept::{Names, Taken};
use links::Links;

use super::{chapters, headline::headline, label::Labels};
use crate::{
    checklist::TopicId,
    kept::Kept,
    read::{Block, Kind, Link, LinkKind, Miss, Outcome, Page, Reading, Region, Role, Visit},
};

/// A hasher without a random seed: the same snapshot must give the same bytes. Texts are known by their hashes, which must be good
/// ones; whoever makes two of his own texts collide hides one of them and nobody else's.
pub(super) type Fixed = foldhash::quality::FixedState;
/// What is kept under the hash of a text, which is not hashed once more.
pub(super) type ByHash<T> = HashMap<u64, T, nohash_hasher::BuildNoHashHasher<u64>>;

/// Lines longer than this (in bytes; a Thai letter has three) are running text, not titles.
const LONGEST_TITLE: usize = 450;
/// So much of a document's beginning is kept to tell what it is.
const LEAD: usize = 1600;
/// Row texts kept with a link.
const LONGEST_ROW: usize = 600;
/// Topical lines kept of one page.
const MOST_LINES: usize = 400;
/// Links remembered.
const REMEMBERED: usize = 20_000;

/// Puts an absolute URL into canonical form.
pub type Canonical = dyn Fn(&str) -> Option<String> + Send + Sync;

/// How addresses are compared: given by whoever crawled, so that judging knows nothing of crawling.
pub struct Addresses {
    /// The canonical form of an absolute URL; `None` for what is no web address.
    pub canonical: Box<Canonical>,
    /// Whether a canonical URL belongs to the audited site.
    pub in_scope: Box<dyn Fn(&str) -> bool + Send + Sync>,
}

/// Number of an interned URL, text or link.
pub(super) type Id = u32;

/// A link as it stands on a page, without the page: the same on every page that repeats it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct LinkShape {
    pub to: Id,
    pub text: Id,
    pub hint: Id,
    pub heading: Id,
    pub row: Id,
    pub block: u64,
    pub region: Region,
    pub kind: Via,
}

impl LinkShape {
    /// The number that stands for where it leads and by which words, wherever on a page it stands: a menu of pictures has no
    /// text to recur, but its links do.
    pub(super) fn lead_hash(&self) -> u64 {
        Fixed::default().hash_one((u64::MAX, self.to, self.text, self.hint))
    }
}

/// What of [`LinkKind`] matters for judging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Via {
    /// A person clicks on it.
    Click,
    /// It is shown as part of the page, or opens by itself.
    Shown,
    /// Only a machine follows it: a sitemap, a canonical address.
    Machine,
}

/// What the index keeps of one URL.
#[derive(Debug, Clone)]
pub(super) enum Record {
    Page(PageRecord),
    Redirect(Id),
    Miss(Miss),
}

/// What the index keeps of a page or document.
#[derive(Debug, Clone)]
pub(super) struct PageRecord {
    pub kind: Kind,
    pub title: Id,
    /// The beginning of a document; empty for a web page.
    pub lead: Id,
    /// Lines that sound like an item, headings first; of a document, the titles of the papers that are bound into it.
    pub lines: Box<[Id]>,
    pub links: Links,
    pub sha256: Box<str>,
    pub file_name: Id,
}

/// The index while it grows.
pub struct SiteIndex {
    root: String,
    addresses: Addresses,
    labels: Arc<Labels>,
    heard: Mutex<BTreeSet<TopicId>>,
    inner: Mutex<Inner>,
}

#[derive(Default)]
pub(super) struct Inner {
    pub urls: IndexSet<Box<str>, Fixed>,
    pub texts: IndexSet<Box<str>, Fixed>,
    pub shapes: IndexSet<LinkShape, Fixed>,
    pub records: HashMap<Id, Record, Fixed>,
    pub blocks: Counts,
    pub web_pages: u32,
    raw: ByHash<Option<Id>>,
    /// The links met first, among them those of the menus.
    links: ByHash<Option<Id>>,
    names: Names,
}

/// The number that stands for a block's text in furniture counts.
pub(super) fn block_hash(text: &str) -> u64 {
    Fixed::default().hash_one(text)
}

/// The number that stands for a text's second, third … place on one page.
pub(super) fn repeated_hash(block: u64, nth: usize) -> u64 {
    Fixed::default().hash_one((block, nth))
}

/// Each block beyond the first of its text on a page.
fn repetitions(hashes: &[u64]) -> Vec<u64> {
    let mut seen: ByHash<usize> = HashMap::default();
    let mut repeated = Vec::new();
    for &hash in hashes {
        let nth = seen.entry(hash).or_default();
        *nth += 1;
        if *nth > 1 {
            repeated.push(repeated_hash(hash, *nth));
        }
    }
    repeated
}

impl SiteIndex {
    /// An empty index of the site at `root` (canonical).
    pub fn new(root: &str, addresses: Addresses, labels: Arc<Labels>) -> Self {
        Self { root: root.to_owned(), addresses, labels, heard: Mutex::default(), inner: Mutex::default() }
    }

    /// Takes what came of one URL. The order of calls makes no difference to what is judged.
    pub fn take(&self, visit: &Visit) {
        match &visit.outcome {
            Outcome::Page(page) => drop(self.take_page(&visit.url, page, None)),
            Outcome::Redirect(to) => {
                let mut inner = self.lock();
                let (from, to) = (inner.url(&visit.url), self.address(&mut inner, to));
                if let Some(to) = to {
                    inner.records.insert(from, Record::Redirect(to));
                }
            }
            Outcome::Miss(miss) => {
                let mut inner = self.lock();
                let id = inner.url(&visit.url);
                inner.records.insert(id, Record::Miss(*miss));
            }
        }
    }

    /// How many topics have a page or document, so far, that calls itself by one of their names.
    pub fn heard(&self) -> usize {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    fn hear(&self, topic: Option<&TopicId>) {
        if let Some(topic) = topic {
            self.heard.lock().unwrap_or_else(PoisonError::into_inner).insert(topic.clone());
        }
    }

    /// The topic by a name of which a page or document calls itself.
    fn heard_in(&self, reading: &Reading, lead: &str) -> Option<TopicId> {
        let heading = || reading.blocks.iter().find(|b| b.region == Region::Main && matches!(b.role, Role::Heading(_)));
        let title = headline(lead);
        let name = if lead.is_empty() { heading().map_or("", |b| b.text.as_str()) } else { &title };
        self.labels.topics(upto(name, LONGEST_TITLE)).into_iter().next().map(|proposal| proposal.topic)
    }

    /// The root URL and everything that was taken.
    pub(super) fn into_parts(self) -> (String, Addresses, Arc<Labels>, Inner) {
        let inner = self.inner.into_inner().unwrap_or_else(PoisonError::into_inner);
        (self.root, self.addresses, self.labels, inner)
    }

    /// With `kept`, what is to be kept of the page.
    fn take_page(&self, url: &str, page: &Page, kept: Option<&Kept>) -> Option<Vec<u8>> {
        let reading = &page.reading;
        let web_page = reading.kind == Kind::Html;
        let hashes: Vec<u64> = reading.blocks.iter().map(|b| block_hash(&b.text)).collect();
        let chapters = chapters::lines(reading, &self.labels);
        let lines =
            if web_page { self.topical_lines(reading, &hashes) } else { chapters.iter().map(String::as_str).collect() };
        let lead = if web_page { String::new() } else { lead(reading) };
        let heard = self.heard_in(reading, &lead);
        self.hear(heard.as_ref());
        let pictures = reading.images.iter().map(|i| block_hash(&i.url));
        let parts = || hashes.iter().copied().chain(pictures).chain(repetitions(&hashes)).collect();
        let parts = if web_page { parts() } else { Vec::new() };

        let mut inner = self.lock();
        let id = inner.url(url);
        let shapes = reading.links.iter().filter_map(|l| self.shape(&mut inner, l, &hashes)).collect::<Vec<_>>();
        // What opens a menu or jumps within the page (`href="#"`) names nothing.
        let links: Links = shapes.into_iter().filter(|shape| inner.shapes[*shape as usize].to != id).collect();
        let record = PageRecord {
            kind: reading.kind,
            title: inner.text(&reading.title),
            lead: inner.text(&lead),
            lines: lines.into_iter().map(|line| inner.text(line)).collect(),
            links,
            sha256: page.sha256.as_str().into(),
            file_name: inner.text(page.file_name.as_deref().unwrap_or_default()),
        };
        let taken = Taken { record, parts, heard };
        let section = kept.and_then(|kept| inner.write(&taken, kept));
        inner.settle(id, taken);
        section
    }

    /// Title-like lines that some topic knows.
    fn topical_lines<'r>(&self, reading: &'r Reading, hashes: &[u64]) -> Vec<&'r str> {
        let mut lines: Vec<(&Block, &str)> = Vec::new();
        for (block, hash) in reading.blocks.iter().zip(hashes) {
            if block.text.len() <= LONGEST_TITLE && block.text.len() > 6 && self.labels.is_topical(&block.text, *hash) {
                lines.push((block, &block.text));
            }
            if lines.len() == MOST_LINES {
                break;
            }
        }
        lines.sort_by_key(|(block, _)| match block.role {
            Role::Heading(level) => level,
            Role::Paragraph | Role::ListItem | Role::Row | Role::Caption | Role::Label => u8::MAX,
        });
        lines.into_iter().map(|(_, text)| text).collect()
    }

    /// The number of a link; that of a menu's is worked out once.
    fn shape(&self, inner: &mut Inner, link: &Link, hashes: &[u64]) -> Option<Id> {
        let row = upto(&link.row, LONGEST_ROW);
        let block = hashes.get(link.block as usize).copied().unwrap_or_default();
        let kind = match link.kind {
            LinkKind::Anchor | LinkKind::Area | LinkKind::Script => Via::Click,
            LinkKind::Frame | LinkKind::Embed | LinkKind::Refresh | LinkKind::Redirect => Via::Shown,
            LinkKind::Canonical | LinkKind::Sitemap => Via::Machine,
        };
        let words = (&link.url, &link.text, &link.hint, &link.heading, row);
        let hash = Fixed::default().hash_one((words, block, link.region, kind));
        if let Some(known) = inner.links.get(&hash) {
            return *known;
        }
        let id = self.address(inner, &link.url).map(|to| {
            let shape = LinkShape {
                to,
                text: inner.text(&link.text),
                hint: inner.text(&link.hint),
                heading: inner.text(&link.heading),
                row: inner.text(row),
                block,
                region: link.region,
                kind,
            };
            inner.shapes.insert_full(shape).0 as Id
        });
        if inner.links.len() < REMEMBERED {
            inner.links.insert(hash, id);
        }
        id
    }

    /// The number of a URL as written on a page; each distinct writing is put into canonical form once.
    fn address(&self, inner: &mut Inner, written: &str) -> Option<Id> {
        let hash = block_hash(written);
        if let Some(known) = inner.raw.get(&hash) {
            return *known;
        }
        let id = (self.addresses.canonical)(written).map(|canonical| inner.url(&canonical));
        inner.raw.insert(hash, id);
        id
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    pub(super) fn url(&mut self, url: &str) -> Id {
        intern(&mut self.urls, url)
    }

    fn text(&mut self, text: &str) -> Id {
        intern(&mut self.texts, text)
    }

    /// Puts what came of a page where it belongs.
    fn settle(&mut self, id: Id, Taken { record, mut parts, .. }: Taken) {
        if record.kind == Kind::Html {
            self.web_pages += 1;
            parts.extend(record.links.iter().map(|link| self.shapes[link as usize].lead_hash()));
            self.count_parts(parts);
        }
        self.records.insert(id, Record::Page(record));
    }

    /// Counts each distinct block and picture once a page.
    fn count_parts(&mut self, mut parts: Vec<u64>) {
        parts.sort_unstable();
        parts.dedup();
        for hash in parts {
            self.blocks.add(hash);
        }
    }
}

fn intern(set: &mut IndexSet<Box<str>, Fixed>, text: &str) -> Id {
    match set.get_index_of(text) {
        Some(known) => known as Id,
        None => set.insert_full(text.into()).0 as Id,
    }
}

/// A document's first lines, which say what it is.
fn lead(reading: &Reading) -> String {
    let mut lead = String::new();
    for block in &reading.blocks {
        if lead.len() + block.text.len() > LEAD && !lead.is_empty() {
            break;
        }
        if !lead.is_empty() {
            lead.push('\n');
        }
        lead.push_str(upto(&block.text, LEAD));
    }
    lead
}

/// At most `limit` bytes of a text, cut between letters.
pub(super) fn upto(text: &str, limit: usize) -> &str {
    crate::thai::upto(text, limit)
}
