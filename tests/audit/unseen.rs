//! What could not be seen is said, and is never a plain zero.

use std::time::Duration;

use oit::demo::{
    Faults,
    documents::{Document, Part, png::Picture},
};

use crate::{
    program::{Run, audit, ended, folders, item, items_that_are, oit},
    server::{Answer, Server},
    town::Town,
};

/// The message of an audit that comes to nothing.
fn unaudited(server: &Server) -> String {
    let out = tempfile::tempdir().unwrap();
    let arguments = ["audit", &server.url(), "--rate", "0", "--out", out.path().to_str().unwrap()];
    let (code, printed, err) = ended(&oit(&arguments).output().unwrap());
    assert_eq!((code, printed.as_str()), (3, ""), "{err}");
    assert!(folders(out.path()).iter().all(|folder| !folder.join("result.json").exists()), "there is no result");
    err
}

fn always(answer: Answer) -> Server {
    Server::start(Duration::ZERO, move |_| answer.clone())
}

#[test]
fn a_site_whose_robots_txt_is_in_trouble_is_not_audited() {
    let server =
        Town::of(Faults::None).with("/robots.txt", Answer::status("503 Service Unavailable")).serve_with_sitemap(&[]);
    let err = unaudited(&server);
    assert!(err.contains("robots.txt"), "{err}");
    let asked = server.counts();
    assert_eq!(asked.keys().collect::<Vec<_>>(), ["/robots.txt"], "nothing else was asked for");
}

#[test]
fn a_site_that_shuts_everyone_out_is_not_audited() {
    for status in ["403 Forbidden", "404 Not Found", "500 Internal Server Error"] {
        let server = Server::start(Duration::ZERO, move |target| match target {
            "/robots.txt" => Answer::status("404 Not Found"),
            _ => Answer::status(status),
        });
        let err = unaudited(&server);
        assert!(!err.is_empty() && err.contains(&server.url()), "{status}: {err}");
    }
}

#[test]
fn a_site_that_forbids_robots_is_not_audited() {
    let server = always(Answer::file("text/plain", "User-agent: *\nDisallow: /\n"));
    assert!(!unaudited(&server).is_empty());
    assert_eq!(server.counts().len(), 1, "nothing but robots.txt was asked for");
}

#[test]
fn a_server_that_is_not_there_is_not_audited() {
    let out = tempfile::tempdir().unwrap();
    // A port that was free a moment ago; nobody listens on it.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let url = format!("http://127.0.0.1:{port}/");
    let (code, _, err) =
        ended(&oit(&["audit", &url, "--rate", "0", "--out", out.path().to_str().unwrap()]).output().unwrap());
    assert_eq!(code, 3, "{err}");
}

/// A PDF that shows a picture and has no text.
fn scan() -> Vec<u8> {
    let picture = Picture::new(600, 800, [250, 250, 245]);
    Document { title: String::new(), blocks: vec![Part::Image { picture, caption: String::new() }] }.to_pdf().unwrap()
}

/// The complete town with a few things that cannot be seen, or that are not there.
fn with_gaps() -> Run {
    let forbidden = "User-agent: *\nDisallow: /backend/\nDisallow: /about/structure\n";
    let server = Town::of(Faults::None)
        .with("/robots.txt", Answer::file("text/plain", forbidden))
        .with("/transparency/corruption-statistics", Answer::status("403 Forbidden"))
        .with("/news", Answer::status("403 Forbidden"))
        .with("/service/statistics", Answer::status("500 Internal Server Error"))
        .with("/files/procurement/plan-2563.pdf", Answer::file("application/pdf", scan()))
        .with("/files/plan/op-2563.pdf", Answer::status("404 Not Found"))
        .edit_all("href=\"/about/authority\"", "rel=\"nofollow\"")
        .serve_with_sitemap(&["/about/authority", "/about"]);
    let out = tempfile::tempdir().unwrap();
    audit(&server.url(), out.path())
}

#[test]
fn each_gap_costs_its_own_item_and_says_why() {
    let run = with_gaps();
    assert_eq!(run.code, 1, "{}", run.err);
    let outcome = |id: &str| {
        let item = item(&run.result, id);
        (item["state"].as_str().unwrap().to_owned(), item["code"].as_str().unwrap().to_owned())
    };
    let expected = |state: &str, code: &str| (state.to_owned(), code.to_owned());
    assert_eq!(outcome("O1"), expected("undetermined", "robots"));
    assert_eq!(outcome("O31"), expected("undetermined", "forbidden"));
    assert_eq!(outcome("O15"), expected("undetermined", "outage"));
    assert_eq!(outcome("O21"), expected("undetermined", "unreadable"));
    assert_eq!(outcome("O10"), expected("not_met", "dead-link"));
    assert_eq!(outcome("O3"), expected("not_met", "not-linked"));
    let untouched = items_that_are(&run.result, "met");
    let gaps = ["O1", "O3", "O7", "O10", "O15", "O21", "O31"];
    let missing: Vec<_> = (1..=43)
        .map(|n| format!("O{n}"))
        .filter(|id| !gaps.contains(&id.as_str()) && !untouched.contains(id))
        .collect();
    assert!(missing.is_empty(), "{missing:?} are met in the complete town\n{}", run.out);
    assert!(run.result["oit_possible"].as_f64() > run.result["oit"].as_f64(), "a person may find more");
    let coverage = &run.result["coverage"];
    assert!(coverage["blocked"].as_u64() >= Some(3) && coverage["failed"].as_u64() >= Some(2), "{coverage}");
}

#[test]
fn news_that_are_kept_from_us_are_undetermined() {
    let run = with_gaps();
    assert_eq!(item(&run.result, "O7")["state"], "undetermined");
}

#[test]
fn a_limit_of_pages_leaves_what_it_did_not_reach_undetermined() {
    let server = Town::of(Faults::None).serve(Duration::ZERO);
    let out = tempfile::tempdir().unwrap();
    let arguments = ["audit", &server.url(), "--rate", "0", "--year", "2563", "--max-pages", "12"];
    let run = crate::program::run(&arguments, out.path());
    assert_eq!(run.result["coverage"]["complete"], false);
    assert!(run.result["coverage"]["skipped"].as_u64() > Some(20), "{}", run.result["coverage"]);
    assert!(
        server.requests() <= 12 + 1 + 1,
        "{} requests for 12 pages, robots.txt and a list of pages",
        server.requests()
    );
    let blamed = items_that_are(&run.result, "not_met");
    assert!(blamed.is_empty(), "{blamed:?} may stand on a page that was not read\n{}", run.out);
}
