//! The items that have nothing: by sub-indicator, with last year's score, why, and what to do.

use super::{
    super::{
        docx::{Cell, Paragraph, Part, Style},
        plain::{Plain, most},
        scores::{points, state_words},
    },
    Memo,
};
use crate::{
    judge::{ItemOutcome, State},
    words::{Arg, Text},
};

/// Item, last year, this year, analysis, advice.
const WIDTHS: [u32; 5] = [2_170, 1_000, 1_000, 2_450, 2_450];

pub(super) fn parts(memo: &Memo<'_>) -> Vec<Part> {
    let weak: Vec<&ItemOutcome> = memo.result.items.iter().filter(|i| i.state != State::Met).collect();
    let heading = memo.heading("report-memo-weak-heading");
    if weak.is_empty() {
        return vec![heading, memo.body("report-memo-weak-none", &[])];
    }
    let lead = memo.body("report-memo-weak", &[("count", weak.len().to_string().into())]);
    let mut rows = vec![head(memo)];
    for sub in &memo.result.sub_indicators {
        let of_it: Vec<&&ItemOutcome> = weak.iter().filter(|i| i.sub_indicator == sub.id).collect();
        if of_it.is_empty() {
            continue;
        }
        let args = [
            ("id", Arg::from(Plain::new(&sub.id, most::LABEL).as_str())),
            ("name", Plain::new(sub.name.get(memo.language), most::TITLE).as_str().into()),
            ("score", points(sub.score).into()),
        ];
        rows.push(vec![group(memo.say("report-memo-group", &args))]);
        rows.extend(of_it.into_iter().map(|item| row(memo, item)));
    }
    let is_stray = |i: &ItemOutcome| !memo.result.sub_indicators.iter().any(|s| s.id == i.sub_indicator);
    rows.extend(weak.iter().filter(|i| is_stray(i)).map(|item| row(memo, item)));
    vec![heading, lead, Part::Table { widths: WIDTHS.into(), head: 1, rows }]
}

fn head(memo: &Memo<'_>) -> Vec<Cell> {
    let cell = |text: String| Cell::of(Style::CellHead, text);
    let year = |year: u16| cell(memo.say("report-memo-year", &[("year", year.to_string().into())]));
    let before = memo.earlier.last().map_or(memo.result.checklist.year - 1, |y| y.year);
    vec![
        cell(memo.say("report-memo-weak-item", &[])),
        year(before),
        year(memo.result.checklist.year),
        cell(memo.say("report-analysis", &[])),
        cell(memo.say("report-memo-weak-advice", &[])),
    ]
}

fn group(name: String) -> Cell {
    let paragraph = Paragraph::new(Style::Group, name);
    Cell { paragraphs: vec![paragraph], columns: WIDTHS.len(), shaded: true }
}

fn row(memo: &Memo<'_>, item: &ItemOutcome) -> Vec<Cell> {
    let sentence = |text: &Text| memo.digits(Plain::new(text.get(memo.language), most::SENTENCE).as_str());
    let before =
        memo.earlier.last().and_then(|y| item.topics().filter_map(|t| y.items.get(t)).min()).map(u8::to_string);
    let id = Plain::new(&item.id.0, most::LABEL);
    let name = memo.digits(Plain::new(item.name.get(memo.language), most::TITLE).as_str());
    let lead = match item.state {
        State::Undetermined => format!("{}: ", state_words(item.state, memo.language).word),
        State::Met | State::NotMet => String::new(),
    };
    let analysis = vec![Paragraph::led(Style::Cell, lead, sentence(&item.analysis))];
    vec![
        Cell::of(Style::Cell, format!("{id} {name}")),
        Cell::of(Style::Figure, memo.digits(&before.unwrap_or_else(|| "-".to_owned()))),
        Cell::of(Style::Figure, memo.digits(&item.score.to_string())),
        Cell { paragraphs: analysis, columns: 1, shaded: false },
        Cell::of(Style::Cell, sentence(&item.advice)),
    ]
}
