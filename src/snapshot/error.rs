//! What can go wrong with a snapshot, said so that its reader knows which file and what to do.

use std::{
    io,
    path::{Path, PathBuf},
};

/// Why a snapshot could not be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SnapshotError {
    /// The system refused.
    #[error("cannot {doing} {}: {source}", path.display())]
    Io {
        /// What was tried.
        doing: &'static str,
        /// On which file.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
    /// The disk is full. What was written before is whole.
    #[error("the disk is full: cannot {doing} {}: make room, then continue the run with --resume", path.display())]
    Full {
        /// What was tried.
        doing: &'static str,
        /// On which file.
        path: PathBuf,
    },
    /// Another process works on the run.
    #[error("{} is in use by another run{holder}: wait for it to end, or stop it", path.display())]
    InUse {
        /// The run's folder.
        path: PathBuf,
        /// ` (process 123)`, or empty when it cannot be told.
        holder: String,
    },
    /// A folder to be continued is no running folder.
    #[error("{} is no unfinished run: only a folder whose name ends in .partial can be continued", path.display())]
    NotResumable {
        /// The folder.
        path: PathBuf,
    },
    /// The crawl of this run has ended and is packed; there is nothing to add to.
    #[error("the crawl in {} has ended and is packed: judge it instead of continuing it", path.display())]
    Packed {
        /// The run's folder.
        path: PathBuf,
    },
    /// A run cannot be finished before its crawl is packed.
    #[error("{} holds no crawl.wacz yet: the run is not finished", path.display())]
    NotPacked {
        /// The run's folder.
        path: PathBuf,
    },
    /// No snapshot is there.
    #[error("{} is no snapshot: expected a run folder, a .wacz or a .warc.gz file", path.display())]
    NotASnapshot {
        /// What was opened.
        path: PathBuf,
    },
    /// The file is damaged, or is not what it says it is.
    #[error("{} is damaged at byte {offset}: {what}; take another copy of the file, or crawl the site again", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where in the WARC.
        offset: u64,
        /// What was found.
        what: String,
    },
    /// More than the bound of one record.
    #[error("{what} is larger than {limit} bytes, the most that one record may hold")]
    TooLarge {
        /// What it is.
        what: String,
        /// The bound.
        limit: usize,
    },
    /// An entry cannot be made into a record.
    #[error("cannot make a record of {what}: {why}")]
    Unwritable {
        /// Its URL or name.
        what: String,
        /// The reason.
        why: String,
    },
    /// An earlier failure left the journal unfit for writing.
    #[error("{} takes no more records after an earlier failure: continue the run with --resume", path.display())]
    Closed {
        /// The journal.
        path: PathBuf,
    },
    /// The record that was asked for is not the kind that was asked for.
    #[error("the record at byte {offset} of {} holds no response", path.display())]
    NoCapture {
        /// The file.
        path: PathBuf,
        /// Where in the WARC.
        offset: u64,
    },
    /// The zip archive around the WARC is damaged or of a kind that is not read.
    #[error("cannot read the archive {}: {what}", path.display())]
    Archive {
        /// The file.
        path: PathBuf,
        /// What was found.
        what: String,
    },
}

impl SnapshotError {
    /// The system's refusal while `doing` something to `path`.
    pub(super) fn io(doing: &'static str, path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full { doing, path },
            _ => Self::Io { doing, path, source },
        }
    }

    /// Damage in the WARC `path`.
    pub(super) fn damaged(path: &Path, offset: u64, what: impl Into<String>) -> Self {
        Self::Damaged { path: path.to_path_buf(), offset, what: what.into() }
    }
}
