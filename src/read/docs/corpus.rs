//! Measures the readers on a folder of real files, told by `OIT_CORPUS`: `pdf/NAME__TRUTH.pdf`, `office/TRUTH.EXT`, `scan/`,
//! `hostile/` and `truth/TRUTH.txt` with one line a paragraph or row, cells parted by tabs.
//!
//! Run with `OIT_CORPUS=… cargo test --lib corpus -- --ignored --nocapture`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{Limits, read};
use crate::read::{Kind, Reading};
use crate::thai;

fn files(folder: &str) -> Vec<PathBuf> {
    let corpus = std::env::var("OIT_CORPUS").expect("OIT_CORPUS names the folder");
    let mut files: Vec<PathBuf> =
        fs::read_dir(Path::new(&corpus).join(folder)).expect("readable").map(|e| e.expect("entry").path()).collect();
    files.sort();
    files
}

fn kind_of(path: &Path) -> Kind {
    match path.extension().and_then(|e| e.to_str()).unwrap_or("") {
        "pdf" => Kind::Pdf,
        "docx" => Kind::Docx,
        "doc" => Kind::Doc,
        "xlsx" => Kind::Xlsx,
        "xls" => Kind::Xls,
        "pptx" => Kind::Pptx,
        "ppt" => Kind::Ppt,
        "odt" => Kind::Odt,
        "ods" => Kind::Ods,
        "odp" => Kind::Odp,
        "rtf" => Kind::Rtf,
        "csv" => Kind::Csv,
        _ => Kind::Text,
    }
}

/// What a truth asks for, by line and cell, and how much of it stands whole in one block.
#[derive(Default)]
struct Score {
    cells: usize,
    found: usize,
    rows: usize,
    whole: usize,
    errors: f64,
    length: f64,
    pages: u32,
    seconds: f64,
    missing: Vec<String>,
}

fn score(truth: &str, reading: &Reading, score: &mut Score) {
    let blocks: Vec<String> = reading.blocks.iter().map(|b| thai::key(&b.text)).collect();
    let holds = |text: &str| blocks.iter().any(|block| block.contains(text));
    for line in truth.lines() {
        let cells: Vec<String> = line.split('\t').map(thai::key).filter(|c| c.chars().count() > 2).collect();
        score.cells += cells.len();
        score.found += cells.iter().filter(|cell| holds(cell)).count();
        score.missing.extend(cells.iter().filter(|cell| !holds(cell)).cloned());
        if cells.len() > 1 {
            score.rows += 1;
            score.whole += usize::from(blocks.iter().any(|block| cells.iter().all(|cell| block.contains(cell))));
        }
    }
    let truth = thai::key(truth);
    let text: String = reading.blocks.iter().map(|b| b.text.replace(" | ", "")).collect();
    score.errors += strsim::levenshtein(&truth, &thai::key(&text)) as f64;
    score.length += truth.chars().count() as f64;
}

fn truth(name: &str) -> Option<String> {
    let corpus = std::env::var("OIT_CORPUS").ok()?;
    fs::read_to_string(Path::new(&corpus).join("truth").join(format!("{name}.txt"))).ok()
}

#[test]
#[ignore = "needs a folder of files"]
#[expect(clippy::print_stdout, reason = "a measurement is printed")]
fn corpus_texts() {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for path in files("pdf").into_iter().chain(files("office")).chain(files("scan")) {
        let stem = path.file_stem().and_then(|s| s.to_str()).expect("plain names");
        let (producer, name) =
            stem.split_once("__").unwrap_or((path.extension().and_then(|e| e.to_str()).expect("extension"), stem));
        let content = fs::read(&path).expect("readable");
        let start = Instant::now();
        let reading = read(kind_of(&path), &content, &Limits::default());
        let seconds = start.elapsed().as_secs_f64();
        let into = scores.entry(producer.to_owned()).or_default();
        into.seconds += seconds;
        into.pages += reading.pages.max(1);
        if let Some(truth) = truth(name) {
            score(&truth, &reading, into);
        }
        if std::env::var("OIT_SHOW").is_ok_and(|show| stem.contains(&show)) {
            println!("== {stem} {:?} pages {} title {:?}", reading.notes, reading.pages, reading.title);
            for block in &reading.blocks {
                println!("{:?} p{:?} {}", block.role, block.page, block.text);
            }
            println!("tables {:#?} images {} links {:?}", reading.tables, reading.images.len(), reading.links);
        }
        if !reading.notes.is_empty() {
            println!("{stem}: {:?}", reading.notes);
        }
    }
    let mut lines = String::new();
    for (producer, s) in scores {
        let (cer, speed) = (s.errors / s.length.max(1.0), f64::from(s.pages) / s.seconds);
        let counts = format!("cells {}/{} rows {}/{}", s.found, s.cells, s.whole, s.rows);
        if std::env::var("OIT_MISSING").is_ok_and(|show| producer.contains(&show)) {
            println!("{}", s.missing.join("\n"));
        }
        let _ = writeln!(lines, "{producer:20} {counts:32} CER {cer:.4} {speed:.0} pages/s");
    }
    println!("{lines}");
}

#[test]
#[ignore = "needs a folder of files"]
#[expect(clippy::print_stdout, reason = "a measurement is printed")]
fn corpus_hostile() {
    for path in files("hostile") {
        let content = fs::read(&path).expect("readable");
        let start = Instant::now();
        let reading = read(kind_of(&path), &content, &Limits::default());
        let name = path.file_name().expect("a name").display();
        let text: usize = reading.blocks.iter().map(|b| b.text.len()).sum();
        println!("{name}: {:?} {} blocks {text} bytes {:?}", start.elapsed(), reading.blocks.len(), reading.notes);
    }
}
