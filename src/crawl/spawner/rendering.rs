//! Pages that say nothing without their scripts: one at a time is shown to a browser, the best first, and whatever it asks for is
//! asked of the site like any page: within the site, after its robots.txt, in its turn, and written down.

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc, time::Duration};

use tokio::{sync::mpsc, task::JoinSet, time::Instant};
use url::Url;

use super::{Answer, CrawlError, Done, Exchange, Fault, Fetched, Robots, Spawner, Step, Web, origin};
use crate::{
    crawl::{
        avoid::acts,
        bounds::{KEPT_BYTES, PARTS, RENDER_FAILURES, RENDERED, WAITING_BYTES},
        canonical::plain,
        digest::{Digested, Hollow},
        live::rendered,
        ports::{PART_NOTE, Renderer, UNSHOWN_NOTE},
        scope::Scope,
    },
    read::{
        Resource,
        browse::{Ask, Unshown},
    },
};

/// Room for the asks of one page.
const ASKS: usize = 128;

/// Something that a page asked for, and the URL by which it is asked for.
pub(super) struct Part {
    ask: Ask,
    url: Url,
}

/// A page that was shown, or could not be.
pub(super) type Shown = (Box<Hollow>, Result<Vec<u8>, Unshown>);

pub(super) struct Rendering {
    renderer: Option<Arc<dyn Renderer>>,
    /// Whether pages are held back at all.
    holds: bool,
    waiting: Vec<Hollow>,
    waiting_bytes: usize,
    /// The one that is being shown.
    pub shown: JoinSet<Shown>,
    scope: Option<Arc<Scope>>,
    ask_in: mpsc::Sender<Ask>,
    pub asks: mpsc::Receiver<Ask>,
    /// Asks whose turn has not come.
    pub pending: Vec<Ask>,
    /// Answers that the next page may ask for, too.
    kept: BTreeMap<Url, Resource>,
    kept_bytes: usize,
    pages_left: u32,
    parts_left: u32,
    failures: u32,
}

/// What is to be done about an ask now.
enum Next {
    Refuse,
    Give(Resource),
    Robots(u8),
    Wait(Option<Instant>),
    Fetch(Url),
}

impl Rendering {
    pub(super) fn new(renderer: Option<Arc<dyn Renderer>>, holds: bool) -> Self {
        let (ask_in, asks) = mpsc::channel(ASKS);
        Self {
            renderer,
            holds,
            waiting: Vec::new(),
            waiting_bytes: 0,
            shown: JoinSet::new(),
            scope: None,
            ask_in,
            asks,
            pending: Vec::new(),
            kept: BTreeMap::new(),
            kept_bytes: 0,
            pages_left: RENDERED,
            parts_left: PARTS,
            failures: 0,
        }
    }

    pub(super) const fn holds(&self) -> bool {
        self.holds
    }

    /// No page waits or is being shown.
    pub(super) fn is_idle(&self) -> bool {
        self.waiting.is_empty() && self.shown.is_empty()
    }

    /// Ends the browser. What waits is found again in the journal.
    pub(super) fn give_up(&mut self) {
        self.shown.abort_all();
        self.waiting.clear();
    }

    /// Gives a page what it asked for.
    pub(super) fn give(&mut self, part: Part, resource: Option<Resource>) {
        if let Some(resource) = &resource
            && resource.status == 200
            && self.kept_bytes + resource.body.len() <= KEPT_BYTES
        {
            self.kept_bytes += resource.body.len();
            self.kept.insert(part.url, resource.clone());
        }
        part.ask.answer(resource);
    }

    /// The page is gone, and nobody waits for what it asked for.
    fn forget_asks(&mut self) {
        self.pending.clear();
        while self.asks.try_recv().is_ok() {}
        self.scope = None;
    }
}

impl<W: Web> Spawner<W> {
    /// Keeps a page until its turn to be shown.
    pub(super) fn hold(&mut self, hollow: Hollow) {
        let bytes = hollow.resource.body.len();
        let rendering = &mut self.rendering;
        if rendering.renderer.is_none() || rendering.waiting_bytes + bytes > WAITING_BYTES {
            return self.leave(hollow, "left out");
        }
        rendering.waiting_bytes += bytes;
        rendering.waiting.push(hollow);
    }

    /// Takes a page as it came, and writes that down.
    fn leave(&mut self, hollow: Hollow, why: &'static str) {
        self.work(move |crew, journal| {
            let note = serde_json::json!({ "url": hollow.errand.url.as_str(), "why": why });
            journal.note(UNSHOWN_NOTE, &note.to_string())?;
            let (url, digest) = crew.take_as_it_came(hollow);
            Ok(Done::Page(url, Digested::Whole(digest)))
        });
    }

    /// No more pages are shown, and the one that is being shown is given nothing more.
    pub(super) fn leave_unshown(&mut self) {
        for ask in self.rendering.pending.drain(..) {
            ask.answer(None);
        }
        self.rendering.waiting_bytes = 0;
        for hollow in std::mem::take(&mut self.rendering.waiting) {
            self.leave(hollow, "no time");
        }
    }

    /// Shows the best page that waits, unless one is being shown.
    pub(super) fn show_next(&mut self) {
        if !self.rendering.shown.is_empty() || self.rendering.waiting.is_empty() {
            return;
        }
        let Some(renderer) = self.rendering.renderer.clone().filter(|_| self.rendering.pages_left > 0) else {
            return self.leave_unshown();
        };
        // Where the order is kept, all that was given out later waits for the first.
        let worth = |(at, hollow): &(usize, &Hollow)| {
            let url = &hollow.errand.url;
            (Reverse(self.ledger.before(url)), self.ledger.worth(url), Reverse(*at))
        };
        let best = self.rendering.waiting.iter().enumerate().max_by_key(worth).map_or(0, |(at, _)| at);
        let hollow = Box::new(self.rendering.waiting.remove(best));
        self.rendering.waiting_bytes -= hollow.resource.body.len();
        self.rendering.pages_left -= 1;
        self.rendering.scope = Some(Arc::clone(&hollow.errand.scope));
        let asks = self.rendering.ask_in.clone();
        self.rendering.shown.spawn(async move {
            let shown = renderer.render(&hollow.resource, asks).await;
            (hollow, shown)
        });
    }

    pub(super) fn on_shown(&mut self, (hollow, shown): Shown) {
        self.rendering.forget_asks();
        match shown {
            Ok(html) => {
                self.rendering.failures = 0;
                let errand = hollow.errand;
                let page = rendered(errand.url.to_string(), html);
                self.work(move |crew, journal| {
                    journal.rendered(&page)?;
                    let digest = crew.digest_shown(&errand, &page);
                    Ok(Done::Page(errand.url, Digested::Whole(digest)))
                });
            }
            Err(why) => {
                tracing::info!(url = %hollow.errand.url, ?why, "the page cannot be shown");
                self.rendering.failures += u32::from(why == Unshown::Failed);
                if self.rendering.failures >= RENDER_FAILURES {
                    tracing::warn!("the browser does not work");
                    self.rendering.renderer = None;
                }
                let why = match why {
                    Unshown::Late => "late",
                    Unshown::TooLarge => "too large",
                    Unshown::Failed => "failed",
                };
                self.leave(*hollow, why);
            }
        }
    }

    /// Starts what a page asks for and may have now; when to look again, if that is known.
    pub(super) fn dispatch_asks(&mut self, now: Instant) -> Option<Instant> {
        let mut wake: Option<Instant> = None;
        for ask in std::mem::take(&mut self.rendering.pending) {
            match self.next_of(&ask.url, now) {
                Next::Refuse => ask.answer(None),
                Next::Give(resource) => ask.answer(Some(resource)),
                Next::Fetch(url) => self.fetch_part(Part { ask, url }, now),
                Next::Robots(tries) => {
                    let step = self.dispatch_robots(ask.url.clone(), tries, now);
                    if let Step::Later(at) = step {
                        wake = Some(wake.map_or(at, |wake| wake.min(at)));
                    }
                    self.rendering.pending.push(ask);
                }
                Next::Wait(at) => {
                    wake = at.map_or(wake, |at| Some(wake.map_or(at, |wake| wake.min(at))));
                    self.rendering.pending.push(ask);
                }
            }
        }
        wake
    }

    fn next_of(&mut self, asked: &Url, now: Instant) -> Next {
        let in_scope = |url: &Url| self.rendering.scope.as_ref().is_some_and(|scope| scope.covers(url));
        let Some(url) = plain(asked).filter(|url| in_scope(url) && !acts(url)) else { return Next::Refuse };
        if let Some(kept) = self.rendering.kept.get(&url) {
            return Next::Give(kept.clone());
        }
        match self.robots.get(&origin(&url)) {
            None => Next::Robots(0),
            Some(Robots::Asking) => Next::Wait(None),
            Some(Robots::Failed { again, .. }) if *again > now => Next::Wait(Some(*again)),
            Some(Robots::Failed { tries, .. }) => Next::Robots(*tries),
            Some(Robots::Unreachable(_)) => Next::Refuse,
            Some(Robots::Known(rules)) => {
                let admitted = rules.allows(&url).is_ok() && self.web.admit(&url).is_ok();
                if !admitted || self.rendering.parts_left == 0 {
                    return Next::Refuse;
                }
                match self.hosts.turn(&url, now) {
                    Step::Started => Next::Fetch(url),
                    Step::Later(at) => Next::Wait(Some(at)),
                    Step::Nothing => Next::Wait(None),
                }
            }
        }
    }

    fn fetch_part(&mut self, part: Part, now: Instant) {
        self.rendering.parts_left -= 1;
        self.hosts.started(&part.url, now);
        let web = Arc::clone(&self.web);
        self.fetches.spawn(async move {
            let began = Instant::now();
            let result = web.fetch(&part.url).await;
            Fetched::Part { part, result, elapsed: began.elapsed() }
        });
    }

    pub(super) fn on_part(
        &mut self,
        part: Part,
        result: Result<Exchange, Fault>,
        elapsed: Duration,
        now: Instant,
    ) -> Result<(), CrawlError> {
        let (answer, ip) = told(&result, elapsed);
        self.hosts.finished(&part.url, ip, now, &answer);
        match result {
            Err(fault) => {
                tracing::info!(%fault, "a part of a page cannot be had");
                part.ask.answer(None);
            }
            Ok(exchange) => {
                if let Some(flaw) = exchange.flaw.clone() {
                    self.note_flaw(flaw)?;
                }
                self.work(move |_, journal| {
                    journal.note(PART_NOTE, &serde_json::json!({ "url": part.url.as_str() }).to_string())?;
                    journal.response(&exchange)?;
                    Ok(Done::Part(part, exchange.whole().map(Box::new)))
                });
            }
        }
        Ok(())
    }
}

/// What politeness learns from an answer, or the lack of one.
pub(super) fn told(result: &Result<Exchange, Fault>, elapsed: Duration) -> (Answer, Option<std::net::IpAddr>) {
    let Ok(exchange) = result else { return (Answer { elapsed, status: None, retry_after: None }, None) };
    let retry_after = exchange.resource.header("retry-after").map(str::to_owned);
    (Answer { elapsed, status: Some(exchange.resource.status), retry_after }, exchange.ip)
}
