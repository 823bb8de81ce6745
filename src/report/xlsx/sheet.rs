//! The sheet of one indicator.

use rust_xlsxwriter::{Url, Worksheet, XlsxError};

use super::{Formats, height};
use crate::{
    report::{answer::Answer, notes, plain::Plain},
    words::{Arg, Language, in_language},
};

/// The columns in their order, each with its header and a width that fits what Thai offices write there.
const COLUMNS: [(&str, f64); 11] = [
    ("report-csv-item", 7.0),
    ("report-csv-name", 30.0),
    ("report-csv-has", 13.0),
    ("report-csv-url", 44.0),
    ("report-csv-explanation", 56.0),
    ("report-csv-time", 28.0),
    ("report-csv-state", 14.0),
    ("report-csv-score", 9.0),
    ("report-csv-missing", 44.0),
    ("report-csv-advice", 44.0),
    (notes::NOTES, 36.0),
];
/// Where the addresses stand.
const URL: u16 = 3;
const LINK_WIDTH: f64 = 30.0;
/// Characters of a cell: half of what Excel takes, since it counts some characters twice.
const LONGEST_CELL: usize = 15_000;
/// The last column that is printed.
const PRINTED: u16 = 6;
/// A4.
const PAPER: u8 = 9;

/// Writes the items into a sheet: the header stays in sight and has filters, and addresses can be clicked.
pub(super) fn fill(
    sheet: &mut Worksheet,
    answers: &[Answer],
    formats: &Formats,
    language: Language,
) -> Result<(), XlsxError> {
    for (column, (key, width)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, in_language(language, key, &[]), &formats.head)?;
        sheet.set_column_width(column, width)?;
    }
    let last = header_of_links(sheet, answers, formats, language)?;
    sheet.set_row_height(0, height(std::iter::empty()))?;
    for (row, answer) in (1..).zip(answers) {
        fill_row(sheet, row, answer, formats)?;
    }
    sheet.set_freeze_panes(1, 2)?;
    sheet.autofilter(0, 0, u32::try_from(answers.len()).unwrap_or(u32::MAX), last)?;
    sheet.set_repeat_rows(0, 0)?;
    // On paper: what is filed.
    sheet.set_print_area(0, 0, u32::try_from(answers.len()).unwrap_or(u32::MAX), PRINTED)?;
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// A cell can be clicked for one address only, so several addresses have columns of their own at the end. The last column.
fn header_of_links(
    sheet: &mut Worksheet,
    answers: &[Answer],
    formats: &Formats,
    language: Language,
) -> Result<u16, XlsxError> {
    let mut last = own_columns() - 1;
    let most = answers.iter().map(|a| a.urls.len()).filter(|urls| *urls > 1).max().unwrap_or_default();
    for number in 1..=most {
        last += 1;
        let header = in_language(language, "report-xlsx-open", &[("number", Arg::from(number.to_string()))]);
        sheet.write_string_with_format(0, last, header, &formats.head)?;
        sheet.set_column_width(last, LINK_WIDTH)?;
    }
    Ok(last)
}

fn own_columns() -> u16 {
    // A handful.
    COLUMNS.len() as u16
}

fn fill_row(sheet: &mut Worksheet, row: u32, answer: &Answer, formats: &Formats) -> Result<(), XlsxError> {
    let state = formats.state(answer.state.style);
    let texts = [
        (0, &answer.item, &formats.bold),
        (1, &answer.name, &formats.text),
        (2, &answer.has, &formats.centre),
        (4, &answer.explanation, &formats.text),
        (5, &answer.time, &formats.text),
        (6, &answer.decided, state),
        (8, &answer.missing, &formats.text),
        (9, &answer.advice, &formats.text),
    ];
    for (column, text, format) in texts {
        sheet.write_string_with_format(row, column, Plain::new(text, LONGEST_CELL).as_str(), format)?;
    }
    match answer.score {
        Some(score) => sheet.write_number_with_format(row, 7, score, &formats.centre)?,
        None => sheet.write_blank(row, 7, &formats.centre)?,
    };
    sheet.write_string_with_format(row, own_columns() - 1, &answer.notes, &formats.own)?;
    let all = answer.urls.join("\n");
    let tall = texts.map(|(column, text, _)| (column, text.as_str()));
    let tall = tall.into_iter().chain([(URL, all.as_str()), (own_columns() - 1, answer.notes.as_str())]);
    sheet.set_row_height(row, height(tall.map(|(column, text)| (text, COLUMNS[usize::from(column)].1))))?;
    if let [only] = &answer.urls[..] {
        sheet.write_url_with_format(row, URL, Url::new(only), &formats.link)?;
        return Ok(());
    }
    sheet.write_string_with_format(row, URL, &all, &formats.text)?;
    for (column, url) in (own_columns()..).zip(&answer.urls) {
        sheet.write_url_with_format(row, column, Url::new(url), &formats.link)?;
    }
    Ok(())
}
