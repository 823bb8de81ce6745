//! Pictures of the evidence, drawn from the frozen crawl when judging is done: web pages by an installed browser, documents by
//! the child process that reads them. Nothing is judged by them, and an audit without them is as good.
//!
//! What a run has stands in its `pictures.json` and `pictures/`; judging it again draws only what has changed.

pub(super) mod kept;
mod wanted;
mod work;

use std::{fs, io::Write, path::Path, thread};

use anyhow::anyhow;

use super::{Failure, args, frozen, results};
use crate::{
    judge::AuditResult,
    read::{limits, render::Chromium},
    report::Pictures,
    snapshot::Snapshot,
    words::{Arg, Language, in_language},
};
use work::{State, Work};

/// What pictures a run has.
pub(super) const FILE: &str = "pictures.json";
/// Where they are.
const FOLDER: &str = "pictures";
/// Where the browser works; not there when nothing works.
const WORK: &str = "pictures.part";
/// Browsers at a time: each takes some 250 MB.
const MOST_BROWSERS: usize = 2;

/// What is asked for, and what draws.
pub(super) struct Painter {
    asked: args::Drawn,
    browser: Option<Chromium>,
    language: Language,
}

impl Painter {
    /// Looks for a browser.
    pub(super) fn new(asked: args::Drawn, language: Language) -> Result<Self, Failure> {
        let browser = if asked == args::Drawn::Off { None } else { Chromium::find() };
        if asked == args::Drawn::On && browser.is_none() {
            return Err(Failure::usage(anyhow!("{}", in_language(language, "pictures-no-program", &[]))));
        }
        Ok(Self { asked, browser, language })
    }

    /// Makes the pictures of a result into a folder, and writes down which there are. `kept` is a folder that may have some of them
    /// already. That a picture cannot be made is no failure.
    pub(super) fn paint(
        &self,
        result: &AuditResult,
        snapshot: &Snapshot,
        folder: &Path,
        kept: Option<&Path>,
    ) -> Result<Pictures, Failure> {
        if self.asked == args::Drawn::Off {
            return Ok(Pictures::default());
        }
        let mut state = State { left: wanted::all(result), ..State::default() };
        state.skipped = state.left.split_off(state.left.len().min(limits::PICTURES)).len();
        for known in kept.into_iter().chain([folder]) {
            kept::take(&mut state, result, known, folder);
        }
        let pages = state.left.iter().filter(|w| w.of(result).kind == "html").count();
        if self.browser.is_none() {
            state.left.retain(|w| w.of(result).kind != "html");
        }
        let state = self.draw(state, result, snapshot, folder)?;
        self.tell(if self.browser.is_none() { pages } else { 0 }, &state);
        let pictures = Pictures { pictures: state.done.into_values().collect(), ..Pictures::default() };
        kept::tidy(folder, &pictures);
        let mut text = serde_json::to_vec_pretty(&pictures).map_err(Failure::unaudited)?;
        text.push(b'\n');
        fs::create_dir_all(folder).map_err(Failure::usage)?;
        results::write_file(folder, FILE, &text)?;
        Ok(pictures)
    }

    fn draw(&self, state: State, result: &AuditResult, snapshot: &Snapshot, folder: &Path) -> Result<State, Failure> {
        let threads = frozen::cores().min(MOST_BROWSERS).min(state.left.len());
        if threads == 0 {
            return Ok(state);
        }
        let work = Work::new(snapshot, result, folder, self.browser.as_ref(), state)?;
        let work_folder = folder.join(WORK);
        thread::scope(|scope| {
            for number in 0..threads {
                let own = work_folder.join(number.to_string());
                let work = &work;
                scope.spawn(move || work.go(&own));
            }
        });
        // What cannot be removed is only in the way of the eye.
        let _ = fs::remove_dir_all(&work_folder);
        Ok(work.ended())
    }

    /// A line for each thing that somebody may want to mend.
    fn tell(&self, without_browser: usize, state: &State) {
        let program = self.browser.as_ref().map(|b| b.program().display().to_string()).unwrap_or_default();
        let count = |count: usize| ("count", Arg::from(count.to_string()));
        let lines = [
            (without_browser, "pictures-no-program", vec![]),
            (state.failed, "pictures-failed", vec![count(state.failed), ("program", program.into())]),
            (state.skipped, "pictures-left", vec![count(state.skipped)]),
        ];
        for (_, key, args) in lines.into_iter().filter(|(count, ..)| *count > 0) {
            // Standard error may be closed; there is nobody left to tell then.
            let _ = writeln!(std::io::stderr(), "{}", in_language(self.language, key, &args));
        }
    }
}
