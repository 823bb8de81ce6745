//! One crawl judged by several years' forms.

use std::{fs, path::Path};

use serde_json::Value;

use crate::program::{ended, oit, published, read_result, run};

/// Judges the frozen town into a folder.
fn judged(more: &[&str], into: &Path) -> (i32, String) {
    let snapshot = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/demo");
    let arguments = [&["judge", snapshot.to_str().unwrap(), "--out", into.to_str().unwrap()], more].concat();
    let (code, out, err) = ended(&oit(&arguments).output().unwrap());
    assert_eq!(err, "");
    (code, out)
}

fn result_of(folder: &Path, name: &str) -> Value {
    serde_json::from_slice(&fs::read(folder.join(name)).unwrap()).unwrap()
}

#[test]
fn each_form_finds_what_it_finds_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (together, alone) = (folder.path().join("together"), folder.path().join("alone"));
    let (code, out) = judged(&["--years", "2563,2568,2566,2563", "--iit", "88.95", "--eit", "85.02"], &together);
    assert_eq!(code, 1);
    judged(&["--year", "2563", "--iit", "88.95", "--eit", "85.02"], &alone);
    let bytes = |path: &Path| fs::read(path).unwrap();
    assert!(bytes(&together.join("result-2563.json")) == bytes(&alone.join("result.json")), "2563 beside others");
    judged(&["--year", "2568", "--iit", "88.95", "--eit", "85.02"], &alone);
    assert!(
        bytes(&together.join("result.json")) == bytes(&alone.join("result.json")),
        "the newest, where one form's is"
    );
    assert_eq!(published(&result_of(&together, "result-2563.json")["total"]["score"]), "75.30");
    for file in ["result-2566.json", "report.html", "report-2563.html", "report-2566.html", "evidence-2563.csv"] {
        assert!(together.join(file).exists(), "{file}");
    }
    assert!(!together.join("result-2568.json").exists(), "the first form's results stand in the usual place only");
    assert!(out.contains("เปรียบเทียบแบบตรวจ 3 ปี") && out.contains("ปี 2563  OIT 57.78  ผ่าน 29/43 ข้อ"), "{out}");
    assert!(out.contains("✓ O1 ✓ O3"), "two items of a form that are one of another's stand beside it: {out}");
    let report = fs::read_to_string(together.join("report.html")).unwrap();
    assert!(report.contains("report-2563.html#item-O2") && report.contains("href=\"#item-O2\""));
}

#[test]
fn a_draft_stands_beside_a_form_that_scores() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out) = judged(&["--years", "2568,2569", "--lang", "en", "--min-score", "5"], folder.path());
    assert_eq!(code, 0, "a draft has no score that could be too low: {out}");
    assert_eq!(read_result(folder.path())["checklist"]["year"], 2568);
    assert_eq!(result_of(folder.path(), "result-2569.json")["oit"], Value::Null);
    assert!(out.contains("2569  OIT –"), "{out}");
}

#[test]
fn one_visit_is_judged_by_every_form() {
    let out = tempfile::tempdir().unwrap();
    let run = run(&["demo", "--years", "2562,2563"], out.path());
    assert_eq!((run.code, run.result["checklist"]["year"].as_u64()), (1, Some(2563)), "{}", run.out);
    let met = |result: &Value| result["items"].as_array().unwrap().iter().filter(|i| i["state"] == "met").count();
    assert_eq!(met(&run.result), 43);
    let older = result_of(&run.folder, "result-2562.json");
    assert_eq!(older["items"].as_array().unwrap().len(), 48);
    assert_eq!(older["run"], run.result["run"], "one crawl");
    let valid = jsonschema::validator_for(&oit::report::schema()).unwrap();
    assert!(valid.is_valid(&older) && valid.is_valid(&run.result));
}

#[test]
fn a_verdict_counts_for_the_form_of_its_year() {
    let folder = tempfile::tempdir().unwrap();
    let rulings = folder.path().join("rulings.yaml");
    let one = |item: &str, year: &str| {
        format!("- {{ item: {item}, {year}verdict: met, reason: เปิดดูแล้ว, who: ผู้ตรวจ, when: 2568-01-15 }}\n")
    };
    fs::write(&rulings, one("O23", "year: 2563, ") + &one("O24", "")).unwrap();
    judged(&["--years", "2563,2568", "--overrides", rulings.to_str().unwrap()], folder.path());
    let overruled = |name: &str| -> Vec<String> {
        let result = result_of(folder.path(), name);
        let items = result["items"].as_array().unwrap().iter().filter(|item| !item["overridden"].is_null());
        items.map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(overruled("result-2563.json"), ["O23"], "its own");
    assert_eq!(overruled("result.json"), ["O24"], "what names no year is for the newest form");
}

#[test]
fn years_are_refused_before_anything_is_asked_for() {
    let refused = |years: &str, says: &str| {
        let (code, _, err) = ended(&oit(&["audit", "http://127.0.0.1:9/", "--years", years]).output().unwrap());
        assert!(code == 2 && err.contains(says), "{code} {err}");
    };
    refused("2563,2599", "ไม่มีแบบตรวจปี 2599");
    refused("2563,ปีนี้", "เขียนปีเป็น พ.ศ.");
    refused("", "เขียนปีเป็น พ.ศ.");
    let (code, _, err) = ended(&oit(&["judge", "x", "--years", "2563", "--year", "2563"]).output().unwrap());
    assert!(code == 2 && err.contains("พร้อมกับ"), "{err}");
}
