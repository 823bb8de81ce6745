//! Which faults are tried: all of them, or a few spread over items, styles and kinds, always the same ones.

use std::collections::BTreeSet;

use super::{
    faults,
    trial::{Case, Subject},
};

/// Every fault of every town whose faults are tried.
pub(crate) fn all(subjects: &[Subject]) -> Vec<Case> {
    let of_town = |(subject, each): (usize, &Subject)| {
        faults::all(&each.town).into_iter().map(move |fault| Case { subject, fault: Some(fault) })
    };
    subjects.iter().enumerate().filter(|(_, each)| each.faulty).flat_map(of_town).collect()
}

/// Those whose style, item and fault have all of these words: `hub O38 last-year`; or all of those after a comma.
pub(crate) fn named(subjects: &[Subject], all: &[Case], words: &str) -> Vec<Case> {
    let is_named = |case: &&Case| {
        case.fault.is_some_and(|(item, fault)| {
            let name = format!("{} O{item} {fault}", subjects[case.subject].style.name());
            let has_all =
                |words: &str| words.split_whitespace().all(|word| name.split([' ', ':']).any(|part| part == word));
            words.split(',').any(has_all)
        })
    };
    all.iter().filter(is_named).copied().collect()
}

/// So many of them: first one of every item, then one of every style and kind, then whatever comes.
pub(crate) fn spread(all: &[Case], count: usize) -> Vec<Case> {
    let mut shuffled: Vec<&Case> = all.iter().collect();
    shuffled.sort_by_key(|case| number(case));
    let (mut items, mut kinds) = (BTreeSet::new(), BTreeSet::new());
    let mut ranked: Vec<(u8, &Case)> = Vec::new();
    for case in shuffled {
        let Some((item, fault)) = case.fault else { continue };
        let (new_item, new_kind) = (items.insert(item), kinds.insert((case.subject, fault.kind())));
        ranked.push((if new_item { 0 } else { 2 - u8::from(new_kind) }, case));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().take(count).map(|(_, case)| *case).collect()
}

/// A number that looks like chance and is none (FNV-1a).
fn number(case: &Case) -> u64 {
    let words = format!("{} {:?}", case.subject, case.fault);
    words.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
