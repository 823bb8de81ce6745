//! What people see: papers opened by `LibreOffice`, pages opened by Chromium, the frozen crawl replayed by pywb. Where one of
//! those is missing the test says so and passes.

#![expect(clippy::print_stderr, reason = "what is skipped must be seen")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use oit::{
    demo::{self, Faults},
    judge::AuditResult,
    read::{Kind, docs},
    report::{Diff, Observations, Pictures, diff_html, html, oit_page},
    words::Language,
};
use serde_json::Value;

use crate::{
    program::{ended, oit, run},
    server::{Answer, Server},
};

/// A program of other people that may not be there; what it printed.
fn ask(program: &str, arguments: &[&str]) -> Option<String> {
    let mut command = assert_cmd::Command::new(program);
    match command.args(arguments).timeout(Duration::from_mins(3)).output() {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(error) => {
            eprintln!("skipped, {program} is needed: {error}");
            None
        }
    }
}

fn is_there(program: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok();
    if !there {
        eprintln!("skipped, {program} is needed");
    }
    there
}

/// The frozen town judged into a folder.
fn judged(out: &Path) -> PathBuf {
    let snapshot = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/demo");
    let into = out.join("run");
    let arguments =
        ["judge", snapshot.to_str().unwrap(), "--year", "2563", "--iit", "88.95", "--eit", "85.02", "--out"];
    let (code, _, err) = ended(&oit(&[&arguments[..], &[into.to_str().unwrap()]].concat()).output().unwrap());
    assert_eq!(code, 1, "{err}");
    into
}

/// What stands on the pages of a paper when it is printed, without spaces: those fall where lines end.
fn printed(paper: &Path, out: &Path) -> String {
    // A profile of its own, so that no other copy of the program is in the way.
    let profile = format!("-env:UserInstallation=file://{}", out.join("profile").display());
    let folder = out.to_str().unwrap();
    ask("soffice", &[&profile, "--headless", "--convert-to", "pdf", "--outdir", folder, paper.to_str().unwrap()]);
    let pdf = fs::read(out.join(paper.file_name().unwrap()).with_extension("pdf")).unwrap();
    let reading = docs::read(Kind::Pdf, &pdf, &docs::Limits::default());
    let text: String = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    text.split_whitespace().collect()
}

#[test]
fn libreoffice_opens_the_memo_and_the_workbook() {
    if !is_there("soffice") {
        return;
    }
    let out = tempfile::tempdir().unwrap();
    let folder = judged(out.path());
    let memo = printed(&folder.join("memo.docx"), out.path());
    for words in ["บันทึกข้อความ", "ส่วนราชการ", "๘๘.๙๕", "๗๕.๓๐", "O43", "จึงเรียนมาเพื่อโปรดทราบ"]
    {
        assert!(memo.contains(words), "{words} is not in {memo}");
    }
    let book = printed(&folder.join("evidence.xlsx"), out.path());
    for words in ["57.78", "O1", "O43", "มี/ไม่มี", "คำอธิบาย"] {
        assert!(book.contains(words), "{words} is not in {book}");
    }
}

/// Marks the page if it is run as markup.
const HOSTILE: &str = "\"'></title></style><script>document.documentElement.dataset.ran=1</script>\
                       <img src=x onerror=\"document.documentElement.dataset.ran=1\">";

/// Every text in a value that a site can choose, and every address.
fn flood(value: &mut Value, key: &str) {
    const KEPT: [&str; 14] = [
        "id",
        "topic",
        "sub_indicator",
        "state",
        "code",
        "required",
        "check",
        "kind",
        "source",
        "item",
        "sha256",
        "verdict",
        "original",
        "seal",
    ];
    match value {
        Value::String(text) if !KEPT.contains(&key) => HOSTILE.clone_into(text),
        Value::Array(values) => values.iter_mut().for_each(|value| flood(value, key)),
        Value::Object(values) => values.iter_mut().for_each(|(key, value)| flood(value, key)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The page after Chromium opened it.
fn opened(page: &str, out: &Path) -> Option<String> {
    let file = out.join("page.html");
    fs::write(&file, page).unwrap();
    let profile = format!("--user-data-dir={}", out.join("chromium").display());
    let url = format!("file://{}", file.display());
    // The sandbox is not to be had by the root of a container; the pages are ours.
    let arguments =
        ["--headless", "--no-sandbox", "--disable-gpu", &profile, "--virtual-time-budget=2000", "--dump-dom", &url];
    ask("chromium", &arguments)
}

#[test]
fn chromium_runs_nothing_of_what_a_site_wrote() {
    if !is_there("chromium") {
        return;
    }
    let out = tempfile::tempdir().unwrap();
    let Some(raw) = opened(&format!("<html><title>{HOSTILE}"), out.path()) else { return };
    assert!(raw.contains("data-ran"), "the words would run as markup: {raw}");

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/demo/result.json");
    let mut flooded: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    flood(&mut flooded, "");
    let new: AuditResult = serde_json::from_value(flooded).unwrap();
    let mut old = new.clone();
    old.items.iter_mut().for_each(|item| item.state = oit::judge::State::Met);
    let diff = Diff::between(&old, &new, &Observations::new(), &Observations::new());
    let pages = [
        html(&new, &[], &Pictures::default(), Language::Thai).unwrap(),
        oit_page(&new, Language::Thai).unwrap(),
        diff_html(&diff, Language::Thai).unwrap(),
    ];
    for page in pages {
        let shown = opened(&page, out.path()).expect("Chromium is there");
        assert!(!shown.contains("data-ran"), "something ran");
        assert!(shown.contains("&lt;script&gt;") && shown.contains("</html>"), "the words are shown as words");
    }
}

/// A site of a page with the agency's contact and one that leads to a plan.
fn small_site() -> Server {
    const PLAN: &str = "/files/budget/plan-2563.pdf";
    let plan = demo::town(Faults::None).pages[PLAN].body.clone();
    Server::start(Duration::ZERO, move |target| match target {
        "/" => Answer::html(
            "<h1>เทศบาลเมืองท่าพะยอมทอง</h1><nav><a href=/contact>ข้อมูลการติดต่อ</a> <a href=/plan>แผนการใช้จ่ายงบประมาณประจำปี</a></nav>",
        ),
        "/contact" => Answer::html(
            "<h1>ข้อมูลการติดต่อ</h1><p>ที่อยู่ เลขที่ 199 ถนนพะยอมทองพัฒนา ตำบลท่าพะยอมทอง อำเภอท่าพะยอมทอง จังหวัดธาราบุรี 99120</p>\
             <p>หมายเลขโทรศัพท์ 0-3900-0100</p><p>หมายเลขโทรสาร 0-3900-0109</p><p>E-mail saraban@thaphayomthong.example</p>\
             <h2>แผนที่ตั้ง</h2><iframe src=\"https://www.google.com/maps/embed?pb=1\"></iframe>",
        ),
        "/plan" => Answer::html(format!(
            "<h1>แผนการใช้จ่ายงบประมาณประจำปี</h1><a href={PLAN}>แผนการใช้จ่ายงบประมาณ ประจำปี พ.ศ. 2563</a>"
        )),
        PLAN => Answer::file("application/pdf", &plan),
        _ => Answer::status("404 Not Found"),
    })
}

#[test]
fn evidence_is_shown_as_it_was_frozen_with_the_witness_marked() {
    if !is_there("chromium") {
        return;
    }
    let out = tempfile::tempdir().unwrap();
    let site = small_site();
    let with = run(&["audit", &site.url(), "--rate", "0", "--year", "2563", "--pictures", "on"], out.path());
    assert_eq!(with.err, "");
    let judge = |into: &Path, pictures: &str, snapshot: &Path| {
        let arguments = ["judge", snapshot.to_str().unwrap(), "--year", "2563", "--pictures", pictures, "--out"];
        let mut oit = oit(&[&arguments[..], &[into.to_str().unwrap()]].concat());
        ended(&oit.env("OIT_CHROMIUM", "/nowhere").output().unwrap())
    };
    let read = |folder: &Path, file: &str| fs::read(folder.join(file)).unwrap();
    let list: Value = serde_json::from_slice(&read(&with.folder, "pictures.json")).unwrap();
    let pictures = list["pictures"].as_array().unwrap();
    let of = |path: &str| pictures.iter().find(|p| p["url"].as_str().unwrap().ends_with(path)).unwrap();
    assert!(of("/contact")["mark"].is_array() && of("/plan")["mark"].is_array(), "{pictures:?}");
    assert!(of("/plan-2563.pdf")["page"].is_number(), "{pictures:?}");
    let report = String::from_utf8(read(&with.folder, "report.html")).unwrap();
    let shown = |p: &Value| report.contains(&format!("<img src=\"{}\"", p["file"].as_str().unwrap()));
    assert!(pictures.iter().all(shown) && report.contains("loading=\"lazy\""));
    let asked = site.requests();

    // Where no browser is, the pictures that a run has are taken over, and nothing else changes.
    let [again, without] = ["again", "without"].map(|name| out.path().join(name));
    assert_eq!(judge(&again, "auto", &with.folder).2, "");
    for file in ["result.json", "report.html", "pictures.json", pictures[0]["file"].as_str().unwrap()] {
        assert!(read(&with.folder, file) == read(&again, file), "{file} differs");
    }
    let (_, _, err) = judge(&without, "auto", &with.folder.join("crawl.wacz"));
    assert!(err.lines().count() == 1 && err.contains("OIT_CHROMIUM"), "{err}");
    assert!(read(&with.folder, "result.json") == read(&without, "result.json"), "nothing is judged by pictures");
    assert_eq!(judge(&without, "on", &with.folder).0, 2);
    assert_eq!(site.requests(), asked, "what is shown is what was frozen");

    let file = pictures[0]["file"].as_str().unwrap();
    fs::write(with.folder.join(file), b"another").unwrap();
    let (code, told, _) = ended(&oit(&["verify", with.folder.to_str().unwrap()]).output().unwrap());
    assert!(code == 1 && told.contains(file), "{told}");
}

#[test]
fn pywb_replays_what_was_judged() {
    let out = tempfile::tempdir().unwrap();
    let run = run(&["demo"], out.path());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/replay_tools.py");
    let replayed = Command::new("python3").arg(script).arg(&run.folder).output();
    let reason = match replayed {
        Ok(output) if output.status.code() != Some(3) => {
            let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && said.contains("pieces of evidence were replayed"), "{said}");
            return;
        }
        Ok(output) => String::from_utf8_lossy(&output.stdout).into_owned(),
        Err(error) => error.to_string(),
    };
    assert!(std::env::var_os("CI").is_none(), "python3 with pywb is needed: {reason}");
    eprintln!("skipped, python3 with pywb is needed: {reason}");
}
