//! The phrases of all topics in one folding, and what a label shows of them.

use std::{
    borrow::Cow,
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

use super::{finder::Finder, names::each_name, wording::Wording};
use crate::checklist::{Topic, Topics};

/// Shorter labels (ติดต่อ, ITA) count when they are the whole label, not inside another.
const LEAST_INSIDE: usize = 6;
/// Shorter confusers of a damaged label stand in anything.
const LEAST_CONFUSER: usize = 3;

/// What a label says.
pub(super) enum Look {
    /// Strength and number of each topic, best first.
    About(Vec<(u32, usize)>),
    /// It names topics, and a confuser of each.
    Confused,
    Nothing,
}

/// The phrases of all topics in one folding.
#[derive(Debug)]
pub(super) struct Book {
    fold: fn(&str) -> String,
    wording: Wording,
    /// How many `must` groups each topic has.
    groups: Vec<usize>,
    finder: Finder,
    /// What finding a pattern means, by the pattern's number.
    meanings: Vec<Vec<Meaning>>,
    /// Whether a text that has the pattern may not be in the usual writing, by the same number.
    rewritten: Vec<bool>,
    /// The topics that have a label or title of exactly these words.
    names: HashMap<String, Vec<usize>>,
}

#[derive(Debug, Clone, Copy)]
struct Meaning {
    topic: usize,
    role: Role,
}

#[derive(Debug, Clone, Copy)]
enum Role {
    /// A label or title.
    Own,
    /// Of a `must` group.
    Must(usize),
    Confuser,
}

/// What a label shows of one topic.
#[derive(Debug, Default, Clone)]
struct Seen {
    /// The label is its very name.
    exact: bool,
    /// Every `must` group has a phrase.
    whole: bool,
    own: Vec<Range<usize>>,
    confusers: Vec<Range<usize>>,
}

impl Book {
    /// The phrases that have at least so many letters in this folding.
    pub(super) fn new(topics: &Topics, fold: fn(&str) -> String, least: usize) -> Self {
        let wording = Wording::new(fold);
        let mut patterns: HashMap<String, usize> = HashMap::new();
        let mut keys: Vec<String> = Vec::new();
        let mut meanings: Vec<Vec<Meaning>> = Vec::new();
        let mut names: HashMap<String, Vec<usize>> = HashMap::new();
        for (topic, phrases) in topics.values().enumerate() {
            for (phrase, role) in roles(phrases) {
                let key = wording.usual(fold(phrase));
                let least = if matches!(role, Role::Confuser) { least.min(LEAST_CONFUSER) } else { least };
                if key.is_empty() || crate::thai::alphanumerics(&key) < least {
                    continue;
                }
                if matches!(role, Role::Own) {
                    names.entry(key.clone()).or_default().push(topic);
                }
                let number = *patterns.entry(key.clone()).or_insert_with(|| {
                    keys.push(key);
                    meanings.push(Vec::new());
                    meanings.len() - 1
                });
                meanings[number].push(Meaning { topic, role });
            }
        }
        let mut rewritten = vec![false; keys.len()];
        // Looked for in the same pass: most labels are in the usual writing, and gone through once.
        for sign in wording.signs().filter(|sign| !sign.is_empty()) {
            if let Some(number) = patterns.get(sign) {
                rewritten[*number] = true;
            } else {
                patterns.insert(sign.to_owned(), keys.len());
                keys.push(sign.to_owned());
                meanings.push(Vec::new());
                rewritten.push(true);
            }
        }
        let finder = Finder::of_all(&keys);
        let groups = topics.values().map(|topic| topic.must.len()).collect();
        Self { fold, wording, groups, finder, meanings, rewritten, names }
    }

    /// What a label says. `key` is the label folded as this book's phrases are.
    pub(super) fn look(&self, label: &str, key: &str) -> Look {
        let (folded, found) = self.found(label, key);
        let Some(seen) = self.seen(&folded, &found) else { return Look::Nothing };
        let mut about: Vec<(usize, &Seen)> =
            seen.iter().filter(|(_, seen)| seen.is_meant()).map(|(topic, seen)| (*topic, seen)).collect();
        if about.is_empty() {
            return Look::Confused;
        }
        if about.iter().any(|(_, seen)| seen.exact) {
            about.retain(|(_, seen)| seen.exact);
        }
        let mut kept: Vec<(u32, usize)> = Vec::new();
        for (topic, seen) in &about {
            let outdone = about.iter().any(|(_, other)| covers_more(&other.own, &seen.own));
            if !outdone {
                let letters = folded.letters(&seen.own);
                kept.push((if seen.exact { letters * 2 } else { letters }, *topic));
            }
        }
        kept.sort_by_key(|(strength, topic)| (std::cmp::Reverse(*strength), *topic));
        Look::About(kept)
    }

    /// What the label shows of the topics that it may be about: those that it is the name of, and those of which it has every
    /// group. `None` for most labels, and these cost little: nothing is kept of a topic before its groups are whole.
    fn seen(&self, folded: &Folded<'_>, found: &[(usize, Range<usize>)]) -> Option<BTreeMap<usize, Seen>> {
        let mut seen: BTreeMap<usize, Seen> = BTreeMap::new();
        for topic in self.named(folded, found) {
            seen.entry(topic).or_default().exact = true;
        }
        for topic in self.whole(found) {
            seen.entry(topic).or_default().whole = true;
        }
        if seen.is_empty() {
            return None;
        }
        for (pattern, range) in found {
            for meaning in &self.meanings[*pattern] {
                let Some(seen) = seen.get_mut(&meaning.topic) else { continue };
                match meaning.role {
                    Role::Own => {
                        if seen.exact || folded.letters(std::slice::from_ref(range)) as usize >= LEAST_INSIDE {
                            seen.own.push(range.clone());
                        }
                    }
                    Role::Must(_) => seen.own.push(range.clone()),
                    Role::Confuser => seen.confusers.push(range.clone()),
                }
            }
        }
        for seen in seen.values_mut() {
            let confusers = std::mem::take(&mut seen.confusers);
            seen.confusers = confusers.into_iter().filter(|c| !seen.own.iter().any(|own| is_longer(own, c))).collect();
            seen.own = joined(std::mem::take(&mut seen.own));
        }
        Some(seen)
    }

    /// The label in the usual writing, every pattern that stands in it, and where.
    fn found<'t>(&'t self, label: &'t str, key: &'t str) -> (Folded<'t>, Vec<(usize, Range<usize>)>) {
        let mut found = self.finder.all(key);
        let mut usual = Cow::Borrowed(key);
        if found.iter().any(|(pattern, _)| self.rewritten[*pattern]) {
            let rewritten = self.wording.usual(key.to_owned());
            if rewritten != key {
                found = self.finder.all(&rewritten);
                usual = Cow::Owned(rewritten);
            }
        }
        let folded = Folded { book: self, label, key: usual, gaps: OnceCell::new() };
        found.retain(|(_, range)| folded.is_whole(range));
        (folded, found)
    }

    /// The topics that the label, or a part of it, is the very name of.
    fn named(&self, folded: &Folded<'_>, found: &[(usize, Range<usize>)]) -> BTreeSet<usize> {
        let mut topics = BTreeSet::new();
        // A name is a pattern too: a part of the label that is one was found, and is as long.
        let is_own = |meaning: &Meaning| matches!(meaning.role, Role::Own);
        let own = found.iter().filter(|(pattern, _)| self.meanings[*pattern].iter().any(is_own));
        let lengths: Vec<usize> = own.map(|(_, range)| range.len()).collect();
        let Some(shortest) = lengths.iter().copied().min() else { return topics };
        let named = |name: &str| lengths.contains(&name.len()).then(|| self.names.get(name)).flatten();
        let fold = |part: &str| self.folded(part);
        each_name(folded.label, &folded.key, &fold, &|name| named(name).is_some(), shortest, &mut |name| {
            topics.extend(named(name).into_iter().flatten());
        });
        topics
    }

    /// The topics of which every group has a phrase among what was found.
    fn whole(&self, found: &[(usize, Range<usize>)]) -> Vec<usize> {
        let mut groups: Vec<(usize, usize)> = Vec::new();
        for (pattern, _) in found {
            for meaning in &self.meanings[*pattern] {
                if let Role::Must(group) = meaning.role {
                    groups.push((meaning.topic, group));
                }
            }
        }
        groups.sort_unstable();
        groups.dedup();
        let topics = groups.chunk_by(|one, other| one.0 == other.0);
        topics.filter(|of| of.len() == self.groups[of[0].0]).map(|of| of[0].0).collect()
    }

    fn folded(&self, text: &str) -> String {
        self.wording.usual((self.fold)(text))
    }
}

impl Seen {
    fn is_meant(&self) -> bool {
        self.exact || self.whole && self.confusers.is_empty()
    }
}

fn roles(topic: &Topic) -> impl Iterator<Item = (&str, Role)> {
    let own = topic.labels.iter().chain(&topic.titles).map(|phrase| (phrase.as_str(), Role::Own));
    let must = topic.must.iter().enumerate();
    let must = must.flat_map(|(group, phrases)| phrases.iter().map(move |phrase| (phrase.as_str(), Role::Must(group))));
    let confusers = topic.confusers.iter().map(|phrase| (phrase.as_str(), Role::Confuser));
    own.chain(must).chain(confusers)
}

/// A label without spaces, and where they were.
struct Folded<'t> {
    book: &'t Book,
    label: &'t str,
    key: Cow<'t, str>,
    gaps: OnceCell<Vec<usize>>,
}

impl Folded<'_> {
    /// Where in the key spaces were: worked out for the few labels for which it matters.
    fn gaps(&self) -> &[usize] {
        self.gaps.get_or_init(|| {
            let ends =
                self.label.match_indices(char::is_whitespace).map(|(end, _)| self.book.folded(&self.label[..end]));
            // What folding joins across a space has none.
            ends.filter(|before| self.key.starts_with(before.as_str())).map(|before| before.len()).collect()
        })
    }

    /// Whether a range is not torn out of a Latin word or a number: `ita` is not in `digital`, nor `6เดือน` in `36เดือน`.
    fn is_whole(&self, range: &Range<usize>) -> bool {
        [range.start, range.end].into_iter().all(|edge| {
            let (before, after) = self.key.as_bytes().split_at(edge);
            let (Some(before), Some(after)) = (before.last(), after.first()) else { return true };
            let torn = before.is_ascii_alphabetic() && after.is_ascii_alphabetic()
                || before.is_ascii_digit() && after.is_ascii_digit();
            !torn || self.gaps().binary_search(&edge).is_ok()
        })
    }

    fn letters(&self, ranges: &[Range<usize>]) -> u32 {
        ranges.iter().map(|range| self.key[range.clone()].chars().count() as u32).sum()
    }
}

/// Sorted, and what touches or overlaps made one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// Whether the first of two joined lists has all that the second has, and more.
fn covers_more(more: &[Range<usize>], less: &[Range<usize>]) -> bool {
    more != less && less.iter().all(|l| more.iter().any(|m| m.start <= l.start && l.end <= m.end))
}

fn is_longer(own: &Range<usize>, confuser: &Range<usize>) -> bool {
    own.start <= confuser.start && confuser.end <= own.end && own.len() > confuser.len()
}
