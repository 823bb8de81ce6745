//! Why an item came out as it did: การวิเคราะห์ and ข้อเสนอแนะ, in the register of a municipality's memo.
//!
//! One cause is named, the one that a webmaster has to mend first. Nothing that was not seen is blamed on the site.

use super::{
    case::{Finding, SiteView},
    checks::asked_text,
    evidence::{Member, Place, State as Seen},
    outcome::State,
    timing::{self, Fit},
    verdict::{Trial, asked_period, is_dead},
};
use crate::{
    checklist::{Item, Required},
    words::{Arg, Text, knows, say},
};

/// What is told of an item.
pub(super) struct Told {
    pub code: String,
    /// One sentence: the cause.
    pub reason: Text,
    pub analysis: Text,
    pub advice: Text,
    pub warnings: Vec<Text>,
}

/// Names the cause and says what to do.
pub(super) fn explain(item: &Item, state: State, trial: Option<&Trial<'_>>, view: &SiteView<'_>) -> Told {
    let warnings = trial.map(|t| warnings(item, t)).unwrap_or_default();
    let (code, reason) = match (state, trial) {
        (State::Met, _) => ("met".to_owned(), met_reason(item, trial)),
        (State::Undetermined, None) => ("not-all-seen".to_owned(), say("cause-not-all-seen", &[])),
        (State::NotMet, None) => {
            ("not-found".to_owned(), say("cause-not-found", &[("item", item.name.clone().into())]))
        }
        (State::NotMet | State::Undetermined, Some(trial)) => cause(item, state, trial, view),
    };
    let analysis =
        say(if state == State::Met { "analysis-met" } else { "analysis-failed" }, &[("reason", reason.clone().into())]);
    Told { advice: advice(item, state, &code, trial), code, reason, analysis, warnings }
}

fn met_reason(item: &Item, trial: Option<&Trial<'_>>) -> Text {
    let hub = trial
        .and_then(|t| t.case.members.first())
        .map(|m| if m.title.is_empty() { m.label.clone() } else { m.title.clone() });
    say("cause-met", &[("title", hub.unwrap_or_else(|| item.name.th.clone()).into())])
}

/// The first thing to mend.
fn cause(item: &Item, state: State, trial: &Trial<'_>, view: &SiteView<'_>) -> (String, Text) {
    let members = &trial.case.members;
    let first = members.first();
    let failed: Vec<_> =
        item.elements.iter().zip(&trial.findings).filter(|(e, f)| e.required == Required::Yes && !f.is_met()).collect();

    if state == State::Undetermined && !item.is_established() {
        return ("unestablished".to_owned(), say("cause-unestablished", &[]));
    }
    if state == State::Undetermined {
        let finding = failed.iter().find(|(_, f)| f.state == State::Undetermined);
        return match (finding, trial.case.hidden()) {
            (_, Some(hidden)) => hidden_cause(hidden),
            (Some((_, f)), None) => (f.code.to_owned(), f.reason.clone()),
            (None, None) => ("not-all-seen".to_owned(), say("cause-not-all-seen", &[])),
        };
    }
    if failed.is_empty() {
        let key = if trial.reachable { "place-unclear" } else { "not-linked" };
        let args = first.map(|m| vec![("title", title(m))]).unwrap_or_default();
        return (key.to_owned(), say(&format!("cause-{key}"), &args));
    }
    let shown = members.iter().any(|m| m.evidence().is_some()) || trial.findings.iter().any(Finding::is_met);
    if !shown && let Some(told) = nothing_shown(item, trial, view) {
        return told;
    }
    // Of several failures the one about time comes last: a thing that is not there has no time.
    let timing = ["wrong-period", "no-period", "part-of-period"];
    let first_failed =
        failed.iter().find(|(_, f)| !timing.contains(&f.code) && members.iter().any(|m| m.timed.is_none()));
    // What lies there is of another time and was not opened for it: then what it lacks is not known.
    let unopened = members.iter().any(|m| matches!(m.state, Seen::Unread) && m.place != Place::Outside);
    let of_time = failed.iter().find(|(_, f)| f.code == "wrong-period").filter(|_| unopened);
    let (element, finding) = of_time.or(first_failed).unwrap_or(&failed[0]);
    let args = [("element", Arg::from(element.name.clone())), ("reason", finding.reason.clone().into())];
    (finding.code.to_owned(), say("cause-element", &args))
}

/// The cause when nothing of the set shows anything: a dead link, another thing in its place, another time, an empty page.
fn nothing_shown(item: &Item, trial: &Trial<'_>, view: &SiteView<'_>) -> Option<(String, Text)> {
    let members = &trial.case.members;
    let first = members.first()?;
    if let Some(dead) = members.iter().find(|m| is_dead(m)) {
        return Some((
            "dead-link".to_owned(),
            say("cause-dead-link", &[("title", title(dead)), ("url", dead.url.clone().into())]),
        ));
    }
    if let Some(foreign) = members.iter().find(|m| m.foreign.is_some()) {
        let other = foreign.foreign.as_ref().map(|t| topic_name(t, view)).unwrap_or_default();
        let args = [("title", Arg::from(foreign.title.clone())), ("other", other.into())];
        return Some(("off-topic".to_owned(), say("cause-off-topic", &args)));
    }
    let wrong = members.iter().filter(|m| m.place != Place::Hub).find_map(|m| m.timed.clone());
    if let (Some(kind), Some(found)) = (asked_period(item), wrong)
        && timing::fit(kind, trial.case.year, &found) != Fit::Right
    {
        let found = Text { th: found.period.to_string(), en: found.period.english() };
        let args = [("asked", Arg::from(asked_text(kind, trial.case.year))), ("found", found.into())];
        return Some(("wrong-period".to_owned(), say("period-wrong-period", &args)));
    }
    let content = first.content()?;
    // The page leads to things, but to none of this topic.
    let attached = members.iter().skip(1).find(|m| m.content().is_some()).map(|m| m.title.clone());
    let entry = || content.lines().into_iter().filter(|i| !content.is_heading(*i)).map(|i| content.text(i).to_owned());
    let leads_to = attached.or_else(|| entry().find(|t| t.chars().count() > 12));
    match leads_to.filter(|_| !first.empty && !content.is_nearly_empty()) {
        Some(words) => {
            let args = [("title", title(first)), ("words", Arg::from(super::index::upto(&words, 300).to_owned()))];
            Some(("off-topic".to_owned(), say("cause-elsewhere", &args)))
        }
        None => Some(("empty-page".to_owned(), say("cause-empty-page", &[("title", title(first))]))),
    }
}

fn title(member: &Member) -> Arg {
    Arg::from(super::index::upto(if member.label.is_empty() { &member.title } else { &member.label }, 360).to_owned())
}

fn hidden_cause(hidden: &Member) -> (String, Text) {
    use crate::read::Miss;
    let key = match &hidden.state {
        Seen::Blind(Some(Miss::Robots)) => "robots",
        Seen::Blind(Some(Miss::Forbidden)) => "forbidden",
        Seen::Blind(Some(Miss::Tls)) => "tls",
        Seen::Blind(Some(Miss::Refused)) => "refused",
        Seen::Blind(Some(Miss::Outage | Miss::Unreachable | Miss::Absent)) => "outage",
        Seen::Blind(None) => "not-all-seen",
        Seen::Picture | Seen::Read(_) | Seen::Dead | Seen::Unread => "unreadable",
    };
    let title = if hidden.label.is_empty() { hidden.title.clone() } else { hidden.label.clone() };
    (key.to_owned(), say(&format!("cause-{key}"), &[("title", title.into()), ("url", hidden.url.clone().into())]))
}

fn topic_name(topic: &crate::checklist::TopicId, view: &SiteView<'_>) -> Text {
    view.topic_names.get(topic).cloned().unwrap_or_else(|| Text::same(topic.0.clone()))
}

fn advice(item: &Item, state: State, code: &str, trial: Option<&Trial<'_>>) -> Text {
    let name = Arg::from(item.name.clone());
    let mut findings = trial.into_iter().flat_map(|t| item.elements.iter().zip(&t.findings));
    let failed = findings.find(|(e, f)| e.required == Required::Yes && !f.is_met());
    let element = Arg::from(failed.map_or_else(|| item.name.clone(), |(e, _)| e.name.clone()));
    match state {
        State::Met => Text::default(),
        State::Undetermined if code == "unestablished" => say("advice-unestablished", &[("item", name)]),
        State::Undetermined if code == "unreadable" => say("advice-unreadable", &[("item", name)]),
        State::Undetermined => say("advice-look", &[("item", name)]),
        State::NotMet => {
            if let (Some(own), "not-found" | "empty-page") = (&item.advice, code) {
                return own.clone();
            }
            let key = format!("advice-{code}");
            say(if knows(&key) { &key } else { "advice-element" }, &[("item", name), ("element", element)])
        }
    }
}

/// What costs nothing but should be known.
fn warnings(item: &Item, trial: &Trial<'_>) -> Vec<Text> {
    let lacking = |required: Required, key: &str| -> Vec<Text> {
        let elements = item.elements.iter().zip(&trial.findings).filter(|(e, f)| e.required == required && !f.is_met());
        elements.map(|(e, _)| say(key, &[("element", e.name.clone().into())])).collect()
    };
    [lacking(Required::Example, "warning-example"), lacking(Required::Unsure, "warning-unsure")].concat()
}
