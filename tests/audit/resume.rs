//! Killed in the middle and resumed: nothing is lost, and next to nothing is fetched twice.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use super::{
    oit, result, run_folder,
    server::{Answer, Asked, serve},
    states,
};

/// Pages of the site; each leads to the next ones.
const PAGES: usize = 120;

fn page(path: &str) -> Option<Answer> {
    let number: usize = if path == "/" { 0 } else { path.strip_prefix("/p")?.parse().ok()? };
    let links: String = (1..=3)
        .map(|n| number * 3 + n)
        .filter(|n| *n < PAGES)
        .map(|n| format!("<li><a href='/p{n}'>เรื่องที่ {n}</a></li>"))
        .collect();
    (number < PAGES).then(|| {
        let text = "เทศบาลตำบลต้นไทรจัดทำถนนและทางระบายน้ำในเขตเทศบาลเพื่อประชาชน ".repeat(4);
        Answer::Page(format!(
            "<html><title>หน้า {number}</title><h1>เรื่องที่ {number}</h1><p>{text} ลำดับ {number}</p><ul>{links}</ul></html>"
        ))
    })
}

#[test]
fn a_killed_audit_goes_on_where_it_was() {
    let whole = audited(&serve(Duration::ZERO, page).0);

    let out = tempfile::tempdir().unwrap();
    let (root, asked) = serve(Duration::from_millis(4), page);
    let arguments = ["audit", &root, "--year", "2563", "--rate", "0", "--out", out.path().to_str().unwrap()];
    let mut child = Command::new(env!("CARGO_BIN_EXE_oit")).args(arguments).stdout(Stdio::null()).spawn().unwrap();
    wait_for(&asked, PAGES / 3);
    child.kill().unwrap();
    child.wait().unwrap();
    let partial = partial_folder(out.path());

    let ended = oit(&["audit", "--resume", partial.to_str().unwrap(), "--year", "2563", "--rate", "0"]);
    assert_eq!(ended.status.code(), Some(1), "{}", String::from_utf8_lossy(&ended.stderr));
    let resumed = result(&run_folder(out.path()));
    assert_eq!(states(&resumed), states(&whole));
    assert_eq!(resumed["coverage"], whole["coverage"]);
    let asked = asked.lock().unwrap();
    let pages: BTreeMap<&String, &usize> = asked.iter().filter(|(path, _)| page(path).is_some()).collect();
    assert_eq!(pages.len(), PAGES);
    assert!(pages.values().all(|times| **times <= 2), "{pages:?}");
}

fn audited(root: &str) -> serde_json::Value {
    let out = tempfile::tempdir().unwrap();
    oit(&["audit", root, "--year", "2563", "--rate", "0", "--out", out.path().to_str().unwrap()]);
    result(&run_folder(out.path()))
}

/// Waits until the server was asked so often; the program's own limits end a crawl that never asks.
fn wait_for(asked: &Asked, requests: usize) {
    while asked.lock().unwrap().values().sum::<usize>() < requests {
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn partial_folder(out: &Path) -> PathBuf {
    let host = std::fs::read_dir(out).unwrap().flatten().map(|e| e.path()).find(|p| p.is_dir()).unwrap();
    let runs = std::fs::read_dir(host).unwrap().flatten().map(|e| e.path());
    runs.into_iter().find(|p| p.is_dir() && p.to_string_lossy().ends_with(".partial")).expect("a run that was cut off")
}
