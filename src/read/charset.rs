//! From bytes to text, for pages whose labels lie.
//!
//! The order: byte order mark; UTF-8 wherever the bytes are UTF-8, whatever the label says; windows-874 where they are
//! plainly Thai; then the label; then a guess. Pages that mix UTF-8 and TIS-620 (a visitor counter in one, the body in
//! the other) are decoded piece by piece, a piece being what stands between line ends and tags. Statistical detectors
//! come last, because they take short or cut UTF-8 for Thai in eight bits.

mod mojibake;
mod thai;

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874};

use super::Note;

/// The text of `bytes`, and a note when the charset that the header or the document itself declares was not the real
/// one. `declared` is the value of a `charset=` parameter or the whole `Content-Type`.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> (String, Option<Note>) {
    let decoded = read(bytes, declared);
    (decoded.text.into_owned(), decoded.note)
}

/// A text, and the encoding that it came in, which addresses in it are still to be sent in.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// The encoding of all or most of it.
    pub encoding: &'static Encoding,
    /// When a label was wrong.
    pub note: Option<Note>,
}

/// As [`decode`], and says the encoding as well.
pub fn read<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
    let label = declared.and_then(label_in).or_else(|| label_inside(bytes));
    let (text, encoding) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding != UTF_8 => (encoding.decode(bytes).0, encoding),
        Some((_, length)) => by_bytes(&bytes[length..], label),
        None => by_bytes(bytes, label),
    };
    let text = mojibake::repair(&text).map_or(text, Cow::Owned);
    let wrong = label.is_some_and(|label| label != encoding && !text.is_ascii());
    let note = wrong.then(|| Note::CharsetCorrected(encoding.name().to_ascii_lowercase()));
    Decoded { text, encoding, note }
}

fn by_bytes<'a>(bytes: &'a [u8], label: Option<&'static Encoding>) -> (Cow<'a, str>, &'static Encoding) {
    match simdutf8::compat::from_utf8(bytes) {
        Ok(_) if is_misread(bytes) => return (thai::decode(bytes), WINDOWS_874),
        Ok(text) => return (Cow::Borrowed(text), UTF_8),
        // Cut in the middle of a character by a size limit.
        Err(error) if error.error_len().is_none() => {
            let whole = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
            return (Cow::Borrowed(whole), UTF_8);
        }
        Err(_) => {}
    }
    let shares = Shares::of(bytes);
    if shares.utf8 > 0 && (shares.thai > 0 || shares.utf8 >= shares.other) {
        let encoding = if shares.utf8 >= shares.thai { UTF_8 } else { WINDOWS_874 };
        return (Cow::Owned(pieces(bytes).map(decode_piece).collect()), encoding);
    }
    if thai::is_plausible(bytes) || shares.thai > shares.other {
        return (thai::decode(bytes), WINDOWS_874);
    }
    let encoding = label.filter(|label| *label != UTF_8 && !is_utf16(label)).unwrap_or_else(|| guess(bytes));
    (encoding.decode_without_bom_handling(bytes).0, encoding)
}

/// A few letters in eight bits can be valid UTF-8 as a whole: แผน reads as one letter of Greek.
fn is_misread(bytes: &[u8]) -> bool {
    let outside_ascii =
        || String::from_utf8_lossy(bytes).chars().filter(|c| !c.is_ascii()).all(thai::comes_of_misreading);
    !bytes.is_ascii() && bytes.len() <= 256 && outside_ascii() && thai::is_plausible(bytes)
}

fn is_utf16(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"th"), Utf8Detection::Deny)
}

/// How many bytes outside ASCII stand in pieces that are UTF-8, Thai in eight bits, or neither.
#[derive(Default)]
struct Shares {
    utf8: usize,
    thai: usize,
    other: usize,
}

impl Shares {
    fn of(bytes: &[u8]) -> Self {
        let mut shares = Self::default();
        for piece in pieces(bytes) {
            let high = piece.iter().filter(|byte| !byte.is_ascii()).count();
            if high == 0 {
                continue;
            }
            match piece_encoding(piece) {
                Piece::Utf8 => shares.utf8 += high,
                Piece::Thai => shares.thai += high,
                Piece::Other => {
                    // A line with one bad byte is still a line of UTF-8.
                    let lossy = String::from_utf8_lossy(piece);
                    let bad = lossy.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count().min(high);
                    shares.utf8 += high - bad;
                    shares.other += bad;
                }
            }
        }
        shares
    }
}

enum Piece {
    Utf8,
    Thai,
    Other,
}

fn piece_encoding(piece: &[u8]) -> Piece {
    // Three Thai letters in eight bits can be one valid character of UTF-8, but never a Thai one in a Thai text.
    let is_utf8 = std::str::from_utf8(piece).is_ok_and(|text| !text.chars().any(thai::comes_of_misreading));
    match is_utf8 {
        true => Piece::Utf8,
        false if thai::is_plausible(piece) => Piece::Thai,
        false => Piece::Other,
    }
}

fn decode_piece(piece: &[u8]) -> Cow<'_, str> {
    match piece_encoding(piece) {
        Piece::Thai => thai::decode(piece),
        Piece::Utf8 | Piece::Other => String::from_utf8_lossy(piece),
    }
}

/// What stands between line ends and tag brackets, nothing left out.
fn pieces(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'<' | b'>'))
}

/// The label in a `Content-Type` or a bare charset name.
fn label_in(declared: &str) -> Option<&'static Encoding> {
    let lower = declared.to_ascii_lowercase();
    let name = match lower.split_once("charset") {
        Some((_, rest)) => rest.trim_start().strip_prefix('=')?,
        None if declared.contains('/') => return None,
        None => lower.as_str(),
    };
    let name = name.trim_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\''));
    named(name.split([';', ' ', '"', '\'', ',', '>', '/']).next()?)
}

/// The label that the document itself bears: `<meta charset>`, `<meta http-equiv>`, `<?xml encoding?>`.
fn label_inside(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let named_after = |mark: &str| {
        start.match_indices(mark).find_map(|(at, _)| {
            let rest = start[at + mark.len()..].trim_start().strip_prefix('=')?.trim_start();
            let rest = rest.trim_start_matches(['"', '\'']);
            named(rest.split([';', ' ', '"', '\'', '>', '/', '?']).next()?)
        })
    };
    named_after("charset").or_else(|| start.starts_with("<?xml").then(|| named_after("encoding")).flatten())
}

/// The encoding of a label, with the names of Thai that the standard does not list.
fn named(label: &str) -> Option<&'static Encoding> {
    let label = label.trim().to_ascii_lowercase();
    match label.as_str() {
        "tis620" | "tis-620" | "tis_620" | "tis620-2533" | "tis620.2533-0" | "tis-620-2533" | "x-tis-620"
        | "x-tis620" | "cp874" | "cp-874" | "ibm874" | "ibm-874" | "x-ibm874" | "windows874" | "windows-874"
        | "x-windows-874" | "win874" | "ms874" | "x-mac-thai" | "macthai" | "iso-8859-11" | "iso8859-11"
        | "iso_8859-11" | "th" | "thai" => Some(WINDOWS_874),
        "utf8" | "utf-8" | "utf8mb4" | "utf_8" => Some(UTF_8),
        _ => Encoding::for_label(label.as_bytes()),
    }
}

#[cfg(test)]
mod tests;
