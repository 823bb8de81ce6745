//! What a crawl amounts to: counts of URLs, each URL counted once.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ports::TlsFlaw;

/// Why a URL of the site was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The path repeats itself: relative links that grow.
    Repeats,
    /// Too many path segments.
    Segments,
    /// A month or year in which nothing can stand, or more of a calendar than five years of months.
    Calendar,
    /// The list had ended: its pages began to repeat.
    Pager,
    /// Pages of this template had begun to repeat each other.
    SameContent,
    /// Redirects, frames or refreshes without end.
    Hops,
    /// More clicks from the home page than people make.
    Depth,
    /// Enough of this template was read.
    Template,
    /// Enough of this directory was read.
    Directory,
    /// More sub-domains than one site has.
    Origins,
    /// More URLs than are remembered.
    Heard,
    /// The limit of pages was reached.
    Pages,
    /// The limit of time was reached, or the crawl was stopped.
    Time,
    /// Nothing said that it might be evidence, and no more was asked for.
    Unpromising,
    /// The host had stopped answering.
    HostDown,
}

impl Reason {
    /// The URL is an artefact of a trap (there is no such page, or it was read under another URL), so leaving it out loses nothing.
    pub const fn is_artefact(self) -> bool {
        matches!(self, Self::Repeats | Self::Segments | Self::Calendar | Self::Pager | Self::SameContent | Self::Hops)
    }
}

/// How a crawl ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ended {
    /// Nothing was left to fetch.
    Exhausted,
    /// The limit of pages.
    Pages,
    /// The limit of time.
    Time,
    /// What sounded like evidence was read, and no more was asked for.
    Quick,
    /// Stopped from outside, or cut off; it can be resumed.
    Stopped,
}

impl Ended {
    /// Why what is still queued then is left out.
    pub(super) const fn leaves(self) -> Reason {
        match self {
            Self::Pages => Reason::Pages,
            Self::Quick => Reason::Unpromising,
            Self::Exhausted | Self::Time | Self::Stopped => Reason::Time,
        }
    }
}

/// What a crawl amounts to. `known = read + blocked + failed` plus all of `skipped`; redirects are counted apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The root URL as given.
    pub root: String,
    /// The page that it led to.
    pub home: String,
    /// URLs of the site that were heard of.
    pub known: u64,
    /// Fetched and read.
    pub read: u64,
    /// Of these, those that were as they had been in the last run.
    #[serde(default)]
    pub unchanged: u64,
    /// Kept from us: robots.txt, 401, 403, TLS, guard.
    pub blocked: u64,
    /// Tried in vain: absent, outages, timeouts.
    pub failed: u64,
    /// URLs that led on to others.
    pub redirects: u64,
    /// Links that are never fetched: pictures, logins, print views.
    pub avoided: u64,
    /// Left out, by reason.
    pub skipped: BTreeMap<Reason, u64>,
    /// Of the URLs left out for a reason that may hide pages, those whose links sounded like evidence.
    pub focused_skipped: u64,
    /// Nothing was left out for a reason that may hide pages.
    pub complete: bool,
    /// How it ended.
    pub ended: Ended,
    /// Hosts whose secure connection is not in order, by name.
    #[serde(default)]
    pub tls: Vec<TlsFlaw>,
    /// UTC, RFC 3339.
    pub started: String,
    /// UTC, RFC 3339; empty when it was cut off.
    pub finished: String,
}

impl Summary {
    /// Left out for a reason that may hide pages.
    pub fn lost(&self) -> u64 {
        self.skipped.iter().filter(|(reason, _)| !reason.is_artefact()).map(|(_, count)| count).sum()
    }
}
