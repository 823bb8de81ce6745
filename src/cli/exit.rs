//! Exit codes: other programs rely on them.

use std::process::ExitCode;

use crate::judge::{AuditResult, State};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: every item met, or the score that was asked for.
    Passed,
    /// 1: audited, and short of it.
    Short,
    /// 2: what was typed or the checklist is wrong.
    Usage,
    /// 3: the site could not be audited.
    Unaudited,
}

impl Exit {
    /// The exit of a site judged by one form or several: every form that scores must come out so.
    pub(super) fn of(results: &[AuditResult], min_score: Option<f64>) -> Self {
        let passed = |result: &AuditResult| match min_score {
            Some(least) => result.oit.is_some_and(|oit| crate::judge::round(oit) >= least),
            None => result.items.iter().all(|i| i.state == State::Met),
        };
        let only_drafts = results.iter().all(|r| r.checklist.draft);
        let all = results.iter().filter(|r| only_drafts || !r.checklist.draft).all(passed);
        if all { Self::Passed } else { Self::Short }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Passed => 0,
            Exit::Short => 1,
            Exit::Usage => 2,
            Exit::Unaudited => 3,
        })
    }
}
