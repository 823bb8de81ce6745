//! The scores of three years side by side, and a sentence on each instrument: against the year before, and against the target.

use super::{
    super::{
        docx::{Cell, Paragraph, Part, Style},
        plain::{Plain, most},
    },
    EarlierYear, Memo,
};
use crate::{judge::round, words::Arg};

/// Earlier years that are shown.
const MOST_YEARS: usize = 2;
const NAME_WIDTH: u32 = 4_100;
const FIGURES_WIDTH: u32 = 4_970;

/// A score as far as it is known.
type Score = Option<f64>;

/// One year in figures, in the order of the rows.
struct Year {
    number: u16,
    scores: [Score; 4],
    level: Option<String>,
}

const ROWS: [&str; 4] = ["report-memo-iit", "report-memo-eit", "report-memo-oit", "report-memo-total"];

pub(super) fn parts(memo: &Memo<'_>) -> Vec<Part> {
    let years = years(memo);
    let mut parts = vec![table(memo, &years)];
    parts.extend((0..ROWS.len()).map(|row| sentence(memo, &years, row)));
    parts
}

fn years(memo: &Memo<'_>) -> Vec<Year> {
    let result = memo.result;
    let skipped = memo.earlier.len().saturating_sub(MOST_YEARS);
    let earlier = memo.earlier.iter().skip(skipped).map(|y: &&EarlierYear| Year {
        number: y.year,
        scores: [y.iit, y.eit, y.oit, y.total],
        level: y.level.clone(),
    });
    let total = result.total.as_ref();
    let now = Year {
        number: result.checklist.year,
        scores: [total.map(|t| t.iit), total.map(|t| t.eit), result.oit, total.map(|t| t.score)],
        level: total.map(|t| t.level.get(memo.language).to_owned()),
    };
    earlier.chain([now]).collect()
}

fn table(memo: &Memo<'_>, years: &[Year]) -> Part {
    let columns = years.len() as u32 + u32::from(years.len() > 1);
    let mut widths = vec![NAME_WIDTH];
    widths.extend((0..columns).map(|_| FIGURES_WIDTH / columns));
    let head = |text: String| Cell::of(Style::CellHead, text);
    let figure = |text: &str| Cell::of(Style::Figure, memo.digits(text));
    let mut first = vec![head(memo.say("report-memo-instrument", &[]))];
    first.extend(years.iter().map(|y| head(memo.say("report-memo-year", &[("year", y.number.to_string().into())]))));
    let changes = years.len() > 1;
    first.extend(changes.then(|| head(memo.say("report-memo-change", &[]))));
    let mut rows = vec![first];
    for (row, key) in ROWS.iter().enumerate() {
        let mut cells = vec![Cell::of(Style::Cell, memo.say(key, &[]))];
        cells.extend(years.iter().map(|y| figure(&shown(y.scores[row]))));
        cells.extend(changes.then(|| figure(&change(years, row))));
        rows.push(cells);
    }
    let mut levels = vec![Cell::of(Style::Cell, memo.say("report-memo-level", &[]))];
    let level =
        |y: &Year| y.level.as_deref().map_or_else(|| "-".to_owned(), |l| Plain::new(l, most::LABEL).to_string());
    levels.extend(years.iter().map(|y| figure(&level(y))));
    levels.extend(changes.then(|| figure("")));
    rows.push(levels);
    Part::Table { widths, head: 1, rows }
}

fn shown(score: Score) -> String {
    score.map_or_else(|| "-".to_owned(), |score| format!("{:.2}", round(score)))
}

/// By how much a row changed from the year before.
fn difference(years: &[Year], row: usize) -> Score {
    let (now, before) = years.split_last()?;
    // What is published is what is compared.
    Some(round(round(now.scores[row]?) - round(before.last()?.scores[row]?)))
}

fn change(years: &[Year], row: usize) -> String {
    difference(years, row).map_or_else(|| "-".to_owned(), |by| format!("{by:+.2}"))
}

fn sentence(memo: &Memo<'_>, years: &[Year], row: usize) -> Part {
    let name = memo.say(ROWS[row], &[]);
    let body = |text: String| Part::Paragraph(Paragraph::new(Style::Body, text));
    let Some(score) = years.last().and_then(|now| now.scores[row]).map(round) else {
        return body(memo.say("report-memo-unknown", &[("instrument", name.into())]));
    };
    let before =
        years.len().checked_sub(2).and_then(|i| years.get(i)).map(|y| y.number.to_string()).unwrap_or_default();
    let compared = difference(years, row).map(|by| {
        let key = match by {
            by if by > 0.0 => "report-memo-rose",
            by if by < 0.0 => "report-memo-fell",
            _ => "report-memo-same",
        };
        memo.say(key, &[("year", before.into()), ("by", format!("{:.2}", by.abs()).into())])
    });
    let gap = round(memo.target() - score);
    let against = if gap > 0.0 { "report-memo-short" } else { "report-memo-reached" };
    let against = memo.say(against, &[("target", plain(memo.target()).into()), ("by", format!("{gap:.2}").into())]);
    let got = memo.say("report-memo-got", &[("instrument", Arg::from(name)), ("score", format!("{score:.2}").into())]);
    let sentences: Vec<String> = std::iter::once(got).chain(compared).chain([against]).collect();
    body(sentences.join(" "))
}

/// A target without needless decimals.
pub(super) fn plain(score: f64) -> String {
    let text = format!("{score:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
