//! The real network and the real journal behind the ports of a crawl.

use std::{
    net::IpAddr,
    path::PathBuf,
    pin::Pin,
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use tokio::sync::mpsc;
use url::Url;

use super::{
    night::{DISTRUST_NOTE, Night},
    ports::{
        self, Answer, Confirmed, END_NOTE, Entry, Exchange, Frozen, Journal, JournalError, Pace, Rules, Turn, Web,
    },
};
use crate::{
    read::{
        Miss, Outcome, Reader, Resource,
        browse::{self, Ask, Unshown},
        render::Chromium,
        sitemap,
    },
    snapshot::{self, Capture, SnapshotError, Truncation},
    web::{
        Admission, BodyLimits, CrawlDelay, Cut, Fault, Fetcher, Guard, Politeness, Refusal, RobotsOutcome, retry_after,
    },
};

/// The network, by way of the guard.
#[derive(Debug, Clone)]
pub struct LiveWeb {
    fetcher: Fetcher,
    guard: Guard,
    night: Option<Arc<Night>>,
}

impl LiveWeb {
    /// The fetcher and the guard that it was made with.
    pub const fn new(fetcher: Fetcher, guard: Guard) -> Self {
        Self { fetcher, guard, night: None }
    }

    /// Asks for what the last run knows only if it has changed.
    #[must_use]
    pub fn after(mut self, night: Option<Arc<Night>>) -> Self {
        self.night = night;
        self
    }
}

impl Web for LiveWeb {
    async fn fetch(&self, url: &Url) -> Result<Exchange, ports::Fault> {
        let limits = if url.path().contains("sitemap") { BodyLimits::sitemap() } else { BodyLimits::default() };
        let Some(night) = &self.night else {
            return self.fetcher.fetch(url, limits).await.map(exchange).map_err(|f| fault(&f, url));
        };
        let asked = night.ask(url);
        let answer = self.fetcher.fetch_unless(url, limits, &asked.conditions()).await;
        night.settle(url, asked, answer.map(exchange).map_err(|f| fault(&f, url))).await
    }

    async fn robots(&self, url: &Url) -> Result<Arc<dyn Rules>, ports::Fault> {
        let outcome = self.fetcher.robots(url).await;
        if let crate::web::Access::Unreachable { status, fault: why } = outcome.robots.access() {
            let detail =
                why.as_ref().map_or_else(|| format!("robots.txt: {}", status.unwrap_or_default()), ToString::to_string);
            return Err(ports::Fault {
                url: url.to_string(),
                code: why.as_ref().map_or("robots-unreachable", Fault::code).to_owned(),
                detail,
                transient: false,
                miss: Miss::Outage,
            });
        }
        Ok(Arc::new(outcome))
    }

    fn admit(&self, url: &Url) -> Result<(), ports::Fault> {
        self.guard.admit(url).map_err(|f| fault(&f, url))
    }
}

impl Rules for RobotsOutcome {
    fn allows(&self, url: &Url) -> Result<(), String> {
        self.robots.allows(url)
    }

    fn crawl_delay(&self) -> Option<Duration> {
        match self.robots.crawl_delay() {
            CrawlDelay::None => None,
            CrawlDelay::Respected(delay) | CrawlDelay::TooSlow(delay) => Some(delay),
        }
    }

    fn sitemaps(&self) -> Vec<Url> {
        self.robots.sitemaps().to_vec()
    }
}

impl Pace for Politeness {
    fn admit(&mut self, host: &str, ip: Option<IpAddr>, now: Instant) -> Turn {
        match Self::admit(self, host, ip, now) {
            Admission::Go => Turn::Go,
            Admission::WaitUntil(then) => Turn::WaitUntil(then),
        }
    }

    fn started(&mut self, host: &str, ip: Option<IpAddr>, now: Instant) {
        Self::started(self, host, ip, now);
    }

    fn finished(&mut self, host: &str, ip: Option<IpAddr>, now: Instant, answer: &Answer) {
        let wish = answer.retry_after.as_deref().and_then(|value| retry_after(value, Timestamp::now()));
        Self::finished(self, host, ip, now, answer.elapsed, answer.status, wish);
    }

    fn crawl_delay(&mut self, host: &str, delay: Duration) {
        Self::crawl_delay(self, host, delay);
    }
}

impl ports::Reader for Reader {
    fn read(&self, resource: &Resource) -> Outcome {
        Self::read(self, resource)
    }

    fn read_known(&self, resource: &Resource, body: Option<[u8; 32]>) -> Outcome {
        Self::read_known(self, resource, body)
    }

    fn sitemap(&self, resource: &Resource) -> Option<Vec<String>> {
        if resource.status != 200 {
            return None;
        }
        let map = sitemap::read(&resource.body);
        Some(map.indexes.into_iter().chain(map.pages).collect())
    }
}

/// The journal of a run folder.
pub struct LiveJournal {
    journal: snapshot::Journal,
    level: u32,
    night: Option<Arc<Night>>,
}

impl LiveJournal {
    /// `level` is gzip's.
    pub const fn new(journal: snapshot::Journal, level: u32) -> Self {
        Self { journal, level, night: None }
    }

    /// Writes down at the end what the next night must know.
    #[must_use]
    pub fn after(mut self, night: Option<Arc<Night>>) -> Self {
        self.night = night;
        self
    }

    /// The journal itself, to be packed.
    pub fn into_inner(self) -> snapshot::Journal {
        self.journal
    }

    fn append(&self, entry: &snapshot::Entry) -> Result<(), JournalError> {
        entry.pack(self.level).and_then(|packed| self.journal.append(packed)).map(drop).map_err(|e| told(&e))
    }
}

impl Journal for LiveJournal {
    fn response(&self, exchange: &Exchange) -> Result<(), JournalError> {
        self.freeze(exchange).map(drop)
    }

    fn freeze(&self, exchange: &Exchange) -> Result<Frozen, JournalError> {
        let (packed, key) = match &exchange.again {
            None => {
                let packed = capture(exchange).pack(&exchange.resource.body, self.level).map_err(|e| told(&e))?;
                let key = packed.key();
                (packed, key)
            }
            Some(again) => {
                let Confirmed { profile, original, status, reason, headers, packed: _ } = &**again;
                let (reason, headers) = (reason.clone(), headers.clone());
                let answer = Capture { status: *status, reason, headers, ..capture(exchange) };
                let packed = original.confirm(&answer, *profile).map_err(|e| told(&e))?;
                (packed, Some(original.key()))
            }
        };
        let body = packed.body();
        self.journal.append(packed).map_err(|e| told(&e))?;
        Ok(Frozen { key, body })
    }

    fn rendered(&self, page: &Resource) -> Result<(), JournalError> {
        let of = self.journal.record_of(&page.url).map_err(|e| told(&e))?;
        let (url, html) = (page.url.clone(), page.body.clone());
        self.append(&snapshot::Entry::Rendered { url, rendered: Timestamp::now(), of, html })
    }

    fn fault(&self, fault: &ports::Fault) -> Result<(), JournalError> {
        let value = serde_json::json!({ "code": fault.code, "detail": fault.detail, "miss": fault.miss });
        self.append(&snapshot::Entry::Fault { url: fault.url.clone(), fetched: Timestamp::now(), fault: value })
    }

    fn note(&self, name: &str, value: &str) -> Result<(), JournalError> {
        for lie in self.night.iter().filter(|_| name == END_NOTE).flat_map(|night| night.lies()) {
            let value = serde_json::to_value(lie).map_err(|e| JournalError(e.to_string()))?;
            self.append(&snapshot::Entry::Note { name: DISTRUST_NOTE.to_owned(), value })?;
        }
        let value = serde_json::from_str(value).map_err(|e| JournalError(e.to_string()))?;
        self.append(&snapshot::Entry::Note { name: name.to_owned(), value })
    }
}

/// The answer without its body, which is not copied.
fn capture(exchange: &Exchange) -> Capture {
    let Exchange { resource, ip, request_head, reason, truncated, elapsed, flaw: _, again: _ } = exchange;
    let cut = truncated.as_deref().map(|word| match word {
        "length" => Truncation::Length,
        "time" => Truncation::Time,
        _ => Truncation::Disconnect,
    });
    Capture {
        url: resource.url.clone(),
        ip: *ip,
        fetched: Timestamp::now(),
        elapsed_ms: u32::try_from(elapsed.as_millis()).unwrap_or(u32::MAX),
        request_head: request_head.clone(),
        status: resource.status,
        reason: reason.clone(),
        headers: resource.headers.clone(),
        body: Vec::new(),
        truncated: cut,
        revisit: None,
    }
}

/// What a snapshot holds, as a crawl or a replay reads it.
pub fn entry(stored: Result<snapshot::Entry, SnapshotError>) -> Result<Entry, JournalError> {
    Ok(match stored.map_err(|e| told(&e))? {
        snapshot::Entry::Response(capture) if capture.revisit.is_some() => Entry::Unchanged(resource(capture)),
        snapshot::Entry::Response(capture) => Entry::Response(resource(capture)),
        snapshot::Entry::Rendered { url, html, .. } => Entry::Rendered(rendered(url, html)),
        snapshot::Entry::Fault { url, fault, .. } => {
            let miss = serde_json::from_value(fault["miss"].clone()).unwrap_or(Miss::Outage);
            Entry::Fault { url, miss }
        }
        snapshot::Entry::Note { name, value } => Entry::Note { name, value: value.to_string() },
    })
}

/// A stored answer as a reader needs it.
pub fn resource(capture: Capture) -> Resource {
    Resource {
        url: capture.url,
        status: capture.status,
        headers: capture.headers,
        body: capture.body,
        truncated: capture.truncated.is_some(),
    }
}

/// What a page became, as if that had been the answer.
pub fn rendered(url: String, html: Vec<u8>) -> Resource {
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    Resource { url, status: 200, headers, body: html, truncated: false }
}

/// An installed browser.
#[derive(Debug)]
pub struct LiveRenderer {
    browser: Chromium,
    folder: PathBuf,
}

impl LiveRenderer {
    /// A browser that keeps what it must write, while it shows a page, in a folder that is not there before and after.
    pub const fn new(browser: Chromium, folder: PathBuf) -> Self {
        Self { browser, folder }
    }
}

impl ports::Renderer for LiveRenderer {
    fn render<'r>(
        &'r self,
        page: &'r Resource,
        asks: mpsc::Sender<Ask>,
    ) -> Pin<Box<dyn Future<Output = Result<Vec<u8>, Unshown>> + Send + 'r>> {
        Box::pin(browse::show(&self.browser, page, &self.folder, asks))
    }
}

fn told(error: &SnapshotError) -> JournalError {
    JournalError(error.to_string())
}

fn exchange(answer: crate::web::Exchange) -> Exchange {
    let flaw = answer.flaw.zip(answer.url.host_str()).map(|(flaw, host)| ports::TlsFlaw {
        host: host.to_owned(),
        code: flaw.kind.code().to_owned(),
        mended: flaw.mended,
    });
    let truncated = answer.truncated.map(|cut| {
        let word = match cut {
            Cut::Length => "length",
            Cut::Time => "time",
            Cut::Disconnect => "disconnect",
        };
        word.to_owned()
    });
    Exchange {
        resource: Resource {
            url: answer.url.to_string(),
            status: answer.status,
            headers: answer.headers,
            body: answer.body,
            truncated: truncated.is_some(),
        },
        ip: answer.ip,
        request_head: answer.request_head,
        reason: answer.reason,
        truncated,
        elapsed: answer.elapsed,
        flaw,
        again: None,
    }
}

fn fault(fault: &Fault, url: &Url) -> ports::Fault {
    let miss = match fault {
        Fault::Refused { why: Refusal::Unsendable, .. } => Miss::Absent,
        Fault::Refused { .. } => Miss::Refused,
        Fault::Dns { .. } | Fault::Connect { .. } => Miss::Unreachable,
        Fault::Tls { .. } => Miss::Tls,
        Fault::Robots { .. } => Miss::Robots,
        Fault::Timeout { .. }
        | Fault::Protocol { .. }
        | Fault::Reset { .. }
        | Fault::Encoding { .. }
        | Fault::Setup { .. } => Miss::Outage,
    };
    ports::Fault {
        url: url.to_string(),
        code: fault.code().to_owned(),
        detail: fault.to_string(),
        transient: fault.is_transient(),
        miss,
    }
}
