//! What is wrong with a checklist, where, and what was expected: every mistake of a file at once, in Thai and in English.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level as Grade, Renderer, Snippet};

use super::tree::Place;
use crate::words::{Arg, Language, Text, in_language, say};

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was named to us.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// 1-based column, in characters.
    pub column: usize,
    /// The bytes that it is about.
    pub bytes: Range<usize>,
    /// What is wrong.
    pub message: Text,
    /// What to write instead.
    pub help: Option<Text>,
    /// Whether the file is refused for it.
    pub severity: Severity,
}

/// Whether a problem costs the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file is used all the same.
    Warning,
    /// The file is refused.
    Error,
}

/// All that can be wrong.
#[derive(Debug, Clone)]
pub(super) enum Fault {
    TooLarge,
    Unopened(String),
    NotUtf8,
    Nul,
    Empty,
    Syntax(String),
    SecondDocument,
    TooMany,
    TooDeep,
    AliasToItself,
    UnknownKey { given: String, known: Vec<String> },
    MissingKey { key: String },
    KeyTwice { key: String },
    NotAMap,
    NotAList,
    NotText,
    NotANumber { given: String },
    NotInRange { given: String, from: u64, to: u64 },
    NotOneOf { given: String, known: Vec<String> },
    UnknownCheck { given: String, known: Vec<String> },
    OneCheck { known: Vec<String> },
    Year { given: String },
    Weights { sum: f64 },
    LevelOrder,
    LevelRange,
    LevelLast,
    ItemTwice { id: String },
    ElementTwice { id: String },
    IndicatorTwice { id: String },
    Unplaced { id: String },
    PlacedTwice { id: String },
    UnknownItem { given: String, known: Vec<String> },
    UnknownIndicator { given: String, known: Vec<String> },
    IndicatorEmpty { id: String },
    UnknownTopic { given: String, known: Vec<String> },
    TopicTwice { id: String },
    EmptyText,
    EmptyList,
    SaysNothing,
    AtLeast { needed: usize, there: usize },
    NotPositive,
    NoRequired { id: String },
    UnsureRequired { id: String },
    NotShared { given: String, known: Vec<String> },
    Blank { given: String, known: Vec<String> },
    BlankOpen { given: String },
    PhraseEmpty { phrase: String },
    PhraseShort { phrase: String },
    PhraseWeak { phrase: String },
    PhraseConfused { phrase: String },
    PhraseForbidden { phrase: String },
    PhraseElsewhere { phrase: String, item: String },
    TopicUnused { id: String },
    NotADay { given: String },
    NotAnAddress { given: String },
    NotAHash { given: String },
    NotAScore { given: String },
}

impl Fault {
    /// The problem that this is at a place of a file.
    pub(super) fn at(self, file: &str, place: &Place) -> Problem {
        Problem {
            file: file.to_owned(),
            line: place.line,
            column: place.column,
            bytes: place.bytes.clone(),
            message: self.message(),
            help: self.help(),
            severity: self.severity(),
        }
    }

    fn severity(&self) -> Severity {
        let harmless =
            matches!(self, Self::PhraseWeak { .. } | Self::PhraseElsewhere { .. } | Self::TopicUnused { .. });
        if harmless { Severity::Warning } else { Severity::Error }
    }

    fn message(&self) -> Text {
        say(self.key(), &self.args())
    }

    fn key(&self) -> &'static str {
        match self {
            Self::TooLarge => "checklist-too-large",
            Self::Unopened(_) => "checklist-unopened",
            Self::NotUtf8 => "checklist-not-utf8",
            Self::Nul => "checklist-nul",
            Self::Empty => "checklist-empty",
            Self::Syntax(_) => "checklist-syntax",
            Self::SecondDocument => "checklist-second-document",
            Self::TooMany => "checklist-too-many",
            Self::TooDeep => "checklist-too-deep",
            Self::AliasToItself => "checklist-alias-to-itself",
            Self::UnknownKey { .. } => "checklist-unknown-key",
            Self::MissingKey { .. } => "checklist-missing-key",
            Self::KeyTwice { .. } => "checklist-key-twice",
            Self::NotAMap => "checklist-not-a-map",
            Self::NotAList => "checklist-not-a-list",
            Self::NotText => "checklist-not-text",
            Self::NotANumber { .. } => "checklist-not-a-number",
            Self::NotInRange { .. } => "checklist-not-in-range",
            Self::NotOneOf { .. } => "checklist-not-one-of",
            Self::UnknownCheck { .. } => "checklist-unknown-check",
            Self::OneCheck { .. } => "checklist-one-check",
            Self::Year { .. } => "checklist-year",
            Self::Weights { .. } => "checklist-weights",
            Self::LevelOrder => "checklist-level-order",
            Self::LevelRange => "checklist-level-range",
            Self::LevelLast => "checklist-level-last",
            Self::ItemTwice { .. } => "checklist-item-twice",
            Self::ElementTwice { .. } => "checklist-element-twice",
            Self::IndicatorTwice { .. } => "checklist-indicator-twice",
            Self::Unplaced { .. } => "checklist-unplaced",
            Self::PlacedTwice { .. } => "checklist-placed-twice",
            Self::UnknownItem { .. } => "checklist-unknown-item",
            Self::UnknownIndicator { .. } => "checklist-unknown-indicator",
            Self::IndicatorEmpty { .. } => "checklist-indicator-empty",
            Self::UnknownTopic { .. } => "checklist-unknown-topic",
            Self::TopicTwice { .. } => "checklist-topic-twice",
            Self::EmptyText => "checklist-empty-text",
            Self::EmptyList => "checklist-empty-list",
            Self::SaysNothing => "checklist-says-nothing",
            Self::AtLeast { .. } => "checklist-at-least",
            Self::NotPositive => "checklist-not-positive",
            Self::NoRequired { .. } => "checklist-no-required",
            Self::UnsureRequired { .. } => "checklist-unsure-required",
            Self::NotShared { .. } => "checklist-not-shared",
            Self::Blank { .. } => "checklist-blank",
            Self::BlankOpen { .. } => "checklist-blank-open",
            Self::PhraseEmpty { .. } => "checklist-phrase-empty",
            Self::PhraseShort { .. } => "checklist-phrase-short",
            Self::PhraseWeak { .. } => "checklist-phrase-weak",
            Self::PhraseConfused { .. } => "checklist-phrase-confused",
            Self::PhraseForbidden { .. } => "checklist-phrase-forbidden",
            Self::PhraseElsewhere { .. } => "checklist-phrase-elsewhere",
            Self::TopicUnused { .. } => "checklist-topic-unused",
            Self::NotADay { .. } => "checklist-not-a-day",
            Self::NotAnAddress { .. } => "checklist-not-an-address",
            Self::NotAHash { .. } => "checklist-not-a-hash",
            Self::NotAScore { .. } => "checklist-not-a-score",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::Unopened(why) | Self::Syntax(why) => vec![("why", why.as_str().into())],
            Self::UnknownKey { given, .. }
            | Self::NotANumber { given }
            | Self::NotOneOf { given, .. }
            | Self::UnknownCheck { given, .. }
            | Self::Year { given }
            | Self::UnknownItem { given, .. }
            | Self::UnknownIndicator { given, .. }
            | Self::UnknownTopic { given, .. }
            | Self::NotShared { given, .. }
            | Self::Blank { given, .. }
            | Self::BlankOpen { given }
            | Self::NotADay { given }
            | Self::NotAnAddress { given }
            | Self::NotAHash { given }
            | Self::NotAScore { given } => vec![("given", given.as_str().into())],
            Self::MissingKey { key } | Self::KeyTwice { key } => vec![("key", key.as_str().into())],
            Self::NotInRange { given, from, to } => {
                vec![("given", given.as_str().into()), ("from", from.to_string().into()), ("to", to.to_string().into())]
            }
            Self::Weights { sum } => vec![("sum", format!("{sum:.4}").into())],
            Self::ItemTwice { id }
            | Self::ElementTwice { id }
            | Self::IndicatorTwice { id }
            | Self::Unplaced { id }
            | Self::PlacedTwice { id }
            | Self::IndicatorEmpty { id }
            | Self::TopicTwice { id }
            | Self::NoRequired { id }
            | Self::UnsureRequired { id }
            | Self::TopicUnused { id } => vec![("id", id.as_str().into())],
            Self::AtLeast { needed, there } => vec![("needed", (*needed).into()), ("there", (*there).into())],
            Self::PhraseEmpty { phrase }
            | Self::PhraseShort { phrase }
            | Self::PhraseWeak { phrase }
            | Self::PhraseConfused { phrase }
            | Self::PhraseForbidden { phrase } => vec![("phrase", phrase.as_str().into())],
            Self::PhraseElsewhere { phrase, item } => {
                vec![("phrase", phrase.as_str().into()), ("item", item.as_str().into())]
            }
            Self::TooLarge
            | Self::NotUtf8
            | Self::Nul
            | Self::Empty
            | Self::SecondDocument
            | Self::TooMany
            | Self::TooDeep
            | Self::AliasToItself
            | Self::NotAMap
            | Self::NotAList
            | Self::NotText
            | Self::LevelOrder
            | Self::LevelRange
            | Self::LevelLast
            | Self::EmptyText
            | Self::EmptyList
            | Self::SaysNothing
            | Self::NotPositive
            | Self::OneCheck { .. } => Vec::new(),
        }
    }

    fn help(&self) -> Option<Text> {
        if let Self::UnknownKey { given, known }
        | Self::NotOneOf { given, known }
        | Self::UnknownCheck { given, known }
        | Self::UnknownItem { given, known }
        | Self::UnknownIndicator { given, known }
        | Self::UnknownTopic { given, known }
        | Self::Blank { given, known } = self
        {
            return Some(nearest_or_all(given, known));
        }
        if let Self::NotShared { given, known } = self {
            let none = known.is_empty();
            return Some(if none { say("checklist-write-out", &[]) } else { nearest_or_all(given, known) });
        }
        if let Self::OneCheck { known } = self {
            return Some(all_of(known));
        }
        if let Self::UnsureRequired { .. } = self {
            return Some(say("checklist-say-unsure", &[]));
        }
        matches!(self, Self::TopicUnused { .. }).then(|| say("checklist-as-context", &[]))
    }
}

fn nearest_or_all(given: &str, known: &[String]) -> Text {
    let near = known.iter().map(|name| (distance(given, name), name)).min();
    match near {
        Some((edits, name)) if edits <= (given.chars().count() / 3).max(2) => {
            say("checklist-mean", &[("name", name.as_str().into())])
        }
        _ => all_of(known),
    }
}

fn all_of(known: &[String]) -> Text {
    const MOST: usize = 24;
    let mut names = known.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    if known.len() > MOST {
        names.push_str(", …");
    }
    say("checklist-known", &[("names", Arg::from(names))])
}

/// Edits that make one name of the other: both are cut to what a name can be.
fn distance(a: &str, b: &str) -> usize {
    const LONGEST: usize = 64;
    let cut = |name: &str| name.chars().take(LONGEST).collect::<String>();
    strsim::levenshtein(&cut(a), &cut(b))
}

/// The problems as a compiler shows them: each with its line of the file and a mark under the place.
pub fn render(problems: &[Problem], source: &str, language: Language) -> String {
    let renderer = Renderer::plain();
    let shown: Vec<String> =
        problems.iter().map(|problem| renderer.render(&[group(problem, source, language)])).collect();
    shown.join("\n\n")
}

fn group<'a>(problem: &'a Problem, source: &'a str, language: Language) -> Group<'a> {
    let (grade, name) = match problem.severity {
        Severity::Error => (Grade::ERROR, "checklist-error"),
        Severity::Warning => (Grade::WARNING, "checklist-warning"),
    };
    let grade = grade.with_name(in_language(language, name, &[]));
    let (line, start) = line_at(source, problem.bytes.start);
    let from = problem.bytes.start.min(source.len()) - start;
    let to = (problem.bytes.end.min(source.len()).max(start) - start).clamp(from, line.len().max(from));
    let mark = AnnotationKind::Primary.span(from.min(line.len())..to.min(line.len()));
    let mark = match &problem.help {
        Some(help) => mark.label(help.get(language)),
        None => mark,
    };
    // One line is enough, and a file of one endless line must not be printed for each of its mistakes.
    let snippet = Snippet::source(line).line_start(problem.line).path(problem.file.as_str()).annotation(mark);
    grade.primary_title(problem.message.get(language)).element(snippet)
}

/// The line round a byte of the source, shortened to what can be shown, and where it starts.
fn line_at(source: &str, at: usize) -> (&str, usize) {
    const MOST: usize = 2000;
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    let start = source[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = source[at..].find('\n').map_or(source.len(), |n| at + n);
    if end - start <= MOST {
        return (&source[start..end], start);
    }
    let mut until = (at + MOST / 2).min(end);
    while !source.is_char_boundary(until) {
        until -= 1;
    }
    (&source[at..until], at)
}
