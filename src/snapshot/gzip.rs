//! Gzip, one member at a time: each record of a WARC is a member of its own, so that it can be read without those
//! before it.

use std::io::{self, BufRead, Read, Write};

use flate2::{Compression, bufread::GzDecoder, write::GzEncoder};

/// Appends `parts` as one member to `out` and says how many bytes that took.
pub(super) fn append_member(out: &mut Vec<u8>, parts: &[&[u8]], level: u32) -> io::Result<usize> {
    let before = out.len();
    let mut encoder = GzEncoder::new(&mut *out, Compression::new(level.min(9)));
    for part in parts {
        encoder.write_all(part)?;
    }
    encoder.finish()?;
    Ok(out.len() - before)
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
