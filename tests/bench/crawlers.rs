//! An audit beside programs that merely crawl: `cargo build --release && cargo bench --bench crawlers`. A site of web pages of 20 to
//! 60 KB and of PDFs, served by nginx from this machine; the programs take turns, and medians are compared, as ratios only. Nothing
//! here is asserted. A program that is not installed is left out, and that is said. The pictures of the evidence are not drawn: what
//! a browser takes for them is for each piece of evidence the same, however large the site.
//!
//! | variable | what | default |
//! |---|---|--:|
//! | `OIT_BENCH_PAGES`, `OIT_BENCH_FILES` | web pages and PDFs | 2000, 200 |
//! | `OIT_BENCH_ROUNDS` | rounds | 5 |
//! | `OIT_BENCH_BINARY` | the program | `target/release/oit` |
//! | `OIT_BENCH_SPIDER` | a program that crawls the site at its first argument with the `spider` crate | none |

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and its panics say where")]

#[expect(dead_code, reason = "sites that this program serves itself are for other benches")]
mod cost;
mod given;
mod nginx;
mod page;
mod server;

use std::{
    fmt::Write as _,
    fs,
    path::Path,
    process::{Command, Stdio},
};

use cost::Cost;
use nginx::Nginx;
use oit::demo::{self, Faults};
use page::{Site, Size};

/// What Scrapy needs to follow every link of one host.
const SPIDER: &str = "from scrapy.spiders import CrawlSpider, Rule
from scrapy.linkextractors import LinkExtractor
class Town(CrawlSpider):
    name = 'town'
    allowed_domains = ['127.0.0.1']
    rules = [Rule(LinkExtractor(deny_extensions=[]), follow=True)]
    def __init__(self, root=None, **more):
        super().__init__(**more)
        self.start_urls = [root]
";

/// A program and the runs of it.
struct Peer {
    name: &'static str,
    run: fn(&str, &Path) -> Command,
    good: &'static [i32],
    costs: Vec<Cost>,
}

fn main() {
    let (pages, files) = (given::number("OIT_BENCH_PAGES", 2000), given::number("OIT_BENCH_FILES", 200));
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), pages, files);
    let Some(site) = Nginx::start(folder.path()) else {
        println!("nginx is not installed: nothing is compared");
        return;
    };
    let peer = |name, run, good| Peer { name, run, good, costs: Vec::new() };
    let mut peers = [
        peer("oit audit, the whole", oit, &[0, 1]),
        peer("wget --recursive --warc-file", wget, &[0, 8]),
        peer("scrapy", scrapy, &[0]),
        peer("spider crate", spider, &[0]),
    ];
    for _ in 0..given::number("OIT_BENCH_ROUNDS", 5) {
        for peer in &mut peers {
            let out = tempfile::tempdir().unwrap();
            let command = (peer.run)(&site.url(), out.path());
            peer.costs.extend(cost::counted(command, &|| site.served(), peer.good));
        }
    }
    println!("{pages} pages and {files} PDFs: medians of {} rounds", peers[0].costs.len());
    let own = Medians::of(&peers[0].costs).expect("the program ran");
    println!("  {}: {:.3} ms CPU a document, peak {:.0} MB", peers[0].name, own.cpu, own.peak);
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

/// Of documents a second, of milliseconds of CPU for each, and of MB.
struct Medians {
    speed: f64,
    cpu: f64,
    peak: f64,
}

impl Medians {
    fn of(costs: &[Cost]) -> Option<Self> {
        let median = |of: &dyn Fn(&Cost) -> f64| {
            let mut all: Vec<f64> = costs.iter().map(of).collect();
            all.sort_by(f64::total_cmp);
            all.get(all.len() / 2).copied()
        };
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

fn quiet(mut command: Command) -> Command {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn oit(url: &str, out: &Path) -> Command {
    let mut oit = Command::new(given::binary());
    oit.args(["audit", url, "--rate", "0", "--max-pages", "25000", "--pictures", "off", "--out"]).arg(out);
    quiet(oit)
}

fn wget(url: &str, out: &Path) -> Command {
    let mut wget = Command::new("wget");
    wget.args(["--quiet", "--recursive", "--level=inf", "--no-parent", "--delete-after", "--warc-file=site", url]);
    wget.current_dir(out);
    quiet(wget)
}

fn scrapy(url: &str, out: &Path) -> Command {
    fs::write(out.join("town.py"), SPIDER).unwrap();
    let mut scrapy = Command::new("scrapy");
    scrapy.args(["runspider", "town.py", "-L", "ERROR", "-s", "CONCURRENT_REQUESTS=16", "-s"]);
    scrapy.args(["CONCURRENT_REQUESTS_PER_DOMAIN=16", "-s", "DOWNLOAD_DELAY=0", "-a", &format!("root={url}")]);
    scrapy.current_dir(out);
    quiet(scrapy)
}

fn spider(url: &str, out: &Path) -> Command {
    let mut spider = Command::new(std::env::var_os("OIT_BENCH_SPIDER").unwrap_or_else(|| "no-spider".into()));
    spider.arg(url).current_dir(out);
    quiet(spider)
}
