//! With many requests under way, what is asked for and what is told hang on what the town answers, and not on when.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use super::town::*;
use crate::crawl::{CrawlSettings, Entry, FAILED_NOTE, Reason, Summary};

/// A town in which what was learnt decides what is asked for next: lists that end, pages that repeat each other, subjects, seldom
/// links, sitemaps, attempts that fail, and a host that goes down. It remembers of which attempts the past tells.
fn town(chance: u64, past: &[Entry]) -> Town {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    past.iter().filter_map(failed).for_each(|url| *seen.entry(url).or_default() += 1);
    let seen = Mutex::new(seen);
    let town = Town::new(move |url| {
        let before = {
            let mut seen = seen.lock().unwrap();
            let before = seen.entry(url.to_string()).or_default();
            *before += 1;
            *before - 1
        };
        let number = url.as_str().rsplit(|c: char| !c.is_ascii_digit()).next().and_then(|n| n.parse::<u64>().ok());
        let number = number.unwrap_or(0);
        if url.host_str() == Some("dead.town.go.th") {
            return broken(true);
        }
        match url.path().split('/').nth(1).unwrap_or_default() {
            "" => page(
                (0..12)
                    .map(|n| format!("menu /room{n}/1 x\na /plan/{n} แผน{}\n", "!".repeat(n % 4)))
                    .collect::<String>(),
            ),
            "plan" => page(format!(
                "say {}\na /doc/{number} x\na /room{}/{} แผน!!\na /plan/{} แผน!",
                number / 3,
                number % 12,
                number * 7 % 40,
                number * 5 % 90
            )),
            "doc" if number % 9 == 4 && before < 2 => status(503),
            "doc" if number % 9 == 5 => broken(false),
            "list" => page(format!("say {number}\na /doc/{} x\na /list?page={} x", number.min(7), number + 1)),
            _ => page(format!(
                "say {}\na /doc/{} x\na http://dead.town.go.th/{number} แผน\na /list?page={} x\na {} x",
                number % 5,
                number * 3 % 80,
                number % 4 + 1,
                number + 1
            )),
        }
    });
    town.robots(|_, _| Ok(vec!["/doc/7", "sitemap:http://www.town.go.th/map.xml"])).uneven(chance)
}

/// The URL of which a note says that an attempt failed.
fn failed(entry: &Entry) -> Option<String> {
    let Entry::Note { name, value } = entry else { return None };
    let note: serde_json::Value = serde_json::from_str(value).ok().filter(|_| name == FAILED_NOTE)?;
    note["url"].as_str().map(str::to_owned)
}

fn fast(max_pages: u64) -> CrawlSettings {
    CrawlSettings { rate: 0.0, max_pages, ..settings() }
}

/// What was asked for, and how often.
fn asked(crawl: &Crawl) -> BTreeMap<String, usize> {
    let mut asked = BTreeMap::new();
    crawl.town.asked().into_iter().for_each(|url| *asked.entry(url).or_default() += 1);
    asked
}

/// What came, in the order in which it did.
fn came(crawl: &Crawl) -> Vec<String> {
    let url = |entry: &Entry| if let Entry::Response(resource) = entry { Some(resource.url.clone()) } else { None };
    crawl.entries.iter().filter_map(url).collect()
}

/// What the sink was told and what it all comes to.
fn outcome(crawl: &Crawl) -> (Vec<String>, Summary) {
    (crawl.basket.sorted(), Summary { finished: String::new(), ..crawl.summary().clone() })
}

#[tokio::test(start_paused = true)]
async fn whatever_comes_first_the_same_is_asked_for_and_told() {
    for (max_pages, reasons) in [(170, [Reason::Pages, Reason::HostDown]), (3_000, [Reason::Template, Reason::Pager])] {
        let first = run(town(0, &[]), fast(max_pages), vec![], None).await;
        let skipped = &first.summary().skipped;
        assert!(reasons.iter().all(|reason| skipped.contains_key(reason)), "{skipped:?}");
        assert!(first.town.log.lock().unwrap().iter().any(|asked| asked.beside > 12), "many requests are under way");
        assert!(first.entries.iter().filter_map(failed).count() > 20);
        // A crawl that ends at a limit may end before the turn of the site's own list.
        assert!(first.went_to("/map.xml") || max_pages < 3_000);
        assert!(asked(&first).values().any(|times| *times == 3) || max_pages < 3_000, "it is tried again");
        let mut orders = BTreeSet::from([came(&first)]);
        for chance in 1..10 {
            let again = run(town(chance, &[]), fast(max_pages), vec![], None).await;
            assert_eq!((asked(&again), outcome(&again)), (asked(&first), outcome(&first)), "chance {chance}");
            orders.insert(came(&again));
        }
        assert!(orders.len() > 6, "answers come in another order");
    }
}

#[tokio::test(start_paused = true)]
async fn cut_anywhere_and_resumed_the_same_is_asked_for() {
    for (max_pages, step) in [(170, 1), (3_000, 11)] {
        let whole = run(town(0, &[]), fast(max_pages), vec![], None).await;
        assert!(whole.entries.iter().filter_map(failed).count() > 20);
        for cut in (0..whole.entries.len()).step_by(step) {
            let past = whole.entries[..cut].to_vec();
            let mut times: BTreeMap<String, usize> = BTreeMap::new();
            past.iter().filter_map(attempt).for_each(|url| *times.entry(url).or_default() += 1);
            let spoilt: Vec<String> = past.iter().filter_map(failed).collect();
            let rest = run(town(cut as u64, &past), fast(max_pages), past, None).await;
            for (url, again) in asked(&rest) {
                *times.entry(url).or_default() += again;
            }
            // The answer to a last attempt that failed may not have been written down yet: it is made again.
            let expected = asked(&whole);
            assert!(times.keys().eq(expected.keys()), "cut {cut}");
            let again = times.iter().filter(|(url, times)| expected[*url] != **times);
            for (url, times) in again {
                assert!(*times == expected[url] + 1 && spoilt.contains(url), "cut {cut}: {url} {times} times");
            }
            assert_eq!(outcome(&rest), outcome(&whole), "cut {cut}");
        }
    }
}

/// The URL that an entry shows to have been asked for. The last attempt that failed is told by its note.
fn attempt(entry: &Entry) -> Option<String> {
    match entry {
        Entry::Response(resource) if resource.status != 503 => Some(resource.url.clone()),
        Entry::Fault { url, .. } if !url.contains("dead") && !url.contains("/doc/7") => Some(url.clone()),
        entry => failed(entry),
    }
}

#[tokio::test(start_paused = true)]
async fn what_a_journal_of_another_order_knows_is_not_asked_for_again() {
    let whole = run(town(0, &[]), fast(3_000), vec![], None).await;
    let mut past: Vec<Entry> = whole.entries.iter().filter(|entry| failed(entry).is_none()).cloned().collect();
    past.pop();
    past[3..].reverse();
    let rest = run(town(5, &[]), fast(3_000), past.clone(), None).await;
    let is_known = |url: &String| past.iter().any(|entry| matches!(entry, Entry::Response(known) if known.url == *url));
    let again: Vec<String> = rest.town.asked().into_iter().filter(is_known).collect();
    assert!(again.is_empty(), "{again:?}");
    assert!(rest.summary().read >= whole.summary().read);
}
