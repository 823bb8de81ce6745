//! What the requests of a night cost by themselves: a client of the same library, in a process of its own, asks for the same pages with
//! the same marks, as many at a time, and does nothing with the answers. No night can cost less.

use std::{
    fmt::Write as _,
    fs,
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    cost::{self, Cost},
    server::Server,
};

/// The variable that makes this program such a client: the file of addresses and marks.
pub(crate) const LIST: &str = "OIT_BENCH_BARE";
/// Requests at a time, as an audit without a limit makes them.
const AT_ONCE: usize = 16;

/// Has a client ask for all of it.
pub(crate) fn cost(server: &Server, known: impl Iterator<Item = (String, String)>) -> Cost {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list");
    let mut lines = String::new();
    for (path, etag) in known {
        let _ = writeln!(lines, "{}{} {etag}", server.url().trim_end_matches('/'), path);
    }
    fs::write(&list, lines).unwrap();
    let mut client = Command::new(std::env::current_exe().unwrap());
    client.env(LIST, &list).stdout(Stdio::null()).stderr(Stdio::inherit());
    cost::of(client, server, &[0]).expect("the program ran")
}

/// Asks for what is in the list.
pub(crate) fn ask(list: &Path) {
    rustls::crypto::ring::default_provider().install_default().unwrap();
    let list = fs::read_to_string(list).unwrap();
    let known: Vec<(String, String)> =
        list.lines().filter_map(|line| line.split_once(' ')).map(|(url, etag)| (url.into(), etag.into())).collect();
    let client = reqwest::Client::builder().no_proxy().http1_only().tcp_nodelay(true).build().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let part = known.len().div_ceil(AT_ONCE).max(1);
        let mut parts = tokio::task::JoinSet::new();
        for part in known.chunks(part) {
            let (part, client) = (part.to_vec(), client.clone());
            parts.spawn(async move {
                for (url, etag) in part {
                    let answer = client.get(url).header("if-none-match", etag).send().await.unwrap();
                    assert_eq!(answer.status(), 304);
                    answer.bytes().await.unwrap();
                }
            });
        }
        parts.join_all().await;
    });
}
