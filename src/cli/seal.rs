//! After judging: the list of pages in the frozen crawl is headed by the evidence, titled by item.

use crate::{judge::AuditResult, snapshot::TitledPage, words::Language};

/// The evidence in the form's order, each page once, with the items that it is evidence of.
pub(super) fn titled(result: &AuditResult, language: Language) -> Vec<TitledPage> {
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
    let page = |(url, items, title): (String, Vec<String>, String)| {
        let title = format!("{} {title}", items.join(", "));
        TitledPage { url, title }
    };
    pages.into_iter().map(page).collect()
}
