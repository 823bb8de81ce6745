//! R1–R3, P1–P4, N1: robots.txt, one request at a time, retries, and when to give up. What the town saw is what counts.

use std::time::Duration;

use super::town::*;
use crate::crawl::{CrawlError, CrawlSettings, Ended, Reason, Window};
use crate::read::{Miss, Outcome, Visit};

fn hub(links: usize) -> String {
    (0..links).map(|n| format!("a /p{n} x\n")).collect()
}

#[tokio::test(start_paused = true)]
async fn a_site_whose_robots_cannot_be_had_sees_no_page_request() {
    for (transient, asked) in [(true, 3), (false, 1)] {
        let crawl = crawl_town(Town::new(|_| page("")).robots(move |_, _| Err(transient))).await;
        assert!(matches!(crawl.result, Err(CrawlError::RobotsUnreachable(_))));
        assert_eq!(crawl.town.asked().len(), 0);
        assert_eq!(crawl.town.log.lock().unwrap().len(), asked);
    }
}

#[tokio::test(start_paused = true)]
async fn robots_that_come_at_the_third_try_let_the_crawl_proceed() {
    let town = Town::new(|url| if url.path() == "/" { page(hub(3)) } else { page("") });
    let crawl = crawl_town(town.robots(|_, before| if before < 2 { Err(true) } else { Ok(vec![]) })).await;
    assert_eq!(crawl.summary().read, 5);
    let log = crawl.town.log.lock().unwrap();
    assert!(log[..3].iter().all(|asked| asked.robots));
    assert!(log[1].at - log[0].at >= Duration::from_secs(10) && log[2].at - log[1].at >= Duration::from_secs(50));
}

#[tokio::test(start_paused = true)]
async fn what_robots_forbids_is_not_fetched_and_is_told_apart() {
    let town = Town::new(|url| if url.path() == "/" { page("a /secret/a x\na /open x") } else { page("") });
    let crawl = crawl_town(town.robots(|_, _| Ok(vec!["/secret"]))).await;
    assert!(!crawl.went_to("/secret/a") && crawl.went_to("/open"));
    assert_eq!(crawl.summary().blocked, 1);
    let forbidden = |visit: &Visit| visit.url.ends_with("/secret/a") && visit.outcome == Outcome::Miss(Miss::Robots);
    assert!(crawl.basket.0.lock().unwrap().iter().any(forbidden));
    let crawl = crawl_town(Town::new(|_| page("")).robots(|_, _| Ok(vec!["/"]))).await;
    assert!(matches!(crawl.result, Err(CrawlError::NoHome { miss: Some(Miss::Robots), .. })));
    assert_eq!(crawl.town.asked().len(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_sub_domain_has_robots_of_its_own_and_falls_alone() {
    let town = Town::new(|url| match url.as_str() {
        ROOT => {
            page("a http://eservice.town.go.th/a x\na http://dead.town.go.th/a x\na http://dead.town.go.th/b x\na /b x")
        }
        _ => page(""),
    });
    let crawl = crawl_town(
        town.robots(|url, _| if url.host_str() == Some("dead.town.go.th") { Err(true) } else { Ok(vec![]) }),
    );
    let crawl = crawl.await;
    let log = crawl.town.log.lock().unwrap();
    for asked in log.iter().filter(|asked| !asked.robots) {
        assert!(!asked.url.contains("dead"));
        let origin = url::Url::parse(&asked.url).unwrap().origin().ascii_serialization();
        assert!(log.iter().any(|robots| robots.robots && robots.at < asked.at && robots.url.starts_with(&origin)));
    }
    drop(log);
    assert_eq!((crawl.summary().read, crawl.summary().failed), (4, 2));
}

#[tokio::test(start_paused = true)]
async fn one_request_at_a_time_and_never_closer_than_the_gap() {
    let town = Town::new(|url| if url.path() == "/" { page(hub(40)) } else { page("") });
    let crawl = crawl_town(town.slow(Duration::from_secs(3))).await;
    let log = crawl.town.log.lock().unwrap();
    assert!(log.iter().all(|asked| asked.beside == 1));
    assert!(log.windows(2).all(|pair| pair[1].at - pair[0].at >= Duration::from_secs(1)));
    assert_eq!(log.len(), 43);
}

#[tokio::test(start_paused = true)]
async fn outside_its_hours_a_site_is_left_alone_and_the_wait_costs_no_time() {
    let town = Town::new(|url| if url.path() == "/" { page(hub(40)) } else { page("") });
    let window: Window = "22:00-22:01".parse().unwrap();
    let settings = CrawlSettings {
        // Half an hour before it opens; it closes in the middle of the crawl.
        started: "2020-09-29T21:30:00Z".parse().unwrap(),
        window: Some(window.of_zone(jiff::tz::TimeZone::UTC)),
        max_time: Duration::from_hours(1),
        ..settings()
    };
    let crawl = run(town.slow(Duration::from_secs(3)), settings, vec![], None).await;
    assert_eq!((crawl.summary().read, crawl.summary().ended), (42, Ended::Exhausted));
    let log = crawl.town.log.lock().unwrap();
    let since: Vec<u64> = log.iter().map(|asked| (asked.at - log[0].at).as_secs()).collect();
    let second_day = since.iter().filter(|at| (86_400..86_460).contains(*at)).count();
    let first_day = since.iter().filter(|at| **at < 60).count();
    assert!(first_day > 5 && second_day > 5, "{since:?}");
    assert!(since.iter().all(|at| at % 86_400 < 60), "{since:?}");
}

#[tokio::test(start_paused = true)]
async fn two_names_on_one_address_share_its_turn() {
    let town = Town::new(|url| {
        let body = (0..20).map(|n| format!("a /p{n} x\na http://e.town.go.th/q{n} x\n")).collect::<String>();
        let body = if url.as_str() == ROOT { body } else { String::new() };
        Reply { ip: Some([10, 0, 0, 1].into()), ..page(body) }
    });
    let crawl = crawl_town(town.slow(Duration::from_secs(3))).await;
    let log = crawl.town.log.lock().unwrap();
    assert!(log.iter().all(|asked| asked.beside == 1), "the second name's address is not known at first");
    let first = log.iter().position(|asked| asked.url.contains("e.town") && !asked.robots).unwrap();
    assert!(log[first + 1..].windows(2).all(|pair| pair[1].at - pair[0].at >= Duration::from_secs(1)));
}

#[tokio::test(start_paused = true)]
async fn without_a_rate_limit_many_requests_run_at_once_but_not_more_than_sixteen() {
    let town = Town::new(|url| if url.path() == "/" { page(hub(200)) } else { page("") });
    let crawl = run(town, CrawlSettings { rate: 0.0, ..settings() }, vec![], None).await;
    let most = crawl.town.log.lock().unwrap().iter().map(|asked| asked.beside).max().unwrap();
    assert!((2..=16).contains(&most), "{most}");
    assert_eq!(crawl.summary().read, 202);
}

#[tokio::test(start_paused = true)]
async fn what_may_pass_is_tried_twice_more_after_everything_else() {
    let failed = std::sync::Mutex::new(std::collections::BTreeMap::<String, u32>::new());
    let town = Town::new(move |url| match url.path() {
        "/" => page(format!("a /late แผน\na /never แผน\na /gone แผน\n{}", hub(9))),
        "/late" | "/never" => {
            let mut failed = failed.lock().unwrap();
            let times = failed.entry(url.path().to_owned()).or_default();
            *times += 1;
            if *times == 2 && url.path() == "/late" { page("") } else { broken(true) }
        }
        "/gone" => broken(false),
        "/sitemap.xml" => status(404),
        _ => page(""),
    });
    let crawl = crawl_town(town).await;
    let paths = crawl.town.paths();
    let times = |path: &str| paths.iter().filter(|asked| *asked == path).count();
    assert_eq!((times("/late"), times("/never"), times("/gone")), (2, 3, 1));
    assert_eq!(paths.last().unwrap(), "/never");
    assert_eq!((crawl.summary().read, crawl.summary().failed), (11, 2));
}

#[tokio::test(start_paused = true)]
async fn retry_after_holds_the_whole_host_back() {
    let times = std::sync::atomic::AtomicU32::new(0);
    let town = Town::new(move |url| match url.path() {
        "/" => page(hub(5)),
        "/p2" if times.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0 => {
            Reply { retry_after: Some("120".to_owned()), ..status(429) }
        }
        _ => page(""),
    });
    let crawl = crawl_town(town).await;
    let log = crawl.town.log.lock().unwrap();
    let at = log.iter().position(|asked| asked.url.ends_with("/p2")).unwrap();
    assert!(log[at + 1].at - log[at].at >= Duration::from_mins(2));
    assert_eq!(crawl.summary().read, 7);
}

#[tokio::test(start_paused = true)]
async fn a_host_that_went_down_is_given_up() {
    let town = Town::new(|url| if url.path() == "/" { page(hub(300)) } else { broken(true) });
    let crawl = crawl_town(town).await;
    assert!(crawl.town.asked().len() < 70, "{}", crawl.town.asked().len());
    assert!(crawl.summary().skipped[&Reason::HostDown] > 200 && !crawl.summary().complete);
}

#[tokio::test(start_paused = true)]
async fn time_ends_a_crawl_in_order() {
    let town = Town::new(|url| if url.path() == "/" { page(hub(300)) } else { page("") });
    let crawl = run(town, CrawlSettings { max_time: Duration::from_mins(1), ..settings() }, vec![], None).await;
    let summary = crawl.summary();
    assert_eq!((summary.ended, summary.complete), (Ended::Time, false));
    assert!((50..=60).contains(&summary.read), "{summary:?}");
    assert_eq!(summary.known, summary.read + summary.skipped[&Reason::Time]);
    assert_eq!(
        (summary.started.as_str(), summary.finished.starts_with("1970-01-01T00:01:0")),
        ("1970-01-01T00:00:00Z", true)
    );
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_panics_costs_one_page() {
    let town = Town::new(|url| match url.path() {
        "/" => page("a /bad x\na /good x"),
        "/bad" => page("panic"),
        _ => page(""),
    });
    let crawl = crawl_town(town).await;
    assert_eq!((crawl.summary().read, crawl.summary().failed), (3, 1));
}

#[tokio::test(start_paused = true)]
async fn what_robots_forbids_does_not_use_up_the_limit_of_pages() {
    let links = format!("{}a /open x", (0..30).map(|n| format!("a /secret/{n} x\n")).collect::<String>());
    let town = Town::new(move |url| if url.path() == "/" { page(links.clone()) } else { page("") });
    let settings = CrawlSettings { max_pages: 3, ..settings() };
    let crawl = run(town.robots(|_, _| Ok(vec!["/secret"])), settings, vec![], None).await;
    assert!(crawl.went_to("/open"), "{:?}", crawl.town.paths());
    let again =
        run(Town::new(|_| page("")), CrawlSettings { max_pages: 3, ..self::settings() }, crawl.entries, None).await;
    assert_eq!(again.town.asked().len(), 0, "a limit of pages counts those of the earlier run");
}
