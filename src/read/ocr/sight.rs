//! What a recogniser saw on one picture: its words line by line, and how sure it was of them.

/// The text of one picture, and how sure the recogniser was of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sight {
    /// Line by line, with an empty line between paragraphs.
    pub(super) text: String,
    /// The mean over all letters, of 100; nothing when the recogniser does not tell.
    pub(super) confidence: Option<f64>,
    /// Letters, or a few of them, where they stand, in the order of the text.
    pub(super) pieces: Vec<Piece>,
}

/// What stands in a box of a picture, in dots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Which line of the text.
    pub(super) line: usize,
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) text: String,
}

/// The first line of the table that `tessedit_create_tsv` gives before the text.
const HEAD: &str = "level\tpage_num\t";
/// Its columns: how sure a word is, and what it says. Thai is told letter by letter there, without what parts the words, so that
/// the table cannot stand for the text.
const LEVEL: usize = 0;
const BOX: usize = 6;
const CONFIDENCE: usize = 10;
const WORD: usize = 11;

/// The level of a row that begins a line.
const OF_LINE: &str = "4";

/// The letters in a row of the table, if it is about letters.
fn piece(columns: &[&str], line: usize) -> Option<Piece> {
    let text = columns[WORD].trim();
    let side = |at: usize| columns[BOX + at].parse::<u16>().ok().map(usize::from);
    let (left, top, width, height) = (side(0)?, side(1)?, side(2)?, side(3)?);
    (!text.is_empty()).then(|| Piece { line, left, top, width, height, text: text.to_owned() })
}

impl Sight {
    /// What the recogniser wrote: its table of words and then their text, or only the text where it knows no table.
    pub(super) fn of(output: &str) -> Self {
        if !output.starts_with(HEAD) {
            return Self { text: output.to_owned(), ..Self::default() };
        }
        let (mut sure, mut letters) = (0.0, 0.0);
        let (mut pieces, mut lines) = (Vec::new(), 0);
        let mut rest = output;
        while let Some((line, after)) = rest.split_once('\n').filter(|(line, _)| line.matches('\t').count() >= WORD) {
            rest = after;
            let columns: Vec<&str> = line.splitn(WORD + 1, '\t').collect();
            lines += usize::from(columns[LEVEL] == OF_LINE);
            pieces.extend(piece(&columns, lines));
            let confidence = columns[CONFIDENCE].parse::<f64>().ok().filter(|sure| (0.0..=100.0).contains(sure));
            let length = columns[WORD].trim().chars().count() as f64;
            if let Some(confidence) = confidence {
                letters += length;
                sure += confidence * length;
            }
        }
        Self { text: rest.to_owned(), confidence: Some(if letters > 0.0 { sure / letters } else { 0.0 }), pieces }
    }

    /// Whether another look at the same picture, softened, may see more.
    pub(super) fn is_doubtful(&self) -> bool {
        /// Pages that are read well have 93 at least, those that lose whole lines less.
        const SURE: f64 = 93.0;
        self.confidence.is_some_and(|confidence| confidence < SURE)
    }

    /// Whether this sight is the better one of two at the same picture: the surer one that has not lost what the other saw.
    pub(super) fn is_better_than(&self, other: &Self) -> bool {
        let letters = |sight: &Self| crate::thai::alphanumerics(&sight.text);
        let keeps = letters(self) * 10 >= letters(other) * 9;
        keeps && self.confidence > other.confidence
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_text_stands_behind_the_table() {
        let row = |confidence: &str, word: &str| format!("5\t1\t1\t1\t1\t1\t9\t9\t9\t9\t{confidence}\t{word}\n");
        let rows = [row("-1", ""), row("90", "แผน"), row("60", "ปี")].concat();
        let head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";
        let sight = Sight::of(&format!("{head}{rows}แผนปี\n\nงาน\tก\n"));
        assert_eq!(sight.text, "แผนปี\n\nงาน\tก\n");
        let mean = (90.0 * 3.0 + 60.0 * 2.0) / 5.0;
        assert!(sight.confidence.is_some_and(|c| (c - mean).abs() < 0.001), "{:?}", sight.confidence);
        assert!(sight.is_doubtful());
    }

    #[test]
    fn a_recogniser_without_a_table_is_believed() {
        let sight = Sight::of("แผน งาน\n");
        assert_eq!((sight.text.as_str(), sight.is_doubtful()), ("แผน งาน\n", false));
    }

    #[test]
    fn the_surer_sight_is_the_better_one_unless_it_lost_lines() {
        let sight =
            |text: &str, confidence| Sight { text: text.to_owned(), confidence: Some(confidence), pieces: Vec::new() };
        let first = sight("รายงานผลการใช้จ่ายงบประมาณ", 88.0);
        assert!(sight("รายงานผลการใช้จ่ายงบประมาณ", 93.0).is_better_than(&first));
        assert!(!sight("รายงานผลการใช้จ่ายงบประมาณ", 87.0).is_better_than(&first));
        assert!(!sight("รายงาน", 96.0).is_better_than(&first));
    }

    proptest! {
        #[test]
        fn no_output_breaks_it(rest in "(\\t|\\n|[0-9]|ก|-|\\.|NaN|inf){0,60}") {
            let sight = Sight::of(&format!("{HEAD}{rest}"));
            prop_assert!(sight.confidence.is_none_or(|c| (0.0..=100.0).contains(&c)));
        }
    }
}
