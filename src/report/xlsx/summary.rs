//! The first sheet: who, when, the scores, and what to fix first. It names no addresses, so that nobody takes it for a list of
//! links.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::{Formats, height};
use crate::{
    judge::{AuditResult, round},
    report::{
        head::{agency, form, when},
        plain::{Plain, most},
        scores::{Plan, STATES, count, parent, state_words},
    },
    words::{Arg, Language, in_language},
};

const WIDTHS: [f64; 4] = [26.0, 56.0, 14.0, 14.0];
const PAPER: u8 = 9;

/// A sheet that is written from top to bottom.
struct Page<'s> {
    sheet: &'s mut Worksheet,
    row: u32,
}

impl Page<'_> {
    fn line(&mut self, cells: &[(&str, &Format)]) -> Result<(), XlsxError> {
        for (column, (text, format)) in (0..).zip(cells) {
            self.sheet.write_string_with_format(self.row, column, *text, format)?;
        }
        // A title and a remark run on over the empty cells beside them.
        let tall = if cells.len() == 1 { &[] } else { cells };
        let tall = tall.iter().zip(WIDTHS).map(|((text, _), width)| (*text, width));
        self.sheet.set_row_height(self.row, height(tall) + if self.row == 0 { 10.0 } else { 0.0 })?;
        self.row += 1;
        Ok(())
    }

    fn score(&mut self, score: f64, format: &Format) -> Result<(), XlsxError> {
        // In the third cell of the line that was written last.
        self.sheet.write_number_with_format(self.row - 1, 2, round(score), format).map(drop)
    }
}

/// Writes the summary.
pub(super) fn fill(
    sheet: &mut Worksheet,
    result: &AuditResult,
    formats: &Formats,
    language: Language,
) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    let say = |key| in_language(language, key, &[]);
    let mut page = Page { sheet, row: 0 };
    page.line(&[(&say("report-title"), &formats.title)])?;
    let facts = [
        ("report-xlsx-agency", agency(result).to_string()),
        ("report-site", Plain::new(&result.site.host, most::TITLE).to_string()),
        ("report-form", form(result, language)),
        ("report-checked-on", when(result, language)),
    ];
    for (key, fact) in facts {
        page.line(&[(&say(key), &formats.bold), (&fact, &formats.text)])?;
    }
    page.row += 1;
    scores(&mut page, result, formats, language)?;
    page.row += 1;
    for state in STATES {
        let words = state_words(state, language);
        page.line(&[(&words.word, formats.state(words.style)), ("", &formats.text), ("", &formats.text)])?;
        let all = count(result, state);
        page.sheet.write_number_with_format(page.row - 1, 2, all as f64, &formats.centre)?;
    }
    page.row += 1;
    plan(&mut page, result, formats, language)?;
    page.row += 1;
    page.line(&[(&say("report-xlsx-notes-survive"), &formats.plain)])?;
    page.line(&[(&say("report-method-limits"), &formats.plain)])
}

fn scores(page: &mut Page<'_>, result: &AuditResult, formats: &Formats, language: Language) -> Result<(), XlsxError> {
    let say = |key| in_language(language, key, &[]);
    page.line(&[
        (&say("report-scores"), &formats.head),
        ("", &formats.head),
        (&say("report-csv-score"), &formats.head),
    ])?;
    for indicator in &result.indicators {
        let name = |name: &str| Plain::new(name, most::TITLE).to_string();
        let id = [("id", Arg::from(Plain::new(&indicator.id, most::LABEL).as_str()))];
        let called = in_language(language, "report-xlsx-indicator", &id);
        let own = name(indicator.name.get(language));
        page.line(&[(&called, &formats.bold), (&own, &formats.bold), ("", &formats.text)])?;
        page.score(indicator.score, &formats.score)?;
        for sub in result.sub_indicators.iter().filter(|s| parent(&s.id) == indicator.id) {
            let (id, own) = (Plain::new(&sub.id, most::LABEL), name(sub.name.get(language)));
            page.line(&[(id.as_str(), &formats.text), (&own, &formats.text), ("", &formats.text)])?;
            page.score(sub.score, &formats.score)?;
        }
    }
    let Some(oit) = result.oit else { return Ok(()) };
    page.line(&[("OIT", &formats.bold), ("", &formats.bold), ("", &formats.text)])?;
    page.score(oit, &formats.score)?;
    let Some(total) = &result.total else { return Ok(()) };
    let level = Plain::new(total.level.get(language), most::LABEL);
    let level = in_language(language, "report-level", &[("level", level.as_str().into())]);
    page.line(&[(&say("report-total"), &formats.bold), (&level, &formats.bold), ("", &formats.text)])?;
    page.score(total.score, &formats.score)
}

fn plan(page: &mut Page<'_>, result: &AuditResult, formats: &Formats, language: Language) -> Result<(), XlsxError> {
    let say = |key| in_language(language, key, &[]);
    let plan = Plan::new(result, language);
    if plan.steps.is_empty() {
        return page.line(&[(&say("report-plan-none"), &formats.plain)]);
    }
    let gain = say("report-plan-gain");
    let gains = [say("report-plan-gain-oit"), say("report-plan-gain-total")].map(|of| format!("{gain} ({of})"));
    let head = &formats.head;
    page.line(&[
        (&say("report-plan"), head),
        (&say("report-plan-advice"), head),
        (&gains[0], head),
        (&gains[1], head),
    ])?;
    for fix in &plan.steps {
        let item = format!("{} {}", fix.id, fix.name);
        page.line(&[
            (&item, &formats.text),
            (fix.advice.as_str(), &formats.text),
            (&fix.gain_oit, &formats.centre),
            (&fix.gain_total, &formats.centre),
        ])?;
    }
    if let Some(next) = &plan.next {
        page.line(&[(next, &formats.plain)])?;
    }
    Ok(())
}
