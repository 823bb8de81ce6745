//! How much a link sounds like evidence, for a crawl that wants to find the answer first.

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use super::{
    index::{ByHash, block_hash},
    label::Labels,
    timing::{self, Basis, Fit},
    verdict::asked_period,
};
use crate::{
    checklist::{Checklist, PeriodKind, TopicId},
    read::Link,
};

/// An index of the form leads to everything else.
const INDEX: u32 = 400;
/// The topic of such indices.
const INDEX_TOPIC: &str = "oit-index";
const BY_WORDS: u32 = 200;
const BY_ROW: u32 = 120;
const BY_HEADING: u32 = 60;
/// What names another time than the form asks is asked for when nothing better is left: its share of the score.
const OF_OTHER_TIME: u32 = 8;
/// Texts remembered; menus repeat the same few hundred on every page.
const REMEMBERED: usize = 200_000;

/// Scores links by the words on and around them.
pub struct Interest {
    labels: Arc<Labels>,
    year: u16,
    /// The topics of the form's items, and the time that each item asks.
    items: BTreeMap<TopicId, Vec<Option<PeriodKind>>>,
    known: RwLock<ByHash<Heard>>,
}

/// What a text sounds like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard {
    Nothing,
    /// An index of the form.
    Index,
    /// An item, how surely, and whether it names another time than the item asks.
    Item {
        strength: u32,
        of_other_time: bool,
    },
}

impl Interest {
    /// Interest in what a form asks for.
    pub fn new(checklist: &Checklist, labels: Arc<Labels>) -> Self {
        let mut items: BTreeMap<TopicId, Vec<Option<PeriodKind>>> = BTreeMap::new();
        for item in &checklist.items {
            for topic in item.topics() {
                items.entry(topic.clone()).or_default().push(asked_period(item));
            }
        }
        Self { labels, year: checklist.year, items, known: RwLock::default() }
    }

    /// 0 when the link tells nothing; more the better it sounds.
    pub fn score(&self, link: &Link) -> u32 {
        let parts = [(&link.text, BY_WORDS), (&link.hint, BY_WORDS), (&link.row, BY_ROW), (&link.heading, BY_HEADING)];
        let by_words = parts.into_iter().map(|(text, base)| self.of_text(text, base)).max().unwrap_or_default();
        if by_words == 0 && link.text.is_empty() && link.hint.is_empty() {
            self.of_address(&link.url)
        } else {
            by_words
        }
    }

    /// Menus of pictures without words: only their addresses tell anything.
    fn of_address(&self, url: &str) -> u32 {
        match self.labels.hinted(url) {
            Some(hinted) if hinted.topic.0 == INDEX_TOPIC || self.items.contains_key(&hinted.topic) => BY_HEADING,
            Some(_) | None => 0,
        }
    }

    fn of_text(&self, text: &str, base: u32) -> u32 {
        if text.len() < 6 {
            return 0;
        }
        let hash = block_hash(text);
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&hash).copied();
        match known.unwrap_or_else(|| self.look(text, hash)) {
            Heard::Nothing => 0,
            Heard::Index => INDEX.min(base * 2),
            Heard::Item { strength, of_other_time: false } => base + strength,
            Heard::Item { strength, of_other_time: true } => (base + strength) / OF_OTHER_TIME,
        }
    }

    fn look(&self, text: &str, hash: u64) -> Heard {
        let proposals = self.labels.topics(text);
        let items = proposals.iter().filter_map(|p| Some((p.strength.clamp(1, 100), self.items.get(&p.topic)?)));
        let best = items.map(|(strength, asked)| (!self.is_of_other_time(text, asked), strength)).max();
        let heard = match best {
            _ if proposals.iter().any(|p| p.topic.0 == INDEX_TOPIC) => Heard::Index,
            None => Heard::Nothing,
            Some((of_right_time, strength)) => Heard::Item { strength, of_other_time: !of_right_time },
        };
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < REMEMBERED {
            known.insert(hash, heard);
        }
        heard
    }

    fn is_of_other_time(&self, text: &str, asked: &[Option<PeriodKind>]) -> bool {
        let Some(timed) = timing::timed(text, Basis::Link) else { return false };
        let is_wrong =
            |kind: &Option<PeriodKind>| kind.is_some_and(|k| timing::fit(k, self.year, &timed) == Fit::Wrong);
        asked.iter().all(is_wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(text: &str) -> u32 {
        let checklist = Checklist::shipped(2563).unwrap();
        let labels = Arc::new(Labels::new(&checklist.topics));
        let link = Link { text: text.to_owned(), ..Link::of_sitemap("http://a.go.th/p".to_owned()) };
        Interest::new(&checklist, labels).score(&link)
    }

    #[test]
    fn what_names_another_time_than_the_form_asks_can_wait() {
        let (right, silent) = (score("แผนการใช้จ่ายงบประมาณประจำปี 2563"), score("แผนการใช้จ่ายงบประมาณประจำปี"));
        let wrong = score("แผนการใช้จ่ายงบประมาณประจำปี 2559");
        assert!(right > 200 && silent > 200 && wrong > 0 && wrong < 50, "{right} {silent} {wrong}");
        // The item asks no year, or the year before.
        assert!(score("โครงสร้างหน่วยงาน พ.ศ. 2559") > 200);
        assert!(score("รายงานผลการดำเนินงานประจำปี 2562") > 200);
        assert_eq!(score("ประเพณีลอยกระทง 2563"), 0);
    }
}
