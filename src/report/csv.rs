//! `evidence.csv`: an item a row, with what the ITA coordinator pastes into the ITAS form.
//!
//! Made for Excel: UTF-8 with a byte order mark, CRLF, every cell quoted. No cell holds a line break, since Excel would then
//! put quotation marks round what is copied from it. Addresses and steps are given where there is something to declare:
//! for items that are met, and for those that an officer has to look at.

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{
    ReportError,
    plain::{Plain, most, web_address},
    scores::state_words,
    steps,
};
use crate::{
    checklist::Required,
    judge::{AuditResult, ElementOutcome, ItemOutcome, State},
    words::{Arg, Language, in_language},
};

const BYTE_ORDER_MARK: &str = "\u{feff}";
/// A cell of Excel holds 32,767 characters.
const LONGEST_CELL: usize = 30_000;
/// As many of the longest addresses as a cell holds.
const MOST_URLS: usize = 14;
/// Between addresses: a semicolon that stands free is part of none.
const BETWEEN_URLS: &str = " ; ";

const HEADER: [&str; 9] = [
    "report-csv-item",
    "report-csv-name",
    "report-csv-has",
    "report-csv-score",
    "report-csv-url",
    "report-csv-explanation",
    "report-csv-state",
    "report-csv-missing",
    "report-csv-advice",
];

/// The table of evidence, an item a row, in the form's order.
pub fn csv(result: &AuditResult, language: Language) -> Result<Vec<u8>, ReportError> {
    let bytes = BYTE_ORDER_MARK.as_bytes().to_vec();
    let mut table =
        WriterBuilder::new().quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).from_writer(bytes);
    table.write_record(HEADER.map(|key| in_language(language, key, &[])))?;
    for item in &result.items {
        table.write_record(row(item, result.checklist.draft, language).iter().map(|text| cell(text)))?;
    }
    table.into_inner().map_err(|unwritten| ReportError::Table(unwritten.into_error().into()))
}

fn row(item: &ItemOutcome, draft: bool, language: Language) -> [String; 9] {
    let say = |key| in_language(language, key, &[]);
    let (has, state) = match item.state {
        State::Met => ("report-has", "report-state-met"),
        State::NotMet => ("report-has-not", "report-state-not-met"),
        State::Undetermined => ("report-has-unknown", "report-state-undetermined"),
    };
    let (urls, explanation) = match item.state {
        State::Met | State::Undetermined => (urls(item), steps::explanation(item, language)),
        State::NotMet => (String::new(), String::new()),
    };
    [
        item.id.0.clone(),
        Plain::new(item.name.get(language), most::TITLE).to_string(),
        say(has),
        if draft { String::new() } else { item.score.to_string() },
        urls,
        explanation,
        overruled(item, language).unwrap_or_else(|| say(state)),
        missing(item, language),
        Plain::new(item.advice.get(language), most::SENTENCE).to_string(),
    ]
}

/// The state with the mark that a person, not the program, decided it.
fn overruled(item: &ItemOutcome, language: Language) -> Option<String> {
    let person = item.overridden.as_ref()?;
    let key = if person.stale { "report-csv-overridden-stale" } else { "report-csv-overridden" };
    let plain = |text: &str| Arg::from(Plain::new(text, most::LABEL).as_str());
    let state = state_words(item.state, language).word;
    Some(in_language(
        language,
        key,
        &[("state", state.into()), ("who", plain(&person.who)), ("when", plain(&person.when))],
    ))
}

fn urls(item: &ItemOutcome) -> String {
    item.evidence.iter().filter_map(|e| web_address(&e.url)).take(MOST_URLS).collect::<Vec<_>>().join(BETWEEN_URLS)
}

/// What an item falls by: its elements where they tell, else the cause; and what came nearest.
fn missing(item: &ItemOutcome, language: Language) -> String {
    if item.state == State::Met {
        return String::new();
    }
    let failed: Vec<&ElementOutcome> =
        item.elements.iter().filter(|e| e.required == Required::Yes && e.state != State::Met).collect();
    // Where nothing at all was found every element gives the same reason.
    let by_program = item.overridden.is_none();
    let telling = by_program && (failed.iter().any(|e| e.reason != failed[0].reason) || failed.len() == 1);
    let mut told = if telling {
        failed.iter().map(|e| missing_element(e, language)).collect::<Vec<_>>().join(", ")
    } else {
        Plain::new(item.analysis.get(language), most::SENTENCE).to_string()
    };
    if let Some(url) = item.nearest.as_ref().and_then(|n| web_address(&n.url)) {
        told.push_str(" · ");
        told.push_str(&in_language(language, "report-missing-nearest", &[("url", url.into())]));
    }
    told
}

fn missing_element(element: &ElementOutcome, language: Language) -> String {
    let plain = |text: &crate::words::Text, length| Arg::from(Plain::new(text.get(language), length).as_str());
    let args = [("element", plain(&element.name, most::TITLE)), ("reason", plain(&element.reason, most::QUOTE))];
    in_language(language, "report-missing-element", &args)
}

/// A cell that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let begins = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r');
    let is_formula = text.trim_start_matches(|c: char| c.is_whitespace() && !begins(c)).starts_with(begins);
    let line = Plain::new(text, LONGEST_CELL);
    // Once more after the cleaning: it may have laid bare what a hidden character covered.
    if is_formula || line.as_str().starts_with(begins) { format!("'{line}") } else { line.to_string() }
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
