//! Which topics a label, an anchor or a title is about.
//!
//! A topic is meant when a part of the label equals one of its labels or titles, or when each of its `must` groups has a phrase in it;
//! not when one of its confusers stands there outside a longer phrase of the topic's own. Of two topics the one that leaves nothing of
//! the other's over wins: `แผนการจัดซื้อจัดจ้าง` is not also `จัดซื้อจัดจ้าง`. All phrases of all topics are found in one pass.
//!
//! Pure. A label is a promise and no evidence: what is behind it is judged elsewhere.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use aho_corasick::{AhoCorasick, MatchKind};

use crate::{
    checklist::{Topic, TopicId, Topics},
    thai,
};

/// Longer titles are texts; what they are about stands at their beginning.
const MOST_LETTERS: usize = 400;
/// Shorter labels (ติดต่อ, ITA) count when they are the whole label, not inside another.
const LEAST_INSIDE: usize = 6;

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
    topics: Vec<Phrases>,
    finder: Option<AhoCorasick>,
    /// What finding a pattern means, by the pattern's number.
    meanings: Vec<Vec<Meaning>>,
    /// The topics that have a label or title of exactly these words.
    names: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Phrases {
    id: TopicId,
    groups: usize,
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
    exact: bool,
    groups: Vec<bool>,
    own: Vec<Range<usize>>,
    confusers: Vec<Range<usize>>,
}

impl Labels {
    /// Prepares the phrases of these topics.
    pub fn new(topics: &Topics) -> Self {
        let mut patterns: HashMap<String, usize> = HashMap::new();
        let mut keys: Vec<String> = Vec::new();
        let mut meanings: Vec<Vec<Meaning>> = Vec::new();
        let mut names: HashMap<String, Vec<usize>> = HashMap::new();
        for (topic, phrases) in topics.values().enumerate() {
            for (phrase, role) in roles(phrases) {
                let key = thai::key(phrase);
                if key.is_empty() {
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
        // Building fails only beyond some gigabytes of phrases.
        let finder = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&keys).ok();
        let topics = topics.iter().map(|(id, topic)| Phrases { id: id.clone(), groups: topic.must.len() }).collect();
        Self { topics, finder, meanings, names }
    }

    /// The topics that a label is about, best first; none for most labels.
    pub fn topics(&self, label: &str) -> Vec<Proposal> {
        let folded = Folded::new(label);
        let seen = self.seen(&folded);
        let mut about: Vec<(usize, &Seen)> =
            seen.iter().filter(|(_, seen)| seen.is_meant()).map(|(topic, seen)| (*topic, seen)).collect();
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
        kept.into_iter().map(|(strength, topic)| Proposal { topic: self.topics[topic].id.clone(), strength }).collect()
    }

    /// What the label shows of the topics that it shows anything of.
    fn seen(&self, folded: &Folded<'_>) -> BTreeMap<usize, Seen> {
        let mut seen: BTreeMap<usize, Seen> = BTreeMap::new();
        let nothing = |topic: usize| Seen { groups: vec![false; self.topics[topic].groups], ..Seen::default() };
        each_name(folded, &mut |name| {
            for topic in self.names.get(name).into_iter().flatten() {
                seen.entry(*topic).or_insert_with(|| nothing(*topic)).exact = true;
            }
        });
        let found = self.finder.iter().flat_map(|finder| finder.find_overlapping_iter(&folded.key));
        for found in found.filter(|found| folded.is_whole(&found.range())) {
            for meaning in &self.meanings[found.pattern().as_usize()] {
                let seen = seen.entry(meaning.topic).or_insert_with(|| nothing(meaning.topic));
                match meaning.role {
                    Role::Own if seen.exact || folded.letters(&[found.range()]) as usize >= LEAST_INSIDE => {
                        seen.own.push(found.range());
                    }
                    Role::Own => {}
                    Role::Must(group) => {
                        seen.groups[group] = true;
                        seen.own.push(found.range());
                    }
                    Role::Confuser => seen.confusers.push(found.range()),
                }
            }
        }
        for seen in seen.values_mut() {
            let confusers = std::mem::take(&mut seen.confusers);
            seen.confusers = confusers.into_iter().filter(|c| !seen.own.iter().any(|own| is_longer(own, c))).collect();
            seen.own = joined(std::mem::take(&mut seen.own));
        }
        seen
    }
}

impl Seen {
    fn is_meant(&self) -> bool {
        let whole = !self.groups.is_empty() && self.groups.iter().all(|found| *found);
        self.exact || whole && self.confusers.is_empty()
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
    /// The label as it was, as far as it counts.
    label: &'t str,
    key: String,
    gaps: OnceCell<Vec<usize>>,
}

impl<'t> Folded<'t> {
    fn new(label: &'t str) -> Self {
        let label = label.char_indices().nth(MOST_LETTERS).map_or(label, |(end, _)| &label[..end]);
        Self { label, key: thai::key(label), gaps: OnceCell::new() }
    }

    /// Where in the key spaces were: worked out for the few labels for which it matters.
    fn gaps(&self) -> &[usize] {
        self.gaps.get_or_init(|| {
            let mut gaps: Vec<usize> = Vec::new();
            for word in self.label.split_whitespace() {
                gaps.push(gaps.last().unwrap_or(&0) + thai::key(word).len());
            }
            // Where folding reaches across a space the gaps are unknown.
            if gaps.last() == Some(&self.key.len()) { gaps } else { Vec::new() }
        })
    }

    /// Whether a range is not torn out of a Latin word or a number: `ita` is not in `digital`, nor `6เดือน` in `36เดือน`.
    fn is_whole(&self, range: &Range<usize>) -> bool {
        [range.start, range.end].into_iter().all(|edge| {
            let before = self.key[..edge].chars().next_back();
            let after = self.key[edge..].chars().next();
            let (Some(before), Some(after)) = (before, after) else { return true };
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

/// What a label may be the name of: itself and its parts between strokes and dashes, each also without the number before it and the
/// year behind it.
fn each_name(folded: &Folded<'_>, take: &mut dyn FnMut(&str)) {
    let mut take_key = |key: &str| {
        let bare = without_number(key);
        [key, bare, without_year(bare)].into_iter().for_each(&mut *take);
    };
    take_key(&folded.key);
    for part in parts(folded.label) {
        take_key(&thai::key(part));
    }
}

/// The parts of a title: cut at `|`, and at dashes, colons and arrows with spaces round them.
fn parts(label: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, sign) in label.char_indices() {
        let spaced = || label[..at].ends_with(' ') && label[at + sign.len_utf8()..].starts_with(' ');
        if sign == '|' || matches!(sign, '»' | '›' | '>' | ':' | '-' | '–' | '—') && spaced() {
            parts.push(&label[start..at]);
            start = at + sign.len_utf8();
        }
    }
    if start > 0 {
        parts.push(&label[start..]);
    }
    parts
}

/// A key without `O23`, `ข้อ 12`, `4.2`, `▶` before it; the key itself when nothing else is left.
fn without_number(key: &str) -> &str {
    let numbered = key.strip_prefix("ข้อที่").or_else(|| key.strip_prefix("ข้อ"));
    let key_after_word = numbered.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(key);
    let rest = key_after_word.trim_start_matches(|c: char| !c.is_alphabetic());
    let code = ["oit", "ita", "o"].iter().find_map(|code| {
        let number = rest.strip_prefix(code)?;
        number.starts_with(|c: char| c.is_ascii_digit()).then_some(number)
    });
    let rest = code.map_or(rest, |number| number.trim_start_matches(|c: char| !c.is_alphabetic()));
    if rest.is_empty() { key } else { rest }
}

/// A key without `ประจำปีงบประมาณ พ.ศ. 2563` behind it; whole when no digit stands there.
fn without_year(key: &str) -> &str {
    let mut rest = key.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation());
    if !key[rest.len()..].contains(|c: char| c.is_ascii_digit()) {
        return key;
    }
    for word in ["พ.ศ", "พศ", "งบประมาณ", "ปี", "ประจำ"] {
        rest = rest.strip_suffix(word).unwrap_or(rest).trim_end_matches(|c: char| c.is_ascii_punctuation());
    }
    if rest.is_empty() { key } else { rest }
}

#[cfg(test)]
mod tests;
