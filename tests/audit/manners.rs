//! What a site is asked for.

use std::time::Duration;

use oit::demo::Faults;

use crate::{
    program::{ended, folders, oit},
    town::Town,
};

#[test]
fn a_dry_run_asks_for_the_way_in_alone_and_lists_what_would_come_next() {
    let server = Town::of(Faults::None).serve(Duration::ZERO);
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().to_str().unwrap();
    let arguments = ["audit", &server.url(), "--dry-run", "--rate", "0", "--year", "2563", "--out", folder];
    let (code, printed, err) = ended(&oit(&arguments).output().unwrap());
    assert_eq!(code, 0, "{err}");
    // The home page stands behind a splash page.
    assert_eq!(server.counts().into_keys().collect::<Vec<_>>(), ["/", "/home", "/robots.txt"]);
    let listed: Vec<&str> = printed.lines().filter(|line| line.contains("http://")).collect();
    assert!(listed.len() > 40 && listed[0].contains('*') && !listed[listed.len() - 1].contains('*'), "{printed}");
    assert!(folders(out.path()).is_empty(), "nothing is kept");
}
