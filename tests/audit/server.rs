<<<<<<< HEAD
//! A server on a port of this machine that answers what a test tells it to, byte for byte, and counts what it is asked for.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

/// What comes back for a target.
#[derive(Clone)]
pub(crate) enum Answer {
    /// These bytes, head and body.
    Whole(Arc<[u8]>),
    /// This head, and then a piece of a body again and again until the visitor hangs up.
    Endless(Arc<[u8]>, Arc<[u8]>),
}

impl Answer {
    /// A status line's rest, header lines and a body.
    pub(crate) fn of(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut bytes = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n", body.len()).into_bytes();
        bytes.extend_from_slice(body);
        Self::Whole(bytes.into())
    }

    pub(crate) fn html(body: impl AsRef<[u8]>) -> Self {
        Self::of("200 OK", "Content-Type: text/html; charset=utf-8\r\n", body)
    }

    pub(crate) fn file(kind: &str, body: impl AsRef<[u8]>) -> Self {
        Self::of("200 OK", &format!("Content-Type: {kind}\r\n"), body)
    }

    pub(crate) fn redirect(to: &str) -> Self {
        Self::of("302 Found", &format!("Location: {to}\r\n"), "")
    }

    pub(crate) fn status(status: &str) -> Self {
        Self::of(status, "Content-Type: text/plain\r\n", status)
    }
}

type Script = dyn Fn(&str) -> Answer + Send + Sync;

/// A server that runs until the test ends.
pub(crate) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// `script` says what comes back for a target; each answer takes `pause` at least.
    pub(crate) fn start(pause: Duration, script: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let server = Self { address: listener.local_addr().unwrap(), seen: Arc::default() };
        let (script, seen): (Arc<Script>, _) = (Arc::new(script), Arc::clone(&server.seen));
        thread::spawn(move || {
            for visitor in listener.incoming().flatten() {
                let (script, seen) = (Arc::clone(&script), Arc::clone(&seen));
                // A visitor who hangs up is nobody's fault.
                thread::spawn(move || converse(visitor, pause, &*script, &seen).ok());
            }
        });
        server
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The same URL below which a path stands.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// How often each target was asked for.
    pub(crate) fn counts(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for target in self.seen.lock().unwrap().iter() {
            *counts.entry(target.clone()).or_default() += 1;
        }
        counts
    }

    /// How many requests have come.
    pub(crate) fn requests(&self) -> usize {
        self.seen.lock().unwrap().len()
    }

    /// Forgets what was asked for so far.
    pub(crate) fn forget(&self) {
        self.seen.lock().unwrap().clear();
    }

    /// Waits until so many requests have come.
    pub(crate) fn await_requests(&self, count: usize) {
        let began = Instant::now();
        while self.requests() < count {
            assert!(began.elapsed() < Duration::from_mins(1), "{} of {count} requests have come", self.requests());
            thread::sleep(Duration::from_millis(2));
        }
    }
}

fn converse(visitor: TcpStream, pause: Duration, script: &Script, seen: &Mutex<Vec<String>>) -> std::io::Result<()> {
    visitor.set_nodelay(true)?;
    let mut to = visitor.try_clone()?;
    let mut from = BufReader::new(visitor.take(1 << 20));
    while let Some(target) = target(&mut from)? {
        seen.lock().unwrap().push(target.clone());
        thread::sleep(pause);
        match script(&target) {
            Answer::Whole(bytes) => to.write_all(&bytes)?,
            Answer::Endless(head, piece) => {
                to.write_all(&head)?;
                loop {
                    to.write_all(&piece)?;
                }
            }
=======
//! A loopback server that answers as it is told, byte for byte, and remembers what it was asked.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::Duration,
};

/// What a path answers.
#[derive(Clone)]
pub(crate) enum Answer {
    /// A web page with this body.
    Page(String),
    /// These headers and this body.
    Raw(&'static str, Vec<u8>),
    /// A redirect.
    Redirect(String),
    /// A body without end.
    Endless,
}

pub(crate) type Asked = Arc<Mutex<BTreeMap<String, usize>>>;

/// Serves until the test ends; gives the root URL and what was asked.
pub(crate) fn serve(
    pause: Duration,
    answer: impl Fn(&str) -> Option<Answer> + Send + Sync + 'static,
) -> (String, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}/", listener.local_addr().unwrap());
    let asked: Asked = Arc::default();
    let (answer, seen) = (Arc::new(answer), Arc::clone(&asked));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (answer, seen) = (Arc::clone(&answer), Arc::clone(&seen));
            // A client that hangs up is what half of these tests are about.
            std::thread::spawn(move || converse(stream, pause, &*answer, &seen).ok());
        }
    });
    (root, asked)
}

fn converse(
    stream: TcpStream,
    pause: Duration,
    answer: &(dyn Fn(&str) -> Option<Answer> + Send + Sync),
    asked: &Asked,
) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream).lines();
    while let Some(request) = lines.next() {
        let path = request?.split(' ').nth(1).unwrap_or("/").to_owned();
        for line in lines.by_ref() {
            if line?.is_empty() {
                break;
            }
        }
        *asked.lock().unwrap().entry(path.clone()).or_default() += 1;
        std::thread::sleep(pause);
        match answer(&path) {
            Some(Answer::Page(body)) => {
                send(&mut out, "200 OK", "Content-Type: text/html; charset=utf-8\r\n", body.as_bytes())?;
            }
            Some(Answer::Raw(headers, body)) => send(&mut out, "200 OK", headers, &body)?,
            Some(Answer::Redirect(to)) => send(&mut out, "302 Found", &format!("Location: {to}\r\n"), b"")?,
            Some(Answer::Endless) => {
                out.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")?;
                loop {
                    out.write_all(&[b'x'; 8192])?;
                }
            }
            None => send(&mut out, "404 Not Found", "Content-Type: text/html\r\n", b"<h1>404</h1>")?,
>>>>>>> main
        }
    }
    Ok(())
}

<<<<<<< HEAD
/// The target of the next request; nothing at the end of the connection.
fn target(from: &mut impl BufRead) -> std::io::Result<Option<String>> {
    let mut first = String::new();
    if from.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut line = String::new();
    while line != "\r\n" {
        line.clear();
        if from.read_line(&mut line)? == 0 {
            return Ok(None);
        }
    }
    Ok(first.split(' ').nth(1).map(str::to_owned))
=======
fn send(out: &mut TcpStream, status: &str, headers: &str, body: &[u8]) -> std::io::Result<()> {
    write!(out, "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n", body.len())?;
    out.write_all(body)
>>>>>>> main
}
