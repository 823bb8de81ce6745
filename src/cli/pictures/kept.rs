//! Pictures that a run has already, and those that it has no more.

use std::{fs, path::Path};

use sha2::{Digest, Sha256};

use super::{FILE, FOLDER, work::State};
use crate::{
    judge::AuditResult,
    read::render,
    report::{EvidencePicture, Pictures},
};

/// A list of pictures is some kilobytes.
const MOST_BYTES: u64 = 4 << 20;

/// Takes the pictures that are wanted from a run that has them, and puts them into `folder` where that is another one.
pub(super) fn take(state: &mut State, result: &AuditResult, run: &Path, folder: &Path) {
    let Some(known) = read(run) else { return };
    let mut left = std::mem::take(&mut state.left);
    left.retain(|wanted| {
        let found = known.pictures.iter().find(|picture| picture.key == wanted.key);
        let Some(content) = found.and_then(|picture| content(run, picture)) else { return true };
        let Some((width, height)) = render::size(&content) else { return true };
        let mark = found.and_then(|picture| picture.mark);
        state
            .put(
                wanted,
                wanted.of(result),
                &render::Picture { png: content, width, height, mark, goes_on: false },
                result,
                folder,
            )
            .is_none()
    });
    state.left = left;
}

/// Removes pictures that no list names any more.
pub(super) fn tidy(folder: &Path, pictures: &Pictures) {
    let Ok(entries) = fs::read_dir(folder.join(FOLDER)) else { return };
    for entry in entries.flatten() {
        let named = |picture: &EvidencePicture| folder.join(&picture.file) == entry.path();
        let is_picture = entry.path().extension().is_some_and(|ending| ending == "png" || ending == "part");
        if is_picture && !pictures.pictures.iter().any(named) {
            // One that cannot be removed is only in the way of the eye.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The list of a run's pictures; none when there is none, or when it is not what it should be.
pub(in crate::cli) fn read(run: &Path) -> Option<Pictures> {
    let path = run.join(FILE);
    let size = fs::metadata(&path).ok()?.len();
    serde_json::from_slice(&(size <= MOST_BYTES).then(|| fs::read(&path).ok()).flatten()?).ok()
}

/// The file of a picture, as long as it is the one that the list is of.
pub(in crate::cli) fn content(run: &Path, picture: &EvidencePicture) -> Option<Vec<u8>> {
    let name = Path::new(&picture.file);
    // The list may come from anywhere.
    let is_ours = name.parent() == Some(Path::new(FOLDER)) && name.components().count() == 2;
    let content = is_ours.then(|| fs::read(run.join(name)).ok()).flatten()?;
    (data_encoding::HEXLOWER.encode(&Sha256::digest(&content)) == picture.sha256).then_some(content)
}
