//! Many phrases looked for at once in a folded text.

use std::{collections::BTreeMap, sync::Arc};

use aho_corasick::{AhoCorasick, MatchKind};

use super::{folded, key, period, skeleton};

/// A damaged text is searched only for phrases with at least this many letters left: a shorter skeleton stands in
/// words that have nothing to do with it (กระทู้ and กระทรวง).
const DAMAGED_LETTERS: usize = 5;

/// A place where a phrase stands in a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hit {
    /// The number that the phrase was given with.
    pub id: u32,
    /// Its first byte in the folded text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// Phrases, folded, in one automaton. A clone shares it.
#[derive(Debug, Clone)]
pub struct PhraseBook {
    keys: Automaton,
    skeletons: Automaton,
}

impl PhraseBook {
    /// Folds the phrases. Several may have the same id, and one may stand under several ids; phrases of which nothing
    /// is left once they are folded are never found.
    pub fn new(phrases: impl IntoIterator<Item = (u32, impl AsRef<str>)>) -> Self {
        let mut keys: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (id, phrase) in phrases {
            keys.entry(key(phrase.as_ref())).or_default().push(id);
        }
        let mut skeletons: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (phrase, ids) in &keys {
            let bare = skeleton(phrase);
            let letters = bare.chars().filter(|letter| letter.is_alphanumeric()).count();
            if letters >= DAMAGED_LETTERS && !period::is_month_name(phrase) {
                skeletons.entry(bare).or_default().extend(ids);
            }
        }
        Self { keys: Automaton::new(keys), skeletons: Automaton::new(skeletons) }
    }

    /// Every place where a phrase stands in `key_text`, which is a [`key`], by where it ends. A phrase whose last
    /// letter bears a mark or vowel there that the phrase does not have is another word, and no hit.
    pub fn find(&self, key_text: &str) -> Vec<Hit> {
        let mut hits = self.keys.find(key_text);
        hits.retain(|hit| {
            let last = key_text[hit.start..hit.end].chars().next_back();
            !last.is_some_and(|last| folded::belongs_to_letter_before(key_text, hit.end, last))
        });
        hits
    }

    /// The second try, over a [`skeleton`]: every place where the skeleton of a phrase stands, for phrases that are
    /// long enough for that and are not the name of a month.
    pub fn find_damaged(&self, skeleton_text: &str) -> Vec<Hit> {
        self.skeletons.find(skeleton_text)
    }
}

#[derive(Debug, Clone)]
struct Automaton {
    /// Nothing when there is no phrase, or when they are more than an automaton can hold.
    searcher: Option<AhoCorasick>,
    ids: Arc<[Vec<u32>]>,
}

impl Automaton {
    fn new(mut phrases: BTreeMap<String, Vec<u32>>) -> Self {
        phrases.remove("");
        for ids in phrases.values_mut() {
            ids.sort_unstable();
            ids.dedup();
        }
        let searcher = AhoCorasick::builder().match_kind(MatchKind::Standard).build(phrases.keys()).ok();
        Self { searcher: searcher.filter(|_| !phrases.is_empty()), ids: phrases.into_values().collect() }
    }

    fn find(&self, text: &str) -> Vec<Hit> {
        let Some(searcher) = &self.searcher else { return Vec::new() };
        let matches = searcher.find_overlapping_iter(text);
        matches
            .flat_map(|found| {
                let ids = self.ids.get(found.pattern().as_usize()).map_or(&[][..], Vec::as_slice);
                ids.iter().map(move |&id| Hit { id, start: found.start(), end: found.end() })
            })
            .collect()
    }
}
