//! Audits that are cut off in the middle, and what becomes of them: what an audit comes to that nothing disturbs, byte for byte but
//! for its times, with the same answers frozen.

#![cfg(unix)]

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::{Child, Stdio},
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use crate::{
    order,
    program::{Run, archived, ended, finished, folders, lines_but_times, oit, raw, run},
    server::Server,
    town::Town,
};
use oit::demo::Faults;

/// Slow enough that a program is still at it when it is cut off.
const PAUSE: Duration = Duration::from_millis(15);
/// What is lost when the program is killed: the requests that are under way, and the few answers that wait to be written down.
const UNDER_WAY: usize = 16 + 8;

fn town() -> Server {
    Town::of(Faults::KhonKaen).serve(PAUSE)
}

/// What an audit leaves behind.
#[derive(PartialEq)]
struct Left {
    code: i32,
    result: String,
    answers: BTreeSet<(String, String)>,
}

impl Left {
    fn by(run: &Run) -> Self {
        Self { code: run.code, result: lines_but_times(&run.folder), answers: archived(&run.folder) }
    }

    #[track_caller]
    fn is_of(&self, run: &Run, what: &str) {
        let left = Self::by(run);
        assert_eq!(left.code, self.code, "{what}: {}{}", run.out, run.err);
        let other: Vec<_> = left.answers.symmetric_difference(&self.answers).collect();
        assert!(other.is_empty(), "{what}: other answers are frozen: {other:?}");
        let lines = self.result.lines().zip(left.result.lines());
        let other: Vec<_> = lines.filter(|(before, after)| before != after).take(5).collect();
        assert!(left.result == self.result, "{what}: another result: {other:?}");
    }
}

/// What an audit leaves that nothing disturbs, and how many requests it takes.
fn undisturbed(server: &Server, limits: &[&str]) -> (Left, usize) {
    let (out, url) = (tempfile::tempdir().unwrap(), server.url());
    let run = run(&[&["audit", &url, "--rate", "0", "--year", "2563"], limits].concat(), out.path());
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    let requests = server.requests();
    let most = server.counts().into_values().max().unwrap();
    assert!(most == 1, "a page was asked for {most} times");
    let left = Left::by(&run);
    assert!(left.answers.len() > 200 && left.answers.len() <= requests, "{} answers", left.answers.len());
    server.forget();
    (left, requests)
}

fn start(arguments: &[&str]) -> Child {
    raw(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn start_audit(server: &Server, out: &Path, limits: &[&str]) -> Child {
    let (url, out) = (server.url(), out.to_str().unwrap());
    start(&[&["audit", &url, "--rate", "0", "--year", "2563", "--out", out], limits].concat())
}

fn resume(folder: &Path, limits: &[&str]) -> Child {
    start(&[&["audit", "--resume", folder.to_str().unwrap(), "--rate", "0", "--year", "2563"], limits].concat())
}

fn only_folder(out: &Path) -> PathBuf {
    let folders = folders(out);
    let [folder] = folders.as_slice() else { panic!("{folders:?}") };
    folder.clone()
}

/// Sends a signal to a program that was started here.
fn signal(child: &Child, name: &str) {
    let sent = std::process::Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

#[test]
fn c1_a_killed_audit_goes_on_where_it_was() {
    let server = town();
    let (expected, whole) = undisturbed(&server, &[]);
    let out = tempfile::tempdir().unwrap();
    let mut child = start_audit(&server, out.path(), &[]);
    let kills = [10, whole / 3, whole / 2, whole * 4 / 5];
    for requests in kills {
        server.await_requests(requests);
        child.kill().unwrap();
        child.wait().unwrap();
        let folder = only_folder(out.path());
        assert!(folder.extension().is_some_and(|ending| ending == "partial"), "{}", folder.display());
        assert!(!folder.join("result.json").exists(), "a half-made run has no result");
        child = resume(&folder, &[]);
    }
    let run = finished(&child.wait_with_output().unwrap(), out.path());
    assert_eq!(run.folder.extension(), None, "{}{}", run.out, run.err);
    expected.is_of(&run, "as if nothing had happened");
    let mut counts = server.counts();
    let robots = counts.remove("/robots.txt").unwrap();
    assert!(robots <= kills.len() + 1, "robots.txt was asked for {robots} times");
    // What is under way when a process is killed is asked for again, once for each kill; nothing else is.
    let again: usize = counts.values().map(|count| count - 1).sum();
    assert!(again <= kills.len() * UNDER_WAY, "{again} requests were made again, which is more than were under way");
    let most = counts.values().max().unwrap();
    assert!(*most <= 1 + kills.len(), "a page was asked for {most} times in {} runs", 1 + kills.len());
    assert!(counts.len() >= whole - 1, "{} of {whole} targets were asked for", counts.len());
}

/// `OIT_KILLS=200 cargo test --test audit killed_at_any_moment` tries so many moments, spread over the whole crawl; `OIT_KILLS=101-120`
/// tries these of them. Every other crawl ends at a limit, so that what is asked for hangs on what was learnt before it was killed.
#[test]
fn c1_an_audit_that_is_killed_at_any_moment_comes_out_as_if_nothing_had_happened() {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let times = std::env::var("OIT_KILLS").unwrap_or_else(|_| "3".to_owned());
    let (first, last) = times.split_once('-').unwrap_or(("1", &times));
    let (first, last): (u32, u32) = (first.parse().unwrap(), last.parse().unwrap());
    let chance = Arc::default();
    let towns: [(Server, &[&str]); 2] = [(town(), &[]), (order::town(&chance), &order::LIMIT)];
    let undisturbed = towns.each_ref().map(|(server, limits)| undisturbed(server, limits));
    for time in first..=last {
        let which = time as usize % towns.len();
        let ((server, limits), (expected, whole)) = (&towns[which], &undisturbed[which]);
        chance.store(time.into(), Ordering::SeqCst);
        let out = tempfile::tempdir().unwrap();
        let mut child = start_audit(server, out.path(), limits);
        let moment = (f64::from(time) * GOLDEN).fract() * *whole as f64;
        server.await_requests(1 + moment as usize);
        child.kill().unwrap();
        child.wait().unwrap();
        let run = finished(&resume(&only_folder(out.path()), limits).wait_with_output().unwrap(), out.path());
        expected.is_of(&run, &format!("killed after {moment} requests"));
        let counts = server.counts();
        let most = counts.values().max().unwrap();
        assert!(*most <= 2, "{moment}: a page was asked for {most} times");
        let again = counts.values().filter(|times| **times > 1).count();
        assert!(again <= UNDER_WAY + 1, "{moment}: {again} pages were asked for again");
        let (code, _, err) = ended(&oit(&["verify", run.folder.to_str().unwrap()]).output().unwrap());
        assert_eq!(code, 0, "{moment}: the frozen crawl is whole: {err}");
        server.forget();
    }
}

#[test]
fn c2_an_interrupted_audit_says_how_to_go_on() {
    let server = town();
    let (expected, whole) = undisturbed(&server, &[]);
    for name in ["-INT", "-TERM"] {
        stopped_by(name, &server, &expected, whole);
    }
}

fn stopped_by(name: &str, server: &Server, expected: &Left, whole: usize) {
    server.forget();
    let out = tempfile::tempdir().unwrap();
    let child = start_audit(server, out.path(), &[]);
    server.await_requests(whole / 3);
    signal(&child, name);
    let (code, _, err) = ended(&child.wait_with_output().unwrap());
    let folder = only_folder(out.path());
    assert_eq!(code, 3, "{err}");
    let command = format!("oit audit --resume {}", folder.display());
    assert!(err.contains(&command), "{command} is not in {err}");
    assert!(server.requests() < whole, "it stopped before it was done");
    let run = finished(&resume(&folder, &[]).wait_with_output().unwrap(), out.path());
    expected.is_of(&run, name);
}

#[test]
fn c3_a_run_that_goes_on_is_not_taken_over_and_one_that_ended_is_not_resumed() {
    let server = town();
    let out = tempfile::tempdir().unwrap();
    let mut child = start_audit(&server, out.path(), &[]);
    server.await_requests(20);
    let folder = only_folder(out.path());
    let arguments = ["audit", "--resume", folder.to_str().unwrap(), "--rate", "0"];
    let (code, _, err) = ended(&oit(&arguments).output().unwrap());
    assert_eq!(code, 2, "{err}");
    let run = finished(
        &{
            child.stdin.take();
            child.wait_with_output().unwrap()
        },
        out.path(),
    );
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    let (code, _, err) = ended(&oit(&["audit", "--resume", run.folder.to_str().unwrap()]).output().unwrap());
    assert_eq!(code, 2, "{err}");
}
