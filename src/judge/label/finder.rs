//! Many folded phrases found at once. Character by character: Thai has three bytes a letter, and an automaton of bytes takes three
//! steps for each.

use std::{collections::HashSet, fmt, ops::Range};

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

/// Phrases, by their numbers. Of the same phrase given twice the first counts.
pub(super) struct Finder {
    /// Nothing when there is no phrase, or when they are more than an automaton can hold.
    phrases: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
}

impl Finder {
    /// Finds every place of every phrase.
    pub(super) fn of_all(phrases: &[String]) -> Self {
        Self::new(phrases, MatchKind::Standard)
    }

    /// Finds the longest phrase at each place, and goes on behind it.
    pub(super) fn of_longest(phrases: &[String]) -> Self {
        Self::new(phrases, MatchKind::LeftmostLongest)
    }

    fn new(phrases: &[String], kind: MatchKind) -> Self {
        let mut known = HashSet::new();
        let numbered =
            phrases.iter().zip(0..).filter(|(phrase, _)| !phrase.is_empty() && known.insert(phrase.as_str()));
        let builder = CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(kind);
        Self { phrases: builder.build_with_values(numbered.collect::<Vec<(&String, u32)>>()).ok() }
    }

    /// The number and the place of each that stands in `text`. Of [`Self::of_all`] only.
    pub(super) fn all(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let Some(phrases) = &self.phrases else { return Vec::new() };
        let found = phrases.find_overlapping_iter(text);
        found.map(|found| (found.value() as usize, found.start()..found.end())).collect()
    }

    /// The same, none in another. Of [`Self::of_longest`] only.
    pub(super) fn longest(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let Some(phrases) = &self.phrases else { return Vec::new() };
        let found = phrases.leftmost_find_iter(text);
        found.map(|found| (found.value() as usize, found.start()..found.end())).collect()
    }
}

impl fmt::Debug for Finder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Finder").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use aho_corasick::{AhoCorasick, MatchKind};
    use proptest::prelude::*;

    use super::Finder;

    proptest! {
        #[test]
        fn what_is_found_is_what_an_automaton_of_bytes_finds(
            phrases in proptest::collection::vec("[กขaé]{1,4}", 0..8),
            text in "[กขคaé ]{0,30}",
        ) {
            let mut distinct = phrases.clone();
            distinct.sort_unstable();
            distinct.dedup();
            let bytes = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&distinct).unwrap();
            let expected: Vec<_> = bytes.find_iter(&text).map(|m| (m.pattern().as_usize(), m.range())).collect();
            prop_assert_eq!(Finder::of_longest(&distinct).longest(&text), expected);
            let bytes = AhoCorasick::new(&distinct).unwrap();
            let mut expected: Vec<_> =
                bytes.find_overlapping_iter(&text).map(|m| (m.end(), m.start(), m.pattern().as_usize())).collect();
            expected.sort_unstable();
            let finder = Finder::of_all(&distinct);
            let found: Vec<_> = finder.all(&text).into_iter().map(|(number, range)| (range.end, range.start, number)).collect();
            prop_assert_eq!(found, expected);
            let twice = [distinct.clone(), phrases].concat();
            prop_assert_eq!(Finder::of_all(&twice).all(&text), finder.all(&text), "the first of two counts");
        }
    }
}
