//! The way from one page to another: whether it is news, and how far it leads.

use url::Url;

use super::{Heard, Lane, SITEMAP_DEPTH, Seed, State, is_part};
use crate::{
    crawl::shape::{is_archive, list, pager},
    read::LinkKind,
};

/// Most links of most pages: what was fetched already, or is queued under a name as good and as near.
pub(super) fn is_old_news(before: &Heard, seed: &Seed, lane: Lane, parent: &Heard) -> bool {
    match before.state {
        State::Taken | State::Read | State::Redirect | State::Missed(_) | State::Aside => true,
        State::Skipped(_) => false,
        State::Queued => {
            lane >= before.rank.lane
                && seed.promise.score <= before.score
                && parent.depth >= before.depth
                && !is_part(seed.kind)
        }
    }
}

/// Clicks from the home page. Turning the pages of a list, and what is shown as part of a page, is no click.
pub(super) fn depth_of(seed: &Seed, from: &Url, depth: u8) -> u8 {
    if seed.kind == LinkKind::Sitemap {
        SITEMAP_DEPTH
    } else if is_part(seed.kind) || seed.kind == LinkKind::Canonical || same_list(&seed.url, from) {
        depth
    } else {
        depth.saturating_add(1)
    }
}

/// The one is a page of the list that the other is, or is a page of.
pub(super) fn same_list(url: &Url, from: &Url) -> bool {
    pager(url).is_some_and(|pages| list(from).0 == pages)
}

/// Archives that tell nothing, and the later pages of lists, can wait.
pub(super) fn detour(url: &Url, score: u32) -> u8 {
    u8::from(pager(url).is_some()) + if score == 0 && is_archive(url) { 2 } else { 0 }
}
