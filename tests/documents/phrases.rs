//! How much of the words of a PDF is found in all that was read of it, wherever it broke them, beside `pdftotext` where that is
//! installed. `accuracy` asks for more: that a paragraph or a cell stands whole in one place.
//!
//! `OIT_CORPUS` names another folder: `corpus/PRODUCER__NAME.pdf` (or `pdf/`) and `truth/NAME.txt`.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use oit::{
    read::{DocumentReader, Kind, Note},
    thai,
};

use crate::{files_in, name, workers};

/// Words shorter than this are found by chance.
const SHORTEST: usize = 4;

/// What a document says, made comparable: no white space, no damage that folding mends.
struct Text {
    key: String,
    skeleton: String,
}

impl Text {
    fn of(text: &str) -> Self {
        Self { key: thai::key(text), skeleton: thai::skeleton(text) }
    }
}

#[derive(Clone, Copy, Default)]
struct Score {
    documents: usize,
    /// Cells of tables, and words of running text: wanted; found; found without marks.
    phrases: usize,
    found: usize,
    bare: usize,
    /// Runs of four letters: wanted, found.
    runs: usize,
    common: usize,
    wrong: usize,
    letters: usize,
}

impl Score {
    fn of(truth: &str, text: &Text) -> Self {
        let wanted = phrases(truth);
        let truth = thai::key(truth);
        let (runs, common) = runs_of_four(&truth, &text.key);
        Self {
            documents: 1,
            phrases: wanted.len(),
            found: wanted.iter().filter(|phrase| text.key.contains(thai::key(phrase).as_str())).count(),
            bare: wanted.iter().filter(|phrase| text.skeleton.contains(thai::skeleton(phrase).as_str())).count(),
            runs,
            common,
            wrong: strsim::levenshtein(&truth, &text.key),
            letters: truth.chars().count(),
        }
    }

    fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.phrases += other.phrases;
        self.found += other.found;
        self.bare += other.bare;
        self.runs += other.runs;
        self.common += other.common;
        self.wrong += other.wrong;
        self.letters += other.letters;
    }

    fn errors(&self) -> f64 {
        self.wrong as f64 * 100.0 / self.letters.max(1) as f64
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let recall = self.common as f64 / self.runs.max(1) as f64;
        let Self { documents, phrases, found, bare, .. } = self;
        write!(
            f,
            "{documents:3} files, phrases {found:4} / {phrases} ({bare} without marks), letters wrong {:.2} %, runs of four {recall:.3}",
            self.errors()
        )
    }
}

/// The cells of a truth's rows and the words of its other lines, each as often as it stands there.
fn phrases(truth: &str) -> Vec<&str> {
    let pieces = truth.lines().flat_map(|line| {
        let parted = if line.contains('\t') { '\t' } else { ' ' };
        line.split(parted)
    });
    pieces.filter(|piece| thai::key(piece).chars().count() >= SHORTEST).collect()
}

/// How many runs of four letters the truth has, and how many of them the text has as well.
fn runs_of_four(truth: &str, text: &str) -> (usize, usize) {
    let counted = |text: &str| {
        let letters: Vec<char> = text.chars().collect();
        let mut counts: HashMap<[char; 4], usize> = HashMap::new();
        for run in letters.windows(4) {
            *counts.entry([run[0], run[1], run[2], run[3]]).or_default() += 1;
        }
        counts
    };
    let (wanted, there) = (counted(truth), counted(text));
    let common = wanted.iter().map(|(run, count)| *count.min(there.get(run).unwrap_or(&0))).sum();
    (wanted.values().sum(), common)
}

/// Each PDF with the producer's name and its truth.
fn documents() -> Vec<(String, PathBuf, String)> {
    let folder = std::env::var_os("OIT_CORPUS").map_or_else(|| "tests/documents".into(), PathBuf::from);
    let pdf = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "pdf");
    let files = ["corpus", "pdf"].map(|part| folder.join(part)).into_iter().find(|part| part.is_dir()).unwrap();
    let parted = |path: PathBuf| {
        let name = name(&path);
        let (producer, rest) = name.split_once("__").unwrap();
        let truth = fs::read_to_string(folder.join("truth").join(Path::new(rest).with_extension("txt"))).unwrap();
        (producer.to_owned(), path, truth)
    };
    files_in(&files).into_iter().filter(pdf).map(parted).collect()
}

fn by_poppler(path: &Path, options: &[&str]) -> Option<Text> {
    let output = Command::new("pdftotext").args(options).arg(path).arg("-").output().ok()?;
    Some(Text::of(&String::from_utf8_lossy(&output.stdout)))
}

#[test]
fn hardly_a_word_of_a_pdf_that_tells_its_letters_is_lost() {
    let workers = workers();
    let mut ours: BTreeMap<String, Score> = BTreeMap::new();
    let mut poppler = [("-raw", Score::default()), ("-layout", Score::default())];
    let mut silent = 0;
    for (producer, path, truth) in documents() {
        let reading = workers.read(Kind::Pdf, &fs::read(&path).unwrap(), "");
        if reading.notes.contains(&Note::TextUnusable) {
            silent += 1;
            continue;
        }
        let text: Vec<String> = reading.blocks.iter().map(|block| block.text.replace(" | ", "\n")).collect();
        let text = Text::of(&text.join("\n"));
        if std::env::var_os("OIT_SHOW").is_some() {
            let missed = |phrase: &&str| !text.key.contains(thai::key(phrase).as_str());
            phrases(&truth).into_iter().filter(missed).for_each(|phrase| println!("{}: {phrase}", name(&path)));
        }
        ours.entry(producer).or_default().add(Score::of(&truth, &text));
        for (option, score) in &mut poppler {
            if let Some(text) = by_poppler(&path, &[*option]) {
                score.add(Score::of(&truth, &text));
            }
        }
    }
    let mut all = Score::default();
    for (producer, score) in &ours {
        println!("{producer:32}{score}");
        all.add(*score);
    }
    println!("{:32}{all}\n{silent} files say themselves that they tell no letters", "all");
    for (option, score) in poppler.iter().filter(|(_, score)| score.documents > 0) {
        println!("pdftotext {option:22}{score}");
    }
    // What Ghostscript made of two of ours has lost letters for good.
    assert!(all.found * 100 >= all.phrases * 99 && all.phrases > 0, "{all}");
    assert!(all.errors() < 0.4, "{all}");
}
