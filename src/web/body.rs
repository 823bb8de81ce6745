//! Reading a body: counted as it comes, and cut at a limit of size, speed or time. What came before the cut is kept.

#[cfg(test)]
mod tests;

use std::{future::Future, time::Duration};

use hyper::body::Bytes;
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, timeout_at};

use super::bounds;

/// Room made beforehand for a body that is said to be as long or longer.
const PROMISED_BODY: u64 = 256 << 10;

/// Why a body is only its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cut {
    /// More than the limit.
    Length,
    /// Too slow, or too long in coming.
    Time,
    /// The server closed the connection before everything that it had promised was sent.
    Disconnect,
}

/// How many bytes of a body are taken, by what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyLimits {
    /// What says that it is text (HTML, XML, JSON, plain) and does not begin like a document.
    pub text: usize,
    /// Everything else.
    pub document: usize,
}

impl Default for BodyLimits {
    fn default() -> Self {
        Self { text: bounds::TEXT_BODY, document: bounds::DOCUMENT_BODY }
    }
}

impl BodyLimits {
    /// The same for every body.
    pub const fn exactly(bytes: usize) -> Self {
        Self { text: bytes, document: bytes }
    }

    /// For a sitemap.
    pub const fn sitemap() -> Self {
        Self::exactly(bounds::SITEMAP_BODY)
    }

    /// For a robots.txt; one byte more than is read, so that a cut can be told.
    pub(super) const fn robots() -> Self {
        Self::exactly(bounds::ROBOTS_BODY + 1)
    }

    fn of(self, content_type: &str, beginning: &[u8]) -> usize {
        // PDF, ZIP (which Office files are), the older Office files, gzip: often sent as text/html by old servers.
        const MAGIC: [&[u8]; 4] = [b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b"];
        let kind = content_type.to_ascii_lowercase();
        let says_text = kind.starts_with("text/") || ["html", "xml", "json"].iter().any(|word| kind.contains(word));
        if says_text && !MAGIC.iter().any(|magic| beginning.starts_with(magic)) { self.text } else { self.document }
    }
}

/// How long each part of an exchange may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// Looking up the name, connecting, TLS.
    pub connect: Duration,
    /// From the request to the end of the answer's head.
    pub head: Duration,
    /// Between two pieces of the body.
    pub idle: Duration,
    /// Everything together.
    pub total: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self { connect: bounds::CONNECT, head: bounds::HEAD, idle: bounds::IDLE, total: bounds::TOTAL }
    }
}

/// Where a body comes from, piece by piece.
pub(super) trait Pieces {
    /// What can go wrong.
    type Error;
    /// How many bytes are to come, as far as the server says so.
    fn promised(&self) -> Option<u64> {
        None
    }
    /// The next piece; `None` at the end.
    fn next(&mut self) -> impl Future<Output = Result<Option<Bytes>, Self::Error>> + Send;
}

impl Pieces for reqwest::Response {
    type Error = reqwest::Error;
    fn promised(&self) -> Option<u64> {
        self.content_length()
    }
    fn next(&mut self) -> impl Future<Output = Result<Option<Bytes>, Self::Error>> + Send {
        self.chunk()
    }
}

/// How a body ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End<E> {
    Complete,
    Cut(Cut),
    Failed(E),
}

/// Reads a body to its end or to a limit; `deadline` ends the exchange as a whole.
pub(super) async fn collect<P: Pieces>(
    pieces: &mut P,
    content_type: &str,
    limits: BodyLimits,
    idle: Duration,
    deadline: Instant,
) -> (Vec<u8>, End<P::Error>) {
    let began = Instant::now();
    // Promises are believed as far as they cost little.
    let promised = pieces.promised().unwrap_or_default().min(PROMISED_BODY);
    let mut body = Vec::with_capacity(promised as usize);
    loop {
        let piece = match timeout_at(deadline.min(Instant::now() + idle), pieces.next()).await {
            Err(_) => return (body, End::Cut(Cut::Time)),
            Ok(Err(error)) => return (body, End::Failed(error)),
            Ok(Ok(None)) => return (body, End::Complete),
            Ok(Ok(Some(piece))) => piece,
        };
        body.extend_from_slice(&piece);
        let limit = limits.of(content_type, &body);
        if body.len() > limit {
            body.truncate(limit);
            return (body, End::Cut(Cut::Length));
        }
        if is_too_slow(body.len(), began.elapsed()) {
            return (body, End::Cut(Cut::Time));
        }
    }
}

fn is_too_slow(bytes: usize, elapsed: Duration) -> bool {
    elapsed > bounds::SLOW_START && (bytes as u64) < bounds::MIN_SPEED * elapsed.as_secs()
}
