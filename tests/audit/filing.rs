//! What is filed from audits, and months of it: the coordinator's words, lists that are checked, two runs compared, and a frozen
//! crawl that is proven.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use oit::demo::{self, Faults};
use serde_json::Value;
use tempfile::TempDir;

use crate::{
    program::{audit, ended, folders, item, items_that_are, oit, read_result},
    server::{Answer, Server},
    town::Town,
};

/// The same town on two days: on the second a file is gone, one has moved, one page fails, one counts on, one says other things.
struct Months {
    server: Server,
    runs: [PathBuf; 2],
    out: TempDir,
}

fn counted(town: Town, visits: &str) -> Town {
    town.edit("/about/authority", |page| page.replace("</main>", &format!("<p>ผู้เข้าชม {visits} ครั้ง</p></main>")))
}

fn second_day() -> Town {
    let plan = demo::town(Faults::None).pages["/files/plan/followup-h1-2563.pdf"].body.clone();
    counted(Town::of(Faults::None), "99")
        .with("/files/plan/annual-2562.docx", Answer::status("404 Not Found"))
        .with("/files/plan/moved.pdf", Answer::file("application/pdf", plan))
        .edit("/plan/followup", |page| page.replace("followup-h1-2563.pdf", "moved.pdf"))
        .with("/about/structure", Answer::status("500 Internal Server Error"))
        .edit("/contact", |page| page.replace("</main>", "<p>ย้ายที่ทำการชั่วคราวไปที่หอประชุม</p></main>"))
}

fn months() -> &'static Months {
    static MONTHS: OnceLock<Months> = OnceLock::new();
    MONTHS.get_or_init(|| {
        let later = Arc::new(AtomicBool::new(false));
        let server = counted(Town::of(Faults::None), "12").serve_until(&later, second_day());
        let out = tempfile::tempdir().unwrap();
        let first = audit(&server.url(), out.path()).folder;
        note(&first.join("evidence.csv"), "O12", "- ถามกองคลังแล้ว");
        later.store(true, Ordering::SeqCst);
        let arguments =
            ["audit", &server.url(), "--rate", "0", "--year", "2563", "--out", out.path().to_str().unwrap()];
        let (code, _, err) = ended(&oit(&arguments).output().unwrap());
        assert_eq!(code, 1, "{err}");
        let second = folders(out.path()).into_iter().find(|folder| *folder != first).unwrap();
        Months { server, runs: [first, second], out }
    })
}

/// Types into the last column of an item's row.
fn note(table: &Path, item: &str, words: &str) {
    let text = fs::read_to_string(table).unwrap();
    let row = text.lines().find(|line| line.starts_with(&format!("\"{item}\""))).unwrap();
    let typed = format!("{}\"{words}\"", row.strip_suffix("\"\"").unwrap());
    fs::write(table, text.replace(row, &typed)).unwrap();
}

fn part(archive: &Path, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(fs::File::open(archive).unwrap()).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_coordinators_words_stand_in_the_next_run() {
    let [_, second] = &months().runs;
    assert!(part(&second.join("evidence.xlsx"), "xl/sharedStrings.xml").contains("- ถามกองคลังแล้ว"));
    let table = fs::read_to_string(second.join("evidence.csv")).unwrap();
    assert!(table.contains("\"'- ถามกองคลังแล้ว\"\r\n"), "{table}");
    // And when that run is judged again, wherever that is written to.
    let out = tempfile::tempdir().unwrap();
    let arguments = ["judge", second.to_str().unwrap(), "--year", "2563", "--out", out.path().to_str().unwrap()];
    ended(&oit(&arguments).output().unwrap());
    assert!(part(&out.path().join("evidence.xlsx"), "xl/sharedStrings.xml").contains("- ถามกองคลังแล้ว"));
}

fn compared() -> Value {
    let [first, second] = &months().runs;
    let arguments = ["diff", first.to_str().unwrap(), second.to_str().unwrap(), "--json"];
    let (code, printed, err) = ended(&oit(&arguments).output().unwrap());
    assert_eq!((code, err.as_str()), (1, ""), "something got worse");
    serde_json::from_str(&printed).unwrap()
}

/// Item, kind and path of each entry.
fn told(list: &Value) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let path = |value: &Value| text(value).split('/').skip(3).collect::<Vec<_>>().join("/");
    let entries = list.as_array().unwrap().iter();
    entries.map(|e| (text(&e["item"]), text(&e["kind"]), path(&e["url"]))).collect()
}

#[test]
fn what_changed_is_told_item_by_item() {
    let diff = compared();
    let items: Vec<_> = told(&diff["items"]).into_iter().map(|(item, kind, _)| (item, kind)).collect();
    assert_eq!(items, [("O12".to_owned(), "fell".to_owned())]);
    let entry = |item: &str, kind: &str, path: &str| (item.to_owned(), kind.to_owned(), path.to_owned());
    let evidence = told(&diff["evidence"]);
    for expected in [
        entry("O12", "died", "files/plan/annual-2562.docx"),
        entry("O11", "moved", "files/plan/followup-h1-2563.pdf"),
        entry("O5", "changed", "contact"),
    ] {
        assert!(evidence.contains(&expected), "{expected:?} is not in {evidence:#?}");
    }
    assert!(!evidence.iter().any(|(item, ..)| item == "O3" || item == "O1"), "{evidence:#?}");
}

#[test]
fn outages_and_counters_are_no_change() {
    let passing = told(&compared()["passing"]);
    let entry = |item: &str, kind: &str, path: &str| (item.to_owned(), kind.to_owned(), path.to_owned());
    assert!(passing.contains(&entry("O3", "counter", "about/authority")), "{passing:#?}");
    assert!(passing.contains(&entry("O1", "item_unseen", "")), "{passing:#?}");
    // Back again on the third day: as on the first.
    let [first, second] = &months().runs;
    let arguments = ["diff", second.to_str().unwrap(), first.to_str().unwrap(), "--json"];
    let (code, printed, _) = ended(&oit(&arguments).output().unwrap());
    let back: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(code, 0, "nothing got worse: {printed}");
    assert!(told(&back["passing"]).contains(&entry("O1", "item_seen", "")), "{printed}");
}

#[test]
fn a_comparison_is_text_and_a_page_too() {
    let [first, second] = &months().runs;
    let page = months().out.path().join("diff.html");
    let arguments = ["diff", first.to_str().unwrap(), second.to_str().unwrap(), "--html", page.to_str().unwrap()];
    let (_, printed, _) = ended(&oit(&arguments).output().unwrap());
    let page = fs::read_to_string(page).unwrap();
    for words in ["ข้อที่คะแนนลดลง (1)", "เปิดไม่ได้แล้ว", "ย้ายที่อยู่", "ความผันผวนชั่วคราว", "OIT 100.00 →"]
    {
        assert!(printed.contains(words), "{words}: {printed}");
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("<script"));
    let same = ["diff", first.to_str().unwrap(), first.to_str().unwrap(), "--lang", "en"];
    let (code, printed, _) = ended(&oit(&same).output().unwrap());
    assert!(code == 0 && printed.contains("Nothing changed"), "{printed}");
    let (code, _, err) = ended(&oit(&["diff", first.to_str().unwrap(), "Cargo.toml"]).output().unwrap());
    assert!(code == 2 && err.contains("Cargo.toml"), "{err}");
}

#[test]
fn our_own_workbook_is_a_list_that_can_be_checked() {
    let [first, second] = &months().runs;
    let (list, snapshot) = (first.join("evidence.xlsx"), first.to_str().unwrap());
    let list = list.to_str().unwrap();
    let (code, printed, err) =
        ended(&oit(&["check", list, "--snapshot", snapshot, "--year", "2563"]).output().unwrap());
    assert_eq!((code, err.as_str()), (0, ""), "{printed}");
    assert!(printed.contains("คะแนน OIT จะเป็น 100.00") && !printed.contains('✗'), "{printed}");
    // The same list on the second day.
    let (code, printed, _) = ended(
        &oit(&["check", list, "--snapshot", second.to_str().unwrap(), "--year", "2563", "--lang", "en"])
            .output()
            .unwrap(),
    );
    assert_eq!(code, 1);
    assert!(printed.contains("Does not open") && printed.contains("Way: "), "{printed}");
    let least = |score: &str| {
        let arguments = ["check", list, "--snapshot", snapshot, "--year", "2563", "--min-score", score];
        ended(&oit(&arguments).output().unwrap()).0
    };
    assert_eq!(least("100"), 0);
}

#[test]
fn a_list_and_the_towns_own_page_are_checked_on_the_live_site() {
    let months = months();
    let out = months.out.path().join("checked");
    let list = months.out.path().join("list.csv");
    let rows = ["/about/authority", "/no/such/page"].map(|path| format!("O3,{}\n", months.server.at(path))).concat();
    fs::write(&list, format!("ข้อ,URL\n{rows}")).unwrap();
    let arguments = ["check", list.to_str().unwrap(), "--rate", "0", "--year", "2563", "--out", out.to_str().unwrap()];
    months.server.forget();
    let (code, printed, err) = ended(&oit(&arguments).output().unwrap());
    assert_eq!((code, err.as_str()), (1, ""), "{printed}");
    let asked = months.server.requests();
    assert!(asked < 100, "{asked} requests for two links");
    for words in ["✓ O3", "✗ O3", "เปิดไม่ได้", "เส้นทาง: หน้าหลัก", "1 จาก 2", "42 ข้อ"]
    {
        assert!(printed.contains(words), "{words}: {printed}");
    }
    let [folder] = &folders(&out.join("checks"))[..] else { panic!("one run") };
    assert!(fs::read_to_string(folder.join("report.html")).unwrap().contains("list.csv"));

    let page = months.server.at("/ita/2563");
    let snapshot = months.runs[1].to_str().unwrap();
    let (code, printed, _) = ended(&oit(&["check", &page, "--snapshot", snapshot, "--year", "2563"]).output().unwrap());
    assert!(code == 1 && printed.contains("จาก 43"), "{printed}");
    let (code, _, err) = ended(&oit(&["check", &page, "--snapshot", snapshot, "--year", "2562"]).output().unwrap());
    assert!(code == 3 && err.contains("--year"), "{err}");
    let elsewhere = months.server.at("/news");
    let (code, _, err) =
        ended(&oit(&["check", &elsewhere, "--snapshot", snapshot, "--year", "2563"]).output().unwrap());
    assert!(code == 3 && err.contains("/news"), "{err}");
}

#[test]
fn evidence_heads_the_list_of_pages_titled_by_item() {
    let [first, _] = &months().runs;
    let pages = part(&first.join("crawl.wacz"), "pages/pages.jsonl");
    let pages: Vec<Value> = pages.lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(pages[0]["title"].as_str().unwrap().starts_with("O1 โครงสร้าง · "), "{}", pages[0]);
    let titled = |path: &str| {
        let url = months().server.at(path);
        let of: Vec<&Value> = pages.iter().filter(|page| page["url"] == url.as_str()).collect();
        assert_eq!(of.len(), 1, "{path} stands there once");
        of[0]["title"].as_str().unwrap_or_default().to_owned()
    };
    assert!(titled("/files/plan/annual-2562.docx").starts_with("O12 "), "documents, too");
    let untitled = pages.iter().position(|page| page["title"].is_null()).expect("pages that are no evidence");
    assert!(pages[untitled..].iter().all(|page| page["title"].is_null()), "evidence comes first");
}

#[test]
fn a_frozen_crawl_is_proven_and_a_changed_one_is_not() {
    let [first, _] = &months().runs;
    let (code, printed, err) = ended(&oit(&["verify", first.to_str().unwrap()]).output().unwrap());
    assert_eq!((code, err.as_str()), (0, ""), "{printed}");
    let seal = read_result(first)["run"]["seal"].as_str().unwrap().to_owned();
    assert!(printed.contains("ไม่ถูกแก้ไข") && printed.contains(&seal), "{printed}");

    let copy = tempfile::tempdir().unwrap();
    let wacz = copy.path().join("crawl.wacz");
    let mut bytes = fs::read(first.join("crawl.wacz")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&wacz, bytes).unwrap();
    fs::copy(first.join("result.json"), copy.path().join("result.json")).unwrap();
    let (code, printed, _) = ended(&oit(&["verify", copy.path().to_str().unwrap()]).output().unwrap());
    assert_eq!(code, 1, "{printed}");
    assert!(printed.contains("archive/data.warc.gz ถูกแก้ไข"), "{printed}");

    // A whole other crawl in its place is whole, but not the one that was judged.
    fs::copy(months().runs[1].join("crawl.wacz"), &wacz).unwrap();
    let (code, printed, _) = ended(&oit(&["verify", copy.path().to_str().unwrap(), "--lang", "en"]).output().unwrap());
    assert_eq!(code, 1, "{printed}");
    assert!(
        printed.contains("The seal is not that of the result") && printed.contains("Evidence is not what was judged")
    );
    let (code, ..) = ended(&oit(&["verify", "Cargo.toml"]).output().unwrap());
    assert_eq!(code, 2);
}

#[test]
fn programs_get_their_files_and_the_gate_holds() {
    let [_, second] = &months().runs;
    let out = tempfile::tempdir().unwrap();
    let path = |name: &str| out.path().join(name).to_str().unwrap().to_owned();
    let judge = |more: &[&str]| {
        let into = path("run");
        let first = ["judge", second.to_str().unwrap(), "--year", "2563", "--out", &into];
        ended(&oit(&[&first[..], more].concat()).output().unwrap())
    };
    let (junit, sarif, summary) = (path("j.xml"), path("s.sarif"), path("s.md"));
    let (code, ..) = judge(&["--junit", &junit, "--sarif", &sarif, "--summary", &summary, "--require", "O3,o2"]);
    assert_eq!(code, 0, "what is required is met");
    assert!(fs::read_to_string(junit).unwrap().contains("tests=\"43\" failures=\"1\" errors=\"1\""));
    let sarif: Value = serde_json::from_str(&fs::read_to_string(sarif).unwrap()).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 2);
    assert!(fs::read_to_string(summary).unwrap().starts_with("# OIT "));
    assert_eq!(judge(&["--require", "O12"]).0, 1);
    assert_eq!(judge(&["--require", "O3", "--min-score", "99.9"]).0, 1, "both must hold");
    let (code, _, err) = judge(&["--require", "O99"]);
    assert!(code == 2 && err.contains("O99"), "{err}");
    let result = read_result(second);
    assert_eq!(
        (items_that_are(&result, "not_met"), &item(&result, "O1")["state"]),
        (vec!["O12".to_owned()], &"undetermined".into())
    );
}

#[test]
fn the_memo_is_written_from_what_the_agency_says_and_from_earlier_years() {
    let snapshot = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/demo");
    let out = tempfile::tempdir().unwrap();
    let agency = out.path().join("mine.yaml");
    let text = "office: กองยุทธศาสตร์และงบประมาณ\nnumber: ทพ 52103/7\ndate: 2563-09-29\nto: ผู้ว่าราชการจังหวัด\n\
                years:\n  - { year: 2562, iit: 83.71, eit: 72.91, oit: 78.96, total: 78.57, level: B, zeros: [O17, O28, O30, O37] }\n";
    fs::write(&agency, text).unwrap();
    let into = out.path().join("run");
    let judge = |agency: &Path| {
        let folder = snapshot.to_str().unwrap();
        let arguments = ["judge", folder, "--year", "2563", "--iit", "88.95", "--eit", "85.02"];
        let given = ["--agency", agency.to_str().unwrap(), "--out", into.to_str().unwrap()];
        ended(&oit(&[&arguments[..], &given[..]].concat()).output().unwrap())
    };
    assert_eq!(judge(&agency).0, 1);
    let memo = part(&into.join("memo.docx"), "word/document.xml");
    for words in
        ["กองยุทธศาสตร์และงบประมาณ", "ทพ ๕๒๑๐๓/๗", "๒๙ กันยายน ๒๕๖๓", "ผู้ว่าราชการจังหวัด", "๗๕.๓๐", "-๓.๒๗", "๕๗.๗๘", "O43 "]
    {
        assert!(memo.contains(words), "{words}");
    }
    fs::write(&agency, "office: [1]\nfax: 2\n").unwrap();
    let (code, _, err) = judge(&agency);
    assert!(code == 2 && err.contains("mine.yaml:1") && err.contains("fax"), "{err}");
}
