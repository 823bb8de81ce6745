//! What one run fetched, frozen: the journal of a running crawl (WARC/1.1), the run's folder, the packed WACZ, and
//! reading them back.
//!
//! **The WARC is the journal.** Every outcome of a fetch is appended as one *group* of records, each its own gzip
//! member: the request and the response, if there is one, and a closing metadata record. A group counts only when its
//! closing record is whole, so a crawl that was killed continues from the file itself and loses nothing but what was
//! in flight.
//!
//! Invariants: a file that this room wrote is readable by any WARC reader; appending never leaves half a group behind
//! while the process lives, and opening cuts what a killed process left; nothing read from a file is trusted (sizes
//! are bounded, damage is an error and never a panic). The room knows bytes, strings and JSON; it knows no checklist,
//! no network and no other room.

mod again;
mod cdxj;
mod earlier;
mod entry;
mod error;
mod folder;
mod group;
mod gzip;
mod http;
mod journal;
mod pack;
mod packing;
mod record;
#[cfg(test)]
mod samples;
mod store;
mod verify;
mod wacz;

pub use again::{Answer, Original};
pub use earlier::{Earlier, Known};
pub use entry::{Capture, Entry, Profile, RecordRef, Revisit, Truncation, digest_of, told_by};
pub use error::SnapshotError;
pub use folder::RunFolder;
pub use journal::{Closed, Journal};
pub use pack::{DEFAULT_LEVEL, Packed};
pub use packing::Packing;
pub use store::{Entries, Snapshot};
pub use verify::{Flaw, Verified, seal, verify};
pub use wacz::TitledPage;

/// The packed crawl of a finished run.
pub fn crawl_of(run: &std::path::Path) -> std::path::PathBuf {
    run.join(WACZ_NAME)
}

/// The loose journal's name in a running folder.
const JOURNAL_NAME: &str = "crawl.warc.gz";
/// The packed crawl's name in a folder whose crawl has ended.
const WACZ_NAME: &str = "crawl.wacz";

/// The most one record may hold when it is unpacked, headers included. What is larger is neither written nor read: a
/// small gzip member can claim to hold terabytes.
const MAX_RECORD: usize = 256 << 20;
