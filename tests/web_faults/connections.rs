//! Connections that fail, break, stall or speak nonsense.

use std::{
    future, io,
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

use oit::web::{BodyLimits, Cut, Fault, FetchSettings, Fetcher, Guard, Lookup, bounds, names::Looking, retry};
use tokio::net::TcpListener;
use url::Url;

use crate::server::{Act, Server, answer, in_virtual_time};

/// The fault of a request to a server that does `acts`.
async fn fault(acts: Vec<Act>) -> Fault {
    Server::always(acts).await.fetch("/").await.unwrap_err()
}

fn send(bytes: &str) -> Act {
    Act::Send(bytes.as_bytes().to_vec())
}

#[tokio::test]
async fn n1_a_refused_connection_is_a_passing_fault() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let url = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    drop(listener);
    let client = Fetcher::new(Guard::for_root(&url), FetchSettings::default()).unwrap();
    let fault = client.fetch(&url, BodyLimits::default()).await.unwrap_err();
    assert_eq!((fault.code(), fault.is_transient()), ("connect", true), "{fault}");
    assert!(fault.to_string().contains(url.as_str()), "{fault}");
}

#[tokio::test]
async fn n1_every_way_of_breaking_off_is_a_reset() {
    let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\n";
    for (acts, what) in [
        (vec![Act::Reset], "before the head"),
        (vec![send("HTTP/1.1 200 OK\r\nContent-"), Act::Reset], "within the head"),
        (vec![Act::Close], "orderly, before the head"),
        (vec![send("HTTP/1.1 200 OK\r\nContent-"), Act::Close], "orderly, within the head"),
        (vec![send(html), Act::Close], "orderly, before the body"),
        (vec![send(html), send("<html>"), Act::Reset], "within the body"),
    ] {
        let fault = fault(acts).await;
        assert_eq!((fault.code(), fault.is_transient()), ("reset", true), "{what}: {fault}");
        assert!(retry::next_delay(1, &fault).is_some() && retry::next_delay(3, &fault).is_none());
    }
}

#[tokio::test]
async fn n1_a_connection_that_breaks_is_not_used_for_the_next_request() {
    let server = Server::start(|path| if path == "/bad" { vec![Act::Reset] } else { answer("200 OK", "", "x") }).await;
    let client = server.client();
    for (path, ok) in [("/1", true), ("/bad", false), ("/2", true)] {
        assert_eq!(client.fetch(&server.url(path), BodyLimits::default()).await.is_ok(), ok, "{path}");
    }
}

#[tokio::test]
async fn n2_a_head_that_never_comes_is_a_timeout() {
    let server = Server::always(vec![Act::Signal, Act::Stall]).await;
    let (result, elapsed) = in_virtual_time(&server, server.fetch("/")).await;
    assert_eq!(result.unwrap_err().code(), "timeout-head");
    assert!(elapsed >= bounds::HEAD && elapsed <= bounds::HEAD * 2, "{elapsed:?}");
}

#[tokio::test]
async fn n2_a_head_that_drips_is_a_timeout() {
    let drip = format!("HTTP/1.1 200 OK\r\nX-Slow: {}", "x".repeat(1000)).into_bytes();
    let server = Server::always(vec![Act::Signal, Act::Drip(drip)]).await;
    let (result, elapsed) = in_virtual_time(&server, server.fetch("/")).await;
    assert_eq!(result.unwrap_err().code(), "timeout-head");
    assert!(elapsed <= bounds::HEAD * 2, "{elapsed:?}");
}

#[tokio::test]
async fn n2_a_body_of_a_byte_a_second_is_kept_as_a_beginning() {
    let head = send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<html>");
    let server = Server::always(vec![head, Act::Signal, Act::Drip(vec![b'x'; 5000])]).await;
    let (result, elapsed) = in_virtual_time(&server, server.fetch("/")).await;
    let exchange = result.unwrap();
    assert_eq!(exchange.truncated, Some(Cut::Time));
    assert!(exchange.body.starts_with(b"<html>x"));
    assert!(elapsed >= bounds::SLOW_START && elapsed < bounds::TOTAL, "{elapsed:?}");
}

#[tokio::test]
async fn n2_a_body_that_stalls_is_kept_and_one_that_never_begins_is_a_timeout() {
    let head = || send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n");
    let server = Server::always(vec![head(), send("<html>"), Act::Signal, Act::Stall]).await;
    let (result, elapsed) = in_virtual_time(&server, server.fetch("/")).await;
    let exchange = result.unwrap();
    assert_eq!((exchange.body.as_slice(), exchange.truncated), (b"<html>".as_slice(), Some(Cut::Time)));
    assert!(elapsed >= bounds::IDLE && elapsed < bounds::IDLE * 2, "{elapsed:?}");
}

#[tokio::test]
async fn n2_a_body_that_never_begins_is_a_timeout() {
    let server =
        Server::always(vec![send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n"), Act::Signal, Act::Stall]).await;
    let (result, _) = in_virtual_time(&server, server.fetch("/")).await;
    let fault = result.unwrap_err();
    assert_eq!((fault.code(), fault.is_transient()), ("timeout-body", true));
}

#[tokio::test]
async fn n5_malformed_answers_are_faults_and_are_not_tried_again() {
    let headers = |count: usize| "X-H: 1\r\n".repeat(count);
    for (bytes, what) in [
        (format!("HTTP/1.1 200 OK\r\n{}\r\n", headers(bounds::HEADERS + 1)), "101 headers"),
        (format!("HTTP/1.1 200 OK\r\nX-Big: {}\r\n\r\n", "x".repeat(600 * 1024)), "a header of 600 KB"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab".into(), "two lengths"),
        ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n".into(), "a negative length"),
        ("HTTP/1.1 200 OK\r\nX-A: 1\r\n folded\r\n\r\n".into(), "a folded header"),
        ("HTTP/1.1 200 OK\r\nX-A: a\0b\r\n\r\n".into(), "a NUL"),
        ("HTTP/1.1 200 OK\r\nno colon\r\n\r\n".into(), "a line without a colon"),
        ("HTTP/1.1 abc OK\r\n\r\n".into(), "a status that is no number"),
        ("HTTP/9.9 200 OK\r\n\r\n".into(), "a version of its own"),
        ("SSH-2.0-OpenSSH_8.4\r\n\r\n".into(), "another protocol"),
        ("<html>no head at all</html>\r\n\r\n".into(), "HTML without a head"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".into(), "a chunk size that is no number"),
    ] {
        let server = Server::raw(&bytes).await;
        let fault = server.fetch("/").await.unwrap_err();
        assert_eq!((fault.code(), fault.is_transient()), ("protocol", false), "{what}: {fault}");
        assert_eq!(server.seen().heads.len(), 1, "{what}");
    }
}

#[tokio::test]
async fn n5_oddities_that_do_no_harm_are_read() {
    let headers = |count: usize| "X-H: 1\r\n".repeat(count);
    for (bytes, what) in [
        (format!("HTTP/1.1 200 OK\r\n{}\r\nok", headers(bounds::HEADERS - 1)), "99 headers"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok".into(), "the same length twice"),
        ("HTTP/1.1 200 OK\r\nX-Thai: เทศบาล\r\n\r\nok".into(), "a header that is not ASCII"),
        ("HTTP/1.1 200\r\n\r\nok".into(), "no reason"),
        ("HTTP/1.0 200 OK\r\n\r\nok".into(), "an old version"),
    ] {
        let exchange = Server::raw(&bytes).await.fetch("/").await.unwrap();
        assert_eq!(exchange.body, b"ok", "{what}");
    }
    let exchange = Server::raw("HTTP/1.1 200 OK\r\nX-Thai: เทศบาล\r\n\r\n").await.fetch("/").await.unwrap();
    assert_eq!(exchange.header("x-thai"), Some("เทศบาล"));
}

/// A lookup that always comes to the same.
struct Always(Result<Vec<IpAddr>, io::ErrorKind>);

impl Lookup for Always {
    fn lookup(&self, _: &str) -> Looking {
        Box::pin(future::ready(self.0.clone().map_err(io::Error::from)))
    }
}

#[tokio::test]
async fn n7_names_that_cannot_be_looked_up_are_told_apart() {
    for (answer, code, transient) in [
        (Err(io::ErrorKind::NotFound), "dns-not-found", false),
        (Ok(Vec::new()), "dns-not-found", false),
        (Err(io::ErrorKind::Other), "dns-temporary", true),
    ] {
        let url = Url::parse("http://www.example.go.th/").unwrap();
        let settings = FetchSettings { lookup: Arc::new(Always(answer)), ..FetchSettings::default() };
        let client = Fetcher::new(Guard::for_root(&url), settings).unwrap();
        let fault = client.fetch(&url, BodyLimits::default()).await.unwrap_err();
        assert_eq!((fault.code(), fault.is_transient()), (code, transient), "{fault}");
    }
}
