//! What documents said, kept by the hash of their content: no document is read twice in a run, and one that has not changed not
//! again the next night.
//!
//! Readings stand in `.readings` beside the runs, apart for each build of the program, since another one may read otherwise.
//! Whatever is wrong with that folder costs time and nothing else.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use sha2::{Digest, Sha256};

use crate::read::{DocumentReader, Kind, Reading, worker::WorkerPool};

/// The folder of what is kept.
const FOLDER: &str = ".readings";
/// A reading of which nobody has asked for so long is thrown away.
const KEPT: Duration = Duration::from_hours(24 * 45);
/// What was asked for is marked as such at most this often.
const MARKED: Duration = Duration::from_hours(24);
/// What one document said, unpacked; the child gives no more.
const MOST_BYTES: u64 = 64 << 20;

/// Reads documents in other processes, each content once.
pub(super) struct Readings {
    workers: WorkerPool,
    folder: Option<PathBuf>,
    /// What is being read now, by key.
    busy: Mutex<BTreeSet<String>>,
    done: Condvar,
    /// What this run could not read, or has nowhere to keep: small, and not tried again before the next night.
    failed: Mutex<BTreeMap<String, Reading>>,
}

impl Readings {
    /// `out` is the folder of the runs; without one nothing is kept.
    pub(super) fn new(workers: WorkerPool, out: Option<&Path>) -> Self {
        let folder = folder(out);
        if let Some(folder) = &folder {
            sweep(folder);
        }
        Self { workers, folder, busy: Mutex::default(), done: Condvar::new(), failed: Mutex::default() }
    }

    fn path(&self, key: &str) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(key.get(..2)?).join(format!("{key}.json.gz")))
    }

    fn known(&self, key: &str) -> Option<Reading> {
        if let Some(reading) = lock(&self.failed).get(key) {
            return Some(reading.clone());
        }
        self.path(key).and_then(|path| kept(&path))
    }

    /// Waits until nobody else reads the same content; whether it is this caller's to read.
    fn turn(&self, key: &str) -> Turn<'_> {
        let mut busy = lock(&self.busy);
        while busy.contains(key) {
            busy = self.done.wait(busy).unwrap_or_else(PoisonError::into_inner);
        }
        busy.insert(key.to_owned());
        Turn { readings: self, key: key.to_owned() }
    }
}

impl DocumentReader for Readings {
    fn read(&self, kind: Kind, content: &[u8], url: &str) -> Reading {
        if self.folder.is_none() {
            return self.workers.read(kind, content, url);
        }
        let key = format!("{}-{kind:?}", data_encoding::HEXLOWER.encode(&Sha256::digest(content)));
        let _turn = self.turn(&key);
        if let Some(reading) = self.known(&key) {
            return reading;
        }
        tracing::debug!(url, key, "a document is read");
        let reading = self.workers.read(kind, content, url);
        if reading.has_failed() || !self.path(&key).is_some_and(|path| keep(&path, &reading)) {
            lock(&self.failed).insert(key, reading.clone());
        }
        reading
    }
}

/// The right to read one content; given back when dropped.
struct Turn<'r> {
    readings: &'r Readings,
    key: String,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        lock(&self.readings.busy).remove(&self.key);
        self.readings.done.notify_all();
    }
}

/// Where this build of the program keeps what it read, in the folder of the runs.
pub(super) fn folder(out: Option<&Path>) -> Option<PathBuf> {
    Some(out?.join(FOLDER).join(build()?))
}

/// What tells this build of the program from others.
fn build() -> Option<String> {
    let program = fs::metadata(std::env::current_exe().ok()?).ok()?;
    let made = program.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    let told = format!("{} {} {}", env!("CARGO_PKG_VERSION"), program.len(), made.as_nanos());
    Some(data_encoding::HEXLOWER.encode(&Sha256::digest(told)[..8]))
}

/// Throws away what other builds kept, and what nobody asks for any more.
fn sweep(folder: &Path) {
    let below = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    for other in folder.parent().into_iter().flat_map(below).filter(|other| other != folder && is_old(other, MARKED)) {
        // Another program may be at work there; what it loses it reads again.
        let _ = fs::remove_dir_all(other);
    }
    for old in below(folder).flat_map(|shelf| below(&shelf).collect::<Vec<_>>()).filter(|path| is_old(path, KEPT)) {
        let _ = fs::remove_file(old);
    }
}

fn is_old(path: &Path, age: Duration) -> bool {
    let changed = fs::metadata(path).and_then(|about| about.modified());
    changed.is_ok_and(|changed| changed.elapsed().is_ok_and(|elapsed| elapsed > age))
}

fn kept(path: &Path) -> Option<Reading> {
    let packed = fs::File::open(path).ok()?;
    let mut text = Vec::new();
    GzDecoder::new(packed).take(MOST_BYTES).read_to_end(&mut text).ok()?;
    let reading = serde_json::from_slice(&text).ok()?;
    if is_old(path, MARKED)
        && let Ok(file) = fs::File::options().append(true).open(path)
    {
        let _ = file.set_modified(SystemTime::now());
    }
    Some(reading)
}

/// Whether it could be kept.
fn keep(path: &Path, reading: &Reading) -> bool {
    let part = path.with_extension(format!("{}.part", std::process::id()));
    let written = || -> std::io::Result<()> {
        fs::create_dir_all(path.parent().unwrap_or(path))?;
        let mut packed = GzEncoder::new(fs::File::create(&part)?, Compression::fast());
        packed.write_all(&serde_json::to_vec(reading)?)?;
        packed.finish()?;
        fs::rename(&part, path)
    };
    let written = written().is_ok();
    if !written {
        let _ = fs::remove_file(&part);
    }
    written
}

/// Nothing that these locks guard is left half-done by a panic.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Note;

    fn text(of: &str) -> Reading {
        Reading { kind: Kind::Pdf, title: of.to_owned(), ..Reading::default() }
    }

    fn readings(out: &Path) -> Readings {
        Readings::new(WorkerPool::new("/nonexistent/oit".into(), 1), Some(out))
    }

    #[test]
    fn what_was_kept_is_not_read_again() {
        let out = tempfile::tempdir().unwrap();
        let readings = readings(out.path());
        let key = format!("{}-Pdf", data_encoding::HEXLOWER.encode(&Sha256::digest(b"content")));
        assert!(keep(&readings.path(&key).unwrap(), &text("kept")));
        assert_eq!(readings.read(Kind::Pdf, b"content", ""), text("kept"));
        let other = readings.read(Kind::Doc, b"content", "");
        assert!(matches!(other.notes.as_slice(), [Note::Unreadable(_)]), "as another kind it is another document");
    }

    #[test]
    fn what_could_not_be_read_is_tried_again_the_next_night_only() {
        let out = tempfile::tempdir().unwrap();
        let tonight = readings(out.path());
        let failed = tonight.read(Kind::Pdf, b"content", "");
        assert!(failed.has_failed());
        assert_eq!(lock(&tonight.failed).len(), 1);
        assert!(lock(&readings(out.path()).failed).is_empty());
        let files = fs::read_dir(out.path()).unwrap().count();
        assert_eq!(files, 0, "nothing of it is kept");
    }

    #[test]
    fn what_is_broken_is_as_if_it_were_not_there() {
        let out = tempfile::tempdir().unwrap();
        let path = out.path().join("a.json.gz");
        fs::write(&path, b"no gzip").unwrap();
        assert_eq!(kept(&path), None);
        assert!(keep(&path, &text("mended")));
        assert_eq!(kept(&path), Some(text("mended")));
    }
}
