//! Nothing in the program or its checklists is made for one of the towns that it is tried on.

use oit::demo::{self, Faults};

use crate::tree::{files, text, text_if_any};

/// Names that a rule made for one town would hold.
fn names() -> Vec<String> {
    let demo = demo::town(Faults::None).name.th;
    let mut names: Vec<String> = vec![bare(&demo)];
    let notation = files("tests").into_iter().filter(|path| path.components().any(|part| part.as_os_str() == "towns"));
    for path in notation.filter(|path| path.extension().is_some_and(|ending| ending == "txt")) {
        let text = text(path);
        let fields = text.lines().filter_map(|line| line.strip_prefix("= ")?.split_once(' '));
        names.extend(fields.filter(|(key, _)| matches!(*key, "town" | "short" | "mayor")).map(|(_, name)| bare(name)));
    }
    names.sort();
    names.dedup();
    names
}

/// A name without what many agencies and people bear before theirs.
fn bare(name: &str) -> String {
    let kinds = ["องค์การบริหารส่วนตำบล", "เทศบาลนคร", "เทศบาลเมือง", "เทศบาลตำบล", "นางสาว", "นาย", "นาง"];
    let name = name.trim();
    kinds.iter().find_map(|kind| name.strip_prefix(kind)).unwrap_or(name).trim().to_owned()
}

#[test]
fn no_fixture_is_named_in_the_program_or_a_checklist() {
    let names = names();
    assert!(names.iter().all(|name| name.chars().count() >= 4), "too short to look for: {names:?}");
    let program = files("src").into_iter().filter(|path| !path.starts_with("src/demo"));
    for path in program.chain(files("checklists")) {
        let Some(text) = text_if_any(&path) else { continue };
        let named: Vec<_> = names.iter().filter(|name| text.contains(name.as_str())).collect();
        assert!(named.is_empty(), "{} names {named:?}", path.display());
    }
}
