//! `entries`: so many entries dated in the year: the rows of a news list, or the pages behind them.

use super::super::{
    agency::other_in_entry,
    case::{Case, Finding},
    content::Content,
    evidence::{Member, Place},
    outcome::Witness,
    timing::{self, is_time_alone},
};
use crate::{
    checklist::PeriodKind,
    read::{LinkKind, Miss},
    thai::period::{Form, Period, mentions},
    words::{Arg, say},
};

pub(super) fn check(at_least: u16, case: &Case<'_>) -> Finding {
    let year = timing::asked(PeriodKind::Year, case.year);
    // The list and the pages behind it say the same entries twice: the fuller of the two counts.
    let (mut listed, mut behind): (Vec<Witness>, Vec<Witness>) = (Vec::new(), Vec::new());
    let mut latest: Option<(Period, Witness)> = None;
    let mut of_others: Option<(String, Witness)> = None;
    let dated_list = has_dated_list(case);
    for member in &case.members {
        // Where the list dates its entries, a date inside a file that one of them leads to is the file's own affair.
        if dated_list && member.place == Place::Document {
            continue;
        }
        let Some(content) = member.content().filter(|_| member.foreign.is_none() || member.place == Place::Detail)
        else {
            continue;
        };
        let mut before = "";
        let lines = content.lines();
        for (index, next) in lines.iter().copied().zip(lines.iter().skip(1).copied().map(Some).chain([None])) {
            let text = content.text(index);
            if heads_nothing(content, index, next) {
                continue;
            }
            let above = std::mem::replace(&mut before, text);
            // The day of an entry may stand below its name.
            let entry = if is_time_alone(text) { above } else { text };
            let Some(date) = date_of(text).filter(|_| opens(case, content, index)) else { continue };
            let witness = || Case::witness(member, content.whole_block(index));
            let own = case.view.site.agency.as_deref();
            if let Some(other) = own.and_then(|own| other_in_entry(entry, own)).filter(|_| year.covers(&date)) {
                of_others.get_or_insert_with(|| (other, witness()));
                continue;
            }
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
    if let Some(other) = all_of_others(case) {
        return other;
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
    if let Some((agency, entry)) = of_others.filter(|_| count == 0) {
        return of_other(agency, entry);
    }
    let code = if count == 0 { "no-entries-in-year" } else { "too-few-entries" };
    let Some((period, near)) = latest else {
        return Finding::missing(code, case.anything(), say("entries-missing", &args));
    };
    let found = Arg::Text(timing::called(period));
    let key = if count == 0 { "entries-latest" } else { "entries-missing" };
    let [counted, asked, year] = args;
    Finding::missing(code, Some(near), say(key, &[counted, asked, year, ("latest", found)]))
}

fn of_other(agency: String, entry: Witness) -> Finding {
    Finding::missing("off-topic", Some(entry), say("entries-of-others", &[("agency", Arg::from(agency))]))
}

/// `ปีงบประมาณ 2563` over no entry: the next such heading follows, or nothing.
fn heads_nothing(content: &Content, line: u32, next: Option<u32>) -> bool {
    let is_year = |line: u32| {
        let text = content.text(line);
        content.is_heading(line) && is_time_alone(text) && !mentions(text).iter().any(|m| m.form == Form::Date)
    };
    is_year(line) && next.is_none_or(is_year)
}

/// When all that the list leads to and that was read is of other agencies.
fn all_of_others(case: &Case<'_>) -> Option<Finding> {
    let mut read = case.members.iter().filter(|m| m.place != Place::Hub && m.content().is_some()).peekable();
    let first = *read.peek()?;
    let agency = first.issuer.clone()?;
    read.all(|m| m.issuer.is_some()).then(|| of_other(agency, Case::by_name(first)))
}

/// Whether what a line leads to opens; a line without a link says it all itself.
fn opens(case: &Case<'_>, content: &Content, line: u32) -> bool {
    let site = case.view.site;
    let is_dead = |url: &str| {
        site.find(url).is_some_and(|id| site.page(id).is_none() && matches!(site.miss(id), Some(Miss::Absent)))
    };
    let mut links =
        content.reading().links.iter().filter(|link| link.block == line && link.kind == LinkKind::Anchor).peekable();
    links.peek().is_none() || !links.all(|link| is_dead(&link.url))
}

/// Whether the list or the pages behind it date their entries.
fn has_dated_list(case: &Case<'_>) -> bool {
    let lists = case.members.iter().filter(|m| matches!(m.place, Place::Hub | Place::Detail));
    let is_dated = |text: &str| mentions(text).iter().any(|m| m.form == Form::Date);
    lists.filter_map(|m| m.content()).any(|c| c.lines().iter().any(|i| is_dated(c.text(*i))))
}

/// The first date, month or year of a line.
fn date_of(text: &str) -> Option<Period> {
    let found = mentions(text);
    let by = |form: Form| found.iter().find(|m| m.form == form);
    let best = by(Form::Date).or_else(|| by(Form::FiscalYear)).or_else(|| by(Form::Months)).or_else(|| by(Form::Year));
    best.map(|m| m.period)
}
