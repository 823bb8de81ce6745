//! Small things read straight from PDF objects: text strings, the size of content streams, link annotations.

use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_interpret::hayro_syntax::object::{self, Array, Dict, Name, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, Point, Rect};

use super::super::Stop;

/// A text string (title, `/ActualText`): UTF-16 or UTF-8 by its mark, otherwise bytes, which Thai producers fill with TIS-620;
/// those come out as Latin-1 here and are put right when the text is cleaned.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => std::str::from_utf8(bytes).map_or_else(|_| bytes.iter().map(|&b| char::from(b)).collect(), str::to_owned),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks().0.iter().map(|&pair| unit(pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Whether the dictionaries of a file stand so deep in each other that looking for its objects would take for ever: where the
/// table of objects is broken, each one is looked through as far as it goes. Files that people make are a few deep; in the
/// bytes of pictures the signs come by chance, some twenty deep on average in the largest file that is read.
pub(super) fn nests_too_deep(content: &[u8]) -> bool {
    const MEAN_DEPTH: u64 = 100;
    const LEAST: u64 = 1 << 24;
    let (mut depth, mut work) = (0_u64, 0_u64);
    let (mut at, mut ends) = (0, true);
    while let Some(pair) = content.get(at..at + 2) {
        let step = match pair {
            b"<<" => {
                depth += 1;
                2
            }
            b">>" => {
                depth = depth.saturating_sub(1);
                2
            }
            // The dots of a picture may be brackets by chance, many more of one kind than of the other.
            b"st" if ends && begins_stream(content, at) => stream_length(&content[at..]).unwrap_or_else(|| {
                // Without an end there is none further on either; each search would go to the end of the file.
                ends = false;
                1
            }),
            _ => 1,
        };
        if step > 2 {
            at += step;
            continue;
        }
        work += depth * step as u64;
        at += step;
    }
    work > LEAST.max(content.len() as u64 * MEAN_DEPTH)
}

/// Whether a stream begins here, behind its dictionary.
fn begins_stream(content: &[u8], at: usize) -> bool {
    let behind = &content[at.saturating_sub(4)..at];
    content[at..].starts_with(b"stream") && behind.windows(2).any(|pair| pair == b">>")
}

/// How long a stream is, up to the word that ends it.
fn stream_length(stream: &[u8]) -> Option<usize> {
    const END: &[u8] = b"endstream";
    stream.windows(END.len()).position(|word| word == END)
}

/// Refuses a page whose content streams inflate beyond `limit`, before the interpreter holds them in memory.
pub(super) fn check_size(page: &Page<'_>, limit: u64) -> Result<(), Stop> {
    let mut left = limit;
    let single = page.raw().get::<Stream<'_>>("Contents");
    let many = page.raw().get::<Array<'_>>("Contents");
    let streams = single.into_iter().chain(many.iter().flat_map(Array::iter::<Stream<'_>>));
    for stream in streams {
        let raw = stream.raw_data();
        let size = inflated_size(&raw, left).unwrap_or(raw.len() as u64);
        left = left.checked_sub(size).filter(|left| *left > 0).ok_or(Stop::Limit("size of the page"))?;
    }
    Ok(())
}

/// The size of zlib data, at most a little more than `limit`; `None` for other data.
fn inflated_size(raw: &[u8], limit: u64) -> Option<u64> {
    let mut decoder = ZlibDecoder::new(raw).take(limit + 1);
    let mut buffer = [0; 16 << 10];
    let mut size = 0;
    loop {
        match decoder.read(&mut buffer) {
            Ok(0) => return Some(size),
            Ok(read) => size += read as u64,
            // What comes before a damaged end counts; other filters fail at their first byte.
            Err(_) => return (size > 0).then_some(size),
        }
    }
}

/// The addresses that link annotations of a page lead to, with the place on the page (y downward) that carries each.
pub(super) fn links(page: &Page<'_>) -> Vec<(Rect, String)> {
    const MOST: usize = 2000;
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return Vec::new() };
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    annotations.iter::<Dict<'_>>().take(MOST).filter_map(|annotation| link(&annotation, transform)).collect()
}

fn link(annotation: &Dict<'_>, transform: Affine) -> Option<(Rect, String)> {
    let subtype = annotation.get::<Name<'_>>("Subtype")?;
    if subtype.as_ref() != b"Link" {
        return None;
    }
    let action = annotation.get::<Dict<'_>>("A")?;
    let address = text_string(action.get::<object::String<'_>>("URI")?.as_bytes());
    let area = annotation.get::<object::Rect>("Rect")?;
    let corner = transform * Point::new(area.x0, area.y0);
    let opposite = transform * Point::new(area.x1, area.y1);
    Some((Rect::from_points(corner, opposite), address))
}
