//! The verdict on one item: the best of its evidence sets, or why none is enough.
//!
//! An item is met only when every required element has a witness in one set and that set can be found: links lead to it from
//! the home page and something on the way names it.

use super::{
    candidates::Named,
    case::{Case, Finding, SiteView},
    checks,
    claims::Declared,
    content::Labels,
    evidence::{EvidenceSet, Member, Place, State as Seen},
    explain,
    outcome::{ElementOutcome, EvidenceRef, ItemOutcome, Nearest, State},
    timing::Basis,
};
use crate::{
    checklist::{Check, Element, Item, PeriodKind, Required},
    read::Kind,
    thai,
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
    pub(super) fn required<'i>(&'i self, item: &'i Item) -> impl Iterator<Item = &'i Finding> {
        item.elements.iter().zip(&self.findings).filter(|(e, _)| e.required == Required::Yes).map(|(_, f)| f)
    }

    pub(super) fn is_complete(&self, item: &Item) -> bool {
        self.required(item).all(Finding::is_met)
    }

    /// Links lead there, and something on the way says what it is.
    pub(super) fn is_findable(&self) -> bool {
        self.reachable && self.named > Named::Nowhere
    }

    /// Nothing that was seen speaks against it.
    pub(super) fn may_be(&self, item: &Item) -> bool {
        self.required(item).all(|f| f.state != State::NotMet)
    }

    /// Something of it was read and is of the topic.
    fn shows_something(&self) -> bool {
        self.case.members.iter().any(|m| m.evidence().is_some() || is_dead(m))
    }

    /// How near it comes: for what is explained when nothing is enough.
    fn rank(&self, item: &Item, elsewhere: bool) -> (bool, bool, bool, usize, usize, bool, u32) {
        // What nothing names is nobody's evidence where a page is named for the item.
        let counts = !elsewhere || !self.reachable || self.is_findable();
        let met = self.required(item).filter(|f| counts && f.is_met()).count();
        let complete = counts && self.is_complete(item);
        let parts = if is_by_month(item) { self.case.eligible().len() } else { 0 };
        let of_time = counts && self.is_of_right_time(item);
        let is_named = self.is_right_entry(item) || self.is_shared_channel();
        (complete, is_named, of_time, met, parts, self.is_findable(), self.strength)
    }

    /// It is of the right time and shows at least half of what is asked: that is mended, however much another year's shows.
    fn is_of_right_time(&self, item: &Item) -> bool {
        let timed = item.elements.iter().zip(&self.findings).filter(|(e, _)| matches!(e.check, Check::Period(_)));
        let (met, asked) = (self.required(item).filter(|f| f.is_met()).count(), self.required(item).count());
        self.is_findable() && timed.clone().any(|(_, f)| f.is_met()) && met > 1 && met * 2 >= asked
    }

    /// The entry of the right time is there, though not what it promises: that is what has to be mended.
    fn is_right_entry(&self, item: &Item) -> bool {
        // The year over an index of the form is the form's.
        let says_time =
            self.case.members.first().and_then(|m| m.timed.as_ref()).is_some_and(|t| t.basis <= Basis::Link);
        // Another thing under the entry's own name; a page that is but called alike is no such entry.
        let is_other = |e: &Element, f: &Finding| {
            f.code == "off-topic" && matches!(e.check, Check::Period(_)) && self.named >= Named::Row
        };
        let broken = |(e, f): (&Element, &Finding)| match f.code {
            "dead-link" | "damaged-file" | "draft" => true,
            "not-shown" | "empty-page" => says_time,
            _ => says_time && is_other(e, f),
        };
        self.is_findable() && item.elements.iter().zip(&self.findings).any(broken)
    }

    /// The agency sends people there for another purpose too: that is what has to be mended.
    fn is_shared_channel(&self) -> bool {
        self.is_findable() && self.findings.iter().any(|f| f.code == checks::SHARED)
    }

    /// Of several sets that are enough, the one to file: an article before an archive, the thing itself before its addenda,
    /// what bears the item's name before what does not, and what shows more before what shows less.
    fn preference(&self, item: &Item, view: &SiteView<'_>) -> (bool, bool, bool, usize) {
        let first = self.case.members.first();
        let names: Vec<String> = first.into_iter().flat_map(|m| [&m.label, &m.title]).map(|t| thai::key(t)).collect();
        let says = |words: &str| names.iter().any(|n| n.contains(&thai::key(words)));
        let is_archive = first.is_some_and(|m| view.site.is_archive(m.id));
        let is_addendum = ADDENDA.iter().any(|w| says(w));
        let examples = self.findings.iter().filter(|f| f.is_met()).count();
        (!is_archive, !is_addendum, says(&item.name.th), examples)
    }
}

/// Words of what is added to a plan or changes it.
const ADDENDA: &[&str] = &["เพิ่มเติม", "แก้ไข", "เปลี่ยนแปลง"];

fn is_by_month(item: &Item) -> bool {
    item.elements.iter().any(|e| matches!(e.check, Check::Months(_)))
}

/// The time that an item asks of its evidence.
pub(super) fn asked_period(item: &Item) -> Option<PeriodKind> {
    let kind = |e: &Element| match e.check {
        Check::Period(kind) | Check::Months(kind) => Some(kind),
        Check::Entries { .. } => Some(PeriodKind::Year),
        Check::Says { .. }
        | Check::PeriodOf { .. }
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

/// The time that an item asks of what its evidence speaks of.
fn asked_of(item: &Item) -> Option<(PeriodKind, &[String])> {
    let required = item.elements.iter().filter(|e| e.required == Required::Yes);
    required
        .map(|e| &e.check)
        .find_map(|check| if let Check::PeriodOf { kind, of } = check { Some((*kind, of.as_slice())) } else { None })
}

/// A list of entries or a place to ask at is what its labels say; a document is what it says itself.
pub(super) fn labels_of(item: &Item) -> Labels {
    let by_labels = |e: &Element| match e.check {
        Check::Entries { .. } | Check::Months(_) | Check::Channel(_) | Check::LinksTo(_) => true,
        Check::Says { .. }
        | Check::Period(_)
        | Check::PeriodOf { .. }
        | Check::People { .. }
        | Check::Contact(_)
        | Check::Map {}
        | Check::Table { .. }
        | Check::Distinct(_)
        | Check::Answers { .. }
        | Check::IssuedBy { .. }
        | Check::Language(_) => false,
    };
    if item.elements.iter().any(by_labels) { Labels::Witness } else { Labels::Promise }
}

/// Judges one item. `all_seen` is whether the crawl left nothing out.
pub(super) fn judge(item: &Item, year: u16, view: &SiteView<'_>, all_seen: bool) -> ItemOutcome {
    let sets: Vec<&EvidenceSet> = item.topics().filter_map(|topic| view.sets.get(topic)).flatten().collect();
    let mut trials: Vec<Trial<'_>> =
        sets.iter().map(|s| try_set(item, year, view, s.members.iter().collect(), s)).collect();
    trials.extend(try_union(item, year, view, &sets));
    trials.extend(try_unlinked(item, year, view, &sets));
    let declared = item.topics().filter_map(|topic| view.declared.get(topic)).flatten();
    trials.extend(declared.filter_map(|Declared { set, is_linked_too }| {
        let named = set.named.max(Named::Row);
        let trial = try_named(item, year, view, set.members.iter().collect(), set, named);
        // Of what another link names as well, the agency's own word decides only where it holds.
        (!is_linked_too || trial.is_complete(item) && trial.is_findable()).then_some(trial)
    }));
    if trials.is_empty() {
        // What lives in the frame of every page has no page of its own.
        trials.extend(try_frame(item, year, view));
    }
    let is_good = |t: &Trial<'_>| t.is_complete(item) && t.is_findable();
    let all_good = trials.iter().enumerate().filter(|(_, t)| is_good(t));
    let good = all_good.max_by_key(|(i, t)| (t.preference(item, view), std::cmp::Reverse(*i))).map(|(i, _)| i);
    let elsewhere = trials.iter().any(|t| t.is_findable() && t.named >= Named::Row);
    let ranks: Vec<_> = trials.iter().map(|t| t.rank(item, elsewhere)).collect();
    let best = good.or_else(|| (0..trials.len()).max_by(|i, j| ranks[*i].cmp(&ranks[*j]).then(j.cmp(i))));
    // Where nothing is shown, what is there but lost is what has to be mended.
    let lost = trials.iter().position(|t| t.is_complete(item) && !t.reachable);
    let best = best.map(|b| lost.filter(|_| !trials[b].shows_something()).unwrap_or(b));
    let may_be = trials.iter().position(|t| t.may_be(item) && t.is_findable());
    match (good, may_be, best) {
        // What is asked is not known, so that nothing can be said to be enough.
        (Some(i), _, _) if !item.is_established() => outcome(item, State::Undetermined, Some(&trials[i]), view),
        (Some(i), _, _) => outcome(item, State::Met, Some(&trials[i]), view),
        // What was not seen may be the evidence, however complete something that cannot be found is.
        (None, Some(i), Some(_)) => outcome(item, State::Undetermined, Some(&trials[i]), view),
        (None, _, Some(b)) => outcome(item, State::NotMet, Some(&trials[b]), view),
        (None, _, None) if all_seen => outcome(item, State::NotMet, None, view),
        (None, _, None) => outcome(item, State::Undetermined, None, view),
    }
}

pub(super) fn try_set<'a>(
    item: &'a Item,
    year: u16,
    view: &'a SiteView<'a>,
    members: Vec<&'a Member>,
    set: &EvidenceSet,
) -> Trial<'a> {
    try_named(item, year, view, members, set, set.named)
}

fn try_named<'a>(
    item: &'a Item,
    year: u16,
    view: &'a SiteView<'a>,
    members: Vec<&'a Member>,
    set: &EvidenceSet,
    named: Named,
) -> Trial<'a> {
    let mut case = Case::new(members, view, year, &item.elements);
    (case.asked, case.asked_of, case.labels) = (asked_period(item), asked_of(item), labels_of(item));
    case.is_named = named >= Named::Row;
    let findings = item.elements.iter().map(|e| checks::look(&e.check, &case)).collect();
    Trial { case, findings, named, reachable: set.reachable, strength: set.strength }
}

/// All pages that are named for the topic, taken together: an agency may answer with several addresses.
fn try_union<'a>(item: &'a Item, year: u16, view: &'a SiteView<'a>, sets: &[&'a EvidenceSet]) -> Option<Trial<'a>> {
    let mut named: Vec<&EvidenceSet> =
        sets.iter().copied().filter(|s| s.reachable && s.named >= Named::Heading).collect();
    named.extend(titled(item, view));
    let first = named.first().filter(|_| named.len() > 1)?;
    let mut members: Vec<&Member> = Vec::new();
    for member in named.iter().flat_map(|s| &s.members) {
        match members.iter().position(|m| is_same(m, member)) {
            None => members.push(member),
            // What is beside the point of one topic of the item may be to the point of another.
            Some(known) if members[known].foreign.is_some() && member.foreign.is_none() => members[known] = member,
            Some(_) => {}
        }
    }
    Some(try_set(item, year, view, members, first))
}

/// The best page of each topic of an item of several that nothing but its own title names: a menu of pictures tells no names.
fn titled<'a>(item: &Item, view: &SiteView<'a>) -> Vec<&'a EvidenceSet> {
    if item.also.is_empty() {
        return Vec::new();
    }
    let of = |topic| {
        let mut sets = view.sets.get(topic)?.iter().filter(|s| s.reachable);
        let is_named =
            sets.clone().any(|s| s.named >= Named::Heading && s.members.iter().any(|m| m.evidence().is_some()));
        sets.find(|s| !is_named && s.named == Named::Title)
    };
    item.topics().filter_map(of).collect()
}

/// Of a page or a bound file that several topics of an item share, each has its own part.
fn is_same(member: &Member, other: &Member) -> bool {
    let parts = member.content().zip(other.content());
    member.id == other.id && parts.is_none_or(|(part, other)| part.own() == other.own())
}

/// All that an item of several topics has, with what no link leads to: never enough, but it tells what there is to link to.
fn try_unlinked<'a>(item: &'a Item, year: u16, view: &'a SiteView<'a>, sets: &[&'a EvidenceSet]) -> Option<Trial<'a>> {
    let unlinked = sets.iter().filter(|s| !s.reachable && !item.also.is_empty());
    let named = sets.iter().filter(|s| s.reachable && s.named >= Named::Heading);
    let all: Vec<&EvidenceSet> = unlinked.chain(named).copied().collect();
    let first = all.first().filter(|s| !s.reachable)?;
    let mut members: Vec<&Member> = Vec::new();
    for member in all.iter().flat_map(|s| &s.members) {
        if members.iter().all(|m| m.id != member.id) {
            members.push(member);
        }
    }
    Some(try_set(item, year, view, members, first))
}

pub(super) fn try_frame<'a>(item: &'a Item, year: u16, view: &'a SiteView<'a>) -> Option<Trial<'a>> {
    let lives_there = |c: &Check| matches!(c, Check::Contact(_) | Check::Map {} | Check::LinksTo(_));
    let home = view
        .home
        .as_ref()
        .filter(|_| view.hollow_home().is_none() && item.elements.iter().any(|e| lives_there(&e.check)))?;
    let case = Case::new(vec![home], view, year, &item.elements);
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
    warnings.extend(trial.and_then(|trial| lies_outside(trial, view)));
    warnings.extend(trial.and_then(|trial| is_no_sheet(item, trial)));
    ItemOutcome {
        id: item.id.clone(),
        name: item.name.clone(),
        topic: item.topic.clone(),
        also: item.also.clone(),
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
        overridden: None,
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
        check: element.check.kind().to_owned(),
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
    // What the home page shows of itself, and the account that it leads to.
    let home = view.home.as_ref().filter(|h| {
        let shown = trial.findings.iter().filter_map(|f| f.witness.as_ref()).any(|w| w.url == h.url);
        shown && !members.iter().any(|m| m.id == h.id)
    });
    let accounts = trial.case.members.iter().copied().filter(|m| m.place == Place::Outside && home.is_some());
    members.extend(home.into_iter().chain(accounts));
    members.dedup_by_key(|m| m.id);
    members.into_iter().take(MOST_EVIDENCE).map(|m| reference(m, view)).collect()
}

/// Evidence that was read where it is kept, off the website: those who assess look at the website.
fn lies_outside(trial: &Trial<'_>, view: &SiteView<'_>) -> Option<Text> {
    let shown = |m: &&&Member| trial.findings.iter().any(|f| f.witness.as_ref().is_some_and(|w| w.url == m.url));
    let is_outside = |m: &&&Member| m.content().is_some() && !view.site.is_in_scope(m.id);
    let member = trial.case.members.iter().filter(shown).find(is_outside)?;
    Some(say("warning-off-site", &[("url", member.url.clone().into())]))
}

/// The table that the form asks for as a spreadsheet is shown by a document that is none.
fn is_no_sheet(item: &Item, trial: &Trial<'_>) -> Option<Text> {
    let asked = |e: &Element| matches!(e.check, Check::Table { sheet: true, .. });
    let shown = item.elements.iter().zip(&trial.findings).filter(|(e, _)| asked(e));
    let url = shown.filter_map(|(_, f)| f.witness.as_ref()).map(|w| &w.url).next()?;
    let kind = trial.case.members.iter().find(|m| m.url == *url)?.kind?;
    let is_paper = matches!(kind, Kind::Pdf | Kind::Docx | Kind::Doc | Kind::Rtf | Kind::Odt | Kind::Image);
    is_paper.then(|| say("warning-no-sheet", &[("url", url.clone().into())]))
}

fn reference(member: &Member, view: &SiteView<'_>) -> EvidenceRef {
    let record = view.site.page(member.id);
    EvidenceRef {
        url: member.url.clone(),
        title: super::index::upto(if member.title.is_empty() { &member.label } else { &member.title }, 480).to_owned(),
        kind: member.kind.filter(|_| view.site.is_in_scope(member.id)).map_or("outside", kind_name).to_owned(),
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
