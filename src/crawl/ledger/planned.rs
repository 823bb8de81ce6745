//! What would be fetched next.

use tokio::time::Instant;
use url::Url;

use super::{Home, Lane, Ledger, State};

impl Ledger {
    /// The origins that have something to fetch, best first, and when the next failed URL may be tried again.
    pub(in crate::crawl) fn ready(&mut self, now: Instant) -> (Vec<String>, Option<Instant>) {
        let next = self.frontier.ripen(now);
        (self.best_origins(), next)
    }

    /// The origins that have something to fetch, best first.
    pub(super) fn best_origins(&mut self) -> Vec<String> {
        let origins = self.frontier.origins();
        for origin in &origins {
            self.freshen(origin);
        }
        // Of one alone only whether anything is left can be another.
        match origins.as_slice() {
            [origin] if self.frontier.peek(origin).is_some() => origins,
            _ => self.frontier.origins(),
        }
    }

    /// The home page is known, and so is what shows itself in its place: the page behind a splash page, the frames of a frameset.
    pub(in crate::crawl) fn is_inside(&self) -> bool {
        self.home == Home::Found && self.frontier.best().is_none_or(|rank| rank.lane != Lane::FollowUp)
    }

    /// How good a URL is: the home page first.
    pub(in crate::crawl) fn worth(&self, url: &Url) -> (bool, u32) {
        self.heard.get(url).map_or((false, 0), |heard| (heard.root, heard.score))
    }

    /// What is queued, best first, and how much it sounds like evidence.
    pub(in crate::crawl) fn planned(&mut self) -> Vec<(Url, u32)> {
        let mut planned = Vec::new();
        while let Some(origin) = self.frontier.origins().into_iter().next() {
            self.freshen(&origin);
            let Some((url, rank)) = self.frontier.pop(&origin) else { break };
            let heard = self.heard.get(&url).filter(|heard| heard.state == State::Queued && heard.rank == rank);
            planned.extend(heard.map(|heard| (url, heard.score)));
        }
        planned
    }
}
