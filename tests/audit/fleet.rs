//! Many towns at once, as a province audits them: a process for each, all into one folder. A town whose server misbehaves costs
//! the others nothing, and each town is told of once.

use std::{
    net::{Ipv4Addr, TcpListener},
    path::Path,
    process::{Child, Output, Stdio},
    time::Duration,
};

use oit::demo::Faults;

use crate::{
    program::{folders, items_that_are, raw, read_result},
    server::{Answer, Server},
    town::Town,
};

/// Towns whose servers work.
const GOOD: usize = 6;
/// Audits that run at once.
const AT_ONCE: usize = 4;

/// A server that breaks every connection off.
fn dead() -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    format!("http://{}/", listener.local_addr().unwrap())
}

/// Servers that do what they can to keep an audit from its end.
fn evil() -> Vec<Server> {
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><h1>เทศบาล</h1>";
    let endless =
        move |_: &str| Answer::Endless(page.as_bytes().into(), "<p>ไม่มีวันจบ</p>".repeat(500).into_bytes().into());
    let maze = |target: &str| {
        let link = |n: usize| format!("<a href='/{n}{}'>แผนการดำเนินงาน {n}</a>", target.trim_end_matches('/'));
        Answer::html((0..40).map(link).collect::<String>())
    };
    let failing = |_: &str| Answer::status("500 Internal Server Error");
    vec![
        Server::start(Duration::ZERO, endless),
        Server::start(Duration::ZERO, maze),
        Server::start(Duration::ZERO, failing),
    ]
}

fn audit(url: &str, out: &Path) -> Child {
    let out = out.to_str().unwrap();
    let arguments = ["audit", url, "--rate", "0", "--year", "2563", "--max-time", "20s", "--out", out];
    raw(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Audits all towns, some at a time.
fn audit_all(urls: &[String], out: &Path) -> Vec<(String, Output)> {
    let of_group = |group: &[String]| {
        let running: Vec<_> = group.iter().map(|url| (url.clone(), audit(url, out))).collect();
        running.into_iter().map(|(url, child)| (url, child.wait_with_output().unwrap())).collect::<Vec<_>>()
    };
    urls.chunks(AT_ONCE).flat_map(of_group).collect()
}

#[test]
fn c4_a_town_that_misbehaves_costs_the_others_nothing() {
    let good: Vec<Server> = (0..GOOD).map(|_| Town::of(Faults::None).serve(Duration::ZERO)).collect();
    let evil = evil();
    // Each group has good ones and others.
    let mut urls: Vec<String> = good.iter().map(Server::url).collect();
    urls.insert(0, dead());
    urls.extend(evil.iter().map(Server::url));
    urls.rotate_right(2);
    let out = tempfile::tempdir().unwrap();
    let ended = audit_all(&urls, out.path());

    for (url, output) in &ended {
        let is_good = good.iter().any(|server| server.url() == *url);
        let code = output.status.code().unwrap_or_else(|| panic!("{url} was ended by a signal"));
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(if is_good { code == 0 } else { code == 1 || code == 3 }, "{url}: {code} {error}");
        assert!(!error.contains("panicked"), "{url}: {error}");
    }
    let results: Vec<_> =
        folders(out.path()).iter().filter(|run| run.join("result.json").exists()).map(|run| read_result(run)).collect();
    for server in &good {
        let own: Vec<_> = results.iter().filter(|result| result["site"]["url"] == server.url().as_str()).collect();
        let [result] = own.as_slice() else { panic!("{}: {} results", server.url(), own.len()) };
        assert_eq!(items_that_are(result, "met").len(), 43, "{}", server.url());
    }
}
