//! What fuzzing has kept (`tests/fuzz/kept`): inputs that reached something no other did, and those that once broke a reader.

use std::{fs, path::Path};

use crate::{checks, files_in};

/// Runs a check on everything that was kept for it.
fn check(target: &str, check: fn(&[u8])) {
    let kept = files_in(&Path::new("tests/fuzz/kept").join(target));
    assert!(kept.len() >= 20, "{target}: {} files", kept.len());
    for path in kept {
        let content = fs::read(&path).unwrap();
        // A panic says where; this says of what.
        let outcome = std::panic::catch_unwind(|| check(&content));
        assert!(outcome.is_ok(), "{}", path.display());
    }
}

#[test]
fn what_fuzzing_kept_of_pdf_is_read() {
    check("pdf", checks::pdf);
}

#[test]
fn what_fuzzing_kept_of_pdf_is_drawn() {
    check("pdf", checks::picture);
}

#[test]
fn what_fuzzing_kept_of_office_files_is_read() {
    check("office", checks::office);
}

#[test]
fn what_fuzzing_kept_of_pages_is_read() {
    check("web", checks::web);
}
