//! Asking an origin for its robots.txt before anything else of it, and what the site's home page is.

use std::sync::Arc;

use tokio::time::Instant;
use url::Url;

use super::{CrawlError, Fault, Fetched, Home, Job, News, Robots, Rules, SITE_NOTE, Scope, Spawner, Step, Web, origin};
use crate::{
    crawl::{bounds::RETRIES, ports::SITEMAPS_NOTE},
    read::Miss,
};

impl<W: Web> Spawner<W> {
    /// What the robots.txt of an origin says, or that it cannot be had; as long as that is not known, what was done to know it.
    pub(super) fn rules(&mut self, at: &str, now: Instant) -> Result<Result<Arc<dyn Rules>, Fault>, Step> {
        let url = self.url_of(at).ok_or(Step::Nothing)?;
        match self.robots.get(at) {
            None => Err(self.dispatch_robots(url, 0, now)),
            Some(Robots::Failed { again, .. }) if *again > now => Err(Step::Later(*again)),
            Some(Robots::Failed { tries, .. }) => Err(self.dispatch_robots(url, *tries, now)),
            Some(Robots::Asking) => Err(Step::Nothing),
            Some(Robots::Unreachable(fault)) => Ok(Err(fault.clone())),
            Some(Robots::Known(rules)) => Ok(Ok(Arc::clone(rules))),
        }
    }

    pub(super) fn dispatch_robots(&mut self, url: Url, tries: u8, now: Instant) -> Step {
        let turn = self.hosts.turn(&url, now);
        if turn == Step::Started {
            self.hosts.started(&url, now);
            self.ask_robots(url, tries);
        }
        turn
    }

    /// The robots.txt of the origin cannot be had: nothing of it is asked for.
    pub(super) fn refuse_next(&mut self, at: &str, fault: &Fault) -> Step {
        let Some(job) = self.ledger.take(at) else { return Step::Nothing };
        self.refuse(&job, fault);
        Step::Started
    }

    pub(super) fn refuse(&mut self, job: &Job, fault: &Fault) {
        let fault = Fault { url: job.url.to_string(), ..fault.clone() };
        self.hand_on(&job.url, News::Fault(fault));
    }

    pub(super) fn ask_robots(&mut self, url: Url, tries: u8) {
        self.robots.insert(origin(&url), Robots::Asking);
        let web = Arc::clone(&self.web);
        self.fetches.spawn(async move {
            let began = Instant::now();
            let result = web.robots(&url).await;
            Fetched::Robots { url, tries, result, elapsed: began.elapsed() }
        });
    }

    pub(super) fn on_robots(
        &mut self,
        url: &Url,
        tries: u8,
        result: Result<Arc<dyn Rules>, Fault>,
        now: Instant,
    ) -> Result<(), CrawlError> {
        let state = match result {
            Ok(rules) => {
                if let Some(delay) = rules.crawl_delay() {
                    self.hosts.crawl_delay(url, delay);
                }
                self.list_sitemaps(url, &*rules)?;
                Robots::Known(rules)
            }
            Err(fault) if fault.transient && tries < RETRIES => {
                Robots::Failed { tries: tries + 1, again: now + self.wait_after(tries) }
            }
            Err(fault) if *self.ledger.home() == Home::Open => return Err(CrawlError::RobotsUnreachable(fault)),
            Err(fault) => Robots::Unreachable(fault),
        };
        self.robots.insert(origin(url), state);
        Ok(())
    }

    /// Has the ledger told of sitemaps when it is told of the home page, if it keeps the order.
    fn list_sitemaps(&mut self, url: &Url, rules: &dyn Rules) -> Result<(), CrawlError> {
        if !self.ledger.keeps_order() {
            self.offer_sitemaps(rules);
        } else if *self.ledger.home() == Home::Open {
            let sitemaps = rules.sitemaps();
            let named: Vec<&str> = sitemaps.iter().map(Url::as_str).collect();
            self.note(SITEMAPS_NOTE, &serde_json::json!({ "url": url.as_str(), "sitemaps": named }))?;
            self.ledger.list_sitemaps(url, sitemaps);
        }
        Ok(())
    }

    /// Only the home page's own: sub-domains' sitemaps name what their links lead to anyway.
    fn offer_sitemaps(&mut self, rules: &dyn Rules) {
        if *self.ledger.home() == Home::Found && !self.ledger.keeps_order() {
            for sitemap in rules.sitemaps() {
                self.ledger.offer_sitemap(&sitemap);
            }
        }
    }

    /// Notes what the site is once that is known, or that it has no home page.
    pub(super) fn check_home(&mut self) -> Result<(), CrawlError> {
        match self.ledger.home() {
            Home::Open => Ok(()),
            Home::Lost(url, loss) => Err(CrawlError::no_home(url, *loss)),
            Home::Found if self.site_noted => Ok(()),
            Home::Found => {
                self.site_noted = true;
                let (root, home) = (self.ledger.root().clone(), self.ledger.scope().home().clone());
                if let Some(Robots::Known(rules)) = self.robots.get(&origin(&home)) {
                    let rules = Arc::clone(rules);
                    self.offer_sitemaps(&*rules);
                }
                if Scope::of(&root).covers(&home) {
                    return Ok(());
                }
                self.note(SITE_NOTE, &serde_json::json!({ "from": root.as_str(), "to": home.as_str() }))
            }
        }
    }
}

pub(super) fn robots_fault(url: &Url, rule: String) -> Fault {
    Fault { url: url.to_string(), code: "robots".to_owned(), detail: rule, transient: false, miss: Miss::Robots }
}
