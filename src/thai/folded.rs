//! The three forms of a text, and the folded text that knows where it came from.

use std::ops::Range;

use super::{
    letters::{Class, classify},
    mojibake,
    repair::{Sink, bare, pass},
};

/// The text as a person would type it: damage of PDFs and old editors repaired, white space single, nothing folded.
pub fn clean(text: &str) -> String {
    last::<false>(text)
}

/// Fold 1, the key that titles and texts are compared by: [`clean`], then no white space, Arabic digits, small Latin
/// letters and ฎ for ฏ.
pub fn key(text: &str) -> String {
    last::<true>(text)
}

/// Fold 2, the second try on damaged text: the [`key`] without marks, `า` and `ำ`.
pub fn skeleton(text: &str) -> String {
    skeleton_of_key(&key(text))
}

/// The [`skeleton`] of the text that has this [`key`].
pub fn skeleton_of_key(key: &str) -> String {
    bare(key)
}

/// What the source becomes in the end. Nearly always it takes one pass.
fn last<const FOLD: bool>(text: &str) -> String {
    if mojibake::repaired::<String>(text).is_none() {
        let once = pass::<String, FOLD>(text);
        // Without its spaces a line may show itself as mojibake.
        if mojibake::repaired::<String>(&once).is_none() {
            return once;
        }
    }
    stages::<String, FOLD>(text).pop().unwrap_or_default()
}

/// Each text that the source becomes on the way, the last one being the result. More than one pass is needed only when
/// mojibake shows itself once several lines are one, or without spaces.
fn stages<S: Sink, const FOLD: bool>(text: &str) -> Vec<S> {
    let mut stages: Vec<S> = Vec::with_capacity(1);
    loop {
        let current = stages.last().map_or(text, Sink::text);
        match mojibake::repaired::<S>(current) {
            Some(decoded) => {
                let repaired = pass::<S, FOLD>(decoded.text());
                stages.extend([decoded, repaired]);
            }
            None if stages.is_empty() => stages.push(pass::<S, FOLD>(text)),
            None => return stages,
        }
    }
}

/// A folded text with the way back to its source, so that a hit in it can be quoted.
#[derive(Debug, Clone)]
pub struct Folded {
    text: String,
    /// From the source to the text, first step first.
    steps: Vec<Step>,
    source_length: usize,
}

/// How a text came from the one before it.
#[derive(Debug, Clone)]
struct Step {
    segments: Vec<Segment>,
    /// Bytes of the text.
    length: usize,
}

/// A part of a text and the part of the text before it that it stands for.
#[derive(Debug, Clone, Copy)]
struct Segment {
    /// Where it starts; it ends where the next one starts.
    start: usize,
    /// The start of what it stands for.
    from: usize,
    /// The end of what it stands for; nothing for a copy, which maps byte by byte.
    to: Option<usize>,
}

impl Folded {
    /// The [`key`] of a text.
    pub fn key(text: &str) -> Self {
        Self::of_stages(text, stages::<Mapped, true>(text))
    }

    /// The [`skeleton`] of a text.
    pub fn skeleton(text: &str) -> Self {
        let mut stages = stages::<Mapped, true>(text);
        let last = bare::<Mapped>(stages.last().map_or("", Sink::text));
        stages.push(last);
        Self::of_stages(text, stages)
    }

    /// The key of a text that itself stands for another one, of which `origin` tells the parts in order: for each
    /// the start in the text and the range in the original.
    pub(super) fn key_of_decoded(text: &str, origin: &[(usize, Range<usize>)], source_length: usize) -> Self {
        let mut folded = Self::key(text);
        let segments =
            origin.iter().map(|(start, range)| Segment { start: *start, from: range.start, to: Some(range.end) });
        folded.steps.insert(0, Step { segments: segments.collect(), length: text.len() });
        folded.source_length = source_length;
        folded
    }

    fn of_stages(source: &str, stages: Vec<Mapped>) -> Self {
        let mut text = String::new();
        let mut steps = Vec::with_capacity(stages.len());
        for stage in stages {
            steps.push(Step { segments: stage.segments, length: stage.text.len() });
            text = stage.text;
        }
        Self { text, steps, source_length: source.len() }
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The part of the source that `range` of the folded text stands for. Any range is taken: what is outside the text
    /// or inside a character is moved to the next boundary that is right.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let mut start = self.text.floor_char_boundary(range.start);
        let mut end = self.text.ceil_char_boundary(range.end).max(start);
        if let Some(mark) = self.text[end..].find(|letter| !super::letters::is_mark(letter)).filter(|_| end > start) {
            end += mark;
        }
        for (index, step) in self.steps.iter().enumerate().rev() {
            let whole_length = index.checked_sub(1).map_or(self.source_length, |before| self.steps[before].length);
            let last = end.checked_sub(1).filter(|_| start < end);
            let first = if start < step.length { step.place(start) } else { None };
            start = first
                .map_or(whole_length, |(segment, offset)| segment.from + if segment.to.is_some() { 0 } else { offset });
            end = last
                .and_then(|last| step.place(last))
                .map_or(start, |(segment, offset)| segment.to.unwrap_or(segment.from + offset + 1));
        }
        start = start.min(self.source_length);
        start..end.clamp(start, self.source_length)
    }

    /// Whether white space or hidden characters stood in the source just before byte `at` of the folded text.
    pub(super) fn gap_before(&self, at: usize) -> Option<Range<usize>> {
        let before = self.source(at.checked_sub(1)?..at).end;
        let after = self.source(at..at + 1).start;
        (before < after).then_some(before..after)
    }
}

impl Step {
    /// The segment that byte `at` lies in, and how far in.
    fn place(&self, at: usize) -> Option<(&Segment, usize)> {
        let index = self.segments.partition_point(|segment| segment.start <= at).checked_sub(1)?;
        self.segments.get(index).map(|segment| (segment, at - segment.start))
    }
}

/// A text that remembers its source.
#[derive(Debug)]
struct Mapped {
    text: String,
    segments: Vec<Segment>,
}

impl Sink for Mapped {
    fn with_room(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), segments: Vec::new() }
    }

    fn copy(&mut self, source: &str, range: Range<usize>) {
        if !range.is_empty() {
            self.segments.push(Segment { start: self.text.len(), from: range.start, to: None });
            self.text.push_str(&source[range]);
        }
    }

    fn put(&mut self, letter: char, range: Range<usize>) {
        let same = self.segments.last().is_some_and(|last| last.from == range.start && last.to == Some(range.end));
        if !same {
            self.segments.push(Segment { start: self.text.len(), from: range.start, to: Some(range.end) });
        }
        self.text.push(letter);
    }

    fn text(&self) -> &str {
        &self.text
    }
}

/// Whether the letter at `at` of a key is a sign that belongs to the letter before it, which is `last`.
pub(super) fn belongs_to_letter_before(key: &str, at: usize, last: char) -> bool {
    if at >= key.len() {
        return false;
    }
    let (class, _) = classify(key, at);
    let vowel = matches!(class, Class::Aa | Class::Am) || key[at..].starts_with('ะ');
    super::letters::is_thai(last) && class.level() > 0 || vowel && super::letters::is_consonant(last)
}
