//! Verdicts of people laid over those of the program: the item, and with it every score, follows the person; what the program
//! found stays told, and a verdict whose evidence has changed since is called stale. A stale verdict still holds: only a person
//! takes back what a person said.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    outcome::{EvidenceRef, ItemOutcome, State},
    site::Site,
    verdict::kind_name,
};
use crate::{
    checklist::{Override, Ruling},
    words::{Arg, Text, say},
};

/// How a person overruled an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Overridden {
    /// What the person holds.
    pub verdict: Ruling,
    /// What the program found.
    pub original: State,
    /// What the person looked at.
    pub url: Option<String>,
    /// SHA-256 of what stands there now, lower-case hex; `null` when it was not seen.
    pub sha256: Option<String>,
    /// Why.
    pub reason: String,
    /// Who.
    pub who: String,
    /// The day, as the file has it.
    pub when: String,
    /// What stands at the address is not, or cannot be told to be, what the person looked at.
    pub stale: bool,
    /// Why it is stale, or which SHA-256 to write into the file; empty when neither.
    pub note: Text,
}

/// Lays verdicts of people over the program's.
pub(super) fn overrule(items: &mut [ItemOutcome], overrides: &[Override], site: &Site) {
    for ruling in overrides {
        if let Some(item) = items.iter_mut().find(|i| i.id == ruling.item) {
            one(item, ruling, site);
        }
    }
}

fn one(item: &mut ItemOutcome, ruling: &Override, site: &Site) {
    let told = seen(ruling, site);
    let (state, verdict) = match ruling.verdict {
        Ruling::Met => (State::Met, "override-met"),
        Ruling::NotMet => (State::NotMet, "override-not-met"),
    };
    let args = [
        ("who", Arg::from(ruling.who.as_str())),
        ("when", ruling.when.as_str().into()),
        ("reason", ruling.reason.as_str().into()),
        ("found", item.analysis.clone().into()),
    ];
    item.analysis = say(verdict, &args);
    item.advice = match ruling.verdict {
        Ruling::Met => Text::default(),
        Ruling::NotMet => say("override-advice", &args),
    };
    if !told.note.th.is_empty() {
        item.warnings.push(told.note.clone());
    }
    item.overridden = Some(Overridden { original: item.state, ..told });
    item.state = state;
    item.score = if state == State::Met { 100 } else { 0 };
    "overridden".clone_into(&mut item.code);
    if state == State::Met {
        item.nearest = None;
        item.evidence.extend(evidence(item, ruling, site));
        item.evidence.sort_by_key(|e| Some(&e.url) != ruling.url.as_ref());
    }
}

/// What became of the evidence that the person looked at.
fn seen(ruling: &Override, site: &Site) -> Overridden {
    let now = ruling.url.as_ref().and_then(|url| site.page(site.find(url)?)).map(|page| page.sha256.to_string());
    let recorded = ruling.sha256.as_ref().map(|hash| hash.to_ascii_lowercase());
    let url = Arg::from(ruling.url.clone().unwrap_or_default());
    let (stale, note) = match (&ruling.url, &now, &recorded) {
        (None, ..) => (false, Text::default()),
        (Some(_), Some(now), Some(then)) if now == then => (false, Text::default()),
        (Some(_), Some(now), Some(_)) => {
            (true, say("override-changed", &[("url", url), ("sha256", now.as_str().into())]))
        }
        (Some(_), Some(now), None) => {
            (false, say("override-add-hash", &[("url", url), ("sha256", now.as_str().into())]))
        }
        // What lies elsewhere the program never opens: it cannot tell whether that changed.
        (Some(written), None, _) if site.covers(written) == Some(false) => {
            (false, say("override-outside", &[("url", url)]))
        }
        (Some(_), None, _) => (true, say("override-unseen", &[("url", url)])),
    };
    Overridden {
        verdict: ruling.verdict,
        original: State::Undetermined,
        url: ruling.url.clone(),
        sha256: now,
        reason: ruling.reason.clone(),
        who: ruling.who.clone(),
        when: ruling.when.clone(),
        stale,
        note,
    }
}

/// The address that the person gives, when the program did not come upon it for the item.
fn evidence(item: &ItemOutcome, ruling: &Override, site: &Site) -> Option<EvidenceRef> {
    let url = ruling.url.as_ref().filter(|url| item.evidence.iter().all(|e| e.url != **url))?;
    let id = site.find(url);
    let page = id.and_then(|id| site.page(id));
    Some(EvidenceRef {
        url: url.clone(),
        title: page.map(|p| super::index::upto(site.text(p.title), 480).to_owned()).unwrap_or_default(),
        kind: page.map_or("outside", |p| kind_name(p.kind)).to_owned(),
        sha256: page.map(|p| p.sha256.to_string()).unwrap_or_default(),
        click_path: id.map(|id| site.click_path(id)).unwrap_or_default(),
    })
}
