//! Claims: the links that the agency itself declares for the items, on its own ITA/OIT page or in a list, and whether they hold.
//!
//! A page's own text is never content of an item, and its numbers are never trusted without the year: both only lead to what is
//! looked at. The way: pages → entries → which item each means → the evidence set that hangs on its address → its state.

mod check;
mod code;
mod columns;
mod entries;
mod file;
mod list;
mod outcome;
mod pages;
#[cfg(test)]
mod tests;
mod which;

use std::collections::{BTreeMap, BTreeSet};

pub use file::{ClaimFile, FileFault, FileProblem, Row as ClaimRow};
pub use outcome::{Claim, ClaimList, ClaimSource, ClaimState};
pub(super) use pages::named;

use self::{
    check::{Checker, Found, better},
    list::{Entry, List},
};
use super::{
    candidates::Named,
    case::SiteView,
    content::Labels,
    evidence::{EvidenceSet, Gatherer, Place, silence},
    index::Id,
    outcome::ItemOutcome,
    side_by_side,
    timing::{self, Fit, Timed},
    verdict::{asked_period, labels_of},
};
use crate::{
    checklist::{Checklist, Item, TopicId},
    words::say,
};

type Sets = BTreeMap<TopicId, Vec<EvidenceSet>>;

/// All claims, with the evidence sets that hang on their addresses.
pub(super) struct Claims<'c> {
    lists: Vec<List<'c>>,
    /// Sets that no proposal for the topic made.
    sets: BTreeMap<(TopicId, Id), EvidenceSet>,
    /// Pages that the agency's own OIT page names for a topic, though proposals made their sets.
    named: BTreeSet<(TopicId, Id)>,
    threads: usize,
}

impl<'c> Claims<'c> {
    /// Reads the pages and files and gathers what they lead to.
    pub(super) fn gather(gatherer: &Gatherer<'_>, checklist: &'c Checklist, files: &[ClaimFile], known: &Sets) -> Self {
        let site = gatherer.site;
        let mut lists = list::of_pages(site, gatherer.shelf, checklist);
        lists.extend(files.iter().map(|file| list::of_file(site, checklist, file)));
        let entries = lists.iter().filter(|l| l.checked).flat_map(|l| &l.entries);
        let entries = entries.filter_map(|e| Some((e.item?, e.id?, e.is_on_page)));
        let (proposed, others): (Vec<_>, Vec<_>) = entries
            .filter(|(_, id, _)| !site.is_index_page(*id))
            .partition(|(item, id, _)| hanging_on(known, item, *id).is_some());
        let named = proposed.into_iter().filter(|(.., on_page)| *on_page).map(|(item, id, _)| (item.topic.clone(), id));
        let named = named.collect();
        let wanted: BTreeMap<(TopicId, Id), (&Item, bool)> =
            others.into_iter().map(|(item, id, on_page)| ((item.topic.clone(), id), (item, on_page))).collect();
        let wanted: Vec<_> = wanted.into_iter().collect();
        let sets = side_by_side(gatherer.threads, &wanted, |((topic, id), (item, on_page))| {
            let wrong =
                |t: &Timed| asked_period(item).is_some_and(|kind| timing::fit(kind, checklist.year, t) == Fit::Wrong);
            let mut set = gatherer.claimed(*id, topic, *on_page, &wrong);
            if labels_of(item) == Labels::Promise {
                silence(&mut set, &wrong);
            }
            set
        });
        let sets = wanted.into_iter().map(|(pair, _)| pair).zip(sets).collect();
        Self { lists, sets, named, threads: gatherer.threads }
    }

    /// What OIT pages declare for a topic.
    pub(super) fn declared<'s>(&'s self, topic: &TopicId, known: &'s [EvidenceSet]) -> Vec<Declared<'s>> {
        let of_links =
            |id: Id| known.iter().filter(|s| s.named >= Named::Row).any(|s| s.members.iter().any(|m| m.id == id));
        let of_topic = self.sets.iter().filter(|((t, _), set)| t == topic && set.named >= Named::Row);
        let others = of_topic.map(|((_, id), set)| Declared { set, is_linked_too: of_links(*id) });
        let is_declared = |page: Id| self.named.iter().any(|(t, id)| t == topic && *id == page);
        let is_hub =
            |set: &&EvidenceSet| set.members.first().is_some_and(|m| m.place == Place::Hub && is_declared(m.id));
        let proposed = known.iter().filter(|set| set.named < Named::Row).filter(is_hub);
        others.chain(proposed.map(|set| Declared { set, is_linked_too: false })).collect()
    }

    /// Checks every claim; `items` is how the form's items came out.
    pub(super) fn check(&self, checklist: &Checklist, view: &SiteView<'_>, items: &[ItemOutcome]) -> Vec<ClaimList> {
        let set =
            |item: &Item, id: Id| hanging_on(view.sets, item, id).or_else(|| self.sets.get(&(item.topic.clone(), id)));
        let checker = Checker { view, year: checklist.year, set: &set, threads: self.threads };
        self.lists.iter().map(|list| told(list, &checker, items)).collect()
    }
}

/// What an OIT page declares for a topic: its row names it, whatever else does.
#[derive(Clone, Copy)]
pub(super) struct Declared<'s> {
    pub set: &'s EvidenceSet,
    /// Another link of the site names it for that, too.
    pub is_linked_too: bool,
}

/// The set that hangs on a page, of those that proposals made.
fn hanging_on<'s>(sets: &'s Sets, item: &Item, id: Id) -> Option<&'s EvidenceSet> {
    let hangs = |s: &&EvidenceSet| s.members.first().is_some_and(|m| m.id == id && m.place == Place::Hub);
    item.topics().filter_map(|topic| sets.get(topic)).flatten().find(hangs)
}

fn told<'a>(list: &'a List<'a>, checker: &Checker<'a>, items: &[ItemOutcome]) -> ClaimList {
    let claims = if list.checked { checked(list, checker, items) } else { Vec::new() };
    ClaimList {
        source: list.source,
        url: list.url.clone(),
        title: super::index::upto(&list.title, 480).to_owned(),
        year: list.year,
        checked: list.checked,
        claims,
    }
}

fn checked<'a>(list: &'a List<'a>, checker: &Checker<'a>, items: &[ItemOutcome]) -> Vec<Claim> {
    let mut found: Vec<Found> = side_by_side(checker.threads, &list.entries, |entry| match entry.item {
        Some(item) => checker.alone(item, entry),
        None => Found { state: ClaimState::Unclear, reason: say("claim-unclear", &[]) },
    });
    let several: BTreeSet<&str> = list.entries.iter().filter_map(|e| e.item).map(|i| i.id.0.as_str()).collect();
    for id in several {
        let of_item: Vec<usize> =
            (0..list.entries.len()).filter(|i| list.entries[*i].item.is_some_and(|item| item.id.0 == id)).collect();
        let all_right = of_item.iter().all(|i| found[*i].state == ClaimState::Right);
        let entries: Vec<&Entry<'_>> = of_item.iter().map(|i| &list.entries[*i]).collect();
        let Some(item) = entries.first().and_then(|e| e.item).filter(|_| !all_right && entries.len() > 1) else {
            continue;
        };
        let shown = checker.together(item, &entries);
        for i in of_item.into_iter().filter(|i| list.entries[*i].id.is_some_and(|id| shown.contains(&id))) {
            if found[i].state != ClaimState::Right {
                found[i] = Found { state: ClaimState::Right, reason: say("claim-right-together", &[]) };
            }
        }
    }
    list.entries.iter().zip(found).map(|(entry, found)| claim(entry, found, checker, items)).collect()
}

fn claim(entry: &Entry<'_>, found: Found, checker: &Checker<'_>, items: &[ItemOutcome]) -> Claim {
    let wrong = found.state != ClaimState::Right;
    let declared = &entry.declared;
    let name = if declared.name.is_empty() { code::without_code(&declared.words) } else { &declared.name };
    Claim {
        item: entry.item.map(|i| i.id.clone()),
        code: declared.written.clone(),
        name: name.to_owned(),
        url: declared.url.clone(),
        explanation: declared.explanation.clone(),
        row: entry.row,
        sheet: entry.sheet,
        state: found.state,
        reason: found.reason,
        click_path: entry.id.map(|id| checker.view.site.click_path(id)).unwrap_or_default(),
        better: entry.item.filter(|_| wrong).and_then(|item| better(checker.view, items, item, entry.id)),
    }
}
