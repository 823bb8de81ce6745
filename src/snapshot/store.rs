//! Reading a snapshot, whatever it lies in: a run's folder, a WACZ, a WARC of ours or of another program.
//!
//! All positions count through the WARC, or through the WARCs of a WACZ one after the other in the order of their
//! names, so that a [`RecordRef`] of the running journal is still true when the journal has been packed.

use std::{
    collections::HashMap,
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom, Take},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use serde_json::Value;
use zip::{CompressionMethod, ZipArchive};

use super::{
    JOURNAL_NAME, MAX_RECORD, SnapshotError, WACZ_NAME,
    entry::{Capture, Entry, RecordRef, name_hash},
    group::{Group, Groups, Stop, Writer},
    gzip::Members,
    journal::is_our_warcinfo,
    record::Record,
    wacz::ARCHIVE,
};

/// Room that is made at once for what is read of an answer.
const USUAL_GROUP: u64 = 256 << 10;

/// A frozen crawl, open for reading. Threads may read from it at the same time.
#[derive(Debug)]
pub struct Snapshot {
    path: PathBuf,
    file: Mutex<File>,
    segments: Vec<Segment>,
    /// A running journal may end within a group.
    running: bool,
    index: Mutex<Option<Arc<Index>>>,
}

/// One WARC within the file.
#[derive(Debug, Clone, Copy)]
struct Segment {
    /// Its first byte in the file.
    start: u64,
    /// Its first byte as [`RecordRef`]s count.
    base: u64,
    /// Its length; none for a loose file, which may still grow.
    length: Option<u64>,
    writer: Writer,
}

/// Where the response to each URL lies, and each note.
#[derive(Debug, Default)]
pub(super) struct Index {
    responses: HashMap<u64, RecordRef>,
    rendered: HashMap<u64, RecordRef>,
    notes: Vec<(String, RecordRef)>,
}

impl Index {
    /// Where a group lies that was read.
    pub(super) fn add(&mut self, group: &Group) {
        if let Some(name) = group.note_name() {
            self.add_note(name.to_owned(), group.reference);
        } else if group.is_rendered() {
            self.add_rendered(group.reference);
        } else if group.response_url().is_some() {
            self.add_response(group.reference);
        }
    }

    /// The last response to a URL is the one that counts.
    pub(super) fn add_response(&mut self, reference: RecordRef) {
        self.responses.insert(reference.name, reference);
    }

    /// What a page became the last time counts.
    pub(super) fn add_rendered(&mut self, reference: RecordRef) {
        self.rendered.insert(reference.name, reference);
    }

    pub(super) fn add_note(&mut self, name: String, reference: RecordRef) {
        self.notes.push((name, reference));
    }
}

impl Snapshot {
    /// Opens a run's folder (finished or `.partial`), a `.wacz` or a `.warc.gz`.
    pub fn open(path: &Path) -> Result<Self, SnapshotError> {
        let (path, running) = locate(path)?;
        let io = |source| SnapshotError::io("open", &path, source);
        let mut file = File::open(&path).map_err(io)?;
        let mut magic = Vec::new();
        (&mut file).take(4).read_to_end(&mut magic).map_err(io)?;
        let segments = match magic.as_slice() {
            [0x1f, 0x8b, ..] => vec![Segment { start: 0, base: 0, length: None, writer: Writer::Other }],
            b"PK\x03\x04" => zip_segments(&path)?,
            _ if running => vec![Segment { start: 0, base: 0, length: None, writer: Writer::Ours }],
            _ => return Err(SnapshotError::NotASnapshot { path }),
        };
        let mut snapshot = Self { path, file: Mutex::new(file), segments, running, index: Mutex::new(None) };
        for number in 0..snapshot.segments.len() {
            if running || snapshot.is_ours(snapshot.segments[number])? {
                snapshot.segments[number].writer = Writer::Ours;
            }
        }
        Ok(snapshot)
    }

    /// Opens a file of which `index` tells what lies where.
    pub(super) fn indexed(path: &Path, index: Index) -> Result<Self, SnapshotError> {
        let snapshot = Self::open(path)?;
        *snapshot.index.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(index));
        Ok(snapshot)
    }

    /// The file that is read: the WACZ or the WARC.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Every entry in stored order, one in memory at a time. Ends after the first error.
    pub fn entries(&self) -> Result<Entries<'_>, SnapshotError> {
        Ok(Entries { snapshot: self, rest: self.segments.clone().into_iter(), groups: None })
    }

    /// The notes of this name, in stored order.
    pub fn notes(&self, name: &str) -> Result<Vec<Value>, SnapshotError> {
        let index = self.index()?;
        let mut values = Vec::new();
        for (_, reference) in index.notes.iter().filter(|(note, _)| note == name) {
            if let Entry::Note { value, .. } = self.entry(reference)? {
                values.push(value);
            }
        }
        Ok(values)
    }

    /// Where the last response to this URL lies. The first call reads the whole snapshot once, unless it was written just now.
    pub fn find(&self, url: &str) -> Result<Option<RecordRef>, SnapshotError> {
        Ok(self.index()?.responses.get(&name_hash(url)).copied())
    }

    /// The last response to this URL.
    pub fn read_url(&self, url: &str) -> Result<Option<Capture>, SnapshotError> {
        let Some(reference) = self.find(url)? else { return Ok(None) };
        Ok(Some(self.read(&reference)?).filter(|capture| capture.url == url))
    }

    /// What the page at this URL became the last time that a browser had run its scripts, as HTML in UTF-8.
    pub fn read_rendered(&self, url: &str) -> Result<Option<Vec<u8>>, SnapshotError> {
        let Some(reference) = self.index()?.rendered.get(&name_hash(url)).copied() else { return Ok(None) };
        match self.entry(&reference)? {
            Entry::Rendered { url: own, html, .. } if own == url => Ok(Some(html)),
            Entry::Rendered { .. } | Entry::Response(_) | Entry::Fault { .. } | Entry::Note { .. } => Ok(None),
        }
    }

    /// The response at `reference`, read without what stands before it.
    pub fn read(&self, reference: &RecordRef) -> Result<Capture, SnapshotError> {
        match self.entry(reference)? {
            Entry::Response(capture) => Ok(capture),
            Entry::Fault { .. } | Entry::Note { .. } | Entry::Rendered { .. } => {
                Err(SnapshotError::NoCapture { path: self.path.clone(), offset: reference.offset })
            }
        }
    }

    /// The entry at `reference`, read without what stands before it.
    pub fn entry(&self, reference: &RecordRef) -> Result<Entry, SnapshotError> {
        let RecordRef { offset, length, .. } = *reference;
        let damaged = |what: &str| SnapshotError::damaged(&self.path, offset, what);
        let (bytes, writer) = self.bytes(offset, u64::from(length))?;
        let group = Groups::new(bytes.as_slice(), offset, writer)
            .next_group()
            .map_err(|stop| stop.into_error(&self.path))?
            .ok_or_else(|| damaged("no record lies here"))?;
        group.into_entry().map_err(|what| damaged(&what))?.ok_or_else(|| damaged("the record holds no HTTP response"))
    }

    /// So many bytes of the WARC from `offset` on, as they are, and who wrote them.
    pub(super) fn bytes(&self, offset: u64, length: u64) -> Result<(Vec<u8>, Writer), SnapshotError> {
        let damaged = |what: &str| SnapshotError::damaged(&self.path, offset, what);
        let segment = self
            .segments
            .iter()
            .rfind(|segment| segment.base <= offset)
            .filter(|segment| segment.length.is_none_or(|size| (offset - segment.base).saturating_add(length) <= size))
            .ok_or_else(|| damaged("the record lies outside the file"))?;
        let mut bytes = Vec::with_capacity(length.min(USUAL_GROUP) as usize);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let start = segment.start.saturating_add(offset - segment.base);
        file.seek(SeekFrom::Start(start))
            .and_then(|_| (&mut *file).take(length).read_to_end(&mut bytes))
            .map_err(|source| SnapshotError::io("read", &self.path, source))?;
        drop(file);
        Ok((bytes, segment.writer))
    }

    /// The WARC's length, and whether all of it is one file of ours.
    pub(super) fn extent(&self) -> Option<u64> {
        match self.segments.as_slice() {
            [Segment { length, writer: Writer::Ours, .. }] => *length,
            _ => None,
        }
    }

    /// A reader of one segment from its start, with a file handle of its own.
    fn reader(&self, segment: Segment) -> Result<BufReader<Take<File>>, SnapshotError> {
        let io = |source| SnapshotError::io("read", &self.path, source);
        let mut file = File::open(&self.path).map_err(io)?;
        file.seek(SeekFrom::Start(segment.start)).map_err(io)?;
        Ok(BufReader::with_capacity(1 << 16, file.take(segment.length.unwrap_or(u64::MAX))))
    }

    /// Whether the WARC begins with our own first record.
    fn is_ours(&self, segment: Segment) -> Result<bool, SnapshotError> {
        let first = Members::new(self.reader(segment)?, 0, MAX_RECORD).next_member();
        // Damage is told when the records are read.
        Ok(first
            .ok()
            .flatten()
            .and_then(|member| Record::parse(member).ok())
            .is_some_and(|record| is_our_warcinfo(&record)))
    }

    fn index(&self) -> Result<Arc<Index>, SnapshotError> {
        let mut slot = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = &*slot {
            return Ok(Arc::clone(index));
        }
        let mut index = Index::default();
        let mut entries = self.entries()?;
        while let Some(group) = entries.next_group() {
            index.add(&group?);
        }
        let index = Arc::new(index);
        // A running journal grows; what was found in it is not the last word.
        if !self.running {
            *slot = Some(Arc::clone(&index));
        }
        Ok(index)
    }
}

/// The entries of a snapshot in stored order; see [`Snapshot::entries`].
pub struct Entries<'a> {
    snapshot: &'a Snapshot,
    rest: std::vec::IntoIter<Segment>,
    groups: Option<Groups<BufReader<Take<File>>>>,
}

impl Entries<'_> {
    fn next_group(&mut self) -> Option<Result<Group, SnapshotError>> {
        loop {
            if let Some(groups) = &mut self.groups {
                match groups.next_group() {
                    Ok(Some(group)) => return Some(Ok(group)),
                    Ok(None) => {}
                    Err(Stop::Torn { .. }) if self.snapshot.running => {}
                    Err(stop) => {
                        self.stop();
                        return Some(Err(stop.into_error(&self.snapshot.path)));
                    }
                }
            }
            let segment = self.rest.next()?;
            match self.snapshot.reader(segment) {
                Ok(reader) => self.groups = Some(Groups::new(reader, segment.base, segment.writer)),
                Err(error) => {
                    self.stop();
                    return Some(Err(error));
                }
            }
        }
    }

    fn stop(&mut self) {
        self.groups = None;
        self.rest = Vec::new().into_iter();
    }
}

impl Iterator for Entries<'_> {
    type Item = Result<(RecordRef, Entry), SnapshotError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let group = match self.next_group()? {
                Ok(group) => group,
                Err(error) => return Some(Err(error)),
            };
            let reference = group.reference;
            match group.into_entry() {
                Ok(Some(entry)) => return Some(Ok((reference, entry))),
                Ok(None) => {}
                Err(what) => {
                    self.stop();
                    return Some(Err(SnapshotError::damaged(&self.snapshot.path, reference.offset, what)));
                }
            }
        }
    }
}

/// The file to read for what the user named, and whether its run still goes on.
fn locate(path: &Path) -> Result<(PathBuf, bool), SnapshotError> {
    if !path.is_dir() {
        return Ok((path.to_path_buf(), false));
    }
    // The packed crawl first: beside it a loose journal is only what a killed process did not get to remove.
    let wacz = path.join(WACZ_NAME);
    if wacz.is_file() {
        return Ok((wacz, false));
    }
    let journal = path.join(JOURNAL_NAME);
    if journal.is_file() {
        return Ok((journal, true));
    }
    Err(SnapshotError::NotASnapshot { path: path.to_path_buf() })
}

/// The WARCs in a WACZ, each of which must be stored as it is.
fn zip_segments(path: &Path) -> Result<Vec<Segment>, SnapshotError> {
    let unreadable = |what: String| SnapshotError::Archive { path: path.to_path_buf(), what };
    let file = File::open(path).map_err(|source| SnapshotError::io("open", path, source))?;
    let size = file.metadata().map_err(|source| SnapshotError::io("open", path, source))?.len();
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|error| unreadable(error.to_string()))?;
    let mut found = Vec::new();
    for number in 0..zip.len() {
        let entry = zip.by_index_raw(number).map_err(|error| unreadable(error.to_string()))?;
        let name = entry.name().map_err(|error| unreadable(error.to_string()))?.into_owned();
        if !name.starts_with(ARCHIVE) || !name.ends_with(".warc.gz") {
            continue;
        }
        if entry.compression() != CompressionMethod::Stored || entry.encrypted() {
            return Err(unreadable(format!("{name} is compressed or locked, a WACZ stores it as it is")));
        }
        let start = entry.data_start().ok_or_else(|| unreadable(format!("{name} has no beginning")))?;
        let length = entry.compressed_size();
        if start.checked_add(length).is_none_or(|end| end > size) {
            return Err(unreadable(format!("{name} is longer than the file")));
        }
        found.push((name, start, length));
    }
    if found.is_empty() {
        return Err(unreadable(format!("it holds no {ARCHIVE}*.warc.gz")));
    }
    found.sort();
    let mut base = 0;
    let place = |(_, start, length)| {
        let segment = Segment { start, base, length: Some(length), writer: Writer::Other };
        base = length.saturating_add(base);
        segment
    };
    Ok(found.into_iter().map(place).collect())
}

#[cfg(test)]
mod tests;
