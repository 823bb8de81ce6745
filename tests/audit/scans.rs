//! Scans: the complete town, one of whose documents is a picture of itself.

use std::{fs, io::Write, path::Path, time::Duration};

use oit::{
    demo::{self, Faults},
    read::{Kind, docs},
};
use serde_json::Value;

use crate::{
    program::{ended, oit, read_result},
    server::{Answer, Server},
    town::Town,
};

/// The document that the town's items rest on.
const PLAN: &str = "/files/budget/plan-2563.pdf";

/// A PDF with nothing but pictures of the pages of another one.
fn scan_of(content: &[u8]) -> Vec<u8> {
    let pages: Vec<Vec<u8>> =
        (0..50).map_while(|page| docs::draw(Kind::Pdf, content, page, &docs::Limits::default())).collect();
    let count = pages.len();
    let kids: String = (0..count).map(|page| format!("{} 0 R ", 3 + 3 * page)).collect();
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Count {count}/Kids[{kids}]>>").into_bytes(),
    ];
    for (page, picture) in pages.iter().enumerate() {
        let header = String::from_utf8_lossy(&picture[..20]).into_owned();
        let size: Vec<usize> = header.split_ascii_whitespace().skip(1).take(2).map(|n| n.parse().unwrap()).collect();
        let (width, height) = (size[0], size[1]);
        let dots = &picture[picture.len() - width * height..];
        let (w, h) = (width * 72 / 200, height * 72 / 200);
        let (content, image) = (4 + 3 * page, 5 + 3 * page);
        objects.push(
            format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 {w} {h}]/Contents {content} 0 R/Resources<</XObject<</I {image} 0 R>>>>>>")
                .into_bytes(),
        );
        let draw = format!("{w} 0 0 {h} 0 0 cm /I Do");
        objects.push(format!("<</Length {}>>stream\n{draw}\nendstream", draw.len()).into_bytes());
        let head = format!(
            "<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8/Length {}>>stream\n",
            dots.len()
        );
        objects.push([head.as_bytes(), dots, b"\nendstream"].concat());
    }
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(pdf.len());
        pdf.extend(format!("{number} 0 obj\n").bytes().chain(object.iter().copied()).chain(*b"\nendobj\n"));
    }
    let start = pdf.len();
    let table: String = places.iter().map(|at| format!("{at:010} 00000 n \n")).collect();
    let all = objects.len() + 1;
    pdf.extend(
        format!(
            "xref\n0 {all}\n0000000000 65535 f \n{table}trailer<</Size {all}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
        )
        .bytes(),
    );
    pdf
}

fn plan() -> Vec<u8> {
    demo::town(Faults::None).pages[PLAN].body.clone()
}

/// The town with a scan in place of its plan.
fn town() -> Server {
    let answer = Answer::of("200 OK", "content-type: application/pdf\r\n", scan_of(&plan()));
    Town::of(Faults::None).with(PLAN, answer).serve(Duration::ZERO)
}

/// Runs the program with only these folders to find programs in.
fn with_programs_in(path: &str, arguments: &[&str]) -> (i32, String, String) {
    ended(&oit(arguments).env("PATH", path).output().unwrap())
}

fn is_installed() -> bool {
    let known = std::process::Command::new("tesseract").arg("--list-langs").output();
    let thai = known.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).lines().any(|line| line == "tha"));
    if !thai {
        std::io::stdout().write_all(b"skipped: no tesseract with Thai on this machine\n").unwrap();
    }
    thai
}

#[test]
fn a_scan_is_read_where_a_recogniser_is() {
    if !is_installed() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("scan.pdf");
    fs::write(&file, scan_of(&plan())).unwrap();
    let (code, out, err) = ended(&oit(&["read", "--ocr", "on", file.to_str().unwrap()]).output().unwrap());
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("! ข้อความทั้งหมดหรือบางส่วนอ่านจากภาพ") && out.contains("งบประมาณ"), "{out}");
    let (code, out, _) = ended(&oit(&["read", "--ocr", "off", file.to_str().unwrap()]).output().unwrap());
    assert!(code == 0 && out.contains("! ไม่มีข้อความที่ใช้ได้") && !out.contains("งบประมาณ"), "{out}");
}

#[test]
fn without_a_recogniser_one_line_says_what_to_install() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("scan.pdf");
    fs::write(&file, scan_of(&plan())).unwrap();
    let file = file.to_str().unwrap();
    let (code, _, err) = with_programs_in("", &["read", file]);
    assert!(code == 0 && err.lines().count() == 1 && err.contains("tesseract-ocr-tha"), "{err}");
    let (code, _, err) = with_programs_in("", &["read", "--ocr", "on", file]);
    assert!(code == 2 && err.contains("tesseract-ocr-tha"), "{err}");
    let (code, _, err) = with_programs_in("", &["read", "--ocr", "off", file]);
    assert_eq!((code, err.as_str()), (0, ""));
}

/// A recogniser that gives the plan's own text for whatever it is shown.
#[cfg(unix)]
fn stand_in(folder: &Path) {
    reads_as(folder, str::to_owned);
}

/// One that reads the plan's text otherwise.
#[cfg(unix)]
fn reads_as(folder: &Path, otherwise: impl Fn(&str) -> String) {
    use std::os::unix::fs::PermissionsExt;
    let reading = docs::read(Kind::Pdf, &plan(), &docs::Limits::default());
    let text: String = reading.blocks.iter().map(|block| format!("{}\n\n", block.text)).collect();
    fs::write(folder.join("text"), otherwise(&text)).unwrap();
    let (program, text) = (folder.join("tesseract"), folder.join("text"));
    let work = format!("cat >/dev/null; echo page >>{}; cat {}", folder.join("count").display(), text.display());
    let script = format!("#!/bin/sh\ncase \"$1\" in --version) echo t;; --list-langs) echo tha;; *) {work};; esac\n");
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
}

/// The plan as a picture: behind a link, and shown by the page itself.
#[cfg(unix)]
fn pictured() -> Vec<Town> {
    const PICTURE: &str = "/files/budget/plan-2563.png";
    const ORDINANCE: &str = "/files/budget/ordinance-2563.pdf";
    let picture = || Answer::file("image/png", demo::documents::png::Picture::new(800, 600, [255; 3]).to_png());
    let list = "/budget/plan";
    let missing = || Answer::status("404 Not Found");
    // Without the ordinance too, which would stand in for the plan.
    let gone = || Town::of(Faults::None).with(PLAN, missing()).with(ORDINANCE, missing()).with(PICTURE, picture());
    let linked = gone().edit(list, |page| page.replace(PLAN, PICTURE));
    let alone = format!("<h1>แผนการใช้จ่ายงบประมาณประจำปี พ.ศ. 2563</h1><img src=\"{PICTURE}\">");
    vec![linked, gone().edit(list, |_| alone)]
}

#[cfg(unix)]
#[test]
fn evidence_that_is_a_picture_is_fetched_and_recognised_where_a_recogniser_is() {
    let programs = tempfile::tempdir().unwrap();
    stand_in(programs.path());
    let path = format!("{}:/usr/bin:/bin", programs.path().display());
    for town in pictured() {
        let server = town.serve(Duration::ZERO);
        let url = server.at("/");
        let audit = |ocr: &str| {
            let out = tempfile::tempdir().unwrap();
            let into = out.path().to_str().unwrap();
            with_programs_in(&path, &["audit", &url, "--rate", "0", "--year", "2563", "--ocr", ocr, "--out", into]);
            read_result(&crate::program::folders(out.path())[0])
        };
        let off = audit("off");
        assert!(!server.counts().contains_key("/files/budget/plan-2563.png"), "nobody could read it");
        let on = audit("on");
        assert_eq!(server.counts()["/files/budget/plan-2563.png"], 1);
        let marked = |result: &Value| result.to_string().contains("\"recognised\":true");
        assert!(marked(&on) && !marked(&off), "witnesses from pictures are marked");
        let met = |result: &Value| result["items"].as_array().unwrap().iter().filter(|i| i["state"] == "met").count();
        assert!(met(&on) >= met(&off), "{} of {}", met(&on), met(&off));
    }
}

#[cfg(unix)]
#[test]
fn what_was_recognised_belongs_to_the_run_and_costs_nothing_the_next_night() {
    let (programs, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    stand_in(programs.path());
    let path = format!("{}:/usr/bin:/bin", programs.path().display());
    let server = town();
    let audit = |into: &Path| -> (Vec<std::path::PathBuf>, String) {
        let url = server.at("/");
        let arguments = ["audit", &url, "--rate", "0", "--year", "2563", "--out", into.to_str().unwrap()];
        let (_, _, err) = with_programs_in(&path, &arguments);
        (crate::program::folders(into), err)
    };
    let pages = || fs::read_to_string(programs.path().join("count")).map_or(0, |text| text.lines().count());
    let (runs, err) = audit(out.path());
    let [run] = runs.as_slice() else { panic!("{runs:?} {err}") };
    let recognised: Value = serde_json::from_slice(&fs::read(run.join("ocr.json")).unwrap()).unwrap();
    assert_eq!(recognised.as_object().unwrap().len(), 1, "one document was a scan");
    let first = pages();
    assert!(first > 0);

    // Elsewhere, where nothing recognises, the same bytes come out.
    let elsewhere = tempfile::tempdir().unwrap();
    let arguments = ["judge", run.to_str().unwrap(), "--year", "2563", "--out", elsewhere.path().to_str().unwrap()];
    let (_, _, err) = with_programs_in("", &arguments);
    assert_eq!(err, "");
    for file in ["result.json", "ocr.json", "report.html"] {
        assert!(fs::read(run.join(file)).unwrap() == fs::read(elsewhere.path().join(file)).unwrap(), "{file} differs");
    }

    // Without it the item is one that a person must look at, never one that fails.
    let off = tempfile::tempdir().unwrap();
    let arguments =
        ["judge", run.to_str().unwrap(), "--year", "2563", "--ocr", "off", "--out", off.path().to_str().unwrap()];
    with_programs_in("", &arguments);
    let (with, without) = (read_result(run), read_result(off.path()));
    let marked = |result: &Value| result.to_string().contains("\"recognised\":true");
    assert!(marked(&with) && !marked(&without), "witnesses from pictures are marked");

    audit(out.path());
    assert_eq!(pages(), first, "what was recognised last night is not recognised again");
}

/// The item that rests on the plan, as judged when a recogniser reads its scan so.
#[cfg(unix)]
fn plan_read_as(otherwise: impl Fn(&str) -> String) -> Value {
    const ORDINANCE: &str = "/files/budget/ordinance-2563.pdf";
    const SCAN: &str = "/files/budget/plan.pdf";
    let (programs, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    reads_as(programs.path(), otherwise);
    let path = format!("{}:/usr/bin:/bin", programs.path().display());
    let scan = Answer::of("200 OK", "content-type: application/pdf\r\n", scan_of(&plan()));
    // Without the ordinance, which would stand in for the plan, and with nothing on the page that tells its year.
    let missing = Answer::status("404 Not Found");
    let town = Town::of(Faults::None).with(SCAN, scan).with(ORDINANCE, missing);
    let silent = |page: &str| page.replace(PLAN, SCAN).replace("2563", "");
    let server = town.edit("/budget/plan", silent).serve(Duration::ZERO);
    let url = server.at("/");
    let into = out.path().to_str().unwrap();
    with_programs_in(&path, &["audit", &url, "--rate", "0", "--year", "2563", "--out", into]);
    let result = read_result(&crate::program::folders(out.path())[0]);
    result["items"].as_array().unwrap().iter().find(|item| item["id"] == "O18").unwrap().clone()
}

#[cfg(unix)]
#[test]
fn a_year_in_thai_digits_out_of_a_scan_is_never_a_year_and_no_digit_may_be_wrong() {
    let thai = |text: &str| -> String {
        text.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(0x0E50 + d)).unwrap_or(c)).collect()
    };
    let unread = plan_read_as(thai);
    let year = unread["elements"].as_array().unwrap().iter().find(|element| element["id"] == "in-year").unwrap();
    assert_eq!((&unread["state"], &year["code"]), (&"undetermined".into(), &"year-unreadable".into()));
    let other = plan_read_as(|text| text.replace("2563", "2562"));
    assert_ne!(other["state"], "met", "one digit is another year: {other:#}");
    let read = plan_read_as(str::to_owned);
    assert_eq!(read["state"], "met", "{read:#}");
}
