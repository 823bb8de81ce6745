//! `oit checklist`: list, explain, check, match, schema.

use std::{
    fs,
    io::{BufRead, Write},
    path::Path,
};

use anyhow::{Context, anyhow};
use serde::{Deserialize, Serialize};

use super::{Ended, Exit, Failure, args::ChecklistVerb, form, table::plain_lines};
use crate::{
    checklist::{self, Checklist, Required, Severity},
    judge::label::Labels,
    words::{Language, in_language},
};

/// Longer lines are no labels.
const LONGEST_LINE: usize = 1 << 20;

pub(super) fn run(verb: ChecklistVerb, language: Language) -> Ended {
    let mut out = std::io::stdout().lock();
    match verb {
        ChecklistVerb::List => list(language, &mut out),
        ChecklistVerb::Show { item, year } => show(&item, year, language, &mut out),
        ChecklistVerb::Check { file } => check(&file, language, &mut out),
        ChecklistVerb::Match { year } => {
            match_lines(&form::shipped(year, language)?, &mut std::io::stdin().lock(), &mut out)
        }
        ChecklistVerb::Schema => {
            let schema = serde_json::to_string_pretty(&checklist::schema()).map_err(Failure::usage)?;
            writeln!(out, "{schema}").map_err(Failure::usage)?;
            Ok(Exit::Passed)
        }
    }
}

fn list(language: Language, out: &mut impl Write) -> Ended {
    for year in Checklist::shipped_years() {
        let checklist = form::shipped(Some(year), language)?;
        writeln!(out, "{year}  {}  {}", checklist.items.len(), checklist.name.get(language)).map_err(Failure::usage)?;
    }
    Ok(Exit::Passed)
}

fn show(item: &str, year: Option<u16>, language: Language, out: &mut impl Write) -> Ended {
    let checklist = form::shipped(year, language)?;
    let found = checklist.items.iter().find(|i| i.id.0.eq_ignore_ascii_case(item));
    let found = found.ok_or_else(|| {
        let args = [("item", item.into()), ("year", checklist.year.to_string().into())];
        Failure::usage(anyhow!("{}", in_language(language, "no-such-item", &args)))
    })?;
    let mut lines =
        vec![in_language(language, "show-legend", &[]), format!("{} {}", found.id, found.name.get(language))];
    for element in &found.elements {
        let mark = match element.required {
            Required::Yes => "●",
            Required::Example => "○",
            Required::Unsure => "?",
        };
        lines.push(format!("  {mark} {}", element.name.get(language)));
    }
    if let Some(topic) = checklist.topics.get(&found.topic) {
        for (key, names) in [("show-labels", &topic.labels), ("show-confusers", &topic.confusers)] {
            let names = names.iter().take(8).map(|name| format!("“{name}”")).collect::<Vec<_>>().join(" ");
            lines.push(format!("{} {names}", in_language(language, key, &[])));
        }
    }
    if let Some(advice) = &found.advice {
        lines.push(advice.get(language).to_owned());
    }
    writeln!(out, "{}", lines.join("\n")).map_err(Failure::usage)?;
    Ok(Exit::Passed)
}

fn check(file: &Path, language: Language, out: &mut impl Write) -> Ended {
    let name = file.display().to_string();
    let bytes = fs::read(file).with_context(|| name.clone()).map_err(Failure::usage)?;
    let text = String::from_utf8(bytes).with_context(|| format!("{name}: UTF-8")).map_err(Failure::usage)?;
    let checked = checklist::check(&name, &text);
    if !checked.problems.is_empty() {
        let rendered = checklist::render(&checked.problems, &text, language);
        writeln!(out, "{}", plain_lines(&rendered)).map_err(Failure::usage)?;
    }
    if checked.problems.iter().any(|p| p.severity == Severity::Error) {
        return Ok(Exit::Usage);
    }
    let items = checked.checklist.map_or(0, |c| c.items.len());
    let line = in_language(language, "checklist-good", &[("items", items.to_string().into())]);
    writeln!(out, "{line}").map_err(Failure::usage)?;
    Ok(Exit::Passed)
}

/// A line that `oit checklist match` reads: a label alone, or a JSON object with what stands round it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Sighting {
    /// The label or title itself.
    #[serde(alias = "label", alias = "title")]
    text: String,
    /// The heading that it stands under.
    heading: String,
    /// Where it leads.
    url: String,
}

impl Sighting {
    fn new(line: &str) -> Self {
        let object = line.trim_start().starts_with('{').then(|| serde_json::from_str(line).ok()).flatten();
        object.unwrap_or_else(|| Self { text: line.to_owned(), ..Self::default() })
    }
}

/// One line of `oit checklist match`.
#[derive(Serialize)]
struct Matched<'a> {
    label: &'a str,
    items: Vec<&'a str>,
}

fn match_lines(checklist: &Checklist, input: &mut impl BufRead, out: &mut impl Write) -> Ended {
    let labels = Labels::new(&checklist.topics);
    let mut line = Vec::new();
    loop {
        line.clear();
        let mut limited = std::io::Read::take(&mut *input, LONGEST_LINE as u64);
        if limited.read_until(b'\n', &mut line).map_err(Failure::usage)? == 0 {
            return Ok(Exit::Passed);
        }
        let text = String::from_utf8_lossy(&line);
        let seen = Sighting::new(text.trim_end_matches(['\r', '\n']));
        let of_topic = |p: &crate::judge::label::Proposal| {
            checklist.items.iter().find(|i| i.topic == p.topic).map(|i| i.id.0.as_str())
        };
        let proposals = labels.topics_around(&seen.text, &seen.heading, &seen.url);
        let matched = Matched { label: &seen.text, items: proposals.iter().filter_map(of_topic).collect() };
        let json = serde_json::to_string(&matched).map_err(Failure::usage)?;
        writeln!(out, "{json}").map_err(Failure::usage)?;
    }
}
