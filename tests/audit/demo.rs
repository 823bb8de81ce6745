//! The built-in town: complete, and with the faults of the Khon Kaen memo.

use super::{oit, result, run_folder, states};

/// The items that stood at 0 in the memo of 29 September 2563.
const ZEROS: [&str; 14] =
    ["O2", "O17", "O18", "O23", "O25", "O26", "O27", "O28", "O30", "O34", "O37", "O38", "O41", "O43"];

#[test]
fn the_complete_town_meets_all_43_items_and_judging_again_gives_the_same_bytes() {
    let out = tempfile::tempdir().unwrap();
    let ended = oit(&["demo", "--out", out.path().to_str().unwrap()]);
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stdout));
    let folder = run_folder(out.path());
    for file in ["result.json", "report.html", "evidence.csv", "crawl.wacz"] {
        assert!(folder.join(file).metadata().unwrap().len() > 1000, "{file}");
    }
    let found = states(&result(&folder));
    assert_eq!(found.len(), 43);
    assert!(found.values().all(|state| state == "met"), "{found:?}");

    let first = std::fs::read(folder.join("result.json")).unwrap();
    for snapshot in [folder.clone(), folder.join("crawl.wacz")] {
        let again = tempfile::tempdir().unwrap();
        let arguments =
            ["judge", snapshot.to_str().unwrap(), "--year", "2563", "--out", again.path().to_str().unwrap()];
        assert_eq!(oit(&arguments).status.code(), Some(0));
        assert!(
            std::fs::read(again.path().join("result.json")).unwrap() == first,
            "judged again: {}",
            snapshot.display()
        );
    }
}

#[test]
fn the_faults_of_the_memo_give_its_fourteen_zeros_and_its_scores() {
    let out = tempfile::tempdir().unwrap();
    let path = out.path().to_str().unwrap();
    let ended = oit(&["demo", "--faults", "khonkaen", "--iit", "88.95", "--eit", "85.02", "--out", path]);
    assert_eq!(ended.status.code(), Some(1));
    let result = result(&run_folder(out.path()));
    for (item, state) in states(&result) {
        let expected = if ZEROS.contains(&item.as_str()) { "not_met" } else { "met" };
        assert_eq!(state, expected, "{item}");
    }
    let score = |list: &str, n: usize| (result[list][n]["score"].as_f64().unwrap() * 100.0).round() / 100.0;
    assert_eq!((score("indicators", 0), score("indicators", 1)), (65.56, 50.0));
    let rounded = |v: &serde_json::Value| (v.as_f64().unwrap() * 100.0).round() / 100.0;
    assert_eq!(rounded(&result["oit"]), 57.78);
    assert_eq!((rounded(&result["total"]["score"]), result["total"]["level"]["en"].as_str()), (75.30, Some("B")));
    let table = String::from_utf8(ended.stdout).unwrap();
    assert!(table.contains("75.30") && table.contains("57.78"), "{table}");
}

#[test]
fn the_result_is_what_its_schema_says() {
    let out = tempfile::tempdir().unwrap();
    oit(&["demo", "--faults", "khonkaen", "--lang", "en", "--out", out.path().to_str().unwrap()]);
    let schema = jsonschema::validator_for(&oit::report::schema()).unwrap();
    let result = result(&run_folder(out.path()));
    let wrong: Vec<String> = schema.iter_errors(&result).map(|e| e.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// The run that is kept with the code: what newcomers judge first.
#[test]
fn the_frozen_run_gives_the_verdicts_that_stand_beside_it() {
    let kept = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/demo");
    let again = tempfile::tempdir().unwrap();
    let wacz = kept.join("crawl.wacz");
    let path = again.path().to_str().unwrap();
    let arguments =
        ["judge", wacz.to_str().unwrap(), "--year", "2563", "--iit", "88.95", "--eit", "85.02", "--out", path];
    assert_eq!(oit(&arguments).status.code(), Some(1));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::copy(again.path().join("result.json"), kept.join("result.json")).unwrap();
    }
    assert_eq!(states(&result(again.path())), states(&result(&kept)));
}
