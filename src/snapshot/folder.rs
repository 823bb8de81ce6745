//! The folder of one run: `<out>/<host>/<UTC start>/`, which bears `.partial` behind its name until it is whole.
//!
//! A run holds the lock file `<UTC start>.lock` beside its folder (beside, because Windows renames no folder in which a
//! file is open). The system lets go of the lock when the process dies, however it dies, so a left-over lock file
//! means nothing and needs no cleaning.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use jiff::{Timestamp, tz::TimeZone};

use super::{JOURNAL_NAME, SnapshotError, WACZ_NAME};

const PARTIAL: &str = ".partial";
const STAMP: &str = "%Y%m%dT%H%M%SZ";
/// Runs of one host that start within one second.
const MAX_SAME_SECOND: u32 = 1000;

/// A run's folder, locked for this process as long as the value lives.
#[derive(Debug)]
pub struct RunFolder {
    /// `…/20200929T020000Z.partial`.
    path: PathBuf,
    /// `…/20200929T020000Z`.
    finished: PathBuf,
    lock_path: PathBuf,
    /// Held for its lock only.
    _lock: File,
    started: Timestamp,
}

impl RunFolder {
    /// Makes the folder of a new run of `host` (a name, a name with port, or an address) below `out`.
    pub fn create(out: &Path, host: &str, started: Timestamp) -> Result<Self, SnapshotError> {
        let runs = Self::of_host(out, host);
        fs::create_dir_all(&runs).map_err(|source| SnapshotError::io("create the folder", &runs, source))?;
        let stamp = started.strftime(STAMP).to_string();
        let mut last = None;
        for number in 1..=MAX_SAME_SECOND {
            let name = if number == 1 { stamp.clone() } else { format!("{stamp}-{number}") };
            match Self::claim(&runs, &name, started) {
                Ok(Some(folder)) => return Ok(folder),
                Ok(None) => {}
                Err(error @ SnapshotError::InUse { .. }) => last = Some(error),
                Err(error) => return Err(error),
            }
        }
        Err(last.unwrap_or(SnapshotError::InUse { path: runs.join(stamp), holder: String::new() }))
    }

    /// Where the runs of a host are kept.
    pub fn of_host(out: &Path, host: &str) -> PathBuf {
        out.join(file_name(host))
    }

    /// The newest finished run in a host's folder that began before `now`.
    pub fn newest(runs: &Path, now: Timestamp) -> Option<PathBuf> {
        let names = fs::read_dir(runs).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let run = |name: String| {
            let start = start_of(&name).filter(|start| *start <= now && !name.ends_with(PARTIAL))?;
            let number: u32 = name.split_once('-').map_or(Some(1), |(_, number)| number.parse().ok())?;
            Some((start, number, runs.join(name))).filter(|(.., path)| path.join(WACZ_NAME).is_file())
        };
        names.filter_map(run).max().map(|(.., path)| path)
    }

    /// Takes the name if no run has it: lock first, then look, then make, so that two processes never share it.
    fn claim(runs: &Path, name: &str, started: Timestamp) -> Result<Option<Self>, SnapshotError> {
        let finished = runs.join(name);
        let path = runs.join(format!("{name}{PARTIAL}"));
        if finished.exists() || path.exists() {
            return Ok(None);
        }
        let (lock_path, lock) = lock(&finished)?;
        if finished.exists() || path.exists() {
            return Ok(None);
        }
        fs::create_dir(&path).map_err(|source| SnapshotError::io("create the folder", &path, source))?;
        Ok(Some(Self { path, finished, lock_path, _lock: lock, started }))
    }

    /// Takes over the folder of a run that was broken off. A run that still goes on is refused.
    pub fn resume(path: &Path) -> Result<Self, SnapshotError> {
        let not_resumable = || SnapshotError::NotResumable { path: path.to_path_buf() };
        let absolute = path.canonicalize().map_err(|source| SnapshotError::io("open the run folder", path, source))?;
        let name = absolute.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(PARTIAL));
        let (Some(name), true) = (name, absolute.is_dir()) else { return Err(not_resumable()) };
        let started = start_of(name).ok_or_else(not_resumable)?;
        let finished = absolute.with_file_name(name);
        let (lock_path, lock) = lock(&finished)?;
        // The run may have been finished between the look and the lock.
        if !absolute.is_dir() {
            return Err(not_resumable());
        }
        // As the caller wrote it, if it ends in the name: that is how it is shown again.
        let (path, finished) = if path.file_name() == absolute.file_name() {
            (path.to_path_buf(), path.with_file_name(name))
        } else {
            (absolute, finished)
        };
        Ok(Self { path, finished, lock_path, _lock: lock, started })
    }

    /// The folder, as it is called while the run goes on.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// When the run began.
    pub fn started(&self) -> Timestamp {
        self.started
    }

    /// Whether the crawl in it has ended and is packed, so that only the judging is left to do.
    pub fn is_packed(&self) -> bool {
        self.wacz().exists()
    }

    /// Puts a file into the folder, whole or not at all.
    pub fn write(&self, name: &str, content: &[u8]) -> Result<PathBuf, SnapshotError> {
        let path = self.path.join(name);
        let temporary = self.path.join(format!("{name}.tmp"));
        let written = fs::write(&temporary, content).and_then(|()| fs::rename(&temporary, &path));
        match written {
            Ok(()) => Ok(path),
            Err(source) => {
                // The first error is the one to tell; a left-over is overwritten by the next attempt.
                let _ = fs::remove_file(&temporary);
                Err(SnapshotError::io("write", &path, source))
            }
        }
    }

    /// Gives the folder its final name, now that every file is in place. Everything opened in it must be closed before.
    pub fn finish(self) -> Result<PathBuf, SnapshotError> {
        if !self.is_packed() {
            return Err(SnapshotError::NotPacked { path: self.path });
        }
        fs::rename(&self.path, &self.finished)
            .map_err(|source| SnapshotError::io("give its final name to", &self.path, source))?;
        // The run is whole with or without this; a left-over lock file means nothing.
        let _ = fs::remove_file(&self.lock_path);
        Ok(self.finished)
    }

    /// Takes away the folder of a run that came to nothing, and the host's folder when this was its first run.
    pub fn discard(&self) {
        // What cannot be removed is only in the way of the eye.
        let _ = fs::remove_dir_all(&self.path);
        let _ = fs::remove_file(&self.lock_path);
        let _ = self.path.parent().map(fs::remove_dir);
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.path.join(JOURNAL_NAME)
    }

    pub(super) fn wacz(&self) -> PathBuf {
        self.path.join(WACZ_NAME)
    }

    /// What the run is called: `host 20200929T020000Z`.
    pub(super) fn title(&self) -> String {
        let name =
            |path: Option<&Path>| path.and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        format!("{} {}", name(self.finished.parent()), name(Some(&self.finished)))
    }
}

/// Locks the lock file of the run `finished`.
fn lock(finished: &Path) -> Result<(PathBuf, File), SnapshotError> {
    let path = finished.with_extension("lock");
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(|source| SnapshotError::io("open the lock", &path, source))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(SnapshotError::InUse { path: finished.to_path_buf(), holder: holder(&mut file) });
        }
        Err(TryLockError::Error(source)) => return Err(SnapshotError::io("lock", &path, source)),
    }
    // Only for the message to others; the lock itself does not depend on it.
    let _ = file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id()));
    Ok((path, file))
}

/// Who holds the lock, as far as it can be read.
fn holder(file: &mut File) -> String {
    let mut text = String::new();
    let read: io::Result<usize> = file.take(32).read_to_string(&mut text);
    match read.ok().and_then(|_| text.trim().parse::<u32>().ok()) {
        Some(process) => format!(" (process {process})"),
        None => String::new(),
    }
}

/// The start of the run that is called `name`.
fn start_of(name: &str) -> Option<Timestamp> {
    let stamp = name.split('-').next()?;
    let start = jiff::civil::DateTime::strptime(STAMP, stamp).ok()?;
    start.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

/// The host as a folder's name that every system takes.
fn file_name(host: &str) -> String {
    let name: String = host
        .chars()
        .take(200)
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '.') { c.to_ascii_lowercase() } else { '_' })
        .collect();
    let name = name.trim_end_matches('.');
    let first_label = name.split('.').next().unwrap_or_default();
    // Windows keeps these names, with any ending, for devices.
    let device = matches!(first_label, "con" | "prn" | "aux" | "nul")
        || first_label.len() == 4 && (first_label.starts_with("com") || first_label.starts_with("lpt"));
    if name.is_empty() || name.starts_with('.') || device { format!("_{name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests;
