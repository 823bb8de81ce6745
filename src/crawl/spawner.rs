//! The one place that starts tasks: it takes what the ledger says is next when politeness says that it may, has it fetched,
//! written down and read, and tells the ledger what came of it.
//!
//! Invariants: nothing of an origin is asked for before its robots.txt is known; with a rate limit one request at a time goes to
//! a host and to an address, and without one what is asked for does not hang on which answer comes first; what was fetched is in the
//! journal before it is acted on; fetched bodies that wait to be read are few.

mod dispatch;
mod entrance;
mod given;
mod rehearsal;
mod rendering;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, watch};
use tokio::task::{JoinError, JoinSet};
use tokio::time::Instant;
use url::Url;

use self::given::Waiting;
pub use self::rehearsal::{Planned, rehearse};
use self::rendering::{Part, Rendering};
use super::{
    HashMap,
    bounds::{AHEAD, PARALLEL, RETRY_WAIT, RETRY_WAIT_UNLIMITED},
    canonical::canonical,
    digest::{Crew, Digested, Errand, Names},
    hosts::{Hosts, Step},
    ledger::{Home, Job, Ledger},
    places::Places,
    ports::{
        Answer, CrawlStart, END_NOTE, Entry, Exchange, Fault, Journal, JournalError, Ports, Rules, SITE_NOTE,
        START_NOTE, TLS_NOTE, TlsFlaw, Web,
    },
    progress::{Meter, Progress},
    replay::{opened, rebuild},
    scope::Scope,
    settings::{CrawlError, CrawlSettings},
    shape::origin,
    summary::{Ended, Summary},
    window::Hours,
};
use crate::read::Resource;

/// Crawls a site. `journaled` is what an earlier, unfinished crawl of the same root wrote down; empty for a new one.
/// Ends with a summary, or early but in order when `stop` becomes true: the journal can then be resumed.
pub async fn crawl<W: Web>(
    settings: CrawlSettings,
    ports: Ports<W>,
    journaled: impl Iterator<Item = Result<Entry, JournalError>> + Send + 'static,
    progress: watch::Sender<Progress>,
    stop: watch::Receiver<bool>,
) -> Result<Summary, CrawlError> {
    let (mut spawner, start) = Spawner::set_up(&settings, ports, journaled, progress, stop).await?;
    let started = spawner.begin(&settings, start)?;
    let ended = spawner.run().await;
    spawner.ledger.tell_rest();
    spawner.meter.tell(spawner.ledger.counts(), Instant::now(), true);
    let mut summary = spawner.ledger.summary(ended?);
    summary.started = started;
    summary.tls = spawner.tls.values().cloned().collect();
    let elapsed = jiff::SignedDuration::try_from(spawner.began.elapsed()).unwrap_or_default();
    summary.finished = settings.started.saturating_add(elapsed).unwrap_or(settings.started).to_string();
    if summary.ended != Ended::Stopped {
        spawner.note(END_NOTE, &summary)?;
    }
    Ok(summary)
}

struct Spawner<W> {
    web: Arc<W>,
    journal: Arc<dyn Journal>,
    crew: Arc<Crew>,
    ledger: Ledger,
    meter: Meter,
    /// By origin.
    robots: BTreeMap<String, Robots>,
    /// The origin that was looked at last.
    origin: Option<(String, Url)>,
    hosts: Hosts,
    fetches: JoinSet<Fetched>,
    reads: JoinSet<Result<Done, JournalError>>,
    rendering: Rendering,
    waiting: Waiting,
    readers: Arc<Semaphore>,
    backlog: usize,
    retry_wait: Duration,
    began: Instant,
    deadline: Instant,
    hours: Hours,
    /// Ends behind the home page.
    rehearsal: bool,
    stop: watch::Receiver<bool>,
    site_noted: bool,
    /// Secure connections that are not in order, by host.
    tls: BTreeMap<String, TlsFlaw>,
}

enum Robots {
    Asking,
    Failed { tries: u8, again: Instant },
    Known(Arc<dyn Rules>),
    Unreachable(Fault),
}

enum Fetched {
    Robots {
        url: Url,
        tries: u8,
        result: Result<Arc<dyn Rules>, Fault>,
        elapsed: Duration,
    },
    Page {
        job: Job,
        result: Result<Exchange, Fault>,
        elapsed: Duration,
    },
    /// Something that a page asked for which a browser shows.
    Part {
        part: Part,
        result: Result<Exchange, Fault>,
        elapsed: Duration,
    },
}

/// What a worker has done.
enum Done {
    Page(Url, Digested),
    Part(Part, Option<Box<Resource>>),
}

/// What a finished read, or the lack of one, is told to the journal as.
enum News {
    Answer(Exchange),
    Fault(Fault),
}

impl<W: Web> Spawner<W> {
    /// All that a crawl needs, as far as an earlier one had come, and what that one was asked for.
    async fn set_up(
        settings: &CrawlSettings,
        ports: Ports<W>,
        journaled: impl Iterator<Item = Result<Entry, JournalError>> + Send + 'static,
        progress: watch::Sender<Progress>,
        stop: watch::Receiver<bool>,
    ) -> Result<(Self, Option<CrawlStart>), CrawlError> {
        let root = canonical(&settings.root).ok_or_else(|| CrawlError::Root(settings.root.to_string()))?;
        let crew = Arc::new(Crew {
            reader: ports.reader,
            sink: ports.sink,
            score: Arc::clone(&settings.score),
            places: Places::default(),
            names: Names::default(),
        });
        let mut ledger = Ledger::new(root, settings.max_pages);
        ledger.seed(settings.seeds.clone(), settings.seeds_alone, settings.pictures);
        if settings.stored {
            ledger.ask_for_stored();
        }
        if settings.quick {
            ledger.be_quick();
        }
        let is_paced = settings.rate > 0.0;
        let watched = stop.clone();
        let journaled = journaled.take_while(move |_| !*watched.borrow());
        let (readers, workers) = (Arc::clone(&crew), settings.workers.max(1));
        let rebuilt = tokio::task::spawn_blocking(move || {
            let mut ledger = ledger;
            // A crawl goes on as it began.
            let (start, journaled) = opened(journaled);
            let fresh = if is_paced { 0 } else { AHEAD };
            ledger.keep_order(start?.map_or(fresh, |start| start.ahead));
            rebuild(&mut ledger, journaled, &readers, workers, false).map(|past| (ledger, past))
        });
        let (ledger, mut past) = rebuilt.await.map_err(|error| internal(&error))??;
        let holds = past.start.as_ref().map_or(settings.renderer.is_some(), |start| start.render);
        let rendering = Rendering::new(settings.renderer.clone(), holds);
        let began = Instant::now();
        let mut spawner = Self {
            web: ports.web,
            journal: ports.journal,
            crew,
            ledger,
            meter: Meter::new(progress, began),
            robots: BTreeMap::new(),
            origin: None,
            hosts: Hosts::new(ports.pace, if is_paced { 1 } else { PARALLEL }),
            fetches: JoinSet::new(),
            reads: JoinSet::new(),
            rendering,
            waiting: Waiting::default(),
            readers: Arc::new(Semaphore::new(workers)),
            backlog: 2 * workers,
            retry_wait: if is_paced { RETRY_WAIT } else { RETRY_WAIT_UNLIMITED },
            began,
            deadline: began + settings.max_time.min(Duration::from_hours(10_000)),
            hours: Hours::new(settings.window.clone(), settings.started, began),
            rehearsal: false,
            stop,
            site_noted: false,
            tls: past.tls,
        };
        for hollow in std::mem::take(&mut past.hollow) {
            spawner.hold(hollow);
        }
        Ok((spawner, past.start))
    }

    /// Writes down what is crawled, unless an earlier run did; when the crawl first began.
    fn begin(&mut self, settings: &CrawlSettings, past: Option<CrawlStart>) -> Result<String, CrawlError> {
        if let Some(start) = past {
            return Ok(start.started);
        }
        let start = CrawlStart {
            root: settings.root.to_string(),
            rate: settings.rate,
            max_pages: settings.max_pages,
            max_time: settings.max_time.as_secs(),
            started: settings.started.to_string(),
            render: self.rendering.holds(),
            ahead: if self.ledger.keeps_order() { AHEAD } else { 0 },
        };
        self.note(START_NOTE, &start)?;
        Ok(start.started)
    }

    fn note(&self, name: &str, value: &impl serde::Serialize) -> Result<(), CrawlError> {
        let value = serde_json::to_string(value).map_err(|error| CrawlError::Internal(error.to_string()))?;
        self.journal.note(name, &value).map_err(CrawlError::Journal)
    }

    async fn run(&mut self) -> Result<Ended, CrawlError> {
        let mut stop = self.stop.clone();
        loop {
            let now = Instant::now();
            let ending = self.ending(now);
            if ending == Some(Ended::Stopped) {
                return self.wind_up().await;
            }
            let wake = self.dispatch_in_hours(now, ending);
            self.check_home()?;
            let is_idle = self.fetches.is_empty() && self.reads.is_empty() && self.rendering.is_idle();
            if is_idle && wake.is_none() {
                return Ok(ending.unwrap_or(Ended::Exhausted));
            }
            self.meter.tell(self.ledger.counts(), now, false);
            let until = if ending.is_none() { wake.unwrap_or(self.deadline).min(self.deadline) } else { now + TICK };
            tokio::select! {
                biased;
                () = stopped(&mut stop) => {}
                Some(done) = self.reads.join_next() => self.on_read(done)?,
                Some(shown) = self.rendering.shown.join_next() => self.on_shown(shown.map_err(|error| internal(&error))?),
                Some(ask) = self.rendering.asks.recv() => self.rendering.pending.push(ask),
                Some(fetched) = self.fetches.join_next() => self.on_fetched(fetched.map_err(|error| internal(&error))?)?,
                () = tokio::time::sleep_until(until.min(now + TICK)) => {}
            }
        }
    }

    fn ending(&mut self, now: Instant) -> Option<Ended> {
        if *self.stop.borrow() {
            Some(Ended::Stopped)
        } else if now >= self.deadline {
            Some(Ended::Time)
        } else if self.ledger.is_waiting() {
            None
        } else if self.rehearsal && self.ledger.is_inside() {
            Some(Ended::Pages)
        } else {
            self.ledger.ending()
        }
    }

    /// Requests are given up, what was fetched is still written down and read.
    async fn wind_up(&mut self) -> Result<Ended, CrawlError> {
        self.rendering.give_up();
        self.fetches.abort_all();
        while self.fetches.join_next().await.is_some() {}
        while let Some(done) = self.reads.join_next().await {
            self.on_read(done)?;
        }
        Ok(Ended::Stopped)
    }

    /// Nothing starts outside the hours in which the site may be asked, and such a wait is no time of the crawl's.
    fn dispatch_in_hours(&mut self, now: Instant, ending: Option<Ended>) -> Option<Instant> {
        if ending == Some(Ended::Time) {
            self.leave_unshown();
            return None;
        }
        if ending.is_some() && self.rendering.is_idle() {
            return None;
        }
        if let Some((opens, new_wait)) = self.hours.closed_until(now) {
            self.deadline += new_wait;
            return Some(opens);
        }
        self.show_next();
        let asked = self.dispatch_asks(now);
        let wake = if ending.is_none() { self.dispatch(now) } else { None };
        // Whoever waits to be answered goes first.
        asked.map_or(wake, |asked| Some(wake.map_or(asked, |wake| wake.min(asked))))
    }

    fn on_fetched(&mut self, fetched: Fetched) -> Result<(), CrawlError> {
        let now = Instant::now();
        match fetched {
            Fetched::Robots { url, tries, result, elapsed } => {
                self.hosts.finished(&url, None, now, &Answer { elapsed, status: None, retry_after: None });
                self.on_robots(&url, tries, result, now)
            }
            Fetched::Page { job, result, elapsed } => {
                let (answer, ip) = rendering::told(&result, elapsed);
                self.hosts.finished(&job.url, ip, now, &answer);
                if let Some(flaw) = result.as_ref().ok().and_then(|exchange| exchange.flaw.clone()) {
                    self.note_flaw(flaw)?;
                }
                self.on_page(&job, result, now)
            }
            Fetched::Part { part, result, elapsed } => self.on_part(part, result, elapsed, now),
        }
    }

    fn note_flaw(&mut self, flaw: TlsFlaw) -> Result<(), CrawlError> {
        if self.tls.get(&flaw.host) != Some(&flaw) {
            self.note(TLS_NOTE, &flaw)?;
            self.tls.insert(flaw.host.clone(), flaw);
        }
        Ok(())
    }

    fn on_page(&mut self, job: &Job, result: Result<Exchange, Fault>, now: Instant) -> Result<(), CrawlError> {
        let failed = match &result {
            Ok(exchange) => matches!(exchange.resource.status, 408 | 429 | 500 | 502..=504 | 520..=524),
            Err(fault) => fault.transient,
        };
        if self.ledger.keeps_order() {
            return if failed { self.await_ruling(&job.url, result) } else { self.take_on(&job.url, result) };
        }
        if self.ledger.attempted(job, failed) {
            let at = now + self.wait_after(job.tries);
            self.ledger.retry(job, Some(at));
            return Ok(());
        }
        self.take_on(&job.url, result)
    }

    /// What came of a URL counts.
    fn take_on(&mut self, url: &Url, result: Result<Exchange, Fault>) -> Result<(), CrawlError> {
        match result {
            Ok(exchange) if exchange.is_kept() => return self.hear_at_once(url, exchange),
            Ok(exchange) => self.hand_on(url, News::Answer(exchange)),
            Err(fault) => self.hand_on(url, News::Fault(fault)),
        }
        Ok(())
    }

    /// What was kept of a page takes less to write down and to take than to hand to another thread.
    fn hear_at_once(&mut self, url: &Url, exchange: Exchange) -> Result<(), CrawlError> {
        let errand = self.ledger.errand(url);
        let frozen = self.journal.freeze(&exchange).map_err(CrawlError::Journal)?;
        if let Some(digest) = frozen.key.as_ref().and_then(|key| self.crew.hear_kept(&errand, key)) {
            return self.on_read(Ok(Ok(Done::Page(errand.url, Digested::Whole(digest)))));
        }
        let holds = self.rendering.holds();
        self.work(move |crew, _| {
            let digested = crew.hear(&errand, exchange, frozen, holds);
            Ok(Done::Page(errand.url, digested))
        });
        Ok(())
    }

    fn wait_after(&self, tries: u8) -> Duration {
        self.retry_wait * 5_u32.pow(u32::from(tries))
    }

    /// Has it written down and read by a worker.
    fn hand_on(&mut self, url: &Url, news: News) {
        let errand = self.ledger.errand(url);
        let holds = self.rendering.holds();
        self.work(move |crew, journal| work(crew, journal, errand, news, holds));
    }

    /// Has a worker do something heavy.
    fn work(&mut self, task: impl FnOnce(&Crew, &dyn Journal) -> Result<Done, JournalError> + Send + 'static) {
        let (crew, journal, readers) = (Arc::clone(&self.crew), Arc::clone(&self.journal), Arc::clone(&self.readers));
        self.reads.spawn(async move {
            let slot = readers.acquire_owned().await.map_err(|error| JournalError(error.to_string()))?;
            let read = tokio::task::spawn_blocking(move || task(&crew, &*journal)).await;
            // Not before the thread is free: the next one would begin another.
            drop(slot);
            read.map_err(|error| JournalError(error.to_string()))?
        });
    }

    fn on_read(&mut self, done: Result<Result<Done, JournalError>, JoinError>) -> Result<(), CrawlError> {
        match done.map_err(|error| internal(&error))?.map_err(CrawlError::Journal)? {
            Done::Page(_, Digested::Hollow(hollow)) => self.hold(*hollow),
            Done::Page(url, Digested::Whole(digest)) => {
                self.ledger.settle(&url, digest);
                self.meter.count(Instant::now());
                self.heed_rulings()?;
            }
            Done::Part(part, resource) => self.rendering.give(part, resource.map(|resource| *resource)),
        }
        Ok(())
    }
}

/// Progress is looked at this often when nothing happens.
const TICK: Duration = Duration::from_secs(1);

/// Ends when the crawl is to stop; never, when nobody is left to say so.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    if stop.wait_for(|stop| *stop).await.is_err() {
        std::future::pending::<()>().await;
    }
}

fn work(crew: &Crew, journal: &dyn Journal, errand: Errand, news: News, holds: bool) -> Result<Done, JournalError> {
    let digested = match news {
        News::Answer(exchange) => {
            let frozen = journal.freeze(&exchange)?;
            crew.hear(&errand, exchange, frozen, holds)
        }
        News::Fault(fault) => {
            journal.fault(&fault)?;
            Digested::Whole(crew.miss(&errand, fault.miss))
        }
    };
    Ok(Done::Page(errand.url, digested))
}

fn internal(error: &JoinError) -> CrawlError {
    CrawlError::Internal(error.to_string())
}
