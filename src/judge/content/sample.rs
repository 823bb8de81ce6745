//! Papers for the tests of the judging.

use crate::read::{Block, Kind, Reading, Region, Role};

/// A document of one page; lines with cells are rows of tables.
pub(in crate::judge) fn document(lines: &[&str]) -> Reading {
    paper(&[lines])
}

/// A document of several pages.
pub(super) fn paper(pages: &[&[&str]]) -> Reading {
    let block = |text: &str, page: usize| Block {
        role: if text.contains(super::CELLS) { Role::Row } else { Role::Paragraph },
        text: text.to_owned(),
        heading: None,
        region: Region::Main,
        page: Some(page as u32 + 1),
    };
    let blocks = pages.iter().enumerate().flat_map(|(page, lines)| lines.iter().map(move |text| block(text, page)));
    Reading { kind: Kind::Pdf, blocks: blocks.collect(), pages: pages.len() as u32, ..Reading::default() }
}
