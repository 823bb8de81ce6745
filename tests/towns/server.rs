//! A small HTTP server on the loopback address.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use super::site::{Reply, Site};

/// A server that runs until it is dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts on a free port. Needs a runtime.
    pub(crate) async fn start(site: Arc<Site>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free loopback port");
        let address = listener.local_addr().expect("a bound socket has an address");
        let task = tokio::spawn(accept(listener, site, address));
        Self { address, task }
    }

    /// The root URL.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, site: Arc<Site>, address: SocketAddr) {
    let mut visitors = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let site = Arc::clone(&site);
        visitors.spawn(async move {
            // A visitor who hangs up in the middle is nobody's fault.
            let _ = converse(stream, &site, address).await;
        });
        while visitors.try_join_next().is_some() {}
    }
}

async fn converse(mut stream: TcpStream, site: &Site, address: SocketAddr) -> std::io::Result<()> {
    let mut buffer = Vec::new();
    loop {
        let end = loop {
            if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                break end;
            }
            if buffer.len() > 16 * 1024 || stream.read_buf(&mut buffer).await? == 0 {
                return Ok(());
            }
        };
        let head: Vec<u8> = buffer.drain(..end + 4).collect();
        let head = String::from_utf8_lossy(&head).into_owned();
        let mut words = head.split(' ');
        let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or("/"));
        let bytes = answer(method, target, site, address);
        stream.write_all(&bytes).await?;
    }
}

fn answer(method: &str, target: &str, site: &Site, address: SocketAddr) -> Vec<u8> {
    // Forms are never sent by a crawl; a test that sees this status has found a fault.
    let refused = Reply { status: 405, content_type: "text/plain", body: Arc::new(b"GET only".to_vec()) };
    let reply = if method == "GET" { site.reply(target, &address.to_string()) } else { refused };
    let body = reply.body;
    let reason = if reply.status == 200 { "OK" } else { "Not Found" };
    let (status, kind, length) = (reply.status, reply.content_type, body.len());
    let mut out = format!(
        "HTTP/1.1 {status} {reason}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: keep-alive\r\n\r\n"
    )
    .into_bytes();
    out.extend_from_slice(&body);
    out
}
