//! What titles, labels, file names and first pages declare, from a table of many.

use super::{Period, declared, months, one, years};
use crate::thai::{arabic_digits, thai_digits};

const TITLES: &str = include_str!("titles.tsv");

struct Row {
    period: Option<Period>,
    text: String,
    doubtful: bool,
}

fn rows() -> Vec<Row> {
    let lines = TITLES.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            Row { period: period(cells[0]), text: cells[1].replace("\\n", "\n"), doubtful: cells.get(2) == Some(&"?") }
        })
        .collect()
}

/// The period that the table's notation stands for.
fn period(notation: &str) -> Option<Period> {
    if notation == "-" {
        return None;
    }
    let number = |text: &str| text.parse::<u16>().unwrap_or_else(|_| panic!("{notation} is no period"));
    let month = |text: &str| (number(&text[..4]), number(&text[5..]) as u8);
    Some(match (notation.split_once(".."), notation.get(4..6)) {
        (Some((from, to)), _) => months(month(from), month(to)),
        (None, None) => Period::fiscal_year(number(notation)),
        (None, Some("H1")) => Period::first_half(number(&notation[..4])),
        (None, Some("H2")) => Period::second_half(number(&notation[..4])),
        (None, Some(quarter)) if quarter.starts_with('Q') => {
            let (from, to) = [(10, 12), (1, 3), (4, 6), (7, 9)][usize::from(number(&quarter[1..])) - 1];
            Period::in_fiscal_year(number(&notation[..4]), from, to)
        }
        (None, Some(_)) if notation.len() == 7 => one(month(notation).0, month(notation).1),
        (None, Some(_)) => years(number(&notation[..4]), number(&notation[5..])),
    })
}

#[test]
fn titles_declare_the_period_that_the_table_says_in_both_scripts() {
    let rows = rows();
    assert!(rows.len() >= 300, "{} rows", rows.len());
    let mut wrong = Vec::new();
    for Row { period, text, doubtful } in rows {
        // The digits of an encoded name are none of its own.
        let scripts =
            if text.contains('%') { vec![text] } else { vec![thai_digits(&text), arabic_digits(&text), text] };
        for text in scripts {
            let found = declared(&text);
            let got = found.as_ref().map(|mention| mention.period);
            let said = found.is_some_and(|mention| mention.ambiguous);
            if got != period || said != doubtful {
                let name = |period: Option<Period>| period.map_or("none".to_owned(), |period| period.english());
                wrong.push(format!("{text}: {} ({doubtful}), got {} ({said})", name(period), name(got)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
