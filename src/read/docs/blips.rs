//! Pictures in files of Word and PowerPoint before 2007: JPEG and PNG in the records that hold them (BLIPs, MS-ODRAW 2.2.23).
//!
//! The records stand one after the other in PowerPoint's pictures, and somewhere between others in Word's data; they are looked
//! for by their heads and by how the pictures in them begin, so that no damage before one hides it.

use super::{
    Limits,
    ole::{Ole, u16_at, u32_at},
    picture,
};

/// The streams that pictures stand in.
const STREAMS: [&str; 3] = ["Data", "Pictures", "WordDocument"];
/// Records of JPEG, PNG and JPEG in CMYK.
const HOLDERS: [u16; 3] = [0xF01D, 0xF01E, 0xF02A];
/// What stands before the picture in its record: one or two hashes and a mark.
const BEFORE: [usize; 2] = [17, 33];
/// Pictures that are looked at.
const MOST: usize = 1_000;

/// How many pictures of a size to hold text there seem to be: by their bytes, none is opened.
pub(super) fn count(ole: &mut Ole<'_>) -> usize {
    const FEWEST_BYTES: usize = 2_000;
    let large = |stream: Vec<u8>| pictures(&stream).filter(|picture| picture.len() >= FEWEST_BYTES).count();
    STREAMS.iter().filter_map(|name| ole.stream(name)).map(large).sum::<usize>().min(MOST)
}

/// The picture at `index` (from 0) among those that are large enough to hold text, drawn in grey.
pub(super) fn draw(content: &[u8], index: u32, limits: &Limits) -> Option<Vec<u8>> {
    let mut ole = Ole::open(content, limits).ok()?;
    let mut left = index;
    for name in STREAMS {
        let Some(stream) = ole.stream(name) else { continue };
        for picture in pictures(&stream).take(MOST) {
            match (picture::of_picture(picture, 0), left) {
                (Some(drawn), 0) => return Some(drawn),
                (Some(_), _) => left -= 1,
                (None, _) => {}
            }
        }
    }
    None
}

/// The pictures of a stream, in its order.
fn pictures(stream: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < stream.len() {
            let Some((picture, end)) = picture_at(&stream[at..]) else {
                at += 1;
                continue;
            };
            at += end;
            return Some(picture);
        }
        None
    })
}

/// The picture of the record that begins here, and the record's length.
fn picture_at(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let kind = u16_at(bytes, 2).filter(|kind| HOLDERS.contains(kind))?;
    let length = usize::try_from(u32_at(bytes, 4)?).ok()?;
    let begin: &[u8] = if kind == 0xF01E { b"\x89PNG" } else { b"\xFF\xD8\xFF" };
    let rest = &bytes[8..];
    // A record that breaks off gives what comes before the break.
    let body = &rest[..length.min(rest.len())];
    let picture = BEFORE.iter().filter_map(|before| body.get(*before..)).find(|picture| picture.starts_with(begin))?;
    Some((picture, 8 + body.len()))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ole, png, read_as};
    use super::*;
    use crate::read::{Kind, Note, docs};

    fn record(hashes: usize, picture: &[u8]) -> Vec<u8> {
        let body = [&vec![7; hashes * 16 + 1][..], picture].concat();
        let head = [&0x6E00_u16.to_le_bytes()[..], &0xF01E_u16.to_le_bytes(), &(body.len() as u32).to_le_bytes()];
        [&head.concat()[..], &body].concat()
    }

    fn sizes(kind: Kind, content: &[u8]) -> Vec<String> {
        let drawn = (0..9).map_while(|index| docs::draw(kind, content, index, &Limits::default()));
        drawn.map(|drawn| String::from_utf8_lossy(&drawn[3..10]).into_owned()).collect()
    }

    #[test]
    fn pictures_are_found_between_other_records_and_small_ones_left() {
        let (first, second) = (record(1, &png(200, 130)), record(2, &png(200, 140)));
        let stream = [&b"\x0F\x00\x04\xF0 between"[..], &first, &record(1, &png(9, 9)), b"\x1E\xF0", &second].concat();
        assert_eq!(sizes(Kind::Doc, &ole(&[("Data", &stream)])), ["200 130", "200 140"]);
        assert_eq!(sizes(Kind::Ppt, &ole(&[("Pictures", &stream)])), ["200 130", "200 140"]);
    }

    #[test]
    fn a_record_that_lies_about_its_length_gives_what_is_there() {
        let mut lying = record(1, &png(200, 130));
        lying[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(sizes(Kind::Ppt, &ole(&[("Pictures", &lying)])), ["200 130"]);
        assert!(sizes(Kind::Ppt, &ole(&[("Pictures", &lying[..30])])).is_empty());
    }

    #[test]
    fn slides_of_nothing_but_pictures_are_scans() {
        let picture = [png(200, 130), vec![0; 2_000]].concat();
        let deck = ole(&[("PowerPoint Document", &[0; 8]), ("Pictures", &record(1, &picture))]);
        let reading = read_as(Kind::Ppt, &deck);
        assert_eq!((reading.notes.as_slice(), reading.images.len()), (&[Note::TextUnusable][..], 1));
    }
}
