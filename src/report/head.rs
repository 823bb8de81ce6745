//! What every report says of itself first: whose website, by which form, and when.

use super::{
    date,
    plain::{Plain, most},
};
use crate::{
    judge::AuditResult,
    words::{Arg, Language, in_language},
};

/// The agency, by its own name or its host's.
pub(super) fn agency(result: &AuditResult) -> Plain {
    Plain::first_of(&[&result.site.name, &result.site.host, &result.site.url], most::TITLE)
}

/// When the site was read.
pub(super) fn when(result: &AuditResult, language: Language) -> String {
    let date = date::moment(&result.run.started, language);
    date.unwrap_or_else(|| Plain::new(&result.run.started, most::LABEL).to_string())
}

/// The form's name with its year, once.
pub(super) fn form(result: &AuditResult, language: Language) -> String {
    let name = Plain::new(result.checklist.name.get(language), most::TITLE);
    let year = i32::from(result.checklist.year);
    let common = (year - date::BUDDHIST_ERA).to_string();
    if name.as_str().contains(&year.to_string()) {
        return name.to_string();
    }
    let args = [("name", Arg::from(name.as_str())), ("year", year.to_string().into()), ("common", common.into())];
    in_language(language, "report-form-year", &args)
}
