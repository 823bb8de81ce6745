//! Places that take no more, or nothing at all.

#![cfg(target_os = "linux")]

use std::{path::Path, process::Command, time::Duration};

use oit::demo::Faults;

use crate::{
    program::{ended, finished, folders, oit, raw, run, timeless},
    town::Town,
};

/// The program where no file may grow beyond so many KiB: like a disk that fills up, but for this program alone.
fn with_room(kib: u64, arguments: &[&str]) -> Command {
    let oit = raw(arguments);
    let mut shell = Command::new("bash");
    // The signal that goes with the refusal is not what a full disk sends.
    shell.args(["-c", &format!("trap '' XFSZ; ulimit -f {kib}; exec \"$0\" \"$@\"")]);
    shell.arg(oit.get_program()).args(oit.get_args()).env("NO_COLOR", "1");
    shell
}

fn only(out: &Path) -> std::path::PathBuf {
    let folders = folders(out);
    let [folder] = folders.as_slice() else { panic!("{folders:?}") };
    folder.clone()
}

#[test]
fn c2_where_room_runs_out_the_run_stops_and_goes_on_when_there_is_some() {
    let server = Town::of(Faults::KhonKaen).serve(Duration::ZERO);
    let out = tempfile::tempdir().unwrap();
    let whole = run(&["audit", &server.url(), "--rate", "0", "--year", "2563", "--ocr", "off"], out.path());
    let size = std::fs::metadata(whole.folder.join("crawl.wacz")).unwrap().len() / 1024;
    let requests = server.requests();
    // In the middle of the crawl, and when it is packed.
    for room in [size / 3, size - 8] {
        server.forget();
        let out = tempfile::tempdir().unwrap();
        let usual = ["--rate", "0", "--year", "2563", "--ocr", "off"];
        let url = server.url();
        let arguments = [&["audit", &url, "--out", out.path().to_str().unwrap()][..], &usual].concat();
        let (code, text, err) = ended(&with_room(room, &arguments).output().unwrap());
        assert_eq!(code, 3, "{text}{err}");
        assert!(err.contains("crawl.w") && !err.contains("panicked"), "it says which file: {err}");
        let partial = only(out.path());
        assert!(partial.extension().is_some_and(|ending| ending == "partial"), "{}", partial.display());
        let asked = server.requests();

        let arguments = [&["audit", "--resume", partial.to_str().unwrap()][..], &usual].concat();
        let resumed = oit(&arguments).output().unwrap();
        let run = if partial.join("crawl.wacz").exists() {
            let (code, _, err) = ended(&resumed);
            assert!(code == 2 && err.contains("oit judge"), "all is there but the reports: {err}");
            let arguments = ["judge", partial.to_str().unwrap(), "--year", "2563", "--ocr", "off"];
            finished(&oit(&arguments).output().unwrap(), out.path())
        } else {
            assert!(err.contains(&format!("oit audit --resume {}", partial.display())), "it says how to go on: {err}");
            finished(&resumed, out.path())
        };
        assert_eq!(timeless(&run.result), timeless(&whole.result), "{}{}", run.out, run.err);
        let again = server.requests() - asked;
        assert!(asked + again <= requests + 64, "{asked} and {again} requests for {requests}: nothing is lost");
    }
}

#[test]
fn c2_a_place_that_takes_nothing_is_told_before_anything_is_asked() {
    let server = Town::of(Faults::None).serve(Duration::ZERO);
    let (code, _, err) = ended(&oit(&["audit", &server.url(), "--out", "/sys/oit"]).output().unwrap());
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("/sys/oit"), "{err}");
    assert_eq!(server.requests(), 0);
}
