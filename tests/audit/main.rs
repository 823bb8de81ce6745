<<<<<<< HEAD
//! Whole audits by the built program, on this machine only: the demo town, the demo town with things in it that hurt, crawls
//! that are cut off, and the frozen run of `snapshots/demo`.

#![expect(clippy::unwrap_used, reason = "a test that panics says where")]

mod bombs;
mod demo;
mod frozen;
mod hostile;
mod program;
mod resume;
mod server;
mod town;
mod unseen;
=======
//! The whole way through the real program: crawl, freeze, judge, report, on this machine.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![expect(clippy::float_cmp, reason = "scores are compared after rounding to two decimals, as they are published")]

mod demo;
mod hostile;
mod resume;
mod server;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

/// Runs the program and waits for it.
fn oit(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_oit")).args(arguments).output().expect("the program starts")
}

/// The one run folder below `out`.
fn run_folder(out: &Path) -> PathBuf {
    let folders = |path: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(path).expect("a folder").filter_map(Result::ok).map(|e| e.path());
        entries.filter(|p| p.is_dir()).collect()
    };
    let hosts = folders(out);
    let runs: Vec<PathBuf> = hosts.iter().flat_map(|host| folders(host)).collect();
    assert_eq!(runs.len(), 1, "{runs:?}");
    runs[0].clone()
}

fn result(folder: &Path) -> Value {
    let bytes = std::fs::read(folder.join("result.json")).expect("result.json");
    serde_json::from_slice(&bytes).expect("result.json is JSON")
}

/// State by item.
fn states(result: &Value) -> BTreeMap<String, String> {
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    result["items"].as_array().expect("items").iter().map(|i| (text(&i["id"]), text(&i["state"]))).collect()
}
>>>>>>> main
