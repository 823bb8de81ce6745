//! Writing what an audit found: `result.json`, `report.html`, what is filed, and what is laid before the head of the agency.

use std::{fs, path::Path};

use anyhow::Context;

use super::{Failure, papers::Papers};
use crate::{judge::AuditResult, report, words::Language};

type File = (&'static str, Vec<u8>);

/// The names of the files of a run, with what they hold.
pub(super) fn files(result: &AuditResult, papers: &Papers, language: Language) -> Result<Vec<File>, Failure> {
    let mut json = serde_json::to_vec_pretty(result).context("result.json").map_err(Failure::unaudited)?;
    json.push(b'\n');
    let Papers { notes, agency, earlier } = papers;
    let written = [
        ("report.html", report::html(result, language).map(String::into_bytes)),
        ("evidence.xlsx", report::xlsx(result, notes, language)),
        ("evidence.csv", report::csv(result, notes, language)),
        ("memo.docx", report::memo(result, agency, earlier, language)),
        ("oit-page.html", report::oit_page(result, language).map(String::into_bytes)),
    ];
    let whole = |(name, content): (&'static str, Result<Vec<u8>, report::ReportError>)| {
        content.context(name).map(|content| (name, content)).map_err(Failure::unaudited)
    };
    // By a draft of a form nothing is established that could be laid before anybody.
    let wanted =
        |(name, _): &(&str, Result<Vec<u8>, report::ReportError>)| *name != "memo.docx" || !result.checklist.draft;
    let written = written.into_iter().filter(wanted).map(whole);
    std::iter::once(Ok(("result.json", json))).chain(written).collect()
}

/// Writes the files into a folder, each whole or not at all.
pub(super) fn write(folder: &Path, result: &AuditResult, papers: &Papers, language: Language) -> Result<(), Failure> {
    let in_folder = || format!("{}", folder.display());
    fs::create_dir_all(folder).with_context(in_folder).map_err(Failure::usage)?;
    for (name, content) in files(result, papers, language)? {
        write_file(folder, name, &content)?;
    }
    Ok(())
}

/// Writes one file into a folder, whole or not at all.
pub(super) fn write_file(folder: &Path, name: &str, content: &[u8]) -> Result<(), Failure> {
    let (part, whole) = (folder.join(format!("{name}.part")), folder.join(name));
    fs::write(&part, content).with_context(|| format!("{}", part.display())).map_err(Failure::usage)?;
    fs::rename(&part, &whole).with_context(|| format!("{}", whole.display())).map_err(Failure::usage)
}
