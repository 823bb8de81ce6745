//! Addresses that somebody named: those that belong to the site are gone to, whether or not a link leads there.

use std::collections::BTreeSet;

use url::Url;

use super::{Heard, Home, Lane, Ledger, Promise, State, avoided, stored::is_stored};

/// What somebody named is at least as good as what sounds like evidence.
const SCORE: u32 = 300;
/// Where nothing else is asked for, what somebody named goes before all that sounds like evidence,
const ALONE: u32 = 1_000_000;
/// and so do what it leads to, which inherits a quarter, and what that leads to.
const LED_TO: u32 = ALONE / 16;
/// So many pages are read in any case: menus and footers are told from content by being on many pages.
const FEWEST: u64 = 60;

impl Ledger {
    /// Addresses to go to besides those that links lead to, as good as the best of these, and whether they alone are asked for; and
    /// whether pictures are looked at.
    pub(in crate::crawl) fn seed(&mut self, seeds: Vec<Url>, alone: bool, pictures: bool) {
        if pictures {
            self.look_at_pictures();
        }
        self.unlinked = alone.then(BTreeSet::new);
        self.seeds = seeds;
    }

    pub(super) fn offer_seeds(&mut self) {
        for url in std::mem::take(&mut self.seeds) {
            if is_stored(&url) {
                self.offer_stored(&url, Promise::of(SCORE), 1);
                continue;
            }
            let placed = self.scope.place(&url).filter(|url| avoided(url).is_none());
            let Some(url) = placed else { continue };
            let (score, depth) = (if self.unlinked.is_some() { ALONE } else { SCORE }, 1);
            if let Some(before) = self.heard.get(&url).cloned() {
                // The home page leads there.
                self.hear_again(&url, &before, Lane::Link, Promise::of(score), before.depth);
                continue;
            }
            if let Some(unlinked) = &mut self.unlinked {
                unlinked.insert(url.clone());
            }
            let rank = self.rank(Lane::Link, score, depth);
            self.queue(url, Heard { score, ..Heard::of(State::Queued, rank, depth) });
        }
    }

    /// A link leads to an address, or nothing is there that one could lead to.
    pub(super) fn linked(&mut self, url: &Url) {
        if let Some(unlinked) = &mut self.unlinked {
            unlinked.remove(url);
        }
    }

    /// The seeds alone are asked for, and links to all of them are known, and what they lead to was gone to.
    pub(super) fn is_served(&self) -> bool {
        let linked = self.unlinked.as_ref().is_some_and(BTreeSet::is_empty);
        linked
            && self.read >= FEWEST
            && self.home == Home::Found
            && self.frontier.best().is_none_or(|rank| rank.lane != Lane::FollowUp && rank.score.0 < LED_TO)
    }
}
