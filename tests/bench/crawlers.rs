//! An audit beside programs that merely crawl: `cargo build --release && cargo bench --bench crawlers`. A site of web pages of 20 to
//! 60 KB and of PDFs, served by nginx from this machine: openly, over TLS, from 100 ms away, and from a server one in eight of whose
//! answers takes eight times as long as the others. The programs take turns, and medians are compared, as ratios only. Then eight
//! hosts are audited side by side and one after the other. Nothing here is asserted. A program that is not installed is left out, and
//! that is said. The pictures of the evidence are not drawn: what a browser takes for them is for each piece of evidence the same,
//! however large the site.
//!
//! | variable | what | default |
//! |---|---|--:|
//! | `OIT_BENCH_PAGES`, `OIT_BENCH_FILES` | web pages and PDFs | 2000, 200 |
//! | `OIT_BENCH_FAR` | the site from afar has one in so many of them, for wget asks for one at a time | 4 |
//! | `OIT_BENCH_ROUNDS` | rounds | 5 |
//! | `OIT_BENCH_HOSTS` | hosts side by side; 0 leaves them out | 8 |
//! | `OIT_BENCH_ROWS` | words of the rows that are wanted, with commas between | all |
//! | `OIT_BENCH_BINARY` | the program | `target/release/oit` |
//! | `OIT_BENCH_SPIDER` | a program that crawls the site at its first argument with the `spider` crate | none |
//!
//! Such a program, of a package of its own with `tokio = { version = "1", features = ["rt-multi-thread", "macros"] }` and
//! `spider = { version = "2.53.9", default-features = false, features = ["sync", "reqwest_native_tls_native_roots"] }`, built with
//! `--release`; 16 requests at a time are what an audit with `--rate 0` has, and without full resources it asks for no PDF:
//!
//! ```text
//! #[tokio::main]
//! async fn main() {
//!     let mut site = spider::website::Website::new(&std::env::args().nth(1).expect("the site"));
//!     site.with_concurrency_limit(Some(16)).with_full_resources(true).with_respect_robots_txt(true);
//!     site.with_danger_accept_invalid_certs(true);
//!     site.crawl().await;
//! }
//! ```

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and its panics say where")]

#[expect(dead_code, reason = "sites that this program serves itself are for other benches")]
mod cost;
mod given;
#[path = "crawlers/latency.rs"]
mod latency;
#[path = "crawlers/nginx.rs"]
mod nginx;
mod page;
#[path = "crawlers/programs.rs"]
mod programs;
mod server;

use std::{
    fmt::Write as _,
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use cost::Cost;
use latency::Delay;
use nginx::Nginx;
use oit::demo::{self, Faults};
use page::{Site, Size};

/// What a request over the sea takes.
const FAR: Duration = Duration::from_millis(100);
/// What most answers of an uneven server take.
const NEAR: Duration = Duration::from_millis(30);

/// Requests at a time that an audit without a rate has.
const AT_ONCE: f64 = 16.0;

/// A program and the runs of it.
struct Peer {
    name: &'static str,
    run: fn(&str, &Path) -> Command,
    good: &'static [i32],
    costs: Vec<Cost>,
}

fn main() {
    let (pages, files) = (given::number("OIT_BENCH_PAGES", 2000), given::number("OIT_BENCH_FILES", 200));
    let (part, hosts) = (given::number("OIT_BENCH_FAR", 4).max(1), given::number("OIT_BENCH_HOSTS", 8));
    let (near, far) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write(near.path(), pages, files);
    write(far.path(), pages / part, files / part);
    let sites = Nginx::start(near.path(), hosts.max(1) as usize).zip(Nginx::start(far.path(), 1));
    let Some((site, farther)) = sites else {
        println!("nginx is not installed: nothing is compared");
        return;
    };
    println!("{pages} pages and {files} PDFs; from afar one in {part} of them");
    let open = site.ports()[0];
    if wants("plain") {
        compare("plain", &format!("http://127.0.0.1:{open}/"), &site, None);
    }
    if wants("tls") {
        compare("TLS", &format!("https://127.0.0.1:{}/", site.secure()), &site, None);
    }
    for (word, row, delay, average) in [
        ("far", "100 ms away", Delay::Even(FAR), FAR),
        ("uneven", "30 ms away, for one request in eight 240 ms", Delay::Uneven(NEAR), NEAR * 15 / 8),
    ] {
        if wants(word) {
            let port = latency::farther(farther.ports()[0], delay).unwrap();
            let limit = AT_ONCE / average.as_secs_f64();
            compare(row, &format!("http://127.0.0.1:{port}/"), &farther, Some(limit));
        }
    }
    if hosts > 0 && wants("hosts") {
        side_by_side(&site);
    }
}

fn wants(row: &str) -> bool {
    std::env::var("OIT_BENCH_ROWS").map_or(true, |rows| rows.split(',').any(|wanted| wanted == row))
}

/// All programs in turn, and what an audit is beside each, and beside the most documents a second that there can be.
fn compare(row: &str, url: &str, site: &Nginx, limit: Option<f64>) {
    let peer = |name, run, good| Peer { name, run, good, costs: Vec::new() };
    let mut peers = [
        peer("oit audit, the whole", programs::oit, &[0, 1]),
        peer("wget --recursive --warc-file", programs::wget, &[0, 8]),
        peer("scrapy", programs::scrapy, &[0]),
        peer("spider crate", programs::spider, &[0]),
    ];
    for _ in 0..given::number("OIT_BENCH_ROUNDS", 5) {
        for peer in &mut peers {
            let out = tempfile::tempdir().unwrap();
            let command = (peer.run)(url, out.path());
            peer.costs.extend(cost::counted(command, &|| site.served(), peer.good));
        }
    }
    println!("{row}: medians of {} rounds", peers[0].costs.len());
    let own = Medians::of(&peers[0].costs).expect("the program ran");
    println!(
        "  {}: {:.3} ms CPU a document, peak {:.0} MB ({} documents)",
        peers[0].name, own.cpu, own.peak, peers[0].costs[0].pages
    );
    if let Some(limit) = limit {
        println!("  {:.2} of the documents a second that {AT_ONCE} requests at a time can be", own.speed / limit);
    }
    for peer in &peers[1..] {
        match Medians::of(&peer.costs) {
            Some(other) => println!(
                "  beside {}: {:.2} times its documents a second, {:.2} of its CPU a document, {:.1} of its memory ({} documents)",
                peer.name,
                own.speed / other.speed,
                own.cpu / other.cpu,
                own.peak / other.peak,
                peer.costs[0].pages
            ),
            None => println!("  {} is not installed: no comparison", peer.name),
        }
    }
}

/// Audits of many hosts at once, as somebody runs them who looks after a province, beside the same one after the other.
fn side_by_side(site: &Nginx) {
    let hosts = site.ports().len();
    let (mut apart, mut together) = (Vec::new(), Vec::new());
    for _ in 0..given::number("OIT_BENCH_ROUNDS", 5) {
        apart.push(audits(site, 1));
        together.push(audits(site, hosts));
    }
    let Some((apart, together)) = middle(apart).zip(middle(together)) else { return };
    println!(
        "{hosts} hosts side by side, a program each: {:.2} times the documents a second of one after the other, medians of rounds",
        together / apart
    );
}

/// Audits every host, so many at a time; documents a second of all.
fn audits(site: &Nginx, at_once: usize) -> f64 {
    let (served, began) = (site.served(), Instant::now());
    for some in site.ports().chunks(at_once) {
        let audit = |port: &u16| {
            let out = tempfile::tempdir().unwrap();
            let program = programs::oit(&format!("http://127.0.0.1:{port}/"), out.path()).spawn().unwrap();
            (program, out)
        };
        let running: Vec<_> = some.iter().map(audit).collect();
        for (mut program, _out) in running {
            let status = program.wait().unwrap();
            assert!(status.code().is_some_and(|code| code < 2), "an audit ended with {status}");
        }
    }
    f64::from(site.served() - served) / began.elapsed().as_secs_f64()
}

/// None of nothing.
fn middle(mut all: Vec<f64>) -> Option<f64> {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied()
}

/// Of documents a second, of milliseconds of CPU for each, and of MB.
struct Medians {
    speed: f64,
    cpu: f64,
    peak: f64,
}

impl Medians {
    fn of(costs: &[Cost]) -> Option<Self> {
        let median = |of: &dyn Fn(&Cost) -> f64| middle(costs.iter().map(of).collect());
        let cpu =
            |cost: &Cost| cost.cpu.map_or(f64::NAN, |cpu| cpu.as_secs_f64() * 1000.0 / f64::from(cost.pages.max(1)));
        let peak = |cost: &Cost| cost.peak_mb.unwrap_or(f64::NAN);
        Some(Self { speed: median(&Cost::per_second)?, cpu: median(&cpu)?, peak: median(&peak)? })
    }
}

/// The site as files.
fn write(folder: &Path, pages: u32, files: u32) {
    let site = Site::new(pages, Size::Varied);
    let town = demo::town(Faults::None);
    let documents: Vec<&Vec<u8>> = town
        .pages
        .iter()
        .filter(|(path, _)| std::path::Path::new(path).extension().is_some_and(|ending| ending == "pdf"))
        .map(|(_, page)| &page.body)
        .collect();
    let mut links = String::new();
    for number in 0..files {
        // A comment behind the end makes each another document.
        let body =
            [documents[number as usize % documents.len()].as_slice(), format!("% {number}\n").as_bytes()].concat();
        fs::create_dir_all(folder.join("files")).unwrap();
        fs::write(folder.join(format!("files/{number}.pdf")), body).unwrap();
        let _ = write!(links, "<p><a href=\"/files/{number}.pdf\">เอกสาร {number}</a></p>");
    }
    for (path, mut page) in site.all() {
        if path == "/" {
            page = page.replace("</main>", &format!("{links}</main>"));
        }
        let file = folder.join(if path == "/" { "index.html" } else { &path[1..] });
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, page).unwrap();
    }
}
