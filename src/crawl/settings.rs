//! What a crawl is asked for, and why it may not come to anything.

use std::sync::Arc;
use std::time::Duration;

use url::Url;

use super::ledger::Loss;
use super::ports::{Fault, JournalError, LinkScore, Renderer};
use super::window::Window;
use crate::read::Miss;

/// What to crawl, and how far.
#[derive(Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, and none rules out another")]
pub struct CrawlSettings {
    /// The root URL.
    pub root: Url,
    /// Requests a second per host, for the record and for how many run at once; 0 for no limit. [`Pace`](super::Pace) keeps the limit.
    pub rate: f64,
    /// Most pages and documents.
    pub max_pages: u64,
    /// Most time.
    pub max_time: Duration,
    /// Only what sounds like evidence is read, and what leads to it.
    pub quick: bool,
    /// The hours in which the site is asked; the others do not count as time.
    pub window: Option<Window>,
    /// Threads that read.
    pub workers: usize,
    /// When this crawl, or its resumption, starts.
    pub started: jiff::Timestamp,
    /// Addresses that somebody named: those that belong to the site are gone to as well.
    pub seeds: Vec<Url>,
    /// Those addresses, what they lead to and the links to them are enough.
    pub seeds_alone: bool,
    /// Pictures that sound like evidence are fetched, too, a few of them.
    pub pictures: bool,
    /// Files that the site keeps with Google and that sound like evidence are asked for, each once.
    pub stored: bool,
    /// Shows pages that say nothing without their scripts.
    pub renderer: Option<Arc<dyn Renderer>>,
    /// How much a link sounds like evidence.
    pub score: Arc<LinkScore>,
}

impl CrawlSettings {
    /// A whole crawl that begins now, without any limit.
    pub fn new(root: Url, score: Arc<LinkScore>) -> Self {
        Self {
            root,
            rate: 0.0,
            max_pages: u64::MAX,
            max_time: Duration::MAX,
            quick: false,
            window: None,
            workers: 1,
            started: jiff::Timestamp::now(),
            seeds: Vec::new(),
            seeds_alone: false,
            pictures: false,
            stored: false,
            renderer: None,
            score,
        }
    }
}

/// Why a site could not be crawled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CrawlError {
    /// The root is no web address.
    #[error("{0} is not the address of a website")]
    Root(String),
    /// The home page's robots.txt cannot be had, so nothing may be fetched.
    #[error("the site could not be audited: its robots.txt cannot be had: {0}")]
    RobotsUnreachable(Fault),
    /// No home page: where the way ended, and why.
    #[error("the site could not be audited: {url} gave no page ({why})")]
    NoHome {
        /// The last URL of the way.
        url: String,
        /// What it answered; `None` for redirects that lead nowhere.
        miss: Option<Miss>,
        /// The same for people.
        why: String,
    },
    /// The journal failed.
    #[error("the snapshot cannot be written or read: {0}")]
    Journal(JournalError),
    /// A fault of this program.
    #[error("a task of the crawl broke: {0}")]
    Internal(String),
}

impl CrawlError {
    pub(super) fn no_home(url: &Url, loss: Loss) -> Self {
        let (miss, why) = match loss {
            Loss::Miss(miss) => (Some(miss), format!("{miss:?}").to_lowercase()),
            Loss::Astray => (None, "its redirects lead nowhere".to_owned()),
        };
        Self::NoHome { url: url.to_string(), miss, why }
    }

    /// Whether not one page of the site could be had.
    pub const fn is_unreachable(&self) -> bool {
        match self {
            Self::RobotsUnreachable(_) | Self::NoHome { .. } => true,
            Self::Root(_) | Self::Journal(_) | Self::Internal(_) => false,
        }
    }
}
