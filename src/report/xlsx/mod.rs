//! `evidence.xlsx`: the answer form as a workbook: a summary, and a sheet for each indicator with an item a row.
//!
//! Every text is written as a text: no cell of this workbook is a formula, whatever a site calls its pages. The column for the
//! coordinator's own words is read back by the next run ([`super::Notes`]).

mod sheet;
mod summary;

use jiff::Timestamp;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::{
    ReportError,
    answer::Answer,
    notes::Notes,
    plain::{Plain, most},
    scores::parent,
};
use crate::{
    judge::{AuditResult, ItemOutcome},
    words::{Arg, Language, in_language},
};

/// The typeface of Thai offices; where it is not installed the program that opens the file takes another.
const FACE: &str = "TH SarabunPSK";
/// Characters of a sheet's name, of which some are kept for telling two alike apart.
const LONGEST_NAME: usize = 27;
/// Points that a line takes in that typeface, letters that fit into one unit of a column's width, and the tallest row.
const LINE: f64 = 21.0;
const LETTERS: f64 = 0.9;
const TALLEST: f64 = 400.0;

/// The workbook.
pub fn xlsx(result: &AuditResult, notes: &Notes, language: Language) -> Result<Vec<u8>, ReportError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(result, language)?);
    let formats = Formats::new();
    summary::fill(workbook.add_worksheet(), result, &formats, language)?;
    let mut names = vec![in_language(language, "report-xlsx-summary", &[])];
    workbook.worksheet_from_index(0)?.set_name(&names[0])?;
    for (name, items) in sheets(result, language) {
        let answers: Vec<Answer> = items.into_iter().map(|item| Answer::new(item, result, notes, language)).collect();
        let name = sheet_name(&name, &names);
        sheet::fill(workbook.add_worksheet().set_name(&name)?, &answers, &formats, language)?;
        names.push(name);
    }
    Ok(workbook.save_to_buffer()?)
}

/// The items by indicator; those of none come last, so that none is lost.
fn sheets(result: &AuditResult, language: Language) -> Vec<(String, Vec<&ItemOutcome>)> {
    let of = |wanted: &dyn Fn(&ItemOutcome) -> bool| result.items.iter().filter(|i| wanted(i)).collect::<Vec<_>>();
    let mut sheets: Vec<(String, Vec<&ItemOutcome>)> = Vec::new();
    for indicator in &result.indicators {
        let id = [("id", Arg::from(Plain::new(&indicator.id, most::LABEL).as_str()))];
        let name = in_language(language, "report-xlsx-indicator", &id);
        sheets.push((name, of(&|i| parent(&i.sub_indicator) == indicator.id)));
    }
    let known = |i: &ItemOutcome| result.indicators.iter().any(|known| known.id == parent(&i.sub_indicator));
    sheets.push((in_language(language, "report-other-items", &[]), of(&|i| !known(i))));
    sheets.retain(|(_, items)| !items.is_empty());
    sheets
}

/// A name that a sheet may bear and that no other one bears.
fn sheet_name(name: &str, taken: &[String]) -> String {
    let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let name: String = name.chars().filter(allowed).take(LONGEST_NAME).collect();
    let name = name.trim().to_owned();
    let is_free = |name: &String| !name.is_empty() && !taken.contains(name);
    let numbered = (2..).map(|n| format!("{name} {n}").trim().to_owned());
    std::iter::once(name.clone()).chain(numbered).find(is_free).unwrap_or(name)
}

fn properties(result: &AuditResult, language: Language) -> Result<DocProperties, XlsxError> {
    let agency = Plain::first_of(&[&result.site.name, &result.site.host], most::TITLE);
    // The day of the crawl, so that the same result gives the same bytes.
    let began = result.run.started.parse().unwrap_or(Timestamp::UNIX_EPOCH).as_second();
    let title = in_language(language, "report-title", &[]);
    Ok(DocProperties::new()
        .set_title(title)
        .set_subject(agency.as_str())
        .set_author(concat!("oit ", env!("CARGO_PKG_VERSION")))
        .set_creation_datetime(&ExcelDateTime::from_timestamp(began.max(0))?))
}

/// How tall a row must be for texts in columns of these widths. Not every program works it out when it opens a workbook.
fn height<'t>(cells: impl Iterator<Item = (&'t str, f64)>) -> f64 {
    let lines = |(text, width): (&str, f64)| -> f64 {
        text.split('\n').map(|line| (letters(line) as f64 / (width * LETTERS)).ceil().max(1.0)).sum()
    };
    (cells.map(lines).fold(1.0, f64::max) * LINE + 3.0).min(TALLEST)
}

/// Letters that take room: Thai marks above and below stand on theirs.
fn letters(text: &str) -> usize {
    text.chars().filter(|c| !matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')).count()
}

/// How cells look.
struct Formats {
    title: Format,
    plain: Format,
    head: Format,
    text: Format,
    bold: Format,
    centre: Format,
    score: Format,
    link: Format,
    own: Format,
    states: [Format; 3],
}

impl Formats {
    fn new() -> Self {
        let base = || Format::new().set_font_name(FACE).set_font_size(14);
        let boxed = || base().set_border(FormatBorder::Thin).set_border_color("BFC7D1").set_align(FormatAlign::Top);
        let wrapped = || boxed().set_text_wrap();
        let state = |colour: &'static str| wrapped().set_background_color(colour).set_align(FormatAlign::Center);
        Self {
            title: base().set_font_size(20).set_bold(),
            plain: base(),
            head: wrapped().set_bold().set_background_color("1F3A5F").set_font_color("FFFFFF"),
            text: wrapped(),
            bold: wrapped().set_bold(),
            centre: wrapped().set_align(FormatAlign::Center),
            score: boxed().set_num_format("0.00"),
            link: wrapped().set_font_color("0B5394").set_underline(rust_xlsxwriter::FormatUnderline::Single),
            own: wrapped().set_background_color("FFF8DC"),
            states: [state("DDF2E3"), state("FBE0DD"), state("FDF0CF")],
        }
    }

    /// The look of a state, by the name of its style.
    fn state(&self, style: &str) -> &Format {
        match style {
            "met" => &self.states[0],
            "not-met" => &self.states[1],
            _ => &self.states[2],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_as_tall_as_their_longest_text() {
        assert!((height([("สั้น", 10.0)].into_iter()) - 24.0).abs() < 0.1);
        assert!((height([("ที่ที่", 10.0), (&"ก".repeat(25), 10.0), ("a\nb", 9.0)].into_iter()) - 66.0).abs() < 0.1);
        assert!(height([("", 10.0), (&"ก".repeat(9000), 10.0)].into_iter()) <= 409.0);
    }

    #[test]
    fn sheets_have_names_that_excel_takes_and_each_its_own() {
        assert_eq!(sheet_name("ตัวชี้วัดที่ 9", &[]), "ตัวชี้วัดที่ 9");
        assert_eq!(sheet_name("a/b:[c]", &["abc".to_owned()]), "abc 2");
        assert_eq!(sheet_name("'///", &[]), "2");
        assert!(sheet_name(&"ก".repeat(90), &[]).chars().count() <= 31);
    }
}
