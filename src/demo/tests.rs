//! Walks over the town as a visitor would: by its links, through its server.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::{Arc, OnceLock};

use scraper::{Html, Selector};

use super::*;

fn complete() -> &'static Town {
    static TOWN: OnceLock<Town> = OnceLock::new();
    TOWN.get_or_init(|| town(Faults::None))
}

fn faulty() -> &'static Town {
    static TOWN: OnceLock<Town> = OnceLock::new();
    TOWN.get_or_init(|| town(Faults::KhonKaen))
}

fn text(served: &Served) -> &str {
    std::str::from_utf8(&served.body).expect("pages are UTF-8")
}

fn is_page(served: &Served) -> bool {
    served.content_type.starts_with("text/html")
}

fn is_document(path: &str) -> bool {
    path.starts_with("/files/")
}

/// Addresses on the town's own site that a page names, without fragments.
fn links(page: &str) -> BTreeSet<String> {
    let html = Html::parse_document(page);
    let selector = Selector::parse("[href], [src], form[action]").expect("a selector");
    html.select(&selector)
        .flat_map(|element| ["href", "src", "action"].into_iter().filter_map(move |name| element.attr(name)))
        .filter(|address| address.starts_with('/') && !address.starts_with("//"))
        .map(str::to_owned)
        .collect()
}

/// Everything that a visitor reaches from the splash page, with the page that led there first.
fn walk(town: &Town) -> BTreeMap<String, String> {
    let mut found = BTreeMap::from([("/".to_owned(), String::new())]);
    let mut queue = VecDeque::from(["/".to_owned()]);
    while let Some(path) = queue.pop_front() {
        let Some(served) = town.pages.get(&path).filter(|served| is_page(served)) else { continue };
        for link in links(text(served)) {
            if !found.contains_key(&link) {
                found.insert(link.clone(), path.clone());
                queue.push_back(link);
            }
        }
    }
    found
}

/// What a page says itself, without the frame that all pages share.
fn main_part(served: &Served) -> String {
    let page = text(served);
    let start = page.find("<main>").unwrap_or(0);
    let end = page.find("</main>").unwrap_or(page.len());
    page[start..end].to_owned()
}

#[test]
fn the_town_is_the_same_every_time() {
    assert_eq!(*complete(), town(Faults::None));
    assert_eq!(*faulty(), town(Faults::KhonKaen));
}

#[test]
fn the_town_is_as_large_as_a_real_one() {
    let pages = complete().pages.values().filter(|served| is_page(served)).count();
    let documents = complete().pages.keys().filter(|path| is_document(path)).count();
    assert!(pages >= 140, "{pages} pages");
    assert!(documents >= 55, "{documents} documents");
    for ending in [".pdf", ".docx", ".xlsx"] {
        assert!(complete().pages.keys().filter(|path| path.ends_with(ending)).count() >= 5, "{ending}");
    }
}

#[test]
fn every_link_of_both_towns_leads_somewhere() {
    // The poll is a side effect for nobody to visit: it takes votes by POST only.
    for town in [complete(), faulty()] {
        let dead: Vec<_> =
            walk(town).into_iter().filter(|(path, _)| !town.pages.contains_key(path) && path != "/poll").collect();
        assert_eq!(dead, Vec::<(String, String)>::new());
    }
}

#[test]
fn every_page_and_document_is_reached_by_links() {
    for town in [complete(), faulty()] {
        let found = walk(town);
        let lost: Vec<_> = town.pages.keys().filter(|path| !found.contains_key(*path)).collect();
        let lost: Vec<_> = lost.into_iter().filter(|path| !path.starts_with("/images/")).collect();
        assert_eq!(lost, ["/received", "/robots.txt", "/sitemap.xml"]);
    }
}

#[test]
fn every_document_begins_as_its_kind_does() {
    for town in [complete(), faulty()] {
        for (path, served) in town.pages.iter().filter(|(path, _)| is_document(path)) {
            let start: &[u8] = if served.content_type == "application/pdf" { b"%PDF-" } else { b"PK\x03\x04" };
            assert!(served.body.starts_with(start), "{path}");
            assert!(served.body.len() > 1500, "{path}");
        }
    }
}

#[test]
fn codes_of_items_stand_on_the_index_page_only() {
    for (path, served) in complete().pages.iter().filter(|(_, served)| is_page(served)) {
        let coded = (1..=43).any(|number| main_part(served).contains(&format!("<td>O{number}</td>")));
        assert_eq!(coded, path == "/ita/2563", "{path}");
    }
}

#[test]
fn the_faults_change_only_the_pages_they_name() {
    let changed: BTreeSet<&str> = complete()
        .pages
        .iter()
        .filter(|(path, served)| {
            let Some(other) = faulty().pages.get(*path) else { return true };
            if is_page(served) {
                main_part(served) != main_part(other)
            } else {
                *path != "/sitemap.xml" && served.body != other.body
            }
        })
        .map(|(path, _)| path.as_str())
        .collect();
    let months = ["2562-10.xlsx", "2562-11.xlsx", "2562-12.xlsx", "2563-01.xlsx", "2563-02.xlsx", "2563-03.xlsx"];
    let later = ["2563-04.pdf", "2563-05.pdf", "2563-06.pdf", "2563-07.pdf", "2563-08.pdf"];
    let months = months.iter().chain(&later).map(|name| format!("/files/procurement/monthly/{name}"));
    let expected: BTreeSet<String> = CHANGED.lines().map(|line| line.trim().to_owned()).chain(months).collect();
    assert_eq!(changed, expected.iter().map(String::as_str).collect());
}

/// The pages with a planted fault, the lists whose links to the complaint form changed, and the documents taken away.
const CHANGED: &str = "/about/executives
    /archive
    /budget/plan
    /complaint
    /files/budget/ordinance-2563.pdf
    /files/budget/plan-2563.pdf
    /files/hr/action-2563.docx
    /files/hr/policy-2563.pdf
    /files/hr/report-2562.pdf
    /files/hr/rule-appoint.pdf
    /files/hr/rule-develop.pdf
    /files/hr/rule-reward.pdf
    /files/integrity/culture-2563.docx
    /files/integrity/measures-result-2563.pdf
    /files/integrity/report-2562.docx
    /files/integrity/risk-action-2563.pdf
    /files/integrity/will-2563.pdf
    /home
    /hr
    /ita/2563
    /procurement/monthly
    /service
    /service/e-service
    /sitemap
    /transparency
    /transparency/anti-corruption-report
    /transparency/corruption
    /transparency/culture
    /transparency/measures-result
    /transparency/risk-action
    /transparency/will";

/// A raw request to the served town; the answer as text.
fn ask(running: &Running, requests: &str) -> String {
    let mut stream = TcpStream::connect(running.address).expect("the town listens");
    stream.write_all(requests.as_bytes()).expect("the request is sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("the answer is read");
    String::from_utf8_lossy(&answer).into_owned()
}

async fn asked(requests: &'static str) -> String {
    let running = serve(Arc::new(complete().clone())).await.expect("a loopback port");
    let (running, answer) = tokio::task::spawn_blocking(move || {
        let answer = ask(&running, requests);
        (running, answer)
    })
    .await
    .expect("the visitor comes back");
    running.stop();
    answer
}

#[tokio::test]
async fn two_requests_share_a_connection() {
    let answer = asked("GET /home HTTP/1.1\r\nHost: x\r\n\r\nHEAD /files/hr/policy-2563.pdf HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
    assert_eq!(answer.matches("HTTP/1.1 200 OK").count(), 2);
    assert!(answer.contains("<main>") && answer.contains("Content-Type: application/pdf"));
    assert!(!answer.contains("%PDF"));
}

#[tokio::test]
async fn what_is_not_there_is_404_in_the_frame_of_the_site() {
    let answer = asked("GET /files/none.pdf HTTP/1.1\r\nConnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 404 Not Found"));
    assert!(answer.contains("ไม่พบหน้าที่ท่านต้องการ") && answer.contains("class=\"menu\""));
}

#[tokio::test]
async fn an_unchanged_page_is_not_sent_again() {
    let tag = &complete().pages["/contact"].headers.iter().find(|(name, _)| name == "ETag").expect("a tag").1;
    let request = format!("GET /contact HTTP/1.1\r\nIf-None-Match: {tag}\r\nConnection: close\r\n\r\n");
    let answer = asked(request.leak()).await;
    assert!(answer.starts_with("HTTP/1.1 304 Not Modified"));
    assert!(!answer.contains("<html"));
}

#[tokio::test]
async fn a_posted_form_is_thanked_for_and_the_connection_goes_on() {
    let answer = asked(
        "POST /opinion HTTP/1.1\r\nContent-Length: 7\r\n\r\na=b&c=dGET /received HTTP/1.1\r\nConnection: close\r\n\r\n",
    )
    .await;
    assert!(answer.starts_with("HTTP/1.1 303 See Other\r\nLocation: /received\r\n"));
    assert!(answer.contains("HTTP/1.1 200 OK"));
}

#[tokio::test]
async fn robots_and_site_map_name_whole_addresses() {
    let answer = asked("GET /robots.txt HTTP/1.1\r\n\r\nGET /sitemap.xml HTTP/1.1\r\nConnection: close\r\n\r\n").await;
    assert!(answer.contains("Sitemap: http://127.0.0.1:") && answer.contains("Disallow: /backend/"));
    assert!(answer.contains("<loc>http://127.0.0.1:") && answer.contains("/news/view?id="));
    assert!(!answer.contains("{origin}"));
}
