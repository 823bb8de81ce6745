//! The top level holds what belongs there, and nothing names the machine that it was written on.

use std::{collections::BTreeSet, fs};

use crate::tree::{files, text, text_if_any, top};

const ALLOWED: &[&str] = &[
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "checklists",
    "clippy.toml",
    "rustfmt.toml",
    "snapshots",
    "src",
    "tests",
];

fn names() -> BTreeSet<String> {
    let entries = fs::read_dir(top()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    // What git ignores (`target`), and what editors and version control keep for themselves.
    entries.filter(|name| name != "target" && !name.starts_with('.')).collect()
}

#[test]
fn the_top_level_holds_only_what_belongs_there() {
    assert_eq!(names(), ALLOWED.iter().map(|name| (*name).to_owned()).collect());
}

#[test]
fn the_licences_of_the_code_and_of_the_fonts_are_there() {
    assert!(text("LICENSE-MIT").contains("Permission is hereby granted, free of charge"));
    assert!(text("LICENSE-APACHE").contains("TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION"));
    assert!(text("Cargo.toml").contains("license = \"MIT OR Apache-2.0\""));
    for path in files("src").into_iter().filter(|path| path.parent().is_some_and(|folder| folder.ends_with("fonts"))) {
        let licence = text(path.with_file_name("OFL.txt"));
        assert!(licence.contains("SIL OPEN FONT LICENSE"), "{} has its licence beside it", path.display());
    }
}

#[test]
fn the_change_log_knows_this_version() {
    let log = text("CHANGELOG.md");
    assert!(log.contains("## [Unreleased]"));
    assert!(log.contains(&format!("## [{}]", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn nothing_is_fetched_from_a_package_registry_by_name() {
    // Which registry serves a machine is that machine's own business. Written in two halves so that this file is clean, too.
    let hosts = [
        ("index.", "crates.io"),
        ("static.", "crates.io"),
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("registry.npm", "js.org"),
    ];
    let hosts = hosts.map(|(one, two)| format!("{one}{two}"));
    let folders = ["src", "tests", "checklists", "snapshots", ".ci"];
    let single = ["Cargo.toml", "Cargo.lock", "README.md", "CHANGELOG.md"];
    for path in folders.into_iter().flat_map(files).chain(single.map(Into::into)) {
        let Some(text) = text_if_any(&path) else { continue };
        let named: Vec<_> = hosts.iter().filter(|host| text.contains(host.as_str())).collect();
        assert!(named.is_empty(), "{} names {named:?}", path.display());
    }
}

/// The dependencies that a `Cargo.toml` names, a line each.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let text = text(manifest);
    let lines = text.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    lines.take_while(|line| !line.starts_with('[')).filter(|line| line.contains(" = ")).map(str::to_owned).collect()
}

#[test]
fn what_is_fuzzed_is_built_with_the_libraries_of_the_program() {
    let (ours, fuzzed) = (dependencies("Cargo.toml"), dependencies("tests/fuzz/Cargo.toml"));
    let other: Vec<_> = fuzzed.difference(&ours).filter(|line| !line.starts_with("libfuzzer-sys")).collect();
    assert!(fuzzed.len() > 20 && other.is_empty(), "{other:?}");
}
