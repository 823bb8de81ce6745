//! One audit as the program does it: crawl over HTTP, index, judge. Only the snapshot is kept in memory, and what was
//! read once is not read again: hundreds of towns differ in a page or two.

use std::{
    collections::{BTreeSet, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, Mutex, OnceLock},
};

use jiff::Timestamp;
use oit::{
    checklist::Checklist,
    crawl::{
        self, CrawlSettings, Exchange, Fault, Journal, JournalError, Ports, Rules, Scope, Sink, Web, live::LiveWeb,
    },
    judge::{Addresses, AuditResult, Coverage, Facts, Interest, Judge, Run, Shelf, SiteIndex, label::Labels},
    read::{Miss, Outcome, Reader, Reading, Resource, Visit, docs::InProcess},
    web::{FetchSettings, Fetcher, Guard, Politeness},
};
use tokio::sync::watch;
use url::Url;

/// The form and what is made of it once.
pub(crate) struct Form {
    pub(crate) checklist: Checklist,
    labels: Arc<Labels>,
    reader: Arc<Remembering>,
    /// What was asked for and must not be: addresses off the site, and what counts or changes something there.
    pub(crate) strayed: Arc<Mutex<BTreeSet<String>>>,
}

impl Form {
    /// The shipped form of this year.
    pub(crate) fn of(year: u16) -> Self {
        let checklist = Checklist::shipped(year).expect("the form of the year ships with the program");
        let labels = Arc::new(Labels::new(&checklist.topics));
        let reader =
            Arc::new(Remembering { reader: Reader::new(Box::new(InProcess::default())), seen: Mutex::default() });
        Self { checklist, labels, reader, strayed: Arc::default() }
    }

    /// Audits the site at this address.
    pub(crate) async fn audit(&self, root: &str) -> AuditResult {
        let root = crawl::canonical_str(root).expect("a loopback address");
        let shelf = Arc::new(Memory { reader: Arc::clone(&self.reader), kept: Mutex::default() });
        let scope: Arc<OnceLock<Scope>> = Arc::default();
        let known = Arc::clone(&scope);
        let addresses = Addresses {
            canonical: Box::new(|written| crawl::canonical_str(written).map(|url| url.to_string())),
            in_scope: Box::new(move |url| {
                known.get().is_none_or(|scope| Url::parse(url).is_ok_and(|url| scope.covers(&url)))
            }),
        };
        let intake = Arc::new(Intake(SiteIndex::new(root.as_str(), addresses, Arc::clone(&self.labels))));
        let summary = self.crawl(&root, &shelf, &intake).await;
        if let Ok(home) = Url::parse(&summary.home) {
            let _ = scope.set(Scope::of(&home));
        }
        let Some(Intake(index)) = Arc::into_inner(intake) else { unreachable!("crawling has ended") };
        let facts = Facts {
            url: summary.root.clone(),
            host: root.authority().to_owned(),
            tls: Vec::new(),
            run: Run { started: summary.started.clone(), finished: summary.finished.clone(), seal: None },
            coverage: Coverage {
                known: summary.known,
                read: summary.read,
                blocked: summary.blocked,
                failed: summary.failed,
                skipped: summary.skipped.values().sum(),
                complete: summary.complete,
            },
            all_seen: summary.ended == crawl::Ended::Exhausted && summary.focused_skipped == 0,
            instruments: None,
            claims: Vec::new(),
            overrides: Vec::new(),
        };
        Judge::new(index).judge(&self.checklist, &*shelf, facts)
    }

    async fn crawl(&self, root: &Url, shelf: &Arc<Memory>, intake: &Arc<Intake>) -> crawl::Summary {
        let guard = Guard::for_root(root);
        let fetcher = Fetcher::new(guard.clone(), FetchSettings::default()).expect("a fetcher needs no network");
        let ports = Ports {
            web: Arc::new(Here {
                web: LiveWeb::new(fetcher, guard),
                host: root.authority().to_owned(),
                strayed: Arc::clone(&self.strayed),
            }),
            pace: Box::new(Politeness::new(0.0, 16)),
            journal: shelf.clone(),
            reader: self.reader.clone(),
            sink: intake.clone(),
        };
        let interest = Interest::new(&self.checklist, Arc::clone(&self.labels));
        let score = Arc::new(move |link: &_| interest.score(link));
        let started = Timestamp::UNIX_EPOCH;
        let settings = CrawlSettings { workers: 2, started, ..CrawlSettings::new(root.clone(), score) };
        let (tell, _progress) = watch::channel(crawl::Progress::default());
        let (_stop, stopped) = watch::channel(false);
        crawl::crawl(settings, ports, std::iter::empty(), tell, stopped).await.expect("the town can be crawled")
    }
}

/// The network, but never anything outside this machine.
struct Here {
    web: LiveWeb,
    host: String,
    strayed: Arc<Mutex<BTreeSet<String>>>,
}

impl Web for Here {
    async fn fetch(&self, url: &Url) -> Result<Exchange, Fault> {
        self.admit(url)?;
        self.web.fetch(url).await
    }

    async fn robots(&self, url: &Url) -> Result<Arc<dyn Rules>, Fault> {
        self.admit(url)?;
        self.web.robots(url).await
    }

    fn admit(&self, url: &Url) -> Result<(), Fault> {
        let counts = url.path().contains("increment_") || url.path().contains("/save");
        if counts || url.authority() != self.host {
            self.strayed.lock().expect("nobody panics").insert(url.to_string());
        }
        if url.authority() == self.host {
            return self.web.admit(url);
        }
        Err(Fault {
            url: url.to_string(),
            code: "elsewhere".to_owned(),
            detail: "tests do not leave this machine".to_owned(),
            transient: false,
            miss: Miss::Refused,
        })
    }
}

struct Intake(SiteIndex);

impl Sink for Intake {
    fn take(&self, visit: Visit) {
        self.0.take(&visit);
    }
}

/// A reader that remembers what it made of an answer.
struct Remembering {
    reader: Reader,
    seen: Mutex<HashMap<u64, Arc<Outcome>>>,
}

impl Remembering {
    fn outcome(&self, resource: &Resource) -> Arc<Outcome> {
        let mut hasher = DefaultHasher::new();
        (&resource.url, resource.status, &resource.headers, &resource.body).hash(&mut hasher);
        let key = hasher.finish();
        let known = self.seen.lock().expect("no reader panics").get(&key).cloned();
        known.unwrap_or_else(|| {
            let outcome = Arc::new(self.reader.read(resource));
            self.seen.lock().expect("no reader panics").insert(key, Arc::clone(&outcome));
            outcome
        })
    }
}

impl crawl::Reader for Remembering {
    fn read(&self, resource: &Resource) -> Outcome {
        (*self.outcome(resource)).clone()
    }

    fn sitemap(&self, resource: &Resource) -> Option<Vec<String>> {
        crawl::Reader::sitemap(&self.reader, resource)
    }
}

/// The journal and the shelf of one audit.
struct Memory {
    reader: Arc<Remembering>,
    kept: Mutex<HashMap<String, Resource>>,
}

impl Journal for Memory {
    fn response(&self, exchange: &Exchange) -> Result<(), JournalError> {
        let resource = exchange.resource.clone();
        self.kept.lock().expect("nobody panics").insert(resource.url.clone(), resource);
        Ok(())
    }

    fn fault(&self, _: &Fault) -> Result<(), JournalError> {
        Ok(())
    }

    fn note(&self, _: &str, _: &str) -> Result<(), JournalError> {
        Ok(())
    }
}

impl Shelf for Memory {
    fn reading(&self, url: &str) -> Option<Arc<Reading>> {
        let resource = self.kept.lock().expect("nobody panics").get(url).cloned()?;
        match &*self.reader.outcome(&resource) {
            Outcome::Page(page) => Some(Arc::new(page.reading.clone())),
            Outcome::Redirect(_) | Outcome::Miss(_) => None,
        }
    }
}
