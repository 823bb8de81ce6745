//! The newest news and notices, as home pages list them.

use super::draw::Drawing;

/// What is listed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Newest {
    News,
    Notices,
}

impl Drawing<'_> {
    /// The newest pieces under a heading; nothing where they were taken off the home page.
    pub(crate) fn newest(&self, of: Newest, heading: &str, most: usize) -> String {
        let list = self.newest_list(of, most);
        list.map_or_else(String::new, |list| self.style.heading(1, heading) + &list)
    }

    /// The same without a heading.
    pub(crate) fn newest_list(&self, of: Newest, most: usize) -> Option<String> {
        let (town, style) = (self.town, self.style);
        let (item, entries) = match of {
            Newest::News => (7, self.entries(&town.news, |at| style.news_url(town, at))),
            Newest::Notices => (22, self.entries(&town.notices, |at| style.notice_url(town, at))),
        };
        (!town.lacks(Some(item), "home")).then(|| style.articles(&entries[..entries.len().min(most)]))
    }
}
