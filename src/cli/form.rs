//! The form that the user asks to be judged by.

use std::{cmp::Reverse, path::Path};

use anyhow::anyhow;

use super::{Failure, args};
use crate::{
    checklist::{self, Checklist},
    words::{Language, in_language},
};

/// The forms to be judged by: the year's, the user's own file, or those of several years. The first is the one whose results stand
/// in the usual place: the newest that scores; the others follow from the newest on.
pub(super) fn load(form: &args::Form, language: Language) -> Result<Vec<Checklist>, Failure> {
    if form.years.is_empty() {
        return named(form.year, form.checklist.as_deref(), language).map(|form| vec![form]);
    }
    let mut years = form.years.clone();
    years.sort_unstable_by_key(|year| Reverse(*year));
    years.dedup();
    let forms = years.into_iter().map(|year| shipped(Some(year), language));
    let mut forms = forms.collect::<Result<Vec<Checklist>, Failure>>()?;
    forms.sort_by_key(|form| form.draft);
    Ok(forms)
}

/// The form that a verb of `oit checklist` is about.
pub(super) fn which(which: &args::Which, language: Language) -> Result<Checklist, Failure> {
    named(which.year, which.checklist.as_deref(), language)
}

fn named(year: Option<u16>, file: Option<&Path>, language: Language) -> Result<Checklist, Failure> {
    match file {
        Some(path) => checklist::Checklist::load(path)
            .map_err(|problems| Failure::usage(anyhow!("{}", problems.render(language)))),
        None => shipped(year, language),
    }
}

/// A form that ships with the program; the newest that is no draft when no year is asked for.
pub(super) fn shipped(year: Option<u16>, language: Language) -> Result<Checklist, Failure> {
    year.map_or_else(Checklist::newest, Checklist::shipped).ok_or_else(|| no_such_year(year, language))
}

/// The refusal of a year that ships no form.
pub(super) fn no_such_year(year: Option<u16>, language: Language) -> Failure {
    let years = Checklist::shipped_years().iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    let args = [("year", year.unwrap_or_default().to_string().into()), ("years", years.into())];
    Failure::usage(anyhow!("{}", in_language(language, "no-such-year", &args)))
}
