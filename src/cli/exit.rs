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
    /// The number that the system is given.
    pub(super) const fn code(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::Short => 1,
            Self::Usage => 2,
            Self::Unaudited => 3,
        }
    }

    /// The exit of what has passed, or has not.
    pub(super) fn passed(passed: bool) -> Self {
        if passed { Self::Passed } else { Self::Short }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
