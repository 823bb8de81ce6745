//! What to fetch next: best first within each origin. It decides *what*; politeness decides *when*.
//!
//! Order: redirects, frames and the links of a splash page; then by worth; then by depth (archives, pagers and sitemaps count
//! as deeper than they are); then by order of discovery; then by URL. The order of equal things never depends on chance.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use tokio::time::Instant;
use url::Url;

use super::shape::origin;

/// Where a URL stands in the queue; less is sooner.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// A retry waits for everything else, a follow-up for nothing.
    pub lane: Lane,
    /// Higher is worth more; what it is worth now may be less.
    pub score: Reverse<u32>,
    /// Clicks from the home page, archives and the like put further away.
    pub depth: u8,
    /// Order of discovery.
    pub order: u64,
}

/// The coarse order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lane {
    /// The root, and what shows itself as part of a page that was fetched.
    FollowUp,
    /// Everything else.
    Link,
    /// What failed before.
    Retry,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Queued {
    rank: Rank,
    url: Url,
}

/// The queue. A URL may stand in it more than once (it was heard of again under a better name); whoever takes it knows.
#[derive(Debug, Default)]
pub(super) struct Frontier {
    origins: BTreeMap<String, BinaryHeap<Reverse<Queued>>>,
    later: BTreeMap<(Instant, u64), Queued>,
}

impl Frontier {
    /// Puts a URL into its place.
    pub(super) fn push(&mut self, url: Url, rank: Rank) {
        self.origins.entry(origin(&url)).or_default().push(Reverse(Queued { rank, url }));
    }

    /// Puts a URL back that failed, not to be tried before `at`.
    pub(super) fn push_later(&mut self, url: Url, rank: Rank, at: Instant) {
        self.later.insert((at, rank.order), Queued { rank, url });
    }

    /// Lets in those whose time has come; the time when the next one's does.
    pub(super) fn ripen(&mut self, now: Instant) -> Option<Instant> {
        while let Some(entry) = self.later.first_entry() {
            if entry.key().0 > now {
                return Some(entry.key().0);
            }
            let Queued { rank, url } = entry.remove();
            self.push(url, rank);
        }
        None
    }

    /// The origins that have something queued, the one with the best first.
    pub(super) fn origins(&self) -> Vec<String> {
        let mut best: Vec<(&Queued, &String)> =
            self.origins.iter().filter_map(|(origin, heap)| Some((&heap.peek()?.0, origin))).collect();
        best.sort();
        best.into_iter().map(|(_, origin)| origin.clone()).collect()
    }

    /// Where the best of all stands.
    pub(super) fn best(&self) -> Option<&Rank> {
        self.origins.values().filter_map(|heap| heap.peek()).map(|Reverse(queued)| &queued.rank).min()
    }

    /// The best URL of an origin, left where it is.
    pub(super) fn peek(&self, origin: &str) -> Option<(&Url, &Rank)> {
        self.origins.get(origin)?.peek().map(|Reverse(queued)| (&queued.url, &queued.rank))
    }

    /// The best URL of an origin.
    pub(super) fn pop(&mut self, origin: &str) -> Option<(Url, Rank)> {
        let Reverse(Queued { rank, url }) = self.origins.get_mut(origin)?.pop()?;
        Some((url, rank))
    }

    /// How many origins of a kind were ever queued.
    pub(super) fn origin_count(&self, is_of_kind: &dyn Fn(&str) -> bool) -> usize {
        self.origins.keys().filter(|origin| is_of_kind(origin)).count()
    }

    /// Whether the origin was ever queued.
    pub(super) fn knows(&self, origin: &str) -> bool {
        self.origins.contains_key(origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn rank(lane: Lane, score: u32, depth: u8, order: u64) -> Rank {
        Rank { lane, score: Reverse(score), depth, order }
    }

    fn drain(frontier: &mut Frontier) -> Vec<String> {
        std::iter::from_fn(|| {
            let origin = frontier.origins().into_iter().next()?;
            frontier.pop(&origin).map(|(url, _)| url.path().to_owned())
        })
        .collect()
    }

    fn url(path: &str) -> Url {
        Url::parse(&format!("http://{path}")).unwrap()
    }

    #[test]
    fn follow_ups_then_score_then_depth_then_discovery() {
        let mut frontier = Frontier::default();
        for (path, rank) in [
            ("t.th/retry", rank(Lane::Retry, 900, 0, 0)),
            ("t.th/late", rank(Lane::Link, 5, 2, 1)),
            ("t.th/deep", rank(Lane::Link, 5, 3, 0)),
            ("t.th/early", rank(Lane::Link, 5, 2, 0)),
            ("e.t.th/best", rank(Lane::Link, 9, 7, 9)),
            ("t.th/frame", rank(Lane::FollowUp, 0, 9, 9)),
        ] {
            frontier.push(url(path), rank);
        }
        assert_eq!(drain(&mut frontier), ["/frame", "/best", "/early", "/late", "/deep", "/retry"]);
    }

    #[test]
    fn the_url_breaks_the_last_tie() {
        let mut frontier = Frontier::default();
        frontier.push(url("t.th/b"), rank(Lane::Link, 0, 0, 0));
        frontier.push(url("t.th/a"), rank(Lane::Link, 0, 0, 0));
        assert_eq!(drain(&mut frontier), ["/a", "/b"]);
    }

    #[tokio::test(start_paused = true)]
    async fn what_failed_waits_for_its_time() {
        let (mut frontier, now) = (Frontier::default(), Instant::now());
        let at = now + Duration::from_secs(10);
        frontier.push_later(url("t.th/x"), rank(Lane::Retry, 0, 0, 0), at);
        assert_eq!(frontier.ripen(now), Some(at));
        assert!(frontier.origins().is_empty());
        assert_eq!(frontier.ripen(at), None);
        assert_eq!(drain(&mut frontier), ["/x"]);
    }
}
