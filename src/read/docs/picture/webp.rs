//! WebP: the first picture of it, on white.

use std::io::Cursor;

use image_webp::WebPDecoder;

use super::{MOST_DOTS, luma, may_be_read, on_white, pgm};

pub(super) fn draw(content: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = WebPDecoder::new(Cursor::new(content)).ok()?;
    decoder.set_memory_limit(4 * MOST_DOTS);
    let (width, height) = decoder.dimensions();
    let (width, height) = (width as usize, height as usize);
    may_be_read(width, height).then_some(())?;
    let mut colours = vec![0; decoder.output_buffer_size()?];
    decoder.read_image(&mut colours).ok()?;
    let light = |dot: &[u8]| on_white(luma(dot[0], dot[1], dot[2]), dot.get(3).copied().unwrap_or(255));
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    Some(pgm(width, height, colours.chunks_exact(channels).map(light).collect()))
}
