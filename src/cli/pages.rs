//! What pages said, kept from night to night: of a page that has not changed neither the links into the site nor what judging keeps
//! of it are worked out again. Where: in the folder of what documents said, a file for each folder of runs.

use std::{path::PathBuf, sync::Arc};

use sha2::{Digest, Sha256};

use super::{audit::Job, given::Asked, readings};
use crate::kept::Kept;

/// The folder of such files.
const FOLDER: &str = "pages";

/// What the last run of the same forms kept, and where this one keeps it for the next; whoever asks for everything anew begins anew.
pub(super) fn kept(job: &Job) -> Option<Arc<Kept>> {
    let name =
        data_encoding::HEXLOWER.encode(&Sha256::digest(job.folder.path().parent()?.as_os_str().as_encoded_bytes()));
    let folder: PathBuf = readings::folder(job.runs.as_deref())?.join(FOLDER);
    let file = folder.join(&name).with_extension("kept");
    let stamp = stamp(&name, &job.asked);
    Some(Arc::new(if job.full { Kept::anew(file, &stamp) } else { Kept::open(file, &stamp) }))
}

/// What pages come to depends on the forms; the program that read them is told apart by the folder.
fn stamp(name: &str, asked: &[Asked]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(name);
    for Asked { checklist, .. } in asked {
        hash.update(format!("\n{} {}", checklist.year, checklist.sha256));
    }
    hash.finalize().into()
}
