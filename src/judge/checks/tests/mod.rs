//! For each kind of check: what meets it, what misses it, and what came near, on small sites of real HTML.

use super::super::tests::Mini;
use crate::{
    judge::{ItemOutcome, State},
    read::Miss,
};

mod answers;
mod channel;
mod contact;
mod distinct;
mod entries;
mod issued_by;
mod language;
mod links_to;
mod map;
mod months;
mod named;
mod people;
mod period;
mod period_of;
mod says;
mod scope;
mod table;

/// The quote that met the only element, or why none did.
#[track_caller]
fn met(outcome: &ItemOutcome) -> &str {
    let element = &outcome.elements[0];
    assert_eq!((element.state, element.code.as_str()), (State::Met, "met"), "{:?}", element.reason);
    let witness = element.witness.as_ref().expect("what is met has a witness");
    assert!(!witness.quote.is_empty(), "a witness without words");
    &witness.quote
}

/// The code of the only element, which is not met, and the words that came nearest.
#[track_caller]
fn missed(outcome: &ItemOutcome) -> (&str, &str) {
    let element = &outcome.elements[0];
    assert_eq!(element.state, State::NotMet, "{element:?}");
    assert_eq!(element.witness, None, "what is not met has no witness");
    (&element.code, outcome.nearest.as_ref().map_or("", |near| &near.quote))
}

/// The code of the only element, of which the tool cannot tell.
#[track_caller]
fn unseen(outcome: &ItemOutcome) -> &str {
    let element = &outcome.elements[0];
    assert_eq!(element.state, State::Undetermined, "{element:?}");
    assert_eq!(outcome.state, State::Undetermined, "{outcome:?}");
    assert_eq!(outcome.score, 0, "what could not be seen counts 0");
    &element.code
}

/// A check of each kind.
const KINDS: [&str; 15] = [
    "says: { any: [กองคลัง] }",
    "period: year",
    "period-of: { kind: previous-year, of: [ผลคะแนน] }",
    "months: first-half",
    "people: { fields: [contact] }",
    "contact: [fax]",
    "map: {}",
    "table: { columns: [[ผู้รับจ้างเหมา]] }",
    "entries: { at_least: 1 }",
    "channel: service",
    "distinct: [grievance]",
    "answers: { topic: integrity-measures }",
    "links-to: [facebook]",
    "issued-by: {}",
    "language: en",
];

#[test]
fn an_empty_page_meets_no_kind() {
    for check in KINDS {
        let seen = Mini::of("<h1>ผลลองระบบ</h1>").judge(check);
        assert_eq!((seen.state, seen.score), (State::NotMet, 0), "{check}: {seen:?}");
        assert!(!seen.analysis.th.is_empty() && !seen.analysis.en.is_empty() && !seen.advice.th.is_empty(), "{check}");
    }
}

#[test]
fn a_page_that_was_not_seen_is_never_blamed() {
    for miss in [Miss::Forbidden, Miss::Robots, Miss::Outage, Miss::Tls] {
        for check in KINDS {
            let seen = Mini::bare().home(&[("ผลลองระบบ", "/it")]).miss("/it", miss).judge(check);
            assert_eq!(seen.state, State::Undetermined, "{check}: {seen:?}");
        }
    }
}

#[test]
fn a_page_that_is_gone_is_a_dead_link_by_every_kind() {
    for check in KINDS {
        let seen = Mini::bare().home(&[("ผลลองระบบ", "/it")]).miss("/it", Miss::Absent).judge(check);
        assert_eq!((seen.state, seen.code.as_str()), (State::NotMet, "dead-link"), "{check}: {seen:?}");
    }
}
