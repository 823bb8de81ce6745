//! `period`: the evidence is of the right time.
//!
//! Each member's time is what its own heading declares, else its link, its listing, its name, its text. One member of the
//! right time is enough; for the first half of the year several (months, quarters) may add up.
//! Known misses: a time that only a picture or a scan shows.

use super::super::{
    case::{Case, Finding},
    content::{CELLS, Content},
    evidence::{Member, Place, State, Unfit},
    naming,
    outcome::Witness,
    phrase::Phrase,
    timing::{self, Basis, Fit, Timed},
};
use super::told_year;
use crate::{
    checklist::PeriodKind,
    read::Kind,
    thai::{
        self,
        period::{Form, Mention, Month, Period, mentions, month_abbreviation, month_name},
    },
    words::{Arg, Text, after, listed, say},
};

/// Lines of a memo and a cover.
const COVER: usize = 30;
/// Months of a half-year that a table has, at least, before it is said to leave one out: where more are not there, nothing may have happened.
const MOST_MONTHS: usize = 5;

pub(super) fn check(kind: PeriodKind, case: &Case<'_>) -> Finding {
    let evidence: Vec<&Member> = case.members.iter().copied().filter(|m| m.evidence().is_some()).collect();
    // A page that only lists tells when its documents are of where these do not tell it themselves.
    let shows = |m: &&Member| m.evidence().is_some_and(|c| !c.is_mere_list() && !c.only_names(&m.titles));
    let only_lists = !evidence.iter().any(shows);
    let timed: Vec<(&Member, Timed)> = evidence
        .into_iter()
        .filter(|m| only_lists || shows(m))
        .filter_map(|m| case.time_of(m).map(|t| (m, t)))
        .collect();
    let timed = without_announcements(timed);
    let timed: Vec<(&Member, Timed)> =
        timed.into_iter().map(|(m, t)| (m, told_year::told(kind, case, m, narrowed(kind, case, m, t)))).collect();
    if let Some(finding) = left_out(kind, case, &timed) {
        return finding;
    }
    let labelled: Vec<_> = case.members.iter().filter_map(|m| m.timed.clone().map(|t| (*m, t))).collect();
    judged(kind, case, &timed, &labelled)
}

/// Lines after the first ones in which a sentence on the time may go on.
const NEXT_LINES: usize = 6;
/// Letters of a page that says more than what its document is.
const ANNOUNCEMENT: usize = 240;

/// Without the pages that only announce documents which tell their own time.
fn without_announcements(timed: Vec<(&Member, Timed)>) -> Vec<(&Member, Timed)> {
    let tells = |page: &Member| {
        let mut behind = timed.iter().filter(|(m, _)| m.place == Place::Document && m.from == Some(page.id));
        behind.any(|(_, t)| matches!(t.basis, Basis::Heading | Basis::Body))
    };
    let announces = |page: &Member| {
        let is_short = |c: &Content| !c.has_filled_table() && c.letters_beyond(&page.titles) < ANNOUNCEMENT;
        page.kind == Some(Kind::Html) && page.content().is_some_and(is_short) && tells(page)
    };
    let silent: Vec<bool> = timed.iter().map(|(m, _)| announces(m)).collect();
    timed.into_iter().zip(silent).filter(|(_, silent)| !silent).map(|(told, _)| told).collect()
}

/// What times tell of what is asked; for want of them, the labels are quoted.
pub(super) fn judged(
    kind: PeriodKind,
    case: &Case<'_>,
    timed: &[(&Member, Timed)],
    labelled: &[(&Member, Timed)],
) -> Finding {
    let fits = |wanted: Fit| timed.iter().filter(move |(_, t)| timing::fit(kind, case.year, t) == wanted);
    let other_is = |t: &Timed, wanted: Fit| t.otherwise().filter(|o| timing::fit(kind, case.year, o) == wanted);

    // What can mean no other time goes first.
    if let Some((member, t)) = fits(Fit::Right).min_by_key(|(_, t)| other_is(t, Fit::Wrong).is_some()) {
        let other = other_is(t, Fit::Wrong);
        let args = [("period", period_text(t)), ("other", other.as_ref().map_or_else(|| period_text(t), period_text))];
        let key = if other.is_some() { "period-met-either" } else { "period-met" };
        return Finding::met(witness(member, t), say(key, &args));
    }
    let asked = timing::asked(kind, case.year);
    let months: Vec<Month> = fits(Fit::Part).flat_map(|(_, t)| t.period.months().collect::<Vec<_>>()).collect();
    if kind == PeriodKind::FirstHalf
        && asked.months().all(|m| months.contains(&m))
        && let Some((member, t)) = fits(Fit::Part).next()
    {
        return Finding::met(witness(member, t), say("period-met-parts", &[]));
    }
    // A rule without any date is in force until somebody replaces it.
    if kind == PeriodKind::InForce
        && timed.is_empty()
        && let Some((member, _)) = case.eligible().first()
    {
        return Finding::met(Case::by_name(member), say("period-undated-in-force", &[]));
    }
    failed(kind, case, timed, labelled)
}

/// What is called a year's and says in its first lines that it is of half of it is of that half only.
fn of_half_year(case: &Case<'_>, member: &Member, whole: Timed) -> Timed {
    /// Lines in which a paper says of when it is.
    const LINES: usize = 4;
    /// Months.
    const HALF: usize = 6;
    let is_whole = matches!(whole.form, Form::FiscalYear | Form::Year);
    let Some(content) = member.content().filter(|_| is_whole) else { return whole };
    let asked = timing::asked(PeriodKind::PreviousYear, case.year);
    let months = |period: &Period| period.months().count();
    // A survey of some months may be of the year.
    let is_half = |t: &Timed| asked.covers(&t.period) && months(&t.period) == HALF && t.form != Form::Date;
    let texts: Vec<&str> = content.own_words().map(|i| content.text(i)).collect();
    let told = texts.iter().take(LINES).flat_map(|text| mentions(text).into_iter().map(move |m| (text, m)));
    let half = told.map(|(text, m)| timing::from_mention(text, &m, whole.basis)).find(is_half);
    let Some(half) = half else { return whole };
    // A word of the other half further down is a word of the year.
    let is_beyond = |m: &Mention| m.form != Form::Date && asked.covers(&m.period) && !half.period.covers(&m.period);
    let goes_on =
        texts.iter().skip(LINES).flat_map(|text| mentions(text)).any(|m| is_beyond(&m) && months(&m.period) < 12);
    if goes_on { whole } else { half }
}

/// A year's statistics that name the months which they are of are of these months only.
fn narrowed(kind: PeriodKind, case: &Case<'_>, member: &Member, whole: Timed) -> Timed {
    if kind == PeriodKind::PreviousYear {
        return of_half_year(case, member, whole);
    }
    if let Some(rows) = first_months(kind, case, member) {
        return rows;
    }
    if let Some(months) = all_months(kind, case, member).filter(|_| whole.basis == Basis::Body) {
        return months;
    }
    if let Some(columns) = columns_by_month(kind, case, member) {
        return columns;
    }
    if kind == PeriodKind::FirstHalf && matches!(whole.form, Form::Quarter | Form::Months) {
        let parts = member.content().map(|content| quarters(content, whole.basis)).unwrap_or_default();
        let asked = timing::asked(kind, case.year);
        let is_of_half = |t: &Timed| asked.covers(&t.period);
        return if is_of_half(&whole) { parts.into_iter().filter(is_of_half).fold(whole, joined) } else { whole };
    }
    let lines = match whole.form {
        Form::FiscalYear | Form::Year => 12,
        // What is called the half-year's says otherwise on its cover at most.
        Form::HalfYear => 4,
        Form::Quarter | Form::Months | Form::YearRange | Form::Date => 0,
    };
    let is_whole = lines > 0 && kind == PeriodKind::FirstHalf;
    let Some(content) = member.content().filter(|_| is_whole) else { return whole };
    let asked = timing::asked(kind, case.year);
    // On a cover the time stands alone on a line, further down.
    let tells = |(nth, i): &(usize, u32)| *nth < lines || timing::is_time_alone(content.text(*i));
    let top = content.own_words().enumerate().take(COVER.max(lines)).filter(tells).map(|(_, i)| i);
    let spans = top.flat_map(|i| {
        // A line over a table is often taken apart at the table's columns.
        let text = content.text(i).replace(" | ", " ");
        mentions(&text).into_iter().map(|m| timing::from_mention(&text, &m, whole.basis)).collect::<Vec<_>>()
    });
    let in_year = |t: &Timed| {
        let months = t.period.months().count();
        matches!(t.form, Form::Months | Form::Quarter) && t.period.overlaps(&asked) && (2..12).contains(&months)
    };
    let Some(first) = spans.filter(in_year).reduce(joined) else { return whole };
    // Two quarters are a half-year, though the second may have its heading or its sentence further down.
    let below = content.own_words().skip(lines).take(NEXT_LINES).flat_map(|i| {
        let text = content.text(i);
        mentions(text).into_iter().map(|m| timing::from_mention(text, &m, whole.basis)).collect::<Vec<_>>()
    });
    quarters(content, whole.basis).into_iter().chain(below).filter(in_year).fold(first, joined)
}

/// The quarters that have parts of their own in a text.
fn quarters(content: &Content, basis: Basis) -> Vec<Timed> {
    let headings = content.own_words().map(|i| content.text(i)).filter(|text| begins_quarter(text));
    headings.filter_map(|text| Some(timing::from_mention(text, mentions(text).first()?, basis))).collect()
}

/// `ไตรมาสที่ 2 (มกราคม - มีนาคม 2566)`, over a part of its own.
fn begins_quarter(text: &str) -> bool {
    const LONGEST: usize = 80;
    let words = text.trim_start_matches(|c: char| !thai::is_alphabetic(c));
    words.starts_with("ไตรมาส") && !text.contains(" | ") && text.chars().count() <= LONGEST
}

/// A month that a table by months leaves out, where nothing else of the right time is there: its other months have a row or a column each.
fn left_out(kind: PeriodKind, case: &Case<'_>, timed: &[(&Member, Timed)]) -> Option<Finding> {
    let is_right = |(_, t): &&(&Member, Timed)| timing::fit(kind, case.year, t) == Fit::Right;
    let right = timed.iter().filter(|_| kind == PeriodKind::FirstHalf).filter(is_right);
    let shown = right.filter_map(|(m, _)| Some((*m, m.content().filter(|content| !content.is_mere_list())?)));
    let lacking: Vec<(&Member, Vec<Month>)> = shown.map(|(m, c)| (m, months_left_out(kind, case, c))).collect();
    let (member, missing) = lacking.first().filter(|_| lacking.iter().all(|(_, missing)| !missing.is_empty()))?;
    let months: Vec<Text> = missing.iter().map(|m| Text { th: m.name(true), en: m.name(false) }).collect();
    let span = after(asked_text(kind, case.year));
    let args = [("months", Arg::Text(listed(&months))), ("count", missing.len().into()), ("span", span.into())];
    Some(Finding::missing("missing-months", Some(Case::by_name(member)), say("months-missing", &args)))
}

/// The months of the half-year that a table leaves out between others: they stand nowhere in the text.
fn months_left_out(kind: PeriodKind, case: &Case<'_>, content: &Content) -> Vec<Month> {
    let asked: Vec<Month> = timing::asked(kind, case.year).months().collect();
    let names = |month: &Month, text: &str| {
        text.contains(month_name(month.month, true)) || text.contains(month_abbreviation(month.month, true))
    };
    let rows: Vec<&str> =
        content.own().iter().map(|block| content.text(*block)).filter(|text| text.contains(" | ")).collect();
    let heads = |month: &Month| {
        let begins = |row: &&str| row.split(" | ").next().is_some_and(|head| names(month, head));
        rows.iter().filter(|row| begins(row)).count() == 1
    };
    let columns = |month: &Month| {
        let is_head = |row: &&&str| asked.iter().filter(|m| names(m, row)).count() >= MOST_MONTHS;
        rows.iter().find(is_head).is_some_and(|head| names(month, head))
    };
    let in_rows = asked.iter().filter(|m| heads(m)).count();
    let in_columns = asked.iter().filter(|m| columns(m)).count();
    let is_by_month = in_rows.max(in_columns) >= MOST_MONTHS && !content.is_recognised();
    // A line that says from when to when names months that no row has.
    let is_nowhere = |month: &&Month| !rows.iter().any(|row| names(month, row));
    asked.iter().filter(|_| is_by_month).filter(is_nowhere).copied().collect()
}

/// The months that the rows of a table are of, when these are the first ones of the half-year and the others have no row: what is
/// called the half-year's stops there. A table that leaves out months in between may have had nothing to tell of them.
fn first_months(kind: PeriodKind, case: &Case<'_>, member: &Member) -> Option<Timed> {
    let content = member.content().filter(|c| kind == PeriodKind::FirstHalf && !c.is_recognised())?;
    let row_of = |block: u32| {
        let text = content.text(block).split(" | ").next()?;
        let month = mentions(text).into_iter().find(|m| m.form == Form::Months && m.period.months().count() == 1)?;
        let is_row = content.text(block).contains(" | ");
        is_row.then(|| timing::from_mention(text, &month, Basis::Body))
    };
    let rows: Vec<Timed> = content.own_words().filter_map(row_of).collect();
    let asked: Vec<Month> = timing::asked(kind, case.year).months().collect();
    let named = |month: &Month| rows.iter().any(|row| row.period.from == *month);
    let first = asked.iter().take_while(|month| named(month)).count();
    let stops = (2..asked.len()).contains(&first) && asked[first..].iter().all(|month| !named(month));
    let is_inside = |row: &Timed| asked[..first].contains(&row.period.from);
    rows.into_iter().filter(|_| stops).filter(is_inside).reduce(joined)
}

/// The months that head the columns of tables, where they are not all that are asked: what is called the half-year's has these only.
fn columns_by_month(kind: PeriodKind, case: &Case<'_>, member: &Member) -> Option<Timed> {
    /// Columns by month, at least.
    const COLUMNS: usize = 3;
    let content = member.content().filter(|c| kind == PeriodKind::FirstHalf && !c.is_recognised())?;
    let single = |text: &str| {
        let months = mentions(text).into_iter().filter(|m| m.form == Form::Months && m.period.months().count() == 1);
        months.map(|m| timing::from_mention(text, &m, Basis::Body)).collect::<Vec<_>>()
    };
    let heads = content.own_words().map(|i| content.text(i)).filter(|text| text.contains(CELLS)).map(single);
    let told: Vec<Timed> = heads.filter(|months| months.len() >= COLUMNS).flatten().collect();
    let mut asked = timing::asked(kind, case.year).months();
    let has_all = asked.all(|month| told.iter().any(|t| t.period.from == month));
    if has_all { None } else { told.into_iter().reduce(joined) }
}

/// The whole half-year, where one line names each of its months: the head of a table by months.
fn all_months(kind: PeriodKind, case: &Case<'_>, member: &Member) -> Option<Timed> {
    let content = member.content().filter(|_| kind == PeriodKind::FirstHalf)?;
    let asked = timing::asked(kind, case.year);
    let months = |text: &str| {
        let told = mentions(text).into_iter().filter(|m| matches!(m.form, Form::Months | Form::Quarter));
        told.map(|m| timing::from_mention(text, &m, Basis::Body))
            .filter(|t| asked.covers(&t.period))
            .collect::<Vec<_>>()
    };
    let names_all =
        |told: &Vec<Timed>| asked.months().all(|month| told.iter().any(|t| t.period.months().any(|m| m == month)));
    let told = content.own_words().map(|block| months(content.text(block))).find(names_all)?;
    told.into_iter().reduce(joined)
}

/// Both times as one, told by the later one's words.
fn joined(one: Timed, other: Timed) -> Timed {
    let from = one.period.from.min(other.period.from);
    let last = if other.period.to > one.period.to { other } else { one };
    Timed { period: Period { from, ..last.period }, ..last }
}

fn failed(kind: PeriodKind, case: &Case<'_>, timed: &[(&Member, Timed)], labelled: &[(&Member, Timed)]) -> Finding {
    let asked = Arg::from(after(asked_text(kind, case.year)));
    let right_label = |m: &&&Member| m.timed.as_ref().is_some_and(|t| timing::fit(kind, case.year, t) == Fit::Right);
    let is_dead = |m: &&&Member| matches!(m.state, State::Dead) && (right_label(m) || case.promises_time(m));
    if let Some(dead) = case.members.iter().find(is_dead) {
        return Finding::missing(
            dead.dead_code(),
            Some(Case::by_name(dead)),
            say("period-dead-link", &[("asked", asked)]),
        );
    }
    if let Some(hidden) = case.hidden() {
        let unread = hidden.content().is_some_and(Content::has_unread_numbers);
        if unread {
            let reason = say("period-year-unreadable", &[("asked", asked)]);
            return Finding::unseen("year-unreadable", Some(Case::by_name(hidden)), reason);
        }
        return Finding::unseen(
            "unreadable",
            Some(Case::by_name(hidden)),
            say("period-unreadable", &[("asked", asked)]),
        );
    }
    // Nobody is blamed for another year whose words may mean the right one.
    let either = timed.iter().find_map(|(m, t)| {
        let other = t.otherwise().filter(|o| timing::fit(kind, case.year, o) == Fit::Right);
        other.map(|other| (*m, t, other))
    });
    if let Some((member, t, other)) = either {
        let args = [("asked", asked), ("found", period_text(t)), ("other", period_text(&other))];
        return Finding::missing("no-period", Some(witness(member, t)), say("period-either", &args));
    }
    let is_wrong = |t: &Timed| timing::fit(kind, case.year, t) == Fit::Wrong;
    if let Some((member, t)) = timed.iter().find(|(m, t)| is_wrong(t) && case.promises_time(m)) {
        let args = [("asked", asked), ("found", period_text(t))];
        return Finding::missing("wrong-period", Some(witness(member, t)), say("period-mislabelled", &args));
    }
    let is_part = |t: &Timed| t.form != Form::Date && timing::fit(kind, case.year, t) == Fit::Part;
    let part = timed.iter().filter(|(_, t)| is_part(t)).max_by_key(|(_, t)| (t.period.to, t.period.from));
    if let Some((member, t)) = part {
        let args = [("asked", asked), ("found", period_text(t))];
        return Finding::missing("part-of-period", Some(witness(member, t)), say("period-part-of-period", &args));
    }
    // An entry of the right time whose page or document shows nothing.
    let tells = |m: &&&Member| timed.iter().any(|(told, _)| told.id == m.id);
    let named = case.members.iter().filter(right_label).find(|m| !tells(m));
    if let Some(finding) = named.map(|entry| not_shown(case, entry, asked.clone())) {
        return finding;
    }
    // The latest of what there is shows best what is missing.
    let latest = timed.iter().chain(labelled).cloned().max_by_key(|(_, t)| (t.period.to, t.period.from));
    match latest {
        // A date within the time that is asked for: when it was made, not what it is of.
        Some((member, t)) if t.form == Form::Date && timing::fit(kind, case.year, &t) == Fit::Part => {
            Finding::missing("no-period", Some(witness(member, &t)), say("period-only-dated", &[("asked", asked)]))
        }
        Some((member, t)) => {
            let code = if timing::fit(kind, case.year, &t) == Fit::Part { "part-of-period" } else { "wrong-period" };
            let args = [("asked", asked), ("found", period_text(&t))];
            Finding::missing(code, Some(witness(member, &t)), say(&format!("period-{code}"), &args))
        }
        None => Finding::missing("no-period", case.anything(), say("period-no-period", &[("asked", asked)])),
    }
}

/// An entry of the right time whose page or document shows nothing to the point: what is there instead.
fn not_shown(case: &Case<'_>, entry: &Member, asked: Arg) -> Finding {
    let behind = case.behind(entry);
    let mut all = std::iter::once(entry).chain(behind.iter().copied());
    if let Some((member, issuer)) = all.find_map(|m| Some((m, m.issuer.as_ref()?))) {
        let args = [("title", Arg::from(case.call(member))), ("issuer", issuer.clone().into())];
        return Finding::missing("off-topic", Some(Case::by_name(member)), say("cause-other-agency", &args));
    }
    if let Some(draft) = std::iter::once(entry).chain(behind.iter().copied()).find(|m| m.unfit == Some(Unfit::Draft)) {
        let args = [("title", Arg::from(case.call(draft)))];
        return Finding::missing("draft", Some(Case::by_name(draft)), say("cause-draft", &args));
    }
    let shown = std::iter::once(entry).filter(|e| e.place == Place::Document).chain(behind);
    if let Some(unfilled) = shown.clone().find(|m| m.empty && m.place == Place::Document) {
        let args = [("asked", asked), ("file", unfilled.url.clone().into())];
        return Finding::missing("empty-page", Some(Case::by_name(unfilled)), say("period-empty-file", &args));
    }
    let instead = shown.filter(|m| m.content().is_some_and(|c| !c.key().is_empty())).find(|m| !m.title.is_empty());
    match instead {
        Some(other) if other.place == Place::Document => {
            let args = [("asked", asked), ("title", naming::plain(&other.title).into())];
            Finding::missing("off-topic", Some(Case::by_name(other)), say("period-other-thing", &args))
        }
        Some(_) | None => {
            Finding::missing("not-shown", Some(Case::by_name(entry)), say("period-not-shown", &[("asked", asked)]))
        }
    }
}

fn witness(member: &Member, timed: &Timed) -> Witness {
    let spot = member.content().filter(|_| timed.basis == Basis::Body).and_then(|c| c.find(&Phrase::new(&timed.words)));
    spot.map_or_else(|| Case::by_name(member), |spot| Case::witness(member, spot))
}

fn period_text(timed: &Timed) -> Arg {
    Arg::Text(timing::called(timed.period))
}

/// The time that is asked for, in words.
pub fn asked_text(kind: PeriodKind, year: u16) -> Text {
    let key = match kind {
        PeriodKind::Year | PeriodKind::PlanYear => "asked-year",
        PeriodKind::Covers => "asked-covers",
        PeriodKind::MultiYear => "asked-multi-year",
        PeriodKind::InForce => "asked-in-force",
        PeriodKind::FirstHalf => "asked-first-half",
        PeriodKind::PreviousYear => "asked-previous-year",
        PeriodKind::Recent => "asked-recent",
    };
    let year_of = |n: u16| Arg::from(n.to_string());
    say(key, &[("year", year_of(year)), ("before", year_of(year - 1))])
}
