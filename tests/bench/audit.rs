//! What an audit costs: `cargo build --release && cargo bench --bench audit`. Nothing here is asserted: it prints what it
//! measures beside the limits that the program is held to.
//!
//! | variable | what | default |
//! |---|---|--:|
//! | `OIT_BENCH_PAGES` | pages for the time per page and for the comparison with wget | 2000 |
//! | `OIT_BENCH_LARGE` | pages for the memory of a large site; 0 leaves it out | 20000 |
//! | `OIT_BENCH_BINARY` | the program | `target/release/oit` |
//!
//! CPU time and memory are read from `/proc`, so only Linux shows them.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and its panics say where")]

mod cost;
mod given;
mod page;
mod server;

use std::process::{Command, Stdio};

use cost::Cost;
use page::Size;
use server::Server;

/// Milliseconds of CPU that a web page may cost from the first byte to the verdicts.
const CPU_LIMIT: f64 = 1.0;
/// MB of memory that an audit may take, whatever the size of the site.
const MEMORY_LIMIT: f64 = 200.0;

fn main() {
    let (pages, large) = (given::number("OIT_BENCH_PAGES", 2000), given::number("OIT_BENCH_LARGE", 20_000));
    println!("site of pages of 20 to 60 KB: {pages} pages");
    let site = Server::start(pages, Size::Varied);
    let audit = audit(&site);
    report(&audit);
    match wget(&site) {
        Some(other) => println!(
            "  beside wget --recursive --warc-file ({} pages, {:.0} pages/s): {:.2} times its speed",
            other.pages,
            other.per_second(),
            audit.per_second() / other.per_second()
        ),
        None => println!("  wget is not installed: no comparison"),
    }
    for pages in [pages, large].into_iter().filter(|pages| *pages > 0) {
        println!("site of pages of 30 KB: {pages} pages");
        report(&self::audit(&Server::start(pages, Size::Even)));
    }
}

fn report(cost: &Cost) {
    println!("  {} pages served, {:.1} s, {:.0} pages/s", cost.pages, cost.wall.as_secs_f64(), cost.per_second());
    match (cost.cpu, cost.peak_mb) {
        (Some(cpu), Some(peak)) => {
            let per_page = cpu.as_secs_f64() * 1000.0 / f64::from(cost.pages);
            println!("  CPU {per_page:.3} ms a page (limit {CPU_LIMIT}), {:.1} s in all", cpu.as_secs_f64());
            println!("  peak memory {peak:.0} MB (limit {MEMORY_LIMIT})");
        }
        _ => println!("  CPU and memory: not measured on this system"),
    }
}

/// Audits the site with the real program.
fn audit(site: &Server) -> Cost {
    let folder = tempfile::tempdir().unwrap();
    let mut oit = Command::new(given::binary());
    oit.args([
        "audit",
        &site.url(),
        "--rate",
        "0",
        "--max-pages",
        "25000",
        "--max-time",
        "3h",
        "--lang",
        "en",
        // A browser takes for them what it takes, however large the site.
        "--pictures",
        "off",
        "--out",
    ]);
    oit.arg(folder.path()).stdout(Stdio::null()).stderr(Stdio::inherit());
    // 0 and 1 are audits, good and bad.
    cost::of(oit, site, &[0, 1]).expect("the program ran")
}

/// Mirrors the site with wget, when it is there.
fn wget(site: &Server) -> Option<Cost> {
    let folder = tempfile::tempdir().unwrap();
    let mut wget = Command::new("wget");
    wget.args(["--quiet", "--recursive", "--level=inf", "--no-parent", "--delete-after", "--warc-file=site"])
        .arg(site.url());
    wget.current_dir(folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
    // 8: some page answered with an error, such as the robots.txt that is not there.
    cost::of(wget, site, &[0, 8])
}
