//! After judging: the list of pages in the frozen crawl is headed by the evidence, titled by item, and the result names the seal
//! of the crawl that it was judged from.

use std::path::Path;

use super::Failure;
use crate::{
    judge::AuditResult,
    snapshot::{self, Snapshot, TitledPage},
    words::Language,
};

/// The evidence in the form's order, each page once, with the items that it is evidence of.
pub(super) fn titled(result: &AuditResult, snapshot: &Snapshot, language: Language) -> Vec<TitledPage> {
    let mut pages: Vec<(String, Vec<String>, String)> = Vec::new();
    for item in &result.items {
        for evidence in item.evidence.iter().filter(|e| !e.sha256.is_empty()) {
            if let Some((_, items, _)) = pages.iter_mut().find(|(url, ..)| *url == evidence.url) {
                items.push(item.id.0.clone());
            } else {
                let title = format!("{} · {}", item.name.get(language), evidence.title);
                pages.push((evidence.url.clone(), vec![item.id.0.clone()], title));
            }
        }
    }
    let fetched = |url: &str| {
        snapshot
            .read_url(url)
            .ok()
            .flatten()
            .map(|capture| capture.revisit.map_or(capture.fetched, |revisit| revisit.first))
    };
    let page = |(url, items, title): (String, Vec<String>, String)| {
        let fetched = fetched(&url)?;
        Some(TitledPage { title: format!("{} {title}", items.join(", ")), url, fetched })
    };
    pages.into_iter().filter_map(page).collect()
}

/// Heads the list of pages in the crawl at `folder`. Everything that reads from it must be closed.
pub(super) fn head_pages(folder: &Path, pages: &[TitledPage]) -> Result<(), Failure> {
    snapshot::retitle(&folder.join("crawl.wacz"), pages).map_err(Failure::unaudited)
}
