//! The generated site on a free port of this machine: HTTP/1.1 with keep-alive, one thread a connection.

use std::{
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

use crate::page::{Site, Size};

/// A site that is being served until the bench ends.
pub(crate) struct Server {
    address: SocketAddr,
    served: Arc<AtomicU32>,
}

impl Server {
    pub(crate) fn start(pages: u32, size: Size) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let served = Arc::new(AtomicU32::new(0));
        let (site, count) = (Arc::new(Site::new(pages, size)), Arc::clone(&served));
        thread::spawn(move || {
            for visitor in listener.incoming().flatten() {
                let (site, count) = (Arc::clone(&site), Arc::clone(&count));
                // A visitor who hangs up is nobody's fault.
                thread::spawn(move || converse(&visitor, &site, &count).ok());
            }
        });
        Self { address, served }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Pages answered so far.
    pub(crate) fn served(&self) -> u32 {
        self.served.load(Ordering::Relaxed)
    }
}

fn converse(visitor: &TcpStream, site: &Site, served: &AtomicU32) -> std::io::Result<()> {
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
        let (status, body) = match site.page(&path) {
            Some(page) => ("200 OK", page),
            None => ("404 Not Found", "<h1>404</h1>".to_owned()),
        };
        if status.starts_with("200") {
            served.fetch_add(1, Ordering::Relaxed);
        }
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let mut answer = head.into_bytes();
        answer.extend(body.into_bytes());
        let mut visitor = visitor;
        visitor.write_all(&answer)?;
    }
}
