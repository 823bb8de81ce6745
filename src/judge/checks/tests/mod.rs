//! For each kind of check: what meets it, what misses it, and what came near, on small sites of real HTML.

use super::super::tests::Mini;
use crate::judge::{ElementOutcome, ItemOutcome, State};

mod says;

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
