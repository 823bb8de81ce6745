//! What a run keeps of the pages that it read, so that the next night need not read those that have not changed: records by what
//! tells the frozen answer from others, and pieces that many records share (a menu's links), each stored once.
//!
//! It is a cache and nothing else. A file counts only when it was made for the same purpose (the stamp) and is whole to the last
//! byte (a digest at its end); any other is as if it were not there. Each run writes its own file, which takes the old one's place
//! when the run has ended, so that nothing stays of pages that are no more; what is kept again is handed on as it stands, with the
//! numbers of its pieces; and when that is all there is, the old file stays. What the records mean is the business of those
//! who write them, and who must not trust them when they read: everything here is bounded and nothing panics.

mod bytes;
mod file;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

pub use bytes::{Scribe, Script};
use file::{New, Old};

/// What tells an answer, as it is frozen, from all others.
pub type Key = [u8; 32];

/// What tells the purposes of files apart: the program, the forms, the site.
pub type Stamp = [u8; 32];

/// What the last run kept, and what this one keeps for the next.
#[derive(Debug)]
pub struct Kept {
    file: PathBuf,
    old: Option<Old>,
    new: Mutex<Begun>,
    /// Pages of the old file that are kept again.
    again: Mutex<BTreeSet<Key>>,
}

/// The file that a run writes: only a run that has something to keep leaves a trace.
#[derive(Debug)]
enum Begun {
    NotYet(Stamp),
    Open(New),
    /// It is finished, or cannot be written.
    Over,
}

/// What was kept of one page: a section for each of those who keep something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sections(Vec<Vec<u8>>);

impl Sections {
    /// In the order in which they are read back.
    pub const fn new(sections: Vec<Vec<u8>>) -> Self {
        Self(sections)
    }

    /// A section by its place.
    pub fn get(&self, at: usize) -> Option<&[u8]> {
        self.0.get(at).map(Vec::as_slice)
    }
}

impl Kept {
    /// Reads what an earlier run kept in `file`, if it was for the same purpose, and begins anew.
    pub fn open(file: PathBuf, stamp: &Stamp) -> Self {
        let old = Old::open(&file, stamp);
        Self { old, ..Self::anew(file, stamp) }
    }

    /// Begins anew, whatever was kept.
    pub fn anew(file: PathBuf, stamp: &Stamp) -> Self {
        Self { file, old: None, new: Mutex::new(Begun::NotYet(*stamp)), again: Mutex::default() }
    }

    /// Whether the page frozen under `key` was kept.
    pub fn knows(&self, key: &Key) -> bool {
        self.old.as_ref().is_some_and(|old| old.knows(key))
    }

    /// What was kept of the page frozen under `key`.
    pub fn page(&self, key: &Key) -> Option<Sections> {
        self.old.as_ref()?.page(key).map(Sections)
    }

    /// A piece of the old file, by the number that it was given then, and bears in the new file, too.
    pub fn piece(&self, number: u32) -> Option<&[u8]> {
        self.old.as_ref()?.piece(number)
    }

    /// Keeps a piece, for records to name by its number; `None` when there is no more room. Whoever adds the same twice has it twice.
    pub fn add(&self, piece: &[u8]) -> Option<u32> {
        self.write(|new| new.add(piece)).flatten()
    }

    /// Keeps what is to be known of a page.
    pub fn keep(&self, key: &Key, sections: &Sections) {
        self.write(|new| new.keep(key, &sections.0));
    }

    /// Keeps what was kept of the page frozen under `key` as it is.
    pub fn keep_again(&self, key: &Key) {
        if self.knows(key) {
            self.again().insert(*key);
        }
    }

    /// Puts what was kept in the place of the old file. Without this call it is thrown away.
    pub fn finish(&self) {
        let again = std::mem::take(&mut *self.again());
        if let Some(old) = &self.old {
            if matches!(*self.begun(), Begun::NotYet(_)) && again.len() == old.count() {
                // It is the old file to the letter.
                if let Err(error) = file::mark_as_used(&self.file) {
                    self.tell(&error);
                }
                return;
            }
            self.write(|new| again.iter().for_each(|key| new.hand_on(key, old)));
        }
        // What nobody asks for any more must go, even if there is nothing else.
        self.write(|_| ());
        if let Begun::Open(new) = std::mem::replace(&mut *self.begun(), Begun::Over)
            && let Err(error) = new.finish(&self.file)
        {
            self.tell(&error);
        }
    }

    /// Does something with the file that is written, if there can be one.
    fn write<T>(&self, task: impl FnOnce(&mut New) -> T) -> Option<T> {
        let mut begun = self.begun();
        if let Begun::NotYet(stamp) = *begun {
            let new = New::create(&part(&self.file), &stamp, self.old.as_ref());
            *begun = new.inspect_err(|e| self.tell(e)).map_or(Begun::Over, Begun::Open);
        }
        match &mut *begun {
            Begun::Open(new) => Some(task(new)),
            Begun::NotYet(_) | Begun::Over => None,
        }
    }

    fn tell(&self, error: &std::io::Error) {
        tracing::info!(file = %self.file.display(), %error, "what pages said cannot be kept");
    }

    /// A set of keys is whole at every moment.
    fn again(&self) -> MutexGuard<'_, BTreeSet<Key>> {
        self.again.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Nothing that the lock guards is left half-done by a panic: what is torn is not whole, and does not count.
    fn begun(&self) -> MutexGuard<'_, Begun> {
        self.new.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where a file is written: two runs of one site do not write the same one.
fn part(file: &Path) -> PathBuf {
    file.with_extension(format!("{}.part", std::process::id()))
}

#[cfg(test)]
mod tests;
