//! What is asked for as fast as it goes does not hang on which answer comes first.

use std::{
    collections::BTreeMap,
    fmt::Write,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

use oit::demo::Faults;

use crate::{
    program::{Run, archived, lines_but_times, run},
    server::Server,
    town::Town,
};

const TIMES: u64 = 4;
/// Far fewer than there are pages.
pub(crate) const LIMIT: [&str; 2] = ["--max-pages", "330"];

/// News without end, of which many pages say the same: what is asked for of them hangs on what was learnt before.
fn news(target: &str) -> String {
    let number: u32 = target.rsplit('/').next().and_then(|number| number.parse().ok()).unwrap_or_default();
    let mut page =
        format!("<!doctype html><html lang=th><title>ข่าว {number}</title><body><h1>ข่าวที่ {}</h1>", number / 4);
    for link in 1..=6 {
        let to = number * 5 % 400 + link;
        write!(page, "<p><a href=/news/{to}>ข่าวประชาสัมพันธ์ {to}</a> <a href=/news/plan/{to}>แผนดำเนินงาน {to}</a></p>")
            .unwrap();
    }
    page + "</body></html>"
}

/// The demo town with such news. Each answer takes its time, another one each time, and some take far longer than others.
pub(crate) fn town(time: &Arc<AtomicU64>) -> Server {
    let lead = "<a href=\"/news/1\">ข่าวทั้งหมด</a></body>";
    let answers = Town::of(Faults::KhonKaen).endless("/news/", news).edit("/", |home| home.replace("</body>", lead));
    let (answers, time) = (answers.into_answers(), Arc::clone(time));
    Server::start(Duration::ZERO, move |target| {
        let mut dice = DefaultHasher::new();
        (target, time.load(Ordering::SeqCst)).hash(&mut dice);
        let dice = dice.finish();
        thread::sleep(Duration::from_millis(if dice.is_multiple_of(20) { 120 } else { dice % 12 }));
        answers(target)
    })
}

fn audit(server: &Server, out: &Path, limits: &[&str]) -> (Run, BTreeMap<String, usize>) {
    server.forget();
    let url = server.url();
    let arguments = [&["audit", &url, "--rate", "0", "--year", "2563"], limits].concat();
    let run = run(&arguments, out);
    (run, server.counts())
}

/// The same is asked for each time, once, and the same comes out.
fn comes_to_the_same(limits: &[&str]) {
    let time = Arc::default();
    let server = town(&time);
    let outs: Vec<_> = (0..TIMES).map(|_| tempfile::tempdir().unwrap()).collect();
    let (first, asked) = audit(&server, outs[0].path(), limits);
    assert!(asked.len() > 200 && asked.values().all(|times| *times == 1), "{asked:?}");
    assert!(asked.keys().filter(|target| target.starts_with("/news/")).count() > 20, "{asked:?}");
    for (out, seed) in outs.iter().zip(0..).skip(1) {
        time.store(seed, Ordering::SeqCst);
        let (again, asked_again) = audit(&server, out.path(), limits);
        assert_eq!((again.code, &again.result["coverage"]), (first.code, &first.result["coverage"]), "time {seed}");
        assert!(asked_again == asked, "time {seed} asks for something else");
        assert!(archived(&again.folder) == archived(&first.folder), "time {seed} freezes something else");
        assert!(
            lines_but_times(&again.folder) == lines_but_times(&first.folder),
            "time {seed} comes to something else"
        );
    }
}

#[test]
fn c5_a_crawl_that_ends_at_a_limit_asks_for_the_same_each_time() {
    comes_to_the_same(&LIMIT);
}

#[test]
fn c5_a_quick_crawl_asks_for_the_same_each_time() {
    comes_to_the_same(&["--quick"]);
}

#[test]
fn c5_a_crawl_that_budgets_end_asks_for_the_same_each_time() {
    comes_to_the_same(&[]);
}
