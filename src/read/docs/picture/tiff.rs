//! TIFF: how scanners and fax machines keep papers, a page a picture.

use std::io::Cursor;

use tiff::{
    ColorType,
    decoder::{Decoder, DecodingResult, Limits},
};

use super::{MOST_DOTS, luma, may_be_read, pgm};

/// Bytes of one tag: the places of the strips of a page.
const MOST_TAG_BYTES: usize = 1 << 20;

/// Whether a picture may have several pages.
pub(super) fn is_one(content: &[u8]) -> bool {
    content.starts_with(b"II*\0") || content.starts_with(b"MM\0*")
}

/// A page, from 0, in grey.
pub(super) fn draw(content: &[u8], page: u32) -> Option<Vec<u8>> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = 4 * MOST_DOTS;
    limits.intermediate_buffer_size = 4 * MOST_DOTS;
    limits.ifd_value_size = MOST_TAG_BYTES;
    let mut decoder = Decoder::new(Cursor::new(content)).ok()?.with_limits(limits);
    for _ in 0..page {
        decoder.next_image().ok()?;
    }
    let (width, height) = decoder.dimensions().ok()?;
    let (width, height) = (width as usize, height as usize);
    may_be_read(width, height).then_some(())?;
    let kind = decoder.colortype().ok()?;
    let samples = match decoder.read_image().ok()? {
        DecodingResult::U8(samples) => samples,
        DecodingResult::U16(samples) => samples.into_iter().map(|sample| (sample >> 8) as u8).collect(),
        _ => return None,
    };
    let grey = grey(kind, &samples, width, height)?;
    (grey.len() == width * height).then(|| pgm(width, height, grey))
}

fn grey(kind: ColorType, samples: &[u8], width: usize, height: usize) -> Option<Vec<u8>> {
    // Colours that are kept one plane after the other come as the first plane alone, which is as good as grey.
    if samples.len() == width * height {
        return Some(samples.to_vec());
    }
    let dots = |channels: usize, light: fn(&[u8]) -> u8| Some(samples.chunks_exact(channels).map(light).collect());
    match kind {
        ColorType::Gray(bits @ (1 | 2 | 4)) => Some(unpacked(samples, usize::from(bits), width)),
        ColorType::GrayA(_) => dots(2, |dot| dot[0]),
        // The first channel of these is the light, and of what is printed the ink that there is least of in black text.
        ColorType::YCbCr(_) | ColorType::Lab(_) => dots(3, |dot| dot[0]),
        ColorType::RGB(_) => dots(3, |dot| luma(dot[0], dot[1], dot[2])),
        ColorType::RGBA(_) => dots(4, |dot| luma(dot[0], dot[1], dot[2])),
        ColorType::CMYK(_) => dots(4, |dot| {
            let ink = luma(dot[0], dot[1], dot[2]).saturating_add(dot[3]);
            255 - ink
        }),
        ColorType::Gray(_) | ColorType::Palette(_) | ColorType::CMYKA(_) | _ => None,
    }
}

/// Dots of a few bits, each line of which begins with a byte.
fn unpacked(samples: &[u8], bits: usize, width: usize) -> Vec<u8> {
    let (most, each) = ((1_u16 << bits) - 1, 8 / bits);
    let line = |line: &[u8]| -> Vec<u8> {
        let dots =
            line.iter().flat_map(|byte| (0..each).map(move |dot| (u16::from(*byte) >> (8 - bits * (dot + 1))) & most));
        dots.take(width).map(|dot| (dot * 255 / most) as u8).collect()
    };
    samples.chunks((width * bits).div_ceil(8)).flat_map(line).collect()
}
