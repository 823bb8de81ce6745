//! The last run of a site, for the next one to go by.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;
use serde::Deserialize;

use crate::{
    crawl::Night,
    kept::Kept,
    snapshot::{self, RunFolder},
};

/// A result is some megabytes; a file beyond this is none.
const MOST_BYTES: u64 = 256 << 20;

/// What is looked at of a result.
#[derive(Deserialize)]
struct Named {
    items: Vec<NamedItem>,
}

#[derive(Deserialize)]
struct NamedItem {
    evidence: Vec<NamedPage>,
    nearest: Option<NamedPage>,
}

#[derive(Deserialize)]
struct NamedPage {
    url: String,
}

/// What the newest finished run of the host knows; `host` is the folder of its runs. Without such a run, or with one that cannot be
/// read, this night is the first.
pub(super) fn night(host: &Path, kept: Option<Arc<Kept>>) -> Option<Arc<Night>> {
    let now = Timestamp::now();
    let run = RunFolder::newest(host, now)?;
    match Night::open(&snapshot::crawl_of(&run), named(&run), now) {
        Ok(night) => night.map(|night| Arc::new(night.with(kept))),
        Err(error) => {
            tracing::warn!(run = %run.display(), %error, "the last run cannot be gone by");
            None
        }
    }
}

/// The addresses that the results of a run quote as evidence or as the nearest miss.
fn named(run: &Path) -> HashSet<String> {
    let mut named = HashSet::new();
    for result in results(run).iter().filter_map(|path| read(path)) {
        let pages = result.items.iter().flat_map(|item| item.evidence.iter().chain(&item.nearest));
        named.extend(pages.map(|page| page.url.split('#').next().unwrap_or(&page.url).to_owned()));
    }
    named
}

/// `result.json`, and those of other years beside it.
fn results(run: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(run).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_result = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with("result") && path.extension().is_some_and(|ending| ending == "json")
    };
    files.filter(is_result).collect()
}

fn read(path: &Path) -> Option<Named> {
    let size = fs::metadata(path).ok()?.len();
    let bytes = (size <= MOST_BYTES).then(|| fs::read(path).ok()).flatten()?;
    serde_json::from_slice(&bytes).ok()
}
