//! What a journal holds: the outcome of one fetch, or a note about the whole run.

use std::net::IpAddr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// One answered request, as it went over the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// The URL that was asked.
    pub url: String,
    /// The address that answered.
    pub ip: Option<IpAddr>,
    /// When the request was sent.
    pub fetched: Timestamp,
    /// How long the answer took, in milliseconds.
    pub elapsed_ms: u32,
    /// The request line and headers; empty when unknown.
    pub request_head: Vec<u8>,
    /// The status code.
    pub status: u16,
    /// The words after the status code; may be empty.
    pub reason: String,
    /// The headers in the order received.
    pub headers: Vec<(String, String)>,
    /// The body as sent: chunking undone, `Content-Encoding` not.
    pub body: Vec<u8>,
    /// Why the body is not the whole body, if it is not.
    pub truncated: Option<Truncation>,
    /// Set when the body, and with it status and headers, is that of an earlier answer, which the server confirmed.
    pub revisit: Option<Revisit>,
}

/// How an answer confirmed an earlier one, whose body stands for its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revisit {
    /// How it did.
    pub profile: Profile,
    /// When the answer that holds the body came.
    pub first: Timestamp,
    /// When the body last came over the line, the same then as at first.
    pub full: Timestamp,
}

/// How an answer confirms an earlier one: WARC/1.1, 6.7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// The server said that nothing had changed (304).
    NotModified,
    /// The server sent the same body once more.
    SamePayload,
}

impl Profile {
    /// Its name in a WARC.
    pub(super) const fn uri(self) -> &'static str {
        match self {
            Self::NotModified => "http://netpreserve.org/warc/1.1/revisit/server-not-modified",
            Self::SamePayload => "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
        }
    }
}

impl Capture {
    /// The first header of this name, in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Why a body was cut short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Truncation {
    /// It was larger than what is kept.
    Length,
    /// It took longer than what is waited.
    Time,
    /// The connection broke.
    Disconnect,
}

impl Truncation {
    /// The word for it in a WARC.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Time => "time",
            Self::Disconnect => "disconnect",
        }
    }

    /// The word of a WARC; other reasons of other writers count as a broken connection.
    pub(super) fn from_word(word: &str) -> Self {
        match word {
            "length" => Self::Length,
            "time" => Self::Time,
            _ => Self::Disconnect,
        }
    }
}

/// One group of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// The server answered.
    Response(Capture),
    /// There was no answer to keep.
    Fault {
        /// The URL that was asked, or would have been.
        url: String,
        /// When.
        fetched: Timestamp,
        /// What happened, in the caller's own words.
        fault: serde_json::Value,
    },
    /// What a page became when a browser had run its scripts.
    Rendered {
        /// The URL of the page.
        url: String,
        /// When.
        rendered: Timestamp,
        /// Which record holds the answer that it was made from; see [`super::Journal::record_of`].
        of: Option<String>,
        /// The page, as HTML in UTF-8.
        html: Vec<u8>,
    },
    /// Something to remember about the run: its settings, its coverage.
    Note {
        /// What it is; several notes may bear the same name.
        name: String,
        /// The note.
        value: serde_json::Value,
    },
}

impl Entry {
    /// The URL that the entry is about; a note is about none.
    pub fn url(&self) -> Option<&str> {
        match self {
            Self::Response(capture) => Some(&capture.url),
            Self::Fault { url, .. } | Self::Rendered { url, .. } => Some(url),
            Self::Note { .. } => None,
        }
    }
}

/// Where a group lies. It stays valid when the journal is packed into a WACZ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RecordRef {
    /// The group's first byte in the WARC.
    pub offset: u64,
    /// The group's compressed length.
    pub length: u32,
    /// The compressed length of the closing record, the group's last; 0 in other programs' files.
    pub(super) closing: u32,
    /// [`name_hash`] of the URL or, for a note, of its name.
    pub(super) name: u64,
}

/// A short name for a URL or a note's name. No defence: who uses it to look something up compares the whole name after.
pub(super) fn name_hash(name: &str) -> u64 {
    let digest = Sha256::digest(name.as_bytes());
    digest.iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte))
}

/// What of the headers tells how a body is to be taken.
const TELLING: [&str; 3] = ["content-type", "content-encoding", "content-disposition"];

/// A short name for what the headers tell of how the body is to be taken; `header` gives one by its name.
pub fn told_by<'h>(header: impl Fn(&str) -> Option<&'h str>) -> String {
    let mut hash = Sha256::new();
    for name in TELLING {
        let value = header(name);
        hash.update([u8::from(value.is_some())]);
        hash.update(value.unwrap_or_default());
        hash.update([0]);
    }
    data_encoding::HEXLOWER.encode(&hash.finalize()[..8])
}

/// A digest as it is written in WARC, CDXJ and data packages. Hexadecimal SHA-256 is what `warcio`, `fastwarc` and
/// `wacz validate` all recompute.
pub fn digest_of(bytes: &[u8]) -> String {
    digest_text(Sha256::new_with_prefix(bytes))
}

/// The same of what was hashed piece by piece.
pub(super) fn digest_text(hash: Sha256) -> String {
    written(&hash.finalize().into())
}

/// A SHA-256 as it is written.
pub(super) fn written(digest: &[u8; 32]) -> String {
    format!("sha256:{}", data_encoding::HEXLOWER.encode(digest))
}
