//! How several years' forms compare, as `audit`, `judge` and `demo` print it: each form's score, then what they ask about the same.

use std::io::{self, Write};

use crate::{
    judge::{AuditResult, Comparison, ItemOutcome, State, round},
    report::file_of,
    words::{Arg, Language, in_language},
};

/// Prints the comparison. The names of items come last in a line: letters of Thai take no columns that could be counted on.
pub(super) fn print(results: &[AuditResult], language: Language, out: &mut impl Write) -> io::Result<()> {
    let comparison = Comparison::of(results);
    let args = [
        ("count", Arg::from(comparison.forms.len())),
        ("all", comparison.asked_by_all().into()),
        ("differ", comparison.differing().into()),
    ];
    writeln!(out, "\n{}", in_language(language, "years", &args))?;
    for form in &comparison.forms {
        let met = form.items.iter().filter(|item| item.state == State::Met).count();
        let args = [
            ("year", Arg::from(form.checklist.year.to_string())),
            ("oit", form.oit.map_or_else(|| "–".to_owned(), |oit| format!("{:.2}", round(oit))).into()),
            ("met", met.into()),
            ("all", form.items.len().into()),
            ("file", file_of("report.html", form, results).into()),
        ];
        writeln!(out, "  {}", in_language(language, "years-form", &args))?;
    }
    let cells: Vec<Vec<String>> =
        comparison.matters.iter().map(|m| m.items.iter().map(|items| cell(items)).collect()).collect();
    let width = cells.iter().flatten().map(|cell| cell.chars().count()).max().unwrap_or_default();
    let heading = comparison.forms.iter().map(|form| format!("{:<width$}  ", form.checklist.year)).collect::<String>();
    writeln!(out, "\n    {}", heading.trim_end())?;
    for (matter, cells) in comparison.matters.iter().zip(&cells) {
        let mark = if matter.differs() { "≠" } else { " " };
        let row: String = cells.iter().map(|cell| format!("{cell:<width$}  ")).collect();
        writeln!(out, "  {mark} {row}{}", matter.name.get(language))?;
    }
    Ok(())
}

/// `✓ O1`, `✓ O25 ✗ O26`; a dash where a form does not ask.
fn cell(items: &[&ItemOutcome]) -> String {
    let shown = |item: &&ItemOutcome| {
        let mark = match item.state {
            State::Met => "✓",
            State::NotMet => "✗",
            State::Undetermined => "?",
        };
        format!("{mark} {}", item.id)
    };
    if items.is_empty() { "–".to_owned() } else { items.iter().map(shown).collect::<Vec<_>>().join(" ") }
}
