//! What the last run kept of a page stands for reading it: the same links, in the same order, with the same scores.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use sha2::{Digest, Sha256};
use tokio::sync::watch;

use super::town::{Gap, Lines, Notebook, ROOT, Town, page, settings};
use crate::{
    crawl::{CrawlSettings, Exchange, Fault, Frozen, Journal, JournalError, Ports, Progress, Reader, Sink, crawl},
    kept::{Kept, Key, Sections},
    read::{Outcome, Resource, Visit},
};

/// Says under which key an answer is frozen.
#[derive(Default)]
struct Freezer(Notebook);

impl Journal for Freezer {
    fn response(&self, exchange: &Exchange) -> Result<(), JournalError> {
        self.0.response(exchange)
    }
    fn freeze(&self, exchange: &Exchange) -> Result<Frozen, JournalError> {
        let Resource { url, status, body, .. } = &exchange.resource;
        self.response(exchange)?;
        let key = Sha256::digest([format!("{url} {status}\n").as_bytes(), body].concat()).into();
        Ok(Frozen { key: Some(key), body: None })
    }
    fn rendered(&self, page: &Resource) -> Result<(), JournalError> {
        self.0.rendered(page)
    }
    fn fault(&self, fault: &Fault) -> Result<(), JournalError> {
        self.0.fault(fault)
    }
    fn note(&self, name: &str, value: &str) -> Result<(), JournalError> {
        self.0.note(name, value)
    }
}

/// Reads lines, and counts.
#[derive(Default)]
struct Counting(AtomicUsize);

impl Reader for Counting {
    fn read(&self, resource: &Resource) -> Outcome {
        self.0.fetch_add(1, Ordering::SeqCst);
        Lines.read(resource)
    }
    fn sitemap(&self, resource: &Resource) -> Option<Vec<String>> {
        Lines.sitemap(resource)
    }
}

/// Keeps nothing of its own, but what the crawl keeps.
struct Keeper {
    kept: Kept,
    urls: Mutex<Vec<String>>,
}

impl Sink for Keeper {
    fn take(&self, visit: Visit) {
        self.urls.lock().unwrap().push(visit.url);
    }
    fn kept(&self) -> Option<&Kept> {
        Some(&self.kept)
    }
    fn keep(&self, visit: Visit, key: &Key, trail: Vec<u8>) {
        self.take(visit);
        self.kept.keep(key, &Sections::new(vec![trail]));
    }
    fn recall(&self, url: &str, key: &Key, _: &Sections) -> bool {
        self.urls.lock().unwrap().push(url.to_owned());
        self.kept.keep_again(key);
        true
    }
}

/// The addresses that were asked for, in order; those that the sink was told of; and how many pages were read.
async fn night(file: &std::path::Path, town: Town, settings: CrawlSettings) -> (Vec<String>, Vec<String>, usize) {
    let keeper = Keeper { kept: Kept::open(file.to_path_buf(), &[0; 32]), urls: Mutex::default() };
    let (town, keeper, reader) = (Arc::new(town), Arc::new(keeper), Arc::new(Counting::default()));
    let mut pace = Gap::default();
    pace.gap = std::time::Duration::from_secs(1);
    let ports = Ports {
        web: Arc::clone(&town),
        pace: Box::new(pace),
        journal: Arc::new(Freezer::default()),
        reader: Arc::clone(&reader) as Arc<dyn Reader>,
        sink: Arc::clone(&keeper) as Arc<dyn Sink>,
    };
    let (_go, stop) = watch::channel(false);
    let (progress, _) = watch::channel(Progress::default());
    crawl(settings, ports, std::iter::empty(), progress, stop).await.unwrap();
    keeper.kept.finish();
    let mut told = keeper.urls.lock().unwrap().clone();
    told.sort();
    (town.paths(), told, reader.0.load(Ordering::SeqCst))
}

fn site(new: bool) -> Town {
    let menu = "menu /plan แผน\nmenu /news ข่าว\nmenu /about เกี่ยวกับ";
    Town::new(move |url| match url.path() {
        "/" => page(format!("{menu}\na /deep/1 x\na /deep/2 แผน!\nframe /frame")),
        "/plan" if new => page(format!("{menu}\na /plan/2 แผน!!\na /plan/new แผน!!!")),
        "/plan" => page(format!("{menu}\na /plan/2 แผน!!\na /plan/1 แผน")),
        "/news" => page(format!("{menu}\na /news/1 ข่าว\na /news/2 แผน\nsay {}", "ข่าว ".repeat(40))),
        "/moved" => page("refresh /about"),
        "/deep/2" => page("a /moved x\na //other.th/ y\na /deep/3#part z\nsay hello"),
        "/odd" => page("hollow"),
        path if path.starts_with("/deep/") => page(format!("{menu}\na /odd w\nimg /chart.jpg แผน")),
        path => page(format!("{menu}\nsay {path}")),
    })
}

#[tokio::test(start_paused = true)]
async fn the_second_night_asks_in_the_same_order_and_reads_next_to_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept");
    let (first, told, read) = night(&file, site(false), settings()).await;
    let (second, told_again, read_again) = night(&file, site(false), settings()).await;
    assert_eq!((&second, &told_again), (&first, &told));
    // The page that only a browser could read.
    assert!(read > 10 && read_again == 1, "{read_again} of {read}");
    let (third, _, read_again) = night(&file, site(false), settings()).await;
    assert_eq!((&third, read_again), (&first, 1));
}

#[tokio::test(start_paused = true)]
async fn what_has_changed_is_read_and_followed_as_on_a_first_night() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept");
    night(&file, site(false), settings()).await;
    let (second, told, read) = night(&file, site(true), settings()).await;
    let (fresh, told_fresh, _) = night(&folder.path().join("other"), site(true), settings()).await;
    assert_eq!((&second, told, read), (&fresh, told_fresh, 3), "two more than always: the page and the new one");
    assert!(second.contains(&"/plan/new".to_owned()));
    // What was read anew and what was handed on stand in one file.
    let (third, _, read) = night(&file, site(true), settings()).await;
    assert_eq!((third, read), (second, 1));
}

#[tokio::test(start_paused = true)]
async fn what_was_kept_in_another_scope_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept");
    night(&file, site(false), settings()).await;
    let elsewhere = || CrawlSettings { root: format!("{ROOT}about").parse().unwrap(), ..settings() };
    let (_, told, read) = night(&file, site(false), elsewhere()).await;
    assert_eq!(read, told.len());
    let (_, told_again, read) = night(&file, site(false), elsewhere()).await;
    assert_eq!((told_again, read), (told, 0));
}
