//! What pages said is kept from night to night, and says what reading them again would say.

use std::{
    fs,
    path::{Path, PathBuf},
};

use oit::demo::Faults;
use sha2::{Digest, Sha256};

use crate::{
    night::{Nights, Ways, verdict},
    program::{folders, read_result},
    town::Town,
};

/// Pages that are read on every night: what is no page of its own (redirects, errors, sitemaps).
const ALWAYS: usize = 30;

/// The files of what pages said.
fn kept(out: &Path) -> Vec<PathBuf> {
    let below = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let builds = below(&out.join(".readings")).collect::<Vec<_>>();
    builds.iter().flat_map(|build| below(&build.join("pages")).collect::<Vec<_>>()).collect()
}

/// What came of the run, with how much of the site was seen.
fn whole(run: &Path) -> (serde_json::Value, serde_json::Value) {
    let mut coverage = read_result(run)["coverage"].clone();
    coverage.as_object_mut().unwrap().remove("unchanged");
    (verdict(run), coverage)
}

#[test]
fn a_page_that_has_not_changed_is_not_read_again_and_the_verdict_is_that_of_reading_all() {
    let nights = Nights::of(Town::of(Faults::KhonKaen), Town::of(Faults::KhonKaen), Ways::Honest);
    let (first, _) = nights.audit(&[]);
    let all = nights.read();
    assert_eq!(kept(nights.out()).len(), 1, "one file a site, and nothing half-written");
    let (second, _) = nights.audit(&[]);
    assert!(nights.read() < ALWAYS && all > 3 * ALWAYS, "{} of {all}", nights.read());
    assert!(nights.same(), "nor is it judged again");
    let (third, _) = nights.audit(&[]);
    assert!(nights.read() < ALWAYS && nights.same(), "what was kept is kept again: {}", nights.read());
    let (cold, _) = nights.audit(&["--full"]);
    assert_eq!((nights.read(), nights.same()), (all, false), "whoever asks for all of it has all of it read");
    for run in [&second, &third, &cold] {
        assert!(whole(run) == whole(&first));
    }

    // What else is known of the agency is looked at: the pages are the same, the result is not.
    let (total, _) = nights.audit(&["--iit", "88.95", "--eit", "85.02"]);
    assert!(nights.read() < ALWAYS && !nights.same());
    assert!(read_result(&total)["total"].is_object() && read_result(&total)["items"] == read_result(&first)["items"]);

    // Another form reads pages for itself, and keeps them for itself.
    let (other, _) = nights.audit(&["--year", "2566"]);
    assert_eq!(nights.read(), all);
    let (again, _) = nights.audit(&["--year", "2566"]);
    assert!(nights.read() < ALWAYS);
    let (cold, _) = nights.audit(&["--year", "2566", "--full"]);
    assert!(whole(&again) == whole(&other) && whole(&cold) == whole(&other));
}

#[test]
fn of_a_site_of_which_a_page_has_changed_that_page_is_read() {
    let changed = || {
        Town::of(Faults::None)
            .edit("/travel", |page| page.replace("</body>", "<p><a href=\"/new\">แผนใหม่</a></p></body>"))
    };
    let nights = Nights::of(Town::of(Faults::None), changed(), Ways::Deaf);
    nights.audit(&[]);
    let all = nights.read();
    let (second, _) = nights.audit(&[]);
    assert!(nights.read() < ALWAYS && all > 3 * ALWAYS, "{} of {all}: without marks the bytes tell", nights.read());
    assert!(!nights.same());
    assert!(nights.server().counts().contains_key("/new"), "the new link is followed");
    let (cold, _) = nights.audit(&["--full"]);
    assert!(whole(&second) == whole(&cold));
}

#[test]
fn what_was_kept_and_is_damaged_is_read_again() {
    let nights = Nights::of(Town::of(Faults::KhonKaen), Town::of(Faults::KhonKaen), Ways::Honest);
    let (first, _) = nights.audit(&[]);
    let all = nights.read();
    let file = kept(nights.out()).pop().unwrap();
    let bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    let flipped: Vec<u8> = bytes.iter().enumerate().map(|(at, byte)| byte ^ u8::from(at == middle)).collect();
    let damages: [&[u8]; 3] = [b"\x00\xff garbage \xfe", &bytes[..middle], &flipped];
    for damaged in damages {
        fs::write(&file, damaged).unwrap();
        let (run, _) = nights.audit(&[]);
        assert_eq!(nights.read(), all);
        assert!(whole(&run) == whole(&first));
    }
    nights.audit(&[]);
    assert!(nights.read() < ALWAYS, "and it is mended");
}

/// A number as records have it, and where it ends.
fn number(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let mut number = 0;
    for shift in (0..).step_by(7) {
        number |= usize::from(bytes[at] & 0x7f) << shift;
        at += 1;
        if bytes[at - 1] & 0x80 == 0 {
            break;
        }
    }
    (number, at)
}

/// The file with a kind of page that there is not in what the index took of each, and the digest at its end right again.
fn not_understood(file: &[u8]) -> Vec<u8> {
    let (mut bytes, mut at) = (file.to_vec(), 40);
    loop {
        let length = u32::from_le_bytes(bytes[at + 1..at + 5].try_into().unwrap()) as usize;
        let (kind, start, end) = (bytes[at], at + 5, at + 5 + length);
        if kind == b'E' {
            let digest = Sha256::digest(&bytes[..at]);
            bytes[start..end].copy_from_slice(&digest);
            return bytes;
        }
        if kind == b'G' {
            // Behind the key stand two sections, the crawl's and the index's, which begins with what the page calls itself.
            let (_, crawls) = number(&bytes, start + 32);
            let (length, crawls) = number(&bytes, crawls);
            let (_, own) = number(&bytes, crawls + length);
            let (name, own) = number(&bytes, own);
            bytes[own + name] = 0x7f;
        }
        at = end;
    }
}

#[test]
fn what_was_kept_and_is_not_understood_when_it_is_needed_is_read_from_the_crawl() {
    let changed = || Town::of(Faults::None).edit("/travel", |page| page.replace("</body>", "<p>แก้ไขแล้ว</p></body>"));
    let nights = Nights::of(Town::of(Faults::None), changed(), Ways::Honest);
    nights.audit(&[]);
    let all = nights.read();
    let file = kept(nights.out()).pop().unwrap();
    fs::write(&file, not_understood(&fs::read(&file).unwrap())).unwrap();
    let (second, _) = nights.audit(&[]);
    assert!(!nights.same() && nights.read() > all, "{} of {all}", nights.read());
    let (cold, _) = nights.audit(&["--full"]);
    assert!(whole(&second) == whole(&cold));
}

#[test]
fn a_run_from_a_time_when_the_clock_was_ahead_is_not_gone_by() {
    let nights = Nights::of(Town::of(Faults::KhonKaen), Town::of(Faults::KhonKaen), Ways::Honest);
    let (first, _) = nights.audit(&[]);
    let ahead = first.with_file_name("20991231T000000Z");
    fs::rename(&first, &ahead).unwrap();
    let runs = |nights: &Nights| folders(nights.out()).into_iter().filter(|run| *run != ahead).collect::<Vec<_>>();
    nights.audit(&[]);
    let [second] = &runs(&nights)[..] else { panic!("one run beside it") };
    assert_eq!(read_result(second)["coverage"]["unchanged"], 0, "all of it is asked for and read");
    nights.audit(&[]);
    let third = runs(&nights).pop().unwrap();
    assert!(nights.read() < ALWAYS, "the next night goes by the run of this time");
    for run in [second, &third] {
        assert!(whole(run) == whole(&ahead));
    }
}
