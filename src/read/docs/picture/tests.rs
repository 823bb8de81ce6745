//! Pictures of every kind that papers are kept in, and such as mean harm.

use std::io::Cursor;

use proptest::prelude::*;

use super::{most_pages, of_picture};

const WIDTH: u32 = 203;
const HEIGHT: u32 = 150;

/// Black on the left half, white on the right one.
fn is_black(at: u32) -> bool {
    at % WIDTH < WIDTH / 2
}

fn shades() -> Vec<u8> {
    (0..WIDTH * HEIGHT).map(|at| if is_black(at) { 0 } else { 255 }).collect()
}

fn colours(channels: usize) -> Vec<u8> {
    shades()
        .into_iter()
        .flat_map(|shade| [shade, shade, shade, 255].into_iter().take(channels).collect::<Vec<_>>())
        .collect()
}

fn gif(width: u16, height: u16) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = gif::Encoder::new(&mut file, width, height, &[0, 0, 0, 255, 255, 255]).expect("encoded");
    let dots: Vec<u8> = shades().into_iter().map(|shade| shade / 255).collect();
    let frame = gif::Frame { width: WIDTH as u16, height: HEIGHT as u16, buffer: dots.into(), ..gif::Frame::default() };
    encoder.write_frame(&frame).expect("encoded");
    drop(encoder);
    file
}

fn webp(kind: image_webp::ColorType) -> Vec<u8> {
    let channels = match kind {
        image_webp::ColorType::L8 => 1,
        image_webp::ColorType::La8 => 2,
        image_webp::ColorType::Rgb8 => 3,
        image_webp::ColorType::Rgba8 => 4,
    };
    let mut file = Vec::new();
    image_webp::WebPEncoder::new(&mut file).encode(&colours(channels), WIDTH, HEIGHT, kind).expect("encoded");
    file
}

/// A TIFF of so many pages.
fn tiff(pages: u32) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let mut encoder = tiff::encoder::TiffEncoder::new(&mut file).expect("encoded");
    for _ in 0..pages {
        encoder.write_image::<tiff::encoder::colortype::Gray8>(WIDTH, HEIGHT, &shades()).expect("encoded");
    }
    file.into_inner()
}

/// A TIFF of one page by its entries: a tag, a type, a number of values, a value.
fn tiff_of(entries: &[(u16, u16, u32, u32)], data: &[u8]) -> Vec<u8> {
    let mut file = b"II*\0\x08\0\0\0".to_vec();
    file.extend((entries.len() as u16).to_le_bytes());
    for (tag, kind, count, value) in entries {
        file.extend([&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat());
    }
    file.extend([0; 4]);
    file.extend(data);
    file
}

/// One of a bit a dot, in which a bit that is set is black or white.
fn tiff_of_bits(width: u32, height: u32, set_is_black: bool) -> Vec<u8> {
    let line = |_: u32| -> Vec<u8> {
        let bits = (0..width.min(10_000)).map(|x| u8::from(is_black(x) == set_is_black)).collect::<Vec<_>>();
        bits.chunks(8).map(|bits| bits.iter().enumerate().fold(0, |byte, (at, bit)| byte | bit << (7 - at))).collect()
    };
    let data = (0..height.min(200)).flat_map(line).collect::<Vec<u8>>();
    let place = 8 + 2 + 12 * 8 + 4;
    let (long, short) = (4, 3);
    let entries = [
        (256, long, 1, width),
        (257, long, 1, height),
        (258, short, 1, 1),
        (259, short, 1, 1),
        (262, short, 1, u32::from(!set_is_black)),
        (273, long, 1, place),
        (278, long, 1, height),
        (279, long, 1, data.len() as u32),
    ];
    tiff_of(&entries, &data)
}

/// The picture that is meant, as far as its size and its two halves go.
fn is_drawn(drawn: Option<Vec<u8>>) -> bool {
    let head = format!("P5\n{WIDTH} {HEIGHT}\n255\n").into_bytes();
    let Some(drawn) = drawn else { return false };
    let dots = drawn.strip_prefix(&head[..]).unwrap_or_default();
    dots.len() == (WIDTH * HEIGHT) as usize
        && dots.iter().zip(0..).all(|(dot, at)| if is_black(at) { *dot < 60 } else { *dot > 200 })
}

#[test]
fn every_kind_of_picture_is_drawn() {
    for (name, picture) in [
        ("gif", gif(WIDTH as u16, HEIGHT as u16)),
        ("webp", webp(image_webp::ColorType::Rgb8)),
        ("webp with opacity", webp(image_webp::ColorType::Rgba8)),
        ("grey webp", webp(image_webp::ColorType::L8)),
        ("tiff", tiff(1)),
        ("tiff of bits, set is black", tiff_of_bits(WIDTH, HEIGHT, true)),
        ("tiff of bits, set is white", tiff_of_bits(WIDTH, HEIGHT, false)),
    ] {
        assert!(is_drawn(of_picture(&picture, 0)), "{name}");
        assert_eq!(of_picture(&picture, 1), None, "{name} has one page");
    }
}

#[test]
fn each_page_of_a_tiff_is_drawn_and_the_beginning_of_one_with_thousands() {
    let three = tiff(3);
    assert!((0..3).all(|page| is_drawn(of_picture(&three, page))));
    assert_eq!(of_picture(&three, 3), None);
    let thousands = tiff(2_000);
    assert_eq!(most_pages(&thousands), crate::read::limits::OCR_PAGES);
    assert_eq!(most_pages(&gif(200, 200)), 1);
    assert!(is_drawn(of_picture(&thousands, 11)));
}

#[test]
fn pictures_that_promise_more_than_fits_are_refused() {
    assert_eq!(of_picture(&gif(u16::MAX, u16::MAX), 0), None);
    assert_eq!(of_picture(&tiff_of_bits(1 << 30, 1 << 30, true), 0), None);
    assert_eq!(of_picture(&tiff_of_bits(9_999, 9_999, true), 0), None, "more dots than are looked at");
    assert_eq!(of_picture(&tiff_of_bits(64, 64, true), 0), None, "nothing can be read on it");
}

#[test]
fn pages_of_a_tiff_that_lead_round_in_a_circle_end() {
    let mut circle = tiff_of_bits(WIDTH, HEIGHT, true);
    let next = 8 + 2 + 12 * 8;
    circle[next..next + 4].copy_from_slice(&8_u32.to_le_bytes());
    assert!((1..12).all(|page| of_picture(&circle, page).is_none()));
}

#[test]
fn a_cut_picture_is_refused_or_drawn_in_part_but_never_breaks_the_reader() {
    let whole = [gif(WIDTH as u16, HEIGHT as u16), webp(image_webp::ColorType::Rgb8), tiff(2)];
    for picture in whole {
        for end in (0..picture.len()).step_by(picture.len() / 60 + 1) {
            let _ = of_picture(&picture[..end], 0);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn damage_never_breaks_the_reader(which in 0..4_usize, places in prop::collection::vec((any::<usize>(), any::<u8>()), 1..8)) {
        let mut picture = match which {
            0 => gif(WIDTH as u16, HEIGHT as u16),
            1 => webp(image_webp::ColorType::Rgba8),
            2 => tiff(2),
            _ => tiff_of_bits(WIDTH, HEIGHT, true),
        };
        for (at, byte) in places {
            // Heads matter more than dots.
            let at = at % picture.len().min(if byte.is_multiple_of(2) { 200 } else { usize::MAX });
            picture[at] = byte;
        }
        for page in 0..3 {
            let _ = crate::read::docs::draw(crate::read::Kind::Image, &picture, page, &crate::read::docs::Limits::default());
        }
    }
}
