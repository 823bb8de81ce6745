//! The file: a head, then frames, of which the last is the digest of all before it.

use std::{
    collections::HashMap,
    fs::{self, File},
    io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::SystemTime,
};

use sha2::{Digest, Sha256};

use super::{Key, Scribe, Script, Stamp};

/// What a file begins with. The stamp says which program wrote it, so the format needs no number of its own.
const MAGIC: &[u8; 8] = b"oitkept\n";
/// A piece that records share.
const PIECE: u8 = b'P';
/// What is kept of one page, behind its key.
const PAGE: u8 = b'G';
/// How many pages were kept since the pieces were begun.
const EVER: u8 = b'N';
/// The digest.
const END: u8 = b'E';
/// A frame's kind and length.
const FRAME: u64 = 5;
/// One frame is some kilobytes.
const MOST_FRAME: usize = 4 << 20;
/// All pieces stand in memory.
const MOST_PIECES: usize = 64 << 20;
/// Pages are read when they are asked for, but where each stands is known.
const MOST_PAGES: usize = 250_000;
/// A file of all.
const MOST_FILE: u64 = 2 << 30;
/// Pieces are handed on from file to file as they are. When so many times the pages that there are have left pieces behind, most of
/// those are nobody's any more, and all is begun anew.
const MOST_LEFT_BEHIND: u64 = 4;

/// A whole file of an earlier run.
#[derive(Debug)]
pub(super) struct Old {
    file: Mutex<File>,
    pages: HashMap<Key, (u64, u32)>,
    pieces: Vec<u8>,
    /// Where each piece ends.
    ends: Vec<u32>,
    /// Pages that were kept since the pieces were begun.
    ever: u64,
}

impl Old {
    /// `None` for whatever is not whole or is for another purpose.
    pub(super) fn open(path: &Path, stamp: &Stamp) -> Option<Self> {
        let mut file = File::open(path).ok()?;
        let length = file.metadata().ok().map(|file| file.len()).filter(|length| *length <= MOST_FILE)?;
        let mut walk = Walk { input: BufReader::with_capacity(1 << 18, &mut file), hash: Sha256::new(), at: 0 };
        let mut bytes = Vec::new();
        walk.read(MAGIC.len() + stamp.len(), &mut bytes)?;
        if bytes != [&MAGIC[..], stamp].concat() {
            return None;
        }
        // Room that is not used costs nothing, but growing step by step copies all each time.
        let mut pieces = Vec::with_capacity(MOST_PIECES.min(length as usize));
        let (mut pages, mut ends, mut ever) = (HashMap::new(), Vec::new(), 0);
        loop {
            let whole = walk.hash.clone();
            walk.read(FRAME as usize, &mut bytes)?;
            let (kind, length) = (bytes[0], u32::from_le_bytes(bytes[1..].try_into().ok()?));
            let start = walk.at;
            walk.read(Some(length as usize).filter(|length| *length <= MOST_FRAME)?, &mut bytes)?;
            match kind {
                PIECE => {
                    pieces.extend_from_slice(&bytes);
                    ends.push(u32::try_from(pieces.len()).ok().filter(|end| *end as usize <= MOST_PIECES)?);
                }
                PAGE => {
                    let key: Key = bytes.get(..size_of::<Key>())?.try_into().ok()?;
                    pages.insert(key, (start, length));
                    if pages.len() > MOST_PAGES {
                        return None;
                    }
                }
                EVER => ever = u64::from_le_bytes(bytes.as_slice().try_into().ok()?),
                END => {
                    let is_whole = bytes == whole.finalize()[..] && walk.is_at_end();
                    drop(walk);
                    let is_used = ever <= MOST_LEFT_BEHIND * pages.len() as u64;
                    let file = Mutex::new(file);
                    return (is_whole && is_used).then_some(Self { file, pages, pieces, ends, ever });
                }
                _ => return None,
            }
        }
    }

    pub(super) fn knows(&self, key: &Key) -> bool {
        self.pages.contains_key(key)
    }

    /// How many pages there are.
    pub(super) fn count(&self) -> usize {
        self.pages.len()
    }

    /// The frame of a page, its key first.
    fn frame(&self, key: &Key) -> Option<Vec<u8>> {
        let (start, length) = *self.pages.get(key)?;
        let mut bytes = vec![0; length as usize];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(start)).ok()?;
            file.read_exact(&mut bytes).ok()?;
        }
        bytes.starts_with(key).then_some(bytes)
    }

    pub(super) fn page(&self, key: &Key) -> Option<Vec<Vec<u8>>> {
        let frame = self.frame(key)?;
        let mut script = Script::new(frame.get(key.len()..)?);
        let sections = script.list(|script| script.bytes().map(<[u8]>::to_vec))?;
        script.is_at_end().then_some(sections)
    }

    pub(super) fn piece(&self, number: u32) -> Option<&[u8]> {
        let end = *self.ends.get(number as usize)? as usize;
        let start =
            number.checked_sub(1).and_then(|before| self.ends.get(before as usize)).map_or(0, |end| *end as usize);
        self.pieces.get(start..end)
    }
}

/// The file is still asked for: what nobody asks for is thrown away some day.
pub(super) fn mark_as_used(path: &Path) -> io::Result<()> {
    File::options().append(true).open(path)?.set_modified(SystemTime::now())
}

/// Reads a file from its beginning, and works out its digest on the way.
struct Walk<R> {
    input: R,
    hash: Sha256,
    at: u64,
}

impl<R: Read> Walk<R> {
    /// The next bytes, in place of what `bytes` holds.
    fn read(&mut self, length: usize, bytes: &mut Vec<u8>) -> Option<()> {
        bytes.resize(length, 0);
        self.input.read_exact(bytes).ok()?;
        self.hash.update(bytes);
        self.at += length as u64;
        Some(())
    }

    fn is_at_end(&mut self) -> bool {
        matches!(self.input.read(&mut [0]), Ok(0))
    }
}

/// The file that a run writes.
#[derive(Debug)]
pub(super) struct New {
    path: PathBuf,
    out: BufWriter<File>,
    hash: Sha256,
    written: u64,
    /// Of the pieces.
    bytes: usize,
    pieces: u32,
    pages: usize,
    ever: u64,
    /// It could not be written, and is no file any more.
    failed: bool,
    finished: bool,
}

impl New {
    /// Begins with the pieces of the old file, which keep their numbers.
    pub(super) fn create(path: &Path, stamp: &Stamp, old: Option<&Old>) -> io::Result<Self> {
        fs::create_dir_all(path.parent().unwrap_or(path))?;
        let out = BufWriter::with_capacity(1 << 18, File::create(path)?);
        let (path, hash) = (path.to_path_buf(), Sha256::new());
        let mut new = Self {
            path,
            out,
            hash,
            written: 0,
            bytes: 0,
            pieces: 0,
            pages: 0,
            ever: 0,
            failed: false,
            finished: false,
        };
        new.write(&[&MAGIC[..], stamp].concat())?;
        if let Some(old) = old {
            let pieces = (0..).map_while(|number| old.piece(number));
            if !pieces.into_iter().all(|piece| new.add(piece).is_some()) {
                return Err(io::Error::other("the pieces could not be handed on"));
            }
            new.ever = old.ever;
        }
        Ok(new)
    }

    /// Hands a page of the old file on as it is.
    pub(super) fn hand_on(&mut self, key: &Key, old: &Old) {
        if let Some(frame) = old.frame(key)
            && self.pages < MOST_PAGES
        {
            self.pages += usize::from(self.frame(PAGE, &[&frame]));
        }
    }

    pub(super) fn add(&mut self, piece: &[u8]) -> Option<u32> {
        let fits = piece.len() <= MOST_FRAME && self.bytes + piece.len() <= MOST_PIECES;
        if !fits || !self.frame(PIECE, &[piece]) {
            return None;
        }
        self.bytes += piece.len();
        self.pieces += 1;
        Some(self.pieces - 1)
    }

    pub(super) fn keep(&mut self, key: &Key, sections: &[Vec<u8>]) {
        let mut scribe = Scribe::default();
        scribe.number(sections.len() as u64);
        for section in sections {
            scribe.bytes(section);
        }
        let sections = scribe.into_bytes();
        if sections.len() + key.len() <= MOST_FRAME && self.pages < MOST_PAGES {
            let is_kept = self.frame(PAGE, &[key, &sections]);
            self.pages += usize::from(is_kept);
            self.ever += u64::from(is_kept);
        }
    }

    /// Whether it could be written, and may be.
    fn frame(&mut self, kind: u8, parts: &[&[u8]]) -> bool {
        let length: usize = parts.iter().map(|part| part.len()).sum();
        let Ok(short) = u32::try_from(length) else { return false };
        if self.failed || self.written + FRAME + length as u64 > MOST_FILE - (1 << 10) {
            return false;
        }
        let mut head = vec![kind];
        head.extend_from_slice(&short.to_le_bytes());
        let written = self.write(&head).and_then(|()| parts.iter().try_for_each(|part| self.write(part)));
        self.failed = written.is_err();
        written.is_ok()
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.written += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    /// Ends the file and gives it its name.
    pub(super) fn finish(mut self, name: &Path) -> io::Result<()> {
        let is_counted = self.frame(EVER, &[&self.ever.to_le_bytes()]);
        let digest = self.hash.clone().finalize();
        if !is_counted || !self.frame(END, &[&digest]) {
            return Err(io::Error::other("it could not be written"));
        }
        self.out.flush()?;
        fs::rename(&self.path, name)?;
        self.finished = true;
        Ok(())
    }
}

impl Drop for New {
    fn drop(&mut self) {
        if !self.finished {
            let _ = fs::remove_file(&self.path);
        }
    }
}
