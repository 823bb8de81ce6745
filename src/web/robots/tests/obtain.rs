//! Fetching in virtual time, against a scripted server.

use std::{collections::VecDeque, sync::Mutex, time::Duration};

use tokio::time::Instant;
use url::Url;

use crate::web::{
    Access, Cut, DnsKind, Exchange, Fault, Phase, Refusal, RobotsOutcome, TlsKind, bounds,
    robots::obtain::{Hops, obtain},
};

type Answer = Result<(u16, Vec<(&'static str, &'static str)>, &'static str), Fault>;

/// Answers in turn, the last one for ever, and records what was asked and when.
struct Server {
    answers: Mutex<VecDeque<Answer>>,
    began: Instant,
    seen: Mutex<Vec<(Duration, String)>>,
    cut: Option<Cut>,
}

impl Hops for Server {
    async fn hop(&self, url: &Url) -> Result<Exchange, Fault> {
        self.seen.lock().unwrap().push((self.began.elapsed(), url.to_string()));
        let mut answers = self.answers.lock().unwrap();
        let next = if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() };
        let (status, headers, body) = next.unwrap()?;
        Ok(Exchange {
            url: url.clone(),
            ip: None,
            request_head: Vec::new(),
            status,
            reason: String::new(),
            headers: headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            body: body.as_bytes().to_vec(),
            truncated: self.cut,
            elapsed: Duration::ZERO,
            flaw: None,
        })
    }
}

fn server(answers: impl IntoIterator<Item = Answer>) -> Server {
    Server {
        answers: Mutex::new(answers.into_iter().collect()),
        began: Instant::now(),
        seen: Mutex::default(),
        cut: None,
    }
}

async fn ask(server: &Server) -> RobotsOutcome {
    let origin = Url::parse("https://www.example.go.th/deep/page?x#y").unwrap();
    obtain(server, &origin, "oit", Duration::from_secs(1)).await
}

fn times(server: &Server) -> Vec<u64> {
    server.seen.lock().unwrap().iter().map(|(when, _)| when.as_secs()).collect()
}

fn allows(outcome: &RobotsOutcome, path: &str) -> bool {
    let url = Url::parse("https://www.example.go.th").unwrap().join(path).unwrap();
    outcome.robots.allows(&url).is_ok()
}

const RULES: &str = "User-agent: *\nDisallow: /a\n";

#[expect(clippy::unnecessary_wraps, reason = "as the scripts take it")]
fn status(status: u16) -> Answer {
    Ok((status, vec![], RULES))
}

#[tokio::test(start_paused = true)]
async fn r1_a_status_that_means_there_is_none_allows_everything_at_once() {
    for code in [400, 401, 403, 404, 410, 451] {
        let server = server([status(code)]);
        let outcome = ask(&server).await;
        assert_eq!(*outcome.robots.access(), Access::Unavailable { status: code });
        assert!(allows(&outcome, "/a"));
        let seen = server.seen.lock().unwrap();
        assert_eq!(seen.as_slice(), [(Duration::ZERO, "https://www.example.go.th/robots.txt".to_owned())]);
    }
}

#[tokio::test(start_paused = true)]
async fn r2_a_server_that_recovers_is_read() {
    let server = server([status(503), status(500), status(200)]);
    let outcome = ask(&server).await;
    assert_eq!(*outcome.robots.access(), Access::Read);
    assert!(!allows(&outcome, "/a") && allows(&outcome, "/b"));
    assert_eq!(times(&server), [0, 1, 6]);
    assert_eq!(outcome.exchanges.len(), 3);
}

#[tokio::test(start_paused = true)]
async fn r2_a_server_that_stays_in_trouble_forbids_everything_after_three_tries() {
    let server = server([status(503)]);
    let outcome = ask(&server).await;
    assert_eq!(*outcome.robots.access(), Access::Unreachable { status: Some(503), fault: None });
    assert!(!allows(&outcome, "/") && !allows(&outcome, "/b"));
    assert_eq!(times(&server).len(), 3);
}

#[tokio::test(start_paused = true)]
async fn r2_a_passing_fault_is_tried_three_times_and_a_lasting_one_once() {
    let url = || "https://www.example.go.th/robots.txt".to_owned();
    for (fault, tries) in [
        (Fault::Timeout { url: url(), phase: Phase::Head }, 3),
        (Fault::Dns { url: url(), why: DnsKind::Temporary }, 3),
        (Fault::Connect { url: url(), detail: "refused".into() }, 3),
        (Fault::Dns { url: url(), why: DnsKind::NotFound }, 1),
        (Fault::Tls { url: url(), kind: TlsKind::Expired }, 1),
    ] {
        let server = server([Err(fault.clone())]);
        let outcome = ask(&server).await;
        assert_eq!(*outcome.robots.access(), Access::Unreachable { status: None, fault: Some(fault) });
        assert!(!allows(&outcome, "/"));
        assert_eq!(times(&server).len(), tries);
    }
}

#[tokio::test(start_paused = true)]
async fn r2_a_file_that_does_not_come_in_time_is_no_file() {
    let server = Server { cut: Some(Cut::Time), ..server([status(200)]) };
    let outcome = ask(&server).await;
    assert!(matches!(outcome.robots.access(), Access::Unreachable { fault: Some(Fault::Timeout { .. }), .. }));
    assert_eq!(times(&server).len(), 3);
}

#[tokio::test(start_paused = true)]
async fn r3_a_429_is_asked_again_no_earlier_than_it_says() {
    let server = server([Ok((429, vec![("retry-after", "120")], "")), status(200)]);
    assert_eq!(*ask(&server).await.robots.access(), Access::Read);
    assert_eq!(times(&server), [0, 120]);
}

#[tokio::test(start_paused = true)]
async fn r3_nonsense_in_retry_after_does_not_hold_us_up_for_ever() {
    for (value, second) in [("1000000000000", bounds::RETRY_AFTER.as_secs()), ("-1", 1), ("soon", 1)] {
        let server = server([Ok((429, vec![("retry-after", value)], "")), status(200)]);
        ask(&server).await;
        assert_eq!(times(&server), [0, second]);
    }
}

#[tokio::test(start_paused = true)]
async fn r4_five_redirects_are_followed_and_the_rules_hold_where_they_began() {
    let to = |location| Ok((301, vec![("location", location)], ""));
    let mut chain: Vec<Answer> = ["/1", "/2", "https://other.go.th/3", "/4", "/5"].map(to).into();
    chain.push(status(200));
    let server = server(chain);
    let outcome = ask(&server).await;
    assert_eq!(*outcome.robots.access(), Access::Read);
    assert!(!allows(&outcome, "/a"));
    assert_eq!(server.seen.lock().unwrap().last().unwrap().1, "https://other.go.th/5");
    assert_eq!(times(&server), [0, 1, 2, 3, 4, 5], "a gap is kept between hops");
}

#[tokio::test(start_paused = true)]
async fn r4_a_sixth_redirect_is_not_followed_and_nothing_is_forbidden() {
    let server = server([Ok((302, vec![("location", "/robots.txt")], ""))]);
    let outcome = ask(&server).await;
    assert_eq!(*outcome.robots.access(), Access::TooManyRedirects);
    assert!(allows(&outcome, "/a"));
    assert_eq!(times(&server).len(), 6);
}

#[tokio::test(start_paused = true)]
async fn r4_a_redirect_that_leads_nowhere_is_no_file() {
    let server = server([Ok((302, vec![("location", "javascript:void(0)")], ""))]);
    assert_eq!(*ask(&server).await.robots.access(), Access::Unavailable { status: 302 });
}

#[tokio::test(start_paused = true)]
async fn r4_a_redirect_that_the_guard_refuses_forbids_everything() {
    let url = "http://192.168.1.1/robots.txt".to_owned();
    let refused = Fault::Refused { url, why: Refusal::Address("192.168.1.1".parse().unwrap(), String::new()) };
    let server = server([Ok((301, vec![("location", "http://192.168.1.1/robots.txt")], "")), Err(refused)]);
    let outcome = ask(&server).await;
    assert!(matches!(outcome.robots.access(), Access::Unreachable { fault: Some(Fault::Refused { .. }), .. }));
    assert!(!allows(&outcome, "/"));
    assert_eq!(times(&server).len(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_encoding_that_cannot_be_read_forbids_everything() {
    let server = server([Ok((200, vec![("content-encoding", "br")], RULES))]);
    let outcome = ask(&server).await;
    assert!(matches!(outcome.robots.access(), Access::Unreachable { fault: Some(Fault::Encoding { .. }), .. }));
}
