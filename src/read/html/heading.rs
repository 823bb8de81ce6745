//! Which heading stands above.

use crate::read::{Block, Region, limits};

/// The headings that hold where the page is being read, outermost first, each region by itself: a heading in the menu
/// says nothing about the content after it.
#[derive(Default)]
pub(super) struct Headings {
    open: [Vec<(u8, u32)>; 5],
}

impl Headings {
    fn of(&mut self, region: Region) -> &mut Vec<(u8, u32)> {
        let at = match region {
            Region::Header => 0,
            Region::Menu => 1,
            Region::Main => 2,
            Region::Aside => 3,
            Region::Footer => 4,
        };
        &mut self.open[at]
    }

    /// The block of the nearest heading above.
    pub(super) fn nearest(&mut self, region: Region) -> Option<u32> {
        self.of(region).last().map(|(_, block)| *block)
    }

    /// The text of the nearest heading above.
    pub(super) fn text(&mut self, region: Region, blocks: &[Block]) -> String {
        let block = self.nearest(region).and_then(|block| blocks.get(block as usize));
        let text = block.map_or("", |block| super::shortened(&block.text, limits::LABEL_CHARS));
        text.to_owned()
    }

    /// A heading begins at `block`; gives the one that it stands under.
    pub(super) fn enter(&mut self, region: Region, level: u8, block: u32) -> Option<u32> {
        let open = self.of(region);
        while open.last().is_some_and(|(above, _)| *above >= level) {
            open.pop();
        }
        let above = open.last().map(|(_, block)| *block);
        open.push((level, block));
        above
    }
}
