//! What goes over the pipes: a request is a header (its length before it) and the bytes of the document, an answer is the
//! reading as JSON with its length before it. Lengths are little-endian and capped, since a child may go mad.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::read::{Kind, Reading};

/// An answer larger than this is none.
const LONGEST_ANSWER: u64 = 64 << 20;
const LONGEST_HEADER: u32 = 1 << 16;
/// Addresses are only told for messages; a longer one is cut.
const LONGEST_URL: usize = 4096;

/// A document, and what is to be done with it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) kind: Kind,
    pub(super) url: String,
    pub(super) length: u64,
    pub(super) task: Task,
}

/// What is to be done with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Task {
    Read,
    /// Draw a page, from 0, in grey, for those who read pictures.
    Draw(u32),
    /// The same with soft edges.
    DrawSoftened(u32),
    /// Draw a page, from 0, in colour, for people.
    Show(u32),
}

pub(super) fn write_request(to: &mut impl Write, kind: Kind, url: &str, content: &[u8], task: Task) -> io::Result<()> {
    let url = url.chars().take(LONGEST_URL).collect();
    let header = serde_json::to_vec(&Header { kind, url, length: content.len() as u64, task })?;
    to.write_all(&(header.len() as u32).to_le_bytes())?;
    to.write_all(&header)?;
    to.write_all(content)?;
    to.flush()
}

/// The next request; nothing when there is no more.
pub(super) fn read_request(from: &mut impl Read, longest: usize) -> io::Result<Option<(Header, Vec<u8>)>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u32::from_le_bytes(length);
    if length > LONGEST_HEADER {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let header: Header = serde_json::from_slice(&read_exactly(from, u64::from(length))?)?;
    if header.length > longest as u64 {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let content = read_exactly(from, header.length)?;
    Ok(Some((header, content)))
}

pub(super) fn write_answer(to: &mut impl Write, reading: &Reading) -> io::Result<()> {
    write_bytes(to, &serde_json::to_vec(reading)?)
}

pub(super) fn write_bytes(to: &mut impl Write, answer: &[u8]) -> io::Result<()> {
    to.write_all(&(answer.len() as u64).to_le_bytes())?;
    to.write_all(answer)?;
    to.flush()
}

#[cfg(test)]
pub(super) fn read_answer(from: &mut impl Read) -> io::Result<Reading> {
    Ok(serde_json::from_slice(&read_bytes(from)?)?)
}

pub(super) fn read_bytes(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > LONGEST_ANSWER {
        return Err(io::ErrorKind::InvalidData.into());
    }
    read_exactly(from, length)
}

/// Grows with what comes, not with what is promised.
fn read_exactly(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes)
}
