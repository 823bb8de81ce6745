//! Which faults are tried: all of them, or a few spread over items, styles and kinds, always the same ones.

use std::collections::BTreeSet;

use super::{
    audit::Form,
    trial::{self, Case, Subject, Wrong},
};

/// Numbers that mean a form, not how many.
const YEARS: std::ops::RangeInclusive<usize> = 2561..=2599;

/// Every fault of every town whose faults are tried.
pub(crate) fn all<W: Wrong>(subjects: &[Subject], form: &Form) -> Vec<Case<W>> {
    let (items, year) = (&form.checklist.items, form.checklist.year);
    let of_town = |(subject, each): (usize, &Subject)| {
        let of_item = |(at, item)| {
            W::all(&each.town, item, year).into_iter().map(move |fault| Case { subject, fault: Some((at, fault)) })
        };
        items.iter().enumerate().flat_map(of_item).collect::<Vec<_>>()
    };
    subjects.iter().enumerate().filter(|(_, each)| each.faulty).flat_map(of_town).collect()
}

/// What `OIT_TOWNS` asks for: `all`, a number of faults spread over all, or those whose year, style, item and fault have all of
/// some words: `2563 hub O38 last-year`; or all of those after a comma. Without it, `count` are spread.
pub(crate) fn chosen<W: Wrong>(all: &[Case<W>], subjects: &[Subject], form: &Form, count: usize) -> Vec<Case<W>> {
    let Ok(words) = std::env::var("OIT_TOWNS") else { return spread(all, count) };
    if words == "all" {
        return all.to_vec();
    }
    match words.parse::<usize>() {
        Ok(count) if !YEARS.contains(&count) => spread(all, count),
        _ => all.iter().filter(|case| has_words(&trial::name(subjects, case, form), &words)).cloned().collect(),
    }
}

fn has_words(name: &str, words: &str) -> bool {
    let has_all = |words: &str| words.split_whitespace().all(|word| name.split([' ', ':']).any(|part| part == word));
    words.split(',').any(has_all)
}

/// So many of them: first one of every item, then one of every style and kind, then whatever comes.
pub(crate) fn spread<W: Wrong>(all: &[Case<W>], count: usize) -> Vec<Case<W>> {
    let mut shuffled: Vec<&Case<W>> = all.iter().collect();
    shuffled.sort_by_key(|case| number(case));
    let (mut items, mut kinds) = (BTreeSet::new(), BTreeSet::new());
    let mut ranked: Vec<(u8, &Case<W>)> = Vec::new();
    for case in shuffled {
        let Some((item, fault)) = &case.fault else { continue };
        let (new_item, new_kind) = (items.insert(*item), kinds.insert((case.subject, fault.kind())));
        ranked.push((if new_item { 0 } else { 2 - u8::from(new_kind) }, case));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().take(count).map(|(_, case)| case.clone()).collect()
}

/// A number that looks like chance and is none (FNV-1a).
fn number<W: Wrong>(case: &Case<W>) -> u64 {
    let fault = case.fault.as_ref().map(|(item, fault)| format!("{item} {fault}"));
    let words = format!("{} {}", case.subject, fault.unwrap_or_default());
    words.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
