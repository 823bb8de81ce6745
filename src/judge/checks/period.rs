//! `period`: the evidence is of the right time.
//!
//! Each member's time is what its own heading declares, else its link, its listing, its name, its text. One member of the
//! right time is enough; for the first half of the year several (months, quarters) may add up.
//! Known misses: a time that only a picture or a scan shows.

use super::super::{
    case::{Case, Finding},
    content::Phrase,
    evidence::{Member, State},
    outcome::Witness,
    timing::{self, Basis, Fit, Timed},
};
use crate::{
    checklist::PeriodKind,
    thai::period::{Form, Month, mentions},
    words::{Arg, Text, say},
};

pub(super) fn check(kind: PeriodKind, case: &Case<'_>) -> Finding {
    let timed: Vec<(&Member, Timed)> = case
        .members
        .iter()
        .filter(|m| m.evidence().is_some())
        .filter_map(|m| case.time_of(m).map(|t| (*m, t)))
        .collect();
    let timed: Vec<(&Member, Timed)> = timed.into_iter().map(|(m, t)| (m, narrowed(kind, case, m, t))).collect();
    let fits = |wanted: Fit| timed.iter().filter(move |(_, t)| timing::fit(kind, case.year, t) == wanted);

    if let Some((member, t)) = fits(Fit::Right).next() {
        return Finding::met(witness(member, t), say("period-met", &[("period", period_text(t))]));
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
    failed(kind, case, &timed)
}

/// A year's statistics that name the months which they are of are of these months only.
fn narrowed(kind: PeriodKind, case: &Case<'_>, member: &Member, whole: Timed) -> Timed {
    let is_whole = matches!(whole.form, Form::FiscalYear | Form::Year) && kind == PeriodKind::FirstHalf;
    let Some(content) = member.content().filter(|_| is_whole) else { return whole };
    let asked = timing::asked(kind, case.year);
    let spans = content.own_words().take(12).flat_map(|i| {
        let text = content.text(i);
        mentions(text).into_iter().map(|m| timing::from_mention(text, &m, whole.basis)).collect::<Vec<_>>()
    });
    let in_year = |t: &Timed| t.form == Form::Months && t.period.overlaps(&asked) && t.period.months().count() > 1;
    spans.filter(in_year).max_by_key(|t| t.period.to).unwrap_or(whole)
}

fn failed(kind: PeriodKind, case: &Case<'_>, timed: &[(&Member, Timed)]) -> Finding {
    let asked = Arg::from(asked_text(kind, case.year));
    let right_label = |m: &&&Member| m.timed.as_ref().is_some_and(|t| timing::fit(kind, case.year, t) == Fit::Right);
    if let Some(dead) = case.members.iter().filter(|m| matches!(m.state, State::Dead)).find(right_label) {
        return Finding::missing("dead-link", Some(Case::by_name(dead)), say("period-dead-link", &[("asked", asked)]));
    }
    if let Some(hidden) = case.hidden() {
        return Finding::unseen(
            "unreadable",
            Some(Case::by_name(hidden)),
            say("period-unreadable", &[("asked", asked)]),
        );
    }
    // An entry of the right time whose page or document shows nothing.
    if let Some(named) = case.members.iter().find(right_label) {
        return Finding::missing("not-shown", Some(Case::by_name(named)), say("period-not-shown", &[("asked", asked)]));
    }
    // The latest of what there is shows best what is missing.
    let labelled = case.members.iter().filter_map(|m| m.timed.clone().map(|t| (*m, t)));
    let latest = timed.iter().cloned().chain(labelled).max_by_key(|(_, t)| (t.period.to, t.period.from));
    match latest {
        Some((member, t)) => {
            let code = if timing::fit(kind, case.year, &t) == Fit::Part { "part-of-period" } else { "wrong-period" };
            let args = [("asked", asked), ("found", period_text(&t))];
            Finding::missing(code, Some(witness(member, &t)), say(&format!("period-{code}"), &args))
        }
        None => Finding::missing("no-period", case.anything(), say("period-no-period", &[("asked", asked)])),
    }
}

fn witness(member: &Member, timed: &Timed) -> Witness {
    let spot = member.content().filter(|_| timed.basis == Basis::Body).and_then(|c| c.find(&Phrase::new(&timed.words)));
    spot.map_or_else(|| Case::by_name(member), |spot| Case::witness(member, spot))
}

fn period_text(timed: &Timed) -> Arg {
    Arg::Text(Text { th: timed.period.to_string(), en: timed.period.english() })
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
    };
    let year_of = |n: u16| Arg::from(n.to_string());
    say(key, &[("year", year_of(year)), ("before", year_of(year - 1))])
}
