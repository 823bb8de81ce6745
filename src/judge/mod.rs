//! From what a site says to a verdict for each item, with its witnesses, and to the score and the plan.
//!
//! Pure: it is handed readings and gives back values. It never reaches the network and never learns how a page was fetched.
//! The way: [`SiteIndex`] takes pages in any order → the site graph → candidates by topic → evidence sets → checks → verdicts.

mod advice;
mod agency;
mod candidates;
mod case;
mod chapters;
mod checks;
mod claims;
mod clues;
mod compare;
mod content;
mod draft;
mod evidence;
mod explain;
mod headline;
mod index;
mod interest;
pub mod label;
mod lesson;
mod member;
mod naming;
mod numbering;
mod outcome;
mod overrule;
mod phrase;
mod plan;
mod preparation;
mod reach;
mod repeated;
mod retitled;
mod score;
mod shelf;
mod signature;
mod site;
mod subject;
#[cfg(test)]
mod tests;
mod timing;
mod twins;
mod verdict;

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

pub use checks::asked_text as asked_time;
pub use claims::{Claim, ClaimFile, ClaimList, ClaimRow, ClaimSource, ClaimState, FileFault, FileProblem};
pub use compare::{Comparison, Matter};
pub use index::{Addresses, Canonical, Recalled, SiteIndex};
pub use interest::Interest;
pub use outcome::{
    AuditResult, ChecklistRef, Coverage, ElementOutcome, EvidenceRef, IndicatorScore, ItemOutcome, Nearest, NextLevel,
    PlanStep, Run, SCHEMA, Site, State, Step, TlsFlaw, Tool, Total, Witness,
};
pub use overrule::Overridden;
pub use score::{oit, round};
pub use shelf::Shelf;
pub use timing::answers as answers_time;

use self::{
    candidates::Candidates,
    case::SiteView,
    claims::Claims,
    content::{Content, Labels},
    evidence::{EvidenceSet, Gatherer, Member, Place, State as Seen, silence},
    subject::Subjects,
    timing::{Fit, Timed},
};
use crate::{
    checklist::{Channel, Check, Checklist, Item, Override, TopicId},
    read::Kind,
};

/// The topic of general grievance channels, which is no item but is told apart from several.
const GRIEVANCE: &str = "general-grievance";

/// What judging is told about the run and cannot know itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The root URL that was given, and its host.
    pub url: String,
    /// Host, with a port where that is not the usual one.
    pub host: String,
    /// Hosts whose secure connection is not in order.
    pub tls: Vec<TlsFlaw>,
    /// When the site was read.
    pub run: Run,
    /// How much of it was seen.
    pub coverage: Coverage,
    /// Nothing that sounded like evidence was left out by a limit, so that what was not found is not there.
    pub all_seen: bool,
    /// IIT and EIT, when known.
    pub instruments: Option<(f64, f64)>,
    /// Lists of claims that were handed in.
    pub claims: Vec<ClaimFile>,
    /// Verdicts of people.
    pub overrides: Vec<Override>,
}

/// A site that was read, ready to be judged by any form.
pub struct Judge {
    site: site::Site,
    candidates: Candidates,
    threads: usize,
}

impl Judge {
    /// Walks the index and proposes candidates for every topic.
    pub fn new(index: SiteIndex) -> Self {
        let site = site::Site::new(index);
        let candidates = Candidates::new(&site);
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        Self { site, candidates, threads }
    }

    /// Judges with so many threads, not with as many as there are cores.
    #[must_use]
    pub fn with_threads(self, threads: usize) -> Self {
        Self { threads: threads.max(1), ..self }
    }

    /// Judges the site by one year's form.
    pub fn judge(&self, checklist: &Checklist, shelf: &dyn Shelf, facts: Facts) -> AuditResult {
        let subjects = Subjects::new(&checklist.topics, Arc::clone(&self.site.labels));
        let gatherer = Gatherer {
            site: &self.site,
            candidates: &self.candidates,
            subjects: &subjects,
            shelf,
            threads: self.threads,
            year: checklist.year,
        };
        let sets = sets(&gatherer, checklist);
        let claims = Claims::gather(&gatherer, checklist, &facts.claims, &sets);
        let home = self.home(shelf);
        let mut view = SiteView {
            site: &self.site,
            sets: &sets,
            declared: sets.iter().map(|(topic, known)| (topic.clone(), claims.declared(topic, known))).collect(),
            executives: Vec::new(),
            channels: channels(checklist),
            topic_names: checklist.topics.iter().map(|(id, t)| (id.clone(), t.name.clone())).collect(),
            home,
        };
        view.executives = executives(checklist, &sets);
        let judge = |item: &Item| verdict::judge(item, checklist.year, &view, facts.all_seen);
        let mut items: Vec<ItemOutcome> = side_by_side(self.threads, &checklist.items, judge);
        overrule::overrule(&mut items, &facts.overrides, &self.site);
        let site =
            Site { url: facts.url.clone(), host: facts.host.clone(), name: agency(&view), tls: facts.tls.clone() };
        let claims = claims.check(checklist, &view, &items);
        AuditResult { claims, ..result(checklist, items, site, facts) }
    }

    /// The home page with its frame, which is the one home of what stands on every page.
    fn home(&self, shelf: &dyn Shelf) -> Option<Member> {
        let id = self.site.home;
        let url = self.site.url(id).to_owned();
        let reading = shelf.reading(&url)?;
        Some(Member {
            id,
            title: reading.title.clone(),
            url,
            kind: Some(Kind::Html),
            place: Place::Hub,
            label: String::new(),
            titles: Vec::new(),
            foreign: None,
            empty: false,
            damaged: false,
            issuer: None,
            unfit: None,
            timed: None,
            promised: None,
            from: None,
            state: Seen::Read(Box::new(Content::whole(&self.site, reading))),
        })
    }
}

/// The evidence sets of every topic that the form or its topics name, worked out side by side.
fn sets(gatherer: &Gatherer<'_>, checklist: &Checklist) -> BTreeMap<TopicId, Vec<EvidenceSet>> {
    let mut topics: Vec<(TopicId, Option<&Item>)> = Vec::new();
    for (topic, item) in checklist.items.iter().flat_map(|i| i.topics().map(move |topic| (topic, i))) {
        if !topics.iter().any(|(known, _)| known == topic) {
            topics.push((topic.clone(), Some(item)));
        }
    }
    topics.push((TopicId(GRIEVANCE.to_owned()), None));
    let sets = side_by_side(gatherer.threads, &topics, |(topic, item)| {
        let asked = item.and_then(verdict::asked_period);
        let wrong = |t: &Timed| asked.is_some_and(|kind| timing::fit(kind, checklist.year, t) == Fit::Wrong);
        let mut sets = gatherer.sets(topic, &wrong);
        // What is about another topic of the same item is beside no point.
        let own = checklist.items.iter().find(|item| item.topic == *topic);
        for member in sets.iter_mut().flat_map(|set| &mut set.members) {
            member.foreign.take_if(|other| own.is_some_and(|item| item.also.contains(other)));
        }
        if item.is_some_and(|item| verdict::labels_of(item) == Labels::Promise) {
            for set in &mut sets {
                silence(set, &wrong);
            }
        }
        sets
    });
    topics.into_iter().map(|(topic, _)| topic).zip(sets).collect()
}

/// The agency's name, as its home page gives it.
fn agency(view: &SiteView<'_>) -> String {
    let home = view.home.as_ref().and_then(|m| m.content());
    let mut texts = home.iter().flat_map(|c| {
        std::iter::once(c.reading().title.as_str()).chain(c.reading().blocks.iter().map(|b| b.text.as_str()))
    });
    texts.find_map(agency::agency_in).unwrap_or_default()
}

/// Works on each of `inputs` with at most so many threads; results in the order of the inputs.
fn side_by_side<T: Sync, R: Send>(threads: usize, inputs: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, R)>> = Mutex::default();
    let threads = threads.min(inputs.len().max(1));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((i, input)) = {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    inputs.get(i).map(|x| (i, x))
                } {
                    let result = work(input);
                    results.lock().unwrap_or_else(PoisonError::into_inner).push((i, result));
                }
            });
        }
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(i, _)| *i);
    results.into_iter().map(|(_, r)| r).collect()
}

/// The topics whose pages are channels, by purpose.
fn channels(checklist: &Checklist) -> BTreeMap<Channel, TopicId> {
    let purpose = |i: &Item| {
        i.elements
            .iter()
            .find_map(|e| if let Check::Channel(purpose) = e.check { Some((purpose, i.topic.clone())) } else { None })
    };
    let mut channels: BTreeMap<Channel, TopicId> = checklist.items.iter().filter_map(purpose).collect();
    channels.entry(Channel::Grievance).or_insert_with(|| TopicId(GRIEVANCE.to_owned()));
    channels
}

/// The present top executives, as the pages of the item that lists people give them.
fn executives(checklist: &Checklist, sets: &BTreeMap<TopicId, Vec<EvidenceSet>>) -> Vec<String> {
    let lists_people = |i: &&Item| i.elements.iter().any(|e| matches!(e.check, Check::People { .. }));
    let topics = checklist.items.iter().filter(lists_people).flat_map(Item::topics).filter_map(|topic| sets.get(topic));
    let contents =
        topics.flatten().flat_map(|s| &s.members).filter(|m| m.foreign.is_none()).filter_map(Member::content);
    let mut names: Vec<String> = contents.flat_map(checks::present_executives).collect();
    names.sort();
    names.dedup();
    names
}

/// The verdicts of the last run once more, of a site that has not changed since and with facts that differ in nothing but what is
/// said of the run itself.
pub fn again(checklist: &Checklist, last: AuditResult, facts: Facts) -> AuditResult {
    let AuditResult { items, claims, site: Site { name, .. }, .. } = last;
    let site = Site { url: facts.url.clone(), host: facts.host.clone(), name, tls: facts.tls.clone() };
    AuditResult { claims, ..result(checklist, items, site, facts) }
}

fn result(checklist: &Checklist, mut items: Vec<ItemOutcome>, site: Site, facts: Facts) -> AuditResult {
    for item in &mut items {
        let sub = checklist.sub_indicators.iter().find(|s| s.items.contains(&item.id));
        item.sub_indicator = sub.map(|s| s.id.clone()).unwrap_or_default();
    }
    let scored = !checklist.draft;
    let strict = score::scores(checklist, &items, |s| s == State::Met);
    let possible = score::scores(checklist, &items, |s| s != State::NotMet);
    let instruments = facts.instruments.filter(|_| scored);
    let total = instruments.map(|(iit, eit)| score::total(checklist, iit, eit, strict.oit));
    let plan = if scored { plan::plan(checklist, &items) } else { Vec::new() };
    let next_level = total.as_ref().and_then(|t| plan::next_level(checklist, strict.oit, t, &plan));
    let of_scored = |scores: Vec<IndicatorScore>| if scored { scores } else { Vec::new() };
    AuditResult {
        schema: SCHEMA,
        tool: Tool { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        checklist: ChecklistRef {
            year: checklist.year,
            name: checklist.name.clone(),
            file: checklist.file.clone(),
            sha256: checklist.sha256.clone(),
            draft: checklist.draft,
        },
        site,
        run: facts.run,
        coverage: facts.coverage,
        items,
        sub_indicators: of_scored(strict.sub_indicators),
        indicators: of_scored(strict.indicators),
        oit: scored.then_some(strict.oit),
        oit_possible: scored.then_some(possible.oit),
        total,
        plan,
        next_level,
        claims: Vec::new(),
    }
}

/// What a page's `<title>` says beyond the site's own name; `None` when that is nothing.
fn content_title(site: &site::Site, title: &str) -> Option<String> {
    let parts = |t: &str| -> Vec<String> {
        t.split(['|', '»', '>', '–', '—', ':'])
            .flat_map(|p| p.split(" - "))
            .map(|p| p.trim().to_owned())
            .filter(|p| !p.is_empty())
            .collect()
    };
    let home = site.page(site.resolve(site.root)).map(|p| parts(site.text(p.title))).unwrap_or_default();
    let own: Vec<String> = parts(title)
        .into_iter()
        .filter(|p| !home.contains(p) && !is_useless_title(p) && !agency::is_agency(p))
        .collect();
    (!own.is_empty()).then(|| own.join(" "))
}

/// What editors write where nobody gave a title.
const USELESS_TITLES: &[&str] = &["No Title", "Untitled", "New Document", "Document", "หน้าแรก", "หน้าหลัก", "Home"];

fn is_useless_title(title: &str) -> bool {
    USELESS_TITLES.iter().any(|useless| title.starts_with(useless)) || is_form_code(title)
}

/// `ITA-o13`: the code of a set form over a sheet, which tells nothing of it.
fn is_form_code(title: &str) -> bool {
    let code = title.trim().to_ascii_lowercase();
    let number = code
        .strip_prefix("ita")
        .map(|rest| rest.trim_start_matches(['-', '_', ' ']))
        .and_then(|rest| rest.strip_prefix('o'));
    number.is_some_and(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
}
