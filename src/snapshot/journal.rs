//! The journal of a running crawl: groups appended to `crawl.warc.gz`, and at the end packed.
//!
//! A group goes to the file in one write. When that fails (disk full), the file is cut back to the last whole group, so
//! it is whole at every moment at which the process lives; what a killed process left half is cut on opening. The
//! kernel keeps what was written even when the process is killed; against power loss the file is synced to the disk
//! every five seconds in which something is appended, so that at most those last seconds are fetched again.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufReader, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use flate2::bufread::GzDecoder;

use super::{
    DEFAULT_LEVEL, MAX_RECORD, Packing, RunFolder, Snapshot, SnapshotError,
    again::Again,
    entry::{RecordRef, name_hash},
    group::{GROUPS_LINE, Groups, Stop, Writer, is_closing},
    gzip::{Damage, Members},
    pack::{Closing, Packed, append_record, response_id},
    record::{Header, Record, record_id},
    store::Index,
    wacz::{Closings, Listed, TitledPage},
};

const SYNC_EVERY: Duration = Duration::from_secs(5);
/// Groups of which is kept in memory what their last records say, half a kilobyte or more each. Those of a larger crawl are read once
/// more when it is packed.
const TOLD: usize = 4096;

/// The open journal of a run. Threads append to it at will.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    tail: Mutex<Tail>,
}

/// The end of the file, which one thread at a time moves.
#[derive(Debug)]
struct Tail {
    end: u64,
    groups: Vec<Listed>,
    index: Index,
    synced: Instant,
    /// A failed write could not be undone.
    broken: bool,
}

impl Journal {
    /// Opens the journal of a run, making it if it is not there, and says which groups it holds.
    pub fn open(folder: &RunFolder) -> Result<(Self, Vec<RecordRef>), SnapshotError> {
        let path = folder.journal();
        if folder.is_packed() {
            // Killed between the packing and this: the loose file is only a copy by now.
            let _ = fs::remove_file(&path);
            return Err(SnapshotError::Packed { path: folder.path().to_path_buf() });
        }
        let io = |source| SnapshotError::io("open", &path, source);
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(io)?;
        let Whole { groups, index, mut end } = whole_groups(&file, &path)?;
        let length = file.metadata().map_err(io)?.len();
        if end < length {
            tracing::info!(journal = %path.display(), bytes = length - end, "cutting what was being written when the run broke off");
            file.set_len(end).map_err(|source| SnapshotError::io("cut the torn end of", &path, source))?;
        }
        (&file).seek(SeekFrom::Start(end)).map_err(io)?;
        if end == 0 {
            let info = warcinfo(folder)?;
            append(&mut &file, &mut end, &info).map_err(|(source, _)| SnapshotError::io("write", &path, source))?;
        }
        let listed = groups.iter().map(|reference| Listed { reference: *reference, told: None }).collect();
        let tail = Tail { end, groups: listed, index, synced: Instant::now(), broken: false };
        Ok((Self { path, file, tail: Mutex::new(tail) }, groups))
    }

    /// Appends one group and says where it lies. After an error the file is as it was before; after an error that could
    /// not be undone the journal takes nothing more, and the next opening cuts what is torn.
    pub fn append(&self, packed: Packed) -> Result<RecordRef, SnapshotError> {
        let Packed { bytes, closing, name, answer: _, body: _, told } = packed;
        let length = u32::try_from(bytes.len())
            .map_err(|_| SnapshotError::TooLarge { what: "a group of records".into(), limit: u32::MAX as usize })?;
        let mut tail = self.tail();
        if tail.broken {
            return Err(SnapshotError::Closed { path: self.path.clone() });
        }
        let reference = RecordRef { offset: tail.end, length, closing, name };
        if let Err((source, undone)) = append(&mut &self.file, &mut tail.end, &bytes) {
            tail.broken = !undone;
            return Err(SnapshotError::io("write", &self.path, source));
        }
        match &told {
            Closing::Response(_) => tail.index.add_response(reference),
            Closing::Rendered { .. } => tail.index.add_rendered(reference),
            Closing::Note { name, .. } => tail.index.add_note(name.clone(), reference),
            Closing::Fault { .. } => {}
        }
        let told = (tail.groups.len() < TOLD).then(|| Box::new(told));
        tail.groups.push(Listed { reference, told });
        let due = tail.synced.elapsed() >= SYNC_EVERY;
        if due {
            tail.synced = Instant::now();
        }
        drop(tail);
        // Outside the lock: a slow disk must not hold up the other threads.
        if due {
            self.file.sync_data().map_err(|source| SnapshotError::io("sync to the disk", &self.path, source))?;
        }
        Ok(reference)
    }

    /// The name of the record that holds the last answer at `url`, for what is made from it.
    pub fn record_of(&self, url: &str) -> Result<Option<String>, SnapshotError> {
        let name = name_hash(url);
        let groups: Vec<RecordRef> =
            self.tail().groups.iter().rev().map(|group| group.reference).filter(|group| group.name == name).collect();
        let mut closings = Closings::open(&self.path)?;
        for group in groups {
            if let Some((summary, _)) = closings.response(&group)?
                && summary.url == url
            {
                // What only confirms an earlier answer stands beside that, and has no body of its own.
                let fetched = summary.again.as_ref().map_or(summary.fetched.as_str(), Again::first);
                return Ok(Some(response_id(url, fetched, &summary.digest)));
            }
        }
        Ok(None)
    }

    /// Ends the journal, which stays a loose file until it is packed, and opens it to be read.
    pub fn close(self) -> Result<(Closed, Snapshot), SnapshotError> {
        let Self { path, file, tail } = self;
        drop(file);
        let Tail { groups, index, .. } = tail.into_inner().unwrap_or_else(PoisonError::into_inner);
        let snapshot = Snapshot::indexed(&path, index)?;
        Ok((Closed { path, groups }, snapshot))
    }

    /// A thread that panicked while it held the lock left nothing half done that is not known: `end` moves last.
    fn tail(&self) -> MutexGuard<'_, Tail> {
        self.tail.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A journal that has ended.
#[derive(Debug)]
pub struct Closed {
    path: PathBuf,
    groups: Vec<Listed>,
}

impl Closed {
    /// Begins to pack the journal, which is not removed before [`Packing::finish`]. Needs as much room again as the journal takes.
    pub fn begin(self, folder: &RunFolder) -> Packing {
        Packing::begin(self.path, self.groups, folder)
    }

    /// Packs the journal with nothing else to be done meanwhile; see [`Packing::finish`].
    pub fn pack(self, folder: &RunFolder, first: &[TitledPage]) -> Result<PathBuf, SnapshotError> {
        self.begin(folder).finish(first)
    }
}

/// What a group is appended to: a file, or in tests a disk that fills up.
trait Target: Write {
    fn cut(&mut self, length: u64) -> io::Result<()>;
}

impl Target for &File {
    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.set_len(length)?;
        self.seek(SeekFrom::Start(length)).map(drop)
    }
}

/// Writes `bytes` at `end`, wholly or not at all; with an error comes whether it could be undone.
fn append(target: &mut impl Target, end: &mut u64, bytes: &[u8]) -> Result<(), (io::Error, bool)> {
    match target.write_all(bytes).and_then(|()| target.flush()) {
        Ok(()) => {
            *end += bytes.len() as u64;
            Ok(())
        }
        Err(error) => Err((error, target.cut(*end).is_ok())),
    }
}

/// The first record of the file: who wrote it and how.
fn warcinfo(folder: &RunFolder) -> Result<Vec<u8>, SnapshotError> {
    let title = folder.title();
    let fields = format!(
        "software: oit/{}\r\nformat: WARC File Format 1.1\r\n\
         conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n\
         isPartOf: {title}\r\n{GROUPS_LINE}\r\n",
        env!("CARGO_PKG_VERSION"),
    );
    let id = record_id(&[b"warcinfo", title.as_bytes(), fields.as_bytes()]);
    let mut bytes = Vec::new();
    let header = Header::new("warcinfo", &id, folder.started());
    append_record(&mut bytes, header, "application/warc-fields", &[fields.as_bytes()], DEFAULT_LEVEL, &title)?;
    Ok(bytes)
}

/// Whether a record is the [`warcinfo`] of a file of ours.
pub(super) fn is_our_warcinfo(record: &Record) -> bool {
    record.is("warcinfo")
        && record.block.split(|byte| *byte == b'\n').any(|line| line.trim_ascii() == GROUPS_LINE.as_bytes())
}

/// The whole groups of a journal, what lies where in them, and where they end.
#[derive(Default)]
struct Whole {
    groups: Vec<RecordRef>,
    index: Index,
    end: u64,
}

/// What is whole of a journal. A torn end is no error; damage with whole groups behind it is, for cutting there would lose them.
fn whole_groups(file: &File, path: &Path) -> Result<Whole, SnapshotError> {
    let Some(end) = end_of_warcinfo(file, path)? else { return Ok(Whole::default()) };
    let mut whole = Whole { end, ..Whole::default() };
    let mut reader = Groups::new(reader_at(file, path, end)?, end, Writer::Ours);
    loop {
        match reader.next_group() {
            Ok(Some(group)) => {
                whole.end = group.reference.offset + u64::from(group.reference.length);
                whole.groups.push(group.reference);
                whole.index.add(&group);
            }
            Ok(None) | Err(Stop::Torn { .. }) => return Ok(whole),
            Err(stop @ Stop::Bad { record, .. }) => {
                let lost = group_follows(file, path, record + 1)?;
                return if lost { Err(stop.into_error(path)) } else { Ok(whole) };
            }
            Err(stop @ Stop::Io(_)) => return Err(stop.into_error(path)),
        }
    }
}

/// Where the first record ends; `None` when the file is empty or torn within it, that is, as good as new.
fn end_of_warcinfo(file: &File, path: &Path) -> Result<Option<u64>, SnapshotError> {
    let mut members = Members::new(reader_at(file, path, 0)?, 0, MAX_RECORD);
    match members.next_member() {
        Ok(None) | Err(Damage::Torn) => Ok(None),
        Ok(Some(member)) => match Record::parse(member) {
            Ok(record) if is_our_warcinfo(&record) => Ok(Some(members.position())),
            Ok(_) => Err(SnapshotError::damaged(path, 0, "another program wrote this WARC, it cannot be continued")),
            Err(what) => Err(SnapshotError::damaged(path, 0, what)),
        },
        Err(Damage::Bad(what)) => Err(SnapshotError::damaged(path, 0, what)),
        Err(Damage::TooLarge) => Err(SnapshotError::damaged(path, 0, "the first record is too large")),
        Err(Damage::Io(source)) => Err(SnapshotError::io("read", path, source)),
    }
}

/// Whether a whole closing record begins anywhere from `start` on.
fn group_follows(file: &File, path: &Path, start: u64) -> Result<bool, SnapshotError> {
    let io = |source| SnapshotError::io("read", path, source);
    let mut scan = reader_at(file, path, start)?;
    let mut position = start;
    let mut window = [0_u8; 3];
    let mut byte = [0_u8];
    while scan.read(&mut byte).map_err(io)? == 1 {
        window = [window[1], window[2], byte[0]];
        position += 1;
        if window == [0x1f, 0x8b, 8] {
            if closes_at(file, path, position - 3)? {
                return Ok(true);
            }
            // The look moved the file's one cursor.
            scan = reader_at(file, path, position)?;
        }
    }
    Ok(false)
}

/// Whether a whole closing record begins at `offset`.
fn closes_at(file: &File, path: &Path, offset: u64) -> Result<bool, SnapshotError> {
    let mut member = Vec::new();
    let decoder = GzDecoder::new(reader_at(file, path, offset)?);
    let whole = decoder.take(MAX_RECORD as u64).read_to_end(&mut member).is_ok();
    Ok(whole && Record::parse(member).is_ok_and(|record| is_closing(&record)))
}

fn reader_at<'a>(mut file: &'a File, path: &Path, offset: u64) -> Result<BufReader<&'a File>, SnapshotError> {
    file.seek(SeekFrom::Start(offset)).map_err(|source| SnapshotError::io("read", path, source))?;
    Ok(BufReader::with_capacity(1 << 16, file))
}

#[cfg(test)]
mod tests;
