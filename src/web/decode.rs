//! Taking the compression off a body. The wire's bytes are kept as they are; whoever reads them asks for the plain ones here,
//! with a limit, since a few kilobytes can stand for gigabytes.

#[cfg(test)]
mod tests;

use std::io::{self, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::{bounds, fault};

/// A body without its compression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The plain bytes.
    pub bytes: Vec<u8>,
    /// What was not as it should be.
    pub note: Option<DecodeNote>,
}

/// What was not as it should be with a compressed body, of which something could be read all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeNote {
    /// More than the limit; the bytes are the beginning.
    TooLarge,
    /// Cut off or damaged; the bytes are what came before.
    Damaged,
    /// Not compressed at all, though labelled so; the bytes are as sent.
    NotCompressed,
}

/// The plain bytes of `body`, whose Content-Encoding headers are `headers`; at most `limit`. Fails with the coding that is
/// not known, or that nothing could be made of.
pub fn decoded(body: &[u8], headers: &[&str], limit: usize) -> Result<Decoded, String> {
    let codings: Vec<String> = headers
        .iter()
        .flat_map(|header| header.split(','))
        .map(|coding| coding.trim().to_ascii_lowercase())
        .filter(|coding| !coding.is_empty() && coding != "identity")
        .collect();
    if codings.len() > bounds::CODINGS {
        return Err(fault::detail(&codings.join(", ")));
    }
    let mut plain = Decoded { bytes: Vec::new(), note: None };
    let mut current = body;
    // The last one named was applied last.
    for coding in codings.iter().rev() {
        let layer = without(coding, current, limit)?;
        plain = Decoded { bytes: layer.bytes, note: plain.note.or(layer.note) };
        current = &plain.bytes;
        if matches!(plain.note, Some(DecodeNote::NotCompressed)) {
            break;
        }
    }
    if codings.is_empty() {
        plain.bytes = body.get(..limit).unwrap_or(body).to_vec();
        plain.note = (body.len() > limit).then_some(DecodeNote::TooLarge);
    }
    Ok(plain)
}

fn without(coding: &str, body: &[u8], limit: usize) -> Result<Decoded, String> {
    let decoded = match coding {
        _ if body.is_empty() => Decoded { bytes: Vec::new(), note: None },
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => drain(MultiGzDecoder::new(body), limit),
        // RFC 9110 means zlib by "deflate", but servers have always sent the raw form too.
        "deflate" if is_zlib(body) => drain(ZlibDecoder::new(body), limit),
        "deflate" => drain(DeflateDecoder::new(body), limit),
        "gzip" | "x-gzip" => {
            let bytes = body.get(..limit).unwrap_or(body).to_vec();
            Decoded { bytes, note: Some(DecodeNote::NotCompressed) }
        }
        other => return Err(fault::detail(other)),
    };
    if decoded.bytes.is_empty() && decoded.note == Some(DecodeNote::Damaged) {
        return Err(fault::detail(coding));
    }
    Ok(decoded)
}

fn drain(mut decoder: impl Read, limit: usize) -> Decoded {
    let mut bytes = Vec::new();
    let mut piece = vec![0; 16 * 1024];
    let note = loop {
        match decoder.read(&mut piece) {
            Ok(0) => break None,
            Ok(n) => bytes.extend_from_slice(piece.get(..n).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break Some(DecodeNote::Damaged),
        }
        if bytes.len() > limit {
            bytes.truncate(limit);
            break Some(DecodeNote::TooLarge);
        }
    };
    Decoded { bytes, note }
}

/// RFC 1950: method 8, and the two header bytes a multiple of 31.
fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [a, b, ..] if a & 0x0f == 8 && (u16::from(*a) * 256 + u16::from(*b)).is_multiple_of(31))
}
