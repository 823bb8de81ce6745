//! The crawl's state: what was heard of, what came of it, what is next. Serial, pure, and rebuilt from a journal by the same calls
//! that built it, in the same order: that is all there is to resuming. Where many requests are under way it sees to the order itself.

mod given;
mod pictures;
mod planned;
mod seeds;
mod stored;
mod tally;
mod tries;
mod ways;
mod worth;

use std::{cmp::Reverse, collections::BTreeSet, sync::Arc};

use given::Given;
pub(super) use given::Ruling;
use pictures::shows_evidence;
use stored::is_stored;
use url::Url;
use ways::{depth_of, detour, is_old_news};
use worth::{Brought, Source, first_worth};

use super::{
    HashMap,
    avoid::avoided,
    bounds::{DEPTH, HEARD, HOPS, LINKS_PER_PAGE, ORIGINS, PICTURES_PER_PAGE, SPLASH_LINKS},
    digest::{Digest, Errand, Found, Seed, is_part},
    frontier::{Frontier, Lane, Rank},
    scope::Scope,
    shape::{Calendar, calendar, origin},
    stored::download as kept_at,
    summary::{Ended, Reason},
    traps::{Budgets, refused},
};
use crate::read::{LinkKind, Miss, Promise, Region};

/// Sitemap entries come after what links lead to within so many clicks.
const SITEMAP_DEPTH: u8 = 5;

/// A URL whose turn has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Job {
    pub url: Url,
    /// Failed attempts before this one.
    pub tries: u8,
    /// It gives a file that is kept elsewhere, and is asked for once.
    pub stored: bool,
}

impl Job {
    /// What is asked for: of a file that is kept elsewhere, the address that gives the file.
    pub(super) fn address(&self) -> Url {
        let download = if self.stored { kept_at(&self.url) } else { None };
        download.unwrap_or_else(|| self.url.clone())
    }
}

/// Where the root led.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Home {
    /// Not known yet.
    Open,
    /// The site has a home page.
    Found,
    /// It has none: the URL at which the way ended, and why.
    Lost(Url, Loss),
}

/// Why a root leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loss {
    /// No answer that can be read.
    Miss(Miss),
    /// Redirects without end, to nowhere, or to a platform.
    Astray,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Queued,
    Taken,
    Read,
    Redirect,
    Missed(Miss),
    Skipped(Reason),
    /// Never fetched, or a guess or sitemap: no page of the site.
    Aside,
}

#[derive(Debug, Clone)]
struct Heard {
    state: State,
    rank: Rank,
    /// Of the best link to it, inherited or its own.
    score: u32,
    /// The same of the links' own words alone.
    called: u32,
    /// What that link sounds like; 0 for nothing.
    subject: u64,
    /// What it was worth at first.
    worth: u32,
    /// The shape of its address.
    template: u64,
    /// Pages that lead to it, as far as they are counted.
    named: u8,
    depth: u8,
    hops: u8,
    tries: u8,
    root: bool,
    guess: bool,
    /// The link to the file, kept elsewhere, that it gives or leads to.
    shared: Option<Box<Url>>,
}

impl Heard {
    /// What a plain link leads to.
    const fn of(state: State, rank: Rank, depth: u8) -> Self {
        let worth = rank.score.0;
        let (score, called, subject, template, named, hops, tries) = (0, 0, 0, 0, 1, 0, 0);
        let (root, guess, shared) = (false, false, None);
        Self { state, rank, score, called, subject, worth, template, named, depth, hops, tries, root, guess, shared }
    }
}

#[derive(Debug)]
pub(super) struct Ledger {
    root: Url,
    scope: Arc<Scope>,
    home: Home,
    heard: HashMap<Url, Heard>,
    overflow: u64,
    frontier: Frontier,
    budgets: Budgets,
    /// How many URLs of each subject were gone to.
    followed: HashMap<u64, u32>,
    closed: BTreeSet<String>,
    /// Attempts in a row that failed, by host.
    strikes: HashMap<String, u32>,
    order: u64,
    taken: u64,
    max_pages: u64,
    queued: u64,
    read: u64,
    missed: u64,
    unchanged: u64,
    /// Pages that said nothing without their scripts; of them, those that lead to much else.
    hollow: [u64; 2],
    /// Pictures that may still be fetched.
    pictures: u32,
    /// Files kept elsewhere that may still be asked for.
    stored: u32,
    /// Addresses that somebody named, until the home page tells which of them belong to the site.
    seeds: Vec<Url>,
    /// Those of them that no link is known to lead to yet, when they alone are asked for.
    unlinked: Option<BTreeSet<Url>>,
    /// Only what sounds like evidence is asked for.
    quick: bool,
    /// What is given out, where decisions are not to hang on what comes first.
    given: Option<Given>,
}

impl Ledger {
    /// A crawl that has heard of its root alone; `root` is canonical.
    pub(super) fn new(root: Url, max_pages: u64) -> Self {
        let mut ledger = Self {
            scope: Arc::new(Scope::of(&root)),
            root: root.clone(),
            home: Home::Open,
            heard: HashMap::default(),
            overflow: 0,
            frontier: Frontier::default(),
            budgets: Budgets::default(),
            followed: HashMap::default(),
            closed: BTreeSet::new(),
            strikes: HashMap::default(),
            order: 0,
            taken: 0,
            max_pages,
            queued: 0,
            read: 0,
            missed: 0,
            unchanged: 0,
            hollow: [0; 2],
            pictures: 0,
            stored: 0,
            seeds: Vec::new(),
            unlinked: None,
            quick: false,
            given: None,
        };
        ledger.queue_root(root, 0);
        ledger
    }

    pub(super) const fn home(&self) -> &Home {
        &self.home
    }

    pub(super) const fn root(&self) -> &Url {
        &self.root
    }

    pub(super) fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The limit of pages is reached.
    const fn is_full(&self) -> bool {
        self.taken >= self.max_pages
    }

    /// Nothing is asked for that does not sound like evidence.
    pub(super) const fn be_quick(&mut self) {
        self.quick = true;
    }

    /// Why nothing more is to be asked for, as far as that is known now.
    pub(super) fn ending(&mut self) -> Option<Ended> {
        if self.is_full() {
            Some(Ended::Pages)
        } else if self.quick && self.is_out_of_promises() || self.is_served() {
            Some(Ended::Quick)
        } else {
            None
        }
    }

    /// Pages read, URLs tried in vain, URLs waiting (as far as the limit of pages lets them).
    pub(super) fn counts(&self) -> (u64, u64, u64) {
        (self.read, self.missed, self.queued.min(self.max_pages.saturating_sub(self.taken)))
    }

    /// What a worker must know to read the URL's answer.
    pub(super) fn errand(&self, url: &Url) -> Errand {
        let root = self.home == Home::Open && self.heard.get(url).is_some_and(|heard| heard.root);
        let scope = if root { Arc::new(Scope::of(url)) } else { Arc::clone(&self.scope) };
        let shared = self.heard.get(url).and_then(|heard| heard.shared.as_deref().cloned());
        Errand { url: url.clone(), root, shared, scope }
    }

    /// The best URL of an origin that no budget leaves out.
    pub(super) fn take(&mut self, origin: &str) -> Option<Job> {
        while !self.is_full() {
            self.freshen(origin);
            let (url, rank) = self.frontier.pop(origin)?;
            let Some(heard) = self.heard.get(&url) else { continue };
            if heard.state != State::Queued || heard.rank != rank {
                continue; // It was queued again under a better name.
            }
            let (focused, tries, stored) = (heard.score > 0, heard.tries, heard.shared.is_some());
            let Some(reason) = self.budgets.exceeded(&url, focused).filter(|_| tries == 0) else {
                self.charge(&url, tries == 0);
                return Some(Job { url, tries, stored });
            };
            self.mark(&url, State::Skipped(reason));
        }
        None
    }

    fn charge(&mut self, url: &Url, first: bool) {
        self.taken += 1;
        if first {
            self.budgets.charge(url);
            self.follow(url);
        }
        self.mark(url, State::Taken);
    }

    /// What came of a URL. In a replay it is heard of here for the first time that it was taken.
    fn tell(&mut self, url: &Url, digest: &Digest) {
        let Some(heard) = self.heard.get(url).cloned().or_else(|| self.adopt(url)) else { return };
        if !matches!(heard.state, State::Queued | State::Taken | State::Skipped(_)) {
            return;
        }
        if heard.state != State::Taken {
            self.charge(url, true);
        }
        match &digest.found {
            Found::Page => self.mark_read(url, &heard, digest),
            Found::Redirect(_) => self.mark(url, State::Redirect),
            Found::Miss(Miss::Robots | Miss::Refused) => self.taken = self.taken.saturating_sub(1),
            Found::Sitemap | Found::Miss(_) => {}
        }
        if matches!(digest.found, Found::Miss(_) | Found::Redirect(_)) {
            self.linked(url);
        }
        match &digest.found {
            Found::Sitemap => self.mark(url, State::Aside),
            Found::Miss(_) if heard.guess => self.mark(url, State::Aside),
            Found::Miss(miss) => self.mark(url, State::Missed(*miss)),
            Found::Page | Found::Redirect(_) => {}
        }
        if heard.root && self.home == Home::Open {
            self.settle_root(url, heard.hops, digest);
        } else if let Some(shared) = &heard.shared {
            self.follow_stored(shared, &heard, digest);
        } else if let Found::Redirect(Some(target)) = &digest.found {
            let (kind, region, promise) = (LinkKind::Redirect, Region::Main, Promise::default());
            let seed = Seed { url: target.clone(), promise, kind, region, shown: false };
            let (promise, brought) = (heard.promise(), Brought::default());
            self.offer(&seed, &Source { url, heard: &heard, promise, splash: false, pictured: false, brought });
        } else {
            self.learn(url, &heard, digest);
        }
    }

    /// A URL of the journal that no page led to this time (the settings or the program have changed).
    fn adopt(&mut self, url: &Url) -> Option<Heard> {
        if *url != self.root && self.home == Home::Found && !self.scope.covers(url) {
            return None; // A file that was kept elsewhere.
        }
        let heard = Heard::of(State::Queued, self.rank(Lane::Link, 0, 1), 1);
        self.hear(url, heard.clone()).then_some(heard)
    }

    fn settle_root(&mut self, url: &Url, hops: u8, digest: &Digest) {
        match &digest.found {
            Found::Redirect(Some(target)) if hops < HOPS && !self.heard.contains_key(target) => {
                self.scope = Arc::new(Scope::of(target));
                self.queue_root(target.clone(), hops + 1);
            }
            Found::Redirect(_) => self.home = Home::Lost(url.clone(), Loss::Astray),
            Found::Miss(miss) => self.home = Home::Lost(url.clone(), Loss::Miss(*miss)),
            Found::Page | Found::Sitemap => {
                self.home = Home::Found;
                self.scope = Arc::new(Scope::of(url));
                let heard = self.heard.get(url).cloned();
                if let Some(heard) = heard {
                    self.learn(url, &heard, digest);
                }
                self.offer_seeds();
                if let Ok(sitemap) = url.join("/sitemap.xml") {
                    self.offer_sitemap(&sitemap);
                }
            }
        }
    }

    /// A sitemap that robots.txt names, or the usual place of one.
    pub(super) fn offer_sitemap(&mut self, url: &Url) {
        let Some(url) = self.scope.place(url).filter(|url| !self.heard.contains_key(url)) else { return };
        let rank = self.rank(Lane::Link, 0, SITEMAP_DEPTH - 1);
        let depth = SITEMAP_DEPTH - 1;
        self.queue(url, Heard { guess: true, ..Heard::of(State::Queued, rank, depth) });
    }

    fn learn(&mut self, url: &Url, heard: &Heard, digest: &Digest) {
        if digest.found == Found::Page {
            self.budgets.learn(url, digest.text, digest.links.iter().map(|seed| &seed.url));
        }
        let own = digest.links.iter().filter(|seed| seed.url != *url && avoided(&seed.url).is_none());
        let splash = heard.root && own.take(SPLASH_LINKS).count() < SPLASH_LINKS;
        let brought = self.brought(url, heard, digest);
        let promise = heard.promise().max(digest.own);
        let source = Source { pictured: shows_evidence(heard, digest), url, heard, promise, splash, brought };
        let most = if digest.found == Found::Sitemap { usize::MAX } else { LINKS_PER_PAGE };
        let before = self.pictures;
        for seed in digest.links.iter().take(most) {
            if seed.shown && (before - self.pictures) as usize >= PICTURES_PER_PAGE {
                break; // The pictures stand behind the links.
            }
            self.offer(seed, &source);
        }
    }

    fn offer(&mut self, seed: &Seed, source: &Source<'_>) {
        let (part, parent) = (is_part(seed.kind), source.heard);
        let lane = if part || source.splash { Lane::FollowUp } else { Lane::Link };
        self.linked(&seed.url);
        let mut is_fresh = true;
        if let Some(before) = self.heard.get_mut(&seed.url) {
            is_fresh = before.is_fresh();
            before.called = before.called.max(seed.promise.score);
            before.named = before.named.saturating_add(u8::from(seed.kind != LinkKind::Sitemap));
            let inherits = is_fresh && source.promise.score > 0;
            if before.shared.is_none() && !inherits && is_old_news(before, seed, lane, parent) {
                return;
            }
        }
        let depth = depth_of(seed, source.url, parent.depth);
        let inherited = match is_fresh {
            _ if part => parent.promise(),
            true if !seed.shown || source.pictured => source.passes_on(seed),
            true | false => Promise::default(),
        };
        let promise = if seed.promise.score >= inherited.score { seed.promise } else { inherited };
        if is_stored(&seed.url) {
            return self.offer_stored(&seed.url, promise, depth);
        }
        if let Some(before) = self.heard.get(&seed.url).cloned() {
            self.hear_again(&seed.url, &before, lane, promise, depth);
        } else {
            let hops = if part { parent.hops.saturating_add(1) } else { 0 };
            self.hear_first(seed, lane, promise, depth, hops);
        }
    }

    fn hear_first(&mut self, seed: &Seed, lane: Lane, promise: Promise, depth: u8, hops: u8) {
        let (url, score) = (&seed.url, promise.score);
        let state = if avoided(url).is_some() && !self.wants_picture(seed, score) {
            State::Aside
        } else if let Some(reason) = self.left_out(seed, score, depth, hops) {
            State::Skipped(reason)
        } else {
            State::Queued
        };
        let far = depth.saturating_add(detour(url, score));
        let rank = self.rank(lane, first_worth(url, score, seed.region, far), far);
        let named = u8::from(seed.kind != LinkKind::Sitemap);
        let (called, subject, template) = (seed.promise.score, promise.subject, Budgets::template(url));
        let heard = Heard { score, called, subject, template, named, hops, ..Heard::of(state, rank, depth) };
        self.queue(url.clone(), heard);
    }

    fn left_out(&self, seed: &Seed, score: u32, depth: u8, hops: u8) -> Option<Reason> {
        let origin = origin(&seed.url);
        if hops > HOPS {
            Some(Reason::Hops)
        } else if depth > DEPTH && score == 0 && !is_part(seed.kind) {
            // The next month of a calendar is no page that somebody would have to click so far for.
            Some(if calendar(&seed.url) == Calendar::No { Reason::Depth } else { Reason::Calendar })
        } else if self.closed.contains(&origin) {
            Some(Reason::HostDown)
        } else if !self.frontier.knows(&origin) && self.own_origins() >= ORIGINS {
            Some(Reason::Origins)
        } else {
            refused(&seed.url)
        }
    }

    /// Another link to a URL: it may name it better, or be nearer.
    fn hear_again(&mut self, url: &Url, before: &Heard, lane: Lane, promise: Promise, depth: u8) {
        let score = promise.score;
        let better = match before.state {
            State::Queued => lane < before.rank.lane || score > before.score || depth < before.depth,
            State::Skipped(Reason::Template | Reason::Directory) => score > 0 && before.score == 0,
            State::Skipped(Reason::Depth) => score > 0 || depth <= DEPTH,
            State::Skipped(_) | State::Taken | State::Read | State::Redirect | State::Missed(_) | State::Aside => false,
        };
        if !better || before.tries > 0 {
            return;
        }
        let subject = if score > before.score { promise.subject } else { before.subject };
        let (score, depth) = (score.max(before.score), depth.min(before.depth));
        let worth = score.max(before.worth);
        let rank = Rank {
            lane: lane.min(before.rank.lane),
            score: Reverse(worth),
            depth: depth.saturating_add(detour(url, score)),
            order: before.rank.order,
        };
        self.mark(url, State::Queued);
        if let Some(heard) = self.heard.get_mut(url) {
            (heard.score, heard.subject, heard.worth) = (score, subject, worth);
            heard.depth = depth;
            heard.rank = rank.clone();
        }
        self.frontier.push(url.clone(), rank);
    }

    fn queue_root(&mut self, url: Url, hops: u8) {
        let rank = self.rank(Lane::FollowUp, 0, 0);
        self.queue(url, Heard { root: true, hops, ..Heard::of(State::Queued, rank, 0) });
    }

    fn queue(&mut self, url: Url, heard: Heard) {
        let (rank, queued) = (heard.rank.clone(), heard.state == State::Queued);
        if self.hear(&url, heard) && queued {
            self.frontier.push(url, rank);
        }
    }

    fn hear(&mut self, url: &Url, heard: Heard) -> bool {
        if self.heard.len() >= HEARD {
            self.overflow += 1;
            return false;
        }
        self.queued += u64::from(heard.state == State::Queued);
        self.heard.insert(url.clone(), heard);
        true
    }

    fn rank(&mut self, lane: Lane, score: u32, depth: u8) -> Rank {
        self.order += 1;
        Rank { lane, score: Reverse(score), depth, order: self.order }
    }

    fn mark(&mut self, url: &Url, state: State) {
        let Some(heard) = self.heard.get_mut(url) else { return };
        let before = std::mem::replace(&mut heard.state, state);
        self.queued -= u64::from(before == State::Queued);
        self.queued += u64::from(state == State::Queued);
        self.read += u64::from(state == State::Read);
        self.missed += u64::from(matches!(state, State::Missed(_)));
    }
}
