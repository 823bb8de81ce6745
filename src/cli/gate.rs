//! What is asked of a result before it counts as passed, and the files that other programs read it from.

use std::{fs, path::Path};

use anyhow::{Context, anyhow};

use super::{Exit, Failure, args, given::Asked};
use crate::{
    checklist::{Checklist, ItemId},
    judge::{AuditResult, State, round},
    report,
    words::{Language, in_language},
};

/// What is asked, put to the form.
#[derive(Debug, Clone)]
pub(super) struct Gate {
    args: args::Gate,
    required: Vec<ItemId>,
}

impl Gate {
    /// Refuses items that the first form does not have: of several, that is the one whose items are meant.
    pub(super) fn new(args: &args::Gate, asked: &[Asked], language: Language) -> Result<Self, Failure> {
        asked.first().map_or_else(
            || Ok(Self { args: args.clone(), required: Vec::new() }),
            |first| Self::of_form(args, &first.checklist, language),
        )
    }

    /// Refuses items that the form does not have.
    pub(super) fn of_form(args: &args::Gate, checklist: &Checklist, language: Language) -> Result<Self, Failure> {
        let find = |typed: &String| {
            let item = checklist.items.iter().find(|i| i.id.0.eq_ignore_ascii_case(typed.trim()));
            item.map(|i| i.id.clone()).ok_or_else(|| {
                let args = [("item", typed.as_str().into()), ("year", checklist.year.to_string().into())];
                Failure::usage(anyhow!("{}", in_language(language, "no-such-item", &args)))
            })
        };
        let required = args.require.iter().map(find).collect::<Result<_, _>>()?;
        Ok(Self { args: args.clone(), required })
    }

    /// The exit of a site judged by one form or several: every item met by each that scores, unless less is asked.
    pub(super) fn of(&self, results: &[AuditResult]) -> Exit {
        let passes = |(at, result): (usize, &AuditResult)| {
            let is_met = |id: &ItemId| at > 0 || result.items.iter().any(|i| i.id == *id && i.state == State::Met);
            let all = result.items.iter().all(|i| i.state == State::Met);
            self.passes(result.oit, is_met, all)
        };
        let only_drafts = results.iter().all(|r| r.checklist.draft);
        let mut scoring = results.iter().enumerate().filter(|(_, r)| only_drafts || !r.checklist.draft);
        Exit::passed(scoring.all(passes))
    }

    /// Whether a score and items are enough; `all` is whether everything is as it should be.
    pub(super) fn passes(&self, oit: Option<f64>, is_met: impl Fn(&ItemId) -> bool, all: bool) -> bool {
        let enough = self.args.min_score.is_none_or(|least| oit.is_some_and(|oit| round(oit) >= least));
        let required = self.required.iter().all(is_met);
        let asked = self.args.min_score.is_some() || !self.required.is_empty();
        if asked { enough && required } else { all }
    }

    /// Writes the files that were asked for, of the first form.
    pub(super) fn write(&self, results: &[AuditResult], language: Language) -> Result<(), Failure> {
        let Some(result) = results.first() else { return Ok(()) };
        write(self.args.junit.as_deref(), || report::junit(result, language))?;
        write(self.args.sarif.as_deref(), || report::sarif(result, language))?;
        write(self.args.summary.as_deref(), || report::markdown(result, language))
    }
}

fn write(path: Option<&Path>, content: impl Fn() -> String) -> Result<(), Failure> {
    let Some(path) = path else { return Ok(()) };
    fs::write(path, content()).with_context(|| path.display().to_string()).map_err(Failure::usage)
}
