//! robots.txt end to end; the waits between tries are tested in virtual time where it is fetched.

use std::time::Duration;

use oit::web::{Access, BodyLimits, CrawlDelay, FetchSettings, Fetcher, Guard};

use crate::server::{Act, Server, answer};

fn client(server: &Server) -> Fetcher {
    let settings = FetchSettings { robots_gap: Duration::ZERO, ..FetchSettings::default() };
    Fetcher::new(Guard::for_root(&server.url("/")), settings).unwrap()
}

fn paths(server: &Server) -> Vec<String> {
    server.seen().heads.iter().map(|head| head.split(' ').nth(1).unwrap().to_owned()).collect()
}

#[tokio::test]
async fn r1_rules_are_read_and_named() {
    let body = "User-agent: *\nDisallow: /private/\nCrawl-delay: 5\nSitemap: /sitemap.xml\n";
    let server = Server::always(answer("200 OK", "Content-Type: text/plain\r\n", body)).await;
    let outcome = client(&server).robots(&server.url("/some/page?q")).await;
    assert_eq!(*outcome.robots.access(), Access::Read);
    assert_eq!(outcome.robots.allows(&server.url("/private/x")).unwrap_err(), "Disallow: /private/");
    outcome.robots.allows(&server.url("/public")).unwrap();
    assert_eq!(outcome.robots.crawl_delay(), CrawlDelay::Respected(Duration::from_secs(5)));
    assert_eq!(outcome.robots.sitemaps(), [server.url("/sitemap.xml")]);
    assert_eq!(paths(&server), ["/robots.txt"]);
    assert_eq!(outcome.exchanges[0].body, body.as_bytes());
}

#[tokio::test]
async fn r1_a_404_in_thai_allows_everything_after_one_request() {
    let server = Server::always(answer("404 Not Found", "", "<html>ไม่พบหน้า</html>")).await;
    let outcome = client(&server).robots(&server.url("/")).await;
    assert_eq!(*outcome.robots.access(), Access::Unavailable { status: 404 });
    outcome.robots.allows(&server.url("/anything")).unwrap();
    assert_eq!(paths(&server), ["/robots.txt"]);
}

#[tokio::test]
async fn r4_five_redirects_are_followed_and_a_sixth_is_not() {
    let server = Server::start(|path| match path {
        "/robots.txt" => answer("301 Moved", "Location: /5\r\n", ""),
        "/1" => answer("200 OK", "", "User-agent: *\nDisallow: /\n"),
        "/loop/robots.txt" => answer("301 Moved", "Location: /loop/robots.txt\r\n", ""),
        step => {
            let next = step[1..].parse::<u32>().unwrap() - 1;
            answer("302 Found", &format!("Location: /{next}\r\n"), "")
        }
    })
    .await;
    let outcome = client(&server).robots(&server.url("/")).await;
    outcome.robots.allows(&server.url("/a")).unwrap_err();
    assert_eq!(paths(&server), ["/robots.txt", "/5", "/4", "/3", "/2", "/1"]);

    let server = Server::always(answer("301 Moved", "Location: /robots.txt\r\n", "")).await;
    let outcome = client(&server).robots(&server.url("/")).await;
    assert_eq!(*outcome.robots.access(), Access::TooManyRedirects);
    outcome.robots.allows(&server.url("/a")).unwrap();
    assert_eq!(paths(&server).len(), 6);
}

#[tokio::test]
async fn r4_a_redirect_into_a_private_network_is_not_followed() {
    let secret = Server::always(answer("200 OK", "", "User-agent: *\nAllow: /\n")).await;
    let location = format!("Location: http://127.0.0.2:{}/robots.txt\r\n", secret.address.port());
    let server = Server::always(answer("301 Moved", &location, "")).await;
    let outcome = client(&server).robots(&server.url("/")).await;
    assert!(
        matches!(outcome.robots.access(), Access::Unreachable { fault: Some(fault), .. } if fault.code().starts_with("refused-"))
    );
    outcome.robots.allows(&server.url("/a")).unwrap_err();
    assert_eq!((server.seen().heads.len(), secret.seen().connections), (1, 0));
}

#[tokio::test]
async fn r5_a_robots_txt_without_end_is_read_to_its_limit() {
    let head = b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /a\n".to_vec();
    let server = Server::always(vec![Act::Send(head), Act::Endless(b"# x\n".repeat(1000))]).await;
    let outcome = client(&server).robots(&server.url("/")).await;
    assert_eq!(*outcome.robots.access(), Access::Read);
    outcome.robots.allows(&server.url("/a")).unwrap_err();
    outcome.robots.allows(&server.url("/b")).unwrap();
    server.hang_up.notified().await;
}

#[tokio::test]
async fn r2_a_lasting_fault_forbids_everything_and_no_page_is_asked_for() {
    let server = Server::raw("not HTTP at all\r\n\r\n").await;
    let client = client(&server);
    let outcome = client.robots(&server.url("/")).await;
    assert!(matches!(outcome.robots.access(), Access::Unreachable { fault: Some(_), .. }));
    if outcome.robots.allows(&server.url("/")).is_ok() {
        let _ = client.fetch(&server.url("/"), BodyLimits::default()).await;
    }
    assert_eq!(paths(&server), ["/robots.txt"]);
}
