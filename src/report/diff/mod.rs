//! What changed between two audits of a site, and for which item: items that fell or rose, evidence that died, moved or says
//! something else, new places to look at. What only comes and goes (outages, counters of visitors) is told apart.

mod evidence;
mod html;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

pub use html::diff_html;
pub use text::diff_text;

use crate::{
    checklist::ItemId,
    judge::{AuditResult, ItemOutcome, State},
    words::Text,
};

/// The version of the shape of a comparison as JSON.
const SCHEMA: u32 = 1;
/// Causes that lie in the day and not in the page.
const PASSING: [&str; 6] = ["outage", "robots", "tls", "refused", "not-all-seen", "stored"];

/// What came of an address in one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It was read.
    Read,
    /// Nothing is there any more.
    Gone,
    /// A login, or a block.
    Closed,
    /// The server failed, or the program did not come by.
    Unseen,
}

/// An address in one run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// What came of it.
    pub fate: Fate,
    /// A fingerprint of what it says, without what changes with every visitor; nothing when it was not read.
    pub text: Option<String>,
}

/// Addresses in one run, as far as somebody looked.
pub type Observations = BTreeMap<String, Observed>;

/// All differences.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Diff {
    /// The version of this shape.
    pub schema: u32,
    /// The earlier run.
    pub old: Side,
    /// The later run.
    pub new: Side,
    /// Items whose score or cause changed, in the form's order.
    pub items: Vec<ItemChange>,
    /// Evidence that changed, by item.
    pub evidence: Vec<EvidenceChange>,
    /// What comes and goes and is no change.
    pub passing: Vec<Passing>,
}

/// One of the runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Side {
    /// The site's address.
    pub site: String,
    /// When it was read, RFC 3339.
    pub started: String,
    /// The form's year.
    pub year: u16,
    /// OIT, unrounded; none by a draft of a form.
    pub oit: Option<f64>,
}

/// An item that came out differently.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemChange {
    /// The item, by its number in the later run.
    pub item: ItemId,
    /// Its name.
    pub name: Text,
    /// What happened.
    pub kind: ItemKind,
    /// Before and after.
    pub from: State,
    /// After.
    pub to: State,
    /// Why, as the later run has it.
    pub reason: Text,
}

/// What happened to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// It lost its points.
    Fell,
    /// It gained them.
    Rose,
    /// It has none as before, but for another reason.
    Cause,
}

/// Evidence that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceChange {
    /// The item that it is of.
    pub item: ItemId,
    /// What happened.
    pub kind: EvidenceKind,
    /// The address.
    pub url: String,
    /// What is there calls itself.
    pub title: String,
    /// Where it is now, when it moved.
    pub to: Option<String>,
}

/// What happened to evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// Nothing is there any more.
    Died,
    /// A login or a block stands before it.
    Closed,
    /// The same content is at another address.
    Moved,
    /// It says something else.
    Changed,
    /// It is there, but is the item's evidence no longer.
    Dropped,
    /// Something else has become evidence.
    Added,
    /// For an item without evidence something else comes nearest.
    Candidate,
}

/// What comes and goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passing {
    /// The item.
    pub item: ItemId,
    /// What it is.
    pub kind: PassingKind,
    /// The address, when it is one page.
    pub url: Option<String>,
    /// Why, when the later run says it.
    pub reason: Option<Text>,
}

/// What comes and goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PassingKind {
    /// The item could not be seen this time.
    ItemUnseen,
    /// The item can be seen again, and is as it was before the outage as far as is known.
    ItemSeen,
    /// The page could not be seen this time.
    PageUnseen,
    /// Only counters, clocks or the like changed.
    Counter,
}

impl Diff {
    /// Compares two results. `then` and `now` are what somebody saw of [`urls`] in each run; they may be empty.
    pub fn between(old: &AuditResult, new: &AuditResult, then: &Observations, now: &Observations) -> Self {
        let mut diff = Self {
            schema: SCHEMA,
            old: Side::of(old),
            new: Side::of(new),
            items: Vec::new(),
            evidence: Vec::new(),
            passing: Vec::new(),
        };
        for item in &new.items {
            // Numbers change from year to year, what an item is about does not.
            let Some(before) = old.items.iter().find(|o| o.topic == item.topic) else { continue };
            diff.item(before, item);
            evidence::compare(&mut diff, before, item, then, now);
        }
        diff
    }

    /// Whether anything got worse for the agency.
    pub fn is_worse(&self) -> bool {
        let lost = |kind: EvidenceKind| matches!(kind, EvidenceKind::Died | EvidenceKind::Closed);
        self.items.iter().any(|i| i.kind == ItemKind::Fell) || self.evidence.iter().any(|e| lost(e.kind))
    }

    /// Whether anything changed at all, beside what comes and goes.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.evidence.is_empty()
    }

    fn item(&mut self, before: &ItemOutcome, after: &ItemOutcome) {
        let passing = |item: &ItemOutcome| item.state == State::Undetermined && PASSING.contains(&item.code.as_str());
        let kind = match (before.state, after.state) {
            (State::Met, State::Met) => return,
            (_, State::Undetermined) if passing(after) => {
                if before.state != after.state || before.code != after.code {
                    self.passes(after, PassingKind::ItemUnseen);
                }
                return;
            }
            (State::Undetermined, State::Met) if passing(before) => {
                return self.passes(after, PassingKind::ItemSeen);
            }
            (State::Met, State::NotMet | State::Undetermined) => ItemKind::Fell,
            (State::NotMet | State::Undetermined, State::Met) => ItemKind::Rose,
            (State::NotMet | State::Undetermined, State::NotMet | State::Undetermined) => {
                if before.code == after.code && before.state == after.state {
                    return;
                }
                ItemKind::Cause
            }
        };
        self.items.push(ItemChange {
            item: after.id.clone(),
            name: after.name.clone(),
            kind,
            from: before.state,
            to: after.state,
            reason: after.analysis.clone(),
        });
    }

    fn passes(&mut self, item: &ItemOutcome, kind: PassingKind) {
        let reason = Some(item.analysis.clone());
        self.passing.push(Passing { item: item.id.clone(), kind, url: None, reason });
    }
}

impl Side {
    fn of(result: &AuditResult) -> Self {
        Self {
            site: result.site.url.clone(),
            started: result.run.started.clone(),
            year: result.checklist.year,
            oit: result.oit,
        }
    }
}

/// The addresses that a comparison asks about.
pub fn urls(old: &AuditResult, new: &AuditResult) -> BTreeSet<String> {
    let evidence = [old, new].into_iter().flat_map(|r| &r.items).flat_map(|i| &i.evidence);
    evidence.map(|e| e.url.clone()).collect()
}
