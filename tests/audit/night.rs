//! The nights after the first: what has not changed is not sent again, what has changed is seen, and no server can keep it from us.

use std::{
    collections::BTreeSet,
    fs::File,
    hash::{DefaultHasher, Hash, Hasher},
    io::Read,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use oit::{demo::Faults, snapshot::verify};
use serde_json::Value;

use crate::{
    browser,
    program::{ended, folders, oit, raw, read_result, timeless},
    server::{Answer, Asked, Server},
    town::Town,
};

/// Pages that are asked for whole on every night to try the server: those that are under way at a time, and some more.
const TRIED: usize = 3;
/// What comes without a mark: robots.txt, and guesses at what is not there.
const UNMARKED: usize = 3;

/// How a server deals with the marks of its pages.
#[derive(Clone, Copy)]
pub(crate) enum Ways {
    /// Each body has its `ETag`, and a 304 is the truth.
    Honest,
    /// The same, but every answer is whole.
    Deaf,
    /// Whoever asks with any mark is told that nothing has changed.
    AlwaysUnchanged,
    /// The `ETag` is the session's: the same for all pages, whatever they say.
    OneMark,
    /// 304 bears another mark than the one that was asked with.
    Contradictory,
}

/// A town by night: what it answers now, how it deals with marks, and how much it has sent.
pub(crate) struct Nights {
    server: Server,
    night: Arc<AtomicUsize>,
    sent: Arc<AtomicU64>,
    out: tempfile::TempDir,
    /// Documents that were opened on the last night.
    opened: AtomicUsize,
    /// Pages and documents that were read on the last night, and not taken from what was kept.
    read: AtomicUsize,
    /// On the last night nothing had changed, and nothing was judged.
    same: AtomicBool,
}

impl Nights {
    /// The first town on the first night, the second from then on.
    pub(crate) fn of(town: Town, then: Town, ways: Ways) -> Self {
        Self::answering((town.into_answers(), then.into_answers()), ways)
    }

    fn answering<A>(towns: (A, A), ways: Ways) -> Self
    where
        A: Fn(&str) -> Answer + Send + Sync + 'static,
    {
        let (night, sent): (Arc<AtomicUsize>, Arc<AtomicU64>) = Default::default();
        let (at, count) = (Arc::clone(&night), Arc::clone(&sent));
        let server = Server::start_hearing(Duration::ZERO, move |asked| {
            let answer = if at.load(Ordering::SeqCst) < 2 { towns.0(&asked.target) } else { towns.1(&asked.target) };
            let answer = marked(answer, asked, ways);
            if let Answer::Whole(bytes) = &answer {
                count.fetch_add(bytes.len() as u64, Ordering::SeqCst);
            }
            answer
        });
        Self {
            server,
            night,
            sent,
            out: tempfile::tempdir().unwrap(),
            opened: AtomicUsize::default(),
            read: AtomicUsize::default(),
            same: AtomicBool::default(),
        }
    }

    fn unchanged(ways: Ways) -> Self {
        Self::of(Town::of(Faults::KhonKaen), Town::of(Faults::KhonKaen), ways)
    }

    /// One more night: its folder, and the bytes that it cost.
    pub(crate) fn audit(&self, more: &[&str]) -> (PathBuf, u64) {
        self.night.fetch_add(1, Ordering::SeqCst);
        self.server.forget();
        let before = self.sent.load(Ordering::SeqCst);
        let url = self.server.url();
        let out = self.out.path().to_str().unwrap();
        let usual = ["audit", &url, "--rate", "0", "--ocr", "off", "--out", out];
        let year: &[&str] = if more.contains(&"--year") { &[] } else { &["--year", "2563"] };
        let mut oit = oit(&[&usual[..], year, more].concat());
        let log = "oit::cli::readings=debug,oit::crawl::digest=debug,oit::cli::verdicts=debug";
        let (code, text, err) = ended(&oit.env("OIT_LOG", log).output().unwrap());
        assert!(code == 0 || code == 1, "{text}{err}");
        self.opened.store(err.matches("a document is read").count(), Ordering::SeqCst);
        self.read.store(err.matches("a page is read").count(), Ordering::SeqCst);
        self.same.store(err.contains("nothing has changed"), Ordering::SeqCst);
        (folders(self.out.path()).pop().unwrap(), self.sent.load(Ordering::SeqCst) - before)
    }

    /// Pages and documents that were read on the last night, and not taken from what was kept.
    pub(crate) fn read(&self) -> usize {
        self.read.load(Ordering::SeqCst)
    }

    /// On the last night nothing had changed, and nothing was judged.
    pub(crate) fn same(&self) -> bool {
        self.same.load(Ordering::SeqCst)
    }

    pub(crate) fn server(&self) -> &Server {
        &self.server
    }

    /// The folder of the runs.
    pub(crate) fn out(&self) -> &Path {
        self.out.path()
    }

    /// Requests that bore the mark of a page.
    fn conditional(&self) -> usize {
        self.server.asked().iter().filter(|asked| asked.header("if-none-match").is_some_and(|m| m != NOBODYS)).count()
    }
}

/// What tries a server: no page bears it.
const NOBODYS: &str = "\"oit-trial\"";

/// The answer with the mark of its body, or 304.
fn marked(answer: Answer, asked: &Asked, ways: Ways) -> Answer {
    let Answer::Whole(bytes) = &answer else { return answer };
    if !bytes.starts_with(b"HTTP/1.1 200") || asked.target == "/robots.txt" {
        return answer;
    }
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let own = if matches!(ways, Ways::OneMark) { "\"session\"".into() } else { format!("\"{:x}\"", hasher.finish()) };
    let sent = asked.header("if-none-match");
    let unchanged = match ways {
        Ways::Honest | Ways::OneMark | Ways::Contradictory => sent == Some(&own),
        Ways::Deaf => false,
        Ways::AlwaysUnchanged => sent.is_some(),
    };
    if unchanged {
        let mark = if matches!(ways, Ways::Contradictory) { "\"another\"" } else { &own };
        return Answer::Whole(format!("HTTP/1.1 304 Not Modified\r\nETag: {mark}\r\n\r\n").into_bytes().into());
    }
    let line = bytes.windows(2).position(|two| two == b"\r\n").unwrap() + 2;
    let head = format!("ETag: {own}\r\n");
    Answer::Whole([&bytes[..line], head.as_bytes(), &bytes[line..]].concat().into())
}

fn unchanged_in(run: &Path) -> u64 {
    read_result(run)["coverage"]["unchanged"].as_u64().unwrap()
}

pub(crate) fn verdict(run: &Path) -> Value {
    timeless(&read_result(run))
}

/// The frozen crawl is whole, and says by itself what the run said.
fn assert_stands_alone(run: &Path) {
    let moved = tempfile::tempdir().unwrap();
    let copy = moved.path().join("crawl.wacz");
    std::fs::copy(run.join("crawl.wacz"), &copy).unwrap();
    let (code, out, err) = ended(&oit(&["verify", copy.to_str().unwrap()]).output().unwrap());
    assert_eq!(code, 0, "{out}{err}");
    let into = moved.path().join("again");
    let arguments =
        ["judge", copy.to_str().unwrap(), "--year", "2563", "--ocr", "off", "--out", into.to_str().unwrap()];
    let (code, out, err) = ended(&oit(&arguments).output().unwrap());
    assert!(code == 0 || code == 1, "{out}{err}");
    assert!(verdict(&into) == verdict(run), "judged again it says the same");
    assert_eq!(read_result(&into)["coverage"], read_result(run)["coverage"]);
}

#[test]
fn of_a_site_that_has_not_changed_nothing_is_sent_again_and_the_verdict_is_the_same() {
    let nights = Nights::unchanged(Ways::Honest);
    let (first, whole) = nights.audit(&[]);
    assert_eq!((unchanged_in(&first), nights.conditional()), (0, 0));
    assert!(nights.opened.load(Ordering::SeqCst) > 30, "documents were opened");
    let requests = nights.server.requests();
    let (second, sent) = nights.audit(&[]);
    assert_eq!(nights.server.requests(), requests, "every page is asked for, once");
    assert!(nights.conditional() >= requests - TRIED - UNMARKED, "{} of {requests}", nights.conditional());
    assert!(sent * 20 < whole, "{sent} bytes after {whole}");
    assert_eq!(nights.opened.load(Ordering::SeqCst), 0, "what documents said is known");
    assert!(verdict(&second) == verdict(&first));
    let coverage = read_result(&second)["coverage"].clone();
    assert_eq!(coverage["unchanged"], coverage["read"], "all that was read is as it was");
    assert_stands_alone(&second);

    // The third night stands on the second alone.
    std::fs::remove_dir_all(&first).unwrap();
    let (third, sent) = nights.audit(&[]);
    assert!(sent * 20 < whole, "{sent} bytes after {whole}");
    assert!(verdict(&third) == verdict(&second));
    assert_stands_alone(&third);
    let size = |run: &Path| std::fs::metadata(run.join("crawl.wacz")).unwrap().len();
    assert!(size(&third) < size(&second) * 11 / 10, "an archive does not grow from night to night");

    let (_, sent) = nights.audit(&["--full"]);
    assert_eq!(nights.conditional(), 0, "whoever asks for all of it gets all of it");
    assert_eq!(sent, whole);
}

#[test]
fn what_has_changed_is_seen() {
    let changed = || {
        let plan = Answer::file("application/pdf", "%PDF-1.7 not a plan any more");
        Town::of(Faults::None).with("/files/budget/plan-2563.pdf", plan).edit_all("ปลัดเทศบาล", "รองปลัดเทศบาล")
    };
    let nights = Nights::of(Town::of(Faults::None), changed(), Ways::Honest);
    let (first, _) = nights.audit(&[]);
    let (second, _) = nights.audit(&[]);
    let fresh = Nights::of(changed(), changed(), Ways::Honest);
    let whole = fresh.audit(&[]).0;
    assert_eq!(nights.opened.load(Ordering::SeqCst), 1, "the one that has changed");
    let (unchanged, read) = (unchanged_in(&second), read_result(&second)["coverage"]["read"].as_u64().unwrap());
    assert!(unchanged > 0 && unchanged < read, "{unchanged} of {read}");
    let here = |run: &Path, nights: &Nights| verdict(run).to_string().replace(&nights.server.url(), "http://town/");
    let host = |text: String, nights: &Nights| {
        text.replace(nights.server.url().trim_start_matches("http://").trim_end_matches('/'), "town")
    };
    let (second, whole) = (host(here(&second, &nights), &nights), host(here(&whole, &fresh), &fresh));
    assert!(second == whole, "as if all of it had been asked for");
    assert!(host(here(&first, &nights), &nights) != second, "and it is another verdict");
}

#[test]
fn a_server_that_is_deaf_to_marks_costs_bytes_and_its_pages_are_kept_once() {
    let nights = Nights::unchanged(Ways::Deaf);
    let (first, whole) = nights.audit(&[]);
    let (second, sent) = nights.audit(&[]);
    assert_eq!(sent, whole);
    let coverage = read_result(&second)["coverage"].clone();
    assert_eq!(coverage["unchanged"], coverage["read"], "the same bytes are the same page");
    assert!(verdict(&second) == verdict(&first));
    assert_stands_alone(&second);
}

/// On the second night half of the verdicts would be another's if the server were believed.
fn assert_not_deceived(ways: Ways) {
    let nights = Nights::of(Town::of(Faults::None), Town::of(Faults::KhonKaen), ways);
    let (first, whole) = nights.audit(&[]);
    let (second, sent) = nights.audit(&[]);
    assert!(sent * 10 > whole * 9, "it was asked for whole: {sent} of {whole} bytes");
    let fallen = |run: &Path| {
        let result = read_result(run);
        let items = result["items"].as_array().unwrap().iter().filter(|item| item["score"] == 0);
        items.map(|item| item["id"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    assert_eq!((fallen(&first).len(), fallen(&second).len()), (0, 14), "{:?}", fallen(&second));
    let (third, _) = nights.audit(&[]);
    assert_eq!(nights.conditional(), 0, "the third night remembers whom not to believe");
    assert!(verdict(&third) == verdict(&second));
    assert_stands_alone(&third);
}

#[test]
fn n8_a_server_that_always_says_unchanged_is_found_out_at_once() {
    assert_not_deceived(Ways::AlwaysUnchanged);
}

#[test]
fn n8_one_mark_for_all_pages_is_no_mark() {
    assert_not_deceived(Ways::OneMark);
}

#[test]
fn n8_a_304_that_contradicts_itself_is_not_believed() {
    let nights = Nights::unchanged(Ways::Contradictory);
    let (first, whole) = nights.audit(&[]);
    let (second, sent) = nights.audit(&[]);
    assert!(sent * 10 > whole * 9, "it was asked for whole: {sent} of {whole} bytes");
    assert!(verdict(&second) == verdict(&first));
}

#[cfg(unix)]
#[test]
fn c1_a_second_night_that_is_killed_goes_on_where_it_was() {
    let nights = Nights::unchanged(Ways::Honest);
    let (first, whole) = nights.audit(&[]);
    nights.server.forget();
    let before = nights.sent.load(Ordering::SeqCst);
    let (url, out) = (nights.server.url(), nights.out.path().to_str().unwrap().to_owned());
    let usual = ["--rate", "0", "--year", "2563", "--ocr", "off"];
    let mut child = raw(&[&["audit", &url, "--out", &out][..], &usual].concat()).spawn().unwrap();
    nights.server.await_requests(100);
    child.kill().unwrap();
    child.wait().unwrap();
    let partial = folders(nights.out.path()).pop().unwrap();
    assert!(partial.extension().is_some_and(|ending| ending == "partial"), "{}", partial.display());
    let arguments = [&["audit", "--resume", partial.to_str().unwrap()][..], &usual].concat();
    let (code, text, err) = ended(&oit(&arguments).output().unwrap());
    assert_eq!(code, 1, "{text}{err}");
    let second = folders(nights.out.path()).pop().unwrap();
    assert!(verdict(&second) == verdict(&first));
    let sent = nights.sent.load(Ordering::SeqCst) - before;
    assert!(sent * 10 < whole, "{sent} bytes after {whole}");
    let coverage = read_result(&second)["coverage"].clone();
    assert_eq!(coverage["unchanged"], coverage["read"], "what was confirmed before it was killed counts");
    assert_stands_alone(&second);
}

#[test]
fn the_archive_of_a_second_night_is_read_by_other_peoples_tools() {
    let nights = Nights::unchanged(Ways::Honest);
    nights.audit(&[]);
    let (second, _) = nights.audit(&[]);
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/warc_tools.py");
    let run = Command::new("python3").arg(script).arg(second.join("crawl.wacz")).arg("--any").output();
    let Ok(output) = run else { return };
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(3) => assert!(std::env::var_os("CI").is_none(), "{said}"),
        code => assert_eq!(code, Some(0), "{said}"),
    }
}

/// The records of a run as they stand in its archive.
fn records(run: &Path) -> String {
    let mut zip = zip::ZipArchive::new(File::open(run.join("crawl.wacz")).unwrap()).unwrap();
    let mut bytes = Vec::new();
    let crawl = zip.by_name("archive/data.warc.gz").unwrap();
    flate2::read::MultiGzDecoder::new(crawl).read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn h3_a_town_that_is_drawn_by_scripts_is_drawn_again_from_what_has_not_changed() {
    if !browser::is_there() {
        return;
    }
    let drawn = || Town::of(Faults::None).into_drawn(&["/", "/home"]);
    let nights = Nights::answering((drawn(), drawn()), Ways::Honest);
    let (first, all) = nights.audit(&[]);
    let (second, little) = nights.audit(&[]);
    assert!(little * 5 < all, "{little} of {all} bytes");
    let (first, second_result) = (read_result(&first), read_result(&second));
    assert_eq!((first["oit"].as_f64(), first["oit"] == second_result["oit"]), (Some(100.0), true));
    assert_eq!(verify(&second).unwrap().flaws, []);

    // What a page became is said to be made from the record that has the page, not from the one that confirms it.
    let raw = records(&second);
    let made: Vec<&str> = raw.split("WARC-Type: conversion").skip(1).collect();
    assert!(made.len() >= 2, "{}", made.len());
    for record in made {
        let of =
            record.split("WARC-Refers-To: ").nth(1).and_then(|rest| rest.lines().next()).expect("made from a record");
        let holder = raw.split("WARC/1.1").find(|r| r.contains(&format!("WARC-Record-ID: {of}")));
        assert!(holder.is_some_and(|r| r.contains("WARC-Type: response")), "{of}");
    }
}
