//! The browser that pages are shown to which say nothing without their scripts: whether there is one, and what is said when there
//! is none.

use std::{io::Write, path::Path, sync::Arc};

use anyhow::anyhow;

use super::{Failure, args::Drawn};
use crate::{
    crawl::{Renderer, Summary, live::LiveRenderer},
    read::{browse, render::Chromium},
    words::{Language, in_language},
};

/// Where the browser works within a run; not there when nothing works.
const WORK: &str = "render.part";

/// That there is a browser where there must be one.
pub(super) fn check(asked: Drawn, language: Language) -> Result<(), Failure> {
    if asked == Drawn::On && find().is_none() {
        return Err(Failure::usage(anyhow!("{}", in_language(language, "render-no-program", &[]))));
    }
    Ok(())
}

/// The browser of a run.
pub(super) fn renderer(asked: Drawn, run: &Path) -> Option<Arc<dyn Renderer>> {
    let browser = if asked == Drawn::Off { None } else { find() };
    Some(Arc::new(LiveRenderer::new(browser?, run.join(WORK))))
}

fn find() -> Option<Chromium> {
    if browse::is_possible() { Chromium::find() } else { None }
}

/// A line about pages that could not be read, unless they were not to be.
pub(super) fn tell(summary: &Summary, asked: Drawn, has_browser: bool, language: Language) {
    if summary.script_only == 0 || asked == Drawn::Off {
        return;
    }
    let key = if has_browser { "render-failed" } else { "render-missing" };
    let line = in_language(language, key, &[("count", summary.script_only.to_string().into())]);
    // Standard error may be closed; there is nobody left to tell then.
    let _ = writeln!(std::io::stderr(), "{line}");
}
