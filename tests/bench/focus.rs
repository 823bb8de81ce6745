//! How many requests it takes until all evidence was read: `cargo bench --bench focus`. The built-in town stands within sites of
//! several sizes, between news archives, albums, a calendar and a board, as towns' evidence does. Beside it: the same crawl without
//! focus (breadth first), and the fewest requests with which somebody could do who knew the site (the pages on the shortest ways to
//! the evidence, and the evidence). Nothing here is asserted.
//!
//! `OIT_BENCH_SITES` names the sizes in pages (500,5000,50000). Requests for robots.txt are not counted.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and its panics say where")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    process::Command,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use oit::{
    checklist::Checklist,
    crawl::{self, Answer, CrawlSettings, Exchange, Fault, LinkScore, NoJournal, Pace, Ports, Rules, Sink, Turn, Web},
    demo::{self, Faults, Served},
    judge::{Interest, label::Labels},
    read::{Kind, Reader, Reading, Resource, Visit},
    web::{Access, Robots, RobotsOutcome},
};
use serde_json::Value;
use tokio::sync::watch;
use url::Url;

const ROOT: &str = "http://127.0.0.1:8043/";
const YEAR: u16 = 2563;
/// What the aim is told by.
const FIRST_ITEMS: usize = 40;
/// Posts on a page of an archive.
const LISTED: u32 = 20;

fn main() {
    let evidence = evidence();
    let sizes = std::env::var("OIT_BENCH_SITES").unwrap_or_else(|_| "500,5000,50000".to_owned());
    for pages in sizes.split(',').map(|size| size.trim().parse::<u32>().expect("OIT_BENCH_SITES holds numbers")) {
        let site = Arc::new(Site::new(pages));
        let (focused, every) = (requests(&site, interest()), requests(&site, Arc::new(|_| 0)));
        println!("site of {} pages: requests until the evidence was read", site.count());
        println!("  fewest possible: {} for all {} items", evidence.shortest, evidence.items.len());
        for (name, asked) in [("focused", focused), ("breadth first", every)] {
            let reached = evidence.reached(&asked);
            let of = |count: usize| reached.get(count - 1).map_or("never".to_owned(), |n| format!("{n:>6}"));
            let ratio = reached.get(evidence.items.len() - 1).map(|n| *n as f64 / evidence.shortest as f64);
            let ratio = ratio.map_or(String::new(), |ratio| format!(", {ratio:.2} times the fewest"));
            println!(
                "  {name:<13} {FIRST_ITEMS} items {}, all {}{ratio}; {} requests in all",
                of(FIRST_ITEMS),
                of(evidence.items.len()),
                asked.len()
            );
        }
    }
}

/// Where a complete town has its evidence, by the program's own word.
struct Evidence {
    /// Of each item, the paths that it takes.
    items: Vec<BTreeSet<String>>,
    shortest: usize,
}

fn evidence() -> Evidence {
    let out = tempfile::tempdir().unwrap();
    let (year, folder) = (YEAR.to_string(), out.path().to_str().unwrap());
    let program = std::env::var("OIT_BENCH_BINARY").unwrap_or_else(|_| env!("CARGO_BIN_EXE_oit").to_owned());
    let run = Command::new(program).args(["demo", "--year", &year, "--out", folder]).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let below = |folder: &std::path::Path| std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    let host = below(out.path()).find(|path| path.is_dir()).unwrap();
    let run = below(&host).find(|path| path.is_dir()).unwrap();
    let result: Value = serde_json::from_slice(&std::fs::read(run.join("result.json")).unwrap()).unwrap();
    let path = |url: &Value| Some(Url::parse(url.as_str()?).ok()?[url::Position::BeforePath..].to_owned());
    let mut on_the_way = BTreeSet::new();
    let mut items = Vec::new();
    for item in result["items"].as_array().unwrap() {
        let evidence =
            item["evidence"].as_array().unwrap().iter().filter(|e| !e["sha256"].as_str().unwrap().is_empty());
        let mut paths = BTreeSet::new();
        for place in evidence {
            paths.extend(path(&place["url"]));
            on_the_way.extend(place["click_path"].as_array().unwrap().iter().filter_map(|step| path(&step["url"])));
        }
        on_the_way.extend(paths.iter().cloned());
        items.push(paths);
    }
    Evidence { items, shortest: on_the_way.len() }
}

impl Evidence {
    /// After how many requests so many items had been read, from one item to all.
    fn reached(&self, asked: &[String]) -> Vec<usize> {
        let at: BTreeMap<&str, usize> = asked.iter().enumerate().map(|(at, path)| (path.as_str(), at + 1)).collect();
        let last = |paths: &BTreeSet<String>| {
            paths.iter().map(|path| at.get(path.as_str()).copied()).collect::<Option<Vec<_>>>()?.into_iter().max()
        };
        let mut reached: Vec<usize> = self.items.iter().filter_map(last).collect();
        reached.sort_unstable();
        reached
    }
}

fn interest() -> Arc<LinkScore> {
    let checklist = Checklist::shipped(YEAR).unwrap();
    let labels = Arc::new(Labels::new(&checklist.topics));
    let interest = Interest::new(&checklist, labels);
    Arc::new(move |link| interest.score(link))
}

/// The paths that a crawl asks for, in its order.
fn requests(site: &Arc<Site>, score: Arc<LinkScore>) -> Vec<String> {
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let ports = Ports {
        web: Arc::new(Visitor { site: Arc::clone(site), asked: Arc::clone(&asked) }),
        pace: Box::new(AtOnce),
        journal: Arc::new(NoJournal),
        reader: Arc::new(Reader::new(Box::new(Unread))),
        sink: Arc::new(Nobody),
    };
    // A limit, though none that waits, so that one request at a time is made.
    let settings = CrawlSettings {
        rate: 1.0,
        max_time: Duration::from_hours(9),
        ..CrawlSettings::new(Url::parse(ROOT).unwrap(), score)
    };
    let (tell, _progress) = watch::channel(crawl::Progress::default());
    let (_stop, stopped) = watch::channel(false);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(crawl::crawl(settings, ports, std::iter::empty(), tell, stopped)).unwrap();
    Arc::into_inner(asked).unwrap().into_inner().unwrap()
}

/// The built-in town with archives around it.
struct Site {
    town: BTreeMap<String, Served>,
    missing: Served,
    posts: u32,
}

const ARCHIVES: [(&str, &str); 5] = [
    ("news", "ข่าวประชาสัมพันธ์ย้อนหลัง"),
    ("activities", "ภาพกิจกรรมย้อนหลัง"),
    ("purchases", "ประกาศจัดซื้อจัดจ้างย้อนหลัง"),
    ("downloads", "เอกสารเผยแพร่ย้อนหลัง"),
    ("board", "กระดานสนทนาเก่า"),
];

impl Site {
    fn new(pages: u32) -> Self {
        let town = demo::town(Faults::None);
        let links: String =
            ARCHIVES.iter().map(|(path, name)| format!("<li><a href='/{path}'>{name}</a></li>")).collect();
        let links = format!("<ul>{links}<li><a href='/days/2563/9'>ปฏิทินย้อนหลัง</a></li></ul></body>");
        let posts = pages.saturating_sub(town.pages.len() as u32) / ARCHIVES.len() as u32;
        let mut pages = town.pages;
        for page in pages.values_mut().filter(|page| page.content_type.starts_with("text/html")) {
            page.body =
                String::from_utf8(std::mem::take(&mut page.body)).unwrap().replace("</body>", &links).into_bytes();
        }
        Self { town: pages, missing: town.missing, posts }
    }

    fn count(&self) -> usize {
        self.town.len() + ARCHIVES.len() * self.posts as usize
    }

    fn answer(&self, path: &str) -> Served {
        let made = || self.archive(path).or_else(|| day(path)).map(|body| html(&body));
        self.town.get(path).cloned().or_else(made).unwrap_or_else(|| self.missing.clone())
    }

    /// A page of an archive, or a post of it.
    fn archive(&self, path: &str) -> Option<String> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let mut parts = path.trim_start_matches('/').split('/');
        let (folder, post) = (parts.next()?, parts.next());
        let (_, name) = ARCHIVES.iter().find(|(path, _)| *path == folder)?;
        if let Some(post) = post {
            let number: u32 = post.rsplit('-').next()?.parse().ok().filter(|number| *number < self.posts)?;
            let text = "เทศบาลขอแจ้งให้ประชาชนทราบโดยทั่วกัน ".repeat(20);
            return Some(format!("<h1>{}</h1><p>{text} ({number})</p>", title(folder, number)));
        }
        let page: u32 = query.strip_prefix("page=").map_or(Some(1), |page| page.parse().ok())?;
        let first = (page.max(1) - 1) * LISTED;
        let mut list = format!("<h1>{name}</h1><ul>");
        for number in first..(first + LISTED).min(self.posts) {
            let _ =
                write!(list, "<li><a href='/{folder}/{}-{number}'>{}</a></li>", year(number), title(folder, number));
        }
        list.push_str("</ul>");
        if first + LISTED < self.posts {
            let _ = write!(list, "<a href='/{folder}?page={}'>ถัดไป</a>", page + 1);
        }
        Some(list)
    }
}

/// The newest first, some hundred posts a year.
fn year(number: u32) -> u32 {
    2562_u32.saturating_sub(number / 300).max(2545)
}

/// Titles as archives have them: many sound like what the form asks, of other years.
fn title(folder: &str, number: u32) -> String {
    const NEWS: [&str; 6] = [
        "โครงการอบรมส่งเสริมคุณธรรมและจริยธรรม",
        "ประชุมสภาเทศบาล สมัยสามัญ",
        "โครงการแข่งขันกีฬาต้านยาเสพติด",
        "ประเพณีลอยกระทง",
        "รณรงค์ป้องกันโรคไข้เลือดออก",
        "รายงานผลการดำเนินงานประจำปี",
    ];
    const PURCHASES: [&str; 4] =
        ["ประกาศราคากลางก่อสร้างถนน", "ประกาศผู้ชนะการเสนอราคา", "ประกวดราคาจ้างก่อสร้าง", "แผนการจัดซื้อจัดจ้าง"];
    const DOWNLOADS: [&str; 4] = ["แผนการดำเนินงาน", "งบแสดงฐานะการเงิน", "แบบคำร้องทั่วไป", "แผนพัฒนาบุคลากร"];
    let kinds: &[&str] = match folder {
        "purchases" => &PURCHASES,
        "downloads" => &DOWNLOADS,
        _ => &NEWS,
    };
    format!("{} ครั้งที่ {number} พ.ศ. {}", kinds[number as usize % kinds.len()], year(number))
}

/// A calendar that goes on for ever.
fn day(path: &str) -> Option<String> {
    let (year, month) = path.strip_prefix("/days/")?.split_once('/')?;
    let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
    let (before, after) = if month > 1 { ((year, month - 1), (year, month + 1)) } else { ((year - 1, 12), (year, 2)) };
    let after = if after.1 > 12 { (year + 1, 1) } else { after };
    Some(format!(
        "<h1>ปฏิทิน {month}/{year}</h1><a href='/days/{}/{}'>เดือนก่อน</a> <a href='/days/{}/{}'>เดือนถัดไป</a>",
        before.0, before.1, after.0, after.1
    ))
}

fn html(body: &str) -> Served {
    let body = format!(
        "<!DOCTYPE html><html lang='th'><meta charset='utf-8'><title>เทศบาล</title><body><a href='/home'>หน้าหลัก</a>{body}</body></html>"
    );
    Served {
        content_type: "text/html; charset=utf-8".to_owned(),
        body: body.into_bytes(),
        status: 200,
        headers: Vec::new(),
    }
}

/// Asks the site in memory, and writes down what.
struct Visitor {
    site: Arc<Site>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Web for Visitor {
    async fn fetch(&self, url: &Url) -> Result<Exchange, Fault> {
        let path = url[url::Position::BeforePath..].to_owned();
        let Served { content_type, body, status, mut headers } = self.site.answer(&path);
        self.asked.lock().unwrap().push(path);
        headers.push(("content-type".to_owned(), content_type));
        let resource = Resource { url: url.to_string(), status, headers, body, truncated: false };
        let (ip, request_head, reason, truncated) = (None, Vec::new(), String::new(), None);
        Ok(Exchange { resource, ip, request_head, reason, truncated, elapsed: Duration::ZERO, flaw: None, again: None })
    }

    async fn robots(&self, _: &Url) -> Result<Arc<dyn Rules>, Fault> {
        let robots = Robots::without_file(Access::Unavailable { status: 404 });
        Ok(Arc::new(RobotsOutcome { robots, exchanges: Vec::new() }))
    }

    fn admit(&self, _: &Url) -> Result<(), Fault> {
        Ok(())
    }
}

struct AtOnce;

impl Pace for AtOnce {
    fn admit(&mut self, _: &str, _: Option<std::net::IpAddr>, _: Instant) -> Turn {
        Turn::Go
    }

    fn started(&mut self, _: &str, _: Option<std::net::IpAddr>, _: Instant) {}

    fn finished(&mut self, _: &str, _: Option<std::net::IpAddr>, _: Instant, _: &Answer) {}

    fn crawl_delay(&mut self, _: &str, _: Duration) {}
}

/// Documents lead nowhere.
struct Unread;

impl oit::read::DocumentReader for Unread {
    fn read(&self, kind: Kind, _: &[u8], _: &str) -> Reading {
        Reading { kind, ..Reading::default() }
    }
}

struct Nobody;

impl Sink for Nobody {
    fn take(&self, _: Visit) {}
}
