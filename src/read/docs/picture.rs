//! Pages and pictures drawn: in grey for those who read pictures, in colour for people.
//!
//! Drawing a page covers whatever a scan may be stored as (JPEG, JPEG 2000, CCITT, JBIG2, strips), pages that are turned, and
//! text whose fonts do not tell their letters. The PGM format needs no library on either side.

mod gif;
#[cfg(test)]
mod tests;
mod tiff;
mod webp;

use std::io::Cursor;

use hayro::{
    RenderCache, RenderSettings,
    hayro_interpret::InterpreterSettings,
    render,
    vello_cpu::{Pixmap, color::palette::css::WHITE},
};
use zune_jpeg::{
    JpegDecoder,
    zune_core::{colorspace::ColorSpace, options::DecoderOptions},
};

use crate::read::limits::OCR_PAGES;

/// Dots an inch: more makes recognition slower and no better.
const RESOLUTION: f32 = 200.0;
/// Dots of the longer side of a drawn page; posters are drawn smaller.
const LONGEST_SIDE: f32 = 4000.0;
/// Dots of the width of a page that is shown to people, and of its height.
const SHOWN_WIDTH: f32 = 1000.0;
const SHOWN_HEIGHT: f32 = 3000.0;
/// A picture with a longer side, or with more dots in all, is not looked at.
const LARGEST_PICTURE: usize = 10_000;
const MOST_DOTS: usize = 24_000_000;
/// Nothing can be read on a picture smaller than this on a side: a button, a flag.
const SMALLEST_PICTURE: usize = 120;

/// A page of a PDF, from 0.
pub(super) fn of_page(content: &[u8], page: u32) -> Option<Vec<u8>> {
    let scale = |width: f32, height: f32| (RESOLUTION / 72.0).min(LONGEST_SIDE / width.max(height).max(1.0));
    drawn(content, page, scale).map(|pixmap| of_pixmap(&pixmap))
}

/// A page of a PDF, from 0, in colour, as a PNG.
pub(super) fn shown(content: &[u8], page: u32) -> Option<Vec<u8>> {
    let scale = |width: f32, height: f32| (SHOWN_WIDTH / width.max(1.0)).min(SHOWN_HEIGHT / height.max(1.0));
    drawn(content, page, scale)?.into_png().ok()
}

fn drawn(content: &[u8], page: u32, scale: impl Fn(f32, f32) -> f32) -> Option<Pixmap> {
    let pdf = super::pdf::open(content).ok()?;
    let page = pdf.pages().get(page as usize)?;
    let (width, height) = page.render_dimensions();
    let scale = scale(width, height);
    let paper = hayro::PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    Some(render(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &paper))
}

/// How many pages a PDF has; none when it is broken.
pub(super) fn pages(content: &[u8]) -> u32 {
    super::pdf::open(content).map_or(0, |pdf| pdf.pages().len() as u32)
}

/// How many pages a picture may have at most: only TIFF has more than one.
pub(in crate::read) fn most_pages(content: &[u8]) -> u32 {
    if tiff::is_one(content) { OCR_PAGES } else { 1 }
}

/// A page (from 0) of a picture file: JPEG, PNG, TIFF, GIF or WebP.
pub(super) fn of_picture(content: &[u8], page: u32) -> Option<Vec<u8>> {
    if tiff::is_one(content) {
        return tiff::draw(content, page);
    }
    match content {
        _ if page > 0 => None,
        [b'G', b'I', b'F', b'8', ..] => gif::draw(content),
        [b'R', b'I', b'F', b'F', ..] => webp::draw(content),
        [0x89, b'P', b'N', b'G', ..] => png(content),
        _ => jpeg(content),
    }
}

fn png(content: &[u8]) -> Option<Vec<u8>> {
    // The size stands in the first chunk; a bomb is refused before it is unpacked.
    let side = |at: usize| Some(u32::from_be_bytes(content.get(at..at + 4)?.try_into().ok()?) as usize);
    may_be_read(side(16)?, side(20)?).then_some(())?;
    Pixmap::from_png(Cursor::new(content)).ok().map(|pixmap| of_pixmap(&pixmap))
}

fn jpeg(content: &[u8]) -> Option<Vec<u8>> {
    let options = DecoderOptions::default()
        .set_max_width(LARGEST_PICTURE)
        .set_max_height(LARGEST_PICTURE)
        .jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(content), options);
    decoder.decode_headers().ok()?;
    let (width, height) = decoder.dimensions()?;
    may_be_read(width, height).then_some(())?;
    let grey = decoder.decode().ok()?;
    (grey.len() == width * height).then(|| pgm(width, height, grey))
}

fn may_be_read(width: usize, height: usize) -> bool {
    let fits = |side: usize| (SMALLEST_PICTURE..=LARGEST_PICTURE).contains(&side);
    fits(width) && fits(height) && width * height <= MOST_DOTS
}

fn of_pixmap(pixmap: &Pixmap) -> Vec<u8> {
    // The colours are multiplied by their opacity: what is see-through shows the white paper.
    let grey = pixmap.data().iter().map(|dot| luma(dot.r, dot.g, dot.b).saturating_add(255 - dot.a));
    pgm(usize::from(pixmap.width()), usize::from(pixmap.height()), grey.collect())
}

/// How light a colour is.
fn luma(red: u8, green: u8, blue: u8) -> u8 {
    ((u32::from(red) * 77 + u32::from(green) * 150 + u32::from(blue) * 29) >> 8) as u8
}

/// A light with some opacity, on white paper.
fn on_white(light: u8, opacity: u8) -> u8 {
    let (light, opacity) = (u32::from(light), u32::from(opacity));
    ((light * opacity + 255 * (255 - opacity)) / 255) as u8
}

fn pgm(width: usize, height: usize, grey: Vec<u8>) -> Vec<u8> {
    let mut picture = format!("P5\n{width} {height}\n255\n").into_bytes();
    picture.extend(grey);
    picture
}
