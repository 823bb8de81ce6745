use std::time::Duration;

use proptest::prelude::*;
use url::Url;

use super::{Access, CrawlDelay, Robots, product};
use crate::web::{Fault, Phase, bounds};

mod obtain;

fn robots(body: impl AsRef<[u8]>) -> Robots {
    Robots::parse(body.as_ref(), &Url::parse("https://www.example.go.th/robots.txt").unwrap(), "oit")
}

fn allows(robots: &Robots, path: &str) -> bool {
    robots.allows(&Url::parse("https://www.example.go.th").unwrap().join(path).unwrap()).is_ok()
}

#[test]
fn r6_nineteen_ways_of_writing_rules() {
    let past_the_limit = format!("User-agent: *\n#{}\nDisallow: /a\n", "x".repeat(bounds::ROBOTS_BODY));
    for (name, body, path, expected) in [
        ("BOM and CRLF", "\u{feff}User-agent: *\r\nDisallow: /a\r\n", "/a", false),
        ("wildcard and $", "User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false),
        ("wildcard and $ with query", "User-agent: *\nDisallow: /*.pdf$", "/y.pdf?x", true),
        ("longest match: allow wins", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", true),
        ("tie: allow wins", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true),
        ("own group beats *", "User-agent: *\nDisallow: /\nUser-agent: OIT\nDisallow: /b", "/a", true),
        ("agent with a version", "User-agent: oit/1.0\nDisallow: /a", "/a", false),
        ("crawl-delay between agents", "User-agent: x\nCrawl-delay: 1\nUser-agent: oit\nDisallow: /a", "/a", false),
        (
            "crawl-delay does not end a group",
            "User-agent: oit\nCrawl-delay: 1\nUser-agent: x\nDisallow: /a",
            "/a",
            false,
        ),
        ("two * groups merge", "User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b", "/a", false),
        ("Thai raw in the file", "User-agent: *\nDisallow: /ข่าว", "/ข่าว/1", false),
        ("Thai escaped", "User-agent: *\nDisallow: /%e0%b8%82%e0%b9%88%e0%b8%b2%e0%b8%a7", "/ข่าว", false),
        ("rule before any agent", "Disallow: /a\nUser-agent: x\nDisallow: /b", "/a", true),
        ("spaces and case", "  USER-AGENT : *\n DISALLOW :/a", "/a", false),
        ("comment after value", "User-agent: * # all\nDisallow: /a # no", "/a", false),
        ("empty disallow", "User-agent: *\nDisallow:", "/a", true),
        ("query in rule", "User-agent: *\nDisallow: /index.php?id=", "/index.php?id=3", false),
        ("CR only", "User-agent: *\rDisallow: /a\r", "/a", false),
        ("another robot's name begins with ours", "User-agent: oitx\nDisallow: /a", "/a", true),
        ("rule past the limit", &past_the_limit, "/a", true),
    ] {
        assert_eq!(allows(&robots(body), path), expected, "{name}");
    }
}

#[test]
fn r6_tis_620_paths_are_matched_as_bytes() {
    let body = [b"User-agent: *\nDisallow: /".as_slice(), b"\xa2\xe8\xd2\xc7", b"\n"].concat();
    assert!(!allows(&robots(&body), "/%A2%E8%D2%C7/1"));
    assert!(!allows(&robots(&body), "/%a2%e8%d2%c7"));
    assert!(allows(&robots(&body), "/%A2"));
}

#[test]
fn r6_a_thai_web_page_in_its_place_forbids_nothing() {
    for page in [
        "<!DOCTYPE html><html><head><title>ไม่พบหน้าที่ต้องการ</title></head><body>\nDisallow: /\nUser-agent: *\nDisallow: /\nขออภัย</body>",
        "\u{feff}\r\n <html lang=\"th\">ไม่พบหน้า\nUser-agent: *\nDisallow: /</html>",
    ] {
        let robots = robots(page);
        assert_eq!(*robots.access(), Access::WebPage);
        assert!(allows(&robots, "/"));
    }
    let tis_620 = b"<html><title>\xe4\xc1\xe8\xbe\xba</title>";
    assert_eq!(*robots(tis_620).access(), Access::WebPage);
}

#[test]
fn r6_utf_16_is_read() {
    let text = "User-agent: *\nDisallow: /ข่าว\n";
    let little: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    for body in [little, big] {
        assert!(!allows(&robots(&body), "/ข่าว"));
        assert!(allows(&robots(&body), "/"));
    }
}

#[test]
fn r6_nuls_empty_files_and_lines_without_a_colon_are_borne() {
    for body in ["", "\0\0", "User-agent", ":", "::::", "User-agent: *\0Disallow", "#"] {
        assert!(allows(&robots(body), "/"), "{body:?}");
    }
}

#[test]
fn r5_a_rule_that_the_limit_cuts_is_dropped() {
    let head = "User-agent: *\nDisallow: /z\n";
    let padding = format!("#{}\n", "x".repeat(bounds::ROBOTS_BODY - head.len() - 2 - "Disallow: /".len()));
    let cut = format!("{head}{padding}Disallow: /abc\n");
    assert_eq!(cut.as_bytes()[..bounds::ROBOTS_BODY].last(), Some(&b'/'));
    assert!(allows(&robots(&cut), "/abc") && allows(&robots(&cut), "/") && !allows(&robots(&cut), "/z"));
    // Exactly full, the last rule is whole.
    let padding = format!("#{}\n", "x".repeat(bounds::ROBOTS_BODY - head.len() - 2 - "Disallow: /abc".len()));
    let whole = format!("{head}{padding}Disallow: /abc");
    assert_eq!(whole.len(), bounds::ROBOTS_BODY);
    assert!(!allows(&robots(&whole), "/abc"));
    assert!(!allows(&robots(whole + "\n"), "/abc"));
}

#[test]
fn r7_crawl_delays_are_respected_to_thirty_seconds() {
    use CrawlDelay::{None, Respected, TooSlow};
    let seconds = Duration::from_secs_f64;
    for (body, expected) in [
        ("User-agent: *\nCrawl-delay: 10", Respected(seconds(10.0))),
        ("User-agent: *\nDisallow: /a\ncrawl-delay: 0.5", Respected(seconds(0.5))),
        ("User-agent: *\nCrawldelay: 30", Respected(seconds(30.0))),
        ("User-agent: *\nCrawl-delay: 31", TooSlow(seconds(31.0))),
        ("User-agent: *\nCrawl-delay: 600", TooSlow(seconds(600.0))),
        ("User-agent: *\nCrawl-delay: 1e300", TooSlow(Duration::MAX)),
        ("User-agent: *\nCrawl-delay: inf", TooSlow(Duration::MAX)),
        ("User-agent: *\nCrawl-delay: -5", None),
        ("User-agent: *\nCrawl-delay: NaN", None),
        ("User-agent: *\nCrawl-delay: 0", None),
        ("User-agent: *\nCrawl-delay: ten", None),
        ("User-agent: *\nCrawl-delay:", None),
        // Ours, not everyone's; the longer of two of ours; none of ours although everyone else has one.
        ("User-agent: *\nCrawl-delay: 20\nUser-agent: oit\nCrawl-delay: 2", Respected(seconds(2.0))),
        ("User-agent: oit\nCrawl-delay: 2\nUser-agent: OIT/2\nCrawl-delay: 3", Respected(seconds(3.0))),
        ("User-agent: *\nCrawl-delay: 20\nUser-agent: oit\nDisallow: /a", None),
        // Another robot's.
        ("User-agent: bingbot\nCrawl-delay: 10\nUser-agent: *\nDisallow: /a", None),
        ("User-agent: bingbot\nUser-agent: oit\nCrawl-delay: 10", Respected(seconds(10.0))),
    ] {
        assert_eq!(robots(body).crawl_delay(), expected, "{body:?}");
    }
}

#[test]
fn two_groups_for_us_hold_together_and_the_one_for_everyone_does_not() {
    let robots =
        robots("User-agent: oit\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: Oit\nDisallow: /b\n");
    assert!(!allows(&robots, "/a") && !allows(&robots, "/b") && allows(&robots, "/c"));
}

#[test]
fn sitemaps_are_found_in_any_group_and_resolved() {
    let body =
        "Sitemap: https://cdn.example.com/s.xml\nUser-agent: x\nDisallow: /\nsitemap: /แผนผัง.xml\nSitemap: file:///etc";
    let found: Vec<String> = robots(body).sitemaps().iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "https://cdn.example.com/s.xml",
            "https://www.example.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99%E0%B8%9C%E0%B8%B1%E0%B8%87.xml"
        ]
    );
    assert_eq!(robots("Sitemap: /s.xml\n".repeat(1000)).sitemaps().len(), bounds::ROBOTS_SITEMAPS);
}

#[test]
fn a_refusal_names_its_rule() {
    let robots = robots("User-agent: *\nDisallow: /\nDisallow: /admin/\n");
    let refusal = |path: &str| robots.allows(&Url::parse("https://www.example.go.th").unwrap().join(path).unwrap());
    assert_eq!(refusal("/admin/x").unwrap_err(), "Disallow: /admin/");
    assert_eq!(refusal("/x").unwrap_err(), "Disallow: /");
    refusal("/robots.txt").unwrap();
}

#[test]
fn r1_r2_what_an_outcome_without_a_file_means() {
    let fault = Fault::Timeout { url: "http://x/robots.txt".into(), phase: Phase::Head };
    for (access, allowed) in [
        (Access::Unavailable { status: 404 }, true),
        (Access::TooManyRedirects, true),
        (Access::Unreachable { status: Some(503), fault: None }, false),
        (Access::Unreachable { status: None, fault: Some(fault) }, false),
    ] {
        let robots = Robots::without_file(access.clone());
        assert_eq!(allows(&robots, "/a"), allowed, "{access:?}");
        assert_eq!(*robots.access(), access);
    }
}

#[test]
fn our_name_is_what_the_user_agent_begins_with() {
    for (agent, name) in
        [("oit/1.0 (+x)", "oit"), ("oit-bot", "oit-bot"), ("Mozilla/5.0", "Mozilla"), ("", ""), ("ก", "")]
    {
        assert_eq!(product(agent), name);
    }
}

proptest! {
    #[test]
    fn r6_no_file_panics(body in prop::collection::vec(any::<u8>(), 0..400), path in "\\PC{0,30}") {
        let robots = robots(&body);
        let _ = allows(&robots, &format!("/{}", path.replace(['\\', '/'], "")));
    }

    #[test]
    fn r6_no_file_made_of_its_words_panics_and_its_own_address_is_always_allowed(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "User-agent:", "Disallow:", "Allow:", "Crawl-delay:", "Sitemap:", "oit", "*", "/", "$", "%", "%e0", "ก", "#",
                "\n", "\r", "\0", " ", ":", "\u{feff}", "9", "-", ".",
            ]),
            0..60,
        ),
    ) {
        let robots = robots(parts.concat());
        prop_assert!(allows(&robots, "/robots.txt"));
        let _ = allows(&robots, "/ก?9");
    }
}
