use std::sync::Arc;

use super::{Mini, form, mini, url};
use crate::{
    checklist::Checklist,
    demo::{self, Faults},
    judge::site::Site,
    read::{LinkKind, Miss, Reader, Reading, Region, Resource, docs},
};

fn path(site: &Site, to: &str) -> Vec<String> {
    let id = site.find(&url(to)).unwrap_or_else(|| panic!("{to} is not known"));
    site.click_path(id).into_iter().map(|step| step.text).collect()
}

fn reachable(site: &Site, to: &str) -> bool {
    site.find(&url(to)).is_some_and(|id| site.is_reachable(id))
}

#[test]
fn the_click_path_is_the_shortest_way_in_the_words_that_are_clicked_on() {
    let site = Mini::bare()
        .home(&[("แผนงาน", "/plans"), ("ข่าว", "/news")])
        .page("/plans", "<a href=/plans/2563>ปี 2563</a>")
        .page("/plans/2563", "<a href=/a.pdf>แผนพัฒนา</a>")
        .page("/news", "<a href=/news/1>ข่าวหนึ่ง</a>")
        .page("/news/1", "<a href=/news/2>ข่าวสอง</a>")
        .page("/news/2", "<a href=/a.pdf>แผนเก่า</a>")
        .scan("/a.pdf")
        .site();
    assert_eq!(path(&site, "/a.pdf"), ["หน้าหลัก", "แผนงาน", "ปี 2563", "แผนพัฒนา"]);
    assert_eq!(path(&site, "/"), ["หน้าหลัก"]);
    let id = site.find(&url("/a.pdf")).unwrap();
    assert_eq!(site.depth(id), 3);
    let urls: Vec<String> = site.click_path(id).into_iter().map(|step| step.url).collect();
    assert_eq!(urls, ["/", "/plans", "/plans/2563", "/a.pdf"].map(url));
}

#[test]
fn a_link_without_words_is_called_by_its_picture_or_its_row() {
    let site = Mini::bare()
        .home(&[("รายการ", "/list")])
        .page("/list", "<a href=/a><img src=/i.png alt='เจตจำนง'></a><ul><li>ลำดับหนึ่ง <a href=/b><i></i></a></li></ul>")
        .page("/a", "<p>ก</p>")
        .page("/b", "<p>ข</p>")
        .site();
    assert_eq!(path(&site, "/a"), ["หน้าหลัก", "รายการ", "เจตจำนง"]);
    assert_eq!(path(&site, "/b"), ["หน้าหลัก", "รายการ", "ลำดับหนึ่ง"]);
}

#[test]
fn redirects_are_no_clicks() {
    let site = Mini::bare().home(&[("แผนงาน", "/old")]).redirect("/old", "/newer").redirect("/newer", "/new");
    let site = site.page("/new", "<p>ก</p>").site();
    assert_eq!(path(&site, "/old"), ["หน้าหลัก", "แผนงาน"]);
    assert_eq!(site.find(&url("/old")), site.find(&url("/new")));
}

#[test]
fn redirects_in_a_circle_end() {
    let site = Mini::bare().home(&[("แผนงาน", "/1")]).redirect("/1", "/2").redirect("/2", "/1").site();
    assert!(site.find(&url("/1")).is_some());
}

#[test]
fn what_opens_by_itself_is_no_click_but_leads_on() {
    let site = Mini::bare()
        .home(&[("แผนงาน", "/plans")])
        .page("/plans", "<iframe src=/inner></iframe>")
        .page("/inner", "<a href=/a>แผนพัฒนา</a>")
        .page("/a", "<p>ก</p>")
        .site();
    assert_eq!(path(&site, "/a"), ["หน้าหลัก", "แผนงาน", "แผนพัฒนา"]);
}

#[test]
fn what_only_machines_are_told_of_is_not_reached() {
    let sitemap = Reading {
        kind: crate::read::Kind::Xml,
        links: vec![crate::read::Link {
            url: url("/hidden"),
            text: String::new(),
            hint: String::new(),
            heading: String::new(),
            row: String::new(),
            region: Region::Main,
            kind: LinkKind::Sitemap,
            block: 0,
        }],
        ..Reading::default()
    };
    let site = Mini::bare()
        .home(&[("แผนงาน", "/plans"), ("แผนผัง", "/sitemap.xml")])
        .page("/plans", "<head><link rel=canonical href='/canonical'></head><p>ก</p>")
        .reading("/sitemap.xml", sitemap)
        .page("/hidden", "<p>ข</p>")
        .page("/canonical", "<p>ค</p>")
        .site();
    assert!(reachable(&site, "/plans"));
    assert!(!reachable(&site, "/hidden") && !reachable(&site, "/canonical"));
    assert!(path(&site, "/hidden").is_empty());
    let (reached, rest) = site.pages().split_at(site.pages().iter().filter(|id| site.is_reachable(**id)).count());
    assert!(reached.iter().all(|id| site.is_reachable(*id)) && rest.iter().all(|id| !site.is_reachable(*id)));
}

#[test]
fn behind_a_splash_page_is_the_home_page() {
    let menu: String = (1..=12).map(|n| format!("<a href=/p{n}>เรื่อง {n}</a>")).collect();
    let mini = Mini::bare()
        .page("/", "<a href=/home>เข้าสู่เว็บไซต์</a><a href=/wishes>ลงนามถวายพระพร</a>")
        .page("/home", &format!("{menu}<p>ยินดีต้อนรับ</p>"))
        .page("/wishes", "<p>ขอจงทรงพระเจริญ</p>")
        .page("/p1", "<p>หนึ่ง</p>");
    let site = mini.site();
    assert_eq!(site.url(site.home), url("/home"));
    assert_eq!(path(&site, "/p1"), ["หน้าหลัก", "เข้าสู่เว็บไซต์", "เรื่อง 1"]);
    let whole = Mini::bare().home(&[("หน้าอื่น", "/home")]).page("/home", &menu.repeat(2)).site();
    assert_eq!(whole.url(whole.home), url("/"), "a home page with links is none");
}

#[test]
fn a_splash_page_that_leads_nowhere_is_the_home_page() {
    let site = Mini::bare().page("/", "<p>ปิดปรับปรุง</p>").site();
    assert_eq!(site.url(site.home), url("/"));
}

#[test]
fn what_stands_on_many_pages_is_furniture_and_what_stands_on_few_is_not() {
    let mut mini = Mini::bare().home(&[("หน้าหนึ่ง", "/1")]);
    for n in 1..=30 {
        let rare = if n <= 5 { "<p>พบบ้างบางหน้า</p>" } else { "" };
        let often = if n <= 7 { "<p>พบทุกที่</p>" } else { "" };
        mini = mini.page(&format!("/{n}"), &format!("{rare}{often}<p>เฉพาะหน้า {n}</p>"));
    }
    let site = mini.site();
    assert!(site.is_frame(Region::Main, "พบทุกที่"), "7 of 31 pages are a fifth");
    assert!(!site.is_frame(Region::Main, "พบบ้างบางหน้า") && !site.is_frame(Region::Main, "เฉพาะหน้า 3"));
}

#[test]
fn menus_footers_and_bread_crumbs_are_frame_by_themselves() {
    let site = Mini::bare().home(&[]).site();
    assert!(site.is_frame(Region::Menu, "แผนพัฒนา") && site.is_frame(Region::Footer, "แผนพัฒนา"));
    for crumbs in ["หน้าหลัก » แผนพัฒนา", "หน้าแรก > ข่าว > 2563", "Home / News", "» หน้าหลัก › ข่าว"]
    {
        assert!(site.is_frame(Region::Main, crumbs), "{crumbs}");
    }
    for text in ["แผนพัฒนา » ปี 2563", "หน้าหลักของการดำเนินงาน", "ข่าว / กิจกรรม"]
    {
        assert!(!site.is_frame(Region::Main, text), "{text}");
    }
}

#[test]
fn a_page_of_many_topics_is_an_index_and_no_evidence() {
    let labels = [
        "โครงสร้าง",
        "คณะผู้บริหาร",
        "อำนาจหน้าที่",
        "ติดต่อเรา",
        "กฎหมายที่เกี่ยวข้อง",
        "ข่าวประชาสัมพันธ์",
        "ถาม-ตอบ",
        "คู่มือการปฏิบัติงาน",
    ];
    let links = |n: usize| -> String {
        labels[..n].iter().enumerate().map(|(i, l)| format!("<p><a href=/i{i}>{l}</a></p>")).collect()
    };
    let index = |label: &str, n: usize| {
        let site = Mini::bare().home(&[(label, "/all")]).page("/all", &links(n)).site();
        site.is_index_page(site.find(&url("/all")).unwrap())
    };
    assert!(index("รวมลิงก์", 8) && !index("รวมลิงก์", 7));
    assert!(index("ITA", 3) && !index("ITA", 2), "a page that is called an index of the form needs fewer");
    let site = Mini::bare().home(&[]).site();
    assert!(site.is_index_page(site.home), "the home page leads to evidence and is none");
}

#[test]
fn the_page_on_the_way_leads_to_what_is_behind_it() {
    let site = Mini::bare().home(&[("ก", "/a")]).page("/a", "<a href=/b>ข</a>").page("/b", "<a href=/a>กลับ</a>").site();
    let id = |p: &str| site.find(&url(p)).unwrap();
    assert!(site.leads_to(id("/a"), id("/b")) && site.leads_to(id("/"), id("/b")));
    assert!(!site.leads_to(id("/b"), id("/a")) && !site.leads_to(id("/b"), id("/b")));
}

#[test]
fn what_opens_a_menu_on_the_same_page_names_nothing() {
    let menu = "<a href='#'>ข่าวประชาสัมพันธ์</a><a href=/b>ข</a>";
    let site = Mini::bare().home(&[("ก", "/a")]).page("/a", menu).page("/b", menu).site();
    let words = |path: &str| -> Vec<&str> {
        let id = site.find(&url(path)).unwrap();
        site.incoming(id).iter().map(|i| site.text(site.shape(i.shape).text)).collect()
    };
    assert_eq!((words("/a"), words("/b")), (vec!["ก"], vec!["ข"]));
}

#[test]
fn every_posts_download_is_its_own() {
    let mut mini = Mini::bare().home(&[("ก", "/1")]);
    for n in 1..=20 {
        let links = format!("<p><a href=/f{n}.pdf>ดาวน์โหลด</a></p><p><a href=/send-{n}>บอกต่อเพื่อนบ้าน</a></p>");
        mini = mini.page(&format!("/{n}"), &links);
    }
    let site = mini.site();
    let links = &site.page(site.find(&url("/3")).unwrap()).unwrap().links;
    let frame: Vec<bool> = links.iter().map(|shape| site.is_frame_link(site.shape(shape))).collect();
    assert_eq!(frame, [false, true]);
}

#[test]
fn misses_and_what_was_never_asked_for_are_told_apart() {
    let site = Mini::bare().home(&[("ก", "/gone"), ("ข", "/unasked")]).miss("/gone", Miss::Absent).site();
    assert_eq!(site.miss(site.find(&url("/gone")).unwrap()), Some(Miss::Absent));
    assert_eq!(site.miss(site.find(&url("/unasked")).unwrap()), None);
    assert_eq!(site.find(&url("/never-heard-of")), None);
}

/// The demo town as a small site.
fn town(faults: Faults) -> Mini {
    let reader = Reader::new(Box::new(docs::InProcess::default()));
    demo::town(faults).pages.into_iter().filter(|(path, _)| !path.contains("robots") && !path.contains("sitemap")).fold(
        Mini::bare(),
        |mini, (path, served)| {
            let headers = vec![("content-type".to_owned(), served.content_type)];
            let resource =
                Resource { url: url(&path), status: served.status, headers, body: served.body, truncated: false };
            mini.outcome(&path, reader.read(&resource))
        },
    )
}

#[test]
fn the_order_in_which_pages_arrive_leaves_no_trace() {
    let (mini, form) = (town(Faults::KhonKaen), Checklist::shipped(2563).expect("the form of 2563 ships"));
    let mut visits = mini.visits();
    assert!(visits.len() > 150, "{} pages", visits.len());
    let judged = |visits: &[_]| serde_json::to_string_pretty(&mini.judge_in_order(&form, visits, true)).unwrap();
    let expected = judged(&visits);
    visits.reverse();
    assert_eq!(judged(&visits), expected, "backwards");
    let mut chance = 2563_u64;
    for _ in 0..3 {
        for i in (1..visits.len()).rev() {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            visits.swap(i, (chance >> 33) as usize % (i + 1));
        }
        assert_eq!(judged(&visits), expected, "shuffled");
    }
}

#[test]
fn pages_may_be_taken_from_many_threads() {
    let (mini, form) = (Mini::of("<h1>ผลลองระบบ</h1>"), form(&[("trial", &["language: th"])]));
    let visits = mini.visits();
    let index = mini::Mini::index(&form, &[]);
    std::thread::scope(|scope| {
        for visit in &visits {
            let index = &index;
            scope.spawn(move || index.take(visit));
        }
    });
    let site = Site::new(index);
    assert_eq!(site.pages().len(), 2);
    assert!(Arc::strong_count(&site.labels) >= 1 && reachable(&site, "/it"));
}
