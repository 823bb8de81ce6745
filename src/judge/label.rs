//! Which topics a label, an anchor or a title is about.
//!
//! A topic is meant when a part of the label equals one of its labels or titles, or when each of its `must` groups has a phrase in it;
//! not when one of its confusers stands there outside a longer phrase of the topic's own. Of two topics the one that leaves nothing of
//! the other's over wins: `แผนการจัดซื้อจัดจ้าง` is not also `จัดซื้อจัดจ้าง`. All phrases of all topics are found in one pass.
//!
//! What is written in several ways is brought to one writing first (`wording`). A label that says nothing is looked at once more
//! without its marks and vowels, which PDFs and old editors lose: `แผนการดาเนินงาน`.
//!
//! Pure. A label is a promise and no evidence: what is behind it is judged elsewhere.

mod address;
mod book;
mod finder;
mod names;
mod wording;

use std::sync::{OnceLock, PoisonError, RwLock};

use super::{
    candidates::says_nothing,
    index::{ByHash, block_hash},
    is_useless_title,
};
use crate::{
    checklist::{TopicId, Topics},
    thai,
};
use address::{Addresses, thai_parts};
use book::{Book, Look};

/// Longer titles are texts; what they are about stands at their beginning.
const MOST_LETTERS: usize = 400;
/// Labels remembered: a link's words are soon the title of a page, and a line of a list.
const REMEMBERED: usize = 100_000;
/// Fewer letters of a damaged phrase stand in words that have nothing to do with it: กระทู้ and กระทรวง.
const LEAST_DAMAGED: usize = 5;

/// A topic that a label sounds like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The topic.
    pub topic: TopicId,
    /// How much of the label it explains, in letters; twice that when the label is the topic's very name.
    pub strength: u32,
}

/// The phrases of all topics, ready to be found.
#[derive(Debug)]
pub struct Labels {
    source: Topics,
    topics: Vec<TopicId>,
    /// Prepared when the first label is looked at: of a site that has not changed none is.
    phrases: OnceLock<Phrases>,
    /// What labels are about that were looked at lately.
    known: RwLock<ByHash<About>>,
}

#[derive(Debug)]
struct Phrases {
    typed: Book,
    damaged: Book,
    addresses: Addresses,
}

/// Strength and number of each topic, best first.
type About = Box<[(u32, usize)]>;

impl Labels {
    /// The phrases of these topics.
    pub fn new(topics: &Topics) -> Self {
        let (phrases, known) = (OnceLock::new(), RwLock::default());
        Self { source: topics.clone(), topics: topics.keys().cloned().collect(), phrases, known }
    }

    fn phrases(&self) -> &Phrases {
        let topics = &self.source;
        self.phrases.get_or_init(|| Phrases {
            typed: Book::new(topics, thai::key, 0),
            damaged: Book::new(topics, thai::skeleton, LEAST_DAMAGED),
            addresses: Addresses::new(topics),
        })
    }

    /// The topics that a label is about, best first; none for most labels.
    pub fn topics(&self, label: &str) -> Vec<Proposal> {
        let label = beginning(label);
        self.about(label, block_hash(label), |about| self.proposals(about))
    }

    /// Whether a text, of which this is the [`block_hash`], is about any topic.
    pub(super) fn is_topical(&self, text: &str, hash: u64) -> bool {
        let label = beginning(text);
        let hash = if label.len() == text.len() { hash } else { block_hash(label) };
        self.about(label, hash, |about| !about.is_empty())
    }

    /// What is asked of what a label is about, which is remembered for a while.
    fn about<T>(&self, label: &str, hash: u64, ask: impl Fn(&About) -> T) -> T {
        if let Some(known) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&hash) {
            return ask(known);
        }
        let about = self.look(label);
        let answer = ask(&about);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            // What is about something is asked for again when the site is judged.
            known.retain(|_, about| !about.is_empty());
            if known.len() >= REMEMBERED / 2 {
                known.clear();
            }
        }
        known.insert(hash, about);
        answer
    }

    fn proposals(&self, about: &About) -> Vec<Proposal> {
        let proposal =
            |(strength, topic): &(u32, usize)| Proposal { topic: self.topics[*topic].clone(), strength: *strength };
        about.iter().map(proposal).collect()
    }

    fn look(&self, label: &str) -> About {
        let Phrases { typed, damaged, .. } = self.phrases();
        let key = thai::key(label);
        let mut look = typed.look(label, &key);
        if matches!(look, Look::Nothing)
            && let Some(joined) = names::without_joints(label)
        {
            look = typed.look(&joined, &thai::key(&joined));
        }
        match look {
            Look::About(about) => about.into(),
            Look::Confused => About::default(),
            Look::Nothing => match damaged.look(label, &thai::skeleton_of_key(&key)) {
                Look::About(about) => about.into(),
                Look::Confused | Look::Nothing => About::default(),
            },
        }
    }

    /// The topics that a label is about; where it says nothing of itself (ดาวน์โหลด, 2563, Untitled Document), those of the heading
    /// that it stands under, else those that its address hints at.
    pub fn topics_around(&self, label: &str, heading: &str, url: &str) -> Vec<Proposal> {
        let own = self.topics(label);
        if !own.is_empty() || !(says_nothing(label) || is_useless_title(label)) {
            return own;
        }
        let headed = self.topics(heading);
        if !headed.is_empty() {
            return headed;
        }
        let by_part = thai_parts(url).iter().map(|part| self.topics(part)).find(|found| !found.is_empty());
        by_part.unwrap_or_else(|| self.hinted(url).into_iter().collect())
    }

    /// The topic that an address hints at: for want of anything better, or to choose between equals.
    pub fn hinted(&self, url: &str) -> Option<Proposal> {
        self.phrases().addresses.topic(url).map(|topic| Proposal { topic: self.topics[topic].clone(), strength: 1 })
    }
}

/// As much of a label as is looked at.
fn beginning(label: &str) -> &str {
    // No letter is shorter than a byte.
    let end = if label.len() <= MOST_LETTERS { None } else { label.char_indices().nth(MOST_LETTERS) };
    end.map_or(label, |(end, _)| &label[..end])
}

#[cfg(test)]
mod tests;
