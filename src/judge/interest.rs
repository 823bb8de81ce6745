//! How much a link sounds like evidence, for a crawl that wants to find the answer first.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
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
    read::{Link, Promise, Time},
};

/// An index of the form leads to everything else.
const INDEX: u32 = 400;
/// The topic of such indices.
const INDEX_TOPIC: &str = "oit-index";
const BY_WORDS: u32 = 200;
const BY_ROW: u32 = 180;
const BY_HEADING: u32 = 60;
/// What names another time than the form asks is asked for when nothing better is left: its share of the score.
const OF_OTHER_TIME: u32 = 8;
/// Texts remembered; menus repeat the same few hundred on every page.
const REMEMBERED: usize = 50_000;

/// Scores links by the words on and around them.
pub struct Interest {
    labels: Arc<Labels>,
    year: u16,
    /// The topics of the form's items, and the time that each item asks.
    items: BTreeMap<TopicId, Vec<Option<PeriodKind>>>,
    /// All times that any item asks.
    periods: Vec<Option<PeriodKind>>,
    known: RwLock<ByHash<Heard>>,
}

/// What a text sounds like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Heard {
    about: About,
    /// The time that it names, for the item or, where it names none, for any.
    time: Time,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Nothing,
    /// An index of the form.
    Index,
    /// An item of this topic, and how surely.
    Item {
        subject: u64,
        strength: u32,
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
        let periods = checklist.items.iter().filter_map(|item| asked_period(item).map(Some)).collect();
        Self { labels, year: checklist.year, items, periods, known: RwLock::default() }
    }

    /// What a link promises by the words on and around it.
    pub fn promise(&self, link: &Link) -> Promise {
        let parts = [(&link.text, BY_WORDS), (&link.hint, BY_WORDS), (&link.row, BY_ROW), (&link.heading, BY_HEADING)];
        let by_words = parts.map(|(text, base)| self.of_text(text, base));
        match by_words.into_iter().max().filter(|best| best.score > 0) {
            Some(best) => best,
            None if link.text.is_empty() && link.hint.is_empty() => self.of_address(&link.url),
            // The heading may be that of other years' lists.
            None => {
                let time = by_words[..3].iter().map(|part| part.time).find(|time| *time != Time::Unsaid);
                Promise { time: time.unwrap_or_default(), ..Promise::default() }
            }
        }
    }

    /// Menus of pictures without words: only their addresses tell anything.
    fn of_address(&self, url: &str) -> Promise {
        match self.labels.hinted(url) {
            Some(hinted) if hinted.topic.0 == INDEX_TOPIC || self.items.contains_key(&hinted.topic) => {
                Promise { subject: subject(&hinted.topic.0), ..Promise::of(BY_HEADING) }
            }
            Some(_) | None => Promise::default(),
        }
    }

    fn of_text(&self, text: &str, base: u32) -> Promise {
        // No shorter text names an item; a year is one.
        if text.len() < 4 {
            return Promise::default();
        }
        let hash = block_hash(text);
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&hash).copied();
        let Heard { about, time } = known.unwrap_or_else(|| self.look(text, hash));
        let (score, subject) = match about {
            About::Nothing => (0, 0),
            About::Index => (INDEX.min(base * 2), subject(INDEX_TOPIC)),
            About::Item { subject, strength } => (base + strength, subject),
        };
        let score = if time == Time::Other { score / OF_OTHER_TIME } else { score };
        Promise { score, subject, time }
    }

    fn look(&self, text: &str, hash: u64) -> Heard {
        let proposals = self.labels.topics(text);
        let items =
            proposals.iter().filter_map(|p| Some((p.strength.clamp(1, 100), &p.topic, self.items.get(&p.topic)?)));
        let items = items.map(|(strength, topic, asked)| (self.time(text, asked), strength, topic));
        let best = items.max_by_key(|(time, strength, topic)| (*time != Time::Other, *strength, *topic));
        let heard = match best {
            _ if proposals.iter().any(|p| p.topic.0 == INDEX_TOPIC) => {
                Heard { about: About::Index, time: self.time(text, &self.periods) }
            }
            None => Heard { about: About::Nothing, time: self.time(text, &self.periods) },
            Some((time, strength, topic)) => {
                let about = About::Item { subject: subject(&topic.0), strength };
                Heard { about, time }
            }
        };
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < REMEMBERED {
            known.insert(hash, heard);
        }
        heard
    }

    /// The time that a text names, to those who ask for these.
    fn time(&self, text: &str, asked: &[Option<PeriodKind>]) -> Time {
        let Some(timed) = timing::timed(text, Basis::Link) else { return Time::Unsaid };
        let fits = |kind: PeriodKind| timing::fit(kind, self.year, &timed) != Fit::Wrong;
        if asked.iter().flatten().any(|kind| fits(*kind)) {
            Time::Asked
        } else if asked.is_empty() || asked.iter().any(Option::is_none) {
            Time::Unsaid
        } else {
            Time::Other
        }
    }
}

/// The number that stands for a topic. Of two equal promises the one with the greater number counts, so that it must stay.
fn subject(topic: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    topic.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(text: &str) -> u32 {
        let checklist = Checklist::shipped(2563).unwrap();
        let labels = Arc::new(Labels::new(&checklist.topics));
        let link = Link { text: text.to_owned(), ..Link::of_sitemap("http://a.go.th/p".to_owned()) };
        Interest::new(&checklist, labels).promise(&link).score
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
