//! Undoing `Content-Encoding`, within a byte limit on what comes out.
//!
//! Servers mislabel: what says gzip may be plain, and what says nothing may be gzip. The bytes decide, the label only
//! asks. What was decoded before an error is kept.

use std::{borrow::Cow, io::Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::{Note, Resource, limits};

/// A body with its compression undone.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded<'a> {
    /// The decoded bytes, at most as many as allowed.
    pub content: Cow<'a, [u8]>,
    /// What went wrong on the way.
    pub notes: Vec<Note>,
}

/// The body of `resource` without its `Content-Encoding`, cut at `limit` decoded bytes.
pub fn decode(resource: &Resource, limit: usize) -> Decoded<'_> {
    let mut decoded = Decoded { content: Cow::Borrowed(&resource.body), notes: Vec::new() };
    if resource.truncated {
        decoded.note(Note::Truncated);
    }
    let mut layers = 0;
    for coding in codings(resource) {
        if layers == limits::COMPRESSION_LAYERS && coding.inflates(&decoded.content) {
            decoded.refuse(format!("compressed more than {} times over", limits::COMPRESSION_LAYERS));
            return decoded;
        }
        layers += usize::from(decoded.undo(coding, limit));
    }
    // Not labelled, or zipped once more by a proxy: only where the type says that a gzip file cannot be meant.
    while layers < limits::COMPRESSION_LAYERS && is_gzip(&decoded.content) && says_text(resource) {
        decoded.undo(Coding::Gzip, limit);
        layers += 1;
    }
    decoded.cut(limit);
    decoded
}

/// The content of a gzip file, cut at `limit` bytes; borrowed when it is none.
pub fn gunzip(content: &[u8], limit: usize) -> Decoded<'_> {
    let mut decoded = Decoded { content: Cow::Borrowed(content), notes: Vec::new() };
    decoded.undo(Coding::Gzip, limit);
    decoded.cut(limit);
    decoded
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    Gzip,
    Deflate,
    /// One that is not read here: brotli, zstd, compress.
    Foreign(&'static str),
}

impl Coding {
    fn inflates(self, content: &[u8]) -> bool {
        match self {
            Self::Gzip => is_gzip(content),
            Self::Deflate => !is_plain_text(content),
            Self::Foreign(_) => false,
        }
    }
}

/// The codings in the order in which they have to be undone: the last applied first.
fn codings(resource: &Resource) -> Vec<Coding> {
    let headers = resource.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("content-encoding"));
    let mut found: Vec<_> = headers.flat_map(|(_, value)| value.split(',')).filter_map(coding).collect();
    found.reverse();
    found
}

fn coding(name: &str) -> Option<Coding> {
    match name.trim().to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" => Some(Coding::Gzip),
        "deflate" => Some(Coding::Deflate),
        "br" => Some(Coding::Foreign("brotli")),
        "zstd" => Some(Coding::Foreign("zstd")),
        "compress" | "x-compress" => Some(Coding::Foreign("compress")),
        // `identity`, and charsets that some servers write here.
        _ => None,
    }
}

fn is_gzip(content: &[u8]) -> bool {
    content.starts_with(&[0x1f, 0x8b])
}

fn is_zlib(content: &[u8]) -> bool {
    matches!(content, [cmf, flags, ..] if cmf & 0x0f == 8 && (u16::from(*cmf) << 8 | u16::from(*flags)) % 31 == 0)
}

/// Whether the beginning can be read as it is: a body that was never compressed though its label says so. Compressed
/// data has control characters soon.
fn is_plain_text(content: &[u8]) -> bool {
    let start = &content[..content.len().min(64)];
    start.iter().all(|&byte| byte >= 0x20 || matches!(byte, b'\t' | b'\n' | b'\r'))
}

fn says_text(resource: &Resource) -> bool {
    resource.header("content-type").is_some_and(|value| {
        let value = value.to_ascii_lowercase();
        value.starts_with("text/") || value.contains("html") || value.starts_with("application/xml")
    })
}

impl Decoded<'_> {
    /// Takes one coding off; false when the bytes were never coded so.
    fn undo(&mut self, coding: Coding, limit: usize) -> bool {
        let content = std::mem::take(&mut self.content);
        let (inflated, note) = match coding {
            Coding::Gzip if is_gzip(&content) => inflate(MultiGzDecoder::new(&content[..]), limit),
            Coding::Deflate if is_zlib(&content) => inflate(ZlibDecoder::new(&content[..]), limit),
            Coding::Deflate if !is_plain_text(&content) => inflate(DeflateDecoder::new(&content[..]), limit),
            Coding::Foreign(name) if !content.is_empty() && !is_plain_text(&content) => {
                self.refuse(format!("the body is compressed with {name}, which was not asked for and is not read"));
                return false;
            }
            Coding::Gzip | Coding::Deflate | Coding::Foreign(_) => {
                self.content = content;
                return false;
            }
        };
        if let Some(note) = note {
            self.note(note);
        }
        self.content = Cow::Owned(inflated);
        true
    }

    fn cut(&mut self, limit: usize) {
        if self.content.len() <= limit {
            return;
        }
        match &mut self.content {
            Cow::Borrowed(content) => *content = &content[..limit],
            Cow::Owned(content) => content.truncate(limit),
        }
        self.note(Note::Truncated);
    }

    fn refuse(&mut self, why: String) {
        self.content = Cow::Borrowed(&[]);
        self.note(Note::Unreadable(why));
    }

    fn note(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

fn inflate(decoder: impl Read, limit: usize) -> (Vec<u8>, Option<Note>) {
    let mut content = Vec::new();
    let allowed = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let note = match decoder.take(allowed).read_to_end(&mut content) {
        Ok(_) if content.len() > limit => Some(Note::Truncated),
        Ok(_) => None,
        Err(error) if content.is_empty() => Some(Note::Damaged(format!("the compressed body: {error}"))),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Some(Note::Truncated),
        Err(error) => Some(Note::Stopped(format!("the compressed body is damaged: {error}"))),
    };
    content.truncate(limit);
    (content, note)
}

#[cfg(test)]
mod tests;
