//! `oit demo`, complete and with the faults that cost a city its points, and `oit judge` of what it froze.

use std::{fs, path::Path, sync::OnceLock};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{Run, ended, item, items_that_are, oit, published, run};

struct Kept {
    run: Run,
    _out: TempDir,
}

fn kept(arguments: &[&str]) -> Kept {
    let out = tempfile::tempdir().unwrap();
    Kept { run: run(arguments, out.path()), _out: out }
}

/// The complete town, audited once for all tests.
fn complete() -> &'static Run {
    static RUN: OnceLock<Kept> = OnceLock::new();
    &RUN.get_or_init(|| kept(&["demo"])).run
}

/// The town with the city's faults, audited once for all tests.
fn faulty() -> &'static Run {
    static RUN: OnceLock<Kept> = OnceLock::new();
    &RUN.get_or_init(|| kept(&["demo", "--faults", "khonkaen", "--iit", "88.95", "--eit", "85.02"])).run
}

#[test]
fn the_complete_town_meets_every_item() {
    let run = complete();
    assert_eq!(items_that_are(&run.result, "met").len(), 43, "{}", run.out);
    assert_eq!((run.code, published(&run.result["oit"])), (0, "100.00".to_owned()));
    assert_eq!(run.result["plan"], json!([]));
    assert_eq!(run.result["total"], Value::Null);
    assert!(run.err.is_empty(), "{}", run.err);
}

#[test]
fn a_finished_run_has_its_files_and_nothing_else() {
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = entries.collect();
        names.sort();
        names
    };
    let folder = &complete().folder;
    let known =
        ["crawl.wacz", "evidence.csv", "evidence.xlsx", "memo.docx", "oit-page.html", "report.html", "result.json"];
    for file in known {
        assert!(fs::metadata(folder.join(file)).unwrap().len() > 1000, "{file}");
    }
    for name in names(folder) {
        assert!(known.contains(&name.as_str()), "{name}");
    }
    let runs = folder.parent().unwrap();
    assert_eq!(names(runs), [folder.file_name().unwrap().to_str().unwrap()], "no lock and no half-made folder stays");
    let stamp = folder.file_name().unwrap().to_str().unwrap();
    assert!(stamp.len() == 16 && stamp.ends_with('Z') && &stamp[8..9] == "T", "{stamp}");
}

#[test]
fn every_witness_of_the_complete_town_is_a_quotation_at_an_address() {
    let host = complete().result["site"]["url"].as_str().unwrap();
    for item in complete().result["items"].as_array().unwrap() {
        for element in item["elements"].as_array().unwrap().iter().filter(|element| element["state"] == "met") {
            let witness = &element["witness"];
            assert!(!witness["quote"].as_str().unwrap().trim().is_empty(), "{} {element}", item["id"]);
            assert!(witness["url"].as_str().unwrap().starts_with("http"), "{} {element}", item["id"]);
        }
        for evidence in item["evidence"].as_array().unwrap() {
            if evidence["url"].as_str().unwrap().starts_with(host) {
                assert_eq!(evidence["sha256"].as_str().unwrap().len(), 64, "{} {evidence}", item["id"]);
                assert!(evidence["click_path"].as_array().unwrap().len() >= 2, "{} {evidence}", item["id"]);
            }
        }
    }
}

/// The memo's zeros, the causes that it may be put into, and a word of the memo that the analysis must share.
const MEMO: [(&str, &[&str], &str); 14] = [
    ("O2", &["missing-contact"], "ช่องทางการติดต่อ"),
    ("O17", &["off-topic", "wrong-purpose"], "ร้อง"),
    ("O18", &["wrong-period", "dead-link"], "2562"),
    ("O23", &["place-unclear", "missing-months", "no-months"], "ไม่ชัดเจน"),
    ("O25", &["off-topic", "not-said"], ""),
    ("O26", &["off-topic", "not-said", "not-answering"], ""),
    ("O27", &["not-said", "incomplete"], "ไม่ครบถ้วน"),
    ("O28", &["off-topic", "not-said"], ""),
    ("O30", &["off-topic", "wrong-purpose", "shared-channel"], "ร้องทุกข์"),
    ("O34", &["off-topic", "not-said", "not-issued"], ""),
    ("O37", &["off-topic", "not-answering"], ""),
    ("O38", &["off-topic", "not-said"], ""),
    ("O41", &["off-topic", "not-said", "wrong-period"], ""),
    ("O43", &["off-topic", "not-said", "empty-page"], "ไม่มี"),
];

#[test]
fn the_citys_faults_cost_exactly_its_fourteen_items() {
    let run = faulty();
    assert_eq!(items_that_are(&run.result, "not_met"), MEMO.map(|(id, ..)| id.to_owned()), "{}", run.out);
    assert_eq!(items_that_are(&run.result, "undetermined"), Vec::<String>::new());
    assert_eq!(items_that_are(&run.result, "met").len(), 29);
    assert_eq!(run.code, 1, "audited, and short of it");
}

#[test]
fn each_fault_is_told_as_in_the_citys_memo() {
    for (id, causes, words) in MEMO {
        let item = item(&faulty().result, id);
        let (code, analysis) = (item["code"].as_str().unwrap(), item["analysis"]["th"].as_str().unwrap());
        assert!(causes.contains(&code), "{id} is {code}: {analysis}");
        assert!(analysis.contains(words), "{id} says nothing of {words}: {analysis}");
        for text in [&item["analysis"], &item["advice"]] {
            assert!(!text["th"].as_str().unwrap().is_empty() && !text["en"].as_str().unwrap().is_empty(), "{id}");
        }
        assert_eq!(item["score"], 0);
        assert!(item["nearest"].is_object(), "{id} shows what came nearest");
    }
}

#[test]
fn the_citys_scores_come_out_to_the_digit() {
    let result = &faulty().result;
    let of = |list: &str| -> Vec<(String, String)> {
        let scores = result[list].as_array().unwrap().iter();
        scores.map(|score| (score["id"].as_str().unwrap().to_owned(), published(&score["score"]))).collect()
    };
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(id, score)| ((*id).to_owned(), (*score).to_owned())).collect()
    };
    assert_eq!(of("indicators"), pairs(&[("9", "65.56"), ("10", "50.00")]));
    let subs =
        [("9.1", "88.89"), ("9.2", "87.50"), ("9.3", "71.43"), ("9.4", "0.00"), ("9.5", "80.00"), ("10.1", "50.00")];
    assert_eq!(of("sub_indicators"), pairs(&[&subs[..], &[("10.2", "50.00")]].concat()));
    assert_eq!((published(&result["oit"]), published(&result["oit_possible"])), ("57.78".into(), "57.78".into()));
    assert_eq!(published(&result["total"]["score"]), "75.30");
    assert_eq!(result["total"]["level"], json!({ "th": "B", "en": "B" }));
    assert_eq!(result["plan"][0]["item"], "O43");
    assert_eq!(published(&result["plan"][0]["gain_oit"]), "12.50");
    assert_eq!(result["next_level"]["items"], json!(["O43", "O34", "O37", "O38", "O41"]));
}

#[test]
fn the_scores_are_printed_and_the_report_is_named() {
    let run = faulty();
    for words in ["65.56", "50.00", "57.78", "75.30", "O43", "+12.50", "เทศบาลเมืองท่าพะยอมทอง"]
    {
        assert!(run.out.contains(words), "{words} is not in {}", run.out);
    }
    assert!(run.out.contains(run.folder.join("report.html").to_str().unwrap()), "{}", run.out);
}

#[test]
fn the_same_snapshot_gives_the_same_bytes_each_time() {
    let folder = &faulty().folder;
    let expected = fs::read(folder.join("result.json")).unwrap();
    let instruments = ["--iit", "88.95", "--eit", "85.02", "--year", "2563"];
    let packed = folder.join("crawl.wacz");
    for time in 1..=2 {
        let out = tempfile::tempdir().unwrap();
        let snapshot = if time % 2 == 0 { folder.as_path() } else { packed.as_path() };
        let arguments =
            [&["judge", snapshot.to_str().unwrap(), "--out", out.path().to_str().unwrap()], &instruments[..]];
        let (code, printed, err) = ended(&oit(&arguments.concat()).output().unwrap());
        assert_eq!((code, err.as_str()), (1, ""), "{printed}");
        let judged = fs::read(out.path().join("result.json")).unwrap();
        assert!(judged == expected, "the {time}. time {} gave another result", snapshot.display());
        for file in ["report.html", "evidence.csv"] {
            assert!(fs::read(out.path().join(file)).unwrap() == fs::read(folder.join(file)).unwrap(), "{file} differs");
        }
    }
}

#[test]
fn judging_a_run_folder_again_rewrites_its_results_in_place() {
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().join("run");
    fs::create_dir(&folder).unwrap();
    fs::copy(complete().folder.join("crawl.wacz"), folder.join("crawl.wacz")).unwrap();
    let (code, ..) = ended(&oit(&["judge", folder.to_str().unwrap(), "--year", "2563"]).output().unwrap());
    assert_eq!(code, 0);
    let again = fs::read(folder.join("result.json")).unwrap();
    assert!(again == fs::read(complete().folder.join("result.json")).unwrap());
}

#[test]
fn a_score_that_is_enough_ends_well() {
    let out = tempfile::tempdir().unwrap();
    let judge = |least: &str| {
        let folder = faulty().folder.to_str().unwrap();
        let into = out.path().to_str().unwrap();
        let arguments = ["judge", folder, "--year", "2563", "--out", into, "--min-score", least];
        ended(&oit(&arguments).output().unwrap()).0
    };
    assert_eq!((judge("57.78"), judge("57.79")), (0, 1));
}

#[test]
fn english_is_spoken_to_those_who_ask_for_it() {
    let out = tempfile::tempdir().unwrap();
    let folder = faulty().folder.to_str().unwrap();
    let into = out.path().to_str().unwrap();
    let arguments = ["judge", folder, "--year", "2563", "--lang", "en", "--out", into];
    let (code, printed, _) = ended(&oit(&arguments).output().unwrap());
    assert_eq!(code, 1);
    for words in ["Executives", "Open data", "off the point"] {
        assert!(printed.contains(words), "{words} is not in {printed}");
    }
    assert!(!printed.contains("ตัวชี้วัด"), "{printed}");
    let report = fs::read_to_string(out.path().join("report.html")).unwrap();
    assert!(report.contains("lang=\"en\"") && report.contains("What to fix first"));
    let both = |folder: &Path| {
        let mut result = crate::program::read_result(folder);
        let result = result.as_object_mut().unwrap();
        // This time no scores of the other instruments were given.
        for key in ["total", "next_level"] {
            result.remove(key);
        }
        Value::Object(result.clone())
    };
    assert_eq!(both(out.path()), both(&faulty().folder), "result.json has both languages, whichever is printed");
}

#[test]
fn results_are_as_the_published_schema_says() {
    let schema = jsonschema::validator_for(&oit::report::schema()).unwrap();
    for result in [&complete().result, &faulty().result] {
        let problems: Vec<String> =
            schema.iter_errors(result).map(|problem| format!("{}: {problem}", problem.instance_path())).collect();
        assert!(problems.is_empty(), "{problems:#?}");
    }
    let mut wrong = complete().result.clone();
    wrong["items"][0]["state"] = "good".into();
    assert!(!schema.is_valid(&wrong), "the schema can tell");
}
