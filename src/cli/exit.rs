//! Exit codes: other programs rely on them.

use std::process::ExitCode;

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
    /// The exit of what has passed, or has not.
    pub(super) fn passed(passed: bool) -> Self {
        if passed { Self::Passed } else { Self::Short }
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
