//! One audit as the program does it: crawl, index, judge. Nothing is written to disk, and what the whole towns say is not read
//! again: thousands of faulty towns differ from them in a page or two.

use std::{
    collections::{BTreeSet, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, Mutex, OnceLock, RwLock},
    time::Duration,
};

use jiff::Timestamp;
use oit::{
    checklist::Checklist,
    crawl::{
        self, CrawlSettings, Exchange, Fault, Journal, JournalError, Ports, Rules, Scope, Sink, Web, live::LiveWeb,
    },
    judge::{Addresses, AuditResult, Coverage, Facts, Interest, Judge, Run, Shelf, SiteIndex, label::Labels},
    read::{Miss, Outcome, Reader, Reading, Resource, Visit, docs::InProcess},
    web::{FetchSettings, Fetcher, Guard, Politeness, Robots, RobotsOutcome},
};
use tokio::sync::watch;
use url::Url;

use super::site::Site;

/// Where sites that are served from memory stand.
pub(crate) const HERE: &str = "http://127.0.0.1:8043/";

/// The form and what is made of it once.
pub(crate) struct Form {
    pub(crate) checklist: Checklist,
    labels: Arc<Labels>,
    interest: Arc<Interest>,
    reader: Arc<Reader>,
    /// What the whole towns say, by what was answered.
    known: Arc<RwLock<HashMap<u64, Arc<Outcome>>>>,
    /// What was asked for and must not be: addresses off the site, and what counts or changes something there.
    pub(crate) strayed: Arc<Mutex<BTreeSet<String>>>,
}

impl Form {
    /// The shipped form of this year.
    pub(crate) fn of(year: u16) -> Self {
        let checklist = Checklist::shipped(year).expect("the form of the year ships with the program");
        let labels = Arc::new(Labels::new(&checklist.topics));
        let interest = Arc::new(Interest::new(&checklist, Arc::clone(&labels)));
        let reader = Arc::new(Reader::new(Box::new(InProcess::default())));
        Self { checklist, labels, interest, reader, known: Arc::default(), strayed: Arc::default() }
    }

    /// Audits the site that a server shows at this address.
    pub(crate) async fn audit_served(&self, root: &str) -> AuditResult {
        let root = crawl::canonical_str(root).expect("a loopback address");
        let guard = Guard::for_root(&root);
        let fetcher = Fetcher::new(guard.clone(), FetchSettings::default()).expect("a fetcher needs no network");
        self.audit(&root, LiveWeb::new(fetcher, guard), false).await
    }

    /// Audits a site without a server. What a `whole` one says is kept for the faulty ones.
    pub(crate) async fn audit_site(&self, site: &Arc<Site>, whole: bool) -> AuditResult {
        let root = crawl::canonical_str(HERE).expect("a loopback address");
        self.audit(&root, Recalled { site: Arc::clone(site) }, whole).await
    }

    async fn audit<W: Web>(&self, root: &Url, web: W, whole: bool) -> AuditResult {
        let memory = Arc::new(Memory {
            reader: Arc::clone(&self.reader),
            known: Arc::clone(&self.known),
            whole,
            kept: Mutex::default(),
        });
        let scope: Arc<OnceLock<Scope>> = Arc::default();
        let known = Arc::clone(&scope);
        let addresses = Addresses {
            canonical: Box::new(|written| crawl::canonical_str(written).map(|url| url.to_string())),
            in_scope: Box::new(move |url| {
                known.get().is_none_or(|scope| Url::parse(url).is_ok_and(|url| scope.covers(&url)))
            }),
        };
        let intake = Arc::new(Intake(SiteIndex::new(root.as_str(), addresses, Arc::clone(&self.labels))));
        let web = Here { web, host: root.authority().to_owned(), strayed: Arc::clone(&self.strayed) };
        let summary = self.crawl(root, web, &memory, &intake).await;
        if let Ok(home) = Url::parse(&summary.home) {
            let _ = scope.set(Scope::of(&home));
        }
        let Some(Intake(index)) = Arc::into_inner(intake) else { unreachable!("crawling has ended") };
        // Towns are judged side by side, each on one thread.
        Judge::new(index).with_threads(1).judge(&self.checklist, &*memory, facts(root, &summary))
    }

    async fn crawl<W: Web>(
        &self,
        root: &Url,
        web: Here<W>,
        memory: &Arc<Memory>,
        intake: &Arc<Intake>,
    ) -> crawl::Summary {
        let ports = Ports {
            web: Arc::new(web),
            pace: Box::new(Politeness::new(0.0, 16)),
            journal: memory.clone(),
            reader: memory.clone(),
            sink: intake.clone(),
        };
        let interest = Arc::clone(&self.interest);
        let score = Arc::new(move |link: &_| interest.promise(link));
        let started = Timestamp::UNIX_EPOCH;
        let settings = CrawlSettings { workers: 2, started, ..CrawlSettings::new(root.clone(), score) };
        let (tell, _progress) = watch::channel(crawl::Progress::default());
        let (_stop, stopped) = watch::channel(false);
        crawl::crawl(settings, ports, std::iter::empty(), tell, stopped).await.expect("the town can be crawled")
    }
}

fn facts(root: &Url, summary: &crawl::Summary) -> Facts {
    Facts {
        url: summary.root.clone(),
        host: root.authority().to_owned(),
        tls: Vec::new(),
        run: Run { started: summary.started.clone(), finished: summary.finished.clone(), seal: None },
        coverage: Coverage {
            unchanged: 0,
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
    }
}

/// The answers of a site, without a server between.
struct Recalled {
    site: Arc<Site>,
}

impl Web for Recalled {
    async fn fetch(&self, url: &Url) -> Result<Exchange, Fault> {
        let reply = self.site.reply(&url[url::Position::BeforePath..], url.authority());
        let resource = Resource {
            url: url.to_string(),
            status: reply.status,
            headers: vec![
                ("Content-Type".to_owned(), reply.content_type.to_owned()),
                ("Content-Length".to_owned(), reply.body.len().to_string()),
            ],
            body: reply.body.to_vec(),
            truncated: false,
        };
        Ok(Exchange {
            resource,
            ip: None,
            request_head: Vec::new(),
            reason: String::new(),
            truncated: None,
            elapsed: Duration::ZERO,
            flaw: None,
            again: None,
        })
    }

    async fn robots(&self, url: &Url) -> Result<Arc<dyn Rules>, Fault> {
        let reply = self.site.reply("/robots.txt", url.authority());
        let robots = if reply.status == 200 {
            Robots::parse(&reply.body, &url.join("/robots.txt").expect("a path"), "oit")
        } else {
            Robots::without_file(oit::web::Access::Unavailable { status: reply.status })
        };
        Ok(Arc::new(RobotsOutcome { robots, exchanges: Vec::new() }))
    }

    fn admit(&self, _: &Url) -> Result<(), Fault> {
        Ok(())
    }
}

/// The network, but never anything outside this machine.
struct Here<W> {
    web: W,
    host: String,
    strayed: Arc<Mutex<BTreeSet<String>>>,
}

impl<W: Web> Web for Here<W> {
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

/// The reader, the journal and the shelf of one audit.
struct Memory {
    reader: Arc<Reader>,
    known: Arc<RwLock<HashMap<u64, Arc<Outcome>>>>,
    /// What is read now is kept for all audits to come.
    whole: bool,
    kept: Mutex<HashMap<String, Arc<Outcome>>>,
}

impl Memory {
    fn outcome(&self, resource: &Resource) -> Arc<Outcome> {
        let mut hasher = DefaultHasher::new();
        (&resource.url, resource.status, &resource.headers, &resource.body).hash(&mut hasher);
        let key = hasher.finish();
        let known = self.known.read().expect("no reader panics").get(&key).cloned();
        known.unwrap_or_else(|| {
            let outcome = Arc::new(self.reader.read(resource));
            if self.whole {
                self.known.write().expect("no reader panics").insert(key, Arc::clone(&outcome));
            }
            outcome
        })
    }
}

impl crawl::Reader for Memory {
    fn read(&self, resource: &Resource) -> Outcome {
        let outcome = self.outcome(resource);
        self.kept.lock().expect("nobody panics").insert(resource.url.clone(), Arc::clone(&outcome));
        (*outcome).clone()
    }

    fn sitemap(&self, resource: &Resource) -> Option<Vec<String>> {
        crawl::Reader::sitemap(&*self.reader, resource)
    }
}

impl Journal for Memory {
    fn response(&self, _: &Exchange) -> Result<(), JournalError> {
        Ok(())
    }

    fn fault(&self, _: &Fault) -> Result<(), JournalError> {
        Ok(())
    }

    fn rendered(&self, _: &Resource) -> Result<(), JournalError> {
        Ok(())
    }

    fn note(&self, _: &str, _: &str) -> Result<(), JournalError> {
        Ok(())
    }
}

impl Shelf for Memory {
    fn reading(&self, url: &str) -> Option<Arc<Reading>> {
        match &**self.kept.lock().expect("nobody panics").get(url)? {
            Outcome::Page(page) => Some(Arc::new(page.reading.clone())),
            Outcome::Redirect(_) | Outcome::Miss(_) => None,
        }
    }
}
