//! Files that the site keeps with Google: asked for once, for what they are, and nothing else off the site.

use url::Url;

use super::town::{Crawl, Reply, Town, broken, moved, page, run, settings, status};
use crate::crawl::{CrawlSettings, Entry, Summary, replay};
use crate::read::{Miss, Outcome};

const SHARE: &str = "https://drive.google.com/file/d/1AbCdEfGhIjKlMnOp/view";
const ASKED: &str = "https://drive.google.com/uc?export=download&id=1AbCdEfGhIjKlMnOp";
const BYTES: &str = "https://doc-00-docs.googleusercontent.com/docs/securesc/1?e=download&z=1&a=2";

/// A town whose plan stands at Google, where this is answered.
fn town(kept: impl Fn(&str) -> Reply + Send + Sync + 'static) -> Town {
    Town::new(move |url| match (url.host_str().unwrap_or_default(), url.path()) {
        ("www.town.go.th", "/") => {
            page(format!("a /plan แผน\na /more x\na {SHARE}?usp=sharing แผน\na https://bit.ly/x แผน"))
        }
        ("www.town.go.th", "/plan") => page("a https://drive.google.com/open?id=1AbCdEfGhIjKlMnOp แผน\nsay x"),
        ("www.town.go.th", _) => page("say x"),
        _ => kept(url.as_str()),
    })
}

async fn ask(town: Town) -> Crawl {
    run(town, CrawlSettings { stored: true, ..settings() }, vec![], None).await
}

fn off_site(crawl: &Crawl) -> Vec<String> {
    crawl.town.asked().into_iter().filter(|url| !url.starts_with("http://www.town.go.th/")).collect()
}

/// What the sink was told of the shared file: once.
#[track_caller]
fn told(crawl: &Crawl) -> Outcome {
    let visits = crawl.basket.0.lock().unwrap();
    assert!(visits.iter().all(|visit| visit.url == SHARE || visit.url.starts_with("http://www.town.go.th/")));
    let mut of_file = visits.iter().filter(|visit| visit.url == SHARE);
    let outcome = of_file.next().expect("the file was told of").outcome.clone();
    assert!(of_file.next().is_none(), "told twice");
    outcome
}

/// Without the file the summary is the same: it is no part of the site.
#[track_caller]
fn is_no_part_of_the_site(summary: &Summary) {
    assert_eq!((summary.read, summary.blocked, summary.failed, summary.redirects), (4, 0, 0, 0), "{summary:?}");
    assert!(summary.complete, "{summary:?}");
}

fn document() -> Reply {
    page("%PDF\na http://www.town.go.th/hidden แผน\na https://drive.google.com/file/d/2ndAbCdEfGhIjKl/view แผน")
}

#[tokio::test(start_paused = true)]
async fn a_shared_file_is_asked_for_once_where_its_bytes_lie_and_told_under_its_link() {
    let crawl = ask(town(|url| if url == ASKED { moved(BYTES) } else { document() })).await;
    assert_eq!(off_site(&crawl), [ASKED, BYTES]);
    let Outcome::Page(page) = told(&crawl) else { panic!("{:?}", told(&crawl)) };
    assert!(page.reading.links.is_empty(), "nothing is gone to from there");
    assert!(!crawl.went_to("/hidden"));
    is_no_part_of_the_site(crawl.summary());
}

#[tokio::test(start_paused = true)]
async fn a_journal_with_a_shared_file_is_read_back_as_it_was_crawled() {
    let crawl = ask(town(|url| if url == ASKED { moved(BYTES) } else { document() })).await;
    let urls = |entry: &Entry| match entry {
        Entry::Response(answer) | Entry::Unchanged(answer) => answer.url.clone(),
        Entry::Fault { .. } | Entry::Note { .. } => String::new(),
    };
    let journaled: Vec<String> = crawl.entries.iter().map(urls).collect();
    assert!(
        journaled.contains(&ASKED.to_owned()) && journaled.contains(&BYTES.to_owned()),
        "what was asked is journaled"
    );
    let basket = std::sync::Arc::new(super::town::Basket::default());
    let entries: Vec<_> = crawl.entries.iter().cloned().map(Ok).collect();
    let reader = std::sync::Arc::new(super::town::Lines);
    let summary = replay(entries.into_iter(), reader, basket.clone(), 2).unwrap();
    assert_eq!((basket.sorted(), &summary), (crawl.basket.sorted(), crawl.summary()));

    // Cut off between the two answers, it goes on with the second.
    let cut = crawl.entries.iter().position(|entry| urls(entry) == ASKED).unwrap() + 1;
    let past = crawl.entries[..cut].to_vec();
    let again = run(
        town(|url| if url == ASKED { moved(BYTES) } else { document() }),
        CrawlSettings { stored: true, ..settings() },
        past,
        None,
    );
    let again = again.await;
    assert_eq!(off_site(&again), [BYTES]);
    assert_eq!(again.basket.sorted(), crawl.basket.sorted());
}

#[tokio::test(start_paused = true)]
async fn a_log_in_a_question_and_a_fault_are_not_the_file_and_are_not_asked_again() {
    let answers: [(fn() -> Reply, Miss); 5] = [
        (|| page("say ลงชื่อเข้าใช้"), Miss::Forbidden),
        (|| moved("https://accounts.google.com/ServiceLogin"), Miss::Forbidden),
        (|| moved("http://www.town.go.th/private"), Miss::Forbidden),
        (|| broken(true), Miss::Outage),
        (|| status(429), Miss::Outage),
    ];
    for (answer, miss) in answers {
        let crawl = ask(town(move |_| answer())).await;
        assert_eq!(off_site(&crawl), [ASKED]);
        assert_eq!(told(&crawl), Outcome::Miss(miss));
        assert!(!crawl.went_to("/private"), "a file leads nowhere");
        is_no_part_of_the_site(crawl.summary());
    }
}

#[tokio::test(start_paused = true)]
async fn robots_of_the_hosts_are_asked_first_and_obeyed() {
    let rules = |host: &'static str, rule: &'static str| {
        town(|url| if url == ASKED { moved(BYTES) } else { document() })
            .robots(move |url, _| Ok(if url.host_str() == Some(host) { vec![rule] } else { vec![] }))
    };
    let crawl = ask(rules("drive.google.com", "/uc")).await;
    assert_eq!((off_site(&crawl), told(&crawl)), (vec![], Outcome::Miss(Miss::Robots)));
    let crawl = ask(rules("doc-00-docs.googleusercontent.com", "/")).await;
    assert_eq!((off_site(&crawl), told(&crawl)), (vec![ASKED.to_owned()], Outcome::Miss(Miss::Robots)));
    is_no_part_of_the_site(crawl.summary());
}

#[tokio::test(start_paused = true)]
async fn redirects_without_end_are_left() {
    let turn = |url: &str| {
        let next = Url::parse(url).unwrap().query().map_or(0, str::len) + 1;
        moved(&format!("https://doc-0.googleusercontent.com/x?{}", "1".repeat(next)))
    };
    let crawl = ask(town(turn)).await;
    assert_eq!(off_site(&crawl).len(), 5);
    is_no_part_of_the_site(crawl.summary());
}

#[tokio::test(start_paused = true)]
async fn nothing_is_asked_off_the_site_when_nobody_wants_it_or_the_words_tell_nothing() {
    let crawl = run(town(|_| document()), settings(), vec![], None).await;
    assert_eq!(off_site(&crawl), Vec::<String>::new());
    let silent = Town::new(|url| match url.host_str() {
        Some("www.town.go.th") => page(format!("a {SHARE} อัลบั้มภาพ")),
        _ => document(),
    });
    assert_eq!(off_site(&ask(silent).await), Vec::<String>::new());
}

#[tokio::test(start_paused = true)]
async fn a_better_word_on_a_later_page_brings_it_in() {
    let town = Town::new(|url| match (url.host_str(), url.path()) {
        (Some("www.town.go.th"), "/") => page(format!("a {SHARE} x\na /later y")),
        (Some("www.town.go.th"), _) => page(format!("a {SHARE} แผน")),
        _ => document(),
    });
    assert_eq!(off_site(&ask(town).await), [ASKED]);
}

#[tokio::test(start_paused = true)]
async fn only_so_many_are_asked_for_at_the_usual_pace() {
    let town = Town::new(|url| match url.host_str() {
        Some("www.town.go.th") => {
            let link = |n: u32| format!("a https://drive.google.com/file/d/1AbCdEfGhIjKl{n}/view แผน {n}\n");
            page((0..300).map(link).collect::<String>())
        }
        _ => document(),
    });
    let crawl = ask(town).await;
    assert_eq!(off_site(&crawl).len(), 200);
    let log = crawl.town.log.lock().unwrap();
    let at: Vec<_> = log.iter().filter(|asked| asked.url.contains("drive.google.com")).map(|asked| asked.at).collect();
    assert!(at.windows(2).all(|pair| pair[1] - pair[0] >= std::time::Duration::from_secs(1)));
}
