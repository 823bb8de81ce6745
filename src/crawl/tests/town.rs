//! A town that is a function from URLs to answers, and everything that a crawl of it needs.
//!
//! Its pages are lines: `a URL words` (a link in the main part), `menu URL words`, `frame URL`, `refresh URL`, `script URL`,
//! `say words`, `hollow` (it says nothing without its scripts); a document begins with `%PDF`, a sitemap is a line `sitemap` and then URLs.

use std::hash::BuildHasher;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::sync::watch;
use url::Url;

use crate::crawl::*;
use crate::read::{
    Block, Image, Kind, Link, LinkKind, Miss, Note, Outcome, Page, Promise, Reading, Region, Resource, Role, Visit,
};

pub(super) const ROOT: &str = "http://www.town.go.th/";

#[derive(Clone, Default)]
pub(super) struct Reply {
    pub status: u16,
    pub location: String,
    pub retry_after: Option<String>,
    pub body: String,
    pub fault: Option<bool>,
    pub ip: Option<IpAddr>,
}

pub(super) fn page(body: impl Into<String>) -> Reply {
    Reply { status: 200, body: body.into(), ..Reply::default() }
}

pub(super) fn status(status: u16) -> Reply {
    Reply { status, ..Reply::default() }
}

pub(super) fn moved(to: &str) -> Reply {
    Reply { status: 301, location: to.to_owned(), ..Reply::default() }
}

pub(super) fn broken(transient: bool) -> Reply {
    Reply { fault: Some(transient), ..Reply::default() }
}

type Answers = dyn Fn(&Url) -> Reply + Send + Sync;
type RobotsAnswers = dyn Fn(&Url, usize) -> Result<Vec<&'static str>, bool> + Send + Sync;

pub(super) struct Town {
    answers: Box<Answers>,
    /// Origin and how often it was asked before, to forbidden path beginnings (or `sitemap:URL`), or a fault that may pass or not.
    robots: Box<RobotsAnswers>,
    latency: Duration,
    /// Answers take up to that long, each another time.
    chance: Option<u64>,
    pub log: Mutex<Vec<Asked>>,
    in_flight: Mutex<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub url: String,
    pub robots: bool,
    pub at: tokio::time::Instant,
    /// Requests in flight, this one with them.
    pub beside: usize,
}

impl Town {
    pub(super) fn new(answers: impl Fn(&Url) -> Reply + Send + Sync + 'static) -> Self {
        Self {
            answers: Box::new(answers),
            robots: Box::new(|_, _| Ok(Vec::new())),
            latency: Duration::from_millis(80),
            chance: None,
            log: Mutex::default(),
            in_flight: Mutex::default(),
        }
    }

    pub(super) fn robots(
        mut self,
        robots: impl Fn(&Url, usize) -> Result<Vec<&'static str>, bool> + Send + Sync + 'static,
    ) -> Self {
        self.robots = Box::new(robots);
        self
    }

    /// Answers only after so long.
    pub(super) fn slow(mut self, latency: Duration) -> Self {
        self.latency = latency;
        self
    }

    /// Answers come when chance will have it, some of them very late.
    pub(super) fn uneven(mut self, chance: u64) -> Self {
        self.chance = Some(chance);
        self
    }

    fn latency(&self, url: &Url) -> Duration {
        let Some(chance) = self.chance else { return self.latency };
        let dice = foldhash::quality::FixedState::with_seed(chance).hash_one(url);
        Duration::from_millis(dice % 50) * if dice.is_multiple_of(7) { 40 } else { 1 }
    }

    /// URLs of pages asked for, in order.
    pub(super) fn asked(&self) -> Vec<String> {
        self.log.lock().unwrap().iter().filter(|asked| !asked.robots).map(|asked| asked.url.clone()).collect()
    }

    /// Their paths and queries.
    pub(super) fn paths(&self) -> Vec<String> {
        let tail = |url: &String| url.splitn(4, '/').nth(3).map(|tail| format!("/{tail}")).unwrap_or_default();
        self.asked().iter().map(tail).collect()
    }

    async fn ask(&self, url: &Url, robots: bool) {
        let beside = {
            let mut in_flight = self.in_flight.lock().unwrap();
            *in_flight += 1;
            *in_flight
        };
        let at = tokio::time::Instant::now();
        self.log.lock().unwrap().push(Asked { url: url.to_string(), robots, at, beside });
        tokio::time::sleep(self.latency(url)).await;
        *self.in_flight.lock().unwrap() -= 1;
    }
}

struct TownRules(Vec<&'static str>);

impl Rules for TownRules {
    fn allows(&self, url: &Url) -> Result<(), String> {
        let rule = self.0.iter().find(|rule| rule.starts_with('/') && url.path().starts_with(**rule));
        rule.map_or(Ok(()), |rule| Err((*rule).to_owned()))
    }
    fn crawl_delay(&self) -> Option<Duration> {
        None
    }
    fn sitemaps(&self) -> Vec<Url> {
        self.0.iter().filter_map(|rule| rule.strip_prefix("sitemap:")?.parse().ok()).collect()
    }
}

impl Web for Town {
    async fn fetch(&self, url: &Url) -> Result<Exchange, Fault> {
        self.ask(url, false).await;
        let reply = (self.answers)(url);
        if let Some(transient) = reply.fault {
            let (code, detail) = ("reset".to_owned(), String::new());
            return Err(Fault { url: url.to_string(), code, detail, transient, miss: Miss::Outage });
        }
        let mut headers = vec![("Content-Type".to_owned(), "text/html".to_owned())];
        if !reply.location.is_empty() {
            headers.push(("Location".to_owned(), url.join(&reply.location).unwrap().into()));
        }
        headers.extend(reply.retry_after.map(|value| ("Retry-After".to_owned(), value)));
        let (status, body) = (reply.status, reply.body.into_bytes());
        Ok(Exchange {
            resource: Resource { url: url.to_string(), status, headers, body, truncated: false },
            ip: reply.ip,
            request_head: Vec::new(),
            reason: String::new(),
            truncated: None,
            elapsed: self.latency,
            flaw: None,
            again: None,
        })
    }

    async fn robots(&self, url: &Url) -> Result<Arc<dyn Rules>, Fault> {
        let asked = |asked: &&Asked| asked.robots && asked.url == url.as_str();
        let before = self.log.lock().unwrap().iter().filter(asked).count();
        self.ask(url, true).await;
        match (self.robots)(url, before) {
            Ok(rules) => Ok(Arc::new(TownRules(rules))),
            Err(transient) => {
                let (code, detail) = ("robots-5xx".to_owned(), String::new());
                Err(Fault { url: url.to_string(), code, detail, transient, miss: Miss::Outage })
            }
        }
    }

    fn admit(&self, url: &Url) -> Result<(), Fault> {
        if url.port().is_some_and(|port| port == 22) {
            let (code, detail) = ("port".to_owned(), String::new());
            return Err(Fault { url: url.to_string(), code, detail, transient: false, miss: Miss::Refused });
        }
        Ok(())
    }
}

/// At least a second between requests to a host and to an address, and `Retry-After` in seconds.
#[derive(Default)]
pub(super) struct Gap {
    pub gap: Duration,
    next: std::collections::BTreeMap<String, Instant>,
}

impl Gap {
    fn keys(host: &str, ip: Option<IpAddr>) -> Vec<String> {
        std::iter::once(host.to_owned()).chain(ip.map(|ip| ip.to_string())).collect()
    }
}

impl Pace for Gap {
    fn admit(&mut self, host: &str, ip: Option<IpAddr>, now: Instant) -> Turn {
        let next = Self::keys(host, ip).iter().filter_map(|key| self.next.get(key).copied()).max();
        next.filter(|next| *next > now).map_or(Turn::Go, Turn::WaitUntil)
    }
    fn started(&mut self, host: &str, ip: Option<IpAddr>, now: Instant) {
        for key in Self::keys(host, ip) {
            self.next.insert(key, now + self.gap);
        }
    }
    fn finished(&mut self, host: &str, ip: Option<IpAddr>, now: Instant, answer: &Answer) {
        let asked = answer.retry_after.as_ref().and_then(|after| after.parse().ok()).map(Duration::from_secs);
        for key in Self::keys(host, ip) {
            self.next.insert(key, now + asked.unwrap_or_default().max(self.gap));
        }
    }
    fn crawl_delay(&mut self, _: &str, delay: Duration) {
        self.gap = self.gap.max(delay);
    }
}

/// Reads the lines described above.
pub(super) struct Lines;

impl Reader for Lines {
    fn read(&self, resource: &Resource) -> Outcome {
        match resource.status {
            200 => Outcome::Page(Box::new(Page {
                reading: reading(resource),
                sha256: String::new(),
                length: resource.body.len() as u64,
                file_name: None,
            })),
            300..=399 => Outcome::Redirect(resource.header("location").unwrap_or_default().to_owned()),
            404 | 410 => Outcome::Miss(Miss::Absent),
            401 | 403 => Outcome::Miss(Miss::Forbidden),
            _ => Outcome::Miss(Miss::Outage),
        }
    }

    fn sitemap(&self, resource: &Resource) -> Option<Vec<String>> {
        let body = String::from_utf8_lossy(&resource.body).into_owned();
        Some(body.strip_prefix("sitemap\n")?.lines().map(str::to_owned).collect())
    }
}

fn reading(resource: &Resource) -> Reading {
    let base = Url::parse(&resource.url).unwrap();
    let kind = if resource.body.starts_with(b"%PDF") { Kind::Pdf } else { Kind::Html };
    let mut reading = Reading { kind, ..Reading::default() };
    for line in String::from_utf8_lossy(&resource.body).lines() {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        assert_ne!(verb, "panic", "as asked");
        let (target, text) = rest.split_once(' ').unwrap_or((rest, ""));
        let (kind, region) = match verb {
            "a" => (LinkKind::Anchor, Region::Main),
            "menu" => (LinkKind::Anchor, Region::Menu),
            "frame" => (LinkKind::Frame, Region::Main),
            "refresh" => (LinkKind::Refresh, Region::Main),
            "script" => (LinkKind::Script, Region::Main),
            "hollow" => {
                reading.notes.push(Note::NeedsScript);
                continue;
            }
            "img" => {
                let (url, text) = (base.join(target).unwrap().to_string(), text.to_owned());
                reading.images.push(Image { url, text, region: Region::Main, page: None, block: 0 });
                continue;
            }
            "title" => {
                rest.clone_into(&mut reading.title);
                continue;
            }
            _ => {
                let (text, role) = (rest.to_owned(), Role::Paragraph);
                reading.blocks.push(Block { text, role, region: Region::Main, page: None, heading: None });
                continue;
            }
        };
        let Ok(url) = base.join(target) else { continue };
        let (hint, heading, row) = (String::new(), String::new(), String::new());
        reading.links.push(Link { url: url.into(), text: text.to_owned(), hint, heading, row, region, kind, block: 0 });
    }
    reading
}

#[derive(Default)]
pub(super) struct Notebook {
    pub entries: Mutex<Vec<Entry>>,
    pub full_after: Option<usize>,
}

impl Notebook {
    fn write(&self, entry: Entry) -> Result<(), JournalError> {
        let mut entries = self.entries.lock().unwrap();
        if self.full_after.is_some_and(|most| entries.len() >= most) {
            return Err(JournalError("no space left on device".to_owned()));
        }
        entries.push(entry);
        Ok(())
    }
}

impl Journal for Notebook {
    fn response(&self, exchange: &Exchange) -> Result<(), JournalError> {
        self.write(Entry::Response(exchange.resource.clone()))
    }
    fn rendered(&self, page: &Resource) -> Result<(), JournalError> {
        self.write(Entry::Rendered(page.clone()))
    }
    fn fault(&self, fault: &Fault) -> Result<(), JournalError> {
        self.write(Entry::Fault { url: fault.url.clone(), miss: fault.miss })
    }
    fn note(&self, name: &str, value: &str) -> Result<(), JournalError> {
        self.write(Entry::Note { name: name.to_owned(), value: value.to_owned() })
    }
}

#[derive(Default)]
pub(super) struct Basket(pub Mutex<Vec<Visit>>);

impl Sink for Basket {
    fn take(&self, visit: Visit) {
        self.0.lock().unwrap().push(visit);
    }
}

impl Basket {
    /// What was taken, in an order of its own.
    pub(super) fn sorted(&self) -> Vec<String> {
        let mut visits: Vec<String> = self.0.lock().unwrap().iter().map(|visit| format!("{visit:?}")).collect();
        visits.sort();
        visits
    }
}

/// Links that say แผน sound like evidence, `!` after it more so; each number of these is a subject of its own.
pub(super) fn score(link: &Link) -> Promise {
    if !link.text.contains("แผน") {
        return Promise::default();
    }
    let marks = link.text.matches('!').count() as u32;
    Promise { subject: 1 + u64::from(marks), ..Promise::of(100 + 100 * marks) }
}

pub(super) fn settings() -> CrawlSettings {
    CrawlSettings {
        rate: 1.0,
        max_pages: 3_000,
        max_time: Duration::from_hours(2),
        workers: 2,
        started: jiff::Timestamp::UNIX_EPOCH,
        ..CrawlSettings::new(Url::parse(ROOT).unwrap(), Arc::new(score))
    }
}

/// A finished crawl and all that it left.
pub(super) struct Crawl {
    pub town: Arc<Town>,
    pub basket: Arc<Basket>,
    pub entries: Vec<Entry>,
    pub result: Result<Summary, CrawlError>,
}

impl Crawl {
    #[track_caller]
    pub(super) fn summary(&self) -> &Summary {
        self.result.as_ref().unwrap()
    }

    pub(super) fn went_to(&self, path: &str) -> bool {
        self.town.paths().iter().any(|asked| asked == path)
    }
}

pub(super) async fn crawl_town(town: Town) -> Crawl {
    run(town, settings(), Vec::new(), None).await
}

/// Crawls with these settings after these entries, to be stopped after so many requests.
pub(super) async fn run(town: Town, settings: CrawlSettings, past: Vec<Entry>, stop_after: Option<usize>) -> Crawl {
    run_on(town, settings, past, stop_after, Notebook::default()).await
}

pub(super) async fn run_on(
    town: Town,
    settings: CrawlSettings,
    past: Vec<Entry>,
    stop_after: Option<usize>,
    notebook: Notebook,
) -> Crawl {
    run_read_by(Arc::new(Lines), town, settings, past, stop_after, notebook).await
}

/// The same with another reader.
pub(super) async fn run_read_by(
    reader: Arc<dyn Reader>,
    town: Town,
    settings: CrawlSettings,
    past: Vec<Entry>,
    stop_after: Option<usize>,
    notebook: Notebook,
) -> Crawl {
    let (town, basket, notebook) = (Arc::new(town), Arc::new(Basket::default()), Arc::new(notebook));
    notebook.entries.lock().unwrap().extend(past.iter().cloned());
    let gap = if settings.rate > 0.0 { Duration::from_secs_f64(1.0 / settings.rate) } else { Duration::ZERO };
    let ports = Ports {
        web: Arc::clone(&town),
        pace: Box::new(Gap { gap, ..Gap::default() }),
        journal: Arc::clone(&notebook) as Arc<dyn Journal>,
        reader,
        sink: Arc::clone(&basket) as Arc<dyn Sink>,
    };
    let (stop, stopped) = watch::channel(false);
    let watched = Arc::clone(&town);
    let watcher = async move {
        if let Some(after) = stop_after {
            while watched.log.lock().unwrap().len() < after {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            stop.send_replace(true);
        }
        std::future::pending::<()>().await;
    };
    let (progress, _) = watch::channel(Progress::default());
    let result = tokio::select! {
        result = crawl(settings, ports, past.into_iter().map(Ok), progress, stopped) => result,
        () = watcher => unreachable!("the watcher never ends"),
    };
    let entries = notebook.entries.lock().unwrap().clone();
    Crawl { town, basket, entries, result }
}
