//! What goes wrong on the web, each with an id that its tests bear in their names: `cargo test c1_` runs what a crash may cost.

use std::collections::BTreeSet;

use crate::tree::{rust_files, text};

/// The faults. A bound that is for one of them names it where it stands.
const FAULTS: [(&str, &str); 37] = [
    ("r1", "robots.txt is not there, or kept from us"),
    ("r2", "robots.txt cannot be had: the server is in trouble"),
    ("r3", "robots.txt is refused for a while"),
    ("r4", "robots.txt leads on and on"),
    ("r5", "robots.txt is too long"),
    ("r6", "robots.txt is no robots.txt, or badly encoded"),
    ("r7", "robots.txt asks for a delay that is odd or too long"),
    ("p1", "requests to one host come too close"),
    ("p2", "the server asks to be left alone, in any form"),
    ("p3", "many sites share one address"),
    ("p4", "the server grows slow"),
    ("n1", "connections are refused, reset or closed early"),
    ("n2", "answers drip or stall"),
    ("n3", "answers do not end, or lie about their length"),
    ("n4", "answers are compressed wrongly, or to bombs"),
    ("n5", "headers are malformed or too many"),
    ("n6", "redirects loop or lead astray"),
    ("n7", "names cannot be looked up"),
    ("n8", "the server says that nothing has changed when it has"),
    ("t1", "the certificate is not in order"),
    ("s1", "addresses off the public internet"),
    ("s2", "names that lead there"),
    ("s3", "whatever leads there: redirects, frames, sitemaps"),
    ("s4", "credentials, cookies and referrers"),
    ("u1", "traps: pages without end"),
    ("u2", "one page under many addresses"),
    ("h1", "markup that is nested, long or massive without end"),
    ("h2", "encodings that are not what they say"),
    ("h3", "splash pages, frames and pages that need a script"),
    ("x1", "hostile sitemaps"),
    ("d1", "hostile documents"),
    ("d2", "hostile text in reports"),
    ("c1", "the program is killed, or the power fails"),
    ("c2", "the disk is full or cannot be written; the program is told to stop"),
    ("c3", "two runs in one folder"),
    ("c4", "one of many towns misbehaves"),
    ("c5", "the same snapshot judged twice, on other machines"),
];

#[test]
fn every_fault_has_tests_that_bear_its_id() {
    let sources = rust_files("src").into_iter().chain(rust_files("tests"));
    let names: BTreeSet<String> = sources.flat_map(|path| tests_of(&text(path))).collect();
    for (id, what) in FAULTS {
        let prefix = format!("{id}_");
        assert!(names.iter().any(|name| name.starts_with(&prefix)), "nothing tries {id}: {what}");
    }
}

/// The names of the tests in a file.
fn tests_of(source: &str) -> Vec<String> {
    let mut lines = source.lines().map(str::trim_start);
    let mut names = Vec::new();
    while let Some(line) = lines.next() {
        if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
            let function = lines.by_ref().find_map(|line| line.trim_start_matches("async ").strip_prefix("fn "));
            names.extend(function.and_then(|rest| rest.split('(').next()).map(str::to_owned));
        }
    }
    names
}
