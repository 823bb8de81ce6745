//! No document is read twice in a run, and one that has not changed not again the next night.

use std::{collections::BTreeSet, path::Path, time::Duration};

use oit::demo::Faults;

use crate::{
    program::{ended, folders, oit, read_result, timeless},
    server::Answer,
    town::Town,
};

/// The documents that were read, by the hash of their content.
fn read_in(url: &str, out: &Path) -> Vec<String> {
    let arguments = ["audit", url, "--rate", "0", "--year", "2563", "--ocr", "off", "--out", out.to_str().unwrap()];
    let output = oit(&arguments).env("OIT_LOG", "oit::cli::readings=debug").output().unwrap();
    let (_, _, err) = ended(&output);
    let read = err.lines().filter(|line| line.contains("a document is read"));
    read.map(|line| line.rsplit_once("key=").unwrap().1.to_owned()).collect()
}

#[test]
fn each_document_is_read_once_and_the_next_night_only_what_has_changed() {
    let out = tempfile::tempdir().unwrap();
    let town = || Town::of(Faults::None);
    let server = town().serve(Duration::ZERO);
    let first = read_in(&server.at("/"), out.path());
    assert!(first.len() > 30, "{} documents", first.len());
    assert_eq!(first.iter().collect::<BTreeSet<_>>().len(), first.len(), "one was read twice");
    assert_eq!(read_in(&server.at("/"), out.path()), Vec::<String>::new(), "nothing has changed");
    let results: Vec<_> = folders(out.path()).iter().map(|run| timeless(&read_result(run))).collect();
    assert_eq!(results.len(), 2);
    assert!(results[0] == results[1], "what was kept says what was read");

    let other = town().with("/files/budget/plan-2563.pdf", Answer::file("application/pdf", "%PDF-1.7 other"));
    let other = other.serve(Duration::ZERO);
    assert_eq!(read_in(&other.at("/"), out.path()).len(), 1, "by content, whatever the host");
}
