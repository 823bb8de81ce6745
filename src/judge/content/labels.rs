//! Which blocks of a page only name what they lead to.

use std::collections::{BTreeMap, BTreeSet};

use super::UNDER_HEADING;
use crate::{
    judge::{candidates::is_file_name, headline::is_letterhead},
    read::{LinkKind, Reading, Region, Role},
    thai,
};

/// Headings with next to no words of the page's own under them: they only name what the links below them promise.
pub(super) fn bare_headings(reading: &Reading, own: &[u32]) -> BTreeSet<u32> {
    let is_heading = |i: u32| matches!(reading.blocks[i as usize].role, Role::Heading(_));
    let mut letters: BTreeMap<u32, usize> = own.iter().copied().filter(|i| is_heading(*i)).map(|i| (i, 0)).collect();
    // The page's name stands over everything, though the headings of its parts may be drawn alike.
    let name = own.first().copied().filter(|i| is_heading(*i));
    for &block in own.iter().filter(|i| !is_heading(**i)) {
        let words = thai::alphanumerics(&reading.blocks[block as usize].text);
        let mut above = reading.blocks[block as usize].heading;
        if let Some(total) = name.and_then(|name| letters.get_mut(&name)) {
            *total += words;
        }
        // Headings always stand before what is under them, so this climbs and ends.
        while let Some(heading) = above {
            if let Some(total) = letters.get_mut(&heading) {
                *total += words;
            }
            above = reading.blocks.get(heading as usize).and_then(|b| b.heading).filter(|h| *h < heading);
        }
    }
    // The agency's name under a title is part of it: what stands under the one stands under the other.
    for pair in own.windows(2).rev().filter(|pair| pair.iter().all(|i| is_heading(*i))) {
        let below = letters.get(&pair[1]).copied().unwrap_or_default();
        if is_letterhead(reading.blocks[pair[1] as usize].text.trim())
            && let Some(total) = letters.get_mut(&pair[0])
        {
            *total += below;
        }
    }
    letters.into_iter().filter(|(_, words)| *words < UNDER_HEADING).map(|(heading, _)| heading).collect()
}

/// Blocks that hold a link to somewhere else, as against a jump within the page, a call or a mail.
pub(in crate::judge) fn blocks_with_links(reading: &Reading) -> Vec<bool> {
    let mut linked = vec![false; reading.blocks.len()];
    for link in &reading.links {
        let leads_elsewhere = matches!(link.kind, LinkKind::Anchor | LinkKind::Script)
            && !link.url.starts_with("mailto:")
            && !link.url.starts_with("tel:")
            && link.region != Region::Menu;
        // A picture that opens larger is no promise of other evidence.
        let picture =
            [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|e| link.url.to_ascii_lowercase().ends_with(e));
        if let Some(block) = linked.get_mut(link.block as usize) {
            // A menu of pictures without words is no part of the words that come after it.
            let wordless = link.text.is_empty() && (link.hint.is_empty() || is_file_name(&link.hint));
            *block |= leads_elsewhere && !picture && !wordless;
        }
    }
    linked
}
