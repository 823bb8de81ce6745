//! `oit checklist`: list, explain, check, match, schema.

use std::{
    fs,
    io::{BufRead, Write},
    path::Path,
};

use anyhow::{Context, anyhow};
use serde::{Deserialize, Serialize};

use super::{Ended, Exit, Failure, args::ChecklistVerb, form, show, skeleton, table::plain_lines};
use crate::{
    checklist::{self, Checklist, Provenance, Severity, TopicId},
    judge::label::Labels,
    words::{Arg, Language, in_language},
};

/// Longer lines are no labels.
const LONGEST_LINE: usize = 1 << 20;

pub(super) fn run(verb: ChecklistVerb, language: Language) -> Ended {
    let mut out = std::io::stdout().lock();
    match verb {
        ChecklistVerb::List => list(language, &mut out),
        ChecklistVerb::Show { item, which } => show(&item, &form::which(&which, language)?, language, &mut out),
        ChecklistVerb::Check { file } => check(&file, language, &mut out),
        ChecklistVerb::Match { which } => {
            match_lines(&form::which(&which, language)?, &mut std::io::stdin().lock(), &mut out)
        }
        ChecklistVerb::New { year, from } => {
            let text = skeleton::skeleton(year, from).ok_or_else(|| form::no_such_year(from, language))?;
            write!(out, "{text}").map_err(Failure::usage)?;
            Ok(Exit::Passed)
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
        let form = form::shipped(Some(year), language)?;
        let items = form.items.len();
        writeln!(out, "{year}  {items}  {}", form.name.get(language)).map_err(Failure::usage)?;
        let strength = strength(&form, language);
        let draft =
            if form.draft { format!("{} · ", in_language(language, "list-draft", &[])) } else { String::new() };
        writeln!(out, "          {draft}{strength}").map_err(Failure::usage)?;
    }
    Ok(Exit::Passed)
}

/// How many elements of a form are how sure.
fn strength(form: &Checklist, language: Language) -> String {
    let count = |sure: Provenance| {
        let elements = form.items.iter().flat_map(|item| &item.elements);
        Arg::from(elements.filter(|element| element.provenance == sure).count())
    };
    let args = [
        ("sourced", count(Provenance::Sourced)),
        ("agreed", count(Provenance::Agreed)),
        ("recalled", count(Provenance::Recalled)),
        ("unsure", count(Provenance::Unsure)),
    ];
    in_language(language, "list-strength", &args)
}

fn show(item: &str, form: &Checklist, language: Language, out: &mut impl Write) -> Ended {
    let found = form.items.iter().find(|i| i.id.0.eq_ignore_ascii_case(item));
    let found = found.ok_or_else(|| {
        let args = [("item", item.into()), ("year", form.year.to_string().into())];
        Failure::usage(anyhow!("{}", in_language(language, "no-such-item", &args)))
    })?;
    let text = show::lines(form, found, language).join("\n");
    writeln!(out, "{}", plain_lines(&text)).map_err(Failure::usage)?;
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
    let line = match &checked.checklist {
        Some(form) => in_language(language, "checklist-good", &[("items", form.items.len().to_string().into())]),
        None => in_language(language, "checklist-part-good", &[]),
    };
    writeln!(out, "{line}").map_err(Failure::usage)?;
    if let Some(form) = checked.checklist {
        writeln!(out, "{}", strength(&form, language)).map_err(Failure::usage)?;
        if form.draft {
            writeln!(out, "{}", in_language(language, "checklist-draft", &[])).map_err(Failure::usage)?;
        }
    }
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
        let proposals = labels.topics_around(&seen.text, &seen.heading, &seen.url);
        let mut items: Vec<&str> = Vec::new();
        for item in proposals.iter().filter_map(|p| item_on(checklist, &p.topic)) {
            if !items.contains(&item) {
                items.push(item);
            }
        }
        let matched = Matched { label: &seen.text, items };
        let json = serde_json::to_string(&matched).map_err(Failure::usage)?;
        writeln!(out, "{json}").map_err(Failure::usage)?;
    }
}

/// The item that a topic is meant for: its own, or the one that takes it in.
fn item_on<'a>(checklist: &'a Checklist, topic: &TopicId) -> Option<&'a str> {
    let own = checklist.items.iter().find(|item| item.topic == *topic);
    own.or_else(|| checklist.items.iter().find(|item| item.also.contains(topic))).map(|item| item.id.0.as_str())
}
