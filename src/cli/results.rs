//! Writing what an audit found: `result.json`, `report.html`, `evidence.csv`, and the same for each further form.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use anyhow::Context;

use super::{Failure, table, years};
use crate::{
    judge::AuditResult,
    report::{self, file_of},
    words::Language,
};

/// The kinds of files that each form has of its own.
const KINDS: [&str; 3] = ["result.json", "report.html", "evidence.csv"];

/// The names of the files of a run, with what they hold.
pub(super) fn files(results: &[AuditResult], language: Language) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut files = Vec::new();
    for result in results {
        let [json, html, csv] = KINDS.map(|kind| file_of(kind, result, results));
        let mut text = serde_json::to_vec_pretty(result).with_context(|| json.clone()).map_err(Failure::unaudited)?;
        text.push(b'\n');
        let page = report::html(result, results, language).with_context(|| html.clone()).map_err(Failure::unaudited)?;
        let table = report::csv(result, language).with_context(|| csv.clone()).map_err(Failure::unaudited)?;
        files.extend([(json, text), (html, page.into_bytes()), (csv, table)]);
    }
    Ok(files)
}

/// Writes the files into a folder, each whole or not at all. What stands there for other years' forms stays.
pub(super) fn write(folder: &Path, results: &[AuditResult], language: Language) -> Result<(), Failure> {
    let in_folder = || format!("{}", folder.display());
    fs::create_dir_all(folder).with_context(in_folder).map_err(Failure::usage)?;
    for (name, content) in files(results, language)? {
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
