//! Pictures that stand in a package: the scanned pages of a Word file, the scans in a ZIP archive.

use std::io::{Cursor, Read};

use zip::{ZipArchive, read::ZipFile};

use super::{Limits, picture};
use crate::read::{Kind, limits::OCR_PAGES, sniff};

/// Members that are looked at; those of Office files stand behind dozens of parts.
const MOST_MEMBERS: usize = 1_000;

/// The picture at `index` (from 0) among those that are large enough to hold text, drawn in grey; pages of PDFs in an archive
/// count each.
pub(super) fn draw(content: &[u8], index: u32, limits: &Limits) -> Option<Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(content)).ok()?;
    let mut left = index;
    for at in members(&mut zip) {
        let bytes = bytes(&mut zip.by_index(at).ok()?, limits);
        match sniff::kind(&bytes, None, "") {
            Kind::Image => match (picture::of_picture(&bytes, 0), left) {
                (Some(drawn), 0) => return Some(drawn),
                (Some(_), _) => left -= 1,
                (None, _) => {}
            },
            Kind::Pdf => {
                let pages = picture::pages(&bytes).min(OCR_PAGES);
                if left < pages {
                    return picture::of_page(&bytes, left);
                }
                left -= pages;
            }
            _ => {}
        }
    }
    None
}

/// Members that may be pictures or scans, by name: Office files number their pictures, people their pages.
fn members(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Vec<usize> {
    const PICTURES: [&str; 8] = [".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".webp", ".pdf"];
    let mut named: Vec<(usize, String, usize)> = Vec::new();
    for at in 0..zip.len().min(MOST_MEMBERS) {
        let Ok(member) = zip.by_index(at) else { continue };
        let name = member.name().map(|name| name.to_lowercase()).unwrap_or_default();
        if member.is_file() && PICTURES.iter().any(|ending| name.ends_with(ending)) && !name.contains("thumbnail") {
            // page2 stands before page10.
            named.push((name.len(), name, at));
        }
    }
    named.sort();
    named.into_iter().map(|(_, _, at)| at).collect()
}

fn bytes(member: &mut ZipFile<'_, Cursor<&[u8]>>, limits: &Limits) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What a damaged member gave until its fault is still good.
    let _ = member.take(limits.part).read_to_end(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::docs::{self, testing::package};

    #[test]
    fn pictures_are_drawn_in_the_order_of_their_numbers_and_small_ones_not() {
        let (first, second) = (docs::testing::png(200, 130), docs::testing::png(200, 140));
        let button = docs::testing::png(16, 16);
        let members: [(&str, &[u8]); 5] = [
            ("word/media/image10.png", &second),
            ("word/media/image1.png", &button),
            ("word/media/image2.png", &first),
            ("docProps/thumbnail.png", &first),
            ("word/document.xml", b"<w:document/>"),
        ];
        let word = package(&members);
        let size = |index| {
            let drawn = docs::draw(Kind::Docx, &word, index, &Limits::default())?;
            Some(String::from_utf8_lossy(&drawn[..11]).into_owned())
        };
        assert_eq!(size(0).as_deref(), Some("P5\n200 130\n"));
        assert_eq!(size(1).as_deref(), Some("P5\n200 140\n"));
        assert_eq!(size(2), None);
    }
}
