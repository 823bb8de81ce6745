//! ข้อเสนอแนะ: what to do about an item, by the cause that was named. What an item's own advice in the form tells goes before
//! what is told of any item, where it is about the cause.

use super::{
    case::Finding,
    checks::asked_text,
    evidence::Member,
    explain::{names, unseen_key},
    outcome::State,
    verdict::{Trial, asked_period},
};
use crate::{
    checklist::{Element, Item, PeriodKind, Required},
    words::{Arg, Text, after, knows, say},
};

/// What to do about an item; nothing when it is met.
pub(super) fn advice(item: &Item, state: State, code: &str, trial: Option<&Trial<'_>>) -> Text {
    match state {
        State::Met => Text::default(),
        State::Undetermined => to_look(item, code, trial),
        State::NotMet => to_mend(item, code, trial),
    }
}

/// What a person must look at, and what would let the tool see it the next time.
fn to_look(item: &Item, code: &str, trial: Option<&Trial<'_>>) -> Text {
    if code == "unestablished" {
        return say("advice-unestablished", &[("item", item.name.clone().into())]);
    }
    let hidden = trial.and_then(|t| t.case.hidden().or_else(|| t.case.members.first().copied()));
    let key = hidden.map_or(code, |member| if code == "year-unreadable" { code } else { unseen_key(member) });
    let key = format!("advice-see-{}", if hidden.is_some_and(is_seen) { code } else { key });
    let url = hidden.map(|m| m.url.clone()).unwrap_or_default();
    let args = [("item", Arg::from(item.name.clone())), ("url", url.into())];
    let known = if knows(&key) { key.as_str() } else { "advice-see" };
    // Where nothing at all was found there is no address to look at.
    say(if hidden.is_none() { "advice-see-nothing" } else { known }, &args)
}

/// Whether a member was read, so that what is not known stands in it or is not there.
fn is_seen(member: &Member) -> bool {
    member.content().is_some()
}

fn to_mend(item: &Item, code: &str, trial: Option<&Trial<'_>>) -> Text {
    let findings = trial.into_iter().flat_map(|t| item.elements.iter().zip(&t.findings));
    let failed = findings.filter(|(e, f): &(&Element, &Finding)| e.required == Required::Yes && !f.is_met());
    let of_cause: Vec<&Element> = failed.filter(|(_, f)| f.code == code).map(|(e, _)| e).collect();
    let element = if of_cause.is_empty() { Arg::from(item.name.clone()) } else { names(&of_cause) };
    // What is held in a year is no copy of a document.
    let is_done = code == "wrong-period" && asked_period(item) == Some(PeriodKind::Year);
    let key = format!("advice-{code}{}", if is_done { "-done" } else { "" });
    let key = if knows(&key) { key.as_str() } else { "advice-element" };
    let asked = trial.and_then(|t| Some(after(asked_text(asked_period(item)?, t.case.year))));
    let asked = Arg::from(asked.unwrap_or_default());
    let general =
        || say(key, &[("item", item.name.clone().into()), ("element", element.clone()), ("asked", asked.clone())]);
    match (&item.advice, code) {
        // Before anything can be mended there must be something.
        (Some(own), "not-found" | "empty-page" | "too-few-people") => {
            say("advice-and", &[("first", general().into()), ("then", own.clone().into())])
        }
        (Some(own), code) if is_of_content(code) => own.clone(),
        (Some(_) | None, _) => general(),
    }
}

/// Whether a cause is about what the evidence shows, not about its place, its link, its file or its time.
fn is_of_content(code: &str) -> bool {
    const CAUSES: &[&str] = &[
        "not-said",
        "not-issued",
        "too-narrow",
        "missing-contact",
        "no-channel",
        "wrong-purpose",
        "one-way",
        "shared-channel",
        "missing-months",
        "no-months",
        "no-account",
        "not-answering",
    ];
    CAUSES.contains(&code)
}
