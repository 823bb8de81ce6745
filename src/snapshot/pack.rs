//! Turning an outcome into the bytes of its group. This is the work (hashing, compressing), and it is done before any
//! lock is taken, on the thread that fetched.

use std::net::IpAddr;

use flate2::Crc;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    MAX_RECORD, SnapshotError,
    again::Again,
    entry::{Capture, Entry, Truncation, name_hash, told_by, written},
    gzip::{STORED, append_member},
    http::write_head,
    record::{Header, record_id, safe_uri},
};

/// The gzip level to use unless there is a reason. Measured on 2,000 pages of 42 KB (85 MB): level 1 takes 0.12 ms a
/// page and makes 16.3 MB, level 2 0.17 ms and 13.1 MB, level 3 0.23 ms and 13.5 MB, level 6 0.42 ms and 11.6 MB.
pub const DEFAULT_LEVEL: u32 = 1;

/// The content type of the record that closes a group, and the sign by which it is known.
pub(super) const CLOSING_TYPE: &str = "application/vnd.oit.outcome+json";

/// A group of records, compressed and ready for [`super::Journal::append`].
#[derive(Debug)]
pub struct Packed {
    pub(super) bytes: Vec<u8>,
    /// Compressed length of the last record.
    pub(super) closing: u32,
    /// [`name_hash`] of the URL or name.
    pub(super) name: u64,
    /// Length of the records of an answer, with which the group begins.
    pub(super) answer: Option<u32>,
    /// SHA-256 of the body of an answer.
    pub(super) body: Option<[u8; 32]>,
    /// What the last record says.
    pub(super) told: Closing,
}

impl Packed {
    /// What tells an answer's records from all others, as they stay from night to night while the server confirms them: `key_of`.
    pub fn key(&self) -> Option<[u8; 32]> {
        let Closing::Response(summary) = &self.told else { return None };
        let records = self.bytes.get(..self.answer? as usize)?;
        Some(key_of(records, &summary.url, &summary.fetched, &summary.digest))
    }

    /// SHA-256 of an answer's body as it came.
    pub const fn body(&self) -> Option<[u8; 32]> {
        self.body
    }
}

/// What tells the records of an answer from all others: which answer it is (its address, when it came, the digest of its body), hashed,
/// and a checksum by which records that the disk has damaged are known as others. A digest of the records would say no more, as
/// whoever can alter them can alter what is kept of them, and takes a second night longer than all else that is done with them.
pub(super) fn key_of(records: &[u8], url: &str, fetched: &str, digest: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [url, fetched, digest] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let mut key: [u8; 32] = hash.finalize().into();
    let mut checksum = Crc::new();
    checksum.update(records);
    key[..4].copy_from_slice(&checksum.sum().to_le_bytes());
    key
}

/// What the closing record says: all that the index needs, so that packing a crawl reads no response again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Closing {
    Response(Box<Summary>),
    Fault { url: String, fetched: String, fault: serde_json::Value },
    Rendered { url: String, rendered: String, of: Option<String> },
    Note { name: String, value: serde_json::Value },
}

impl Closing {
    /// What a closing record says.
    pub(super) fn parse(block: &[u8]) -> serde_json::Result<Self> {
        // Nearly all are of this kind, which need not be found out first.
        if block.starts_with(b"{\"kind\":\"response\",") {
            return serde_json::from_slice(block).map(Self::Response);
        }
        serde_json::from_slice(block)
    }
}

/// The closing record of an answered request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Summary {
    pub(super) url: String,
    pub(super) fetched: String,
    pub(super) elapsed_ms: u32,
    pub(super) status: u16,
    pub(super) mime: String,
    /// Length of the body.
    pub(super) bytes: u64,
    /// Digest of the body.
    pub(super) digest: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) ip: Option<IpAddr>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) truncated: Option<Truncation>,
    /// Whether the response record's last header was added for other readers.
    #[serde(default)]
    pub(super) length_added: bool,
    /// The server's own marks of this version of the body, for asking whether it has changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) etag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) modified: Option<String>,
    /// What its headers tell of how the body is to be taken: [`told_by`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) told: Option<String>,
    /// The answer confirmed an earlier one, whose records stand first in the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) again: Option<Again>,
    /// Compressed lengths of the records of this answer; those of an earlier one stand before them.
    pub(super) request_length: u32,
    pub(super) response_length: u32,
}

impl Entry {
    /// Packs the entry into its group of records. `level` is gzip's, 0 to 9; see [`DEFAULT_LEVEL`].
    pub fn pack(&self, level: u32) -> Result<Packed, SnapshotError> {
        match self {
            Self::Response(capture) => capture.pack(&capture.body, level),
            Self::Fault { url, fetched, fault } => {
                let closing = Closing::Fault { url: url.clone(), fetched: fetched.to_string(), fault: fault.clone() };
                close_group(Vec::new(), closing, url, Some(url), *fetched, None)
            }
            Self::Rendered { url, rendered, of, html } => pack_rendered(url, *rendered, of.as_deref(), html, level),
            Self::Note { name, value } => {
                let closing = Closing::Note { name: name.clone(), value: value.clone() };
                close_group(Vec::new(), closing, name, None, Timestamp::UNIX_EPOCH, None)
            }
        }
    }
}

impl Capture {
    /// Compresses the answer into its group of records. Its body is `body`, which may be held elsewhere; its own is not looked at.
    pub fn pack(&self, body: &[u8], level: u32) -> Result<Packed, SnapshotError> {
        pack_response(self, body, level)
    }
}

/// The identifier of the response record of an answer.
pub(super) fn response_id(url: &str, fetched: &str, digest: &str) -> String {
    record_id(&[b"response", url.as_bytes(), fetched.as_bytes(), digest.as_bytes()])
}

/// A header by which a server tells versions of a body apart; longer ones are no marks but mischief.
pub(super) fn mark(capture: &Capture, name: &str) -> Option<String> {
    let is_mark =
        |value: &&str| !value.is_empty() && value.len() <= 256 && value.bytes().all(|b| (b' '..0x7f).contains(&b));
    capture.header(name).map(str::trim).filter(is_mark).map(str::to_owned)
}

fn pack_response(capture: &Capture, body: &[u8], level: u32) -> Result<Packed, SnapshotError> {
    let head = write_head(capture, body.len());
    check_size(head.bytes.len() + body.len(), &capture.url)?;
    check_size(capture.request_head.len(), &capture.url)?;
    let body_digest: [u8; 32] = Sha256::digest(body).into();
    let digest = written(&body_digest);
    let fetched = capture.fetched.to_string();
    let id = response_id(&capture.url, &fetched, &digest);

    let mut bytes = Vec::with_capacity(head.bytes.len() + body.len() / 3 + 2048);
    let request_length = append_request(&mut bytes, capture, &id)?;

    let mut header = Header::new("response", &id, capture.fetched);
    target_fields(&mut header, capture);
    header.field("WARC-Payload-Digest", &digest);
    if let Some(truncation) = capture.truncated {
        header.field("WARC-Truncated", truncation.as_str());
    }
    let block = [head.bytes.as_slice(), body];
    let level_of_body = if is_compressed(body) { STORED } else { level };
    let response_length =
        append_record(&mut bytes, header, "application/http;msgtype=response", &block, level_of_body, &capture.url)?;

    let closing = Closing::Response(Box::new(Summary {
        url: capture.url.clone(),
        fetched,
        elapsed_ms: capture.elapsed_ms,
        status: capture.status,
        mime: mime(capture),
        bytes: body.len() as u64,
        digest,
        ip: capture.ip,
        truncated: capture.truncated,
        length_added: head.length_added,
        etag: mark(capture, "etag"),
        modified: mark(capture, "last-modified"),
        told: Some(told_by(|name| capture.header(name))),
        again: None,
        request_length,
        response_length,
    }));
    let packed = close_group(bytes, closing, &capture.url, Some(&capture.url), capture.fetched, Some(&id))?;
    Ok(Packed { answer: Some(request_length + response_length), body: Some(body_digest), ..packed })
}

/// Whether a body is compressed by how it begins (gzip, ZIP and with it the Office formats, JPEG, PNG), so that doing it again would
/// cost much and save nothing: it is archived as it came.
fn is_compressed(body: &[u8]) -> bool {
    const SIGNS: [&[u8]; 4] = [&[0x1f, 0x8b, 8], b"PK\x03\x04", &[0xff, 0xd8, 0xff], b"\x89PNG\r\n\x1a\n"];
    SIGNS.iter().any(|sign| body.starts_with(sign))
}

/// A page made from another record is a `conversion` (WARC/1.1, 6.7).
fn pack_rendered(
    url: &str,
    rendered: Timestamp,
    of: Option<&str>,
    html: &[u8],
    level: u32,
) -> Result<Packed, SnapshotError> {
    check_size(html.len(), url)?;
    let date = rendered.to_string();
    let id = record_id(&[b"conversion", url.as_bytes(), date.as_bytes(), html]);
    let mut header = Header::new("conversion", &id, rendered);
    header.field("WARC-Target-URI", &safe_uri(url));
    if let Some(of) = of {
        header.field("WARC-Refers-To", of);
    }
    let mut bytes = Vec::new();
    append_record(&mut bytes, header, "text/html; charset=utf-8", &[html], level, url)?;
    let closing = Closing::Rendered { url: url.to_owned(), rendered: date, of: of.map(str::to_owned) };
    close_group(bytes, closing, url, Some(url), rendered, Some(&id))
}

/// Appends the request record, if the request is known; its length. It is small, and not compressed.
pub(super) fn append_request(out: &mut Vec<u8>, capture: &Capture, response_id: &str) -> Result<u32, SnapshotError> {
    if capture.request_head.is_empty() {
        return Ok(0);
    }
    let id = record_id(&[b"request", response_id.as_bytes()]);
    let mut header = Header::new("request", &id, capture.fetched);
    target_fields(&mut header, capture);
    header.field("WARC-Concurrent-To", response_id);
    let block = [capture.request_head.as_slice()];
    append_record(out, header, "application/http;msgtype=request", &block, STORED, &capture.url)
}

pub(super) fn target_fields(header: &mut Header, capture: &Capture) {
    header.field("WARC-Target-URI", &safe_uri(&capture.url));
    if let Some(ip) = capture.ip {
        header.field("WARC-IP-Address", &ip.to_string());
    }
}

/// Appends the record that makes the group count. It is small, and not compressed.
pub(super) fn close_group(
    mut bytes: Vec<u8>,
    told: Closing,
    name: &str,
    url: Option<&str>,
    date: Timestamp,
    response_id: Option<&str>,
) -> Result<Packed, SnapshotError> {
    let json = serde_json::to_vec(&told)
        .map_err(|error| SnapshotError::Unwritable { what: name.to_owned(), why: error.to_string() })?;
    check_size(json.len(), name)?;
    let id = record_id(&[b"metadata", name.as_bytes(), &json]);
    let mut header = Header::new("metadata", &id, date);
    if let Some(url) = url {
        header.field("WARC-Target-URI", &safe_uri(url));
    }
    if let Some(response_id) = response_id {
        header.field("WARC-Concurrent-To", response_id);
    }
    let closing = append_record(&mut bytes, header, CLOSING_TYPE, &[&json], STORED, name)?;
    Ok(Packed { bytes, closing, name: name_hash(name), answer: None, body: None, told })
}

/// Appends one record as one gzip member; its compressed length.
pub(super) fn append_record(
    out: &mut Vec<u8>,
    header: Header,
    content_type: &str,
    block: &[&[u8]],
    level: u32,
    what: &str,
) -> Result<u32, SnapshotError> {
    let header = header.close(content_type, block);
    let mut parts = vec![header.as_bytes()];
    parts.extend_from_slice(block);
    parts.push(b"\r\n\r\n");
    let unwritable = |why: String| SnapshotError::Unwritable { what: what.to_owned(), why };
    let length = append_member(out, &parts, level).map_err(|error| unwritable(error.to_string()))?;
    u32::try_from(length).map_err(|error| unwritable(error.to_string()))
}

/// What is written must be readable again, with room for the record's own header.
pub(super) fn check_size(size: usize, what: &str) -> Result<(), SnapshotError> {
    let limit = MAX_RECORD - (1 << 20);
    if size > limit { Err(SnapshotError::TooLarge { what: what.to_owned(), limit }) } else { Ok(()) }
}

/// The type that the server gave, without its parameters.
fn mime(capture: &Capture) -> String {
    let header = capture.header("content-type").unwrap_or_default();
    header.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::samples;

    #[test]
    fn what_came_compressed_is_archived_as_it_came() {
        let rest = vec![0; 100_000];
        for (begins, is_stored) in [(&b"\x1f\x8b\x08"[..], true), (b"PK\x03\x04", true), (b"<html>", false)] {
            let capture = samples::page("https://khonkaen.go.th/a", &[begins, &rest].concat());
            let out = tempfile::tempdir().unwrap();
            let (journal, _) = samples::crawl(&samples::folder(out.path()));
            let packed = Entry::Response(capture.clone()).pack(DEFAULT_LEVEL).unwrap();
            assert_eq!(packed.bytes.len() > capture.body.len(), is_stored, "{begins:?}");
            let reference = journal.append(packed).unwrap();
            let (_, snapshot) = journal.close().unwrap();
            assert_eq!(snapshot.read(&reference).unwrap(), capture);
        }
    }
}
