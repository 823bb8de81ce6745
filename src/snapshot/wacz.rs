//! Packing a crawl as a WACZ 1.1.1: a zip of stored entries (so that the WARC within can be read in place) with the
//! WARC, its index, the list of pages and the digests of them all.
//!
//! Everything streams but the index, which must be sorted, and the list of pages: some 400 bytes a response stay in memory.

use std::{
    collections::{HashMap, HashSet},
    fs::File,
    io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    path::Path,
};

use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{
    MAX_RECORD, RunFolder, SnapshotError, cdxj,
    entry::{RecordRef, digest_text, name_hash},
    gzip::first_member,
    pack::{Closing, Summary},
    record::Record,
};

/// The folder of the WARCs in a WACZ.
pub(super) const ARCHIVE: &str = "archive/";
const WARC: &str = "data.warc.gz";
/// The index is CDXJ. ReplayWeb.page takes it under `.cdx` and `.cdxj`, pywb under `.cdx` only.
pub(super) const INDEX: &str = "indexes/index.cdx";
/// The pages that people see in a replay's list.
pub(super) const PAGES: &str = "pages/pages.jsonl";
/// What the archive holds, with the digest of each entry; and the digest of that.
pub(super) const PACKAGE: &str = "datapackage.json";
pub(super) const PACKAGE_DIGEST: &str = "datapackage-digest.json";
/// From this size on a zip entry needs the wide format, for which room must be left beforehand.
const WIDE_ENTRY: u64 = u32::MAX as u64 - (1 << 20);
/// Bytes of the journal that are copied at a time.
const PIECE: usize = 1 << 18;

/// A group of the journal, and what its last record says, where that is still known.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) reference: RecordRef,
    pub(super) told: Option<Box<Closing>>,
}

/// A page or document that stands first in the list of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitledPage {
    /// Its address, as it was asked for.
    pub url: String,
    /// What it is called in the list.
    pub title: String,
}

/// What a journal holds, as its index and list of pages say.
#[derive(Debug)]
pub(super) struct Contents {
    /// The index, sorted.
    lines: Vec<String>,
    /// In stored order, each with when its body came.
    pages: Vec<(String, Timestamp)>,
    /// When the last body of each address came, by [`super::entry::name_hash`].
    dates: HashMap<u64, Timestamp>,
}

/// What the list of contents begins with.
pub(super) fn package(folder: &RunFolder) -> Value {
    json!({
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": folder.title(),
        "created": folder.started().to_string(),
        "software": concat!("oit/", env!("CARGO_PKG_VERSION")),
    })
}

impl Contents {
    /// The index, sorted.
    pub(super) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// The titled pages that there are, then the others.
    pub(super) fn list_of_pages(&self, first: &[TitledPage]) -> Vec<String> {
        let head = json!({"format": "json-pages-1.0", "id": "pages", "title": "All Pages"});
        let titled: HashSet<&str> = first.iter().map(|page| page.url.as_str()).collect();
        let title = |page: &TitledPage| {
            let came = self.dates.get(&name_hash(&page.url))?;
            Some(json!({"url": page.url, "ts": format!("{came:.0}"), "title": page.title}))
        };
        let others = self.pages.iter().filter(|(url, _)| !titled.contains(url.as_str()));
        let others = others.map(|(url, came)| json!({"url": url, "ts": format!("{came:.0}")}));
        let lines = std::iter::once(head).chain(first.iter().filter_map(title)).chain(others);
        lines.map(|line| format!("{line}\n")).collect()
    }
}

/// The zip that is being written, and the digests of what it holds.
#[derive(Debug)]
pub(super) struct Archive {
    zip: ZipWriter<BufWriter<Valve<File>>>,
    resources: Vec<Value>,
}

impl Archive {
    /// One at `target` that begins with the WARC.
    pub(super) fn of(warc: &Path, target: &Path) -> Result<Self, SnapshotError> {
        let read = |source| SnapshotError::io("read", warc, source);
        let input = File::open(warc).map_err(read)?;
        let length = input.metadata().map_err(read)?.len();
        let mut input = BufReader::with_capacity(PIECE, input);
        let mut archive = Self::create(target)?;
        let copied = archive.entry(&format!("{ARCHIVE}{WARC}"), length, |out| io::copy(&mut input, out).map(drop));
        copied.map_err(|source| SnapshotError::io("write", target, source))?;
        Ok(archive)
    }

    /// Adds the index, the list of pages and that of the entries, and puts the file on the disk.
    pub(super) fn end(mut self, [index, pages]: [&[String]; 2], package: Value) -> io::Result<()> {
        for (path, lines) in [(INDEX, index), (PAGES, pages)] {
            let size = lines.iter().map(|line| line.len() as u64).sum();
            let write_lines = |out: &mut dyn Write| lines.iter().try_for_each(|line| out.write_all(line.as_bytes()));
            self.entry(path, size, write_lines)?;
        }
        self.finish(package)
    }

    fn create(path: &Path) -> Result<Self, SnapshotError> {
        let file = File::create(path).map_err(|source| SnapshotError::io("create", path, source))?;
        let out = BufWriter::with_capacity(PIECE, Valve::new(file));
        Ok(Self { zip: ZipWriter::new(out), resources: Vec::new() })
    }

    /// Adds an entry of about `size` bytes, which `content` writes.
    fn entry(
        &mut self,
        path: &str,
        size: u64,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<String> {
        // The default time of an entry is the same in every run, so that the same crawl packs to the same bytes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(zip::DateTime::default())
            .large_file(size >= WIDE_ENTRY);
        self.zip.start_file(path, options).map_err(unzip)?;
        let mut out = Hashed { out: &mut self.zip, hash: Sha256::new(), length: 0 };
        content(&mut out)?;
        let (hash, length) = (digest_text(out.hash), out.length);
        let name = path.rsplit('/').next().unwrap_or(path);
        self.resources.push(json!({"name": name, "path": path, "hash": hash, "bytes": length}));
        Ok(hash)
    }

    /// Adds the list of the entries with its own digest, and puts the file on the disk.
    fn finish(mut self, mut package: Value) -> io::Result<()> {
        package["resources"] = Value::Array(std::mem::take(&mut self.resources));
        let package = format!("{package:#}\n");
        let hash = self.entry(PACKAGE, 0, |out| out.write_all(package.as_bytes()))?;
        let digest = json!({"path": PACKAGE, "hash": hash}).to_string();
        self.entry(PACKAGE_DIGEST, 0, |out| out.write_all(digest.as_bytes()))?;
        let mut out = self.zip.finish().map_err(unzip)?;
        out.flush()?;
        out.get_ref().inner.sync_all()
    }
}

fn unzip(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        other => io::Error::other(other),
    }
}

/// Gives the first error of a write and from then on takes everything and keeps nothing. A zip writer that is dropped
/// after an error tries to end its archive all the same, and complains on standard error when it cannot.
#[derive(Debug)]
struct Valve<W> {
    inner: W,
    position: u64,
    end: u64,
    shut: bool,
}

impl<W> Valve<W> {
    fn new(inner: W) -> Self {
        Self { inner, position: 0, end: 0, shut: false }
    }
}

impl<W: Write> Write for Valve<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = if self.shut { Ok(bytes.len()) } else { self.inner.write(bytes) };
        match &written {
            Ok(0) => self.shut = true,
            Ok(length) => self.position += *length as u64,
            Err(error) => self.shut = error.kind() != io::ErrorKind::Interrupted,
        }
        self.end = self.end.max(self.position);
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.shut { Ok(()) } else { self.inner.flush() }
    }
}

impl<W: Seek> Seek for Valve<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.position = match (self.shut, to) {
            (false, to) => self.inner.seek(to)?,
            (true, SeekFrom::Start(position)) => position,
            (true, SeekFrom::Current(distance)) => self.position.saturating_add_signed(distance),
            (true, SeekFrom::End(distance)) => self.end.saturating_add_signed(distance),
        };
        Ok(self.position)
    }
}

/// Hashes what passes through.
struct Hashed<'a, W> {
    out: &'a mut W,
    hash: Sha256,
    length: u64,
}

impl<W: Write> Write for Hashed<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Reads the closing records of a journal one by one.
pub(super) struct Closings<'a> {
    path: &'a Path,
    input: File,
    /// The record that is read.
    packed: Vec<u8>,
}

impl<'a> Closings<'a> {
    pub(super) fn open(path: &'a Path) -> Result<Self, SnapshotError> {
        let input = File::open(path).map_err(|source| SnapshotError::io("read", path, source))?;
        Ok(Self { path, input, packed: Vec::new() })
    }

    /// What the closing record of a group says.
    fn closing(&mut self, reference: &RecordRef) -> Result<Closing, SnapshotError> {
        let start = start_of_closing(reference);
        let damaged = |what: &str| SnapshotError::damaged(self.path, start, what);
        let io = |source| SnapshotError::io("read", self.path, source);
        self.packed.clear();
        self.input.seek(SeekFrom::Start(start)).map_err(io)?;
        (&mut self.input).take(u64::from(reference.closing)).read_to_end(&mut self.packed).map_err(io)?;
        let (member, _) = first_member(&self.packed, MAX_RECORD)
            .ok_or_else(|| damaged("the closing record is missing or damaged"))?;
        let record = Record::parse(member).map_err(|what| damaged(&what))?;
        Closing::parse(&record.block).map_err(|error| damaged(&error.to_string()))
    }

    /// When a response was fetched.
    fn fetched(&self, reference: &RecordRef, summary: &Summary) -> Result<Timestamp, SnapshotError> {
        let no_date = |_| SnapshotError::damaged(self.path, start_of_closing(reference), "the date is no date");
        summary.fetched.parse().map_err(no_date)
    }

    /// What the closing record of a group says; `None` when it closes no response.
    pub(super) fn response(&mut self, reference: &RecordRef) -> Result<Option<(Summary, Timestamp)>, SnapshotError> {
        match self.closing(reference)? {
            Closing::Fault { .. } | Closing::Note { .. } | Closing::Rendered { .. } => Ok(None),
            Closing::Response(summary) => {
                let fetched = self.fetched(reference, &summary)?;
                Ok(Some((*summary, fetched)))
            }
        }
    }
}

fn start_of_closing(reference: &RecordRef) -> u64 {
    reference.offset + u64::from(reference.length) - u64::from(reference.closing)
}

/// What lies where in a journal, for other programs.
pub(super) fn contents(warc: &Path, groups: Vec<Listed>) -> Result<Contents, SnapshotError> {
    let mut reader = Closings::open(warc)?;
    let mut contents = Contents { lines: Vec::with_capacity(groups.len()), pages: Vec::new(), dates: HashMap::new() };
    for Listed { reference, told } in groups {
        let told = told.map_or_else(|| reader.closing(&reference), |told| Ok(*told))?;
        let Closing::Response(summary) = told else { continue };
        let fetched = reader.fetched(&reference, &summary)?;
        let damaged = |what: String| SnapshotError::damaged(reader.path, start_of_closing(&reference), what);
        contents.lines.extend(cdxj::lines(&reference, &summary, fetched, WARC).map_err(damaged)?);
        let came = summary.again.as_ref().and_then(|again| again.revisit().ok()).map_or(fetched, |r| r.first);
        contents.dates.insert(reference.name, came);
        if is_page(&summary) {
            contents.pages.push((summary.url, came));
        }
    }
    contents.lines.sort_unstable();
    Ok(contents)
}

/// Whether people would call it a page.
fn is_page(summary: &Summary) -> bool {
    summary.status == 200 && matches!(summary.mime.as_str(), "text/html" | "application/xhtml+xml")
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn after_a_failed_write_a_zip_can_be_dropped_in_peace() {
        let mut room = [0; 100];
        let mut zip = ZipWriter::new(Valve::new(Cursor::new(room.as_mut_slice())));
        zip.start_file("a", SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
        assert!(zip.write_all(&[0; 200]).is_err());
        assert!(zip.finish().is_ok(), "what dropping does");
    }
}
