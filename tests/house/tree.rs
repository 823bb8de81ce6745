//! The files of this repository, for the tests that read them.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folder of `Cargo.toml`.
pub(crate) fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder of the repository, by their paths from the top, in order.
pub(crate) fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![top().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(top()).unwrap().to_path_buf());
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds files");
    found.sort();
    found
}

/// The Rust files among them.
pub(crate) fn rust_files(folder: &str) -> Vec<PathBuf> {
    files(folder).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}

/// The text of a file of the repository.
pub(crate) fn text(path: impl AsRef<Path>) -> String {
    let path = top().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The same, or nothing when the file is no text.
pub(crate) fn text_if_any(path: impl AsRef<Path>) -> Option<String> {
    fs::read(top().join(path)).ok().and_then(|bytes| String::from_utf8(bytes).ok())
}
