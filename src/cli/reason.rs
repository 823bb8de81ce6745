//! Why a verb could not do its work, in the user's language. What is not known here keeps the words of the error itself.

use std::io::{self, ErrorKind};

use crate::{
    crawl::CrawlError,
    read::Miss,
    snapshot::SnapshotError,
    words::{Arg, Language, in_language, knows},
};

/// The whole chain of an error as one message, no part of it said twice.
pub(super) fn of(error: &anyhow::Error, language: Language) -> String {
    let mut parts: Vec<String> = Vec::new();
    for cause in error.chain() {
        let part = match (cause.downcast_ref::<SnapshotError>(), cause.downcast_ref::<io::Error>()) {
            (Some(snapshot), _) => of_snapshot(snapshot, language),
            (None, Some(system)) => of_system(system, language),
            (None, None) => cause.to_string(),
        };
        if !parts.iter().any(|said| said.contains(&part)) {
            parts.push(part);
        }
    }
    parts.join(": ")
}

/// Why a site could not be crawled.
pub(super) fn of_crawl(error: &CrawlError, language: Language) -> String {
    let say = |key: &str, args: &[(&str, Arg)]| in_language(language, key, args);
    match error {
        CrawlError::RobotsUnreachable(fault) => {
            let key = format!("fault-{}", fault.code);
            let why = if knows(&key) { say(&key, &[]) } else { fault.detail.clone() };
            let told = say("crawl-no-robots", &[("url", fault.url.clone().into()), ("why", why.into())]);
            // An old protocol is none that could be allowed.
            let is_certificate = fault.code.starts_with("tls-") && fault.code != "tls-protocol";
            if is_certificate { format!("{told}\n{}", say("home-tls-allow", &[])) } else { told }
        }
        CrawlError::NoHome { url, miss, .. } => {
            let key = match miss {
                None => "home-astray",
                Some(Miss::Absent) => "home-absent",
                Some(Miss::Robots) => "home-robots",
                Some(Miss::Forbidden) => "home-forbidden",
                Some(Miss::Outage) => "home-outage",
                Some(Miss::Unreachable) => "home-unreachable",
                Some(Miss::Tls) => "home-tls",
                Some(Miss::Refused) => "home-refused",
            };
            let told = say(key, &[("url", url.clone().into())]);
            let is_tls = *miss == Some(Miss::Tls);
            if is_tls { format!("{told}\n{}", say("home-tls-allow", &[])) } else { told }
        }
        CrawlError::Root(_) | CrawlError::Journal(_) | CrawlError::Internal(_) => error.to_string(),
    }
}

fn of_snapshot(error: &SnapshotError, language: Language) -> String {
    let say = |key: &str, path: &std::path::Path| {
        in_language(language, key, &[("path", path.display().to_string().into()), ("why", why(error, language).into())])
    };
    match error {
        SnapshotError::Io { path, .. } => say("snapshot-io", path),
        SnapshotError::Full { path, .. } => say("snapshot-full", path),
        SnapshotError::InUse { path, .. } => say("snapshot-in-use", path),
        SnapshotError::NotResumable { path } => say("snapshot-not-resumable", path),
        SnapshotError::Packed { path } => say("snapshot-packed", path),
        SnapshotError::NotPacked { path } => say("snapshot-not-packed", path),
        SnapshotError::NotASnapshot { path } => say("snapshot-none", path),
        SnapshotError::Damaged { path, .. } => say("snapshot-damaged", path),
        SnapshotError::Archive { path, .. } => say("snapshot-archive", path),
        SnapshotError::TooLarge { .. }
        | SnapshotError::Unwritable { .. }
        | SnapshotError::Closed { .. }
        | SnapshotError::NoCapture { .. } => error.to_string(),
    }
}

/// What the system or the reader found wrong with a snapshot.
fn why(error: &SnapshotError, language: Language) -> String {
    match error {
        SnapshotError::Io { source, .. } => of_system(source, language),
        SnapshotError::InUse { holder, .. } => holder.clone(),
        SnapshotError::Damaged { offset, what, .. } => format!("byte {offset}: {what}"),
        SnapshotError::Archive { what, .. } => what.clone(),
        SnapshotError::Full { .. }
        | SnapshotError::NotResumable { .. }
        | SnapshotError::Packed { .. }
        | SnapshotError::NotPacked { .. }
        | SnapshotError::NotASnapshot { .. }
        | SnapshotError::TooLarge { .. }
        | SnapshotError::Unwritable { .. }
        | SnapshotError::Closed { .. }
        | SnapshotError::NoCapture { .. } => String::new(),
    }
}

/// What the system says; the frequent refusals in the user's language.
fn of_system(error: &io::Error, language: Language) -> String {
    let key = match error.kind() {
        ErrorKind::NotFound => "system-not-found",
        ErrorKind::PermissionDenied => "system-denied",
        ErrorKind::IsADirectory => "system-folder",
        ErrorKind::NotADirectory => "system-no-folder",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "system-full",
        ErrorKind::ReadOnlyFilesystem => "system-read-only",
        _ => return error.to_string(),
    };
    in_language(language, key, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_a_site_fails_is_told_in_both_languages() {
        let misses =
            [Miss::Absent, Miss::Robots, Miss::Forbidden, Miss::Outage, Miss::Unreachable, Miss::Tls, Miss::Refused];
        for miss in misses.into_iter().map(Some).chain([None]) {
            let error = CrawlError::NoHome { url: "http://x.go.th/".into(), miss, why: String::new() };
            for language in [Language::Thai, Language::English] {
                assert!(of_crawl(&error, language).contains("http://x.go.th/"), "{miss:?}");
            }
        }
    }

    #[test]
    fn a_refusal_of_the_system_is_said_once() {
        let source = io::Error::from(ErrorKind::NotFound);
        let error = SnapshotError::Io { doing: "open", path: "gone".into(), source };
        let message = of(&anyhow::Error::from(error), Language::Thai);
        assert_eq!(message, "ใช้ gone ไม่ได้: ไม่พบไฟล์หรือโฟลเดอร์นี้");
    }
}
