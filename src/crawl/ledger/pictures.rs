//! The few pictures that are fetched: those that words on the way to them call evidence.

use super::{Ledger, Seed, avoided};
use crate::crawl::{avoid::Avoid, bounds::PICTURES, shape::is_picture};

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
