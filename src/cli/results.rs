//! Writing what an audit found: `result.json`, `report.html`, `evidence.csv`.

use std::{fs, path::Path};

use anyhow::Context;

use super::Failure;
use crate::{judge::AuditResult, report, words::Language};

/// The names of the files of a run, with what they hold.
pub(super) fn files(result: &AuditResult, language: Language) -> Result<Vec<(&'static str, Vec<u8>)>, Failure> {
    let mut json = serde_json::to_vec_pretty(result).context("result.json").map_err(Failure::unaudited)?;
    json.push(b'\n');
    let html = report::html(result, language).context("report.html").map_err(Failure::unaudited)?;
    let csv = report::csv(result, language).context("evidence.csv").map_err(Failure::unaudited)?;
    Ok(vec![("result.json", json), ("report.html", html.into_bytes()), ("evidence.csv", csv)])
}

/// Writes the files into a folder, each whole or not at all.
pub(super) fn write(folder: &Path, result: &AuditResult, language: Language) -> Result<(), Failure> {
    let in_folder = || format!("{}", folder.display());
    fs::create_dir_all(folder).with_context(in_folder).map_err(Failure::usage)?;
    for (name, content) in files(result, language)? {
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
