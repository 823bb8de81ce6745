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
        }
    }
    Ok(())
}

fn send(out: &mut TcpStream, status: &str, headers: &str, body: &[u8]) -> std::io::Result<()> {
    write!(out, "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n", body.len())?;
    out.write_all(body)
}
