//! Evidence that the town keeps with Google: through the program's own network, guard, journal and judging, with a server on this
//! machine in the place of Google's.

use std::{
    future,
    net::{IpAddr, Ipv4Addr},
    path::Path,
    sync::Arc,
    time::Duration,
};

use jiff::Timestamp;
use oit::{
    checklist::Checklist,
    crawl::{self, CrawlSettings, Exchange, Fault, Ports, Rules, Web, live},
    demo::{self, Faults},
    judge::{Interest, label::Labels},
    read::{Link, Reader, worker::WorkerPool},
    snapshot::{Journal, RunFolder},
    web::{FetchSettings, Fetcher, Guard, Lookup, Politeness, names::Looking},
};
use serde_json::Value;
use tokio::sync::watch;
use url::Url;

use crate::{
    program::{ended, oit, read_result},
    server::{Answer, Server},
    town::Town,
};

const PLAN: &str = "/files/budget/plan-2563.pdf";
const ORDINANCE: &str = "/files/budget/ordinance-2563.pdf";
const SHARE: &str = "https://drive.google.com/file/d/1AbCdEfGhIjKlMnOp/view";
const ASKED: &str = "/uc?export=download&id=1AbCdEfGhIjKlMnOp";
const BYTES: &str = "/download?id=1AbCdEfGhIjKlMnOp&export=download";

/// Every name is this machine.
struct Here;

impl Lookup for Here {
    fn lookup(&self, _: &str) -> Looking {
        Box::pin(future::ready(Ok(vec![IpAddr::V4(Ipv4Addr::LOCALHOST)])))
    }
}

/// The program's network; what stands at Google is asked for at the port of the town, without a certificate.
struct Wire {
    web: live::LiveWeb,
    port: u16,
}

impl Wire {
    fn on(&self, url: &Url) -> Url {
        let mut wired = url.clone();
        if url.scheme() == "https" {
            wired.set_scheme("http").unwrap();
            wired.set_port(Some(self.port)).unwrap();
        }
        wired
    }
}

impl Web for Wire {
    async fn fetch(&self, url: &Url) -> Result<Exchange, Fault> {
        let mut exchange = self.web.fetch(&self.on(url)).await?;
        exchange.resource.url = url.to_string();
        Ok(exchange)
    }

    async fn robots(&self, url: &Url) -> Result<Arc<dyn Rules>, Fault> {
        self.web.robots(&self.on(url)).await
    }

    fn admit(&self, url: &Url) -> Result<(), Fault> {
        self.web.admit(url)
    }
}

/// The town with its plan at Google, which gives this out.
fn town(given: Answer) -> Server {
    let missing = || Answer::status("404 Not Found");
    let town = Town::of(Faults::None).with(PLAN, missing()).with(ORDINANCE, missing());
    let town = town.edit("/budget/plan", |page| page.replace(PLAN, &format!("{SHARE}?usp=sharing")));
    let bytes = Answer::redirect(&format!("https://drive.usercontent.google.com{BYTES}"));
    town.with(ASKED, bytes).with(BYTES, given).serve(Duration::ZERO)
}

fn plan() -> Answer {
    Answer::file("application/octet-stream", demo::town(Faults::None).pages[PLAN].body.clone())
}

/// Crawls into a run folder, as `oit audit` does.
async fn crawled(server: &Server, out: &Path) -> RunFolder {
    let root = Url::parse(&server.url()).unwrap();
    let folder = RunFolder::create(out, "town", Timestamp::UNIX_EPOCH).unwrap();
    let journal = Arc::new(live::LiveJournal::new(Journal::open(&folder).unwrap().0, 1));
    let guard = Guard::for_root(&root);
    let settings = FetchSettings { lookup: Arc::new(Here), ..FetchSettings::default() };
    let fetcher = Fetcher::new(guard.clone(), settings).unwrap();
    let checklist = Checklist::shipped(2563).unwrap();
    let interest = Interest::new(&checklist, Arc::new(Labels::new(&checklist.topics)));
    let ports = Ports {
        web: Arc::new(Wire { web: live::LiveWeb::new(fetcher, guard), port: root.port().unwrap() }),
        pace: Box::new(Politeness::new(0.0, 16)),
        journal: journal.clone(),
        reader: Arc::new(Reader::new(Box::new(WorkerPool::new(env!("CARGO_BIN_EXE_oit").into(), 2)))),
        sink: Arc::new(Nobody),
    };
    let score = Arc::new(move |link: &Link| interest.promise(link));
    let settings = CrawlSettings { workers: 2, stored: true, ..CrawlSettings::new(root, score) };
    let (tell, _progress) = watch::channel(crawl::Progress::default());
    let (_stop, stopped) = watch::channel(false);
    crawl::crawl(settings, ports, std::iter::empty(), tell, stopped).await.unwrap();
    Arc::into_inner(journal).unwrap().into_inner().close().unwrap().0.pack(&folder, &[]).unwrap();
    folder
}

/// Judging is left to the program, offline.
struct Nobody;

impl crawl::Sink for Nobody {
    fn take(&self, _: oit::read::Visit) {}
}

/// The item that the plan is evidence of.
fn judged(server: &Server) -> Value {
    let (out, into) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let run = runtime.block_on(crawled(server, out.path())).finish().unwrap();
    let arguments = ["judge", run.to_str().unwrap(), "--year", "2563", "--out", into.path().to_str().unwrap()];
    let (code, _, err) = ended(&oit(&arguments).output().unwrap());
    assert!(code <= 1, "{err}");
    let result = read_result(into.path());
    let items = result["items"].as_array().unwrap();
    items.iter().find(|item| item["topic"] == "spending-plan").unwrap_or_else(|| panic!("{result}")).clone()
}

#[test]
fn what_is_kept_at_google_is_read_there_once_and_marked_as_outside() {
    let server = town(plan());
    let item = judged(&server);
    assert_eq!(item["state"], "met", "{item}");
    let evidence = item["evidence"].as_array().unwrap();
    let kept = evidence.iter().find(|e| e["url"] == SHARE).unwrap_or_else(|| panic!("{item}"));
    assert_eq!(kept["kind"], "outside");
    assert_eq!(kept["sha256"].as_str().unwrap().len(), 64);
    assert!(item["warnings"].to_string().contains("นอกเว็บไซต์หลัก"), "{item}");
    let counts = server.counts();
    assert_eq!((counts[ASKED], counts[BYTES]), (1, 1), "{counts:?}");
}

#[test]
fn a_log_in_page_in_its_place_blames_nobody() {
    let server = town(Answer::html(
        "<title>Google Drive - Virus scan warning</title><form action='/download'>Download anyway</form>",
    ));
    let item = judged(&server);
    assert_eq!((item["state"].as_str(), item["code"].as_str()), (Some("undetermined"), Some("stored")), "{item}");
    assert_eq!(server.counts()[BYTES], 1);
}

#[test]
fn an_address_of_this_machine_is_refused_for_a_site_on_the_internet() {
    let server = town(plan());
    let (root, port) = (Url::parse("http://www.town.go.th/").unwrap(), Url::parse(&server.url()).unwrap().port());
    let guard = Guard::for_root(&root);
    guard.admit_name("www.town.go.th", &[IpAddr::V4(Ipv4Addr::new(8, 8, 8, 8))]).unwrap();
    let settings = FetchSettings { lookup: Arc::new(Here), ..FetchSettings::default() };
    let web =
        Wire { web: live::LiveWeb::new(Fetcher::new(guard.clone(), settings).unwrap(), guard), port: port.unwrap() };
    let asked = Url::parse(&format!("https://drive.google.com{ASKED}")).unwrap();
    let fault = tokio::runtime::Runtime::new().unwrap().block_on(web.fetch(&asked)).unwrap_err();
    assert_eq!((fault.miss, server.requests()), (oit::read::Miss::Refused, 0), "{fault}");
}
