//! The command line: one file a verb. Parses, runs, prints, and says how it ended.

mod args;
mod audit;
mod check;
mod checklist;
mod demo;
mod diff;
mod exit;
mod form;
mod frozen;
mod gate;
mod given;
mod help;
mod judge;
mod last;
mod notes;
mod pages;
mod papers;
mod pictures;
mod progress;
mod read;
mod readings;
mod reason;
mod rehearsal;
mod remarks;
mod rendering;
mod results;
mod scans;
mod seal;
mod show;
mod signals;
mod skeleton;
mod table;
mod usage;
mod verdicts;
mod verify;
mod years;

use std::{io::Write, process::ExitCode};

use clap::FromArgMatches;

pub use args::Cli;
pub use exit::Exit;

use self::args::Verb;
use crate::words::{Language, in_language};

/// Whether this process was started to read documents for another one.
pub fn is_read_worker() -> bool {
    std::env::args_os().nth(1).is_some_and(|verb| verb == "read-worker")
}

/// Parses what was typed, does it, and gives the exit code.
pub fn run() -> ExitCode {
    let asked = help::language(std::env::args_os());
    let typed = help::command(asked).try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match typed {
        Ok(cli) => cli,
        Err(error) => return usage::tell(&error, asked).into(),
    };
    let language = Language::from(cli.lang);
    start_logging();
    let ended = match cli.verb {
        Verb::Audit(args) => audit::run(args, language),
        Verb::Judge(args) => judge::run(&args, language),
        Verb::Check(args) => check::run(&args, language),
        Verb::Diff(args) => diff::run(&args, language),
        Verb::Verify(args) => verify::run(&args, language),
        Verb::Demo(args) => demo::run(args, language),
        Verb::Read(args) => read::run(&args, language),
        Verb::Checklist(verb) => checklist::run(verb, language),
        Verb::ReadWorker => return crate::read::worker::serve(),
    };
    ended.unwrap_or_else(|failure| failure.tell(language)).into()
}

/// Why a verb could not do its work, and the exit that this is.
#[derive(Debug)]
struct Failure {
    exit: Exit,
    error: anyhow::Error,
}

impl Failure {
    fn usage(error: impl Into<anyhow::Error>) -> Self {
        Self { exit: Exit::Usage, error: error.into() }
    }

    fn unaudited(error: impl Into<anyhow::Error>) -> Self {
        Self { exit: Exit::Unaudited, error: error.into() }
    }

    fn tell(self, language: Language) -> Exit {
        // A reader that closed the pipe has seen enough.
        let broken_pipe = |e: &std::io::Error| e.kind() == std::io::ErrorKind::BrokenPipe;
        if self.error.chain().filter_map(|e| e.downcast_ref()).any(broken_pipe) {
            return Exit::Passed;
        }
        let message = table::plain_lines(&reason::of(&self.error, language));
        let line = in_language(language, "error", &[("message", message.into())]);
        // Standard error may be closed; there is nobody left to tell then.
        let _ = writeln!(std::io::stderr(), "{line}");
        self.exit
    }
}

type Ended = Result<Exit, Failure>;

/// `OIT_LOG=debug` shows what happens inside, on standard error.
fn start_logging() {
    use tracing_subscriber::EnvFilter;
    let Ok(filter) = EnvFilter::try_from_env("OIT_LOG") else { return };
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}
