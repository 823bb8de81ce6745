//! What pages said, kept from night to night: of a page that has not changed neither the links into the site nor what judging keeps
//! of it are worked out again. Where: in the folder of what documents said, a file for each folder of runs and for the forms that
//! were asked.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::{audit::Job, given::Asked, readings};
use crate::kept::{Kept, Stamp};

/// The folder of such files.
const FOLDER: &str = "pages";

/// What the last such run kept, and where this one keeps it for the next; whoever asks for everything anew begins anew.
pub(super) fn kept(job: &Job) -> Option<Arc<Kept>> {
    let stamp = stamp(job.folder.path().parent()?.as_os_str().as_encoded_bytes(), &job.asked);
    let name = data_encoding::HEXLOWER.encode(&stamp[..16]);
    let file = readings::folder(job.runs.as_deref())?.join(FOLDER).join(name).with_extension("kept");
    Some(Arc::new(if job.full { Kept::anew(file, &stamp) } else { Kept::open(file, &stamp) }))
}

/// What pages come to depends on the forms; the program that read them is told apart by the folder.
fn stamp(runs: &[u8], asked: &[Asked]) -> Stamp {
    let mut hash = Sha256::new();
    hash.update(runs);
    for Asked { checklist, .. } in asked {
        hash.update(format!("\n{} {}", checklist.year, checklist.sha256));
    }
    hash.finalize().into()
}
