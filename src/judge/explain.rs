//! Why an item came out as it did: การวิเคราะห์ and ข้อเสนอแนะ, in the register of a municipality's memo.
//!
//! One cause is named, the one that a webmaster has to mend first. Nothing that was not seen is blamed on the site.

use super::{
    advice,
    case::{Case, Finding, SiteView},
    checks::{SHARED, asked_text},
    content::Content,
    evidence::{Member, Place, State as Seen, Unfit},
    naming,
    outcome::State,
    timing::{self, Basis, Fit, Timed},
    verdict::{Trial, asked_period, is_dead},
};
use crate::{
    checklist::{Check, Element, Item, Required},
    read::{Kind, Miss},
    thai::period::mentions,
    words::{Arg, Text, after, listed, say},
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
        (State::Undetermined, None) if let Some(home) = view.hollow_home() => {
            let args = [("title", Arg::from(home.title.clone())), ("url", home.url.clone().into())];
            ("script-only".to_owned(), say("cause-script-only", &args))
        }
        (State::Undetermined, None) => ("not-all-seen".to_owned(), say("cause-not-all-seen", &[])),
        (State::NotMet, None) => {
            ("not-found".to_owned(), say("cause-not-found", &[("item", item.name.clone().into())]))
        }
        (State::NotMet | State::Undetermined, Some(trial)) => cause(item, state, trial, view),
    };
    let analysis =
        say(if state == State::Met { "analysis-met" } else { "analysis-failed" }, &[("reason", reason.clone().into())]);
    Told { advice: advice::advice(item, state, &code, trial), code, reason, analysis, warnings }
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
            (_, Some(hidden)) => hidden_cause(&trial.case, hidden),
            (Some((_, f)), None) => (f.code.to_owned(), f.reason.clone()),
            (None, None) => ("not-all-seen".to_owned(), say("cause-not-all-seen", &[])),
        };
    }
    if failed.is_empty() {
        let key = if trial.reachable { "place-unclear" } else { "not-linked" };
        let args = first.map(|m| vec![("title", Arg::from(upto(&trial.case.call(m))))]).unwrap_or_default();
        return (key.to_owned(), say(&format!("cause-{key}"), &args));
    }
    if let Some((element, finding)) = failed.iter().find(|(_, f)| f.code == SHARED) {
        return about_element(element, finding);
    }
    let shown = members.iter().any(|m| m.evidence().is_some()) || trial.findings.iter().any(Finding::is_met);
    let is_dead_end = || members.iter().any(|m| is_dead(m));
    let of_older_entries = failed.iter().find(|(_, f)| speaks_for_itself(f) && !is_dead_end());
    if !shown
        && of_older_entries.is_none()
        && let Some(told) = nothing_shown(item, trial, view)
    {
        return told;
    }
    // Of several failures the one about time comes last: a thing that is not there has no time.
    let timing = ["wrong-period", "no-period", "part-of-period"];
    // Unless all that is there is of another time: then it lacks the rest for that.
    let first_failed = failed.iter().find(|(_, f)| timing.contains(&f.code) == trial.case.is_all_of_other_time());
    // But what is there and speaks of another year's thing is of another time, and lacks the rest for that.
    let of_other_time = failed.iter().find(|(e, f)| {
        matches!(e.check, Check::PeriodOf { .. }) && matches!(f.code, "wrong-period" | "dead-link" | "damaged-file")
    });
    let (element, finding) = of_older_entries.or(of_other_time).or(first_failed).unwrap_or(&failed[0]);
    let absent: Vec<&Element> = failed.iter().filter(|(_, f)| f.code == finding.code).map(|(e, _)| *e).collect();
    if finding.code == "not-said" || finding.code == "missing-contact" && absent.len() > 1 {
        return (finding.code.to_owned(), say("cause-elements", &[("elements", names(&absent))]));
    }
    about_element(element, finding)
}

fn about_element(element: &Element, finding: &Finding) -> (String, Text) {
    let code = finding.code.to_owned();
    if tells_its_element(&element.check) {
        return (code, finding.reason.clone());
    }
    let args = [("element", Arg::from(element.name.clone())), ("reason", finding.reason.clone().into())];
    (code, say("cause-element", &args))
}

/// Whether the reasons of a check say what it looks for, so that the element need not be named beside them.
fn tells_its_element(check: &Check) -> bool {
    match check {
        Check::Period(_)
        | Check::Months(_)
        | Check::People { .. }
        | Check::Contact(_)
        | Check::Map {}
        | Check::Entries { .. }
        | Check::Channel(_)
        | Check::Distinct(_)
        | Check::Answers { .. }
        | Check::LinksTo(_)
        | Check::IssuedBy { .. } => true,
        Check::Says { .. } | Check::PeriodOf { .. } | Check::Table { .. } | Check::Language(_) => false,
    }
}

/// A list whose entries are all of other years: that is said, though it witnesses nothing.
fn speaks_for_itself(finding: &Finding) -> bool {
    let dated = || finding.near.as_ref().is_some_and(|near| !mentions(&near.quote).is_empty());
    finding.code == "no-entries-in-year" && dated()
}

/// The names of elements, each in quotation marks.
pub(super) fn names(elements: &[&Element]) -> Arg {
    let quoted = |e: &&Element| Text { th: format!("“{}”", e.name.th), en: format!("“{}”", e.name.en) };
    Arg::Text(listed(&elements.iter().map(quoted).collect::<Vec<_>>()))
}

/// The cause when nothing of the set shows anything: a dead link, another thing in its place, another time, an empty page.
fn nothing_shown(item: &Item, trial: &Trial<'_>, view: &SiteView<'_>) -> Option<(String, Text)> {
    let case = &trial.case;
    let first = *case.members.first()?;
    let entry = entry_of(case).unwrap_or(first);
    let behind = case.behind(entry);
    // What the right entry leads to is explained before everything else that is there.
    let looked_at: Vec<&Member> = std::iter::once(entry).chain(behind.iter().copied()).collect();
    let all = || looked_at.iter().chain(&case.members).copied();
    if let Some(dead) = all().find(|m| is_dead(m)) {
        let code = dead.dead_code();
        let args = [("title", Arg::from(upto(&case.call(dead)))), ("url", dead.url.clone().into())];
        return Some((code.to_owned(), say(&format!("cause-{code}"), &args)));
    }
    if let Some((member, issuer)) = all().find_map(|m| m.issuer.as_ref().map(|issuer| (m, issuer))) {
        let args = [("title", Arg::from(upto(&case.call(member)))), ("issuer", issuer.clone().into())];
        return Some(("off-topic".to_owned(), say("cause-other-agency", &args)));
    }
    if let Some(draft) = all().find(|m| m.unfit == Some(Unfit::Draft)) {
        let args = [("title", Arg::from(upto(&case.call(draft))))];
        return Some(("draft".to_owned(), say("cause-draft", &args)));
    }
    for (unfit, message) in [(Unfit::Lesson, "cause-lesson"), (Unfit::Preparation, "cause-preparation")] {
        if let Some(other) = all().find(|m| m.unfit == Some(unfit)) {
            let args = [("title", Arg::from(upto(&case.call(other))))];
            return Some(("off-topic".to_owned(), say(message, &args)));
        }
    }
    if let Some(foreign) = all().find(|m| m.foreign.is_some()).filter(|f| older_of_topic(item, case, f).is_none()) {
        let other = foreign.foreign.as_ref().map(|t| topic_name(t, view)).unwrap_or_default();
        let title = if foreign.title.is_empty() { case.call(foreign) } else { foreign.title.clone() };
        let args = [("title", Arg::from(upto(&title))), ("other", other.into())];
        return Some(("off-topic".to_owned(), say("cause-off-topic", &args)));
    }
    let tells = |m: &&&Member| m.place != Place::Hub || m.timed.as_ref().is_some_and(|t| t.basis <= Basis::Link);
    let of_entry = behind.iter().find_map(|m| m.timed.clone());
    let any = case.members.iter().filter(tells).find_map(|m| m.timed.clone());
    let of_entry = all().find(|m| m.foreign.is_some()).and_then(|f| older_of_topic(item, case, f)).or(of_entry);
    let wrong = of_entry.or_else(|| any.filter(|_| !case.promises_time(entry)));
    if let (Some(kind), Some(found)) = (asked_period(item), wrong)
        && timing::fit(kind, case.year, &found) == Fit::Wrong
    {
        let found = timing::called(found.period);
        let args = [("asked", Arg::from(after(asked_text(kind, case.year)))), ("found", found.into())];
        return Some(("wrong-period".to_owned(), say("period-wrong-period", &args)));
    }
    instead(item, case, entry, &behind)
}

/// Where the next item's papers stand in the same list: the time of the item's own papers, when all that there are of it are of
/// another time. What an entry calls by the item's name and is another thing is explained as that.
fn older_of_topic(item: &Item, case: &Case<'_>, foreign: &Member) -> Option<Timed> {
    let kind = asked_period(item)?;
    let is_own = |m: &Member| case.view.site.labels.topics(&m.label).iter().any(|p| p.topic == item.topic);
    let is_older = |t: &Timed| t.basis <= Basis::Link && timing::fit(kind, case.year, t) == Fit::Wrong;
    let papers = case.members.iter().filter(|m| m.place != Place::Hub && m.foreign.is_none() && is_own(m));
    papers.filter_map(|m| m.timed.clone()).find(|t| is_older(t) && !is_own(foreign))
}

/// The entry that promises most: of the time that is asked for, and with something behind it.
fn entry_of<'a>(case: &Case<'a>) -> Option<&'a Member> {
    let promising = || case.members.iter().filter(|m| m.place != Place::Document && case.promises_time(m));
    promising().find(|m| !case.behind(m).is_empty()).or_else(|| promising().next()).copied()
}

/// What stands where the evidence should stand: another document, other words, or nothing.
fn instead(item: &Item, case: &Case<'_>, entry: &Member, behind: &[&Member]) -> Option<(String, Text)> {
    // Under the item's own name stands no other thing.
    let is_own =
        |text: &str| case.view.site.labels.topics(text).iter().any(|p| item.topics().any(|topic| *topic == p.topic));
    let title = Arg::from(upto(&case.call(entry)));
    let is_unready = |m: &&&Member| m.empty && m.place == Place::Document;
    if let Some(unready) = behind.iter().chain(&case.members).find(is_unready) {
        let args = [("title", title), ("file", Arg::from(unready.url.clone()))];
        let key = if says_so(unready) { "cause-unready-file" } else { "cause-empty-file" };
        return Some(("empty-page".to_owned(), say(key, &args)));
    }
    let is_read = |m: &&&Member| m.place == Place::Document && m.content().is_some_and(|c| !c.key().is_empty());
    let attached = behind.iter().filter(is_read).map(|m| naming::plain(m.titles.first().unwrap_or(&m.label)));
    if let Some(words) = attached.into_iter().find(|words| !is_own(words)) {
        let args = [("title", title), ("words", Arg::from(upto(&words)))];
        return Some(("off-topic".to_owned(), say("cause-attached", &args)));
    }
    // Of what was not read nobody can say that it is empty.
    let content = entry.content()?;
    if entry.empty {
        let key = if says_so(entry) { "cause-unready-page" } else { "cause-empty-page" };
        return Some(("empty-page".to_owned(), say(key, &[("title", title)])));
    }
    let own = case.call(entry);
    // The names of what a list leads to may be drawn as headings.
    let is_entry = |i: &u32| content.reading().links.iter().any(|l| l.block == *i);
    let lines = content
        .lines()
        .into_iter()
        .filter(|i| !content.is_heading(*i) || is_entry(i))
        .map(|i| naming::plain(content.text(i)));
    let telling = |t: &String| {
        t.chars().count() > 12 && naming::is_telling(t) && !super::case::is_upload(t) && *t != own && !is_own(t)
    };
    let is_unseen = behind.iter().any(|m| m.content().is_none());
    Some(match lines.into_iter().find(telling) {
        Some(words) => {
            let args = [("title", title), ("words", Arg::from(upto(&words)))];
            ("off-topic".to_owned(), say("cause-elsewhere", &args))
        }
        // What the page leads to may hold it.
        None if is_unseen => return None,
        None => ("empty-page".to_owned(), say("cause-empty-page", &[("title", title)])),
    })
}

/// Whether what is empty says so itself.
fn says_so(member: &Member) -> bool {
    member.content().is_some_and(Content::says_nothing_yet)
}

/// Not too long for a sentence.
fn upto(words: &str) -> String {
    super::index::upto(words, 360).to_owned()
}

fn hidden_cause(case: &Case<'_>, hidden: &Member) -> (String, Text) {
    let key = unseen_key(hidden);
    let title = Arg::from(upto(&case.call(hidden)));
    let code = match key {
        "not-fetched" => "not-all-seen",
        "unopened" => "damaged-file",
        key => key,
    };
    (code.to_owned(), say(&format!("cause-{key}"), &[("title", title), ("url", hidden.url.clone().into())]))
}

/// What kept the tool from seeing a member.
pub(super) fn unseen_key(hidden: &Member) -> &'static str {
    match &hidden.state {
        Seen::Blind(Some(Miss::Robots)) => "robots",
        Seen::Blind(Some(Miss::Forbidden)) => "forbidden",
        Seen::Blind(Some(Miss::Tls)) => "tls",
        Seen::Blind(Some(Miss::Refused)) => "refused",
        Seen::Blind(Some(Miss::Outage | Miss::Unreachable | Miss::Absent)) => "outage",
        Seen::Blind(None) => "not-fetched",
        Seen::Picture if hidden.damaged => "unopened",
        Seen::Picture if hidden.kind == Some(Kind::Html) => "script-only",
        Seen::Stored => "stored",
        Seen::Read(content) if content.is_partly_read() => "partly-read",
        Seen::Picture | Seen::Read(_) | Seen::Dead | Seen::Unread => "unreadable",
    }
}

fn topic_name(topic: &crate::checklist::TopicId, view: &SiteView<'_>) -> Text {
    view.topic_names.get(topic).cloned().unwrap_or_else(|| Text::same(topic.0.clone()))
}

/// What costs nothing but should be known.
fn warnings(item: &Item, trial: &Trial<'_>) -> Vec<Text> {
    // Of what nobody opened nobody can say what it lacks.
    let is_opened = trial.case.members.iter().any(|m| m.evidence().is_some());
    if !is_opened && !trial.findings.iter().any(Finding::is_met) {
        return Vec::new();
    }
    let lacking = |required: Required, key: &str| -> Vec<Text> {
        let elements = item.elements.iter().zip(&trial.findings).filter(|(e, f)| e.required == required && !f.is_met());
        elements.map(|(e, _)| say(key, &[("element", e.name.clone().into())])).collect()
    };
    [lacking(Required::Example, "warning-example"), lacking(Required::Unsure, "warning-unsure")].concat()
}
