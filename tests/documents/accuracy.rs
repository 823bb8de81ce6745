//! What is read of documents that real programs made (`make.py` tells how), against the texts that they were made from.
//! `OIT_CORPUS` names another folder of the same kind: `corpus/PRODUCER__NAME.EXT` and `truth/NAME.txt`.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use oit::read::{
    Outcome, Reader, Reading, Resource,
    ocr::{self, Tesseract},
    worker::WorkerPool,
};
use oit::thai;

use crate::{files_in, measure::Score, name, workers};

/// How the README names them, and which producers they are.
const GROUPS: [(&str, &[&str]); 12] = [
    ("LibreOffice (PDF)", &["libreoffice-laksaman", "libreoffice-garuda", "empty-password"]),
    ("Chromium (PDF)", &["chromium-norasi", "chromium-laksaman", "chromium-without-tounicode"]),
    ("fpdf2 (PDF)", &["fpdf2-plain", "fpdf2-shaped"]),
    ("reportlab (PDF)", &["reportlab-plain", "private-use-marks"]),
    ("Ghostscript (PDF)", &["ghostscript"]),
    ("turned pages (PDF)", TURNED),
    ("two columns (PDF)", &["columns-word", "columns-browser", "columns-across"]),
    ("DOCX DOC ODT RTF", &["word-processor"]),
    ("XLSX XLS ODS PPTX", &["spreadsheet", "slides"]),
    ("tesseract: 150 dpi", &["scan-150"]),
    ("tesseract: 200 dpi", &["scan-200", "scan-in-word", "scan-in-old-office"]),
    ("tesseract: TIFF GIF WebP", &["scan-as-tif", "scan-as-gif", "scan-as-webp"]),
];
/// Turned in a viewer, and written along another side of the sheet.
const TURNED: &[&str] = &[
    "turned-90",
    "turned-180",
    "turned-270",
    "sideways-90",
    "sideways-180",
    "sideways-270",
    "sideways-90-upright",
    "sideways-180-upright",
    "sideways-270-upright",
];
/// Its fonts do not tell their letters: only a recogniser reads it.
const SILENT: &[&str] = &["libreoffice-without-tounicode"];
/// Its fonts lose some of their letters for good.
const LOSSY: &str = "Ghostscript (PDF)";

/// Its lines are short, so that more paragraphs end too soon.
const NARROW: &str = "two columns (PDF)";

/// What one document gave.
struct Measured {
    producer: String,
    score: Score,
}

/// Everything of the corpus, as an audit reads it; scans are recognised when `engine` is there.
fn measure(engine: Option<&Tesseract>) -> Vec<Measured> {
    let folder = std::env::var_os("OIT_CORPUS").map_or_else(|| "tests/documents".into(), std::path::PathBuf::from);
    let reader = Reader::new(Box::new(workers()));
    let workers = workers();
    let mut all = Vec::new();
    for path in files_in(&folder.join("corpus")) {
        let name = name(&path);
        let (producer, rest) = name.split_once("__").unwrap();
        let truth = fs::read_to_string(folder.join("truth").join(Path::new(rest).with_extension("txt"))).unwrap();
        let reading = read(&reader, &workers, engine, &name, fs::read(&path).unwrap());
        let score = Score::of(&truth, &reading);
        if std::env::var_os("OIT_SHOW").is_some() {
            println!("{name}: {}/{}, {:.1} %, {:?}", score.found, score.wanted, score.errors(), reading.notes);
            for line in truth.lines().flat_map(|line| line.split('\t')) {
                let found = reading.blocks.iter().any(|block| thai::key(&block.text).contains(&thai::key(line)));
                if !found {
                    println!("  {line}");
                }
            }
        }
        all.push(Measured { producer: producer.to_owned(), score });
    }
    all
}

fn read(reader: &Reader, workers: &WorkerPool, engine: Option<&Tesseract>, name: &str, body: Vec<u8>) -> Reading {
    let url = format!("http://a.example/{name}");
    let resource = Resource { url, status: 200, headers: Vec::new(), body, truncated: false };
    let Outcome::Page(page) = reader.read(&resource) else { unreachable!("200 is a page") };
    let Some(engine) = engine.filter(|_| ocr::is_wanted(&page.reading)) else { return page.reading };
    let until = Instant::now() + Duration::from_mins(5);
    let recognised = ocr::recognise(engine, workers, &page.reading, &resource.body, until);
    ocr::reading(&page.reading, &recognised)
}

fn group(all: &[Measured], producers: &[&str]) -> Score {
    let mut score = Score::default();
    all.iter().filter(|m| producers.contains(&m.producer.as_str())).for_each(|m| score.add(m.score));
    score
}

/// A row of the README's table.
fn row(group: &str, score: &Score) -> String {
    format!("| {group} | {} / {} | {:.1} % |", score.found, score.wanted, score.errors())
}

#[test]
fn documents_of_real_programs_are_read_and_the_readme_tells_how_well() {
    let all = measure(None);
    let readme = fs::read_to_string("README.md").unwrap();
    let mut missing = Vec::new();
    for (name, producers) in GROUPS.iter().filter(|(name, _)| !name.starts_with("tesseract")) {
        let score = group(&all, producers);
        println!("{} rows {}/{}", row(name, &score), score.whole, score.rows);
        // Where lines are not filled, a paragraph ends too soon here and there; its letters are all read.
        let (least, most) = match *name {
            LOSSY => (75, 2.0),
            NARROW => (75, 0.5),
            _ => (90, 0.5),
        };
        assert!(score.found * 100 >= score.wanted.max(1) * least, "{name}: {}/{}", score.found, score.wanted);
        assert!(score.errors() < most, "{name}: {:.2} % of the letters are wrong", score.errors());
        assert_eq!(score.false_years, 0, "{name}: a year that is not there");
        missing.extend(
            Some(row(name, &score)).filter(|row| std::env::var_os("OIT_CORPUS").is_none() && !readme.contains(row)),
        );
    }
    assert!(missing.is_empty(), "the README does not say:\n{}", missing.join("\n"));
}

#[test]
fn what_only_a_recogniser_reads_says_so() {
    for measured in
        measure(None).iter().filter(|m| m.producer.starts_with("scan") || SILENT.contains(&m.producer.as_str()))
    {
        assert_eq!(measured.score.found, 0, "{}", measured.producer);
    }
}

#[test]
fn scans_of_the_same_documents_are_recognised_without_a_false_year() {
    let Ok(engine) = Tesseract::find() else {
        println!("skipped: no tesseract with Thai on this machine");
        return;
    };
    let all = measure(Some(&engine));
    println!("{}", engine.name());
    let ours = GROUPS.iter().filter(|(name, _)| name.starts_with("tesseract")).copied();
    for (name, producers) in ours.chain([("tesseract: silent fonts", SILENT)]) {
        let score = group(&all, producers);
        println!("{} similar {}", row(name, &score), score.similar);
        assert!(
            score.wanted > 0 && score.similar * 100 >= score.wanted * 40,
            "{name}: {}/{}",
            score.similar,
            score.wanted
        );
        assert_eq!(score.false_years, 0, "{name}: a year that is not there");
    }
}
