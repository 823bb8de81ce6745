//! The HTTP message inside a response record.
//!
//! The body in a [`Capture`] has its chunking undone, so a header that says `chunked` would be a lie, and a record
//! without a length would be unreadable for others: `Transfer-Encoding` and an untrue `Content-Length` are kept under
//! an `X-Archive-Orig-` name, and a true `Content-Length` is added. Reading undoes this, so that a capture comes back
//! as it went in.

use super::{
    entry::Capture,
    record::{one_line, split_field, split_head, text},
};

/// Before the name of a header that is kept but no longer true.
const ORIGINAL: &str = "X-Archive-Orig-";

/// The status line and headers of the record's block.
pub(super) struct Head {
    /// The bytes, up to and with the empty line.
    pub(super) bytes: Vec<u8>,
    /// Whether the last header is a `Content-Length` that the server did not send.
    pub(super) length_added: bool,
}

/// Writes the head for `capture` with a body of so many bytes.
pub(super) fn write_head(capture: &Capture, length: usize) -> Head {
    let length = length.to_string();
    let mut lengths = capture.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let length_is_true = lengths.next().is_some_and(|(_, value)| *value == length) && lengths.next().is_none();
    let mut bytes = format!("HTTP/1.1 {} {}\r\n", capture.status, one_line(&capture.reason)).into_bytes();
    for (name, value) in &capture.headers {
        let kept_aside = name.eq_ignore_ascii_case("transfer-encoding")
            || !length_is_true && name.eq_ignore_ascii_case("content-length");
        if kept_aside {
            bytes.extend_from_slice(ORIGINAL.as_bytes());
        }
        bytes.extend(name.bytes().map(|byte| if is_token(byte) { byte } else { b'_' }));
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(one_line(value).as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    if !length_is_true {
        bytes.extend_from_slice(format!("Content-Length: {length}\r\n").as_bytes());
    }
    bytes.extend_from_slice(b"\r\n");
    Head { bytes, length_added: !length_is_true }
}

/// The status line and headers without a body, all as they were sent: the body lies elsewhere.
pub(super) fn head_as_sent(capture: &Capture) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {} {}\r\n", capture.status, one_line(&capture.reason)).into_bytes();
    for (name, value) in &capture.headers {
        bytes.extend(name.bytes().map(|byte| if is_token(byte) { byte } else { b'_' }));
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(one_line(value).as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"\r\n");
    bytes
}

/// The characters of a header's name (RFC 9110, 5.6.2).
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// A response as it stands in a record's block.
pub(super) struct Message {
    pub(super) status: u16,
    pub(super) reason: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Message {
    /// Takes a block apart; `None` when it is no HTTP response.
    pub(super) fn parse(mut block: Vec<u8>) -> Option<Self> {
        let (head, body_start) = split_head(&block).unwrap_or_else(|| (text(&block), block.len()));
        let mut lines = head.lines();
        let mut status_line = lines.next()?.splitn(3, ' ');
        if !status_line.next()?.starts_with("HTTP/") {
            return None;
        }
        let status = status_line.next()?.trim().parse().ok()?;
        let reason = status_line.next().unwrap_or_default().trim().to_owned();
        let headers = lines.filter_map(split_field).collect();
        block.drain(..body_start);
        Some(Self { status, reason, headers, body: block })
    }

    /// Gives the headers that [`write_head`] kept aside their names back.
    pub(super) fn restore(&mut self, length_added: bool) {
        if length_added {
            self.headers.pop();
        }
        for (name, _) in &mut self.headers {
            if let Some(original) = name.strip_prefix(ORIGINAL)
                && (original.eq_ignore_ascii_case("transfer-encoding")
                    || original.eq_ignore_ascii_case("content-length"))
            {
                *name = original.to_owned();
            }
        }
    }

    /// Undoes the chunking that other programs leave in a body; a body that is not chunked after all stays as it is.
    pub(super) fn undo_chunking(&mut self) {
        let chunked = self.headers.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case("transfer-encoding") && value.to_ascii_lowercase().contains("chunked")
        });
        if chunked && let Some(body) = join_chunks(&self.body) {
            self.body = body;
        }
    }
}

/// The content of a chunked body, as far as it goes; `None` when it does not begin with a chunk.
fn join_chunks(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let mut seen = false;
    while let Some((size, after)) = chunk_size(rest) {
        seen = true;
        content.extend_from_slice(&after[..size.min(after.len())]);
        if size == 0 || size >= after.len() {
            break;
        }
        let after = &after[size..];
        rest = after.strip_prefix(b"\r\n").unwrap_or(after);
    }
    seen.then_some(content)
}

/// The size on a chunk's first line, and what follows the line.
fn chunk_size(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.iter().take(1024).position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let digits = line.split(';').next()?.trim();
    Some((usize::from_str_radix(digits, 16).ok()?, &bytes[end + 1..]))
}
