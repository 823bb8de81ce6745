//! The verdicts of a site of which nothing has changed since the last run: what judging rests on is told by a digest, and where that is
//! the same, so are the verdicts.

use std::{fmt::Write as _, sync::Arc};

use sha2::{Digest, Sha256};

use super::{
    frozen::{self, Print},
    given::Asked,
    scans::Scans,
};
use crate::{
    checklist::Checklist,
    crawl::Summary,
    judge::{self, AuditResult, Coverage, Facts, Run},
    kept::{Kept, Key, Sections},
};

/// Where verdicts are kept, and under what.
pub(super) struct Verdicts {
    kept: Option<Arc<Kept>>,
    key: Key,
    forms: Vec<(Checklist, Facts)>,
}

/// What an earlier run said.
pub(super) struct Known {
    pub results: Vec<AuditResult>,
    /// What it had recognised for that.
    pub recognised: Option<Vec<u8>>,
}

impl Verdicts {
    /// What was seen of the site, and what else is known, decides.
    pub(super) fn new(
        kept: Option<Arc<Kept>>,
        print: Print,
        asked: &[Asked],
        summary: &Summary,
        scans: &Scans,
    ) -> Self {
        let facts = |asked: &Asked| frozen::facts(summary, asked.given.clone());
        let forms: Vec<_> = asked.iter().map(|asked| (asked.checklist.clone(), facts(asked))).collect();
        let key = key(print, &summary.home, forms.iter().map(|(_, facts)| facts), scans);
        Self { kept, key, forms }
    }

    /// What a run said that rested on the same, which is kept again.
    pub(super) fn known(&self) -> Option<Known> {
        let kept = self.kept.as_ref()?;
        let sections = kept.page(&self.key)?;
        let recognised = Some(sections.get(0)?.to_vec()).filter(|file| !file.is_empty());
        let again = |(at, (checklist, facts)): (usize, &(Checklist, Facts))| {
            let last = serde_json::from_slice(sections.get(at + 1)?).ok()?;
            Some(judge::again(checklist, last, facts.clone()))
        };
        let results = self.forms.iter().enumerate().map(again).collect::<Option<_>>()?;
        kept.keep_again(&self.key);
        tracing::debug!("nothing has changed, and so have the verdicts not");
        Some(Known { results, recognised })
    }

    /// Keeps what this run says; `recognised` is the file of what was recognised, and `is_settled` that there is no more to recognise.
    pub(super) fn keep(&self, results: &[AuditResult], recognised: Option<&[u8]>, is_settled: bool) {
        let Some(kept) = self.kept.as_ref().filter(|_| is_settled) else { return };
        let sections = results.iter().map(faithful).collect::<Option<Vec<_>>>();
        let Some(sections) = sections.filter(|sections| sections.len() == self.forms.len()) else { return };
        let sections = std::iter::once(recognised.unwrap_or_default().to_vec()).chain(sections).collect();
        kept.keep(&self.key, &Sections::new(sections));
    }
}

/// A result as JSON, if that says all of it.
fn faithful(result: &AuditResult) -> Option<Vec<u8>> {
    let written = serde_json::to_vec(result).ok()?;
    let read: AuditResult = serde_json::from_slice(&written).ok()?;
    let is_same = read.items == result.items && read.claims == result.claims && read.site == result.site;
    is_same.then_some(written)
}

/// All that judging rests on but the forms, by which the file is told apart.
fn key<'f>(print: Print, home: &str, facts: impl Iterator<Item = &'f Facts>, scans: &Scans) -> Key {
    let mut told = format!("verdicts {print:?} {home} {}", scans.engine());
    for facts in facts {
        let run = Run { started: String::new(), finished: String::new(), seal: None };
        // What is said of the run decides nothing.
        let facts = Facts { run, coverage: Coverage::default(), ..facts.clone() };
        // A string takes whatever is written.
        let _ = write!(told, "\n{facts:?}");
    }
    Sha256::digest(told).into()
}
