//! The command line in one language: what is written in both, `ไทย · English`, is cut to the one that is asked for.

use clap::{Arg, ArgAction, Command, CommandFactory};

use super::args::Cli;
use crate::words::{Language, in_language};

/// Between the two languages of a text in `args`.
const BETWEEN: &str = " · ";
/// Behind all options of a verb.
const LAST: usize = 1000;

/// The command line as it is parsed and explained in this language.
pub(super) fn command(language: Language) -> Command {
    let word = |key| in_language(language, key, &[]);
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::HelpShort)
        .help(word("help-help"))
        .display_order(LAST);
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help(word("help-version"))
        .display_order(LAST);
    let root = Cli::command().disable_version_flag(true).arg(help.global(true)).arg(version);
    localized(root, language)
}

/// The language that is asked for by what was typed, before anything is parsed: messages about it need one, too.
pub(super) fn language(typed: impl Iterator<Item = std::ffi::OsString>) -> Language {
    let words: Vec<_> = typed.map(|word| word.to_string_lossy().into_owned()).collect();
    let apart = words.windows(2).any(|pair| pair[0] == "--lang" && pair[1] == "en");
    if apart || words.iter().any(|word| word == "--lang=en") { Language::English } else { Language::Thai }
}

/// The half of `ไทย · English` for a language; the whole when it has no halves.
pub(super) fn half(text: &str, language: Language) -> &str {
    match (text.split_once(BETWEEN), language) {
        (Some((thai, _)), Language::Thai) => thai,
        (Some((_, english)), Language::English) => english,
        (None, _) => text,
    }
}

fn localized(command: Command, language: Language) -> Command {
    let word = |key| in_language(language, key, &[]);
    let about = command.get_about().map(|text| half(&text.to_string(), language).to_owned()).unwrap_or_default();
    let template = format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}", word("help-usage"));
    command
        .about(about)
        .help_template(template)
        .disable_help_flag(true)
        .subcommand_help_heading(word("help-commands"))
        .mut_args(|arg| explained(arg, language))
        .mut_subcommands(|verb| localized(verb, language))
}

fn explained(arg: Arg, language: Language) -> Arg {
    let heading = if arg.is_positional() { "help-arguments" } else { "help-options" };
    let arg = arg.help_heading(in_language(language, heading, &[]));
    let help = arg.get_help().map(|text| half(&text.to_string(), language).to_owned()).unwrap_or_default();
    if !arg.get_action().takes_values() {
        return arg.help(help);
    }
    let names: Vec<_> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let names = if names.is_empty() { String::new() } else { format!(": {}", names.join(", ")) };
    let usual = match arg.get_default_values() {
        [usual] => {
            let usual = usual.to_string_lossy().into_owned();
            format!(" {}", in_language(language, "help-default", &[("value", usual.into())]))
        }
        _ => String::new(),
    };
    arg.help(format!("{help}{names}{usual}")).hide_possible_values(true).hide_default_value(true)
}
