//! Verdicts of people go before the program's, and are called stale when what they looked at has changed.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use oit::demo::Faults;
use serde_json::{Value, json};

use crate::{
    program::{audit, ended, item, oit, published, read_result},
    town::Town,
};

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/demo")
}

/// Where the frozen town stands.
fn root() -> String {
    read_result(&demo())["site"]["url"].as_str().unwrap().to_owned()
}

/// The exit code, what was printed, and the result of judging the frozen town with these verdicts.
fn judge(overrides: &str, out: &Path) -> (i32, String, Value) {
    let file = out.join("mine.yaml");
    fs::write(&file, overrides).unwrap();
    let (folder, into) = (demo(), out.join("run"));
    let arguments = ["judge", folder.to_str().unwrap(), "--year", "2563", "--out", into.to_str().unwrap()];
    let given = ["--overrides", file.to_str().unwrap(), "--iit", "88.95", "--eit", "85.02"];
    let (code, printed, err) = ended(&oit(&[&arguments[..], &given[..]].concat()).output().unwrap());
    assert_eq!(err, "", "{printed}");
    (code, printed, read_result(&into))
}

fn verdict(item: &str, verdict: &str, url: &str, more: &str) -> String {
    format!(
        "- item: {item}\n  verdict: {verdict}\n  url: {url}\n{more}  reason: เปิดดูแล้ว\n  who: นางสาวหนึ่ง สองสาม\n  when: 2563-09-15\n"
    )
}

#[test]
fn a_person_goes_before_the_program_everywhere() {
    let out = tempfile::tempdir().unwrap();
    let root = root();
    let page = format!("{root}transparency/measures-result");
    let wrong = format!("  sha256: {}\n", "ab".repeat(32));
    let text = verdict("O43", "met", &page, "")
        + &verdict("O1", "not_met", &format!("{root}about/structure"), &wrong)
        + &verdict("O2", "met", "https://drive.google.com/file/d/1", "");
    let (code, printed, result) = judge(&text, out.path());
    assert_eq!(code, 1);

    let open = item(&result, "O43");
    assert_eq!((&open["state"], &open["score"], &open["code"]), (&json!("met"), &json!(100), &json!("overridden")));
    let person = &open["overridden"];
    assert_eq!(
        (&person["verdict"], &person["original"], &person["stale"]),
        (&json!("met"), &json!("not_met"), &json!(false))
    );
    assert_eq!((&person["who"], &person["when"]), (&json!("นางสาวหนึ่ง สองสาม"), &json!("2563-09-15")));
    let hash = person["sha256"].as_str().unwrap();
    assert!(
        hash.len() == 64 && person["note"]["th"].as_str().unwrap().contains(hash),
        "the hash to write down is told"
    );
    assert_eq!(open["evidence"][0]["url"], json!(page));
    assert_eq!((&item(&result, "O1")["score"], &item(&result, "O1")["overridden"]["stale"]), (&json!(0), &json!(true)));
    assert_eq!(
        (&item(&result, "O2")["score"], &item(&result, "O2")["overridden"]["stale"]),
        (&json!(100), &json!(false)),
        "what lies off the site cannot be told to have changed"
    );
    assert_eq!(item(&result, "O3")["overridden"], Value::Null);

    // O43 is half of sub-indicator 10.2; O1 and O2 change places in 9.1.
    assert_eq!(published(&result["indicators"][1]["score"]), "75.00");
    assert_eq!(published(&result["indicators"][0]["score"]), "65.56");
    let planned = |id: &str| result["plan"].as_array().unwrap().iter().any(|step| step["item"] == id);
    assert!(planned("O1") && !planned("O43") && !planned("O2"));

    assert!(
        printed.contains("[วินิจฉัยโดย นางสาวหนึ่ง สองสาม]")
            && printed.contains("ล้าสมัย")
            && printed.contains(hash),
        "{printed}"
    );
    let report = fs::read_to_string(out.path().join("run/report.html")).unwrap();
    for words in ["เจ้าหน้าที่วินิจฉัย ล้าสมัย", "คำวินิจฉัยของเจ้าหน้าที่", "เปิดดูแล้ว", hash]
    {
        assert!(report.contains(words), "{words}");
    }
    let table = fs::read_to_string(out.path().join("run/evidence.csv")).unwrap();
    let row = |id: &str| table.lines().find(|line| line.starts_with(&format!("\"{id}\""))).unwrap().to_owned();
    assert!(
        row("O43").contains("ผ่าน (วินิจฉัยโดย นางสาวหนึ่ง สองสาม เมื่อ 2563-09-15)") && row("O43").contains(&page),
        "{}",
        row("O43")
    );
    assert!(row("O1").contains("ล้าสมัย") && !row("O3").contains("วินิจฉัย"), "{}", row("O1"));

    let recorded = verdict("O43", "met", &page, &format!("  sha256: {hash}\n"));
    let again = judge(&recorded, out.path()).2;
    let person = &item(&again, "O43")["overridden"];
    assert_eq!(
        (&person["stale"], &person["note"]["th"]),
        (&json!(false), &json!("")),
        "what it is told to write down is right"
    );
}

#[test]
fn verdicts_beside_the_runs_of_a_host_are_found() {
    let out = tempfile::tempdir().unwrap();
    let server = Town::of(Faults::None).serve(Duration::ZERO);
    let first = audit(&server.url(), out.path());
    assert_eq!(first.code, 0);
    let host = first.folder.parent().unwrap();
    fs::write(
        host.join("overrides.yaml"),
        "- { item: O9, verdict: not_met, reason: บัญชีปิดแล้ว, who: ก, when: 2020-09-15 }\n",
    )
    .unwrap();
    let run = first.folder.to_str().unwrap();
    assert_eq!(ended(&oit(&["judge", run, "--year", "2563"]).output().unwrap()).0, 1, "judged again they count, too");
    assert_eq!(item(&read_result(&first.folder), "O9")["overridden"]["reason"], "บัญชีปิดแล้ว");

    let url = server.url();
    let arguments =
        ["audit", &url, "--rate", "0", "--year", "2563", "--max-pages", "30", "--out", out.path().to_str().unwrap()];
    let (code, printed, err) = ended(&oit(&arguments).output().unwrap());
    assert_eq!((code, err.as_str()), (1, ""), "{printed}");
    assert!(printed.contains("[วินิจฉัยโดย ก]") && printed.contains("บัญชีปิดแล้ว"), "{printed}");
}

#[test]
fn a_bad_file_is_refused_with_every_line_and_column() {
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("overrides.yaml");
    fs::write(&file, "- item: O99\n  verdict: perhaps\n  reason: ก\n  who: ข\n").unwrap();
    let server = Town::of(Faults::None).serve(Duration::ZERO);
    let (url, runs) = (server.url(), out.path().join("runs"));
    let given = ["--overrides", file.to_str().unwrap(), "--out", runs.to_str().unwrap(), "--lang", "en"];
    let (code, _, err) = ended(&oit(&[&["audit", url.as_str(), "--rate", "0"], &given[..]].concat()).output().unwrap());
    assert_eq!(code, 2);
    for words in ["overrides.yaml:1:9", "overrides.yaml:2:12", "O99", "perhaps", "met, not_met", "when"] {
        assert!(err.contains(words), "{words}: {err}");
    }
    assert!(server.requests() == 0 && !runs.exists());
}

#[test]
fn a_verdict_that_rests_on_a_place_off_the_site_is_not_called_stale() {
    let out = tempfile::tempdir().unwrap();
    let away = verdict("O43", "met", "https://drive.google.com/file/d/1/view", "");
    let result = judge(&away, out.path()).2;
    let person = &item(&result, "O43")["overridden"];
    assert_eq!(person["stale"], json!(false));
    assert!(person["note"]["th"].as_str().unwrap().contains("นอกเว็บไซต์"), "{person}");
}
