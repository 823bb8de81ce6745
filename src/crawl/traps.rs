//! What keeps an endless site from being crawled endlessly. [`refused`] looks at one URL; [`Budgets`] remembers what was fetched.
//!
//! Budgets are charged when a URL's turn comes, not when it is heard of: the best links of a template get its budget.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::BuildHasher;

use url::Url;

use super::HashMap;
use super::bounds::{
    CALENDAR_VALUES, DIRECTORY, DIRECTORY_FOCUSED, PAIR_REPEATS, SAME_CONTENT, SEGMENT_REPEATS, SEGMENTS, SITEMAPS,
    TEMPLATE, TEMPLATE_FOCUSED,
};
use super::shape::{self, Calendar};
use super::summary::Reason;

/// Why a URL by itself looks like a trap.
pub(super) fn refused(url: &Url) -> Option<Reason> {
    let segments: Vec<&str> = url.path().split('/').filter(|segment| !segment.is_empty()).collect();
    if segments.len() > SEGMENTS {
        return Some(Reason::Segments);
    }
    if repeats(&segments) {
        return Some(Reason::Repeats);
    }
    (shape::calendar(url) == Calendar::Outside).then_some(Reason::Calendar)
}

/// Numbers may repeat (`/id/5/menu/5`); words that do come from relative links that grow.
fn repeats(segments: &[&str]) -> bool {
    let is_word = |segment: &str| segment.bytes().any(|b| !b.is_ascii_digit());
    let mut words: BTreeMap<&str, usize> = BTreeMap::new();
    let mut pairs: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for segment in segments.iter().filter(|segment| is_word(segment)) {
        *words.entry(segment).or_default() += 1;
    }
    for pair in segments.windows(2).filter(|pair| pair[0] != pair[1] && is_word(pair[0]) && is_word(pair[1])) {
        *pairs.entry((pair[0], pair[1])).or_default() += 1;
    }
    words.values().any(|count| *count >= SEGMENT_REPEATS) || pairs.values().any(|count| *count >= PAIR_REPEATS)
}

/// What was fetched so far, by template, directory, calendar and pager.
#[derive(Debug, Default)]
pub(super) struct Budgets {
    templates: HashMap<u64, Template>,
    directories: HashMap<u64, u32>,
    calendars: HashMap<u64, BTreeSet<String>>,
    pagers: HashMap<u64, Pager>,
    sitemaps: u32,
}

#[derive(Debug, Default)]
struct Template {
    /// Pages of which no link said anything that led to nothing good.
    barren: u32,
    charged: u32,
    read: u32,
    same: u32,
    /// The texts that were read, each with the article that first said it.
    texts: HashMap<u64, Option<u64>>,
}

#[derive(Debug, Default)]
struct Pager {
    pages: u32,
    ended: bool,
    texts: HashSet<u64, foldhash::fast::RandomState>,
    links: HashSet<u64, foldhash::fast::RandomState>,
}

impl Budgets {
    /// Why the URL is left out now; `None` when it may be fetched.
    pub(super) fn exceeded(&self, url: &Url, focused: bool) -> Option<Reason> {
        if shape::pager(url).is_some_and(|list| self.pagers.get(&key(&list)).is_some_and(|pager| pager.ended)) {
            return Some(Reason::Pager);
        }
        if let Calendar::Page(calendar, value) = shape::calendar(url)
            && let Some(values) = self.calendars.get(&key(&calendar))
            && values.len() >= CALENDAR_VALUES
            && !values.contains(&value)
        {
            return Some(Reason::Calendar);
        }
        if shape::may_be_sitemap(url) && self.sitemaps >= SITEMAPS {
            return Some(Reason::Template);
        }
        let (per_template, per_directory) =
            if focused { (TEMPLATE_FOCUSED, DIRECTORY_FOCUSED) } else { (TEMPLATE, DIRECTORY) };
        if let Some(template) = self.templates.get(&Self::template(url)) {
            if template.same >= SAME_CONTENT && template.same * 2 >= template.read {
                return Some(Reason::SameContent);
            }
            if template.charged >= per_template {
                return Some(Reason::Template);
            }
        }
        let directory = self.directories.get(&key(&shape::directory(url))).copied().unwrap_or(0);
        (directory >= per_directory).then_some(Reason::Directory)
    }

    /// The template of a URL.
    pub(super) fn template(url: &Url) -> u64 {
        key(&shape::template(url))
    }

    /// How many pages of the template led to nothing good.
    pub(super) fn barren(&self, template: u64) -> u32 {
        self.templates.get(&template).map_or(0, |template| template.barren)
    }

    /// A page of the template led to nothing good.
    pub(super) fn count_barren(&mut self, template: u64) {
        self.templates.entry(template).or_default().barren += 1;
    }

    /// The URL is being fetched.
    pub(super) fn charge(&mut self, url: &Url) {
        self.templates.entry(Self::template(url)).or_default().charged += 1;
        *self.directories.entry(key(&shape::directory(url))).or_default() += 1;
        if let Calendar::Page(calendar, value) = shape::calendar(url) {
            let values = self.calendars.entry(key(&calendar)).or_default();
            if values.len() < CALENDAR_VALUES {
                values.insert(value);
            }
        }
        self.sitemaps += u32::from(shape::may_be_sitemap(url));
    }

    /// The URL was read: `text` is the hash of its own words, if it has enough of them, `links` are those that it leads to.
    pub(super) fn learn<'a>(&mut self, url: &Url, text: Option<u64>, links: impl Iterator<Item = &'a Url>) {
        if let Some(text) = text {
            let template = self.templates.entry(Self::template(url)).or_default();
            let article = shape::article(url).map(|id| key(&id));
            let known = template.texts.get(&text).copied();
            // One article under several addresses is no trap: it has one number.
            if known.is_some_and(|first| first.is_some() && first == article) {
                return;
            }
            template.read += 1;
            template.same += u32::from(known.is_some());
            template.texts.entry(text).or_insert(article);
        }
        let Some(list) = shape::pager(url) else { return };
        let pager = self.pagers.entry(key(&list)).or_default();
        let mut brought = false;
        for link in links.filter(|link| shape::pager(link).as_deref() != Some(&list)) {
            brought |= pager.links.insert(key(link.as_str()));
        }
        let repeated = text.is_some_and(|text| !pager.texts.insert(text));
        pager.pages += 1;
        pager.ended |= pager.pages > 1 && (repeated || !brought);
    }
}

fn key(text: &str) -> u64 {
    foldhash::quality::FixedState::default().hash_one(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(tail: &str) -> Url {
        Url::parse(&format!("http://t.th{tail}")).unwrap()
    }

    #[test]
    fn growing_relative_links_are_refused_and_honest_deep_paths_are_not() {
        for tail in [
            "/a/a/a",
            "/a/x/a/y/a",
            "/list/index/menu/list/index/menu/1630",
            "/news/detail/1/news/detail/2",
            "/public/list/data/index/menu/list/data/index/menu/5",
            "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16",
            "/?month=5&year=1840",
        ] {
            assert!(refused(&url(tail)).is_some(), "{tail}");
        }
        for tail in [
            "/",
            "/a/a/",
            "/list/data/detail/id/5/menu/5",
            "/list/data/datacategory/catid/9/menu/9/page/9",
            "/files/com_news/files/x.pdf",
            "/5/5/5/5",
        ] {
            assert_eq!(refused(&url(tail)), None, "{tail}");
        }
    }

    #[test]
    fn a_template_has_a_budget_and_focused_urls_a_wider_one() {
        let mut budgets = Budgets::default();
        for id in 0..TEMPLATE {
            budgets.charge(&url(&format!("/detail/id/{id}")));
        }
        assert_eq!(budgets.exceeded(&url("/detail/id/9999"), false), Some(Reason::Template));
        assert_eq!(budgets.exceeded(&url("/detail/id/9999"), true), None);
        for id in TEMPLATE..TEMPLATE_FOCUSED {
            budgets.charge(&url(&format!("/detail/id/{id}")));
        }
        assert_eq!(budgets.exceeded(&url("/detail/id/9999"), true), Some(Reason::Template));
        assert_eq!(budgets.exceeded(&url("/other"), false), None);
    }

    #[test]
    fn a_directory_has_a_budget() {
        let mut budgets = Budgets::default();
        let word = |n: u32| format!("/d/{}", n.to_string().bytes().map(|b| char::from(b + 49)).collect::<String>());
        for n in 0..DIRECTORY {
            budgets.charge(&url(&word(n)));
        }
        assert_eq!(budgets.exceeded(&url("/d/x"), false), Some(Reason::Directory));
        assert_eq!(budgets.exceeded(&url("/e/x"), false), None);
    }

    #[test]
    fn a_calendar_shows_five_years_of_months() {
        let mut budgets = Budgets::default();
        for n in 0..100 {
            let page = url(&format!("/cal?month={}&year={}", n % 12 + 1, 2550 + n / 12));
            match budgets.exceeded(&page, true) {
                None => budgets.charge(&page),
                Some(reason) => assert_eq!((reason, n >= 60), (Reason::Calendar, true)),
            }
        }
        assert_eq!(budgets.exceeded(&url("/cal?month=1&year=2560"), true), Some(Reason::Calendar));
        assert_eq!(budgets.exceeded(&url("/cal?month=1&year=2550"), true), None);
    }

    #[test]
    fn a_pager_ends_when_a_page_repeats_or_brings_nothing() {
        let links = |ids: std::ops::Range<u32>| ids.map(|id| url(&format!("/d/{id}"))).collect::<Vec<_>>();
        let mut budgets = Budgets::default();
        budgets.learn(&url("/n?page=1"), Some(1), links(0..5).iter());
        budgets.learn(&url("/n?page=2"), Some(2), links(5..9).iter());
        assert_eq!(budgets.exceeded(&url("/n?page=3"), true), None);
        budgets.learn(&url("/n?page=3"), Some(3), links(5..9).iter());
        assert_eq!(budgets.exceeded(&url("/n?page=4"), true), Some(Reason::Pager));
        budgets.learn(&url("/m?page=1"), Some(1), links(0..5).iter());
        budgets.learn(&url("/m?page=2"), Some(1), links(5..9).iter());
        assert_eq!(budgets.exceeded(&url("/m?page=3"), true), Some(Reason::Pager));
    }

    #[test]
    fn a_template_that_only_repeats_itself_is_closed() {
        let mut budgets = Budgets::default();
        for n in 0..=u64::from(SAME_CONTENT) * 2 {
            budgets.learn(&url(&format!("/p?k={n}")), Some(n % 3), std::iter::empty());
        }
        assert_eq!(budgets.exceeded(&url("/p?k=7777"), true), Some(Reason::SameContent));
    }
}
