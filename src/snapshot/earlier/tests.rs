use std::fs;

use super::*;
use crate::snapshot::{Capture, Entry, Journal, Profile, RunFolder, samples, verify};

const URL: &str = "https://khonkaen.go.th/แผน?ปี=2563";

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn answer(day: u8, body: &str, etag: &str) -> Capture {
    let mut capture = samples::page(URL, body.as_bytes());
    capture.headers.push(("ETag".into(), etag.into()));
    capture.headers.push(("Last-Modified".into(), "Mon, 28 Sep 2020 02:00:00 GMT".into()));
    capture.fetched = time(&format!("2020-10-{day:02}T02:00:00.25Z"));
    capture
}

fn not_modified(day: u8) -> Capture {
    let headers = vec![("etag".into(), "\"other\"".into())];
    Capture { status: 304, reason: "Not Modified".into(), headers, body: Vec::new(), ..answer(day, "", "") }
}

/// A run of that day: what `write` appends, between two other answers.
fn run(out: &Path, day: u8, write: impl FnOnce(&Journal)) -> std::path::PathBuf {
    let folder = RunFolder::create(out, "khonkaen.go.th", time(&format!("2020-10-{day:02}T02:00:00Z"))).unwrap();
    let (journal, _) = Journal::open(&folder).unwrap();
    let other = |path: &str| Entry::Response(samples::page(&format!("https://khonkaen.go.th/{path}"), b"other"));
    journal.append(other("a").pack(1).unwrap()).unwrap();
    write(&journal);
    journal.append(other("z").pack(1).unwrap()).unwrap();
    for (name, value) in [("x", 1), ("note", 2), ("note", 3)] {
        journal.append(Entry::Note { name: name.into(), value: value.into() }.pack(1).unwrap()).unwrap();
    }
    let wacz = journal.close().unwrap().0.pack(&folder, &[]).unwrap();
    folder.finish().map(|run| run.join(wacz.file_name().unwrap())).unwrap()
}

/// The same, where the answer confirms the one of an earlier run.
fn confirming(out: &Path, day: u8, earlier: &Path, answer: &Capture, profile: Profile) -> std::path::PathBuf {
    let earlier = Earlier::open(earlier).unwrap().unwrap();
    let known = earlier.known(URL).unwrap();
    let packed = earlier.original(&known).unwrap().confirm(answer, profile).unwrap();
    run(out, day, |journal| {
        journal.append(packed).unwrap();
    })
}

#[test]
fn an_answer_is_carried_from_night_to_night_and_each_archive_stands_alone() {
    let out = tempfile::tempdir().unwrap();
    let first = answer(1, "แผนการใช้จ่าย", "\"one\"");
    let packed = Entry::Response(first.clone()).pack(1).unwrap();
    let key = packed.key();
    let night1 = run(out.path(), 1, |journal| {
        journal.append(packed).unwrap();
    });
    let night2 = confirming(out.path(), 2, &night1, &not_modified(2), Profile::NotModified);
    let night3 = confirming(out.path(), 3, &night2, &answer(3, "แผนการใช้จ่าย", "\"two\""), Profile::SamePayload);
    let night4 = confirming(out.path(), 4, &night3, &not_modified(4), Profile::NotModified);
    fs::remove_dir_all(night1.parent().unwrap()).unwrap();
    // Night, marks, and when the body last came.
    for (night, etag, full) in [(&night2, "\"one\"", 1), (&night3, "\"two\"", 3), (&night4, "\"two\"", 3)] {
        assert_eq!(verify(night).unwrap().flaws, []);
        let earlier = Earlier::open(night).unwrap().unwrap();
        let known = earlier.known(URL).unwrap();
        let full = time(&format!("2020-10-{full:02}T02:00:00.25Z"));
        assert_eq!((known.etag.as_deref(), known.full), (Some(etag), full));
        assert_eq!(known.bytes, first.body.len() as u64);
        assert_eq!(Some(earlier.original(&known).unwrap().key()), key, "what is kept of it is found");
        let crate::snapshot::Answer { status, headers, body, .. } = earlier.original(&known).unwrap().answer().unwrap();
        assert_eq!((status, &headers, &body), (200, &first.headers, &first.body));

        let read = Snapshot::open(night).unwrap().read_url(URL).unwrap().unwrap();
        let revisit = read.revisit.clone().unwrap();
        assert_eq!((revisit.first, revisit.full), (first.fetched, full));
        assert_eq!((read.status, &read.headers, &read.body), (200, &first.headers, &first.body));
        assert!(read.fetched > first.fetched);
        assert_eq!(earlier.last_notes("note"), [Value::from(2), Value::from(3)]);
        assert_eq!(earlier.known("https://khonkaen.go.th/none"), None);
    }
}

#[test]
fn a_damaged_archive_gives_what_it_had_or_nothing() {
    let out = tempfile::tempdir().unwrap();
    let first = answer(1, &"แผนการใช้จ่าย ".repeat(20), "\"one\"");
    let night1 = run(out.path(), 1, |journal| {
        journal.append(Entry::Response(first.clone()).pack(1).unwrap()).unwrap();
    });
    let key = {
        let earlier = Earlier::open(&night1).unwrap().unwrap();
        earlier.original(&earlier.known(URL).unwrap()).unwrap().key()
    };
    let night2 = confirming(out.path(), 2, &night1, &not_modified(2), Profile::NotModified);
    let whole = fs::read(&night2).unwrap();
    let damaged = out.path().join("damaged.wacz");
    let mut told = 0;
    for at in (0..whole.len()).step_by(5) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        fs::write(&damaged, &bytes).unwrap();
        let Ok(Some(earlier)) = Earlier::open(&damaged) else { continue };
        earlier.last_notes("note");
        let Some(known) = earlier.known(URL) else { continue };
        let Ok(original) = earlier.original(&known) else { continue };
        let answer = original.answer();
        assert!(original.key() != key || answer.is_ok(), "byte {at}: what is not whole has another key");
        let Ok(crate::snapshot::Answer { body, .. }) = answer else { continue };
        assert_eq!(body, first.body, "byte {at}");
        told += 1;
    }
    assert!(told > whole.len() / 10, "most of the archive is about something else");
    for length in (0..whole.len()).step_by(13) {
        fs::write(&damaged, &whole[..length]).unwrap();
        assert!(Earlier::open(&damaged).is_err());
    }
}

#[test]
fn what_was_cut_or_no_page_is_not_known() {
    let out = tempfile::tempdir().unwrap();
    let cut = Capture { truncated: Some(crate::snapshot::Truncation::Length), ..answer(1, "cut", "\"one\"") };
    let missing = Capture { status: 404, ..answer(1, "none", "\"one\"") };
    for (day, capture) in [(1, cut), (2, missing)] {
        let night = run(out.path(), day, |journal| {
            journal.append(Entry::Response(capture).pack(1).unwrap()).unwrap();
        });
        assert_eq!(Earlier::open(&night).unwrap().unwrap().known(URL), None);
    }
}

#[test]
fn a_group_that_confirms_is_cut_or_kept_whole() {
    let out = tempfile::tempdir().unwrap();
    let first = answer(1, "แผน", "\"one\"");
    let night1 = run(out.path(), 1, |journal| {
        journal.append(Entry::Response(first.clone()).pack(1).unwrap()).unwrap();
    });
    let earlier = Earlier::open(&night1).unwrap().unwrap();
    let original = earlier.original(&earlier.known(URL).unwrap()).unwrap();
    let folder = RunFolder::create(out.path(), "khonkaen.go.th", time("2020-10-02T02:00:00Z")).unwrap();
    let (journal, _) = Journal::open(&folder).unwrap();
    journal.append(original.confirm(&not_modified(2), Profile::NotModified).unwrap()).unwrap();
    drop(journal);
    let path = folder.path().join("crawl.warc.gz");
    let whole = fs::read(&path).unwrap();
    for length in 0..=whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        let (_, groups) = Journal::open(&folder).unwrap();
        assert_eq!(groups.len(), usize::from(length == whole.len()), "cut at {length}");
    }
    let read = Snapshot::open(folder.path()).unwrap().read_url(URL).unwrap().unwrap();
    assert_eq!(read.body, first.body);
}
