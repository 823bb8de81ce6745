//! An answer that confirms an earlier one: a `revisit` record (WARC/1.1, 6.7), in one group with the records that it refers to.
//!
//! Those are copied from the earlier archive as they are, compressed and with their own identifiers and dates, so that every
//! archive shows by itself all that its run was judged from: a `revisit` whose body lies in another file, which may be
//! lost or deleted, would be evidence that cannot be shown.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Capture, MAX_RECORD, Profile, Revisit, SnapshotError,
    cdxj::Marks,
    group::date,
    gzip::{Members, STORED},
    http::{Message, head_as_sent},
    pack::{
        Closing, Packed, Summary, append_record, append_request, check_size, close_group, key_of, mark, response_id,
        target_fields,
    },
    record::{Header, Record, record_id, safe_uri},
};

/// About as many bytes are added to an answer by confirming it.
const ADDED: usize = 4 << 10;

/// What the closing record says of the earlier answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Again {
    profile: Profile,
    /// When the earlier answer came.
    first: String,
    /// When the body last came over the line.
    full: String,
    /// Compressed lengths of the earlier answer's records, with which the group begins.
    pub(super) request_length: u32,
    pub(super) response_length: u32,
}

impl Again {
    pub(super) fn revisit(&self) -> Result<Revisit, String> {
        Ok(Revisit { profile: self.profile, first: date(&self.first)?, full: date(&self.full)? })
    }

    /// Bytes of the group that are copied.
    pub(super) fn copied(&self) -> u64 {
        u64::from(self.request_length) + u64::from(self.response_length)
    }

    /// When the earlier answer came.
    pub(super) fn first(&self) -> &str {
        &self.first
    }

    /// When the body last came over the line.
    pub(super) fn full(&self) -> &str {
        &self.full
    }
}

/// The records of an earlier answer, to be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    bytes: Vec<u8>,
    key: [u8; 32],
    url: String,
    /// Digest of the body.
    digest: String,
    marks: Marks,
}

/// An earlier answer, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The words after it.
    pub reason: String,
    /// The headers in the order received.
    pub headers: Vec<(String, String)>,
    /// The body as sent.
    pub body: Vec<u8>,
}

impl Original {
    /// `bytes` are the request and the response.
    pub(super) fn new(bytes: Vec<u8>, url: String, digest: String, marks: Marks) -> Self {
        let key = key_of(&bytes, &url, &marks.first, &digest);
        Self { bytes, key, url, digest, marks }
    }

    /// What tells its records from those of every other answer; see [`Packed::key`].
    pub const fn key(&self) -> [u8; 32] {
        self.key
    }

    /// The earlier answer.
    pub fn answer(&self) -> Result<Answer, String> {
        let start = self.marks.request_length as usize;
        let response = self.bytes.get(start..).ok_or("the record is missing")?;
        let member = Members::new(response, 0, MAX_RECORD).next_member();
        let member = member.ok().flatten().ok_or("the record is damaged")?;
        let record = Record::parse(member)?;
        let mut message = Message::parse(record.block).ok_or("the record holds no HTTP response")?;
        message.restore(self.marks.length_added);
        let Message { status, reason, headers, body } = message;
        Ok(Answer { status, reason, headers, body })
    }

    /// The group of an answer that confirms this one. `answer` is that answer; its body is left out. What is added is small, and not
    /// compressed.
    pub fn confirm(&self, answer: &Capture, profile: Profile) -> Result<Packed, SnapshotError> {
        let Self { marks, url, digest, .. } = self;
        check_size(answer.request_head.len(), &answer.url)?;
        let fetched = answer.fetched.to_string();
        let id = record_id(&[b"revisit", answer.url.as_bytes(), fetched.as_bytes(), digest.as_bytes()]);
        let mut bytes = Vec::with_capacity(self.bytes.len() + ADDED);
        bytes.extend_from_slice(&self.bytes);
        let request_length = append_request(&mut bytes, answer, &id)?;
        let response_length = self.append_revisit(&mut bytes, answer, profile, &id)?;
        let (etag, modified, full) = match profile {
            // What it confirms is the version that those marks are of, whatever else it says.
            Profile::NotModified => (marks.etag.clone(), marks.modified.clone(), marks.full.clone()),
            Profile::SamePayload => (mark(answer, "etag"), mark(answer, "last-modified"), fetched.clone()),
        };
        let again = Again {
            profile,
            first: marks.first.clone(),
            full,
            request_length: marks.request_length,
            response_length: marks.response_length,
        };
        let closing = Closing::Response(Box::new(Summary {
            url: url.clone(),
            fetched,
            elapsed_ms: answer.elapsed_ms,
            status: 200,
            mime: marks.mime.clone(),
            bytes: marks.bytes,
            digest: digest.clone(),
            ip: answer.ip,
            truncated: None,
            length_added: marks.length_added,
            etag,
            modified,
            told: marks.told.clone(),
            again: Some(again),
            request_length,
            response_length,
        }));
        close_group(bytes, closing, &answer.url, Some(&answer.url), answer.fetched, Some(&id))
    }

    fn append_revisit(
        &self,
        bytes: &mut Vec<u8>,
        answer: &Capture,
        profile: Profile,
        id: &str,
    ) -> Result<u32, SnapshotError> {
        let first: Timestamp =
            date(&self.marks.first).map_err(|why| SnapshotError::Unwritable { what: answer.url.clone(), why })?;
        let mut header = Header::new("revisit", id, answer.fetched);
        target_fields(&mut header, answer);
        header.field("WARC-Profile", profile.uri());
        header.field("WARC-Refers-To", &response_id(&self.url, &self.marks.first, &self.digest));
        header.field("WARC-Refers-To-Target-URI", &safe_uri(&self.url));
        header.field("WARC-Refers-To-Date", &format!("{first:.3}"));
        header.field("WARC-Payload-Digest", &self.digest);
        let head = head_as_sent(answer);
        check_size(head.len(), &answer.url)?;
        append_record(bytes, header, "application/http;msgtype=response", &[&head], STORED, &answer.url)
    }
}
