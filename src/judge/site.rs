//! The whole site, once everything is taken: who links to what with which words, how far from the home page, what is furniture.
//!
//! Built from the index by walking from the root, level by level and each level in URL order, so that the order in which
//! pages arrived leaves no trace.

use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

use super::{
    agency::agency_in,
    candidates::{is_file_name, says_nothing},
    claims,
    clues::is_document_address,
    index::{Addresses, Id, Inner, LinkShape, PageRecord, Record, SiteIndex, Via, block_hash, repeated_hash},
    label::{Labels, Proposal},
    naming,
    outcome::Step,
    twins,
};
use crate::{
    checklist::TopicId,
    read::{Kind, Miss, Region},
    words,
};

/// A block on fewer pages than this is never furniture, however small the site.
const FURNITURE_LEAST: u32 = 4;
/// A block on this share of the site's pages is furniture.
const FURNITURE_SHARE: f64 = 0.2;
/// A start page with fewer links than this is a splash page.
const SPLASH_LINKS: usize = 10;
/// A block in a menu or footer that is longer than this is no label.
const LONGEST_LABEL: usize = 60;
/// Places of one text on a page that are told apart.
const MOST_PLACES: usize = 8;
/// Redirects followed from one URL.
const MOST_HOPS: usize = 10;
/// So many different topics among a page's own links make it an index of the form, which promises but does not show.
const INDEX_TOPICS: usize = 8;
/// The same for a page that is called an index of the form.
const OIT_TOPICS: usize = 3;

/// A link and the page nearest to the home page on which it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Incoming {
    pub shape: Id,
    pub from: Id,
}

/// The site as judging sees it.
pub(super) struct Site {
    pub root: Id,
    /// The page that the site calls its home: the root, or what its splash page opens.
    pub home: Id,
    /// The agency's name, as the title of its home page gives it.
    pub agency: Option<String>,
    pub labels: Arc<Labels>,
    addresses: Addresses,
    inner: Inner,
    /// Clicks from the home page; `u32::MAX` where no link leads.
    depth: Vec<u32>,
    parent: Vec<Option<Incoming>>,
    incoming: Vec<Vec<Incoming>>,
    /// Reachable pages and documents, and after them those that no link reaches, each part in URL order.
    pages: Vec<Id>,
    proposals: Vec<OnceLock<Box<[Proposal]>>>,
    index_pages: BTreeSet<Id>,
}

impl Site {
    /// Walks the index from its root.
    pub(super) fn new(index: SiteIndex) -> Self {
        let (root_url, addresses, labels, mut inner) = index.into_parts();
        let root = inner.url(&root_url);
        twins::unite(&mut inner);
        let urls = inner.urls.len();
        let proposals = std::iter::repeat_with(OnceLock::new).take(inner.texts.len()).collect();
        let mut site = Self {
            root,
            home: root,
            agency: None,
            labels,
            addresses,
            inner,
            depth: vec![u32::MAX; urls],
            parent: vec![None; urls],
            incoming: vec![Vec::new(); urls],
            pages: Vec::new(),
            proposals,
            index_pages: BTreeSet::new(),
        };
        site.walk();
        site.list_pages();
        site.home = site.find_home();
        site.agency = site.page(site.home).and_then(|page| agency_in(site.text(page.title)));
        site.index_pages = site.pages.iter().copied().filter(|&id| site.is_index(id)).collect();
        site
    }

    /// Breadth first from the root.
    fn walk(&mut self) {
        let mut seen_shapes = vec![false; self.inner.shapes.len()];
        let start = self.resolve(self.root);
        self.depth[start as usize] = 0;
        self.depth[self.root as usize] = 0;
        let mut level = vec![start];
        let mut depth = 0;
        while !level.is_empty() {
            depth += 1;
            let mut next = Vec::new();
            for &from in &level {
                let Some(Record::Page(page)) = self.inner.records.get(&from) else { continue };
                for shape in &page.links.clone() {
                    if std::mem::replace(&mut seen_shapes[shape as usize], true) {
                        continue;
                    }
                    let link = &self.inner.shapes[shape as usize];
                    if link.kind == Via::Machine {
                        continue;
                    }
                    let to = self.resolve(link.to);
                    self.incoming[to as usize].push(Incoming { shape, from });
                    let known = self.depth[to as usize];
                    let better = known == depth
                        && self.parent[to as usize].is_some_and(|p| self.is_archive(p.from))
                        && !self.is_archive(from);
                    if known == u32::MAX {
                        self.depth[to as usize] = depth;
                        next.push(to);
                    }
                    if known == u32::MAX || better {
                        self.parent[to as usize] = Some(Incoming { shape, from });
                    }
                }
            }
            next.sort_by(|a, b| self.url(*a).cmp(self.url(*b)));
            level = next;
        }
    }

    /// Behind a splash page, the page one click away that leads on to most.
    fn find_home(&self) -> Id {
        let root = self.resolve(self.root);
        let links = |id: Id| self.page(id).map_or(0, |p| p.links.len());
        if links(root) >= SPLASH_LINKS {
            return root;
        }
        let near = self.pages.iter().copied().filter(|id| self.depth(*id) <= 1);
        let pages = near.filter(|id| self.page(*id).is_some_and(|p| p.kind == Kind::Html));
        pages.max_by(|a, b| links(*a).cmp(&links(*b)).then_with(|| self.url(*b).cmp(self.url(*a)))).unwrap_or(root)
    }

    fn list_pages(&mut self) {
        let mut pages: Vec<Id> =
            self.inner.records.iter().filter(|(_, r)| matches!(r, Record::Page(_))).map(|(id, _)| *id).collect();
        pages.sort_by_key(|id| (!self.is_reachable(*id), self.url(*id).to_owned()));
        self.pages = pages;
    }

    /// Where a URL ends up after its redirects.
    pub(super) fn resolve(&self, mut id: Id) -> Id {
        for _ in 0..MOST_HOPS {
            match self.inner.records.get(&id) {
                Some(Record::Redirect(to)) => id = *to,
                Some(Record::Page(_) | Record::Miss(_)) | None => break,
            }
        }
        id
    }

    /// The number of a URL as written on a page, where its redirects end.
    pub(super) fn find(&self, written: &str) -> Option<Id> {
        let canonical = (self.addresses.canonical)(written)?;
        self.inner.urls.get_index_of(canonical.as_str()).map(|i| self.resolve(i as Id))
    }

    pub(super) fn url(&self, id: Id) -> &str {
        &self.inner.urls[id as usize]
    }

    pub(super) fn text(&self, id: Id) -> &str {
        &self.inner.texts[id as usize]
    }

    pub(super) fn shape(&self, id: Id) -> &LinkShape {
        &self.inner.shapes[id as usize]
    }

    pub(super) fn page(&self, id: Id) -> Option<&PageRecord> {
        match self.inner.records.get(&id) {
            Some(Record::Page(page)) => Some(page),
            Some(Record::Redirect(_) | Record::Miss(_)) | None => None,
        }
    }

    pub(super) fn miss(&self, id: Id) -> Option<Miss> {
        match self.inner.records.get(&id) {
            Some(Record::Miss(miss)) => Some(*miss),
            Some(Record::Page(_) | Record::Redirect(_)) | None => None,
        }
    }

    /// Every page and document: those that links reach first, each part in URL order.
    pub(super) fn pages(&self) -> &[Id] {
        &self.pages
    }

    pub(super) fn is_in_scope(&self, id: Id) -> bool {
        (self.addresses.in_scope)(self.url(id))
    }

    pub(super) fn is_reachable(&self, id: Id) -> bool {
        self.depth[id as usize] != u32::MAX
    }

    /// Clicks from the home page.
    pub(super) fn depth(&self, id: Id) -> u32 {
        self.depth[id as usize]
    }

    /// Each different link to a URL, with the page nearest to the home page that it stands on.
    pub(super) fn incoming(&self, id: Id) -> &[Incoming] {
        &self.incoming[id as usize]
    }

    /// Every URL that some page links to.
    pub(super) fn linked(&self) -> impl Iterator<Item = Id> + '_ {
        (0..self.incoming.len() as Id).filter(|id| !self.incoming[*id as usize].is_empty())
    }

    /// The topics that a text sounds like, worked out once for each text.
    pub(super) fn topics(&self, text: Id) -> &[Proposal] {
        self.proposals[text as usize].get_or_init(|| self.labels.topics(self.text(text)).into())
    }

    /// Whether a block recurs so often that it is part of the site's frame.
    pub(super) fn is_furniture(&self, block: u64) -> bool {
        let count = self.inner.blocks.of(block);
        let share = (f64::from(self.inner.web_pages) * FURNITURE_SHARE).ceil() as u32;
        count >= share.max(FURNITURE_LEAST.min(self.inner.web_pages.max(2)))
    }

    /// Whether a block or picture stands on more pages than one thing is shown on.
    pub(super) fn recurs(&self, block: u64) -> bool {
        self.inner.blocks.of(block) > FURNITURE_LEAST
    }

    /// Whether a link recurs so often, by its block or by itself, that it is part of the site's frame. A button (ดาวน์โหลดเอกสาร)
    /// has the same words on every page and leads elsewhere on each.
    pub(super) fn is_frame_link(&self, link: &LinkShape) -> bool {
        let is_button = || link.region == Region::Main && naming::is_button(self.text(link.text));
        // Words are looked at last: this is asked of every link of every page.
        self.is_furniture(link.lead_hash())
            || self.is_furniture(link.block) && !is_button() && !self.is_attachment(link)
    }

    fn is_attachment(&self, link: &LinkShape) -> bool {
        let document = self.page(self.resolve(link.to)).is_some_and(|p| p.kind != Kind::Html);
        // What is dead is told by its address alone.
        let may_be = || link.region == Region::Main || says_nothing(self.text(link.text));
        document || is_document_address(self.url(link.to)) && may_be()
    }

    /// How often a text stands on a page as part of the frame.
    pub(super) fn usual_places(&self, block: u64) -> usize {
        if !self.is_furniture(block) {
            return 0;
        }
        (2..=MOST_PLACES).take_while(|nth| self.is_furniture(repeated_hash(block, *nth))).last().unwrap_or(1)
    }

    /// The same for a block's text, with the regions that are furniture by their markup.
    pub(super) fn is_frame(&self, region: Region, text: &str) -> bool {
        // Vendors call wrappers of whole pages a menu; what recurs nowhere and is no short label is content all the same.
        let label = text.chars().count() < LONGEST_LABEL;
        matches!(region, Region::Menu | Region::Footer) && label
            || self.is_furniture(block_hash(text))
            || is_trail(text)
    }

    /// A list by date, tag or author, or a further page of a list: what stands there moves on with every new entry.
    pub(super) fn is_archive(&self, id: Id) -> bool {
        let url = self.url(id);
        let path = url.split_once("://").map_or(url, |(_, rest)| rest).split_once('/').map_or("", |(_, path)| path);
        let parts: Vec<&str> = path.split(['/', '?', '&']).filter(|p| !p.is_empty()).collect();
        let number = |p: &&str| p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit());
        let by_date =
            (1..=3).contains(&parts.len()) && parts.iter().all(number) && parts.first().is_some_and(|y| y.len() == 4);
        let word = |w: &str| parts.contains(&w);
        by_date
            || word("tag")
            || word("author")
            || word("page")
            || ["paged=", "m=20", "lcp_page"].iter().any(|w| url.contains(w))
    }

    /// Whether a page lies on the way from the home page to another.
    pub(super) fn leads_to(&self, page: Id, target: Id) -> bool {
        let mut at = target;
        for _ in 0..50 {
            let Some(incoming) = self.parent[at as usize] else { return false };
            if incoming.from == page {
                return true;
            }
            at = incoming.from;
        }
        false
    }

    /// An index of the form (an ITA page), a site map, the home page: it leads to evidence and is none.
    pub(super) fn is_index_page(&self, id: Id) -> bool {
        id == self.home || id == self.resolve(self.root) || self.index_pages.contains(&id) || is_home(self.url(id))
    }

    /// Whether an address as written is one of the site; `None` when it is no web address.
    pub(super) fn covers(&self, written: &str) -> Option<bool> {
        (self.addresses.canonical)(written).map(|url| (self.addresses.in_scope)(&url))
    }

    fn is_index(&self, id: Id) -> bool {
        let Some(page) = self.page(id).filter(|p| p.kind == Kind::Html) else { return false };
        let mut topics: BTreeSet<&TopicId> = BTreeSet::new();
        for shape in &page.links {
            let link = self.shape(shape);
            if link.region == Region::Footer || self.is_frame_link(link) {
                continue;
            }
            let named = [link.text, link.hint, link.row].into_iter().find(|t| !self.topics(*t).is_empty());
            topics.extend(named.and_then(|t| self.topics(t).first()).map(|p| &p.topic));
        }
        // Whether a page is called an index is asked last: few pages have so many topics.
        topics.len() >= INDEX_TOPICS || topics.len() >= OIT_TOPICS && claims::named(self, id).is_some()
    }

    /// The words that lead from a page to another: of all links between the two, those that tell most. A picture's file name
    /// is nothing that people see.
    fn step_words(&self, to: Id, by: Incoming) -> String {
        let shapes = self.incoming(to).iter().filter(|i| i.from == by.from).map(|i| self.shape(i.shape));
        let shapes: Vec<&LinkShape> = std::iter::once(self.shape(by.shape)).chain(shapes).collect();
        let parts: [fn(&LinkShape) -> Id; 3] = [|l| l.text, |l| l.hint, |l| l.row];
        let words: Vec<String> =
            parts.iter().flat_map(|part| shapes.iter().map(|l| naming::plain(self.text(part(l))))).collect();
        let telling = words.iter().find(|t| naming::is_telling(t));
        let seen = words.iter().find(|t| !t.is_empty() && !is_file_name(t) && !naming::is_address(t));
        let untitled = |t: &String| t.to_ascii_lowercase().starts_with("untitled");
        let title =
            || self.page(to).and_then(|p| super::content_title(self, self.text(p.title))).filter(|t| !untitled(t));
        let file = || words.iter().find(|t| !t.is_empty() && !naming::is_address(t)).cloned();
        let named = telling.or(seen).cloned().or_else(title).or_else(file);
        named.unwrap_or_else(|| super::clues::name_of(self, to, self.url(to)))
    }

    /// The way from the home page, in the words that are clicked on.
    pub(super) fn click_path(&self, id: Id) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = id;
        while let Some(incoming) = self.parent[at as usize] {
            let link = self.shape(incoming.shape);
            let text = self.step_words(at, incoming);
            // What opens by itself is no click.
            if link.kind == Via::Click || at == id {
                steps.push(Step { text, url: self.url(at).to_owned() });
            }
            at = incoming.from;
            if steps.len() > 50 {
                break;
            }
        }
        if self.is_reachable(id) {
            let home = words::in_language(words::Language::Thai, "home-page", &[]);
            steps.push(Step { text: home, url: self.url(self.root).to_owned() });
        }
        steps.reverse();
        steps
    }
}

/// Whether an address is that under which servers keep their home page: it is linked beside the root, and is the same page.
fn is_home(url: &str) -> bool {
    const NAMES: &[&str] = &["index", "default", "home", "main"];
    const ENDINGS: &[&str] = &["php", "html", "htm", "asp", "aspx", "jsp"];
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split_once('/').map_or("", |(_, path)| path);
    let path = path.to_ascii_lowercase();
    path.split_once('.').is_some_and(|(name, ending)| NAMES.contains(&name) && ENDINGS.contains(&ending))
}

/// A trail of bread crumbs: หน้าหลัก » … » ….
fn is_trail(text: &str) -> bool {
    let home = ["หน้าหลัก", "หน้าแรก", "Home", "HOME"];
    let crumbs = text.split(['»', '›', '>', '/', '|', '→']).count();
    crumbs >= 2 && home.iter().any(|h| text.trim_start_matches(|c: char| !crate::thai::is_alphabetic(c)).starts_with(h))
}
