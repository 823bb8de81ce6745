//! What must never be contacted, whatever names and redirects say: the server sees nothing.

use std::{
    collections::VecDeque,
    future,
    net::{IpAddr, Ipv4Addr},
    sync::{Arc, Mutex},
};

use oit::web::{BodyLimits, FetchSettings, Fetcher, Guard, Lookup, names::Looking};
use url::Url;

use crate::server::{Act, Here, Server, answer};

/// Gives its answers in turn.
struct InTurn(Mutex<VecDeque<Vec<IpAddr>>>);

impl Lookup for InTurn {
    fn lookup(&self, _: &str) -> Looking {
        Box::pin(future::ready(Ok(self.0.lock().unwrap().pop_front().unwrap())))
    }
}

const PUBLIC: IpAddr = IpAddr::V4(Ipv4Addr::new(8, 8, 8, 8));
const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

async fn quiet() -> Server {
    Server::always(answer("200 OK", "", "secret")).await
}

/// A client for a site on the internet, whose names are looked up by `lookup`; the server's port is let through, so that it
/// is the address that counts.
fn outside(server: &Server, lookup: impl Lookup + 'static) -> (Fetcher, Guard) {
    let guard = Guard::for_root(&server.named("www.example.go.th", "/"));
    let settings = FetchSettings { lookup: Arc::new(lookup), ..FetchSettings::default() };
    (Fetcher::new(guard.clone(), settings).unwrap(), guard)
}

async fn refused(server: &Server, client: &Fetcher, url: &Url) {
    let fault = client.fetch(url, BodyLimits::default()).await.unwrap_err();
    assert_eq!((fault.code(), fault.is_transient()), ("refused-address", false), "{url}: {fault}");
    assert_eq!((server.seen().connections, server.seen().heads.len()), (0, 0), "{url}");
}

#[tokio::test]
async fn s1_literal_addresses_of_this_machine_are_refused_before_connecting() {
    let server = quiet().await;
    let (client, _) = outside(&server, Here);
    for host in
        ["127.0.0.1", "0x7f.1", "2130706433", "127.1", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[::1]", "0.0.0.0"]
    {
        refused(&server, &client, &server.named(host, "/")).await;
    }
}

#[tokio::test]
async fn s2_a_foreign_name_for_this_machine_is_refused() {
    let server = quiet().await;
    // The root itself is on the internet; only then is asked for a page elsewhere.
    let (client, guard) = outside(&server, Here);
    guard.admit_name("www.example.go.th", &[PUBLIC]).unwrap();
    for name in ["localhost", "localhost.", "127.0.0.1.nip.io", "evil.example.com", "www.example.go.th"] {
        refused(&server, &client, &server.named(name, "/")).await;
    }
}

#[tokio::test]
async fn s2_a_name_that_is_public_at_first_and_then_this_machine_is_refused() {
    let server = quiet().await;
    let (client, guard) = outside(&server, InTurn(Mutex::new([vec![HERE]].into())));
    // The first lookup, which the crawl's first request would have made, said that it is on the internet.
    guard.admit_name("www.example.go.th", &[PUBLIC]).unwrap();
    refused(&server, &client, &server.named("www.example.go.th", "/")).await;
}

#[tokio::test]
async fn s2_a_name_with_one_public_and_one_private_address_is_refused_whole() {
    let server = quiet().await;
    let answers = [vec![PUBLIC, HERE], vec![HERE, PUBLIC]];
    let (client, _) = outside(&server, InTurn(Mutex::new(answers.into())));
    refused(&server, &client, &server.named("www.example.go.th", "/")).await;
    refused(&server, &client, &server.named("www.example.go.th", "/")).await;
}

#[tokio::test]
async fn s3_a_redirect_to_this_machine_is_refused_at_the_next_hop() {
    let secret = quiet().await;
    let target = secret.named("127.0.0.2", "/admin");
    let site = Server::always(answer("302 Found", &format!("Location: {target}\r\n"), "")).await;
    let client = site.client();
    let location = client.fetch(&site.url("/"), BodyLimits::default()).await.unwrap().location().unwrap();
    assert_eq!(location, target);
    // Its port would be enough; that its address is another one than the root's must be, too.
    let fault = client.fetch(&location, BodyLimits::default()).await.unwrap_err();
    assert!(fault.code().starts_with("refused-"), "{fault}");
    assert_eq!(secret.seen().connections, 0);
    refused(&secret, &Fetcher::new(Guard::for_root(&secret.url("/")), FetchSettings::default()).unwrap(), &target)
        .await;
}

#[tokio::test]
async fn a_site_on_this_machine_is_read_under_its_own_name() {
    let server = quiet().await;
    let (client, _) = outside(&server, Here);
    let url = server.named("www.example.go.th", "/");
    assert_eq!(client.fetch(&url, BodyLimits::default()).await.unwrap().status, 200);
    assert_eq!(client.fetch(&url.join("/b").unwrap(), BodyLimits::default()).await.unwrap().status, 200);
}

#[tokio::test]
async fn s4_a_password_in_a_url_is_never_sent() {
    let server = Server::always(vec![Act::Close]).await;
    let mut url = server.url("/");
    url.set_password(Some("secret")).unwrap();
    let fault = server.client().fetch(&url, BodyLimits::default()).await.unwrap_err();
    assert_eq!(fault.code(), "refused-user-info");
    assert!(!format!("{fault:?}").contains("secret"));
    assert_eq!(server.seen().connections, 0);
}
