//! U1: sites without end. Each crawl must end within its bounds, and still find the one page that matters.

use super::town::*;
use crate::crawl::{Ended, Reason};

/// An answer of the trap, unless the URL is of the honest part: home → about → the plan.
fn with_plan(trap: impl Fn(&url::Url) -> Reply + Send + Sync + 'static, entry: &'static str) -> Town {
    Town::new(move |url| match (url.host_str().unwrap(), url.path()) {
        ("www.town.go.th", "/") if url.query().is_none() => page(format!("{entry}\na /about.php เกี่ยวกับ\n")),
        ("www.town.go.th", "/about.php") => page("a /deep/er/plan.php ดูทั้งหมด"),
        ("www.town.go.th", "/deep/er/plan.php") => page("say แผน"),
        (_, "/sitemap.xml") => status(404),
        _ => trap(url),
    })
}

fn hash(text: &str) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = std::hash::DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[track_caller]
fn ends_with_the_plan(crawl: &Crawl, most: usize) {
    let asked = crawl.town.asked().len();
    assert!(asked <= most, "{asked} requests");
    assert!(crawl.went_to("/deep/er/plan.php"), "the planted page was not found");
    assert_eq!(crawl.summary().ended, Ended::Exhausted);
}

#[tokio::test(start_paused = true)]
async fn relative_links_that_grow() {
    let body = "a list/index/menu/1630 เมนู\na news/detail/5 ข่าว";
    let crawl = crawl_town(with_plan(move |_| page(body), body)).await;
    ends_with_the_plan(&crawl, 30);
    assert!(crawl.summary().skipped.contains_key(&Reason::Repeats));
}

#[tokio::test(start_paused = true)]
async fn a_calendar_that_turns_for_ever() {
    let turn = |url: &url::Url| {
        let get = |name: &str| {
            url.query_pairs().find(|(key, _)| key == name).and_then(|(_, value)| value.parse::<i64>().ok()).unwrap_or(1)
        };
        let (month, year) = (get("el_mcal_month"), get("el_mcal_year"));
        let link = |month: i64, year: i64| format!("a /cal.php?el_mcal_month={month}&el_mcal_year={year} แผน\n");
        page(format!(
            "say {month} {year}\n{}{}",
            link(month % 12 + 1, year),
            link(month, year + 1) + &link(month, year - 1)
        ))
    };
    let crawl = crawl_town(with_plan(turn, "a /cal.php?el_mcal_month=1&el_mcal_year=2563 ปฏิทิน")).await;
    ends_with_the_plan(&crawl, 70);
    assert!(crawl.summary().skipped[&Reason::Calendar] > 0);
    assert!(crawl.summary().complete, "a calendar hides nothing: {:?}", crawl.summary());
}

#[tokio::test(start_paused = true)]
async fn session_ids_under_a_name_that_nobody_knows() {
    let page_of = |url: &url::Url| {
        let next = hash(url.as_str());
        page(format!("say {}\na /list.php?zz={next:016x} ต่อ\na /list.php?zz={:016x} แผน", "คำ".repeat(60), next + 1))
    };
    let crawl = crawl_town(with_plan(page_of, "a /list.php?zz=00 เริ่ม")).await;
    ends_with_the_plan(&crawl, 60);
    assert!(crawl.summary().skipped[&Reason::SameContent] > 0);
}

#[tokio::test(start_paused = true)]
async fn session_ids_that_everybody_knows_make_no_pages() {
    let link = |url: &url::Url| {
        let id = hash(url.as_str());
        page(format!("a /x.php?PHPSESSID={id:032x} x\na /y.jsp;jsessionid={id:016X} y"))
    };
    let crawl = crawl_town(with_plan(link, "a /x.php?PHPSESSID=0 x")).await;
    ends_with_the_plan(&crawl, 6);
}

#[tokio::test(start_paused = true)]
async fn a_pager_that_goes_on_beyond_its_end() {
    let list = |url: &url::Url| {
        let Some(number) = url.query().and_then(|query| query.strip_prefix("page=")?.parse::<u32>().ok()) else {
            return page(format!("say {}", url.path()));
        };
        let shown = number.min(40);
        let docs: String = (0..10).map(|at| format!("a /doc/{} เอกสาร\n", shown * 10 + at)).collect();
        page(format!("{docs}a /list?page={} ถัดไป", number + 1))
    };
    let crawl = crawl_town(with_plan(list, "a /list?page=1 รายการ")).await;
    ends_with_the_plan(&crawl, 400);
    let pages = crawl.town.paths().iter().filter(|path| path.starts_with("/list")).count();
    assert_eq!(pages, 41, "all forty pages, and the one that brought nothing new");
    assert_eq!(crawl.summary().skipped[&Reason::Pager], 1);
}

#[tokio::test(start_paused = true)]
async fn facets_whose_combinations_never_end() {
    let facets = |url: &url::Url| {
        let id = hash(url.as_str()) % 1_000_000;
        page(format!("say {id}\na /s?a={id}&b={} x\na /s?a={}&b={id} y\na /s?a={}&b=2 z", id / 7, id / 3, id + 1))
    };
    let crawl = crawl_town(with_plan(facets, "a /s?a=1&b=1 ค้นหา")).await;
    ends_with_the_plan(&crawl, 310);
    assert!(crawl.summary().skipped[&Reason::Template] > 0);
    assert!(!crawl.summary().complete);
    assert_eq!(crawl.summary().focused_skipped, 0);
}

#[tokio::test(start_paused = true)]
async fn words_without_end_stop_at_the_limit_of_pages() {
    let words = |url: &url::Url| {
        let word = |salt: u64| -> String {
            let mut bits = hash(&format!("{url}{salt}"));
            std::iter::repeat_with(|| {
                bits /= 26;
                char::from(b'a' + (bits % 26) as u8)
            })
            .take(9)
            .collect()
        };
        page(
            (0..5).map(|salt| format!("a {}/{} x\n", url.path().trim_end_matches('/'), word(salt))).collect::<String>(),
        )
    };
    let crawl =
        run(with_plan(words, "a /w x"), crate::crawl::CrawlSettings { max_pages: 400, ..settings() }, vec![], None);
    let crawl = crawl.await;
    assert_eq!(crawl.town.asked().len(), 400);
    assert!(crawl.went_to("/deep/er/plan.php"));
    assert_eq!(crawl.summary().ended, Ended::Pages);
    assert!(!crawl.summary().complete && crawl.summary().skipped[&Reason::Pages] > 0);
}

#[tokio::test(start_paused = true)]
async fn sub_domains_without_end() {
    let sisters = |url: &url::Url| {
        let id = hash(url.as_str()) % 100_000;
        page(format!("a http://h{id}.town.go.th/ x\na http://h{}.town.go.th/ y", id + 1))
    };
    let crawl = crawl_town(with_plan(sisters, "a http://h1.town.go.th/ x")).await;
    ends_with_the_plan(&crawl, 40);
    assert!(crawl.summary().skipped[&Reason::Origins] > 0);
}

#[tokio::test(start_paused = true)]
async fn clicks_without_end() {
    let chain = |url: &url::Url| {
        let depth = url.path().len();
        page(format!("say {depth}\na /{} x", "x".repeat(depth)))
    };
    let crawl = crawl_town(with_plan(chain, "a /x x")).await;
    ends_with_the_plan(&crawl, 14);
    assert_eq!(crawl.summary().skipped[&Reason::Depth], 1);
}

#[tokio::test(start_paused = true)]
async fn a_real_list_of_hundreds_of_documents_is_read_beside_an_endless_one() {
    let both = |url: &url::Url| {
        let id = url.path().rsplit('/').next().unwrap().parse::<u64>().unwrap_or(0);
        match url.path() {
            "/plans" => page((0..700).map(|n| format!("a /list/data/detail/id/{n} แผน {n}\n")).collect::<String>()),
            path if path.starts_with("/gallery") => {
                page((1..9).map(|n| format!("a /gallery/id/{} ภาพ\n", id * 8 + n)).collect::<String>())
            }
            path => page(format!("say {path}")),
        }
    };
    let crawl = crawl_town(with_plan(both, "a /gallery/id/0 ภาพ\na /plans แผน")).await;
    ends_with_the_plan(&crawl, 1_010);
    let details = crawl.town.paths().iter().filter(|path| path.starts_with("/list/data/detail")).count();
    assert_eq!(details, 700);
    assert_eq!(crawl.summary().focused_skipped, 0);
}
