//! What people read, in official Thai and in English: one catalogue of Fluent messages, one file a room and language.
//!
//! A message is looked up in both languages at once ([`say`] gives a [`Text`]), because `result.json` carries both.
//! A key that is missing in either is a test failure, and shows as the key itself in a running program.

use std::sync::OnceLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const THAI: &[&str] = &[
    include_str!("judge.th.ftl"),
    include_str!("report.th.ftl"),
    include_str!("cli.th.ftl"),
    include_str!("checklist.th.ftl"),
    include_str!("filing.th.ftl"),
];
const ENGLISH: &[&str] = &[
    include_str!("judge.en.ftl"),
    include_str!("report.en.ftl"),
    include_str!("cli.en.ftl"),
    include_str!("checklist.en.ftl"),
    include_str!("filing.en.ftl"),
];

/// A sentence or name in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Thai.
    pub th: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The same words in both languages: names, numbers, quotes.
    pub fn same(words: impl Into<String>) -> Self {
        let th = words.into();
        Self { en: th.clone(), th }
    }

    /// The words in one language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Thai => &self.th,
            Language::English => &self.en,
        }
    }
}

/// The two languages of everything that people read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// ภาษาไทย, the default.
    #[default]
    Thai,
    /// English.
    English,
}

impl Language {
    /// Its tag after BCP 47: `th` or `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Thai => "th",
            Self::English => "en",
        }
    }
}

/// A value that a message names as `{ $key }`.
#[derive(Debug, Clone)]
pub enum Arg {
    /// Different words in each language.
    Text(Text),
    /// The same words in both.
    Same(String),
    /// A whole number, so that messages can select on it.
    Count(usize),
}

impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Arg {
    fn from(words: &str) -> Self {
        Self::Same(words.to_owned())
    }
}

impl From<String> for Arg {
    fn from(words: String) -> Self {
        Self::Same(words)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

/// The message `key` in both languages, its `{ $names }` filled from `args`.
pub fn say(key: &str, args: &[(&str, Arg)]) -> Text {
    Text { th: in_language(Language::Thai, key, args), en: in_language(Language::English, key, args) }
}

/// The message `key` in one language.
pub fn in_language(language: Language, key: &str, args: &[(&str, Arg)]) -> String {
    let bundle = bundle(language);
    let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
        return key.to_owned();
    };
    let mut fluent = FluentArgs::new();
    for (name, arg) in args {
        let value: FluentValue<'_> = match arg {
            Arg::Text(text) => text.get(language).to_owned().into(),
            Arg::Same(words) => words.clone().into(),
            Arg::Count(count) => (*count).into(),
        };
        fluent.set(*name, value);
    }
    bundle.format_pattern(pattern, Some(&fluent), &mut Vec::new()).into_owned()
}

/// Several words or names as one enumeration: `ก ข และค`, `a, b and c`.
pub fn listed(parts: &[Text]) -> Text {
    let join = |language: Language, between: &str, last: &str| match parts {
        [] => String::new(),
        [one] => one.get(language).to_owned(),
        [firsts @ .., end] => {
            let firsts: Vec<&str> = firsts.iter().map(|part| part.get(language)).collect();
            format!("{}{last}{}", firsts.join(between), end.get(language))
        }
    };
    // Thai words follow theirs without a space, quotations after one.
    let quoted = parts.last().is_some_and(|end| end.th.starts_with('“'));
    Text {
        th: join(Language::Thai, " ", if quoted { " และ " } else { " และ" }),
        en: join(Language::English, ", ", " and "),
    }
}

/// Words as they stand after others: Thai goes on without a space, save before a number.
pub fn after(text: Text) -> Text {
    let begins_with_number = text.th.starts_with(|c: char| c.is_ascii_digit() || ('๐'..='๙').contains(&c));
    if begins_with_number { Text { th: format!(" {}", text.th), ..text } } else { text }
}

/// Whether the catalogue has the message, in both languages.
pub fn knows(key: &str) -> bool {
    [Language::Thai, Language::English].into_iter().all(|l| bundle(l).has_message(key))
}

fn bundle(language: Language) -> &'static FluentBundle<FluentResource> {
    static BUNDLES: OnceLock<[FluentBundle<FluentResource>; 2]> = OnceLock::new();
    let bundles = BUNDLES.get_or_init(|| [load("th", THAI), load("en", ENGLISH)]);
    match language {
        Language::Thai => &bundles[0],
        Language::English => &bundles[1],
    }
}

fn load(tag: &str, sources: &[&str]) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(tag.parse().into_iter().collect());
    // The isolation marks that Fluent puts round values show as boxes in terminals and spreadsheets.
    bundle.set_use_isolating(false);
    for source in sources {
        // A broken file loses only its broken messages; the test below refuses it.
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_syntax::{ast::Entry, parser::parse};

    use super::*;

    fn keys(sources: &[&str]) -> BTreeSet<String> {
        sources
            .iter()
            .flat_map(|source| parse(*source).expect("every message file parses").body)
            .filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_messages() {
        assert_eq!(keys(THAI), keys(ENGLISH));
    }
}
