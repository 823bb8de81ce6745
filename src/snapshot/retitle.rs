//! A packed crawl whose list of pages begins with what matters, each with a title that says for what: known only after the
//! crawl was judged. The WARC and its index stay byte for byte, and so do their digests.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{BufReader, Read},
    path::Path,
};

use jiff::Timestamp;
use serde_json::{Value, json};
use zip::ZipArchive;

use super::{
    SnapshotError,
    wacz::{Archive, PACKAGE, PACKAGE_DIGEST, PAGES, pages_head},
};

/// The list of pages of a crawl is some megabytes at most.
const MOST_BYTES: u64 = 256 << 20;

/// A page or document that stands first in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitledPage {
    /// Its address, as it was asked for.
    pub url: String,
    /// When it was fetched.
    pub fetched: Timestamp,
    /// What it is called in the list.
    pub title: String,
}

/// Writes the WACZ at `path` anew with these pages first; it changes whole or not at all.
pub fn retitle(path: &Path, first: &[TitledPage]) -> Result<(), SnapshotError> {
    let temporary = path.with_extension("wacz.tmp");
    let written = copy(path, &temporary, first).and_then(|()| {
        fs::rename(&temporary, path).map_err(|source| SnapshotError::io("give its name to", path, source))
    });
    if written.is_err() {
        // The first error is the one to tell; a left-over is overwritten by the next attempt.
        let _ = fs::remove_file(&temporary);
    }
    written
}

fn copy(path: &Path, target: &Path, first: &[TitledPage]) -> Result<(), SnapshotError> {
    let unreadable = |what: String| SnapshotError::Archive { path: path.to_path_buf(), what };
    let write = |source| SnapshotError::io("write", target, source);
    let file = File::open(path).map_err(|source| SnapshotError::io("open", path, source))?;
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|error| unreadable(error.to_string()))?;
    let mut package: Value = {
        let mut entry = zip.by_name(PACKAGE).map_err(|error| unreadable(error.to_string()))?;
        serde_json::from_str(&text(&mut entry, path)?).map_err(|error| unreadable(error.to_string()))?
    };
    let mut listed = package["resources"].take();
    let mut archive = Archive::create(target)?;
    for number in 0..zip.len() {
        let mut entry = zip.by_index(number).map_err(|error| unreadable(error.to_string()))?;
        let name = entry.name().map_err(|error| unreadable(error.to_string()))?.into_owned();
        match name.as_str() {
            PACKAGE | PACKAGE_DIGEST => {}
            PAGES => {
                let pages = pages(&text(&mut entry, path)?, first);
                archive.entry(PAGES, 0, |out| out.write_all(pages.as_bytes())).map_err(write)?;
            }
            other => {
                let known = listed.as_array_mut().and_then(|all| all.iter_mut().find(|known| known["path"] == other));
                let known = known.ok_or_else(|| unreadable(format!("its list of contents lacks {other}")))?;
                archive.keep(entry, known.take()).map_err(write)?;
            }
        }
    }
    archive.finish(package).map_err(write)
}

fn text(entry: &mut impl Read, path: &Path) -> Result<String, SnapshotError> {
    let mut text = String::new();
    let read = entry.take(MOST_BYTES).read_to_string(&mut text);
    read.map_err(|source| SnapshotError::io("read", path, source))?;
    Ok(text)
}

/// The list of pages with these first, and each page once.
fn pages(old: &str, first: &[TitledPage]) -> String {
    let titled: HashSet<&str> = first.iter().map(|page| page.url.as_str()).collect();
    let line = |page: &TitledPage| {
        json!({"url": page.url, "ts": format!("{:.0}", page.fetched), "title": page.title}).to_string()
    };
    let is_other = |line: &&str| {
        let url = serde_json::from_str::<Value>(line).ok().and_then(|page| Some(page["url"].as_str()?.to_owned()));
        url.is_some_and(|url| !titled.contains(url.as_str()))
    };
    let others = old.lines().skip(1).filter(is_other).map(str::to_owned);
    let lines = std::iter::once(pages_head().to_string()).chain(first.iter().map(line)).chain(others);
    lines.map(|line| line + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{RunFolder, Snapshot, samples, seal, verify};

    #[test]
    fn titled_pages_come_first_and_the_crawl_stays_as_it_was() {
        let out = tempfile::tempdir().unwrap();
        let folder = RunFolder::create(out.path(), "khonkaen.go.th", samples::start()).unwrap();
        let (journal, _) = samples::crawl(&folder);
        let path = journal.finish(&folder, &mut |_| None).unwrap().path().to_path_buf();
        let (before, sealed) = (Snapshot::open(&path).unwrap(), seal(&path).unwrap());
        let all = |snapshot: &Snapshot| snapshot.entries().unwrap().map(Result::unwrap).collect::<Vec<_>>();
        let entries = all(&before);
        drop(before);

        let page =
            |url: &str, title: &str| TitledPage { url: url.into(), fetched: samples::start(), title: title.into() };
        let document = "https://khonkaen.go.th/แผน.pdf";
        retitle(&path, &[page(document, "O10 แผน"), page("https://khonkaen.go.th/", "O1 \"หน้าแรก\"\n")]).unwrap();
        assert_eq!(all(&Snapshot::open(&path).unwrap()), entries);
        assert_ne!(seal(&path).unwrap(), sealed);
        assert_eq!(verify(&path).unwrap().flaws, []);

        let mut zip = ZipArchive::new(File::open(&path).unwrap()).unwrap();
        let list = text(&mut zip.by_name(PAGES).unwrap(), &path).unwrap();
        let lines: Vec<Value> = list.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let shown: Vec<_> = lines[1..].iter().map(|page| (page["url"].as_str(), page["title"].as_str())).collect();
        assert_eq!(
            shown,
            [(Some(document), Some("O10 แผน")), (Some("https://khonkaen.go.th/"), Some("O1 \"หน้าแรก\"\n"))]
        );
    }
}
