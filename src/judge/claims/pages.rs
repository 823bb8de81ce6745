//! Which pages of a site are its own ITA/OIT pages, and of which year.
//!
//! Such a page is called so by its title, its headings or the links to it, or it counts its links by the numbers of items. Pages
//! of other assessments (LPA, EIT, IIT, MOIT) and of the Information Act look alike and are none.

use std::collections::BTreeSet;

use super::code::{Style, code};
use crate::{
    judge::{
        candidates::own_names,
        index::Id,
        site::Site,
        timing::{Basis, timed},
    },
    read::{Kind, Region},
};

/// The topic of such pages.
const TOPIC: &str = "oit-index";
/// Topics of pages that look alike.
const OTHERS: &[&str] = &["other-scheme", "information-centre"];
/// Pages that are looked at.
const MOST: usize = 24;
/// So many numbers on the links of a page name it without words.
const NUMBERED: usize = 8;
/// Links to a page whose words are looked at.
const MOST_LINKS: usize = 200;

/// What makes a page an OIT page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::judge) enum Named {
    /// The numbers on its links.
    Numbers,
    /// A link to it.
    Link,
    /// Its own title or heading.
    Own,
}

/// Pages that may be OIT pages, nearest to the home page first.
pub(super) fn pages(site: &Site) -> Vec<(Id, Named)> {
    let mut pages: Vec<(Id, Named)> = site.pages().iter().filter_map(|id| Some((*id, named(site, *id)?))).collect();
    pages.sort_by_key(|(id, named)| (std::cmp::Reverse(*named), site.depth(*id), site.url(*id).to_owned()));
    pages.truncate(MOST);
    pages
}

/// Whether and how a page is named as an OIT page. The home page never is: it leads to everything.
pub(in crate::judge) fn named(site: &Site, id: Id) -> Option<Named> {
    let page = site.page(id).filter(|p| p.kind == Kind::Html)?;
    if id == site.home || id == site.resolve(site.root) {
        return None;
    }
    let own: Vec<Id> = own_names(site, id);
    let is = |text: &Id| is_of(site, *text, &[TOPIC]);
    if own.iter().any(|text| is_of(site, *text, OTHERS)) && !own.iter().any(is) {
        return None;
    }
    if own.iter().any(is) {
        return Some(Named::Own);
    }
    let words = site.incoming(id).iter().take(MOST_LINKS).map(|i| site.shape(i.shape)).flat_map(|l| [l.text, l.hint]);
    let words: Vec<Id> = words.collect();
    if words.iter().any(is) && !words.iter().any(|text| is_of(site, *text, OTHERS)) {
        return Some(Named::Link);
    }
    let heads = page.links.iter().map(|shape| site.shape(shape)).filter(|l| l.region != Region::Footer);
    let numbers: BTreeSet<u16> = heads
        .flat_map(|l| [l.text, l.row, l.heading])
        .filter_map(|text| code(site.text(text)))
        .filter(|code| code.style == Style::Explicit)
        .map(|code| code.number)
        .collect();
    (numbers.len() >= NUMBERED).then_some(Named::Numbers)
}

fn is_of(site: &Site, text: Id, topics: &[&str]) -> bool {
    site.topics(text).first().is_some_and(|p| topics.contains(&p.topic.0.as_str()))
}

/// The fiscal year of a page: of its headings, of its title, of the words of links to it; never of its address, since towns
/// write over last year's page.
pub(super) fn year(site: &Site, id: Id, headings: &[&str]) -> Option<u16> {
    let title = site.page(id).map(|p| site.text(p.title)).filter(|t| !t.is_empty());
    let links = site.incoming(id).iter().take(MOST_LINKS).map(|i| site.shape(i.shape));
    let words = links.flat_map(|l| [site.text(l.text), site.text(l.hint)]);
    headings.iter().copied().chain(title).chain(words).find_map(year_in)
}

fn year_in(text: &str) -> Option<u16> {
    let timed = timed(text, Basis::Heading)?;
    let years = timed.period.fiscal_years();
    (years.start() == years.end()).then(|| *years.start())
}
