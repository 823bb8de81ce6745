//! Each room uses only the rooms below it.

use std::path::{Component, Path};

use crate::tree::{rust_files, text};

/// A room, and the rooms that it may use beside itself.
const ROOMS: &[(&str, &[&str])] = &[
    ("thai", &[]),
    ("words", &[]),
    ("snapshot", &[]),
    ("kept", &[]),
    ("web", &[]),
    ("checklist", &["thai", "words"]),
    ("read", &["thai"]),
    ("judge", &["read", "thai", "checklist", "words", "kept"]),
    ("crawl", &["web", "read", "snapshot", "thai", "kept"]),
    ("report", &["judge", "checklist", "words"]),
    ("demo", &["words"]),
    ("cli", &["thai", "words", "snapshot", "kept", "web", "checklist", "read", "judge", "crawl", "report", "demo"]),
];

const LONGEST_FILE: usize = 500;

#[test]
fn rooms_use_only_the_rooms_below_them() {
    // A room's tests may make their documents with whatever the house has.
    let is_test = |path: &Path| path.components().any(|part| part.as_os_str() == "tests") || path.ends_with("tests.rs");
    let files = rust_files("src").into_iter().filter(|path| !is_test(path));
    let wrong: Vec<String> = files.flat_map(|path| offences(&path, &text(&path))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_src_is_a_room() {
    for path in rust_files("src") {
        let room = room(&path);
        assert!(room.is_empty() || may_use(&room).is_some(), "{} is in no room of the table", path.display());
    }
}

#[test]
fn arrows_lead_downward() {
    // The table stands in order, so that no circle is possible.
    for (place, (name, below)) in ROOMS.iter().enumerate() {
        let above = below.iter().find(|used| ROOMS[..place].iter().all(|(earlier, _)| earlier != *used));
        assert!(above.is_none(), "{name} uses {above:?}, which does not stand before it");
    }
}

#[test]
fn an_arrow_that_leads_upward_is_seen() {
    let seen = |path: &str, text: &str| offences(Path::new(path), text).len();
    assert_eq!(seen("src/judge/score.rs", "use crate::web::Guard;"), 1);
    assert_eq!(seen("src/judge/score.rs", "use crate::{\n    read::{Link, web},\n    crawl::Scope,\n    thai,\n};"), 1);
    assert_eq!(seen("src/judge/score.rs", "let x = crate::snapshot::open(crate::words::say());"), 1);
    assert_eq!(seen("src/judge/checks/map.rs", "use super::super::super::web::Guard;"), 1);
    assert_eq!(seen("src/judge/checks/map.rs", "use super::super::case::Case;"), 0);
    assert_eq!(
        seen("src/web/client.rs", "// crate::judge is above\n/// [`Plan`](crate::judge::Plan)\nuse super::Guard;"),
        0
    );
    assert_eq!(seen("src/judge/score.rs", "use crate::*;"), 1);
}

#[test]
fn files_are_short_enough_to_read() {
    let long = |path: &Path| Some(text(path).lines().count()).filter(|lines| *lines > LONGEST_FILE);
    let files = rust_files("src").into_iter().chain(rust_files("tests"));
    let long: Vec<_> = files.filter_map(|path| long(&path).map(|lines| (path, lines))).collect();
    assert!(long.is_empty(), "over {LONGEST_FILE} lines: {long:?}");
}

fn may_use(room: &str) -> Option<&'static [&'static str]> {
    ROOMS.iter().find(|(name, _)| *name == room).map(|(_, below)| *below)
}

/// The room of a file; empty for `lib.rs` and `main.rs`, which are above all.
fn room(path: &Path) -> String {
    let parts: Vec<_> = path.components().skip(1).map(Component::as_os_str).collect();
    let first = parts.first().and_then(|part| part.to_str()).unwrap_or_default();
    match (parts.len(), first) {
        (1, "lib.rs" | "main.rs") => String::new(),
        _ => first.trim_end_matches(".rs").to_owned(),
    }
}

/// What a file uses that it may not.
fn offences(path: &Path, text: &str) -> Vec<String> {
    let room = room(path);
    let Some(below) = may_use(&room) else { return Vec::new() };
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |all, line| all + line + "\n");
    let strangers = used(&code).into_iter().filter(|name| *name != room && !below.contains(&name.as_str()));
    let strangers = strangers.map(|name| format!("{}: {room} may not use {name}", path.display()));
    strangers.chain(climbs(path, &code).map(|line| format!("{}: leaves its room: {line}", path.display()))).collect()
}

/// The rooms that `crate::` paths lead to.
fn used(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, prefix) in code.match_indices("crate::") {
        // `$crate::` and `other_crate::` are other things.
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(group) => rooms.extend(heads(group)),
            None => rooms.push(word(rest)),
        }
    }
    rooms
}

/// The first words of the members of `{a::b, c::{d, e}}`, given what follows the opening brace.
fn heads(group: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let (mut depth, mut fresh) = (0_usize, true);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            _ if depth == 0 && fresh && !letter.is_whitespace() => {
                heads.push(word(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    heads
}

/// The name that a text begins with; a `*` counts as one.
fn word(text: &str) -> String {
    let length = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '*')).unwrap_or(text.len());
    text[..length].to_owned()
}

/// Lines whose `super::super::…` climbs out of the room.
fn climbs<'a>(path: &Path, code: &'a str) -> impl Iterator<Item = &'a str> {
    let parts = path.components().count() - 1;
    let depth = if path.ends_with("mod.rs") { parts - 1 } else { parts };
    code.lines().filter(move |line| {
        let longest = line
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ':'))
            .map(|word| word.matches("super::").count());
        // An indented line may stand in a module within the file, one deeper.
        longest.max().unwrap_or_default() >= depth + usize::from(line.starts_with(' '))
    })
}
