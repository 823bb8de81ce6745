//! Asking for what the ledger has given out, where it keeps the order: the first that was given out is asked first, and attempts that
//! failed wait for its ruling.

use tokio::time::Instant;
use url::Url;

use super::{CrawlError, Exchange, Fault, HashMap, Job, Spawner, Step, Web, origin};
use crate::crawl::{ledger::Ruling, ports::FAILED_NOTE};

/// What waits.
#[derive(Default)]
pub(super) struct Waiting {
    /// What came of attempts that failed, until it is known whether there will be others.
    failed: HashMap<Url, Result<Exchange, Fault>>,
    /// When another attempt may be made.
    again: HashMap<Url, Instant>,
}

impl<W: Web> Spawner<W> {
    /// Asks for all that is given out and may be asked for now; when to look again, if that is known.
    pub(super) fn dispatch_given(&mut self, now: Instant) -> Option<Instant> {
        let (mut wake, mut from): (Option<Instant>, usize) = (None, 0);
        while let Some((at, job)) = self.ledger.unasked(from) {
            if self.is_busy() {
                return None;
            }
            match self.dispatch_job(&job, now) {
                Step::Started => self.ledger.asked(&job.url),
                Step::Later(then) => wake = Some(wake.map_or(then, |wake| wake.min(then))),
                Step::Nothing => {}
            }
            from = at + 1;
        }
        wake
    }

    fn dispatch_job(&mut self, job: &Job, now: Instant) -> Step {
        match self.waiting.again.get(&job.url) {
            Some(at) if *at > now => return Step::Later(*at),
            Some(_) => drop(self.waiting.again.remove(&job.url)),
            None => {}
        }
        match self.rules(&origin(&job.url), now) {
            Err(Step::Later(at)) => Step::Later(at),
            // What started is no more than asking for robots.txt.
            Err(Step::Started | Step::Nothing) => Step::Nothing,
            Ok(Err(fault)) => {
                self.refuse(job, &fault);
                Step::Started
            }
            Ok(Ok(rules)) => {
                let turn = self.hosts.turn(&job.url, now);
                if turn == Step::Started {
                    self.ask(job.clone(), &*rules, now);
                }
                turn
            }
        }
    }

    /// Keeps what came of an attempt that failed until the ledger rules about it.
    pub(super) fn await_ruling(&mut self, url: &Url, result: Result<Exchange, Fault>) -> Result<(), CrawlError> {
        self.note(FAILED_NOTE, &serde_json::json!({ "url": url.as_str() }))?;
        self.waiting.failed.insert(url.clone(), result);
        self.ledger.fail(url);
        self.heed_rulings()
    }

    /// Does what the ledger has ruled.
    pub(super) fn heed_rulings(&mut self) -> Result<(), CrawlError> {
        for Ruling { job, again } in self.ledger.rulings() {
            let result = self.waiting.failed.remove(&job.url);
            if again {
                self.waiting.again.insert(job.url, Instant::now() + self.wait_after(job.tries));
            } else if let Some(result) = result {
                self.take_on(&job.url, result)?;
            }
        }
        Ok(())
    }
}
