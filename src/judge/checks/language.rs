//! `language`: the evidence is written in a language: by its letters, as pages seldom declare it rightly.

use super::super::case::{Case, Finding};
use crate::{
    thai,
    words::{Arg, say},
};

pub(super) fn check(language: &str, case: &Case<'_>) -> Finding {
    for (member, content) in case.eligible() {
        let text: String = content.own().iter().map(|i| content.text(*i)).collect();
        let thai_letters = thai::thai_letters(&text);
        let latin = text.chars().filter(char::is_ascii_alphabetic).count();
        let written = match language {
            "th" => thai_letters > latin,
            "en" => latin > 200 && latin > thai_letters,
            other => content.reading().language.as_deref().is_some_and(|declared| declared.starts_with(other)),
        };
        if written {
            return Finding::met(Case::by_name(member), say("language-met", &[]));
        }
    }
    Finding::missing("other-language", case.anything(), say("language-missing", &[("language", Arg::from(language))]))
}
