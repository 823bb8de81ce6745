//! What a second night costs beside the first: `cargo build --release && cargo bench --bench night`. Nothing here is asserted: it
//! prints what it measures beside the aims.
//!
//! | variable | what | default |
//! |---|---|--:|
//! | `OIT_BENCH_PAGES` | web pages of a site | 2000 |
//! | `OIT_BENCH_FILES` | PDF files of a site that has some | 200 |
//! | `OIT_BENCH_BINARY` | the program | `target/release/oit` |
//!
//! CPU time is read from `/proc`, so only Linux shows it.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and its panics say where")]

#[path = "night/bare.rs"]
mod bare;
mod cost;
mod given;
mod page;
mod server;

use std::{
    fmt::Write as _,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
};

use cost::Cost;
use oit::demo::{self, Faults};
use page::{Site, Size};
use server::{Marks, Server};

/// Of a site that has not changed, in hundredths of the first night.
const BYTES_AIM: f64 = 2.0;
const CPU_AIM: f64 = 5.0;
/// Of a hundred pages one changes.
const CHANGES: u32 = 100;

/// What changes, and how the server answers to marks.
struct Case {
    name: &'static str,
    files: u32,
    changes: bool,
    marks: Marks,
}

/// A night: what it cost, and what came of it.
struct Night {
    cost: Cost,
    bytes: u64,
    requests: u32,
    unchanged: u64,
    read: u64,
}

fn main() {
    if let Some(list) = std::env::var_os(bare::LIST) {
        return bare::ask(list.as_ref());
    }
    let (pages, files) = (given::number("OIT_BENCH_PAGES", 2000), given::number("OIT_BENCH_FILES", 200));
    let case = |name, files, changes, marks| Case { name, files, changes, marks };
    for case in [
        case("web pages alone", 0, false, Marks::Honest),
        case("web pages and files", files, false, Marks::Honest),
        case("web pages and files, one in a hundred changed", files, true, Marks::Honest),
        case("web pages and files, no 304", files, false, Marks::None),
    ] {
        compare(&case, pages);
    }
}

fn compare(case: &Case, pages: u32) {
    println!("{} ({pages} pages, {} files)", case.name, case.files);
    let (files, copies) = files(case.files);
    let files = Arc::new(files);
    let changes = case.changes;
    let size = if case.files == 0 { Size::Varied } else { Size::Even };
    let paths: Vec<String> = (0..case.files).map(|number| file_at(number, copies)).collect();
    let paths = Arc::new(paths);
    let (served, listed) = (Arc::clone(&files), Arc::clone(&paths));
    let site =
        move |path: &str, night: u32| answer(&Site::new(pages, size), &served, &listed, changes.then_some(night), path);
    let server = Server::of(case.marks, site);
    let out = tempfile::tempdir().unwrap();
    let (first, second) = (audit(&server, out.path()), audit(&server, out.path()));
    for (name, night) in [("first", &first), ("second", &second)] {
        println!(
            "  {name:<6} {} requests, {:.0} a second, {:.1} MB, peak {:.0} MB, CPU {}, {} of {} unchanged",
            night.requests,
            night.cost.per_second(),
            night.bytes as f64 / 1e6,
            night.cost.peak_mb.unwrap_or_default(),
            night.cost.cpu.map_or("not measured".into(), |cpu| format!("{:.2} s", cpu.as_secs_f64())),
            night.unchanged,
            night.read,
        );
    }
    let share = |second: f64, first: f64| 100.0 * second / first;
    println!("  bytes {:.2} % (aim {BYTES_AIM})", share(second.bytes as f64, first.bytes as f64));
    if let Some((second, first)) = second.cost.cpu.zip(first.cost.cpu) {
        println!("  CPU   {:.1} % (aim {CPU_AIM})", share(second.as_secs_f64(), first.as_secs_f64()));
        if case.marks == Marks::Honest && !changes {
            let site = Site::new(pages, size);
            let known = site.all().map(|(path, page)| (path, server::etag(page.as_bytes())));
            let known = known.skip(1).chain(paths.iter().cloned().zip(files.iter().map(|file| server::etag(file))));
            let bare = bare::cost(&server, known).cpu.unwrap_or_default();
            println!(
                "  a client that makes the same requests and nothing of the answers: CPU {:.2} s, {:.1} %",
                bare.as_secs_f64(),
                share(bare.as_secs_f64(), first.as_secs_f64())
            );
        }
    }
}

/// Where a file stands. A template of addresses of which many say the same is left at once, so each copy has a folder.
fn file_at(number: u32, copies: u32) -> String {
    format!("/{}-files/{number}.pdf", char::from(b'a' + (number / copies.max(1) % 26) as u8))
}

/// A page, the list of the files, or a file; of a site that changes by night, one of a hundred is another from the second night on.
fn answer(
    site: &Site,
    files: &[Vec<u8>],
    paths: &[String],
    night: Option<u32>,
    path: &str,
) -> Option<(&'static str, Vec<u8>)> {
    let changes = night.is_some_and(|night| night > 1);
    if path.ends_with(".pdf") {
        let number = paths.iter().position(|known| known == path)?;
        let mut file = files.get(number)?.clone();
        if changes && (number as u32).is_multiple_of(CHANGES) {
            file.extend_from_slice(b"% changed\n");
        }
        return Some(("application/pdf", file));
    }
    let mut page = site.page(path)?;
    if path == "/" {
        for (number, file) in paths.iter().enumerate() {
            let _ = write!(page, "<p><a href=\"{file}\">แผนการใช้จ่ายงบประมาณ {number}</a></p>");
        }
    }
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    if changes && hasher.finish().is_multiple_of(CHANGES.into()) {
        page.push_str("<p>แก้ไขแล้ว</p>");
    }
    Some(("text/html; charset=utf-8", page.into_bytes()))
}

/// The PDF files of the demo town over and over, each with other bytes, and how many say something of their own.
fn files(count: u32) -> (Vec<Vec<u8>>, u32) {
    let town = demo::town(Faults::None);
    let known: Vec<Vec<u8>> =
        town.pages.into_values().filter(|served| served.content_type == "application/pdf").map(|s| s.body).collect();
    let file = |number: u32| {
        let mut file = known[number as usize % known.len()].clone();
        file.extend_from_slice(format!("\n% {number}\n").as_bytes());
        file
    };
    ((0..count).map(file).collect(), known.len() as u32)
}

/// One more night of the site.
fn audit(server: &Server, out: &Path) -> Night {
    server.next_night();
    let (requests, bytes) = (server.requests(), server.sent());
    let mut oit = Command::new(given::binary());
    oit.args([
        "audit",
        &server.url(),
        "--rate",
        "0",
        "--max-pages",
        "25000",
        "--ocr",
        "off",
        "--pictures",
        "off",
        "--out",
    ]);
    oit.arg(out).stdout(Stdio::null()).stderr(Stdio::inherit());
    // 0 and 1 are audits, good and bad.
    let cost = cost::of(oit, server, &[0, 1]).expect("the program ran");
    let host = std::fs::read_dir(out).unwrap().flatten().map(|entry| entry.path());
    let runs = host.filter(|host| !host.ends_with(".readings")).flat_map(|host| std::fs::read_dir(host).unwrap());
    let newest = runs.flatten().map(|run| run.path()).max().unwrap();
    let result = std::fs::read(newest.join("result.json")).unwrap();
    let result: serde_json::Value = serde_json::from_slice(&result).unwrap();
    let count = |name: &str| result["coverage"][name].as_u64().unwrap();
    Night {
        cost,
        bytes: server.sent() - bytes,
        requests: server.requests() - requests,
        unchanged: count("unchanged"),
        read: count("read"),
    }
}
