//! What a crawl amounts to, so far or at its end. Files that are kept elsewhere are no part of the site.

use std::collections::BTreeMap;

use url::Url;

use super::{Heard, Home, Ledger, State};
use crate::{
    crawl::{
        bounds::ENTRANCE,
        digest::Digest,
        summary::{Ended, Reason, Summary},
    },
    read::Miss,
};

impl Ledger {
    /// Every URL of the site.
    fn own(&self) -> impl Iterator<Item = &Heard> {
        self.heard.values().filter(|heard| heard.shared.is_none())
    }

    /// A page, counted apart when it is what it was the last time, and when it says nothing without its scripts.
    pub(super) fn mark_read(&mut self, url: &Url, heard: &Heard, digest: &Digest) {
        self.unchanged += u64::from(digest.unchanged && heard.shared.is_none());
        self.hollow[0] += u64::from(digest.hollow);
        self.hollow[1] += u64::from(digest.hollow && (heard.root || heard.score >= ENTRANCE));
        self.mark(url, State::Read);
    }

    /// What the crawl amounts to, ended this way; the time stamps and what connections were like are the caller's.
    pub(in crate::crawl) fn summary(&self, ended: Ended) -> Summary {
        let rest = ended.leaves();
        let count = |wanted: fn(State) -> bool| self.own().filter(|heard| wanted(heard.state)).count() as u64;
        let mut skipped: BTreeMap<Reason, u64> = BTreeMap::new();
        let reason = |heard: &Heard| match heard.state {
            State::Skipped(reason) => Some(reason),
            State::Queued | State::Taken => Some(rest),
            State::Read | State::Redirect | State::Missed(_) | State::Aside => None,
        };
        self.own().filter_map(reason).for_each(|reason| *skipped.entry(reason).or_default() += 1);
        if self.overflow > 0 {
            skipped.insert(Reason::Heard, self.overflow);
        }
        let lost = self.own().filter(|heard| reason(heard).is_some_and(|reason| !reason.is_artefact()));
        let mut summary = Summary {
            root: self.root.to_string(),
            home: self.scope.home().to_string(),
            known: 0,
            read: count(|state| state == State::Read),
            unchanged: self.unchanged,
            blocked: count(|state| matches!(state, State::Missed(miss) if is_blocked(miss))),
            failed: count(|state| matches!(state, State::Missed(miss) if !is_blocked(miss))),
            redirects: count(|state| state == State::Redirect),
            avoided: count(|state| state == State::Aside),
            focused_skipped: lost.filter(|heard| heard.score > 0).count() as u64,
            script_only: self.hollow[0],
            entrances_unseen: self.hollow[1],
            complete: false,
            skipped,
            ended,
            tls: Vec::new(),
            started: String::new(),
            finished: String::new(),
        };
        summary.known = summary.read + summary.blocked + summary.failed + summary.skipped.values().sum::<u64>();
        summary.complete = self.home == Home::Found && summary.lost() == 0;
        summary
    }
}

const fn is_blocked(miss: Miss) -> bool {
    matches!(miss, Miss::Robots | Miss::Forbidden | Miss::Tls | Miss::Refused)
}
