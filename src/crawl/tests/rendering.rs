//! H3: pages that say nothing without their scripts, and a browser that is a function.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use tokio::sync::mpsc;
use url::Url;

use super::town::*;
use crate::crawl::{CrawlSettings, Entry, PART_NOTE, Renderer, Summary, UNSHOWN_NOTE, replay};
use crate::read::{
    Resource,
    browse::{Ask, Unshown, ask},
};

/// What the browser asks for while it shows a page, and what it makes of the answers.
type Script = dyn Fn(&str) -> (Vec<String>, Result<String, Unshown>) + Send + Sync;

struct Screen {
    script: Box<Script>,
    /// What came for each ask.
    answers: Mutex<Vec<(String, Option<String>)>>,
}

impl Screen {
    fn new(script: impl Fn(&str) -> (Vec<String>, Result<String, Unshown>) + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self { script: Box::new(script), answers: Mutex::default() })
    }

    fn answers(&self) -> Vec<(String, Option<String>)> {
        self.answers.lock().unwrap().clone()
    }
}

impl Renderer for Screen {
    fn render<'r>(
        &'r self,
        page: &'r Resource,
        asks: mpsc::Sender<Ask>,
    ) -> Pin<Box<dyn Future<Output = Result<Vec<u8>, Unshown>> + Send + 'r>> {
        Box::pin(async move {
            let (wanted, shown) = (self.script)(&page.url);
            for url in wanted {
                let answer = ask(&asks, Url::parse(&url).unwrap()).await;
                let body = answer.map(|resource| String::from_utf8(resource.body).unwrap());
                self.answers.lock().unwrap().push((url, body));
            }
            shown.map(String::into_bytes)
        })
    }
}

fn with(screen: &Arc<Screen>) -> CrawlSettings {
    CrawlSettings { renderer: Some(Arc::clone(screen) as Arc<dyn Renderer>), ..settings() }
}

/// A town whose home page and plan are drawn by scripts.
fn drawn_town() -> Town {
    Town::new(|url| match url.path() {
        "/" | "/plan" => page("hollow"),
        "/news" => page("a /plan แผน\na /api/late x\nsay ข่าว"),
        "/app.js" => page("say program"),
        "/api/menu" => page("say menu"),
        "/api/late" => page("say a page, too"),
        "/report" => page("say รายงาน"),
        _ => status(404),
    })
    .robots(|_, _| Ok(vec!["/secret"]))
}

fn screen() -> Arc<Screen> {
    Screen::new(|url| {
        let at = |path: &str| format!("http://www.town.go.th{path}");
        match url.rsplit_once('/').map_or("", |(_, name)| name) {
            "" => (
                vec![
                    at("/app.js"),
                    at("/api/menu"),
                    at("/secret/x"),
                    at("/logout"),
                    at("/missing.js"),
                    "http://elsewhere.go.th/lib.js".into(),
                    "http://169.254.169.254/latest".into(),
                    "http://www.town.go.th:22/x".into(),
                ],
                Ok("a /news ข่าว\na /plan แผนพัฒนา\nsay เทศบาล".into()),
            ),
            _ => (vec![at("/app.js"), at("/api/late")], Ok("a /report รายงาน\nsay แผน".into())),
        }
    })
}

#[tokio::test(start_paused = true)]
async fn h3_a_page_that_scripts_write_is_read_as_a_browser_shows_it() {
    let screen = screen();
    let crawl = run(drawn_town(), with(&screen), Vec::new(), None).await;
    for path in ["/news", "/plan", "/report"] {
        assert!(crawl.went_to(path), "{path}: {:?}", crawl.town.paths());
    }
    let summary = crawl.summary();
    assert_eq!((summary.script_only, summary.entrances_unseen, summary.complete), (0, 0, true));
    let taken = crawl.basket.sorted();
    let of =
        |path: &str| taken.iter().filter(|visit| visit.contains(&format!("url: \"{ROOT}{path}\", outcome"))).count();
    assert_eq!((of(""), of("plan"), of("app.js"), of("api/menu"), of("api/late")), (1, 1, 0, 0, 1), "{taken:#?}");
    assert!(!taken.iter().any(|visit| visit.contains("NeedsScript")));
}

#[tokio::test(start_paused = true)]
async fn s3_what_a_browser_asks_for_keeps_all_rules_of_a_crawl() {
    let screen = screen();
    let crawl = run(drawn_town(), with(&screen), Vec::new(), None).await;
    let answers = screen.answers();
    let given: Vec<&str> = answers.iter().filter(|(_, body)| body.is_some()).map(|(url, _)| url.as_str()).collect();
    let at = |path: &str| format!("http://www.town.go.th{path}");
    let expected = ["/app.js", "/api/menu", "/missing.js", "/app.js", "/api/late"].map(at);
    assert_eq!(given, expected, "robots, effects, other hosts, the guard");
    let log = crawl.town.log.lock().unwrap().clone();
    assert!(log.iter().all(|asked| asked.beside == 1), "one at a time");
    let pages: Vec<_> = log.iter().filter(|asked| !asked.robots).collect();
    for pair in pages.windows(2) {
        assert!(pair[1].at - pair[0].at >= std::time::Duration::from_secs(1), "{} comes too soon", pair[1].url);
    }
    let count = |path: &str| pages.iter().filter(|asked| asked.url == at(path)).count();
    assert_eq!((count("/app.js"), count("/")), (1, 1), "kept for the next page, and the page is not asked for again");
    assert!(!log.iter().any(|asked| asked.url.contains("elsewhere") || asked.url.contains("169.254")));
}

#[tokio::test(start_paused = true)]
async fn h3_a_journal_tells_what_pages_became_without_a_browser() {
    let crawl = run(drawn_town(), with(&screen()), Vec::new(), None).await;
    let basket = Arc::new(Basket::default());
    let entries = crawl.entries.clone().into_iter().map(Ok);
    let summary = replay(entries, Arc::new(Lines), basket.clone(), 3).unwrap();
    assert_eq!(basket.sorted(), crawl.basket.sorted());
    assert_eq!(&summary, crawl.summary());
}

#[tokio::test(start_paused = true)]
async fn c1_a_crawl_with_a_browser_cut_after_any_entry_comes_to_the_same() {
    let whole = run(drawn_town(), with(&screen()), Vec::new(), None).await;
    let parts = |entry: &Entry| matches!(entry, Entry::Note { name, .. } if name == PART_NOTE);
    assert_eq!(whole.entries.iter().filter(|entry| parts(entry)).count(), 4);
    for cut in 0..=whole.entries.len() {
        let rest = run(drawn_town(), with(&screen()), whole.entries[..cut].to_vec(), None).await;
        assert_eq!(rest.basket.sorted(), whole.basket.sorted(), "cut {cut}");
        let timeless = |summary: &Summary| Summary { finished: String::new(), ..summary.clone() };
        assert_eq!(timeless(rest.summary()), timeless(whole.summary()), "cut {cut}");
        let again = Arc::new(Basket::default());
        replay(rest.entries.into_iter().map(Ok), Arc::new(Lines), again.clone(), 2).unwrap();
        assert_eq!(again.sorted(), whole.basket.sorted(), "cut {cut}, replayed");
    }
}

#[tokio::test(start_paused = true)]
async fn h3_what_no_browser_can_show_is_taken_as_it_came_and_said() {
    for why in [Unshown::Late, Unshown::TooLarge, Unshown::Failed] {
        let screen = Screen::new(move |_| (Vec::new(), Err(why)));
        let crawl = run(drawn_town(), with(&screen), Vec::new(), None).await;
        let summary = crawl.summary();
        assert_eq!((summary.script_only, summary.entrances_unseen), (1, 1), "{why:?}");
        let notes = crawl.entries.iter().filter(|e| matches!(e, Entry::Note { name, .. } if name == UNSHOWN_NOTE));
        assert_eq!(notes.count(), 1);
        let basket = Arc::new(Basket::default());
        replay(crawl.entries.clone().into_iter().map(Ok), Arc::new(Lines), basket.clone(), 2).unwrap();
        assert_eq!(basket.sorted(), crawl.basket.sorted());
        assert!(basket.sorted()[0].contains("NeedsScript"));
    }
}

#[tokio::test(start_paused = true)]
async fn h3_a_browser_that_does_not_work_is_not_tried_for_ever() {
    let tried = Arc::new(Mutex::new(0));
    let count = Arc::clone(&tried);
    let screen = Screen::new(move |_| {
        *count.lock().unwrap() += 1;
        (Vec::new(), Err(Unshown::Failed))
    });
    let town = Town::new(|url| match url.path() {
        "/" => page((0..9).map(|n| format!("a /p/{n} x\n")).collect::<String>()),
        path if path.starts_with("/p/") => page("hollow"),
        _ => status(404),
    });
    let crawl = run(town, with(&screen), Vec::new(), None).await;
    assert_eq!((*tried.lock().unwrap(), crawl.summary().script_only), (3, 9));
    assert_eq!(crawl.summary().entrances_unseen, 0, "none of them leads to much");
}

#[tokio::test(start_paused = true)]
async fn without_a_browser_pages_are_taken_as_they_come() {
    let crawl = crawl_town(drawn_town()).await;
    assert_eq!((crawl.summary().script_only, crawl.summary().entrances_unseen), (1, 1));
    let basket = Arc::new(Basket::default());
    replay(crawl.entries.clone().into_iter().map(Ok), Arc::new(Lines), basket.clone(), 2).unwrap();
    assert_eq!(basket.sorted(), crawl.basket.sorted());
}

#[tokio::test(start_paused = true)]
async fn a_crawl_that_is_over_waits_for_no_browser() {
    let screen = Screen::new(|_| (vec!["http://www.town.go.th/app.js".into(); 200], Ok("say x".into())));
    let limited = CrawlSettings { max_time: std::time::Duration::from_secs(3), ..with(&screen) };
    let crawl = run(drawn_town(), limited, Vec::new(), None).await;
    assert!(crawl.result.is_ok(), "{:?}", crawl.result);
    let stopped = run(drawn_town(), with(&super::rendering::screen()), Vec::new(), Some(4)).await;
    let rest = run(drawn_town(), with(&super::rendering::screen()), stopped.entries, None).await;
    assert!(rest.went_to("/report"));
}
