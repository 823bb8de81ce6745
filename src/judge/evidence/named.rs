//! What names a document's topic on the way to it, when its own link does not.

use super::Gatherer;
use crate::{
    checklist::TopicId,
    judge::{candidates::Candidate, clues::best_words, index::Id, site::Incoming},
};

impl Gatherer<'_> {
    /// Whether a link names a file by some of the papers that are bound into it, this topic's among them.
    pub(super) fn names_file(&self, candidate: &Candidate, topic: &TopicId) -> bool {
        let site = self.site;
        let link = candidate.link.or_else(|| site.incoming(candidate.id).first().copied());
        let (Some(link), Some(page)) = (link.map(|l| site.shape(l.shape)), site.page(candidate.id)) else {
            return false;
        };
        let inside = |of: &TopicId| page.lines.iter().any(|title| site.topics(*title).iter().any(|p| p.topic == *of));
        inside(topic) && [link.text, link.row].iter().any(|words| site.topics(*words).iter().any(|p| inside(&p.topic)))
    }

    /// Whether the words on the way, taken together, name the topic: the menu's label and the link's `รอบ 6 เดือน`.
    pub(super) fn names_together(&self, list: Id, candidate: &Candidate, topic: &TopicId) -> bool {
        let site = self.site;
        let words = |i: Incoming| {
            let link = site.shape(i.shape);
            [link.heading, link.text, link.row].map(|t| site.text(t).to_owned()).join(" ")
        };
        let Some(link) = candidate.link.or_else(|| site.incoming(candidate.id).first().copied()) else { return false };
        let to_list = site.incoming(list).iter().take(3).map(|i| {
            let link = site.shape(i.shape);
            best_words(&[site.text(link.text), site.text(link.hint), site.text(link.row)])
        });
        to_list.into_iter().any(|label| {
            let together = format!("{label} {}", words(link));
            self.subjects.speaks_of(topic, &together) && label.chars().count() > 6
        })
    }
}
