//! The kinds of check, one file each: pure functions from an evidence set to a finding.
//!
//! This is the whole vocabulary of the checklists' `check:` keys; a kind is added only when no kind can say a thing.

mod answers;
mod channel;
mod contact;
mod distinct;
mod done;
mod entries;
mod issued_by;
mod language;
mod links_to;
mod map;
mod months;
mod people;
mod period;
mod period_of;
mod says;
mod scope;
mod table;
#[cfg(test)]
mod tests;
mod told_year;

pub(super) use distinct::SHARED;
pub(super) use people::present_executives;
pub use period::asked_text;
pub(super) use period_of::is_of_other_time;

use self::says::Asked;
use super::{
    case::{Case, Finding},
    clues::is_document_address,
    evidence::Member,
};
use crate::{checklist::Check, words::say};

/// Findings that say only that something was not seen where it was looked for.
const NOT_SEEN: &[&str] = &[
    "no-map",
    "no-table",
    "no-entries-in-year",
    "too-few-entries",
    "no-channel",
    "no-evidence",
    "not-answering",
    "no-account",
    "other-language",
    "no-contact",
    "missing-contact",
];

/// Looks for what a check asks in the case's evidence. What the tool could not see is never blamed.
pub(super) fn look(check: &Check, case: &Case<'_>) -> Finding {
    let found = look_in(check, case);
    // A document is no channel, whatever is in it.
    let may_be = |m: &&Member| found.code != "no-channel" || !is_document_address(&m.url);
    match case.hidden().filter(may_be) {
        Some(hidden) if NOT_SEEN.contains(&found.code) => {
            Finding::unseen("unreadable", Some(Case::by_name(hidden)), say("says-unreadable", &[]))
        }
        Some(_) | None => found,
    }
}

fn look_in(check: &Check, case: &Case<'_>) -> Finding {
    match check {
        Check::Says { any, all, none, not_in, at_least, part, scope, beyond, when_named, done, present } => {
            let (at_least, part, done) = (*at_least, *part, *done);
            let said = says::check(&Asked { any, at_least, all, beyond, when_named, none, not_in, part, done }, case);
            if !said.is_met() {
                return said;
            }
            let former = || Some(case).filter(|_| *present).and_then(issued_by::former_in_office);
            scope.as_ref().and_then(|s| scope::lacks(s, case)).or_else(former).unwrap_or(said)
        }
        Check::Period(kind) => period::check(*kind, case),
        Check::PeriodOf { kind, of } => period_of::check(*kind, of, case),
        Check::Months(kind) => months::check(*kind, case),
        Check::People { fields, sides, at_least } => people::check(fields, sides, *at_least, case),
        Check::Contact(fields) => contact::check(fields, case),
        Check::Map {} => map::check(case),
        Check::Table { columns, rows, .. } => table::check(columns, *rows, case),
        Check::Entries { at_least } => entries::check(*at_least, case),
        Check::Channel(purpose) => channel::check(*purpose, case),
        Check::Distinct(others) => distinct::check(others, case),
        Check::Answers { topic } => answers::check(topic, case),
        Check::LinksTo(networks) => links_to::check(networks, case),
        Check::IssuedBy { agency } => issued_by::check(*agency, case),
        Check::Language(language) => language::check(language, case),
    }
}
