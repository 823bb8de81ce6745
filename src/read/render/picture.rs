//! What the browser drew, cut to the page: nothing of it is trusted but its dots.

use std::{
    collections::{HashMap, hash_map::Entry},
    fs::File,
    io::{Cursor, Read},
    path::Path,
};

use super::{HEIGHTS, WIDTH, style::MARK};

/// Bytes of a picture file.
const MOST_BYTES: u64 = 24 << 20;
/// Longest side of a picture that is kept.
const LONGEST_SIDE: u32 = HEIGHTS[1];
/// Empty rows kept below the page.
const MARGIN: usize = 24;
/// Dots of the mark's colour in a row that shows a mark.
const MARK_DOTS: usize = 8;

/// A picture, and where the first mark in it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// PNG.
    pub png: Vec<u8>,
    /// Dots.
    pub width: u32,
    /// Dots.
    pub height: u32,
    /// First and last row of the first mark; nothing when none is seen.
    pub mark: Option<(u32, u32)>,
    /// The page goes on below.
    pub goes_on: bool,
}

/// The file that the browser wrote, if it is not too large.
pub(super) fn read(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(MOST_BYTES + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= MOST_BYTES).then_some(bytes)
}

/// Width and height of a PNG that is small enough to be kept.
pub fn size(png: &[u8]) -> Option<(u32, u32)> {
    if !png.starts_with(b"\x89PNG\r\n\x1a\n") || png.len() as u64 > MOST_BYTES {
        return None;
    }
    let side = |at: usize| Some(u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?));
    let fits = |side: &u32| (1..=LONGEST_SIDE).contains(side);
    side(16).filter(fits).zip(side(20).filter(fits))
}

/// The page that was drawn, without the empty rows below it.
pub fn cut(png: &[u8]) -> Option<Picture> {
    size(png).filter(|(width, height)| *width <= WIDTH && *height <= LONGEST_SIDE)?;
    let mut decoder = png::Decoder::new(Cursor::new(png));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let mut dots = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut dots).ok()?;
    match info.color_type {
        png::ColorType::Rgb => {}
        png::ColorType::Rgba => dots = dots.chunks_exact(4).flat_map(|dot| [dot[0], dot[1], dot[2]]).collect(),
        png::ColorType::Grayscale | png::ColorType::GrayscaleAlpha | png::ColorType::Indexed => return None,
    }
    let line = info.width as usize * 3;
    let rows: Vec<&[u8]> = dots.chunks_exact(line).take(info.height as usize).collect();
    let height = (content(&rows) + MARGIN).clamp(1, rows.len());
    Some(Picture {
        png: written(&dots[..height * line], info.width, height as u32)?,
        width: info.width,
        height: height as u32,
        mark: mark(&rows[..height]),
        goes_on: content(&rows) == rows.len(),
    })
}

/// How many rows there are before nothing but the ground follows.
fn content(rows: &[&[u8]]) -> usize {
    let Some(last) = rows.last() else { return 0 };
    let is_ground = |row: &&&[u8]| row == &last && row.chunks_exact(3).all(|dot| dot == &last[..3]);
    rows.len() - rows.iter().rev().take_while(is_ground).count()
}

fn mark(rows: &[&[u8]]) -> Option<(u32, u32)> {
    let shows = |row: &&[u8]| row.chunks_exact(3).filter(|dot| *dot == MARK).count() >= MARK_DOTS;
    let first = rows.iter().position(shows)?;
    let length = rows[first..].iter().take_while(|row| shows(row)).count();
    Some((first as u32, (first + length) as u32 - 1))
}

fn written(dots: &[u8], width: u32, height: u32) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_depth(png::BitDepth::Eight);
    // Sixteen shades of a colour are enough for letters; a page with photographs has more colours even so, and keeps them.
    let shade = |value: &u8| ((u16::from(*value) + 8) / 17 * 17) as u8;
    let indexed = indexed(dots).or_else(|| indexed(&dots.iter().map(shade).collect::<Vec<_>>()));
    if let Some((palette, _)) = &indexed {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette.clone());
        encoder.set_filter(png::Filter::NoFilter);
    } else {
        encoder.set_color(png::ColorType::Rgb);
    }
    let dots = indexed.as_ref().map_or(dots, |(_, dots)| dots);
    encoder.write_header().ok()?.write_image_data(dots).ok()?;
    Some(bytes)
}

/// The dots by their place in a palette, when there are no more colours than one holds.
fn indexed(dots: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut places: HashMap<&[u8], u8> = HashMap::new();
    let mut palette = Vec::new();
    let mut out = Vec::with_capacity(dots.len() / 3);
    for dot in dots.chunks_exact(3) {
        let next = places.len();
        let place = match places.entry(dot) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                palette.extend(dot);
                *new.insert(u8::try_from(next).ok()?)
            }
        };
        out.push(place);
    }
    Some((palette, out))
}
