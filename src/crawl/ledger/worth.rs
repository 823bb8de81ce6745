//! What a queued URL is worth at the time. The first page about something is worth more than the twentieth, and what says nothing of
//! itself is worth a look where menus lead to it, until its like has led nowhere. Nothing ever gains by waiting, so that the order of
//! the queue needs to be put right only at its head.

use url::Url;

use super::{Digest, Found, Heard, Ledger, Seed, State, avoided, ways::same_list};
use crate::{
    crawl::{
        bounds::{
            EXPLORED, EXPLORED_ASIDE, EXPLORED_MENU, FEW, FIRST, OTHER_TIME, SATED, SELDOM, TRIED, UNPROMISING, YIELD,
        },
        shape::{is_archive, is_document},
    },
    read::{Promise, Region, Time},
};

/// Depths of menus: the home page's own, also where a splash page stands before it.
const NEAR: u8 = 2;

/// No link sounds better than this; what somebody named does, and what that leads to goes down by quarters.
const NAMED: u32 = 1_000;

/// Where links come from: a page that was read, and how it was heard of.
pub(super) struct Source<'a> {
    pub url: &'a Url,
    pub heard: &'a Heard,
    /// What was said of it, or what it says of itself, whichever is more.
    pub promise: Promise,
    pub splash: bool,
    /// Its pictures may be evidence.
    pub pictured: bool,
    pub brought: Brought,
}

/// What a page newly leads to, other pages of the same list apart.
#[derive(Default)]
pub(super) struct Brought {
    /// The best promise of it.
    best: u32,
    /// The first of it.
    first: Vec<Url>,
    /// It is so little that all of it may be what the page is about.
    few: bool,
}

impl Source<'_> {
    /// What a link that was heard of for the first time has of the page that it stands on.
    pub(super) fn passes_on(&self, seed: &Seed) -> Promise {
        let score = self.promise.score;
        let share = if same_list(&seed.url, self.url) {
            // The next page of a list is worth what this one had, and less than what this one leads to.
            score.min(self.brought.best.max(score / OTHER_TIME)) / 2
        } else if seed.region != Region::Main {
            0
        } else if score > NAMED {
            score / 4
        } else if seed.promise.time == Time::Asked || self.brought.first.contains(&seed.url) {
            score / 4 * 3
        } else if self.brought.few || is_document(&seed.url) {
            score / 2
        } else {
            score / 4
        };
        let score = if seed.promise.time == Time::Other { share / OTHER_TIME } else { share };
        Promise { score, time: Time::Unsaid, ..self.promise }
    }
}

impl Heard {
    /// What stands on every page was heard of long before; what is fresh has something of the page that leads to it.
    pub(super) fn is_fresh(&self) -> bool {
        self.state == State::Queued && self.named <= SELDOM
    }

    pub(super) const fn promise(&self) -> Promise {
        Promise { score: self.score, subject: self.subject, time: Time::Unsaid }
    }
}

/// What a URL is worth before anything of its kind was gone to.
pub(super) fn first_worth(url: &Url, score: u32, region: Region, depth: u8) -> u32 {
    let unnamed = match region {
        _ if score > 0 => return score,
        _ if is_archive(url) => EXPLORED / 2,
        Region::Menu => EXPLORED_MENU,
        Region::Aside | Region::Header | Region::Footer => EXPLORED_ASIDE,
        Region::Main => EXPLORED,
    };
    unnamed.checked_shr(depth.saturating_sub(NEAR).into()).unwrap_or_default()
}

impl Ledger {
    /// What the URL is worth now.
    pub(super) fn worth_of(&self, heard: &Heard) -> u32 {
        if heard.score == 0 {
            let barren = self.budgets.barren(heard.template);
            return heard.worth.checked_shr(barren / TRIED).unwrap_or_default();
        }
        let followed = self.followed.get(&heard.subject).filter(|_| heard.subject != 0);
        let followed =
            followed.copied().map_or(0, |followed| if followed < 8 { followed } else { 1 << followed.ilog2() });
        (u64::from(heard.worth) * u64::from(SATED) / u64::from(SATED + followed)).max(1) as u32
    }

    /// Puts the head of an origin's queue right.
    pub(super) fn freshen(&mut self, origin: &str) {
        while let Some((url, rank)) = self.frontier.peek(origin) {
            let heard = self.heard.get(url).filter(|heard| heard.state == State::Queued && heard.rank == *rank);
            let worth = heard.map(|heard| self.worth_of(heard));
            if worth.is_some_and(|worth| worth >= rank.score.0) {
                return;
            }
            // Without a worth it was queued again under a better name.
            let Some(((url, mut rank), worth)) = self.frontier.pop(origin).map(|head| (head, worth)) else { return };
            let Some(worth) = worth else { continue };
            rank.score.0 = worth;
            if let Some(heard) = self.heard.get_mut(&url) {
                heard.rank = rank.clone();
            }
            self.frontier.push(url, rank);
        }
    }

    /// A URL's turn has come: what else is about its subject can wait.
    pub(super) fn follow(&mut self, url: &Url) {
        let subject = self.heard.get(url).filter(|heard| heard.score > 0).map_or(0, |heard| heard.subject);
        if subject != 0 {
            *self.followed.entry(subject).or_default() += 1;
        }
    }

    /// What a page newly leads to. If that is nothing good, it is counted against the page's like.
    pub(super) fn brought(&mut self, url: &Url, heard: &Heard, digest: &Digest) -> Brought {
        let is_new = |seed: &&Seed| {
            seed.region == Region::Main
                && !seed.shown
                && self.heard.get(&seed.url).is_none_or(Heard::is_fresh)
                && !same_list(&seed.url, url)
                && avoided(&seed.url).is_none()
        };
        let new: Vec<&Seed> = digest.links.iter().map(AsRef::as_ref).filter(is_new).collect();
        // Documents of which no link says more are of the page itself.
        let own = heard.promise().max(digest.own).score;
        let worth = |seed: &&Seed| seed.promise.score.max(if is_document(&seed.url) { own / 2 } else { 0 });
        let best = new.iter().map(worth).max().unwrap_or_default();
        let first = new.iter().take(FIRST).map(|seed| seed.url.clone()).collect();
        let few = new.len() <= FEW;
        if heard.score == 0 && digest.found == Found::Page && best < YIELD {
            self.budgets.count_barren(heard.template);
        }
        Brought { best, first, few }
    }

    /// Nothing that is queued is worth a request of a crawl that looks for evidence alone.
    pub(super) fn is_out_of_promises(&mut self) -> bool {
        for origin in self.frontier.origins() {
            self.freshen(&origin);
        }
        self.is_inside() && self.frontier.best().is_none_or(|rank| rank.score.0 < UNPROMISING)
    }
}
