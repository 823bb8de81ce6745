//! What crawling needs from other rooms: traits, so that a crawl runs against a real town, a frozen one, or a test's.

use std::{
    future::Future,
    net::IpAddr,
    pin::Pin,
    sync::Arc,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use url::Url;

use crate::{
    kept::{Kept, Key, Sections},
    read::{
        Link, Miss, Outcome, Promise, Resource, Visit,
        browse::{Ask, Unshown},
    },
    snapshot::{self as frozen, Original, Profile},
};

/// How much a link sounds like evidence, and of what. Crawling knows no more about items than this.
pub type LinkScore = dyn Fn(&Link) -> Promise + Send + Sync;

/// The other rooms, as crawling sees them.
pub struct Ports<W> {
    /// The network.
    pub web: Arc<W>,
    /// When a host may be asked.
    pub pace: Box<dyn Pace>,
    /// Where everything is written down.
    pub journal: Arc<dyn Journal>,
    /// Makes of bytes what they say.
    pub reader: Arc<dyn Reader>,
    /// Takes what was read.
    pub sink: Arc<dyn Sink>,
}

/// The network.
pub trait Web: Send + Sync + 'static {
    /// One request, one answer: no redirect is followed. Cutting bodies at their limits is its business.
    fn fetch(&self, url: &Url) -> impl Future<Output = Result<Exchange, Fault>> + Send;

    /// The robots.txt of the URL's origin. `Err` when it cannot be had (5xx, timeout): nothing may then be fetched there.
    fn robots(&self, url: &Url) -> impl Future<Output = Result<Arc<dyn Rules>, Fault>> + Send;

    /// Whether the URL may be asked for at all: scheme, port, address literals.
    fn admit(&self, url: &Url) -> Result<(), Fault>;
}

/// What a robots.txt says to us.
pub trait Rules: Send + Sync {
    /// Whether the URL may be fetched, or the rule that forbids it.
    fn allows(&self, url: &Url) -> Result<(), String>;
    /// The `Crawl-delay` that it asks for.
    fn crawl_delay(&self) -> Option<Duration>;
    /// The sitemaps that it names.
    fn sitemaps(&self) -> Vec<Url>;
}

/// When a host may be asked again. Pure: it is told what time it is.
pub trait Pace: Send {
    /// Whether a request may start now.
    fn admit(&mut self, host: &str, ip: Option<IpAddr>, now: Instant) -> Turn;
    /// A request starts.
    fn started(&mut self, host: &str, ip: Option<IpAddr>, now: Instant);
    /// A request ended.
    fn finished(&mut self, host: &str, ip: Option<IpAddr>, now: Instant, answer: &Answer);
    /// The host's robots.txt asks for this much time between requests.
    fn crawl_delay(&mut self, host: &str, delay: Duration);
}

/// The answer of politeness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Start now.
    Go,
    /// Ask again then.
    WaitUntil(Instant),
}

/// What politeness learns from an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// From the start of the request to the end of the body or the fault.
    pub elapsed: Duration,
    /// The status, when there was an answer.
    pub status: Option<u16>,
    /// `Retry-After` as sent.
    pub retry_after: Option<String>,
}

/// One request and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// What was asked for and what came, as a reader needs it.
    pub resource: Resource,
    /// The address that answered.
    pub ip: Option<IpAddr>,
    /// The request line and headers as sent.
    pub request_head: Vec<u8>,
    /// The reason phrase.
    pub reason: String,
    /// Why the body was cut, when it was.
    pub truncated: Option<String>,
    /// From the start of the request to the end of the body.
    pub elapsed: Duration,
    /// What is wrong with the secure connection that it came over.
    pub flaw: Option<TlsFlaw>,
    /// The resource is that of the last run, which this answer confirms.
    pub again: Option<Box<Confirmed>>,
}

impl Exchange {
    /// Whether it says what the last run was told already.
    pub const fn is_unchanged(&self) -> bool {
        self.again.is_some()
    }

    /// Whether what it says was kept, so that it need not even be unpacked.
    pub(super) fn is_kept(&self) -> bool {
        self.again.as_ref().is_some_and(|again| again.packed)
    }

    /// What a reader needs; `None` when it is packed and cannot be unpacked.
    pub fn whole(self) -> Option<Resource> {
        let Self { resource, again, .. } = self;
        match again.filter(|again| again.packed) {
            Some(again) => unpacked(&again.original, resource.url),
            None => Some(resource),
        }
    }
}

/// The answer of the last run at `url`.
pub(super) fn unpacked(original: &Original, url: String) -> Option<Resource> {
    let frozen::Answer { status, headers, body, .. } = original.answer().ok()?;
    Some(Resource { url, status, headers, body, truncated: false })
}

/// An answer that confirms the last run's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// How it does.
    pub profile: Profile,
    /// The last run's answer as it is frozen.
    pub original: Original,
    /// The status of the answer itself.
    pub status: u16,
    /// Its reason phrase.
    pub reason: String,
    /// Its headers.
    pub headers: Vec<(String, String)>,
    /// The resource's own headers and body are still in the original: what they say was kept.
    pub packed: bool,
}

/// A host whose secure connection is not in order, but was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsFlaw {
    /// The host's name.
    pub host: String,
    /// What is wrong, for programs: `tls-expired`.
    pub code: String,
    /// What was missing was found, and all is verified.
    pub mended: bool,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{url}: {code}: {detail}")]
pub struct Fault {
    /// The URL that was to be fetched.
    pub url: String,
    /// Which fault, for programs: `dns`, `tls:expired`, `robots`.
    pub code: String,
    /// The same for people: the rule, the message.
    pub detail: String,
    /// It may pass when tried again.
    pub transient: bool,
    /// What it means for judging.
    pub miss: Miss,
}

/// Where everything that a crawl learns is written before it is acted on. Called from many threads.
pub trait Journal: Send + Sync {
    /// An answer. Heavy (it is packed); called from a worker.
    fn response(&self, exchange: &Exchange) -> Result<(), JournalError>;
    /// The same; tells what came to be known of the answer by that.
    fn freeze(&self, exchange: &Exchange) -> Result<Frozen, JournalError> {
        self.response(exchange).map(|()| Frozen::default())
    }
    /// What a page became when a browser had run its scripts.
    fn rendered(&self, page: &Resource) -> Result<(), JournalError>;
    /// A URL without an answer, after the last try.
    fn fault(&self, fault: &Fault) -> Result<(), JournalError>;
    /// A fact about the crawl, as JSON.
    fn note(&self, name: &str, value: &str) -> Result<(), JournalError>;
}

/// What is known of an answer that was written down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Frozen {
    /// The digest of the answer as it is frozen, where it is.
    pub key: Option<Key>,
    /// SHA-256 of the body as it came, where it was worked out.
    pub body: Option<[u8; 32]>,
}

/// Keeps nothing: for a crawl of which nothing is to remain.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoJournal;

impl Journal for NoJournal {
    fn response(&self, _: &Exchange) -> Result<(), JournalError> {
        Ok(())
    }

    fn rendered(&self, _: &Resource) -> Result<(), JournalError> {
        Ok(())
    }

    fn fault(&self, _: &Fault) -> Result<(), JournalError> {
        Ok(())
    }

    fn note(&self, _: &str, _: &str) -> Result<(), JournalError> {
        Ok(())
    }
}

/// The journal cannot be written or read: a full disk, a broken file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct JournalError(pub String);

/// One entry of a journal, read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// An answer.
    Response(Resource),
    /// An answer that confirmed what the last run was told, which this is.
    Unchanged(Resource),
    /// What a page became when a browser had run its scripts, as if that had been the answer.
    Rendered(Resource),
    /// A URL without an answer.
    Fault {
        /// The URL.
        url: String,
        /// What it means for judging.
        miss: Miss,
    },
    /// A fact about the crawl.
    Note {
        /// [`START_NOTE`], [`END_NOTE`] or another.
        name: String,
        /// JSON.
        value: String,
    },
}

/// Name of the note that a crawl begins with: [`CrawlStart`].
pub const START_NOTE: &str = "crawl-start";
/// Name of the note that a crawl ends with: [`super::Summary`].
pub const END_NOTE: &str = "crawl-end";
/// Name of the note that the root led to another domain: `{"from": …, "to": …}`.
pub const SITE_NOTE: &str = "crawl-site";

/// Name of the note that a host's secure connection is not in order: [`TlsFlaw`].
pub const TLS_NOTE: &str = "crawl-tls";

/// Name of the note that an attempt at a URL failed in a way that may pass: `{"url": …}`. Written where the order of decisions is kept.
pub const FAILED_NOTE: &str = "crawl-failed";
/// Name of the note on what the robots.txt of an origin names, before the home page is known, where the order of decisions is kept:
/// `{"url": …, "sitemaps": […]}`.
pub const SITEMAPS_NOTE: &str = "crawl-sitemaps";

/// Name of the note that the next answer at a URL is no page that was gone to, but part of one that a browser shows: `{"url": …}`.
pub const PART_NOTE: &str = "crawl-part";
/// Name of the note that a page stays as it came, because no browser could show it: `{"url": …, "why": …}`.
pub const UNSHOWN_NOTE: &str = "crawl-unshown";

/// What a crawl was asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CrawlStart {
    /// The root URL.
    pub root: String,
    /// Requests a second per host; 0 for no limit.
    pub rate: f64,
    /// Most pages.
    pub max_pages: u64,
    /// Most seconds.
    pub max_time: u64,
    /// UTC, RFC 3339.
    pub started: String,
    /// Pages that say nothing without their scripts are shown to a browser before they are read.
    #[serde(default)]
    pub render: bool,
    /// So many addresses were given out before what came of the first of them was told (later more), always in the order in which they
    /// were given out; 0 when it was told as it came.
    #[serde(default)]
    pub ahead: u64,
}

/// A browser.
pub trait Renderer: Send + Sync {
    /// Shows a page and tells what it has become, as HTML in UTF-8. What the page needs for that it asks for by `asks`, and for nothing
    /// otherwise.
    fn render<'r>(
        &'r self,
        page: &'r Resource,
        asks: mpsc::Sender<Ask>,
    ) -> Pin<Box<dyn Future<Output = Result<Vec<u8>, Unshown>> + Send + 'r>>;
}

/// Makes of bytes what they say. Called from many threads; may be slow.
pub trait Reader: Send + Sync {
    /// Status, headers and body to an outcome.
    fn read(&self, resource: &Resource) -> Outcome;
    /// The same where SHA-256 of the body is known, which then need not be worked out again.
    fn read_known(&self, resource: &Resource, _body: Option<[u8; 32]>) -> Outcome {
        self.read(resource)
    }
    /// The body as a sitemap: pages and further sitemaps; `None` when it is none.
    fn sitemap(&self, resource: &Resource) -> Option<Vec<String>>;
}

/// Where everything that was read goes. Called from many threads, in any order; each URL once.
pub trait Sink: Send + Sync {
    /// Takes one URL and what came of it. Links into the site carry the URL that is visited for them (with their fragment).
    fn take(&self, visit: Visit);

    /// What the last run kept of its pages, and what is kept for the next one.
    fn kept(&self) -> Option<&Kept> {
        None
    }

    /// Takes a page and keeps what came of it under `key`, with what the crawl has to say of it in the first section.
    fn keep(&self, visit: Visit, _key: &Key, _trail: Vec<u8>) {
        self.take(visit);
    }

    /// Takes what was kept of the page at `url`, as if it had been read, and keeps it again; `false`, and nothing is taken, when that is
    /// not understood.
    fn recall(&self, _url: &str, _key: &Key, _sections: &Sections) -> bool {
        false
    }
}
