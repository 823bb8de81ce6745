//! The way from the home page to an item's evidence as numbered steps, ready for the explanation box of the ITAS form.

use super::{
    place,
    plain::{Plain, most, web_address},
};
use crate::{
    judge::{EvidenceRef, ItemOutcome, Step},
    words::{Arg, Language, in_language},
};

/// Steps that are told; a longer way helps nobody.
const MOST_STEPS: usize = 30;

/// `1. หน้าหลัก เลือก “…” 2. เลือก “…” 3. แสดง “…” หน้า 2`, or nothing when there is no evidence.
pub(super) fn explanation(item: &ItemOutcome, language: Language) -> String {
    let mut steps = Vec::new();
    let mut at: &[Step] = &[];
    for evidence in &item.evidence {
        walk(at, evidence, language, &mut steps);
        at = &evidence.click_path;
        steps.push(shows(item, evidence, language));
    }
    let numbered = steps.iter().take(MOST_STEPS).enumerate().map(|(i, step)| format!("{}. {step}", i + 1));
    numbered.collect::<Vec<_>>().join(" ")
}

/// The clicks from where the reader stands to the evidence.
fn walk(at: &[Step], evidence: &EvidenceRef, language: Language, steps: &mut Vec<String>) {
    let path = &evidence.click_path;
    let Some(home) = path.first() else {
        let url = web_address(&evidence.url).unwrap_or_default();
        steps.push(in_language(language, "report-step-open", &[("url", url.into())]));
        return;
    };
    let shared = at.iter().zip(path).take_while(|(a, b)| a.url == b.url).count();
    let label = |step: &Step| Arg::from(Plain::first_of(&[&step.text, &step.url], most::LABEL).as_str());
    if shared == 0 && path.len() == 1 {
        steps.push(in_language(language, "report-step-home", &[]));
    }
    if shared == path.len() && shared < at.len() {
        let from = path.last().unwrap_or(home);
        steps.push(in_language(language, "report-step-return", &[("from", label(from))]));
    }
    for (i, step) in path.iter().enumerate().skip(shared.max(1)) {
        let text = ("text", label(step));
        let goes_on = i > shared.max(1) || shared == at.len();
        steps.push(match (shared, i) {
            (0, 1) => in_language(language, "report-step-home-choose", &[text]),
            _ if goes_on => in_language(language, "report-step-choose", &[text]),
            (1, _) => in_language(language, "report-step-back-home", &[text]),
            _ => in_language(
                language,
                "report-step-back",
                &[("from", label(path.get(shared - 1).unwrap_or(home))), text],
            ),
        });
    }
}

/// What stands there, and on which pages.
fn shows(item: &ItemOutcome, evidence: &EvidenceRef, language: Language) -> String {
    let title = Plain::first_of(&[&evidence.title, item.name.get(language)], most::TITLE);
    let title = ("title", Arg::from(title.as_str()));
    let witnesses = item.elements.iter().filter_map(|e| e.witness.as_ref()).filter(|w| w.url == evidence.url);
    let mut pages: Vec<u32> = witnesses.filter_map(|w| w.page).collect();
    pages.sort_unstable();
    pages.dedup();
    let Some((first, others)) = pages.split_first() else {
        return in_language(language, "report-step-shows", &[title]);
    };
    let others = others.iter().map(|page| format!(", {page}"));
    let place = place::within(&evidence.kind, *first, language) + &others.collect::<String>();
    in_language(language, "report-step-shows-at", &[title, ("place", place.into())])
}
