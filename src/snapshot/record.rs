//! One WARC record: its header written so that no URL or value can break it, and read back.

use std::{borrow::Cow, fmt::Write as _};

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::entry::digest_text;

/// Most headers are smaller.
const USUAL: usize = 1 << 10;

/// The header of a record that is being written.
pub(super) struct Header {
    text: String,
}

impl Header {
    /// Begins the header of a record of this type.
    pub(super) fn new(kind: &str, id: &str, date: Timestamp) -> Self {
        let mut header = Self { text: String::with_capacity(USUAL) };
        header.text.push_str("WARC/1.1\r\n");
        header.field("WARC-Type", kind);
        header.field("WARC-Record-ID", id);
        header.field("WARC-Date", &format!("{date:.3}"));
        header
    }

    /// Adds a field. The value is ours or already [`safe_uri`]; a line break in it would be a fault here, so it is
    /// made harmless all the same.
    pub(super) fn field(&mut self, name: &str, value: &str) {
        self.text.push_str(name);
        self.text.push_str(": ");
        self.text.push_str(&one_line(value));
        self.text.push_str("\r\n");
    }

    /// Adds type, digest and length of the block, which is given in parts, and ends the header.
    pub(super) fn close(mut self, content_type: &str, block: &[&[u8]]) -> String {
        let mut hash = Sha256::new();
        for part in block {
            hash.update(part);
        }
        let length: usize = block.iter().map(|part| part.len()).sum();
        self.field("Content-Type", content_type);
        self.field("WARC-Block-Digest", &digest_text(hash));
        self.field("Content-Length", &length.to_string());
        self.text.push_str("\r\n");
        self.text
    }
}

/// An identifier made from what the record holds, so that the same run written twice is the same file: a version 8
/// UUID (RFC 9562, 5.8) of the hash of `parts`.
pub(super) fn record_id(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let mut id = [0; 16];
    id.copy_from_slice(&hash.finalize()[..16]);
    id[6] = id[6] & 0x0f | 0x80;
    id[8] = id[8] & 0x3f | 0x80;
    let hex = data_encoding::HEXLOWER.encode(&id);
    format!("<urn:uuid:{}-{}-{}-{}-{}>", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// A header's value that stays on its line.
pub(super) fn one_line(value: &str) -> Cow<'_, str> {
    const ENDS: [char; 3] = ['\r', '\n', '\0'];
    // Nearly none has one, and bytes are searched faster than characters.
    let has_end = memchr::memchr3(b'\r', b'\n', b'\0', value.as_bytes()).is_some();
    if has_end { Cow::Owned(value.replace(ENDS, " ")) } else { Cow::Borrowed(value) }
}

/// The URL as a header value: whatever is not visible ASCII is percent-escaped.
pub(super) fn safe_uri(url: &str) -> String {
    let mut safe = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            safe.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(safe, "%{byte:02X}");
        }
    }
    safe
}

/// A record as read.
pub(super) struct Record {
    fields: Vec<(String, String)>,
    /// What follows the header, as long as the header says.
    pub(super) block: Vec<u8>,
}

impl Record {
    /// Takes apart what one gzip member unpacked to.
    pub(super) fn parse(mut member: Vec<u8>) -> Result<Self, String> {
        let (head, block_start) = split_head(&member).ok_or("the record's header does not end")?;
        let mut lines = head.lines();
        if !lines.next().is_some_and(|version| version.starts_with("WARC/")) {
            return Err("this is no WARC record".into());
        }
        let fields: Vec<_> = lines.filter_map(split_field).collect();
        let length: usize = field(&fields, "Content-Length")
            .and_then(|length| length.parse().ok())
            .ok_or("the record's Content-Length is missing or no number")?;
        let available = member.len() - block_start;
        if available < length {
            return Err(format!("the record says {length} bytes and holds {available}"));
        }
        if member[block_start + length..].iter().any(|byte| !matches!(byte, b'\r' | b'\n')) {
            return Err("one gzip member holds more than one record".into());
        }
        member.truncate(block_start + length);
        member.drain(..block_start);
        Ok(Self { fields, block: member })
    }

    /// The first field of this name, in any case.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        field(&self.fields, name)
    }

    /// Whether `WARC-Type` is `kind`.
    pub(super) fn is(&self, kind: &str) -> bool {
        self.field("WARC-Type") == Some(kind)
    }
}

fn field<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// `Name: value` in its two parts; `None` for what is no header line.
pub(super) fn split_field(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    Some((name.trim().to_owned(), value.trim().to_owned()))
}

/// The text before the first empty line, and where the bytes after that line begin. Bytes that are no UTF-8 are taken
/// as Latin-1, as old servers mean them.
pub(super) fn split_head(bytes: &[u8]) -> Option<(String, usize)> {
    let mut start = 0;
    loop {
        let end = start + bytes[start..].iter().position(|byte| *byte == b'\n')?;
        let line = bytes[start..end].strip_suffix(b"\r").unwrap_or(&bytes[start..end]);
        if line.is_empty() {
            return Some((text(&bytes[..start]), end + 1));
        }
        start = end + 1;
    }
}

/// Header bytes as text.
pub(super) fn text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}
