//! Which item of the form an entry means: by its words; by its number only where the words tell nothing or too much, and only
//! on a page whose numbering is that of the form.

use std::collections::BTreeMap;

use super::{code::without_code, entries::Declared};
use crate::{
    checklist::{Checklist, Item, TopicId},
    judge::{index::upto, label::Labels},
    thai,
};

/// Entries whose words and number agree before the numbers of a page are trusted.
const AGREEING: usize = 3;
/// Of an explanation only the beginning may tell what is explained: the rest cites everything.
const BEGINNING: usize = 240;

/// The items of a form by their names and numbers.
pub(super) struct Items<'c, 'l> {
    labels: &'l Labels,
    by_topic: BTreeMap<&'c TopicId, &'c Item>,
    by_name: BTreeMap<String, &'c Item>,
    by_number: BTreeMap<u16, &'c Item>,
}

impl<'c, 'l> Items<'c, 'l> {
    pub(super) fn new(checklist: &'c Checklist, labels: &'l Labels) -> Self {
        let items = || checklist.items.iter();
        Self {
            labels,
            // An item's own topic goes before that of another which only takes it in: the later entry stays.
            by_topic: items()
                .flat_map(|i| i.also.iter().map(move |topic| (topic, i)))
                .chain(items().map(|i| (&i.topic, i)))
                .collect(),
            by_name: items().flat_map(|i| [(thai::key(&i.name.th), i), (thai::key(&i.name.en), i)]).collect(),
            by_number: items().filter_map(|i| Some((number(i)?, i))).collect(),
        }
    }

    /// The item of each entry, if it can be told.
    pub(super) fn of(&self, entries: &[Declared]) -> Vec<Option<&'c Item>> {
        let worded: Vec<Vec<&Item>> = entries.iter().map(|e| self.by_words(e)).collect();
        let trusted = self.is_numbered_alike(entries, &worded);
        let item = |(entry, worded): (&Declared, &Vec<&'c Item>)| {
            let numbered = entry.number.filter(|_| trusted).and_then(|n| self.by_number.get(&n)).copied();
            match (&worded[..], numbered) {
                (_, Some(numbered)) if entry.of_span => Some(numbered),
                ([one], _) => Some(*one),
                ([], Some(numbered)) => Some(numbered),
                ([], None) => self.explained(entry),
                (several, Some(numbered)) => several.iter().copied().find(|i| i.id == numbered.id),
                (_, None) => None,
            }
        };
        entries.iter().zip(&worded).map(item).collect()
    }

    /// How many different items the words of entries name.
    pub(super) fn named(&self, entries: &[Declared]) -> usize {
        let mut named: Vec<&str> =
            entries.iter().filter_map(|e| self.by_words(e).first().map(|i| i.id.0.as_str())).collect();
        named.sort_unstable();
        named.dedup();
        named.len()
    }

    /// Whether the page counts as the form does: other years count otherwise.
    fn is_numbered_alike(&self, entries: &[Declared], worded: &[Vec<&Item>]) -> bool {
        let mut seen: BTreeMap<u16, bool> = BTreeMap::new();
        for (entry, worded) in entries.iter().zip(worded) {
            let explained = if worded.is_empty() { self.explained(entry) } else { None };
            let one = if let [one] = &worded[..] { Some(*one) } else { explained };
            if let (Some(number), Some(item)) = (entry.number, one) {
                *seen.entry(number).or_default() |= self.by_number.get(&number).is_some_and(|i| i.id == item.id);
            }
        }
        let agree = seen.values().filter(|alike| **alike).count();
        agree >= AGREEING && agree > 2 * (seen.len() - agree)
    }

    /// The items that an entry's name means, else the words of its link, else the heading above it; several when it means
    /// them alike.
    fn by_words(&self, entry: &Declared) -> Vec<&'c Item> {
        let texts = [&entry.name, &entry.words, &entry.heading];
        texts.into_iter().map(|t| self.meant(without_code(t))).find(|items| !items.is_empty()).unwrap_or_default()
    }

    fn explained(&self, entry: &Declared) -> Option<&'c Item> {
        let items = self.meant(upto(&entry.explanation, BEGINNING));
        if let [one] = items[..] { Some(one) } else { None }
    }

    pub(super) fn meant(&self, text: &str) -> Vec<&'c Item> {
        if let Some(item) = self.by_name.get(&thai::key(text)) {
            return vec![item];
        }
        let proposals = self.labels.topics(text);
        let items = || proposals.iter().filter_map(|p| self.by_topic.get(&p.topic).map(|i| (p.strength, *i)));
        let best = items().map(|(strength, _)| strength).max().unwrap_or_default();
        items().filter(|(strength, _)| *strength == best).map(|(_, item)| item).collect()
    }

    /// The item that a text in a list means: `O12`, `12`, or its name.
    pub(super) fn by_number(&self, number: u16) -> Option<&'c Item> {
        self.by_number.get(&number).copied()
    }
}

/// `12` of `O12`.
fn number(item: &Item) -> Option<u16> {
    item.id.0.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok()
}
