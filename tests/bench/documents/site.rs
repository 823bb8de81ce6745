//! A site of lists and documents on a free port of this machine. No two documents are alike, by a number behind their end.

use std::{
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

/// Documents on one list.
const LISTED: u32 = 40;

pub(crate) struct Site {
    address: SocketAddr,
    served: Arc<AtomicU32>,
    documents: Arc<AtomicU32>,
}

struct Shelf {
    count: u32,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Site {
    pub(crate) fn start(count: u32, files: Vec<(PathBuf, Vec<u8>)>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let served = Arc::new(AtomicU32::new(0));
        let documents = Arc::new(AtomicU32::new(0));
        let (shelf, counts) =
            (Arc::new(Shelf { count, files }), Counts { all: Arc::clone(&served), documents: Arc::clone(&documents) });
        thread::spawn(move || {
            for visitor in listener.incoming().flatten() {
                let (shelf, counts) = (Arc::clone(&shelf), counts.clone());
                // A visitor who hangs up is nobody's fault.
                thread::spawn(move || converse(&visitor, &shelf, &counts).ok());
            }
        });
        Self { address, served, documents }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    pub(crate) fn served(&self) -> u32 {
        self.served.load(Ordering::Relaxed)
    }

    /// How many of the requests were for documents.
    pub(crate) fn documents(&self) -> u32 {
        self.documents.load(Ordering::Relaxed)
    }
}

/// Requests so far.
#[derive(Clone)]
struct Counts {
    all: Arc<AtomicU32>,
    documents: Arc<AtomicU32>,
}

impl Shelf {
    fn answer(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        if path == "/" {
            let lists = (0..self.count.div_ceil(LISTED))
                .map(|list| format!("<li><a href='/list/{list}'>รายการ {list}</a></li>"));
            return Some(page(&lists.collect::<String>()));
        }
        if let Some(list) = path.strip_prefix("/list/").and_then(|list| list.parse::<u32>().ok()) {
            let numbers = (list * LISTED..(list + 1) * LISTED).filter(|number| *number < self.count);
            let links = numbers
                .map(|number| format!("<li><a href='{}'>สรุปผลการจัดซื้อจัดจ้าง ฉบับที่ {number}</a></li>", self.path(number)));
            return Some(page(&links.collect::<String>()));
        }
        let number: u32 = path.strip_prefix("/file/")?.split_once('.')?.0.rsplit('/').next()?.parse().ok()?;
        if number >= self.count {
            return None;
        }
        let (_, content) = self.file(number);
        let mut content = content.clone();
        // Behind the end of a PDF, and in the comment at the end of a ZIP, anything may stand.
        write!(content, "\n%{number}\n").ok()?;
        Some(("application/octet-stream", content))
    }

    fn file(&self, number: u32) -> &(PathBuf, Vec<u8>) {
        &self.files[number as usize % self.files.len()]
    }

    fn path(&self, number: u32) -> String {
        let extension = self.file(number).0.extension().unwrap_or_default().to_string_lossy();
        // Folders are told by letters, because a crawler takes thousands of numbers for a trap.
        let folder: String =
            [26, 1].iter().map(|place| char::from(b'a' + (number / LISTED / place % 26) as u8)).collect();
        format!("/file/{folder}/{number}.{extension}")
    }
}

fn page(list: &str) -> (&'static str, Vec<u8>) {
    let page = format!("<!DOCTYPE html><meta charset=utf-8><h1>เทศบาลตำบลทดสอบ</h1><ul>{list}</ul>");
    ("text/html; charset=utf-8", page.into_bytes())
}

fn converse(visitor: &TcpStream, shelf: &Shelf, counts: &Counts) -> std::io::Result<()> {
    visitor.set_nodelay(true)?;
    let mut reader = BufReader::new(visitor);
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        while reader.read_line(&mut line)? > 2 {
            line.clear();
        }
        counts.all.fetch_add(1, Ordering::Relaxed);
        counts.documents.fetch_add(u32::from(path.starts_with("/file/")), Ordering::Relaxed);
        let (status, (kind, body)) = match shelf.answer(&path) {
            Some(answer) => ("200 OK", answer),
            None => ("404 Not Found", ("text/plain", b"404".to_vec())),
        };
        let head = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n", body.len());
        let mut answer = head.into_bytes();
        answer.extend(body);
        let mut visitor = visitor;
        visitor.write_all(&answer)?;
    }
}
