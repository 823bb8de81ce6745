//! A crawl that is packed while it is judged: its WARC goes into the archive as it is, beside whatever else is done. What hangs on
//! the verdicts (the list of pages begins with what matters) is written behind them.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    thread::{self, JoinHandle},
};

use serde_json::Value;

use super::{
    RunFolder, SnapshotError,
    wacz::{self, Archive, Listed, TitledPage},
};

/// The archive of a crawl, until [`Packing::finish`] gives it its name; given up when it is dropped before. The loose journal stays
/// until then.
#[derive(Debug)]
pub struct Packing {
    warc: PathBuf,
    target: PathBuf,
    temporary: PathBuf,
    copying: Option<JoinHandle<Result<Archive, SnapshotError>>>,
    groups: Vec<Listed>,
    package: Value,
}

impl Packing {
    /// Begins to pack the journal at `warc`.
    pub(super) fn begin(warc: PathBuf, groups: Vec<Listed>, folder: &RunFolder) -> Self {
        let target = folder.wacz();
        let temporary = target.with_extension("wacz.tmp");
        let copying = {
            let (warc, temporary) = (warc.clone(), temporary.clone());
            thread::spawn(move || copy(&warc, &temporary))
        };
        Self { warc, target, temporary, copying: Some(copying), groups, package: wacz::package(folder) }
    }

    /// Ends the archive as `crawl.wacz`, which appears whole or not at all, and removes the loose file. The list of pages begins with
    /// `first`. Everything that reads from the journal must be closed before. When there is no room for the archive the journal
    /// stays, and the crawl can be gone on with.
    pub fn finish(mut self, first: &[TitledPage]) -> Result<PathBuf, SnapshotError> {
        let (warc, target, temporary) = (self.warc.clone(), self.target.clone(), self.temporary.clone());
        let archive = self.archive()?;
        let contents = wacz::contents(&warc, std::mem::take(&mut self.groups))?;
        let pages = contents.list_of_pages(first);
        let package = std::mem::take(&mut self.package);
        let ended = archive.end([contents.lines(), &pages], package);
        ended.map_err(|source| SnapshotError::io("write", &temporary, source))?;
        fs::rename(&temporary, &target).map_err(|source| SnapshotError::io("give its name to", &target, source))?;
        fs::remove_file(&warc).map_err(|source| SnapshotError::io("remove", &warc, source))?;
        Ok(target)
    }

    /// The archive with the WARC in it.
    fn archive(&mut self) -> Result<Archive, SnapshotError> {
        let copied = self.copying.take().and_then(|copying| copying.join().ok());
        copied.unwrap_or_else(|| Err(SnapshotError::Closed { path: self.temporary.clone() }))
    }
}

impl Drop for Packing {
    fn drop(&mut self) {
        // What is half packed is of no use to anybody; what is whole has another name. A left-over is overwritten by the next attempt.
        drop(self.archive());
        let _ = fs::remove_file(&self.temporary);
    }
}

/// An archive that holds the WARC, and is not ended.
fn copy(warc: &Path, target: &Path) -> Result<Archive, SnapshotError> {
    let archive = Archive::of(warc, target)?;
    // The disk begins to write while others judge; whoever ends the archive makes sure of it.
    let _ = File::options().append(true).open(target).and_then(|file| file.sync_data());
    Ok(archive)
}

#[cfg(test)]
mod tests {
    use crate::snapshot::{Snapshot, samples};

    #[test]
    fn a_crawl_can_be_read_while_it_is_packed_and_has_its_name_when_it_is_whole() {
        let out = tempfile::tempdir().unwrap();
        let folder = samples::folder(out.path());
        let (journal, _) = samples::crawl(&folder);
        let (closed, snapshot) = journal.close().unwrap();
        let packing = closed.begin(&folder);
        let url = "https://khonkaen.go.th/";
        let captured = snapshot.read_url(url).unwrap();
        assert!(captured.is_some() && !folder.is_packed() && folder.journal().exists());
        drop(snapshot);
        let wacz = packing.finish(&[]).unwrap();
        assert!(folder.is_packed() && !folder.journal().exists());
        assert_eq!(Snapshot::open(&wacz).unwrap().read_url(url).unwrap(), captured);
    }

    #[test]
    fn a_packing_that_is_given_up_leaves_the_journal_and_nothing_else() {
        let out = tempfile::tempdir().unwrap();
        let folder = samples::folder(out.path());
        let (journal, _) = samples::crawl(&folder);
        let files = || {
            let mut names: Vec<_> = folder.path().read_dir().unwrap().map(|f| f.unwrap().file_name()).collect();
            names.sort();
            names
        };
        let before = files();
        drop(journal.close().unwrap().0.begin(&folder));
        assert_eq!(files(), before);
    }
}
