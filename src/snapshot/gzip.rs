//! Gzip, one member at a time: each record of a WARC is a member of its own, so that it can be read without those
//! before it.

use std::{
    cell::RefCell,
    io::{self, BufRead, Read},
};

use flate2::{Compress, Compression, Crc, Decompress, FlushCompress, FlushDecompress, Status, bufread::GzDecoder};

/// A header without name, time and system (RFC 1952, 2.3).
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
/// What of a header says that nothing stands in it but what must; behind it time and system.
const PLAIN: [u8; 4] = [0x1f, 0x8b, 8, 0];
/// Checksum and length behind what is compressed.
const TRAILER: usize = 8;
/// Room made at a time for what is compressed.
const STEP: usize = 16 << 10;
/// The level at which records are put into members as they are: for small ones, of which compressing saves little and costs as much
/// as the rest of what is done with them, and for what came compressed.
pub(super) const STORED: u32 = 0;

thread_local! {
    /// A compressor takes a third of a megabyte, and most records are smaller than a kilobyte: each thread keeps its own.
    static COMPRESSOR: RefCell<Option<(u32, Compress)>> = const { RefCell::new(None) };
    static DECOMPRESSOR: RefCell<Option<Decompress>> = const { RefCell::new(None) };
}

/// Appends `parts` as one member to `out` and says how many bytes that took.
pub(super) fn append_member(out: &mut Vec<u8>, parts: &[&[u8]], level: u32) -> io::Result<usize> {
    let before = out.len();
    out.extend_from_slice(&HEADER);
    if level == STORED {
        store(out, parts);
        return Ok(out.len() - before);
    }
    let mut crc = Crc::new();
    COMPRESSOR.with_borrow_mut(|kept| {
        let compressor = match kept.take().filter(|(of, _)| *of == level) {
            Some((_, mut compressor)) => {
                compressor.reset();
                compressor
            }
            None => Compress::new(Compression::new(level.min(9)), false),
        };
        let (_, compressor) = kept.insert((level, compressor));
        for part in parts {
            crc.update(part);
            compress(compressor, part, FlushCompress::None, out)?;
        }
        compress(compressor, &[], FlushCompress::Finish, out)
    })?;
    out.extend_from_slice(&crc.sum().to_le_bytes());
    out.extend_from_slice(&crc.amount().to_le_bytes());
    Ok(out.len() - before)
}

/// Blocks that are stored (RFC 1951, 3.2.4), and the trailer.
fn store(out: &mut Vec<u8>, parts: &[&[u8]]) {
    let mut left: usize = parts.iter().map(|part| part.len()).sum();
    let mut room = begin_stored(out, &mut left);
    let mut crc = Crc::new();
    for part in parts {
        crc.update(part);
        let mut rest = *part;
        while !rest.is_empty() {
            if room == 0 {
                room = begin_stored(out, &mut left);
            }
            let (now, later) = rest.split_at(rest.len().min(room));
            out.extend_from_slice(now);
            room -= now.len();
            rest = later;
        }
    }
    out.extend_from_slice(&crc.sum().to_le_bytes());
    out.extend_from_slice(&crc.amount().to_le_bytes());
}

/// The head of the next block, which is the last one when it has room for all that is `left`; its length.
fn begin_stored(out: &mut Vec<u8>, left: &mut usize) -> usize {
    let length = u16::try_from(*left).unwrap_or(u16::MAX);
    *left -= usize::from(length);
    out.push(u8::from(*left == 0));
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&(!length).to_le_bytes());
    usize::from(length)
}

/// The first member of `bytes`, unpacked to at most `limit` bytes, and its own length; `None` when there is none that is whole. Cheaper
/// than [`Members`] where bytes are at hand.
pub(super) fn first_member(bytes: &[u8], limit: usize) -> Option<(Vec<u8>, usize)> {
    let packed = bytes.strip_prefix(&PLAIN).and_then(|rest| rest.get(HEADER.len() - PLAIN.len()..))?;
    let (content, length) = match stored(packed) {
        Some(stored) => (stored.to_vec(), stored.len() + 5),
        None => DECOMPRESSOR.with_borrow_mut(|kept| {
            let decompressor = kept.get_or_insert_with(|| Decompress::new(false));
            decompressor.reset(false);
            decompress(decompressor, packed, limit)
        })?,
    };
    let trailer = packed.get(length..length + TRAILER)?;
    let mut crc = Crc::new();
    crc.update(&content);
    let is_whole = trailer == [crc.sum().to_le_bytes(), crc.amount().to_le_bytes()].concat();
    (is_whole && content.len() <= limit).then_some((content, HEADER.len() + length + TRAILER))
}

/// What one last stored block holds.
fn stored(packed: &[u8]) -> Option<&[u8]> {
    let [1, low, high, not_low, not_high, rest @ ..] = packed else { return None };
    let length = u16::from_le_bytes([*low, *high]);
    (!length == u16::from_le_bytes([*not_low, *not_high])).then(|| rest.get(..length.into())).flatten()
}

/// Decompresses from the beginning of `packed`; what it unpacks to, and how long it was.
fn decompress(decompressor: &mut Decompress, packed: &[u8], limit: usize) -> Option<(Vec<u8>, usize)> {
    let mut content = Vec::with_capacity(STEP / 4);
    loop {
        let taken = usize::try_from(decompressor.total_in()).ok()?;
        let status = decompressor.decompress_vec(packed.get(taken..)?, &mut content, FlushDecompress::None).ok()?;
        if status == Status::StreamEnd {
            return Some((content, usize::try_from(decompressor.total_in()).ok()?));
        }
        if content.len() < content.capacity() || content.len() > limit {
            return None;
        }
        content.reserve(content.len());
    }
}

/// Compresses all of `input` to the end of `out`.
fn compress(compressor: &mut Compress, mut input: &[u8], flush: FlushCompress, out: &mut Vec<u8>) -> io::Result<()> {
    let is_last = matches!(flush, FlushCompress::Finish);
    loop {
        out.reserve(STEP.min(input.len() + 64));
        let taken = compressor.total_in();
        let status = compressor.compress_vec(input, out, flush)?;
        input = input.get((compressor.total_in() - taken) as usize..).unwrap_or_default();
        if if is_last { status == Status::StreamEnd } else { input.is_empty() } {
            return Ok(());
        }
    }
}

/// Why a member could not be read.
#[derive(Debug)]
pub(super) enum Damage {
    /// The file ends within the member.
    Torn,
    /// The bytes are no whole member.
    Bad(String),
    /// The member unpacks to more than the bound.
    TooLarge,
    /// The system refused.
    Io(io::Error),
}

/// The members of a file, one after the other.
pub(super) struct Members<R> {
    input: Counted<R>,
    limit: usize,
}

impl<R: BufRead> Members<R> {
    /// Reads from `input`, whose first byte stands at `offset`; no member may unpack to more than `limit` bytes.
    pub(super) fn new(input: R, offset: u64, limit: usize) -> Self {
        Self { input: Counted { inner: input, position: offset }, limit }
    }

    /// Where the next member begins.
    pub(super) fn position(&self) -> u64 {
        self.input.position
    }

    /// Whether what is at hand of the next member begins as we begin them.
    pub(super) fn begins_plainly(&mut self) -> bool {
        self.input.fill_buf().is_ok_and(|bytes| bytes.iter().zip(&PLAIN).all(|(is, ours)| is == ours))
    }

    /// Unpacks the next member; `None` at the end of the file.
    pub(super) fn next_member(&mut self) -> Result<Option<Vec<u8>>, Damage> {
        if self.input.fill_buf().map_err(Damage::Io)?.is_empty() {
            return Ok(None);
        }
        let mut content = Vec::new();
        let mut decoder = GzDecoder::new(&mut self.input).take(self.limit as u64 + 1);
        decoder.read_to_end(&mut content).map_err(damage)?;
        if content.len() > self.limit {
            return Err(Damage::TooLarge);
        }
        Ok(Some(content))
    }
}

/// What the decoder says, told apart from what the disk says.
fn damage(error: io::Error) -> Damage {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Damage::Torn,
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => Damage::Bad(error.to_string()),
        _ => Damage::Io(error),
    }
}

/// A reader that knows where it stands.
struct Counted<R> {
    inner: R,
    position: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.position += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.position += amount as u64;
        self.inner.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_the_same_to_every_reader_however_it_is_packed() {
        let contents = [
            Vec::new(),
            b"WARC".to_vec(),
            vec![7; 65_535],
            vec![7; 65_536],
            (0..200_000).map(|n| (n % 251) as u8).collect(),
        ];
        for content in &contents {
            for level in [STORED, 1, 6] {
                let mut packed = Vec::new();
                let (one, other) = content.split_at(content.len() / 3);
                let length = append_member(&mut packed, &[one, other], level).unwrap();
                assert_eq!(length, packed.len());
                packed.extend_from_slice(b"\x1f\x8b behind it");
                assert_eq!(first_member(&packed, 1 << 20), Some((content.clone(), length)));
                let mut members = Members::new(packed.as_slice(), 0, 1 << 20);
                assert_eq!(
                    (members.next_member().unwrap().as_ref(), members.position()),
                    (Some(content), length as u64)
                );
                if content.len() > 10 {
                    assert_eq!(first_member(&packed, content.len() - 1), None, "it is too large");
                }
            }
        }
    }

    #[test]
    fn a_member_that_is_damaged_or_cut_is_none() {
        for level in [STORED, 1] {
            let mut packed = Vec::new();
            append_member(&mut packed, &[b"WARC/1.1 and so on and on and on and on"], level).unwrap();
            for at in 0..packed.len() {
                assert_eq!(first_member(&packed[..at], 1 << 20), None, "cut at {at}");
                let mut damaged = packed.clone();
                damaged[at] ^= 0x55;
                // Time and system are nobody's business.
                assert!((4..10).contains(&at) || first_member(&damaged, 1 << 20).is_none(), "byte {at}");
            }
        }
    }
}
