//! A generated site on a free port of this machine: HTTP/1.1 with keep-alive, one thread a connection.

#![expect(dead_code, reason = "each bench uses a part of it")]

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicU32, AtomicU64, Ordering},
    },
    thread,
};

use crate::page::{Site, Size};

/// How a server deals with marks of versions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marks {
    /// Its answers bear none.
    None,
    /// Each has the `ETag` of its body, and is 304 to whoever knows it.
    Honest,
}

/// What stands at a path on a night: its type and body.
type Pages = dyn Fn(&str, u32) -> Option<(&'static str, Vec<u8>)> + Send + Sync;

/// A site that is being served until the bench ends.
pub(crate) struct Server {
    address: SocketAddr,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    served: AtomicU32,
    requests: AtomicU32,
    sent: AtomicU64,
    night: AtomicU32,
}

impl Server {
    pub(crate) fn start(pages: u32, size: Size) -> Self {
        let site = Site::new(pages, size);
        Self::of(Marks::None, move |path, _| Some(("text/html; charset=utf-8", site.page(path)?.into_bytes())))
    }

    /// Any site.
    pub(crate) fn of(
        marks: Marks,
        pages: impl Fn(&str, u32) -> Option<(&'static str, Vec<u8>)> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let counts = Arc::new(Counts::default());
        let (pages, told): (Arc<Pages>, _) = (Arc::new(pages), Arc::clone(&counts));
        thread::spawn(move || {
            for visitor in listener.incoming().flatten() {
                let (pages, told) = (Arc::clone(&pages), Arc::clone(&told));
                // A visitor who hangs up is nobody's fault.
                thread::spawn(move || converse(&visitor, &*pages, marks, &told).ok());
            }
        });
        Self { address, counts }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Pages answered so far.
    pub(crate) fn served(&self) -> u32 {
        self.counts.served.load(Ordering::Relaxed)
    }

    /// Requests so far, whatever was answered.
    pub(crate) fn requests(&self) -> u32 {
        self.counts.requests.load(Ordering::Relaxed)
    }

    /// Bytes sent so far, heads and bodies.
    pub(crate) fn sent(&self) -> u64 {
        self.counts.sent.load(Ordering::Relaxed)
    }

    pub(crate) fn next_night(&self) {
        self.counts.night.fetch_add(1, Ordering::Relaxed);
    }
}

fn converse(visitor: &TcpStream, pages: &Pages, marks: Marks, counts: &Counts) -> std::io::Result<()> {
    visitor.set_nodelay(true)?;
    let mut reader = BufReader::new(visitor);
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        let mut known = None;
        loop {
            line.clear();
            if reader.read_line(&mut line)? <= 2 {
                break;
            }
            known = line.strip_prefix("if-none-match: ").map(|mark| mark.trim().to_owned()).or(known);
        }
        counts.requests.fetch_add(1, Ordering::Relaxed);
        let answer = answer(pages(&path, counts.night.load(Ordering::Relaxed)), marks, known.as_deref());
        counts.served.fetch_add(u32::from(!answer.starts_with(b"HTTP/1.1 404")), Ordering::Relaxed);
        counts.sent.fetch_add(answer.len() as u64, Ordering::Relaxed);
        let mut visitor = visitor;
        visitor.write_all(&answer)?;
    }
}

/// The mark of a body.
pub(crate) fn etag(body: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    format!("\"{:x}\"", hasher.finish())
}

fn answer(page: Option<(&str, Vec<u8>)>, marks: Marks, known: Option<&str>) -> Vec<u8> {
    let Some((kind, body)) = page else {
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\n404".to_vec();
    };
    let mut mark = String::new();
    if marks == Marks::Honest {
        let etag = etag(&body);
        if known == Some(&etag) {
            return format!("HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n").into_bytes();
        }
        mark = format!("ETag: {etag}\r\n");
    }
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{mark}Content-Length: {}\r\n\r\n", body.len());
    let mut answer = head.into_bytes();
    answer.extend(body);
    answer
}
