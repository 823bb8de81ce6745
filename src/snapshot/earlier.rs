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
    entry::name_hash,
    group::{Groups, date},
    gzip::Members,
    pack::{Closing, Summary},
    record::Record,
    wacz::INDEX,
};

/// A closing record holds a URL and some numbers.
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
    /// The last record of each URL's answer, by [`name_hash`]: its first byte and its end.
    places: HashMap<u64, (u64, u64)>,
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
        let mut places: HashMap<u64, (u64, u64)> = HashMap::new();
        for line in BufReader::new(index.take(MOST_INDEX)).lines() {
            let line = line.map_err(|error| unreadable(error.to_string()))?;
            let Some((name, start, end)) = place(&line) else { continue };
            let known = places.entry(name).or_insert((start, end));
            *known = (*known).max((start, end));
        }
        drop(zip);
        Ok(Some(Self { snapshot, length, places }))
    }

    /// What is known of a URL. What cannot be read is as if it were not known.
    pub fn known(&self, url: &str) -> Option<Known> {
        let (start, end) = *self.places.get(&name_hash(url))?;
        let (bytes, _) = self.snapshot.bytes(end, MOST_CLOSING.min(self.length.checked_sub(end)?)).ok()?;
        let member = Members::new(bytes.as_slice(), end, MAX_RECORD).next_member().ok()??;
        let closing = serde_json::from_slice(&Record::parse(member).ok()?.block).ok()?;
        let Closing::Response(summary) = closing else { return None };
        if summary.url != url || summary.status != 200 || summary.truncated.is_some() {
            return None;
        }
        let before = u64::from(summary.request_length) + summary.again.as_ref().map_or(0, super::again::Again::copied);
        Some(Known {
            etag: summary.etag.clone(),
            modified: summary.modified.clone(),
            full: date(summary.again.as_ref().map_or(&summary.fetched, |again| again.full())).ok()?,
            mime: summary.mime.clone(),
            digest: summary.digest.clone(),
            bytes: summary.bytes,
            start: start.checked_sub(before)?,
            summary,
        })
    }

    /// The records of the answer that is known.
    pub fn original(&self, known: &Known) -> Result<Original, SnapshotError> {
        let Summary { request_length, response_length, again, .. } = &known.summary;
        let length = again.as_ref().map_or(u64::from(*request_length) + u64::from(*response_length), |a| a.copied());
        let (bytes, _) = self.snapshot.bytes(known.start, length)?;
        Ok(Original::new(bytes, known.summary.clone()))
    }

    /// The notes of this name behind the last answer.
    pub fn last_notes(&self, name: &str) -> Vec<Value> {
        let Some(end) = self.places.values().map(|(_, end)| *end).max() else { return Vec::new() };
        let Some(length) = self.length.checked_sub(end) else { return Vec::new() };
        let Ok((bytes, _)) = self.snapshot.bytes(end, length.min(MOST_TAIL)) else { return Vec::new() };
        // The closing record of the last answer comes first, and is no group by itself.
        let mut members = Members::new(bytes.as_slice(), end, MAX_RECORD);
        if !matches!(members.next_member(), Ok(Some(_))) {
            return Vec::new();
        }
        let behind = (members.position() - end) as usize;
        let mut groups = Groups::new(&bytes[behind..], end + behind as u64, super::group::Writer::Ours);
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

/// Whose record a line of the index tells of, where it begins and where it ends.
fn place(line: &str) -> Option<(u64, u64, u64)> {
    let fields = line.splitn(3, ' ').nth(2)?;
    let Line { url, offset, length } = serde_json::from_str(fields).ok()?;
    let (offset, length): (u64, u64) = (offset.parse().ok()?, length.parse().ok()?);
    Some((name_hash(&url), offset, offset.checked_add(length)?))
}

#[cfg(test)]
mod tests;
