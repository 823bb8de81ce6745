//! Starting requests: the best of the frontier's origins first, as far as politeness, robots.txt and what is under way let it.

use std::sync::Arc;

use tokio::time::Instant;
use url::Url;

use super::{Fetched, Job, News, PARALLEL, Rules, Spawner, Step, Web, entrance::robots_fault};

impl<W: Web> Spawner<W> {
    /// Starts all that may start now; when to look again, if that is known.
    pub(super) fn dispatch(&mut self, now: Instant) -> Option<Instant> {
        if self.ledger.keeps_order() {
            return self.dispatch_given(now);
        }
        loop {
            let (origins, mut wake) = self.ledger.ready(now);
            let mut started = false;
            for origin in origins {
                if self.is_busy() {
                    return None;
                }
                match self.dispatch_origin(&origin, now) {
                    Step::Started => started = true,
                    Step::Later(at) => wake = Some(wake.map_or(at, |wake| wake.min(at))),
                    Step::Nothing => {}
                }
                if started {
                    break; // The best may stand elsewhere now.
                }
            }
            if !started {
                return wake;
            }
        }
    }

    fn dispatch_origin(&mut self, at: &str, now: Instant) -> Step {
        match self.rules(at, now) {
            Err(step) => step,
            Ok(Err(fault)) => self.refuse_next(at, &fault),
            Ok(Ok(rules)) => self.dispatch_page(at, &*rules, now),
        }
    }

    /// An origin as a URL: mostly the same as the last time.
    pub(super) fn url_of(&mut self, origin: &str) -> Option<Url> {
        if self.origin.as_ref().is_none_or(|(known, _)| known != origin) {
            self.origin = Some((origin.to_owned(), Url::parse(origin).ok()?));
        }
        self.origin.as_ref().map(|(_, url)| url.clone())
    }

    fn dispatch_page(&mut self, at: &str, rules: &dyn Rules, now: Instant) -> Step {
        let Some(url) = self.url_of(at) else { return Step::Nothing };
        let turn = self.hosts.turn(&url, now);
        if turn != Step::Started {
            return turn;
        }
        let Some(job) = self.ledger.take(at) else { return Step::Nothing };
        self.ask(job, rules, now);
        Step::Started
    }

    /// Asks for a URL, if that is allowed.
    pub(super) fn ask(&mut self, job: Job, rules: &dyn Rules, now: Instant) {
        let asked = job.address();
        let forbidden = rules.allows(&asked).err().map(|rule| robots_fault(&asked, rule));
        if let Some(fault) = forbidden.or_else(|| self.web.admit(&asked).err()) {
            self.hand_on(&job.url, News::Fault(fault));
        } else {
            self.hosts.started(&job.url, now);
            self.fetch(job);
        }
    }

    fn fetch(&mut self, job: Job) {
        let web = Arc::clone(&self.web);
        self.fetches.spawn(async move {
            let began = Instant::now();
            let result = web.fetch(&job.address()).await;
            Fetched::Page { job, result, elapsed: began.elapsed() }
        });
    }

    /// No more is begun as long as so much is under way.
    pub(super) fn is_busy(&self) -> bool {
        self.fetches.len() >= PARALLEL || self.reads.len() >= self.backlog
    }
}
