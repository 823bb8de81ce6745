//! `evidence.csv`: an item a row, with what the ITA coordinator pastes into the ITAS form.
//!
//! Made for Excel: UTF-8 with a byte order mark, CRLF, every cell quoted. No cell holds a line break, since Excel would then
//! put quotation marks round what is copied from it.

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{ReportError, answer::Answer, notes::Notes, plain::Plain};
use crate::{
    judge::AuditResult,
    words::{Language, in_language},
};

const BYTE_ORDER_MARK: &str = "\u{feff}";
/// A cell of Excel holds 32,767 characters.
const LONGEST_CELL: usize = 30_000;
/// Between addresses: a semicolon that stands free is part of none.
const BETWEEN_URLS: &str = " ; ";

const HEADER: [&str; 11] = [
    "report-csv-item",
    "report-csv-name",
    "report-csv-has",
    "report-csv-score",
    "report-csv-url",
    "report-csv-explanation",
    "report-csv-state",
    "report-csv-missing",
    "report-csv-advice",
    "report-csv-time",
    "report-csv-notes",
];

/// The table of evidence, an item a row, in the form's order, with the coordinator's own words behind each.
pub fn csv(result: &AuditResult, notes: &Notes, language: Language) -> Result<Vec<u8>, ReportError> {
    let bytes = BYTE_ORDER_MARK.as_bytes().to_vec();
    let mut table =
        WriterBuilder::new().quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).from_writer(bytes);
    table.write_record(HEADER.map(|key| in_language(language, key, &[])))?;
    for item in &result.items {
        table.write_record(row(Answer::new(item, result, notes, language)).iter().map(|text| cell(text)))?;
    }
    table.into_inner().map_err(|unwritten| ReportError::Table(unwritten.into_error().into()))
}

fn row(answer: Answer) -> [String; 11] {
    [
        answer.item,
        answer.name,
        answer.has,
        answer.score.map(|score| score.to_string()).unwrap_or_default(),
        answer.urls.join(BETWEEN_URLS),
        answer.explanation,
        answer.decided,
        answer.missing,
        answer.advice,
        answer.time,
        answer.notes,
    ]
}

/// A cell that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let line = Plain::new(text, LONGEST_CELL);
    // Once more after the cleaning: it may have laid bare what a hidden character covered.
    if is_formula(text) || is_formula(line.as_str()) { format!("'{line}") } else { line.to_string() }
}

/// Whether a spreadsheet that is handed this text would calculate.
pub(super) fn is_formula(text: &str) -> bool {
    let begins = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r');
    text.trim_start_matches(|c: char| c.is_whitespace() && !begins(c)).starts_with(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula() {
        for text in
            ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u{200e}=1", "\u{a0}\u{feff}-1", "＝1", "\n\t+1"]
        {
            let written = cell(text);
            assert!(written.starts_with('\''), "{text:?} became {written:?}");
        }
        assert_eq!(cell("แผน = ผล"), "แผน = ผล");
        assert_eq!(cell("https://town.example/"), "https://town.example/");
    }

    #[test]
    fn a_cell_is_one_line_without_control_characters() {
        assert_eq!(cell("a\r\nb\u{0}c\u{202e}d"), "a b cd");
    }
}
