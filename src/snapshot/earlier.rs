//! The last run's answers, each found by its URL through the archive's own index, so that nothing of a night is read but
//! what is asked for.

use std::{
    collections::HashMap,
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use zip::ZipArchive;

use super::{
    MAX_RECORD, Original, Snapshot, SnapshotError,
    again::Again,
    entry::name_hash,
    group::{Groups, date, is_closing},
    gzip::first_member,
    pack::{Closing, Summary},
    record::Record,
    wacz::INDEX,
};

/// Between an answer and the closing record of its group: the request and the head that confirmed it.
const BEFORE_CLOSING: usize = 2;
/// What it begins with, as we write it.
const METADATA: &[u8] = b"WARC/1.1\r\nWARC-Type: metadata\r\n";
/// A closing record holds a URL and some numbers, and those two are small: nearly always as small as this,
const USUAL_CLOSING: u64 = 3 << 10;
/// and never larger than this.
const MOST_CLOSING: u64 = 64 << 10;
/// Behind the last answer stand the last notes.
const MOST_TAIL: u64 = 4 << 20;
/// The index of the largest crawl has some hundred megabytes.
const MOST_INDEX: u64 = 512 << 20;

/// The answers of an earlier run of ours.
#[derive(Debug)]
pub struct Earlier {
    snapshot: Snapshot,
    length: u64,
    /// The end of the last record of each URL that the index has, by [`name_hash`].
    ends: HashMap<u64, u64>,
}

/// What an earlier run knows of a URL that was answered with 200, wholly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The server's `ETag` of this version.
    pub etag: Option<String>,
    /// The server's `Last-Modified` of this version, as sent.
    pub modified: Option<String>,
    /// When the body last came over the line.
    pub full: Timestamp,
    /// The type that the server gave, without parameters.
    pub mime: String,
    /// Digest of the body as sent.
    pub digest: String,
    /// Length of the body as sent.
    pub bytes: u64,
    /// Where the records of the answer begin that hold the body.
    start: u64,
    summary: Summary,
}

/// What of a line of the index is needed.
#[derive(Deserialize)]
struct Line {
    url: String,
    offset: String,
    length: String,
}

impl Earlier {
    /// Opens the packed crawl of a finished run; `None` when it is not one WARC that this program wrote.
    pub fn open(path: &Path) -> Result<Option<Self>, SnapshotError> {
        let snapshot = Snapshot::open(path)?;
        let Some(length) = snapshot.extent() else { return Ok(None) };
        let unreadable = |what: String| SnapshotError::Archive { path: snapshot.path().to_path_buf(), what };
        let file = File::open(snapshot.path()).map_err(|error| SnapshotError::io("open", snapshot.path(), error))?;
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|error| unreadable(error.to_string()))?;
        let index = zip.by_name(INDEX).map_err(|error| unreadable(error.to_string()))?;
        let mut ends: HashMap<u64, u64> = HashMap::new();
        for line in BufReader::new(index.take(MOST_INDEX)).lines() {
            let line = line.map_err(|error| unreadable(error.to_string()))?;
            let Some((name, end)) = end(&line) else { continue };
            let known = ends.entry(name).or_insert(end);
            *known = (*known).max(end);
        }
        drop(zip);
        Ok(Some(Self { snapshot, length, ends }))
    }

    /// What is known of a URL. What cannot be read is as if it were not known.
    pub fn known(&self, url: &str) -> Option<Known> {
        let end = *self.ends.get(&name_hash(url))?;
        let rest = self.length.checked_sub(end)?;
        let closing = |most: u64| closing(&self.snapshot.bytes(end, most.min(rest)).ok()?.0);
        let (closing, at, _) = closing(USUAL_CLOSING).or_else(|| closing(MOST_CLOSING))?;
        let Closing::Response(summary) = closing else { return None };
        if summary.url != url || summary.status != 200 || summary.truncated.is_some() {
            return None;
        }
        let again = summary.again.as_ref();
        let records = u64::from(summary.request_length) + u64::from(summary.response_length);
        let start = (end + at as u64).checked_sub(records + again.map_or(0, Again::copied))?;
        Some(Known {
            etag: summary.etag.clone(),
            modified: summary.modified.clone(),
            full: date(again.map_or(&summary.fetched, Again::full)).ok()?,
            mime: summary.mime.clone(),
            digest: summary.digest.clone(),
            bytes: summary.bytes,
            start,
            summary: *summary,
        })
    }

    /// The records of the answer that is known.
    pub fn original(&self, known: &Known) -> Result<Original, SnapshotError> {
        let Summary { request_length, response_length, again, .. } = &known.summary;
        let length = again.as_ref().map_or(u64::from(*request_length) + u64::from(*response_length), Again::copied);
        let (bytes, _) = self.snapshot.bytes(known.start, length)?;
        Ok(Original::new(bytes, known.summary.clone()))
    }

    /// The notes of this name behind the last answer.
    pub fn last_notes(&self, name: &str) -> Vec<Value> {
        let Some(end) = self.ends.values().copied().max() else { return Vec::new() };
        let Some(length) = self.length.checked_sub(end) else { return Vec::new() };
        let Ok((bytes, writer)) = self.snapshot.bytes(end, length.min(MOST_TAIL)) else { return Vec::new() };
        // What ends the group of the last answer comes first.
        let Some((.., behind)) = closing(&bytes) else { return Vec::new() };
        let mut groups = Groups::new(&bytes[behind..], end + behind as u64, writer);
        let mut notes = Vec::new();
        while let Ok(Some(group)) = groups.next_group() {
            if group.note_name() == Some(name)
                && let Ok(Some(super::Entry::Note { value, .. })) = group.into_entry()
            {
                notes.push(value);
            }
        }
        notes
    }
}

/// The first closing record in these bytes, where it begins, and where it ends.
fn closing(bytes: &[u8]) -> Option<(Closing, usize, usize)> {
    let mut at = 0;
    for _ in 0..=BEFORE_CLOSING {
        let (member, length) = first_member(bytes.get(at..)?, MAX_RECORD)?;
        let end = at + length;
        if member.starts_with(METADATA)
            && let Some(record) = Record::parse(member).ok().filter(is_closing)
        {
            return Some((Closing::parse(&record.block).ok()?, at, end));
        }
        at = end;
    }
    None
}

/// Whose record a line of the index tells of, and where it ends.
fn end(line: &str) -> Option<(u64, u64)> {
    let fields = line.splitn(3, ' ').nth(2)?;
    let Line { url, offset, length } = serde_json::from_str(fields).ok()?;
    let (offset, length): (u64, u64) = (offset.parse().ok()?, length.parse().ok()?);
    Some((name_hash(&url), offset.checked_add(length)?))
}

#[cfg(test)]
mod tests;
