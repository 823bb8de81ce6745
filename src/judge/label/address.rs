//! What the words of an address tell of what stands there: `law.php`, `/plan_pop`, `/แผนการดำเนินงาน/`.
//!
//! Weak evidence, as sites file anything anywhere: it speaks only where nothing else does. A hint counts as a whole word, and
//! one that several topics have in common tells nothing.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::checklist::Topics;

/// The hints of all topics.
#[derive(Debug)]
pub(super) struct Addresses {
    finder: Option<AhoCorasick>,
    /// The topic of each hint.
    topics: Vec<usize>,
}

impl Addresses {
    pub(super) fn new(topics: &Topics) -> Self {
        let mut hints: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (topic, phrases) in topics.values().enumerate() {
            for hint in &phrases.url_hints {
                let known = hints.entry(hint.to_lowercase()).or_insert(Some(topic));
                *known = known.filter(|first| *first == topic);
            }
        }
        let (hints, topics): (Vec<String>, Vec<usize>) =
            hints.into_iter().filter_map(|(hint, topic)| Some((hint, topic?))).unzip();
        // Building fails only beyond some gigabytes of hints.
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&hints).ok();
        Self { finder, topics }
    }

    /// The one topic that the words of an address hint at, by its number.
    pub(super) fn topic(&self, url: &str) -> Option<usize> {
        let url = url.to_lowercase();
        let host = url.find("://").map_or(0, |at| at + 3);
        let path = url[host..].find('/').map_or(url.len(), |at| host + at);
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        let found = self.finder.iter().flat_map(|finder| finder.find_iter(&url)).filter(|found| {
            let hint = &url[found.range()];
            let torn =
                |edge: usize| is_letter(url[..edge].chars().next_back()) && is_letter(url[edge..].chars().next());
            (found.start() >= path || hint.contains('.')) && !torn(found.start()) && !torn(found.end())
        });
        let mut topics: Vec<usize> = found.map(|found| self.topics[found.pattern().as_usize()]).collect();
        topics.dedup();
        match topics.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}

/// The parts of an address that are written in Thai, the last first, with their dashes as spaces.
pub(super) fn thai_parts(url: &str) -> Vec<String> {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let decoded = url::form_urlencoded::parse(path.replace('+', "%2B").replace(['&', '='], " ").as_bytes())
        .next()
        .map(|(path, _)| path.into_owned())
        .unwrap_or_default();
    let is_thai = |part: &&str| part.chars().filter(|c| ('\u{e01}'..='\u{e5b}').contains(c)).count() >= 6;
    decoded.rsplit('/').filter(is_thai).map(|part| part.replace(['-', '_'], " ")).collect()
}
