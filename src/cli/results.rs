//! Writing what an audit found: `result.json`, `report.html`, what is filed, and what is laid before the head of the agency; of each
//! further form its result, report and table.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use anyhow::Context;

use super::{Failure, papers::Papers, table, years};
use crate::{
    judge::AuditResult,
    report::{self, Notes, Pictures, ReportError, file_of},
    words::Language,
};

type File = (String, Vec<u8>);

/// The names of the files of a run, with what they hold.
pub(super) fn files(results: &[AuditResult], papers: &Papers, language: Language) -> Result<Vec<File>, Failure> {
    let mut files = Vec::new();
    let no_pictures = Pictures::default();
    for (at, result) in results.iter().enumerate() {
        let json = file_of("result.json", result, results);
        let mut text = serde_json::to_vec_pretty(result).with_context(|| json.clone()).map_err(Failure::unaudited)?;
        text.push(b'\n');
        files.push((json, text));
        // The pictures are of the first form's evidence.
        let pictures = if at == 0 { &papers.pictures } else { &no_pictures };
        let page = report::html(result, results, pictures, language).map(String::into_bytes);
        let written = match at {
            0 => papers_of(result, page, papers, language),
            // What the coordinator wrote is on the first form's items.
            _ => vec![("report.html", page), ("evidence.csv", report::csv(result, &Notes::default(), language))],
        };
        for (kind, content) in written {
            let name = file_of(kind, result, results);
            let content = content.with_context(|| name.clone()).map_err(Failure::unaudited)?;
            files.push((name, content));
        }
    }
    Ok(files)
}

type Written = (&'static str, Result<Vec<u8>, ReportError>);

/// The papers of the first form.
fn papers_of(
    result: &AuditResult,
    page: Result<Vec<u8>, ReportError>,
    papers: &Papers,
    language: Language,
) -> Vec<Written> {
    let Papers { notes, agency, earlier, pictures: _ } = papers;
    let mut written = vec![
        ("report.html", page),
        ("evidence.xlsx", report::xlsx(result, notes, language)),
        ("evidence.csv", report::csv(result, notes, language)),
    ];
    // By a draft of a form nothing is established that could be laid before anybody.
    if !result.checklist.draft {
        written.push(("memo.docx", report::memo(result, agency, earlier, language)));
    }
    written.push(("oit-page.html", report::oit_page(result, language).map(String::into_bytes)));
    written
}

/// Writes the files into a folder, each whole or not at all. What stands there for other years' forms stays.
pub(super) fn write(
    folder: &Path,
    results: &[AuditResult],
    papers: &Papers,
    language: Language,
) -> Result<(), Failure> {
    let in_folder = || format!("{}", folder.display());
    fs::create_dir_all(folder).with_context(in_folder).map_err(Failure::usage)?;
    for (name, content) in files(results, papers, language)? {
        write_file(folder, &name, &content)?;
    }
    Ok(())
}

/// Prints what the first form finds, and how the others compare.
pub(super) fn print(results: &[AuditResult], language: Language) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if let Some(first) = results.first() {
        table::print(first, language, &mut out)?;
    }
    if results.len() > 1 {
        years::print(results, language, &mut out)?;
    }
    out.flush()
}

/// Writes one file into a folder, whole or not at all.
pub(super) fn write_file(folder: &Path, name: &str, content: &[u8]) -> Result<(), Failure> {
    let (part, whole) = (folder.join(format!("{name}.part")), folder.join(name));
    fs::write(&part, content).with_context(|| format!("{}", part.display())).map_err(Failure::usage)?;
    fs::rename(&part, &whole).with_context(|| format!("{}", whole.display())).map_err(Failure::usage)
}
