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

/// What a visitor asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) target: String,
    /// The headers by their names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

type Script = dyn Fn(&Asked) -> Answer + Send + Sync;

/// A server that runs until the test ends.
pub(crate) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    /// `script` says what comes back for a target; each answer takes `pause` at least.
    pub(crate) fn start(pause: Duration, script: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        Self::start_hearing(pause, move |asked| script(&asked.target))
    }

    /// The same for an answer that depends on the headers, too.
    pub(crate) fn start_hearing(pause: Duration, script: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
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
        for asked in self.seen.lock().unwrap().iter() {
            *counts.entry(asked.target.clone()).or_default() += 1;
        }
        counts
    }

    /// What was asked for, in order.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.seen.lock().unwrap().clone()
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

fn converse(visitor: TcpStream, pause: Duration, script: &Script, seen: &Mutex<Vec<Asked>>) -> std::io::Result<()> {
    visitor.set_nodelay(true)?;
    let mut to = visitor.try_clone()?;
    let mut from = BufReader::new(visitor.take(1 << 20));
    while let Some(asked) = asked(&mut from)? {
        seen.lock().unwrap().push(asked.clone());
        thread::sleep(pause);
        match script(&asked) {
            Answer::Whole(bytes) => to.write_all(&bytes)?,
            Answer::Endless(head, piece) => {
                to.write_all(&head)?;
                loop {
                    to.write_all(&piece)?;
                }
            }
        }
    }
    Ok(())
}

/// The next request; nothing at the end of the connection.
fn asked(from: &mut impl BufRead) -> std::io::Result<Option<Asked>> {
    let mut first = String::new();
    if from.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        if from.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        if line == "\r\n" {
            break;
        }
        headers.extend(line.split_once(':').map(|(name, value)| (name.to_lowercase(), value.trim().to_owned())));
    }
    Ok(first.split(' ').nth(1).map(|target| Asked { target: target.to_owned(), headers }))
}
