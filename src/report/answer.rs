//! The answer form as ITAS asks it: for each item whether it is there, where, and how one gets there. The table and the
//! workbook are two ways of writing these rows.
//!
//! Addresses and steps are given where there is something to declare: for items that are met, and for those that an officer
//! has to look at.

use super::{
    notes::Notes,
    plain::{Plain, most, web_address},
    scores::{StateWords, state_words},
    steps,
};
use crate::{
    checklist::Required,
    judge::{AuditResult, ElementOutcome, ItemOutcome, State},
    words::{Arg, Language, Text, in_language},
};

/// As many of the longest addresses as a cell holds.
const MOST_URLS: usize = 14;
/// Kinds of check that tell the time of what was found.
const OF_TIME: [&str; 4] = ["period", "months", "entries", "period-of"];
/// Sentences on the time of an item.
const MOST_TIMES: usize = 3;

/// One item's answer. All texts are safe to show.
pub(super) struct Answer {
    pub item: String,
    pub name: String,
    pub has: String,
    /// None by a draft of a form.
    pub score: Option<u8>,
    pub urls: Vec<String>,
    pub explanation: String,
    /// Of which time it is.
    pub time: String,
    pub state: StateWords,
    /// The state, and who decided it when that was a person.
    pub decided: String,
    pub missing: String,
    pub advice: String,
    /// The coordinator's own words, with their line breaks.
    pub notes: String,
}

impl Answer {
    pub(super) fn new(item: &ItemOutcome, result: &AuditResult, notes: &Notes, language: Language) -> Self {
        let has = match item.state {
            State::Met => "report-has",
            State::NotMet => "report-has-not",
            State::Undetermined => "report-has-unknown",
        };
        let (urls, explanation) = match item.state {
            State::Met | State::Undetermined => (urls(item), steps::explanation(item, language)),
            State::NotMet => (Vec::new(), String::new()),
        };
        let state = state_words(item.state, language);
        Self {
            item: Plain::new(&item.id.0, most::LABEL).to_string(),
            name: Plain::new(item.name.get(language), most::TITLE).to_string(),
            has: in_language(language, has, &[]),
            score: (!result.checklist.draft).then_some(item.score),
            urls,
            explanation,
            time: time(item, language),
            decided: overruled(item, language).unwrap_or_else(|| state.word.clone()),
            state,
            missing: missing(item, language),
            advice: Plain::new(item.advice.get(language), most::SENTENCE).to_string(),
            notes: notes.of(&item.id).to_owned(),
        }
    }
}

/// The state with the mark that a person, not the program, decided it.
fn overruled(item: &ItemOutcome, language: Language) -> Option<String> {
    let person = item.overridden.as_ref()?;
    let key = if person.stale { "report-csv-overridden-stale" } else { "report-csv-overridden" };
    let plain = |text: &str| Arg::from(Plain::new(text, most::LABEL).as_str());
    let state = state_words(item.state, language).word;
    Some(in_language(
        language,
        key,
        &[("state", state.into()), ("who", plain(&person.who)), ("when", plain(&person.when))],
    ))
}

fn urls(item: &ItemOutcome) -> Vec<String> {
    item.evidence.iter().filter_map(|e| web_address(&e.url)).take(MOST_URLS).collect()
}

/// Of which time the evidence is, or why it is not of the right one.
fn time(item: &ItemOutcome, language: Language) -> String {
    let of_time = |e: &&ElementOutcome| OF_TIME.contains(&e.check.as_str()) && e.code != "not-found";
    let mut told: Vec<String> = Vec::new();
    for element in item.elements.iter().filter(of_time) {
        let reason = Plain::new(element.reason.get(language), most::QUOTE).to_string();
        if !reason.is_empty() && !told.contains(&reason) && told.len() < MOST_TIMES {
            told.push(reason);
        }
    }
    told.join(" · ")
}

/// What an item falls by: its elements where they tell, else the cause; and what came nearest.
pub(super) fn missing(item: &ItemOutcome, language: Language) -> String {
    if item.state == State::Met {
        return String::new();
    }
    let failed: Vec<&ElementOutcome> =
        item.elements.iter().filter(|e| e.required == Required::Yes && e.state != State::Met).collect();
    // Where nothing at all was found every element gives the same reason.
    let by_program = item.overridden.is_none();
    let telling = by_program && (failed.iter().any(|e| e.reason != failed[0].reason) || failed.len() == 1);
    let mut told = if telling {
        failed.iter().map(|e| missing_element(e, language)).collect::<Vec<_>>().join(", ")
    } else {
        Plain::new(item.analysis.get(language), most::SENTENCE).to_string()
    };
    if let Some(url) = item.nearest.as_ref().and_then(|n| web_address(&n.url)) {
        told.push_str(" · ");
        told.push_str(&in_language(language, "report-missing-nearest", &[("url", url.into())]));
    }
    told
}

fn missing_element(element: &ElementOutcome, language: Language) -> String {
    let plain = |text: &Text, length| Arg::from(Plain::new(text.get(language), length).as_str());
    let args = [("element", plain(&element.name, most::TITLE)), ("reason", plain(&element.reason, most::QUOTE))];
    in_language(language, "report-missing-element", &args)
}
