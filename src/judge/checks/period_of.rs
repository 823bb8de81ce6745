//! `period-of`: the evidence speaks of something of the right time, whatever time itself is of.
//!
//! A plan of this year rests on last year's result: its own titles and text name the result and then its year. The label of a
//! link is no word of the evidence. Known misses: a result whose year stands in
//! another paragraph.

use super::{
    super::{
        case::{Case, Finding},
        content::Content,
        evidence::Member,
        timing::{self, Basis, Fit, Timed},
    },
    period::{self, asked_text},
};
use crate::{
    checklist::PeriodKind,
    thai::{self, period::mentions},
    words::{after, say},
};

/// The year stands within so many letters after the thing's name.
const NEAR: usize = 60;
/// Or ends so many letters before it.
const BEFORE: usize = 12;

pub(super) fn check(kind: PeriodKind, of: &[String], case: &Case<'_>) -> Finding {
    let evidence = case.members.iter().filter_map(|m| m.evidence().map(|c| (*m, c)));
    let timed: Vec<(&Member, Timed)> =
        evidence.flat_map(|(m, c)| times_of(of, c).into_iter().map(move |t| (m, t))).collect();
    let finding = period::judged(kind, case, &timed, &[]);
    if finding.code != "no-period" {
        return finding;
    }
    let asked = after(asked_text(kind, case.year));
    Finding { reason: say("period-of-no-period", &[("asked", asked.into())]), ..finding }
}

/// Whether a content speaks of the thing, and only at other times.
pub(in crate::judge) fn is_of_other_time(kind: PeriodKind, of: &[String], year: u16, content: &Content) -> bool {
    let times = times_of(of, content);
    !times.is_empty() && !times.iter().any(|t| timing::fit(kind, year, t) == Fit::Right)
}

/// The times that are told of one of the names: the first after it, or where none is told so, the one that stands right before it:
/// `ปี 2562 ผลการประเมิน ITA ได้ 81.44 คะแนน`.
fn times_of(of: &[String], content: &Content) -> Vec<Timed> {
    let after = times_after(of, content);
    if after.is_empty() { times_before(of, content) } else { after }
}

fn times_before(of: &[String], content: &Content) -> Vec<Timed> {
    let names: Vec<String> = of.iter().map(|words| thai::key(words)).collect();
    let mut times = Vec::new();
    for text in content.own_words().map(|i| content.text(i)) {
        for mention in mentions(text) {
            let rest = thai::key(text.get(mention.range.end..).unwrap_or_default());
            let named = names.iter().filter_map(|name| rest.find(name.as_str())).min();
            if named.is_some_and(|at| rest[..at].chars().count() <= BEFORE) {
                times.push(timing::from_mention(text, &mention, Basis::Body));
            }
        }
    }
    times
}

fn times_after(of: &[String], content: &Content) -> Vec<Timed> {
    let names: Vec<String> = of.iter().map(|words| thai::key(words)).collect();
    let blocks: Vec<u32> = content.own_words().collect();
    let mut times = Vec::new();
    for (nth, &block) in blocks.iter().enumerate() {
        // A title goes on in the next line.
        let next = blocks.get(nth + 1).map_or("", |next| content.text(*next));
        let text = format!("{} {next}", content.text(block));
        let mut from = 0;
        for mention in mentions(&text) {
            let before = thai::key(text.get(from..mention.range.start).unwrap_or_default());
            let named = names.iter().filter_map(|name| before.rfind(name.as_str()).map(|at| at + name.len())).max();
            if named.is_some_and(|end| before[end..].chars().count() <= NEAR) {
                times.push(timing::from_mention(&text, &mention, Basis::Body));
            }
            from = mention.range.end;
        }
    }
    times
}
