//! The frozen run of the demo town that lies in `snapshots/demo`: what this version makes of it.
//!
//! `UPDATE=1 cargo test --test audit frozen` writes down what it makes of it now; the difference is for people to look at.
//! `cargo test --test audit freeze -- --ignored` freezes the town anew.

use std::{
    fs,
    path::{Path, PathBuf},
};

use oit::demo::{Faults, town};
use serde_json::Value;

use crate::program::{ended, oit, published, read_result, run};

/// What a city's year came out at: the town has the faults of that city.
const FORM: [&str; 6] = ["--year", "2563", "--iit", "88.95", "--eit", "85.02"];
/// A clone of the repository stays small.
const MOST_BYTES: u64 = 3 << 20;

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/demo")
}

/// What is judged, without the words: items and their elements with state and cause, and the scores.
fn verdicts(result: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let items = result["items"].as_array().unwrap().iter().map(|item| {
        let elements = item["elements"].as_array().unwrap().iter();
        let elements: Vec<String> = elements.map(|e| format!("{}:{}", text(&e["id"]), text(&e["code"]))).collect();
        format!("{} {} {} {elements:?}", text(&item["id"]), text(&item["state"]), text(&item["code"]))
    });
    let scores = [("oit", &result["oit"]), ("possible", &result["oit_possible"]), ("total", &result["total"]["score"])];
    items.chain(scores.map(|(name, score)| format!("{name} {}", published(score)))).collect()
}

#[test]
fn the_frozen_town_is_judged_as_it_was() {
    let out = tempfile::tempdir().unwrap();
    let (folder, into) = (demo(), out.path());
    let arguments = [&["judge", folder.to_str().unwrap(), "--out", into.to_str().unwrap()], &FORM[..]].concat();
    let (code, _, err) = ended(&oit(&arguments).output().unwrap());
    assert_eq!(code, 1, "{err}");
    if std::env::var_os("UPDATE").is_some() {
        fs::copy(into.join("result.json"), folder.join("result.json")).unwrap();
    }
    let (now, then) = (verdicts(&read_result(into)), verdicts(&read_result(&folder)));
    let changed: Vec<_> = now.iter().zip(&then).filter(|(now, then)| now != then).collect();
    assert!(changed.is_empty() && now.len() == then.len(), "now and then (UPDATE=1 writes it down): {changed:#?}");
}

#[test]
fn the_frozen_town_is_small_and_has_the_citys_score() {
    let folder = demo();
    let bytes = fs::metadata(folder.join("crawl.wacz")).unwrap().len();
    assert!(bytes < MOST_BYTES, "{bytes} bytes");
    let result = read_result(&folder);
    assert_eq!((published(&result["oit"]), published(&result["total"]["score"])), ("57.78".into(), "75.30".into()));
    let readme = fs::read_to_string(folder.with_file_name("README.md")).unwrap();
    assert!(readme.contains("oit judge snapshots/demo"), "the README says what it is for");
}

#[test]
#[ignore = "freezes the town anew, on a port that must be free"]
fn freeze() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let town = runtime.block_on(oit::demo::serve_on(town(Faults::KhonKaen).into(), 8080)).unwrap();
    let out = tempfile::tempdir().unwrap();
    let run = run(&[&["audit", &town.url, "--rate", "0"], &FORM[..]].concat(), out.path());
    assert_eq!(run.code, 1, "{}", run.err);
    fs::create_dir_all(demo()).unwrap();
    for file in ["crawl.wacz", "result.json"] {
        fs::copy(run.folder.join(file), demo().join(file)).unwrap();
    }
}
