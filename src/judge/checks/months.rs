//! `months`: each month of the span has its own entry.
//!
//! An entry is a document or page of one month, or a heading, row or sheet of a readable document that names the month; a
//! month declared as none (ไม่มีการจัดซื้อจัดจ้าง) is an entry like any other. A label whose link is dead is none.
//! Known misses: months that only scans show; a summary of the whole half-year that names no month.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{
    case::{Case, Finding},
    content::Content,
    evidence::{Member, Place, State},
    outcome::Witness,
    timing,
};
use super::period::asked_text;
use crate::{
    checklist::PeriodKind,
    read::{Kind, Role},
    thai::{
        self,
        period::{Form, Month, Period, mentions},
    },
    words::{Arg, Text, after, listed, say},
};

/// Blocks longer than this do not head a month's part of a document.
const LONGEST_HEAD: usize = 140;

/// Lines between the name of a month and its table, with the table's first row.
const LINES_OVER_TABLE: usize = 4;

pub(super) fn check(kind: PeriodKind, case: &Case<'_>) -> Finding {
    let asked = timing::asked(kind, case.year);
    let mut found: BTreeMap<Month, Witness> = BTreeMap::new();
    for member in &case.members {
        if let Some(month) = own_month(case, member).filter(|_| shows_something(case, member)) {
            found.entry(month).or_insert_with(|| Case::by_name(member));
        }
        if let Some(content) = member.evidence() {
            months_inside(case, member, content, asked, &mut found);
        }
    }
    for month in belied(case) {
        found.remove(&month);
    }
    let missing: Vec<Month> = asked.months().filter(|m| !found.contains_key(m)).collect();
    let first = asked.months().find_map(|m| found.remove(&m));
    match (missing.as_slice(), first) {
        ([], Some(witness)) => {
            Finding::met(witness, say("months-met", &[("span", after(asked_text(kind, case.year)).into())]))
        }
        (_, near) => failed(kind, case, &missing, near),
    }
}

fn failed(kind: PeriodKind, case: &Case<'_>, missing: &[Month], near: Option<Witness>) -> Finding {
    let asked = timing::asked(kind, case.year);
    if let Some(hidden) = case.hidden().filter(|m| m.timed.as_ref().is_none_or(|t| t.period.overlaps(&asked))) {
        return Finding::unseen("unreadable", Some(Case::by_name(hidden)), say("says-unreadable", &[]));
    }
    let months: Vec<Text> = missing.iter().map(|m| Text { th: m.name(true), en: m.name(false) }).collect();
    let span = after(asked_text(kind, case.year));
    let args = [("months", Arg::Text(listed(&months))), ("count", missing.len().into()), ("span", span.into())];
    let dead =
        |m: &&&Member| matches!(m.state, State::Dead) && own_month(case, m).is_some_and(|x| missing.contains(&x));
    if let Some(dead) = case.members.iter().find(dead) {
        return Finding::missing(dead.dead_code(), Some(Case::by_name(dead)), say("months-dead-link", &args));
    }
    let code = if near.is_some() { "missing-months" } else { "no-months" };
    let key = if near.is_some() { "months-missing" } else { "months-none" };
    Finding::missing(code, near.or_else(|| case.anything()), say(key, &args))
}

/// The one month that a member is of, by its titles or its label.
fn own_month(case: &Case<'_>, member: &Member) -> Option<Month> {
    // The link to it may be another month's.
    if let Some(month) = headed_month(member) {
        return Some(month);
    }
    let timed = case.time_of(member).filter(|t| matches!(t.form, Form::Months | Form::Date))?;
    (member.place != Place::Hub && timed.period.months().count() == 1).then_some(timed.period.from)
}

/// The months that links promise while each document behind them says that it is another's.
fn belied(case: &Case<'_>) -> BTreeSet<Month> {
    let told = |member: &&Member| {
        let headed = headed_month(member)?;
        let promised = member.promised.as_ref().filter(|t| t.period.months().count() == 1)?.period.from;
        Some((promised, headed))
    };
    let told: Vec<(Month, Month)> = case.members.iter().filter_map(told).collect();
    let kept: BTreeSet<Month> = told.iter().map(|(_, headed)| *headed).collect();
    told.iter().map(|(promised, _)| *promised).filter(|month| !kept.contains(month)).collect()
}

/// The one month that the first lines of a paper say it is of; on a page these stand below what the page is called.
fn headed_month(member: &Member) -> Option<Month> {
    let content = member.content().filter(|_| member.place != Place::Hub)?;
    let is_document = content.reading().kind.is_document();
    let own = content.own().iter().copied().filter(|at| is_document || !content.is_title(*at, &member.titles));
    let blocks = own.take(LINES_OVER_TABLE).map(|at| &content.reading().blocks[at as usize]);
    let lines = blocks.filter(|block| block.role != Role::Row && block.text.chars().count() <= LONGEST_HEAD);
    let months: BTreeSet<Month> = lines.flat_map(|block| months_heading(&block.text, block.role, None)).collect();
    months.first().copied().filter(|_| months.len() == 1)
}

/// A document that opens and holds something. A month's page that only leads to a file shows what the file shows.
fn shows_something(case: &Case<'_>, member: &Member) -> bool {
    let leads_on = member.content().is_some_and(Content::is_mere_list) && !case.behind(member).is_empty();
    if leads_on {
        return false;
    }
    match &member.state {
        State::Read(content) => member.is_fit() && content.key().chars().count() >= 15,
        State::Dead | State::Blind(_) | State::Picture | State::Stored | State::Unread => false,
    }
}

/// Months that head parts of a page or document: headings, sheets, the month's cell of a row.
fn months_inside(
    case: &Case<'_>,
    member: &Member,
    content: &Content,
    asked: Period,
    found: &mut BTreeMap<Month, Witness>,
) {
    let year_of_document = case.time_of(member).map(|t| t.period).filter(|p| p.overlaps(&asked));
    for &index in content.own().iter().filter(|i| !content.is_spoken_for(**i)) {
        let block = &content.reading().blocks[index as usize];
        let is_head = match block.role {
            Role::Heading(_) | Role::Caption | Role::Row => true,
            Role::Paragraph | Role::ListItem => {
                block.text.chars().count() <= LONGEST_HEAD && (member.place == Place::Document || tells(content, index))
            }
            Role::Label => false,
        };
        if !is_head {
            continue;
        }
        for month in months_heading(&block.text, block.role, year_of_document.as_ref()) {
            if asked.months().any(|m| m == month) {
                found.entry(month).or_insert_with(|| Case::witness(member, content.whole_block(index)));
            }
        }
    }
    for table in content.reading().tables.iter().filter(|_| content.reading().kind != Kind::Html) {
        let Some(sheet) = table.sheet.as_deref() else { continue };
        for month in months_heading(sheet, Role::Heading(1), year_of_document.as_ref()) {
            if asked.months().any(|m| m == month) && table.rows.len() > 1 {
                let quote = sheet.to_owned();
                found.entry(month).or_insert_with(|| Witness { quote, page: table.page, ..Case::by_name(member) });
            }
        }
    }
}

/// A month's line on a page tells something when its link keeps its promise, when it says that there was nothing, or when a table
/// stands under it.
fn tells(content: &Content, block: u32) -> bool {
    content.is_kept(block) || thai::key(content.text(block)).contains("ไม่มี") || heads_table(content, block)
}

/// Whether rows follow a line, behind the agency's name and the date at most, and before the next month's line.
fn heads_table(content: &Content, block: u32) -> bool {
    let is_row = |i: u32| content.reading().blocks[i as usize].role == Role::Row && !content.is_kept(i);
    let after = content.own().iter().copied().skip_while(|i| *i <= block).take(LINES_OVER_TABLE);
    let is_next = |i: &u32| !is_row(*i) && !months_heading(content.text(*i), Role::Paragraph, None).is_empty();
    after.take_while(|i| !is_next(i)).any(is_row)
}

/// Single months that a heading or the first cells of a row name; without a year, that of the document is meant.
fn months_heading(text: &str, role: Role, document: Option<&Period>) -> Vec<Month> {
    let head =
        if role == Role::Row { text.split(" | ").take(2).collect::<Vec<_>>().join(" ") } else { text.to_owned() };
    let whole_months = |p: &Period, form: Form| form == Form::Months && p.months().count() == 1;
    let dated: Vec<Month> =
        mentions(&head).into_iter().filter(|m| whole_months(&m.period, m.form)).map(|m| m.period.from).collect();
    if !dated.is_empty() {
        return dated;
    }
    let (Some(document), Some(month)) = (document, bare_month(&head)) else { return Vec::new() };
    document.months().find(|m| m.month == month).into_iter().collect()
}

/// A month's name alone, or after เดือน, in a short text.
fn bare_month(text: &str) -> Option<u8> {
    let key = thai::key(text);
    let key = key.trim_start_matches(|c: char| !crate::thai::is_alphabetic(c));
    let rest = key.strip_prefix("ประจำ").unwrap_or(key);
    let rest = rest.strip_prefix("เดือน").unwrap_or(rest);
    (1..=12).find(|m| {
        let full = thai::key(thai::period::month_name(*m, true));
        rest.strip_prefix(full.as_str())
            .is_some_and(|after| after.chars().take_while(|c| crate::thai::is_alphabetic(*c)).count() < 12)
    })
}
