//! C1, C2: the journal is the state. Cut anywhere and resumed, a crawl comes to the same; replayed, it says the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::town::*;
use crate::crawl::{CrawlError, CrawlSettings, END_NOTE, Ended, Entry, JournalError, Summary, begun, replay};

/// A town with something of everything: redirects, a pager, a calendar, frames, faults, a sitemap, an endless list.
fn busy_town() -> Town {
    Town::new(|url| {
        let tail = format!("{}?{}", url.path(), url.query().unwrap_or_default());
        let number = tail.rsplit(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty());
        let number = number.and_then(|part| part.parse::<u64>().ok()).unwrap_or(0);
        match url.path() {
            "/" if url.scheme() == "http" => moved("https://www.town.go.th/"),
            "/" => page("a /list?page=1 แผน\na /cal?month=1&year=2575 x\nframe /frame\na /old x\na /403 x\na /bad x\na /secret x\na /e/1 x"),
            "/list" => page(format!(
                "a /doc/{0} แผน {0}\na /doc/{1} x\na /list?page={2} x",
                number.min(5) * 2,
                number.min(5) * 2 + 1,
                number + 1
            )),
            "/cal" => page(format!("say {number}\na /cal?month=1&year={} x\na /cal?month=2&year={number} x", number + 1)),
            "/frame" => page("menu /doc/3 แผน!\na /e/9 x"),
            "/old" => moved("/new"),
            "/403" => status(403),
            "/bad" => broken(false),
            "/sitemap.xml" => page("sitemap\nhttps://town.go.th/hidden\nhttps://town.go.th/doc/1"),
            path if path.starts_with("/e/") => page(format!("say {number}\na /e/{} x\na e/{number} x", number + 1)),
            _ => page(format!("say {tail}")),
        }
    })
    .robots(|_, _| Ok(vec!["/secret"]))
}

fn set(urls: &[String]) -> BTreeSet<String> {
    urls.iter().cloned().collect()
}

#[tokio::test(start_paused = true)]
async fn c1_a_journal_cut_after_any_entry_and_resumed_comes_to_the_same() {
    let whole = crawl_town(busy_town()).await;
    let asked = set(&whole.town.asked());
    assert!(asked.len() > 35, "{}", asked.len());
    for cut in 0..=whole.entries.len() {
        let past = whole.entries[..cut].to_vec();
        let fetched_before: BTreeSet<String> = past
            .iter()
            .filter_map(|entry| match entry {
                Entry::Response(resource) | Entry::Unchanged(resource) => Some(resource.url.clone()),
                Entry::Rendered(_) | Entry::Fault { .. } | Entry::Note { .. } => None,
            })
            .collect();
        let rest = run(busy_town(), settings(), past, None).await;
        let again = set(&rest.town.asked());
        assert!(again.is_disjoint(&fetched_before), "cut {cut}: fetched twice");
        let all: BTreeSet<String> = again.union(&fetched_before).cloned().collect();
        let missing: Vec<_> = asked.symmetric_difference(&all).filter(|url| !url.ends_with("/bad")).collect();
        assert!(missing.is_empty(), "cut {cut}: {missing:?}");
        assert_eq!(rest.basket.sorted(), whole.basket.sorted(), "cut {cut}");
        let (mut first, mut second) = (whole.summary().clone(), rest.summary().clone());
        (first.finished, second.finished) = (String::new(), String::new());
        assert_eq!(first, second, "cut {cut}");
    }
}

#[tokio::test(start_paused = true)]
async fn c1_with_many_requests_at_once_a_cut_journal_comes_to_the_same_pages() {
    let fast = || CrawlSettings { rate: 0.0, ..settings() };
    let whole = run(busy_town(), fast(), vec![], None).await;
    for cut in (0..whole.entries.len()).step_by(5) {
        let rest = run(busy_town(), fast(), whole.entries[..cut].to_vec(), None).await;
        assert_eq!(rest.basket.sorted(), whole.basket.sorted(), "cut {cut}");
    }
}

#[tokio::test(start_paused = true)]
async fn c2_a_stopped_crawl_says_so_and_goes_on_where_it_was() {
    let whole = crawl_town(busy_town()).await;
    let first = run(busy_town(), settings(), vec![], Some(12)).await;
    assert_eq!((first.summary().ended, first.summary().complete), (Ended::Stopped, false));
    assert!(first.town.log.lock().unwrap().len() <= 13);
    assert!(!first.entries.iter().any(|entry| matches!(entry, Entry::Note { name, .. } if name == END_NOTE)));
    let second = run(busy_town(), settings(), first.entries, None).await;
    assert_eq!(second.summary().ended, Ended::Exhausted);
    assert_eq!(second.basket.sorted(), whole.basket.sorted());
}

#[tokio::test(start_paused = true)]
async fn a_crawl_that_reached_its_limit_goes_on_when_it_is_raised() {
    let whole = crawl_town(busy_town()).await;
    let first = run(busy_town(), CrawlSettings { max_pages: 10, ..settings() }, vec![], None).await;
    assert_eq!(first.summary().ended, Ended::Pages);
    let second = run(busy_town(), settings(), first.entries, None).await;
    assert_eq!(second.basket.sorted(), whole.basket.sorted());
    assert_eq!(second.summary().read, whole.summary().read);
}

fn replayed(entries: &[Entry], workers: usize) -> (Summary, Vec<String>) {
    let basket = Arc::new(Basket::default());
    let entries = entries.iter().cloned().map(Ok);
    let summary = replay(entries, Arc::new(Lines), Arc::clone(&basket) as Arc<_>, workers).unwrap();
    let sorted = basket.sorted();
    (summary, sorted)
}

#[tokio::test(start_paused = true)]
async fn c5_a_replay_tells_the_sink_the_same_on_any_number_of_cores() {
    let whole = crawl_town(busy_town()).await;
    for workers in [1, 2, 7] {
        let (summary, visits) = replayed(&whole.entries, workers);
        assert_eq!(&summary, whole.summary());
        assert_eq!(visits, whole.basket.sorted());
    }
    let (cut, _) = replayed(&whole.entries[..20], 2);
    assert_eq!((cut.ended, cut.complete), (Ended::Stopped, false));
    assert!(cut.read > 5 && cut.finished.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_replay_survives_what_is_no_journal() {
    let none = replay(std::iter::empty(), Arc::new(Lines), Arc::new(Basket::default()), 2);
    assert!(matches!(none, Err(CrawlError::Journal(_))));
    let start = begun(&mut crawl_town(busy_town()).await.entries.into_iter().map(Ok)).unwrap();
    assert_eq!((start.root.as_str(), start.max_pages, start.max_time), (ROOT, 3_000, 7_200));
    let whole = crawl_town(busy_town()).await;
    let torn = whole.entries[..9].iter().cloned().map(Ok).chain([Err(JournalError("torn".to_owned()))]);
    let torn = replay(torn, Arc::new(Lines), Arc::new(Basket::default()), 2);
    assert_eq!(torn, Err(CrawlError::Journal(JournalError("torn".to_owned()))));
}

#[tokio::test(start_paused = true)]
async fn c2_a_full_disk_ends_the_crawl_with_an_error() {
    let notebook = Notebook { full_after: Some(7), ..Notebook::default() };
    let crawl = run_on(busy_town(), settings(), vec![], None, notebook).await;
    assert!(matches!(&crawl.result, Err(CrawlError::Journal(error)) if error.0.contains("space")));
    assert_eq!(crawl.entries.len(), 7);
    let rest = run(busy_town(), settings(), crawl.entries, None).await;
    assert_eq!(rest.summary().ended, Ended::Exhausted);
}

#[tokio::test(start_paused = true)]
async fn what_stands_twice_in_a_journal_is_told_once_and_budgets_survive_a_resumption() {
    let endless = || {
        Town::new(|url| {
            let number = url.path().trim_start_matches("/e/").parse::<u32>().unwrap_or(0);
            page(format!("say {number}\na /e/{} x\na /e/{} x", number * 2 + 1, number * 2 + 2))
        })
    };
    let whole = crawl_town(endless()).await;
    let mut past: Vec<Entry> = whole.entries[..200].to_vec();
    past.extend_from_slice(&whole.entries[50..60]);
    let rest = run(endless(), settings(), past, None).await;
    assert_eq!(rest.basket.sorted(), whole.basket.sorted());
    assert_eq!(rest.summary().read, whole.summary().read);
}
