//! Documents as people make them, and documents that mean harm, all read as an audit reads them: by the built program's own
//! child processes.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "measurements are printed; a test that panics says where"
)]

mod accuracy;
#[path = "../fuzz/checks.rs"]
mod checks;
mod hostile;
mod made;
mod measure;
mod phrases;
mod saved;

use std::{
    fs,
    path::{Path, PathBuf},
};

use oit::read::worker::WorkerPool;

/// Processes of the built program.
fn workers() -> WorkerPool {
    WorkerPool::new(PathBuf::from(env!("CARGO_BIN_EXE_oit")), 2)
}

/// The files of a folder, by name. Tests run where the manifest stands.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
