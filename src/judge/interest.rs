//! How much a link sounds like evidence, for a crawl that wants to find the answer first.

use std::{
    collections::BTreeSet,
    sync::{Arc, PoisonError, RwLock},
};

use super::{
    index::{ByHash, block_hash},
    label::Labels,
};
use crate::{
    checklist::{Checklist, Item, TopicId},
    read::Link,
};

/// An index of the form leads to everything else.
const INDEX: u32 = 400;
/// The topic of such indices.
const INDEX_TOPIC: &str = "oit-index";
const BY_WORDS: u32 = 200;
const BY_ROW: u32 = 120;
const BY_HEADING: u32 = 60;
/// Texts remembered; menus repeat the same few hundred on every page.
const REMEMBERED: usize = 200_000;

/// Scores links by the words on and around them.
pub struct Interest {
    labels: Arc<Labels>,
    items: BTreeSet<TopicId>,
    known: RwLock<ByHash<u32>>,
}

impl Interest {
    /// Interest in what a form asks for.
    pub fn new(checklist: &Checklist, labels: Arc<Labels>) -> Self {
        let items = checklist.items.iter().flat_map(Item::topics).cloned().collect();
        Self { labels, items, known: RwLock::default() }
    }

    /// 0 when the link tells nothing; more the better it sounds.
    pub fn score(&self, link: &Link) -> u32 {
        let parts = [(&link.text, BY_WORDS), (&link.hint, BY_WORDS), (&link.row, BY_ROW), (&link.heading, BY_HEADING)];
        let by_words = parts.into_iter().map(|(text, base)| self.of_text(text, base)).max().unwrap_or_default();
        if by_words == 0 && link.text.is_empty() && link.hint.is_empty() {
            self.of_address(&link.url)
        } else {
            by_words
        }
    }

    /// Menus of pictures without words: only their addresses tell anything.
    fn of_address(&self, url: &str) -> u32 {
        match self.labels.hinted(url) {
            Some(hinted) if hinted.topic.0 == INDEX_TOPIC || self.items.contains(&hinted.topic) => BY_HEADING,
            Some(_) | None => 0,
        }
    }

    fn of_text(&self, text: &str, base: u32) -> u32 {
        if text.len() < 6 {
            return 0;
        }
        let hash = block_hash(text);
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&hash).copied();
        let strength = known.unwrap_or_else(|| self.look(text, hash));
        match strength {
            0 => 0,
            INDEX => INDEX.min(base * 2),
            strength => base + strength.min(100),
        }
    }

    fn look(&self, text: &str, hash: u64) -> u32 {
        let proposals = self.labels.topics(text);
        let is_index = proposals.iter().any(|p| p.topic.0 == INDEX_TOPIC);
        let best = proposals.iter().filter(|p| self.items.contains(&p.topic)).map(|p| p.strength.max(1)).max();
        let strength = if is_index { INDEX } else { best.unwrap_or_default().min(INDEX - 1) };
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < REMEMBERED {
            known.insert(hash, strength);
        }
        strength
    }
}
