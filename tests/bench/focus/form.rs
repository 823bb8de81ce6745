//! What a form makes of what was read by a time.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, OnceLock},
};

use oit::{
    checklist::Checklist,
    crawl::{self, LinkScore, Scope},
    judge::{Addresses, AuditResult, Coverage, Facts, Interest, Judge, Run, Shelf, SiteIndex, State, label::Labels},
    read::{Outcome, Reading},
};
use url::Url;

use super::visitor::{Crawled, ROOT};

const YEAR: u16 = 2563;

pub(crate) struct Form {
    checklist: Checklist,
    labels: Arc<Labels>,
}

impl Form {
    pub(crate) fn new() -> Self {
        let checklist = Checklist::shipped(YEAR).unwrap();
        let labels = Arc::new(Labels::new(&checklist.topics));
        Self { checklist, labels }
    }

    pub(crate) fn interest(&self) -> Arc<LinkScore> {
        let interest = Interest::new(&self.checklist, Arc::clone(&self.labels));
        Arc::new(move |link| interest.promise(link))
    }

    /// The result of an audit that ended after so many requests.
    pub(crate) fn judge(&self, crawled: &Crawled, requests: usize) -> AuditResult {
        let scope = OnceLock::from(Scope::of(&Url::parse(ROOT).unwrap()));
        let addresses = Addresses {
            canonical: Box::new(|written| crawl::canonical_str(written).map(|url| url.to_string())),
            in_scope: Box::new(move |url| scope.get().is_none_or(|s| Url::parse(url).is_ok_and(|url| s.covers(&url)))),
        };
        let index = SiteIndex::new(ROOT, addresses, Arc::clone(&self.labels));
        let seen = &crawled.visits[..requests.min(crawled.visits.len())];
        for visit in seen {
            index.take(visit);
        }
        Judge::new(index).judge(&self.checklist, &Kept(&crawled.readings), facts(seen.len() as u64))
    }
}

fn facts(read: u64) -> Facts {
    Facts {
        url: ROOT.to_owned(),
        host: "127.0.0.1:8043".to_owned(),
        tls: Vec::new(),
        run: Run { started: String::new(), finished: String::new(), seal: None },
        coverage: Coverage { unchanged: 0, known: read, read, blocked: 0, failed: 0, skipped: 0, complete: true },
        all_seen: true,
        instruments: None,
        claims: Vec::new(),
        overrides: Vec::new(),
    }
}

struct Kept<'a>(&'a HashMap<String, Arc<Reading>>);

impl Shelf for Kept<'_> {
    fn reading(&self, url: &str) -> Option<Arc<Reading>> {
        self.0.get(url).cloned()
    }
}

/// What was read, for judging it again and again.
pub(crate) fn reading(outcome: &Outcome) -> Option<Arc<Reading>> {
    match outcome {
        Outcome::Page(page) => Some(Arc::new(page.reading.clone())),
        Outcome::Redirect(_) | Outcome::Miss(_) => None,
    }
}

pub(crate) fn met(result: &AuditResult) -> BTreeSet<String> {
    result.items.iter().filter(|item| item.state == State::Met).map(|item| item.id.to_string()).collect()
}

/// The evidence and the pages on the ways to it.
pub(crate) fn fewest(result: &AuditResult) -> usize {
    let evidence = result.items.iter().filter(|item| item.state == State::Met).flat_map(|item| &item.evidence);
    let fetched = evidence.filter(|evidence| !evidence.sha256.is_empty());
    let urls = fetched.flat_map(|e| e.click_path.iter().map(|step| &step.url).chain([&e.url]));
    urls.filter_map(|url| crawl::canonical_str(url)).collect::<BTreeSet<_>>().len()
}
