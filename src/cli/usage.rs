//! What was typed wrongly, in the user's language: what is wrong, and where it says how it is written.

use std::{error::Error, io::Write};

use clap::{
    CommandFactory,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::{Cli, Exit, help::half, table::plain_lines};
use crate::words::{Arg, Language, in_language};

/// Prints the help or version that was asked for, or says what is wrong.
pub(super) fn tell(error: &clap::Error, language: Language) -> Exit {
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if asked || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // A closed terminal needs no help.
        let _ = error.print();
        return if asked { Exit::Passed } else { Exit::Usage };
    }
    let wrong = in_language(language, "error", &[("message", plain_lines(&wrong(error, language)).into())]);
    let see = in_language(language, "usage-see", &[("command", verb(std::env::args_os()).into())]);
    // Standard error may be closed; there is nobody left to tell then.
    let _ = writeln!(std::io::stderr(), "{wrong}\n{see}");
    Exit::Usage
}

fn wrong(error: &clap::Error, language: Language) -> String {
    let say = |key: &str, args: &[(&str, Arg)]| in_language(language, key, args);
    let arg = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::MissingRequiredArgument => say("usage-missing", &[("argument", arg.into())]),
        ErrorKind::UnknownArgument => with_hint(say("usage-unknown", &[("argument", arg.into())]), error, language),
        ErrorKind::InvalidSubcommand | ErrorKind::MissingSubcommand => {
            let given = context(error, ContextKind::InvalidSubcommand);
            with_hint(say("usage-no-such-command", &[("command", given.into())]), error, language)
        }
        ErrorKind::InvalidValue if value.is_empty() => say("usage-no-value", &[("argument", arg.into())]),
        ErrorKind::InvalidValue => {
            let known = context(error, ContextKind::ValidValue);
            say("usage-not-one-of", &[("value", value.into()), ("argument", arg.into()), ("known", known.into())])
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map(ToString::to_string).unwrap_or_default();
            let why = half(&why, language).to_owned();
            say("usage-value", &[("value", value.into()), ("argument", arg.into()), ("why", why.into())])
        }
        ErrorKind::ArgumentConflict => {
            let other = context(error, ContextKind::PriorArg);
            say("usage-conflict", &[("argument", arg.into()), ("other", other.into())])
        }
        // What is left (text that is no UTF-8, an option given twice) clap says well enough, in English.
        _ => error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned(),
    }
}

/// Adds what was perhaps meant.
fn with_hint(message: String, error: &clap::Error, language: Language) -> String {
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].map(|kind| context(error, kind));
    match meant.into_iter().find(|name| !name.is_empty()) {
        Some(name) => format!("{message} {}", in_language(language, "usage-meant", &[("name", name.into())])),
        None => message,
    }
}

/// A fact of the error as text; empty when it has none of this kind.
fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The command as far as it was understood: `oit checklist show`.
fn verb(typed: impl Iterator<Item = std::ffi::OsString>) -> String {
    let root = Cli::command();
    let (mut command, mut words) = (&root, vec!["oit"]);
    for word in typed.skip(1) {
        if let Some(found) = command.find_subcommand(word) {
            command = found;
            words.push(command.get_name());
        }
    }
    words.join(" ")
}
