//! What a page says once more than the frame that stands on every page: then it is the page's own.

use std::collections::{BTreeMap, BTreeSet};

use super::{content::blocks_with_links, index::block_hash, site::Site};
use crate::read::{Reading, Region, Role};

/// Blocks in the page's main part whose text is the frame's too, but stands here once more than the frame has it: the page's
/// name, as the menu gives it, and what the foot of every page repeats.
pub(super) fn said_once_more(site: &Site, reading: &Reading) -> BTreeSet<usize> {
    let mut places: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (i, block) in reading.blocks.iter().enumerate() {
        places.entry(block_hash(&block.text)).or_default().push(i);
    }
    let linked = blocks_with_links(reading);
    let is_own = |i: &usize| !linked[*i] && !matches!(reading.blocks[*i].region, Region::Menu | Region::Footer);
    let mut own = BTreeSet::new();
    for (hash, places) in places.into_iter().filter(|(_, places)| places.len() > 1) {
        let usual = site.usual_places(hash);
        let more = if usual == 0 { 0 } else { places.len().saturating_sub(usual) };
        let mut places: Vec<usize> = places.into_iter().filter(is_own).collect();
        let rank = |i: &usize| {
            let block = &reading.blocks[*i];
            (block.region != Region::Main, !matches!(block.role, Role::Heading(_)), *i)
        };
        places.sort_by_key(rank);
        own.extend(places.into_iter().take(more));
    }
    own
}
