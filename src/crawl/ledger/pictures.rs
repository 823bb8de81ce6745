//! The few pictures that are fetched: those that words on the way to them call evidence.

use super::{Digest, Heard, Ledger, Seed, avoided};
use crate::crawl::{
    avoid::Avoid,
    bounds::{PICTURED, PICTURES},
    shape::is_picture,
};

/// Whether a page's pictures may be evidence. What links or the page itself say of it counts, and not what it has from the pages
/// that lead to it: that hangs on which of them was read first.
pub(super) fn shows_evidence(heard: &Heard, digest: &Digest) -> bool {
    heard.called.max(digest.own.score) >= PICTURED
}

impl Ledger {
    /// Pictures that sound like evidence are fetched, up to the bound.
    pub(super) const fn look_at_pictures(&mut self) {
        self.pictures = PICTURES;
    }

    /// A picture that sounds like evidence by its own words, or by the link to the page that shows it, as long as few were fetched.
    pub(super) fn wants_picture(&mut self, seed: &Seed, score: u32) -> bool {
        let named = seed.promise.score > 0 || (seed.shown && score > 0);
        let wanted = named && self.pictures > 0 && is_picture(&seed.url) && avoided(&seed.url) == Some(Avoid::Asset);
        self.pictures -= u32::from(wanted);
        wanted
    }
}
