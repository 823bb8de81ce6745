//! How well `oit checklist match` tells what labels and titles are about, measured on the real program.
//!
//! `tests/labels/field.tsv` holds labels seen on sites, `written.tsv` labels written for these tests, `near.tsv` those of items whose
//! names share a head. Only the first measures; the others guard. The table: `cargo test --test house labels -- --nocapture`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    io::Write as _,
};

use crate::commands::{oit, words_of};

const FIELD: &str = include_str!("../labels/field.tsv");
const WRITTEN: &str = include_str!("../labels/written.tsv");
const NEAR: &str = include_str!("../labels/near.tsv");

/// A wrong proposal costs more than a missed one: people are sent to look at what is not there.
const LEAST_PRECISION: f64 = 0.97;
const LEAST_RECALL: f64 = 0.95;
/// With the labels that do not say what is behind them.
const LEAST_RECALL_OF_ALL: f64 = 0.90;

struct Line {
    items: BTreeSet<String>,
    flags: Vec<&'static str>,
    label: &'static str,
}

fn lines(table: &'static str) -> Vec<Line> {
    let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let list = |cell: &'static str| cell.split(',').filter(|word| *word != "-");
        let flags = if cells.len() == 3 { list(cells[1]).collect() } else { Vec::new() };
        Line { items: list(cells[0]).map(str::to_owned).collect(), flags, label: cells[cells.len() - 1] }
    })
    .collect()
}

/// What the program says of each label.
fn matched(lines: &[Line]) -> Vec<BTreeSet<String>> {
    let input = lines.iter().map(|line| format!("{}\n", line.label)).collect::<String>();
    let (out, _) = words_of(&oit().args(["checklist", "match", "--year", "2563"]).write_stdin(input).assert().code(0));
    let answers: Vec<BTreeSet<String>> = out
        .lines()
        .zip(lines)
        .map(|(answer, line)| {
            let answer: serde_json::Value = serde_json::from_str(answer).unwrap();
            assert_eq!(answer["label"], text_of(line.label), "each line in has its line out");
            answer["items"].as_array().unwrap().iter().map(|item| item.as_str().unwrap().to_owned()).collect()
        })
        .collect();
    assert_eq!(answers.len(), lines.len());
    answers
}

/// The label itself, of a line that also says what stands round it.
fn text_of(label: &str) -> serde_json::Value {
    let around = || serde_json::from_str::<serde_json::Value>(label).expect("an object on one line");
    if label.starts_with('{') { around()["text"].clone() } else { label.into() }
}

#[derive(Default, Clone, Copy)]
struct Count {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Count {
    fn precision(self) -> f64 {
        share(self.right, self.wrong)
    }

    fn recall(self) -> f64 {
        share(self.right, self.missed)
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

fn share(of: u32, and: u32) -> f64 {
    if of + and == 0 { 1.0 } else { f64::from(of) / f64::from(of + and) }
}

/// What a measure came to: all, without the silent lines, and what was said of lines that have no item.
struct Measure {
    all: Count,
    speaking: Count,
    of_none: Vec<&'static str>,
}

fn measure(name: &str, table: &'static str) -> Measure {
    let left_out = ["ambiguous", "offsite", "other", "index"];
    let lines: Vec<Line> =
        lines(table).into_iter().filter(|line| !left_out.iter().any(|flag| line.flags.contains(flag))).collect();
    let answers = matched(&lines);
    let mut items: BTreeMap<(usize, String), Count> = BTreeMap::new();
    let mut measure = Measure { all: Count::default(), speaking: Count::default(), of_none: Vec::new() };
    let mut report = format!("{name}: {} lines\n", lines.len());
    for (line, got) in lines.iter().zip(&answers) {
        for item in got | &line.items {
            let (proposed, meant) = (got.contains(&item), line.items.contains(&item));
            let count =
                Count { right: u32::from(proposed && meant), wrong: u32::from(!meant), missed: u32::from(!proposed) };
            measure.all.add(count);
            if !line.flags.contains(&"silent") {
                measure.speaking.add(count);
            }
            items.entry((item.len(), item)).or_default().add(count);
        }
        if *got != line.items {
            writeln!(report, "  {:?} taken for {got:?}: {}", line.items, line.label).unwrap();
        }
        if line.items.is_empty() && !got.is_empty() {
            measure.of_none.push(line.label);
        }
    }
    let rows = items.iter().map(|((_, item), count)| (item.as_str(), *count));
    for (row, count) in rows.chain([("all", measure.all), ("speaking", measure.speaking)]) {
        let Count { right, wrong, missed } = count;
        let (precision, recall) = (count.precision(), count.recall());
        writeln!(report, "{row:>9}  P {precision:.3}  R {recall:.3}  right {right} wrong {wrong} missed {missed}")
            .unwrap();
    }
    std::io::stdout().write_all(report.as_bytes()).unwrap();
    measure
}

#[test]
fn labels_seen_on_sites_fall_to_their_items() {
    let Measure { all, speaking, of_none } = measure("field", FIELD);
    assert!(all.precision() >= LEAST_PRECISION, "precision {:.3}", all.precision());
    assert!(speaking.recall() >= LEAST_RECALL, "recall {:.3}", speaking.recall());
    assert!(all.recall() >= LEAST_RECALL_OF_ALL, "recall of all {:.3}", all.recall());
    assert_eq!(of_none, Vec::<&str>::new(), "labels of nothing that the form asks for");
}

#[test]
fn labels_written_for_this_test_fall_to_their_items() {
    let Measure { all, of_none, .. } = measure("written", WRITTEN);
    assert!(all.right > 350, "{} right", all.right);
    assert!(all.precision() >= LEAST_PRECISION, "precision {:.3}", all.precision());
    assert!(all.recall() >= LEAST_RECALL, "recall {:.3}", all.recall());
    assert_eq!(of_none, Vec::<&str>::new(), "labels of nothing that the form asks for");
}

#[test]
fn no_label_falls_to_a_near_item() {
    let lines = lines(NEAR);
    let answers = matched(&lines);
    let wrong = lines.iter().zip(&answers).filter(|(line, got)| **got != line.items);
    let wrong: Vec<String> = wrong.map(|(line, got)| format!("{:?} got {got:?}: {}", line.items, line.label)).collect();
    assert_eq!(wrong, Vec::<String>::new());
    let mut ways: BTreeMap<&str, usize> = BTreeMap::new();
    for item in lines.iter().flat_map(|line| &line.items) {
        *ways.entry(item).or_default() += 1;
    }
    let groups = "O11 O19 O40 O12 O20 O41 O10 O18 O21 O39 O13 O14 O25 O26 O27 O28 O29 O30 O31 O34 O35 O36 O37 O42 O43";
    for item in groups.split(' ') {
        assert!(ways.get(item).is_some_and(|ways| *ways >= 8), "{item} has fewer than eight ways");
    }
}
