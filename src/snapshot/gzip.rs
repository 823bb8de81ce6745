//! Gzip, one member at a time: each record of a WARC is a member of its own, so that it can be read without those
//! before it.

use std::{
    cell::RefCell,
    io::{self, BufRead, Read},
};

use flate2::{Compress, Compression, Crc, FlushCompress, Status, bufread::GzDecoder};

/// A header without name, time and system (RFC 1952, 2.3).
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
/// Room made at a time for what is compressed.
const STEP: usize = 16 << 10;

thread_local! {
    /// A compressor takes a third of a megabyte, and most records are smaller than a kilobyte: each thread keeps its own.
    static COMPRESSOR: RefCell<Option<(u32, Compress)>> = const { RefCell::new(None) };
}

/// Appends `parts` as one member to `out` and says how many bytes that took.
pub(super) fn append_member(out: &mut Vec<u8>, parts: &[&[u8]], level: u32) -> io::Result<usize> {
    let before = out.len();
    out.extend_from_slice(&HEADER);
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
