//! What documents cost: `cargo build --release && cargo bench --bench documents`. Nothing here is asserted: it prints.
//!
//! First the readers beside `pdftotext` on the same files in the same run, then a site of documents audited on two nights.
//!
//! | variable | what | default |
//! |---|---|--:|
//! | `OIT_CORPUS` | folder with `corpus/*` | `tests/documents` |
//! | `OIT_BENCH_ROUNDS` | how often all files are read | 10 |
//! | `OIT_BENCH_DOCUMENTS` | documents of the site | 2000 |
//! | `OIT_BENCH_BINARY` | the program | `target/release/oit` |

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and its panics say where")]

mod given;
#[path = "documents/site.rs"]
mod site;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use oit::read::{DocumentReader, Kind, sniff, worker::WorkerPool};
use site::Site;

/// Processes at a time, of either kind.
const PROCESSES: usize = 2;

struct File {
    path: PathBuf,
    content: Vec<u8>,
}

fn main() {
    let files = corpus();
    beside_pdftotext(&files);
    two_nights(files);
}

fn corpus() -> Vec<File> {
    let folder = std::env::var_os("OIT_CORPUS").map_or_else(|| "tests/documents".into(), PathBuf::from).join("corpus");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| File { content: fs::read(&path).unwrap(), path }).collect()
}

/// Works on everything with a few threads; how long that took.
fn timed(files: &[&File], rounds: u32, work: impl Fn(&File) + Sync) -> Duration {
    let left = Mutex::new((0..rounds).flat_map(|_| files.iter()));
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..PROCESSES {
            scope.spawn(|| {
                while let Some(file) = { left.lock().unwrap().next() } {
                    work(file);
                }
            });
        }
    });
    start.elapsed()
}

fn beside_pdftotext(files: &[File]) {
    let rounds = given::number("OIT_BENCH_ROUNDS", 10);
    let workers = WorkerPool::new(given::binary(), PROCESSES);
    let is_pdf = |file: &&File| file.path.extension().is_some_and(|extension| extension == "pdf");
    let (pdf, other): (Vec<&File>, Vec<&File>) = files.iter().partition(|file| is_pdf(file));
    let read = |file: &File| {
        let kind = sniff::kind(&file.content, None, &file.path.to_string_lossy());
        workers.read(kind, &file.content, "")
    };
    let pages: u32 = pdf.iter().map(|file| read(file).pages).sum::<u32>() * rounds;
    let rate = |count: u32, elapsed: Duration| f64::from(count) / elapsed.as_secs_f64();
    let ours = timed(&pdf, rounds, |file| drop(read(file)));
    println!("{} PDF files, {pages} pages, {PROCESSES} processes", pdf.len());
    println!("  oit                 {:.0} pages/s", rate(pages, ours));
    let beside = |other: Duration| format!("oit is {:.1} times as fast", other.as_secs_f64() / ours.as_secs_f64());
    let text = |options: &'static [&'static str]| {
        move |file: &File| {
            let mut command = Command::new("pdftotext");
            let ended =
                command.args(options).arg(&file.path).arg("-").stdout(Stdio::null()).stderr(Stdio::null()).status();
            assert!(ended.is_ok());
        }
    };
    if Command::new("pdftotext").arg("-v").stderr(Stdio::null()).status().is_ok() {
        for (name, options) in [("pdftotext", &[][..]), ("pdftotext -raw", &["-raw"])] {
            let theirs = timed(&pdf, rounds, text(options));
            println!("  {name:19} {:.0} pages/s: {}", rate(pages, theirs), beside(theirs));
        }
    } else {
        println!("  pdftotext (poppler-utils) is not installed: no comparison");
    }
    let others = timed(&other, rounds, |file| drop(read(file)));
    println!("{} Office files: {:.0} files/s", other.len(), rate(other.len() as u32 * rounds, others));
}

/// A site of documents, no two alike, audited twice into the same folder.
fn two_nights(files: Vec<File>) {
    let count = given::number("OIT_BENCH_DOCUMENTS", 2000);
    let is_picture = |file: &File| sniff::kind(&file.content, None, "") == Kind::Image;
    let documents = files.into_iter().filter(|file| !is_picture(file)).map(|file| (file.path, file.content));
    let site = Site::start(count, documents.collect());
    let out = tempfile::tempdir().unwrap();
    println!("site of {count} documents, no rate limit");
    for night in ["first", "second"] {
        let (before, moments) = (site.served(), audit(&site, out.path()));
        let (Some(start), Some(end)) = (moments.first(), moments.last()) else { continue };
        println!("  {night} night: {} requests", site.served() - before);
        let all = end.documents;
        let begun = moments.iter().rfind(|moment| moment.documents == start.documents).unwrap_or(start);
        let read = moments.iter().find(|moment| moment.documents == all).unwrap_or(end);
        println!(
            "    documents: {}, {:.0} documents/s",
            begun.until(read, &moments),
            f64::from(count) / begun.seconds_until(read)
        );
        println!(
            "    in all:    {}, {:.0} documents/s",
            start.until(end, &moments),
            f64::from(count) / start.seconds_until(end)
        );
    }
}

/// What a run had used when it was looked at.
struct Moment {
    at: Instant,
    /// Documents that were asked for.
    documents: u32,
    /// Seconds of processor time.
    program: f64,
    readers: f64,
    /// What the site itself took of the same processors.
    site: f64,
    /// Threads of the program and of its readers that run or could: what other work on the machine does not change.
    runnable: usize,
}

impl Moment {
    fn seconds_until(&self, later: &Self) -> f64 {
        (later.at - self.at).as_secs_f64().max(0.001)
    }

    /// What was used from here to there.
    fn until(&self, later: &Self, moments: &[Self]) -> String {
        let (program, readers) = (later.program - self.program, later.readers - self.readers);
        let (site, seconds) = (later.site - self.site, self.seconds_until(later));
        let cores = (program + readers) / seconds;
        let between = || moments.iter().filter(|moment| self.at <= moment.at && moment.at <= later.at);
        let runnable = between().map(|moment| moment.runnable).sum::<usize>() as f64 / between().count().max(1) as f64;
        format!(
            "{seconds:.1} s, CPU {program:.1} s in the program, {readers:.1} s in the processes that read and {site:.1} s in the \
             site: {cores:.1} cores at work, {:.1} with the site, {runnable:.1} asked for",
            cores + site / seconds
        )
    }
}

/// Runs the program and looks at it now and then until it ends.
fn audit(site: &Site, out: &Path) -> Vec<Moment> {
    let mut oit = Command::new(given::binary());
    oit.args(["audit", &site.url(), "--rate", "0", "--max-pages", "25000", "--ocr", "off", "--lang", "en", "--out"]);
    let mut oit = oit.arg(out).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let id = oit.id().to_string();
    let mut seen = std::collections::BTreeMap::new();
    let mut moments: Vec<Moment> = Vec::new();
    while oit.try_wait().unwrap().is_none() {
        let program = seconds(&id).or(moments.last().map(|moment| moment.program)).unwrap_or(0.0);
        let mut runnable = 0;
        for task in tasks(&id) {
            runnable += usize::from(is_runnable(&task));
            let children = fs::read_to_string(task.join("children")).unwrap_or_default();
            for child in children.split_whitespace() {
                runnable += tasks(child).filter(|task| is_runnable(task)).count();
                if let Some(used) = seconds(child) {
                    seen.insert(child.to_owned(), used);
                }
            }
        }
        let readers = seen.values().fold(0.0, |all, used| all + used);
        let site_used = seconds("self").unwrap_or(0.0);
        moments.push(Moment {
            at: Instant::now(),
            documents: site.documents(),
            program,
            readers,
            site: site_used,
            runnable,
        });
        thread::sleep(Duration::from_millis(20));
    }
    moments
}

fn tasks(process: &str) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten().map(|task| task.path())
}

fn is_runnable(task: &Path) -> bool {
    let stat = fs::read_to_string(task.join("stat")).unwrap_or_default();
    stat.rsplit_once(')').is_some_and(|(_, fields)| fields.trim_start().starts_with('R'))
}

/// Processor time that a process has used.
fn seconds(process: &str) -> Option<f64> {
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // Behind the name, which may hold anything: fields 14 and 15 are utime and stime, and the first here is field 3.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / TICKS)
}
