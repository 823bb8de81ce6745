//! The form that the user asks to be judged by.

use anyhow::anyhow;

use super::{Failure, args};
use crate::{
    checklist::{self, Checklist},
    words::{Language, in_language},
};

/// The year's form, or the user's own file.
pub(super) fn load(form: &args::Form, language: Language) -> Result<Checklist, Failure> {
    match &form.checklist {
        Some(path) => checklist::Checklist::load(path)
            .map_err(|problems| Failure::usage(anyhow!("{}", problems.render(language)))),
        None => shipped(form.year, language),
    }
}

/// A form that ships with the program; the newest that is no draft when no year is asked for.
pub(super) fn shipped(year: Option<u16>, language: Language) -> Result<Checklist, Failure> {
    let form = year.map_or_else(Checklist::newest, Checklist::shipped);
    form.ok_or_else(|| {
        let years = Checklist::shipped_years();
        let year = year.unwrap_or_default();
        let years = years.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
        let args = [("year", year.to_string().into()), ("years", years.into())];
        Failure::usage(anyhow!("{}", in_language(language, "no-such-year", &args)))
    })
}
