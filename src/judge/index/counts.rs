//! On how many pages each block stands, in bounded memory.
//!
//! Counted exactly while the site has fewer different blocks than [`EXACT`], as nearly all have. What a larger site has beyond that is
//! counted in tables whose places are shared by chance: a count is then never too small, too large by one or two for what is rare
//! and by less than a hundredth for what recurs. The tables only add up, so that the order of pages makes no difference there either.

use super::ByHash;

/// Different blocks that are counted each by itself: those of some seven thousand pages.
const EXACT: usize = 900_000;
/// Places in a table of small counts, of which each has one byte: as many as there are blocks on a hundred thousand pages.
const SMALL: usize = 1 << 24;
/// Places in a table of large counts.
const LARGE: usize = 1 << 20;
/// Bits of half a hash that such a place is not told by. Those that are left are not the ones that tell a small count's place: what
/// shares one need not share the other.
const BEYOND: usize = 12;
/// A small count that is as large as it gets.
const FULL: u8 = u8::MAX;

/// Counts by the hash of what is counted.
#[derive(Debug, Default)]
pub(in crate::judge) struct Counts(Kind);

#[derive(Debug)]
enum Kind {
    Exact(ByHash<u32>),
    Shared(Box<Tables>),
}

/// Of each size two: what shares its place in one seldom does so in the other.
#[derive(Debug)]
struct Tables {
    small: [Vec<u8>; 2],
    large: [Vec<u32>; 2],
}

impl Default for Kind {
    fn default() -> Self {
        Self::Exact(ByHash::default())
    }
}

impl Counts {
    /// Counts one more.
    pub(super) fn add(&mut self, hash: u64) {
        self.add_up_to(hash, EXACT);
    }

    fn add_up_to(&mut self, hash: u64, exact: usize) {
        match &mut self.0 {
            Kind::Exact(counts) => {
                *counts.entry(hash).or_default() += 1;
                if counts.len() > exact {
                    self.share();
                }
            }
            Kind::Shared(tables) => tables.add(hash, 1),
        }
    }

    /// How often it was counted.
    pub(in crate::judge) fn of(&self, hash: u64) -> u32 {
        match &self.0 {
            Kind::Exact(counts) => counts.get(&hash).copied().unwrap_or_default(),
            Kind::Shared(tables) => tables.of(hash),
        }
    }

    fn share(&mut self) {
        let Kind::Exact(counts) = std::mem::take(&mut self.0) else { return };
        let mut tables = Tables::new();
        #[expect(clippy::iter_over_hash_type, reason = "the order of a sum makes no difference")]
        for (hash, count) in counts {
            tables.add(hash, count);
        }
        self.0 = Kind::Shared(Box::new(tables));
    }

    /// Every count, of a small site.
    #[cfg(test)]
    pub(super) fn exact(&self) -> impl Iterator<Item = (u64, u32)> {
        let Kind::Exact(counts) = &self.0 else { unreachable!("tests have small sites") };
        counts.iter().map(|(hash, count)| (*hash, *count))
    }
}

impl Tables {
    fn new() -> Self {
        Self { small: [vec![0; SMALL], vec![0; SMALL]], large: [vec![0; LARGE], vec![0; LARGE]] }
    }

    fn add(&mut self, hash: u64, count: u32) {
        for (table, half) in self.small.iter_mut().zip(halves(hash)) {
            let place = &mut table[half % SMALL];
            *place = place.saturating_add(u8::try_from(count).unwrap_or(FULL));
        }
        for (table, half) in self.large.iter_mut().zip(halves(hash)) {
            let place = &mut table[half >> BEYOND];
            *place = place.saturating_add(count);
        }
    }

    fn of(&self, hash: u64) -> u32 {
        let small = self.small.iter().zip(halves(hash)).map(|(table, half)| table[half % SMALL]).min();
        match small {
            Some(count) if count < FULL => count.into(),
            _ => {
                let places = self.large.iter().zip(halves(hash));
                places.map(|(table, half)| table[half >> BEYOND]).min().unwrap_or_default()
            }
        }
    }
}

/// Two numbers that have nothing to do with each other, as the hash is a good one.
fn halves(hash: u64) -> [usize; 2] {
    [hash as u32 as usize, (hash >> 32) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::index::block_hash;

    /// A site of so many pages, each with blocks of its own; one block stands on every third page, one on every third of the rest.
    fn site(pages: u32, exact: usize, reversed: bool) -> Counts {
        let mut counts = Counts::default();
        let one = |page: u32, counts: &mut Counts| {
            (0..20).for_each(|n| counts.add_up_to(block_hash(&format!("{page} {n}")), exact));
            counts.add_up_to(block_hash("on all"), exact);
            if page.is_multiple_of(3) {
                counts.add_up_to(block_hash("on a third"), exact);
            }
            if page < 3 {
                counts.add_up_to(block_hash("on three"), exact);
            }
        };
        if reversed {
            (0..pages).rev().for_each(|page| one(page, &mut counts));
        } else {
            (0..pages).for_each(|page| one(page, &mut counts));
        }
        counts
    }

    #[test]
    fn a_large_sites_blocks_are_counted_as_well_as_a_small_ones() {
        let (exact, shared) = (site(3000, usize::MAX, false), site(3000, 10_000, false));
        assert!(matches!((&exact.0, &shared.0), (Kind::Exact(_), Kind::Shared(_))));
        let names = ["on all", "on a third", "on three", "7 7", "2999 19", "on none"].map(block_hash);
        let of = |counts: &Counts| names.map(|hash| counts.of(hash));
        assert_eq!(of(&exact), [3000, 1000, 3, 1, 1, 0]);
        let (told, again) = (of(&shared), of(&site(3000, 10_000, true)));
        assert_eq!(told, again, "the order makes no difference");
        for (told, exact) in told.into_iter().zip(of(&exact)) {
            assert!((exact..=exact + exact / 100 + 1).contains(&told), "{told} for {exact}");
        }
    }
}
