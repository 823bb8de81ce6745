//! `entries`: so many entries dated in the year: the rows of a news list, or the pages behind them.

use super::super::{
    case::{Case, Finding},
    evidence::{Member, Place},
    outcome::Witness,
    timing,
};
use crate::{
    checklist::PeriodKind,
    thai::period::{Form, Period, mentions},
    words::{Arg, say},
};

pub(super) fn check(at_least: u16, case: &Case<'_>) -> Finding {
    let year = timing::asked(PeriodKind::Year, case.year);
    // The list and the pages behind it say the same entries twice: the fuller of the two counts.
    let (mut listed, mut behind): (Vec<Witness>, Vec<Witness>) = (Vec::new(), Vec::new());
    let mut latest: Option<(Period, Witness)> = None;
    for member in &case.members {
        let Some(content) = member.content().filter(|_| member.foreign.is_none() || member.place == Place::Detail)
        else {
            continue;
        };
        for index in content.lines() {
            let text = content.text(index);
            let Some(date) = date_of(text) else { continue };
            let witness = || Case::witness(member, content.whole_block(index));
            if year.covers(&date) {
                if member.place == Place::Hub { &mut listed } else { &mut behind }.push(witness());
            }
            if latest.as_ref().is_none_or(|(l, _)| date.to > l.to) {
                latest = Some((date, witness()));
            }
            // A page of its own is one entry, however often it gives its date.
            if member.place != Place::Hub && year.covers(&date) {
                break;
            }
        }
    }
    let mut entries = if listed.len() >= behind.len() { listed } else { behind };
    entries.sort_by(|a, b| (&a.url, &a.quote).cmp(&(&b.url, &b.quote)));
    entries.dedup_by(|a, b| a.quote == b.quote);
    let count = entries.len();
    let args =
        [("count", Arg::from(count)), ("asked", usize::from(at_least).into()), ("year", case.year.to_string().into())];
    if count >= usize::from(at_least)
        && let Some(first) = entries.into_iter().next()
    {
        return Finding::met(first, say("entries-met", &args));
    }
    if let Some(hidden) = case.hidden().filter(|m: &&Member| m.place == Place::Hub) {
        return Finding::unseen("unreadable", Some(Case::by_name(hidden)), say("says-unreadable", &[]));
    }
    let near = latest.map(|(_, w)| w).or_else(|| case.anything());
    let code = if count == 0 { "no-entries-in-year" } else { "too-few-entries" };
    Finding::missing(code, near, say("entries-missing", &args))
}

/// The first date, month or year of a line.
fn date_of(text: &str) -> Option<Period> {
    let found = mentions(text);
    let by = |form: Form| found.iter().find(|m| m.form == form);
    let best = by(Form::Date).or_else(|| by(Form::FiscalYear)).or_else(|| by(Form::Months)).or_else(|| by(Form::Year));
    best.map(|m| m.period)
}
