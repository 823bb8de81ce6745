//! One snapshot, judged twenty times, gives the same bytes: whatever the number of threads, the order in which the pages come,
//! the language and the time zone of the machine.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use flate2::bufread::GzDecoder;

use crate::program::raw;

/// The line of `result.json` that is of the file and not of what is in it.
const SEAL: &str = "    \"seal\":";
const TIMES: usize = 20;
/// Programs that run beside each other.
const BESIDE: usize = 2;
const FORM: [&str; 6] = ["--year", "2563", "--iit", "88.95", "--eit", "85.02"];
const THREADS: [&str; 5] = ["1", "2", "3", "8", "32"];
const LOCALES: [(&str, &str); 4] =
    [("th_TH.UTF-8", "Asia/Bangkok"), ("C", "UTC"), ("tr_TR.UTF-8", "America/Sao_Paulo"), ("", "Pacific/Kiritimati")];

/// The frozen town's journal.
fn journal() -> Vec<u8> {
    let wacz = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/demo/crawl.wacz");
    let mut zip = zip::ZipArchive::new(fs::File::open(wacz).unwrap()).unwrap();
    let mut bytes = Vec::new();
    zip.by_name("archive/data.warc.gz").unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

/// The journal's groups of records, as they are packed; each ends with its closing record.
fn groups(journal: &[u8]) -> Vec<Vec<u8>> {
    let (mut groups, mut group, mut rest) = (Vec::new(), Vec::new(), journal);
    while !rest.is_empty() {
        let mut member = GzDecoder::new(rest);
        let mut record = Vec::new();
        member.read_to_end(&mut record).unwrap();
        let left = member.into_inner();
        group.extend_from_slice(&rest[..rest.len() - left.len()]);
        rest = left;
        let head = String::from_utf8_lossy(&record[..record.len().min(2_000)]).into_owned();
        if head.contains("WARC-Type: warcinfo") || head.contains("application/vnd.oit.outcome+json") {
            groups.push(std::mem::take(&mut group));
        }
    }
    assert!(group.is_empty() && groups.len() > 200, "{} groups", groups.len());
    groups
}

/// The journal with what was fetched in another order. What was crawled, and the way to the home page, stay at its head.
fn shuffled(groups: &[Vec<u8>], seed: usize) -> Vec<u8> {
    const HEAD: usize = 4;
    let (head, last) = (&groups[..HEAD], groups.len() - 1);
    let mut order: Vec<usize> = (HEAD..last).collect();
    let mut state = seed as u64;
    for at in (1..order.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (state >> 33) as usize % (at + 1));
    }
    let fetched = order.into_iter().map(|at| &groups[at]);
    head.iter().chain(fetched).chain(&groups[last..]).flatten().copied().collect()
}

/// The snapshot for one time: as it lies there, as its bare journal, and that in other orders.
fn snapshot(time: usize, groups: &[Vec<u8>], folder: &Path) -> PathBuf {
    if time == 0 {
        return Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/demo");
    }
    let path = folder.join(format!("{time}.warc.gz"));
    let bytes = if time == 1 { groups.concat() } else { shuffled(groups, time) };
    fs::write(&path, bytes).unwrap();
    path
}

/// `result.json` as it comes out the `time`th time, but for the seal, which is of the file and not of what is in it.
fn judged(time: usize, groups: &[Vec<u8>], folder: &Path) -> String {
    let snapshot = snapshot(time, groups, folder);
    let into = folder.join(format!("out-{time}"));
    let (locale, zone) = LOCALES[time % LOCALES.len()];
    let arguments = [&["judge", snapshot.to_str().unwrap(), "--out", into.to_str().unwrap()], &FORM[..]].concat();
    let mut oit = raw(&arguments);
    oit.env("OIT_THREADS", THREADS[time % THREADS.len()]).env("LANG", locale).env("LC_ALL", locale).env("TZ", zone);
    let output = oit.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "time {time}: {}", String::from_utf8_lossy(&output.stderr));
    let result = fs::read_to_string(into.join("result.json")).unwrap();
    let (seals, rest): (Vec<&str>, Vec<&str>) = result.lines().partition(|line| line.starts_with(SEAL));
    assert_eq!(seals.len(), 1);
    rest.join("\n")
}

#[test]
fn c5_twenty_times_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let groups = groups(&journal());
    assert_ne!(shuffled(&groups, 2), shuffled(&groups, 3), "the orders differ");
    let first = judged(0, &groups, folder.path());
    let next = AtomicUsize::new(1);
    thread::scope(|scope| {
        for _ in 0..BESIDE {
            scope.spawn(|| {
                loop {
                    let time = next.fetch_add(1, Ordering::Relaxed);
                    if time >= TIMES {
                        break;
                    }
                    assert!(judged(time, &groups, folder.path()) == first, "time {time} gives another result");
                }
            });
        }
    });
}
