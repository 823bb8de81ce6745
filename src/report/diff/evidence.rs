//! What became of an item's evidence.

use super::{Diff, EvidenceChange, EvidenceKind, Fate, Observations, Passing, PassingKind};
use crate::judge::{EvidenceRef, ItemOutcome, State};

/// Compares the evidence of an item in two runs.
pub(super) fn compare(
    diff: &mut Diff,
    before: &ItemOutcome,
    after: &ItemOutcome,
    then: &Observations,
    now: &Observations,
) {
    if before.state == State::Met {
        for old in &before.evidence {
            lost(diff, old, after, then, now);
        }
    }
    for new in added(before, after) {
        push(diff, after, EvidenceKind::Added, new, None);
    }
    candidate(diff, before, after);
}

fn lost(diff: &mut Diff, old: &EvidenceRef, after: &ItemOutcome, then: &Observations, now: &Observations) {
    let fate = now.get(&old.url).map(|seen| seen.fate);
    match after.evidence.iter().find(|new| new.url == old.url) {
        Some(new) if new.sha256 == old.sha256 => {}
        // What was not fetched has no hash and no content to compare.
        Some(new) if new.sha256.is_empty() || old.sha256.is_empty() => {}
        Some(new) => {
            let text = |seen: &Observations| seen.get(&old.url).and_then(|o| o.text.clone());
            match (text(then), text(now)) {
                (Some(a), Some(b)) if a == b => passes(diff, after, PassingKind::Counter, &old.url),
                _ => push(diff, after, EvidenceKind::Changed, new, None),
            }
        }
        None => match (fate, moved(old, after)) {
            (_, Some(new)) => push(diff, after, EvidenceKind::Moved, old, Some(new.url.clone())),
            (Some(Fate::Gone), None) => push(diff, after, EvidenceKind::Died, old, None),
            (Some(Fate::Closed), None) => push(diff, after, EvidenceKind::Closed, old, None),
            (Some(Fate::Unseen), None) => passes(diff, after, PassingKind::PageUnseen, &old.url),
            (Some(Fate::Read) | None, None) => push(diff, after, EvidenceKind::Dropped, old, None),
        },
    }
}

/// The same content at another address.
fn moved<'e>(old: &EvidenceRef, after: &'e ItemOutcome) -> Option<&'e EvidenceRef> {
    let same = |new: &&EvidenceRef| !old.sha256.is_empty() && new.sha256 == old.sha256;
    after.evidence.iter().find(same)
}

/// Evidence that is neither known nor known content at another address.
fn added<'e>(before: &ItemOutcome, after: &'e ItemOutcome) -> Vec<&'e EvidenceRef> {
    if after.state != State::Met {
        return Vec::new();
    }
    let is_known = |new: &EvidenceRef| {
        let same = |old: &EvidenceRef| old.url == new.url || !old.sha256.is_empty() && old.sha256 == new.sha256;
        before.state == State::Met && before.evidence.iter().any(same)
    };
    after.evidence.iter().filter(|new| !is_known(new)).collect()
}

fn candidate(diff: &mut Diff, before: &ItemOutcome, after: &ItemOutcome) {
    if after.state == State::Met {
        return;
    }
    let Some(nearest) = &after.nearest else { return };
    let is_known = before.nearest.as_ref().is_some_and(|n| n.url == nearest.url)
        || before.evidence.iter().any(|e| e.url == nearest.url);
    if !is_known {
        diff.evidence.push(EvidenceChange {
            item: after.id.clone(),
            kind: EvidenceKind::Candidate,
            url: nearest.url.clone(),
            title: nearest.title.clone(),
            to: None,
        });
    }
}

fn push(diff: &mut Diff, item: &ItemOutcome, kind: EvidenceKind, evidence: &EvidenceRef, to: Option<String>) {
    let (url, title) = (evidence.url.clone(), evidence.title.clone());
    diff.evidence.push(EvidenceChange { item: item.id.clone(), kind, url, title, to });
}

fn passes(diff: &mut Diff, item: &ItemOutcome, kind: PassingKind, url: &str) {
    diff.passing.push(Passing { item: item.id.clone(), kind, url: Some(url.to_owned()), reason: None });
}
