//! Whether a claim holds: its page or file, with what it leads to, is looked at as any candidate for the item is.

use std::collections::BTreeSet;

use super::{ClaimState, list::Entry};
use crate::{
    checklist::Item,
    judge::{
        case::SiteView,
        checks::SHARED,
        content::Content,
        evidence::{EvidenceSet, Member, State as Seen},
        explain::explain,
        index::Id,
        outcome::{ItemOutcome, State},
        verdict::{Trial, try_frame, try_set},
    },
    read::Kind,
    thai,
    words::{Arg, Text, say},
};

/// Folded words of pages that say that nothing is there.
const NOT_FOUND: &[&str] = &["ไม่พบหน้า", "ไม่พบไฟล์", "ไม่พบเอกสาร", "pagenotfound", "404notfound"];

/// How one claim came out, before it is written down.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub state: ClaimState,
    pub reason: Text,
}

impl Found {
    fn new(state: ClaimState, key: &str, args: &[(&str, Arg)]) -> Self {
        Self { state, reason: say(key, args) }
    }
}

/// Checks claims against what was seen of the site.
pub(super) struct Checker<'a> {
    pub view: &'a SiteView<'a>,
    pub year: u16,
    pub threads: usize,
    /// The evidence set that hangs on an address, for an item.
    pub set: &'a (dyn Fn(&Item, Id) -> Option<&'a EvidenceSet> + Sync),
}

impl<'a> Checker<'a> {
    /// One claim alone.
    pub(super) fn alone(&self, item: &'a Item, entry: &Entry) -> Found {
        let site = self.view.site;
        let Some(id) = entry.id else {
            let off = site.covers(&entry.declared.url) == Some(false);
            let (state, key) =
                if off { (ClaimState::OffSite, "claim-off-site") } else { (ClaimState::NotSeen, "claim-not-visited") };
            return Found::new(state, key, &[]);
        };
        let Some(trial) = self.trial(item, id) else {
            return Found::new(ClaimState::Incomplete, "claim-list-page", &[]);
        };
        let findable = trial.is_findable() || entry.is_on_page;
        if trial.is_complete(item) && (findable || !site.is_in_scope(id)) {
            return Found::new(ClaimState::Right, "claim-right", &[]);
        }
        if !site.is_in_scope(id) {
            return Found::new(ClaimState::OffSite, "claim-off-site", &[]);
        }
        self.failed(item, &trial)
    }

    /// The claims of one item taken together: which of them show something when all of them show everything.
    pub(super) fn together(&self, item: &'a Item, entries: &[&Entry]) -> BTreeSet<Id> {
        let ids: BTreeSet<Id> = entries.iter().filter_map(|e| e.id).collect();
        let sets: Vec<&EvidenceSet> = ids.iter().filter_map(|id| (self.set)(item, *id)).collect();
        let Some(first) = sets.first().filter(|_| sets.len() > 1) else { return BTreeSet::new() };
        let mut members: Vec<&Member> = Vec::new();
        for member in sets.iter().flat_map(|s| &s.members) {
            if !members.iter().any(|m| m.id == member.id) {
                members.push(member);
            }
        }
        let trial = try_set(item, self.year, self.view, members, first);
        if !trial.is_complete(item) {
            return BTreeSet::new();
        }
        let shows = |set: &EvidenceSet| {
            trial.findings.iter().any(|f| {
                f.witness.as_ref().is_some_and(|w| set.members.iter().any(|m| m.url == w.url && m.foreign.is_none()))
            })
        };
        sets.iter().filter(|s| shows(s)).filter_map(|s| s.members.first()).map(|m| m.id).collect()
    }

    fn trial(&self, item: &'a Item, id: Id) -> Option<Trial<'a>> {
        let site = self.view.site;
        if id == site.home || id == site.resolve(site.root) {
            return try_frame(item, self.year, self.view);
        }
        let set = (self.set)(item, id)?;
        Some(try_set(item, self.year, self.view, set.members.iter().collect(), set))
    }

    fn failed(&self, item: &'a Item, trial: &Trial<'_>) -> Found {
        let hub = trial.case.members.first().copied();
        let blind = hub.is_some_and(|m| matches!(m.state, Seen::Blind(_) | Seen::Picture | Seen::Unread));
        let unseen = blind || trial.may_be(item) && !trial.is_complete(item);
        let told = explain(item, if unseen { State::Undetermined } else { State::NotMet }, Some(trial), self.view);
        let dead = hub.is_some_and(|m| matches!(m.state, Seen::Dead));
        let failed: Vec<&str> = trial.required(item).filter(|f| !f.is_met()).map(|f| f.code).collect();
        let (state, reason) = match told.code.as_str() {
            _ if dead => (ClaimState::Dead, say("claim-dead", &[])),
            _ if hub.and_then(Member::content).is_some_and(says_not_found) => {
                (ClaimState::Dead, say("claim-not-found-page", &[]))
            }
            _ if unseen => (ClaimState::NotSeen, told.reason),
            _ if failed.contains(&SHARED) => (ClaimState::Shared, reason_of(trial, SHARED)),
            "wrong-period" => (ClaimState::WrongYear, told.reason),
            "wrong-purpose" => (ClaimState::WrongItem, told.reason),
            _ => match hub.and_then(|m| m.foreign.as_ref()) {
                Some(other) => {
                    let name = self.view.topic_names.get(other).cloned().unwrap_or_else(|| Text::same(other.0.clone()));
                    (ClaimState::WrongItem, say("claim-wrong-item", &[("other", name.into())]))
                }
                None if told.code == "off-topic" && is_of_another(trial) => (ClaimState::WrongItem, told.reason),
                None if failed.contains(&"wrong-period") => (ClaimState::WrongYear, reason_of(trial, "wrong-period")),
                None => (ClaimState::Incomplete, told.reason),
            },
        };
        Found { state, reason }
    }
}

/// A short web page that says that the page is not there, though the server answered with 200.
fn says_not_found(content: &Content) -> bool {
    let reading = content.reading();
    let says = |text: &str| NOT_FOUND.iter().any(|words| text.contains(words));
    reading.kind == Kind::Html && content.is_error_page() && (says(content.key()) || says(&thai::key(&reading.title)))
}

/// Whether something of the set is about another thing, and not only about nothing.
fn is_of_another(trial: &Trial<'_>) -> bool {
    trial.findings.iter().any(|f| f.code == "off-topic") || trial.case.members.iter().any(|m| m.foreign.is_some())
}

fn reason_of(trial: &Trial<'_>, code: &str) -> Text {
    trial.findings.iter().find(|f| f.code == code).map(|f| f.reason.clone()).unwrap_or_default()
}

/// A better address than the declared one: where the item's evidence was found.
pub(super) fn better(view: &SiteView<'_>, items: &[ItemOutcome], item: &Item, id: Option<Id>) -> Option<String> {
    let outcome = items.iter().find(|o| o.id == item.id && o.state == State::Met)?;
    let best = outcome.evidence.first()?;
    (id.is_none() || view.site.find(&best.url) != id).then(|| best.url.clone())
}
