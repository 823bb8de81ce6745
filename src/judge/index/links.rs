//! The links of a page, as numbers in few bytes: those of a menu were met one after the other and so are numbered, and a page that
//! repeats the menu says where its run begins and how long it is. Of a hundred thousand pages with sixty links of a menu each, four
//! bytes a link would take most of what is kept of them.

use super::Id;
use crate::kept::{Scribe, Script};

/// Numbers of links, in the order of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::judge) struct Links(Box<[u8]>);

/// Its numbers one by one.
#[derive(Debug)]
pub(in crate::judge) struct Iter<'l> {
    runs: Script<'l>,
    next: Id,
    left: u64,
}

impl Links {
    pub(in crate::judge) fn iter(&self) -> Iter<'_> {
        Iter { runs: Script::new(&self.0), next: 0, left: 0 }
    }

    pub(in crate::judge) fn len(&self) -> usize {
        self.iter().count()
    }
}

impl FromIterator<Id> for Links {
    fn from_iter<I: IntoIterator<Item = Id>>(links: I) -> Self {
        let mut out = Scribe::default();
        // Behind the last run, behind this one, and how long this one is.
        let (mut before, mut behind, mut length) = (0, 0, 0_u64);
        for link in links {
            if length > 0 && link == behind {
                length += 1;
            } else {
                write_run(&mut out, before, behind, length);
                (before, length) = (if length > 0 { behind } else { before }, 1);
            }
            behind = link.wrapping_add(1);
        }
        write_run(&mut out, before, behind, length);
        Self(out.into_bytes().into())
    }
}

/// Writes how far from the end of the one before a run begins, forwards or back, and how long it is.
fn write_run(out: &mut Scribe, before: Id, behind: Id, length: u64) {
    if length > 0 {
        let distance = i64::from(behind.wrapping_sub(length as Id)) - i64::from(before);
        out.number(((distance << 1) ^ (distance >> 63)).cast_unsigned());
        out.number(length);
    }
}

impl Iterator for Iter<'_> {
    type Item = Id;

    fn next(&mut self) -> Option<Id> {
        while self.left == 0 {
            let distance = self.runs.number()?;
            self.left = self.runs.number()?;
            let distance = (distance >> 1).cast_signed() ^ -(distance & 1).cast_signed();
            self.next = (i64::from(self.next) + distance) as Id;
        }
        self.left -= 1;
        let link = self.next;
        self.next = link.wrapping_add(1);
        Some(link)
    }
}

impl<'l> IntoIterator for &'l Links {
    type Item = Id;
    type IntoIter = Iter<'l>;

    fn into_iter(self) -> Iter<'l> {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_menu_on_every_page_takes_a_few_bytes() {
        let links: Links = (0..60).chain(500_000..500_012).chain([3, 3, 2, 1]).collect();
        assert!(links.0.len() < 20, "{}", links.0.len());
        assert_eq!(links.len(), 76);
    }

    proptest! {
        #[test]
        fn links_are_read_as_they_were_written(runs in prop::collection::vec((any::<u32>(), 0..5_u32), 0..40)) {
            let links: Vec<Id> =
                runs.iter().flat_map(|(from, length)| (0..*length).map(|n| from.wrapping_add(n))).collect();
            let kept: Links = links.iter().copied().collect();
            prop_assert_eq!(kept.iter().collect::<Vec<_>>(), links.clone());
            prop_assert_eq!(kept.len(), links.len());
        }
    }
}
