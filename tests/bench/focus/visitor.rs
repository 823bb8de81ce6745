//! A crawl of a site in memory, without the network, that keeps what it read.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use oit::{
    crawl::{self, Answer, CrawlSettings, Exchange, Fault, LinkScore, NoJournal, Pace, Ports, Rules, Sink, Turn, Web},
    demo::Served,
    read::{Reader, Reading, Resource, Visit, docs::InProcess},
    web::{Access, Robots, RobotsOutcome},
};
use tokio::sync::watch;
use url::Url;

use super::sites::Site;

pub(crate) const ROOT: &str = "http://127.0.0.1:8043/";

/// More than this is not needed to meet all items; a large site is not kept whole.
const KEPT: usize = 1_000;

/// What a crawl read, in its order.
#[derive(Default)]
pub(crate) struct Crawled {
    pub(crate) visits: Vec<Visit>,
    pub(crate) readings: HashMap<String, Arc<Reading>>,
    pub(crate) requests: usize,
}

/// Crawls a site, one request at a time.
pub(crate) fn crawl(site: &Arc<Site>, score: Arc<LinkScore>, quick: bool) -> Crawled {
    let crawled: Arc<Mutex<Crawled>> = Arc::default();
    let ports = Ports {
        web: Arc::new(Visitor { site: Arc::clone(site) }),
        pace: Box::new(AtOnce),
        journal: Arc::new(NoJournal),
        reader: Arc::new(Reader::new(Box::new(InProcess::default()))),
        sink: Arc::new(Keeper(Arc::clone(&crawled))),
    };
    // A limit, though none that waits, so that one request at a time is made.
    let settings = CrawlSettings {
        rate: 1.0,
        max_time: Duration::from_hours(9),
        quick,
        ..CrawlSettings::new(Url::parse(ROOT).unwrap(), score)
    };
    let (tell, _progress) = watch::channel(crawl::Progress::default());
    let (_stop, stopped) = watch::channel(false);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(crawl::crawl(settings, ports, std::iter::empty(), tell, stopped)).unwrap();
    Arc::into_inner(crawled).unwrap().into_inner().unwrap()
}

struct Keeper(Arc<Mutex<Crawled>>);

impl Sink for Keeper {
    fn take(&self, visit: Visit) {
        let mut crawled = self.0.lock().unwrap();
        crawled.requests += 1;
        if crawled.visits.len() < KEPT {
            let reading = super::form::reading(&visit.outcome);
            crawled.readings.extend(reading.map(|reading| (visit.url.clone(), reading)));
            crawled.visits.push(visit);
        }
    }
}

/// Asks the site in memory.
struct Visitor {
    site: Arc<Site>,
}

impl Web for Visitor {
    async fn fetch(&self, url: &Url) -> Result<Exchange, Fault> {
        let path = url[url::Position::BeforePath..].to_owned();
        let Served { content_type, body, status, mut headers } = self.site.answer(&path);
        headers.push(("content-type".to_owned(), content_type));
        let resource = Resource { url: url.to_string(), status, headers, body, truncated: false };
        let (ip, request_head, reason, truncated) = (None, Vec::new(), String::new(), None);
        Ok(Exchange { resource, ip, request_head, reason, truncated, elapsed: Duration::ZERO, flaw: None, again: None })
    }

    async fn robots(&self, _: &Url) -> Result<Arc<dyn Rules>, Fault> {
        let robots = Robots::without_file(Access::Unavailable { status: 404 });
        Ok(Arc::new(RobotsOutcome { robots, exchanges: Vec::new() }))
    }

    fn admit(&self, _: &Url) -> Result<(), Fault> {
        Ok(())
    }
}

struct AtOnce;

impl Pace for AtOnce {
    fn admit(&mut self, _: &str, _: Option<std::net::IpAddr>, _: Instant) -> Turn {
        Turn::Go
    }

    fn started(&mut self, _: &str, _: Option<std::net::IpAddr>, _: Instant) {}

    fn finished(&mut self, _: &str, _: Option<std::net::IpAddr>, _: Instant, _: &Answer) {}

    fn crawl_delay(&mut self, _: &str, _: Duration) {}
}
