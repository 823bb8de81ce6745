//! Sites that need a browser: their pages are read as an installed Chromium shows them. Where none is installed the tests that need
//! it say so and pass.

#![expect(clippy::print_stderr, reason = "what is skipped must be seen")]

use std::{
    fs,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use oit::{
    demo::Faults,
    read::{browse, render::Chromium},
    snapshot::{Entry, Snapshot, verify},
};

use crate::{
    program::{self, ended, finished, folders, items_that_are, oit, raw, timeless},
    server::{Answer, Server},
    town::Town,
};

/// What the town draws by scripts: its home page, and what lies below one of its chapters.
const DRAWN: [&str; 3] = ["/", "/home", "/about"];

pub(crate) fn is_there() -> bool {
    let there = browse::is_possible() && Chromium::find().is_some();
    if !there {
        eprintln!("skipped, Chromium is needed");
    }
    there
}

#[test]
fn h3_a_town_that_is_drawn_by_scripts_is_read_like_any_other() {
    if !is_there() {
        return;
    }
    let (out, town) = (tempfile::tempdir().unwrap(), Town::of(Faults::None).serve_drawn(&DRAWN, Duration::ZERO));
    let run = program::audit(&town.url(), out.path());
    assert_eq!((run.code, items_that_are(&run.result, "met").len(), run.err.as_str()), (0, 43, ""), "{}", run.out);
    let asked = town.counts();
    assert_eq!(asked.get("/app.js"), Some(&1), "a program is asked for once");
    let never = ["/counter", "/pixel.gif", "/window", "/favicon.ico"];
    assert!(never.iter().all(|target| !asked.contains_key(*target)), "{asked:?}");
    assert!(asked.iter().filter(|(target, _)| !target.contains("robots")).all(|(_, count)| *count == 1), "{asked:?}");
    assert!(!run.folder.join("render.part").exists());

    // The crawl holds all of it: nobody needs a browser to judge it again.
    assert_eq!(verify(&run.folder).unwrap().flaws, []);
    let again = tempfile::tempdir().unwrap();
    let arguments = ["judge", run.folder.to_str().unwrap(), "--year", "2563", "--out", again.path().to_str().unwrap()];
    let (code, _, err) = ended(&oit(&arguments).env("OIT_CHROMIUM", "/nowhere").output().unwrap());
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(timeless(&program::read_result(again.path())), timeless(&run.result));
    let (code, said, err) = ended(&oit(&["verify", run.folder.to_str().unwrap()]).output().unwrap());
    assert_eq!(code, 0, "{said}{err}");

    let snapshot = Snapshot::open(&run.folder).unwrap();
    let entries = snapshot.entries().unwrap().map(|entry| entry.unwrap().1);
    let rendered: Vec<_> = entries.filter(|entry| matches!(entry, Entry::Rendered { .. })).collect();
    assert!(rendered.len() > DRAWN.len(), "{}", rendered.len());
    for entry in rendered {
        let Entry::Rendered { url, of, html, .. } = entry else { continue };
        assert!(of.is_some(), "{url} says what it was made from");
        assert_eq!(snapshot.read_rendered(&url).unwrap(), Some(html));
        assert!(!snapshot.read_url(&url).unwrap().unwrap().body.is_empty(), "{url} is there as it came");
    }
}

/// A site of which nothing is seen without a browser.
fn hollow() -> Server {
    Server::start(Duration::ZERO, |target| match target {
        "/" => Answer::html("<title>เทศบาลเมืองท่าพะยอมทอง</title><div id=app></div><script src=/app.js></script>"),
        _ => Answer::status("404 Not Found"),
    })
}

fn without_browser(arguments: &[&str], out: &Path) -> (i32, String, serde_json::Value) {
    let site = hollow();
    let url = site.url();
    let all =
        [&["audit", &url, "--rate", "0", "--year", "2563"], arguments, &["--out", out.to_str().unwrap()]].concat();
    let run = finished(&oit(&all).env("OIT_CHROMIUM", "/nowhere").output().unwrap(), out);
    (run.code, run.err, run.result)
}

#[test]
fn h3_without_a_browser_what_may_stand_behind_scripts_is_undetermined() {
    for (language, install) in [("th", "โปรดติดตั้งแล้วตรวจใหม่"), ("en", "Install it and audit again")]
    {
        let out = tempfile::tempdir().unwrap();
        let (code, err, result) = without_browser(&["--lang", language], out.path());
        assert_eq!((code, items_that_are(&result, "undetermined").len()), (1, 43), "{err}");
        assert!(err.lines().count() == 1 && err.contains("Chromium") && err.contains(install), "{err}");
        let item = program::item(&result, "O10");
        assert_eq!(item["code"], "script-only");
        assert!(item["analysis"]["th"].as_str().unwrap().contains("สคริปต์"), "{item}");
        assert!(item["analysis"]["en"].as_str().unwrap().contains("scripts"), "{item}");
    }
    let out = tempfile::tempdir().unwrap();
    let (_, err, result) = without_browser(&["--render", "off"], out.path());
    assert_eq!((err.as_str(), items_that_are(&result, "undetermined").len()), ("", 43), "nobody wants one");
}

#[test]
fn a_browser_that_must_be_there_and_is_not_is_an_error() {
    let (out, site) = (tempfile::tempdir().unwrap(), hollow());
    let arguments = ["audit", &site.url(), "--render", "on", "--out", out.path().to_str().unwrap()];
    let (code, _, err) = ended(&oit(&arguments).env("OIT_CHROMIUM", "/nowhere").output().unwrap());
    assert_eq!((code, site.requests()), (2, 0));
    assert!(err.contains("OIT_CHROMIUM"), "{err}");
    assert!(folders(out.path()).is_empty(), "nothing was begun");
}

/// A site whose pages are one page for the server, and views of a program for the visitor.
fn views() -> Server {
    const PROGRAM: &str = "const views = { '': \"<nav><a href='#/contact'>ข้อมูลการติดต่อ</a> <a href='#!/news'>ข่าวประชาสัมพันธ์</a></nav>\", \
        '#/contact': '<h1>ข้อมูลการติดต่อ</h1><p>ที่อยู่ เลขที่ 199 ถนนพะยอมทองพัฒนา ตำบลท่าพะยอมทอง อำเภอท่าพะยอมทอง จังหวัดธาราบุรี 99120</p>' +\
        '<p>หมายเลขโทรศัพท์ 0-3900-0100</p><p>หมายเลขโทรสาร 0-3900-0109</p><p>E-mail saraban@thaphayomthong.example</p>' +\
        '<h2>แผนที่ตั้ง</h2><iframe src=\"https://www.google.com/maps/embed?pb=1\"></iframe>' };\
        document.getElementById('app').innerHTML = '<h1>เทศบาลเมืองท่าพะยอมทอง</h1>' + (views[location.hash] || '<p>ยังไม่มีข่าว</p>');";
    Server::start(Duration::ZERO, |target| match target {
        "/" => Answer::html("<title>เทศบาลเมืองท่าพะยอมทอง</title><div id=app></div><script src=/app.js></script>"),
        "/app.js" => Answer::file("text/javascript", PROGRAM),
        _ => Answer::status("404 Not Found"),
    })
}

#[test]
fn h3_a_view_of_a_program_is_a_page() {
    if !is_there() {
        return;
    }
    let (out, site) = (tempfile::tempdir().unwrap(), views());
    let run = program::audit(&site.url(), out.path());
    let contact = program::item(&run.result, "O5");
    assert_eq!(contact["state"], "met", "{}{}", run.out, run.err);
    assert_eq!(contact["evidence"][0]["url"], format!("{}#/contact", site.url()));
    assert_eq!(program::item(&run.result, "O4")["state"], "not_met", "all was seen: {}", run.err);
    let again = tempfile::tempdir().unwrap();
    let arguments = ["judge", run.folder.to_str().unwrap(), "--year", "2563", "--out", again.path().to_str().unwrap()];
    assert_eq!(ended(&oit(&arguments).output().unwrap()).0, run.code);
    assert_eq!(timeless(&program::read_result(again.path())), timeless(&run.result));
}

/// Processes that were given a folder.
fn running_in(folder: &Path) -> usize {
    let name = folder.display().to_string();
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let lines = processes.filter_map(|process| fs::read(process.path().join("cmdline")).ok());
    lines.filter(|line| String::from_utf8_lossy(line).contains(&name)).count()
}

fn await_that(what: &str, is_so: impl Fn() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < Duration::from_secs(20), "{what}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn c1_killed_with_a_browser_at_work_nothing_is_left_running_and_nothing_is_lost() {
    if !is_there() {
        return;
    }
    for signal in ["-KILL", "-TERM"] {
        let town = Town::of(Faults::None).serve_drawn(&["/home"], Duration::from_millis(30));
        let out = tempfile::tempdir().unwrap();
        let url = town.url();
        let arguments = ["audit", &url, "--rate", "0", "--year", "2563", "--out", out.path().to_str().unwrap()];
        let mut audit = raw(&arguments).stdout(std::process::Stdio::null()).spawn().unwrap();
        await_that("the browser asks", || town.counts().contains_key("/app.js"));
        assert!(running_in(out.path()) > 2, "the browser runs");
        Command::new("kill").args([signal, &audit.id().to_string()]).status().unwrap();
        audit.wait().unwrap();
        await_that("the browser ends, too", || running_in(out.path()) == 0);
        let folder = folders(out.path()).pop().unwrap();
        let (code, said, err) = ended(
            &oit(&["audit", "--resume", folder.to_str().unwrap(), "--rate", "0", "--year", "2563"]).output().unwrap(),
        );
        assert_eq!(code, 0, "{signal}: {said}{err}");
        let folder = folders(out.path()).pop().unwrap();
        assert!(!folder.join("render.part").exists());
        assert_eq!(items_that_are(&program::read_result(&folder), "met").len(), 43);
    }
}
