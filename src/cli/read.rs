//! `oit read`: what the readers make of files, for those who write checklists or wonder why a document was not understood.

use std::{fs, io::Write, path::Path};

use anyhow::Context;

use super::{
    Ended, Exit, Failure, args, frozen, remarks,
    scans::{Scans, Wanted},
    table::plain,
};
use crate::{
    read::{Outcome, Page, Reading, Resource, Role, ocr, worker::WorkerPool},
    thai::period,
    words::{Arg, Language, in_language},
};

pub(super) fn run(args: &args::Read, language: Language) -> Ended {
    let reader = frozen::reader(None)?;
    let workers = frozen::workers()?;
    let mut scans = Scans::new(args.scans.ocr, None, language)?;
    scans.begin();
    let mut out = std::io::stdout().lock();
    for file in &args.files {
        let resource = resource(file)?;
        if let Outcome::Page(page) = reader.read(&resource) {
            let reading = recognised(*page, resource.body, &scans, &workers);
            print(file, &reading, language, &mut out).map_err(Failure::usage)?;
        }
    }
    Ok(Exit::Passed)
}

/// The page's reading, with what could be recognised where it has no text of its own.
fn recognised(page: Page, content: Vec<u8>, scans: &Scans, workers: &WorkerPool) -> Reading {
    let wanted = Wanted { sha256: page.sha256, content, reading: page.reading };
    if !ocr::is_wanted(&wanted.reading) || scans.is_off() {
        return wanted.reading;
    }
    if let Some(absence) = scans.absence() {
        scans.tell_missing(absence, 1);
    }
    match scans.recognise(workers, &wanted) {
        Some(recognised) => ocr::reading(&wanted.reading, &recognised),
        None => wanted.reading,
    }
}

fn resource(file: &Path) -> Result<Resource, Failure> {
    let body = fs::read(file).with_context(|| file.display().to_string()).map_err(Failure::usage)?;
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Resource { url: format!("http://localhost/{name}"), status: 200, headers: Vec::new(), body, truncated: false })
}

fn print(file: &Path, reading: &Reading, language: Language, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "{}", plain(&file.display().to_string()))?;
    writeln!(out, "{}", remarks::summary(reading, language))?;
    // The months of a table are what it is about, not of when it is.
    let lines = reading.blocks.iter().filter(|block| block.role != Role::Row);
    let lead = lines.take(4).map(|b| b.text.as_str()).collect::<Vec<_>>().join(" ");
    if let Some(mention) = period::declared(&lead) {
        writeln!(out, "{}", period_line(&mention, language))?;
    }
    for remark in remarks::remarks(reading, language) {
        writeln!(out, "! {}", plain(&remark))?;
    }
    let mut page = None;
    for block in &reading.blocks {
        if block.page != page {
            page = block.page;
            if let Some(number) = page {
                writeln!(out, "{}", remarks::place(reading.kind, number, language))?;
            }
        }
        writeln!(out, "{}", plain(&block.text))?;
    }
    writeln!(out)
}

/// The period that a document declares, and whether its words might mean another.
fn period_line(mention: &period::Mention, language: Language) -> String {
    let name = |period: &period::Period| match language {
        Language::Thai => period.to_string(),
        Language::English => period.english(),
    };
    let mut args = vec![("period", Arg::from(name(&mention.period)))];
    let key = match &mention.other {
        Some(other) => {
            args.push(("other", name(other).into()));
            "read-period-either"
        }
        None if mention.ambiguous => "read-period-doubtful",
        None => "read-period",
    };
    in_language(language, key, &args)
}
