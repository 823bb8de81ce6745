//! The town's server: HTTP/1.1 with keep-alive on a free port of this machine, nothing more than the town needs.
//!
//! It answers GET and HEAD, tells an unchanged page by its `ETag` or date, and thanks for a posted form without reading
//! it. It listens on the loopback address only. One request's head is bounded, and so is the number of connections.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use super::{Served, Town};

/// The largest request head that is read.
const HEAD: usize = 16 * 1024;
/// The largest form that is read, and thrown away, to keep the connection.
const FORM: usize = 64 * 1024;
/// Connections at a time; further ones wait.
const CONNECTIONS: usize = 256;

/// A town that is being served. Dropping it stops the server.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// The address of its first page.
    pub url: String,
    task: JoinHandle<()>,
}

impl Running {
    /// Stops the server and closes its connections.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Serves the town on a free loopback port. Needs a tokio runtime.
pub async fn serve(town: Arc<Town>) -> std::io::Result<Running> {
    serve_on(town, 0).await
}

/// Serves the town on this loopback port; 0 takes a free one.
pub async fn serve_on(town: Arc<Town>, port: u16) -> std::io::Result<Running> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let address = listener.local_addr()?;
    let task = tokio::spawn(accept(listener, town, address));
    Ok(Running { address, url: format!("http://{address}/"), task })
}

async fn accept(listener: TcpListener, town: Arc<Town>, address: SocketAddr) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    // The connections belong to this task: when it is aborted, they end with it.
    let mut connections = tokio::task::JoinSet::new();
    loop {
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let town = Arc::clone(&town);
                connections.spawn(async move {
                    let _permit = permit;
                    // A visitor who hangs up in the middle is nobody's fault.
                    let _ = converse(stream, &town, address).await;
                });
            }
            Err(_) => tokio::task::yield_now().await,
        }
        while connections.try_join_next().is_some() {}
    }
}

/// Answers the requests of one connection, one after the other.
async fn converse(mut stream: TcpStream, town: &Town, address: SocketAddr) -> std::io::Result<()> {
    let mut buffer = Vec::new();
    while let Some(request) = next_request(&mut stream, &mut buffer).await? {
        let keep = request.keep && drain(&mut stream, &mut buffer, request.length).await?;
        let bytes = respond(&request, town, address, keep);
        stream.write_all(&bytes).await?;
        if !keep {
            break;
        }
    }
    stream.shutdown().await
}

#[derive(Debug, Default)]
struct Request {
    method: String,
    target: String,
    /// Whether the visitor wants to go on with this connection.
    keep: bool,
    /// The length of the body; none when it is not told by a plain length.
    length: Option<usize>,
    if_none_match: Option<String>,
    if_modified_since: Option<String>,
}

/// Reads up to the empty line that ends a head. None at the end of the connection, or when the head is too long.
async fn next_request(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> std::io::Result<Option<Request>> {
    loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            let head: Vec<u8> = buffer.drain(..end + 4).collect();
            return Ok(parse(&String::from_utf8_lossy(&head)));
        }
        if buffer.len() > HEAD || stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    }
}

fn parse(head: &str) -> Option<Request> {
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let (method, target, version) = (first.next()?, first.next()?, first.next()?);
    let mut request = Request {
        method: method.to_owned(),
        target: target.to_owned(),
        keep: version == "HTTP/1.1",
        length: Some(0),
        ..Request::default()
    };
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "connection" => request.keep = request.keep && !value.eq_ignore_ascii_case("close"),
            "content-length" => request.length = value.parse().ok(),
            "transfer-encoding" => request.length = None,
            "if-none-match" => request.if_none_match = Some(value.to_owned()),
            "if-modified-since" => request.if_modified_since = Some(value.to_owned()),
            _ => {}
        }
    }
    Some(request)
}

/// Throws the body away. False when it is too long for that, and the connection must end.
async fn drain(stream: &mut TcpStream, buffer: &mut Vec<u8>, length: Option<usize>) -> std::io::Result<bool> {
    let Some(length) = length.filter(|length| *length <= FORM) else { return Ok(false) };
    while buffer.len() < length {
        if stream.read_buf(buffer).await? == 0 {
            return Ok(false);
        }
    }
    buffer.drain(..length);
    Ok(true)
}

fn respond(request: &Request, town: &Town, address: SocketAddr, keep: bool) -> Vec<u8> {
    let connection = if keep { "keep-alive" } else { "close" };
    match request.method.as_str() {
        "GET" | "HEAD" => {}
        "POST" => return plain("303 See Other", "Location: /received\r\n", connection),
        _ => return plain("405 Method Not Allowed", "Allow: GET, HEAD, POST\r\n", connection),
    }
    let served = find(town, &request.target);
    if unchanged(request, served) {
        return plain("304 Not Modified", &headers(served), connection);
    }
    // These two name whole addresses, and the port is known only here.
    let body = if matches!(request.target.as_str(), "/sitemap.xml" | "/robots.txt") {
        String::from_utf8_lossy(&served.body).replace("{origin}", &format!("http://{address}")).into_bytes()
    } else {
        served.body.clone()
    };
    let status = if served.status == 404 { "404 Not Found" } else { "200 OK" };
    let mut out = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{}Connection: {connection}\r\n\r\n",
        served.content_type,
        body.len(),
        headers(served)
    )
    .into_bytes();
    if request.method == "GET" {
        out.extend(body);
    }
    out
}

fn plain(status: &str, headers: &str, connection: &str) -> Vec<u8> {
    // A 304 has no body and may not tell a length that its page does not have.
    let length = if status.starts_with("304") { "" } else { "Content-Length: 0\r\n" };
    format!("HTTP/1.1 {status}\r\n{headers}{length}Connection: {connection}\r\n\r\n").into_bytes()
}

fn headers(served: &Served) -> String {
    served.headers.iter().fold(String::new(), |out, (name, value)| out + name + ": " + value + "\r\n")
}

fn unchanged(request: &Request, served: &Served) -> bool {
    if served.status != 200 {
        return false;
    }
    let header = |wanted: &str| served.headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    match (&request.if_none_match, &request.if_modified_since) {
        (Some(tags), _) => header("ETag").is_some_and(|tag| tags == "*" || tags.split(',').any(|t| t.trim() == tag)),
        (None, Some(date)) => header("Last-Modified") == Some(date.as_str()),
        (None, None) => false,
    }
}

/// The answer for a target, also when it is a whole address, has a fragment, or has a query that the town does
/// not know.
fn find<'a>(town: &'a Town, target: &str) -> &'a Served {
    let target = target.split_once("://").map_or(target, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    let target = target.split('#').next().unwrap_or(target);
    if let Some(served) = town.pages.get(target) {
        return served;
    }
    let path = target.split('?').next().unwrap_or(target);
    let bare = path.strip_suffix('/').filter(|path| !path.is_empty()).unwrap_or(path);
    town.pages.get(bare).unwrap_or(&town.missing)
}
