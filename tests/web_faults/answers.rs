//! What is sent, what comes back, and how much of it is taken.

use oit::web::{BodyLimits, Cut, FetchSettings, Fetcher, Guard, bounds};

use crate::server::{Act, Here, Server, answer};

#[tokio::test]
async fn an_exchange_is_what_went_over_the_wire() {
    let server = Server::always(answer(
        "200 Fine by us",
        "Content-Type: text/html\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n",
        "สวัสดี",
    ))
    .await;
    let exchange = server.fetch("/%E0%B8%81?q=1#part").await.unwrap();
    assert_eq!((exchange.status, exchange.reason.as_str()), (200, "Fine by us"));
    assert_eq!(exchange.body, "สวัสดี".as_bytes());
    assert_eq!(exchange.truncated, None);
    assert_eq!(exchange.ip, Some(server.address.ip()));
    let names: Vec<&str> = exchange.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["content-type", "set-cookie", "set-cookie", "content-length"]);
    assert_eq!(server.seen().heads, [String::from_utf8(exchange.request_head).unwrap()]);
}

#[tokio::test]
async fn s4_nothing_is_sent_but_who_we_are_and_what_we_read() {
    let server = Server::always(answer("200 OK", "Set-Cookie: session=1; Path=/\r\n", "")).await;
    let settings = FetchSettings {
        user_agent: "oit/1.0".into(),
        contact: Some("https://example.go.th/bot".into()),
        lookup: std::sync::Arc::new(Here),
        ..FetchSettings::default()
    };
    let root = server.named("www.example.go.th", "/");
    let client = Fetcher::new(Guard::for_root(&root), settings).unwrap();
    for path in ["/a", "/b"] {
        client.fetch(&root.join(path).unwrap(), BodyLimits::default()).await.unwrap();
    }
    client.fetch(&server.named("other.example.go.th", "/c"), BodyLimits::default()).await.unwrap();
    for head in &server.seen().heads {
        let mut names: Vec<&str> = head.lines().skip(1).filter_map(|line| Some(line.split_once(':')?.0)).collect();
        names.sort_unstable();
        assert_eq!(names, ["accept", "accept-encoding", "accept-language", "host", "user-agent"]);
        assert!(head.contains("user-agent: oit/1.0 (+https://example.go.th/bot)\r\naccept:"), "{head}");
        assert!(head.contains("\r\naccept-encoding: gzip\r\n"), "{head}");
    }
    assert!(server.seen().heads[2].contains(&format!("host: other.example.go.th:{}\r\n", server.address.port())));
}

#[tokio::test]
async fn a_contact_that_is_no_header_is_a_fault_and_no_request() {
    let root = url::Url::parse("http://www.example.go.th/").unwrap();
    let settings = FetchSettings { contact: Some("a\r\nX-Evil: 1".into()), ..FetchSettings::default() };
    assert_eq!(Fetcher::new(Guard::for_root(&root), settings).unwrap_err().code(), "setup");
}

#[tokio::test]
async fn connections_are_used_again() {
    let server = Server::always(answer("200 OK", "", "x")).await;
    let client = server.client();
    for n in 0..20 {
        client.fetch(&server.url(&format!("/{n}")), BodyLimits::default()).await.unwrap();
    }
    assert_eq!((server.seen().heads.len(), server.seen().connections), (20, 1));
}

#[tokio::test]
async fn n6_a_redirect_is_an_answer_and_is_not_followed() {
    let server = Server::always(answer("302 Found", "Location: /next\r\n", "moved")).await;
    let exchange = server.fetch("/").await.unwrap();
    assert_eq!((exchange.status, exchange.location()), (302, Some(server.url("/next"))));
    assert_eq!(server.seen().heads.len(), 1);
}

#[tokio::test]
async fn n6_a_location_in_tis_620_comes_through_byte_by_byte() {
    let server =
        Server::raw(b"HTTP/1.1 301 Moved\r\nLocation: /\xa2\xe8\xd2\xc7.php\r\nContent-Length: 0\r\n\r\n").await;
    assert_eq!(server.fetch("/").await.unwrap().location(), Some(server.url("/%A2%E8%D2%C7.php")));
}

const HTML: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

#[tokio::test]
async fn n3_an_endless_body_is_cut_at_the_limit() {
    let chunk = [b"10000\r\n".as_slice(), &vec![b'x'; 0x10000], b"\r\n"].concat();
    let head = format!("{HTML}Transfer-Encoding: chunked\r\n\r\n").into_bytes();
    let server = Server::always(vec![Act::Send(head), Act::Endless(chunk)]).await;
    let exchange = server.fetch("/").await.unwrap();
    assert_eq!((exchange.body.len(), exchange.truncated), (bounds::TEXT_BODY, Some(Cut::Length)));
    // The server notices: nothing goes on downloading behind our back.
    server.hang_up.notified().await;
    assert_eq!(server.seen().hung_up, 1);
}

#[tokio::test]
async fn n3_an_endless_body_without_any_length_is_cut_at_the_limit_for_documents() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\n".to_vec();
    let server = Server::always(vec![Act::Send(head), Act::Endless(vec![b'x'; 0x10000])]).await;
    let exchange = server.fetch("/").await.unwrap();
    assert_eq!((exchange.body.len(), exchange.truncated), (bounds::DOCUMENT_BODY, Some(Cut::Length)));
    server.hang_up.notified().await;
}

#[tokio::test]
async fn n3_a_content_length_of_terabytes_reserves_nothing() {
    let head = format!("{HTML}Content-Length: 9999999999999\r\n\r\n").into_bytes();
    let server = Server::always(vec![Act::Send(head), Act::Endless(vec![b'x'; 0x10000])]).await;
    let exchange = server.fetch("/").await.unwrap();
    assert_eq!((exchange.body.len(), exchange.truncated), (bounds::TEXT_BODY, Some(Cut::Length)));
}

#[tokio::test]
async fn n3_a_body_shorter_than_its_length_is_kept_as_a_beginning() {
    let server = Server::raw(format!("{HTML}Content-Length: 100\r\n\r\nshort")).await;
    let exchange = server.fetch("/").await.unwrap();
    assert_eq!((exchange.body.as_slice(), exchange.truncated), (b"short".as_slice(), Some(Cut::Disconnect)));
}

#[tokio::test]
async fn n3_a_body_longer_than_its_length_ends_there() {
    let server = Server::raw(format!("{HTML}Content-Length: 2\r\n\r\nlonger")).await;
    let exchange = server.fetch("/").await.unwrap();
    assert_eq!((exchange.body.as_slice(), exchange.truncated), (b"lo".as_slice(), None));
}

#[tokio::test]
async fn a_body_without_a_length_ends_with_the_connection() {
    let server = Server::raw(format!("{HTML}\r\nall of it")).await;
    let exchange = server.fetch("/").await.unwrap();
    assert_eq!((exchange.body.as_slice(), exchange.truncated), (b"all of it".as_slice(), None));
}

#[tokio::test]
async fn n4_a_compressed_body_is_left_as_it_came() {
    let gzip =
        [&b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"[..], b"\x01\x02\x00\xfd\xffhi\xac\x2a\x93\xd8\x02\x00\x00\x00"]
            .concat();
    let server = Server::always(answer("200 OK", "Content-Encoding: gzip\r\n", &gzip)).await;
    let exchange = server.fetch("/").await.unwrap();
    assert_eq!(exchange.body, gzip);
    assert_eq!(exchange.header("content-encoding"), Some("gzip"));
    assert_eq!(exchange.decoded(100).unwrap().bytes, b"hi");
}
