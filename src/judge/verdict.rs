//! The verdict on one item: the best of its evidence sets, or why none is enough.
//!
//! An item is met only when every required element has a witness in one set and that set can be found: links lead to it from
//! the home page and something on the way names it.

use super::{
    candidates::Named,
    case::{Case, Finding, SiteView},
    checks,
    evidence::{EvidenceSet, Member, Place, State as Seen},
    explain,
    outcome::{ElementOutcome, EvidenceRef, ItemOutcome, Nearest, State},
};
use crate::{
    checklist::{Check, Element, Item, PeriodKind, Required},
    read::Kind,
    words::{Text, say},
};

/// More clicks than this are said as a warning.
const FAR: usize = 4;
/// Pages that hold a set together, named in the result.
const MOST_HUBS: usize = 4;
/// Evidence named in the result.
const MOST_EVIDENCE: usize = 12;

/// One set, looked at for one item.
pub(super) struct Trial<'a> {
    pub case: Case<'a>,
    pub findings: Vec<Finding>,
    pub named: Named,
    pub reachable: bool,
    strength: u32,
}

impl Trial<'_> {
    fn required<'i>(&'i self, item: &'i Item) -> impl Iterator<Item = &'i Finding> {
        item.elements.iter().zip(&self.findings).filter(|(e, _)| e.required == Required::Yes).map(|(_, f)| f)
    }

    fn is_complete(&self, item: &Item) -> bool {
        self.required(item).all(Finding::is_met)
    }

    /// Links lead there, and something on the way says what it is.
    pub(super) fn is_findable(&self) -> bool {
        self.reachable && self.named > Named::Nowhere
    }

    /// Nothing that was seen speaks against it.
    fn may_be(&self, item: &Item) -> bool {
        self.required(item).all(|f| f.state != State::NotMet)
    }

    fn rank(&self, item: &Item) -> (bool, usize, bool, u32) {
        let met = self.required(item).filter(|f| f.is_met()).count();
        (self.is_complete(item), met, self.is_findable(), self.strength)
    }
}

/// The time that an item asks of its evidence.
pub(super) fn asked_period(item: &Item) -> Option<PeriodKind> {
    let kind = |e: &Element| match e.check {
        Check::Period(kind) | Check::Months(kind) => Some(kind),
        Check::Entries { .. } => Some(PeriodKind::Year),
        Check::Says { .. }
        | Check::People { .. }
        | Check::Contact(_)
        | Check::Map {}
        | Check::Table { .. }
        | Check::Channel(_)
        | Check::Distinct(_)
        | Check::Answers { .. }
        | Check::LinksTo(_)
        | Check::IssuedBy { .. }
        | Check::Language(_) => None,
    };
    item.elements.iter().filter(|e| e.required == Required::Yes).find_map(kind)
}

/// Judges one item. `all_seen` is whether the crawl left nothing out.
pub(super) fn judge(item: &Item, year: u16, view: &SiteView<'_>, all_seen: bool) -> ItemOutcome {
    let sets: Vec<&EvidenceSet> = item.topics().filter_map(|topic| view.sets.get(topic)).flatten().collect();
    let mut trials: Vec<Trial<'_>> =
        sets.iter().map(|s| try_set(item, year, view, s.members.iter().collect(), s)).collect();
    trials.extend(try_union(item, year, view, &sets));
    if trials.is_empty() {
        // What lives in the frame of every page has no page of its own.
        trials.extend(try_frame(item, year, view));
    }
    let is_good = |t: &Trial<'_>| t.is_complete(item) && t.is_findable();
    let examples = |t: &Trial<'_>| t.findings.iter().filter(|f| f.is_met()).count();
    let all_good = trials.iter().enumerate().filter(|(_, t)| is_good(t));
    let good = all_good.max_by_key(|(i, t)| (examples(t), std::cmp::Reverse(*i))).map(|(i, _)| i);
    let best = good.or_else(|| {
        let ranked = trials.iter().enumerate().max_by(|(i, a), (j, b)| a.rank(item).cmp(&b.rank(item)).then(j.cmp(i)));
        ranked.map(|(i, _)| i)
    });
    let may_be = trials.iter().position(|t| t.may_be(item) && t.is_findable());
    match (good, may_be, best) {
        // What is asked is not known, so that nothing can be said to be enough.
        (Some(i), _, _) if !item.is_established() => outcome(item, State::Undetermined, Some(&trials[i]), view),
        (Some(i), _, _) => outcome(item, State::Met, Some(&trials[i]), view),
        (None, Some(i), Some(b)) if !trials[b].is_complete(item) => {
            outcome(item, State::Undetermined, Some(&trials[i]), view)
        }
        (None, _, Some(b)) => outcome(item, State::NotMet, Some(&trials[b]), view),
        (None, _, None) if all_seen => outcome(item, State::NotMet, None, view),
        (None, _, None) => outcome(item, State::Undetermined, None, view),
    }
}

fn try_set<'a>(
    item: &'a Item,
    year: u16,
    view: &'a SiteView<'a>,
    members: Vec<&'a Member>,
    set: &EvidenceSet,
) -> Trial<'a> {
    let case = Case { members, view, year, asked: asked_period(item) };
    let findings = item.elements.iter().map(|e| checks::look(&e.check, &case)).collect();
    Trial { case, findings, named: set.named, reachable: set.reachable, strength: set.strength }
}

/// All pages that are named for the topic, taken together: an agency may answer with several addresses.
fn try_union<'a>(item: &'a Item, year: u16, view: &'a SiteView<'a>, sets: &[&'a EvidenceSet]) -> Option<Trial<'a>> {
    let named: Vec<&EvidenceSet> = sets.iter().copied().filter(|s| s.reachable && s.named >= Named::Heading).collect();
    let first = named.first().filter(|_| named.len() > 1)?;
    let mut members: Vec<&Member> = Vec::new();
    for member in named.iter().flat_map(|s| &s.members) {
        match members.iter().position(|m| m.id == member.id) {
            None => members.push(member),
            // What is beside the point of one topic of the item may be to the point of another.
            Some(known) if members[known].foreign.is_some() && member.foreign.is_none() => members[known] = member,
            Some(_) => {}
        }
    }
    Some(try_set(item, year, view, members, first))
}

fn try_frame<'a>(item: &'a Item, year: u16, view: &'a SiteView<'a>) -> Option<Trial<'a>> {
    let lives_there = |c: &Check| matches!(c, Check::Contact(_) | Check::Map {} | Check::LinksTo(_));
    let home = view.home.as_ref().filter(|_| item.elements.iter().any(|e| lives_there(&e.check)))?;
    let case = Case { members: vec![home], view, year, asked: None };
    let findings = item.elements.iter().map(|e| checks::look(&e.check, &case)).collect();
    Some(Trial { case, findings, named: Named::Title, reachable: true, strength: 0 })
}

fn outcome(item: &Item, state: State, trial: Option<&Trial<'_>>, view: &SiteView<'_>) -> ItemOutcome {
    let told = explain::explain(item, state, trial, view);
    let elements = item
        .elements
        .iter()
        .enumerate()
        .map(|(i, e)| element(e, trial.map(|t| &t.findings[i]), &told.reason))
        .collect();
    let evidence = trial.map(|t| evidence(t, view)).unwrap_or_default();
    let mut warnings = told.warnings;
    if let Some(far) = evidence.iter().map(|e| e.click_path.len().saturating_sub(1)).min().filter(|n| *n > FAR) {
        warnings.push(say("warning-far", &[("clicks", far.into())]));
    }
    ItemOutcome {
        id: item.id.clone(),
        name: item.name.clone(),
        topic: item.topic.clone(),
        sub_indicator: String::new(),
        score: if state == State::Met { 100 } else { 0 },
        state,
        code: told.code,
        elements,
        evidence,
        nearest: if state == State::Met { None } else { trial.and_then(|t| nearest(item, t, &told.reason)) },
        analysis: told.analysis,
        advice: told.advice,
        warnings,
    }
}

fn element(element: &Element, finding: Option<&Finding>, nothing: &Text) -> ElementOutcome {
    let (state, code, witness, reason) = match finding {
        Some(f) => (f.state, f.code, f.witness.clone(), f.reason.clone()),
        None => (State::NotMet, "not-found", None, nothing.clone()),
    };
    ElementOutcome {
        id: element.id.clone(),
        name: element.name.clone(),
        required: element.required,
        state,
        code: code.to_owned(),
        witness,
        reason,
    }
}

/// The page that the set hangs on, then what witnesses something.
fn evidence(trial: &Trial<'_>, view: &SiteView<'_>) -> Vec<EvidenceRef> {
    let shows = |m: &&&Member| trial.findings.iter().any(|f| f.witness.as_ref().is_some_and(|w| w.url == m.url));
    let hubs = || trial.case.members.iter().filter(|m| m.place == Place::Hub && m.content().is_some()).copied();
    let of_topic = hubs().filter(|m| m.evidence().is_some()).take(MOST_HUBS);
    let mut members: Vec<&Member> = hubs().take(1).chain(of_topic).collect();
    members.dedup_by_key(|m| m.id);
    for member in trial.case.members.iter().filter(shows) {
        if !members.iter().any(|m| m.id == member.id) {
            members.push(member);
        }
    }
    members.into_iter().take(MOST_EVIDENCE).map(|m| reference(m, view)).collect()
}

fn reference(member: &Member, view: &SiteView<'_>) -> EvidenceRef {
    let record = view.site.page(member.id);
    EvidenceRef {
        url: member.url.clone(),
        title: super::index::upto(if member.title.is_empty() { &member.label } else { &member.title }, 480).to_owned(),
        kind: member.kind.map_or("outside", kind_name).to_owned(),
        sha256: record.map(|p| p.sha256.to_string()).unwrap_or_default(),
        click_path: view.site.click_path(member.id),
    }
}

fn nearest(item: &Item, trial: &Trial<'_>, reason: &Text) -> Option<Nearest> {
    let mut failed =
        item.elements.iter().zip(&trial.findings).filter(|(e, f)| e.required == Required::Yes && !f.is_met());
    let near = failed.find_map(|(_, f)| f.near.clone()).or_else(|| trial.case.anything())?;
    let title = trial.case.members.iter().find(|m| m.url == near.url).map(|m| m.title.clone()).unwrap_or_default();
    Some(Nearest {
        url: near.url,
        title: super::index::upto(&title, 480).to_owned(),
        quote: near.quote,
        reason: reason.clone(),
    })
}

/// The name of a kind in `result.json`.
pub(super) const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Html => "html",
        Kind::Pdf => "pdf",
        Kind::Docx => "docx",
        Kind::Doc => "doc",
        Kind::Xlsx => "xlsx",
        Kind::Xls => "xls",
        Kind::Pptx => "pptx",
        Kind::Ppt => "ppt",
        Kind::Odt => "odt",
        Kind::Ods => "ods",
        Kind::Odp => "odp",
        Kind::Rtf => "rtf",
        Kind::Csv => "csv",
        Kind::Text => "text",
        Kind::Xml => "xml",
        Kind::Image => "image",
        Kind::Archive => "archive",
        Kind::Other => "other",
    }
}

/// Whether what a member leads to is a dead link.
pub(super) fn is_dead(member: &Member) -> bool {
    matches!(member.state, Seen::Dead)
}
