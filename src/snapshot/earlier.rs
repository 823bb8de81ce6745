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
    cdxj::Marks,
    entry::name_hash,
    group::{Groups, date, is_closing},
    gzip::first_member,
    record::Record,
    wacz::INDEX,
};

/// Between the answer that the index names last and the end of its group: the request and the head that confirmed it, and the closing
/// record.
const BEHIND_ANSWER: usize = 3;
/// Behind the last answer stand the last notes.
const MOST_TAIL: u64 = 4 << 20;
/// The index of the largest crawl has some hundred megabytes.
const MOST_INDEX: u64 = 512 << 20;

/// The answers of an earlier run of ours.
#[derive(Debug)]
pub struct Earlier {
    snapshot: Snapshot,
    length: u64,
    /// The last line of each URL in the index, by [`name_hash`].
    lines: HashMap<u64, Line>,
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
    /// What the headers tell of how the body is to be taken: [`super::told_by`].
    pub told: Option<String>,
    url: String,
    marks: Marks,
}

/// What of a line of the index is needed.
#[derive(Debug)]
struct Line {
    url: Box<str>,
    digest: Box<str>,
    /// Where the record ends.
    end: u64,
    marks: Option<Marks>,
}

/// The same as it is written.
#[derive(Deserialize)]
struct Written {
    url: String,
    digest: String,
    offset: String,
    length: String,
    #[serde(default)]
    oit: Option<Marks>,
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
        let mut lines: HashMap<u64, Line> = HashMap::new();
        for line in BufReader::new(index.take(MOST_INDEX)).lines() {
            let line = line.map_err(|error| unreadable(error.to_string()))?;
            let Some(line) = parsed(&line) else { continue };
            let name = name_hash(&line.url);
            if lines.get(&name).is_none_or(|known| known.end < line.end) {
                lines.insert(name, line);
            }
        }
        drop(zip);
        Ok(Some(Self { snapshot, length, lines }))
    }

    /// What is known of a URL. What cannot be read is as if it were not known.
    pub fn known(&self, url: &str) -> Option<Known> {
        let Line { digest, marks, .. } = self.lines.get(&name_hash(url)).filter(|line| *line.url == *url)?;
        // Both dates are written down again.
        let marks = marks.as_ref().filter(|marks| date(&marks.first).is_ok())?;
        Some(Known {
            etag: marks.etag.clone(),
            modified: marks.modified.clone(),
            full: date(&marks.full).ok()?,
            mime: marks.mime.clone(),
            digest: digest.to_string(),
            bytes: marks.bytes,
            told: marks.told.clone(),
            url: url.to_owned(),
            marks: marks.clone(),
        })
    }

    /// The records of the answer that is known.
    pub fn original(&self, known: &Known) -> Result<Original, SnapshotError> {
        let Known { url, digest, marks, .. } = known;
        let length = u64::from(marks.request_length) + u64::from(marks.response_length);
        let (bytes, _) = self.snapshot.bytes(marks.start, length)?;
        Ok(Original::new(bytes, url.clone(), digest.clone(), marks.clone()))
    }

    /// The notes of this name behind the last answer.
    pub fn last_notes(&self, name: &str) -> Vec<Value> {
        let Some(end) = self.lines.values().map(|line| line.end).max() else { return Vec::new() };
        let Some(length) = self.length.checked_sub(end) else { return Vec::new() };
        let Ok((bytes, writer)) = self.snapshot.bytes(end, length.min(MOST_TAIL)) else { return Vec::new() };
        // What ends the group of the last answer comes first.
        let Some(behind) = end_of_group(&bytes) else { return Vec::new() };
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

/// Where the group ends of which an answer stands before these bytes.
fn end_of_group(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    for _ in 0..BEHIND_ANSWER {
        let (member, length) = first_member(bytes.get(at..)?, MAX_RECORD)?;
        at += length;
        if Record::parse(member).is_ok_and(|record| is_closing(&record)) {
            return Some(at);
        }
    }
    None
}

fn parsed(line: &str) -> Option<Line> {
    let fields = line.splitn(3, ' ').nth(2)?;
    let Written { url, digest, offset, length, oit } = serde_json::from_str(fields).ok()?;
    let (offset, length): (u64, u64) = (offset.parse().ok()?, length.parse().ok()?);
    let end = offset.checked_add(length)?;
    Some(Line { url: url.into(), digest: digest.into(), end, marks: oit })
}

#[cfg(test)]
mod tests;
