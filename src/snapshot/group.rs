//! Reading a WARC group by group.
//!
//! In a file of ours a group counts only with its closing record. In another program's file each response is a group
//! of its own. Record types that are not known are passed over in both.

use std::{io::BufRead, path::Path};

use jiff::Timestamp;

use super::{
    MAX_RECORD, SnapshotError,
    again::Again,
    entry::{Capture, Entry, RecordRef, Truncation, name_hash},
    gzip::{Damage, Members},
    http::Message,
    pack::{CLOSING_TYPE, Closing, Summary},
    record::Record,
};

/// The line in our `warcinfo` record that promises closed groups.
pub(super) const GROUPS_LINE: &str = "oit-groups: 1";

/// Who wrote a file, which decides what a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writer {
    /// This program: groups are closed.
    Ours,
    /// Any other: each response stands alone.
    Other,
}

/// Why the reading of a WARC stopped, before it is known in which file.
#[derive(Debug)]
pub(super) enum Stop {
    /// The file ends within a group that begins at this byte.
    Torn { group: u64 },
    /// The record at `record` is unreadable.
    Bad { record: u64, what: String },
    /// The system refused.
    Io(std::io::Error),
}

impl Stop {
    /// The error to report for the file `path`.
    pub(super) fn into_error(self, path: &Path) -> SnapshotError {
        match self {
            Self::Torn { group } => SnapshotError::damaged(path, group, "the file ends within a record"),
            Self::Bad { record, what } => SnapshotError::damaged(path, record, what),
            Self::Io(source) => SnapshotError::io("read", path, source),
        }
    }
}

/// The records of one group.
pub(super) struct Group {
    pub(super) reference: RecordRef,
    content: Content,
}

enum Content {
    Ours { closing: Closing, request: Vec<u8>, response: Option<Vec<u8>> },
    Other(Record),
}

/// The groups of a WARC, in stored order.
pub(super) struct Groups<R> {
    members: Members<R>,
    writer: Writer,
    group_start: u64,
}

impl<R: BufRead> Groups<R> {
    /// Reads from `input`, whose first byte is the WARC's byte `offset`.
    pub(super) fn new(input: R, offset: u64, writer: Writer) -> Self {
        Self { members: Members::new(input, offset, MAX_RECORD), writer, group_start: offset }
    }

    /// The next group; `None` at the end. After an error there is nothing more to read.
    pub(super) fn next_group(&mut self) -> Result<Option<Group>, Stop> {
        let mut request = Vec::new();
        let mut response = None;
        loop {
            let start = self.members.position();
            let Some(record) = self.next_record()? else {
                return if start == self.group_start { Ok(None) } else { Err(Stop::Torn { group: self.group_start }) };
            };
            let end = self.members.position();
            match self.writer {
                Writer::Other => {
                    self.group_start = end;
                    if record.is("response") && record.field("WARC-Target-URI").is_some() {
                        return other_group(record, start, end).map(Some);
                    }
                }
                Writer::Ours if is_closing(&record) => return self.close(&record, request, response, start).map(Some),
                Writer::Ours if record.is("warcinfo") => self.group_start = end,
                Writer::Ours if record.is("request") => request = record.block,
                Writer::Ours if record.is("response") || record.is("conversion") => response = Some(record.block),
                Writer::Ours => {}
            }
        }
    }

    fn next_record(&mut self) -> Result<Option<Record>, Stop> {
        let record = self.members.position();
        let group = self.group_start;
        let bad = |what: String| Stop::Bad { record, what };
        let begins_well = self.writer == Writer::Other || self.members.begins_plainly();
        match self.members.next_member() {
            Ok(None) => Ok(None),
            Ok(Some(member)) => Record::parse(member).map(Some).map_err(bad),
            // A flag that we never set may tell of more than there is.
            Err(Damage::Torn) if !begins_well => Err(bad("the record does not begin as ours do".to_owned())),
            Err(Damage::Torn) => Err(Stop::Torn { group }),
            Err(Damage::Bad(what)) => Err(bad(what)),
            Err(Damage::TooLarge) => Err(bad(format!("the record unpacks to more than {MAX_RECORD} bytes"))),
            Err(Damage::Io(error)) => Err(Stop::Io(error)),
        }
    }

    fn close(
        &mut self,
        record: &Record,
        request: Vec<u8>,
        response: Option<Vec<u8>>,
        closing_start: u64,
    ) -> Result<Group, Stop> {
        let bad = |what: String| Stop::Bad { record: closing_start, what };
        let closing = Closing::parse(&record.block).map_err(|error| bad(error.to_string()))?;
        if matches!(closing, Closing::Response(_) | Closing::Rendered { .. }) && response.is_none() {
            return Err(bad("the group closes without its response".into()));
        }
        let end = self.members.position();
        let name = match &closing {
            Closing::Response(summary) => &summary.url,
            Closing::Fault { url, .. } | Closing::Rendered { url, .. } => url,
            Closing::Note { name, .. } => name,
        };
        let reference = RecordRef {
            offset: self.group_start,
            length: short(end - self.group_start).map_err(bad)?,
            closing: short(end - closing_start).map_err(bad)?,
            name: name_hash(name),
        };
        self.group_start = end;
        Ok(Group { reference, content: Content::Ours { closing, request, response } })
    }
}

impl Group {
    /// The entry; `None` when another program's response record holds no HTTP.
    pub(super) fn into_entry(self) -> Result<Option<Entry>, String> {
        match self.content {
            Content::Other(record) => other_capture(record).map(|capture| capture.map(Entry::Response)),
            Content::Ours { closing: Closing::Note { name, value }, .. } => Ok(Some(Entry::Note { name, value })),
            Content::Ours { closing: Closing::Fault { url, fetched, fault }, .. } => {
                Ok(Some(Entry::Fault { url, fetched: date(&fetched)?, fault }))
            }
            Content::Ours { closing: Closing::Rendered { url, rendered, of }, response, .. } => {
                Ok(Some(Entry::Rendered { url, rendered: date(&rendered)?, of, html: response.unwrap_or_default() }))
            }
            Content::Ours { closing: Closing::Response(summary), request, response } => {
                capture(*summary, request, response.unwrap_or_default()).map(|capture| Some(Entry::Response(capture)))
            }
        }
    }

    /// The name of the note, if it is one.
    pub(super) fn note_name(&self) -> Option<&str> {
        match &self.content {
            Content::Ours { closing: Closing::Note { name, .. }, .. } => Some(name),
            Content::Ours {
                closing: Closing::Response(_) | Closing::Fault { .. } | Closing::Rendered { .. }, ..
            }
            | Content::Other(_) => None,
        }
    }

    /// Whether it is what a page became.
    pub(super) fn is_rendered(&self) -> bool {
        matches!(&self.content, Content::Ours { closing: Closing::Rendered { .. }, .. })
    }

    /// The URL, if the group holds a response.
    pub(super) fn response_url(&self) -> Option<&str> {
        match &self.content {
            Content::Ours { closing: Closing::Response(summary), .. } => Some(&summary.url),
            Content::Ours {
                closing: Closing::Note { .. } | Closing::Fault { .. } | Closing::Rendered { .. }, ..
            } => None,
            Content::Other(record) => Some(target(record)),
        }
    }
}

/// A response of another program, which is a group by itself.
fn other_group(record: Record, start: u64, end: u64) -> Result<Group, Stop> {
    let length = short(end - start).map_err(|what| Stop::Bad { record: start, what })?;
    let name = name_hash(target(&record));
    let reference = RecordRef { offset: start, length, closing: 0, name };
    Ok(Group { reference, content: Content::Other(record) })
}

/// Whether the record closes a group of ours.
pub(super) fn is_closing(record: &Record) -> bool {
    record.is("metadata") && record.field("Content-Type") == Some(CLOSING_TYPE)
}

fn capture(summary: Summary, request_head: Vec<u8>, response: Vec<u8>) -> Result<Capture, String> {
    let mut message = Message::parse(response).ok_or("the response record holds no HTTP response")?;
    message.restore(summary.length_added);
    Ok(Capture {
        fetched: date(&summary.fetched)?,
        url: summary.url,
        ip: summary.ip,
        elapsed_ms: summary.elapsed_ms,
        request_head,
        status: message.status,
        reason: message.reason,
        headers: message.headers,
        body: message.body,
        truncated: summary.truncated,
        revisit: summary.again.as_ref().map(Again::revisit).transpose()?,
    })
}

/// A response of another program, as much as its record says.
fn other_capture(record: Record) -> Result<Option<Capture>, String> {
    let url = target(&record).to_owned();
    let fetched = date(record.field("WARC-Date").unwrap_or_default())?;
    let ip = record.field("WARC-IP-Address").and_then(|ip| ip.parse().ok());
    let truncated = record.field("WARC-Truncated").map(Truncation::from_word);
    let Some(mut message) = Message::parse(record.block) else { return Ok(None) };
    message.undo_chunking();
    Ok(Some(Capture {
        url,
        ip,
        fetched,
        elapsed_ms: 0,
        request_head: Vec::new(),
        status: message.status,
        reason: message.reason,
        headers: message.headers,
        body: message.body,
        truncated,
        revisit: None,
    }))
}

/// The URL of a record; some writers put it between angle brackets, as WARC/1.0 had it.
fn target(record: &Record) -> &str {
    let uri = record.field("WARC-Target-URI").unwrap_or_default();
    uri.strip_prefix('<').and_then(|uri| uri.strip_suffix('>')).unwrap_or(uri)
}

pub(super) fn date(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|_| format!("the record's date {text:?} is no date"))
}

fn short(length: u64) -> Result<u32, String> {
    u32::try_from(length).map_err(|_| "the group is larger than 4 GiB".into())
}
