//! Several years' forms side by side: what each asks about the same topics, and how that came out.

use super::{
    plain::{Plain, most},
    scores::{StateWords, anchor, points, state_words},
};
use crate::{
    judge::{AuditResult, Comparison, ItemOutcome, State},
    words::{Arg, Language, in_language},
};

/// The name of a form's own file of a kind (`report.html`): the first form has the usual one, the others bear their year.
pub fn file_of(kind: &str, result: &AuditResult, results: &[AuditResult]) -> String {
    let year = result.checklist.year;
    match (results.first(), kind.rsplit_once('.')) {
        (Some(first), Some((stem, extension))) if first.checklist.year != year => format!("{stem}-{year}.{extension}"),
        _ => kind.to_owned(),
    }
}

/// The comparison as the page shows it.
pub(super) struct Years {
    pub lead: String,
    pub forms: Vec<FormView>,
    pub rows: Vec<Row>,
}

/// One form.
pub(super) struct FormView {
    pub year: String,
    /// Its report; none when that is the page itself.
    pub href: Option<String>,
    /// None by a draft.
    pub oit: Option<String>,
    pub met_of: String,
}

/// What one or more forms ask about the same topics.
pub(super) struct Row {
    pub name: Plain,
    /// It came out otherwise by one form than by another.
    pub differs: bool,
    pub cells: Vec<Cell>,
}

/// How it came out by one form; empty when that form does not ask it.
pub(super) struct Cell {
    pub year: String,
    pub items: Vec<Outcome>,
}

/// An item, and where the page or the other report tells of it.
pub(super) struct Outcome {
    pub id: Plain,
    pub href: String,
    pub state: StateWords,
}

/// The comparison; none when the site was judged by one form.
pub(super) fn years(result: &AuditResult, results: &[AuditResult], language: Language) -> Option<Years> {
    if results.len() < 2 {
        return None;
    }
    let comparison = Comparison::of(results);
    let lead = [
        ("count", Arg::from(comparison.forms.len())),
        ("all", comparison.asked_by_all().into()),
        ("differ", comparison.differing().into()),
    ];
    let report = |form: &AuditResult| {
        let other = form.checklist.year != result.checklist.year;
        other.then(|| file_of("report.html", form, results))
    };
    let rows = comparison.matters.iter().map(|matter| Row {
        name: Plain::new(matter.name.get(language), most::TITLE),
        differs: matter.differs(),
        cells: matter
            .items
            .iter()
            .zip(&comparison.forms)
            .map(|(items, form)| cell(items, form, report(form), language))
            .collect(),
    });
    Some(Years {
        lead: in_language(language, "report-years-lead", &lead),
        rows: rows.collect(),
        forms: comparison.forms.iter().map(|form| view(form, report(form), language)).collect(),
    })
}

fn view(form: &AuditResult, href: Option<String>, language: Language) -> FormView {
    let met = form.items.iter().filter(|item| item.state == State::Met).count();
    FormView {
        year: form.checklist.year.to_string(),
        href,
        oit: form.oit.map(points),
        met_of: in_language(language, "report-met-of", &[("met", met.into()), ("all", form.items.len().into())]),
    }
}

fn cell(items: &[&ItemOutcome], form: &AuditResult, report: Option<String>, language: Language) -> Cell {
    let report = report.unwrap_or_default();
    let outcome = |item: &&ItemOutcome| Outcome {
        id: Plain::new(&item.id.0, most::LABEL),
        href: format!("{report}#{}", anchor(&item.id)),
        state: state_words(item.state, language),
    };
    Cell { year: form.checklist.year.to_string(), items: items.iter().map(outcome).collect() }
}
