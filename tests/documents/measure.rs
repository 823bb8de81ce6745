//! How much of what a document says was read, against the text that it was made from.

use oit::{
    read::Reading,
    thai::{self, similar},
};

/// What was read of one document, or of several.
#[derive(Clone, Copy, Default)]
pub(crate) struct Score {
    /// Paragraphs, and cells of more than two letters, that are wanted; found whole in one block; found with mistaken letters.
    pub(crate) wanted: usize,
    pub(crate) found: usize,
    pub(crate) similar: usize,
    /// Rows of tables that are wanted; that stand together in one block.
    pub(crate) rows: usize,
    pub(crate) whole: usize,
    /// Letters that must be changed, added or taken away; letters of the truth.
    wrong: usize,
    letters: usize,
    /// Years that are read, but stand nowhere in the truth.
    pub(crate) false_years: usize,
}

impl Score {
    /// What was read of a document that says `truth`: a line a paragraph or row, cells parted by tabs.
    pub(crate) fn of(truth: &str, reading: &Reading) -> Self {
        let blocks: Vec<String> = reading.blocks.iter().map(|block| thai::key(&block.text)).collect();
        let all = blocks.concat();
        let mut score = Self::default();
        for line in truth.lines() {
            let cells: Vec<String> = line.split('\t').map(thai::key).filter(|c| c.chars().count() > 2).collect();
            for cell in &cells {
                let found = blocks.iter().any(|block| block.contains(cell));
                score.wanted += 1;
                score.found += usize::from(found);
                score.similar += usize::from(found || blocks.iter().any(|b| similar::mistaken(cell, b).is_some()));
            }
            if line.contains('\t') {
                score.rows += 1;
                score.whole += usize::from(blocks.iter().any(|block| cells.iter().all(|cell| block.contains(cell))));
            }
        }
        let truth = thai::key(truth);
        score.false_years = years(&all).filter(|year| !truth.contains(year)).count();
        let text: String = reading.blocks.iter().map(|b| b.text.replace(" | ", "")).collect();
        score.wrong = strsim::levenshtein(&truth, &thai::key(&text));
        score.letters = truth.chars().count();
        score
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.wanted += other.wanted;
        self.found += other.found;
        self.similar += other.similar;
        self.rows += other.rows;
        self.whole += other.whole;
        self.wrong += other.wrong;
        self.letters += other.letters;
        self.false_years += other.false_years;
    }

    /// Letters that are wrong, in percent of those of the truth.
    pub(crate) fn errors(&self) -> f64 {
        self.wrong as f64 * 100.0 / self.letters.max(1) as f64
    }
}

/// Numbers of four digits that are years of the present age.
fn years(key: &str) -> impl Iterator<Item = &str> {
    let numbers = key.split(|c: char| !c.is_ascii_digit());
    numbers.filter(|number| number.len() == 4 && number.starts_with("25"))
}
