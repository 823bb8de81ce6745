//! One audit of a town whose website also holds everything that hurts: it ends, the town's own items come out as without it,
//! every address is accounted for, nothing is left running, and nothing hostile reaches those who read the reports.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    sync::OnceLock,
    time::{Duration, Instant},
};

use oit::{
    demo::Faults,
    snapshot::{Entry, Snapshot},
};
use tempfile::TempDir;

use crate::{
    bombs,
    program::{Run, finished, item, items_that_are, oit},
    server::{Answer, Server},
    town::Town,
};

/// Where each thing that hurts is found, besides the calendar and the sessions, which have no end.
const HOSTILE: [&str; 16] = [
    "/h/endless",
    "/h/gzip",
    "/h/deep",
    "/h/loop",
    "/h/inside",
    "/h/refresh",
    "/h/broken.pdf",
    "/h/truncated.pdf",
    "/h/bomb.docx",
    "/h/entities.docx",
    "/h/bytes",
    "/h/title",
    "/h/headers",
    "/h/status",
    "/h/length",
    "/h/frames",
];

/// The items whose own pages hold hostile words: a title of evidence, and what came nearest.
const SPOILT: [&str; 2] = ["O3", "O16"];

fn town() -> Server {
    let list: String = HOSTILE.iter().map(|path| format!("<li><a href='{path}'>แผนพัฒนา {path}</a></li>")).collect();
    let more = "<li><a href='/h/calendar?month=1&amp;year=2563'>ปฏิทิน</a></li><li><a href='/h/session?sid=0'>ห้อง</a></li>\
                <li><a href='http://169.254.169.254/latest/meta-data/'>ภายใน</a></li>\
                <li><a href='file:///etc/passwd'>แฟ้ม</a></li><li><a href='javascript:alert(4)'>สคริปต์</a></li>";
    let evil = bombs::evil_html();
    let heading = format!("<main><h1>{evil} อำนาจหน้าที่</h1>");
    let other = format!(
        "<title>{evil}</title><h1>{evil} แผนพัฒนาท้องถิ่น</h1><p>{}</p>",
        format!("{evil} ถนนและทางเท้า ").repeat(9)
    );
    let town = Town::of(Faults::None)
        .edit("/about/authority", |page| page.replacen("<main>", &heading, 1))
        .edit("/service/satisfaction", |_| other)
        .edit("/home", |page| page.replacen("<main>", &format!("<main><ul>{list}{more}</ul>"), 1));
    traps(broken_answers(bombs_and_loops(town))).serve(Duration::ZERO)
}

fn bombs_and_loops(town: Town) -> Town {
    let endless = Answer::Endless(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><h1>endless</h1>".as_slice().into(),
        "<p>ข้อความที่ไม่มีวันจบ <a href='/h/endless'>ต่อไป</a></p>".repeat(200).into_bytes().into(),
    );
    let gzip = Answer::of("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", bombs::gzip());
    town.with("/h/endless", endless)
        .with("/h/gzip", gzip)
        .with("/h/deep", Answer::html(bombs::nested(100_000)))
        .with("/h/title", Answer::html(format!("<title>{}</title><p>x</p>", bombs::evil_html().repeat(7000))))
        .with("/h/bomb.docx", Answer::file("application/octet-stream", bombs::zip()))
        .with("/h/loop", Answer::redirect("/h/loop2"))
        .with("/h/loop2", Answer::redirect("/h/loop"))
        .with("/h/inside", Answer::redirect("http://169.254.169.254/latest/meta-data/"))
        .with("/h/refresh", refresh("/h/refresh2"))
        .with("/h/refresh2", refresh("/h/refresh"))
        .with("/h/frames", Answer::html("<iframe src='/h/frames'></iframe><iframe src='/h/frames?x=1'></iframe>"))
}

fn broken_answers(town: Town) -> Town {
    let pdf = oit::demo::town(Faults::None).pages["/files/plan/dev-2561-2565.pdf"].body.clone();
    let headers: String = (0..150).map(|n| format!("X-{n}: {}\r\n", "x".repeat(4000))).collect();
    let lengths = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhello";
    town.with("/h/broken.pdf", Answer::file("application/pdf", "%PDF-1.7\n1 0 obj << /Kids [1 0 R] >> nonsense"))
        .with("/h/truncated.pdf", Answer::file("application/pdf", &pdf[..pdf.len() / 2]))
        .with("/h/entities.docx", Answer::file("application/octet-stream", bombs::entities("/h/entity")))
        .with("/h/bytes", Answer::file("text/html", bombs::every_byte()))
        .with("/h/headers", Answer::of("200 OK", &headers, "x"))
        .with("/h/status", Answer::Whole(b"HTTP/1.1 999 \x1b[31m\r\nContent-Length: 0\r\n\r\n".as_slice().into()))
        .with("/h/length", Answer::Whole(lengths.as_slice().into()))
}

fn traps(town: Town) -> Town {
    town.endless("/h/calendar", |target| {
        let number = |name: &str| -> u32 {
            let after = target.split(name).nth(1).unwrap_or_default();
            after.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(1)
        };
        let (month, year) = (number("month="), number("year="));
        let (next, of) = if month >= 12 { (1, year + 1) } else { (month + 1, year) };
        format!("<h1>ปฏิทิน {month}/{year}</h1><a href='/h/calendar?month={next}&amp;year={of}'>เดือนถัดไป</a>")
    })
    .endless("/h/session", |target| {
        let id = target.bytes().fold(7_u64, |id, byte| id.wrapping_mul(31).wrapping_add(u64::from(byte)));
        format!(
            "<h1>ห้องรับแขก</h1><p>ยินดีต้อนรับ</p><a href='/h/session?sid={id:016x}'>ห้องถัดไป</a>\
             <a href='/h/session?PHPSESSID={id:032x}'>ห้องอื่น</a>"
        )
    })
}

fn refresh(to: &str) -> Answer {
    Answer::html(format!("<meta http-equiv=refresh content='0; url={to}'><h1>refresh</h1>"))
}

struct Kept {
    run: Run,
    server: Server,
    took: Duration,
    left: Vec<String>,
    _out: TempDir,
}

/// The audit, made once for all tests.
fn kept() -> &'static Kept {
    static KEPT: OnceLock<Kept> = OnceLock::new();
    KEPT.get_or_init(|| {
        let (server, out) = (town(), tempfile::tempdir().unwrap());
        let url = server.url();
        let mut program = oit(&["audit", &url, "--rate", "0", "--year", "2563", "--out", out.path().to_str().unwrap()]);
        program.env("OIT_TEST_MARK", out.path());
        let began = Instant::now();
        let output = program.output().unwrap();
        let took = began.elapsed();
        let left = still_running(&format!("OIT_TEST_MARK={}", out.path().display()));
        let run = finished(&output, out.path());
        Kept { run, server, took, left, _out: out }
    })
}

/// The processes that have this in their environment, as far as this system tells; given a moment to end.
fn still_running(mark: &str) -> Vec<String> {
    let marked = || -> Vec<String> {
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path());
        let has_mark = |process: &Path| {
            let environment = fs::read(process.join("environ")).unwrap_or_default();
            environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes())
        };
        let name = |process: &Path| fs::read_to_string(process.join("comm")).unwrap_or_default();
        processes.filter(|process| has_mark(process)).map(|process| name(&process)).collect()
    };
    let began = Instant::now();
    while !marked().is_empty() && began.elapsed() < Duration::from_secs(5) {
        std::thread::sleep(Duration::from_millis(20));
    }
    marked()
}

#[test]
fn the_audit_ends() {
    let kept = kept();
    assert_eq!(kept.run.code, 1, "{}", kept.run.err);
    assert!(kept.took < Duration::from_mins(2), "it took {:?}", kept.took);
}

#[test]
fn the_towns_own_items_come_out_as_without_it() {
    let met = items_that_are(&kept().run.result, "met");
    let lost: Vec<String> =
        (1..=43).map(|n| format!("O{n}")).filter(|id| !met.contains(id) && !SPOILT.contains(&id.as_str())).collect();
    assert!(lost.is_empty(), "{lost:?}\n{}", kept().run.out);
}

#[test]
fn every_address_is_accounted_for() {
    let coverage = &kept().run.result["coverage"];
    let count = |name: &str| coverage[name].as_u64().unwrap();
    let sum = ["read", "blocked", "failed", "skipped"].map(count).iter().sum::<u64>();
    assert_eq!(count("known"), sum, "{coverage}");
    let outcomes = outcomes();
    for path in HOSTILE.iter().chain(&["/h/loop2", "/h/refresh2", "/h/session"]) {
        assert!(outcomes.contains_key(&kept().server.at(path)), "nothing is known of {path}");
    }
    let inside: Vec<_> = outcomes.keys().filter(|url| url.contains("169.254") || !url.starts_with("http")).collect();
    assert!(inside.is_empty(), "{inside:?}");
}

/// What is written down of each address: `response`, or the code of the fault.
fn outcomes() -> BTreeMap<String, String> {
    let snapshot = Snapshot::open(&kept().run.folder.join("crawl.wacz")).unwrap();
    let outcome = |entry| match entry {
        Entry::Response(capture) => Some((capture.url, "response".to_owned())),
        Entry::Fault { url, fault, .. } => Some((url, fault["code"].as_str().unwrap().to_owned())),
        Entry::Note { .. } | Entry::Rendered { .. } => None,
    };
    snapshot.entries().unwrap().filter_map(|entry| outcome(entry.unwrap().1)).collect()
}

#[test]
fn what_breaks_the_protocol_is_a_fault_with_a_name() {
    let outcomes = outcomes();
    for path in ["/h/headers", "/h/length"] {
        let outcome = &outcomes[&kept().server.at(path)];
        assert!(outcome != "response" && !outcome.is_empty(), "{path}: {outcome}");
    }
}

#[test]
fn u1_traps_are_left_after_a_while() {
    let counts = kept().server.counts();
    let asked =
        |start: &str| counts.iter().filter(|(target, _)| target.starts_with(start)).map(|(_, n)| n).sum::<usize>();
    assert!(asked("/h/calendar") <= 80, "{} pages of the calendar", asked("/h/calendar"));
    assert!(asked("/h/session") <= 40, "{} sessions", asked("/h/session"));
    assert_eq!(asked("/h/entity"), 0, "what a document asks for is not fetched");
    for path in HOSTILE {
        let times = counts.get(path).copied().unwrap_or_default();
        assert!((1..=3).contains(&times), "{path} was asked for {times} times");
    }
}

#[test]
fn nothing_is_left_running_and_no_half_made_files_stay() {
    assert_eq!(kept().left, Vec::<String>::new());
    let entries = fs::read_dir(&kept().run.folder).unwrap();
    let names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let half_made = [".part", ".tmp", ".gz", ".lock"];
    assert!(names.iter().all(|name| !half_made.iter().any(|ending| name.ends_with(ending))), "{names:?}");
}

/// Characters that command a terminal or turn text round.
fn is_dangerous(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
    turns || c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

#[track_caller]
fn assert_harmless(what: &str, text: &str) {
    if let Some((at, c)) = text.char_indices().find(|(_, c)| is_dangerous(*c)) {
        let start = text[..at].char_indices().rev().nth(60).map_or(0, |(start, _)| start);
        panic!("{what} has {c:?} after {:?}", &text[start..at]);
    }
}

#[test]
fn d2_what_is_printed_commands_no_terminal() {
    let run = &kept().run;
    assert_harmless("standard output", &run.out);
    assert_harmless("standard error", &run.err);
    assert!(run.out.contains("alert(1)"), "the hostile words were to be printed\n{}", run.out);
}

#[test]
fn d2_the_page_runs_no_script_of_the_site() {
    let report = fs::read_to_string(kept().run.folder.join("report.html")).unwrap();
    assert_harmless("report.html", &report);
    assert!(report.contains("alert(1)"), "the hostile words are quoted");
    let page = scraper::Html::parse_document(&report);
    let all = scraper::Selector::parse("*").unwrap();
    for element in page.select(&all) {
        let name = element.value().name();
        for (attribute, value) in element.value().attrs() {
            assert!(!attribute.starts_with("on"), "<{name} {attribute}={value}>");
            let safe = ["http://", "https://", "#", "data:font", "data:image"];
            let leads = matches!(attribute, "href" | "src" | "action");
            assert!(!leads || safe.iter().any(|start| value.starts_with(start)), "<{name} {attribute}={value}>");
        }
        let is_script = name == "script" && element.text().collect::<String>().contains("alert(");
        assert!(!is_script, "a script of the site's own making");
    }
}

#[test]
fn d2_the_table_holds_no_formula() {
    let table = fs::read_to_string(kept().run.folder.join("evidence.csv")).unwrap();
    let table = table.trim_start_matches('\u{feff}');
    assert_harmless("evidence.csv", table);
    assert!(table.contains("cmd|"), "the hostile words are in it");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows.len() > 43, "{} rows", rows.len());
    for cell in rows.iter().flatten() {
        assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']), "a formula: {cell}");
    }
}

#[test]
fn d2_texts_of_a_megabyte_are_cut() {
    for file in ["result.json", "report.html", "evidence.csv"] {
        let length = fs::metadata(kept().run.folder.join(file)).unwrap().len();
        assert!(length < 2 << 20, "{file} has {length} bytes");
    }
    let longest = item(&kept().run.result, "O16")["nearest"]["title"].as_str().unwrap_or_default().len();
    assert!(longest <= 2000, "{longest}");
}
