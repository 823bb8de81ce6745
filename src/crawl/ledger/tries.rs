//! Attempts at a URL, and when an origin is given up.

use tokio::time::Instant;
use url::Url;

use super::{Job, Lane, Ledger, State, origin};
use crate::crawl::{
    bounds::{RETRIES, STRIKES},
    summary::Reason,
};

impl Ledger {
    /// A URL was asked for, and that failed in a way that may pass, or did not; whether there is to be another attempt. An origin of
    /// which too many failed in a row is down.
    pub(in crate::crawl) fn attempted(&mut self, job: &Job, failed: bool) -> bool {
        let host = job.url.host_str().unwrap_or_default();
        if !failed {
            self.strikes.remove(host);
            return false;
        }
        let strikes = self.strikes.entry(host.to_owned()).or_default();
        *strikes += 1;
        let is_down = *strikes >= STRIKES;
        if is_down {
            self.close(&origin(&job.url));
        }
        !is_down && job.tries < RETRIES && !job.stored
    }

    /// Another attempt after everything else, and not before a time.
    pub(in crate::crawl) fn retry(&mut self, job: &Job, at: Option<Instant>) {
        self.taken = self.taken.saturating_sub(1);
        let Some(heard) = self.heard.get_mut(&job.url) else { return };
        heard.tries = job.tries.saturating_add(1);
        heard.rank.lane = Lane::Retry;
        let (url, rank): (Url, _) = (job.url.clone(), heard.rank.clone());
        match at {
            Some(at) => self.frontier.push_later(url, rank, at),
            None => self.frontier.push(url, rank),
        }
        self.mark(&job.url, State::Queued);
    }

    /// The origin has stopped answering: what is queued of it is left out, and whatever is heard of it later.
    fn close(&mut self, origin: &str) {
        self.closed.insert(origin.to_owned());
        while let Some((url, _)) = self.frontier.pop(origin) {
            if self.heard.get(&url).is_some_and(|heard| heard.state == State::Queued) {
                self.mark(&url, State::Skipped(Reason::HostDown));
            }
        }
    }
}
