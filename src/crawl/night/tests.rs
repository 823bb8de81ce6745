use super::*;
use crate::snapshot::{Capture, Entry, Journal, RunFolder};

const DAY: i64 = 24;

fn first_night() -> Timestamp {
    "2020-09-29T15:00:00Z".parse().unwrap()
}

fn url(path: &str) -> Url {
    Url::parse(&format!("http://www.town.go.th/{path}")).unwrap()
}

fn headers(given: &[(&str, &str)]) -> Vec<(String, String)> {
    given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn page(path: &str, given: &[(&str, &str)], body: &str) -> Resource {
    Resource {
        url: url(path).into(),
        status: 200,
        headers: headers(given),
        body: body.as_bytes().to_vec(),
        truncated: false,
    }
}

const HTML: (&str, &str) = ("Content-Type", "text/html");
const PDF: (&str, &str) = ("Content-Type", "application/pdf");
const OLD: (&str, &str) = ("Last-Modified", "Mon, 28 Sep 2020 02:00:00 GMT");

/// A last run that was answered this, and the night that goes by it, so many hours later.
fn night(answers: &[Resource], notes: &[(&str, serde_json::Value)], hours: i64, matters: &[&str]) -> Night {
    let out = tempfile::tempdir().unwrap();
    let folder = RunFolder::create(out.path(), "www.town.go.th", first_night()).unwrap();
    let (journal, _) = Journal::open(&folder).unwrap();
    for Resource { url, status, headers, body, .. } in answers.iter().cloned() {
        let entry = Entry::Response(Capture {
            url,
            ip: None,
            fetched: first_night(),
            elapsed_ms: 1,
            request_head: Vec::new(),
            status,
            reason: "OK".into(),
            headers,
            body,
            truncated: None,
            revisit: None,
        });
        journal.append(entry.pack(1).unwrap()).unwrap();
    }
    for (name, value) in notes {
        journal.append(Entry::Note { name: (*name).into(), value: value.clone() }.pack(1).unwrap()).unwrap();
    }
    let crawl = journal.close().unwrap().0.pack(&folder, &[]).unwrap();
    let now = first_night() + SignedDuration::from_hours(hours);
    Night::open(&crawl, matters.iter().map(|path| url(path).into()).collect(), now).unwrap().unwrap()
}

fn answered(resource: Resource) -> Exchange {
    Exchange {
        resource,
        ip: None,
        request_head: Vec::new(),
        reason: String::new(),
        truncated: None,
        elapsed: std::time::Duration::ZERO,
        flaw: None,
        again: None,
    }
}

fn unchanged(path: &str, given: &[(&str, &str)]) -> Exchange {
    answered(Resource { status: 304, ..page(path, given, "") })
}

/// Pages with a mark that nobody needs but the trials, which come first.
fn with_trials(mut pages: Vec<Resource>) -> Vec<Resource> {
    pages.extend((0..TRIALS).map(|n| page(&format!("trial/{n}"), &[HTML, ("ETag", "\"t\"")], "t")));
    pages
}

async fn pass_trials(night: &Night) {
    for n in 0..TRIALS {
        let path = format!("trial/{n}");
        let asked = night.ask(&url(&path));
        assert_eq!(asked.conditions().etag.as_deref(), Some(NO_ETAG));
        let answer = answered(page(&path, &[HTML, ("ETag", "\"t\"")], "t"));
        assert!(night.settle(&url(&path), asked, Ok(answer)).await.unwrap().is_unchanged());
    }
}

#[test]
fn only_marks_that_mean_something_are_sent() {
    let known = [
        ("etag", &[HTML, ("ETag", "\"a\"")][..], Some("\"a\"")),
        ("weak", &[HTML, ("ETag", "W/\"a\""), OLD], Some("W/\"a\"")),
        ("bare", &[PDF, ("ETag", "a")], None),
        ("star", &[HTML, ("ETag", "*")], None),
        ("empty", &[HTML, ("ETag", "\"\"")], None),
        ("two", &[HTML, ("ETag", "\"a\", \"b\"")], None),
        ("page", &[HTML, OLD], None),
        ("file.pdf", &[PDF, OLD], Some(OLD.1)),
        ("file.pdf?id=1", &[PDF, OLD], None),
        ("now.pdf", &[PDF, ("Last-Modified", "Tue, 29 Sep 2020 14:59:30 GMT")], None),
        ("future.pdf", &[PDF, ("Last-Modified", "Tue, 29 Sep 2099 14:59:30 GMT")], None),
        ("nonsense.pdf", &[PDF, ("Last-Modified", "yesterday")], None),
        ("none", &[HTML], None),
    ];
    let pages: Vec<Resource> = known.iter().map(|(path, given, _)| page(path, given, path)).collect();
    let night = night(&pages, &[], 2, &[]);
    for (path, _, mark) in known {
        let known = night.earlier.known(url(path).as_str()).unwrap();
        let sent = marks(&known, &url(path)).map(|marks| marks.etag.or(marks.modified).unwrap());
        assert_eq!(sent.as_deref(), mark, "{path}");
    }
}

#[tokio::test]
async fn a_304_stands_for_the_last_answer_and_comes_without_its_bytes() {
    let night = night(&with_trials(vec![page("a", &[HTML, ("ETag", "\"a\"")], "แผน")]), &[], 2, &[]);
    pass_trials(&night).await;
    let asked = night.ask(&url("a"));
    assert_eq!(asked.conditions(), Conditions { etag: Some("\"a\"".into()), modified: None });
    let answer = night.settle(&url("a"), asked, Ok(unchanged("a", &[("ETag", "W/\"a\"")]))).await.unwrap();
    assert_eq!((answer.resource.status, answer.resource.body.as_slice()), (200, "แผน".as_bytes()));
    assert!(answer.is_unchanged() && night.lies().is_empty());
}

#[tokio::test]
async fn whoever_says_304_to_what_nothing_bears_has_lied() {
    let night = night(&with_trials(vec![page("a", &[HTML, ("ETag", "\"a\"")], "a")]), &[], 2, &[]);
    let asked = night.ask(&url("trial/0"));
    let fault = night.settle(&url("trial/0"), asked, Ok(unchanged("trial/0", &[]))).await.unwrap_err();
    assert!(fault.transient, "it is asked for once more");
    for path in ["trial/0", "trial/1", "a"] {
        assert_eq!(night.ask(&url(path)).way, Way::Whole, "{path}");
    }
    assert_eq!(night.lies().len(), 1);
}

#[tokio::test]
async fn a_304_that_comes_before_the_trials_are_over_waits_for_them() {
    let night = night(&with_trials(vec![page("a", &[HTML, ("ETag", "\"a\"")], "a")]), &[], 2, &[]);
    let trials: Vec<Asked> = (0..TRIALS).map(|n| night.ask(&url(&format!("trial/{n}")))).collect();
    let asked = night.ask(&url("a"));
    let (address, mut trials) = (url("a"), trials.into_iter());
    let mut believed = std::pin::pin!(night.settle(&address, asked, Ok(unchanged("a", &[]))));
    assert!(futures_are_pending(&mut believed).await);
    let lie = night.settle(&url("trial/0"), trials.next().unwrap(), Ok(unchanged("trial/0", &[]))).await;
    assert!(lie.is_err());
    assert!(believed.await.is_err(), "what came from a liar is not believed");
}

async fn futures_are_pending<F: Future + Unpin>(future: &mut F) -> bool {
    tokio::select! {
        biased;
        _ = future => false,
        () = std::future::ready(()) => true,
    }
}

#[tokio::test]
async fn the_same_mark_on_other_words_is_a_lie_but_not_on_another_compression_of_the_same() {
    use std::io::Write;
    let zipped = |level| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(level));
        packed.write_all("แผนการใช้จ่ายงบประมาณ ".repeat(50).as_bytes()).unwrap();
        let given = [HTML, ("ETag", "\"a\""), ("Content-Encoding", "gzip")];
        Resource { body: packed.finish().unwrap(), ..page("a", &given, "") }
    };
    let night = night(&[zipped(1)], &[], 2, &[]);
    let asked = night.ask(&url("a"));
    assert!(!night.settle(&url("a"), asked, Ok(answered(zipped(9)))).await.unwrap().is_unchanged());
    assert!(night.lies().is_empty());
    let asked = night.ask(&url("a"));
    let other = page("a", &[HTML, ("ETag", "\"a\"")], "ยกเลิกแผน");
    assert!(!night.settle(&url("a"), asked, Ok(answered(other))).await.unwrap().is_unchanged());
    assert_eq!(night.lies().len(), 1);
}

#[tokio::test]
async fn the_same_bytes_that_are_to_be_read_otherwise_are_another_page() {
    let night = night(&[page("a", &[HTML], "a")], &[], 2, &[]);
    for (given, same) in [(HTML, true), (("Content-Type", "text/html; charset=tis-620"), false)] {
        let asked = night.ask(&url("a"));
        let answer = night.settle(&url("a"), asked, Ok(answered(page("a", &[given], "a")))).await.unwrap();
        assert_eq!(answer.is_unchanged(), same);
    }
}

#[test]
fn a_304_with_another_mark_or_from_before_the_page_contradicts_itself() {
    let etag = Conditions { etag: Some("\"a\"".into()), modified: None };
    let date = Conditions { etag: None, modified: Some(OLD.1.into()) };
    for (given, marks, contradiction) in [
        (("ETag", "\"a\""), &etag, false),
        (("ETag", "\"b\""), &etag, true),
        (("Server", "x"), &etag, false),
        (("Date", "Tue, 29 Sep 2020 02:00:00 GMT"), &date, false),
        (("Date", "Tue, 29 Sep 2015 02:00:00 GMT"), &date, true),
        (("Date", "?"), &date, false),
    ] {
        assert_eq!(contradicts(&page("a", &[given], ""), marks), contradiction, "{given:?}");
    }
}

#[test]
fn every_page_comes_whole_again_in_time_and_what_matters_sooner() {
    let paths: Vec<String> = (0..60).map(|n| format!("p/{n}")).collect();
    let pages: Vec<Resource> = paths.iter().map(|path| page(path, &[HTML, ("ETag", "\"a\"")], path)).collect();
    let names: Vec<&str> = paths.iter().map(String::as_str).collect();
    let due = |hours: i64, matters: &[&str]| {
        let night = night(&pages, &[], hours, matters);
        paths.iter().filter(|path| night.is_due(&url(path), first_night())).count()
    };
    assert_eq!(due(2, &[]), 0);
    assert_eq!(due(14 * DAY, &[]), 0);
    let middle = due(22 * DAY, &[]);
    assert!(10 < middle && middle < 50, "{middle}: the days are spread");
    assert_eq!(due(30 * DAY, &[]), 60);
    let next = due(DAY, &names);
    assert!(5 < next && next < 40, "{next}");
    assert_eq!(due(3 * DAY, &names), 60);
    assert_eq!(due(-DAY, &[]), 60, "our clock was set back");
}

#[test]
fn a_liar_is_remembered_for_a_while() {
    let lie = Lie { origin: "http://www.town.go.th".into(), seen: first_night().to_string() };
    let notes = [(DISTRUST_NOTE, serde_json::to_value(lie).unwrap())];
    let pages = [page("a", &[HTML, ("ETag", "\"a\"")], "a")];
    for (days, believed) in [(1, false), (29, false), (31, true)] {
        let night = night(&pages, &notes, days * DAY, &[]);
        assert_eq!(night.lies().is_empty(), believed, "after {days} days");
        if !believed {
            assert_eq!(night.ask(&url("a")).way, Way::Whole);
        }
    }
}

#[tokio::test]
async fn a_sitemap_that_says_changed_is_heard_and_one_that_says_unchanged_is_not_believed() {
    let given = [HTML, ("ETag", "\"a\"")];
    let night = night(&with_trials(vec![page("new", &given, "a"), page("old", &given, "b")]), &[], 20, &[]);
    pass_trials(&night).await;
    let entry = |path: &str, date: &str| format!("<url><loc>{}</loc><lastmod>{date}</lastmod></url>", url(path));
    let list = entry("new", "2020-09-30") + &entry("old", "2019-01-01") + &entry("gone", "2020-09-30T01:00:00+07:00");
    let map = page("sitemap.xml", &[("Content-Type", "application/xml")], &format!("<urlset>{list}</urlset>"));
    let asked = night.ask(&url("sitemap.xml"));
    night.settle(&url("sitemap.xml"), asked, Ok(answered(map))).await.unwrap();
    assert_eq!(night.ask(&url("new")).way, Way::Whole);
    assert!(matches!(night.ask(&url("old")).way, Way::Unless(_)), "it is asked for like any other page");
}
