//! `oit verify`: is a frozen crawl as it was when it was judged?

use std::{io::Write, path::Path};

use super::{Ended, Exit, Failure, args, frozen, pictures, table};
use crate::{
    judge::AuditResult,
    read::Outcome,
    snapshot::{self, Flaw, Snapshot},
    words::{Arg, Language, in_language},
};

pub(super) fn run(args: &args::Verify, language: Language) -> Ended {
    let found = snapshot::verify(&args.snapshot).map_err(Failure::usage)?;
    let mut told: Vec<String> = found.flaws.iter().map(|flaw| flaw_text(flaw, language)).collect();
    let result = result_of(&args.snapshot);
    let mut hashes = 0;
    if let Some(result) = &result {
        told.extend(seal_flaw(result, &found.seal, language));
        let (count, flaws) = evidence_flaws(result, &args.snapshot, language)?;
        hashes = count;
        told.extend(flaws);
    }
    let (pictures, flaws) = picture_flaws(&args.snapshot, language);
    told.extend(flaws);
    let whole = told.is_empty();
    let count = |n: usize| Arg::from(n.to_string());
    let facts = [
        ("files", count(found.files)),
        ("records", count(found.records)),
        ("evidence", count(hashes)),
        ("flaws", count(told.len())),
        ("seal", found.seal.as_str().into()),
    ];
    let key = if whole { "verify-whole" } else { "verify-flawed" };
    told.push(in_language(language, key, &facts));
    told.push(in_language(language, "verify-seal", &facts));
    if result.is_none() {
        told.push(in_language(language, "verify-no-result", &[]));
    }
    if pictures > 0 {
        told.push(in_language(language, "verify-pictures", &[("count", count(pictures))]));
    }
    let mut out = std::io::stdout().lock();
    for line in told {
        writeln!(out, "{}", table::plain(&line)).map_err(Failure::usage)?;
    }
    Ok(Exit::passed(whole))
}

/// The result beside the crawl, if there is one.
fn result_of(path: &Path) -> Option<AuditResult> {
    let folder = if path.is_dir() { path } else { path.parent()? };
    serde_json::from_slice(&std::fs::read(folder.join("result.json")).ok()?).ok()
}

fn seal_flaw(result: &AuditResult, seal: &str, language: Language) -> Option<String> {
    let then = result.run.seal.as_ref().filter(|then| *then != seal)?;
    Some(in_language(language, "verify-other-seal", &[("then", then.as_str().into()), ("now", seal.into())]))
}

/// How many pages and documents of the evidence were looked at, and those that are not what was judged.
fn evidence_flaws(result: &AuditResult, path: &Path, language: Language) -> Result<(usize, Vec<String>), Failure> {
    let snapshot = Snapshot::open(path).map_err(Failure::usage)?;
    let reader = frozen::reader(None)?;
    let mut evidence: Vec<_> = result.items.iter().flat_map(|i| &i.evidence).collect();
    evidence.retain(|e| !e.sha256.is_empty());
    evidence.sort_by_key(|e| &e.url);
    evidence.dedup_by_key(|e| &e.url);
    let flawed = |e: &&&crate::judge::EvidenceRef| {
        let now = frozen::outcome(&snapshot, &reader, &e.url);
        !matches!(now, Some(Outcome::Page(page)) if page.sha256 == e.sha256)
    };
    let flaws = evidence.iter().filter(flawed).map(|e| {
        let args = [("url", e.url.as_str().into()), ("sha256", e.sha256.as_str().into())];
        in_language(language, "verify-evidence", &args)
    });
    Ok((evidence.len(), flaws.collect()))
}

/// How many pictures were looked at, and those that are not what was drawn.
fn picture_flaws(path: &Path, language: Language) -> (usize, Vec<String>) {
    let known = pictures::kept::read(path).unwrap_or_default().pictures;
    let flawed = known.iter().filter(|picture| pictures::kept::content(path, picture).is_none());
    let tell = |file: &str| in_language(language, "verify-changed", &[("name", file.into())]);
    (known.len(), flawed.map(|picture| tell(&picture.file)).collect())
}

fn flaw_text(flaw: &Flaw, language: Language) -> String {
    let say = |key: &str, args: &[(&str, Arg)]| in_language(language, key, args);
    match flaw {
        Flaw::List => say("verify-list", &[]),
        Flaw::Changed(name) => say("verify-changed", &[("name", name.as_str().into())]),
        Flaw::Missing(name) => say("verify-missing", &[("name", name.as_str().into())]),
        Flaw::Foreign(name) => say("verify-foreign", &[("name", name.as_str().into())]),
        Flaw::Record(_, at, url) => {
            say("verify-record", &[("at", at.to_string().into()), ("url", url.as_str().into())])
        }
        Flaw::Unreadable(_, at) => say("verify-unreadable", &[("at", at.to_string().into())]),
    }
}
