//! Files that mean harm (FAULTS D1, N4), and what fuzzing found, read by the program's child processes: each ends in time and says
//! why it says no more, none costs another document, and the program, which is the parent, does not grow.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use oit::read::{DocumentReader, Kind, Note, Reading, sniff, worker::WorkerPool};

use crate::{
    files_in,
    made::{self, Made},
    name, workers,
};

/// The child stops by itself after 8 s of reading and is killed after 15; the machine may be busy.
const LONGEST: Duration = Duration::from_secs(40);
/// MB that the parent may take over all of it: the program, the largest file (24 MB) and its copies on the way.
const PARENT: u64 = 150;
/// MB of a child: its ceiling of 384 and what no allocator counts.
const CHILD: u64 = 480;

/// What is kept, and what is made.
fn all() -> Vec<Made> {
    let kept = files_in(Path::new("tests/documents/hostile")).into_iter();
    kept.map(|path| (name(&path), fs::read(&path).unwrap())).chain(made::all()).collect()
}

fn kind(name: &str, content: &[u8]) -> Kind {
    sniff::kind(content, None, &format!("http://a.example/{name}"))
}

fn good() -> Vec<u8> {
    fs::read("tests/documents/corpus/libreoffice-garuda__intent.pdf").unwrap()
}

fn read_and_draw(workers: &WorkerPool, name: &str, content: &[u8]) -> (Reading, Duration) {
    let kind = kind(name, content);
    let start = Instant::now();
    let reading = workers.read(kind, content, name);
    let elapsed = start.elapsed();
    let drawn = workers.draw(kind, content, 0);
    assert!(start.elapsed() < LONGEST, "{name} took {:?}", start.elapsed());
    assert!(drawn.is_none_or(|picture| picture.len() < 32 << 20), "{name} makes a huge picture");
    (reading, elapsed)
}

#[test]
fn d1_no_file_costs_another_one() {
    let workers = workers();
    let expected = workers.read(Kind::Pdf, &good(), "");
    assert!(expected.notes.is_empty() && expected.blocks.len() > 5, "{expected:?}");
    let left = Mutex::new(all().into_iter());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((name, content)) = { left.lock().unwrap().next() } {
                    let (reading, elapsed) = read_and_draw(&workers, &name, &content);
                    println!("{name}: {elapsed:?}, {} blocks, {:?}", reading.blocks.len(), reading.notes);
                    let silent =
                        reading.blocks.is_empty() && reading.notes.is_empty() && kind(&name, &content).is_document();
                    ends_cheaply(&name, &reading);
                    assert!(!silent, "{name} says nothing, and not why");
                    assert_eq!(workers.read(Kind::Pdf, &good(), ""), expected, "after {name}");
                }
            });
        }
    });
}

/// What once took the child all its time or memory is left for what it is, before it costs anything.
fn ends_cheaply(name: &str, reading: &Reading) {
    let note = match name {
        "nested-objects.pdf" => Note::Damaged("its objects are nested without end".to_owned()),
        "commas.csv" => Note::Stopped("cells".to_owned()),
        _ => return,
    };
    assert_eq!((reading.notes.as_slice(), reading.blocks.len(), reading.tables.len()), (&[note][..], 0, 0), "{name}");
}

/// The most memory that a process has had, in MB.
#[cfg(target_os = "linux")]
fn peak(process: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|kilobytes| kilobytes >> 10)
}

#[cfg(target_os = "linux")]
#[test]
fn d1_the_program_stays_small_whatever_it_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for (name, content) in all() {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        paths.extend([path, "tests/documents/corpus/libreoffice-garuda__intent.pdf".into()]);
    }
    let mut oit = Command::new(env!("CARGO_BIN_EXE_oit"));
    oit.args(["read", "--ocr", "off", "--lang", "en"]).args(&paths);
    let out = folder.path().join("out.txt");
    let mut oit = oit.stdout(fs::File::create(&out).unwrap()).stderr(Stdio::null()).spawn().unwrap();
    let id = oit.id().to_string();
    let (mut parent, mut child) = (0, 0);
    let status = loop {
        parent = parent.max(peak(&id).unwrap_or(0));
        let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
        child = children.split_whitespace().filter_map(peak).fold(child, u64::max);
        if let Some(status) = oit.try_wait().unwrap() {
            break status;
        }
        thread::sleep(Duration::from_millis(10));
    };
    println!("parent {parent} MB, child {child} MB, {} files", paths.len());
    assert!(status.success(), "{status}");
    assert!((1..PARENT).contains(&parent), "the parent took {parent} MB");
    assert!((1..CHILD).contains(&child), "a child took {child} MB");
    let said = fs::read_to_string(&out).unwrap();
    let goods = said.matches("เจตจำนงสุจริตในการบริหารงาน").count();
    assert!(goods >= paths.len() / 2, "{goods} of {} good files were read", paths.len() / 2);
}
