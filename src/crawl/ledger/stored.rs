//! Files that the site keeps elsewhere: asked for once each, counted apart, never crawled on from.

use url::Url;

use super::{Digest, Found, Heard, Lane, Ledger, Promise, State};
use crate::crawl::{
    bounds::{STORED, STORED_HOPS},
    stored,
};

/// A link to a file that is kept elsewhere.
pub(super) fn is_stored(url: &Url) -> bool {
    stored::download(url).is_some()
}

impl Ledger {
    /// Files that sound like evidence are asked for, up to the bound.
    pub(in crate::crawl) const fn ask_for_stored(&mut self) {
        self.stored = STORED;
    }

    /// A link to such a file: gone to when some link to it sounds like evidence.
    pub(super) fn offer_stored(&mut self, url: &Url, promise: Promise, depth: u8) {
        let Promise { score, subject, .. } = promise;
        let known = self.heard.get(url).map(|heard| heard.state);
        if known.is_some_and(|state| state != State::Aside) || known.is_some() && score == 0 {
            return;
        }
        let wanted = score > 0 && self.stored > 0;
        self.stored -= u32::from(wanted);
        let (state, rank) = (if wanted { State::Queued } else { State::Aside }, self.rank(Lane::Link, score, depth));
        self.heard.remove(url);
        self.queue(
            url.clone(),
            Heard { score, subject, shared: Some(Box::new(url.clone())), ..Heard::of(state, rank, depth) },
        );
    }

    /// The answer leads on to where the bytes lie, or that was all.
    pub(super) fn follow_stored(&mut self, shared: &Url, heard: &Heard, digest: &Digest) {
        let Found::Redirect(Some(target)) = &digest.found else { return };
        if heard.hops >= STORED_HOPS || self.heard.contains_key(target) {
            return;
        }
        let rank = self.rank(Lane::FollowUp, heard.score, heard.depth);
        let (score, hops) = (heard.score, heard.hops + 1);
        let next = Heard {
            score,
            hops,
            shared: Some(Box::new(shared.clone())),
            ..Heard::of(State::Queued, rank, heard.depth)
        };
        self.queue(target.clone(), next);
    }

    /// The origins of the site itself that were ever queued.
    pub(super) fn own_origins(&self) -> usize {
        self.frontier.origin_count(&|origin| Url::parse(origin).is_ok_and(|url| self.scope.covers(&url)))
    }
}
