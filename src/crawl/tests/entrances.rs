//! How a site is entered: splash pages, frames, refreshes, redirects, sitemaps; and what comes first.

use super::town::*;
use crate::crawl::{CrawlError, CrawlSettings, Ended, Reason};
use crate::read::{LinkKind, Outcome};

fn town(pages: &'static [(&'static str, &'static str)]) -> Town {
    Town::new(move |url| {
        let found = pages.iter().find(|(place, _)| *place == url.path() || *place == url.as_str());
        found.map_or_else(|| status(404), |(_, body)| body.strip_prefix("→ ").map_or_else(|| page(*body), moved))
    })
}

#[tokio::test(start_paused = true)]
async fn h3_links_of_a_splash_page_go_first_even_from_a_script() {
    let crawl = crawl_town(town(&[
        ("/", "a /sign.php แผน!!! ร่วมลงนาม\nscript /home.php\na https://dla.go.th/BlessingSign x"),
        ("/home.php", "menu /a แผน\nmenu /b b"),
        ("/sign.php", "a /c แผน!!!!!"),
    ]))
    .await;
    assert_eq!(crawl.town.paths(), ["/", "/sign.php", "/home.php", "/c", "/a", "/b", "/sitemap.xml"]);
}

#[tokio::test(start_paused = true)]
async fn h3_frames_and_refreshes_inherit_and_go_first() {
    let menu: String = (0..12).map(|n| format!("menu /m{n} แผน!\n")).collect();
    let body = format!("{menu}a /framed แผน\na /far/away แผน!!");
    let crawl = crawl_town(Town::new(move |url| match url.path() {
        "/" => page(body.clone()),
        "/far/away" => page("frame /left.php\nframe /right.php"),
        "/left.php" => page("refresh /main.php"),
        _ => page(""),
    }))
    .await;
    assert_eq!(crawl.town.paths()[..5], ["/", "/far/away", "/left.php", "/right.php", "/main.php"]);
}

#[tokio::test(start_paused = true)]
async fn what_sounds_like_evidence_goes_first_then_what_is_near_and_archives_wait() {
    let filler: String = "pqrstuvwyz".chars().map(|c| format!("a /{c} z\n")).collect();
    let body = format!("a /news/1 ข่าว\nmenu /deep ลึก\na /plan แผน\na /plan2 แผน!\n{filler}");
    let crawl = crawl_town(Town::new(move |url| match url.path() {
        "/" => page(body.clone()),
        "/deep" => page("a /deeper x\na /plan3 แผน"),
        _ => page(""),
    }))
    .await;
    let paths = crawl.town.paths();
    assert_eq!(paths[..5], ["/", "/plan2", "/plan", "/deep", "/plan3"]);
    let at = |path: &str| paths.iter().position(|asked| asked == path).unwrap();
    assert!(at("/z") < at("/deeper") && at("/deeper") < at("/news/1"));
}

#[tokio::test(start_paused = true)]
async fn a_quick_crawl_reads_what_sounds_like_evidence_and_says_what_it_left_out() {
    let town = || {
        Town::new(|url| match url.path() {
            // Enough links not to be taken for a splash page.
            "/" => page(
                "a /plans แผน\na /news x\n".to_owned()
                    + &"abcdefgh".chars().map(|c| format!("a /{c} x\n")).collect::<String>(),
            ),
            "/plans" => page("a /plans/63.html แผน!\na /plans/history x"),
            _ => page(""),
        })
    };
    let crawl = run(town(), CrawlSettings { quick: true, ..settings() }, vec![], None).await;
    // What a promising page leads to inherits some of its promise.
    assert!(crawl.went_to("/plans") && crawl.went_to("/plans/63.html") && crawl.went_to("/plans/history"));
    assert!(!crawl.went_to("/news") && !crawl.went_to("/a"));
    let summary = crawl.summary();
    assert_eq!((summary.ended, summary.complete, summary.focused_skipped), (Ended::Quick, false, 0));
    assert!(summary.skipped[&Reason::Unpromising] >= 2, "{summary:?}");
    let whole = crawl_town(town()).await;
    assert!(whole.went_to("/news") && whole.summary().complete);
}

#[tokio::test(start_paused = true)]
async fn the_root_may_move_to_another_domain_which_is_then_the_site() {
    let crawl = crawl_town(town(&[
        ("http://www.town.go.th/", "→ https://town.in.th/index.php"),
        ("https://town.in.th/index.php", "a http://www.town.in.th/a a\na http://www.town.go.th/old old"),
        ("https://town.in.th/a", "say a"),
    ]))
    .await;
    assert_eq!(crawl.summary().home, "https://town.in.th/index.php");
    let asked = crawl.town.asked();
    assert!(
        asked.contains(&"https://town.in.th/a".to_owned()) && !asked.contains(&"http://www.town.go.th/old".to_owned())
    );
    assert!(format!("{:?}", crawl.entries).contains("crawl-site"));
}

#[tokio::test(start_paused = true)]
async fn a_root_that_only_refreshes_is_a_redirect() {
    let crawl = crawl_town(town(&[
        ("http://www.town.go.th/", "refresh https://town.go.th/main/"),
        ("https://town.go.th/main/", "a http://www.town.go.th/x x"),
        ("https://town.go.th/x", "say x"),
    ]))
    .await;
    assert_eq!(crawl.summary().home, "https://town.go.th/main/");
    assert_eq!(crawl.town.asked()[..3], [ROOT, "https://town.go.th/main/", "https://town.go.th/x"]);
}

#[tokio::test(start_paused = true)]
async fn n6_a_root_that_leads_nowhere_is_an_error() {
    for (answer, asked) in [
        (moved("https://www.facebook.com/town"), 1),
        (moved(ROOT), 1),
        (status(404), 1),
        (status(403), 1),
        (status(503), 3),
        (broken(true), 3),
        (broken(false), 1),
    ] {
        let crawl = crawl_town(Town::new(move |_| answer.clone())).await;
        assert!(matches!(crawl.result, Err(CrawlError::NoHome { .. })), "{:?}", crawl.result);
        assert_eq!(crawl.town.asked().len(), asked, "{:?}", crawl.result);
    }
    let hops = |url: &url::Url| moved(&format!("/{}x", url.path().trim_start_matches('/')));
    let crawl = crawl_town(Town::new(hops)).await;
    assert!(matches!(crawl.result, Err(CrawlError::NoHome { miss: None, .. })));
    assert_eq!(crawl.town.asked().len(), 11, "the root and ten hops");
}

#[tokio::test(start_paused = true)]
async fn n6_every_hop_of_a_redirect_is_a_request_of_its_own_and_ten_are_followed() {
    let crawl = crawl_town(Town::new(|url| match url.path() {
        "/" => page("a /go x\na /loop x\na /out x\na /ssh x\na /logged-in x"),
        "/loop" => moved("/loop2"),
        "/loop2" => moved("/loop"),
        "/out" => moved("http://elsewhere.go.th/"),
        "/ssh" => moved("http://www.town.go.th:22/"),
        "/logged-in" => moved("/login.php"),
        path if path.starts_with("/go") => moved(&format!("{path}o")),
        _ => status(404),
    }))
    .await;
    let paths = crawl.town.paths();
    assert_eq!(paths.iter().filter(|path| path.starts_with("/go")).count(), 11);
    assert_eq!(paths.iter().filter(|path| path.starts_with("/loop")).count(), 2);
    assert!(
        !crawl
            .town
            .asked()
            .iter()
            .any(|url| url.contains("elsewhere") || url.contains(":22") || url.contains("login.php"))
    );
    assert_eq!(crawl.summary().blocked, 1, "the guarded port");
}

#[tokio::test(start_paused = true)]
async fn one_page_has_one_url_and_the_sink_hears_links_under_it() {
    let crawl = crawl_town(town(&[
        (
            "/",
            "a http://town.go.th/a#x 1\na https://www.town.go.th//a 2\na /a?utm_source=y 3\na http://other.go.th/A#z 4",
        ),
        ("/a", "say a"),
    ]))
    .await;
    assert_eq!(crawl.town.paths(), ["/", "/a", "/sitemap.xml"]);
    let visits = crawl.basket.0.lock().unwrap();
    let Outcome::Page(home) = &visits[0].outcome else { panic!("{visits:?}") };
    let links: Vec<&str> = home.reading.links.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(
        links,
        ["http://www.town.go.th/a#x", "http://www.town.go.th/a", "http://www.town.go.th/a", "http://other.go.th/A#z"]
    );
}

#[tokio::test(start_paused = true)]
async fn a_page_that_only_the_sitemap_knows_is_read_late_and_stays_recognisable() {
    let town = town(&[
        ("/", "a /a a\nmenu /s/map2.xml x"),
        ("/a", "a /b b"),
        ("/b", "a /c c"),
        ("/c", "say c"),
        (
            "/named.xml",
            "sitemap\nhttp://town.go.th/hidden\nhttp://town.go.th/a\nhttp://other.go.th/x\nhttp://town.go.th/s/more.xml",
        ),
        ("/s/more.xml", "sitemap\nhttp://town.go.th/hidden2"),
        ("/hidden", "say h"),
        ("/hidden2", "say h"),
    ]);
    let town = town.robots(|_, _| Ok(vec!["sitemap:http://www.town.go.th/named.xml"]));
    let crawl = crawl_town(town).await;
    let paths = crawl.town.paths();
    let at = |path: &str| paths.iter().position(|asked| asked == path).unwrap_or_else(|| panic!("{path} {paths:?}"));
    assert!(at("/c") < at("/hidden") && at("/hidden") < paths.len() && at("/hidden2") < paths.len());
    assert!(!crawl.town.asked().iter().any(|url| url.contains("other")));
    let visits = crawl.basket.0.lock().unwrap();
    let sitemap = visits.iter().find(|visit| visit.url.ends_with("/named.xml")).unwrap();
    let Outcome::Page(sitemap) = &sitemap.outcome else { panic!("{sitemap:?}") };
    assert!(sitemap.reading.links.iter().all(|link| link.kind == LinkKind::Sitemap));
    assert_eq!((crawl.summary().read, crawl.summary().failed), (6, 1), "{:?}", crawl.summary());
}

#[tokio::test(start_paused = true)]
async fn a_page_that_alone_moved_to_https_is_still_read() {
    let crawl = crawl_town(town(&[
        ("/", "a /pay x"),
        ("http://www.town.go.th/pay", "→ https://www.town.go.th/pay"),
        ("https://www.town.go.th/pay", "say x"),
    ]));
    // The first pair would answer for both schemes.
    let crawl = crawl.await;
    assert!(crawl.town.asked().contains(&"https://www.town.go.th/pay".to_owned()), "{:?}", crawl.town.asked());
    assert_eq!((crawl.summary().read, crawl.summary().redirects), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn what_must_not_be_fetched_is_not() {
    let crawl = crawl_town(town(&[(
        "/",
        "a /logout.php x\na /admin/ x\na /a.jpg x\na mailto:a@b.th x\na javascript:void(0) x\na /print/5 x\na /admin/f.pdf x",
    )]))
    .await;
    assert_eq!(crawl.town.paths(), ["/", "/admin/f.pdf", "/sitemap.xml"]);
    assert_eq!((crawl.summary().known, crawl.summary().failed), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn an_address_with_a_port_is_a_site() {
    let settings = CrawlSettings { root: "http://127.0.0.1:8080/".parse().unwrap(), rate: 0.0, ..settings() };
    let town = town(&[("/", "a /a a\na http://127.0.0.1:9090/b b"), ("/a", "say a")]);
    let crawl = run(town, settings, vec![], None).await;
    assert_eq!(crawl.town.paths(), ["/", "/a", "/sitemap.xml"]);
}

#[tokio::test(start_paused = true)]
async fn what_a_promising_page_alone_leads_to_inherits_some_of_its_promise() {
    let filler: String = (0..20).map(|n| format!("menu /z{n} z\n")).collect();
    let crawl = crawl_town(Town::new(move |url| match (url.path(), url.query()) {
        ("/", _) => page(format!("menu /plans แผน!!!!!\n{filler}")),
        ("/plans", None) => page(format!("{filler}a /f/1.pdf ดาวน์โหลด\na /plans?page=2 2")),
        ("/plans", _) => page("a /f/2.pdf ดาวน์โหลด"),
        _ => page(""),
    }))
    .await;
    assert_eq!(crawl.town.paths()[..4], ["/", "/plans", "/f/1.pdf", "/plans?page=2"]);
}

#[tokio::test(start_paused = true)]
async fn a_page_that_calls_itself_evidence_passes_that_on_whatever_the_menu_said() {
    let filler: String = (0..20).map(|n| format!("menu /z{n} z\n")).collect();
    let crawl = crawl_town(Town::new(move |url| match url.path() {
        "/" => page(filler.clone()),
        "/z9" => page("title แผน!!\na /f/1.pdf ดาวน์โหลด"),
        _ => page(""),
    }))
    .await;
    let at = |path: &str| crawl.town.paths().iter().position(|asked| asked == path).unwrap();
    assert_eq!(at("/f/1.pdf"), at("/z9") + 1);
}

#[tokio::test(start_paused = true)]
async fn the_first_of_every_subject_goes_before_the_tenth_of_any() {
    let of_a_kind: String = (0..9).map(|n| format!("a /detail/{n} แผน!!\n")).collect();
    let crawl = crawl_town(Town::new(move |url| match url.path() {
        "/" => page(format!("{of_a_kind}a /other แผน!")),
        _ => page(""),
    }))
    .await;
    let at = crawl.town.paths().iter().position(|path| path == "/other").unwrap();
    assert!((2..10).contains(&at), "{at}");
}

#[tokio::test(start_paused = true)]
async fn the_pages_of_a_list_that_shows_nothing_can_wait() {
    let filler: String = "pqrstuvwyz".chars().map(|c| format!("menu /{c} z\n")).collect();
    let crawl = crawl_town(Town::new(move |url| match (url.path(), url.query()) {
        ("/", _) => page(format!("{filler}a /list แผน!!")),
        ("/list", query) => {
            let next = query.map_or(2, |page| page["page=".len()..].parse::<u32>().unwrap() + 1);
            page(format!("a /post/{next} x\na /list?page={next} {next}"))
        }
        _ => page(""),
    }))
    .await;
    let at = |path: &str| crawl.town.paths().iter().position(|asked| asked == path).unwrap();
    assert!(at("/list") < at("/p") && at("/z") < at("/list?page=3"), "{:?}", crawl.town.paths());
}

#[tokio::test(start_paused = true)]
async fn a_long_archive_loses_its_charm() {
    let plans: String = (0..300).map(|n| format!("a /detail/{n} แผน!\n")).collect();
    let crawl = crawl_town(Town::new(move |url| match url.path() {
        "/" => page(format!("{plans}a /other แผน")),
        _ => page(""),
    }))
    .await;
    let at = crawl.town.paths().iter().position(|path| path == "/other").unwrap();
    assert!((2..100).contains(&at), "{at}");
}
