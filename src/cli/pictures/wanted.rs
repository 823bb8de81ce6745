//! Which pictures a result asks for.

use std::collections::{BTreeSet, VecDeque};

use sha2::{Digest, Sha256};

use super::FOLDER;
use crate::{
    judge::{AuditResult, EvidenceRef, ItemOutcome},
    read::limits,
};

/// Raised when the same evidence is to be drawn another way.
const WAY: &str = "1";
/// Letters of an item's name in the name of a file.
const NAME: usize = 12;

/// A picture to be made.
pub(super) struct Wanted {
    /// Place in the form.
    pub item: usize,
    /// Place in the item's evidence.
    pub evidence: usize,
    /// Where it goes, beside `result.json`.
    pub file: String,
    /// What is marked.
    pub quotes: Vec<String>,
    /// The other evidence of the item: links to it are marked.
    pub others: BTreeSet<String>,
    /// The page of a document, from 1.
    pub page: Option<u32>,
    /// Everything that it is made from.
    pub key: String,
}

/// Every page and PDF of the evidence, in the order of the form.
pub(super) fn all(result: &AuditResult) -> VecDeque<Wanted> {
    result.items.iter().enumerate().flat_map(|(at, item)| of_item(at, item)).collect()
}

fn of_item(at: usize, item: &ItemOutcome) -> Vec<Wanted> {
    let is_drawn = |e: &EvidenceRef| ["html", "pdf"].contains(&e.kind.as_str()) && !e.sha256.is_empty();
    let drawn = item.evidence.iter().enumerate().filter(|(_, evidence)| is_drawn(evidence));
    drawn.take(limits::ITEM_PICTURES).map(|(number, evidence)| Wanted::new(item, evidence, at, number)).collect()
}

impl Wanted {
    fn new(outcome: &ItemOutcome, evidence: &EvidenceRef, item: usize, number: usize) -> Self {
        let witnesses = outcome.elements.iter().filter_map(|e| e.witness.as_ref()).filter(|w| w.url == evidence.url);
        let mut quotes: Vec<String> = Vec::new();
        for witness in witnesses.clone() {
            if !quotes.contains(&witness.quote) {
                quotes.push(witness.quote.clone());
            }
        }
        let page = (evidence.kind == "pdf").then(|| witnesses.filter_map(|w| w.page).min().unwrap_or(1));
        let others = outcome.evidence.iter().map(|e| e.url.clone()).filter(|url| *url != evidence.url).collect();
        // A form of one's own may call its items anything; the place in the form tells them apart.
        let name: String = outcome.id.0.chars().filter(char::is_ascii_alphanumeric).take(NAME).collect();
        let file = format!("{FOLDER}/{:02}-{name}-{}.png", item + 1, number + 1);
        let mut wanted = Self { item, evidence: number, file, quotes, others, page, key: String::new() };
        wanted.key = wanted.key_of(evidence);
        wanted
    }

    fn key_of(&self, evidence: &EvidenceRef) -> String {
        let page = self.page.map(|page| page.to_string()).unwrap_or_default();
        let fixed = [WAY, env!("CARGO_PKG_VERSION"), &evidence.url, &evidence.sha256, &page];
        let mut key = Sha256::new();
        for part in fixed.into_iter().chain(self.quotes.iter().chain(&self.others).map(String::as_str)) {
            key.update(part);
            key.update([0]);
        }
        data_encoding::HEXLOWER.encode(&key.finalize())
    }

    /// What it is a picture of.
    pub(super) fn of<'r>(&self, result: &'r AuditResult) -> &'r EvidenceRef {
        &result.items[self.item].evidence[self.evidence]
    }
}
