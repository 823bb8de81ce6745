//! GIF: the first picture of it, on white.

use std::{io::Cursor, num::NonZeroU64};

use gif::{ColorOutput, DecodeOptions, MemoryLimit};

use super::{MOST_DOTS, luma, may_be_read, pgm};

pub(super) fn draw(content: &[u8]) -> Option<Vec<u8>> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    options.set_memory_limit(MemoryLimit::Bytes(NonZeroU64::new(4 * MOST_DOTS as u64)?));
    let mut decoder = options.read_info(Cursor::new(content)).ok()?;
    let (width, height) = (usize::from(decoder.width()), usize::from(decoder.height()));
    may_be_read(width, height).then_some(())?;
    let mut grey = vec![255; width * height];
    let frame = decoder.read_next_frame().ok()??;
    let (left, top) = (usize::from(frame.left), usize::from(frame.top));
    let lines = frame.buffer.chunks_exact(4 * usize::from(frame.width).max(1));
    for (line, dots) in lines.enumerate().take(height.saturating_sub(top)) {
        for (x, dot) in dots.chunks_exact(4).enumerate().take(width.saturating_sub(left)) {
            if dot[3] != 0 {
                grey[(top + line) * width + left + x] = luma(dot[0], dot[1], dot[2]);
            }
        }
    }
    Some(pgm(width, height, grey))
}
