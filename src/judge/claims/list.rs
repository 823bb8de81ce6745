//! Claims as they were read, put to the site: an address becomes a page of it, and an entry an item of the form.

use super::{
    ClaimSource,
    entries::{Declared, entries},
    file::ClaimFile,
    pages::{self, Named},
    which::Items,
};
use crate::{
    checklist::{Checklist, Item},
    judge::{index::Id, shelf::Shelf, site::Site},
    read::{Reading, Role},
};

/// Items that a page's entries must name by their words before it is one, by how else it is known.
const LEAST_OWN: usize = 2;
const LEAST: usize = 3;
/// Lists that are told of.
const MOST_LISTS: usize = 8;
/// Headings that may name a page's year.
const HEADINGS: usize = 4;

/// The claims of one page or file.
pub(super) struct List<'c> {
    pub source: ClaimSource,
    pub url: String,
    pub title: String,
    pub year: Option<u16>,
    pub checked: bool,
    pub entries: Vec<Entry<'c>>,
}

/// One claim.
pub(super) struct Entry<'c> {
    pub declared: Declared,
    pub item: Option<&'c Item>,
    /// The page of the site that its address is; none when the crawl never heard of it.
    pub id: Option<Id>,
    pub row: Option<u32>,
    /// In a workbook: the sheet, when it is not the first.
    pub sheet: Option<u32>,
    /// It stands on a page that links lead to, and so names what it leads to.
    pub is_on_page: bool,
}

/// The OIT pages of the site: those of the form's year (or of none) first, then the others, latest first.
pub(super) fn of_pages<'c>(site: &Site, shelf: &dyn Shelf, checklist: &'c Checklist) -> Vec<List<'c>> {
    let items = Items::new(checklist, &site.labels);
    let found =
        pages::pages(site).into_iter().filter_map(|(id, named)| page(site, shelf, checklist, &items, id, named));
    let mut lists: Vec<List<'c>> = Vec::new();
    for list in found {
        let known = |e: &Entry<'_>| lists.iter().any(|l| l.year == list.year && l.entries.iter().any(|k| same(k, e)));
        if !list.entries.iter().all(known) {
            lists.push(list);
        }
    }
    lists.sort_by_key(|l| (!l.checked, std::cmp::Reverse(l.year)));
    lists.truncate(MOST_LISTS);
    lists
}

fn same(a: &Entry<'_>, b: &Entry<'_>) -> bool {
    a.declared.url == b.declared.url && a.item.map(|i| &i.id) == b.item.map(|i| &i.id)
}

fn page<'c>(
    site: &Site,
    shelf: &dyn Shelf,
    checklist: &Checklist,
    items: &Items<'c, '_>,
    id: Id,
    named: Named,
) -> Option<List<'c>> {
    let url = site.url(id).to_owned();
    let reading = shelf.reading(&url)?;
    let declared = entries(&reading, &url, &|block| site.is_frame(block.region, &block.text));
    let least = if named == Named::Own { LEAST_OWN } else { LEAST };
    if items.named(&declared) < least {
        return None;
    }
    let headings = headings(site, &reading);
    let year = pages::year(site, id, &headings);
    let title = headings.first().map_or_else(|| reading.title.clone(), |h| (*h).to_owned());
    let told = items.of(&declared);
    let reachable = site.is_reachable(id);
    let entry = |(declared, item): (Declared, Option<&'c Item>)| Entry {
        id: site.find(&declared.url),
        declared,
        item,
        row: None,
        sheet: None,
        is_on_page: reachable,
    };
    // What neither names an item nor bears a number is some other link of the page.
    let entries = declared.into_iter().zip(told).filter(|(d, item)| item.is_some() || d.number.is_some()).map(entry);
    let checked = year.is_none_or(|year| year == checklist.year);
    Some(List { source: ClaimSource::Page, url, title, year, checked, entries: entries.collect() })
}

fn headings<'r>(site: &Site, reading: &'r Reading) -> Vec<&'r str> {
    let own = reading.blocks.iter().filter(|b| matches!(b.role, Role::Heading(1..=3)));
    own.filter(|b| !site.is_frame(b.region, &b.text)).map(|b| b.text.as_str()).take(HEADINGS).collect()
}

/// The claims of a file that was handed in.
pub(super) fn of_file<'c>(site: &Site, checklist: &'c Checklist, file: &ClaimFile) -> List<'c> {
    let entry = |row: &super::file::Row| Entry {
        id: site.find(&row.url),
        item: checklist.items.iter().find(|i| i.id == row.item),
        declared: Declared {
            written: row.code.clone(),
            name: row.name.clone(),
            url: row.url.clone(),
            explanation: row.explanation.clone(),
            ..Declared::default()
        },
        row: Some(row.row),
        sheet: Some(row.sheet).filter(|sheet| *sheet > 1),
        is_on_page: false,
    };
    List {
        source: ClaimSource::File,
        url: file.name.clone(),
        title: String::new(),
        year: Some(checklist.year),
        checked: true,
        entries: file.rows.iter().map(entry).collect(),
    }
}
