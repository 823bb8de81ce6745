//! Documents are read side by side: one that takes its time keeps no other one waiting while there is a second core.

use std::{fs, path::PathBuf, process::Stdio, thread, time::Duration};

use super::{
    bombs,
    program::raw,
    server::{Answer, Server},
};

/// Documents of the site, each of them slow to read.
const DOCUMENTS: usize = 8;

/// How many processes that read documents for this one could go on at this moment. One that waits for a core counts: what else
/// the machine does changes nothing.
fn readers_at_work(process: u32) -> usize {
    let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let children = threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    let children: Vec<String> =
        children.flat_map(|ids| ids.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
    children.iter().filter(|child| !child.is_empty() && is_reader(child) && is_at_work(child)).count()
}

fn is_reader(process: &str) -> bool {
    let command = fs::read(PathBuf::from("/proc").join(process).join("cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&command).contains("read-worker")
}

/// Whether any of its threads runs or is ready to: the one that reads is not the first.
fn is_at_work(process: &str) -> bool {
    let threads = fs::read_dir(PathBuf::from("/proc").join(process).join("task")).into_iter().flatten().flatten();
    let mut states = threads.filter_map(|thread| fs::read_to_string(thread.path().join("stat")).ok());
    states.any(|state| state.rsplit_once(')').is_some_and(|(_, fields)| fields.trim_start().starts_with('R')))
}

/// The most readers that were seen at work at once in an audit with so many threads.
fn most_at_work(threads: &str) -> usize {
    let server = Server::start(Duration::ZERO, |target| match target.strip_prefix("/slow") {
        Some(number) => Answer::file("application/octet-stream", bombs::slow(number)),
        None if target == "/" => Answer::html(
            (0..DOCUMENTS).map(|n| format!("<p><a href='/slow{n}.docx'>แผน {n}</a></p>")).collect::<String>(),
        ),
        None => Answer::status("404 Not Found"),
    });
    let out = tempfile::tempdir().unwrap();
    let mut oit = raw(&["audit", &server.url(), "--rate", "0", "--ocr", "off", "--out", out.path().to_str().unwrap()]);
    let mut oit = oit.env("OIT_THREADS", threads).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut most = 0;
    while oit.try_wait().unwrap().is_none() {
        most = most.max(readers_at_work(oit.id()));
        thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(server.counts().keys().filter(|target| target.starts_with("/slow")).count(), DOCUMENTS);
    most
}

#[test]
fn two_documents_are_read_at_once_where_there_are_two_cores() {
    assert_eq!(most_at_work("1"), 1);
    assert_eq!(most_at_work("2"), 2);
}
