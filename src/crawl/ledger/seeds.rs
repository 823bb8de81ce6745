//! Addresses that somebody named: those that belong to the site are gone to, whether or not a link leads there.

use url::Url;

use super::{Heard, Lane, Ledger, State, avoided, stored::is_stored};

/// What somebody named is at least as good as what sounds like evidence.
const SCORE: u32 = 300;

impl Ledger {
    /// Addresses to go to besides those that links lead to, as good as the best of these; and whether pictures are looked at.
    pub(in crate::crawl) fn seed(&mut self, seeds: Vec<Url>, pictures: bool) {
        if pictures {
            self.look_at_pictures();
        }
        self.seeds = seeds;
    }

    pub(super) fn offer_seeds(&mut self) {
        for url in std::mem::take(&mut self.seeds) {
            if is_stored(&url) {
                self.offer_stored(&url, SCORE, 1);
                continue;
            }
            let placed = self.scope.place(&url).filter(|url| avoided(url).is_none() && !self.heard.contains_key(url));
            let Some(url) = placed else { continue };
            let (score, depth) = (SCORE, 1);
            let rank = self.rank(Lane::Link, score, depth);
            self.queue(url, Heard { score, ..Heard::of(State::Queued, rank, depth) });
        }
    }
}
